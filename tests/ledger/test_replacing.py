"""A file imported again but read otherwise takes the place of its earlier import, with what the person decided."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from engine.columns import rows_of
from engine.errors import InputError
from engine.ledger.batch import ZoneFrom
from engine.ledger.bulk_edits import set_value_of_all, tag_all
from engine.ledger.changes import read, read_changes
from engine.ledger.edits import MatchKind, edits, ignore, match, reclassify
from engine.ledger.ledger import Ledger, create_ledger
from engine.ledger.parts import shares_by_quantity, split
from engine.ledger.undoing import redo_last, undo, undo_last
from engine.model import Entry, Kind
from tests.ledger.told import HOUR, MINUTE, at, bring, entry, links, uid

T = at("10:00")
FILE = {"importer": "binance_spot", "sha256": "5f"}


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with create_ledger(tmp_path / "a.hisaab") as ledger:
        yield ledger


def told(hours: int = 0, account: str = "Binance") -> list[Entry]:
    return [
        entry(T + hours * HOUR, Kind.BUY, account, "100 USDT", "0.001 BTC"),
        entry(T + hours * HOUR + MINUTE, Kind.WITHDRAWAL, account, "50 USDT"),
        entry(T + hours * HOUR + 2 * MINUTE, Kind.DEPOSIT, account, "", "7 USDT"),
    ]


def times(ledger: Ledger) -> list[int]:
    return sorted(row.time for row in rows_of(ledger.columns()))


def sources(ledger: Ledger) -> list[tuple]:
    return ledger.connection.execute("SELECT importer, zone, rows_read, entries_added FROM source").fetchall()


def test_in_another_zone_the_entries_stand_there_once(ledger: Ledger) -> None:
    bring(ledger, 1, told(), **FILE)
    result = bring(ledger, 11, told(-5), **FILE, zone=300)
    assert times(ledger) == [entry.time for entry in told(-5)]
    assert sources(ledger) == [("binance_spot", 300, 3, 3)]
    assert (result.entries_added, result.entries_replaced, result.rows_known) == (3, 3, 0)
    assert "was imported before as binance_spot, UTC, on Binance" in result.warnings[0]
    for table in ("raw_record", "entry_raw"):
        assert ledger.connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (3,)
    assert ledger.connection.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.mark.parametrize("known", [ZoneFrom.FILE_NAME, ZoneFrom.GIVEN])
def test_an_assumed_zone_takes_no_place_of_a_known_one(ledger: Ledger, known: ZoneFrom) -> None:
    """The file again under another name, or without --zone: whichever comes first, the zone that is known stays."""
    bring(ledger, 1, told(-5), **FILE, zone=300, zone_from=known)
    result = bring(ledger, 11, told(), **FILE, zone_from=ZoneFrom.ASSUMED)
    assert times(ledger) == [entry.time for entry in told(-5)]
    assert (result.rows_read, result.rows_known, result.entries_added, result.entries_replaced) == (3, 3, 0, 0)
    assert "whose times are known to be in UTC+05:00" in result.warnings[0]
    assert sources(ledger) == [("binance_spot", 300, 3, 3)]


def test_a_known_zone_takes_the_place_of_an_assumed_one(ledger: Ledger) -> None:
    bring(ledger, 1, told(), **FILE, zone_from=ZoneFrom.ASSUMED)
    bring(ledger, 11, told(-5), **FILE, zone=300, zone_from=ZoneFrom.GIVEN)
    assert times(ledger) == [entry.time for entry in told(-5)]


def test_on_another_account(ledger: Ledger) -> None:
    bring(ledger, 1, told(), **FILE)
    bring(ledger, 11, told(account="Binance of my wife"), **FILE)
    columns = ledger.columns()
    assert {columns.accounts[row.account].name for row in rows_of(columns)} == {"Binance of my wife"}


def test_in_another_format(ledger: Ledger) -> None:
    bring(ledger, 1, told(), **FILE)
    bring(ledger, 11, told()[:2], "binance_orders", sha256="5f")
    assert sources(ledger) == [("binance_orders", 0, 2, 2)]


def test_in_the_same_way_it_adds_nothing(ledger: Ledger) -> None:
    bring(ledger, 1, told(), **FILE)
    result = bring(ledger, 1, told(), **FILE)
    assert (result.entries_added, result.entries_replaced, result.rows_known) == (0, 0, 3)


def test_another_file_with_the_same_entries_is_no_reading_of_this_one(ledger: Ledger) -> None:
    bring(ledger, 1, told(), **FILE)
    bring(ledger, 11, told(-5), "binance_spot", sha256="6f", zone=300)
    assert len(sources(ledger)) == 2


def test_what_the_person_decided_goes_to_the_entries_of_the_same_lines(ledger: Ledger) -> None:
    bring(ledger, 1, told(), **FILE)
    bring(ledger, 7, [entry(T, Kind.DEPOSIT, "Wallet", "", "50 USDT") for _ in range(2)], "wallet", kind="wallet")
    ignore(ledger, uid(1))
    reclassify(ledger, uid(3), Kind.GIFT_IN)
    match(ledger, MatchKind.TRANSFER, uid(2), uid(8))
    bring(ledger, 11, told(-5), **FILE, zone=300)
    assert {row.uid: row.kind for row in rows_of(ledger.columns())} == {
        12: Kind.TRANSFER,
        13: Kind.GIFT_IN,
        7: Kind.DEPOSIT,
    }
    assert links(ledger) == {("transfer", 12, 8)}
    assert [one.entry_uid for one in edits(ledger)] == [uid(11), uid(13), uid(12)]
    undo(ledger)
    assert links(ledger) == set()


def test_an_edit_of_many_goes_over_with_them_and_can_be_undone_and_redone(ledger: Ledger) -> None:
    bring(ledger, 1, told(), **FILE)
    tag_all(ledger, [uid(1), uid(2)], ["mine"])
    set_value_of_all(ledger, [uid(2), uid(3)], Decimal(7))
    undo_last(ledger)
    bring(ledger, 11, told(-5), **FILE, zone=300)
    assert {row.uid: (row.tags, row.value_pkr) for row in rows_of(ledger.columns())} == {
        11: ("mine", None),
        12: ("mine", None),
        13: ("", None),
    }
    redo_last(ledger)
    assert {row.uid: row.value_pkr for row in rows_of(ledger.columns())} == {11: None, 12: 700, 13: 700}
    undo_last(ledger)
    undo_last(ledger)
    assert {row.tags for row in rows_of(ledger.columns())} == {""}


def test_what_was_split_holds_the_import_until_that_is_undone(ledger: Ledger) -> None:
    bring(ledger, 1, told(), **FILE)
    split(ledger, uid(2), shares_by_quantity(ledger, uid(2), [Decimal(20), Decimal(30)]))
    with pytest.raises(InputError, match="Undo that change first"):
        bring(ledger, 11, told(-5), **FILE, zone=300)
    undo_last(ledger)
    bring(ledger, 11, told(-5), **FILE, zone=300)
    assert times(ledger) == [entry.time for entry in told(-5)]


def test_what_has_no_one_entry_in_its_place_refuses_the_import_and_nothing_is_changed(ledger: Ledger) -> None:
    bring(ledger, 1, told(), **FILE)
    ignore(ledger, uid(3))
    with pytest.raises(InputError, match=f"{uid(3)} made from line 4.*Undo that change first"):
        bring(ledger, 11, told(-5)[:2], **FILE, zone=300)
    assert times(ledger) == [entry.time for entry in told()[:2]]
    assert sources(ledger) == [("binance_spot", 0, 3, 3)]


def test_other_files_whose_rows_were_known_through_it_are_named(ledger: Ledger) -> None:
    bring(ledger, 1, told(), **FILE)
    bring(ledger, 1, [*told(), entry(T, Kind.FEE, "Binance", fee="1 BNB")], "binance_spot", sha256="6f")
    result = bring(ledger, 11, told(-5), **FILE, zone=300)
    assert "import these files again" in result.warnings[1]


def test_links_are_found_anew(ledger: Ledger) -> None:
    bring(ledger, 1, told(), **FILE)
    bring(ledger, 7, [entry(T + 10 * MINUTE, Kind.DEPOSIT, "Wallet", "", "50 USDT")], "wallet", kind="wallet")
    assert links(ledger) == {("transfer", 2, 7)}
    bring(ledger, 11, told(-30), **FILE, zone=300)
    assert links(ledger) == set()


def test_an_open_window_reads_everything_again(ledger: Ledger) -> None:
    """Even where each new entry has the id and the row number of the old one."""
    bring(ledger, 1, told(), **FILE)
    reading = read(ledger.connection)
    bring(ledger, 1, told(-5), **FILE, zone=300)
    assert read_changes(ledger.connection, reading.mark) is None
