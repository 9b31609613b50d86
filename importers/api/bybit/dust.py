"""Bybit's history of small balances turned into another coin (GET /v5/asset/covert/small-balance-history, so spelt),
from both accounts, made on the site or by programs: what each coin brought, which the statements don't say.

`toAmount` is what was received and `feeAmount` stands beside it, in the coin received: so `toAmount` and fee together
are what was exchanged. A record of a single coin is set aside, since the statements tell it. Up to 100 records a page,
by page number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from engine.model import Amount, Entry
from importers.amounts import amount_of
from importers.api.bybit.asking import within
from importers.api.client import Client
from importers.api.fields import of_millis
from importers.api.paging import rows_at
from importers.events import swap
from importers.normalise import coin, quantity, signed_if_any, some, total
from importers.spec import Context, Refused, SetAside
from importers.sync.spec import Record, Unfinished, Window

LARGEST = 100
DONE, COMING, FAILED = "success", ("init", "processing"), "failure"
TOLD = "one coin for another: the statement of its account tells it"


def fetch(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """The conversions of a window."""
    number = 1
    while True:
        params = {"size": LARGEST, "cursor": str(number), **within(window.first_ms, window.last_ms)}
        answer = client.ask("privateGetV5AssetCovertSmallBalanceHistory", params)
        page = rows_at(client.title, answer, "result", "records")
        yield [Record(raw["exchangeTxId"], of_millis(raw["createdAt"]), raw) for raw in page]
        if not page or number >= int(answer["result"]["lastPage"]):
            return
        number += 1


def converted(record: Record, context: Context) -> list[Entry] | SetAside | Unfinished:
    """Each coin of a conversion as a swap."""
    raw = record.raw
    if raw["status"] in COMING:
        return Unfinished(f"the conversion was not finished yet ({raw['status']})")
    if raw["status"] == FAILED:
        return SetAside(f"the conversion was not carried out ({raw['status']})")
    if raw["status"] not in (DONE, "partial_fulfillment"):
        raise Refused("is a status that we don't know", "status")
    done = [one for one in raw["subRecords"] if one["status"] == DONE]
    if not done:
        return SetAside("nothing of the conversion was carried out")
    if len(done) == 1:
        return SetAside(TOLD)
    return [_swap(one, record, context) for one in done]


def _swap(one: Mapping[str, Any], record: Record, context: Context) -> Entry:
    if signed_if_any(one["taxFeeInfo"], "totalAmount"):
        raise Refused("has a tax taken off, which is not read yet: enter it in the universal CSV", "subRecords")
    sent, received = amount_of(one, "fromAmount", "fromCoin"), amount_of(one, "toAmount", "toCoin")
    fee = some(coin(one, "feeCoin"), quantity(one, "feeAmount")) if one["feeCoin"] else None
    if fee is not None and fee.asset == received.asset:
        received = Amount(received.asset, total(received.quantity, fee.quantity))
    return swap(context, record.time, sent, received, fee, reference=record.id, note="small balances")
