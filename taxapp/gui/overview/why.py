"""What is due, and why, in a few plain sentences made from the Return."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication

from engine.model import Head, HeadFigures, Return, TaxFigures
from taxapp.gui import words


def why(computed: Return, rupees: Callable[[int | None], str], average: str) -> str:
    """`average` is the tax on all income in per cent of it, '' for none."""
    return " ".join(_sentences(computed, rupees, average))


def _sentences(computed: Return, rs: Callable[[int | None], str], average: str) -> Iterator[str]:
    translate = QCoreApplication.translate
    tax = computed.tax
    yield _payable(tax, computed.tax_year, rs)
    largest = max(computed.heads.items(), key=lambda item: (item[1].taxable, item[1].gains), default=None)
    if largest is not None and (largest[1].taxable or largest[1].gains or largest[1].income):
        yield _source(*largest, rs)
    used = sum(one.brought_forward_used for one in computed.heads.values())
    if used:
        yield translate("Why", "Losses of earlier years of Rs\u00a0{amount} were used.").format(amount=rs(used))
    carried = sum(one.carried_forward for one in computed.heads.values())
    if carried:
        text = translate("Why", "Losses of Rs\u00a0{amount} are carried forward to later years.")
        yield text.format(amount=rs(carried))
    if tax.taxable_income and not tax.normal_tax:
        text = translate("Why", "At the year's rates a taxable income of Rs\u00a0{income} bears no tax.")
        yield text.format(income=rs(tax.taxable_income))
    elif tax.taxable_income and average:
        text = translate("Why", "On a taxable income of Rs\u00a0{income} the tax is {rate}% on average.")
        yield text.format(income=rs(tax.taxable_income), rate=average)


def _payable(tax: TaxFigures, year: int, rs: Callable[[int | None], str]) -> str:
    translate = QCoreApplication.translate
    due, payable = tax.due_to_crypto, tax.payable
    if due < 0:
        text = translate(
            "Why", "Crypto lowers the tax of tax year {year} by Rs\u00a0{due}: its losses come off other income."
        )
    elif due == 0 and payable > 0:
        text = translate(
            "Why",
            "Crypto adds nothing to the tax of tax year {year}; the Rs\u00a0{payable} payable are on other income.",
        )
    elif due == 0:
        text = translate("Why", "Crypto adds nothing to the tax of tax year {year}.")
    elif payable <= 0:
        text = translate("Why", "Crypto adds Rs\u00a0{due} to the tax of tax year {year}; what was withheld covers it.")
    elif payable == due:
        text = translate("Why", "Rs\u00a0{payable} is payable for tax year {year}, all of it due to crypto.")
    elif payable > due:
        text = translate(
            "Why", "Rs\u00a0{payable} is payable for tax year {year}; Rs\u00a0{due} of it is due to crypto."
        )
    else:
        text = translate(
            "Why",
            "Rs\u00a0{payable} is payable for tax year {year}; crypto adds Rs\u00a0{due}, part of which was withheld.",
        )
    return text.format(year=year, due=rs(abs(due)), payable=rs(payable))


def _source(head: Head, figures: HeadFigures, rs: Callable[[int | None], str]) -> str:
    translate = QCoreApplication.translate
    if figures.gains and figures.losses:
        text = translate("Why", "Most comes from {head}: gains of Rs\u00a0{gains}, losses of Rs\u00a0{losses}.")
    elif figures.gains:
        text = translate("Why", "Most comes from {head}: gains of Rs\u00a0{gains}, without losses.")
    else:
        text = translate("Why", "Most comes from {head}: income of Rs\u00a0{income}.")
    return text.format(
        head=words.head(head), gains=rs(figures.gains), losses=rs(figures.losses), income=rs(figures.income)
    )
