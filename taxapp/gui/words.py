"""The program's closed sets (kinds, heads, roles, ...) in words for people."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from engine.model import Head, Kind, Role


def kind(value: str) -> str:
    tr = QCoreApplication.translate
    words = {
        Kind.BUY: tr("Words", "Buy"),
        Kind.SELL: tr("Words", "Sell"),
        Kind.SWAP: tr("Words", "Swap"),
        Kind.TRANSFER: tr("Words", "Transfer"),
        Kind.DEPOSIT: tr("Words", "Deposit"),
        Kind.WITHDRAWAL: tr("Words", "Withdrawal"),
        Kind.STAKING: tr("Words", "Staking reward"),
        Kind.AIRDROP: tr("Words", "Airdrop"),
        Kind.MINING: tr("Words", "Mining"),
        Kind.INTEREST: tr("Words", "Interest"),
        Kind.REFERRAL: tr("Words", "Referral bonus"),
        Kind.FORK: tr("Words", "Fork"),
        Kind.SALARY: tr("Words", "Salary"),
        Kind.BUSINESS_INCOME: tr("Words", "Business income"),
        Kind.OTHER_INCOME: tr("Words", "Other income"),
        Kind.GIFT_IN: tr("Words", "Gift received"),
        Kind.GIFT_OUT: tr("Words", "Gift given"),
        Kind.INHERITANCE: tr("Words", "Inheritance"),
        Kind.SPEND: tr("Words", "Spent"),
        Kind.FEE: tr("Words", "Fee"),
        Kind.LOST: tr("Words", "Lost"),
        Kind.DERIVATIVE_PNL: tr("Words", "Derivative result"),
        Kind.OPENING: tr("Words", "Opening lot"),
    }
    return words.get(value, value)  # type: ignore[call-overload, no-any-return]


def head(value: str) -> str:
    tr = QCoreApplication.translate
    words = {
        Head.CAPITAL_GAINS: tr("Words", "Capital gains"),
        Head.BUSINESS: tr("Words", "Business"),
        Head.SPECULATION: tr("Words", "Speculation"),
        Head.OTHER_SOURCES: tr("Words", "Other sources"),
        Head.SALARY: tr("Words", "Salary"),
    }
    return words.get(value, value)  # type: ignore[call-overload, no-any-return]


def role(value: str) -> str:
    tr = QCoreApplication.translate
    words = {
        Role.SENT: tr("Words", "Sent"),
        Role.RECEIVED: tr("Words", "Received"),
        Role.FEE: tr("Words", "Fee"),
    }
    return words.get(value, value)  # type: ignore[call-overload, no-any-return]


def severity(value: str) -> str:
    tr = QCoreApplication.translate
    words = {
        "high": tr("Words", "Needs you"),
        "low": tr("Words", "Worth a look"),
        "info": tr("Words", "Note"),
    }
    return words.get(value, value)


def plain_key(value: str) -> str:
    """A key of the rules or of the engine (`slab_table_1`) as words, where there is no better."""
    spaced = value.replace("_", " ").replace(".", ", ")
    return spaced[:1].upper() + spaced[1:]


def wealth(value: str) -> str:
    """A line of the wealth reconciliation."""
    return plain_key(value)
