"""Bank statements beside P2P orders: orders that no line pays for, and what of an account's credits P2P explains.

Bank lines without an order are not asked about one by one: most are no business of crypto's.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from engine.exact import atto
from engine.karachi import tax_year_of
from engine.ledger.links.banking import unbanked_orders, unmatched_bank_lines
from engine.model import Severity
from engine.review.context import Review
from engine.review.item import Item, make_item
from engine.review.written import rupees
from engine.venues import VenueKind, venues

_DAY = 86_400_000_000
_PAISA = 10**16
_PAID_WITHIN = 3 * _DAY
"""The rupees of an order come no later, and no earlier than a day before."""
_CRYPTO = frozenset({"bitcoin", "btc", "crypto", "cryptocurrency", "usdc", "usdt"})
"""`p2p` is none: so Raast calls every transfer between people."""
_OTHERS = frozenset({"gemini", "revolut"})
"""Exchanges whose names are those of other things that pay too."""
_WORD = re.compile(r"[a-z0-9]+")


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
            "Import the statement of the account that paid or was paid, match the order with its line by hand, or tag "
            "what was paid in cash.",
            year=year,
            entries=uids,
            commands=(
                "taxapp import LEDGER FILE",
                f"taxapp entries LEDGER --year {year} --find bank_line",
                f"taxapp edit LEDGER match {uids[0] if len(uids) == 1 else 'ORDER'} BANK_LINE",
                f"taxapp edit LEDGER tag {uids[0] if len(uids) == 1 else 'ORDER'} cash",
            ),
        )


class _Credit(NamedTuple):
    """Rupees that came to a bank account; `much` in ATTO."""

    uid: str
    account: str
    time: int
    much: int
    number: str
    text: str


def bank_credits(review: Review) -> Iterator[Item]:
    """One item a bank account and year with P2P: how much of what came in its orders explain, and what else looks like
    P2P. Section 111 asks for the source of money."""
    lines = set(unmatched_bank_lines(review.connection))
    of_orders = {uid for (uid,) in review.connection.execute("SELECT second_uid FROM match WHERE kind = 'p2p_bank'")}
    if not lines and not of_orders:
        return
    orders = _credits(review, unbanked_orders(review.connection))
    found: dict[tuple[str, int], list[_Credit]] = defaultdict(list)
    for credit in _credits(review, lines | of_orders):
        found[credit.account, tax_year_of(credit.time)].append(credit)
    for (account, year), credits_ in sorted(found.items()):
        explained = [one for one in credits_ if one.uid in of_orders]
        alike = [one for one in credits_ if one.uid not in of_orders and _looks_like_p2p(one, orders)]
        if explained or alike:
            yield _credited(account, year, credits_, explained, alike)


def _credited(
    account: str, year: int, credits_: Sequence[_Credit], explained: Sequence[_Credit], alike: Sequence[_Credit]
) -> Item:
    message = f"{account} was credited with {_sum(credits_)} in TY{year}; P2P orders account for {_sum(explained)}."
    remedy = "Nothing is to be done."
    commands: tuple[str, ...] = ()
    if alike:
        look = "looks" if len(alike) == 1 else "look"
        message += (
            f" Of the rest {_sum(alike)} {look} like P2P and no order is known for it: its source has to be explained "
            "(s.111)."
        )
        remedy = (
            "Import the P2P orders of these credits, or match them by hand; of others keep what shows their source."
        )
        commands = ("taxapp import LEDGER FILE", f"taxapp edit LEDGER match ORDER {alike[0].uid}")
    return make_item(
        "bank_credits",
        Severity.LOW if alike else Severity.INFO,
        message,
        remedy,
        year=year,
        entries=(one.uid for one in alike),
        key=(account, year, _sum(credits_), _sum(explained)),
        commands=commands,
    )


def _sum(credits_: Sequence[_Credit]) -> str:
    if not credits_:
        return "none of it"
    count = "1 line" if len(credits_) == 1 else f"{len(credits_):,} lines"
    return f"{rupees(sum(one.much for one in credits_) // _PAISA)} ({count})"


def _looks_like_p2p(credit: _Credit, orders: Iterable[_Credit]) -> bool:
    """Whether it is an order's amount some days from it, or names an order or an exchange."""
    words = set(_WORD.findall(credit.text.casefold()))
    return bool(words & _names()) or any(
        (order.much == credit.much and -_DAY <= credit.time - order.time <= _PAID_WITHIN)
        or (len(order.number) > 5 and order.number.casefold() in words)
        for order in orders
    )


@cache
def _names() -> frozenset[str]:
    """Words of a bank line that tell of an exchange or of coins."""
    names = (one.name.casefold() for one in venues() if one.kind is VenueKind.EXCHANGE)
    return frozenset(name for name in names if _WORD.fullmatch(name)) - _OTHERS | _CRYPTO


def _credits(review: Review, uids: Iterable[str]) -> list[_Credit]:
    """Those of these bank lines and orders by which rupees came, in order of time."""
    rows = review.connection.execute(
        """
        SELECT e.uid, a.name, e.time, p.quantity, e.reference, e.reference || ' ' || e.counterparty || ' ' || e.note
          FROM json_each(?) AS w JOIN entry AS e ON e.uid = w.value
          JOIN posting AS p ON p.entry_id = e.id AND p.role = 2 JOIN account AS a ON a.id = p.account_id
          JOIN asset AS x ON x.id = p.asset_id AND x.symbol = 'PKR' ORDER BY e.time, e.uid
        """,
        (json.dumps(sorted(uids)),),
    )
    return [_Credit(uid, account, time, atto(much), number, text) for uid, account, time, much, number, text in rows]
