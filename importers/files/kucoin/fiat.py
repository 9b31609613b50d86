"""KuCoin's fiat orders but P2P: money in and out, and coins bought by card or another firm's payment.

A deposit's `Fiat Amount` is before the fee. That a withdrawal's is without it is by likeness with coins.
"""

from __future__ import annotations

from engine.model import Amount, Entry
from importers.amounts import amount_of, with_fee
from importers.events import Words, deposit, fee_of, trade, withdrawal
from importers.files.kucoin.columns import ACCOUNT, FORMS, VENUE
from importers.normalise import coin, native_id, quantity, time
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout, NativeId, Refused, SetAside
from importers.words import plain, side, unfinished


def paid_in(cells: Cells, context: Context) -> Entry | SetAside:
    """Money that came in."""
    return unfinished(cells, what="the deposit") or deposit(context, *_moved(cells, context), **_words(cells))


def paid_out(cells: Cells, context: Context) -> Entry | SetAside:
    """Money that went out."""
    return unfinished(cells, what="the withdrawal") or withdrawal(context, *_moved(cells, context), **_words(cells))


def _moved(cells: Cells, context: Context) -> tuple[int, Amount, Amount | None]:
    return time(cells, context), *with_fee(cells, asset="fiat", thousands=True)


def _words(cells: Cells) -> Words:
    return {"reference": native_id(cells, "order"), "note": cells["method"]}


def bought(cells: Cells, context: Context) -> Entry | SetAside:
    """Coins bought or sold for money, which went past the account. A third party's file has purchases only."""
    if (off := unfinished(cells, what="the order")) is not None:
        return off
    way = side({"side": plain(cells["side"] or "buy").removesuffix(" crypto")})
    crypto = amount_of(cells, "quantity", "coin", thousands=True)
    fiat = amount_of(cells, asset="fiat", thousands=True)
    fees = [
        fee_of(coin(cells, asset), quantity(cells, key, thousands=True))
        for key, asset in (("fee", "fee_coin"), ("coin_fee", "coin_fee_coin"))
        if quantity(cells, key, thousands=True)
    ]
    if len(fees) > 1:
        raise Refused("is a second fee: enter the order in the universal CSV", "coin_fee")
    method = cells["method"]
    return trade(
        context,
        time(cells, context),
        way,
        crypto,
        fiat,
        fees[0] if fees else None,
        reference=native_id(cells, "order"),
        note=f"payment: {method}" if method else "",
    )


MONEY = {
    "order": "Order ID",
    "fiat": "Currency (Fiat)",
    "amount": "Fiat Amount",
    "status": "Status",
    "time": "Time",
}
COIN = {"coin": "Currency (Crypto)", "quantity": "Crypto Quantity,|Crypto Quantity"}
ABSENT = {
    "side": "Order Type",
    "price": "Price",
    "method": "Payment Method",
    "fee": "Fee",
    "fee_coin": "Fee Currency",
    "coin_fee": "Fee (Crypto)",
    "coin_fee_coin": "Fee Currency (Crypto)",
}

FORMATS = (
    Format(
        id="kucoin_fiat_deposits",
        title="KuCoin fiat deposits",
        venue=VENUE,
        account=ACCOUNT,
        native=NativeId("fiat_deposit", "order", state="status"),
        covers=(Covers.TRANSFERS,),
        layouts=(Layout("deposits", MONEY | {"fee": "Fee", "method": "Deposit Method"}, {}, FORMS),),
        row=paid_in,
    ),
    Format(
        id="kucoin_fiat_withdrawals",
        title="KuCoin fiat withdrawals",
        venue=VENUE,
        account=ACCOUNT,
        native=NativeId("fiat_withdrawal", "order", state="status"),
        covers=(Covers.TRANSFERS,),
        layouts=(
            Layout(
                "withdrawals",
                MONEY | {"fee": "Fee"},
                {"method": "Withdrawal Method"},
                FORMS,
                known_from=KnownFrom.UNCONFIRMED,
            ),
        ),
        row=paid_out,
    ),
    Format(
        id="kucoin_fast_trade",
        title="KuCoin fast trade orders",
        venue=VENUE,
        account=ACCOUNT,
        native=NativeId("fast_trade", "order", state="status"),
        covers=(Covers.TRADES,),
        layouts=(
            Layout(
                "fast trade",
                MONEY | COIN | {"side": "Order Type", "price": "Price", "fee_coin": "Fee Currency", "fee": "Fee"},
                ABSENT,
                FORMS,
                known_from=KnownFrom.READER,
            ),
        ),
        row=bought,
    ),
    Format(
        id="kucoin_third_party",
        title="KuCoin third-party payments",
        venue=VENUE,
        account=ACCOUNT,
        native=NativeId("third_party", "order", state="status"),
        covers=(Covers.TRADES,),
        layouts=(
            Layout(
                "third-party payment",
                MONEY
                | COIN
                | {
                    "fee_coin": "Fee Currency (Fiat)",
                    "fee": "Fee (Fiat)",
                    "coin_fee_coin": "Fee Currency (Crypto)",
                    "coin_fee": "Fee (Crypto)",
                    "method": "Payment Method",
                },
                {"side": "Order Type"},
                FORMS,
                known_from=KnownFrom.READER,
            ),
        ),
        row=bought,
    ),
)
