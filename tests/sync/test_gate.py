"""Gate.io: fills by when their order ended, whole seconds, the book without what histories tell, futures' books."""

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
from importers.api import paging
from importers.api.gate import book, futures
from importers.api.gate.balances import balances
from importers.files.gate.billing import OPERATIONS
from importers.read import Choices, read_file
from importers.sync.retrying import KeyRefused, NotAllowed
from importers.sync.spec import SECOND, Balance, Record, Seen, Window
from tests.fakes.accounts import Fake, gate
from tests.fakes.accounts._bare import Bare, json_of
from tests.fakes.server import Request, Response, serve
from tests.sync.canned import canned
from tests.sync.reading import Reading, at, between, client_of, endpoint_of, held_after, read
from tests.sync.syncs import new_ledger, sync

FILES = Path(__file__).parents[1] / "importers" / "fixtures" / "gate"
NOW = "2026-06-30T18:00:00"
SPRING = between("2026-04-10", "2026-05-09")
MOMENT = at("2026-04-28T10:00:27") // SECOND
HASH = "6f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0"

FILL: dict[str, Any] = {
    "id": "98156856334",
    "create_time": str(MOMENT),
    "create_time_ms": f"{MOMENT}777.399200",
    "currency_pair": "SOL_USDT",
    "side": "sell",
    "role": "taker",
    "amount": "2",
    "price": "150.5",
    "order_id": "125924049993",
    "fee": "0.602",
    "fee_currency": "USDT",
    "point_fee": "0",
    "gt_fee": "0",
}
DEPOSIT: dict[str, Any] = {
    "id": "d168772221",
    "currency": "USDT_TRX",
    "address": "TTo79bVd3mN5pR8sW2yC4fG6hJ1kL0aBxy",
    "amount": "250",
    "txid": HASH,
    "timestamp": str(MOMENT),
    "status": "DONE",
    "memo": "",
    "chain": "TRX",
}
WITHDRAWAL: dict[str, Any] = {
    "id": "w62675616",
    "timestamp": str(MOMENT),
    "currency": "USDT",
    "address": "TQx7Zk9bVd3mN5pR8sW2yC4fG6hJ1kL0aB",
    "txid": HASH,
    "amount": "101",
    "fee": "1",
    "memo": "",
    "status": "DONE",
    "chain": "TRX",
}
TIME = "2026-04-28T10:00:27"


def filled(**changes: Any) -> Reading:
    return read(canned("gate", {"my_trades": [{**FILL, **changes}]}, NOW), "trades", SPRING)


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({}, ["swap,Mine,SOL,2,USDT,301,USDT,0.602,,,,125924049993,,"]),
        ({"side": "buy", "fee": "0.002", "fee_currency": "SOL"},
         ["swap,Mine,USDT,301,SOL,2,SOL,0.002,,,,125924049993,,"]),
        ({"fee": "0", "gt_fee": "0.1"}, ["swap,Mine,SOL,2,USDT,301,GT,0.1,,,,125924049993,,"]),
        ({"fee": "0", "point_fee": "1.1"}, ["swap,Mine,SOL,2,USDT,301,POINT,1.1,,,,125924049993,,"]),
        ({"gt_fee": "0.1"}, ["swap,Mine,SOL,2,USDT,301,USDT,0.602,,,,125924049993,,",
                             "fee,Mine,,,,,GT,0.1,,,,125924049993,,"]),
        ({"fee": "-0.03"}, ["swap,Mine,SOL,2,USDT,301,,,,,,125924049993,,",
                            "income.other,Mine,,,USDT,0.03,,,,,,125924049993,fee_rebate,fee rebate"]),
        ({"currency_pair": "$MEME_USDT"}, ["swap,Mine,$MEME,2,USDT,301,USDT,0.602,,,,125924049993,,"]),
        ({"price": "0.000000000123456789", "amount": "1.5"},  # more places than the ledger keeps
         ["swap,Mine,SOL,1.5,USDT,0.000000000185185184,USDT,0.602,,,,125924049993,,"]),
    ],
)  # fmt: skip
def test_a_fill(changes: dict[str, Any], lines: list[str]) -> None:
    assert filled(**changes).lines == [f"{TIME}.777399Z,{line}" for line in lines]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"side": "short"}, "is neither buy nor sell"),
        ({"currency_pair": "SOLUSDT"}, "is no pair of coins such as BTC_USDT"),
        ({"amount": "0"}, "is zero"),
        ({"fee_currency": ""}, "'' is not the symbol of an asset"),
    ],
)
def test_a_fill_that_nobody_can_read_is_refused(changes: dict[str, Any], reason: str) -> None:
    assert filled(**changes).reasons(RowState.REJECTED) == [reason]


def test_a_fill_counts_where_its_order_ended_with_its_own_time() -> None:
    may = Window(at("2026-05-01"), at("2026-05-20"))
    found = read(canned("gate", {"my_trades": [FILL]}, NOW), "trades", may)
    assert [record.time for record in found.records] == [may.start]
    assert found.lines == [f"{TIME}.777399Z,swap,Mine,SOL,2,USDT,301,USDT,0.602,,,,125924049993,,"]


def test_seconds_that_a_window_cuts_are_asked_on_both_sides() -> None:
    """Gate.io is asked in whole seconds: a fill in the middle of one is in one window and in no other."""
    window = Window((MOMENT - 10) * SECOND + 500_000, MOMENT * SECOND + 500_000)
    found = read(canned("gate", {"account_book": []}, NOW), "book", window)
    [request] = found.server.requests
    assert (request.params["from"], request.params["to"]) == (str(MOMENT - 10), str(MOMENT))
    row = {"id": "1", "time": MOMENT * 1000 + 777, "currency": "GT", "change": "1", "type": "airdrop"}
    assert not read(canned("gate", {"account_book": [row]}, NOW), "book", window).rows
    after = Window(window.end, window.end + SECOND)
    assert len(read(canned("gate", {"account_book": [row]}, NOW), "book", after).lines) == 1


def test_what_ccxt_reads_is_what_we_read() -> None:
    import ccxt

    exchange: Any = ccxt.gate({"number": str})
    fill = exchange.parse_trade(FILL)
    assert (fill["side"], fill["amount"], fill["price"], fill["id"]) == ("sell", "2", "150.5", "98156856334")
    assert fill["fees"] == [{"cost": "0.602", "currency": "USDT"}]
    assert fill["timestamp"] == MOMENT * 1000 + 777
    went = exchange.parse_transaction(WITHDRAWAL)
    assert (went["type"], Decimal(went["amount"]), Decimal(went["fee"]["cost"])) == ("withdrawal", 100, 1)
    assert went["timestamp"] == MOMENT * 1000


# --- pages ----------------------------------------------------------------------------------------------------


def test_a_window_with_more_pages_than_are_given_is_asked_by_halves() -> None:
    times = [n // 3 for n in range(100)]  # three in each second
    asked: list[tuple[int, int]] = []

    def ask(window: Window, page: int) -> list[Record]:
        asked.append((window.end - window.start, page))
        found = [Record(str(n), one, n) for n, one in enumerate(times) if window.has(one * SECOND)]
        return found[(page - 1) * 5 : page * 5]

    pages = list(paging.paged(ask, Window(0, 40 * SECOND), 4, "Gate.io"))
    assert {one.id for page in pages for one in page} == {str(n) for n in range(100)}
    assert max(page for _, page in asked) == 4
    times = [7] * 100
    with pytest.raises(InputError, match="does not show all of one second"):
        list(paging.paged(ask, Window(0, 40 * SECOND), 1, "Gate.io"))


def test_a_page_that_comes_again_and_again_is_the_last() -> None:
    page = [Record("1", 1, {"id": 1})]
    assert list(paging.numbered(lambda number: page)) == [page]


def test_pages_by_the_last_id_end_where_nothing_is_new() -> None:
    ids = [str(n) for n in range(7)]

    def ask(last: Record | None) -> list[Record]:
        start = ids.index(last.id) if last else 0
        return [Record(one, 1, one) for one in ids[start : start + 3]]

    assert [one.id for page in paging.onwards(ask) for one in page] == ids


# --- transfers ------------------------------------------------------------------------------------------------


def moved(endpoint: str, raw: Mapping[str, Any], now: str = NOW) -> Reading:
    return read(canned("gate", {"wallet/deposits": [raw], "wallet/withdrawals": [raw]}, now), endpoint, SPRING)


@pytest.mark.parametrize(
    ("endpoint", "changes", "line"),
    [
        ("deposits", {}, f"deposit,Mine,,,USDT,250,,,,,,{HASH},,TRX"),
        ("deposits", {"status": "DEP_CREDITED", "currency": "BTC"}, f"deposit,Mine,,,BTC,250,,,,,,{HASH},,TRX"),
        ("deposits", {"id": "b9", "status": "BCODE", "amount": "-25", "txid": ""}, "deposit,Mine,,,USDT,25,,,,,,,,TRX"),
        ("withdrawals", {}, f"withdrawal,Mine,USDT,100,,,USDT,1,,,TQx7Zk9bVd3mN5pR8sW2yC4fG6hJ1kL0aB,{HASH},,TRX"),
        ("withdrawals", {"address": "GABC 1234567", "fee": "0"}, f"withdrawal,Mine,USDT,101,,,,,,,GABC,{HASH},,TRX"),
    ],
)  # fmt: skip
def test_a_transfer(endpoint: str, changes: dict[str, Any], line: str) -> None:
    raw = {**(DEPOSIT if endpoint == "deposits" else WITHDRAWAL), **changes}
    assert moved(endpoint, raw).lines == [f"{TIME}Z,{line}"]


@pytest.mark.parametrize("status", ["PEND", "REVIEW", "FAIL", "CANCELPEND"])
def test_a_transfer_under_way_waits(status: str) -> None:
    raw = {**WITHDRAWAL, "status": status}
    assert moved("withdrawals", raw, "2026-05-09T00:00:00").unfinished == MOMENT * SECOND
    assert moved("withdrawals", raw).reasons(RowState.SET_ASIDE) == [
        f"was not finished yet ({status}), and was so for 14 days"
    ]


def test_a_transfer_that_came_to_nothing_and_one_that_nobody_knows() -> None:
    assert moved("withdrawals", {**WITHDRAWAL, "status": "CANCEL"}).reasons(RowState.SET_ASIDE) == [
        "was not carried out (CANCEL)"
    ]
    assert moved("withdrawals", {**WITHDRAWAL, "status": "DONNE"}).reasons(RowState.REJECTED) == [
        "is a status that we don't know; the nearest we know is done"
    ]
    assert moved("deposits", {**DEPOSIT, "amount": "0"}).reasons(RowState.REJECTED) == ["is zero"]


# --- converts, earnings ---------------------------------------------------------------------------------------


def test_a_flash_swap_small_balances_and_interest() -> None:
    swap = {"id": 54646, "create_time": MOMENT * 1000 + 456, "sell_currency": "USDT", "sell_amount": "25.5",
            "buy_currency": "GT", "buy_amount": "3.75", "status": 1}  # fmt: skip
    answers = {"flash_swap/orders": [swap, {**swap, "id": 54647, "status": 2}]}
    found = read(canned("gate", answers, NOW), "converts", SPRING)
    assert found.lines == [f"{TIME}.456000Z,swap,Mine,USDT,25.5,GT,3.75,,,,,,54646,,flash swap"]
    assert found.reasons(RowState.SET_ASIDE) == ["was not carried out (failed)"]
    dust = [{"id": "88", "create_time": MOMENT, "currency": coin, "amount": "0.07", "gt_amount": "0.0002"}
            for coin in ("ABC", "XYZ")]  # fmt: skip
    found = read(canned("gate", {"small_balance_history": dust}, NOW), "dust", SPRING)
    assert sorted(found.lines) == [
        f"{TIME}Z,swap,Mine,{coin},0.07,GT,0.0002,,,,,,,,small balances" for coin in ("ABC", "XYZ")
    ]


@pytest.mark.parametrize(
    ("changes", "line", "reason"),
    [
        ({}, f"{TIME}Z,income.interest,Mine,,,USDT,0.0012,,,,,,,,Simple Earn", ""),
        ({"interest_status": "interest_dividend"}, "", "was paid into the spot account, whose book tells it"),
        ({"status": 0}, "", "was not paid"),
        ({"interest_status": "interest_gift"}, "", "is a way of payment that we don't know; the nearest we know is "),
    ],
)
def test_interest_counts_where_no_book_tells_it(changes: dict[str, Any], line: str, reason: str) -> None:
    row = {"status": 1, "currency": "USDT", "interest": "0.0012", "interest_status": "interest_reinvest",
           "create_time": MOMENT, **changes}  # fmt: skip
    found = read(canned("gate", {"interest_records": [row]}, NOW), "earnings", SPRING)
    assert found.lines == [one for one in (line,) if one]
    assert found.rows[0].reason.startswith(reason)
    assert bool(found.rows[0].reason) is not bool(line)


# --- the book -------------------------------------------------------------------------------------------------


def booked(*rows: tuple[str, str, str]) -> Reading:
    told = [
        {"id": str(n), "time": (MOMENT + n) * 1000, "currency": coin, "change": change, "balance": "1", "type": kind}
        for n, (kind, coin, change) in enumerate(rows)
    ]
    return read(canned("gate", {"account_book": told}, NOW), "book", SPRING)


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (("airdrop", "GT", "0.1"), "income.airdrop,Mine,,,GT,0.1,,,,,,,,airdrop"),
        (("referral_rebate", "USDT", "0.1"), "income.referral,Mine,,,USDT,0.1,,,,,,,,referral superior rebate"),
        (("hodl_int", "BTC", "0.1"), "income.interest,Mine,,,BTC,0.1,,,,,,,,hodl interest"),
        (("mining_rewards", "BTC", "0.1"), "income.mining,Mine,,,BTC,0.1,,,,,,,,mining rewards"),
        (("slot_int_in", "DOT", "0.1"), "income.staking,Mine,,,DOT,0.1,,,,,,,,slot auction staking interest income"),
        (("margin_interest_out", "USDT", "-0.1"), "fee,Mine,,,,,USDT,0.1,,,,,,isolated margin-interest deduction"),
        (("dust_swap_fee", "GT", "-0.1"), "fee,Mine,,,,,GT,0.1,,,,,,dust swap fee"),
        (("points_purchase", "USDT", "-5"), "spend,Mine,USDT,5,,,,,,,,,,points purchase"),
        (("push_rcvd", "USDT", "5"), "deposit,Mine,,,USDT,5,,,,,,,,push received"),
        (("c2c_om", "USDT", "500"), "deposit,Mine,,,USDT,500,,,,,P2P,,p2p,c2c order matched"),
        (("c2c_rop", "USDT", "-100"), "withdrawal,Mine,USDT,100,,,,,,,P2P,,p2p,c2c retail order placed"),
    ],
)
def test_a_row_of_the_book(row: tuple[str, str, str], line: str) -> None:
    assert booked(row).lines == [f"{TIME}Z,{line}"]


def test_what_histories_tell_is_not_kept_and_moves_are_set_aside() -> None:
    told = booked(*((kind, "USDT", "1") for kind in sorted(book.TOLD)), ("perp_in", "USDT", "1"))
    assert told.reasons(RowState.SET_ASIDE) == ["moves inside Mine"]
    assert len(told.rows) == 1


def test_what_a_cancelled_p2p_order_took_came_back() -> None:
    told = booked(("c2c_rop", "USDT", "-100"), ("c2c_rop", "USDT", "-70"), ("c2c_roc", "USDT", "100"))
    assert told.lines == ["2026-04-28T10:00:28Z,withdrawal,Mine,USDT,70,,,,,,,P2P,,p2p,c2c retail order placed"]
    assert len(told.reasons(RowState.SET_ASIDE)) == 2


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("airdrops", "GT", "1"), "is a kind of change that we don't know; the nearest we know is airdrop"),
        (("airdrop", "GT", "-1"), "takes away what should have been earned"),
        (("borrow", "USDT", "100"), "loans and margin are not read yet"),
    ],
)
def test_what_the_book_does_not_explain_is_refused(row: tuple[str, str, str], reason: str) -> None:
    assert booked(row).reasons(RowState.REJECTED)[0].startswith(reason)


def test_the_book_means_what_the_billing_details_mean() -> None:
    assert set(book.CALLED.values()) <= set(OPERATIONS)
    assert not book.TOLD & set(book.MEANINGS)


# --- futures --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "change", "line"),
    [
        ("pnl", "1.5", "derivative_pnl,Mine,,,USDT,1.5,,,,,,,derivatives,ETH_USDT pnl"),
        ("pnl", "-1.5", "derivative_pnl,Mine,USDT,1.5,,,,,,,,,derivatives,ETH_USDT pnl"),
        ("fund", "-0.003", "derivative_pnl,Mine,USDT,0.003,,,,,,,,,derivatives,ETH_USDT fund"),
        ("fee", "-0.02", "fee,Mine,,,,,USDT,0.02,,,,,derivatives,ETH_USDT fee"),
        ("fee", "0.02", "income.other,Mine,,,USDT,0.02,,,,,,,fee_rebate,ETH_USDT fee"),
        ("refr", "0.02", "income.referral,Mine,,,USDT,0.02,,,,,,,,ETH_USDT refr"),
        ("point_fee", "-0.02", "fee,Mine,,,,,POINT,0.02,,,,,derivatives,ETH_USDT point_fee"),
        ("dnw", "25", ""),
    ],
)
def test_a_change_of_a_futures_wallet(kind: str, change: str, line: str) -> None:
    row = {"time": Bare(f"{MOMENT}.123456"), "change": change, "balance": "4", "text": "ETH_USDT:6086261", "type": kind}
    found = read(canned("gate", {"futures/usdt/account_book": [row]}, NOW), "futures", SPRING, "futures usdt")
    assert found.lines == ([f"{TIME}.123456Z,{line}"] if line else [])
    assert not found.reasons(RowState.REJECTED)


def test_trial_money_is_refused() -> None:
    row = {"time": MOMENT, "change": "1", "text": "", "type": "bonus_offset"}
    found = read(canned("gate", {"futures/usdt/account_book": [row]}, NOW), "futures", SPRING, "futures usdt")
    assert found.reasons(RowState.REJECTED)[0].startswith("is trial money of Gate.io")


# --- balances, keys -------------------------------------------------------------------------------------------

WALLETS: dict[str, object] = {
    "account/detail": {"key": {"mode": 1}},
    "spot/accounts": [{"currency": "USDT", "available": "10.5", "locked": "0.5"}],
    "uni/lends": [{"currency": "USDT", "amount": "4"}],
    "margin/accounts": [{"base": {"currency": "BTC", "available": "1", "locked": "0", "borrowed": "0.25"},
                         "quote": {"currency": "USDT", "available": "0", "locked": "0"}}],
    "futures/usdt/accounts": {"currency": "USDT", "total": "20", "unrealised_pnl": "3", "point": "7"},
    "futures/btc/accounts": {"label": "USER_NOT_FOUND", "message": "please transfer funds first"},
    "delivery/usdt/accounts": {"label": "USER_NOT_FOUND", "message": "please transfer funds first"},
    "total_balance": {"details": {"spot": {"amount": "11"}, "finance": {"amount": "4"}, "quant": {"amount": "0.00"}}},
}  # fmt: skip


def stated(**changes: object) -> list[Balance]:
    answers = {**WALLETS, **{name.replace("__", "/"): answer for name, answer in changes.items()}}
    fake = canned("gate", answers, NOW)

    def handler(request: Request) -> Response:
        answer = fake.handler(request)
        return replace(answer, status=400) if '"label"' in str(answer.body) else answer

    with serve(handler) as server:
        return balances(client_of(fake, server))


def test_balances_add_up_all_wallets() -> None:
    assert stated() == [
        Balance("", "BTC", Decimal("0.75")), Balance("", "POINT", Decimal(7)), Balance("", "USDT", Decimal(35)),
    ]  # fmt: skip


def test_where_another_wallet_holds_something_each_is_stated_by_itself() -> None:
    found = stated(total_balance={"details": {"quant": {"amount": "12.5"}}})
    assert Balance("spot", "USDT", Decimal(11)) in found
    assert not [one for one in found if not one.wallet]
    assert stated(uni__lends={"label": "FORBIDDEN", "message": "no right"})[0].wallet


def test_a_unified_account_is_asked_as_one() -> None:
    unified = {"balances": {"USDT": {"equity": "99.5", "available": "1"}, "BTC": {"equity": "0"}}}
    found = stated(account__detail={"key": {"mode": 2}}, unified__accounts=unified)
    assert Balance("", "USDT", Decimal("103.5")) in found


def test_wallets_that_were_never_used_are_not_asked_and_a_missing_right_is_told() -> None:
    fake = gate.account(0)
    with serve(fake.handler) as server:
        assert futures.wallets("futures", client_of(fake, server), Seen((), ())) == ["futures usdt"]
    answer = Response({"label": "FORBIDDEN", "message": "no right to futures"}, 403)
    with serve(lambda request: answer) as server, pytest.raises(NotAllowed):
        futures.wallets("futures", client_of(fake, server), Seen((), ()))


@pytest.mark.parametrize(("field", "label"), [("api_key", "INVALID_KEY"), ("secret", "INVALID_SIGNATURE")])
def test_a_wrong_key_or_secret_is_the_keys_fault(field: str, label: str, tmp_path: Path) -> None:
    fake = gate.account(0)
    refused = pytest.raises(KeyRefused, match=label)
    with new_ledger(tmp_path, fake) as ledger, serve(fake.handler) as server, refused:
        sync(ledger, fake, server, key={**fake.key, field: "wrong"})


def test_a_clock_that_is_wrong_is_set_by_gates() -> None:
    import time

    ahead = 600
    fake = gate.account(0)

    def handler(request: Request) -> Response:
        if request.path.endswith("spot/time"):
            return Response({"server_time": int((time.time() + ahead) * 1000)})
        if abs(int(request.headers["timestamp"]) - time.time() - ahead) > 60:
            return Response({"label": "REQUEST_EXPIRED", "message": "gap between request Timestamp and server"}, 403)
        return Response([])

    with serve(handler) as server:
        assert client_of(fake, server).ask("privateSpotGetAccounts") == []
        assert server.paths() == ["/api/v4/spot/accounts", "/api/v4/spot/time", "/api/v4/spot/accounts"]


# --- with the files -------------------------------------------------------------------------------------------

TRADES, DEPOSITS, WITHDRAWALS = (
    FILES / name for name in ("Spot_TradeHistory_2026.csv", "mydeposits_2026.csv", "mywithdrawals_2026.csv")
)
BILLING, P2P = FILES / "gate-billing-2026.csv", FILES / "gate-p2p(UTC+5).xlsx"


def rows_of(path: Path) -> list[dict[str, str]]:
    encoding = "utf-16" if path.name.startswith("my") else "utf-8-sig"
    with path.open(encoding=encoding) as lines:
        told = csv.DictReader(lines, delimiter="\t" if path.name.startswith("my") else ",")
        return [{name: value.strip() for name, value in row.items()} for row in told]


def as_the_api_tells() -> Fake:
    """The account of Gate.io's histories of 2026."""
    fills = [
        {
            **FILL,
            "id": row["No"],
            "create_time_ms": f"{at(row['Time']) // 1000 + 271}.5",
            "side": row["Trade type"].lower(),
            "currency_pair": row["Market"].replace("/", "_"),
            "price": row["Deal price"],
            "amount": row["Deal amount"].split()[0],
            "fee": "0",
            "point_fee" if "POINT" in row["Fee"] else "fee": row["Fee"].split()[0],
        }
        for row in rows_of(TRADES)[:2]
    ]
    deposits = [
        {**DEPOSIT, "id": "d" + row["Order ID"], "timestamp": str(at(row["Time"]) // SECOND), "amount": row["Amount"]}
        for row in rows_of(DEPOSITS)
    ]
    withdrawals = [
        {**WITHDRAWAL, "id": "w" + row["Order ID"], "timestamp": str(at(row["Time"]) // SECOND), "txid": row["TxID"],
         "amount": row["Amount"], "fee": row["Trading Fee"], "currency": row["Coin"],
         "status": {"Success": "DONE", "Canceled": "CANCEL"}[row["Status"]]}
        for row in rows_of(WITHDRAWALS)
    ]  # fmt: skip
    return telling(my_trades=fills, wallet__deposits=deposits, wallet__withdrawals=withdrawals)


def telling(**told: list[dict[str, Any]]) -> Fake:
    """An account of which Gate.io tells these rows, by the end of the path, and nothing else."""
    never_used = {"label": "USER_NOT_FOUND", "message": "please transfer funds first"}
    nothing = ("spot/accounts", "uni/lends", "margin/accounts", "flash_swap/orders", "small_balance_history")
    nothing += ("interest_records", "account_book", "my_trades", "wallet/deposits", "wallet/withdrawals")
    rest = canned("gate", {**WALLETS, **{path: [] for path in nothing}, "futures/usdt/accounts": never_used}, NOW)

    def handler(request: Request) -> Response:
        for path, rows in told.items():
            if request.path.endswith(path.replace("__", "/")):
                first, last = int(request.params["from"]), int(request.params["to"])
                is_first = request.params.get("page", "1") == "1" and request.params.get("offset", "0") == "0"
                return Response(json_of([row for row in rows if is_first and first <= moment(row) <= last]))
        answer = rest.handler(request)
        return replace(answer, status=400) if '"label"' in str(answer.body) else answer

    return replace(rest, handler=handler)


def moment(row: Mapping[str, Any]) -> int:
    """The second of a row, whatever the field is called."""
    return int(str(next(row[name] for name in ("create_time_ms", "timestamp", "time") if name in row))[:10])


def held_in_each_order(folder: Path, file: Path, fake: Fake) -> list[Mapping[str, Decimal]]:
    """What is held by the file alone, by file and API, and by API and file."""
    found = []
    for name, steps in (("file", [file]), ("before", [file, fake]), ("after", [fake, file])):
        (folder / name).mkdir()
        found.append(held_after(folder / name, steps, "2026-06-01"))
    return found


def test_an_order_in_the_billing_details_and_its_fills_are_one(tmp_path: Path) -> None:
    fills = [
        {**FILL, "id": f"7{n}", "currency_pair": "BTC_USDT", "side": "buy", "price": "90000", "amount": amount,
         "fee": fee, "fee_currency": "BTC", "order_id": "710000001", "create_time_ms": f"{at(when) // 1000 + 271}.5"}
        for n, (when, amount, fee) in enumerate(
            [("2026-06-28T11:00:01", "0.01", "0.00001"), ("2026-06-28T11:00:02", "0.005", "0.000005")]
        )
    ]  # fmt: skip
    alone, *both = held_in_each_order(tmp_path, BILLING, telling(my_trades=fills))
    assert alone["BTC"]
    assert both == [alone, alone]


def test_the_coins_of_a_p2p_order_in_the_book_belong_to_the_order_in_the_file(tmp_path: Path) -> None:
    rows = [
        {"id": str(n), "time": at(when) // 1000 + 500, "currency": "USDT", "change": change, "type": kind}
        for n, (when, kind, change) in enumerate(
            [("2026-06-30T17:50:20", "c2c_rop", "-100"), ("2026-06-30T18:57:00", "c2c_om", "500")]
        )
    ]
    fake = replace(telling(account_book=rows), now=at("2026-07-01T12:00:00"))
    alone, *both = held_in_each_order(tmp_path, P2P, fake)
    assert alone["USDT"] == 400
    assert both == [alone, alone]


@pytest.mark.parametrize("files", [[TRADES, DEPOSITS, WITHDRAWALS], [TRADES], [DEPOSITS], [WITHDRAWALS]])
def test_files_and_api_tell_the_same_once(files: list[Path], tmp_path: Path) -> None:
    for name in ("api", "before", "after"):
        (tmp_path / name).mkdir()
    fake = as_the_api_tells()
    by_api = held_after(tmp_path / "api", [fake], "2026-04-01")
    assert by_api == {"GT": Decimal("0.5"), "POINT": Decimal("-0.004"), "SOL": Decimal(-2), "USDT": Decimal("447.398")}
    assert held_after(tmp_path / "before", [*files, fake], "2026-04-01") == by_api
    assert held_after(tmp_path / "after", [fake, *files], "2026-04-01") == by_api


@pytest.mark.parametrize(
    ("path", "endpoint"), [(TRADES, "trades"), (DEPOSITS, "deposits"), (WITHDRAWALS, "withdrawals")]
)
def test_an_entry_has_the_identity_that_the_file_gives(path: Path, endpoint: str) -> None:
    ours = read(as_the_api_tells(), endpoint, between("2026-04-10", "2026-05-08"))
    theirs = read_file(path, Choices(account="Mine"))
    assert {made.identity for made in ours.batch.entries} == {made.identity for made in theirs.entries}
    assert endpoint_of(as_the_api_tells(), endpoint).native
