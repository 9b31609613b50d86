"""One event told twice counts once; a withdrawal and its deposit are one transfer; what is unclear is left alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from engine.columns import Row, rows_of
from engine.ledger.batch import BatchEntry, ImportBatch, Part, entry_columns, row_columns
from engine.ledger.ledger import Ledger, create_ledger, open_ledger
from engine.ledger.links import extend_links, renew_links
from engine.ledger.store import add_import
from engine.model import ATTO, Amount, Entry, Kind
from tests.support import new_ledger

OUT = "2025-08-01T10:00:00Z,withdrawal,Binance,USDT,100"
IN = "2025-08-01T10:04:00Z,deposit,Wallet,,,USDT,99"


def entries(folder: Path, rows: str) -> list[Row]:
    with open_ledger(new_ledger(folder, rows)) as ledger:
        return sorted(rows_of(ledger.columns()), key=lambda row: row.time)


def kinds(folder: Path, rows: str) -> list[Kind]:
    return [row.kind for row in entries(folder, rows)]


def test_a_withdrawal_and_its_only_deposit_are_a_transfer(tmp_path: Path) -> None:
    with open_ledger(new_ledger(tmp_path, f"{OUT}\n{IN}")) as ledger:
        columns = ledger.columns()
    [found] = rows_of(columns)
    assert found.kind is Kind.TRANSFER
    assert columns.accounts[found.to_account].name == "Wallet"
    assert (found.sent, found.received) == (100 * ATTO, 99 * ATTO)


def test_the_same_hash_matches_across_days(tmp_path: Path) -> None:
    rows = (
        "2025-08-01T10:00:00Z,withdrawal,Binance,USDT,100,,,,,,,,0xabc\n"
        "2025-08-09T10:00:00Z,deposit,Wallet,,,USDT,99,,,,,,0xabc"
    )
    assert kinds(tmp_path, rows) == [Kind.TRANSFER]


def test_different_hashes_never_match(tmp_path: Path) -> None:
    rows = (
        "2025-08-01T10:00:00Z,withdrawal,Binance,USDT,100,,,,,,,,0xabc\n"
        "2025-08-01T10:04:00Z,deposit,Wallet,,,USDT,99,,,,,,0xdef"
    )
    assert kinds(tmp_path, rows) == [Kind.WITHDRAWAL, Kind.DEPOSIT]


def test_two_withdrawals_under_the_hash_of_one_deposit_are_left_to_the_person(tmp_path: Path) -> None:
    rows = (
        "2025-08-01T10:00:00Z,withdrawal,Binance,USDT,100,,,,,,,,0xabc\n"
        "2025-08-01T10:00:00Z,withdrawal,OKX,USDT,100,,,,,,,,0xabc\n"
        "2025-08-01T10:04:00Z,deposit,Wallet,,,USDT,99,,,,,,0xabc"
    )
    assert kinds(tmp_path, rows) == [Kind.WITHDRAWAL, Kind.WITHDRAWAL, Kind.DEPOSIT]


def test_two_candidates_are_left_to_the_person(tmp_path: Path) -> None:
    rows = f"{OUT}\n{IN}\n2025-08-01T11:00:00Z,deposit,OKX,,,USDT,99"
    assert kinds(tmp_path, rows) == [Kind.WITHDRAWAL, Kind.DEPOSIT, Kind.DEPOSIT]


@pytest.mark.parametrize(
    "deposit",
    [
        "2025-08-01T10:04:00Z,deposit,Wallet,,,USDT,89",
        "2025-08-01T10:04:00Z,deposit,Wallet,,,USDT,101",
        "2025-08-02T10:04:00Z,deposit,Wallet,,,USDT,99",
        "2025-08-01T10:04:00Z,deposit,Binance,,,USDT,99",
        "2025-08-01T10:04:00Z,deposit,Wallet,,,USDC,99",
    ],
    ids=["too little", "too much", "too late", "the same account", "another coin"],
)
def test_what_does_not_fit_is_no_transfer(tmp_path: Path, deposit: str) -> None:
    assert kinds(tmp_path, f"{OUT}\n{deposit}") == [Kind.WITHDRAWAL, Kind.DEPOSIT]


def test_rupees_moving_to_a_bank_are_not_matched_as_coins(tmp_path: Path) -> None:
    rows = "2025-08-01T10:00:00Z,withdrawal,Binance,PKR,100\n2025-08-01T10:04:00Z,deposit,Bank,,,PKR,100"
    assert kinds(tmp_path, rows) == [Kind.WITHDRAWAL, Kind.DEPOSIT]


# --- statements beside histories, and many imports ------------------------------------------------------------

SECOND, HOUR = 1_000_000, 3_600_000_000
Told = tuple[Entry, int]
"""An entry, and its source's detail: 1 for a statement, 2 for a history."""


def coins(asset: str, quantity: str) -> Amount:
    return Amount(asset, Decimal(quantity))


def bring(ledger: Ledger, first: int, told: Sequence[Told]) -> None:
    """Import entries under the uids from `first` on."""
    made = [BatchEntry(entry, (first + n).to_bytes(8, "big") * 2, (), detail) for n, (entry, detail) in enumerate(told)]
    part = Part(row_columns(()), entry_columns(made))
    add_import(ledger, ImportBatch("test", "1", "test", "", "", "wallet", "", [part]))


def links(ledger: Ledger) -> set[tuple[str, int, int, str]]:
    query = "SELECT kind, first_uid, second_uid, method FROM match"
    return {(kind, int(one, 16), int(two, 16), how) for kind, one, two, how in ledger.connection.execute(query)}


@pytest.fixture
def empty(tmp_path: Path) -> Ledger:
    return create_ledger(tmp_path / "test.hisaab")


def trade(time: int, sent: str, received: str, reference: str = "") -> Entry:
    return Entry(
        time, Kind.SWAP, "Binance", coins("USDT", sent), coins("BTC", received), reference=reference, note=f"{time}"
    )


def test_a_statement_repeats_the_fills_of_its_second(empty: Ledger) -> None:
    with empty:
        fee = Entry(SECOND, Kind.FEE, "Binance", fee=coins("BNB", "1"))
        fills = [(trade(2 * SECOND, "60", "0.6"), 2), (trade(2 * SECOND, "40", "0.4"), 2)]
        bring(empty, 1, [*fills, (trade(SECOND, "100", "1"), 1), (fee, 1)])
        assert links(empty) == {
            ("overlap", 1, 3, "same second and quantities"),
            ("overlap", 1, 4, "fee of a repeated trade"),
        }


def test_an_event_that_two_rules_find_repeated_is_left_out_once(empty: Ledger) -> None:
    with empty:
        bring(empty, 1, [(trade(SECOND, "100", "1", "T1"), 2), (trade(SECOND, "100", "1", "T1"), 1)])
        assert links(empty) == {("overlap", 1, 2, "reference")}


def test_a_withdrawal_that_a_statement_repeats_is_no_second_candidate(empty: Ledger) -> None:
    with empty:
        out = Entry(HOUR, Kind.WITHDRAWAL, "Binance", coins("BTC", "1"), reference="W1")
        into = Entry(HOUR, Kind.DEPOSIT, "Wallet", received=coins("BTC", "1"))
        bring(empty, 1, [(out, 1), (into, 2)])
        assert {link[:3] for link in links(empty)} == {("transfer", 1, 2)}
        bring(empty, 3, [(out, 2)])
        assert {link[:3] for link in links(empty)} == {("overlap", 3, 1), ("transfer", 3, 2)}


@pytest.mark.parametrize("has_rival", [False, True])
def test_what_hangs_on_an_end_two_days_away_is_found_anew(empty: Ledger, has_rival: bool) -> None:
    """A statement's deposit turns out to be a repetition: its withdrawal is left with another deposit, a day and some
    minutes earlier, unless a withdrawal two days earlier may be that one's."""
    minute = 60 * SECOND
    start = 72 * HOUR
    out = Entry(start, Kind.WITHDRAWAL, "Binance", coins("BTC", "1"))
    into = Entry(start - 9 * minute, Kind.DEPOSIT, "Wallet", received=coins("BTC", "1"))
    repetition = Entry(start + 24 * HOUR - minute, Kind.DEPOSIT, "OKX", received=coins("BTC", "1"), reference="D1")
    better = replace(repetition, time=start + 400 * HOUR)
    rival = Entry(into.time - 24 * HOUR + minute, Kind.WITHDRAWAL, "OKX", coins("BTC", "1"))
    with empty:
        bring(empty, 1, [(out, 2), (into, 2), (repetition, 1), *([(rival, 2)] if has_rival else [])])
        assert links(empty) == set()
        bring(empty, 9, [(better, 2)])
        extended = links(empty)
        renew_links(empty.connection)
        assert extended == links(empty)
        assert {link[:3] for link in extended} == {("overlap", 9, 3), *(() if has_rival else [("transfer", 1, 2)])}


DETAILS = st.sampled_from([1, 2, 2])


def quantities(asset: str) -> st.SearchStrategy[Amount]:
    return st.sampled_from(["10", "9.5", "8", "20"]).map(lambda text: coins(asset, text))


def ends(accounts: st.SearchStrategy[str], references: st.SearchStrategy[str], days: int) -> st.SearchStrategy[Told]:
    """Withdrawals and deposits of a few days."""

    @st.composite
    def end(draw: st.DrawFn) -> Told:
        amount = draw(quantities("BTC"))
        time = draw(st.integers(0, 4 * days)) * 6 * HOUR + draw(st.sampled_from([0, 1, 599 * SECOND, 601 * SECOND]))
        common = {"reference": draw(references), "tags": draw(st.sampled_from(["", "", "", "p2p"]))}
        if draw(st.booleans()):
            return Entry(time, Kind.DEPOSIT, draw(accounts), received=amount, **common), draw(DETAILS)
        fee = draw(st.sampled_from([None, None, coins("BTC", "1")]))
        return Entry(time, Kind.WITHDRAWAL, draw(accounts), amount, fee=fee, **common), draw(DETAILS)

    return end()


def fills(accounts: st.SearchStrategy[str], references: st.SearchStrategy[str]) -> st.SearchStrategy[Told]:
    """Trades and fees of a few seconds."""
    times = st.integers(2, 5).map(lambda halves: halves * SECOND // 2)
    trades = st.builds(
        lambda time, account, sent, received, reference: Entry(
            time, Kind.SWAP, account, sent, received, reference=reference
        ),
        *(times, accounts, quantities("USDT"), st.just(coins("BTC", "10")), references),
    )
    fees = st.builds(lambda time, account: Entry(time, Kind.FEE, account, fee=coins("BNB", "1")), times, accounts)
    return st.tuples(trades | trades | fees, DETAILS)


@st.composite
def histories(draw: st.DrawFn) -> list[list[Told]]:
    """A few imports of entries that may tell of the same events."""
    accounts = st.sampled_from(["Binance", "OKX", "Wallet"][: draw(st.integers(1, 3))])
    references = st.sampled_from(draw(st.sampled_from([[""], ["", "", "", "a"], ["", "a", "b"]])))
    told = st.one_of(
        *draw(st.sampled_from([[ends(accounts, references, 8)], [ends(accounts, references, 2)], []])),
        *draw(st.sampled_from([[fills(accounts, references)], []])),
    )
    if told.is_empty:
        told = ends(accounts, references, 4)
    return draw(st.lists(st.lists(told, min_size=1, max_size=5), min_size=1, max_size=6))


BY_HAND = st.lists(
    st.tuples(st.sampled_from(["transfer", "overlap"]), st.integers(1, 12), st.integers(1, 12)), max_size=1
)


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger for many examples, each of which empties it first."""
    with create_ledger(tmp_path_factory.mktemp("links") / "test.hisaab") as ledger:
        yield ledger


@settings(deadline=None)
@given(histories(), BY_HAND)
def test_links_extended_import_by_import_are_those_found_from_scratch(
    used: Ledger, imports: list[list[Told]], by_hand: list[tuple[str, int, int]]
) -> None:
    for table in ("match", "posting", "entry", "source"):
        used.connection.execute(f"DELETE FROM {table}")
    for kind, one, two in by_hand:
        row = (kind, f"{one:016x}", f"{two:016x}")
        used.connection.execute("INSERT OR IGNORE INTO match VALUES (?, ?, ?, 'by hand', 100, 'user')", row)
    uid = 1
    for told in imports:
        (last,) = used.connection.execute("SELECT ifnull(max(id), 0) FROM entry").fetchone()
        before = links(used)
        bring(used, uid, told)
        uid += len(told)
        restore(used, before)
        extend_links(used.connection, last + 1)
        extended = links(used)
        renew_links(used.connection)
        assert extended == links(used)
    for method in {link[3] for link in extended}:
        event(method)


def restore(ledger: Ledger, before: set[tuple[str, int, int, str]]) -> None:
    """The links as they were before the import."""
    ledger.connection.execute("DELETE FROM match WHERE made_by = 'program'")
    ledger.connection.executemany(
        "INSERT INTO match VALUES (?, ?, ?, ?, 90, 'program')",
        [(kind, f"{one:016x}", f"{two:016x}", how) for kind, one, two, how in before if how != "by hand"],
    )
