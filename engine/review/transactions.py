"""Transactions of a chain of which several files tell a part each, where what was given for what can't be told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from engine.exact import atto_text
from engine.karachi import tax_year_of
from engine.ledger.links.swaps import Unjoined, unjoined
from engine.model import Severity
from engine.review.computed import MOST_ALONE
from engine.review.context import Review
from engine.review.item import Item, make_item
from engine.review.written import listed, moment

ONE_TRANSACTION = "one_transaction"
_ENDS = ("unknown_deposit", "unmatched_transfer")
_NAMED = 3
_REMEDY = (
    "Match what was given with what came for it, and say of the others what they are; all rows of the transaction "
    "stand side by side here."
)


def transactions(review: Review, asked: Iterable[Item]) -> Iterator[Item]:
    """One item a transaction, of many of one account and year one for all; and what is asked besides, without what asks
    about an end of such a transaction alone."""
    together: dict[tuple[str, int], list[Unjoined]] = defaultdict(list)
    for one in unjoined(review.connection):
        together[one.account, tax_year_of(one.time)].append(one)
    told: set[str] = set()
    for (account, year), found in sorted(together.items()):
        if len(found) > MOST_ALONE:
            yield _together(account, year, found)
            continue
        told.update(uid for one in found for uid in one.open)
        yield from (_alone(one, year) for one in found)
    for item in asked:
        if item.code not in _ENDS or len(item.entries) != 1 or item.entries[0] not in told:
            yield item


def _alone(one: Unjoined, year: int) -> Item:
    sent, received = (
        listed([f"{atto_text(much)} {symbol}" for much, symbol in some]) for some in (one.sent, one.received)
    )
    return make_item(
        ONE_TRANSACTION,
        Severity.HIGH,
        f"In one transaction on {moment(one.time)} {one.account} sent {sent} and received {received}: what was given "
        "for what is not known, so what left counts as disposed of and what came costs nothing.",
        _REMEDY,
        year=year,
        entries=one.uids,
        commands=(
            *(f"taxapp edit LEDGER match {out} {into} --as swap" for out, into in one.pairs[:_NAMED]),
            "taxapp edit LEDGER kind ENTRY KIND",
        ),
    )


def _together(account: str, year: int, found: Sequence[Unjoined]) -> Item:
    return make_item(
        ONE_TRANSACTION,
        Severity.HIGH,
        f"In {len(found):,} transactions of {account} in TY{year} several coins left or came at once: what was given "
        "for what is not known, so what left counts as disposed of and what came costs nothing.",
        _REMEDY,
        year=year,
        entries=tuple(uid for one in found for uid in one.uids),
        key=(account, year),
        commands=("taxapp edit LEDGER match WITHDRAWAL DEPOSIT --as swap", "taxapp edit LEDGER kind ENTRY KIND"),
    )
