"""Imports are atomic, add nothing twice, and keep what was read."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from engine.errors import Cancelled, InputError
from engine.ledger.batch import (
    AssetIdentity,
    BatchEntry,
    ImportBatch,
    ImportResult,
    Part,
    RawRow,
    RowState,
    StatedBalance,
    ZoneFrom,
    entry_columns,
    row_columns,
)
from engine.ledger.ledger import Ledger, open_ledger
from engine.ledger.store import add_import
from engine.model import Amount, Entry, Kind
from taxapp.usecases.importing import import_files
from tests.support import bring_in, new_ledger, universal_csv

BUY = "2025-08-01T10:00:00+05:00,buy,Binance,PKR,28500,USDT,100,,,,,trader,ref-1"
SELL = "2025-09-01T10:00:00+05:00,sell,Binance,USDT,50,PKR,14400"


def content_of(ledger: Path) -> dict[str, list[object]]:
    """Everything in the ledger that matters, without the moment of import."""
    tables = ("raw_record", "entry", "posting", "entry_raw", "account", "asset", "match")
    with open_ledger(ledger) as opened, opened.reading() as connection:
        return {
            table: [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1, 2")]
            for table in tables
        }


def uids(ledger: Path) -> list[str]:
    with open_ledger(ledger) as opened:
        return [uid for (uid,) in opened.connection.execute("SELECT uid FROM entry ORDER BY uid")]


def schema_of(opened: Ledger) -> set[tuple[str, str, str]]:
    return set(opened.connection.execute("SELECT type, name, sql FROM sqlite_schema"))


def test_importing_twice_is_importing_once(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path, f"{BUY}\n{SELL}")
    before = content_of(ledger)
    outcome = bring_in(ledger, tmp_path / "test.hisaab.csv")
    assert outcome.result is not None
    assert (outcome.result.rows_read, outcome.result.rows_known, outcome.result.entries_added) == (2, 2, 0)
    assert content_of(ledger) == before


def test_an_overlapping_export_adds_only_what_is_new(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path, BUY)
    longer = tmp_path / "longer.csv"
    longer.write_text(universal_csv(f"{BUY}\n{SELL}"))
    outcome = bring_in(ledger, longer)
    assert outcome.result is not None
    assert (outcome.result.rows_known, outcome.result.entries_added) == (1, 1)


def test_equal_rows_are_two_trades(tmp_path: Path) -> None:
    """Two fills may be alike in every cell; a file that has one of them more adds one more."""
    ledger = new_ledger(tmp_path, f"{SELL}\n{SELL}")
    assert len(uids(ledger)) == 2
    three = tmp_path / "three.csv"
    three.write_text(universal_csv(f"{SELL}\n{SELL}\n{SELL}"))
    outcome = bring_in(ledger, three)
    assert outcome.result is not None
    assert outcome.result.entries_added == 1
    assert len(uids(ledger)) == 3


def test_raw_rows_are_kept_verbatim_with_their_line(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path, BUY)
    with open_ledger(ledger) as opened, opened.reading() as connection:
        [(line, text)] = connection.exec_driver_sql("SELECT line, content FROM raw_record")
    assert line == 2
    assert text == universal_csv(BUY).splitlines()[1]


def test_a_rejected_row_is_kept_with_its_reason_and_the_rest_comes_in(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path)
    file = tmp_path / "mixed.csv"
    file.write_text(universal_csv(f"{BUY}\n2025-09-01T10:00:00,sell,Binance,USDT,50,PKR,14400\n{SELL}"))
    outcome = bring_in(ledger, file)
    assert outcome.result is not None
    assert outcome.result.entries_added == 2
    [rejected] = outcome.result.rejected
    assert (rejected.line, rejected.column, rejected.value) == (3, "time", "2025-09-01T10:00:00")
    with open_ledger(ledger) as opened, opened.reading() as connection:
        kept = connection.exec_driver_sql("SELECT line, column_name FROM raw_record WHERE state = 'rejected'")
        assert [tuple(row) for row in kept] == [(3, "time")]


def test_a_dry_run_changes_nothing(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path)
    file = tmp_path / "a.csv"
    file.write_text(universal_csv(BUY))
    before = hashlib.sha256(ledger.read_bytes()).hexdigest()
    [outcome] = import_files(ledger, [file], dry_run=True)
    assert outcome.result is not None
    assert outcome.result.entries_added == 1
    assert len(outcome.preview) == 1
    assert hashlib.sha256(ledger.read_bytes()).hexdigest() == before


@pytest.mark.parametrize("stage", ["reading", "adding", "Matching"])
def test_cancelling_leaves_nothing(tmp_path: Path, stage: str) -> None:
    ledger = new_ledger(tmp_path)
    file = tmp_path / "a.csv"
    file.write_text(universal_csv(f"{BUY}\n{SELL}"))
    assert_cancelling_leaves_nothing(ledger, file, stage, 0)


@pytest.mark.parametrize(("stage", "done"), [("reading", 0), ("reading", 20_000), ("reading", 25_001), ("Matching", 0)])
def test_cancelling_a_long_import_leaves_nothing(tmp_path: Path, stage: str, done: int) -> None:
    """Rows are written while the file is read, and an empty ledger's indexes go before and come back after."""
    ledger = new_ledger(tmp_path)
    assert_cancelling_leaves_nothing(ledger, long_file(tmp_path, 25_000), stage, done)


def long_file(folder: Path, rows: int) -> Path:
    file = folder / "long.csv"
    file.write_text(universal_csv("\n".join(f"{BUY[:-1]}{number}" for number in range(rows))))
    return file


def assert_cancelling_leaves_nothing(ledger: Path, file: Path, stage: str, at: int) -> None:
    with open_ledger(ledger) as opened:
        schema = schema_of(opened)
    before = content_of(ledger)

    def stop(what: str, done: int, total: int) -> None:
        if what.startswith(stage) and done >= at:
            raise Cancelled

    with pytest.raises(Cancelled):
        import_files(ledger, [file], progress=stop)
    assert content_of(ledger) == before
    with open_ledger(ledger) as opened:
        assert schema_of(opened) == schema


def test_a_long_import_keeps_the_indexes_and_every_reference(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path)
    with open_ledger(ledger) as opened:
        schema = schema_of(opened)
    outcome = bring_in(ledger, long_file(tmp_path, 9_000))
    assert outcome.result is not None
    assert (outcome.result.rows_read, outcome.result.entries_added) == (9_000, 9_000)
    assert len(outcome.preview) == 50
    with open_ledger(ledger) as opened:
        assert schema_of(opened) == schema
        assert opened.connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert opened.connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert opened.connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_a_long_file_is_added_to_a_ledger_that_has_half_of_it(tmp_path: Path) -> None:
    half, all_at_once = new_ledger(tmp_path, name="half.hisaab"), new_ledger(tmp_path, name="once.hisaab")
    bring_in(half, long_file(tmp_path, 5_000))
    outcome = bring_in(half, long_file(tmp_path, 10_000))
    assert outcome.result is not None
    assert (outcome.result.rows_known, outcome.result.entries_added) == (5_000, 5_000)
    bring_in(all_at_once, tmp_path / "long.csv")
    assert uids(half) == uids(all_at_once)
    for table in ("posting", "entry_raw", "account", "asset"):
        assert content_of(half)[table] == content_of(all_at_once)[table]


def test_one_bad_file_among_several_and_none_is_imported(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path)
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text(universal_csv(BUY))
    bad.write_bytes(b"\x00\x01\x02")
    before = hashlib.sha256(ledger.read_bytes()).hexdigest()
    outcomes = import_files(ledger, [good, bad])
    assert outcomes[1].error
    assert [outcome.result for outcome in outcomes] == [None, None]
    assert hashlib.sha256(ledger.read_bytes()).hexdigest() == before


def test_a_file_found_cut_off_at_its_end_takes_back_the_files_before_it(tmp_path: Path) -> None:
    """Rows are written as they are read, and only a file's last row shows that it was cut off."""
    ledger = new_ledger(tmp_path)
    first, cut, last = tmp_path / "1.csv", tmp_path / "cut.csv", tmp_path / "3.csv"
    first.write_text(universal_csv(BUY))
    cut.write_text(f"{universal_csv(BUY)}{SELL}")
    last.write_text(universal_csv(SELL))
    before = content_of(ledger)
    outcomes = import_files(ledger, [first, cut, last])
    assert [bool(outcome.error) for outcome in outcomes] == [False, True, False]
    assert "is cut off" in outcomes[1].error
    assert [outcome.result for outcome in outcomes] == [None, None, None]
    assert [len(outcome.preview) for outcome in outcomes] == [1, 0, 1]
    assert content_of(ledger) == before


def made(identity: bytes, *rows: int) -> BatchEntry:
    return BatchEntry(Entry(1, Kind.BUY, "A", Amount("PKR", Decimal(1)), Amount("BTC", Decimal(1))), identity, rows)


def batch_of(rows: list[RawRow], entries: list[BatchEntry]) -> ImportBatch:
    return ImportBatch("test", "1", "t", "", "A", "exchange", "a", [Part(row_columns(rows), entry_columns(entries))])


def test_an_event_that_two_rows_of_a_file_tell_is_added_once(tmp_path: Path) -> None:
    """An order seen unfinished and finished: two rows with identities of their own, and one order."""
    with open_ledger(new_ledger(tmp_path)) as ledger:
        rows = [RawRow(1, "new", b"1" * 16), RawRow(2, "done", b"2" * 16)]
        result = add_import(ledger, batch_of(rows, [made(b"order".ljust(16), 0), made(b"order".ljust(16), 1)]))
        assert (result.rows_read, result.entries_added) == (2, 1)


def test_a_row_refused_before_is_taken_up_by_a_program_that_can_read_it(tmp_path: Path) -> None:
    with open_ledger(new_ledger(tmp_path)) as ledger:
        who = b"1" * 16
        add_import(ledger, batch_of([RawRow(1, "text", who, RowState.REJECTED, "why", "time", "x")], []))
        result = add_import(ledger, batch_of([RawRow(1, "text", who)], [made(who, 0)]))
        assert (result.rows_known, result.entries_added) == (0, 1)
        kept = ledger.connection.execute("SELECT id, state, reason, column_name, cell_value FROM raw_record").fetchall()
        assert kept == [(1, "used", None, None, None)]
        assert ledger.connection.execute("SELECT entry_id, raw_id FROM entry_raw").fetchall() == [(1, 1)]


def test_a_loan_stands_on_a_wallet_of_its_own(tmp_path: Path) -> None:
    rows = "2025-08-01T10:00:00Z,loan_out,Binance,BTC,1,,,,,,,Ali\n2025-09-01T10:00:00Z,loan_back,OKX,,,BTC,1,,,,,Ali"
    with open_ledger(new_ledger(tmp_path, rows)) as ledger:
        accounts = dict(ledger.connection.execute("SELECT name, kind FROM account"))
        postings = ledger.connection.execute(
            "SELECT e.kind, a.name, quantity FROM posting JOIN entry AS e ON e.id = entry_id"
            " JOIN account AS a ON a.id = account_id ORDER BY e.time, role"
        ).fetchall()
    assert accounts["Loan: Ali"] == "wallet"
    assert postings == [
        ("loan_out", "Binance", "-1"),
        ("loan_out", "Loan: Ali", "1"),
        ("loan_back", "Loan: Ali", "-1"),
        ("loan_back", "OKX", "1"),
    ]


def test_a_symbol_with_a_number_sign_is_an_nft(tmp_path: Path) -> None:
    with open_ledger(new_ledger(tmp_path, "2025-08-01T10:00:00Z,swap,Wallet,ETH,1,PUNK#7804,1")) as ledger:
        assert dict(ledger.connection.execute("SELECT symbol, kind FROM asset"))["PUNK#7804"] == "nft"


def test_the_order_of_imports_does_not_matter(tmp_path: Path) -> None:
    first, second = tmp_path / "1.csv", tmp_path / "2.csv"
    first.write_text(universal_csv(BUY))
    second.write_text(universal_csv(SELL))
    one, other = new_ledger(tmp_path, name="one.hisaab"), new_ledger(tmp_path, name="other.hisaab")
    import_files(one, [first, second])
    import_files(other, [second, first])
    assert uids(one) == uids(other)


# --- what a source says of itself -----------------------------------------------------------------------------------


def brought(ledger: Path, **says: Any) -> ImportResult:
    """One deposit of a token, with what the batch says of its file."""
    entry = Entry(0, Kind.DEPOSIT, "Meezan Bank", received=Amount("USDT@tron:1a2b3c4d", Decimal(5)))
    made = BatchEntry(entry, bytes(16), (0,))
    part = Part(row_columns([RawRow(2, "row", bytes(16))]), entry_columns([made]))
    with open_ledger(ledger) as opened:
        return add_import(
            opened, ImportBatch("test", "1", "a.csv", "5f", "Meezan Bank", "exchange", "", [part], **says)
        )


def one_row(ledger: Path, query: str) -> tuple[object, ...]:
    with open_ledger(ledger) as opened:
        [row] = opened.connection.execute(query).fetchall()
    return tuple(row)


def test_the_zone_and_what_the_file_covers_are_kept(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path)
    brought(ledger, zone=300, zone_from=ZoneFrom.ASSUMED, covers=["trades", "income"], period=(739_000, 739_030))
    found = one_row(ledger, "SELECT zone, zone_from, covers, day_from, day_to FROM source")
    assert found == (300, "assumed", "trades,income", 739_000, 739_030)


def test_a_token_keeps_its_network_contract_and_name(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path)
    brought(ledger, assets={"USDT@tron:1a2b3c4d": AssetIdentity("tron", "1a2b3c4dffff", "Tether USD")})
    found = one_row(ledger, "SELECT symbol, kind, network, contract, name FROM asset")
    assert found == ("USDT@tron:1a2b3c4d", "token", "tron", "1a2b3c4dffff", "Tether USD")


def test_two_tokens_never_share_a_name(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path)
    brought(ledger, assets={"USDT@tron:1a2b3c4d": AssetIdentity("tron", "1a2b3c4dffff")})
    with pytest.raises(InputError, match="two tokens may not share a name"):
        brought(ledger, assets={"USDT@tron:1a2b3c4d": AssetIdentity("tron", "1a2b3c4d0000")})


def test_stated_balances_are_kept_once(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path)
    stated = StatedBalance(7, "funding", "USDT@tron:1a2b3c4d", Decimal("5.50"), 2, Decimal(5))
    for _ in range(2):
        brought(ledger, balances=[stated])
    found = one_row(ledger, "SELECT source_id, wallet, account_id, time, line, quantity, expected FROM stated_balance")
    assert found == (1, "funding", 1, 7, 2, "5.5", "5")


def test_an_account_is_what_the_venue_register_says(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path)
    brought(ledger, addresses=["TExample"])
    brought(ledger, addresses=["TExample"])
    found = one_row(ledger, "SELECT kind, venue, country, address FROM account")
    assert found == ("bank", "meezan", "PK", "TExample")
