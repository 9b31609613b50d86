"""Bybit's closed positions (Orders > Derivatives > Closed P&L > Export): one row a closing.

`Realized P&L` is what is left after the fees of opening and closing and after funding, which stand beside it: the row
is checked by them, and its result goes in before them, with the fees apart and funding a part of the result. The file
names no coin: it is the quote of the market, and of an inverse market (BTCUSD) the base.

It tells of the same money as the Unified Trading Account does, whose file has it row by row: import one of the two.
"""

from __future__ import annotations

from decimal import Decimal

from engine.model import Entry
from importers.events import DERIVATIVES, cost, derivative, fee_of
from importers.files.bybit.numbers import change
from importers.markets import coins
from importers.normalise import LONG_TIME, agree, positive, time
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout, Refused, SetAside

DISAGREES = "is not the difference of the prices without the fees: the file was changed. Download it again"


def closing(cells: Cells, context: Context) -> Entry | SetAside:
    """One closing as an entry."""
    market = cells["market"].removesuffix("PERP") + "USDC" if cells["market"].endswith("PERP") else cells["market"]
    base, quote = coins(market, "market")
    is_inverse = quote == "USD"
    fees = change(cells, "open_fee") + change(cells, "close_fee")
    funding = change(cells, "funding")
    net = change(cells, "result")
    gross = net + fees + funding
    if not is_inverse:
        _check(cells, gross)
    result, fee = (gross - funding, fees) if fees >= 0 else (gross - funding - fees, Decimal(0))
    when, asset = time(cells, context), base if is_inverse else quote
    note = f"{cells['market']} {cells['kind']}".strip()
    if result:
        return derivative(context, when, asset, result, fee_of(asset, fee), note=note)
    if not fee:
        return SetAside("nothing was gained or lost")
    return cost(context, when, fee_of(asset, fee), tags=DERIVATIVES, note=note)  # type: ignore[arg-type]


def _check(cells: Cells, gross: Decimal) -> None:
    quantity = positive(cells, "quantity", thousands=True)
    entry, leaving = positive(cells, "entry", thousands=True), positive(cells, "exit", thousands=True)
    moved = abs(leaving - entry)
    # Prices of several fills are rounded averages, so a thousandth of what was traded is let pass.
    if not agree(moved, quantity, abs(gross)) and abs(moved * quantity - abs(gross)) > quantity * entry / 1000:
        raise Refused(DISAGREES, "result")


FORMATS = (
    Format(
        id="bybit_closed_pnl",
        title="Bybit closed profit and loss of derivatives",
        venue="bybit",
        account="Bybit",
        covers=(Covers.DERIVATIVES,),
        layouts=(
            Layout(
                "2025",
                {
                    "market": "Market",
                    "quantity": "Order Quantity",
                    "entry": "Entry Price",
                    "exit": "Exit Price",
                    "open_fee": "Opening Fee",
                    "close_fee": "Closing Fee",
                    "funding": "Funding Fee",
                    "kind": "Trade Type",
                    "result": "Realized P&L",
                    "time": "Trade time",
                },
                {"open_fees": "cumClosedPzOpenFeeInfo", "close_fees": "cumClosedPzTradeFeeInfo"},
                times=("%H:%M %Y-%m-%d", LONG_TIME, "%Y-%m-%d %H:%M"),
                known_from=KnownFrom.READER,
            ),
        ),
        row=closing,
    ),
)
