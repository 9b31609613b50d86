"""Entries that may tell of the same event twice; both count until the person says otherwise."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from engine.karachi import tax_year_of
from engine.ledger.suspects import DERIVATIVES, WHOLE_HOURS, Suspicion, suspected_duplicates
from engine.model import Severity
from engine.review.computed import MOST_ALONE
from engine.review.context import Review
from engine.review.item import Item, make_item
from engine.review.written import moment

DUPLICATE = "suspected_duplicate"
_HOUR = 3_600_000_000


class _File(NamedTuple):
    id: int
    name: str


def duplicates(review: Review) -> Iterator[Item]:
    """One item a pair; of many pairs of the same two files, and of two files whole hours apart, one for all.

    An item's entries are those that would stay, then in the same order those that repeat them.
    """
    pairs = suspected_duplicates(review.connection)
    files = _files(review.connection, (uid for one in pairs for uid in (one.first_uid, one.second_uid)))
    places = review.places(files)
    together: dict[tuple[str, _File, _File], list[Suspicion]] = defaultdict(list)
    for one in pairs:
        if one.first_uid in places and one.second_uid in places:
            if one.reason == WHOLE_HOURS and files[one.first_uid] > files[one.second_uid]:
                one = replace(one, first_uid=one.second_uid, second_uid=one.first_uid)
            together[one.reason, files[one.first_uid], files[one.second_uid]].append(one)
    times = {uid: int(review.columns.time[place]) for uid, place in places.items()}
    for (reason, (_, first), (_, second)), found in sorted(together.items()):
        if reason in (WHOLE_HOURS, DERIVATIVES) or len(found) > MOST_ALONE:
            yield _together(reason, first, second, found, times)
        else:
            yield from (_alone(review, one, first, second, times, places) for one in found)


def _alone(
    review: Review, one: Suspicion, first: str, second: str, times: dict[str, int], places: dict[str, int]
) -> Item:
    uids = (one.first_uid, one.second_uid)
    coin = review.symbol(places[one.second_uid])
    return make_item(
        DUPLICATE,
        Severity.HIGH,
        f"Two entries of {coin}, of {first} on {moment(times[uids[0]])} and of {second} on {moment(times[uids[1]])}, "
        f"may be one event ({one.reason}); both count.",
        "Compare the rows; ignore the entry that repeats the other, or say that the two are different.",
        year=tax_year_of(times[uids[1]]),
        entries=uids,
        commands=(f"taxapp edit LEDGER ignore {uids[1]}", f"taxapp edit LEDGER apart {uids[0]} {uids[1]}"),
    )


def _together(reason: str, first: str, second: str, found: Sequence[Suspicion], times: dict[str, int]) -> Item:
    message = f"{len(found):,} entries of {second} may repeat entries of {first} ({reason}); both count."
    remedy = "Compare the rows; ignore the entries that repeat others, or answer that they are different."
    commands: tuple[str, ...] = ("taxapp edit LEDGER ignore ENTRY", "taxapp edit LEDGER apart ENTRY ENTRY")
    if reason == WHOLE_HOURS:
        hours = (times[found[0].second_uid] - times[found[0].first_uid]) // _HOUR
        message = (
            f"{len(found):,} entries of {second} are those of {first} but for {abs(hours)} hours: one of the two was "
            "read in the wrong zone, and both count."
        )
        remedy = (
            "Find out which file's times are wrong and import it again with its zone: it takes the place of itself."
        )
        commands = ("taxapp import LEDGER FILE --zone UTC+5",)
    elif reason == DERIVATIVES:
        count = "1 entry" if len(found) == 1 else f"{len(found):,} entries"
        message = (
            f"{first} and {second} tell of derivatives in the same coin and time: {count} of {second} may be money "
            "that the other tells of too, by other rows; both count."
        )
        remedy = f"Where they are the same positions, ignore what {second} adds; else answer that they are different."
        uids = list(dict.fromkeys(one.second_uid for one in found))
        named = " ".join(uids) if len(uids) <= MOST_ALONE else "ENTRY ..."
        commands = (f"taxapp edit LEDGER ignore {named}",)
    return make_item(
        DUPLICATE,
        Severity.HIGH,
        message,
        remedy,
        year=tax_year_of(times[found[0].second_uid]),
        entries=(*(one.first_uid for one in found), *(one.second_uid for one in found)),
        key=(reason,),
        commands=commands,
    )


def _files(connection: sqlite3.Connection, uids: Iterable[str]) -> dict[str, _File]:
    """The source of each entry."""
    query = (
        "SELECT e.uid, s.id, s.name FROM json_each(?) AS w JOIN entry AS e ON e.uid = w.value"
        " JOIN source AS s ON s.id = e.source_id"
    )
    rows = connection.execute(query, (json.dumps(list(dict.fromkeys(uids))),))
    return {uid: _File(number, name) for uid, number, name in rows}
