"""What changed since a reading, put onto that reading, is what a new reading gives."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from engine.columns import Row
from engine.ledger.changes import Changes, Reading, read, read_changes
from engine.ledger.ledger import Ledger, create_ledger
from engine.model import Amount, Entry, Kind
from tests.ledger.test_columns import rows_by_hand, rows_in
from tests.ledger.written import put, put_edit, put_match, put_postings, unwritten


def coins(asset: str, quantity: str) -> Amount:
    return Amount(asset, Decimal(quantity))


def together(reading: Reading, changes: Changes) -> list[Row]:
    gone = set(changes.gone.tolist())
    return sorted(
        [row for row in rows_in(reading.columns) if row.uid not in gone] + rows_in(changes.entries),
        key=lambda row: row.uid,
    )


def bought(time: int, btc: str = "1") -> Entry:
    return Entry(time, Kind.BUY, "Binance", coins("PKR", "100"), coins("BTC", btc))


OUT = Entry(10, Kind.WITHDRAWAL, "Binance", coins("BTC", "0.5"), fee=coins("BTC", "0.01"))
IN = Entry(20, Kind.DEPOSIT, "Wallet", received=coins("BTC", "0.49"))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Two purchases (1, 2), a withdrawal (3) and a deposit (4)."""
    with create_ledger(tmp_path / "a.hisaab") as ledger:
        for uid, entry in enumerate((bought(0), bought(5), OUT, IN), 1):
            put(ledger, uid, entry)
        yield ledger


def changed(ledger: Ledger, reading: Reading) -> Changes:
    """The changes, which together with the reading are what the ledger holds."""
    changes = read_changes(ledger.connection, reading.mark)
    assert changes is not None, "everything would have to be read again"
    assert together(reading, changes) == rows_by_hand(ledger)
    return changes


def test_nothing_changed(ledger: Ledger) -> None:
    changes = changed(ledger, read(ledger.connection))
    assert (len(changes.entries), changes.gone.tolist()) == (0, [])


def test_a_new_trade_is_all_that_is_read(ledger: Ledger) -> None:
    reading = read(ledger.connection)
    put(ledger, 5, bought(7, "0.12345678"))
    changes = changed(ledger, reading)
    assert (changes.entries.uid.tolist(), changes.gone.tolist()) == ([5], [])


def test_an_edited_trade_goes_and_comes(ledger: Ledger) -> None:
    reading = read(ledger.connection)
    put_postings(ledger, 2, bought(5, "2"))
    put_edit(ledger, 2)
    changes = changed(ledger, reading)
    assert (changes.entries.uid.tolist(), changes.gone.tolist()) == ([2], [2])


def test_a_deleted_trade_goes(ledger: Ledger) -> None:
    reading = read(ledger.connection)
    for table, key in (("posting", "entry_id"), ("entry", "id")):
        ledger.connection.execute(f"DELETE FROM {table} WHERE {key} = 2")
    put_edit(ledger, 2)
    changes = changed(ledger, reading)
    assert (len(changes.entries), changes.gone.tolist()) == (0, [2])


def test_a_match_of_old_entries_joins_them_and_its_end_parts_them(ledger: Ledger) -> None:
    reading = read(ledger.connection)
    put_match(ledger, "transfer", 3, 4)
    joined = changed(ledger, reading)
    assert (joined.entries.uid.tolist(), joined.gone.tolist()) == ([3], [3, 4])
    reading = read(ledger.connection)
    ledger.connection.execute("DELETE FROM match")
    parted = changed(ledger, reading)
    assert (parted.entries.uid.tolist(), parted.gone.tolist()) == ([3, 4], [3, 4])


@pytest.mark.parametrize("kind", ["transfer", "swap"])
def test_an_edited_deposit_changes_what_it_is_joined_to(kind: str, ledger: Ledger) -> None:
    put_match(ledger, kind, 3, 4)
    reading = read(ledger.connection)
    put_postings(ledger, 4, Entry(20, Kind.DEPOSIT, "Wallet", received=coins("BTC", "0.4")))
    put_edit(ledger, 4)
    assert changed(ledger, reading).entries.uid.tolist() == [3]


def test_changes_follow_on_changes(ledger: Ledger) -> None:
    first = changed(ledger, read(ledger.connection))
    put(ledger, 5, bought(7))
    second = read_changes(ledger.connection, first.mark)
    assert second is not None
    put(ledger, 6, bought(8))
    third = read_changes(ledger.connection, second.mark)
    assert third is not None
    assert (second.entries.uid.tolist(), third.entries.uid.tolist()) == ([5], [6])


def test_lot_choices_are_always_all_there(ledger: Ledger) -> None:
    reading = read(ledger.connection)
    insert = "INSERT INTO lot_choice VALUES ('000000000000000a', '', 0, '0000000000000001', '0.5')"
    ledger.connection.execute(insert)
    assert changed(ledger, reading).entries.lot_choices == {(10, ""): [(1, 5 * 10**17)]}


@pytest.mark.parametrize(
    "change",
    [
        "INSERT INTO account (name) VALUES ('Another')",
        "UPDATE account SET own = 0",
        "INSERT INTO asset (symbol, kind) VALUES ('NEW', 'coin')",
        "UPDATE asset SET kind = 'nft' WHERE symbol = 'BTC'",
        "INSERT INTO price (asset_id, day, quote, price, source) VALUES (1, '2026-01-01', 'USD', '2', 'x')",
        "INSERT INTO fx (currency, day, series, pkr_per_unit, source) VALUES ('USD', '2026-01-01', 'mid', '280', 'x')",
        "INSERT INTO posting VALUES (1, 3, 1, 2, '-0.123456789')",
        "PRAGMA foreign_keys = OFF; DELETE FROM entry WHERE id = 2",
        "PRAGMA foreign_keys = OFF; UPDATE entry SET uid = '00000000000000aa' WHERE id = 4",
    ],
)
def test_what_touches_everything_asks_for_everything(ledger: Ledger, change: str) -> None:
    reading = read(ledger.connection)
    ledger.connection.executescript(change)
    if "posting" in change:  # finer than the eight places that columns are counted in
        put_edit(ledger, 1)
    assert read_changes(ledger.connection, reading.mark) is None


def test_a_quantity_that_64_bits_cannot_count_asks_for_everything(ledger: Ledger) -> None:
    reading = read(ledger.connection)
    put(ledger, 5, bought(7, "123456789012345"))
    assert read_changes(ledger.connection, reading.mark) is None


# --- any history of changes ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with create_ledger(tmp_path_factory.mktemp("changes") / "a.hisaab") as ledger:
        yield ledger


amounts = st.builds(
    Amount, st.sampled_from(["BTC", "ETH"]), st.integers(1, 10**9).map(lambda units: Decimal(units) / 1000)
)
entries = st.builds(
    Entry,
    time=st.integers(0, 100),
    kind=st.sampled_from([Kind.WITHDRAWAL, Kind.DEPOSIT, Kind.SWAP]),
    account=st.sampled_from(["Binance", "Wallet"]),
    sent=amounts,
    received=amounts,
    fee=st.none() | amounts,
)
UIDS = st.integers(1, 8)
steps = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["put", "edit"]), UIDS, entries),
        st.tuples(st.sampled_from(["delete", "unmatch"]), UIDS, st.none()),
        st.tuples(st.sampled_from(["overlap", "swap", "transfer"]), UIDS, UIDS),
    ),
    max_size=6,
)


def do(ledger: Ledger, step: tuple[str, int, Entry | int | None]) -> None:
    """Take the step where it can be taken; no entry gets two matches."""
    what, uid, how = step
    name = f"{uid:016x}"
    execute = ledger.connection.execute
    there = execute("SELECT id FROM entry WHERE uid = ?", (name,)).fetchone()
    if isinstance(how, Entry):
        if what == "put" and not there:
            put(ledger, uid, how)
            put_edit(ledger, uid)
        elif what == "edit" and there:
            put_postings(ledger, there[0], how)
            put_edit(ledger, uid)
    elif isinstance(how, int):
        if (
            uid != how
            and not execute(
                "SELECT 1 FROM match WHERE first_uid IN (?1, ?2) OR second_uid IN (?1, ?2)", (name, f"{how:016x}")
            ).fetchone()
        ):
            put_match(ledger, what, uid, how)
    elif what == "unmatch":
        execute("DELETE FROM match WHERE first_uid = ?", (name,))
    elif there:
        execute("DELETE FROM posting WHERE entry_id = ?", there)
        execute("DELETE FROM entry WHERE id = ?", there)
        put_edit(ledger, uid)


@settings(deadline=None)
@given(st.lists(entries, min_size=2, max_size=6), steps, steps)
def test_after_any_changes_the_columns_are_those_of_the_ledger(
    empty: Ledger, start: list[Entry], before: list[tuple], after: list[tuple]
) -> None:
    with unwritten(empty):
        for uid, entry in enumerate(start, 1):
            put(empty, uid, entry)
        for step in before:
            do(empty, step)
        reading = read(empty.connection)
        assert rows_in(reading.columns) == rows_by_hand(empty)
        for step in after:
            do(empty, step)
        changes = read_changes(empty.connection, reading.mark)
        event("everything again" if changes is None else "changes")
        if changes is not None:
            assert together(reading, changes) == rows_by_hand(empty)
