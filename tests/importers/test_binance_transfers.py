"""Binance deposits and withdrawals of coins and of money, and what Earn and futures paid."""

from __future__ import annotations

import pytest

from engine.errors import InputError
from tests.importers.conftest import Reader, check_refusal, rejected, told

DEPOSIT = "Time,Coin,Network,Amount,Address,TXID,Status"
WITHDRAWAL = "Time,Coin,Network,Amount,Fee,Address,TXID,Status"
OLD = "Date(UTC),Coin,Network,Amount,TransactionFee,Address,TXID,SourceAddress,PaymentID,Status"
AT = "2026-01-31 18:05:00"
Z = "2026-01-31T18:05:00Z"


def test_a_deposit_has_its_hash_and_address(read: Reader) -> None:
    batch = read(DEPOSIT, f'{AT},USDT,TRX,"1,250.5",TXabc,\t9f8e,Completed', name="Deposit(UTC).csv")
    assert told(batch) == [f"{Z},deposit,Binance,,,USDT,1250.5,,,,,TXabc,9f8e,,over TRX"]


def test_a_withdrawal_is_what_arrives_and_the_fee_apart(read: Reader) -> None:
    batch = read(WITHDRAWAL, f"{AT},USDT,TRX,79,1,TKxyz,a7c3,Completed", name="Withdraw(UTC).csv")
    assert told(batch) == [f"{Z},withdrawal,Binance,USDT,79,,,USDT,1,,,TKxyz,a7c3,,over TRX"]


@pytest.mark.parametrize("header", ["Date(UTC+0),Coin", "Date(UTC+5),Coin", "Time,Coin"])
def test_the_zone_in_the_header(read: Reader, header: str) -> None:
    clock = "2026-01-31 23:05:00" if "+5" in header else AT
    batch = read(DEPOSIT.replace("Time,Coin", header), f"{clock},USDT,TRX,1,TXabc,9f8e,Completed")
    assert [line[:20] for line in told(batch)] == [Z]


def test_the_old_header_is_told_by_the_name(read: Reader) -> None:
    row = f"{AT},XRP,XRP,350,0,rEb8,C4A1,rN7n,104472918,Completed"
    note = "over XRP, from rN7n, memo 104472918"
    assert told(read(OLD, row, name="my deposits.csv")) == [f"{Z},deposit,Binance,,,XRP,350,,,,,rEb8,C4A1,,{note}"]
    assert told(read(OLD, row, name="Withdrawals.csv")) == [f"{Z},withdrawal,Binance,XRP,350,,,,,,,rEb8,C4A1,,{note}"]
    with pytest.raises(InputError, match="--as binance_deposits or --as binance_withdrawals"):
        read(OLD, row, name="history.csv")


def test_the_old_header_without_a_network(read: Reader) -> None:
    header = OLD.replace("Network,", "")
    [line] = told(read(header, f"{AT},LTC,2,0.001,LbTj,9f8e,,,Completed", name="WithdrawalHistory.csv"))
    assert line == f"{Z},withdrawal,Binance,LTC,2,,,LTC,0.001,,,LbTj,9f8e,,"


@pytest.mark.parametrize(
    ("header", "cells", "column", "reason"),
    [
        (DEPOSIT, "USDT,TRX,1,TX,9f,In review", "Status", "is a status that we don't know"),
        (DEPOSIT, "USDT,TRX,0,TX,9f,Completed", "Amount", "is zero"),
        (DEPOSIT, ",TRX,1,TX,9f,Completed", "Coin", "is empty"),
        (WITHDRAWAL, "USDT,TRX,1,-1,TX,9f,Completed", "Fee", "is negative"),
        (OLD, "LTC,LTC,2,0.001,LbTj,9f8e,,,Completed", "TransactionFee", "is a fee on a deposit"),
    ],
)
def test_refusals(read: Reader, header: str, cells: str, column: str, reason: str) -> None:
    name = "Withdraw.csv" if header == WITHDRAWAL else "Deposit.csv"
    check_refusal(read(header, f"{AT},{cells}", name=name), column, reason)


def test_a_deposit_seen_unfinished_is_read_again_when_finished(read: Reader) -> None:
    before = read(DEPOSIT, f"{AT},USDT,TRX,1,TX,9f,Confirming", name="Deposit.csv")
    after = read(DEPOSIT, f"{AT},USDT,TRX,1,TX,9f,Completed", name="Deposit.csv")
    assert (before.entries, len(after.entries)) == ([], 1)
    assert before.rows[0].identity != after.rows[0].identity


def test_equal_outputs_of_one_hash_are_two(read: Reader) -> None:
    row = f"{AT},USDT,TRX,1,TX,9f,Completed"
    assert len({made.identity for made in read(DEPOSIT, row, row, name="Deposit.csv").entries}) == 2


# --- money ---------------------------------------------------------------------------------------------------

FIAT = "Date(UTC),Coin,Amount,Status,Payment Method,Indicated Amount,Fee,Order ID"
FIAT_IN = "Time,Method,Deposit Amount,Receive Amount,Fee,Status,Transaction ID"
FIAT_OUT = FIAT_IN.replace("Deposit Amount", "Withdraw Amount")


@pytest.mark.parametrize(
    ("name", "header", "cells"),
    [
        ("fiat deposit.csv", FIAT, "EUR,98.2,Successful,Card,100,1.80,7001"),
        ("fiat(UTC).csv", FIAT_IN, "Card,100.00 EUR,98.20 EUR,1.80 EUR,Successful,7001"),
        ("fiat(UTC).csv", FIAT_IN, "Card,100EUR,98.2EUR,1.8,Successful,7001"),
    ],
)
def test_money_paid_in_is_before_the_fee(read: Reader, name: str, header: str, cells: str) -> None:
    batch = read(header, f"{AT},{cells}", name=name)
    assert told(batch) == [f"{Z},deposit,Binance,,,EUR,100,EUR,1.8,,,,7001,,Card"]


@pytest.mark.parametrize(
    ("name", "header", "cells"),
    [
        ("fiat withdrawal.csv", FIAT, "EUR,340.77,Successful,Bank,341.57,0.80,7001"),
        ("fiat(UTC).csv", FIAT_OUT, "Bank,341.57 EUR,340.77 EUR,0.80 EUR,Successful,7001"),
    ],
)
def test_money_paid_out_is_what_arrives_and_the_fee(read: Reader, name: str, header: str, cells: str) -> None:
    batch = read(header, f"{AT},{cells}", name=name)
    assert told(batch) == [f"{Z},withdrawal,Binance,EUR,340.77,,,EUR,0.8,,,,7001,,Bank"]


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ("Card,100 EUR,98.2 EUR,2.8 EUR,Successful,7001", "Deposit Amount", "is not the amount and the fee"),
        ("Card,100 EUR,98.2 USD,1.8 EUR,Successful,7001", "Receive Amount", "is in another currency"),
        ("Card,100 EUR,98.2 EUR,1.8 EUR,Successful,", "Transaction ID", "is empty"),
        ("Card,100,98.2,1.8,Successful,7001", "Deposit Amount", "is not a number with its coin"),
    ],
)
def test_money_that_does_not_add_up(read: Reader, cells: str, column: str, reason: str) -> None:
    check_refusal(read(FIAT_IN, f"{AT},{cells}"), column, reason)


# --- earn ----------------------------------------------------------------------------------------------------


def test_interest_and_equal_payments_of_it(read: Reader) -> None:
    header = "Date(UTC);Product Name;Coin;Amount"
    batch = read(header, f"{AT};USDT;USDT;0.01", f"{AT};USDT;USDT;0.01", f"{AT};Locked 60 Days;SOL;0.1")
    usdt = f"{Z},income.interest,Binance,,,USDT,0.01,,,,,,,,Earn"
    assert told(batch) == [usdt, usdt, f"{Z},income.interest,Binance,,,SOL,0.1,,,,,,,,Earn: Locked 60 Days"]
    assert len({made.identity for made in batch.entries}) == 3


def test_what_moves_into_earn_and_out_of_it_is_set_aside(read: Reader) -> None:
    batch = read(
        "Redemption Date,Coin,Redemption Amount,Redeem to,Est. Arrival Time,Status", f"{AT},FET,5,Spot,,Success"
    )
    assert (batch.entries, rejected(batch), batch.rows[0].reason[:18]) == ([], [], "moves inside Binan")


# --- futures -------------------------------------------------------------------------------------------------

FUTURES = "Date(UTC),type,Amount,Asset,Symbol,Transaction ID"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("REALIZED_PNL,4.2,USDT", "derivative_pnl,Binance,,,USDT,4.2,,,,,,,derivatives"),
        ("REALIZED_PNL,-4.2,USDT", "derivative_pnl,Binance,USDT,4.2,,,,,,,,,derivatives"),
        ("FUNDING_FEE,-0.01,USDT", "derivative_pnl,Binance,USDT,0.01,,,,,,,,,derivatives"),
        ("SPECIAL_FUNDING_FEE,-0.5,USDT", "derivative_pnl,Binance,USDT,0.5,,,,,,,,,derivatives"),  # a stock's dividend
        ("INSURANCE_CLEAR,-1.75,USDT", "derivative_pnl,Binance,USDT,1.75,,,,,,,,,derivatives"),
        ("COMMISSION,-0.0001,BNB", "fee,Binance,,,,,BNB,0.0001,,,,,derivatives"),
        ("COMMISSION,0.02,USDT", "income.other,Binance,,,USDT,0.02,,,,,,,derivatives"),
        ("REALIZED_PNL,0.0004,BTC", "derivative_pnl,Binance,,,BTC,0.0004,,,,,,,derivatives"),
        ("REFERRAL_KICKBACK,0.1,USDT", "income.referral,Binance,,,USDT,0.1,,,,,,,derivatives"),
        ("WELCOME_BONUS,10,USDT", "income.other,Binance,,,USDT,10,,,,,,,derivatives"),
    ],
)
def test_futures_income(read: Reader, row: str, expected: str) -> None:
    assert told(read(FUTURES, f"{AT},{row},BTCUSDT,81")) == [f"{Z},{expected},{row.split(',')[0]} BTCUSDT"]


def test_fees_and_results_of_one_trade_share_a_number_and_stay_apart(read: Reader) -> None:
    rows = [f"{AT},REALIZED_PNL,5,USDT,BTCUSDT,81", f"{AT},COMMISSION,-0.02,USDT,BTCUSDT,81"]
    assert len({made.identity for made in read(FUTURES, *rows).entries}) == 2


def test_two_coins_exchanged_have_one_number(read: Reader) -> None:
    rows = [f"{AT},COIN_SWAP_WITHDRAW,-10,USDC,,81", "2026-01-31 18:05:01,COIN_SWAP_DEPOSIT,9.99,USDT,,81"]
    batch = read(FUTURES, *rows)
    assert told(batch) == [f"{Z},swap,Binance,USDC,10,USDT,9.99,,,,,,,,Futures exchange"]
    assert batch.entries[0].rows == (0, 1)


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("COIN_SWAP_DEPOSIT,9.99,USDT", "Amount", "the other side of this exchange"),
        ("WELCOME_BONUS,-10,USDT", "Amount", "takes away what was given"),
        ("REALISED_PNL,1,USDT", "type", "is a type we don't know; the nearest we know is REALIZED_PNL"),
        ("REALIZED_PNL,ten,USDT", "Amount", "is not a number"),
    ],
)
def test_futures_refusals(read: Reader, row: str, column: str, reason: str) -> None:
    check_refusal(read(FUTURES, f"{AT},{row},,81"), column, reason)


@pytest.mark.parametrize("kind", ["TRANSFER", "INTERNAL_TRANSFER", "CROSS_COLLATERAL_TRANSFER", "DEPOSIT", "WITHDRAW"])
def test_moves_between_wallets_are_set_aside(read: Reader, kind: str) -> None:
    batch = read(FUTURES, f"{AT},{kind},60,USDT,,81")
    assert (batch.entries, batch.rows[0].reason) == ([], "moves inside Binance")
