"""Taxes that may be due beside the return (super tax, s.4C; minimum tax on turnover, s.113): never in `payable`."""

from __future__ import annotations

from dataclasses import dataclass

from engine.model import Question, Severity
from engine.tax.assessment.worksheet import Worksheet, sum_of, to_two_places
from engine.tax.crypto_year import CryptoYear
from engine.workings import NOTHING, RUPEE, Figure, Term, greatest, to_the_rupee


@dataclass(frozen=True, slots=True)
class Check:
    """One such tax: its statement's fields, and the question where something would be due."""

    fields: dict[str, Term]
    question: Question | None


def super_tax(sheet: Worksheet, income: Figure) -> Check | None:
    """s.4C on `income`, taxable income with a separate block; None where no band is exceeded."""
    bands = sheet.pack.super_tax.bands
    place = sum(income.amount > band.over * RUPEE for band in bands.value) - 1
    if place < 0:
        return None
    rate = sheet.percent(f"super_tax.bands[{place}].rate", bands.value[place].rate)
    at = "statements.super_tax"
    fields: dict[str, Term] = {
        "income": sheet.put(f"{at}.income", "Income for super tax", income, "s.4C"),
        "rate": sheet.put(f"{at}.rate", "Rate of super tax", to_two_places(rate), "s.4C", ["super_tax.bands"]),
        "tax": sheet.put(f"{at}.tax", "Super tax that may be due", to_the_rupee(income * rate), "s.4C"),
    }
    due = int(fields["tax"].value)
    question = Question(
        "super_tax_s4c",
        Severity.HIGH,
        "",
        f"Income of Rs {income.amount // RUPEE:,} is above the first band of super tax (s.4C): "
        f"Rs {due // RUPEE:,} may be due, which is not in the tax payable.",
        "Have an adviser settle whether s.4C reaches this income, and pay it with the return if it does.",
    )
    return Check(fields, question if due else None)


def minimum_tax(sheet: Worksheet, crypto: CryptoYear, normal_tax: Figure) -> Check | None:
    """s.113 on the turnover of business; None where it does not reach the limit."""
    law = sheet.pack.minimum_tax
    other = sheet.fact("other.turnover")
    turnover = sum_of([sheet.total("turnover", crypto.turnover), *([other] if other.amount else [])])
    if not turnover.value or turnover.value < law.turnover.value * RUPEE:
        return None
    at = "statements.minimum_tax"
    rate = sheet.percent("minimum_tax.rate", law.rate.value)
    whole = sheet.put(f"{at}.turnover", "Turnover of business", turnover, "s.113", ["minimum_tax.turnover"])
    tax = sheet.put(f"{at}.tax", "Minimum tax on turnover", to_the_rupee(whole * rate), "s.113")
    fields: dict[str, Term] = {
        "turnover": whole,
        "rate": sheet.put(f"{at}.rate", "Rate of minimum tax", to_two_places(rate), "s.113"),
        "tax": tax,
        "due": sheet.put(f"{at}.due", "Minimum tax above normal tax", greatest(NOTHING, tax - normal_tax), "s.113"),
    }
    due = int(fields["due"].value)
    question = Question(
        "minimum_tax_s113",
        Severity.HIGH,
        "",
        f"Turnover of Rs {whole.amount // RUPEE:,} reaches the limit of minimum tax (s.113): Rs "
        f"{due // RUPEE:,} more than the normal tax may be due, which is not in the tax payable. What is paid so "
        f"can be taken from the normal tax of the next {law.carry_years.value} years.",
        "Have an adviser settle whether dealing in coins is turnover for s.113, and pay it with the return if it is.",
    )
    return Check(fields, question if due else None)
