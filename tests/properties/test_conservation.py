"""What must hold of every ledger: neither units nor paisa appear or vanish, and the order of import is nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

import engine.reference
from engine.exact import atto, plain
from engine.karachi import year_end, year_start
from engine.model import Amount, Entry, Head, Kind, Return
from engine.rules.loader import load_rules
from engine.tax.compute import compute
from tests.properties.agreement import fast
from tests.properties.ledgers import MONEY, SIZES, Ledger, examples, ledgers

NOT_MIGRATED = tuple(kind for kind in Kind if kind is not Kind.MIGRATE)


def result(ledger: Ledger, year: int | None = None) -> Return:
    return compute(ledger.columns(), load_rules(year or ledger.year), ledger.settings)


def totals(one: Return) -> tuple[object, ...]:
    return one.tax, one.heads, one.wealth, list(one.holdings)


@examples(50)
@given(ledgers(NOT_MIGRATED, years=(2023, 2026)))
def test_units_are_conserved(ledger: Ledger) -> None:
    """What is held at the end is what came in less what went out; a shortage counts as having been there."""
    ledger = ledger.elected(pool="taxpayer", loan="keep")
    held: dict[str, int] = defaultdict(int)
    for entry in ledger.entries:
        if entry.time < year_end(ledger.year):
            for amount, sign in zip(_sides(entry), (-1, 1, -1), strict=True):
                if amount and amount.asset not in MONEY:
                    held[amount.asset.split("@")[0]] += sign * atto(plain(amount.quantity))
    for year in range(max(2020, ledger.year - 3), ledger.year + 1):
        for disposal in result(ledger, year).disposals:
            held[disposal.asset] += disposal.shortage
    for holding in result(ledger).holdings:
        held[holding.asset] -= holding.quantity
    assert {asset: left for asset, left in held.items() if left} == {}


@examples(100)
@given(ledgers(years=(2023, 2026)))
def test_rupees_are_conserved(ledger: Ledger) -> None:
    """Cost in = cost out + cost held, in each year, to the paisa; and one year closes where the next opens."""
    ledger = ledger.elected(fx_series="sbp_daily")  # another series in another year restates all values
    before, after = result(ledger, ledger.year - 1), result(ledger)
    for year in (before, after):
        assert year.wealth.unexplained == 0
        assert year.wealth.closing_cost == sum(holding.cost for holding in year.holdings)
    assert before.wealth.closing_cost == after.wealth.opening_cost


@examples(100)
@given(ledgers(years=(2026,)))
def test_schedules_foot(ledger: Ledger) -> None:
    """Lots add up to their disposal, disposals (and contracts, under the same head) to their head."""
    year = result(ledger)
    gains = losses = 0
    for disposal in year.disposals:
        assert sum(use.quantity for use in disposal.lots) == disposal.quantity
        assert sum(use.cost for use in disposal.lots) == disposal.cost
        if disposal.proceeds is not None and disposal.gain is not None:
            assert disposal.gain == disposal.proceeds - disposal.cost
            assert sum(use.gain for use in disposal.lots) == disposal.gain
        gains += max(disposal.gain or 0, 0)
        losses += max(-(disposal.gain or 0), 0)
    spot = Head(dict(year.elections)["head.spot"])
    for income in year.income:
        if income.head is spot:
            gains += max(income.value or 0, 0) if spot is Head.CAPITAL_GAINS else 0
            losses += max(-(income.value or 0), 0)
    assert (year.heads[spot].gains, year.heads[spot].losses) == (gains, losses)


@examples(100)
@given(ledgers(), st.data())
def test_the_order_of_entries_does_not_matter(ledger: Ledger, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(len(ledger.entries))))
    assert fast(_in_order(ledger, order)) == fast(ledger)


@examples(100)
@given(ledgers())
def test_a_year_does_not_depend_on_what_comes_after(ledger: Ledger) -> None:
    earlier = [place for place, entry in enumerate(ledger.entries) if entry.time < year_end(ledger.year)]
    assert fast(_in_order(ledger, earlier)) == fast(ledger)


@examples(60)
@given(ledgers(NOT_MIGRATED, years=(2026,)), st.integers(2, 5), st.sampled_from(["fifo", "lifo", "hifo", "specific"]))
def test_splitting_a_rupee_purchase_changes_no_total(ledger: Ledger, parts: int, method: str) -> None:
    """A fill in equal parts is the fill: where quantity and rupees divide evenly, no total moves by a paisa.

    A move to another pool, and a change from average to lots, make new lots in whole paisa; there it may.
    """
    ledger = ledger.elected(transfer_fee="dispose", pool="taxpayer", cost_method=method)
    whole, split = _whole_and_split(parts)
    assert totals(result(ledger.having(whole))) == totals(result(ledger.having(*split)))


@examples(80)
@given(ledgers(years=(2023, 2026)), st.integers(2, 5), st.sampled_from(["add_to_cost", "dispose"]))
def test_splitting_a_purchase_changes_nothing_in_exact_arithmetic(ledger: Ledger, parts: int, fee: str) -> None:
    """Under every method, in every pool, through transfer fees, migrations and changes of method."""
    ledger = ledger.elected(transfer_fee=fee)
    whole, split = _whole_and_split(parts)
    assert _exact_totals(ledger.having(whole)) == _exact_totals(ledger.having(*split))


@examples(100)
@given(ledgers(), SIZES["any"])
def test_a_transfer_and_its_reverse_change_nothing(ledger: Ledger, quantity: Decimal) -> None:
    """With one pool for all accounts. With a pool an account other lots may come back than went."""
    ledger = ledger.elected(pool="taxpayer")
    amount, time = Amount("ETH", quantity), year_start(ledger.year)
    there = Entry(time, Kind.TRANSFER, "Binance", amount, amount, to_account="Wallet")
    back = Entry(time + 1, Kind.TRANSFER, "Wallet", amount, amount, to_account="Binance")
    assert fast(ledger.having(there, back)) == fast(ledger)


def _sides(entry: Entry) -> tuple[Amount | None, Amount | None, Amount | None]:
    """Sent, received, fee; a transfer that names one side moves the other as well."""
    sent, received = entry.sent, entry.received
    if entry.kind is Kind.TRANSFER:
        sent, received = sent or received, received or sent
    return sent, received, entry.fee


def _in_order(ledger: Ledger, places: Sequence[int]) -> Ledger:
    """The entries at these places, and the lot choices that name no other."""
    new = {old: place for place, old in enumerate(places)}
    return replace(
        ledger,
        entries=[ledger.entries[place] for place in places],
        choices=[
            replace(one, disposal=new[one.disposal], lot=new[one.lot])
            for one in ledger.choices
            if one.disposal in new and one.lot in new
        ],
    )


def _whole_and_split(parts: int) -> tuple[Entry, list[Entry]]:
    """0.6 BTC for Rs 60,000 at a moment of its own, and the same in equal fills."""
    whole = Entry(
        year_start(2023) + 1, Kind.BUY, "Binance", Amount("PKR", Decimal(60_000)), Amount("BTC", Decimal("0.6"))
    )
    part = replace(whole, sent=Amount("PKR", Decimal(60_000 // parts)), received=Amount("BTC", Decimal("0.6") / parts))
    return whole, [part] * parts


def _exact_totals(ledger: Ledger) -> tuple[object, ...]:
    return totals(engine.reference.compute(ledger.columns(), load_rules(ledger.year), ledger.settings, rounding=False))
