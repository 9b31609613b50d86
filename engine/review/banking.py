"""P2P orders that no line of the imported bank statements pays for.

Bank lines without an order are not asked about: most are no business of crypto's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from engine.karachi import tax_year_of
from engine.ledger.links.banking import unbanked_orders
from engine.model import Severity
from engine.review.context import Review
from engine.review.item import Item, make_item

_DAY = 86_400_000_000


def orders_without_a_line(review: Review) -> Iterator[Item]:
    """One item a tax year: of the orders within the days that bank statements are of, those without a line."""
    first, last = review.connection.execute(
        "SELECT min(time), max(time) FROM entry WHERE (',' || tags || ',') LIKE '%,bank_line,%'"
    ).fetchone()
    if first is None:
        return
    columns = review.columns
    orders: dict[int, list[str]] = defaultdict(list)
    for uid, place in review.places(unbanked_orders(review.connection)).items():
        time = int(columns.time[place])
        if first - _DAY <= time <= last + _DAY and "cash" not in columns.tags[place].split(","):
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
