"""LBank's trades and deposits: quantities with their coin glued on, times that end in UTC0. `Volume` and
`Turnover` are before the fee."""

from __future__ import annotations

from engine.model import Entry
from importers.amounts import fee_with_coin, positive_with_coin
from importers.events import deposit, trade
from importers.normalise import native_id, time
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout, NativeId, Refused
from importers.words import meaning, plain, table

VENUE, ACCOUNT = "lbank", "LBank"
SIDES = table(("buy", "buy\nbuy_market\nbuy_limit"), ("sell", "sell\nsell_market\nsell_limit"))
FORMS = ("%Y-%m-%d %H:%M:%SUTC0", "%Y-%m-%d %H:%M:%S UTC0", "%Y-%m-%d %H:%M:%S")


def fill(cells: Cells, context: Context) -> Entry:
    """One order that was filled."""
    number, side = native_id(cells, "id"), meaning(SIDES, cells, "side", "a side")
    if plain(cells["type"]) != "spot":
        raise Refused("is no spot trade", "type")
    volume, turnover = positive_with_coin(cells, "volume"), positive_with_coin(cells, "turnover")
    return trade(context, time(cells, context), side, volume, turnover, fee_with_coin(cells, "fee"), reference=number)


def arrived(cells: Cells, context: Context) -> Entry:
    """One deposit; LBank's other balance changes are not known."""
    number = native_id(cells, "id")
    if plain(cells["type"]) != "deposit":
        raise Refused("is no deposit, and nothing else of this file is known", "type")
    note = cells["details"] or cells["remark"]
    return deposit(context, time(cells, context), positive_with_coin(cells, "amount"), reference=number, note=note)


FORMATS = (
    Format(
        id="lbank_trades",
        title="LBank trades",
        venue=VENUE,
        account=ACCOUNT,
        native=NativeId("order", "id"),
        covers=(Covers.TRADES,),
        layouts=(
            Layout(
                "trades",
                {
                    "id": "ID",
                    "method": "Method",
                    "type": "Type",
                    "pair": "Pair",
                    "time": "Time",
                    "side": "Direction",
                    "price": "Average Price",
                    "volume": "Volume",
                    "turnover": "Turnover",
                    "rate": "Transaction Fee Rate",
                    "fee": "Transaction Fee",
                    "remark": "Remarks",
                },
                {},
                FORMS,
                "UTC",
                known_from=KnownFrom.READER,
            ),
        ),
        row=fill,
    ),
    Format(
        id="lbank_deposits",
        title="LBank deposits",
        venue=VENUE,
        account=ACCOUNT,
        native=NativeId("deposit", "id"),
        covers=(Covers.TRANSFERS,),
        layouts=(
            Layout(
                "deposits",
                {
                    "id": "ID",
                    "time": "Time",
                    "coin": "Token",
                    "before": "Initial Quantity",
                    "after": "Latest Quantity",
                    "amount": "Quantity",
                    "type": "Type",
                    "details": "Details",
                    "remark": "Remarks",
                },
                {},
                FORMS,
                "UTC",
                known_from=KnownFrom.READER,
            ),
        ),
        row=arrived,
    ),
)
