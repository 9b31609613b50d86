"""Money in and out of Binance (Orders > Fiat Order > Deposit, Withdraw): one row a transfer to or from a bank or card.

The header doesn't say which way the money went: the file's name does. Of a deposit `Indicated Amount` is what was paid
in and `Amount` what is left of it after the fee; of a withdrawal `Amount` is what arrives and `Indicated Amount` what
it cost with the fee. Rows in which these don't add up are refused. The newer layout names its columns by the way the
money goes.
"""

from __future__ import annotations

from decimal import Decimal

from engine.model import Amount, Entry
from importers.amounts import amount_of, fee_with_coin, positive_with_coin, with_fee
from importers.events import deposit, withdrawal
from importers.files.binance.common import CHANGED, TIMES
from importers.normalise import native_id, time
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout, NativeId, Refused, SetAside
from importers.words import unfinished

CENT = Decimal("0.01")
"""To which money is rounded."""


def paid_in(cells: Cells, context: Context) -> Entry | SetAside:
    """One deposit of money."""
    number = native_id(cells, "number")
    if left := unfinished(cells, what="the deposit"):
        return left
    gross, fee, _ = _amounts(cells)
    return deposit(context, time(cells, context), gross, fee, reference=number, note=cells["method"])


def paid_out(cells: Cells, context: Context) -> Entry | SetAside:
    """One withdrawal of money."""
    number = native_id(cells, "number")
    if left := unfinished(cells, what="the withdrawal"):
        return left
    _, fee, net = _amounts(cells)
    return withdrawal(context, time(cells, context), net, fee, reference=number, note=cells["method"])


def _amounts(cells: Cells) -> tuple[Amount, Amount | None, Amount]:
    """What it is with the fee, the fee, and what it is without."""
    if "coin" in cells:
        net, fee = with_fee(cells, "net", "coin", thousands=True)
        gross = amount_of(cells, "gross", "coin", thousands=True)
    else:
        gross, net = positive_with_coin(cells, "gross"), positive_with_coin(cells, "net")
        fee = fee_with_coin(cells, "fee", gross.asset)
    if gross.asset != net.asset or (fee and fee.asset != net.asset):
        raise Refused("is in another currency than the rest of the row", "net")
    if abs(net.quantity + (fee.quantity if fee else 0) - gross.quantity) > CENT:
        raise Refused(CHANGED.format("the amount with the fee", "the amount and the fee"), "gross")
    return gross, fee, net


def _layouts(word: str) -> tuple[Layout, ...]:
    return (
        Layout(
            "2021",
            {
                "time": "Date(UTC)|Date(UTCnull)|Date|Time",
                "coin": "Coin",
                "net": "Amount",
                "status": "Status",
                "method": "Payment Method",
                "gross": "Indicated Amount",
                "fee": "Fee",
                "number": "Order ID",
            },
            times=TIMES,
            known_from=KnownFrom.READER,
        ),
        Layout(
            "2024",
            {
                "time": "Time|Date(UTC)",
                "method": "Method",
                "gross": f"{word} Amount",
                "net": "Receive Amount",
                "fee": "Fee",
                "status": "Status",
                "number": "Transaction ID",
            },
            times=TIMES,
            known_from=KnownFrom.READER,
        ),
    )


FORMATS = (
    Format(
        id="binance_fiat_deposits",
        title="Binance fiat deposit history",
        venue="binance",
        account="Binance",
        native=NativeId("fiat_order", "number", state="status"),
        layouts=_layouts("Deposit"),
        row=paid_in,
        hint="deposit",
        covers=(Covers.TRANSFERS,),
    ),
    Format(
        id="binance_fiat_withdrawals",
        title="Binance fiat withdrawal history",
        venue="binance",
        account="Binance",
        native=NativeId("fiat_order", "number", state="status"),
        layouts=_layouts("Withdraw"),
        row=paid_out,
        hint="withdraw",
        covers=(Covers.TRANSFERS,),
    ),
)
