"""The credit for tax paid abroad on foreign-source income (s.103), head by head; nothing of it is carried."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.model import Question, Severity, Source
from engine.tax.assessment.incomes import sources_taxed
from engine.tax.assessment.losses import YearClosed
from engine.tax.assessment.worksheet import HEAD_NAMES, PLACES, Worksheet, sum_of
from engine.workings import NOTHING, Figure, Term, least, to_the_paisa, to_the_rupee

SECTION = "s.103"
_PARAMETER = "foreign.tax_credit"
_ROW = "statements.foreign_tax_credit"


@dataclass(frozen=True, slots=True)
class Credits:
    """The year's credits, and the rows of the statement (a head's figures by field)."""

    credit: tuple[Figure, ...] = ()
    rows: tuple[dict[str, str | Term], ...] = ()
    questions: tuple[Question, ...] = ()


def foreign_tax_credit(sheet: Worksheet, closed: YearClosed, tax: Figure, taxable_income: Figure) -> Credits:
    """The lesser of tax paid abroad and Pakistan's tax at the average rate on each head's foreign income.

    `tax` is Division I tax.
    """
    if not _tax_abroad(sheet) or sheet.pack.foreign.tax_credit.value == "none":
        return Credits()
    net = {
        place: closed.net[place, Source.FOREIGN]
        for place in PLACES
        if (place, Source.FOREIGN) in closed.net and closed.net[place, Source.FOREIGN].amount
    }
    questions = tuple(_without_income(sheet, net))
    if Source.FOREIGN not in sources_taxed(sheet.elections):
        return Credits(questions=questions)
    shares = dict(_shares(sheet, net))
    credit: list[Figure] = []
    rows: list[dict[str, str | Term]] = []
    for place in PLACES:
        own = sheet.fact(f"foreign_tax_paid.{place}")
        terms = [*([own] if own.amount else []), *([shares[place]] if place in shares else [])]
        if place not in net and not terms:
            continue
        at, name = f"{_ROW}.{place}", HEAD_NAMES[place]
        paid = sheet.put(f"{at}.paid", f"{name}: tax paid abroad", sum_of(terms), SECTION)
        left = sheet.put(f"{at}.net", f"{name}: foreign-source income after losses", net.get(place, NOTHING), SECTION)
        most = to_the_rupee(tax * (left / taxable_income)) if left.amount else NOTHING
        limit = sheet.put(f"{at}.limit", f"{name}: tax at the average rate", most, SECTION, [_PARAMETER])
        given = sheet.put(f"{at}.credit", f"{name}: credit for tax paid abroad", least(paid, limit), SECTION)
        credit.append(given)
        rows.append({"head": place, "net": left, "paid": paid, "limit": limit, "credit": given})
    return Credits(tuple(credit), tuple(rows), questions)


def _tax_abroad(sheet: Worksheet) -> bool:
    facts = sheet.elections
    return any(facts.fact(key) for key in ("foreign_tax_paid", *(f"foreign_tax_paid.{place}" for place in PLACES)))


def _shares(sheet: Worksheet, net: dict[str, Figure]) -> Iterator[tuple[str, Figure]]:
    """What `foreign_tax_paid` of no head is on each, by foreign-source income, with cumulative rounding."""
    paid = sheet.fact("foreign_tax_paid")
    if not paid.amount or not net:
        return
    whole = sum_of(list(net.values()))
    before: list[Figure] = []
    upto: list[Figure] = []
    for place, figure in net.items():
        upto.append(figure)
        term = to_the_paisa(paid * (sum_of(upto) / whole))
        for share in before:
            term = term - share
        share = sheet.put(
            f"foreign_tax_credit.{place}.share", f"{HEAD_NAMES[place]}: share of tax paid abroad", term, SECTION
        )
        before.append(share)
        yield place, share


def _without_income(sheet: Worksheet, net: dict[str, Figure]) -> Iterator[Question]:
    """Tax paid abroad on what has no foreign-source income this year: no credit can be given."""
    facts = sheet.elections
    heads = [place for place in PLACES if facts.fact(f"foreign_tax_paid.{place}") and place not in net]
    if facts.fact("foreign_tax_paid") and not net:
        heads.append("any head")
    if heads:
        yield Question(
            "foreign_tax_without_income",
            Severity.HIGH,
            "",
            f"Tax was paid abroad, but there is no foreign-source income under {', '.join(heads)} after losses: "
            f"no credit is given ({SECTION}), and none is carried.",
            "Say what of your other income is foreign-source (foreign.*), or look at source_of_gain and residency.",
        )
