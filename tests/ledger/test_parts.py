"""Entries split and merged: what is made counts in place of the entry, to the last digit, and has the same rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from engine.columns import rows_of
from engine.errors import InputError
from engine.exact import atto_text
from engine.ledger import browse
from engine.ledger.changes import read, read_changes
from engine.ledger.edits import MatchKind, edits, ignore, match, reclassify, set_value, tag
from engine.ledger.ledger import Ledger, create_ledger
from engine.ledger.lot_choices import set_choices
from engine.ledger.parts import Share, merge, shares_by_quantity, split
from engine.ledger.undoing import redo_last, undo, undo_last
from engine.model import Kind
from tests.ledger.told import DAY, HOUR, MINUTE, SECOND, at, bring, entry, links, uid

T = at("10:00")
SALE, OUT, IN, FEE, NEXT_DAY, COIN = (uid(number) for number in range(1, 7))
D = Decimal


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A sale with a fee; the legs of a swap with its fee, each on its own; a deposit of the next day; a coin bought."""
    with create_ledger(tmp_path / "a.hisaab") as ledger:
        told = [
            entry(T, Kind.SELL, "OKX", "0.3 BTC", "9000000.01 PKR", fee="0.0001 BTC", tags="p2p", note="to Saad"),
            entry(T + HOUR, Kind.WITHDRAWAL, "OKX", "100 USDT", reference="order 7"),
            entry(T + HOUR + SECOND, Kind.DEPOSIT, "OKX", "", "0.04 ETH"),
            entry(T + HOUR, Kind.FEE, "OKX", "0.1 USDT"),
            entry(T + DAY, Kind.DEPOSIT, "OKX", "", "0.04 ETH"),
            entry(T - DAY, Kind.BUY, "OKX", "8000000 PKR", "1 BTC"),
        ]
        bring(ledger, 1, told)
        set_value(ledger, SALE, D("9000000.01"))
        yield ledger


def told(ledger: Ledger) -> list[tuple[object, ...]]:
    """What counts: kind, what was sent, received and paid as fee, value in paisa; in order of time."""

    def much(quantity: int) -> str:
        return atto_text(quantity) if quantity else ""

    rows = sorted(rows_of(ledger.columns()), key=lambda row: (row.time, row.sent, row.received))
    return [(str(row.kind), much(row.sent), much(row.received), much(row.fee), row.value_pkr) for row in rows]


def made(ledger: Ledger) -> list[str]:
    return [one for (one,) in ledger.connection.execute("SELECT DISTINCT entry_uid FROM made_of ORDER BY 1")]


def test_the_parts_of_an_entry_count_in_its_place_and_add_up(ledger: Ledger) -> None:
    split(ledger, SALE, shares_by_quantity(ledger, SALE, [D("0.1"), D("0.2")]))
    assert told(ledger)[1:3] == [
        ("sell", "0.1", "3000000.00333333", "0.00003333", 300000000),
        ("sell", "0.2", "6000000.00666667", "0.00006667", 600000001),
    ]
    assert [browse.entry_by_uid(ledger, one).note for one in made(ledger)] == ["to Saad", "to Saad"]


def test_parts_may_be_other_things(ledger: Ledger) -> None:
    """Half of what was bought was a friend's: it goes on as a gift."""
    shares = [Share(sent=D(60), fee=D(0)), Share(sent=D(40), kind=Kind.GIFT_OUT, tags="friend", note="Ali's")]
    split(ledger, OUT, shares)
    assert [row[:2] for row in told(ledger)[3:5]] == [("gift_out", "40"), ("withdrawal", "60")]


def test_the_raw_rows_of_the_whole_stand_behind_each_part(ledger: Ledger) -> None:
    rows = browse.raw_rows_of(ledger, SALE)
    split(ledger, SALE, shares_by_quantity(ledger, SALE, [D("0.1"), D("0.2")]))
    assert rows
    assert [browse.raw_rows_of(ledger, one) for one in made(ledger)] == [rows, rows]


def test_the_legs_of_a_trade_become_the_trade(ledger: Ledger) -> None:
    merge(ledger, [IN, FEE, OUT], note="one swap")
    assert told(ledger)[2] == ("swap", "100", "0.04", "0.1", None)
    [one] = made(ledger)
    row = browse.entry_by_uid(ledger, one)
    assert (row.time, row.reference) == (T + HOUR, "order 7")
    assert len(browse.raw_rows_of(ledger, one)) == 3


def test_fills_of_an_order_become_one(ledger: Ledger) -> None:
    fills = [entry(T + 5 * HOUR + n * MINUTE, Kind.SELL, "OKX", "0.1 ETH", "28000 PKR") for n in range(3)]
    bring(ledger, 20, fills)
    merge(ledger, [uid(20), uid(21), uid(22)])
    assert ("sell", "0.3", "84000", "", None) in told(ledger)


@pytest.mark.parametrize(
    "do",
    [
        lambda ledger: split(ledger, SALE, shares_by_quantity(ledger, SALE, [D("0.1"), D("0.2")])),
        lambda ledger: merge(ledger, [OUT, IN, FEE]),
    ],
    ids=["split", "merge"],
)
def test_it_is_undone_and_redone_and_an_open_window_sees_it(ledger: Ledger, do: Callable[[Ledger], object]) -> None:
    before, rows = told(ledger), ledger.connection.execute("SELECT * FROM entry ORDER BY id").fetchall()
    reading = read(ledger.connection)
    do(ledger)
    after = told(ledger)
    changes = read_changes(ledger.connection, reading.mark)
    assert changes is not None
    gone = set(changes.gone.tolist())
    kept = {row.uid for row in rows_of(reading.columns) if row.uid not in gone}
    assert kept | {row.uid for row in rows_of(changes.entries)} == {row.uid for row in rows_of(ledger.columns())}
    undo_last(ledger)
    assert told(ledger) == before
    assert ledger.connection.execute("SELECT * FROM entry ORDER BY id").fetchall() == rows
    redo_last(ledger)
    assert told(ledger) == after


def test_a_part_is_split_again(ledger: Ledger) -> None:
    split(ledger, OUT, [Share(sent=D(60)), Share(sent=D(40))])
    [part] = [one for one in made(ledger) if browse.entry_by_uid(ledger, one).sent.quantity == 40 * 10**18]
    split(ledger, part, [Share(sent=D(39)), Share(sent=D(1))])
    assert [row[1] for row in told(ledger)[3:6]] == ["1", "39", "60"]
    assert len(browse.raw_rows_of(ledger, made(ledger)[0])) == 1
    with pytest.raises(InputError, match="You have changed the entry"):
        undo(ledger, 2)
    undo_last(ledger)
    undo_last(ledger)
    assert made(ledger) == []


def test_what_repeats_the_entry_stays_left_out(ledger: Ledger) -> None:
    """A statement tells of the withdrawal too; once that is split, it still is no event of its own."""
    bring(ledger, 30, [entry(T + HOUR, Kind.WITHDRAWAL, "OKX", "100 USDT")], "statement", detail=1)
    assert links(ledger, "overlap") == {("overlap", 2, 30)}
    split(ledger, OUT, [Share(sent=D(60)), Share(sent=D(40))])
    assert [row[1] for row in told(ledger) if row[0] == "withdrawal"] == ["40", "60"]
    undo_last(ledger)
    assert links(ledger, "overlap") == {("overlap", 2, 30)}
    with pytest.raises(InputError, match="repeats"):
        split(ledger, uid(30), [Share(sent=D(60)), Share(sent=D(40))])


def test_a_transfer_is_found_again_once_a_part_fits(ledger: Ledger) -> None:
    bring(ledger, 40, [entry(T + HOUR + MINUTE, Kind.DEPOSIT, "Wallet", "", "60 USDT")])
    assert links(ledger, "transfer") == set()
    split(ledger, OUT, [Share(sent=D(60)), Share(sent=D(40))])
    [(_, _, second)] = links(ledger, "transfer")
    assert second == 40
    undo_last(ledger)
    assert links(ledger, "transfer") == set()


def halves(ledger: Ledger, one: str) -> object:
    return split(ledger, one, [Share(sent=D(50)), Share(sent=D(50))])


def ignored(ledger: Ledger) -> None:
    ignore(ledger, OUT)


def matched(ledger: Ledger) -> None:
    match(ledger, MatchKind.SWAP, OUT, IN)


def lots_named(ledger: Ledger) -> None:
    set_choices(ledger, SALE, "", [(COIN, D("0.3"))])


@pytest.mark.parametrize(
    ("first", "do", "says"),
    [
        (None, lambda led: split(led, OUT, [Share(sent=D(100))]), "two parts at least"),
        (None, lambda led: split(led, OUT, [Share(sent=D(60)), Share(sent=D(41))]), "come to 101 sent"),
        (None, lambda led: split(led, OUT, [Share(sent=D(60)), Share(received=D(40))]), "nothing received"),
        (None, lambda led: split(led, OUT, [Share(sent=D(-60)), Share(sent=D(160))]), "above zero"),
        (None, lambda led: split(led, OUT, [Share(sent=D(60)), Share(sent=D(40), kind=Kind.BUY)]), "Part 2 can't be"),
        (None, lambda led: split(led, OUT, [Share(sent=D("1e-19")), Share(sent=D(40))]), "18 decimal places"),
        (None, lambda led: shares_by_quantity(led, OUT, [D(1), D(2)]), "come to 3"),
        (None, lambda led: split(led, uid(99), []), "not in the ledger"),
        (None, lambda led: merge(led, [OUT]), "two entries at least"),
        (None, lambda led: merge(led, [OUT, OUT]), "each named once"),
        (None, lambda led: merge(led, [IN, NEXT_DAY]), "two days"),
        (None, lambda led: merge(led, [SALE, OUT]), "another coin or account"),
        (None, lambda led: merge(led, [OUT, IN], Kind.GIFT_IN), "can't be gift_in"),
        (ignored, lambda led: halves(led, OUT), "ignored. Restore it first"),
        (matched, lambda led: halves(led, OUT), "You have matched"),
        (lots_named, lambda led: split(led, SALE, []), "named lots"),
    ],
)
def test_what_can_not_be_is_refused_with_a_reason(
    ledger: Ledger, first: Callable[[Ledger], None] | None, do: Callable[[Ledger], object], says: str
) -> None:
    if first:
        first(ledger)
    before, many = told(ledger), len(edits(ledger))
    with pytest.raises(InputError, match=says):
        do(ledger)
    assert (told(ledger), len(edits(ledger))) == (before, many)


def test_what_was_split_is_edited_no_more_but_its_parts_are(ledger: Ledger) -> None:
    halves(ledger, OUT)
    for do in (
        lambda: tag(ledger, OUT, ["x"]),
        lambda: reclassify(ledger, OUT, Kind.SPEND),
        lambda: ignore(ledger, OUT),
    ):
        with pytest.raises(InputError, match="was split into parts"):
            do()
    for part in made(ledger):
        reclassify(ledger, part, Kind.SPEND)
    assert [row[0] for row in told(ledger) if row[1] == "50"] == ["spend", "spend"]
    with pytest.raises(InputError, match="You have changed the entry"):
        undo(ledger, 2)


def test_what_is_on_two_accounts_is_no_one_entry(ledger: Ledger) -> None:
    bring(ledger, 50, [entry(T + HOUR, Kind.DEPOSIT, "Wallet", "", "7 ETH")])
    with pytest.raises(InputError, match="several accounts"):
        merge(ledger, [OUT, uid(50)])
    bring(ledger, 51, [entry(T + HOUR, Kind.DEPOSIT, "OKX", "", "100 USDT")])
    with pytest.raises(InputError, match="match them as a transfer"):
        merge(ledger, [OUT, uid(51)])


def test_values_of_one_trade_agree_or_are_refused(ledger: Ledger) -> None:
    set_value(ledger, OUT, D(28250))
    merge(ledger, [OUT, IN])
    assert ("swap", "100", "0.04", "", 2825000) in told(ledger)
    undo_last(ledger)
    set_value(ledger, IN, D(28251))
    with pytest.raises(InputError, match="two values of one trade"):
        merge(ledger, [OUT, IN])
