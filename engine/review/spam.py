"""What was taken for spam and left out of the computation: told, so that nothing real is lost among it."""

from __future__ import annotations

from collections.abc import Iterator

from engine.model import Severity
from engine.review.context import Review
from engine.review.item import Item, make_item
from engine.review.written import listed


def spam_excluded(review: Review) -> Iterator[Item]:
    """One item for all of it."""
    found = review.connection.execute(
        """
        SELECT e.uid, group_concat(DISTINCT a.symbol) FROM entry AS e
          LEFT JOIN entry_change AS c ON c.entry_uid = e.uid AND c.field = 'tags'
          LEFT JOIN posting AS p ON p.entry_id = e.id LEFT JOIN asset AS a ON a.id = p.asset_id
         WHERE (',' || coalesce(c.value, e.tags) || ',') LIKE '%,spam,%' GROUP BY e.id ORDER BY e.uid
        """
    ).fetchall()
    if not found:
        return
    symbols = sorted({symbol for _, one in found for symbol in (one or "").split(",") if symbol})
    count = "1 entry was" if len(found) == 1 else f"{len(found):,} entries were"
    yield make_item(
        "spam_excluded",
        Severity.INFO,
        f"{count} taken for spam and left out: {listed(symbols, 6)}.",
        "Look them through; what is real counts again once the tag is taken off it.",
        entries=(uid for uid, _ in found),
        commands=("taxapp edit LEDGER untag ENTRY spam",),
    )
