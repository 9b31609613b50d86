"""Deribit's transaction log: what each trade, settlement and transfer changed the cash by.

All it trades are derivatives. `Change` has fees and funding inside, so its sum over a year is what was realised in it,
an option's premium when it is paid or received. The file's name says in which coin it is
(`transaction_log-1234-BTC-...`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from engine.model import Amount
from importers.amounts import without_fee
from importers.events import withdrawal
from importers.legs import one_by_one
from importers.normalise import exchange_symbol, quantity, signed, some, time
from importers.spec import Cells, Context, Format, Found, KnownFrom, Layout, Left, PlacedRow, Refused, Stated
from importers.statement import Leg, Meaning, alone
from importers.words import meaning, table

WORDS = table(
    (Meaning.IN_OUT, "deposit\nwithdrawal\ntransfer"),
    (
        Meaning.DERIVATIVE,
        """trade
        delivery
        settlement
        liquidation
        position move
        transfer from insurance
        socialized fund""",
    ),
)
_COIN = re.compile(r"transaction_log-\d+-([A-Z]{3,5})-|[- ]([A-Z]{3,5})[-.]", re.IGNORECASE)


def events(rows: Sequence[PlacedRow], context: Context) -> Iterator[Found | Left]:
    """All results, deposits and withdrawals."""
    return one_by_one(rows, context, _told)


def _told(row: PlacedRow, context: Context) -> list[Found | Left]:
    cells = row.cells
    what, change, asset = meaning(WORDS, cells, "type", "a type"), signed(cells, "change"), _asset(context)
    words = " ".join(part for part in (cells["type"], cells["contract"], cells["side"].strip("-")) if part)
    leg = Leg(row.place, time(cells, context), asset, change, words=words)
    if what is not Meaning.IN_OUT or change >= 0:
        return alone(leg, what, context)
    net, fee = without_fee(Amount(asset, -change), some(asset, quantity(cells, "fee")))
    return [Found(withdrawal(context, leg.time, net, fee, counterparty=cells["info"], note=words), (leg.place,))]


def _asset(context: Context) -> str:
    match = _COIN.search(context.file)
    if not match:
        raise Refused("the file's name doesn't say in which coin it is: give it back the name it was downloaded with")
    return exchange_symbol(match[1] or match[2])


def balance(cells: Cells, context: Context) -> Stated:
    """The cash after a row."""
    return Stated(time(cells, context), "", _asset(context), signed(cells, "balance"), signed(cells, "change"))


ROW = {
    "id": "ID",
    "sequence": "UserSeq",
    "time": "Date",
    "contract": "Instrument",
    "type": "Type",
    "side": "Side",
    "position": "Position",
    "price": "Price",
    "mark": "Mark Price",
    "flow": "Cash Flow",
    "funding": "Funding",
    "rate": "Fee Rate",
    "fee": "Fee Charged|Fee Paid",
    "fee_balance": "Fee Balance",
    "change": "Change",
    "balance": "Balance",
    "equity": "Equity",
    "trade": "Trade ID",
    "order": "Order ID",
    "info": "Info",
}
MORE = {"amount": "Amount", "base": "Base Amount|Size", "index": "Index Price", "note": "Note"}

FORMATS = (
    Format(
        id="deribit",
        title="Deribit transaction log",
        venue="deribit",
        account="Deribit",
        key=("id", "sequence", "time", "contract", "type", "change", "balance"),
        layouts=(
            Layout("log", ROW, MORE, ("%Y-%m-%d %H:%M:%S", "%d %b %Y %H:%M:%S"), "UTC", known_from=KnownFrom.READER),
        ),
        group=events,
        stated=balance,
    ),
)
