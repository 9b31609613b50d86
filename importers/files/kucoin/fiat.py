"""KuCoin's fiat orders but P2P: money in and out, and coins bought by card or another firm's payment.

A deposit's `Fiat Amount` is before the fee. That a withdrawal's is without it is by likeness with coins.
"""

from __future__ import annotations

from engine.model import Amount, Entry
from importers.events import deposit, fee_of, trade, withdrawal
from importers.files.kucoin.columns import ACCOUNT, FORMS, VENUE
from importers.normalise import coin, native_id, positive, quantity, some, time
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout, NativeId, Refused, SetAside
from importers.words import plain, unfinished

SIDES = {"buy": "buy", "sell": "sell", "buy crypto": "buy", "sell crypto": "sell"}


def paid_in(cells: Cells, context: Context) -> Entry | SetAside:
    """Money that came in."""
    return unfinished(cells, what="the deposit") or deposit(
        context, time(cells, context), *_money(cells), reference=native_id(cells, "order"), note=cells["method"]
    )


def paid_out(cells: Cells, context: Context) -> Entry | SetAside:
    """Money that went out."""
    return unfinished(cells, what="the withdrawal") or withdrawal(
        context, time(cells, context), *_money(cells), reference=native_id(cells, "order"), note=cells["method"]
    )


def _money(cells: Cells) -> tuple[Amount, Amount | None]:
    fiat = coin(cells, "fiat")
    return Amount(fiat, positive(cells, "amount", thousands=True)), some(fiat, quantity(cells, "fee", thousands=True))


def bought(cells: Cells, context: Context) -> Entry | SetAside:
    """Coins bought or sold for money, which went past the account. A third party's file has purchases only."""
    if (off := unfinished(cells, what="the order")) is not None:
        return off
    side = SIDES.get(plain(cells["side"] or "buy"))
    if side is None:
        raise Refused("is neither BUY nor SELL", "side")
    crypto = Amount(coin(cells, "coin"), positive(cells, "quantity", thousands=True))
    fiat = Amount(coin(cells, "fiat"), positive(cells, "amount", thousands=True))
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
        side,
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
