"""KuCoin: what each endpoint's records become, how windows and pages are asked, and the same told by its files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from engine.ledger.batch import RowState
from engine.ledger.syncing import proven
from engine.review import questions
from engine.review.coverage import synced as synced_stretches
from importers.api.kucoin.balances import balances
from importers.sync.retrying import KeyRefused
from importers.sync.run import State
from tests.fakes.accounts import Fake
from tests.fakes.accounts.kucoin import DAY, HOUR, NOW, Account, Row, account, fake_of
from tests.fakes.server import serve
from tests.review.support import of
from tests.sync.reading import EVER, at, between, client_of, endpoint_of, held_after, read
from tests.sync.syncs import new_ledger, sync, synced

FILES = Path(__file__).parents[1] / "importers" / "fixtures" / "kucoin"
TIME = at("2025-05-01T10:00:00.123") // 1000
WEEK = between("2025-04-28", "2025-05-04")
DAY_OF_IT = between("2025-05-01T00:00", "2025-05-01T23:00")


def with_rows(shelf: str, *rows: Row, time: int = TIME) -> Fake:
    made = Account()
    for row in rows:
        made.shelves[shelf].put(time, row)
    return fake_of(made)


def a_fill(**changes: object) -> Row:
    return {
        "symbol": "BTC-USDT", "tradeId": "11067996711960577", "orderId": "67fe2f2bd8dbc3000114e0a1", "side": "buy",
        "price": "30000.5", "size": "0.002", "funds": "60.001", "fee": "0.060001", "feeRate": "0.001",
        "feeCurrency": "USDT", "tradeType": "TRADE", "type": "limit", "createdAt": TIME, **changes,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({}, "swap,Mine,USDT,60.001,BTC,0.002,USDT,0.060001,,,,67fe2f2bd8dbc3000114e0a1,,"),
        ({"side": "sell"}, "swap,Mine,BTC,0.002,USDT,60.001,USDT,0.060001,,,,67fe2f2bd8dbc3000114e0a1,,"),
        ({"feeCurrency": "KCS", "fee": "0.004"},
         "swap,Mine,USDT,60.001,BTC,0.002,KCS,0.004,,,,67fe2f2bd8dbc3000114e0a1,,"),
        ({"fee": "0", "feeCurrency": ""}, "swap,Mine,USDT,60.001,BTC,0.002,,,,,,67fe2f2bd8dbc3000114e0a1,,"),
    ],
)  # fmt: skip
def test_a_fill(changes: Row, line: str) -> None:
    found = read(with_rows("fills TRADE", a_fill(**changes)), "fills", WEEK, "TRADE")
    assert found.lines == [f"2025-05-01T10:00:00.123000Z,{line}"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"side": "short"}, "is neither buy nor sell"),
        ({"funds": "6000.1"}, "price x quantity is not the total"),
        ({"tax": "0.3"}, "is a tax that KuCoin withheld"),
        ({"size": "0"}, "is zero"),
    ],
)
def test_a_fill_that_cannot_be_taken(changes: Row, reason: str) -> None:
    [refused] = read(with_rows("fills TRADE", a_fill(**changes)), "fills", WEEK, "TRADE").reasons(RowState.REJECTED)
    assert refused.startswith(reason)


def test_both_orders_of_a_trade_with_oneself_count() -> None:
    mine = a_fill(), a_fill(side="sell", orderId="67fe2f2bd8dbc3000114e0a2")
    assert len(read(with_rows("fills TRADE", *mine), "fills", WEEK, "TRADE").lines) == 2


def test_a_fill_that_two_endpoints_tell_is_one() -> None:
    late = NOW - DAY
    window = EVER._replace(start=(late - DAY) * 1000, end=NOW * 1000)
    pair = [
        read(with_rows(shelf, a_fill(id=7, createdAt=late), time=late), name, window, scope)
        for shelf, name, scope in (
            ("fills TRADE", "fills", "TRADE"),
            ("fast BTC-USDT", "fast_fills", "BTC-USDT"),
        )
    ]
    assert pair[0].batch.entries[0].identity == pair[1].batch.entries[0].identity


def a_transfer(**changes: object) -> Row:
    return {
        "currency": "USDT", "chain": "trx", "status": "SUCCESS", "address": "TMyAddress", "memo": "", "isInner": False,
        "amount": "500.5", "fee": "1", "walletTxId": "ab12cd@TMyAddress@0", "createdAt": TIME, "updatedAt": TIME + 9,
        "remark": "Deposit", "arrears": False, **changes,
    }  # fmt: skip


def test_a_deposit_is_before_its_fee_and_has_the_bare_hash() -> None:
    [line] = read(with_rows("deposits", a_transfer()), "deposits", WEEK).lines
    assert line.split(",", 1)[1] == "deposit,Mine,,,USDT,500.5,USDT,1,,,,ab12cd,,trx, to TMyAddress"


def test_a_withdrawal_is_without_its_fee_and_names_the_other_address() -> None:
    row = a_transfer(id="wid1", address="TTheirs", walletTxId="ef34", remark="rent")
    [line] = read(with_rows("withdrawals", row), "withdrawals", WEEK).lines
    assert line.split(",", 1)[1] == "withdrawal,Mine,USDT,500.5,,,USDT,1,,,TTheirs,ef34,,trx, rent"


@pytest.mark.parametrize(
    ("shelf", "row", "line"),
    [
        ("hist-deposits", {"currency": "BTC", "createAt": 1528536998, "amount": "0.03266638",
                           "walletTxId": "55c6@12ffGW@234", "isInner": False, "status": "SUCCESS"},
         "2018-06-09T09:36:38Z,deposit,Mine,,,BTC,0.03266638,,,,,,55c6,,"),
        ("hist-withdrawals", {"currency": "BTC", "createAt": 1526723468, "amount": "0.534", "address": "33xW37",
                              "walletTxId": "77ad", "isInner": False, "status": "SUCCESS"},
         "2018-05-19T09:51:08Z,withdrawal,Mine,BTC,0.534,,,,,,,33xW37,77ad,,"),
    ],
)  # fmt: skip
def test_transfers_of_before_2019_are_told_in_seconds(shelf: str, row: Row, line: str) -> None:
    fake = with_rows(shelf, row, time=int(row["createAt"]) * 1000)
    found = read(fake, shelf.removeprefix("hist-"), between("2018-01-01", "2019-03-01"))
    assert found.lines == [line]
    old, new = found.server.requests
    assert (old.path.endswith(shelf), len(old.params["endAt"])) == (True, 10)
    assert (new.path.endswith(shelf), len(new.params["startAt"])) == (False, 13)


@pytest.mark.parametrize(("status", "is_open"), [("PROCESSING", True), ("FAILURE", False)])
def test_a_transfer_that_is_not_done(status: str, is_open: bool) -> None:
    late = NOW - DAY
    fake = with_rows("deposits", a_transfer(status=status, createdAt=late), time=late)
    found = read(fake, "deposits", EVER._replace(start=(late - DAY) * 1000, end=NOW * 1000))
    assert found.lines == []
    assert found.unfinished == (late * 1000 if is_open else None)
    assert found.reasons(RowState.SET_ASIDE) == ([] if is_open else ["the transfer was not carried out (FAILURE)"])


def test_an_unknown_status_is_refused_with_the_nearest() -> None:
    fake = with_rows("withdrawals", a_transfer(id="w", status="WALLET_PROCESSED"))
    assert read(fake, "withdrawals", WEEK).reasons(RowState.REJECTED) == [
        "is a status that we don't know; the nearest we know is wallet_processing"
    ]


def test_what_is_under_way_is_told_by_the_next_sync(tmp_path: Path) -> None:
    late = NOW - DAY
    row = a_transfer(status="PROCESSING", createdAt=late)
    made = Account()
    made.shelves["deposits"].put(late, row)
    made.move("USDT", "0")
    with new_ledger(tmp_path, fake_of(made)) as ledger:
        for state, entries in ((State.UNFINISHED, 0), (State.DONE, 1)):
            with serve(fake_of(made).handler) as server:
                outcome = sync(ledger, fake_of(made), server)
            deposits = outcome.endpoints[0]
            assert (deposits.state, deposits.entries) == (state, entries)
            row["status"] = "SUCCESS"


def a_conversion(**changes: object) -> Row:
    return {
        "orderId": "8801", "clientOrderId": "x", "status": "SUCCESS", "fromCurrency": "USDT", "toCurrency": "USDC",
        "fromCurrencySize": "100", "toCurrencySize": "99.95", "accountType": "BOTH", "price": "0.9995",
        "orderTime": TIME, **changes,
    }  # fmt: skip


@pytest.mark.parametrize("endpoint", ["conversions", "limit_conversions"])
def test_a_conversion(endpoint: str) -> None:
    rows = a_conversion(), a_conversion(orderId="8802", status="FAIL")
    found = read(with_rows(endpoint, *rows), endpoint, WEEK)
    assert found.lines == ["2025-05-01T10:00:00.123000Z,swap,Mine,USDT,100,USDC,99.95,,,,,,8801,,"]
    assert found.reasons(RowState.SET_ASIDE) == ["the conversion was not carried out (FAIL)"]


def a_change(word: str, amount: str, direction: str = "in", coin: str = "USDT", **changes: object) -> Row:
    return {
        "id": f"id-{word}-{coin}", "currency": coin, "amount": amount, "fee": "0", "balance": "0",
        "accountType": "MAIN", "bizType": word, "direction": direction, "createdAt": TIME, "context": "{}", **changes,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (a_change("KuCoin Earn Profits", "0.05"), "income.interest,Mine,,,USDT,0.05,,,,,,,,KuCoin Earn Profits"),
        (a_change("Staking Profits", "0.05"), "income.staking,Mine,,,USDT,0.05,,,,,,,,Staking Profits"),
        (a_change("REFERRAL_BONUS", "2"), "income.referral,Mine,,,USDT,2,,,,,,,,REFERRAL_BONUS"),
        (a_change("Airdrop/Fork", "7"), "income.airdrop,Mine,,,USDT,7,,,,,,,,Airdrop/Fork"),
        (a_change("KuCoin Bonus", "1"), "income.other,Mine,,,USDT,1,,,,,,,,KuCoin Bonus"),
        (a_change("Refunded Fees", "0.1"), "income.other,Mine,,,USDT,0.1,,,,,,,fee_rebate,Refunded Fees"),
        (a_change("KCS Pay Fees", "0.1", "out"), "fee,Mine,,,,,USDT,0.1,,,,,,KCS Pay Fees"),
        (a_change("Fiat Transactions", "250"), "deposit,Mine,,,USDT,250,,,,,P2P,,p2p,Fiat Transactions"),
        (a_change("Sell Crypto", "250.5", "out", fee="0.5"),
         "withdrawal,Mine,USDT,250,,,USDT,0.5,,,P2P,,p2p,Sell Crypto"),
        (a_change("Fiat Withdrawal", "30", "out", fee="1"),
         "withdrawal,Mine,USDT,29,,,USDT,1,,,,,,Fiat Withdrawal"),
    ],
)  # fmt: skip
def test_a_row_of_the_ledgers_that_nothing_else_tells(row: Row, line: str) -> None:
    assert read(with_rows("ledgers", row), "ledgers", DAY_OF_IT).lines == [f"2025-05-01T10:00:00.123000Z,{line}"]


def test_rows_that_other_endpoints_tell_and_moves_inside_are_set_aside() -> None:
    words = "Trade_Exchange", "Margin Trade", "Deposit", "Withdrawal", "Instant Exchange", "Transfer", "Staking"
    found = read(with_rows("ledgers", *(a_change(word, "5") for word in words)), "ledgers", DAY_OF_IT)
    assert found.lines == []
    assert len(found.reasons(RowState.SET_ASIDE)) == len(words)


def test_a_small_balance_turned_into_kcs_is_one_swap_of_two_rows() -> None:
    rows = a_change("Convert to KCS", "12", "out", "SHIB"), a_change("Convert to KCS", "0.00002", "in", "KCS")
    [line] = read(with_rows("ledgers", *rows), "ledgers", DAY_OF_IT).lines
    assert line.split(",")[1:7] == ["swap", "Mine", "SHIB", "12", "KCS", "0.00002"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (a_change("Staking Profit", "5"), "is an operation that we don't know; the nearest we know is staking profits"),
        (a_change("Staking Profits", "5", "out"), "takes away what should have been earned"),
        (a_change("Borrowings", "5"), "is of margin or lending, which is not read yet"),
        (a_change("Rewards", "5", "sideways"), "is neither Deposit nor Withdrawal"),
    ],
)
def test_a_row_of_the_ledgers_that_is_refused(row: Row, reason: str) -> None:
    [refused] = read(with_rows("ledgers", row), "ledgers", DAY_OF_IT).reasons(RowState.REJECTED)
    assert refused.startswith(reason)


def test_a_closed_position_is_its_result_after_fees_and_funding() -> None:
    rows = [
        {"closeId": f"{number}", "symbol": symbol, "settleCurrency": coin, "pnl": result, "tradeFee": "0.2",
         "fundingFee": "-0.1", "openTime": TIME - 5, "closeTime": TIME}
        for number, symbol, coin, result in (
            (1, "XBTUSDTM", "USDT", "-12.345"), (2, "XBTUSDM", "XBT", "0.0015"), (3, "ETHUSDTM", "USDT", "0"),
        )
    ]  # fmt: skip
    found = read(with_rows("positions", *rows), "positions", WEEK)
    assert [line.split(",", 1)[1] for line in found.lines] == [
        "derivative_pnl,Mine,USDT,12.345,,,,,,,,,derivatives,XBTUSDTM",
        "derivative_pnl,Mine,,,BTC,0.0015,,,,,,,derivatives,XBTUSDM",
    ]
    assert found.reasons(RowState.SET_ASIDE) == ["nothing was gained or lost"]


# --- windows, pages, reach, rights


def test_a_week_with_more_than_kucoin_gives_of_one_is_asked_by_halves() -> None:
    made = Account()
    start = NOW - 6 * DAY
    for number in range(50_100):
        time = start + number // 3 * 1000  # three in each second
        made.shelves["fills TRADE"].put(time, a_fill(tradeId=str(number), createdAt=time))
    fake = fake_of(made)
    fetch = endpoint_of(fake, "fills").fetch
    assert fetch is not None
    with serve(fake.handler) as server:
        window = EVER._replace(start=start * 1000, end=NOW * 1000)
        ids = {record.id for page in fetch(client_of(fake, server), "TRADE", window) for record in page}
    assert len(ids) == 50_100


def test_nothing_is_asked_for_that_kucoin_does_not_tell(tmp_path: Path) -> None:
    """Fills from 18 February 2019 on, ledgers of a year, the fast account's of a week and of three days."""
    fake = with_rows("fills TRADE", a_fill())
    with new_ledger(tmp_path, fake) as ledger, serve(fake.handler) as server:
        outcome = sync(ledger, fake, server)
        assert {one.state for one in outcome.endpoints} == {State.DONE}
        [stretch] = proven(ledger, 1, "fills")["TRADE"]
        assert stretch.first == at("2019-02-18")

    def first_asked(path: str) -> float:
        return min(int(request.params["startAt"]) for request in server.asked(path))

    assert first_asked("/v1/fills") > at("2019-02-17T23:59:50") // 1000
    assert first_asked("/hf/fills") >= NOW - 7 * DAY
    assert first_asked("/v1/accounts/ledgers") >= NOW - 365 * DAY
    assert first_asked("/hf/accounts/ledgers") >= NOW - 3 * DAY


def test_fast_fills_are_asked_in_the_markets_of_coins_that_were_touched(tmp_path: Path) -> None:
    made = Account()
    late = NOW - 20 * HOUR
    made.shelves["fills TRADE"].put(late, a_fill(createdAt=late))
    made.move("ETH", "1")
    with new_ledger(tmp_path, fake_of(made)) as ledger, serve(fake_of(made).handler) as server:
        sync(ledger, fake_of(made), server)
        asked = {request.params["symbol"] for request in server.asked("/hf/fills")}
    assert asked == {"BTC-USDT", "ETH-BTC", "ETH-USDT"}


def test_an_account_without_a_fast_one_is_not_held_to_its_week(tmp_path: Path) -> None:
    """Trades are known from 2019 on, though fast fills are told for a week only; nor is margin asked for fills."""
    made = Account(is_fast=False, has_margin=False)
    made.shelves["fills TRADE"].put(TIME, a_fill())
    with new_ledger(tmp_path, fake_of(made)) as ledger, serve(fake_of(made).handler) as server:
        sync(ledger, fake_of(made), server)
        assert not server.asked("/hf/fills")
        assert {request.params["tradeType"] for request in server.asked("/v1/fills")} == {"TRADE"}
        known = min(one.first for one in synced_stretches(ledger.connection) if one.covers == ("trades",))
    assert known == date(2019, 2, 18).toordinal()


def owner() -> Account:
    made = Account()
    made.move("USDT", "150.5")
    made.move("BTC", "0.3")
    made.apart = {
        "futures": {"USDT": Decimal("20.25")},
        "margin": {"BTC": Decimal("0.1")},
        "earn": {"USDT": Decimal(5)},
    }
    return made


def test_balances_are_the_sum_of_all_wallets_without_debts_and_open_results() -> None:
    fake = fake_of(owner())
    with serve(fake.handler) as server:
        found = balances(client_of(fake, server))
    assert found == [("", "BTC", Decimal("0.3")), ("", "USDT", Decimal("150.5"))]


def test_a_wallet_that_may_not_be_asked_leaves_the_others_by_name() -> None:
    made = owner()
    made.refused |= {"/api/v1/account-overview", "/api/v3/margin/accounts"}
    fake = fake_of(made)
    with serve(fake.handler) as server:
        found = balances(client_of(fake, server))
    assert found == [
        ("earn", "USDT", Decimal(5)), ("spot", "BTC", Decimal("0.2")), ("spot", "USDT", Decimal("125.25")),
    ]  # fmt: skip


def test_a_key_that_may_not_ask_futures_is_told_so_and_all_else_is_synced(tmp_path: Path) -> None:
    made = owner()
    made.refused |= {"/api/v1/history-positions", "/api/v1/account-overview"}
    with new_ledger(tmp_path, fake_of(made)) as ledger, serve(fake_of(made).handler) as server:
        outcome = sync(ledger, fake_of(made), server)
    assert {one.endpoint for one in outcome.endpoints if one.state is State.NOT_ALLOWED} == {"positions"}
    assert not outcome.failed


@pytest.mark.parametrize(
    ("field", "why"), [("api_key", "KC-API-KEY not exists"), ("secret", "KC-API-"), ("password", "PASSPHRASE")]
)
def test_each_part_of_the_key_is_checked(field: str, why: str, tmp_path: Path) -> None:
    fake = fake_of(Account())
    refused = pytest.raises(KeyRefused, match=why)
    with new_ledger(tmp_path, fake) as ledger, serve(fake.handler) as server, refused:
        sync(ledger, fake, server, key={**fake.key, field: "wrong"})


# --- ccxt's reading of the same records


def theirs() -> Any:
    import ccxt

    return ccxt.kucoin({"number": str})


def test_what_ccxt_reads_in_a_fill_is_what_we_read() -> None:
    one = theirs().parse_trade(a_fill())
    assert (one["symbol"], one["side"], one["amount"], one["cost"]) == ("BTC/USDT", "buy", "0.002", "60.001")
    assert (one["fee"]["cost"], one["fee"]["currency"], one["timestamp"]) == ("0.060001", "USDT", TIME)


@pytest.mark.parametrize(
    ("row", "seen"),
    [
        (a_transfer(), ("500.5", "1", "ab12cd", "ok")),
        (a_transfer(id="w", walletTxId="ef34", status="PROCESSING"), ("500.5", "1", "ef34", "pending")),
        (a_transfer(status="FAILURE"), ("500.5", "1", "ab12cd", "failed")),
    ],
)
def test_what_ccxt_reads_in_a_transfer_is_what_we_read(row: Row, seen: tuple[str, ...]) -> None:
    one = theirs().parse_transaction(row)
    assert (one["amount"], one["fee"]["cost"], one["txid"], one["status"]) == seen


# --- the same told by files


def as_the_api_tells() -> Fake:
    """January to March 2025, as the exported files have it, with its times to the millisecond."""
    made = Account()

    def when(text: str) -> int:
        return at(text) // 1000 + 417

    def put(shelf: str, time: int, row: Callable[..., Row], **fields: object) -> None:
        made.shelves[shelf].put(time, row(**fields))

    for number, (clock, side, size, price, funds, fee) in enumerate(
        [("2025-01-10T05:10:00", "buy", "0.005", "100000", "500", "0.5"),
         ("2025-01-11T06:00:00", "sell", "0.001", "101000", "101", "0.101"),
         ("2025-01-11T06:00:00", "sell", "0.001", "101010", "101.01", "0.10101")]
    ):  # fmt: skip
        order = f"6780a1b2c3d4e5f60000000{min(number, 1) + 1}"
        put("fills TRADE", when(clock), a_fill, createdAt=when(clock), orderId=order, tradeId=str(number), side=side,
            size=size, price=price, funds=funds, fee=fee)  # fmt: skip
    came, went = when("2025-01-10T04:59:40"), when("2025-01-12T07:00:00")
    put("deposits", came, a_transfer, createdAt=came, amount="1000", fee="0",
        walletTxId="4f1d0c6a2b7e9a3c5d8e1f20a4b6c7d8e9f00112233445566778899aabbccdde@TKuC1n@0")  # fmt: skip
    put("withdrawals", went, a_transfer, id="w1", createdAt=went, amount="50", fee="1", remark="to my wallet",
        address="TMyOwnWalletXXXXXXXXXXXXXXXXXXXXX2",
        walletTxId="a0b1c2d3e4f5061728394a5b6c7d8e9f00112233445566778899aabbccddeeff")  # fmt: skip
    put("conversions", when("2025-02-01T05:00:00"), a_conversion, orderTime=when("2025-02-01T05:00:00"))
    for clock, word, amount in (
        ("2025-01-11T06:00:01", "Deduction Coupon Refund", "0.02"),
        ("2025-01-14T02:00:00", "KuCoin Earn Profits", "0.05"),
        ("2025-01-14T04:00:00", "Referral Bonus", "2"),
    ):
        put("ledgers", when(clock), a_change, word=word, amount=amount, createdAt=when(clock))
    for clock, symbol, coin, result in (
        ("2025-03-01T07:00:00", "XBTUSDTM", "USDT", "12.5"), ("2025-03-02T07:00:00", "ETHUSDM", "ETH", "-0.004"),
    ):  # fmt: skip
        made.shelves["positions"].put(
            when(clock), {"closeId": symbol, "symbol": symbol, "settleCurrency": coin, "pnl": result,
                          "closeTime": when(clock)})  # fmt: skip
    return fake_of(made)


ALL = {"USDT": Decimal("564.87799"), "BTC": Decimal("0.003"), "USDC": Decimal("99.95"), "ETH": Decimal("-0.004")}
"""1000 - 500.5 + 201.80799 + 0.02 - 51 + 0.05 + 2 - 100 + 12.5 of USDT."""


@pytest.mark.parametrize(
    "names",
    [
        ["Spot Orders_Filled Orders (Show Order-Splitting)"],
        ["Spot Orders_Filled Orders"],
        ["Deposit_Withdrawal History_Deposit History"],
        ["Deposit_Withdrawal History_Withdrawal History"],
        ["Account History_Trading Account"],
        ["Account History_Funding Account"],
        ["Convert Orders_Filled Orders"],
        ["Earn Orders_Profit History"],
        ["Futures Orders_Realized PNL"],
        [
            "Account History_Funding Account",
            "Account History_Trading Account",
            "Deposit_Withdrawal History_Deposit History",
            "Spot Orders_Filled Orders (Show Order-Splitting)",
            "Earn Orders_Profit History",
        ],
    ],
)
@pytest.mark.parametrize("is_file_first", [True, False])
def test_a_file_adds_nothing_to_what_the_api_tells(names: list[str], is_file_first: bool, tmp_path: Path) -> None:
    files: list[Fake | Path] = [FILES / f"{name}.csv" for name in names]
    synced: list[Fake | Path] = [as_the_api_tells()]
    steps = files + synced if is_file_first else synced + files
    assert held_after(tmp_path, steps, "2025-01-01") == ALL


@pytest.mark.parametrize("is_file_first", [True, False])
def test_the_coins_of_a_p2p_order_belong_to_the_order(is_file_first: bool, tmp_path: Path) -> None:
    """The ledgers know that 500 USDT came and 100 went; what was paid, only the file of P2P orders."""
    made = Account()
    for clock, amount, direction in (("2026-06-30T19:00:52", "500", "in"), ("2026-06-30T19:00:10", "100", "out")):
        time = at(clock) // 1000
        made.shelves["ledgers"].put(time, a_change("Fiat Transactions", amount, direction, createdAt=time, id=amount))
    steps: list[Fake | Path] = [FILES / "kucoin-p2p(UTC+5).xlsx", replace(fake_of(made), now=at("2026-07-01T12:00:00"))]
    held = held_after(tmp_path, steps if is_file_first else steps[::-1], "2026-06-01")
    assert held == {"USDT": Decimal(400), "PKR": Decimal(-140500 + 28300)}


def test_what_kucoin_says_is_held_is_what_the_entries_leave(tmp_path: Path) -> None:
    with synced(tmp_path, account(300)) as (ledger, outcome, _):
        assert outcome.balances == 6
        assert not of(questions(ledger, None, today=date(2025, 7, 1).toordinal()), "balance_mismatch")
