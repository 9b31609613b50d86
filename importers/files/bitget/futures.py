"""Bitget's futures account: one row a result, a fee or a funding, with the wallet's balance after it. `Amount` is
without the fee, which stands beside with its minus."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from importers.files.bitget.columns import ACCOUNT, VENUE
from importers.legs import one_by_one
from importers.normalise import coin, signed, signed_if_any, time
from importers.spec import Cells, Context, Covers, Format, Found, KnownFrom, Layout, Left, PlacedRow, Stated
from importers.statement import Leg, Meaning, alone
from importers.words import meaning, table

WORDS = table(
    (
        Meaning.DERIVATIVE,
        """open_long
        open_short
        close_long
        close_short
        burst_close_long
        burst_close_short
        contract_main_settle_fee""",
    ),
    (
        Meaning.INSIDE,
        """trans_from_exchange
        trans_to_exchange
        transfer_from_future_copytrade
        transfer_to_future_copytrade""",
    ),
)


def events(rows: Sequence[PlacedRow], context: Context) -> Iterator[Found | Left]:
    """All results; transfers to and from the other accounts are set aside."""
    return one_by_one(rows, context, _result)


def _result(row: PlacedRow, context: Context) -> list[Found | Left]:
    cells = row.cells
    what = meaning(WORDS, cells, "type")
    words = " ".join(part for part in (cells["type"], cells["contract"]) if part)
    change, fee = signed(cells, "amount"), -signed_if_any(cells, "fee")
    return alone(Leg(row.place, time(cells, context), coin(cells, "coin"), change, fee, words), what, context, "amount")


def balance(cells: Cells, context: Context) -> Stated:
    """What the wallet held after a row."""
    change = signed(cells, "amount") + signed_if_any(cells, "fee")
    return Stated(time(cells, context), "futures", coin(cells, "coin"), signed(cells, "left"), change)


FORMATS = (
    Format(
        id="bitget_futures",
        title="Bitget futures transactions",
        venue=VENUE,
        account=ACCOUNT,
        key=("id", "time", "coin", "contract", "type", "amount", "fee", "left"),
        covers=(Covers.DERIVATIVES,),
        layouts=(
            Layout(
                "futures transactions",
                {
                    "id": "Order",
                    "time": "Date",
                    "coin": "Coin",
                    "contract": "Futures",
                    "margin": "Margin Mode",
                    "type": "Type",
                    "amount": "Amount",
                    "fee": "Fee",
                    "left": "Wallet balance",
                },
                known_from=KnownFrom.READER,
            ),
        ),
        group=events,
        stated=balance,
    ),
    Format(
        id="bitget_futures_orders",
        title="Bitget futures orders",
        venue=VENUE,
        account=ACCOUNT,
        covers=(),
        layouts=(
            Layout(
                "futures order history",
                {
                    "time": "Date",
                    "id": "Order ID",
                    "side": "Direction",
                    "coin": "Coin",
                    "contract": "Futures",
                    "source": "order source",
                    "type": "Transaction type",
                    "price": "Price",
                    "average": "Average Price",
                    "ordered": "Order amount",
                    "executed": "Executed",
                    "volume": "Trading volume",
                    "result": "Realized P/L",
                    "net": "NetProfits",
                    "status": "Status",
                },
                known_from=KnownFrom.READER,
            ),
        ),
        set_aside="what these orders came to is in Bitget's futures transactions: import these",
    ),
    Format(
        id="bitget_futures_positions",
        title="Bitget futures positions",
        venue=VENUE,
        account=ACCOUNT,
        covers=(),
        layouts=(
            Layout(
                "position history",
                {
                    "contract": "Futures",
                    "opened": "Opening time",
                    "entry": "Average entry price",
                    "exit": "Average closing price",
                    "closed": "Closed amount",
                    "value": "Closed value",
                    "position": "Position Pnl",
                    "result": "Realized PnL",
                    "fees": "Fees",
                    "opening_fee": "Opening fee",
                    "closing_fee": "Closing fee",
                    "time": "Closed time",
                },
                known_from=KnownFrom.READER,
            ),
        ),
        set_aside="what these positions came to is in Bitget's futures transactions: import these",
    ),
)
