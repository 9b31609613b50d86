"""Gate.io's deposits (GET /wallet/deposits) and withdrawals (GET /wallet/withdrawals): 30 days a request, 500 and 1000
a page by offset.

An id is a letter (d, w, or b of a GateCode) and the number that the files have as `Order ID`. A withdrawal's `amount`
holds the fee, as in the files. A currency may have its chain behind it (`USDT_TRX`).
https://www.gate.com/docs/developers/apiv4/en/#get-deposit-records
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from engine.model import Amount, Entry
from importers.amounts import without_fee
from importers.api.client import Client
from importers.api.fields import cells, coin_of, of_seconds
from importers.api.gate.asking import seconds
from importers.api.paging import paged
from importers.api.statuses import Statuses, as_said
from importers.events import deposit, withdrawal
from importers.normalise import quantity, signed, some
from importers.spec import Context, Refused, SetAside
from importers.sync.spec import Record, Unfinished, Window

DEPOSITS_PAGE, WITHDRAWALS_PAGE = 500, 1000
PAGES = 1_000
"""Gate.io names no furthest offset."""

STATUSES = Statuses(
    done=as_said("DONE", "BCODE", "DEP_CREDITED"),
    coming=as_said(
        *("PEND", "REQUEST", "DMOVE", "MANUAL", "VERIFY", "PROCES", "EXTPEND", "SPLITPEND", "REVIEW", "TRACK"),
        *("BLOCKED", "CANCELPEND", "FVERIFY", "LOCKED", "FAIL"),
    ),
    off=as_said("CANCEL", "INVALID", "REJECT"),
)
"""FAIL waits for its confirmation."""


def _fetch(method: str, size: int, client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    def ask(part: Window, page: int) -> list[Record]:
        params = {**seconds(part), "limit": size, "offset": (page - 1) * size}
        return [Record(_number(raw["id"]), of_seconds(raw["timestamp"]), raw) for raw in client.ask(method, params)]

    return paged(ask, window, PAGES, client.title)


fetch_deposits = partial(_fetch, "privateWalletGetDeposits", DEPOSITS_PAGE)
fetch_withdrawals = partial(_fetch, "privateWalletGetWithdrawals", WITHDRAWALS_PAGE)


def _number(text: str) -> str:
    return text[1:] if text[:1] in "dw" else text


def came_in(record: Record, context: Context) -> Entry | SetAside | Unfinished:
    """One deposit as an entry; the address is one's own at Gate.io."""
    raw = cells(record.raw)
    if (other := STATUSES.unless_done(raw)) is not None:
        return other
    return deposit(context, record.time, _amount(raw), reference=raw.get("txid", ""), note=raw.get("chain", ""))


def went_out(record: Record, context: Context) -> Entry | SetAside | Unfinished:
    """One withdrawal as an entry."""
    raw = cells(record.raw)
    if (other := STATUSES.unless_done(raw)) is not None:
        return other
    whole = _amount(raw)
    arrived, fee = without_fee(whole, some(whole.asset, quantity({"fee": raw.get("fee", "")}, "fee")))
    return withdrawal(
        context,
        record.time,
        arrived,
        fee,
        counterparty=raw.get("address", "").split(" ")[0],
        reference=raw.get("txid", ""),
        note=raw.get("chain", ""),
    )


def _amount(raw: Mapping[str, str]) -> Amount:
    much = abs(signed(raw, "amount"))
    if not much:
        raise Refused("is zero", "amount")
    return Amount(coin_of(raw["currency"].split("_")[0], "currency"), much)
