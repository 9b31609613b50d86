"""The core of syncing, on a service made up here: what is asked, what is proven, what waits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from engine.errors import Cancelled, InputError
from engine.ledger.connections import add_connection, connections
from engine.ledger.ledger import Ledger, create_ledger
from engine.ledger.syncing import Proven, proven
from engine.model import Amount, Entry
from engine.review.coverage import coverage
from importers import events
from importers.spec import Context, Covers, Refused, SetAside
from importers.sync.retrying import NotAllowed
from importers.sync.run import Outcome, State, sync_account
from importers.sync.spec import Access, Balance, Endpoint, Record, Service, Step, Unfinished, Window

DAY = 86_400_000_000
START = 1_700_000_000_000_000 // DAY * DAY
"""14 November 2023."""


@dataclass
class Till:
    """A service that tells deposits: [(id, day, quantity, state)], and what it was asked."""

    rows: list[tuple[str, float, str, str]]
    now: int = START + 100 * DAY
    asked: list[tuple[str, Window]] = field(default_factory=list)
    cursors: list[str] = field(default_factory=list)
    allowed: bool = True
    held: Sequence[Balance] = ()


def record(row: tuple[str, float, str, str]) -> Record:
    number, day, quantity, state = row
    time = START + int(day * DAY)
    return Record(number, time, {"id": number, "time": time, "quantity": quantity, "state": state})


def pages(till: Till, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """Two a page, and the last of each page once more on the next."""
    till.asked.append((scope, window))
    if not till.allowed:
        raise NotAllowed("no right")
    found = [record(row) for row in till.rows if window.has(START + int(row[1] * DAY))]
    for place in range(0, len(found), 2):
        yield found[max(0, place - 1) : place + 2]


def onwards(till: Till, scope: str, cursor: str) -> Step:
    till.cursors.append(cursor)
    rows = till.rows[int(cursor or 0) :][:2]
    return Step([record(row) for row in rows], str(int(cursor or 0) + len(rows)), len(rows) < 2)


def deposit(one: Record, context: Context) -> Entry | SetAside | Unfinished:
    if one.raw["state"] == "pending":
        return Unfinished("pending")
    if one.raw["state"] == "failed":
        return SetAside("failed")
    if one.raw["state"] != "done":
        raise Refused("is no state that is known", "state")
    return events.deposit(context, one.time, Amount("BTC", Decimal(one.raw["quantity"])), reference=one.id)


ENDPOINT = Endpoint("deposits", "deposits", (Covers.TRANSFERS,), fetch=pages, row=deposit, window=timedelta(days=30))
WALKED = replace(ENDPOINT, fetch=None, walk=onwards, window=None)
TEN = [(f"d{number}", number * 9.5, "1.5", "done") for number in range(10)]


def service(endpoint: Endpoint = ENDPOINT, till: Till | None = None) -> Service:
    return Service("till", "Till", "kraken", (endpoint,), lambda access: till, date(2023, 11, 14))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with create_ledger(tmp_path / "a.hisaab") as made:
        add_connection(made, "Mine", "till", START, {}, venue="kraken")
        yield made


def go(ledger: Ledger, till: Till, endpoint: Endpoint = ENDPOINT, **watching: Any) -> Outcome:
    one = replace(service(endpoint, till), balances=(lambda client: client.held) if till.held else None)
    return sync_account(ledger, connections(ledger)[0], one, Access(now=till.now), **watching)


def stretches(ledger: Ledger, scope: str = "") -> list[tuple[float, float]]:
    found = proven(ledger, 1, "deposits").get(scope, [])
    return [((one.first - START) / DAY, (one.last - START) / DAY) for one in found]


def states(ledger: Ledger) -> list[tuple[str, str]]:
    return ledger.connection.execute(
        "SELECT json_extract(content, '$.id'), state FROM raw_record ORDER BY line"
    ).fetchall()


def test_all_windows_are_asked_oldest_first_and_proven_as_one(ledger: Ledger) -> None:
    till = Till(TEN)
    outcome = go(ledger, till)
    assert [(window.start - START) / DAY for _, window in till.asked] == [0, 30, 60, 90]
    assert stretches(ledger) == [(0, 100)]
    assert outcome.endpoints[0].entries == outcome.endpoints[0].rows == 10
    assert outcome.endpoints[0].state is State.DONE
    assert states(ledger) == [(f"d{number}", "used") for number in range(10)]
    assert ledger.connection.execute("SELECT importer, endpoint, rows_read, entries_added FROM source").fetchall() == [
        ("till_api", "deposits", 10, 10)
    ]


def test_the_next_sync_asks_on_from_an_hour_before_the_last(ledger: Ledger) -> None:
    go(ledger, Till(TEN))
    later = Till([*TEN, ("late", 99.99, "1", "done"), ("new", 104, "2", "done")], START + 105 * DAY)
    outcome = go(ledger, later)
    [(_, window)] = later.asked
    assert (window.start - START) / DAY == pytest.approx(100 - 1 / 24)
    assert [one[0] for one in states(ledger)][10:] == ["late", "new"]
    assert outcome.endpoints[0].rows == 2
    assert stretches(ledger) == [(0, 105)]


def test_what_is_under_way_is_waited_for_and_nothing_after_it_counts_as_proven(ledger: Ledger) -> None:
    rows = [*TEN, ("p", 95.5, "3", "pending"), ("q", 97, "4", "done")]
    assert go(ledger, Till(rows)).endpoints[0].state is State.UNFINISHED
    assert stretches(ledger) == [(0, 95.5)]
    assert "p" not in dict(states(ledger))
    assert "q" not in dict(states(ledger))
    rows[-2] = ("p", 95.5, "3", "done")
    assert go(ledger, Till(rows)).endpoints[0].state is State.DONE
    assert [one for one, _ in states(ledger)][10:] == ["p", "q"]
    assert stretches(ledger) == [(0, 100)]


def test_what_never_ends_is_set_aside_after_two_weeks(ledger: Ledger) -> None:
    go(ledger, Till([("p", 40, "3", "pending"), *TEN[5:]]))
    assert dict(states(ledger))["p"] == "set_aside"
    assert stretches(ledger) == [(0, 100)]


def test_a_record_that_is_not_understood_is_kept_and_refused_by_its_field(ledger: Ledger) -> None:
    outcome = go(ledger, Till([("x", 4, "1", "melted"), ("n", 5, "no number", "done")]))
    [melted, number] = outcome.endpoints[0].rejected
    assert (melted.column, melted.value, melted.reason) == ("state", "melted", "is no state that is known")
    assert "no number" in melted.content + number.content


def test_equal_records_without_an_id_are_as_many_as_were_given(ledger: Ledger) -> None:
    def twins(till: Till, scope: str, window: Window) -> Iterator[Sequence[Record]]:
        if window.has(START + DAY):
            yield [replace(record(("", 1, "1", "done")), id="") for _ in range(3)]

    endpoint = replace(ENDPOINT, fetch=twins)
    assert go(ledger, Till([]), endpoint).endpoints[0].entries == 3
    assert go(ledger, Till([]), endpoint).endpoints[0].entries == 0


def test_equal_records_without_an_id_of_two_markets_are_two_but_with_an_id_one(ledger: Ledger) -> None:
    def alike(till: Till, scope: str, window: Window) -> Iterator[Sequence[Record]]:
        yield [replace(record(("", 1, "1", "done")), id=number) for number in till.cursors]

    endpoint = replace(ENDPOINT, fetch=alike, scopes=lambda client, seen: ["BTC", "ETH"], window=None)
    assert go(ledger, Till([], cursors=[""]), endpoint).endpoints[0].entries == 2
    assert go(ledger, Till([], cursors=[""]), endpoint, again=True).endpoints[0].entries == 0
    assert go(ledger, Till([], cursors=["d1"]), endpoint, again=True).endpoints[0].entries == 1


def test_beyond_its_reach_a_service_is_not_asked_and_the_gap_stays(ledger: Ledger) -> None:
    short = replace(ENDPOINT, reach=timedelta(days=40))
    go(ledger, Till(TEN), short)
    assert stretches(ledger) == [(60, 100)]
    go(ledger, Till(TEN, START + 200 * DAY), short)
    assert stretches(ledger) == [(60, 100), (160, 200)]


def test_an_endpoint_that_the_key_may_not_ask_is_told(ledger: Ledger) -> None:
    [one] = go(ledger, Till(TEN, allowed=False)).endpoints
    assert (one.state, one.note) == (State.NOT_ALLOWED, "no right")
    assert stretches(ledger) == []


def test_scopes_are_asked_one_by_one_and_proven_apart(ledger: Ledger) -> None:
    scoped = replace(ENDPOINT, scopes=lambda client, seen: ["BTC", "ETH"], window=None)
    till = Till([("a", 1, "1", "done")])
    left = 4

    def stop(progress: object) -> None:
        nonlocal left
        left -= 1
        if not left:
            raise Cancelled

    with pytest.raises(Cancelled):
        go(ledger, till, scoped, watch=stop)
    go(ledger, till, scoped)
    assert stretches(ledger, "BTC") == stretches(ledger, "ETH") == [(0, 100)]


def test_a_walk_goes_on_where_it_stood(ledger: Ledger) -> None:
    till = Till(TEN)
    go(ledger, till, WALKED)
    assert till.cursors == ["", "2", "4", "6", "8", "10"]
    assert proven(ledger, 1, "deposits") == {"": [Proven("", START, till.now, "10")]}
    later = Till([*TEN, ("new", 104, "2", "done")], START + 105 * DAY)
    go(ledger, later, WALKED)
    assert later.cursors == ["10"]
    assert len(states(ledger)) == 11


def test_a_walk_stands_before_what_is_under_way(ledger: Ledger) -> None:
    rows = [*TEN[:3], ("p", 95, "1", "pending"), ("q", 96, "1", "done")]
    go(ledger, Till(rows), WALKED)
    assert proven(ledger, 1, "deposits")[""][0].cursor == "2"
    rows[3] = ("p", 95, "1", "done")
    go(ledger, Till(rows), WALKED)
    assert [one for one, _ in states(ledger)] == ["d0", "d1", "d2", "p", "q"]


def test_what_the_service_says_is_held_is_stated_and_the_rest_is_nothing(ledger: Ledger) -> None:
    go(ledger, Till(TEN))
    outcome = go(ledger, Till(TEN, held=[Balance("", "USDT", Decimal("7.25"))]))
    assert outcome.balances == 1
    stated = ledger.connection.execute(
        "SELECT symbol, quantity FROM stated_balance AS b JOIN asset AS a ON a.id = b.asset_id ORDER BY symbol"
    ).fetchall()
    assert stated == [("BTC", "0"), ("USDT", "7.25")]


def test_coverage_is_what_is_proven_in_every_scope(ledger: Ledger) -> None:
    go(ledger, Till(TEN))
    [covered] = coverage(ledger.connection)
    [one] = covered.stretches
    assert (one.covers, one.is_stated) == (("transfers",), True)
    assert date.fromordinal(one.first) == date(2023, 11, 14)
    assert date.fromordinal(one.last) == date(2024, 2, 22)


def test_of_one_kind_of_thing_only_that_is_proven_which_all_its_endpoints_told(ledger: Ledger) -> None:
    till = Till(TEN)
    both = (ENDPOINT, replace(ENDPOINT, id="withdrawals", reach=timedelta(days=30)))
    two = Service("till", "Till", "kraken", both, lambda access: till, date(2023, 11, 14))
    sync_account(ledger, connections(ledger)[0], two, Access(now=till.now))
    [one] = coverage(ledger.connection)[0].stretches
    assert (one.covers, one.source) == (("transfers",), "Till")
    assert date.fromordinal(one.first) == date(2024, 1, 23)


def test_asked_again_from_the_beginning_only_what_was_refused_is_read_anew(ledger: Ledger) -> None:
    rows = [*TEN, ("x", 99, "1", "melted")]
    go(ledger, Till(rows))
    assert dict(states(ledger))["x"] == "rejected"

    def newer(one: Record, context: Context) -> Entry | SetAside | Unfinished:
        return SetAside("melted") if one.raw["state"] == "melted" else deposit(one, context)

    till = Till(rows)
    outcome = go(ledger, till, replace(ENDPOINT, row=newer), again=True)
    assert len(till.asked) == 4
    assert (outcome.endpoints[0].entries, len(states(ledger))) == (0, 11)
    assert dict(states(ledger))["x"] == "set_aside"
    assert stretches(ledger) == [(0, 100)]


def test_a_record_of_which_the_service_says_more_later_is_one_event(ledger: Ledger) -> None:
    go(ledger, Till([("d", 99.99, "1", "done")]))

    def confirmed(one: Record, context: Context) -> Entry | SetAside | Unfinished:
        return deposit(replace(one, raw={**one.raw, "state": "done"}), context)

    outcome = go(ledger, Till([("d", 99.99, "1", "done, seen again")]), replace(ENDPOINT, row=confirmed))
    assert (outcome.endpoints[0].rows, outcome.endpoints[0].entries) == (1, 0)
    assert ledger.connection.execute("SELECT count(*) FROM entry").fetchone() == (1,)


def test_two_records_with_one_id_that_contradict_each_other_are_not_taken_for_one(ledger: Ledger) -> None:
    outcome = go(ledger, Till([("d", 5, "1", "done"), ("d", 6, "2", "done")]))
    [row] = outcome.endpoints[0].rejected
    assert row.reason == "says otherwise than the record before it with the same id"


def test_answers_of_another_shape_are_told_and_end_neither_the_sync_nor_the_program(ledger: Ledger) -> None:
    def changed(till: Till, scope: str, window: Window) -> Iterator[Sequence[Record]]:
        yield [record({}["rows"])]

    one = replace(
        service(ENDPOINT, Till(TEN)),
        endpoints=(replace(ENDPOINT, id="changed", fetch=changed), ENDPOINT),
        balances=lambda client: [Balance("", "BTC", Decimal("no number"))],
    )
    [first, second] = (outcome := sync_account(ledger, connections(ledger)[0], one, Access(now=START + DAY))).endpoints
    assert (first.state, second.state) == (State.FAILED, State.DONE)
    assert first.note.startswith("The service's answers can't be read (KeyError 'rows'). Sync again later")
    assert "balances" in outcome.unfinished


def test_balances_are_not_compared_where_something_failed(ledger: Ledger) -> None:
    def refusing(till: Till, scope: str, window: Window) -> Iterator[Sequence[Record]]:
        raise InputError("Till refuses a request.")

    till = Till(TEN, held=[Balance("", "BTC", Decimal(15))])
    outcome = go(ledger, till, replace(ENDPOINT, fetch=refusing))
    assert (outcome.balances, outcome.unfinished) == (0, "deposits: Till refuses a request.")
    assert go(ledger, till).balances == 1
