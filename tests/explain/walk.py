"""Walks the explanation of every figure of a computation, down to entries, prices, law and facts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from engine.exact import atto
from engine.model import Return
from engine.rules.schema import RulePack
from engine.tax.computation_json import computation_text
from engine.tax.explain.explainer import Explainer
from engine.tax.statements.names import row_names
from engine.workings import Fact, Figure, Law, Number, Sum, Term, Total, Unit, Working, leaves

CELLS = ("entry:", "price:", "rate:")
PLAIN = (0, 1, 100, 1_000_00)
"""Numbers that stand for themselves: nothing, all of it, the hundred of per cent and of cents, the next Rs 1,000."""
NAMED = (
    *("US dollar, ", "a dollar", "named for this disposal", "tax payable if it were "),
    *("days late", "days unpaid", "days of a year", "weeks begun", "years begun"),
)
"""Numbers that say themselves where they come from: a rate of the State Bank, a choice, a second computation, days."""


def faults(result: Return) -> list[str]:
    """What is wrong with the explanations of a Return; nothing where every figure is explained."""
    explainer = Explainer(result)
    document = json.loads(computation_text(result))
    walk = _Walk(explainer)
    told = dict(_numbers(document))
    for name in told.keys() - set(explainer.names()):
        walk.found.append(f"{name}: a number of the document that has no name")
    for name in explainer.names():
        walk.document_figure(name, told.get(name))
    return walk.found


class _Walk:
    """Every working once. Each has to recompute to what refers to it."""

    def __init__(self, explainer: Explainer) -> None:
        self.explainer = explainer
        self.found: list[str] = []
        self._seen: set[tuple[int, str]] = set()
        self._todo: list[tuple[Term, str]] = []

    def document_figure(self, name: str, text: str | None) -> None:
        year = self.explainer.book.year
        try:
            working = self.explainer.working(name, year)
        except (KeyError, ValueError, IndexError) as error:
            self.found.append(f"{name}: no working ({error!r})")
            return
        if text is None:
            self.found.append(f"{name}: it is not in the document")
        elif _in_the_document(working) != Fraction(text):
            self.found.append(f"{name}: {text} in the document, {_in_the_document(working)} by its formula")
        self._walk(working, year, name)
        while self._todo:
            self._follow(*self._todo.pop())

    def _walk(self, working: Working, year: int, name: str) -> None:
        self._seen.add((year, name))
        if not working.label:
            self.found.append(f"{name}: it has no label")
        self._todo += [(leaf, name) for leaf in leaves(working.term)]

    def _follow(self, term: Term, above: str) -> None:
        if isinstance(term, Figure):
            self._figure(term, above)
        elif isinstance(term, Total):
            self._total(term, above)
        elif isinstance(term, Law):
            pack = self.explainer.book.law.rules.for_year(term.year)
            if _parameter(pack, term.parameter) != _plain(term):
                self.found.append(f"{above}: {term} is not what the pack of TY{term.year} says")
            self.explainer.law(term.parameter, term.year)
        elif isinstance(term, Fact):
            stated = self.explainer.elected(term.year).get(term.key, "0")
            if Fraction(stated) != _plain(term):
                self.found.append(f"{above}: {term}, but {stated} was stated")
        elif isinstance(term, Number):
            if term.amount not in PLAIN and not term.name.startswith(NAMED):
                self.found.append(f"{above}: {term} stands for itself, and nothing says where it comes from")
        elif term != Sum(()):
            self.found.append(f"{above}: {term} is no leaf")

    def _figure(self, term: Figure, above: str) -> None:
        if (term.year, term.id) in self._seen:
            known = self.explainer.working(term.id, term.year)
        else:
            try:
                known = self.explainer.of(term)
            except (KeyError, ValueError, IndexError) as error:
                self.found.append(f"{above}: {term.id} of TY{term.year} has no working ({error!r})")
                return
            if term.id.startswith(CELLS):
                self._cell(term, above)
                self._seen.add((term.year, term.id))
            else:
                self._walk(known, term.year, term.id)
        if known.value != term.value or known.unit is not term.unit:
            self.found.append(f"{above}: {term.id} is {term.value} {term.unit}, its working {known.value} {known.unit}")

    def _cell(self, term: Figure, above: str) -> None:
        if term.id.startswith("entry:") and not term.id.endswith(".day"):
            uid, _, cell = term.id.removeprefix("entry:").partition(".")
            cells = self.explainer.cells(uid)
            stated = Fraction(cells.get(cell, "0"))
            if stated != _plain(term):
                self.found.append(f"{above}: {term.id} is {term.value}, the entry says {stated}")

    def _total(self, term: Total, above: str) -> None:
        if (term.year, f"Total {term.rows}") in self._seen:
            return
        self._seen.add((term.year, f"Total {term.rows}"))
        try:
            rows = self.explainer.rows(term)
        except (KeyError, ValueError, IndexError) as error:
            self.found.append(f"{above}: nothing is known of the rows of {term.rows} ({error!r})")
            return
        summed = sum(row.value for row in rows)
        if summed != term.value:
            self.found.append(f"{above}: {term.rows} of TY{term.year} is {term.value}, its rows add up to {summed}")
        for row in rows:
            self._todo += [(leaf, term.rows) for leaf in leaves(row)]


def _plain(term: Term) -> Fraction:
    """The value as a person writes it: rupees and dollars, not paisa and cents."""
    value = Fraction(term.value)
    return value / 100 if term.unit in (Unit.PKR, Unit.USD) else value


def _in_the_document(working: Working) -> Fraction:
    return _plain(working.term)


def _parameter(pack: RulePack, name: str) -> Fraction:
    """A number of law by its name, such as `slabs.non_salaried[3].base`."""
    found: Any = pack
    for part in name.split("."):
        key, _, place = part.partition("[")
        if hasattr(found, "value") and not hasattr(found, key):
            found = found.value
        found = getattr(found, key)
        if place:
            found = getattr(found, "value", found)[int(place.rstrip("]"))]
    return Fraction(getattr(found, "value", found))


def _numbers(document: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every number of the document by its name; read from the document alone."""
    for key, text in document["elections"].items():
        if _is_number(text):
            yield f"elections.{key}", text
    for part, names in (("disposals", _ids), ("income", _ids), ("holdings", _holdings)):
        rows = document[part]
        for key, row in zip(names(rows), rows, strict=True):
            yield from _of_row(f"{part}.{key}", row)
    for part in ("heads", "tax", "wealth"):
        yield from _of_row(part, document[part])
    for statement, lines in document["statements"].items():
        rows = [lines] if isinstance(lines, dict) else lines
        keys = [""] if isinstance(lines, dict) else row_names(statement, lines)
        for key, row in zip(keys, rows, strict=True):
            place = f"statements.{statement}.{key}" if key else f"statements.{statement}"
            for field, text in row.items():
                if field not in _NAMES and _is_number(text):
                    yield f"{place}.{field}", text


_NAMES = ("code", "origin", "over_years", "entry", "account", "asset", "label", "note", "column", "section", "figure")


def _of_row(place: str, row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for field, value in row.items():
        if isinstance(value, dict):
            yield from _of_row(f"{place}.{field}", value)
        elif isinstance(value, list):
            for at, one in enumerate(value):
                yield from _of_row(f"{place}.{field}.{at}", one)
        elif isinstance(value, int) and not isinstance(value, bool):
            yield f"{place}.{field}", str(value)
        elif isinstance(value, str) and field not in _TEXTS and _is_number(value):
            yield f"{place}.{field}", value


_TEXTS = ("id", "time", "account", "asset", "entry", "lot", "acquired", "kind", "head", "section", "table", "valued_by")


def _ids(rows: list[dict[str, Any]]) -> list[str]:
    return [row["id"] for row in rows]


def _holdings(rows: list[dict[str, Any]]) -> list[str]:
    return row_names("s116", rows)


def _is_number(text: object) -> bool:
    try:
        atto(str(text))
        return True
    except ValueError:
        return False
