"""Futures: results, fees, funding and what else changed a futures wallet.

USDⓈ-M https://developers.binance.com/docs/derivatives/usds-margined-futures/account/rest-api/Get-Income-History: three
months back, 1,000 a page. COIN-M https://developers.binance.com/docs/derivatives/coin-margined-futures/account/rest-api/
Get-Income-History: at most a year a request. `tranId` is unique within a type. The export of the same name has the same
rows, and its rules make the entries.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from importers.api.binance.asking import ends, numbered, records, since
from importers.api.binance.cells import cells
from importers.files.binance import futures
from importers.normalise import EPOCH, LONG_TIME, MICROSECOND
from importers.spec import Context, Found, Left, PlacedRow
from importers.sync.spec import Record, Window

if TYPE_CHECKING:
    from importers.api.binance.client import Binance

LIMIT = 1000


def usdm(client: Binance, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """What changed the USDⓈ-M wallet."""
    return _income(client, "fapiPrivateGetIncome", window)


def _coinm(client: Binance, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    return _income(client, "dapiPrivateGetIncome", window)


coinm = since("2020-06-01", _coinm)
"""COIN-M began in August 2020."""


def _income(client: Binance, method: str, window: Window) -> Iterator[Sequence[Record]]:
    for rows in numbered(client, method, ends(window), page="page", size=("limit", LIMIT)):
        yield records(rows, id_=_id)


def _id(row: Mapping[str, Any]) -> str:
    """The two sides of an exchange of coins have one `tranId`, the results of two fills as well."""
    keys = ("incomeType", "tranId", "tradeId", "symbol", "asset", "income")
    return ":".join(str(row.get(key) or "") for key in keys)


def events(placed: Sequence[Record], context: Context) -> Iterator[Found | Left]:
    """All entries of a window, at their own milliseconds."""
    rows = []
    for place, record in enumerate(placed):
        raw = cells(record.raw)
        values = {
            "time": (EPOCH + record.time * MICROSECOND).strftime(LONG_TIME),
            "type": raw["incomeType"],
            "amount": raw["income"],
            "asset": raw["asset"],
            "symbol": raw["symbol"],
            "number": raw["tranId"],
        }
        rows.append(PlacedRow(place, values))
    for found in futures.events(rows, context):
        if isinstance(found, Found):
            time = min(placed[place].time for place in found.places)
            yield replace(found, entry=replace(found.entry, time=time))
        else:
            yield found
