"""Times whose zone the file doesn't say: UTC was assumed. Asked where another zone would put an entry into another
tax year."""

from __future__ import annotations

from collections.abc import Iterator

from engine.karachi import tax_year_of, year_end, year_start
from engine.model import Severity
from engine.review.context import Review
from engine.review.item import Item, make_item

_HOUR = 3_600_000_000
_BEHIND, _AHEAD = 12 * _HOUR, 14 * _HOUR
"""How far clocks stand behind and ahead of UTC."""


def assumed_zones(review: Review) -> Iterator[Item]:
    """One item a file and turn of a tax year."""
    if not review.years:
        return
    turns = [year_start(review.years[0]), *(year_end(year) for year in review.years)]
    sources = review.connection.execute(
        "SELECT id, name FROM source WHERE zone_from = 'assumed' ORDER BY id"
    ).fetchall()
    for source, name in sources:
        for turn in turns:
            # A clock that was ahead of UTC showed a later time than it was: the moment may be earlier, and the reverse.
            uids = [
                uid
                for (uid,) in review.connection.execute(
                    "SELECT uid FROM entry WHERE source_id = ? AND time >= ? AND time < ? ORDER BY time, uid",
                    (source, turn - _BEHIND, turn + _AHEAD),
                )
            ]
            if not uids:
                continue
            year = tax_year_of(turn - 1)
            yield make_item(
                "zone_ambiguous",
                Severity.HIGH,
                f"{name} doesn't say the zone of its times, so UTC was assumed; {_entries(len(uids))} beside 30 June "
                f"{year} may belong to TY{year} or to TY{year + 1}.",
                "Look at one of these trades on the venue's site, and import the file again with its zone.",
                year=year,
                entries=uids,
                commands=("taxapp import LEDGER FILE --zone UTC+5",),
            )


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count:,} entries"
