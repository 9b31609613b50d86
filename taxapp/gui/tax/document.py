"""The computation as a document: its parts in order, each line with its section and the name of its figure.

What is on the screen, copied and printed is made of these.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from engine.model import Return
from taxapp.gui import words
from taxapp.gui.desk import Desk
from taxapp.gui.tax.election_words import by_section
from taxapp.gui.tax.figures import Line, LineKind

if TYPE_CHECKING:
    from engine.workings import Working


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """A heading and the lines below it. `name` tells the parts apart."""

    name: str
    heading: str
    lines: tuple[Line, ...]


class Document(QObject):
    """Puts a Return's parts together, in the words and digits of now."""

    def __init__(self, desk: Desk, computed: Return) -> None:
        super().__init__()
        self._desk = desk
        self._computed = computed
        self._sheet: Mapping[str, Working] = computed.workings.get(computed.tax_year, {})

    def parts(self) -> list[DocumentPart]:
        """What stands in this year: an empty part is left out."""
        found = [
            DocumentPart("income", self.tr("Taxable income"), tuple(self._income())),
            DocumentPart("losses", self.tr("Losses"), tuple(self._losses())),
            DocumentPart("tax", self.tr("Tax"), tuple(self._tax())),
            DocumentPart("rates", self.tr("Rates"), tuple(self._rates())),
            DocumentPart("wealth", self.tr("Wealth statement: crypto at cost"), tuple(self._wealth())),
        ]
        return [part for part in found if part.lines]

    def slabs(self) -> list[tuple[str, str, str, str]]:
        """(slab, rate, income in it, tax of that), up to the one in which the income ends."""
        from engine.tax.explain.text import amount
        from engine.workings import Unit
        from taxapp.usecases.slabs import slabs_of

        rs, found = self._desk.rupees, []
        for one in slabs_of(self._computed):
            if one.over and not one.income:
                break
            over = rs(one.over).removesuffix(".00")
            text = (
                self.tr("above {over}").format(over=over)
                if one.upto is None
                else self.tr("{over} to {upto}").format(over=over, upto=rs(one.upto).removesuffix(".00"))
            )
            found.append((text, amount(one.rate, Unit.PERCENT), rs(one.income), rs(one.tax)))
        return found

    def _line(self, name: str, kind: LineKind = "body", text: str = "", sign: int = 1, section: str = "") -> Line:
        working = self._sheet[name]
        amount = self._desk.rupees(sign * int(working.value))
        label = text or words.said(working.label)
        return Line(label, amount, name, section or by_section(working.section), kind, words.said(working.why))

    def _has(self, name: str) -> bool:
        return name in self._sheet and bool(self._sheet[name].value)

    def _income(self) -> Iterator[Line]:
        from engine.workings import Figure, leaves

        if "tax.taxable_income" not in self._sheet:
            return
        for leaf in leaves(self._sheet["tax.taxable_income"].term):
            if isinstance(leaf, Figure) and leaf.value:
                yield self._line(leaf.id)
        yield self._line("tax.taxable_income", "total")

    def _losses(self) -> Iterator[Line]:
        for name in self._sheet:
            if name.startswith("statements.losses.") and self._has(name):
                yield self._line(name)

    def _tax(self) -> Iterator[Line]:
        computed = self._computed
        is_salaried = computed.tax.table == "salaried"
        by_table = self.tr("Tax by the salaried table") if is_salaried else self.tr("Tax by the non-salaried table")
        yield self._line("tax.division_i", text=by_table, section=self.tr("Div. I"))
        for name in ("tax.separate_block", "tax.normal_tax"):
            if name in self._sheet and (name == "tax.separate_block" or "tax.separate_block" in self._sheet):
                yield self._line(name)
        yield self._line("tax.surcharge")
        yield self._line("tax.credits", text=self.tr("less: tax credits"))
        yield self._line("tax.withheld", text=self.tr("less: tax withheld or paid in advance"))
        is_refund = computed.tax.payable < 0
        yield self._line("tax.payable", "strong", self.tr("Refund") if is_refund else "", -1 if is_refund else 1)
        yield self._line("tax.without_crypto")
        yield self._line("tax.due_to_crypto", "total")

    def _rates(self) -> Iterator[Line]:
        rates = self._computed.statements.get("rates", {})
        assert isinstance(rates, Mapping)
        for name in ("statements.rates.average", "statements.rates.marginal", "statements.rates.crypto"):
            if self._has(name):
                value = rates[name.rpartition(".")[2]]
                yield Line(words.said(self._sheet[name].label), f"{value}%", name, kind="muted")

    def _wealth(self) -> Iterator[Line]:
        wealth = self._computed.wealth
        yield self._line("wealth.opening_cost", "strong")
        for name in wealth.inflows:
            if self._has(f"wealth.inflows.{name}"):
                yield self._line(f"wealth.inflows.{name}", text="+ " + words.wealth(name))
        for name in wealth.outflows:
            if self._has(f"wealth.outflows.{name}"):
                yield self._line(f"wealth.outflows.{name}", text="− " + words.wealth(name))
        yield self._line("wealth.closing_cost", "strong")
        yield self._line("wealth.unexplained")
