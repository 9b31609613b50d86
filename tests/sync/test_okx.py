"""OKX: what each record becomes, where pages and windows end, and that its files say the same."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from engine.errors import InputError
from engine.ledger.batch import RowState
from importers.api.okx.balances import balances
from importers.api.okx.funding_types import TYPES
from importers.api.rights import rights
from importers.sync.retrying import KeyRefused
from importers.sync.spec import Window
from tests.fakes.accounts import Fake
from tests.fakes.accounts.okx import DAY, HOUR, NOW, Account, deposit, fake_of, fill, withdrawal
from tests.fakes.server import serve
from tests.sync.reading import Reading, at, client_of, held_after, lines, read, refusal
from tests.sync.syncs import new_ledger, sync

FILES = Path(__file__).parents[1] / "importers" / "fixtures" / "okx"
THEN = NOW - 5 * DAY
"""15 November 2026."""
WEEK = Window((THEN - 3 * DAY) * 1000, (THEN + 3 * DAY) * 1000)
AHEAD = 8 * HOUR
"""The clock of its exports is so much ahead of UTC."""
CODES = {words.casefold(): code for code, (words, _) in TYPES.items()} | {"fee rebate": "300"}
Raw = dict[str, Any]


def made(**lists: Raw | list[Raw]) -> Account:
    """An account with these records, all of THEN but for those that say another `ts`."""
    account = Account()
    for name, records in lists.items():
        shown = [records] if isinstance(records, dict) else records
        into = account.fills["SPOT"] if name == "fills" else getattr(account, name)
        into.extend((int(record.get("ts", THEN)), record) for record in shown)
    return account


def told(endpoint: str, **lists: Raw | list[Raw]) -> Reading:
    return read(fake_of(made(**lists)), endpoint, WEEK, "SPOT" if endpoint == "trades" else "")


# --- trades --------------------------------------------------------------------------------------------------


def bought(**changed: Any) -> Raw:
    """0.01 BTC for 900 USDT, the fee 0.00001 BTC."""
    usual = (7, THEN, "SPOT", "BTC-USDT", True, Decimal("0.01"), Decimal(90_000), Decimal("0.00001"), "BTC")
    return fill(usual) | changed


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        ({}, "swap,USDT,900,BTC,0.01,BTC,0.00001"),
        ({"side": "sell", "fee": "-0.9", "feeCcy": "USDT"}, "swap,BTC,0.01,USDT,900,USDT,0.9"),
        ({"fee": "-0.5", "feeCcy": "OKB"}, "swap,USDT,900,BTC,0.01,OKB,0.5"),
        ({"fee": "0", "feeCcy": ""}, "swap,USDT,900,BTC,0.01,,"),
        ({"instId": "BTC-USD", "tradeQuoteCcy": "USDC"}, "swap,USDC,900,BTC,0.01,BTC,0.00001"),
        ({"tradeQuoteCcy": ""}, "swap,USDT,900,BTC,0.01,BTC,0.00001"),
        ({"fillSz": "0.00000001", "fillPx": "0.000000123456789"},
         "swap,USDT,0.000000000000001235,BTC,0.00000001,BTC,0.00001"),
    ],
)  # fmt: skip
def test_a_fill_is_price_times_size_with_its_fee_beside_it(changed: Raw, line: str) -> None:
    assert lines(told("trades", fills=bought(**changed))) == [f"{line},,,,317321390000000003,,"]


def test_a_positive_fee_is_a_rebate_and_an_entry_of_its_own() -> None:
    assert lines(told("trades", fills=bought(fee="0.000001"))) == [
        "swap,USDT,900,BTC,0.01,,,,,,317321390000000003,,",
        "income.other,,,BTC,0.000001,,,,,,317321390000000003,fee_rebate,fee rebate",
    ]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"side": "none"}, "is neither buy nor sell"),
        ({"instId": "BTCUSDT"}, "is not a pair of coins such as BTC-USDT"),
        ({"fillSz": "0"}, "is zero"),
        ({"feeCcy": ""}, "is empty"),
    ],
)
def test_a_fill_that_says_too_little_is_refused(changed: Raw, reason: str) -> None:
    assert refusal(told("trades", fills=bought(**changed))) == reason


def test_fills_of_one_moment_come_all_whatever_the_pages() -> None:
    fills = [bought(billId=f"5{number:05}", tradeId="1") for number in range(350)]
    reading = told("trades", fills=fills)
    assert len(reading.lines) == 350
    assert len(reading.server.asked("fills-history")) == 5


def test_spot_and_margin_are_asked_one_by_one_and_three_months_back(tmp_path: Path) -> None:
    account = made(fills=bought())
    account.fills["MARGIN"].append((THEN, bought(instType="MARGIN", billId="600")))
    fake = fake_of(account)
    with new_ledger(tmp_path, fake) as ledger, serve(fake.handler) as server:
        outcome = sync(ledger, fake, server)
        asked = [one.params for one in server.asked("fills-history")]
    assert {one["instType"] for one in asked} == {"SPOT", "MARGIN"}
    assert min(int(one["begin"]) for one in asked) == NOW - 89 * DAY - 1
    assert outcome.endpoints[0].entries == 2


# --- deposits and withdrawals --------------------------------------------------------------------------------


def credited(amount: str, minutes: int, kind: str = "1") -> Raw:
    return funded("USDT", amount, kind, ts=str(THEN + minutes * 60_000))


def funded(coin: str, change: str, kind: str, **more: str) -> Raw:
    """A bill of the funding account."""
    return {"ccy": coin, "balChg": change, "bal": "1", "type": kind, "notes": "", "clientId": "", **more}


def test_a_deposit_counts_when_it_is_credited() -> None:
    reading = told("deposits", deposits=deposit(5, THEN, "2", "12.5"), funding=credited("12.5", 40))
    assert reading.lines == [
        f"2026-11-15T00:40:00Z,deposit,Mine,,,USDT,12.5,,,,,TFakeOkxDepositAddress111111111111,{5:064x},,TRC20"
    ]


def test_deposits_of_equal_amounts_have_a_bill_each() -> None:
    arrived = [deposit(number, THEN + number * 60_000, "2", "12.5") for number in range(3)]
    bills = [credited("12.5", minutes) for minutes in (20, 21, -5)]
    times = sorted(line[:20] for line in told("deposits", deposits=arrived, funding=bills).lines)
    assert times == ["2026-11-15T00:02:00Z", "2026-11-15T00:20:00Z", "2026-11-15T00:21:00Z"]


def test_deposits_under_way_wait_and_new_words_are_refused() -> None:
    assert told("deposits", deposits=deposit(5, THEN, "0", "12.5")).unfinished == THEN * 1000
    assert refusal(told("deposits", deposits=deposit(5, THEN, "99", "12.5"))) == "is a status that we don't know"


def test_what_comes_from_another_user_has_no_hash() -> None:
    inside = deposit(5, THEN, "1", "3") | {"txId": "", "fromWdId": "8810", "from": "a***@example.com", "to": ""}
    assert lines(told("deposits", deposits=inside)) == ["deposit,,,USDT,3,,,,,a***@example.com,8810,,TRC20"]


@pytest.mark.parametrize(
    ("state", "fate"),
    [
        ("2", [f"withdrawal,USDT,50,,,USDT,1,,,TFakeOutsideAddress222222222222222,{7003:064x},,TRC20"]),
        ("-2", ["the withdrawal was not carried out (cancelled)"]),
        ("-1", ["the withdrawal was not carried out (failed)"]),
        ("-3", THEN * 1000),
        ("15", THEN * 1000),
        ("33", ["is a status that we don't know"]),
    ],
)
def test_a_withdrawal_is_what_arrives_and_its_fee_once_it_is_done(state: str, fate: object) -> None:
    reading = told("withdrawals", withdrawals=withdrawal(3, THEN, "50", state))
    entries = [line.split(",", 1)[1].replace(",Mine", "", 1) for line in reading.lines]
    assert (entries or reading.unfinished or [row.reason for row in reading.rows]) == fate


def test_a_fee_may_be_in_another_coin() -> None:
    sent = withdrawal(3, THEN, "50", "2") | {"ccy": "XAUT", "feeCcy": "ETH", "fee": "0.002", "chain": "XAUT-ERC20"}
    [line] = lines(told("withdrawals", withdrawals=sent))
    assert line.startswith("withdrawal,XAUT,50,,,ETH,0.002,")
    assert line.endswith(",ERC20")


# --- the funding account -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (funded("USDT", "2.7", "89"), "income.interest,,,USDT,2.7,,,,,,,,Deposit yield"),
        (funded("ETH", "0.1", "83"), "income.staking,,,ETH,0.1,,,,,,,,Staking yield"),
        (funded("OKB", "7", "229"), "income.airdrop,,,OKB,7,,,,,,,,Airdrop"),
        (funded("USDT", "3", "151"), "income.referral,,,USDT,3,,,,,,,,Referral reward"),
        (funded("USDT", "1", "48"), "income.other,,,USDT,1,,,,,,,,Event reward"),
        (funded("USDT", "0.5", "300"), "income.other,,,USDT,0.5,,,,,,,fee_rebate,Fee discount cashback"),
        (funded("USDT", "500", "117"), "deposit,,,USDT,500,,,,,P2P,,p2p,Fulfill an order"),
        (funded("USDT", "-400", "116"), "withdrawal,USDT,400,,,,,,,P2P,,p2p,Place an order"),
        (funded("EUR", "90", "1"), "deposit,,,EUR,90,,,,,,,,Deposit"),
        (funded("USDT", "-9", "84"), "fee,,,,,USDT,9,,,,,,Penalty"),
    ],
)
def test_bills_of_the_funding_account(row: Raw, line: str) -> None:
    assert lines(told("funding", funding=row)) == [line]


def test_what_its_own_histories_tell_and_what_moves_inside_makes_no_entry() -> None:
    reading = told("funding", funding=[funded("USDT", "-8", "2"), funded("USDT", "8", "13"), funded("USDT", "5", "1"),
                                       funded("USDT", "-1", "221"), funded("USDT", "-9", "131")])  # fmt: skip
    assert sorted(reading.reasons(RowState.SET_ASIDE)) == [
        "moves inside Mine", *["the histories of deposits and withdrawals tell it"] * 4
    ]  # fmt: skip
    assert not reading.lines


def test_a_conversion_is_two_bills_of_one_second() -> None:
    sold = funded("EUR", "-90", "273", ts=str(THEN + 3))
    paid = funded("USDT", "98", "272", ts=str(THEN + 40))
    assert lines(told("funding", funding=[sold, paid])) == ["swap,EUR,90,USDT,98,,,,,,,,Convert: sell"]
    assert refusal(told("funding", funding=sold)).startswith("the other side of this trade is not in the file")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (funded("USDT", "1", "52"), "is a type of bill we don't know"),
        (funded("USDT", "1", "160"), "is a type of bill we don't know"),
        (funded("USDT", "1", "176"), "loans and margin are not read yet"),
        (funded("USDT", "-1", "89"), "takes away what should have been earned"),
        (funded("USDT", "1", "118"), "gives back what is not in the file"),
    ],
)
def test_bills_of_the_funding_account_that_are_refused(row: Raw, reason: str) -> None:
    assert refusal(told("funding", funding=row)).startswith(reason)


def test_a_p2p_sale_waits_while_it_may_be_cancelled_and_is_nothing_where_it_was() -> None:
    sale, back = funded("USDT", "-50", "116"), funded("USDT", "50", "118", ts=str(THEN + 60_000))
    now = (THEN + HOUR) * 1000
    young = read(replace(fake_of(made(funding=sale)), now=now), "funding", WEEK)
    assert (young.lines, young.unfinished) == ([], THEN * 1000)
    undone = read(replace(fake_of(made(funding=[sale, back])), now=now), "funding", WEEK)
    assert (undone.lines, undone.unfinished) == ([], None)


def test_bills_of_one_moment_come_all_though_it_is_asked_by_time() -> None:
    same = [funded("USDT", "0.1", "89", ts=str(THEN)) for _ in range(350)]
    around = [funded("USDT", "0.1", "89", ts=str(THEN + number)) for number in (-9_000, -1, 1, 9_000)]
    assert len(told("funding", funding=same + around).lines) == 354


def test_deposits_of_one_moment_that_cannot_be_asked_one_by_one_are_told() -> None:
    with pytest.raises(InputError, match="the same page again and again"):
        told("deposits", deposits=[deposit(number, THEN, "2", "1") for number in range(101)])


# --- the trading account -------------------------------------------------------------------------------------


def booked(coin: str, change: str, kind: str, sub: str, **more: str) -> Raw:
    """A bill of the trading account."""
    usual = {"instType": "", "instId": "", "pnl": "0", "fee": "0", "mgnMode": "", "ordId": ""}
    return usual | {"ccy": coin, "balChg": change, "type": kind, "subType": sub} | more


SWAP = {"instType": "SWAP", "instId": "BTC-USDT-SWAP", "mgnMode": "cross", "ordId": "77"}
ALONE = SWAP | {"mgnMode": "isolated"}


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (booked("USDT", "5.75", "2", "5", **SWAP, pnl="6", fee="-0.25"),
         "derivative_pnl,,,USDT,6,USDT,0.25,,,,77,derivatives,BTC-USDT-SWAP Close long"),
        (booked("USDT", "-6.25", "2", "6", **SWAP, pnl="-6", fee="-0.25"),
         "derivative_pnl,USDT,6,,,USDT,0.25,,,,77,derivatives,BTC-USDT-SWAP Close short"),
        (booked("USDT", "-0.25", "2", "3", **SWAP, fee="-0.25"),
         "fee,,,,,USDT,0.25,,,,77,derivatives,BTC-USDT-SWAP Open long"),
        (booked("USDT", "0.1", "2", "3", **SWAP, fee="0.1"),
         "derivative_pnl,,,USDT,0.1,,,,,,77,derivatives,BTC-USDT-SWAP Open long"),
        (booked("USDT", "-0.013", "8", "173", **SWAP, pnl="-0.013"),
         "derivative_pnl,USDT,0.013,,,,,,,,77,derivatives,BTC-USDT-SWAP Funding fee expense"),
        (booked("USDT", "0.013", "8", "174", **SWAP),
         "derivative_pnl,,,USDT,0.013,,,,,,77,derivatives,BTC-USDT-SWAP Funding fee income"),
        (booked("USDT", "101.5", "2", "5", **ALONE, pnl="2", fee="-0.5"),
         "derivative_pnl,,,USDT,2,USDT,0.5,,,,77,derivatives,BTC-USDT-SWAP Close long"),
        (booked("USDT", "0", "8", "173", **ALONE, pnl="-0.2"),
         "derivative_pnl,USDT,0.2,,,,,,,,77,derivatives,BTC-USDT-SWAP Funding fee expense"),
        (booked("BTC", "0.002", "3", "112", **SWAP, pnl="0.002"),
         "derivative_pnl,,,BTC,0.002,,,,,,77,derivatives,BTC-USDT-SWAP Delivery long"),
        (booked("USDT", "-40", "5", "104", **SWAP, pnl="-40"),
         "derivative_pnl,USDT,40,,,,,,,,77,derivatives,BTC-USDT-SWAP Liquidation long"),
        (booked("USDT", "-2.5", "7", "9"), "fee,,,,,USDT,2.5,,,,,,Interest deduction"),
        (booked("USDT", "0.25", "381", "381"), "income.interest,,,USDT,0.25,,,,,,,,Auto lend interest"),
    ],
)  # fmt: skip
def test_bills_of_the_trading_account(row: Raw, line: str) -> None:
    assert lines(told("trading", trading=row)) == [line]


def test_margin_of_an_isolated_position_moves_inside_okx() -> None:
    opened = booked("USDT", "-100", "2", "3", **ALONE)
    moves = [opened, booked("USDT", "-100", "6", "160", **ALONE), booked("USDT", "400", "1", "11")]
    reading = told("trading", trading=moves)
    assert not reading.lines
    assert sorted(reading.reasons(RowState.SET_ASIDE)) == ["moves inside Mine", "moves inside Mine", "nothing moved"]


def test_spot_trades_make_no_entry_of_bills_and_conversions_do() -> None:
    spot = booked("BTC", "0.01", "2", "1", instType="SPOT", instId="BTC-USDT", mgnMode="cash")
    margin = booked("BTC", "0.01", "2", "1", instType="MARGIN", instId="BTC-USDT", mgnMode="cross")
    converted = [booked("OKB", "-5", "27", "319"), booked("USDC", "250.5", "27", "318")]
    reading = told("trading", trading=[spot, margin, *converted])
    assert lines(reading) == ["swap,OKB,5,USDC,250.5,,,,,,,,"]
    assert len(reading.records) == 2


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (booked("BTC", "-0.01", "2", "1", instType="OPTION", instId="BTC-USD-261225-90000-C"), "of options, spot and"),
        (booked("USDT", "100", "16", "306"), "loans and margin are not read yet"),
        (booked("USDT", "100", "77", "1"), "is a type of bill we don't know"),
    ],
)
def test_bills_of_the_trading_account_that_are_refused(row: Raw, reason: str) -> None:
    assert refusal(told("trading", trading=row)).startswith(reason)


# --- balances and keys ---------------------------------------------------------------------------------------


def test_balances_are_of_all_wallets() -> None:
    account = made()
    account.held.add("USDT", "1000")
    with serve(fake_of(account).handler) as server:
        assert balances(client_of(fake_of(account), server)) == [("", "USDT", Decimal(1000))]


@pytest.mark.parametrize("where", ["classic", "isolated"])
def test_where_something_is_held_elsewhere_each_wallet_is_stated_by_itself(where: str) -> None:
    account = made()
    account.held.add("USDT", "1000")
    setattr(account, where, "4")
    with serve(fake_of(account).handler) as server:
        assert balances(client_of(fake_of(account), server)) == [
            ("earn", "USDT", Decimal(300)),
            ("funding", "USDT", Decimal(500)),
            ("trading", "USDT", Decimal(200)),
        ]


@pytest.mark.parametrize("field", ["api_key", "secret", "password"])
def test_a_wrong_key_secret_or_passphrase_is_the_keys_fault(field: str, tmp_path: Path) -> None:
    fake = fake_of(made())
    refused = pytest.raises(KeyRefused, match=r"(Invalid|incorrect)")
    with new_ledger(tmp_path, fake) as ledger, serve(fake.handler) as server, refused:
        sync(ledger, fake, server, key={**fake.key, field: "wrong-wrong-wrong"})


def test_the_key_says_that_it_only_reads() -> None:
    fake = fake_of(made())
    with serve(fake.handler) as server:
        assert rights(client_of(fake, server)).says == "reads; from any IP address"


# --- others that read the same -------------------------------------------------------------------------------


def test_what_ccxt_reads_in_records_is_what_we_read() -> None:
    import ccxt

    theirs: Any = ccxt.okx({"number": str})
    market = theirs.safe_market_structure(
        {"id": "BTC-USDT", "symbol": "BTC/USDT", "base": "BTC", "quote": "USDT", "type": "spot", "spot": True}
    )
    trade = theirs.parse_trade(bought(), market)
    assert lines(told("trades", fills=bought())) == [
        f"swap,USDT,{trade['cost']},BTC,{trade['amount']},{trade['fee']['currency']},{trade['fee']['cost']}"
        f",,,,{trade['order']},,"
    ]
    raw = withdrawal(3, THEN, "50", "2")
    moved = theirs.parse_transaction(raw)
    assert (moved["timestamp"], moved["status"]) == (THEN, "ok")
    assert lines(told("withdrawals", withdrawals=raw)) == [
        f"withdrawal,USDT,{moved['amount']},,,{moved['fee']['currency']},{moved['fee']['cost']},,"
        f",{moved['addressTo']},{moved['txid']},,TRC20"
    ]
    paid = theirs.parse_ledger_entry(booked("USDT", "5.75", "2", "5", **SWAP, fee="-0.25"))
    assert (paid["amount"], paid["fee"]["cost"], paid["referenceId"]) == ("5.75", "0.25", "77")


def test_answers_of_an_older_shape_are_read_too() -> None:
    """Withdrawals without the coin of their fee and the chain, fills without the coin that was paid in."""
    sent, filled = withdrawal(3, THEN, "50", "2"), bought()
    del sent["feeCcy"], sent["chain"], filled["tradeQuoteCcy"]
    assert lines(told("withdrawals", withdrawals=sent))[0].startswith("withdrawal,USDT,50,,,USDT,1,")
    assert lines(told("trades", fills=filled))[0].startswith("swap,USDT,900,BTC,0.01,BTC,0.00001,")


def rows_of(path: Path) -> list[dict[str, str]]:
    text = path.read_text("utf-8").replace("\ufeff", "")
    return list(csv.DictReader(line for line in text.splitlines() if line and not line.startswith("UID:")))


def as_the_api_tells(*paths: Path) -> Account:
    """The account of OKX's exports, as its interface tells it; deposits, withdrawals and fills are not in them."""
    account = Account()
    for path in paths:
        for row in rows_of(path):
            moment = at(row["Time"]) // 1000 - AHEAD
            if "Type" in row:
                kind = CODES.get(row["Type"].casefold(), "52")
                bill = funded(row["Symbol"], str(Decimal(row["Amount"])), kind, billId=row["id"])
                account.funding.append((moment, bill))
            elif row["Trade Type"] == "Swap":
                account.trading.append((moment + 271, _booked(row)))
            elif row["Trade Type"] == "Transfer":
                account.trading.append((moment + 271, booked(row["Balance Unit"], row["Balance Change"], "1", "11")))
    return account


def _booked(row: Mapping[str, str]) -> Raw:
    codes = {"Open long": ("2", "3"), "Close long": ("2", "5"), "Funding fee expense": ("8", "173")}
    facts = {"instType": "SWAP", "instId": row["Symbol"], "mgnMode": "cross", "pnl": row["PnL"], "fee": row["Fee"]}
    kind, sub = codes[row["Action"]]
    order = row["Order id"] if kind == "2" else ""
    return booked(row["Balance Unit"], row["Balance Change"], kind, sub, **facts, ordId=order)


def leaves(folder: Path, *steps: Fake | Path) -> Mapping[str, Decimal]:
    """What is held when these are synced and imported in this order."""
    folder.mkdir()
    return held_after(folder, steps, "2026-06-01")


def test_the_funding_accounts_file_and_its_interface_leave_what_either_alone_does(tmp_path: Path) -> None:
    [path] = FILES.glob("OKX Funding History_*~UTC+8.csv")
    account = as_the_api_tells(path)
    account.funding = [(moment, bill) for moment, bill in account.funding if bill["ccy"] != "USDC"]  # refused there
    arrived, left = at("2026-06-26 08:20:00") // 1000, at("2026-06-30 18:59:58") // 1000
    account.deposits.append((arrived, deposit(1, arrived, "2", "4000")))
    sent = withdrawal(1, left, "0.0486203", "2") | {"ccy": "BTC", "feeCcy": "BTC", "fee": "0.000015"}
    account.withdrawals.append((left, sent))
    fake = fake_of(account)
    alone = leaves(tmp_path / "file", path)
    assert alone
    assert leaves(tmp_path / "api", fake) == alone
    assert leaves(tmp_path / "first", path, fake) == alone
    assert leaves(tmp_path / "last", fake, path) == alone


def test_the_trading_accounts_file_counts_after_its_interface_which_has_more_places(tmp_path: Path) -> None:
    [path] = FILES.glob("OKX Trading History_*~UTC+8.csv")
    account = as_the_api_tells(path)
    for number, (clock, order, side, size, price, fee, coin) in enumerate(
        [
            ("2026-06-28 13:35:20", "3561000000000000001", "buy", "0.048691", "80904.4", "-0.000049", "BTC"),
            ("2026-06-28 13:35:20", "3561000000000000001", "buy", "0.001647", "80904.4", "-0.0000017", "BTC"),
            ("2026-06-29 01:30:00", "3562000000000000006", "sell", "0.0016", "94000", "-0.1504", "USDT"),
        ]
    ):
        moment = at(clock) // 1000 + 271
        filled = {"side": side, "fillSz": size, "fillPx": price, "fee": fee, "feeCcy": coin, "ordId": order}
        record = bought(**filled, billId=f"9{number}", ts=str(moment))
        account.fills["SPOT"].append((moment, record))
    account.now = at("2026-07-10") // 1000
    fake = fake_of(account)
    alone = leaves(tmp_path / "api", fake)
    assert leaves(tmp_path / "first", path, fake) == alone
    assert leaves(tmp_path / "last", fake, path) == alone
    from_file = leaves(tmp_path / "file", path)
    assert {coin: abs(size - from_file[coin]) < Decimal("0.001") for coin, size in alone.items()} == {
        "BTC": True, "USDT": True,
    }  # fmt: skip


@pytest.mark.parametrize("name", ["OKX_deposit_history(GMT+5).csv", "OKX_withdrawal_history(GMT+5).csv"])
def test_the_files_of_transfers_and_its_interface_leave_what_either_alone_does(name: str, tmp_path: Path) -> None:
    account = Account()
    moment = at("2026-06-30 23:59:59") // 1000
    row, *_ = rows_of(FILES / name)
    if "deposit" in name:
        account.deposits.append((moment, deposit(1, moment, "2", "1500") | {"txId": row["Transaction ID"]}))
        account.funding.append((moment + 25 * 60_000, funded("USDT", "1500", "1")))
    else:
        numbers = {
            "ccy": "BTC",
            "feeCcy": "BTC",
            "fee": row["Fee"],
            "txId": row["Transaction ID"],
            "chain": "BTC-Bitcoin",
        }
        sent = withdrawal(1, moment, row["Amount"], "2") | numbers | {"wdId": row["Reference no."]}
        account.withdrawals.append((moment, sent))
    fake = fake_of(account)
    alone = leaves(tmp_path / "file", FILES / name)
    assert alone
    assert leaves(tmp_path / "api", fake) == alone
    assert leaves(tmp_path / "first", FILES / name, fake) == alone
    assert leaves(tmp_path / "last", fake, FILES / name) == alone


def test_coins_of_p2p_orders_belong_to_the_orders_of_the_file(tmp_path: Path) -> None:
    account = Account()
    for clock, change, kind in (
        ("2026-06-30 19:00:30", "500", "117"), ("2026-06-30 21:00:00", "-400", "116"),
        ("2026-06-30 22:00:00", "-100", "116"), ("2026-06-30 22:15:00", "100", "118"),
    ):  # fmt: skip
        account.funding.append((at(clock) // 1000, funded("USDT", change, kind)))
    fake, path = fake_of(account), FILES / "okx-p2p.csv"
    alone = leaves(tmp_path / "file", path)
    assert alone == {"PKR": Decimal(-27_300), "USDT": Decimal(100)}
    assert leaves(tmp_path / "first", path, fake) == alone
    assert leaves(tmp_path / "last", fake, path) == alone
