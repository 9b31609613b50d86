"""A profile: what the columns of somebody's CSV or XLSX hold, described without code in a TOML file, and checked.

A bad profile is refused with file, line, key and what was expected. `importers.mapped` reads files by a profile,
`importers.profiles` finds profiles. The keys are explained in docs/profiles.md.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, NoReturn

from engine.errors import InputError
from engine.model import Kind
from engine.rules.places import find_line
from importers import zones
from importers.meanings import COMMON
from importers.spec import Covers, KnownFrom

COLUMNS: Mapping[str, str] = {
    "time": "the date, or date and hour",
    "hour": "the hour, where it has a column of its own",
    "type": "what happened; its words are explained under [types]",
    "direction": "whether money or coins came in or went out; its words are explained under [directions]",
    "asset": "which coin or money",
    "amount": "how much of it, with a minus where it went out (or see direction)",
    "in": "how much came in",
    "out": "how much went out",
    "sent": "how much was given",
    "sent_asset": "of what",
    "received": "how much was got",
    "received_asset": "of what",
    "pair": "the market, such as BTC/USDT, instead of asset and money",
    "money": "in what a trade was paid",
    "price": "the price of one; price x amount must be the total",
    "total": "what a trade cost or brought",
    "fee": "the fee",
    "fee_asset": "of what; where it is left out, of what money a trade is paid in, else of the asset",
    "balance": "what the account holds after the row",
    "account": "on which account it happened",
    "to_account": "to which own account a transfer went",
    "counterparty": "the other person or address",
    "reference": "order number, hash or bank reference",
    "method": "how it was paid",
    "note": "the bank's or exchange's words",
    "note2": "more of them",
    "status": "whether it was carried out; its words are explained under [status]",
    "value_pkr": "what it was worth in rupees",
    "id": "the venue's own number of the row",
    "ignored": "columns that say nothing more",
}
"""Our names of columns, and what they hold."""

FIELDS = ("counterparty", "reference", "method")
"""What [[find]] may find in other columns."""
ACCOUNT_KINDS = ("exchange", "wallet", "bank", "cash")
TYPES = frozenset({*(kind.value for kind in Kind), *COMMON.incoming, *COMMON.outgoing, *COMMON.both} - {""})
"""What the words of a type column may be said to mean."""
DIRECTIONS = ("in", "out")
STATUSES = ("done", "skip")
SKIP = "skip"

_WAYS = (("amount",), ("in", "out"), ("sent", "received"))
_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")
_DATE_WORDS = (
    ("YYYY", "%Y"),
    ("MMMM", "%B"),
    ("MMM", "%b"),
    ("YY", "%y"),
    ("MM", "%m"),
    ("DD", "%d"),
    ("HH", "%H"),
    ("hh", "%I"),
    ("mm", "%M"),
    ("ss", "%S"),
    ("ffffff", "%f"),
    ("AM", "%p"),
)
_DATE_WORD = re.compile("|".join(word for word, _ in _DATE_WORDS))
_TOP = {
    "id": str,
    "title": str,
    "like": str,
    "venue": str,
    "account": str,
    "account_kind": str,
    "known_from": str,
    "file_name": str,
    "version": str,
    "covers": list,
    "columns": dict,
    "optional": dict,
    "also": list,
    "form": dict,
    "fixed": dict,
    "types": dict,
    "directions": dict,
    "status": dict,
    "skip": dict,
    "find": list,
}
_FORM = {"date": list, "zone": str, "decimal": str, "fee": str, "footer": str}
_FIXED = ("asset", "money", "type", "fee_asset")


@dataclass(frozen=True, slots=True)
class Header:
    """One version of the file's columns: ours to theirs (`A|B` for either), those that must be there and others.
    `known_from` None: as the profile."""

    columns: Mapping[str, str]
    optional: Mapping[str, str] = field(default_factory=dict)
    known_from: KnownFrom | None = None


@dataclass(frozen=True, slots=True)
class Find:
    """A pattern with named groups (counterparty, reference, method) that is looked for in a column."""

    column: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Profile:
    """A checked profile. `dates` and `days` are the forms of times, as strptime has them, with and without an hour.
    `types`, `directions` and `status` map words of the file to ours; `skip` maps columns to words of rows that are set
    aside; `footer` is a pattern of rows that are none."""

    id: str
    title: str
    headers: tuple[Header, ...]
    dates: tuple[str, ...]
    days: tuple[str, ...]
    venue: str = ""
    account: str = ""
    account_kind: str = "wallet"
    version: str = "1"
    known_from: KnownFrom = KnownFrom.SAMPLE
    file_name: str = ""
    covers: tuple[Covers, ...] = (Covers.ALL,)
    zone: str = ""
    decimal: str = "."
    fee_inside: bool = False
    footer: str = ""
    fixed: Mapping[str, str] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)
    directions: Mapping[str, str] = field(default_factory=dict)
    status: Mapping[str, str] = field(default_factory=dict)
    skip: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    find: tuple[Find, ...] = ()

    @property
    def is_bank(self) -> bool:
        """Whether its rows are those of a bank statement, or of a wallet of rupees."""
        return self.account_kind == "bank"


def read(text: str, name: str, base: Callable[[str], Profile | None] = lambda _: None) -> Profile:
    """The profile that a TOML text describes. `name` is what the file is called in refusals, `base` gives the profile
    that `like` names. InputError with file, line, key and what was expected."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        found = re.search(r"line (\d+)", str(problem))
        where = f", line {found[1]}" if found else ""
        raise InputError(f"{name}{where}: this is no valid TOML: {problem}") from None
    return _Reading(content, text, name, base).profile()


def strptime_form(words: str) -> str:
    """`DD/MM/YYYY HH:mm` as strptime has it. ValueError where it has no year, month and day, or other letters."""
    form = _DATE_WORD.sub(lambda found: dict(_DATE_WORDS)[found[0]], words)
    rest = _DATE_WORD.sub("", words)
    if re.search(r"[A-SU-Za-z%]", rest) or not all(
        any(word in form for word in group) for group in (("%Y", "%y"), ("%m", "%b", "%B"), ("%d",))
    ):
        raise ValueError(f"{words!r} is no form of a date; write it like DD/MM/YYYY or YYYY-MM-DD HH:mm:ss")
    return form


def has_hour(form: str) -> bool:
    """Whether a form of times has the hour."""
    return "%H" in form or "%I" in form


class _Reading:
    """A profile on its way from TOML; what is wrong is refused with its line."""

    def __init__(self, content: dict[str, Any], text: str, name: str, base: Callable[[str], Profile | None]) -> None:
        self.content, self.text, self.name, self.base = content, text, name, base

    def refuse(self, place: Sequence[str | int], expected: str) -> NoReturn:
        key = ".".join(str(part) for part in place if isinstance(part, str))
        raise InputError(f"{self.name}, line {find_line(self.text, place)}: {key} {expected}.")

    def profile(self) -> Profile:
        content = self.content
        for key, value in content.items():
            if key not in _TOP:
                self.refuse([key], f"is no key of a profile; it may be one of {', '.join(_TOP)}")
            if not isinstance(value, _TOP[key]):
                self.refuse([key], f"must be {_words(_TOP[key])}")
        like = content.get("like", "")
        based = self.base(like) if like else None
        if like and based is None:
            self.refuse(["like"], f"names a profile that there isn't: {like}")
        id_ = content.get("id", "")
        if not _ID.fullmatch(id_):
            self.refuse(["id"], "is needed: lower-case letters, digits and _, such as my_bank")
        changes = self._changes()
        if based is not None:
            known = changes.pop("known_from", KnownFrom.UNCONFIRMED)
            changes["find"] = (*changes.get("find", ()), *based.find)
            return self._checked(replace(based, id=id_, title=content.get("title", id_), known_from=known, **changes))
        if "headers" not in changes:
            self.refuse(["columns"], "is needed: which columns the file has")
        changes.setdefault("dates", ())
        changes.setdefault("days", ())
        return self._checked(Profile(id=id_, title=content.get("title", id_), **changes))

    def _changes(self) -> dict[str, Any]:
        content = self.content
        changes: dict[str, Any] = {
            key: content[key] for key in ("venue", "account", "account_kind", "version", "file_name") if key in content
        }
        if changes.get("account_kind", "wallet") not in ACCOUNT_KINDS:
            self.refuse(["account_kind"], f"must be one of {', '.join(ACCOUNT_KINDS)}")
        if "file_name" in changes:
            self._pattern(changes["file_name"], ["file_name"])
        if "known_from" in content:
            changes["known_from"] = self._one_of(KnownFrom, content["known_from"], ["known_from"])
        if "covers" in content:
            changes["covers"] = tuple(self._one_of(Covers, str(one), ["covers"]) for one in content["covers"])
        if "columns" in content:
            first = Header(
                self._columns(content["columns"], ["columns"]),
                self._columns(content.get("optional", {}), ["optional"]),
            )
            others = [self._also(one) for one in content.get("also", ())]
            changes["headers"] = (first, *others)
        changes |= self._form(content.get("form", {}))
        if "fixed" in content:
            changes["fixed"] = self._texts(content["fixed"], ["fixed"], _FIXED)
        for key, allowed in (("types", {*TYPES, SKIP}), ("directions", DIRECTIONS), ("status", STATUSES)):
            if key in content:
                changes[key] = self._meanings(content[key], key, allowed)
        if "skip" in content:
            changes["skip"] = self._skip(content["skip"])
        if "find" in content:
            changes["find"] = tuple(self._find(one) for one in content["find"])
        return changes

    def _checked(self, profile: Profile) -> Profile:
        for header in profile.headers:
            columns = {**header.columns, **header.optional}
            if "time" not in header.columns:
                self.refuse(["columns", "time"], "is needed: the column with the date")
            ways = [way for way in _WAYS if any(key in columns for key in way)]
            if len(ways) != 1:
                self.refuse(
                    ["columns"],
                    "needs the amounts in just one of these ways: amount; in and out; sent and received "
                    "(each with its asset)",
                )
            way: tuple[str, ...] = ways[0]
            if any(key not in columns for key in way):
                self.refuse(["columns"], f"has {way[0]} or {way[1]} but not the other; both are needed")
            if way == ("sent", "received"):
                for key in ("sent_asset", "received_asset"):
                    if key not in columns:
                        self.refuse(["columns", key], "is needed beside sent and received")
            elif not ({"asset", "pair"} & columns.keys() or "asset" in profile.fixed):
                self.refuse(["columns", "asset"], 'is needed, or [fixed] asset = "PKR" where all rows are of one')
            if "direction" in columns and not profile.directions:
                self.refuse(["directions"], 'is needed beside the column direction, such as "Cr" = "in"')
            if "status" in columns and not profile.status:
                self.refuse(["status"], 'is needed beside the column status, such as "Completed" = "done"')
            for find in profile.find:
                if find.column not in columns and len(profile.headers) == 1:
                    self.refuse(["find", "in"], f"names the column {find.column}, which is not under [columns]")
        if not profile.dates and not profile.days:
            self.refuse(["form", "date"], 'is needed: how dates are written, such as ["DD/MM/YYYY"]')
        return profile

    # --- parts

    def _columns(self, table: Mapping[str, object], place: list[str]) -> dict[str, str]:
        columns: dict[str, str] = {}
        for key, value in table.items():
            if key not in COLUMNS and not re.fullmatch(r"ignored\d+", key):
                self.refuse([*place, key], f"is no column that we know; it may be one of {', '.join(COLUMNS)}")
            names = value if isinstance(value, list) else [value]
            if not names or any(not isinstance(name, str) or not name for name in names):
                self.refuse([*place, key], "must be the column's name in the file, in quotes")
            if key == "ignored":
                columns |= {f"ignored{number}": str(name) for number, name in enumerate(names, 1)}
            else:
                columns[key] = "|".join(map(str, names))
        return columns

    def _also(self, one: Any) -> Header:
        if not isinstance(one, dict) or not one.keys() <= {"columns", "optional", "known_from"} or "columns" not in one:
            self.refuse(["also"], "must have columns, and may have optional and known_from")
        known = self._one_of(KnownFrom, one["known_from"], ["also", "known_from"]) if "known_from" in one else None
        columns, optional = one["columns"], one.get("optional", {})
        return Header(self._columns(columns, ["also"]), self._columns(optional, ["also"]), known)

    def _form(self, form: dict[str, Any]) -> dict[str, Any]:
        changes: dict[str, Any] = {}
        for key, value in form.items():
            if key not in _FORM:
                self.refuse(["form", key], f"is no key of [form]; it may be one of {', '.join(_FORM)}")
            allowed = (list, str) if key == "date" else _FORM[key]
            if not isinstance(value, allowed):
                self.refuse(["form", key], f"must be {_words(_FORM[key])}")
        if "date" in form:
            texts = form["date"] if isinstance(form["date"], list) else [form["date"]]
            try:
                forms = [strptime_form(text) for text in texts]
            except (ValueError, TypeError) as problem:
                self.refuse(["form", "date"], f"is wrong: {problem}")
            changes["dates"] = tuple(one for one in forms if has_hour(one))
            changes["days"] = tuple(one for one in forms if not has_hour(one))
        if "zone" in form:
            try:
                zones.parsed(form["zone"])
            except ValueError as problem:
                self.refuse(["form", "zone"], f"is wrong: {problem}")
            changes["zone"] = form["zone"]
        if form.get("decimal", ".") not in (".", ","):
            self.refuse(["form", "decimal"], 'must be "." or ","')
        if form.get("fee", "apart") not in ("apart", "inside"):
            self.refuse(["form", "fee"], 'must be "apart" (paid besides the amount) or "inside" (part of it)')
        if "footer" in form:
            self._pattern(form["footer"], ["form", "footer"])
            changes["footer"] = form["footer"]
        changes["decimal"] = form.get("decimal", ".")
        changes["fee_inside"] = form.get("fee", "apart") == "inside"
        return changes if form else {}

    def _texts(self, table: dict[str, Any], place: list[str], allowed: Sequence[str]) -> dict[str, str]:
        for key, value in table.items():
            if key not in allowed:
                self.refuse([*place, key], f"is no key of [{place[0]}]; it may be one of {', '.join(allowed)}")
            if not isinstance(value, str) or not value:
                self.refuse([*place, key], "must be a text in quotes")
        return dict(table)

    def _meanings(self, table: dict[str, Any], key: str, allowed: Sequence[str] | set[str]) -> dict[str, str]:
        for word, meaning in table.items():
            if meaning not in allowed:
                some = (
                    ", ".join(sorted(allowed)) if len(allowed) < 10 else "buy, sell, deposit, withdrawal, airdrop, skip"
                )
                self.refuse([key, word], f"must mean one of {some}; {meaning!r} is none")
        return {" ".join(word.casefold().split()): meaning for word, meaning in table.items()}

    def _skip(self, table: dict[str, Any]) -> dict[str, tuple[str, ...]]:
        skip = {}
        for key, words in table.items():
            if key not in COLUMNS:
                self.refuse(["skip", key], f"is no column that we know; it may be one of {', '.join(COLUMNS)}")
            if not isinstance(words, list) or not all(isinstance(word, str) and word for word in words):
                self.refuse(["skip", key], 'must be a list of words, such as ["Opening balance"]')
            skip[key] = tuple(word.casefold() for word in words)
        return skip

    def _find(self, one: Any) -> Find:
        if not isinstance(one, dict) or one.keys() != {"in", "pattern"}:
            self.refuse(["find"], "must have in (a column) and pattern")
        pattern = self._pattern(one["pattern"], ["find", "pattern"])
        if not pattern.groupindex or not set(pattern.groupindex) <= set(FIELDS):
            self.refuse(["find", "pattern"], f"must have named groups, (?P<name>...), of {', '.join(FIELDS)}")
        return Find(one["in"], pattern)

    def _pattern(self, text: object, place: list[str]) -> re.Pattern[str]:
        try:
            return re.compile(str(text), re.IGNORECASE)
        except re.error as problem:
            self.refuse(place, f"is no pattern: {problem}")

    def _one_of(self, enum: type[StrEnum], value: str, place: list[str]) -> Any:
        try:
            return enum(value)
        except ValueError:
            self.refuse(place, f"must be one of {', '.join(enum)}")


def _words(type_: type) -> str:
    return {str: "a text in quotes", list: "a list", dict: "a table", bool: "true or false"}[type_]


def load(path: Path, base: Callable[[str], Profile | None] = lambda _: None) -> Profile:
    """The profile in a file. InputError where it can't be read or is wrong."""
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        raise InputError(f"There is no file {path}.") from None
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError(f"{path} can't be read as a profile: {problem}") from None
    return read(text, path.name, base)
