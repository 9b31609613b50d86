"""One figure explained, and what it is made of one step down: for who goes from figure to figure.

A sum over rows is a place of its own, `heads.capital_gains.gains|0` being the first sum in the formula of that figure;
`...|0|17` is a row of it that is a small formula itself. Rows stand by size, the largest first, and come by the page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from engine.errors import UsageError
from engine.model import Citation
from engine.tax.explain.explainer import Explainer
from engine.tax.explain.names import with_year
from engine.tax.explain.text import Group, amount, formula, in_names, leaf_amount, thousands
from engine.tax.explain.tree import Grown, distinct, largest_first, rows_text
from engine.workings import Fact, Figure, Term, Total, Working, leaves

_PLACE = re.compile(r"(.+?)((?:\|\d+)+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Part:
    """Something that a figure is made of. `opens` is the place to step to, '' where there is nothing below.

    `rows`: how many rows it adds up, where it is a sum over rows. `fact` is the key of what the taxpayer stated.
    """

    opens: str
    label: str
    value: str
    rows: int = 0
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A parameter of law, as the rule pack `pack` states it. `value` is what the formula takes of it."""

    pack: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Step:
    """A figure and what it is made of: `parts`, of which there are `count` in all, these from `start` on.

    `formula` has names, `numbers` the same with numbers; both are empty where there is no more to say. `entry` is the
    uid of the entry that the figure stands in, `cells` that entry's row.
    """

    name: str
    year: int
    label: str
    value: str
    formula: str = ""
    numbers: str = ""
    section: str = ""
    why: str = ""
    law: Sequence[Rule] = ()
    elections: Mapping[str, str] = field(default_factory=dict)
    entry: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)
    parts: Sequence[Part] = ()
    start: int = 0
    count: int = 0
    are_rows: bool = False


def step(explainer: Explainer, place: str, start: int = 0, most: int = 100, group: Group = thousands) -> Step:
    """The figure at a place, with at most `most` of its parts from `start` on.

    UsageError where there is no such place, with names that are near.
    """
    stepping = _Stepping(explainer, start, most, group)
    match = _PLACE.fullmatch(place)
    name = match[1] if match else place
    working = explainer.named(name)
    if not match:
        return stepping.of_figure(working)
    year, _ = with_year(name, explainer.book.year)
    try:
        return stepping.of_place(working, name, [int(one) for one in match[2].split("|")[1:]])
    except (IndexError, TypeError):
        raise UsageError(f"TY{year} has no figure {place!r}.") from None


class _Stepping:
    def __init__(self, explainer: Explainer, start: int, most: int, group: Group) -> None:
        self.explainer = explainer
        self.start = start
        self.most = most
        self.group = group
        self.grown = Grown(explainer, most, group)

    def of_figure(self, working: Working) -> Step:
        name = self.grown.name(working.id, working.year)
        term = working.term
        if isinstance(term, Figure) and term.id == working.id:
            return self._of_leaf(term, working, name)
        leafs = distinct(term)
        below = _below(term)
        is_rows = len(below) == 1 and isinstance(below[0], Total)
        if is_rows:
            assert isinstance(below[0], Total)
            parts, count = self._rows(below[0], f"{name}|0")
        else:
            parts, count = [self._part(leaf, f"{name}|{place}") for place, leaf in enumerate(below)], len(below)
            parts = parts[self.start : self.start + self.most]
        says_more = bool(term.parts()) or isinstance(term, Total)
        return Step(
            name,
            working.year,
            working.label,
            amount(working.value, working.unit, self.group),
            in_names(term, self.grown.label, rows_text) if says_more else "",
            formula(term, self.grown.number) if term.parts() else "",
            working.section,
            working.why,
            [
                Rule(self.explainer.book.law.rules.for_year(year).id, citation)
                for year, citation in self.grown.law(working, leafs)
            ],
            self.grown.elections(working, working.id),
            parts=parts,
            start=self.start,
            count=count,
            are_rows=is_rows,
        )

    def of_place(self, working: Working, name: str, path: Sequence[int]) -> Step:
        """A sum in a figure's formula, a row of it, a sum in the formula of that row, and so on."""
        term = _below(working.term)[path[0]]
        for number in path[1:]:
            term = (self._sorted(term) if isinstance(term, Total) else _below(term))[number]
        place = "|".join([name, *map(str, path)])
        if isinstance(term, Figure):
            return self.of_figure(self.explainer.of(term))
        if isinstance(term, Total):
            parts, count = self._rows(term, place)
            label, numbers = rows_text(term), ""
        else:
            below = _below(term)
            parts, count = [self._part(leaf, f"{place}|{one}") for one, leaf in enumerate(below)], len(below)
            label, numbers = in_names(term, self.grown.label, rows_text), formula(term, self.grown.number)
        return Step(
            place,
            working.year,
            label,
            amount(term.value, term.unit, self.group),
            numbers=numbers,
            parts=parts,
            start=self.start,
            count=count,
            are_rows=isinstance(term, Total),
        )

    def _of_leaf(self, leaf: Figure, working: Working, name: str) -> Step:
        """A cell of an entry, a price, a rate."""
        entry, cells = "", {}
        if leaf.id.startswith("entry:"):
            entry, _, _ = leaf.id.removeprefix("entry:").partition(".")
            cells = self.explainer.cells(entry)
        return Step(
            name,
            working.year,
            working.label,
            leaf_amount(leaf, self.group),
            section=working.section,
            why=working.why,
            elections={} if entry else self.grown.elections(working, leaf.id),
            entry=entry,
            cells=cells,
        )

    def _sorted(self, total: Total) -> list[Term]:
        return sorted(self.explainer.rows(total), key=largest_first)

    def _rows(self, total: Total, place: str) -> tuple[list[Part], int]:
        rows = self._sorted(total)
        shown = enumerate(rows[self.start : self.start + self.most], start=self.start)
        return [self._part(row, f"{place}|{number}") for number, row in shown], len(rows)

    def _part(self, term: Term, place: str) -> Part:
        if isinstance(term, Total):
            rows = len(self.explainer.rows(term)) if term.value else 0
            return Part(place if rows else "", rows_text(term), leaf_amount(term, self.group), rows)
        if isinstance(term, Fact):
            return Part("", term.key, leaf_amount(term, self.group), fact=term.key)
        if isinstance(term, Figure):
            name = self.grown.name(term.id, term.year)
            return Part(name, self.grown.label(term), leaf_amount(term, self.group))
        within = [one for one in _below(term) if isinstance(one, Figure)]
        value = amount(term.value, term.unit, self.group)
        if len(within) == 1 == len(list(leaves(term))) or (len(within) == 1 and term.value == -within[0].value):
            sign = "− " if term.value == -within[0].value else ""
            return Part(self.grown.name(within[0].id, within[0].year), sign + self.grown.label(within[0]), value)
        return Part(place, in_names(term, self.grown.label, rows_text), value)


def _below(term: Term) -> list[Term]:
    """What of a formula can be stepped to, once each, in order."""
    return [leaf for leaf in distinct(term) if isinstance(leaf, Figure | Total | Fact)]
