"""Raw rows: those that were rejected, and those behind the entries of an item, side by side."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace

from engine.model import Severity
from engine.review.context import Review
from engine.review.duplicates import DUPLICATE
from engine.review.item import Item, RawLine, make_item

REJECTED = "rejected_rows"
_SHOWN = 20
_QUOTED = 3


def rejected_rows(review: Review) -> Iterator[Item]:
    """One item a file that has rows nobody could read."""
    for source, name, digest in review.connection.execute(
        "SELECT id, name, sha256 FROM source WHERE rows_rejected > 0 ORDER BY id"
    ).fetchall():
        reasons = review.connection.execute(
            "SELECT line, reason FROM raw_record WHERE source_id = ? AND state = 'rejected' ORDER BY line", (source,)
        ).fetchall()
        if not reasons:
            continue
        said = "; ".join(f"line {line}: {reason}" for line, reason in reasons[:_QUOTED])
        more = f"; and {len(reasons) - _QUOTED:,} more" if len(reasons) > _QUOTED else ""
        rows = "1 row" if len(reasons) == 1 else f"{len(reasons):,} rows"
        yield make_item(
            REJECTED,
            Severity.HIGH,
            f"{rows} of {name} could not be read and count for nothing: {said}{more}.",
            "Mend the file or export it again, and import it once more: what is known already is not added twice.",
            key=(digest, *(line for line, _ in reasons)),
            commands=("taxapp import LEDGER FILE",),
        )


def with_rows(connection: sqlite3.Connection, items: Sequence[Item]) -> list[Item]:
    """The items with the raw rows behind them, at most twenty each."""
    return [replace(item, rows=_rows_of(connection, item)) for item in items]


def _rows_of(connection: sqlite3.Connection, item: Item) -> tuple[RawLine, ...]:
    uids = item.entries
    if item.code == DUPLICATE:  # each beside the one that repeats it
        half = len(uids) // 2
        uids = tuple(dict.fromkeys(uid for pair in zip(uids[:half], uids[half:], strict=True) for uid in pair))
    found = connection.execute(
        """
        SELECT e.uid, coalesce(r.endpoint, s.name), r.line, r.content
          FROM json_each(?) AS w JOIN entry AS e ON e.uid = w.value
          JOIN entry_raw AS er ON er.entry_id = e.id JOIN raw_record AS r ON r.id = er.raw_id
          JOIN source AS s ON s.id = r.source_id ORDER BY w.key, r.source_id, r.line LIMIT ?
        """,
        (json.dumps(uids[:_SHOWN]), _SHOWN),
    )
    return tuple(RawLine(*row) for row in found)
