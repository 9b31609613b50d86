"""Whatever the ledger: a row of the comparison is what computing the year so gives, and so is a planned sale."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from engine.errors import InputError
from engine.exact import atto_text, rupees_text
from engine.karachi import year_end
from engine.model import ATTO, Amount, Entry, Kind
from engine.rules.loader import load_rules
from engine.tax.compute import compute
from engine.tax.planning.compare import scenarios
from engine.tax.planning.whatif import Sale, planned_sale
from tests.properties.ledgers import Ledger, examples, ledgers


@examples(8)
@given(ledgers(), st.integers(0, 6))
def test_a_row_is_what_computing_the_year_gives(ledger: Ledger, first: int) -> None:
    columns, rules = ledger.columns(), ledger.rules()
    beside = [load_rules(rules.tax_year, name) for name in ("india-like", "s37c-ladder")]
    packs = {one.digest: one for one in (rules, *beside)}
    by_id = {one.pack_id: one for one in packs.values()}
    try:
        rows = list(scenarios(columns, rules, ledger.settings, beside))
    except InputError:  # a rate is missing, or the pool differs between years
        return
    for row in rows[first::7]:
        if row.outcome:
            result = compute(columns, by_id[row.pack], row.settings)
            assert row.outcome.tax == result.tax
            assert row.outcome.heads == result.heads
            assert row.outcome.cost_left == result.wealth.closing_cost


@examples(60)
@given(ledgers(), st.sampled_from(["BTC", "SHIB", "USDT", "PUNK#1"]), st.integers(0, 10**7), st.booleans())
def test_a_planned_sale_is_what_the_sale_made_gives(ledger: Ledger, coin: str, price: int, rupees: bool) -> None:
    time = year_end(ledger.year) - 1
    rate = Fraction("281.37")
    unit = Fraction(price)
    sale = Sale(coin, None, time, unit_pkr=unit) if rupees else Sale(coin, None, time, unit_usd=unit, usd_rate=rate)
    try:
        found = planned_sale(ledger.columns(), ledger.rules(), ledger.settings, sale)
    except InputError:  # nothing of it is held, a rate is missing, or the pool differs between years
        return
    made = ledger.having(*(_sale(time, account, coin, much, found.price.pkr, rupees) for account, much in found.parts))
    for one in found.methods:
        result = compute(made.columns(), made.rules(), {**ledger.settings, f"cost_method.TY{ledger.year}": one.method})
        assert one.with_sale.tax == result.tax
        assert one.with_sale.heads == result.heads
        assert one.with_sale.cost_left == result.wealth.closing_cost


def _sale(time: int, account: str, coin: str, much: int, unit: Fraction, rupees: bool) -> Entry:
    paisa = (much * unit * 100 / ATTO + Fraction(1, 2)).__floor__()
    value = Decimal(rupees_text(paisa))
    received = Amount("PKR", value) if rupees else Amount("USD", Decimal(1))
    sent = Amount(coin, Decimal(atto_text(much)))
    return Entry(time, Kind.SELL, account, sent, received, value_pkr=None if rupees else value)
