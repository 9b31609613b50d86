"""A P2P order: a person buys or sells a coin for money at a venue that only holds the coin meanwhile.

What the files of all venues have in common is said here once. A format names its columns by these keys, where it has
them: `number` `side` `asset` `fiat` `quantity` (of the coin) `total` (in money) `price` `status` `counterparty`
`method` `time`, and its fees, which are in the coin and stand apart: a purchase brings `quantity` and costs `total`.
`side` is the user's own, `time` is when the order was made: a sale's coins leave the account then, and a statement has
them at that time. An order that came to nothing, or isn't finished, makes no entry, and its row is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.model import Amount, Entry
from importers.amounts import amount_of
from importers.events import trade
from importers.normalise import agree, native_id, positive, quantity, some, time, total
from importers.payment_methods import method
from importers.spec import Cells, Context, Refused, SetAside
from importers.words import unfinished

TAG = "p2p"


@dataclass(frozen=True, slots=True)
class Words:
    """A venue's words, without case, for how an order ended and for the user's side."""

    done: frozenset[str] = frozenset({"completed"})
    cancelled: frozenset[str] = frozenset(
        {"cancelled", "canceled", "system cancelled", "system canceled", "cancelled by system", "expired"}
    )
    unfinished: frozenset[str] = frozenset(
        {"paid", "appealing", "in appeal", "pending", "pending payment", "unpaid", "trading", "distributing"}
        | {"processing"}
    )
    buy: frozenset[str] = frozenset({"buy"})
    sell: frozenset[str] = frozenset({"sell"})


USUAL = Words()


def order(
    cells: Cells,
    context: Context,
    words: Words = USUAL,
    fees: Sequence[str] = ("fee",),
    moment: int | None = None,
) -> Entry | SetAside:
    """One order as an entry. `fees` are the keys of the columns with fees in the coin, `moment` the time where the
    column `time` doesn't hold it as other files do."""
    number = native_id(cells, "number") if "number" in cells else ""
    if (aside := came_to_nothing(cells, words)) is not None:
        return aside
    crypto, fiat = amount_of(cells, "quantity", thousands=True), amount_of(cells, "total", "fiat", thousands=True)
    _check_price(cells, crypto, fiat)
    paid = cells.get("method", "")
    tag = method(paid).tag
    return trade(
        context,
        time(cells, context) if moment is None else moment,
        side(cells, words),
        crypto,
        fiat,
        _fee(cells, fees, crypto.asset),
        counterparty=cells.get("counterparty", ""),
        reference=number,
        tags=f"{TAG},{tag}" if tag else TAG,
        note=f"payment: {paid}" if paid else "",
    )


def came_to_nothing(cells: Cells, words: Words = USUAL) -> SetAside | None:
    """Why an order makes no entry, by its status; None where it was carried out. Refused where nobody knows."""
    return unfinished(cells, what="the order", done=words.done, off=words.cancelled, awaited=words.unfinished)


def side(cells: Cells, words: Words = USUAL, key: str = "side") -> str:
    """The user's side, 'buy' or 'sell'."""
    said = cells[key].casefold()
    if said in words.buy:
        return "buy"
    if said in words.sell:
        return "sell"
    raise Refused("is neither Buy nor Sell", key)


def _check_price(cells: Cells, crypto: Amount, fiat: Amount) -> None:
    if cells.get("price") and not agree(positive(cells, "price", thousands=True), crypto.quantity, fiat.quantity):
        raise Refused("price x quantity is not the total price: the file was changed. Download it again", "total")


def _fee(cells: Cells, keys: Sequence[str], asset: str) -> Amount | None:
    there = [key for key in keys if cells.get(key)]
    try:
        return some(asset, total(*(quantity(cells, key, thousands=True) for key in there)))
    except ValueError as problem:
        raise Refused(str(problem), there[-1]) from None
