"""An explanation as a tree: a figure, its formula in names and in numbers, its law, and below it what it is made of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from engine.model import Citation
from engine.tax.explain.explainer import Explainer
from engine.tax.explain.text import Group, amount, formula, in_names, leaf_amount, thousands
from engine.workings import Fact, Figure, Law, Number, Sum, Term, Total, Working, leaves

MOST_DEPTH = 100

_ELECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"disposals\..*\.(cost_pkr|lots_cost_pkr)|disposals\..*\.lots\.\d+\.quantity", ("cost_method", "pool")),
    (r"disposals\..*\.proceeds_pkr", ("consideration",)),
    (r"disposals\..*\.gain_pkr", ("head.spot",)),
    (r"(moves|pieces)\.", ("transfer_fee",)),
    (r"rate:", ("fx_series",)),
    (r"holdings\..*\.cost_pkr|left\.", ("cost_method", "pool")),
    (r"heads\.speculation\.", ("head.derivatives",)),
    (r"heads\.(capital_gains|business)\.", ("head.spot",)),
    (r"heads\..*\.(pakistan|foreign)\.|statements\.s116a\.foreign_income", ("source_of_gain", "foreign_losses")),
    (r"tax\.surcharge", ("surcharge_salary_proviso",)),
    (r"statements\.(s116|cvt)|statements\.s116a\.foreign_assets", ("holding_location",)),
    (r"statements\.s35\.|.*closing_written_down", ("head.spot",)),
    (r"statements\.s75a\.", ("s75a",)),
    (r"statements\.separate_block\.|separate_block", ("atl",)),
    (r"income\.", ("head.staking", "head.airdrop", "head.interest", "head.mining", "head.referral", "head.fork")),
)
"""Which elections a figure rests on, by its name."""
_KIND_OF_ELECTION = {
    "staking": "head.staking",
    "airdrop": "head.airdrop",
    "interest": "head.interest",
    "mining": "head.mining",
    "referral": "head.referral",
    "fork": "head.fork",
}


@dataclass(frozen=True, slots=True)
class Node:
    """A figure explained. `name` begins with its tax year where that is another than the tree's.

    `formula` has names, `numbers` the same with numbers; both are empty where there is no more to say. `children` are
    what it is made of, as far as was asked for; `left_out` says how many are not among them. `entry` is the uid of the
    entry that a figure stands in, `cells` that entry's row. `is_above`: it stands in the tree already.
    """

    name: str
    label: str
    value: str
    formula: str = ""
    numbers: str = ""
    section: str = ""
    why: str = ""
    law: Sequence[Citation] = ()
    elections: Mapping[str, str] = field(default_factory=dict)
    entry: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)
    children: Sequence[Node] = ()
    left_out: int = 0
    is_above: bool = False


def tree(explainer: Explainer, name: str, depth: int, most: int = 20, group: Group = thousands) -> Node:
    """The explanation of a figure, `depth` steps down (0: the figure alone), of each total `most` rows at most.

    A figure that comes again is not explained again, and no more than MOST_DEPTH steps are gone down. UsageError where
    there is no such figure, with names that are near.
    """
    working = explainer.named(name)
    grown, depth = Grown(explainer, most, group), min(depth, MOST_DEPTH)
    if isinstance(working.term, Figure) and working.term.id == working.id:  # a cell, a price, a rate
        return grown.of_leaf(working.term, depth)
    return grown.of_working(working, working.id, depth)


class Grown:
    """What nodes are made with; `step` uses it too."""

    def __init__(self, explainer: Explainer, most: int, group: Group) -> None:
        self.explainer = explainer
        self.most = most
        self.group = group
        self._there: set[str] = set()

    def of_working(self, working: Working, name: str, depth: int) -> Node:
        full = self.name(name, working.year)
        value = amount(working.value, working.unit, self.group)
        if full in self._there:
            return Node(full, working.label, value, is_above=True)
        term = working.term
        leafs = distinct(term)
        if depth > 0:
            self._there.add(full)
        children, left_out = self._children(leafs, depth)
        says_more = bool(term.parts()) or isinstance(term, Total)
        return Node(
            name=full,
            label=working.label,
            value=value,
            formula=in_names(term, self.label, rows_text) if says_more else "",
            numbers=formula(term, self.number) if term.parts() else "",
            section=working.section,
            why=working.why,
            law=[one for _, one in self.law(working, leafs)],
            elections=self.elections(working, name),
            children=tuple(children),
            left_out=left_out,
        )

    def _children(self, leafs: Sequence[Term], depth: int) -> tuple[list[Node], int]:
        below = [leaf for leaf in leafs if isinstance(leaf, Figure | Total | Fact)]
        if len(below) == 1 and isinstance(below[0], Total):
            return self._rows(below[0], depth)
        if depth <= 0:
            return [], sum(1 for leaf in below if leaf.value)
        return [self.of_leaf(leaf, depth - 1) for leaf in below], 0

    def of_leaf(self, leaf: Term, depth: int) -> Node:
        """A leaf of a formula as a node of its own."""
        value = leaf_amount(leaf, self.group)
        if isinstance(leaf, Total):
            children, left_out = self._rows(leaf, depth)
            return Node("", rows_text(leaf), value, children=tuple(children), left_out=left_out)
        if isinstance(leaf, Fact):
            return Node(self.name(leaf.key, leaf.year), f"What you stated: {leaf.key}", value)
        assert isinstance(leaf, Figure)
        working = self.explainer.of(leaf)
        if leaf.id.startswith("entry:"):
            return self._cell(leaf, working, value)
        if leaf.id.startswith(("price:", "rate:")):
            return Node(
                self.name(leaf.id, leaf.year),
                working.label,
                value,
                section=working.section,
                why=working.why,
                elections=self.elections(working, leaf.id),
            )
        return self.of_working(working, leaf.id, depth)

    def _cell(self, leaf: Figure, working: Working, value: str) -> Node:
        uid, _, _ = leaf.id.removeprefix("entry:").partition(".")
        is_above = f"entry:{uid}" in self._there
        self._there.add(f"entry:{uid}")
        cells = {} if is_above else self.explainer.cells(uid)
        return Node(self.name(leaf.id, leaf.year), working.label, value, entry=uid, cells=cells, is_above=is_above)

    def _rows(self, total: Total, depth: int) -> tuple[list[Node], int]:
        rows = self.explainer.rows(total)
        if depth <= 0:
            return [], len(rows)
        rows_shown = sorted(rows, key=largest_first)[: self.most]
        return [self._row(row, depth - 1) for row in rows_shown], len(rows) - len(rows_shown)

    def _row(self, row: Term, depth: int) -> Node:
        """A row of a total: a figure, or a small formula of figures."""
        leafs = distinct(row)
        if len(leafs) == 1:
            return self.of_leaf(leafs[0], depth)
        children, left_out = self._children(leafs, depth)
        return Node(
            "",
            in_names(row, self.label, rows_text),
            amount(row.value, row.unit, self.group),
            numbers=formula(row, self.number),
            children=tuple(children),
            left_out=left_out,
        )

    def law(self, working: Working, leafs: Sequence[Term]) -> list[tuple[int, Citation]]:
        """The parameters that a formula uses, with the numbers it takes of them, and those that it follows; each with
        the tax year of its pack."""
        used: dict[tuple[str, int], list[str]] = {}
        cited: dict[tuple[str, int], Citation] = {}
        for leaf in leafs:
            if isinstance(leaf, Law):
                citation = self.explainer.law(leaf.parameter, leaf.year)
                key = citation.parameter, leaf.year
                part = leaf.parameter.removeprefix(citation.parameter)
                value = amount(leaf.value, leaf.unit, self.group)
                used.setdefault(key, []).append(f"{part} = {value}" if part else value)
                cited[key] = citation
        found = {key: replace(citation, value=", ".join(used[key])) for key, citation in cited.items()}
        for parameter in working.parameters:
            citation = self.explainer.law(parameter, working.year)
            found.setdefault((citation.parameter, working.year), citation)
        return [(year, citation) for (_, year), citation in found.items()]

    def elections(self, working: Working, name: str) -> dict[str, str]:
        keys = [key for pattern, of in _ELECTIONS if re.match(pattern, name) for key in of]
        if name.startswith("income."):
            kind = self.explainer.kind_of(name)
            keys = [key for key in keys if _KIND_OF_ELECTION.get(kind) == key]
        if working.section == "s.75A":
            keys.append("s75a")
        elected = self.explainer.elected(working.year) if keys else {}
        return {key: value for key, value in elected.items() if key.partition("@")[0] in keys}

    def name(self, name: str, year: int) -> str:
        if year == self.explainer.book.year or name.startswith(("entry:", "price:", "rate:")):
            return name
        return f"TY{year}/{name}"

    def label(self, figure: Figure) -> str:
        return self.explainer.of(figure).label

    def number(self, leaf: Term) -> str:
        return leaf_amount(leaf, self.group)


def largest_first(row: Term) -> Fraction:
    return -abs(Fraction(row.value))


def distinct(term: Term) -> list[Term]:
    """The leaves of a formula once each, in order; nothing for what is nothing."""
    found: dict[tuple[str, str, int], Term] = {}
    for leaf in leaves(term):
        if isinstance(leaf, Figure):
            found.setdefault(("figure", leaf.id, leaf.year), leaf)
        elif isinstance(leaf, Total):
            found.setdefault(("total", leaf.rows, leaf.year), leaf)
        elif isinstance(leaf, Law):
            found.setdefault(("law", leaf.parameter, leaf.year), leaf)
        elif isinstance(leaf, Fact):
            found.setdefault(("fact", leaf.key, leaf.year), leaf)
        elif not isinstance(leaf, Number | Sum):
            raise TypeError(f"{leaf!r} is no leaf of a formula")
    return list(found.values())


_WORDS = {
    "turnover": "Consideration of disposals under business",
    "consideration": "Consideration of disposals in the separate block",
    "closing_written_down": "Stock written down at the year's end",
    "opening_written_down": "Stock written down a year before",
    "gains_not_counted": "Gains of which s.37(3) taxes a part only",
    "wealth.opening_cost": "What was acquired before the year, less what was disposed of",
    "wealth.closing_cost": "Cost of the lots left",
}


def rows_text(total: Total) -> str:
    """In words, what a total adds up."""
    what, *parts = total.rows.split(":")
    if what in ("gains", "losses", "income"):
        return f"{what.title()} under {parts[0].replace('_', ' ')}, {parts[1].title()} source"
    if what == "tier":
        return f"{parts[1].title()} of tier {int(parts[0]) + 1} of the separate block"
    if what in ("open_lots_dollars", "open_lots_without_rate"):
        return f"Cost of the {parts[0]} left{' in dollars' if what == 'open_lots_dollars' else ''}, lot by lot"
    if total.rows in _WORDS:
        return _WORDS[total.rows]
    if total.rows.startswith("wealth.inflows."):
        return f"Cost of what came in: {total.rows.rpartition('.')[2].replace('_', ' ')}"
    if total.rows.startswith("wealth.outflows."):
        return f"Cost of what left: {total.rows.rpartition('.')[2].replace('_', ' ')}"
    return {
        "balance": "What entries brought and took",
        "uses": "What was taken of it before",
        "pools": "What came into the pool" if total.rows.endswith(".in") else "What left the pool",
        "left": "What is left of each lot",
        "holdings": "What is held",
        "statements": "What is held",
    }.get(re.split(r"[.:]", total.rows)[0], total.rows)
