"""Our own template: events that nobody exports, typed by hand."""

from __future__ import annotations

import pytest

from importers.files.template import COLUMNS
from tests.importers.conftest import Reader, entries, only_rejection, told

HEADER = ",".join(COLUMNS.values())


def row(**cells: str) -> str:
    usual = dict.fromkeys(COLUMNS, "") | {"time": "2026-01-31", "hour": "18:05", "account": "Trust Wallet"}
    return ",".join((usual | cells).values())


def bought(**cells: str) -> str:
    sides = {"word": "Buy", "sent": "28150", "sent_asset": "PKR", "received": "100", "received_asset": "USDT"}
    return row(**(sides | cells))


def test_coins_bought_from_a_dealer_for_cash(read: Reader) -> None:
    [line] = told(read(HEADER, bought(counterparty="Dealer in Saddar", method="Cash", evidence="receipt.jpg", id="C1")))
    assert line == (
        "2026-01-31T13:05:00Z,buy,Trust Wallet,PKR,28150,USDT,100,,,,,Dealer in Saddar,C1,p2p,cash,"
        "payment: Cash; evidence: receipt.jpg"
    )


@pytest.mark.parametrize(
    ("cells", "tags"),
    [
        ({}, ""),
        ({"counterparty": "bilal77"}, "p2p"),
        ({"method": "Bank Transfer", "bank": "Meezan Bank"}, "p2p,bank"),
        ({"bank": "SadaPay"}, "p2p,emi"),
        ({"method": "Cash", "hour": ""}, "p2p,cash,day_only"),
        ({"sent_asset": "USDC", "counterparty": "bilal77"}, ""),
    ],
)
def test_how_it_was_paid(read: Reader, cells: dict[str, str], tags: str) -> None:
    assert entries(read(HEADER, bought(**cells)))[0].tags == tags


@pytest.mark.parametrize(
    ("date", "hour", "zone", "moment"),
    [
        ("2026-01-31", "18:05", "", "2026-01-31T13:05:00Z"),
        ("31/01/2026", "6:05 PM", "PKT", "2026-01-31T13:05:00Z"),
        ("31-Jan-2026", "18:05:30", "Asia/Karachi", "2026-01-31T13:05:30Z"),
        ("2026-01-31", "18:05", "UTC", "2026-01-31T18:05:00Z"),
        ("2026-01-31", "18:05", "UTC-3:30", "2026-01-31T21:35:00Z"),
        ("2026-01-31", "", "", "2026-01-31T07:00:00Z"),
        ("2026-01-31 00:00:00", "18:05:00", "", "2026-01-31T13:05:00Z"),
    ],
)
def test_when(read: Reader, date: str, hour: str, zone: str, moment: str) -> None:
    batch = read(HEADER, bought(time=date, hour=hour, zone=zone))
    assert told(batch)[0].split(",")[0] == moment
    assert batch.warnings == ()


@pytest.mark.parametrize(
    ("word", "sides", "kind"),
    [
        ("Sell", {"sent": "1", "sent_asset": "USDT", "received": "280", "received_asset": "PKR"}, "sell"),
        ("Swap", {"sent": "1", "sent_asset": "USDT", "received": "4", "received_asset": "TRX"}, "swap"),
        ("Deposit", {"received": "4", "received_asset": "TRX"}, "deposit"),
        ("Staking reward", {"received": "4", "received_asset": "TRX"}, "income.staking"),
        ("income.interest", {"received": "4", "received_asset": "TRX"}, "income.interest"),
        ("Gift received", {"received": "4", "received_asset": "TRX"}, "gift_in"),
        ("Inheritance", {"received": "4", "received_asset": "TRX"}, "inheritance"),
        ("Opening balance", {"received": "4", "received_asset": "TRX"}, "opening"),
        ("Withdrawal", {"sent": "4", "sent_asset": "TRX"}, "withdrawal"),
        ("Gift given", {"sent": "4", "sent_asset": "TRX"}, "gift_out"),
        ("Spent", {"sent": "4", "sent_asset": "TRX"}, "spend"),
        ("Lost", {"sent": "4", "sent_asset": "TRX"}, "lost"),
        ("Fee", {"fee": "4", "fee_asset": "TRX"}, "fee"),
        ("Futures profit or loss", {"sent": "4", "sent_asset": "USDT"}, "derivative_pnl"),
        ("Futures profit or loss", {"received": "4", "received_asset": "USDT"}, "derivative_pnl"),
        ("Transfer", {"sent": "4", "sent_asset": "TRX", "to_account": "Binance"}, "transfer"),
    ],
)
def test_types_in_words(read: Reader, word: str, sides: dict[str, str], kind: str) -> None:
    assert [entry.kind for entry in entries(read(HEADER, row(word=word, **sides)))] == [kind]


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"word": "Bartered"}, "Type", "is a word we don't know"),
        ({"word": ""}, "Type", "is empty: what happened?"),
        ({"word": "Sell"}, "Type", "says Sell, and rupees went out"),
        ({"time": "Friday"}, "Date", "is not a time written like"),
        ({"time": ""}, "Date", "is empty"),
        ({"hour": "25:00"}, "Time", "is no time; write it like 18:05"),
        ({"zone": "Mars"}, "Time zone", "is no time zone"),
        ({"account": ""}, "Account", "on which account did it happen?"),
        ({"sent": "", "received": ""}, "Sent amount", "what was given, got or paid?"),
        ({"received_asset": ""}, "Received asset", "is empty, but there is an amount"),
        ({"word": "Lost"}, "Type", "takes something away, and the row says otherwise"),
    ],
)
def test_refusals(read: Reader, cells: dict[str, str], column: str, reason: str) -> None:
    refused = only_rejection(read(HEADER, bought(**cells)))
    assert refused.column == column
    assert reason in refused.reason


def test_a_number_of_ones_own_makes_a_row_the_same_in_the_next_file(read: Reader) -> None:
    first = read(HEADER, bought(id="C1")).entries[0].identity
    assert first == read(HEADER, bought(id="C1", note="found the receipt"), name="later.csv").entries[0].identity
