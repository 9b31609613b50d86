"""MEXC: fills by halves of windows, transfers with their fee inside, small balances, commissions, futures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from engine.errors import InputError
from engine.ledger.batch import RowState
from importers.api.mexc.balances import balances
from importers.api.mexc.futures import contracts
from importers.api.mexc.spot import markets
from importers.sync.retrying import KeyRefused
from importers.sync.spec import Balance, Seen
from tests.fakes.accounts import Fake, mexc
from tests.fakes.accounts._bare import Bare
from tests.fakes.server import Request, Response, serve
from tests.sync.canned import canned
from tests.sync.reading import Reading, at, between, client_of, held_after, read, rows_of
from tests.sync.syncs import new_ledger, sync

FILES = Path(__file__).parents[1] / "importers" / "fixtures" / "mexc"
NOW = "2025-12-28T00:00:00"
DECEMBER = between("2025-12-01", NOW)
MOMENT = at("2025-12-18T22:13:41") // 1000
HASH = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0"
INFO = {"symbols": [mexc._market(name) for name in mexc.MARKETS]}
MARKETS: dict[str, object] = {"exchangeInfo": INFO, "contract/detail": {"success": True, "code": 0, "data": []}}

FILL: dict[str, Any] = {
    "symbol": "SOLUSDC",
    "id": "dd44f79dda764c2e",
    "orderId": "C02__385413065",
    "orderListId": "-1",
    "price": "142.5",
    "qty": "2",
    "quoteQty": "285",
    "commission": "0.285",
    "commissionAsset": "USDC",
    "time": MOMENT,
    "isBuyer": False,
    "isMaker": False,
    "isBestMatch": True,
    "isSelfTrade": False,
    "clientOrderId": None,
}
DEPOSIT: dict[str, Any] = {
    "amount": "500",
    "coin": "USDT-TRX",
    "network": "TRX",
    "status": 5,
    "address": "TTo79bVd3mN5pR8sW2yC4fG6hJ1kL0aBxy",
    "txId": f"{HASH}:0",
    "insertTime": MOMENT,
    "confirmTimes": "25",
    "transHash": HASH,
    "netWork": "TRX",
}
WITHDRAWAL: dict[str, Any] = {
    "id": "adcd1c8322154de691b815eedcd10c42",
    "txId": f"{HASH}:0",
    "coin": "USDT-TRX",
    "address": "TQx7Zk9bVd3mN5pR8sW2yC4fG6hJ1kL0aB",
    "amount": "101",
    "transferType": 0,
    "status": 7,
    "transactionFee": "1",
    "applyTime": MOMENT,
    "netWork": "TRX",
}


def filled(**changes: Any) -> Reading:
    raw = {**FILL, **changes}
    return read(canned("mexc", {**MARKETS, "myTrades": [raw]}, NOW), "trades", DECEMBER, raw["symbol"])


def moved(endpoint: str, raw: Mapping[str, Any], now: str = NOW) -> Reading:
    answers = {"deposit/hisrec": [raw], "withdraw/history": [raw]}
    return read(canned("mexc", answers, now), endpoint, between("2025-12-15", "2025-12-22"))


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({}, "swap,Mine,SOL,2,USDC,285,USDC,0.285"),
        ({"isBuyer": True, "commission": "0.002", "commissionAsset": "SOL"}, "swap,Mine,USDC,285,SOL,2,SOL,0.002"),
        ({"commission": "0.0123", "commissionAsset": "MX"}, "swap,Mine,SOL,2,USDC,285,MX,0.0123"),
        ({"commission": "0", "commissionAsset": "USDC"}, "swap,Mine,SOL,2,USDC,285,,"),
        ({"symbol": "GONEUSDT"}, "swap,Mine,GONE,2,USDT,285,USDC,0.285"),  # listed no more
        ({"time": str(MOMENT)}, "swap,Mine,SOL,2,USDC,285,USDC,0.285"),
    ],
)
def test_a_fill(changes: dict[str, Any], line: str) -> None:
    assert filled(**changes).lines == [f"2025-12-18T22:13:41Z,{line},,,,C02__385413065,,"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"quoteQty": "2850"}, "price x quantity is not the total"),
        ({"isBuyer": None}, "is neither true nor false"),
        ({"commission": "-0.1"}, "is a fee that was paid back"),
        ({"qty": "0"}, "is zero"),
    ],
)
def test_a_fill_that_contradicts_itself_is_refused(changes: dict[str, Any], reason: str) -> None:
    found = filled(**changes)
    assert not found.lines
    assert found.reasons(RowState.REJECTED)[0].startswith(reason)


def test_what_ccxt_reads_in_a_fill_is_what_we_read() -> None:
    import ccxt

    theirs: Any = ccxt.mexc({"number": str}).parse_trade(FILL)
    assert (theirs["side"], theirs["amount"], theirs["cost"]) == ("sell", "2", "285")
    assert theirs["fee"] == {"cost": "0.285", "currency": "USDC"}
    assert theirs["timestamp"] == MOMENT


def test_what_ccxt_reads_in_transfers_is_what_we_read() -> None:
    import ccxt

    exchange = ccxt.mexc({"number": str})
    came, went = exchange.parse_transaction(DEPOSIT), exchange.parse_transaction(WITHDRAWAL)
    assert (came["currency"], Decimal(came["amount"]), came["txid"], came["status"]) == ("USDT", 500, HASH, "ok")
    assert (went["currency"], Decimal(went["amount"]), Decimal(went["fee"]["cost"])) == ("USDT", 100, 1)


def fills_at(*moments: int) -> Fake:
    """An account with fills of one market at these milliseconds, of which MEXC shows a hundred."""

    def handler(request: Request) -> Response:
        if not request.path.endswith("myTrades"):
            return Response(MARKETS["exchangeInfo" if request.path.endswith("Info") else "contract/detail"])
        first, last = int(request.params["startTime"]), int(request.params["endTime"])
        found = [{**FILL, "id": f"t{n}", "time": one} for n, one in enumerate(moments) if first <= one <= last]
        return Response(found[-100:])

    return replace(canned("mexc", MARKETS, NOW), handler=handler)


@pytest.mark.parametrize("many", [99, 100, 101, 250])
def test_a_window_that_shows_as_many_fills_as_it_can_is_halved(many: int) -> None:
    moments = [MOMENT + (n // 30) * 7 for n in range(many)]  # thirty in each moment
    found = read(fills_at(*moments), "trades", DECEMBER, "SOLUSDC")
    assert len(found.lines) == many
    asked = found.server.asked("myTrades")
    assert len(asked) == 1 if many < 100 else len(asked) > 2


def test_more_fills_of_one_moment_than_are_shown_are_told() -> None:
    with pytest.raises(InputError, match="MEXC shows no more than 100 records of one moment"):
        read(fills_at(*[MOMENT] * 100), "trades", DECEMBER, "SOLUSDC")


def test_markets_are_asked_of_coins_that_were_touched_and_of_those_named() -> None:
    fake = mexc.account(0)
    with serve(fake.handler) as server:
        client = client_of(fake, server)
        assert markets(client, Seen({"USDT", "BTC"}, ())) == ["BTCUSDT", "MXUSDT"]
        assert markets(client, Seen({"USDT"}, ("GONE/USDT", "SOLUSDC"))) == ["MXUSDT", "SOLUSDC", "GONEUSDT"]
        assert contracts(client, Seen((), ("SOL_USDT", "SOLUSDC"))) == ["BTC_USD", "BTC_USDT", "SOL_USDT"]


@pytest.mark.parametrize(
    ("endpoint", "changes", "line"),
    [
        ("deposits", {}, f"deposit,Mine,,,USDT,500,,,,,,{HASH},,TRX"),
        ("deposits", {"status": 12, "transHash": None}, f"deposit,Mine,,,USDT,500,,,,,,{HASH},,TRX"),
        ("withdrawals", {}, f"withdrawal,Mine,USDT,100,,,USDT,1,,,TQx7Zk9bVd3mN5pR8sW2yC4fG6hJ1kL0aB,{HASH},,TRX"),
        ("withdrawals", {"coin": "BTC", "amount": "0.5", "transactionFee": "0", "netWork": "", "transHash": "ab"},
         "withdrawal,Mine,BTC,0.5,,,,,,,TQx7Zk9bVd3mN5pR8sW2yC4fG6hJ1kL0aB,ab,,"),
        ("withdrawals", {"transferType": 1, "txId": None, "transHash": None, "transactionFee": None},
         "withdrawal,Mine,USDT,101,,,,,,,TQx7Zk9bVd3mN5pR8sW2yC4fG6hJ1kL0aB,,,TRX"),
    ],
)  # fmt: skip
def test_a_transfer(endpoint: str, changes: dict[str, Any], line: str) -> None:
    raw = {**(DEPOSIT if endpoint == "deposits" else WITHDRAWAL), **changes}
    assert moved(endpoint, raw).lines == [f"2025-12-18T22:13:41Z,{line}"]


@pytest.mark.parametrize(
    ("endpoint", "status", "reason"),
    [
        ("deposits", 1, "was not carried out (too small)"),
        ("deposits", 7, "was not carried out (rejected)"),
        ("withdrawals", 8, "was not carried out (failed)"),
        ("withdrawals", 9, "was not carried out (cancelled)"),
    ],
)
def test_a_transfer_that_came_to_nothing(endpoint: str, status: int, reason: str) -> None:
    raw = {**(DEPOSIT if endpoint == "deposits" else WITHDRAWAL), "status": status}
    assert moved(endpoint, raw).reasons(RowState.SET_ASIDE) == [reason]


@pytest.mark.parametrize(("endpoint", "status"), [("deposits", 4), ("deposits", 9), ("withdrawals", 6)])
def test_a_transfer_under_way_waits_for_two_weeks(endpoint: str, status: int) -> None:
    raw = {**(DEPOSIT if endpoint == "deposits" else WITHDRAWAL), "status": status}
    assert moved(endpoint, raw).unfinished == MOMENT * 1000
    late = moved(endpoint, raw, "2026-01-20T00:00:00")
    assert late.unfinished is None
    assert late.reasons(RowState.SET_ASIDE)[0].endswith("and was so for 14 days")


def test_a_transfer_with_a_status_that_nobody_knows_or_nothing_left_after_the_fee_is_refused() -> None:
    assert moved("deposits", {**DEPOSIT, "status": 77}).reasons(RowState.REJECTED) == ["is a status that we don't know"]
    assert moved("withdrawals", {**WITHDRAWAL, "transactionFee": "101"}).reasons(RowState.REJECTED) == [
        "is not less than the amount it is inside of"
    ]


def test_a_small_balance_brought_mx_and_its_fee() -> None:
    one = {"id": "d1", "convert": "0.00885018", "fee": "0.000177", "amount": "0.007", "time": MOMENT, "asset": "ETHF"}
    answer = {"data": [{"totalConvert": "1", "convertTime": MOMENT, "convertDetails": [one]}], "totalPageNum": 1}
    found = read(canned("mexc", {"capital/convert": answer}, NOW), "dust", DECEMBER)
    assert found.lines == ["2025-12-18T22:13:41Z,swap,Mine,ETHF,0.007,MX,0.00902718,MX,0.000177,,,,,,small balances"]


@pytest.mark.parametrize(
    ("endpoint", "path", "line"),
    [
        ("referrals", "rebate/detail", "income.referral,Mine,,,USDT,0.0001126,,,,,,,,commission (spot)"),
        ("rebates", "rebate/detail/kickback", "income.other,Mine,,,USDT,0.0001126,,,,,,,fee_rebate,fee rebate (spot)"),
    ],
)
def test_commissions_that_look_alike_are_two(endpoint: str, path: str, line: str) -> None:
    row = {"asset": "USDT", "type": "spot", "rate": "0.3", "amount": "0.0001126", "uid": "2", "account": "a",
           "tradeTime": MOMENT - 86_400_000, "updateTime": MOMENT}  # fmt: skip
    found = read(canned("mexc", {path: {"data": [row, row]}}, NOW), endpoint, DECEMBER)
    assert found.lines == [f"2025-12-18T22:13:41Z,{line}"] * 2


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({}, ["derivative_pnl,Mine,USDT,0.2,,,USDT,0.002,,,,,derivatives,BTC_USDT sell long"]),
        ({"profit": 2, "fee": 0}, ["derivative_pnl,Mine,,,USDT,2,,,,,,,derivatives,BTC_USDT sell long"]),
        ({"side": 1, "profit": 0}, ["fee,Mine,,,,,USDT,0.002,,,,,derivatives,BTC_USDT buy long"]),
        ({"side": 3, "profit": 0, "fee": 0}, []),
        ({"symbol": "BTC_USD", "feeCurrency": "BTC", "side": 2},
         ["derivative_pnl,Mine,BTC,0.2,,,BTC,0.002,,,,,derivatives,BTC_USD buy short"]),
        ({"fee": Bare("-0.001"), "feeCurrency": "MX"},
         ["derivative_pnl,Mine,USDT,0.2,,,,,,,,,derivatives,BTC_USDT sell long",
          "income.other,Mine,,,MX,0.001,,,,,,,fee_rebate,BTC_USDT sell long"]),
    ],
)  # fmt: skip
def test_a_futures_fill(changes: dict[str, Any], lines: list[str]) -> None:
    raw = {"id": "1", "symbol": "BTC_USDT", "side": 4, "vol": 1, "price": 92000, "fee": Bare("0.002"),
           "feeCurrency": "USDT", "profit": Bare("-0.2"), "timestamp": MOMENT, **changes}  # fmt: skip
    fake = canned("mexc", {"order_deals/v3": {"success": True, "code": 0, "data": [raw]}}, NOW)
    found = read(fake, "futures", DECEMBER, raw["symbol"])
    assert found.lines == [f"2025-12-18T22:13:41Z,{line}" for line in lines]
    assert not found.reasons(RowState.REJECTED)


@pytest.mark.parametrize(("funding", "sides"), [("0.00076180624", ",,BTC,0.00076180624"), ("-5E-7", "BTC,0.0000005,,")])
def test_funding(funding: str, sides: str) -> None:
    raw = {"id": 7423910, "symbol": "BTC_USD", "funding": Bare(funding), "settleTime": MOMENT}
    answer = {"success": True, "code": 0, "data": {"currentPage": 1, "resultList": [raw]}}
    found = read(canned("mexc", {"funding_records": answer}, NOW), "funding", DECEMBER, "long")
    assert found.lines == [f"2025-12-18T22:13:41Z,derivative_pnl,Mine,{sides},,,,,,,derivatives,BTC_USD funding"]


def test_balances_of_both_wallets_are_cut_to_what_the_ledger_keeps() -> None:
    spot = {
        "balances": [{"asset": "USDT", "free": "10.5", "locked": "0.5"}, {"asset": "#", "free": "1", "locked": "0"}]
    }
    future = {"currency": "USDT", "equity": Bare("49.967886076096049341976"), "unrealized": Bare("-1")}
    fake = canned("mexc", {"v3/account": spot, "account/assets": {"success": True, "data": [future]}}, NOW)
    with serve(fake.handler) as server:
        assert balances(client_of(fake, server)) == [Balance("", "USDT", Decimal("61.967886076096049342"))]


def test_where_the_key_does_not_see_futures_the_spot_wallet_is_stated_by_itself() -> None:
    spot = {"balances": [{"asset": "USDT", "free": "10.5", "locked": "0.5"}]}
    answers = {"v3/account": spot, "account/assets": {"success": False, "code": 701, "message": "no read access"}}
    fake = canned("mexc", answers, NOW)
    with serve(fake.handler) as server:
        assert balances(client_of(fake, server)) == [Balance("spot", "USDT", Decimal(11))]


@pytest.mark.parametrize(("field", "said"), [("api_key", "Api key info invalid"), ("secret", "Signature for this")])
def test_a_wrong_key_or_secret_is_the_keys_fault(field: str, said: str, tmp_path: Path) -> None:
    fake = mexc.account(0)
    refused = pytest.raises(KeyRefused, match=said)
    with new_ledger(tmp_path, fake) as ledger, serve(fake.handler) as server, refused:
        sync(ledger, fake, server, key={**fake.key, field: "wrong"})


# --- with the files -------------------------------------------------------------------------------------------


def as_the_api_tells() -> Fake:
    """The account of MEXC's files of December 2025, with times to a fraction of a second."""

    def moment(row: dict[str, str]) -> int:
        return at(row["Time"]) // 1000 + 271

    def placed(told: list[dict[str, Any]], field: str, request: Request) -> list[dict[str, Any]]:
        first, last = int(request.params["startTime"]), int(request.params["endTime"])
        return [one for one in told if first <= one[field] <= last]

    fills = [
        {**FILL, "symbol": row["Pairs"].replace("_", ""), "id": f"f{n}", "price": row["Filled Price"],
         "qty": row["Executed Amount"], "quoteQty": row["Total"], "isBuyer": row["Side"] == "Buy",
         "commission": row["Fee"].strip("USDTMX"),
         "commissionAsset": row["Fee"].lstrip("0123456789.") or "SOL", "time": moment(row)}
        for n, row in enumerate(rows_of(FILES / "mexc-spot-trades-2025.csv")[:3])
    ]  # fmt: skip
    deposits = [
        {**DEPOSIT, "amount": row["Deposit Amount"], "txId": row["TxID"], "transHash": "", "insertTime": moment(row)}
        for row in rows_of(FILES / "mexc-deposits.csv")[:1]
    ]
    withdrawals = [
        {**WITHDRAWAL, "amount": row["Request Amount"], "transHash": row["TxID"], "applyTime": moment(row)}
        for row in rows_of(FILES / "mexc-withdrawals.csv")[:1]
    ]
    listed = {"symbols": [{**mexc._market("BTCUSDT"), "symbol": "LTCUSDT", "baseAsset": "LTC"},
                          mexc._market("SOLUSDC")]}  # fmt: skip
    held = [{"asset": coin, "free": "0.1", "locked": "0"} for coin in ("LTC", "SOL", "USDC", "USDT")]
    fixed: dict[str, object] = {
        "exchangeInfo": listed,
        "contract/detail": {"success": True, "data": []},
        "v3/account": {"balances": held},
        "account/assets": {"success": True, "data": []},
        "open_positions": {"success": True, "data": []},
        "history_positions": {"success": True, "data": []},
        "funding_records": {"success": True, "data": []},
        "capital/convert": {"data": []},
        "capital/transfer": {"rows": []},
        "rebate/detail": {"data": []},
        "rebate/detail/kickback": {"data": []},
    }

    def handler(request: Request) -> Response:
        if request.path.endswith("myTrades"):
            return Response(
                [one for one in placed(fills, "time", request) if one["symbol"] == request.params["symbol"]]
            )
        if request.path.endswith("deposit/hisrec"):
            return Response(placed(deposits, "insertTime", request))
        if request.path.endswith("withdraw/history"):
            return Response(placed(withdrawals, "applyTime", request))
        return Response(next(answer for path, answer in fixed.items() if request.path.endswith(path)))

    return replace(canned("mexc", {}, NOW), handler=handler)


PATHS = [FILES / name for name in ("mexc-spot-trades-2025.csv", "mexc-deposits.csv", "mexc-withdrawals.csv")]


def test_files_and_api_tell_the_same_once(tmp_path: Path) -> None:
    for name in ("files", "api", "before", "after"):
        (tmp_path / name).mkdir()
    fake = as_the_api_tells()
    by_api = held_after(tmp_path / "api", [fake], "2025-12-01")
    assert by_api["LTC"] == Decimal("0.25")
    assert by_api["USDT"] == Decimal("379.9805")
    by_files = held_after(tmp_path / "files", PATHS, "2025-12-01")
    both = {**by_files}
    assert held_after(tmp_path / "before", [*PATHS, fake], "2025-12-01") == both
    assert held_after(tmp_path / "after", [fake, *PATHS], "2025-12-01") == both
