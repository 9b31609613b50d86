"""Entries that may tell of the same event twice; both count until the person says otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from engine.karachi import tax_year_of
from engine.model import Severity
from engine.review.context import Review
from engine.review.item import Item, make_item
from engine.review.written import moment

DUPLICATE = "suspected_duplicate"

try:
    from engine.ledger.suspects import suspected_duplicates
except ImportError:  # being built

    def suspected_duplicates(connection):  # type: ignore
        return []


def duplicates(review: Review) -> Iterator[Item]:
    """One item a pair."""
    pairs = suspected_duplicates(review.connection)
    places = review.places(uid for one in pairs for uid in (one.first_uid, one.second_uid))
    for one in pairs:
        uids = (one.first_uid, one.second_uid)
        if not places.keys() >= {*uids}:
            continue
        times = [int(review.columns.time[places[uid]]) for uid in uids]
        coin = review.symbol(places[one.second_uid])
        yield make_item(
            DUPLICATE,
            Severity.HIGH,
            f"Two entries of {coin} on {moment(times[0])} and {moment(times[1])} may be the same event ({one.reason}); "
            "both count.",
            "Compare the rows; ignore the entry that repeats the other, or say that the two are different.",
            year=tax_year_of(times[1]),
            entries=uids,
            commands=(f"taxapp edit LEDGER ignore {one.second_uid}", f"taxapp edit LEDGER apart {' '.join(uids)}"),
        )
