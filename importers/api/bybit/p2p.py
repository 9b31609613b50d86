"""Bybit's P2P orders (POST /v5/p2p/order/simplifyList), which Bybit opens to keys of its advertisers alone.

180 days back, 30 orders a page, by page number, filtered by when they were made. `amount` is the money,
`notifyTokenQuantity` the coin, `fee` in the coin. How it was paid is not in the list. Everybody else imports the file
of P2P orders, whose numbers are the same (https://bybit-exchange.github.io/docs/p2p/order/order-list).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.model import Entry
from importers import p2p
from importers.api.bybit.asking import where_open
from importers.api.client import Client
from importers.api.fields import of_millis
from importers.api.paging import rows_at
from importers.api.statuses import Statuses
from importers.spec import Context, Refused, SetAside
from importers.sync.spec import Record, Unfinished, Window

METHOD, PATH = "privatePostV5P2pOrderSimplifyList", "v5/p2p/order/simplifyList"
"""ccxt lacks the method; it signs requests to any path."""
LARGEST = 30
SIDES = {0: "Buy", 1: "Sell"}
STATUSES = Statuses(
    done={"50": "finished"},
    coming={
        "5": "waiting for the chain",
        "10": "waiting for the buyer to pay",
        "20": "waiting for the seller to release",
        "30": "appealing",
        "60": "paying",
        "90": "waiting for the buyer to choose a coin",
        "100": "objectioning",
        "110": "waiting for an objection",
    },
    off={"40": "cancelled", "70": "payment failed", "80": "cancelled by an exception"},
    what="the order",
)


def offer(client: Client) -> None:
    """Teach ccxt's object the method."""

    def ask(params: dict[str, object]) -> object:
        return client.exchange.request(PATH, ["private"], "POST", params, config={"cost": 5})

    setattr(client.exchange, METHOD, ask)


def fetch(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """The orders of a window."""
    return where_open(_fetch(client, window), "Bybit opens P2P orders to its advertisers alone")


def _fetch(client: Client, window: Window) -> Iterator[Sequence[Record]]:
    times = {"beginTime": str(window.first_ms), "endTime": str(window.last_ms)}
    number, given = 1, 0
    while True:
        answer = client.ask(METHOD, {"page": number, "size": LARGEST, **times})
        page = rows_at(client.title, answer, "result", "items")
        yield [Record(raw["id"], of_millis(raw["createDate"]), raw) for raw in page]
        number, given = number + 1, given + len(page)
        if not page or given >= int(answer["result"]["count"]):
            return


def order(record: Record, context: Context) -> Entry | SetAside | Unfinished:
    """One order."""
    raw = record.raw
    if (other := STATUSES.unless_done(raw)) is not None:
        return other
    if raw["orderType"] != "ORIGIN" or raw.get("notifyTokenId", raw["tokenId"]) != raw["tokenId"]:
        raise Refused("is a kind of order that is not read yet: enter it in the universal CSV", "orderType")
    if int(raw["side"]) not in SIDES:
        raise Refused("is neither 0 (buy) nor 1 (sell)", "side")
    cells = {
        "number": record.id,
        "side": SIDES[int(raw["side"])],
        "asset": raw["tokenId"],
        "fiat": raw["currencyId"],
        "quantity": raw["notifyTokenQuantity"],
        "total": raw["amount"],
        "price": raw["price"],
        "fee": raw["fee"],
        "status": "Completed",
        "counterparty": raw["targetNickName"],
    }
    made = p2p.order(cells, context, moment=record.time)
    assert isinstance(made, Entry)
    return made
