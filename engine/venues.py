"""The venue register: exchanges, wallets, explorers of chains, banks and programs (resources/venues/*.toml).

It decides of what kind and in which country an account is when it is made, and with that the defaults of
`holding_location` and `source_of_gain`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from engine.errors import InputError

PVARA = "PVARA"
UNKNOWN = "unknown"
_Word = TypeVar("_Word", bound=StrEnum)
_ACCOUNT_KIND = {"program": "wallet"}
_ID = re.compile(r"[a-z][a-z0-9_]*")
_COUNTRY = re.compile(r"([A-Z]{2})?")
_DAY = re.compile(r"(\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?)?")
_LINK = re.compile(r"https://\S+")


class VenueKind(StrEnum):
    EXCHANGE = "exchange"
    WALLET = "wallet"
    BANK = "bank"
    CASH = "cash"
    PROGRAM = "program"


class Certainty(StrEnum):
    """How sure an entry is: its own pages or several reports, one report, or hearsay."""

    KNOWN = "known"
    REPORTED = "reported"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class Standing:
    """What an authority (PVARA, SBP) has said of a venue. `status` is a word such as noc, licence, bank,
    microfinance_bank, digital_retail_bank, emi; `since` a day, month or year (2025-12-12), '' where it is not known."""

    authority: str
    status: str
    source: str
    since: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Venue:
    """One entry of the register. `country` is two letters, '' where there is no single seat; `api` an id of ccxt."""

    id: str
    name: str
    kind: VenueKind
    certainty: Certainty
    aliases: tuple[str, ...] = ()
    country: str = ""
    standing: tuple[Standing, ...] = ()
    api: str = ""
    export: str = ""
    note: str = ""

    @property
    def account_kind(self) -> str:
        """The kind of an account with it: exchange, wallet, bank or cash."""
        return _ACCOUNT_KIND.get(self.kind, str(self.kind))

    def status(self, authority: str) -> str:
        """The last known word of an authority; 'unknown' where none is known."""
        of_it = [one for one in self.standing if one.authority == authority]
        return max(of_it, key=lambda one: one.since).status if of_it else UNKNOWN


def venue(id_: str) -> Venue | None:
    """The venue of an id; None where there is none."""
    return _register().get(id_)


def venues() -> tuple[Venue, ...]:
    """All of them: exchanges first, then wallets, banks, cash, programs; by name."""
    kinds = list(VenueKind)
    return tuple(sorted(_register().values(), key=lambda one: (kinds.index(one.kind), one.name.casefold())))


def named(text: str) -> Venue | None:
    """The venue that is so called, by its id or any of its names; case, spaces and dots do not matter."""
    return _names().get(_plain(text))


def read_register(contents: Mapping[str, str]) -> dict[str, Venue]:
    """The register in TOML texts by file name. InputError names file and key of what is wrong in one."""
    found: dict[str, Venue] = {}
    owner: dict[str, str] = {}
    for file, text in contents.items():
        for one in _venues_in(file, text):
            where = f"{file}: [venue.{one.id}]"
            if one.id in found:
                raise InputError(f"{where}: the id is taken already")
            found[one.id] = one
            for name in {_plain(name) for name in (one.id, one.name, *one.aliases)}:
                if owner.setdefault(name, one.id) != one.id:
                    raise InputError(f"{where}: {owner[name]} is called {name!r} too")
    return found


@cache
def _register() -> dict[str, Venue]:
    folder = files("resources").joinpath("venues")
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".toml"))
    return read_register({name: folder.joinpath(name).read_text("utf-8") for name in names})


@cache
def _names() -> dict[str, Venue]:
    return {_plain(name): one for one in _register().values() for name in (one.id, one.name, *one.aliases)}


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.casefold())


# --- one file ------------------------------------------------------------------------------------------------------


def _venues_in(file: str, text: str) -> Iterator[Venue]:
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise InputError(f"{file}: {problem}") from None
    top = _Keys(file, content)
    kind = top.one_of("kind", VenueKind)
    tables = top.table("venue")
    top.nothing_else()
    for id_, table in tables.items():
        keys = _Keys(f"{file}: [venue.{id_}]", table)
        if not _ID.fullmatch(id_):
            raise keys.wrong("id", id_, "small letters, digits and _")
        yield Venue(
            id_,
            keys.text("name"),
            kind,
            keys.one_of("certainty", Certainty),
            tuple(keys.texts("aliases")),
            keys.text("country", _COUNTRY, "two capital letters (ISO 3166)", default=""),
            tuple(
                _standing(f"{keys.where} standing {place}", one) for place, one in enumerate(keys.items("standing"), 1)
            ),
            keys.text("api", _ID, "an id of ccxt", default=""),
            keys.text("export", default=""),
            keys.text("note", default=""),
        )
        keys.nothing_else()


def _standing(where: str, table: object) -> Standing:
    keys = _Keys(where, table)
    found = Standing(
        keys.text("authority"),
        keys.text("status", _ID, "one word"),
        keys.text("source", _LINK, "an address (https://...)"),
        keys.text("since", _DAY, "a day, month or year such as 2025-12-12", default=""),
        keys.text("note", default=""),
    )
    keys.nothing_else()
    return found


class _Keys:
    """A table of a file, its keys taken and checked one by one."""

    def __init__(self, where: str, table: object) -> None:
        if not isinstance(table, dict):
            raise InputError(f"{where}: expected a table, not {table!r}")
        self.where = where
        self.left: dict[str, Any] = dict(table)

    def wrong(self, key: str, value: object, wanted: str) -> InputError:
        return InputError(f"{self.where}, {key}: {value!r} is not {wanted}")

    def text(
        self,
        key: str,
        form: re.Pattern[str] = re.compile(r".+", re.S),
        wanted: str = "text",
        default: str | None = None,
    ) -> str:
        value = self.left.pop(key, default)
        if value is None:
            raise InputError(f"{self.where}, {key} is missing: {wanted}")
        if not isinstance(value, str) or (value != default and not form.fullmatch(value)):
            raise self.wrong(key, value, wanted)
        return value

    def one_of(self, key: str, words: type[_Word]) -> _Word:
        value = self.text(key, wanted=f"one of {', '.join(words)}")
        if value not in list(words):
            raise self.wrong(key, value, f"one of {', '.join(words)}")
        return words(value)

    def items(self, key: str) -> list[Any]:
        value = self.left.pop(key, [])
        if not isinstance(value, list):
            raise self.wrong(key, value, "a list")
        return value

    def texts(self, key: str) -> list[str]:
        value = self.items(key)
        if not all(isinstance(one, str) and one for one in value):
            raise self.wrong(key, value, "a list of names")
        return value

    def table(self, key: str) -> dict[str, Any]:
        value = self.left.pop(key, {})
        if not isinstance(value, dict):
            raise self.wrong(key, value, "a table")
        return value

    def nothing_else(self) -> None:
        if self.left:
            raise InputError(f"{self.where}: there is no key {next(iter(self.left))!r}")
