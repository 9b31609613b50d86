"""Rule packs as documents: what a pack says, what another says otherwise, which decision a parameter is used by; and
the user's own packs, made from others, checked while they are written, saved and removed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.errors import InputError
from taxapp.usecases.whole_files import write_atomically

if TYPE_CHECKING:
    from engine.rules.loader import Fault, PackInfo, Rules
    from engine.rules.schema import Parameter


@dataclass(frozen=True, slots=True)
class Value:
    """What a parameter says. `words` is it in English; `unit` as the schema names it ('' for none); `rows` are those of
    a table, as plain texts by column."""

    words: str
    unit: str
    rows: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """A parameter as a page of law shows it. `instead_of`: what the pack below says, where this one changes it;
    `is_informative`: no figure follows it. `decisions`: titles of the decisions of docs/tax-decisions.md on it."""

    name: str
    value: Value
    section: str
    source: str
    date: str
    status: str
    certainty: str
    note: str
    stated_by: str
    instead_of: Value | None
    informative: str
    decisions: tuple[Decision, ...]

    @property
    def part(self) -> str:
        return self.name.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Decision:
    """A heading of docs/tax-decisions.md with what was decided."""

    title: str
    decision: str


@dataclass(frozen=True, slots=True)
class Document:
    """A whole pack for one tax year. `years`: those it can be used for; `about`: of each part, what it is."""

    id: str
    title: str
    kind: str
    path: Path
    year: int
    years: tuple[int, ...]
    extends: str
    clauses: tuple[Clause, ...]
    about: Mapping[str, str]

    def parts(self) -> Iterator[tuple[str, list[Clause]]]:
        by_part: dict[str, list[Clause]] = {}
        for clause in self.clauses:
            by_part.setdefault(clause.part, []).append(clause)
        yield from by_part.items()


@dataclass(frozen=True, slots=True)
class Difference:
    """A parameter that two packs say otherwise; None for one that only the other has."""

    name: str
    before: Clause | None
    after: Clause | None


def list_rule_packs(ledger: Path | None = None) -> tuple[PackInfo, ...]:
    """Enacted law by year, scenarios, then the user's own."""
    from engine.rules.loader import list_packs

    return list_packs(ledger)


def read_pack(pack: str, year: int | None = None, ledger: Path | None = None) -> Document:
    """A pack by id or path, for a tax year; else for the last it can be used for. InputError where it can't be used."""
    from engine.rules.catalogue import SCENARIOS
    from engine.rules.loader import FOLDER, load_rules, parameters, years_of_pack

    years = years_of_pack(pack, ledger)
    wanted = year if year in years else years[-1]
    rules = load_rules(wanted, pack, ledger)
    below = _below(rules, ledger)
    clauses = tuple(_clause(name, one, rules, below) for name, one in parameters(rules.pack))
    kinds = {FOLDER: "enacted", SCENARIOS: "scenario"}
    return Document(
        id=rules.pack.id,
        title=rules.pack.title,
        kind=kinds.get(rules.path.parent, "own"),
        path=rules.path,
        year=wanted,
        years=years,
        extends=rules.pack.extends or "",
        clauses=clauses,
        about={part: _about(rules, part) for part in dict.fromkeys(clause.part for clause in clauses)},
    )


def differences(before: Document, after: Document) -> list[Difference]:
    """Parameters whose value or standing differs, in the order of the law."""
    first, second = ({clause.name: clause for clause in one.clauses} for one in (before, after))
    names = dict.fromkeys([*second, *first])
    found = [Difference(name, first.get(name), second.get(name)) for name in names]
    return [one for one in found if _differs(one)]


def search(document: Document, text: str) -> list[Clause]:
    """The clauses that have all of the words, wherever in them."""
    words = text.lower().split()
    return [clause for clause in document.clauses if all(word in _searched(clause) for word in words)]


# --- own packs ----------------------------------------------------------------------------------------------------


def new_own_pack(base: str, title: str, *, whole: bool = False, ledger: Path | None = None) -> Path:
    """A pack of the user's own, made from another; its file, in the user's folder for them.

    Of enacted law it builds on that law, with everything that could be said otherwise as comments; `whole`, as of any
    other pack: a copy. InputError for a title without letters, or where the file can't be written.
    """
    from engine.rules.catalogue import find, list_packs, user_folder
    from engine.rules.layers import read_layer

    stem = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    if not title.strip():
        raise InputError("Give the pack a title.")
    layer = read_layer(find(base, ledger))
    taken = {pack.id for pack in list_packs(ledger)} | {path.stem for path in user_folder().glob("*.toml")}
    stem = _free(stem or "own", taken)
    builds_on = layer.extends is None and not whole
    head = [f"id = {_quoted(stem)}", f"title = {_quoted(title.strip())}"]
    if builds_on:
        told = ["# Says only what differs from the law that it builds on. Take the # away from what you change."]
        body = [line if line.startswith("#") or not line else f"#{line}" for line in _without_head(layer.text)]
        text = "\n".join([*head, f"extends = {_quoted(layer.id)}", "", *told, "", *body])
    else:
        kept = [line for line in layer.text.splitlines() if not re.match(r"(id|title)\s*=", line)]
        text = "\n".join([*head, *kept])
    path = user_folder() / f"{stem}.toml"
    save_own_pack(path, text.rstrip() + "\n")
    return path


def read_own_pack(path: Path) -> str:
    """The text of a pack's file. InputError where it can't be read."""
    try:
        return path.read_text("utf-8")
    except UnicodeDecodeError:
        raise InputError(f"{path} is not a text file in UTF-8.") from None
    except OSError as reason:
        raise InputError(f"{path} can't be read: {reason.strerror}.") from None


def check_own_pack(path: Path, text: str, ledger: Path | None = None) -> tuple[Fault, ...]:
    """Everything wrong with a text, as if it stood in the file."""
    from engine.rules.loader import check_text

    return check_text(path, text, ledger)


def save_own_pack(path: Path, text: str) -> None:
    """Write a pack's file: the old or the new one, never half of either. InputError where it can't be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as reason:
        raise InputError(f"{path} cannot be written: {reason.strerror}.") from None
    write_atomically(path, [text.encode()])


def remove_own_pack(path: Path) -> str:
    """Delete a pack's file; its text, to put it back. InputError where it comes with the program, or can't go."""
    from engine.rules.catalogue import FOLDER, SCENARIOS

    if path.resolve().parent in (FOLDER, SCENARIOS):
        raise InputError(f"{path.name} comes with the program and can't be removed.")
    text = read_own_pack(path)
    try:
        path.unlink()
    except OSError as reason:
        raise InputError(f"{path} can't be removed: {reason.strerror}.") from None
    return text


def _free(stem: str, taken: set[str]) -> str:
    number = 2
    found = stem
    while found in taken:
        found, number = f"{stem}-{number}", number + 1
    return found


def _without_head(text: str) -> list[str]:
    lines = text.splitlines()
    first = next(place for place, line in enumerate(lines) if line.startswith("[")) if "\n[" in text else 0
    while first and lines[first - 1].startswith("#"):
        first -= 1
    return lines[first:]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


# --- the document -------------------------------------------------------------------------------------------------


@cache
def decisions() -> Mapping[str, tuple[Decision, ...]]:
    """Parameter -> what docs/tax-decisions.md says of it, as resources/rules/decisions.json has it."""
    tree = json.loads(files("resources").joinpath("rules", "decisions.json").read_text("utf-8"))
    return {name: tuple(Decision(*one) for one in found) for name, found in tree.items()}


def _below(rules: Rules, ledger: Path | None) -> Mapping[str, Parameter[Any]]:
    """What the pack that this one builds on says."""
    from engine.rules.loader import load_rules, parameters

    if not rules.pack.extends:
        return {}
    return dict(parameters(load_rules(rules.tax_year, rules.pack.extends, ledger).pack))


def _clause(name: str, one: Parameter[Any], rules: Rules, below: Mapping[str, Parameter[Any]]) -> Clause:
    from engine.rules.schema import informative

    stated_by = rules.origins.get(name, rules.pack.id)
    changes = bool(rules.pack.extends) and stated_by == rules.pack.id
    return Clause(
        name=name,
        value=_value(one),
        section=one.section,
        source=one.source,
        date=one.date.isoformat(),
        status=one.status,
        certainty=one.certainty,
        note=one.note,
        stated_by=stated_by,
        instead_of=(_value(below[name]) if name in below else Value("", "")) if changes else None,
        informative=informative(name),
        decisions=decisions().get(name, ()),
    )


def _value(one: Parameter[Any]) -> Value:
    from engine.rules.loader import value_text
    from engine.rules.schema import Part

    rows = one.value if isinstance(one.value, tuple) else (one.value,)
    told = tuple(
        {key: "" if (cell := getattr(row, key)) is None else str(cell) for key in type(row).model_fields}
        for row in rows
        if isinstance(row, Part)
    )
    return Value(value_text(one.value), one.unit, told)


def _about(rules: Rules, part: str) -> str:
    told = (type(getattr(rules.pack, part)).__doc__ or "").strip().split("\n\n")[0]
    return " ".join(told.split())


def _differs(one: Difference) -> bool:
    if one.before is None or one.after is None:
        return True
    return (one.before.value, one.before.status) != (one.after.value, one.after.status)


def _searched(clause: Clause) -> str:
    told = (clause.name, clause.name.replace("_", " "), clause.value.words, clause.section, clause.source, clause.note)
    return " ".join((*told, clause.status, *(one.title for one in clause.decisions))).lower()
