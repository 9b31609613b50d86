"""What must hold of every ledger: neither units nor paisa appear or vanish, and the order of import is nothing."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.karachi import year_start
from engine.model import Amount, Entry, Head, Kind, LedgerColumns, Return
from engine.rules.loader import load_rules
from engine.tax.computation_json import computation_text
from engine.tax.compute import compute
from tests.support import columns_of

COINS = ("BTC", "ETH", "USDT", "SHIB")
ACCOUNTS = ("Binance", "OKX", "Wallet")
ONE_SIDED = (Kind.DEPOSIT, Kind.STAKING, Kind.AIRDROP, Kind.GIFT_IN, Kind.INHERITANCE, Kind.OPENING, Kind.INTEREST)
LEAVING = (Kind.WITHDRAWAL, Kind.SPEND, Kind.LOST, Kind.GIFT_OUT, Kind.FEE)

# Few moments, so that many entries are at the same time; they straddle the end of TY2025.
moments = st.integers(0, 12).map(lambda step: year_start(2026) + (step - 6) * 3_600_000_000)
quantities = st.one_of(
    st.integers(1, 10**9).map(lambda n: Decimal(n).scaleb(-8)),
    st.integers(1, 10**6).map(lambda n: Decimal(n).scaleb(-18)),
    st.integers(1, 10**14).map(Decimal),
    st.sampled_from([Decimal(1), Decimal("0.5"), Decimal("0.333333333333333333")]),
)
rupees = st.integers(1, 10**12).map(lambda n: Decimal(n).scaleb(-2))


def amounts(symbols: tuple[str, ...]) -> st.SearchStrategy[Amount]:
    return st.builds(Amount, st.sampled_from(symbols), quantities)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    time, account = draw(moments), draw(st.sampled_from(ACCOUNTS))
    shape = draw(st.sampled_from(["buy", "sell", "swap", "transfer", "in", "out", "derivative"]))
    fee = draw(st.none() | amounts((*COINS, "PKR")))
    coin = draw(amounts(COINS))
    value = draw(rupees)
    if shape == "buy":
        return Entry(time, Kind.BUY, account, Amount("PKR", value), coin, fee)
    if shape == "sell":
        return Entry(time, Kind.SELL, account, coin, Amount("PKR", value), fee)
    if shape == "swap":
        other = draw(amounts(COINS).filter(lambda amount: amount.asset != coin.asset))
        return Entry(time, Kind.SWAP, account, coin, other, fee, value_pkr=value)
    if shape == "transfer":
        arrived = Amount(coin.asset, coin.quantity * draw(st.sampled_from([Decimal(1), Decimal("0.5")])))
        there = draw(st.sampled_from([name for name in ACCOUNTS if name != account]))
        if -arrived.quantity.as_tuple().exponent > 18:  # type: ignore[operator]
            arrived = coin
        return Entry(time, Kind.TRANSFER, account, coin, arrived, fee, to_account=there)
    if shape == "in":
        kind = draw(st.sampled_from(ONE_SIDED))
        return Entry(
            time, kind, account, None, coin, fee, value_pkr=value, tags=draw(st.sampled_from(["", "relative"]))
        )
    if shape == "out":
        kind = draw(st.sampled_from(LEAVING))
        return Entry(
            time, kind, account, coin, None, None, value_pkr=value, tags=draw(st.sampled_from(["", "relative"]))
        )
    profit = draw(st.booleans())
    return Entry(
        time, Kind.DERIVATIVE_PNL, account, None if profit else coin, coin if profit else None, value_pkr=value
    )


ledgers = st.lists(entries(), max_size=25)


def result(columns: LedgerColumns, year: int = 2026, elections: Mapping[str, str] | None = None) -> Return:
    return compute(columns, load_rules(year), elections)


def both_years(columns: LedgerColumns) -> list[Return]:
    return [result(columns, 2025), result(columns, 2026)]


@settings(deadline=None, max_examples=150)
@given(ledgers)
def test_units_are_conserved(ledger: list[Entry]) -> None:
    """What is held at the end is what the accounts' balances say, shortages counted as having been there."""
    held: dict[str, int] = defaultdict(int)
    columns = columns_of(ledger)
    for place in range(len(columns)):
        for asset, quantity in (
            (columns.sent_asset[place], -columns.sent_quantity[place]),
            (columns.received_asset[place], columns.received_quantity[place]),
            (columns.fee_asset[place], -columns.fee_quantity[place]),
        ):
            if asset >= 0 and columns.assets[asset].symbol != "PKR":
                held[columns.assets[asset].symbol] += quantity
    years = both_years(columns)
    for year in years:
        for disposal in year.disposals:
            held[disposal.asset] += disposal.shortage
    for holding in years[-1].holdings:
        held[holding.asset] -= holding.quantity
    assert {asset: left for asset, left in held.items() if left} == {}


@settings(deadline=None, max_examples=150)
@given(ledgers)
def test_rupees_are_conserved(ledger: list[Entry]) -> None:
    """Cost in = cost out + cost held, in each year, to the paisa; and one year closes where the next opens."""
    before, after = both_years(columns_of(ledger))
    for year in (before, after):
        assert year.wealth.unexplained == 0
        assert year.wealth.closing_cost == sum(holding.cost for holding in year.holdings)
    assert before.wealth.closing_cost == after.wealth.opening_cost


@settings(deadline=None, max_examples=150)
@given(ledgers)
def test_schedules_foot(ledger: list[Entry]) -> None:
    """Lots add up to their disposal, disposals to their head."""
    for year in both_years(columns_of(ledger)):
        gains = losses = 0
        for disposal in year.disposals:
            assert sum(use.quantity for use in disposal.lots) == disposal.quantity
            assert sum(use.cost for use in disposal.lots) == disposal.cost
            if disposal.proceeds is not None and disposal.gain is not None:
                assert disposal.gain == disposal.proceeds - disposal.cost
                assert sum(use.gain for use in disposal.lots) == disposal.gain
                gains += max(disposal.gain, 0)
                losses += max(-disposal.gain, 0)
        assert (year.heads[Head.CAPITAL_GAINS].gains, year.heads[Head.CAPITAL_GAINS].losses) == (gains, losses)


@settings(deadline=None, max_examples=150)
@given(ledgers, st.randoms(use_true_random=False))
def test_the_order_of_entries_does_not_matter(ledger: list[Entry], shuffler: random.Random) -> None:
    """The same entries in another order give the same bytes."""
    shuffled = list(ledger)
    shuffler.shuffle(shuffled)
    assert computation_text(result(columns_of(shuffled))) == computation_text(result(columns_of(ledger)))


@settings(deadline=None, max_examples=100)
@given(ledgers)
def test_a_year_does_not_depend_on_what_comes_after(ledger: list[Entry]) -> None:
    earlier = [entry for entry in ledger if entry.time < year_start(2026)]
    full, cut = columns_of(ledger), columns_of(earlier)
    assert computation_text(result(full, 2025)) == computation_text(result(cut, 2025))


@settings(deadline=None, max_examples=100)
@given(ledgers, st.integers(2, 5))
def test_splitting_a_rupee_purchase_changes_no_total(ledger: list[Entry], parts: int) -> None:
    """A fill in equal parts is the fill: where quantity and rupees divide evenly, no total moves.

    Under `add_to_cost` a fee's cost is spread over whole lots in whole paisa, which may then lie a paisa apart.
    """
    whole = Entry(
        year_start(2026) + 1, Kind.BUY, "Binance", Amount("PKR", Decimal(60 * 1000)), Amount("BTC", Decimal("0.6"))
    )
    part = Entry(
        whole.time,
        Kind.BUY,
        "Binance",
        Amount("PKR", Decimal(60_000 // parts)),
        Amount("BTC", Decimal("0.6") / parts),
    )
    elections = {"transfer_fee": "dispose"}
    one = result(columns_of([*ledger, whole]), elections=elections)
    many = result(columns_of([*ledger, *[part] * parts]), elections=elections)
    assert one.tax == many.tax
    assert one.heads == many.heads
    assert one.wealth == many.wealth


@settings(deadline=None, max_examples=100)
@given(ledgers, quantities)
def test_a_transfer_and_its_reverse_change_nothing(ledger: list[Entry], quantity: Decimal) -> None:
    amount = Amount("ETH", quantity)
    there = Entry(year_start(2026), Kind.TRANSFER, "Binance", amount, amount, to_account="Wallet")
    back = Entry(year_start(2026) + 1, Kind.TRANSFER, "Wallet", amount, amount, to_account="Binance")
    without, with_both = result(columns_of(ledger)), result(columns_of([*ledger, there, back]))
    assert (without.tax, without.heads, without.wealth) == (with_both.tax, with_both.heads, with_both.wealth)
