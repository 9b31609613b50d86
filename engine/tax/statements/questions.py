"""What the statements ask the taxpayer to see to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from engine.model import Account, Question, Severity
from engine.rules.elections import Elections
from engine.tax.statements.cvt import CapitalValueTax
from engine.tax.statements.foreign_statement import ForeignStatement
from engine.tax.statements.wealth_lines import Line
from engine.tax.statements.written import hundredths
from engine.tax.statements.year_end import DollarRate
from engine.workings import RUPEE, total

if TYPE_CHECKING:
    from engine.rules.schema import RulePack


def s116a_due(pack: RulePack, foreign: ForeignStatement) -> Iterator[Question]:
    if foreign.is_due:
        income, assets = pack.statements.s116a_income_usd.value, pack.statements.s116a_assets_usd.value
        yield Question(
            "s116a_due",
            Severity.HIGH,
            "",
            f"The foreign income and assets statement (s.116A) is due for TY{pack.tax_year}: foreign income is USD "
            f"{_grouped(foreign.lines['foreign_income_usd'])} (due from {income:,}), foreign assets USD "
            f"{_grouped(foreign.lines['foreign_assets_usd'])} (due from {assets:,}).",
            "File it with the return; late, it costs a share of the foreign income or assets for each year.",
        )


def cvt_due(pack: RulePack, tax: CapitalValueTax) -> Iterator[Question]:
    if tax.is_due:
        yield Question(
            "cvt_due",
            Severity.HIGH,
            "",
            f"Capital value tax of Rs {_grouped(tax.lines['tax_pkr'])} may be due for TY{pack.tax_year}, beside the "
            f"tax payable: foreign assets of Rs {_grouped(tax.lines['foreign_assets_pkr'])} exceed "
            f"Rs {pack.statements.cvt_threshold.value:,} ({pack.statements.cvt_threshold.section}).",
            "Have an adviser look at it: whether coins are foreign assets is not settled (election holding_location).",
        )


def location_open(
    pack: RulePack,
    elections: Elections,
    accounts: Mapping[str, Account],
    lines: Sequence[Line],
    rate: DollarRate,
    foreign: ForeignStatement,
) -> Iterator[Question]:
    """Where holdings are held is not settled, and it may decide over a statement or a tax."""
    if elections.get("holding_location") != "by_venue":
        return
    everywhere = total([line.cost for line in lines if line.holding.quantity > 0])
    most = everywhere.value + elections.fact("foreign_assets")
    law = pack.statements
    reaches = most >= law.s116a_assets_usd.value * rate.rupees_for_a_dollar
    taxed = law.cvt_rate.value > 0 and most > law.cvt_threshold.value * RUPEE
    if not (reaches or taxed) or not everywhere.value:
        return
    wallets = total([line.cost for line in lines if accounts[line.holding.account].kind != "exchange"])
    abroad = total([line.cost for line in lines if line.is_abroad])
    tax = " or capital value tax" if law.cvt_rate.value else ""
    yield Question(
        "location_open",
        Severity.INFO,
        "",
        f"Where coins are held is not settled. At cost, Rs {_grouped(hundredths(abroad.value))} on exchanges "
        f"abroad counts as held abroad and Rs {_grouped(hundredths(wallets.value))} in your own wallets as "
        f"held in Pakistan; it may decide whether the statement of s.116A{tax} is due.",
        "Choose holding_location: by_venue, pakistan or foreign, for all or for one account or coin.",
    )


def _grouped(amount: str) -> str:
    """1234567.89 as 1,234,567.89."""
    whole, _, places = amount.partition(".")
    return f"{int(whole):,}.{places}"
