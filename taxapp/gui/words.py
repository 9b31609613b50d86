"""The program's closed sets (kinds, heads, roles, ...) in words for people."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from engine.model import Head, Kind, Role
from taxapp.gui import said as engine_words


def kind(value: str) -> str:
    translate = QCoreApplication.translate
    words = {
        Kind.BUY: translate("Words", "Buy"),
        Kind.SELL: translate("Words", "Sell"),
        Kind.SWAP: translate("Words", "Swap"),
        Kind.TRANSFER: translate("Words", "Transfer"),
        Kind.DEPOSIT: translate("Words", "Deposit"),
        Kind.WITHDRAWAL: translate("Words", "Withdrawal"),
        Kind.STAKING: translate("Words", "Staking reward"),
        Kind.AIRDROP: translate("Words", "Airdrop"),
        Kind.MINING: translate("Words", "Mining"),
        Kind.INTEREST: translate("Words", "Interest"),
        Kind.REFERRAL: translate("Words", "Referral bonus"),
        Kind.FORK: translate("Words", "Fork"),
        Kind.SALARY: translate("Words", "Salary"),
        Kind.BUSINESS_INCOME: translate("Words", "Business income"),
        Kind.OTHER_INCOME: translate("Words", "Other income"),
        Kind.GIFT_IN: translate("Words", "Gift received"),
        Kind.GIFT_OUT: translate("Words", "Gift given"),
        Kind.INHERITANCE: translate("Words", "Inheritance"),
        Kind.SPEND: translate("Words", "Spent"),
        Kind.FEE: translate("Words", "Fee"),
        Kind.LOST: translate("Words", "Lost"),
        Kind.DERIVATIVE_PNL: translate("Words", "Derivative result"),
        Kind.OPENING: translate("Words", "Opening lot"),
        Kind.MIGRATE: translate("Words", "Migration"),
        Kind.LOAN_OUT: translate("Words", "Lent out"),
        Kind.LOAN_BACK: translate("Words", "Loan returned"),
    }
    return words.get(value, value)  # type: ignore[call-overload]


def head(value: str) -> str:
    translate = QCoreApplication.translate
    words = {
        Head.CAPITAL_GAINS: translate("Words", "Capital gains"),
        Head.BUSINESS: translate("Words", "Business"),
        Head.SPECULATION: translate("Words", "Speculation"),
        Head.OTHER_SOURCES: translate("Words", "Other sources"),
        Head.SALARY: translate("Words", "Salary"),
    }
    return words.get(value, value)  # type: ignore[call-overload]


def role(value: str) -> str:
    translate = QCoreApplication.translate
    words = {
        Role.SENT: translate("Words", "Sent"),
        Role.RECEIVED: translate("Words", "Received"),
        Role.FEE: translate("Words", "Fee"),
    }
    return words.get(value, value)  # type: ignore[call-overload]


def severity(value: str) -> str:
    translate = QCoreApplication.translate
    words = {
        "high": translate("Words", "Needs you"),
        "low": translate("Words", "Worth a look"),
        "info": translate("Words", "Note"),
    }
    return words.get(value, value)


def plain_key(value: str) -> str:
    """A key of the rules or of the engine (`slab_table_1`) as words, where there is no better."""
    return said(spaced(value))


def spaced(value: str) -> str:
    """The key's own words, in English."""
    text = value.replace("_", " ").replace(".", ", ")
    return text[:1].upper() + text[1:]


def wealth(value: str) -> str:
    """A line of the wealth reconciliation."""
    return plain_key(value)


def said(text: str) -> str:
    """A sentence that engine or importers made (a question, a remedy, a refusal, a label of the law), in the window's
    language. Every such text goes through here on its way to the screen."""
    return engine_words.said(text)
