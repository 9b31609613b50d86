"""What must hold of every ledger: neither units nor paisa appear or vanish, and the order of import is nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

import engine.reference
from engine.exact import atto, plain
from engine.karachi import year_end, year_start
from engine.model import Amount, Disposal, Entry, Head, Kind, Return
from engine.reference.rounding import half_up
from engine.rules.loader import load_rules
from engine.tax.compute import compute
from tests.properties.agreement import fast
from tests.properties.figures import amount, by_loss, rows_of
from tests.properties.ledgers import MONEY, SIZES, Ledger, examples, ledgers

NOT_MIGRATED = tuple(kind for kind in Kind if kind is not Kind.MIGRATE)


def result(ledger: Ledger, year: int | None = None) -> Return:
    return compute(ledger.columns(), load_rules(year or ledger.year, ledger.pack), ledger.settings)


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
@given(ledgers())
def test_lots_foot_to_their_disposal(ledger: Ledger) -> None:
    for disposal in result(ledger).disposals:
        assert sum(use.quantity for use in disposal.lots) == disposal.quantity
        assert sum(use.cost for use in disposal.lots) == disposal.cost
        if disposal.proceeds is not None and disposal.gain is not None:
            assert disposal.gain == disposal.proceeds - disposal.cost
            assert sum(use.gain for use in disposal.lots) == disposal.gain


@examples(150)
@given(ledgers())
def test_schedules_foot_to_heads(ledger: Ledger) -> None:
    """Disposals, income and stock written down add up to their heads, to the paisa; of a non-resident without what is
    foreign-source.
    """
    year = result(replace(ledger, pack=None))
    sums: dict[Head, list[int]] = {head: [0, 0, 0] for head in Head}
    is_resident = dict(year.elections)["residency"] == "resident"

    def add(head: Head, gain: int) -> None:
        sums[head][0] += max(gain, 0)
        sums[head][1] += max(-gain, 0)

    for disposal in year.disposals:
        if disposal.gain is not None and (is_resident or not disposal.foreign):
            add(disposal.head, _counted(disposal))
    for income in year.income:
        if income.value is not None and (is_resident or not income.foreign):
            if income.value < 0 or income.head in (Head.SPECULATION, Head.CAPITAL_GAINS):
                add(income.head, income.value)
            else:
                sums[income.head][2] += income.value
    for row in rows_of(year.statements, "s35"):
        add(Head.BUSINESS, amount(row["opening_written_down_pkr"]))
        add(Head.BUSINESS, -amount(row["written_down_pkr"]))
    assert {head: [own.gains, own.losses, own.income] for head, own in year.heads.items()} == sums


@examples(100)
@given(ledgers())
def test_statements_foot_to_wealth(ledger: Ledger) -> None:
    """Of a resident: the lines of the wealth statement are its closing cost; a foreign asset is one of them."""
    year = result(ledger.elected(residency="resident"))
    lines = rows_of(year.statements, "s116")
    assert sum(amount(line["cost_pkr"]) for line in lines) == year.wealth.closing_cost
    abroad = sum(
        amount(line["cost_pkr"])
        for line in lines
        if line["location"] == "foreign" and not line["quantity"].startswith("-")
    )
    statement = year.statements["s116a"]
    assert isinstance(statement, Mapping)
    other = amount(dict(year.elections).get("foreign_assets", "0"))
    assert amount(statement["foreign_assets_pkr"]) == abroad + other


@examples(100)
@given(ledgers())
def test_a_year_begins_with_what_the_year_before_left(ledger: Ledger) -> None:
    """Losses and stock written down, in both computations alike: computing a later year changes no earlier one."""
    settings = {key: text for key, text in ledger.settings.items() if not key.startswith("brought_forward")}
    ledger = replace(ledger, settings=settings, pack=None).elected(residency="resident")
    before, after = result(ledger, ledger.year - 1), result(ledger)
    going = by_loss(rows_of(before.statements, "losses"), "carried_forward")
    assert by_loss(rows_of(after.statements, "losses"), "brought_forward") == going
    closing = sum(amount(row["written_down_pkr"]) for row in rows_of(before.statements, "s35"))
    assert sum(amount(row["opening_written_down_pkr"]) for row in rows_of(after.statements, "s35")) == closing


@examples(100)
@given(ledgers())
def test_an_empty_ledger_has_no_tax_due_to_crypto(ledger: Ledger) -> None:
    assert result(replace(ledger, entries=[], choices=[])).tax.due_to_crypto == 0


@examples(100)
@given(ledgers())
def test_the_order_of_settings_does_not_matter(ledger: Ledger) -> None:
    turned = replace(ledger, settings=dict(reversed(list(ledger.settings.items()))))
    assert fast(turned) == fast(ledger)


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


def _counted(disposal: Disposal) -> int:
    """The gain with each lot's as far as s.37(3) counts it, rounded half up; a gain of many lots as a whole."""
    if all(use.fraction_taxable == 1 for use in disposal.lots):
        return disposal.gain or 0
    return sum(int(half_up(Fraction(use.gain) * Fraction(use.fraction_taxable))) for use in disposal.lots)


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
    return totals(engine.reference.compute(ledger.columns(), ledger.rules(), ledger.settings, rounding=False))
