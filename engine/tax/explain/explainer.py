"""How any figure of a computation was come by: one way in to sheets, schedules, lots, prices and entries.

    explainer = Explainer(result)
    working = explainer.named("tax.payable")
    for term in leaves(working.term):       # a Figure has a working again, a Total has rows, a Law a citation
        explainer.of(term)

Nothing of this is worked out before it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches

from engine.errors import UsageError
from engine.exact import decimal, paisa
from engine.model import Citation, Return
from engine.rules.loader import citations
from engine.tax.book import make_book
from engine.tax.explain.names import figure_names, main_figures, with_year
from engine.tax.explain.schedule import Schedules
from engine.tax.explain.totals import Totals
from engine.workings import Fact, Figure, Sheet, Term, Total, Working

_LEAVES = ("entry:", "price:", "rate:")
_OF_LOTS = ("lots", "pieces", "draws", "moves", "pools", "left")
_OF_A_YEAR = ("holdings", "balance", "statements")
"""What is of the end of one year, and so comes from a book that ends there."""


class Explainer:
    """The figures of a computed Return and of the years before it. ValueError for one that `compute` did not make."""

    def __init__(self, result: Return) -> None:
        if result.book is None:
            raise ValueError("Only a Return that was computed can be explained.")
        self.book = book = result.book
        self.result = result
        self.sheets: Mapping[int, Sheet] = result.workings
        self.schedules = Schedules(book)
        self._totals = Totals(self.schedules, self.sheets)
        self._earlier: dict[int, _Earlier] = {}
        self._cited: dict[int, dict[str, Citation]] = {}

    # -- by name -------------------------------------------------------------------------------------------------

    def names(self) -> Iterator[str]:
        """The name of every number in the computation JSON, in its order."""
        return figure_names(self.result)

    def main(self) -> Iterator[str]:
        """The names of the figures of the year as a whole."""
        return main_figures(self.result)

    def named(self, name: str) -> Working:
        """The working of a figure, of another year where the name begins with it: `TY2024/tax.payable`.

        UsageError where there is no such figure, with names that are near.
        """
        year, plain = with_year(name, self.book.year)
        try:
            return self.working(plain, year)
        except (KeyError, ValueError, IndexError):
            known = [*self.names(), *self.sheets.get(year, ())]
            near = get_close_matches(plain, dict.fromkeys(known), n=3, cutoff=0.6)
            meant = (
                f"Near to it: {', '.join(near)}." if near else " `taxapp explain` without a figure lists the main ones."
            )
            raise UsageError(f"TY{year} has no figure {plain!r}. {meant}") from None

    def working(self, name: str, year: int) -> Working:
        """The working of a figure of a tax year. KeyError, ValueError or IndexError where there is no such figure."""
        sheet: Mapping[str, Working] = self.sheets.get(year, {})
        if name in sheet:
            return sheet[name]
        if name.startswith(_LEAVES):
            return self.schedules.entries.leaf(name)
        what, _, rest = name.partition(".")
        if what == "elections":
            return self._fact_working(name, rest, year)
        scope, colon, _ = rest.partition(":")
        if what in _OF_LOTS and colon and scope.startswith("TY"):
            return self._at(int(scope[2:])).schedules.lots.working(name)
        schedules = self._at(year).schedules if what in _OF_A_YEAR and year < self.book.year else self.schedules
        if what == "disposals":
            return schedules.disposal_working(name)
        if what == "income":
            return schedules.income_working(name)
        if what == "holdings":
            return schedules.holding_working(name)
        if what == "values":
            return schedules.entries.value_working(name)
        if what in _OF_LOTS:
            return schedules.lots.working(name)
        raise KeyError(name)

    def _fact_working(self, name: str, key: str, year: int) -> Working:
        text = self.result.elections[key]
        return Working(name, year, f"What you stated: {key}", Fact(key, year, paisa(decimal(text))))

    # -- terms ---------------------------------------------------------------------------------------------------

    def of(self, figure: Figure) -> Working:
        """The working of a figure in a formula."""
        return self.working(figure.id, figure.year)

    def rows(self, total: Total) -> Sequence[Term]:
        """What adds up to a total; what is nothing is left out."""
        what, _, rest = total.rows.partition(".")
        scope, colon, _ = rest.partition(":")
        if colon and scope.startswith("TY"):
            return self._at(int(scope[2:])).totals.rows(total)
        if what in _OF_A_YEAR and total.year < self.book.year:
            return self._at(total.year).totals.rows(total)
        return self._totals.rows(total)

    def law(self, parameter: str, year: int) -> Citation:
        """The parameter of a year's rule pack, as the pack states it. KeyError where it has none of this name."""
        name = parameter.partition("[")[0]
        cited = self._citations(year)
        while name not in cited:
            name, dot, _ = name.rpartition(".")
            if not dot:
                raise KeyError(parameter)
        return cited[name]

    def _citations(self, year: int) -> dict[str, Citation]:
        found = self._cited.get(year)
        if found is None:
            pack = self.book.law.rules.for_year(year)
            found = self._cited[year] = {one.parameter: one for one in citations(pack)}
        return found

    def elected(self, year: int) -> Mapping[str, str]:
        """All elections and facts of a tax year."""
        return self.book.law.elections(year).as_dict()

    def kind_of(self, name: str) -> str:
        """The kind of income that a figure is about: staking, mining."""
        key = name.removeprefix("income.").rpartition(".")[0]
        kind = self.schedules.entries.row(self.schedules.receipts[key].uid).kind
        return str(kind).removeprefix("income.")

    def cells(self, uid: str) -> dict[str, str]:
        """An entry as a row of the universal CSV. KeyError or ValueError where there is none."""
        return self.schedules.entries.cells(int(uid, 16))

    # -- earlier years -------------------------------------------------------------------------------------------

    def _at(self, year: int) -> _Earlier:
        """What an earlier year's end looked like: the same ledger worked off up to there."""
        found = self._earlier.get(year)
        if found is None:
            rules = self.book.law.rules
            there = replace(rules, tax_year=year, pack=rules.for_year(year))
            book = make_book(self.book.columns, there, self.book.law.settings, live=self.book.live)
            schedules = Schedules(book, f"TY{year}:")
            found = self._earlier[year] = _Earlier(schedules, Totals(schedules, self.sheets))
        return found


class _Earlier:
    def __init__(self, schedules: Schedules, totals: Totals) -> None:
        self.schedules = schedules
        self.totals = totals


def explain(result: Return, name: str) -> Working:
    """How a figure of a computed Return was come by, such as `tax.payable` or `disposals.ID.gain_pkr`.

    The formula is its `term`; Explainer explains the terms in it. UsageError where there is no such figure, with names
    that are near; ValueError for a Return that `compute` did not make.
    """
    return Explainer(result).named(name)
