"""What a mapping's keys and values are called on the screen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from taxapp.gui import words

translate = QCoreApplication.translate

KINDS = (
    "buy", "sell", "swap", "deposit", "withdrawal", "transfer", "income.staking", "income.airdrop", "income.interest",
    "income.referral", "income.mining", "income.other", "fee", "spend", "gift_in", "gift_out",
)  # fmt: skip
"""What a word of a type column mostly means; others can be named in the profile's text."""


def column(key: str) -> str:
    """What a column may hold."""
    return {
        "": translate("Mapping", "(not used)"),
        "time": translate("Mapping", "Time"),
        "hour": translate("Mapping", "Hour, apart from the date"),
        "type": translate("Mapping", "Type or side (buy, sell …)"),
        "direction": translate("Mapping", "Direction (in, out)"),
        "asset": translate("Mapping", "Asset"),
        "amount": translate("Mapping", "Quantity"),
        "in": translate("Mapping", "Came in"),
        "out": translate("Mapping", "Went out"),
        "sent": translate("Mapping", "Sent"),
        "sent_asset": translate("Mapping", "Asset sent"),
        "received": translate("Mapping", "Received"),
        "received_asset": translate("Mapping", "Asset received"),
        "pair": translate("Mapping", "Pair (BTC/USDT)"),
        "money": translate("Mapping", "Money it was paid in"),
        "price": translate("Mapping", "Price of one"),
        "total": translate("Mapping", "Total"),
        "fee": translate("Mapping", "Fee"),
        "fee_asset": translate("Mapping", "Asset of the fee"),
        "balance": translate("Mapping", "Balance after"),
        "account": translate("Mapping", "Account"),
        "to_account": translate("Mapping", "Account it went to"),
        "counterparty": translate("Mapping", "Counterparty"),
        "reference": translate("Mapping", "Reference"),
        "method": translate("Mapping", "Payment method"),
        "note": translate("Mapping", "Note"),
        "note2": translate("Mapping", "Second note"),
        "status": translate("Mapping", "Status"),
        "value_pkr": translate("Mapping", "Value in rupees"),
        "id": translate("Mapping", "The venue's own id"),
    }.get(key, key)


COLUMNS = (
    "", "time", "hour", "type", "direction", "asset", "amount", "in", "out", "sent", "sent_asset", "received",
    "received_asset", "pair", "money", "price", "total", "fee", "fee_asset", "balance", "account", "to_account",
    "counterparty", "reference", "method", "note", "note2", "status", "value_pkr", "id",
)  # fmt: skip


def meaning(table: str, value: str) -> str:
    """What a word of the file may mean."""
    if value == "":
        return translate("Mapping", "(say what it means)")
    if table == "directions":
        return translate("Mapping", "came in") if value == "in" else translate("Mapping", "went out")
    if value == "skip":
        return translate("Mapping", "leave the row out")
    if value == "done":
        return translate("Mapping", "carried out: it counts")
    said = words.kind(value)
    return said if said != value else value.replace("_", " ")


def meanings(table: str) -> tuple[str, ...]:
    return {"directions": ("in", "out"), "status": ("done", "skip")}.get(table, ("", *KINDS, "skip"))


def account_kind(value: str) -> str:
    return {
        "exchange": translate("Mapping", "Exchange"),
        "wallet": translate("Mapping", "Wallet"),
        "bank": translate("Mapping", "Bank"),
        "cash": translate("Mapping", "Cash"),
    }[value]


def table_title(table: str) -> str:
    return {
        "types": translate("Mapping", "Words of the type column"),
        "directions": translate("Mapping", "Words of the direction column"),
        "status": translate("Mapping", "Words of the status column"),
    }[table]
