"""P2P orders of every venue but Binance: rupees on one side, a coin on the other, however the file writes it."""

from __future__ import annotations

import pytest

from engine.ledger.batch import RowState
from tests.importers.conftest import Reader, check_refusal, only_rejection, told

BYBIT = (
    "Order No.,p2p-convert,Type,Fiat Amount,Currency,Price,Currency,Coin Amount,Cryptocurrency,Transaction Fees,"
    "Cryptocurrency,Counterparty,Status,Time"
)
OKX = "Order No,Order type,Crypto,Currency,Volume,Amount,Counterparty,Status,Created date,Updated date"
KUCOIN = "TIME,SIDE,STATUS,LEGAL/CURRENCY,LEGAL_AMOUNT,PRICE,CURRENCY_AMOUNT,RATE,OP_TRADER_NAME,ORDER_ID"
GATE = (
    "No,Created date,Updated date,Type,Fund Type,Payment Method,Price（Fiat）,Amount（Crypto）,Total（Fiat）,"
    "Status,Name"
)
BITGET = "Order number,Time created,Order type,Crypto,Flat,Amount,Price,Quantity,Counterparty,status"
HTX = "No.,Type,Order Type,Coin,Amount,Price,Total,Fee,Point Card,Currency,Time,Status,Counterparty"
MEXC_MERCHANT = (
    "UID,merchant UID,order ID,AD ID,AD type,Create time,Coin_name,currency,state,quantity,price,amount,"
    "payment method,taker id,cost time(minutes),if appeal,appeal result,appeal remark"
)
MEXC = (
    "UID,P2P Type,User UID,Opponent UID,Start Time(UTC+05:00),End Time(UTC+05:00),Trading Token,Trading Direction,"
    "Status,Order Quantity,Price,Fee,Settlement Token,Order Amount"
)
COINEX = "Order ID,Time Created,Order Direction,Coins,Price,Total Value,Amount,Real Name,Payment Method,Status"
PAXFUL = (
    "type,fiat_currency,amount_fiat,amount_btc,rate,fee_fiat,fee_btc,market_rate_usd,payment_method,partner,status,"
    "completed_at,trade_hash,offer_hash"
)
LOCAL = (
    "id,created_at,buyer,seller,trade_type,btc_amount,btc_traded,fee_btc,btc_amount_less_fee,btc_final,fiat_amount,"
    "fiat_fee,fiat_per_btc,currency,exchange_rate,transaction_released_at,online_provider,reference"
)


@pytest.mark.parametrize(
    ("header", "row", "entry"),
    [
        (
            BYBIT,
            '1991,No,BUY,"28,100.00",PKR,281.00,PKR,100.0000,USDT,0,USDT,Ayesha,Completed,2026-01-31 18:05:00',
            "2026-01-31T18:05:00Z,buy,Bybit,PKR,28100,USDT,100,,,,,Ayesha,1991,p2p,",
        ),
        (
            BYBIT,
            "1992,No,SELL,28100,PKR,281,PKR,100,USDT,0.3,USDT,Bilal,Completed,2026-01-31 18:06",
            "2026-01-31T18:06:00Z,sell,Bybit,USDT,100,PKR,28100,USDT,0.3,,,Bilal,1992,p2p,",
        ),
        (
            OKX,
            "2601,Buy,USDT,PKR,100,28100,Ayesha,Fulfilled,2026-01-31 18:05:00,2026-01-31 18:11:30",
            "2026-01-31T18:05:00Z,buy,OKX,PKR,28100,USDT,100,,,,,Ayesha,2601,p2p,",
        ),
        (
            KUCOIN,
            "2026-01-31 18:05:00,SELL,DONE,PKR/USDT,28100,281,100,0,Bilal,65b9",
            "2026-01-31T18:05:00Z,sell,KuCoin,USDT,100,PKR,28100,,,,,Bilal,65b9,p2p,",
        ),
        (
            KUCOIN,
            "46053.75,BUY,DONE,PKR/USDT,28100,281,100,0,Bilal,65ba",  # a spreadsheet's 31 January 2026, 18:00
            "2026-01-31T18:00:00Z,buy,KuCoin,PKR,28100,USDT,100,,,,,Bilal,65ba,p2p,",
        ),
        (
            GATE,
            "771,2026-01-31 18:05:00,2026-01-31 18:09:00,Buy,USDT/PKR,Easypaisa,281,100,28100,Completed,Ayesha",
            "2026-01-31T18:05:00Z,buy,Gate.io,PKR,28100,USDT,100,,,,,Ayesha,771,p2p,bank,payment: Easypaisa",
        ),
        (
            GATE,
            "772,2026-01-31 18:05:00,,Vender,USDT/PKR,NayaPay,281,100,28100,Concluído,Ayesha",
            "2026-01-31T18:05:00Z,sell,Gate.io,USDT,100,PKR,28100,,,,,Ayesha,772,p2p,emi,payment: NayaPay",
        ),
        (
            BITGET,
            "118,2026-01-31 18:05:00,buy,USDT,PKR,28100,281,100,Ayesha,Completed",
            "2026-01-31T18:05:00Z,buy,Bitget,PKR,28100,USDT,100,,,,,Ayesha,118,p2p,",
        ),
        (
            HTX,  # eight hours ahead of UTC
            "551,Sell,General,USDT,100,281,28100,0.2,0,PKR,2026-02-01 02:05:00,Complete,Bilal",
            "2026-01-31T18:05:00Z,sell,HTX,USDT,100,PKR,28100,USDT,0.2,,,Bilal,551,p2p,",
        ),
        (
            MEXC_MERCHANT,
            "11,11,a77,5,SELL,2026-01-31 18:05:00,USDT,PKR,COMPLETED,100,281,28100,Cash in person,99,12,no,,",
            "2026-01-31T18:05:00Z,sell,MEXC,USDT,100,PKR,28100,,,,,99,a77,p2p,cash,payment: Cash in person",
        ),
        (
            MEXC,  # five hours ahead of UTC, as the header says
            "11,Buy,11,99,2026-01-31 23:05:00,2026-01-31 23:15:00,USDT,Buy,Completed,100,281,0,PKR,28100",
            "2026-01-31T18:05:00Z,buy,MEXC,PKR,28100,USDT,100,,,,,99,,p2p,",
        ),
        (
            COINEX,
            "c1,2026-01-31 18:05:00,Buy,USDT,281 PKR,28100 PKR,100 USDT,Ayesha Khan,SadaPay,Completed",
            "2026-01-31T18:05:00Z,buy,CoinEx,PKR,28100,USDT,100,,,,,Ayesha Khan,c1,p2p,emi,payment: SadaPay",
        ),
        (
            PAXFUL,
            "SELL,PKR,281000,0.01,28100000,2810,0.0001,100000,Bank Transfer,bilal9,successful,"
            "2022-01-31T23:05:00+05:00,t9,o9",
            "2022-01-31T18:05:00Z,sell,Paxful,BTC,0.01,PKR,281000,BTC,0.0001,,,bilal9,t9,p2p,bank,"
            "payment: Bank Transfer",
        ),
        (
            PAXFUL,
            "BUY,PKR,281000,0.01,28100000,-,-,100000,JazzCash,none,successful,2022-01-31T23:05:00+05:00,t8,o8",
            "2022-01-31T18:05:00Z,buy,Paxful,PKR,281000,BTC,0.01,,,,,,t8,p2p,bank,payment: JazzCash",
        ),
    ],
)
def test_an_order(read: Reader, header: str, row: str, entry: str) -> None:
    batch = read(header, row, name="orders.csv")
    assert told(batch) == [entry], [row.reason for row in batch.rows]
    assert batch.entries[0].detail == 2
    assert list(batch.covers) == ["p2p"]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (BYBIT, "1,No,BUY,28100,PKR,281,PKR,100,USDT,0,USDT,Ayesha,Canceled,2026-01-31 18:05:00"),
        (OKX, "1,Buy,USDT,PKR,100,28100,Ayesha,Canceled,2026-01-31 18:05:00,2026-01-31 18:25:00"),
        (KUCOIN, "2026-01-31 18:05:00,SELL,CANCELED,PKR/USDT,28100,281,100,0,Bilal,65b9"),
        (GATE, "1,2026-01-31 18:05:00,,Comprar,USDT/PKR,,281,100,28100,Cancelado,Ayesha"),
        (BITGET, "1,2026-01-31 18:05:00,buy,USDT,PKR,28100,281,100,Ayesha,Cancelled"),
        (HTX, "1,Sell,General,USDT,100,281,28100,0,0,PKR,2026-02-01 02:05:00,Cancelled,Bilal"),
    ],
)
def test_a_cancelled_order_is_set_aside(read: Reader, header: str, row: str) -> None:
    [line] = read(header, row).rows
    assert line.state is RowState.SET_ASIDE
    assert line.reason.startswith("the order was not carried out (")


@pytest.mark.parametrize(
    ("header", "row", "column", "reason"),
    [
        (
            BYBIT,
            "1,No,BUY,28100,PKR,281,PKR,100,USDT,0,USDC,Ayesha,Completed,2026-01-31 18:05:00",
            "Cryptocurrency",
            "is not the same as USDT before it",
        ),
        (
            BYBIT,
            "1,No,BUY,28100,PKR,281,USD,100,USDT,0,USDT,Ayesha,Completed,2026-01-31 18:05:00",
            "Currency",
            "is not the same as PKR before it",
        ),
        (
            OKX,
            "1,Buy,USDT,PKR,100,28100,Ayesha,Released,2026-01-31 18:05:00,2026-01-31 18:25:00",
            "Status",
            "is a status that we don't know",
        ),
        (
            GATE,
            "1,2026-01-31 18:05:00,,Kaufen,USDT/PKR,Easypaisa,281,100,28100,Completed,Ayesha",
            "Type",
            "is neither Buy nor Sell",
        ),
        (
            BITGET,
            "1,2026-01-31 18:05:00,buy,USDT,PKR,281000,281,100,Ayesha,Completed",
            "Amount",
            "price x quantity is not the total price",
        ),
        (
            MEXC,
            "11,Buy,11,99,2026-01-31 23:05:00,2026-01-31 23:15:00,USDT,Buy,Completed,100,281,1,PKR,28100",
            "Fee",
            "the file doesn't say of which coin",
        ),
        (
            COINEX,
            "c1,2026-01-31 18:05:00,Buy,USDT,281,28100,100,Ayesha Khan,SadaPay,Completed",
            "Total Value",
            "doesn't say in which money",
        ),
        (
            PAXFUL,
            "BUY,PKR,281000,0.01,28100000,-,-,100000,JazzCash,none,successful,2022-01-31 23:05:00,t8,o8",
            "completed_at",
            "has no zone",
        ),
    ],
)
def test_refusals(read: Reader, header: str, row: str, column: str, reason: str) -> None:
    check_refusal(read(header, row), column, reason)


def test_bitget_without_the_counterparty_and_with_commas_at_the_end(read: Reader) -> None:
    batch = read(
        "Order number,Time created,Order type,Crypto,Flat,Amount,Price,Quantity,status,,",
        "118,46053.75,sell,USDT,PKR,28100,281,100,completed,,",
    )
    assert told(batch) == ["2026-01-31T18:00:00Z,sell,Bitget,USDT,100,PKR,28100,,,,,,118,p2p,"]


def test_kucoin_orders_of_the_bundle_are_refused_with_where_the_rest_is(read: Reader) -> None:
    batch = read("Order ID,Coin,Amount,Counterparty,Status,Time(UTC)", "65b9,USDT,100,Bilal,DONE,2026-01-31 18:05:00")
    assert "export the orders on KuCoin's P2P page" in only_rejection(batch).reason


def local(number: str, buyer: str, seller: str, *, released: str = "2021-01-31 18:05:00+00:00") -> str:
    return (
        f"{number},2021-01-31 17:50:00+00:00,{buyer},{seller},ONLINE_SELL,0.01,0.01,0.0001,0.0099,0.0099,60000.00,"
        f"0.00,6000000.00,PKR,6000000.00,{released},NATIONAL_BANK,L{number}"
    )


def test_localbitcoins_tells_the_side_by_the_name_in_every_row(read: Reader) -> None:
    batch = read(LOCAL, local("1", "sana", "bilal"), local("2", "omar", "sana"))
    assert told(batch) == [
        "2021-01-31T18:05:00Z,buy,LocalBitcoins,PKR,60000,BTC,0.01,BTC,0.0001,,,bilal,1,p2p,bank,"
        "payment: NATIONAL_BANK",
        "2021-01-31T18:05:00Z,sell,LocalBitcoins,BTC,0.01,PKR,60000,BTC,0.0001,,,omar,2,p2p,bank,"
        "payment: NATIONAL_BANK",
    ]


def test_localbitcoins_asks_who_you_are_where_two_names_stand_in_every_row(read: Reader) -> None:
    refused = only_rejection(read(LOCAL, local("1", "sana", "bilal")))
    assert (refused.column, "which of the two is you" in refused.reason) == ("buyer", True)
    assert told(read(LOCAL, local("1", "sana", "bilal"), address="Bilal"))[0].startswith(
        "2021-01-31T18:05:00Z,sell,LocalBitcoins,BTC,0.01"
    )


def test_localbitcoins_that_were_never_released(read: Reader) -> None:
    [row] = read(LOCAL, local("1", "sana", "bilal", released=""), address="sana").rows
    assert (row.state, row.reason) == (RowState.SET_ASIDE, "the bitcoins were never released")


def test_an_order_is_known_by_its_number_in_whatever_file(read: Reader) -> None:
    one = read(HTX, "551,Sell,General,USDT,100,281,28100,0.2,0,PKR,2026-02-01 02:05:00,Complete,Bilal")
    two = read(HTX, "551,Sell,General,USDT,100.0,281,28100,0.2,0,PKR,2026-02-01 02:05:00,Complete,B***l")
    assert one.entries[0].identity == two.entries[0].identity
