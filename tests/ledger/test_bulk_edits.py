"""One edit of many entries: one row, one undo, and nothing at all where one entry can't be what is wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from engine.columns import rows_of
from engine.errors import Cancelled, InputError
from engine.ledger.bulk_edits import (
    annotate_all,
    ignore_all,
    reclassify_all,
    restore_all,
    set_price_of_all,
    set_value_of_all,
    tag_all,
)
from engine.ledger.changes import read, read_changes
from engine.ledger.edits import Edit, edits, ignore, set_value, tag
from engine.ledger.ledger import Ledger, create_ledger
from engine.ledger.parts import shares_by_quantity, split
from engine.ledger.undoing import redo_last, undo, undo_last
from engine.model import Kind
from tests.ledger.told import HOUR, at, bring, entry, links, uid

T = at("10:00")
DEPOSITS = [uid(number) for number in range(1, 7)]
SALE = uid(7)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Six deposits of 1 to 6 USDT, of which the first is tagged, and a sale."""
    with create_ledger(tmp_path / "a.hisaab") as ledger:
        told = [
            entry(T + n * HOUR, Kind.DEPOSIT, "Wallet", "", f"{n + 1} USDT", tags="" if n else "dust") for n in range(6)
        ]
        bring(ledger, 1, [*told, entry(T, Kind.SELL, "Wallet", "1 USDT", "282.50 PKR")])
        yield ledger


def counting(ledger: Ledger) -> dict[int, tuple[str, str, int | None]]:
    return {row.uid: (str(row.kind), row.tags, row.value_pkr) for row in rows_of(ledger.columns())}


EVERY: dict[str, Callable[[Ledger], Edit]] = {
    "ignore": lambda ledger: ignore_all(ledger, DEPOSITS, "not mine"),
    "kind": lambda ledger: reclassify_all(ledger, DEPOSITS, Kind.GIFT_IN),
    "tag": lambda ledger: tag_all(ledger, DEPOSITS, ["salary"], ["dust"]),
    "value": lambda ledger: set_value_of_all(ledger, DEPOSITS, Decimal("1000.5")),
    "price": lambda ledger: set_price_of_all(ledger, DEPOSITS, "USDT", Decimal("282.505")),
}


@pytest.mark.parametrize("name", EVERY)
def test_many_are_edited_undone_and_redone_as_one(ledger: Ledger, name: str) -> None:
    before = counting(ledger)
    reading = read(ledger.connection)
    made = EVERY[name](ledger)
    after = counting(ledger)
    assert after != before
    assert (made.entries, len(edits(ledger))) == (6, 1)
    changes = read_changes(ledger.connection, reading.mark)  # what an open window sees of it
    assert changes is not None
    assert set(changes.gone.tolist()) >= {1, 2, 3, 4, 5, 6}
    undo_last(ledger)
    assert counting(ledger) == before
    assert ledger.connection.execute("SELECT count(*) FROM entry_change").fetchone() == (0,)
    redo_last(ledger)
    assert counting(ledger) == after


def test_what_is_so_already_is_no_part_of_the_edit(ledger: Ledger) -> None:
    ignore(ledger, DEPOSITS[0])
    assert ignore_all(ledger, DEPOSITS).entries == 5
    undo_last(ledger)
    assert counting(ledger).keys() == {2, 3, 4, 5, 6, 7}
    assert restore_all(ledger, DEPOSITS[:1]).entries == 1
    with pytest.raises(InputError, match="so already"):
        restore_all(ledger, DEPOSITS)


def test_a_price_is_told_to_the_paisa(ledger: Ledger) -> None:
    """Each gets its quantity times the price, halves rounded up: 3 x 282.505 is 847.515."""
    set_price_of_all(ledger, DEPOSITS[:3], "USDT", Decimal("282.505"))
    assert [counting(ledger)[number][2] for number in (1, 2, 3)] == [28251, 56501, 84752]


def test_a_value_by_hand_takes_the_place_of_the_imported_and_goes_again(ledger: Ledger) -> None:
    before = counting(ledger)[7]
    set_value(ledger, SALE, Decimal("0"))
    assert counting(ledger)[7][2] == 0
    set_value(ledger, SALE, Decimal("99999999999999999"))  # more than a column of 64 bits has room for in its tiers
    assert counting(ledger)[7][2] == 9999999999999999900
    set_value(ledger, SALE, None)
    assert counting(ledger)[7] == before


def test_links_follow(ledger: Ledger) -> None:
    bring(ledger, 8, [entry(T + n * HOUR, Kind.WITHDRAWAL, "OKX", f"{n + 1} USDT") for n in (2, 3)])
    there = links(ledger, "transfer")
    assert there == {("transfer", 8, 3), ("transfer", 9, 4)}
    ignore_all(ledger, DEPOSITS)
    assert links(ledger, "transfer") == set()
    undo_last(ledger)
    assert links(ledger, "transfer") == there


@pytest.mark.parametrize(
    ("do", "says"),
    [
        (lambda ledger: reclassify_all(ledger, [*DEPOSITS, SALE], Kind.GIFT_IN), f"The entry {SALE} can't be gift_in"),
        (lambda ledger: ignore_all(ledger, [*DEPOSITS, uid(99)]), f"The entry {uid(99)} is not in the ledger"),
        (lambda ledger: tag_all(ledger, [uid(99)], ["a"]), "not in the ledger"),
        (lambda ledger: tag_all(ledger, DEPOSITS, ["a,b"]), "is no tag"),
        (lambda ledger: set_price_of_all(ledger, DEPOSITS, "BTC", Decimal(1)), "neither sends nor receives BTC"),
        (lambda ledger: set_value_of_all(ledger, DEPOSITS, Decimal(-1)), "no value in rupees"),
        (lambda ledger: annotate_all(ledger, [], "x"), "No entry is named"),
    ],
)
def test_what_can_not_be_is_refused_whole(ledger: Ledger, do: Callable[[Ledger], Edit], says: str) -> None:
    before = counting(ledger)
    with pytest.raises(InputError, match=says):
        do(ledger)
    assert counting(ledger) == before
    assert edits(ledger) == []


def test_an_entry_that_was_split_is_refused_by_name(ledger: Ledger) -> None:
    split(ledger, DEPOSITS[3], shares_by_quantity(ledger, DEPOSITS[3], [Decimal(1), Decimal(3)]))
    with pytest.raises(InputError, match=f"{DEPOSITS[3]} was split"):
        ignore_all(ledger, DEPOSITS)


def test_a_later_edit_of_one_entry_holds_the_undo_up_by_name(ledger: Ledger) -> None:
    many = tag_all(ledger, DEPOSITS, ["salary"])
    tag(ledger, DEPOSITS[2], ["bonus"])
    with pytest.raises(InputError, match=f"a later edit changed the entry {DEPOSITS[2]}"):
        undo(ledger, many.id)
    undo_last(ledger)
    undo_last(ledger)
    assert counting(ledger)[3][1] == ""


def test_stopped_it_leaves_nothing(ledger: Ledger) -> None:
    def stop(what: str, done: int, total: int) -> None:
        raise Cancelled("Stopped.")

    before = counting(ledger)
    with pytest.raises(Cancelled):
        ignore_all(ledger, DEPOSITS, "", stop)
    assert counting(ledger) == before
    assert edits(ledger) == []
