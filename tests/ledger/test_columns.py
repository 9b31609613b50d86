"""The columns are what a plain reading of the ledger's rows gives, whatever stands in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.columns import Row, rows_of
from engine.errors import InputError
from engine.exact import atto, paisa
from engine.ledger.ledger import Ledger, create_ledger
from engine.model import ATTO, Amount, Entry, Kind, LedgerColumns
from tests.ledger.written import put, put_match, unwritten

NOBODY = -1
ROLES = {1: "sent", 2: "received", 3: "fee"}


def rows_by_hand(ledger: Ledger) -> list[Row]:
    """The entries that count, read one by one with Decimal; by uid."""
    read = ledger.connection.execute
    accounts = [row for (row,) in read("SELECT id FROM account ORDER BY name")]
    assets = [row for (row,) in read("SELECT id FROM asset ORDER BY symbol, network, contract")]
    found = {}
    for row, uid, time, kind, value, reference, tags in read(
        "SELECT id, uid, time, kind, value_pkr, reference, tags FROM entry"
    ):
        here = there = NOBODY
        sides = {"sent": (NOBODY, 0), "received": (NOBODY, 0), "fee": (NOBODY, 0)}
        for role, account, asset, quantity in read(
            "SELECT role, account_id, asset_id, quantity FROM posting WHERE entry_id = ? ORDER BY role", (row,)
        ):
            place = accounts.index(account)
            if here == NOBODY:
                here = place
            elif role == 2 and place != here:
                there = place
            sides[ROLES[role]] = assets.index(asset), atto(quantity.removeprefix("-"))
        found[uid] = Row(
            int(uid, 16), time, Kind(kind), here, there, *sides["sent"], *sides["received"], *sides["fee"],
            None if value is None else paisa(Decimal(value)), reference, tags,
        )  # fmt: skip
    hidden = set()
    for kind, first, second in read("SELECT kind, first_uid, second_uid FROM match"):
        if kind == "transfer" and first in found and second in found:
            out, into = found[first], found[second]
            found[first] = Row(
                out.uid, out.time, Kind.TRANSFER, out.account, into.account, out.sent_asset, out.sent,
                into.received_asset, into.received, out.fee_asset, out.fee, out.value_pkr, out.reference, out.tags,
            )  # fmt: skip
            hidden.add(second)
        if kind == "swap" and first in found and second in found:
            into = found[second]
            came = {"received_asset": into.received_asset, "received": into.received}
            found[first] = replace(found[first], kind=Kind.SWAP, **came)
            hidden.add(second)
        if kind == "overlap":
            hidden.add(second)
        if kind == "p2p_bank" and first in found:
            order = found[first]
            tags = order.tags if "bank" in order.tags.split(",") else f"{order.tags},bank".removeprefix(",")
            found[first] = replace(order, tags=tags)
    return sorted((row for uid, row in found.items() if uid not in hidden), key=lambda row: row.uid)


def rows_in(columns: LedgerColumns) -> list[Row]:
    return sorted(rows_of(columns), key=lambda row: row.uid)


# --- ledgers of every sort -----------------------------------------------------------------------------------

digits = st.one_of(
    st.integers(1, 10**4),
    st.integers(1, 10**30 - 1),
    st.sampled_from([10**18 - 1, 10**18, (1 << 60) - 1, 1 << 60, (1 << 63) - 1, 1 << 63, 1 << 64, 10**30 - 1]),
)
quantities = st.builds(lambda number, places: Decimal(f"{number}E-{places}"), digits, st.integers(0, 18))
rupees = st.one_of(
    st.none(),
    st.just(Decimal(0)),
    quantities,
    st.sampled_from([Decimal(1 << 52) / 100, Decimal((1 << 52) - 1) / 100, Decimal("0.005"), Decimal("0.0049")]),
)
texts = st.one_of(
    st.text(st.sampled_from("a,.\n\r\0\x1f\x1e;'\"٣é𝄞 "), max_size=6), st.just(""), st.text(max_size=3)
).filter(lambda text: not any("\ud800" <= letter <= "\udfff" for letter in text))
amounts = st.builds(Amount, st.sampled_from(["BTC", "ETH", "PKR", "USDT"]), quantities)
accounts = st.sampled_from(["Binance", "Wallet", "OKX"])
entries = st.builds(
    Entry,
    time=st.integers(-(10**15), 4 * 10**15),
    kind=st.sampled_from(list(Kind)),
    account=accounts,
    sent=st.none() | amounts,
    received=st.none() | amounts,
    fee=st.none() | amounts,
    to_account=st.just("") | accounts,
    value_pkr=rupees,
    reference=texts,
    tags=texts,
)


@st.composite
def ledgers(draw: st.DrawFn) -> tuple[dict[int, Entry], list[tuple[str, int, int]]]:
    """Entries by uid, and matches of which no entry has two."""
    found = draw(st.dictionaries(st.integers(0, (1 << 64) - 1), entries, max_size=12))
    uids = draw(st.permutations([*found, 1, 2]))
    pairs = list(zip(uids[::2], uids[1::2], strict=False))[: draw(st.integers(0, 4))]
    return found, [(draw(st.sampled_from(["overlap", "swap", "transfer", "p2p_bank"])), *pair) for pair in pairs]


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with create_ledger(tmp_path_factory.mktemp("columns") / "a.hisaab") as ledger:
        yield ledger


@settings(deadline=None)
@given(ledgers())
def test_columns_are_what_the_rows_say(
    empty: Ledger, content: tuple[dict[int, Entry], Sequence[tuple[str, int, int]]]
) -> None:
    with unwritten(empty):
        for uid, entry in content[0].items():
            put(empty, uid, entry)
        for match in content[1]:
            put_match(empty, *match)
        assert rows_in(empty.columns()) == rows_by_hand(empty)


# --- the same by example --------------------------------------------------------------------------------------


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with create_ledger(tmp_path / "a.hisaab") as ledger:
        yield ledger


def coins(asset: str, quantity: str) -> Amount:
    return Amount(asset, Decimal(quantity))


def test_an_empty_ledger_has_columns(ledger: Ledger) -> None:
    columns = ledger.columns()
    assert len(columns) == 0
    assert (list(columns.accounts), list(columns.assets)) == ([], [])


def test_each_asset_is_counted_in_the_places_of_its_data(ledger: Ledger) -> None:
    put(ledger, 1, Entry(0, Kind.BUY, "Binance", coins("PKR", "100.5"), coins("BTC", "0.12345678")))
    put(ledger, 2, Entry(1, Kind.AIRDROP, "Binance", received=coins("SHIB", "3000")))
    columns = ledger.columns()
    assert [asset.symbol for asset in columns.assets] == ["BTC", "PKR", "SHIB"]
    assert columns.places.tolist() == [8, 1, 0]
    assert not columns.is_wide.any()
    assert columns.received.units.tolist() == [12345678, 3000]


def test_what_64_bits_cannot_count_is_wide_and_every_digit_is_there(ledger: Ledger) -> None:
    put(ledger, 1, Entry(0, Kind.AIRDROP, "Wallet", received=coins("SHIB", "123456789012.123456789012345678")))
    put(ledger, 2, Entry(1, Kind.SPEND, "Wallet", sent=coins("SHIB", "0.5"), fee=coins("ETH", "0.1")))
    columns = ledger.columns()
    assert columns.is_wide.tolist() == [False, True]
    assert [row.received for row in rows_of(columns)] == [123456789012123456789012345678, 0]
    assert [row.sent for row in rows_of(columns)] == [0, ATTO // 2]


def test_rupees_beyond_the_column_are_kept_beside_it(ledger: Ledger) -> None:
    huge = Decimal("123456789012345678901234567.895")
    put(ledger, 1, Entry(0, Kind.GIFT_IN, "Wallet", received=coins("BTC", "1"), value_pkr=Decimal("10.005")))
    put(ledger, 2, Entry(0, Kind.GIFT_IN, "Wallet", received=coins("BTC", "1"), value_pkr=huge))
    assert [row.value_pkr for row in rows_of(ledger.columns())] == [1001, 12345678901234567890123456790]


def test_a_withdrawal_and_its_deposit_are_one_transfer(ledger: Ledger) -> None:
    put(ledger, 1, Entry(0, Kind.WITHDRAWAL, "Binance", coins("ETH", "2"), fee=coins("ETH", "0.01"), reference="0xab"))
    put(ledger, 2, Entry(5, Kind.DEPOSIT, "Wallet", received=coins("ETH", "123456789012.1"), reference="0xab"))
    put_match(ledger, "transfer", 1, 2)
    [row] = rows_of(ledger.columns())
    assert (row.uid, row.kind, row.account, row.to_account) == (1, Kind.TRANSFER, 0, 1)
    assert (row.sent, row.received) == (2 * ATTO, 1234567890121 * ATTO // 10)


def test_what_another_source_tells_better_is_left_out(ledger: Ledger) -> None:
    for uid in (1, 2):
        put(ledger, uid, Entry(0, Kind.BUY, "Binance", coins("PKR", "100"), coins("BTC", "1"), reference=str(uid)))
    put_match(ledger, "overlap", 2, 1)
    assert [row.reference for row in rows_of(ledger.columns())] == ["2"]


@pytest.mark.parametrize("text", ["a\nb", "a\x1fb", "\x1f", "a\0b", "\0", "end,", "ends in nothing\0"])
def test_texts_are_read_as_they_are(ledger: Ledger, text: str) -> None:
    for uid, (reference, tags) in enumerate(((text, "x"), ("", text), (text, text)), 1):
        put(ledger, uid, Entry(uid, Kind.FEE, "Wallet", fee=coins("BTC", "1"), reference=reference, tags=tags))
    columns = ledger.columns()
    assert list(columns.reference) == [text, "", text]
    assert list(columns.tags) == ["x", text, text]


def test_entries_are_found_wherever_their_numbers_lie(ledger: Ledger) -> None:
    """Entries are read in stretches of row numbers, and numbers may have gaps."""
    rows = [1, 2, 99_999, 100_000, 100_001, 100_002, 250_000, 10**9]
    for uid, row in enumerate(rows, 1):
        put(ledger, uid, Entry(uid, Kind.AIRDROP, "Wallet", received=coins("BTC", str(uid))), row=row)
    assert [row.received // ATTO for row in rows_of(ledger.columns())] == [1, 2, 3, 4, 5, 6, 7, 8]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ("UPDATE entry SET uid = 'not hexadecimal'", "'not hexadecimal'"),
        ("UPDATE entry SET kind = 'purchase'", "'purchase'"),
        ("UPDATE entry SET kind = 'buy,sell'", "Restore it from a backup"),
        ("UPDATE entry SET value_pkr = '1,5'", "Restore it from a backup"),
        ("UPDATE posting SET quantity = 'one'", "'one' is not a number"),
        ("UPDATE posting SET quantity = ''", "not a number"),
        ("UPDATE posting SET quantity = '1,5'", "Restore it from a backup"),
        ("UPDATE posting SET role = 0 WHERE role = 2", "a posting names"),
        ("UPDATE entry SET time = 'soon'", "'soon'"),
        ("UPDATE asset SET id = 1 << 40 WHERE id = 1", "out of range"),
    ],
)
def test_a_row_that_hisaab_never_wrote_is_refused_by_name(ledger: Ledger, change: str, says: str) -> None:
    put(ledger, 1, Entry(0, Kind.BUY, "Binance", coins("PKR", "100"), coins("BTC", "1"), value_pkr=Decimal(100)))
    ledger.connection.execute("PRAGMA foreign_keys = OFF")
    ledger.connection.execute(change)
    with pytest.raises(InputError, match=says):
        ledger.columns()


def test_prices_and_rates_are_read_by_asset_and_day(ledger: Ledger) -> None:
    put(ledger, 1, Entry(0, Kind.AIRDROP, "Wallet", received=coins("BTC", "1")))
    for quote, price in (("USD", "60000.5"), ("PKR", "17000000")):
        ledger.connection.execute(
            "INSERT INTO price (asset_id, day, quote, price, source) VALUES (1, '0001-01-05', ?, ?, 'x')",
            (quote, price),
        )
    ledger.connection.execute(
        "INSERT INTO fx (currency, day, series, pkr_per_unit, source)"
        " VALUES ('USD', '0001-01-02', 'mid', '278.5', 'SBP')"
    )
    columns = ledger.columns()
    assert columns.prices == {(0, 5): (atto("60000.5"), "x")}
    assert columns.fx == {("USD", 2): (atto("278.5"), "SBP")}
