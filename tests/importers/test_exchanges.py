"""Exchanges of which there is little to say: what is peculiar to each, as examples."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from importers.read import read_file
from tests.importers.conftest import Reader, entries, only_rejection, rejected, sides, told
from tests.importers.formats import workbook

FIXTURES = Path(__file__).parent / "fixtures"
CRYPTOCOM = (
    "Timestamp (UTC),Transaction Description,Currency,Amount,To Currency,To Amount,Native Currency,Native Amount,"
    "Native Amount (in USD),Transaction Kind"
)
BITSTAMP = "Type,Datetime,Account,Amount,Value,Rate,Fee,Sub Type"
DERIBIT = (
    "ID,UserSeq,Date,Instrument,Type,Side,Size,Position,Price,Mark Price,Cash Flow,Funding,Fee Rate,Fee Paid,"
    "Fee Balance,Change,Balance,Equity,Trade ID,Order ID,Info"
)
NEXO = (
    "Transaction,Type,Input Currency,Input Amount,Output Currency,Output Amount,USD Equivalent,Details,"
    "Date / Time (UTC)"
)


# --- Crypto.com ----------------------------------------------------------------------------------------------


def test_dust_is_shared_out_by_what_each_coin_was_worth(read: Reader) -> None:
    """3 EUR of DOT and 1 EUR of LINK brought 80 CRO: 60 and 20."""
    batch = read(
        CRYPTOCOM,
        "2024-12-15 09:25:14,Convert Dust,CRO,80,,,EUR,4,4,dust_conversion_credited",
        "2024-12-15 09:25:14,Convert Dust,DOT,-1,,,EUR,-3,-3,dust_conversion_debited",
        "2024-12-15 09:25:14,Convert Dust,LINK,-0.5,,,EUR,-1,-1,dust_conversion_debited",
    )
    assert [sides(line)[:4] for line in told(batch)] == [["DOT", "1", "CRO", "60"], ["LINK", "0.5", "CRO", "20"]]
    assert len({made.identity for made in batch.entries}) == 2


def test_dust_without_its_other_side_or_its_worth_is_refused(read: Reader) -> None:
    lone = read(CRYPTOCOM, "2024-12-15 09:25:14,Convert Dust,CRO,80,,,EUR,4,4,dust_conversion_credited")
    assert "the other side of this trade is not in the file" in only_rejection(lone).reason
    worthless = read(
        CRYPTOCOM,
        "2024-12-15 09:25:14,Convert Dust,CRO,80,,,EUR,4,4,dust_conversion_credited",
        "2024-12-15 09:25:14,Convert Dust,DOT,-1,,,EUR,0,0,dust_conversion_debited",
        "2024-12-15 09:25:14,Convert Dust,LINK,-0.5,,,EUR,-1,-1,dust_conversion_debited",
    )
    assert len(rejected(worthless)) == 3


def test_a_purchase_by_card_is_paid_in_ones_own_money(read: Reader) -> None:
    [line] = told(read(CRYPTOCOM, "2024-12-16 10:00:00,Buy BTC,BTC,0.001,,,PKR,28000,100,crypto_purchase"))
    assert line.split(",")[1:7] == ["buy", "Crypto.com", "PKR", "28000", "BTC", "0.001"]


# --- Bitfinex ------------------------------------------------------------------------------------------------


def test_bitfinex_writes_the_day_first_and_tether_as_ust(read: Reader) -> None:
    header = "#,PAIR,AMOUNT,PRICE,FEE,FEE CURRENCY,DATE,ORDER ID"
    [line] = told(read(header, "1,ETH/UST,-2,150,-0.6,UST,04-02-20 16:52:06,39", zone=0))
    assert line.split(",")[0] == "2020-02-04T16:52:06Z"
    assert sides(line) == ["ETH", "2", "USDT", "300", "USDT", "0.6"]


# --- Bitstamp ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Jan. 28, 2022, 12:13 AM", "2022-01-28T00:13:00Z"),
        ("March 1, 2022, 12:13 PM", "2022-03-01T12:13:00Z"),
        ("May 3, 2022, 01:13 PM", "2022-05-03T13:13:00Z"),
        ("Sept. 9, 2022, 11:00 PM", "2022-09-09T23:00:00Z"),
    ],
)
def test_bitstamp_writes_months_as_newspapers_do(read: Reader, text: str, iso: str) -> None:
    [line] = told(read(BITSTAMP, f'Deposit,"{text}",Main Account,2.00000000 ETH,,,,'))
    assert line.startswith(f"{iso},deposit,Bitstamp,,,ETH,2,")


def test_an_overall_swap_is_not_counted_again_by_its_parts(read: Reader) -> None:
    """Of 12 MCO, 10 lay staked and 2 in the wallet; what was staked came back as CRO an hour later."""
    batch = read(
        CRYPTOCOM,
        "2020-08-03 15:39:25,CRO Stake Rebate,CRO,270,,,EUR,38,45,lockup_swap_rebate",
        "2020-08-03 14:39:25,MCO/CRO Overall Swap,CRO,324,,,EUR,46,54,dynamic_coin_swap_credited",
        "2020-08-03 14:39:25,MCO/CRO Overall Swap,MCO,-12,,,EUR,-40,-48,dynamic_coin_swap_debited",
        "2020-08-03 14:39:25,CRO Stake,CRO,270,,,EUR,38,45,lockup_swap_credited",
        "2020-08-03 14:39:25,MCO Unstake,MCO,-10,,,EUR,-33,-40,lockup_swap_debited",
        "2020-08-03 14:39:25,MCO/CRO Wallet Swap,CRO,54,,,EUR,8,9,crypto_wallet_swap_credited",
        "2020-08-03 14:39:25,MCO/CRO Wallet Swap,MCO,-2,,,EUR,-7,-8,crypto_wallet_swap_debited",
    )
    assert [line.split(",")[1:7] for line in told(batch)] == [["migrate", "Crypto.com", "MCO", "12", "CRO", "324"]]
    assert not rejected(batch)


def test_what_a_merchant_gave_back_is_no_income(read: Reader) -> None:
    [line] = told(read(CRYPTOCOM, "2025-03-25 11:00:41,Refund,CRO,15,,,EUR,2,3,crypto_payment_refund"))
    assert line.split(",")[1:7] == ["deposit", "Crypto.com", "", "", "CRO", "15"]


# --- Gemini --------------------------------------------------------------------------------------------------


def test_gemini_is_a_workbook_whose_last_row_is_sums(tmp_path: Path) -> None:
    lines = (FIXTURES / "gemini" / "gemini.csv").read_text().splitlines()
    path = tmp_path / "transaction_history.xlsx"
    path.write_bytes(workbook([], [line.split(",") for line in lines]))
    batch = read_file(path)
    assert told(batch) == told(read_file(FIXTURES / "gemini" / "gemini.csv"))
    assert batch.rows[-1].reason == "the sums below the table"


# --- Deribit -------------------------------------------------------------------------------------------------


def test_deribits_coin_is_in_the_files_name(read: Reader) -> None:
    row = "3,1002,2024-07-03 10:00:00,ETH-PERPETUAL,trade,close buy,1,0,1,1,0.5,0,0,0.01,0,0.49,1,1,T,O,-"
    [made] = entries(read(DERIBIT, row, name="transaction_log-123456-ETH-2024.csv"))
    assert made.received == ("ETH", Decimal("0.49"))
    assert made.tags == "derivatives"
    assert "doesn't say in which coin" in only_rejection(read(DERIBIT, row, name="log.csv")).reason


# --- Nexo ----------------------------------------------------------------------------------------------------


def test_a_nexo_row_may_have_no_output(read: Reader) -> None:
    batch = read(
        NEXO,
        "NXT1,Referral Bonus,BTC,0.00002,,0.00000000,$1.2,approved / Referral,2024-08-23 00:05:33",
        "NXT2,Interest,USD,-0.01,,0.00000000,$0.01,approved / Interest,2022-06-30 22:00:02",
    )
    assert [line.split(",")[1:7] for line in told(batch)] == [
        ["income.referral", "Nexo", "", "", "BTC", "0.00002"],
        ["spend", "Nexo", "USD", "0.01", "", ""],
    ]


def test_an_output_without_its_coin_is_refused(read: Reader) -> None:
    row = "NXT1,Referral Bonus,BTC,0.00002,,0.00002,$1.2,approved / Referral,2024-08-23 00:05:33"
    assert only_rejection(read(NEXO, row)).column == "Output Currency"


def test_what_nexo_gave_as_a_deposit_is_what_its_details_say(read: Reader) -> None:
    [given, came] = told(
        read(
            NEXO,
            "NXT1,Top up Crypto,LUNA2,2.5,LUNA2,2.5,$1.2,approved / LUNA2 Airdrop #2,2023-06-07 13:50:25",
            "NXT2,Top up Crypto,USDC,50,USDC,50,$50,approved / 0x8c3f,2023-06-08 13:50:25",
        )
    )
    assert given.split(",")[1:7] == ["income.airdrop", "Nexo", "", "", "LUNA2", "2.5"]
    assert came.split(",")[1:7] == ["deposit", "Nexo", "", "", "USDC", "50"]


def test_a_card_payment_counts_once(read: Reader) -> None:
    """Euros that were bought before leave the account; the payment itself is the same, told in dollars."""
    batch = read(
        NEXO,
        "NXT1,Nexo Card Purchase,USD,-51.86,EUR,47.99,$51.86,approved / a shop,2024-02-03 23:30:38",
        "NXT2,Withdraw Exchanged,EUR,-47.99,EUR,47.99,$51.86,approved / EUR withdrawal,2024-02-03 23:30:36",
        "NXT3,Credit Card Fiatx Exchange To Withdraw,EURX,47.99,EUR,47.99,$51.86,approved / EUR,2024-02-03 23:30:36",
        "NXT4,Credit Card Status,USD,-80.35,GBP,61.39,$80.35,approved / a shop,2022-03-01 00:00:00",
    )
    assert [line.split(",")[1:5] for line in told(batch)] == [["withdrawal", "Nexo", "EUR", "47.99"]]
    assert not rejected(batch)


def test_a_coin_sold_to_repay_a_loan_brings_the_dollars_that_repay_it(read: Reader) -> None:
    batch = read(
        NEXO,
        "NXT1,Manual Sell Order,USDC,-25.1,USDC,25.1,$25.09,approved / Crypto Repayment,2022-07-01 19:03:47",
        "NXT2,Manual Repayment,USD,25.09,USD,0.00000000,$25.09,approved / Crypto Repayment,2022-07-01 19:03:53",
    )
    assert [line.split(",")[1:7] for line in told(batch)] == [
        ["swap", "Nexo", "USDC", "25.1", "USD", "25.09"],
        ["withdrawal", "Nexo", "USD", "25.09", "", ""],
    ]


# --- Poloniex ------------------------------------------------------------------------------------------------


def test_a_poloniex_purchase_costs_what_is_missing_of_the_coin(read: Reader) -> None:
    """0.075 % of 0.5 BTC; the fee's total is told in USDT, whatever coin stands beside it."""
    batch = read(
        "Date,Market,Category,Type,Price,Amount,Total,Fee,Order Number,Base Total Less Fee,Quote Total Less Fee,"
        "Fee Currency,Fee Total",
        "2020-01-31 10:56:44,BTC/USDT,Exchange,Buy,9000,0.5,4500,0.075%,44105,-4500,0.499625,BTC,3.375",
        "2020-02-01 10:56:44,BTC/USDT,Exchange,Buy,9000,0.5,4500,0.075%,44106,-4500,0.5,TRX,170",
    )
    assert [sides(line) for line in told(batch)] == [
        ["USDT", "4500", "BTC", "0.5", "BTC", "0.000375"],
        ["USDT", "4500", "BTC", "0.5", "TRX", "170"],
    ]


# --- Uphold --------------------------------------------------------------------------------------------------


def test_uphold_exchanges_on_the_way_in(read: Reader) -> None:
    batch = read(
        "Date,Destination,Destination Amount,Destination Currency,Fee Amount,Fee Currency,Id,Origin,Origin Amount,"
        "Origin Currency,Status,Type",
        "Tue Feb 11 2020 13:13:57 GMT+0000,uphold,0.0033,BTC,,,1a2b,credit-card,25,GBP,completed,in",
    )
    assert [line.split(",")[1:7] for line in told(batch)] == [
        ["deposit", "Uphold", "", "", "GBP", "25"],
        ["swap", "Uphold", "GBP", "25", "BTC", "0.0033"],
    ]
