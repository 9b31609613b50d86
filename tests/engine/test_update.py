"""A book brought up to date says what a book worked off anew says, byte for byte, whatever came and went."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engine.columns import Row, columns_from, rows_of
from engine.errors import InputError
from engine.model import Amount, Entry, Kind, LedgerColumns
from engine.rules.loader import load_rules
from engine.tax.book import Book, make_book
from engine.tax.computation_json import computation_text
from engine.tax.compute import compute, return_of
from engine.tax.update import updated
from tests.properties.ledgers import Ledger, examples, ledgers
from tests.support import columns_of

STEPS = 3
USUAL = (Kind.BUY, Kind.SELL, Kind.SWAP, Kind.TRANSFER, Kind.STAKING, Kind.SPEND, Kind.GIFT_IN)
SETTINGS = {"consideration": "received"}


def at(day: str) -> int:
    return int(datetime.fromisoformat(f"{day}T10:00:00+05:00").timestamp()) * 1_000_000


def amount(text: str) -> Amount:
    quantity, asset = text.split()
    return Amount(asset, Decimal(quantity))


def buy(day: str, coins: str, rupees: str, account: str = "Binance") -> Entry:
    return Entry(at(day), Kind.BUY, account, amount(f"{rupees} PKR"), amount(coins))


def sell(day: str, coins: str, rupees: str, account: str = "Binance") -> Entry:
    return Entry(at(day), Kind.SELL, account, amount(coins), amount(f"{rupees} PKR"))


def swap(day: str, sent: str, received: str) -> Entry:
    return Entry(at(day), Kind.SWAP, "Binance", amount(sent), amount(received))


def migrate(day: str, sent: str, received: str) -> Entry:
    return Entry(at(day), Kind.MIGRATE, "Binance", amount(sent), amount(received))


HISTORY = [
    buy("2023-08-01", "100 USDT", "28000"),
    buy("2024-08-01", "100 USDT", "27000"),
    swap("2024-09-01", "50 USDT", "0.5 ETH"),
    sell("2024-10-01", "40 USDT", "12000"),
    sell("2025-08-01", "60 USDT", "18000"),
    sell("2026-01-01", "0.2 ETH", "9000"),
]


def of(rows: Iterable[Row], all_of_them: LedgerColumns) -> LedgerColumns:
    """Some entries as a ledger of their own, each asset in the places that these need."""
    return columns_from(
        list(rows),
        all_of_them.accounts,
        all_of_them.assets,
        prices=all_of_them.prices,
        fx=all_of_them.fx,
        lot_choices=all_of_them.lot_choices,
    )


def book_of(columns: LedgerColumns, ledger: Ledger) -> Book:
    return make_book(columns, load_rules(ledger.year), ledger.settings)


def text_of(columns: LedgerColumns, ledger: Ledger) -> str:
    return computation_text(compute(columns, load_rules(ledger.year), ledger.settings))


def said(book: Book) -> str:
    return computation_text(return_of(book))


@st.composite
def steps(draw: st.DrawFn, ledger: Ledger) -> list[tuple[list[Row], list[Row], list[int]]]:
    """What the ledger holds after each of some changes, and what came and went in it."""
    rows = list(rows_of(ledger.columns()))
    assume(rows)
    here = st.lists(st.sampled_from(range(len(rows))), unique=True)
    held = {place: rows[place] for place in draw(here)}
    found = [(list(held.values()), list(held.values()), list[int]())]
    for _ in range(STEPS):
        come: dict[int, Row] = {}
        gone = []
        for place in draw(st.lists(st.sampled_from(range(len(rows))), min_size=1, max_size=4, unique=True)):
            if place in held:
                gone.append(rows[place].uid)
                if draw(st.booleans()):
                    other = rows[draw(st.sampled_from(range(len(rows))))]
                    come[place] = replace(other, uid=rows[place].uid)
                else:
                    del held[place]
            else:
                come[place] = rows[place]
        held |= come
        found.append((list(held.values()), list(come.values()), gone))
    return found


def check(ledger: Ledger, taken: Sequence[tuple[list[Row], list[Row], list[int]]]) -> None:
    everything = ledger.columns()
    try:
        book: Book | None = book_of(of(taken[0][0], everything), ledger)
    except InputError:
        return
    for held, come, gone in taken[1:]:
        try:
            wanted = text_of(of(held, everything), ledger)
        except InputError:
            return
        assert book is not None
        book = updated(book, of(come, everything), gone)
        if book is not None:
            assert said(book) == wanted
        else:
            book = book_of(of(held, everything), ledger)


def changed(before: Sequence[Entry], after: Sequence[Entry], **settings: str) -> bool:
    """Whether a book could be brought from one ledger to the other; it then has to say what a new one says."""
    chosen = {**SETTINGS, **settings}
    everything = columns_of([*before, *(one for one in after if one not in before)])
    entries = [*before, *(one for one in after if one not in before)]
    rows = dict(zip(entries, rows_of(everything), strict=True))
    rules = load_rules(2026)
    book = updated(
        make_book(of((rows[one] for one in before), everything), rules, chosen),
        of((rows[one] for one in after if one not in before), everything),
        [rows[one].uid for one in before if one not in after],
    )
    if book is None:
        return False
    anew = compute(of((rows[one] for one in after), everything), rules, chosen)
    assert said(book) == computation_text(anew)
    return True


@pytest.mark.parametrize("method", ["fifo", "lifo", "hifo", "average", "specific"])
@pytest.mark.parametrize("pool", ["taxpayer", "account"])
@pytest.mark.parametrize(
    "come",
    [
        buy("2023-07-02", "10 USDT", "1000"),
        buy("2024-12-01", "10 USDT", "9000"),
        sell("2024-12-01", "10 USDT", "9000"),
        sell("2026-06-30", "500 USDT", "9000", "OKX"),
        swap("2025-09-01", "0.1 ETH", "30 USDT"),
        buy("2026-08-01", "10 USDT", "9000"),
    ],
    ids=[
        "on the first day",
        "a lot in the middle",
        "a sale in the middle",
        "more than is held",
        "a swap",
        "after it",
    ],
)
def test_a_trade_comes_and_goes(come: Entry, pool: str, method: str) -> None:
    assert changed(HISTORY, [*HISTORY, come], cost_method=method, pool=pool)
    assert changed([*HISTORY, come], HISTORY, cost_method=method, pool=pool)


@pytest.mark.parametrize(
    "settings",
    [
        {"head.spot": "business"},
        {"head.spot@account:OKX": "business", "pool": "account"},
        {"head.spot.TY2024": "business", "source_of_gain@asset:ETH": "pakistan"},
        {"residency.TY2025": "non_resident", "foreign_losses": "together"},
    ],
    ids=["stock of every year's end", "stock on one account", "stock of one year", "a year abroad"],
)
@pytest.mark.parametrize("day", ["2023-07-02", "2025-03-01", "2026-06-30"])
def test_a_change_moves_the_years_after_it(day: str, settings: dict[str, str]) -> None:
    for come in (buy(day, "10 USDT", "9000", "OKX"), sell(day, "10 USDT", "1", "OKX"), swap(day, "5 USDT", "0.1 ETH")):
        assert changed(HISTORY, [*HISTORY, come], **settings)
        assert changed([*HISTORY, come], HISTORY, **settings)


def test_an_entry_is_corrected() -> None:
    assert changed(HISTORY, [*HISTORY[:3], sell("2024-10-01", "45 USDT", "12500"), *HISTORY[4:]])


def test_all_that_there_was_of_a_coin_goes() -> None:
    assert changed(HISTORY, [HISTORY[0], HISTORY[1], HISTORY[3]])


def test_a_quantity_of_more_places_than_any_before_is_worked_off_anew() -> None:
    assert not changed(HISTORY, [*HISTORY, sell("2026-02-01", "0.123456789 USDT", "40")])


def test_more_than_64_bits_count_is_worked_off_anew() -> None:
    many = [buy("2025-01-01", "0.00000001 USDT", "1"), *HISTORY]
    assert not changed(many, [*many, buy("2025-02-01", "20000000000 USDT", "90000")])


def test_balances_that_add_up_to_more_than_64_bits_count_are_worked_off_anew() -> None:
    fine = buy("2025-01-01", "0.00000001 USDT", "1")

    def moved(day: int) -> Entry:
        much = amount("2800000000 USDT")
        return Entry(at(f"2025-02-{day:02}"), Kind.TRANSFER, "Binance", much, much, to_account="OKX")

    everything = columns_of([fine, *HISTORY, *(moved(day) for day in range(1, 21))])
    rows = list(rows_of(everything))
    book = make_book(of(rows[:7], everything), load_rules(2026), SETTINGS)
    taken = 0
    for row in rows[7:]:
        further = updated(book, of([row], everything), [])
        if further is None:
            break
        taken += 1
        book = further
        anew = compute(of(rows[: 7 + taken], everything), load_rules(2026), SETTINGS)
        assert said(book) == computation_text(anew)
    assert 4 < taken < 20


def test_rupees_that_add_up_to_more_than_64_bits_count_are_worked_off_anew() -> None:
    *dear, last = (replace(buy(f"2025-02-{day:02}", "1 USDT", "10000000000000"), tags="bank") for day in range(1, 6))
    assert not changed([*HISTORY, *dear], [*HISTORY, *dear, last])


def test_a_coin_that_was_never_there_is_worked_off_anew() -> None:
    assert not changed(HISTORY, [*HISTORY, swap("2025-09-01", "0.1 ETH", "0.00123 BTC")])


def test_a_migration_is_worked_off_anew() -> None:
    moved = migrate("2025-02-01", "0.1 ETH", "1 NEW")
    assert not changed(HISTORY, [*HISTORY, moved])
    assert not changed([*HISTORY, moved], HISTORY)


def test_a_trade_of_a_coin_that_migrated() -> None:
    moved = [*HISTORY, migrate("2025-02-01", "0.1 ETH", "1.5 NEW")]
    assert changed(moved, [*moved, sell("2025-10-01", "1.2 NEW", "4000")])
    assert changed(moved, [*moved, swap("2024-09-02", "10 USDT", "0.2 ETH")])


@examples(100)
@given(st.data(), ledgers())
def test_any_change_of_any_ledger(data: st.DataObject, ledger: Ledger) -> None:
    check(ledger, data.draw(steps(ledger)))


@examples(100)
@given(st.data(), ledgers(USUAL))
def test_any_change_of_what_ledgers_usually_hold(data: st.DataObject, ledger: Ledger) -> None:
    check(ledger, data.draw(steps(ledger)))
