"""The files of one taxpayer of Lahore, as the venues' own exports have them; ids, names and addresses are invented.

What they tell is said by the tests (test_taxpayers.py), which work it out by hand.
"""

from __future__ import annotations

import hashlib
from io import BytesIO

import openpyxl

OWN = "TAyeshaK7m2Qw9Xc4Vb8Nn6Lj3Hf5Gd1Sa"
BINANCE_DEPOSIT = "TDepBx7Yk2Wd8Hn6Pz1Bf7Cg4Jt9Se3Qv"
LOOKS_ALIKE = "TDepQm3Rr5Tt7Uu9Ww2Yy4Zz6Aa8Bb9Qv"
BYBIT_DEPOSIT = "TBybKm4Rw8Zx2Vc6Nb1Qe5Yt9Uo3Gp7As"
STRANGER = "TStrPn5Gg7Hh9Jj2Kk4Mm6Nn8Pp1Qq3Rr5"
HOT = "THotWx3Cc5Dd7Ee9Ff2Gg4Hh6Jj8Kk1Mm3"
USDT = "USDT(TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t)"
FAKE = "USDT(TFakeUsdtMjVT7RzMbPXz3PgVLhesyMiiG)"
LURE = "Pay.bi(TLureUPpCucbEM4EfUeWJEfn15jLW9v2Tc)"
MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"

P2P = "Binance-C2C-Order-History-202607011200(UTC+5)_a1.xlsx"
STATEMENT = "Binance-Transaction-History-202607011200(UTC+5)_a2.csv"
DEPOSITS = "Binance-Deposit-History-202607011200(UTC+5)_a3.csv"
WITHDRAWALS = "Binance-Withdraw-History-202607011200(UTC+5)_a4.csv"
EASYPAISA, MEEZAN = "easypaisa-statement.csv", "AccountFullStatement.csv"
TRON = f"Transfers_20260701_{OWN}.csv"
OKX_FUNDING = "OKX Funding History_2025-08-01~2025-09-30~UTC+8.csv"
OKX_TRADING = "OKX Trading History_2025-08-01~2025-09-30~UTC+8.csv"
OKX_P2P = "okx-p2p.csv"
BYBIT_P2P = "Bybit-P2P-Orders.xlsx"
BYBIT_FUNDING = "AssetChangeDetails_fund_500100200_20251201_20251231_0.csv"


def hash_of(name: str) -> str:
    """An invented transaction hash."""
    return hashlib.sha256(name.encode()).hexdigest()


def files() -> dict[str, bytes]:
    """Name -> content."""
    return {
        P2P: _workbook(
            "Binance",
            "C2C Order History",
            "",
            "Name: Ayesha Khan",
            "Period(UTC+5): 2024-07-01 to 2026-06-30",
            "",
            "Order Number|Created Time|Order Type|Asset|Quantity|Total Price|Fiat Type|Counterparty|Status",
            "22950000000000000001|24-09-10 11:00:00|BUY|USDT|1000|280,000.00|PKR|bilal_fx|Completed",
            "22950000000000000002|25-03-05 15:00:00|SELL|USDT|200|57,000.00|PKR|saad.pk|Completed",
            "22950000000000000003|25-07-01 00:30:00|SELL|USDT|50|14,250.00|PKR|multan_otc|Completed",
            "22950000000000000004|25-07-01 00:50:00|SELL|USDT|30|8,550.00|PKR|multan_otc|Completed",
            "22950000000000000005|25-07-01 09:00:00|SELL|USDT|10|2,850.00|PKR|multan_otc|System cancelled",
            "22950000000000000006|26-02-01 18:00:00|SELL|USDT|20|5,800.00|PKR|cash_only|Completed",
        ),
        STATEMENT: _lines(
            "User ID,Time,Account,Operation,Coin,Change,Remark",
            "40111222,24-09-10 11:12:00,Funding,P2P Trading,USDT,1000,P2P - 22950000000000000001",
            "40111222,24-09-10 11:20:00,Funding,Transfer Between Main and Funding Wallet,USDT,-1000,",
            "40111222,24-09-10 11:20:00,Spot,Transfer Between Main and Funding Wallet,USDT,1000,",
            "40111222,24-09-11 10:00:00,Spot,Transaction Buy,BTC,0.004,",
            "40111222,24-09-11 10:00:00,Spot,Transaction Spend,USDT,-240,",
            "40111222,24-09-11 10:00:00,Spot,Transaction Fee,BTC,-0.000004,",
            "40111222,24-09-11 10:00:00,Spot,Transaction Buy,BTC,0.006,",
            "40111222,24-09-11 10:00:00,Spot,Transaction Spend,USDT,-360,",
            "40111222,24-09-11 10:00:00,Spot,Transaction Fee,BTC,-0.000006,",
            "40111222,25-03-05 15:00:00,Spot,P2P Trading,USDT,-200,P2P - 22950000000000000002",
            "40111222,25-05-20 12:00:00,Spot,Withdraw,USDT,-101,Withdraw fee is included",
            "40111222,25-07-01 00:30:00,Spot,P2P Trading,USDT,-50,P2P - 22950000000000000003",
            "40111222,25-07-01 00:50:00,Spot,P2P Trading,USDT,-30,P2P - 22950000000000000004",
            "40111222,25-10-02 11:03:00,Spot,Deposit,USDT,120,",
            "40111222,25-11-01 15:00:00,Spot,Withdraw,USDT,-16,Withdraw fee is included",
            "40111222,26-02-01 18:00:00,Spot,P2P Trading,USDT,-20,P2P - 22950000000000000006",
            "40111222,26-03-01 09:00:00,Spot,Transaction Sold,BTC,-0.004,",
            "40111222,26-03-01 09:00:00,Spot,Transaction Revenue,USDT,400,",
            "40111222,26-03-01 09:00:00,Spot,Transaction Fee,USDT,-0.4,",
        ),
        DEPOSITS: _lines(
            "Time,Coin,Network,Amount,Address,TXID,Status",
            f"25-10-02 11:03:00,USDT,TRX,120,{BINANCE_DEPOSIT},{hash_of('to Binance')},Completed",
        ),
        WITHDRAWALS: _lines(
            "Date(UTC+5),Coin,Network,Amount,Fee,Address,TXID,Status",
            f"25-05-20 12:00:00,USDT,TRX,100,1,{OWN},{hash_of('from Binance')},Completed",
            f"25-11-01 15:00:00,USDT,TRX,15,1,{OWN},,Completed",
        ),
        MEEZAN: _lines(
            "Transaction Date ,Description ,Debit ,Credit ,Available Balance ,",
            '"01/09/2024" ,"Opening Balance" , , ,"300000.00" ,',
            '"10/09/2024" ,"Money Transferred To BILAL AHMED ****2660 STAN (282501)   " ,"150000.0" , ,"150000.00" ,',
            '"10/09/2024" ,"Money Transferred To BILAL AHMED ****2660 STAN (282502)   " ,"130000.0" , ,"20000.00" ,',
            '"01/08/2025" ,"Raast P2P Fund transfer from TECHNO SOFT PK36NAYAxxxx2223" , ,"200000.0" ,"220000.00" ,',
            '"10/08/2025" ,"Money Transferred To KHALID MAHMOOD ****7781 STAN (300417)   " ,"141000.0" , ,"79000.00" ,',
        ),
        EASYPAISA: _lines(
            "Date,Transaction ID,Description,Opening Balance,Incoming,Outgoing,Closing Balance",
            '"Mar 1, 2025",31234567890,Balance B/F,,,,500.00',
            '"Mar 5, 2025",31234567891,Money received from Saad Iqbal - HBL,500.00,"57,000.00",,"57,500.00"',
            '"Mar 9, 2025",31234567892,Money sent to Lesco Bill,"57,500.00",,"1,500.00","56,000.00"',
            '"Jul 1, 2025",31234567893,Money received from Rashid Ali - UBL,"56,000.00","22,800.00",,"78,800.00"',
            '"Dec 2, 2025",31234567894,Money received from Imran Shah - MCB,"78,800.00","12,870.00",,"91,670.00"',
            '"Jun 20, 2026",31234567895,Money sent to Lesco Bill,"91,670.00",,"2,170.00","89,500.00"',
        ),
        TRON: _tron(
            ("from Binance", "2025-05-20 07:02:30", HOT, OWN, USDT, "100"),
            ("from OKX", "2025-09-01 09:10:12", HOT, OWN, USDT, "60"),
            ("to Binance", "2025-10-02 06:00:06", OWN, BINANCE_DEPOSIT, USDT, "120"),
            ("dust", "2025-10-02 06:02:12", LOOKS_ALIKE, OWN, USDT, "0.000001"),
            ("nothing", "2025-10-02 06:02:15", OWN, LOOKS_ALIKE, USDT, "0"),
            ("fake", "2025-10-02 06:04:00", OWN, LOOKS_ALIKE, FAKE, "120"),
            ("lure", "2025-10-08 06:05:00", STRANGER, OWN, LURE, "88"),
            ("again from Binance", "2025-11-01 10:03:09", HOT, OWN, USDT, "15"),
            ("to Bybit", "2025-12-01 05:00:00", OWN, BYBIT_DEPOSIT, USDT, "50"),
        ),
        OKX_P2P: _lines(
            MARK + "Order No,Order type,Crypto,Currency,Volume,Amount,Counterparty,Status,Created date,Updated date",
            "250810123456789012,Buy,USDT,PKR,500,141000,khi_trader,Fulfilled,2025-08-10 11:00:00,2025-08-10 11:09:00",
        ),
        OKX_FUNDING: _marked(
            "UID:187310626144690176,Account Type:Funding,Time Zone:UTC+8",
            "id,Time,Type,Amount,Before Balance,After Balance,Symbol",
            "10021312703,2025-09-01 17:05:00,Withdrawal,-61.000000000000000000,100,39,USDT",
            "10021312702,2025-08-10 14:20:00,To unified trading account,-400.000000000000000000,500,100,USDT",
            "10021312701,2025-08-10 14:09:00,Fulfill an order,500.000000000000000000,0E-18,500,USDT",
        ),
        OKX_TRADING: _marked(
            "UID:187310626144690176,Account Type:Trading,Time Zone:UTC+8",
            "id,Order id,Time,Trade Type,Symbol,Action,Amount,Trading Unit,Filled Price,PnL,Fee,Fee Unit,"
            "Position Change,Position Balance,Balance Change,Balance,Balance Unit",
            "3,3562000000000000006,2025-08-11 13:00:00,Spot,ETH-USDT,Buy,0.1,ETH,3500,0E-8,-0.0001,ETH,0E-8,0E-8,"
            "0.0999,0.0999,ETH",
            "2,3562000000000000006,2025-08-11 13:00:00,Spot,ETH-USDT,Sell,350,USDT,3500,0E-8,0E-8,USDT,0E-8,0E-8,"
            "-350,50,USDT",
            "1,3562000000000000001,2025-08-10 14:20:00,Transfer,,Transfer in,0,cont,0,0,0,USDT,0,0,400,400,USDT",
        ),
        BYBIT_P2P: _workbook(
            "Order No.|p2p-convert|Type|Fiat Amount|Currency|Price|Currency|Coin Amount|Cryptocurrency|"
            "Transaction Fees|Cryptocurrency|Counterparty|Status|Time",
            "1940000000000000001|No|SELL|12,870.00|PKR|286.00|PKR|45.0000|USDT|0.0000|USDT|imran_usdt|Completed|"
            "2025-12-02 12:00:00",
        ),
        BYBIT_FUNDING: _lines(
            "UID: 500100200,Company Name: ,Country: ",
            "Uid,Date & Time(UTC),Coin,QTY,Type,Account Balance,Description",
            "500100200,2025-12-02 07:00:04,USDT,-45.000000000000000000,Fiat,5.000000000000000000,P2P Sale",
            "500100200,2025-12-01 05:03:00,USDT,50.000000000000000000,Deposit,50.000000000000000000,Deposit",
        ),
    }


def _lines(*lines: str) -> bytes:
    return "".join(f"{line}\r\n" for line in lines).encode()


def _marked(*lines: str) -> bytes:
    """OKX's way: a byte order mark before every cell."""
    return _lines(*(",".join(MARK + cell for cell in line.split(",")) for line in lines))


def _tron(*rows: tuple[str, str, str, str, str, str]) -> bytes:
    head = MARK + "Txn Hash,Block,Time(UTC),From,To,Token,Amount/TokenID,Result,Status"
    listed = reversed(list(enumerate(rows, 70000001)))
    return _lines(head, *(f"{hash_of(row[0])},{block},{','.join(row[1:])},SUCCESS,CONFIRMED" for block, row in listed))


def _workbook(*rows: str) -> bytes:
    """Cells with a bar between."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row.split("|"))
    written = BytesIO()
    book.save(written)
    return written.getvalue()
