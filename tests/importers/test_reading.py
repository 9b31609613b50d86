"""What holds of rows whatever a format's module does: an unsound entry never leaves the importer."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from engine.ledger.batch import ImportBatch
from engine.model import Amount, Entry, Kind
from importers.read import open_table, whole
from importers.spec import Cells, Context, Format, Found, Layout, NativeId, PlacedRow, RowFunction
from importers.table import table_of
from tests.importers.conftest import entries, only_rejection

LAYOUT = Layout("1", {"time": "When", "number": "Ticket", "status": "How"}, zone="UTC")
SOUND = Entry(1_769_882_700_000_000, Kind.DEPOSIT, "Desk", None, Amount("USDT", Decimal(5)))
ROW = "2026-01-31 18:05:00,7001,done"


def format_of(row: RowFunction | None) -> Format:
    return Format("desk_tickets", "Desk", (LAYOUT,), venue="desk", account="Desk", row=row)


def read(one: Format, *rows: str) -> ImportBatch:
    return whole(open_table(table_of("\n".join(["When,Ticket,How", *rows, ""]).encode(), "desk.csv"), [one]))


COIN = Amount("USDT", Decimal(5))
UNSOUND = [
    (replace(SOUND, kind=Kind.WITHDRAWAL, received=None, fee=COIN), "withdrawal needs what was sent"),
    (replace(SOUND, kind=Kind.SWAP), "swap needs both what was sent and what was received"),
    (replace(SOUND, sent=COIN), "deposit brings something in; it can't send"),
    (replace(SOUND, received=Amount("USDT", Decimal(0))), "deposit needs what was received"),
    (replace(SOUND, received=Amount("USDT", Decimal(-5))), "a negative amount"),
    (replace(SOUND, received=Amount("PUNK#7", Decimal("0.5"))), "0.5 of PUNK#7, which is one of a kind"),
    (replace(SOUND, received=Amount("USDT", Decimal("1e-19"))), "18"),
    (replace(SOUND, account=""), "names no account"),
]


@pytest.mark.parametrize(("entry", "reason"), UNSOUND)
def test_the_row_of_an_unsound_entry_is_refused(entry: Entry, reason: str) -> None:
    assert reason in only_rejection(read(format_of(lambda cells, context: entry), ROW)).reason


@pytest.mark.parametrize(("entry", "reason"), UNSOUND)
def test_so_are_the_rows_of_an_entry_that_is_made_of_several(entry: Entry, reason: str) -> None:
    def both(rows: list[PlacedRow], context: Context) -> list[Found]:
        return [Found(entry, tuple(row.place for row in rows))]

    batch = read(replace(format_of(None), group=both), ROW, ROW.replace("7001", "7002"))
    assert [reason in row.reason for row in batch.rows] == [True, True]
    assert not batch.entries


def test_a_row_of_which_one_entry_is_sound_and_another_is_not_says_so() -> None:
    def parts(rows: list[PlacedRow], context: Context) -> list[Found]:
        return [Found(SOUND, (0,), "1"), Found(replace(SOUND, account=""), (0,), "2")]

    batch = read(replace(format_of(None), group=parts), ROW)
    assert entries(batch) == [SOUND]
    assert batch.warnings == ("line 2: a part of it is not read: it names no account: import it with --account.",)


@pytest.mark.parametrize("fault", [ValueError("has no meaning"), ArithmeticError()])
def test_a_row_that_a_format_can_not_reckon_with_is_refused(fault: Exception) -> None:
    def row(cells: Cells, context: Context) -> Entry:
        raise fault

    assert only_rejection(read(format_of(row), ROW)).reason in (
        "has no meaning",
        "has numbers that can't be reckoned with",
    )


def test_a_number_in_two_states_makes_one_entry_in_one_file() -> None:
    one = replace(format_of(lambda cells, context: SOUND), native=NativeId("ticket", "number", state="status"))
    batch = read(one, ROW, ROW.replace("done", "done again"))
    assert len(batch.entries) == 1
    assert only_rejection(batch).reason == "has the same number as line 2 and says something else"


def test_an_export_that_is_known_to_tell_nothing_of_its_own() -> None:
    one = replace(format_of(None), set_aside="the fills of these orders stand in the trade history")
    assert [(str(row.state), row.reason) for row in read(one, ROW).rows] == [
        ("set_aside", "the fills of these orders stand in the trade history")
    ]


def test_several_entries_of_one_row_are_several_and_the_same_again() -> None:
    one = format_of(lambda cells, context: [SOUND, SOUND])
    first, second = read(one, ROW).entries
    assert first.rows == second.rows == (0,)
    assert first.identity != second.identity
    assert read(one, ROW).entries == [first, second]
