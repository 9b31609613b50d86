"""Electrum's wallet history: bitcoin on the chain and over Lightning.

Amounts are what the wallet's balance changed by; of what was sent the network's fee is inside and is taken out. What
moves between chain and Lightning (opening and closing a channel) is one's own, so the two amounts are added up; only
the fee remains. Times are those of the computer that made the file, and it doesn't say its zone. Forks of Electrum
write the same file: name the coin in the account's name (`--account "Electrum LTC"`).
"""

from __future__ import annotations

import re
from decimal import Decimal

from engine.model import Entry
from importers.normalise import LONG_TIME, number, time, total
from importers.spec import Cells, Context, Format, KnownFrom, Layout, Refused, SetAside
from importers.wallets import SATOSHI, changed

COINS = re.compile(r"\b(BTC|LTC|BCH|BSV|DASH|DOGE|GRS|BTG|VTC|NMC)\b")


def transaction(cells: Cells, context: Context) -> Entry | SetAside:
    """One transaction of the wallet."""
    if not cells["time"] or cells["time"].casefold() in ("unknown", "----") or cells["confirmations"] in ("0", "-1"):
        return SetAside("the transaction was not confirmed yet: export again when it is")
    found = COINS.search(context.account.upper())
    change = total(_amount(cells, "chain"), _amount(cells, "lightning"))
    fee = total(_amount(cells, "fee"), _amount(cells, "fee_satoshi") * SATOSHI)
    if fee < 0:
        raise Refused("is negative", "fee" if cells["fee"] else "fee_satoshi")
    return changed(
        context,
        time(cells, context),
        found[1] if found else "BTC",
        change,
        fee,
        "chain",
        reference=(cells["hash"] or cells["payment"]).lower(),
        note=cells["label"],
    )


def _amount(cells: Cells, key: str) -> Decimal:
    """A number as Electrum writes it, without zeros at its end: `0.1`, `0.`, `-1.`."""
    text = cells[key].removesuffix(".")
    try:
        return number(text, thousands=True) if text else Decimal(0)
    except ValueError as problem:
        raise Refused(str(problem), key) from None


COMMON = {"label": "label", "time": "timestamp"}
FIAT = {"fiat_value": "fiat_value", "fiat_fee": "fiat_fee"}
ABSENT = {
    "hash": "transaction_hash",
    "payment": "ln_payment_hash",
    "confirmations": "confirmations",
    "lightning": "amount_lightning_bc",
    "fee": "fee",
    "fee_satoshi": "network_fee_satoshi",
} | FIAT
"""What the row function asks for and a version of the export may lack."""
TIMES = (LONG_TIME, "%Y-%m-%d %H:%M")


def _layout(name: str, columns: dict[str, str], known_from: KnownFrom) -> Layout:
    absent = {key: names for key, names in ABSENT.items() if key not in columns}
    return Layout(name, COMMON | columns, absent, TIMES, known_from=known_from)


LIGHTNING = {
    "hash": "oc_transaction_hash",
    "payment": "ln_payment_hash",
    "chain": "amount_chain_bc",
    "lightning": "amount_lightning_bc",
}

FORMATS = (
    Format(
        id="electrum",
        title="Electrum wallet history",
        venue="electrum",
        account="Electrum",
        account_kind="wallet",
        key=("hash", "payment", "chain", "lightning"),
        layouts=(
            _layout("4.5: with Lightning", LIGHTNING | {"fee": "network_fee_bc"}, KnownFrom.SAMPLE),
            _layout("4.6: fee in satoshi", LIGHTNING | {"fee_satoshi": "network_fee_satoshi"}, KnownFrom.READER),
            _layout("3.3: with fee", {"hash": "transaction_hash", "chain": "value", "fee": "fee"}, KnownFrom.READER),
            _layout("older", {"hash": "transaction_hash", "chain": "value"}, KnownFrom.READER),
        ),
        row=transaction,
    ),
)
