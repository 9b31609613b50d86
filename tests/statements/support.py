"""Returns of a few entries, with rates and accounts of our choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from engine.exact import atto
from engine.karachi import microseconds
from engine.model import Account, Amount, Entry, Kind, Return
from engine.rules.loader import load_rules
from engine.tax.compute import compute
from tests.support import columns_of

EXCHANGE = Account("Binance", "exchange", "binance", "AE")
WALLET = Account("Ledger", "wallet")
ACCOUNTS = {account.name: account for account in (EXCHANGE, WALLET, Account("Rain", "exchange", "rain", "PK"))}


def computed(
    year: int,
    settings: Mapping[str, str],
    entries: Sequence[Entry] = (),
    *,
    rates: Mapping[str, str] | None = None,
    accounts: Mapping[str, Account] = ACCOUNTS,
) -> Return:
    """The Return of a year. `rates` gives rupees for a dollar by day, on top of the State Bank's."""
    columns = columns_of(entries)
    fx = {("USD", date.fromisoformat(day).toordinal()): (atto(rate), "test") for day, rate in (rates or {}).items()}
    known = [accounts.get(account.name, account) for account in columns.accounts]
    return compute(replace(columns, fx=fx, accounts=known), load_rules(year), settings)


def at(day: str) -> int:
    return microseconds(datetime.fromisoformat(day).replace(hour=7, tzinfo=UTC))


def buy(day: str, asset: str, quantity: str, rupees: str, account: str = "Binance", tags: str = "") -> Entry:
    """A purchase for rupees."""
    paid, got = Amount("PKR", Decimal(rupees)), Amount(asset, Decimal(quantity))
    return Entry(at(day), Kind.BUY, account, sent=paid, received=got, reference=f"buy {day}", tags=tags)


def sell(day: str, asset: str, quantity: str, rupees: str, account: str = "Binance") -> Entry:
    """A sale for rupees."""
    got, given = Amount("PKR", Decimal(rupees)), Amount(asset, Decimal(quantity))
    return Entry(at(day), Kind.SELL, account, sent=given, received=got, reference=f"sell {day}")


def move(day: str, asset: str, quantity: str, account: str, to_account: str) -> Entry:
    """A transfer without a fee."""
    much = Amount(asset, Decimal(quantity))
    return Entry(at(day), Kind.TRANSFER, account, sent=much, received=much, to_account=to_account)


def rows(result: Return, statement: str) -> Sequence[Mapping[str, str]]:
    found = result.statements[statement]
    assert not isinstance(found, Mapping)
    return found


def row(result: Return, statement: str, **wanted: str) -> Mapping[str, str]:
    """The one row of a statement that has these fields."""
    [found] = [one for one in rows(result, statement) if all(one[field] == text for field, text in wanted.items())]
    return found


def lines(result: Return, statement: str) -> Mapping[str, str]:
    found = result.statements[statement]
    assert isinstance(found, Mapping)
    return found


def asked(result: Return, code: str) -> bool:
    return any(question.code == code for question in result.questions)
