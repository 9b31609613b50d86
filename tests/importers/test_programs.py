"""Exports and templates of other tax programs: what their words mean here, whose wallet it was, where the fee is."""

from __future__ import annotations

import pytest

from engine.ledger.batch import RowState
from tests.importers.conftest import Reader, entries, only_rejection, told

KOINLY = (
    "Date,Sent Amount,Sent Currency,Received Amount,Received Currency,Fee Amount,Fee Currency,Net Worth Amount,"
    "Net Worth Currency,Label,Description,TxHash"
)
COINTRACKING = '"Type","Buy","Cur.","Sell","Cur.","Fee","Cur.","Exchange","Group","Comment","Date","Tx-ID"'
BITTYTAX = (
    "Type,Buy Quantity,Buy Asset,Buy Value in PKR,Sell Quantity,Sell Asset,Sell Value in PKR,Fee Quantity,Fee Asset,"
    "Fee Value in PKR,Wallet,Timestamp,Note"
)
DELTA = (
    "Date,Way,Base amount,Base currency (name),Base type,Quote amount,Quote currency,Exchange,Sent/Received from,"
    "Sent to,Fee amount,Fee currency (name),Broker,Notes"
)
COINLEDGER = (
    "Timestamp (UTC),Type,Internal Id,Platform,Account Name,Platform Id,Blockchain Id,Record Type,Asset,Amount,"
    "Description"
)


def koinly(**cells: str) -> str:
    usual = dict.fromkeys(
        (
            "date",
            "sent",
            "sent_coin",
            "got",
            "got_coin",
            "fee",
            "fee_coin",
            "worth",
            "currency",
            "label",
            "text",
            "hash",
        ),
        "",
    )
    return ",".join((usual | {"date": "2025-08-01 09:15 UTC"} | cells).values())


# --- what words mean ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("", "deposit"),
        ("airdrop", "income.airdrop"),
        ("Fork", "income.fork"),
        ("mining", "income.mining"),
        ("Reward", "income.staking"),
        ("loan_interest", "income.interest"),
        ("Lending interest", "income.interest"),
        ("other_income", "income.other"),
        ("cashback", "income.other"),
        ("Salary", "income.salary"),
        ("gift", "gift_in"),
        ("Realized P&L", "derivative_pnl"),
        ("realized gain", "derivative_pnl"),
        ("loan", "deposit"),
    ],
)
def test_what_comes_in_is_what_its_label_says(read: Reader, label: str, kind: str) -> None:
    [entry] = entries(read(KOINLY, koinly(got="5", got_coin="USDT", label=label)))
    assert (entry.kind, entry.sent, entry.received and entry.received.asset) == (kind, None, "USDT")
    assert entry.note == (f"Koinly: {label}" if label else "")


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("", "withdrawal"),
        ("gift", "gift_out"),
        ("donation", "gift_out"),
        ("lost", "lost"),
        ("Stolen", "lost"),
        ("cost", "spend"),
        ("interest_payment", "spend"),
        ("realized gain", "derivative_pnl"),
        ("loan_repayment", "withdrawal"),
        ("repay", "withdrawal"),
    ],
)
def test_what_goes_out_is_what_its_label_says(read: Reader, label: str, kind: str) -> None:
    [entry] = entries(read(KOINLY, koinly(sent="5", sent_coin="USDT", label=label)))
    assert (entry.kind, entry.sent and entry.sent.asset, entry.received) == (kind, "USDT", None)


def test_a_margin_fee_is_a_fee_of_derivatives(read: Reader) -> None:
    [entry] = entries(read(KOINLY, koinly(sent="5", sent_coin="USDT", label="margin fee")))
    assert (entry.kind, entry.sent, entry.fee and entry.fee.asset, entry.tags) == ("fee", None, "USDT", "derivatives")


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ({"sent": "28150", "sent_coin": "PKR", "got": "100", "got_coin": "USDT"}, "buy"),
        ({"sent": "100", "sent_coin": "USDT", "got": "28150", "got_coin": "PKR"}, "sell"),
        ({"sent": "60", "sent_coin": "USDT", "got": "0.01", "got_coin": "ETH"}, "swap"),
        ({"sent": "10", "sent_coin": "MATIC", "got": "10", "got_coin": "POL", "label": "swap"}, "migrate"),
    ],
)
def test_both_sides_are_a_trade_unless_nothing_was_realised(read: Reader, cells: dict[str, str], kind: str) -> None:
    assert [entry.kind for entry in entries(read(KOINLY, koinly(**cells)))] == [kind]


def test_what_is_staked_goes_to_an_account_of_its_own_and_comes_back(read: Reader) -> None:
    out, back = entries(
        read(
            KOINLY,
            koinly(sent="40", sent_coin="SOL", label="stake"),
            koinly(got="40", got_coin="SOL", label="unstake"),
        )
    )
    assert (out.kind, out.account, out.to_account) == ("transfer", "Koinly", "Koinly: staked")
    assert (back.kind, back.account, back.to_account) == ("transfer", "Koinly: staked", "Koinly")


def test_collateral_is_lent_and_comes_back(read: Reader) -> None:
    header = (
        "Timestamp (UTC),Type,Base Currency,Base Amount,Quote Currency,Quote Amount,Fee Currency,Fee Amount,From,To,ID"
    )
    lines = told(
        read(
            header,
            "2025-08-01 09:00:00,collateral-deposit,BTC,0.1,,,,,Ledger,,",
            "2025-09-01 09:00:00,collateral-withdrawal,BTC,0.1,,,,,,Ledger,",
        )
    )
    assert [line.split(",")[1:7] for line in lines] == [
        ["loan_out", "Ledger", "BTC", "0.1", "", ""],
        ["loan_back", "Ledger", "", "", "BTC", "0.1"],
    ]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"got": "1", "got_coin": "ETH", "label": "lottery"}, "is a word we don't know"),
        ({"got": "1", "got_coin": "ETH", "label": "airdropp"}, "the nearest we know is airdrop"),
        ({"got": "1", "got_coin": "ETH", "label": "lost"}, "takes something away, and the row says otherwise"),
        ({"sent": "1", "sent_coin": "ETH", "label": "mining"}, "brings something in, and the row says otherwise"),
        ({"got": "1", "got_coin": "ETH", "label": "trade"}, "needs both what was sent and what was received"),
    ],
)
def test_a_word_that_does_not_fit_is_refused(read: Reader, cells: dict[str, str], reason: str) -> None:
    refused = only_rejection(read(KOINLY, koinly(**cells)))
    assert (refused.column, refused.value) == ("Label", cells["label"])
    assert reason in refused.reason


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"got": "1"}, "Received Currency", "is empty, but there is an amount"),
        ({"got": "-1", "got_coin": "ETH"}, "Received Amount", "is negative"),
        ({"got": "1", "got_coin": "ETH", "date": "yesterday"}, "Date", "is not a time written like"),
        ({"got": "1", "got_coin": "ETH", "date": ""}, "Date", "is empty"),
        ({"got": "1", "got_coin": "ETH", "sent": "1", "sent_coin": "ETH"}, "Received Currency", ""),
    ],
)
def test_refusals(read: Reader, cells: dict[str, str], column: str, reason: str) -> None:
    batch = read(KOINLY, koinly(got="9", got_coin="OK"), koinly(**cells))
    if reason:
        refused = only_rejection(batch)
        assert (refused.line, refused.column) == (3, column)
        assert reason in refused.reason
    else:
        assert batch.rows[1].state is RowState.REJECTED


# --- values ---------------------------------------------------------------------------------------------------


def test_a_value_counts_in_rupees_alone(read: Reader) -> None:
    rupees, dollars, nothing = entries(
        read(
            KOINLY,
            koinly(got="1", got_coin="TRX", worth="97.50", currency="PKR", label="reward"),
            koinly(got="2", got_coin="TRX", worth="0.70", currency="USD", label="reward"),
            koinly(got="3", got_coin="TRX", worth="0.0", currency="PKR", label="reward"),
        )
    )
    assert (str(rupees.value_pkr), rupees.note) == ("97.5", "Koinly: reward")
    assert (dollars.value_pkr, dollars.note) == (None, "Koinly: reward; value 0.7 USD")
    assert (nothing.value_pkr, nothing.note) == (None, "Koinly: reward")


def test_the_currency_of_a_value_stands_in_its_columns_name(read: Reader) -> None:
    lines = told(
        read(
            BITTYTAX,
            "Income,15,USDT,4200,,,,,,,TRON wallet,2025-08-22T12:00:00 UTC,",
            "Spend,,,,3,USDT,840,,,,TRON wallet,2025-08-22T12:00:00 UTC,",
        )
    )
    assert [line.split(",")[10] for line in lines] == ["4200", "840"]
    [entry] = entries(
        read(BITTYTAX.replace("PKR", "GBP"), "Income,15,USDT,12,,,,,,,TRON wallet,2025-08-22T12:00:00 UTC,")
    )
    assert (entry.value_pkr, entry.note) == (None, "BittyTax: Income; value 12 GBP")


def test_what_koinly_found_amiss_is_kept(read: Reader) -> None:
    header = (
        "ID (read-only),Date (UTC),Type,Tag,From Wallet (read-only),From Amount,From Currency,To Wallet (read-only),"
        "To Amount,To Currency,Fee Amount,Fee Currency,Deleted,Negative Balances (read-only),Missing Rates (read-only),"
        "Missing Cost Basis (read-only)"
    )
    batch = read(
        header,
        "A1,2025-10-01 07:00:00,exchange,,Bybit;71,100,USDT;84,Bybit;71,0.8,SOL;1411,,,false,false,true,true",
        "A2,2025-10-01 07:00:00,exchange,,Bybit;71,100,USDT;84,Bybit;71,0.8,SOL;1411,,,true,,,",
    )
    [entry] = entries(batch)
    assert entry.note == "missing rates; missing cost basis"
    assert (entry.account, entry.sent and entry.sent.asset) == ("Bybit", "USDT"), "ids behind ; are no part of names"
    assert [row.reason for row in batch.rows if row.state is RowState.SET_ASIDE] == ["left out in Koinly"]


# --- wallets --------------------------------------------------------------------------------------------------

REPORT = (
    "Date,Type,Tag,Sending Wallet,Sent Amount,Sent Currency,Sent Cost Basis,Receiving Wallet,Received Amount,"
    "Received Currency,Received Cost Basis,Fee Amount,Fee Currency,Gain (PKR),Net Value (PKR),Fee Value (PKR),TxSrc,"
    "TxDest,TxHash,Description"
)


def test_a_move_between_wallets_is_a_transfer(read: Reader) -> None:
    [line] = told(
        read(REPORT, "2025-09-03 08:00:00,transfer,,Binance,1.5,ETH,,Ledger,1.5,ETH,,0.01,ETH,,9,,0xaa,0xbb,0xcc,")
    )
    assert line == "2025-09-03T08:00:00Z,transfer,Binance,ETH,1.5,ETH,1.5,ETH,0.01,Ledger,,,0xcc,,"


def test_a_fee_that_is_what_did_not_arrive_is_not_counted_twice(read: Reader) -> None:
    [line] = told(
        read(REPORT, "2025-09-03 08:00:00,transfer,,Binance,1.51,ETH,,Ledger,1.5,ETH,,0.01,ETH,,9,,0xaa,0xbb,0xcc,")
    )
    assert line == "2025-09-03T08:00:00Z,transfer,Binance,ETH,1.51,ETH,1.5,,,Ledger,,,0xcc,,"


def test_a_trade_whose_coins_land_elsewhere_is_a_trade_and_a_transfer(read: Reader) -> None:
    trade, move = told(read(REPORT, "2025-09-03 08:00:00,buy,,MoonPay,28150,PKR,,Ledger,100,USDT,,50,PKR,,9,,,,0xcc,"))
    assert trade == "2025-09-03T08:00:00Z,buy,MoonPay,PKR,28150,USDT,100,PKR,50,,9,,0xcc,,"
    assert move == "2025-09-03T08:00:00Z,transfer,MoonPay,USDT,100,USDT,100,,,Ledger,,,0xcc,,"


def test_the_other_address_of_a_deposit_and_of_a_withdrawal(read: Reader) -> None:
    came, went = entries(
        read(
            REPORT,
            "2025-09-04 08:00:00,crypto_deposit,Gift,,,,,Ledger,0.1,ETH,,,,,9,,0xfriend,0xmine,0x01,",
            "2025-09-05 08:00:00,crypto_withdrawal,Gift,Ledger,0.1,ETH,,,,,,,,,9,,0xmine,0xshop,0x02,",
        )
    )
    assert (came.account, came.counterparty, came.reference) == ("Ledger", "0xfriend", "0x01")
    assert (went.account, went.counterparty, went.reference) == ("Ledger", "0xshop", "0x02")


def test_rows_without_a_wallet_stand_on_the_account_that_the_person_names(read: Reader) -> None:
    assert entries(read(KOINLY, koinly(got="1", got_coin="TRX"), account="Old phone"))[0].account == "Old phone"


def test_sub_wallets_of_cointracker_are_one_account(read: Reader) -> None:
    header = (
        "Date,Type,Transaction ID,Received Quantity,Received Currency,Received Wallet,Received Tag,Sent Quantity,"
        "Sent Currency,Sent Wallet,Sent Tag,Fee Amount,Fee Currency"
    )
    [entry] = entries(
        read(header, "08/10/2025 05:00:00,Buy,t-1,0.001,BTC,Coinbase - BTC Wallet,,115,USD,Coinbase - USD Wallet,,,")
    )
    assert (entry.kind, entry.account, entry.to_account) == ("swap", "Coinbase", "")


# --- fees -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        # 60 USDT and 0.06 of fee are written as a sale of 60.06.
        ('"Trade","0.0005","BTC","60.06","USDT","0.06","USDT"', "USDT,60,BTC,0.0005,USDT,0.06"),
        # 100 USDT less 0.1 of fee are written as a purchase of 99.9.
        ('"Trade","99.9","USDT","28150","PKR","0.1","USDT"', "PKR,28150,USDT,100,USDT,0.1"),
        ('"Withdrawal","-","","20.5","USDT","0.5","USDT"', "USDT,20,,,USDT,0.5"),
        # A fee in a third coin is booked by CoinTracking in a row `Other Fee` besides.
        ('"Trade","0.5","SOL","80","USDT","0.0001","BNB"', "USDT,80,SOL,0.5,,"),
        ('"Other Fee","-","","0.0001","BNB","",""', ",,,,BNB,0.0001"),
        # Solana came when SOL was taken.
        ('"Withdrawal","-","","2.01","SOL2","0.01","SOL2"', "SOL,2,,,SOL,0.01"),
    ],
)
def test_cointracking_has_the_fee_inside(read: Reader, row: str, expected: str) -> None:
    [line] = told(read(COINTRACKING, f'{row},"Binance","","","02.08.2025 10:00:00",""', zone=0))
    assert ",".join(line.split(",")[3:9]) == expected


def test_cointracking_times_are_in_a_zone_that_the_file_does_not_say(read: Reader) -> None:
    row = '"Deposit","1","USDT","-","","","","Binance","","","02.08.2025 10:00:00",""'
    assert any("time zone" in warning for warning in read(COINTRACKING, row).warnings)
    assert told(read(COINTRACKING, row, zone=300))[0].startswith("2025-08-02T05:00:00Z,deposit,Binance")


def test_bitcoin_tax_totals_hold_the_fee(read: Reader) -> None:
    header = "Date,Action,Symbol,Account,Volume,Price,Currency,Fee,FeeCurrency,Total,Cost/Proceeds,ExchangeId"
    bought, sold = told(
        read(
            header,
            "2025-08-03 21:16:15 +0000,BUY,SOL,Kraken,2,160,USDT,0.96,USDT,-320.96,320.96,1",
            "2025-08-09 13:51:11 +0500,SELL,SOL,Kraken,1,170,USDT,0.34,USDT,169.66,169.66,2",
        )
    )
    assert bought == "2025-08-03T21:16:15Z,swap,Kraken,USDT,320,SOL,2,USDT,0.96,,,,1,,"
    assert sold == "2025-08-09T08:51:11Z,swap,Kraken,SOL,1,USDT,170,USDT,0.34,,,,2,,"


# --- programs that arrange rows in their own way --------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            "2025-06-02 16:06:47-04:00,BUY,0.1,ETH,CRYPTO,250,USDT,Binance,,,0.0001,BNB,,",
            "2025-06-02T20:06:47Z,swap,Binance,USDT,250,ETH,0.1,BNB,0.0001,,,,,,",
        ),
        (
            "2025-06-03 19:31:54+05:00,SELL,2,SOL (Solana),CRYPTO,310,USDT,Binance,,,,,,",
            "2025-06-03T14:31:54Z,swap,Binance,SOL,2,USDT,310,,,,,,,,",
        ),
        (
            "2025-06-05 14:51:31Z,DEPOSIT,0.5,DOT (Polkadot),CRYPTO,,,,STAKING,MY_WALLET,,,,",
            "2025-06-05T14:51:31Z,income.staking,Delta,,,DOT,0.5,,,,,,,,Delta: staking",
        ),
        (
            "2025-06-07 14:51:31Z,TRANSFER,3,SOL,CRYPTO,,,,Binance,Phantom,0.01,SOL,,",
            "2025-06-07T14:51:31Z,transfer,Binance,SOL,3,SOL,3,SOL,0.01,Phantom,,,,,",
        ),
    ],
)
def test_delta(read: Reader, row: str, expected: str) -> None:
    assert told(read(DELTA, row)) == [expected]


def test_delta_has_shares_too_which_are_set_aside(read: Reader) -> None:
    batch = read(DELTA, "2025-06-08 15:00:00-04:00,BUY,5,AAPL,STOCK,1250,USD,Nasdaq,,,,,eToro,")
    assert (batch.entries, batch.rows[0].reason) == ([], "not a coin (stock)")


def test_coinledger_spreads_an_event_over_rows_of_one_id(read: Reader) -> None:
    batch = read(
        COINLEDGER,
        "2025-08-06T07:16:26.000,Trade,5001,Pionex,Pionex,p-1,,Debit,USDT,-10.17,",
        "2025-08-06T07:16:26.000,Trade,5001,Pionex,Pionex,p-1,,Credit,TRX,283.9,",
        "2025-08-06T07:16:26.000,Trade,5001,Pionex,Pionex,p-1,,Platform Fee,TRX,-0.14195,",
    )
    assert told(batch) == ["2025-08-06T07:16:26Z,swap,Pionex,USDT,10.17,TRX,283.9,TRX,0.14195,,,,p-1,,"]
    assert batch.entries[0].rows == (0, 1, 2)


def test_a_side_of_a_coinledger_trade_that_is_missing_refuses_the_trade(read: Reader) -> None:
    refused = only_rejection(read(COINLEDGER, "2025-08-10T07:00:00.000,Buy,5005,Revolut,Revolut,,,Debit,EUR,-1.1,"))
    assert refused.reason == "needs both what was sent and what was received"


def test_what_coinledger_counts_as_a_loss_is_lost(read: Reader) -> None:
    batch = read(
        COINLEDGER,
        "2025-10-01T18:00:00.000,Investment Loss,5000000009,Binance,Binance,,,Debit,USDT,-12,",
        "2025-10-01T19:00:00.000,Theft Loss,5000000010,Binance,Binance,,,Debit,ETH,-0.03,",
    )
    assert [line.split(",")[1:5] for line in told(batch)] == [
        ["lost", "Binance", "USDT", "12"],
        ["lost", "Binance", "ETH", "0.03"],
    ]


def test_a_summ_type_says_which_side_its_amount_is(read: Reader) -> None:
    header = (
        "Timestamp (UTC),Type,Base Currency (Optional),Base Amount (Optional),Quote Currency (Optional),"
        "Quote Amount (Optional),Fee Currency (Optional),Fee Amount (Optional)"
    )
    bought, sold = entries(
        read(header, "2025-08-01 09:15:00,buy,USDT,100,PKR,28150,,", "2025-08-02 09:15:00,sell,USDT,50,PKR,14000,,")
    )
    assert (bought.kind, bought.sent, bought.received) == ("buy", ("PKR", 28150), ("USDT", 100))
    assert (sold.kind, sold.sent, sold.received) == ("sell", ("USDT", 50), ("PKR", 14000))


ROTKI = (
    "timestamp,event_type,event_subtype,location,location_label,asset,asset_symbol,amount,event_identifier,direction"
)


def rotki(type_: str, subtype: str, asset: str, size: str, direction: str, event: str = "e1") -> str:
    return f"02/08/2025 09:00:00 UTC,{type_},{subtype},kraken,Mine,{asset},{asset},{size},{event},{direction}"


def test_rotki_spreads_a_trade_over_rows_of_one_event(read: Reader) -> None:
    batch = read(
        ROTKI,
        rotki("trade", "spend", "USDT", "60", "out"),
        rotki("trade", "receive", "BTC", "0.0005", "in"),
        rotki("trade", "fee", "USDT", "0.06", "out"),
        rotki("withdrawal", "remove asset", "BTC", "0.0004", "out", "e2"),
        rotki("withdrawal", "fee", "BTC", "0.00001", "out", "e2"),
    )
    assert told(batch) == [
        "2025-08-02T09:00:00Z,swap,Kraken,USDT,60,BTC,0.0005,USDT,0.06,,,,e1,,",
        "2025-08-02T09:00:00Z,withdrawal,Kraken,BTC,0.0004,,,BTC,0.00001,,,,e2,,",
    ]
    assert [made.rows for made in batch.entries] == [(0, 1, 2), (3, 4)]


@pytest.mark.parametrize(
    ("type_", "subtype", "direction", "kind"),
    [
        ("staking", "reward", "in", "income.staking"),
        ("receive", "airdrop", "in", "income.airdrop"),
        ("receive", "none", "in", "deposit"),
        ("staking", "deposit asset", "out", "transfer"),
        ("staking", "remove asset", "in", "transfer"),
        ("spend", "none", "out", "withdrawal"),
        ("spend", "donate", "out", "gift_out"),
        ("spend", "fee", "out", "fee"),
        ("fail", "fee", "out", "fee"),
    ],
)
def test_what_rotki_calls_an_event(read: Reader, type_: str, subtype: str, direction: str, kind: str) -> None:
    assert [entry.kind for entry in entries(read(ROTKI, rotki(type_, subtype, "ETH", "1", direction)))] == [kind]


def test_what_moves_nothing_in_rotki_is_set_aside(read: Reader) -> None:
    batch = read(ROTKI, rotki("informational", "approve", "USDT", "0", "neutral"))
    assert (batch.entries, batch.rows[0].reason) == ([], "nothing moved")


def test_a_token_of_a_chain_is_known_by_its_contract(read: Reader) -> None:
    row = (
        "02/08/2025 09:00:00 UTC,receive,none,ethereum,0x1111111111111111111111111111111111111111,"
        "eip155:1/erc20:{contract},USDT,5,e1,in"
    )
    [real] = entries(read(ROTKI, row.format(contract="0xdAC17F958D2ee523a2206206994597C13D831ec7")))
    [fake] = entries(read(ROTKI, row.format(contract="0x00000000000000000000000000000000deadbeef")))
    assert real.received == ("USDT", 5)
    assert fake.received is not None
    assert fake.received.asset.startswith("USDT@ethereum:")
    assert real.account == "Ethereum 0x1111111111111111111111111111111111111111"


@pytest.mark.parametrize("coin", ["#REF!", "#N/A", "USDT@tron:1a2b3c4d"])
def test_what_is_no_symbol(read: Reader, coin: str) -> None:
    refused = only_rejection(read(KOINLY, koinly(got="1", got_coin=coin)))
    assert (refused.column, "is not the symbol of an asset" in refused.reason) == ("Received Currency", True)


def test_a_thing_that_is_one_of_a_kind_is_not_divided(read: Reader) -> None:
    whole, part = read(KOINLY, koinly(got="1", got_coin="PUNK#7804"), koinly(got="0.5", got_coin="PUNK#7804")).rows
    assert (whole.state, part.state) == (RowState.USED, RowState.REJECTED)
