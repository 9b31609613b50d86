"""CoinTracking: the list of all trades, short and with values, and the template it takes.

The amounts hold the fee where it is in their own coin: `Sell` is with the fee, `Buy` without it. A fee in a third coin
is only told beside the trade; CoinTracking books it as a row of its own, `Other Fee`, so it is not counted here. Times
are in the zone of the person's account there, which the file doesn't say. Coins whose symbol was taken when they came
have a number there (SOL2 is Solana).
"""

from __future__ import annotations

from importers.programs import Program
from importers.spec import KnownFrom, Layout

SYMBOLS = {
    "ATOM2": "ATOM",
    "BETH3": "BETH",
    "INJ2": "INJ",
    "LUNA2": "LUNC",
    "LUNA3": "LUNA",
    "NTRN2": "NTRN",
    "SOL2": "SOL",
    "STARS3": "STARS",
    "TIA3": "TIA",
}
COINTRACKING = Program("CoinTracking", "cointracking", fee_inside=True, symbols=SYMBOLS)

FORMS = ("%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M")
CURRENCIES = ("PKR", "USD", "EUR", "GBP", "AED", "SAR", "CAD", "AUD", "CHF", "INR", "TRY", "SGD", "JPY")
TEXTS = {"wallet": "Exchange", "more": "Group|Trade-Group", "note": "Comment", "time": "Date"}

FORMATS = (
    COINTRACKING.format(
        "trades",
        "trade list",
        Layout(
            "short",
            {
                "word": "Type",
                "received": "Buy",
                "received_asset": "Cur.",
                "sent": "Sell",
                "sent_asset": "Cur.#2",
                "fee": "Fee",
                "fee_asset": "Cur.#3",
                **TEXTS,
            },
            {"reference": "Tx-ID"},
            FORMS,
        ),
        Layout(
            "with values",
            {
                "word": "Type",
                "received": "Buy",
                "received_asset": "Cur.",
                "received_btc": "Value in BTC",
                "value": "|".join(f"Value in {currency}" for currency in CURRENCIES),
                "sent": "Sell",
                "sent_asset": "Cur.#2",
                "sent_btc": "Value in BTC#2",
                "wallet": "Exchange",
                "more": "Group",
                "time": "Date",
            },
            {
                "sent_value": "|".join(f"Value in {currency}#2" for currency in CURRENCIES),
                "spread": "Spread",
                "note": "Comment",
                "reference": "Tx-ID",
            },
            FORMS,
            known_from=KnownFrom.READER,
        ),
        Layout(
            "template",
            {
                "word": "Type",
                "received": "Buy Amount|Buy",
                "received_asset": "Buy Currency",
                "sent": "Sell Amount|Sell",
                "sent_asset": "Sell Currency",
                "fee": "Fee",
                "fee_asset": "Fee Currency",
                **TEXTS,
            },
            {
                "reference": "Tx-ID",
                "received_value": "Buy Value in Account Currency",
                "sent_value": "Sell Value in Account Currency",
                "pool": "Liquidity pool",
            },
            FORMS,
            known_from=KnownFrom.READER,
        ),
    ),
)
