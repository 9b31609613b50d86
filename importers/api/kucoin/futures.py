"""KuCoin's futures: positions that were closed, as its file tells them. `pnl` has trading fees and funding inside.

GET /api/v1/history-positions of the futures server, by the time of closing (`from`, `to`, milliseconds), 200 a page.
How long a window it takes and how far back it goes is not said; a week is asked.
https://www.kucoin.com/docs-new/rest/futures-trading/positions/get-positions-history
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from engine.model import Entry
from importers.api.fields import cells, of_millis
from importers.api.kucoin.asking import between, pages
from importers.events import derivative
from importers.normalise import coin, signed
from importers.spec import Context, SetAside
from importers.sync.spec import Record, Window

if TYPE_CHECKING:
    from importers.api.client import Client


def positions(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """Positions closed in a window."""
    asked = between(window, names=("from", "to"))
    for rows, _ in pages(client, "futuresPrivateGetHistoryPositions", asked, 200, ("pageId", "limit")):
        yield [Record(str(raw["closeId"]), of_millis(raw["closeTime"]), raw) for raw in rows]


def closed(record: Record, context: Context) -> Entry | SetAside:
    """What a position came to, in the coin it is settled in."""
    said = cells(record.raw)
    result = signed(said, "pnl")
    if not result:
        return SetAside("nothing was gained or lost")
    return derivative(context, record.time, coin(said, "settleCurrency"), result, note=said["symbol"])
