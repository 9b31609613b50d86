"""Gemini's transaction history, a workbook with three columns for every coin: its amount, fee and balance.

Which of them a row fills is said by `Symbol`: a coin, or a pair written in one (BTCUSD). Amounts are without the fee.
Below the last row stand sums without a date.
"""

from __future__ import annotations

from decimal import Decimal

from engine.model import Amount, Entry, Kind
from importers.events import deposit, fee_of, income, trade, withdrawal
from importers.normalise import LONG_TIME, exchange_symbol, signed, time
from importers.spec import Cells, Context, Format, KnownFrom, Layout, Refused, SetAside
from importers.words import meaning, table

IN, OUT, BUY, SELL = "in", "out", "buy", "sell"
WORDS = table((IN, "Credit"), (OUT, "Debit"), (BUY, "Buy"), (SELL, "Sell"))
QUOTES = ("RLUSD", "GUSD", "USDC", "USDT", "USD", "EUR", "GBP", "SGD", "DAI", "BTC", "ETH", "LTC", "BCH", "FIL", "SOL")
"""What Gemini quotes prices in, the longest first."""
STABLE_BASES = frozenset({"PAXG", "USDG", "MOODENG"})
"""Coins that end in G, quoted in USD and not in GUSD."""
_COINS = """
USD EUR GBP SGD AUD CAD HKD BTC ETH ZEC BCH LTC GUSD USDC USDT DAI PAX PAXG RLUSD FIL SOL XRP DOGE SHIB PEPE BONK WIF
MOODENG LINK AAVE UNI MATIC POL DOT AVAX ATOM XTZ BAT BAL COMP CRV CUBE DPI ENJ ENS EFIL EUL FET FTM GALA GMT GNT GRT
HNT IMX INJ IOTX KNC KP3R LDO LPT LRC LUNA UST MANA MASK MIR MKR MPL NMR OP ARB OXT QNT RAD RARE REN RNDR SAMO SAND
SKL SLP SNX SPELL STORJ SUSHI TOKE UMA YFI ZRX API3 1INCH AMP ANKR APE AXS ALCX ALI ASH AUDIO BICO BNT BOND BUSD CHZ
CTX CVC DDX ELON ERN EUROC FIDA FRAX FXS GAL GFI INDEX JAM JTO LQTY LUSD MC MCO2 MDT METIS MIM ORCA PYTH PLA POPCAT
PNUT PRIME QRDO RAY RBN REVV RLY RPL SBR SOLV TRU UFO USDG WCFG XLM ADA ZBC HYPE SUI TRX BNB
"""
COINS = tuple(_COINS.split())
"""Coins whose columns are read. Only the columns of those a person had are in the file."""


def transaction(cells: Cells, context: Context) -> Entry | SetAside:
    """A trade, a deposit or a withdrawal."""
    if not cells["time"]:
        return SetAside("the sums below the table")
    what, when, symbol = meaning(WORDS, cells, "type", "a type"), time(cells, context), cells["symbol"].upper()
    if what in (BUY, SELL):
        base, quote = _pair(symbol)
        fee = _fee(cells, quote) or _fee(cells, base)
        return trade(context, when, what, _amount(cells, base), _amount(cells, quote), fee, reference=cells["trade"])
    amount, fee, words = _amount(cells, symbol), _fee(cells, symbol), cells["words"]
    if what == IN and "interest" in words.casefold():
        return income(context, when, Kind.INTEREST, amount, fee, note=words)
    if what == IN:
        return deposit(context, when, amount, fee, reference=cells["hash"], note=words)
    return withdrawal(context, when, amount, fee, reference=cells["hash"], counterparty=cells["to"], note=words)


def _pair(symbol: str) -> tuple[str, str]:
    if symbol.endswith("PERP"):
        raise Refused("is a perpetual future, which is not read yet", "symbol")
    if symbol.endswith("USD") and symbol[:-3] in STABLE_BASES:
        return symbol[:-3], "USD"
    quote = next((one for one in QUOTES if symbol.endswith(one) and symbol != one), "")
    if not quote:
        raise Refused("is not a pair that we can cut", "symbol")
    return symbol.removesuffix(quote), quote


def _amount(cells: Cells, asset: str) -> Amount:
    key = f"amount {asset}"
    if key not in cells:
        raise Refused(f"is about {asset}, whose columns we don't know", "symbol")
    quantity = _number(cells, key)
    if not quantity:
        raise Refused("is empty or zero", key)
    return Amount(exchange_symbol(asset), abs(quantity))


def _fee(cells: Cells, asset: str) -> Amount | None:
    return fee_of(exchange_symbol(asset), _number(cells, f"fee {asset}"))


def _number(cells: Cells, key: str) -> Decimal:
    """A number, in brackets where it is negative; an empty cell is zero."""
    text = cells.get(key, "").strip("$€£ ")
    if not text:
        return Decimal(0)
    if text.startswith("(") and text.endswith(")"):
        text = f"-{text[1:-1].strip('$€£ ')}"
    return signed({key: text}, key)


ROW = {
    "time": "Date",
    "clock": "Time (UTC)",
    "type": "Type",
    "symbol": "Symbol",
    "words": "Specification",
    "role": "Liquidity Indicator",
    "rate": "Trading Fee Rate (bps)",
    "trade": "Trade ID",
    "order": "Order ID",
    "ordered": "Order Date",
    "ordered_at": "Order Time",
    "client": "Client Order ID",
    "session": "API Session",
    "hash": "Tx Hash",
    "into": "Deposit Destination",
    "into_output": "Deposit Tx Output",
    "to": "Withdrawal Destination",
    "to_output": "Withdrawal Tx Output",
}
TRIPLES = {
    f"{key} {coin}": name.format(coin=coin)
    for coin in COINS
    for key, name in (
        ("amount", "{coin} Amount {coin}"),
        ("fee", "Fee ({coin}) {coin}"),
        ("left", "{coin} Balance {coin}"),
    )
}

FORMATS = (
    Format(
        id="gemini",
        title="Gemini transaction history",
        venue="gemini",
        account="Gemini",
        layouts=(
            Layout(
                "a column triple for every coin",
                ROW,
                TRIPLES,
                (LONG_TIME, "%Y-%m-%d %H:%M:%S.%f"),
                "UTC",
                known_from=KnownFrom.READER,
            ),
        ),
        row=transaction,
    ),
)
