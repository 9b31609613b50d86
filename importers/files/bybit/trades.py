"""Bybit spot trade history (Orders > Spot > Trade History > Export): one row a fill.

Quantity and value are before the fee. The fee is in the coin that came in (the coin bought, or the money of a sale),
unless the file names another coin. Newer files write the time to the minute, and the fee in a column of its own name,
`ExecFeeV2`; those of the account before the unified one have each number's coin behind it, and the local time beside
the time in UTC.
"""

from __future__ import annotations

from engine.model import Amount, Entry
from importers.amounts import with_coin, without_coin
from importers.events import check_total, fee_paid, trade
from importers.files.bybit.numbers import NONE, change
from importers.markets import coins
from importers.normalise import LONG_TIME, coin, time
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout, NativeId, WrongExport
from importers.words import side


def fill(cells: Cells, context: Context) -> Entry:
    """One fill as an entry."""
    way = side(cells)
    base, quote = coins(cells["pair"])
    quantity, whole = without_coin(cells, "quantity", base), without_coin(cells, "total", quote)
    check_total(without_coin(cells, "price", quote), quantity, whole)
    return trade(
        context,
        time(cells, context),
        way,
        Amount(base, quantity),
        Amount(quote, whole),
        _fee(cells, base if way == "buy" else quote),
        reference=cells["order"],
    )


def _fee(cells: Cells, usual: str) -> Amount | None:
    key = "fee" if cells["fee"] not in ("", NONE) else "named_fee"
    if cells[key][-1:].isalpha():
        return fee_paid(*with_coin(cells, key), key)
    is_named = cells["fee_asset"] not in ("", NONE)
    return fee_paid(coin(cells, "fee_asset") if is_named else usual, change(cells, key), key)


COLUMNS = {
    "pair": "Spot Pairs",
    "type": "Order Type",
    "side": "Direction",
    "total": "Filled Value",
    "price": "Filled Price",
    "quantity": "Filled Quantity",
    "fee": "Fees",
    "trade": "Transaction ID",
    "order": "Order No.",
    "time": "Timestamp",
}
ABSENT = {"user": "Uid", "fee_asset": "feeCoin", "named_fee": "ExecFeeV2"}
TIMES = (LONG_TIME, "%H:%M %Y-%m-%d", "%Y-%m-%d %H:%M")

FORMATS = (
    Format(
        id="bybit_trades",
        title="Bybit spot trade history",
        venue="bybit",
        account="Bybit",
        native=NativeId("spot_trade", "trade"),
        covers=(Covers.TRADES,),
        layouts=(
            Layout(
                "2025: fee coin named",
                COLUMNS | {"fee_asset": "feeCoin", "named_fee": "ExecFeeV2"},
                ABSENT,
                TIMES,
                "UTC",
                known_from=KnownFrom.READER,
            ),
            Layout("2024", COLUMNS, ABSENT, TIMES, "UTC"),
            Layout(
                "before the unified account",
                COLUMNS | {"local_time": "Filled Time (Local Time)"},
                ABSENT,
                TIMES,
                "UTC",
            ),
        ),
        row=fill,
        wrong=(
            WrongExport(
                "Bybit's trade history of derivatives, which has the fees and not the results",
                ("Market", "Filled Type", "Filled Quantity", "Filled Price", "Trading Fee", "Direction"),
                "Export the Unified Trading Account (Data Export > Asset Change Details), or Closed P&L.",
            ),
        ),
    ),
)
