"""KuCoin futures: realised results by position. `Realized PNL` has funding and trading fees inside."""

from __future__ import annotations

import re

from engine.model import Entry
from importers.events import derivative
from importers.files.kucoin.columns import ACCOUNT, FORMS, USER, VENUE
from importers.normalise import exchange_symbol, signed, time
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout, Refused, SetAside

_SETTLED = re.compile(r".+?(USDT|USDC)M|(.+)USDM|(XBT)M[FGHJKMNQUVXZ]\d\d")
"""XBTUSDTM is settled in USDT, ETHUSDM in ETH, and XBTMU25 (a delivery month) in bitcoin."""


def closed(cells: Cells, context: Context) -> Entry | SetAside:
    """A position that was closed, with its result in the coin it is settled in."""
    match = _SETTLED.fullmatch(cells["symbol"].upper())
    if not match:
        raise Refused("is no contract whose settlement we know", "symbol")
    result = signed(cells, "result")
    if not result:
        return SetAside("nothing was gained or lost")
    asset = exchange_symbol(match[1] or match[2] or match[3])
    return derivative(context, time(cells, context), asset, result, note=cells["symbol"])


FORMATS = (
    Format(
        id="kucoin_futures",
        title="KuCoin futures realised PNL",
        venue=VENUE,
        account=ACCOUNT,
        key=("time", "symbol", "result", "closing", "funding", "fees"),
        covers=(Covers.DERIVATIVES,),
        layouts=(
            Layout(
                "realised PNL",
                {
                    "symbol": "Symbol",
                    "closing": "Close Type",
                    "result": "Realized PNL",
                    "all": "Total Realized PNL",
                    "funding": "Total Funding Fees",
                    "fees": "Total Trading Fees",
                    "opened": "Position Opening Time",
                    "time": "Position Closing Time",
                },
                USER,
                FORMS,
                known_from=KnownFrom.READER,
            ),
        ),
        row=closed,
    ),
)
