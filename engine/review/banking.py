"""P2P orders that no line of an imported bank statement pays for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from engine.karachi import tax_year_of
from engine.model import Severity
from engine.review.context import Review
from engine.review.item import Item, make_item

_DAY = 86_400_000_000


def bank_lines(review: Review) -> Iterator[Item]:
    """One item a tax year: the orders within the days that bank statements are of, without a line of their own."""
    lines = review.connection.execute(
        "SELECT min(time), max(time) FROM entry WHERE (',' || tags || ',') LIKE '%,bank_line,%'"
    ).fetchone()
    if lines[0] is None:
        return
    orders: dict[int, list[str]] = defaultdict(list)
    for uid, time in review.connection.execute(
        """
        SELECT e.uid, e.time FROM entry AS e
         WHERE e.time BETWEEN ? AND ? AND (',' || e.tags || ',') LIKE '%,p2p,%'
           AND (',' || e.tags || ',') NOT LIKE '%,cash,%'
           AND NOT EXISTS (SELECT 1 FROM match AS m WHERE m.kind = 'p2p_bank' AND m.first_uid = e.uid)
           AND NOT EXISTS (SELECT 1 FROM match AS m WHERE m.kind = 'overlap' AND m.second_uid = e.uid)
           AND EXISTS (SELECT 1 FROM posting AS p JOIN asset AS a ON a.id = p.asset_id
                        WHERE p.entry_id = e.id AND a.symbol = 'PKR')
         ORDER BY e.time, e.uid
        """,
        (lines[0] - _DAY, lines[1] + _DAY),
    ):
        orders[tax_year_of(time)].append(uid)
    for year, uids in sorted(orders.items()):
        count = "1 P2P order has" if len(uids) == 1 else f"{len(uids):,} P2P orders have"
        yield make_item(
            "unmatched_order",
            Severity.LOW,
            f"{count} no line in the bank statements imported, in TY{year}.",
            "Import the statement of the account that paid or was paid, or match the order with its line by hand.",
            year=year,
            entries=uids,
            commands=("taxapp import LEDGER FILE", "taxapp edit LEDGER match ORDER BANK_LINE"),
        )
