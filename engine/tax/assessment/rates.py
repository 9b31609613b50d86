"""How heavy the tax is: its average rate, the rate on the next Rs 1,000, the rate that crypto's part bears."""

from __future__ import annotations

from engine.tax.assessment.worksheet import HUNDRED_PERCENT, HUNDREDTH, Worksheet
from engine.workings import RUPEE, Number, Rounded, Term, Unit

STEP = Number(1000 * RUPEE, Unit.PKR)


def rates(
    sheet: Worksheet, income: Term, tax: Term, tax_of_step_more: Term, due_to_crypto: Term, crypto_income: Term
) -> dict[str, Term | None]:
    """The statement `rates`, per cent to two places; None where there is nothing to divide by.

    `income` is taxable income with a separate block, `tax` normal tax and surcharge, `tax_of_step_more` the same with
    Rs 1,000 more of taxable income, `crypto_income` what taxable income has more than without crypto.
    """
    parts = {
        "average": ("Average rate of tax", tax, income),
        "marginal": ("Rate of tax on the next Rs 1,000 of income", tax_of_step_more - tax, STEP),
        "crypto": ("Tax due to crypto as a share of the income it adds", due_to_crypto, crypto_income),
    }
    found: dict[str, Term | None] = {}
    for name, (label, part, whole) in parts.items():
        found[name] = None
        if whole.value:
            term = Rounded(HUNDRED_PERCENT * (part / whole), HUNDREDTH)
            found[name] = sheet.put(f"statements.rates.{name}", label, term)
    return found
