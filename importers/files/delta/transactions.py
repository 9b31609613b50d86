"""Delta: the export of a portfolio.

`Base` is what was bought, sold or moved, `Quote` what was paid or got. Coins are called `SOL (Solana)`. Where a deposit
came from may be its kind (AIRDROP, MINING, STAKING); otherwise it is a wallet's name, MY_WALLET or OTHER. Stocks and
funds are set aside.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from engine.model import Entry
from importers.meanings import COMMON, plain
from importers.programs import Program
from importers.spec import Cells, Context, Format, Layout, Refused, SetAside

NOT_COINS = frozenset({"stock", "fund", "etf", "bond", "index", "futures", "mutual fund", "option", "commodity"})
NOBODY = frozenset({"other", "my wallet", "bank", ""})
_NAME = re.compile(r"\s*\([^()]*\)$")


def arranged(cells: Cells, context: Context) -> Mapping[str, str]:
    """Base and quote as what was sent and received."""
    del context
    way = plain(cells["way"])
    base = cells["base"], _NAME.sub("", cells["base_asset"])
    quote = cells["quote"], _NAME.sub("", cells["quote_asset"])
    start, end = (_wallet(cells[key]) for key in ("source_name", "target_name"))
    exchange = cells["exchange"] or cells["broker"]
    common = {"fee_asset": _NAME.sub("", cells["fee_asset"]), "wallet": exchange}
    if way == "buy":
        return {**common, **_sides(quote, base), "word": "buy"}
    if way == "sell":
        return {**common, **_sides(base, quote), "word": "sell"}
    if way == "transfer":
        return {**common, **_sides(base, base), "word": "transfer", "from": start or exchange, "to": end or "Wallet"}
    if way == "deposit":
        word = plain(cells["source_name"])
        is_kind = word in COMMON.incoming and word not in NOBODY
        other = "" if is_kind else start
        return {**common, **_sides(("", ""), base), "word": word if is_kind else way, "to": end, "source": other}
    if way in ("withdraw", "withdrawal"):
        return {**common, **_sides(base, ("", "")), "word": way, "from": start, "target": end}
    raise Refused("is no way that we know (BUY, SELL, DEPOSIT, WITHDRAW, TRANSFER)", "way")


def _sides(sent: tuple[str, str], received: tuple[str, str]) -> dict[str, str]:
    return {"sent": sent[0], "sent_asset": sent[1], "received": received[0], "received_asset": received[1]}


def _wallet(name: str) -> str:
    return "" if plain(name) in NOBODY else name


DELTA = Program("Delta", "delta", prepare=arranged)


def transaction(cells: Cells, context: Context) -> tuple[Entry, ...] | SetAside:
    """One row; what is no coin is set aside."""
    if plain(cells["base_type"]) in NOT_COINS:
        return SetAside(f"not a coin ({cells['base_type'].lower()})")
    return DELTA.row(cells, context)


FORMATS = (
    Format(
        id="delta_transactions",
        title="Delta portfolio export",
        venue="delta",
        account="Delta",
        account_kind="wallet",
        layouts=(
            Layout(
                "1",
                {
                    "time": "Date",
                    "way": "Way",
                    "base": "Base amount",
                    "base_asset": "Base currency (name)",
                    "base_type": "Base type",
                    "quote": "Quote amount",
                    "quote_asset": "Quote currency",
                    "exchange": "Exchange",
                    "source_name": "Sent/Received from",
                    "target_name": "Sent to",
                    "fee": "Fee amount",
                    "fee_asset": "Fee currency (name)",
                },
                {"broker": "Broker", "note": "Notes", "sync": "Sync Base Holding", "leverage": "Leverage Metadata"},
                zone="UTC",
            ),
        ),
        row=transaction,
    ),
)
