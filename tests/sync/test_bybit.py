"""Bybit: what each record becomes, where pages and windows end, and that its files say the same."""

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
from importers.api.bybit.balances import balances
from importers.api.rights import rights
from importers.sync.retrying import NotAllowed
from importers.sync.run import State
from importers.sync.spec import Window
from tests.fakes.accounts import Fake
from tests.fakes.accounts.bybit import (
    DAY,
    NOW,
    Account,
    deposit,
    dust,
    fake_of,
    fill,
    from_user,
    log_row,
    order,
    withdrawal,
)
from tests.fakes.server import Request, Response, serve
from tests.sync.reading import Reading, at, between, client_of, endpoint_of, held_after, lines, read, refusal
from tests.sync.syncs import new_ledger, sync

FILES = Path(__file__).parents[1] / "importers" / "fixtures" / "bybit"
THEN = NOW - 5 * DAY
"""15 November 2026."""
WEEK = Window((THEN - 3 * DAY) * 1000, (THEN + 3 * DAY) * 1000)
Raw = dict[str, Any]


def made(**lists: Raw | list[Raw]) -> Account:
    """An account with these records, all of THEN."""
    account = Account()
    for name, records in lists.items():
        shown = [records] if isinstance(records, dict) else records
        unit = 1000 if name == "history" else 1
        getattr(account, name).extend((THEN // unit, record) for record in shown)
    return account


def told(endpoint: str, **lists: Raw | list[Raw]) -> Reading:
    return read(fake_of(made(**lists)), endpoint, WEEK)


# --- trades --------------------------------------------------------------------------------------------------


def bought(**changed: Any) -> Raw:
    """0.01 BTC for 900 USDT, the fee 0.00001 BTC."""
    usual = (7, THEN, "BTCUSDT", True, Decimal("0.01"), Decimal(90_000), Decimal(900), Decimal("0.00001"), "BTC")
    return fill(usual) | changed


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        ({}, "swap,USDT,900,BTC,0.01,BTC,0.00001"),
        ({"side": "Sell", "execFee": "0.9", "feeCurrency": "USDT"}, "swap,BTC,0.01,USDT,900,USDT,0.9"),
        ({"execFee": "0.5", "feeCurrency": "MNT"}, "swap,USDT,900,BTC,0.01,MNT,0.5"),
        ({"feeCurrency": ""}, "swap,USDT,900,BTC,0.01,BTC,0.00001"),
        ({"side": "Sell", "execFee": "0.9", "feeCurrency": ""}, "swap,BTC,0.01,USDT,900,USDT,0.9"),
        ({"execFee": "0"}, "swap,USDT,900,BTC,0.01,,"),
        ({"symbol": "GONEUSDT", "feeCurrency": ""}, "swap,USDT,900,GONE,0.01,GONE,0.00001"),
        ({"symbol": "BTCPKR", "execFee": "0"}, "buy,PKR,900,BTC,0.01,,"),
    ],
)
def test_a_fill_is_gross_with_its_fee_beside_it(changed: Raw, line: str) -> None:
    assert lines(told("trades", fills=bought(**changed))) == [f"{line},,,,190000000000000003,,"]


def test_a_makers_rebate_is_in_the_other_coin_and_an_entry_of_its_own() -> None:
    assert lines(told("trades", fills=bought(execFee="-0.09", feeCurrency="", isMaker=True))) == [
        "swap,USDT,900,BTC,0.01,,,,,,190000000000000003,,",
        "income.other,,,USDT,0.09,,,,,,190000000000000003,fee_rebate,fee rebate",
    ]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"execType": "Trades"}, "is a kind of fill that we don't know; the nearest we know is Trade"),
        ({"execType": "Funding"}, "is a kind of fill that we don't know"),
        ({"side": "None"}, "is neither buy nor sell"),
        ({"execValue": "9000"}, "price x quantity is not the total"),
        ({"symbol": "XYZABC"}, "can't be cut into two coins"),
        ({"extraFees": '[{"feeCoin":"IDR"}]'}, "are fees of Bybit's sites for other countries"),
    ],
)
def test_a_fill_that_contradicts_itself_or_is_new_is_refused(changed: Raw, reason: str) -> None:
    assert refusal(told("trades", fills=bought(**changed))).startswith(reason)


def test_fills_of_one_moment_come_all_whatever_the_pages() -> None:
    fills = [bought(execId=str(number)) for number in range(350)]
    reading = told("trades", fills=fills)
    assert len(reading.lines) == 350
    assert len(reading.server.asked("v5/execution/list")) == 4


def test_no_more_is_asked_than_a_week_at_once_and_two_years_back(tmp_path: Path) -> None:
    fake = fake_of(made(fills=bought()))
    with new_ledger(tmp_path, fake) as ledger, serve(fake.handler) as server:
        sync(ledger, fake, server)
        asked = [one.params for one in server.asked("v5/execution/list")]
    spans = [int(one["endTime"]) - int(one["startTime"]) for one in asked]
    assert max(spans) == 7 * DAY - 1
    assert min(int(one["startTime"]) for one in asked) == NOW - 729 * DAY
    assert [int(one["startTime"]) for one in asked[1:]] == [int(one["endTime"]) + 1 for one in asked[:-1]]


def test_a_cursor_that_leads_nowhere_is_told() -> None:
    fake = fake_of(made(fills=[bought(execId=str(number)) for number in range(350)]))

    def again(request: Request) -> Response:
        if "cursor" in request.params:
            request = replace(request, params={**request.params, "cursor": "100:1,100:1"})
        return fake.handler(request)

    with pytest.raises(InputError, match="the same page again and again"):
        read(replace(fake, handler=again), "trades", WEEK)


def test_trades_from_before_the_unified_account_are_asked_apart_and_may_be_none() -> None:
    old = NOW - 610 * DAY
    account = Account()
    account.fills.append((old, bought(execTime=str(old))))
    window = Window(old * 1000, (old + DAY) * 1000)
    assert len(read(fake_of(account), "trades_before", window).lines) == 1
    assert not read(fake_of(account), "trades", window).lines
    account.was_classic = False
    with pytest.raises(NotAllowed, match="Bybit tells no trades from before this account was a unified one; it says: "):
        read(fake_of(account), "trades_before", window)


# --- deposits and withdrawals --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        ({}, "deposit,,,USDT,12.5,,,,,"),
        ({"status": 10012}, "deposit,,,USDT,12.5,,,,,"),
        ({"depositFee": "0.5"}, "deposit,,,USDT,12.5,USDT,0.5,,,"),
    ],
)
def test_a_deposit_has_hash_and_address(changed: Raw, line: str) -> None:
    reading = told("deposits", deposits=deposit(5, THEN, "12.5", 3) | changed)
    assert lines(reading) == [f"{line}TFakeBybitDepositAddress1111111111,{5:064x},,TRX"]


def test_deposits_under_way_wait_failed_ones_are_set_aside_and_new_words_refused() -> None:
    coming = told("deposits", deposits=deposit(5, 0, "12.5", 2))
    assert (coming.unfinished, coming.lines) == (WEEK.end - 1, [])
    assert told("deposits", deposits=deposit(5, THEN, "12.5", 4)).reasons(RowState.SET_ASIDE) == [
        "the deposit was not carried out (failed)"
    ]
    assert refusal(told("deposits", deposits=deposit(5, THEN, "12.5", 77))) == "is a status that we don't know"


def test_a_deposit_seen_again_with_more_confirmations_is_the_same(tmp_path: Path) -> None:
    fake = fake_of(made(deposits=deposit(5, THEN, "12.5", 3)))
    later = fake_of(made(deposits=deposit(5, THEN, "12.5", 3) | {"confirmations": "5000"}))
    with new_ledger(tmp_path, fake) as ledger:
        for one, now in ((fake, THEN + DAY), (later, THEN + 2 * DAY)):
            with serve(one.handler) as server:
                sync(ledger, one, server, now=now * 1000)
        assert ledger.connection.execute("SELECT count(*) FROM entry").fetchone() == (1,)


def test_what_comes_from_another_user_has_its_time_in_seconds() -> None:
    reading = told("internal_deposits", internal=from_user("7", THEN, "3", 2))
    assert reading.lines[0].startswith("2026-11-15T00:00:00Z,deposit,Mine,,,USDT,3,")
    assert told("internal_deposits", internal=from_user("7", THEN, "3", 1)).unfinished == THEN * 1000
    assert told("internal_deposits", internal=from_user("7", THEN, "3", 3)).reasons(RowState.SET_ASIDE)


@pytest.mark.parametrize(
    ("status", "fate"),
    [
        ("success", ["withdrawal,USDT,50,,,USDT,1,,,TFakeOutsideAddress222222222222222"]),
        ("CancelByUser", ["the withdrawal was not carried out (cancelled by the user)"]),
        ("Reject", ["the withdrawal was not carried out (rejected)"]),
        ("Pending", THEN * 1000),
        ("BlockchainConfirmed", THEN * 1000),
        ("Succes", ["is a status that we don't know; the nearest we know is success"]),
    ],
)
def test_a_withdrawal_is_what_arrives_and_its_fee_once_it_is_done(status: str, fate: object) -> None:
    reading = told("withdrawals", withdrawals=withdrawal("3", THEN, "50", "1", status, 0))
    told_of = [line.split(",1b5b")[0].split(",0000")[0] for line in map(_short, reading.lines)]
    found = told_of or reading.unfinished or [row.reason for row in reading.rows]
    assert found == fate


def _short(line: str) -> str:
    return line.split(",", 1)[1].replace(",Mine", "", 1)


# --- statements ----------------------------------------------------------------------------------------------


def logged(coin: str, kind: str, cash: str, **more: str) -> Raw:
    return log_row(coin, kind, Decimal(cash), **more) | {"transactionTime": str(THEN), "id": f"{coin} {cash}"}


LINEAR = {"symbol": "BTCUSDT", "category": "linear"}


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (logged("USDT", "TRADE", "6", fee="0.25", **LINEAR),
         "derivative_pnl,,,USDT,6,USDT,0.25,,,,,derivatives,BTCUSDT TRADE"),
        (logged("USDT", "TRADE", "-6", fee="0.25", **LINEAR),
         "derivative_pnl,USDT,6,,,USDT,0.25,,,,,derivatives,BTCUSDT TRADE"),
        (logged("USDT", "TRADE", "0", fee="0.25", **LINEAR), "fee,,,,,USDT,0.25,,,,,derivatives,BTCUSDT TRADE"),
        (logged("USDT", "TRADE", "0", fee="-0.1", **LINEAR),
         "derivative_pnl,,,USDT,0.1,,,,,,,derivatives,BTCUSDT TRADE"),
        (logged("USDT", "SETTLEMENT", "0", funding="-0.02", **LINEAR),
         "derivative_pnl,USDT,0.02,,,,,,,,,derivatives,BTCUSDT SETTLEMENT"),
        (logged("USDC", "DELIVERY", "3", symbol="BTC-28MAR26-90000-C", category="option"),
         "derivative_pnl,,,USDC,3,,,,,,,derivatives,BTC-28MAR26-90000-C DELIVERY"),
        (logged("USDC", "TRADE", "-40", fee="0.3", symbol="BTC-28MAR26-90000-C", category="option"),
         "derivative_pnl,USDC,40,,,USDC,0.3,,,,,derivatives,BTC-28MAR26-90000-C TRADE"),
        (logged("MNT", "AIRDROP", "5"), "income.airdrop,,,MNT,5,,,,,,,,AIRDROP"),
        (logged("USDT", "INTEREST", "-2"), "fee,,,,,USDT,2,,,,,,INTEREST"),
        (logged("USDT", "FEE_REFUND", "2"), "income.other,,,USDT,2,,,,,,,fee_rebate,FEE_REFUND"),
    ],
)  # fmt: skip
def test_rows_of_the_unified_account(row: Raw, line: str) -> None:
    assert lines(told("unified", log=row)) == [line]


def test_spot_trades_and_moves_inside_bybit_make_no_entry_of_the_log() -> None:
    rows = [
        logged("BTC", "TRADE", "0.01", symbol="BTCUSDT", category="spot"),
        logged("USDT", "TRANSFER_IN", "400"),
        logged("USDT", "ONCHAINEARN_SUBSCRIPTION", "-40"),
    ]
    reading = told("unified", log=rows)
    assert reading.reasons(RowState.SET_ASIDE) == ["moves inside Mine"] * 2
    assert not reading.lines


def test_a_conversion_is_two_rows_and_many_small_balances_are_told_elsewhere() -> None:
    sold, bought_ = logged("MNT", "CURRENCY_SELL", "-145"), logged("USDC", "CURRENCY_BUY", "101.5")
    assert lines(told("unified", log=[sold, bought_])) == ["swap,MNT,145,USDC,101.5,,,,,,,,Convert"]
    small = told("unified", log=[sold, logged("XRP", "CURRENCY_SELL", "-1"), bought_])
    assert (small.lines, len(small.reasons(RowState.SET_ASIDE))) == ([], 3)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (logged("USDT", "SETTLEMENTS", "1"), "is an operation we don't know; the nearest we know is settlement"),
        (logged("USDT", "BORROW", "100"), "loans and margin are not read yet"),
        (logged("USDT", "LIQUIDATION", "-9", symbol="BTCUSDT", category="spot"), "of a spot market is not read yet"),
        (logged("USDT", "TRADE", "6", **LINEAR) | {"change": "7"}, "is not the cash flow, the funding and the fee"),
        (logged("USDT", "CURRENCY_BUY", "9"), "the other side of this trade is not in the file"),
    ],
)
def test_rows_of_the_log_that_are_refused(row: Raw, reason: str) -> None:
    assert refusal(told("unified", log=row)).startswith(reason)


def changed(coin: str, size: str, words: str, second: int = 0, **more: str) -> Raw:
    """A row of the funding account's history."""
    way = {"ioDirection": "O" if size.startswith("-") else "I", "txnAmt": size.lstrip("-")}
    return {"currency": coin, "createTime": str(THEN // 1000 + second), "descriptionEn": words, "afterAmt": "1",
            "showBusiTypeEn": "", **way, **more}  # fmt: skip


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (changed("USDT", "0.103", "Easy Earn | Flexible Interest Distribution"),
         "income.interest,,,USDT,0.103,,,,,,,,Easy Earn | Flexible Interest Distribution"),
        (changed("MNT", "7", "Airdrop"), "income.airdrop,,,MNT,7,,,,,,,,Airdrop"),
        (changed("USDT", "500", "P2P Purchase"), "deposit,,,USDT,500,,,,,P2P,,p2p,P2P Purchase"),
        (changed("USDT", "-400", "P2P Sale"), "withdrawal,USDT,400,,,,,,,P2P,,p2p,P2P Sale"),
        (changed("USDT", "-9", "Purchase"), "spend,USDT,9,,,,,,,,,,Purchase"),
        (changed("EUR", "100", "", showBusiTypeEn="Deposit"), "deposit,,,EUR,100,,,,,,,,Deposit"),
    ],
)  # fmt: skip
def test_rows_of_the_funding_account(row: Raw, line: str) -> None:
    assert lines(told("funding", history=row)) == [line]


def test_equal_rows_of_the_funding_account_are_as_many_as_bybit_gives() -> None:
    row = changed("USDT", "0.5", "Airdrop")
    assert len(told("funding", history=[row, dict(row), dict(row)]).lines) == 3


def test_a_p2p_sale_waits_while_it_may_be_cancelled_and_is_nothing_where_it_was() -> None:
    sale, back = changed("USDT", "-50", "P2P Sale"), changed("USDT", "50", "Canceled P2P Sale", 60)
    fake = fake_of(made(history=sale))
    young = read(replace(fake, now=(THEN + 3_600_000) * 1000), "funding", WEEK)
    assert (young.lines, young.unfinished) == ([], THEN * 1000)
    account = made(history=sale)
    account.history.append((THEN // 1000 + 60, back))
    reading = read(replace(fake_of(account), now=(THEN + 3_600_000) * 1000), "funding", WEEK)
    assert (reading.lines, reading.unfinished) == ([], None)
    assert len(reading.reasons(RowState.SET_ASIDE)) == 2


def test_a_row_of_the_funding_account_that_nobody_knows_is_refused() -> None:
    assert refusal(told("funding", history=changed("USDT", "5", "Airdropp"))) == (
        "is an operation we don't know; the nearest we know is airdrop"
    )
    assert refusal(told("funding", history=changed("USDT", "5", "Airdrop", ioDirection="X"))).startswith("is neither I")


def test_small_balances_say_what_each_coin_brought_before_the_fee() -> None:
    reading = told("small_balances", dust=dust(1, THEN, ("SOL", "XRP"), "success"))
    number = "101007515760251759631"
    assert lines(reading) == [
        f"swap,{coin},0.0002,USDC,0.01,USDC,0.0002,,,,{number},,small balances" for coin in ("SOL", "XRP")
    ]
    assert len({made.identity for made in reading.batch.entries}) == 2


@pytest.mark.parametrize(
    ("coins", "status", "fate"),
    [
        (("XRP",), "success", "one coin for another: the statement of its account tells it"),
        (("XRP", "SOL"), "failure", "the conversion was not carried out (failure)"),
        (("XRP", "SOL"), "processing", None),
        (("XRP", "SOL"), "sucess", "is a status that we don't know"),
    ],
)
def test_small_balances_that_make_no_entry(coins: tuple[str, ...], status: str, fate: str | None) -> None:
    reading = told("small_balances", dust=dust(1, THEN, coins, status))
    assert not reading.lines
    assert [row.reason for row in reading.rows] == ([fate] if fate else [])
    assert (reading.unfinished is not None) is (fate is None)


# --- P2P -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({}, "buy,PKR,14000,USDT,50,,,,,khi_trader,1899742990873000001,p2p,"),
        ({"side": 1, "fee": "0.05"}, "sell,USDT,50,PKR,14000,USDT,0.05,,,khi_trader,1899742990873000001,p2p,"),
    ],
)
def test_a_p2p_order(changes: Raw, line: str) -> None:
    assert lines(told("p2p", orders=order(1, THEN, False, 50) | changes)) == [line]


@pytest.mark.parametrize(
    ("changes", "fate"),
    [
        ({"status": 40}, "the order was not carried out (cancelled)"),
        ({"status": 20}, None),
        ({"status": 30}, None),
        ({"status": 55}, "is a status that we don't know"),
        ({"orderType": "WEB3"}, "is a kind of order that is not read yet: enter it in the universal CSV"),
        ({"price": "290"}, "price x quantity is not the total price: the file was changed. Download it again"),
    ],
)
def test_p2p_orders_that_make_no_entry(changes: Raw, fate: str | None) -> None:
    reading = told("p2p", orders=order(1, THEN, False, 50) | changes)
    assert not reading.lines
    assert [row.reason for row in reading.rows] == ([fate] if fate else [])


def test_who_is_no_advertiser_is_told_so_and_gets_all_else(tmp_path: Path) -> None:
    account = made(fills=bought())
    account.is_advertiser = False
    fake = fake_of(account)
    with new_ledger(tmp_path, fake) as ledger, serve(fake.handler) as server:
        outcome = sync(ledger, fake, server)
    states = {one.endpoint: (one.state, one.note) for one in outcome.endpoints}
    assert states["p2p"][0] is State.NOT_ALLOWED
    assert states["p2p"][1].startswith("Bybit opens P2P orders to its advertisers alone; it says: ")
    assert states["trades"][0] is State.DONE


# --- balances ------------------------------------------------------------------------------------------------


def test_balances_are_of_all_wallets_without_what_was_borrowed() -> None:
    account = made()
    account.held.add("USDT", "1000")
    with serve(fake_of(account).handler) as server:
        assert balances(client_of(fake_of(account), server)) == [("", "USDT", Decimal(1000))]


def test_where_bots_hold_something_each_wallet_is_stated_by_itself() -> None:
    account = made()
    account.held.add("USDT", "1000")
    account.elsewhere = "4"
    with serve(fake_of(account).handler) as server:
        assert balances(client_of(fake_of(account), server)) == [
            ("earn", "USDT", Decimal(300)),
            ("funding", "USDT", Decimal(500)),
            ("unified", "USDT", Decimal(200)),
        ]


def test_the_key_says_that_it_only_reads() -> None:
    fake = fake_of(made())
    with serve(fake.handler) as server:
        assert rights(client_of(fake, server)).says == "reads; from any IP address; until 2027-01-01"


# --- others that read the same -------------------------------------------------------------------------------


def test_what_ccxt_reads_in_records_is_what_we_read() -> None:
    import ccxt

    theirs: Any = ccxt.bybit({"number": str})
    market = theirs.safe_market_structure(
        {"id": "BTCUSDT", "symbol": "BTC/USDT", "base": "BTC", "quote": "USDT", "type": "spot", "spot": True}
    )
    trade = theirs.parse_trade(bought(), market)
    assert lines(told("trades", fills=bought())) == [
        f"swap,USDT,{trade['cost']},BTC,{trade['amount']},{trade['fee']['currency']},{trade['fee']['cost']}"
        f",,,,{trade['order']},,"
    ]
    raw = withdrawal("3", THEN, "50", "1", "success", 0)
    moved = theirs.parse_transaction(raw)
    assert (moved["timestamp"], moved["status"], moved["txid"]) == (THEN, "ok", raw["txID"])
    assert lines(told("withdrawals", withdrawals=raw)) == [
        f"withdrawal,USDT,{moved['amount']},,,{moved['fee']['currency']},{moved['fee']['cost']},,"
        f",{moved['addressTo']},{moved['txid']},,TRX"
    ]
    came = theirs.parse_transaction(deposit(5, THEN, "12.5", 3))
    assert (came["timestamp"], came["amount"], came["status"], came["txid"]) == (THEN, "12.5", "ok", f"{5:064x}")
    paid = theirs.parse_ledger_entry(logged("USDT", "TRADE", "6", fee="0.25", **LINEAR))
    assert (paid["amount"], paid["direction"], paid["fee"]["cost"]) == ("5.75", "in", "0.25")


def test_answers_of_an_older_shape_are_read_too() -> None:
    """Deposits without an id, fills without the coin of their fee."""
    came = deposit(5, THEN, "12.5", 3) | {"txIndex": ""}
    del came["id"]
    reading = told("deposits", deposits=came)
    assert (lines(reading)[0][:22], reading.records[0].id) == ("deposit,,,USDT,12.5,,,", f"{5:064x}-")
    filled = bought()
    del filled["feeCurrency"], filled["extraFees"]
    assert lines(told("trades", fills=filled))[0].startswith("swap,USDT,900,BTC,0.01,BTC,0.00001,")


def as_the_api_tells(*paths: Path) -> Account:
    """The account of Bybit's exports, as its interface tells it."""
    account = Account()
    for path in paths:
        with path.open() as file:
            rows = [row for row in file if not row.startswith("UID:")]
        for place, row in enumerate(csv.DictReader(rows)):
            if "Transaction ID" in row:
                account.fills.append(_executed(row))
            elif "Contract" in row:
                account.log.append(_logged(row, place))
            else:
                account.history.append(_listed(row))
    return account


def _executed(row: Mapping[str, str]) -> tuple[int, Raw]:
    day, clock = reversed(row["Timestamp (UTC)"].split(" "))
    moment = at(f"{day} {clock}:00") // 1000 + 17_250
    record = {
        "symbol": row["Spot Pairs"], "side": row["Direction"].capitalize(), "execType": "Trade",
        "orderId": row["Order No."].strip(), "execId": row["Transaction ID"].strip(), "execTime": str(moment),
        "execPrice": row["Filled Price"], "execQty": row["Filled Quantity"], "execValue": row["Filled Value"],
        "execFee": row["ExecFeeV2"], "feeCurrency": row["feeCoin"], "extraFees": "",
    }  # fmt: skip
    return moment, record


def _logged(row: Mapping[str, str], place: int) -> tuple[int, Raw]:
    moment = at(row["Time(UTC)"]) // 1000 + 271
    is_spot = row["Type"] == "TRADE" and row["Action"] == "--"
    record = {
        "id": f"5_{place}", "transactionTime": str(moment), "type": row["Type"], "currency": row["Currency"],
        "symbol": row["Contract"].replace("--", ""), "category": "spot" if is_spot else "linear",
        "cashFlow": row["Cash Flow"], "funding": row["Funding"], "fee": str(-Decimal(row["Fee Paid"])),
        "change": row["Change"], "orderId": "",
    }  # fmt: skip
    return moment, record


def _listed(row: Mapping[str, str]) -> tuple[int, Raw]:
    moment = at(row["Date & Time(UTC)"]) // 1_000_000
    size = Decimal(row["QTY"])
    record = changed(
        row["Coin"], str(size), row["Description"], createTime=str(moment), afterAmt=row["Account Balance"]
    )
    return moment, record


def leaves(folder: Path, *steps: Fake | Path) -> Mapping[str, Decimal]:
    """What is held when these are synced and imported in this order."""
    folder.mkdir()
    return held_after(folder, steps, "2026-01-01")


@pytest.mark.parametrize(
    "name",
    [
        "Bybit-Spot-TradeHistory-1767225600-1772312399.csv",
        "AssetChangeDetails_fund_500100200_20260623_20260630_0.csv",
        "AssetChangeDetails_uta_500100200_20260624_20260701_0.csv",
    ],
)
def test_its_file_and_its_interface_leave_what_either_alone_does(name: str, tmp_path: Path) -> None:
    path = FILES / name
    account = as_the_api_tells(path)
    account.fills += [
        (moment, fill((9, moment, "ETHUSDT", True, Decimal(size), Decimal(price), Decimal(size) * Decimal(price),
                       Decimal(size) / 1000, "ETH")) | {"execId": size})
        for moment in [at("2026-06-27 11:22:33") // 1000 + 271]
        for size, price in (("0.15", "3000.1"), ("0.05", "3000"))
        if "_uta_" in name
    ]  # fmt: skip
    fake = fake_of(account)
    alone = leaves(tmp_path / "file", path)
    assert alone
    assert leaves(tmp_path / "api", fake) == alone
    assert leaves(tmp_path / "first", path, fake) == alone
    assert leaves(tmp_path / "last", fake, path) == alone


def test_a_p2p_order_of_the_file_is_that_of_the_interface(tmp_path: Path) -> None:
    """The file's second order is the buy of this one; its number is its identity."""
    moment = at("2026-06-30 19:00:30") // 1000
    account = Account()
    bought_ = order(1, moment, False, 50)
    numbers = {"id": "1940000000000000001", "amount": "140500", "notifyTokenQuantity": "500", "price": "281"}
    account.orders.append((moment, bought_ | numbers))
    account.history.append((moment // 1000, changed("USDT", "500", "P2P Purchase", createTime=str(moment // 1000))))
    [file] = FILES.glob("Bybit-P2P-Orders*.xlsx")
    fake = fake_of(account)
    alone = leaves(tmp_path / "file", file)
    assert leaves(tmp_path / "first", file, fake) == alone
    assert leaves(tmp_path / "last", fake, file) == alone


def test_windows_of_every_endpoint_are_short_enough() -> None:
    fake = fake_of(Account())
    for name in ("trades", "unified", "funding", "deposits", "internal_deposits", "withdrawals"):
        window = endpoint_of(fake, name).window
        assert window is not None
        start = at("2026-03-01")
        whole = Window(start, start + int(window.total_seconds()) * 1_000_000)
        assert read(fake, name, whole).records == []


def test_a_window_between_two_seconds_asks_nothing_of_the_funding_account() -> None:
    start = at("2026-03-01")
    reading = read(fake_of(Account()), "funding", Window(start + 1, start + 999_999))
    assert not reading.server.asked("fundinghistory")
    assert between("2026-03-01", "2026-03-02").start == start
