"""HTX: fills with fees in coins and points, transfers by id, both books, USDT-margined futures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from engine.errors import CutOff, InputError
from engine.ledger.batch import RowState
from importers.api.htx import futures, history
from importers.api.htx.balances import balances
from importers.sync.retrying import KeyRefused, NotAllowed
from importers.sync.spec import Balance, Seen, Window
from tests.fakes.accounts import Fake, htx
from tests.fakes.accounts._bare import Bare, json_of
from tests.fakes.server import Request, Response, serve
from tests.sync.canned import canned
from tests.sync.reading import Reading, at, between, client_of, held_after, read, rows_of
from tests.sync.syncs import new_ledger, sync

FILES = Path(__file__).parents[1] / "importers" / "fixtures" / "htx"
NOW = "2023-10-20T00:00:00"
OCTOBER = between("2023-10-03", "2023-10-05")
TIME = "2023-10-03T14:29:46"
MOMENT = at(TIME) // 1000
HASH = "4f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0"
SYMBOLS = {"status": "ok", "data": [htx._symbol(name) for name in htx.MARKETS if name != "gonehusd"]}

FILL: dict[str, Any] = {
    "symbol": "solusdc",
    "fee-currency": "usdc",
    "source": "spot-web",
    "price": "24.14",
    "created-at": MOMENT,
    "role": "taker",
    "order-id": 345487249132375,
    "match-id": 5014,
    "trade-id": 1085,
    "filled-amount": "10",
    "filled-fees": "0.4828",
    "filled-points": "",
    "fee-deduct-currency": "",
    "fee-deduct-state": "done",
    "id": 313288753120940,
    "type": "sell-limit",
}
TRANSFER: dict[str, Any] = {
    "id": 75115912,
    "type": "withdraw",
    "sub-type": "NORMAL",
    "currency": "usdt",
    "chain": "trc20usdt",
    "tx-hash": HASH,
    "amount": Bare("99.000000000000000000"),
    "address": "TTo89bVd3mN5pR8sW2yC4fG6hJ1kL0aBxy",
    "fee": Bare("1.000000000000000000"),
    "state": "confirmed",
    "created-at": MOMENT,
    "updated-at": MOMENT + 60_000,
}


def filled(**changes: Any) -> Reading:
    answers = {"common/symbols": SYMBOLS, "matchresults": {"status": "ok", "data": [{**FILL, **changes}]}}
    return read(canned("htx", answers, NOW, cursor="from"), "trades", OCTOBER)


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({}, ["swap,Mine,SOL,10,USDC,241.4,USDC,0.4828"]),
        ({"type": "buy-market", "fee-currency": "sol", "filled-fees": "0.02"},
         ["swap,Mine,USDC,241.4,SOL,10,SOL,0.02"]),
        ({"filled-fees": "0", "filled-points": "0.1", "fee-deduct-currency": "hbpoint"},
         ["swap,Mine,SOL,10,USDC,241.4,,"]),
        ({"filled-fees": "0", "filled-points": "0.1", "fee-deduct-currency": "htx"},
         ["swap,Mine,SOL,10,USDC,241.4,HTX,0.1"]),
        ({"filled-points": "0.1", "fee-deduct-currency": "trx"},
         ["swap,Mine,SOL,10,USDC,241.4,USDC,0.4828", "fee,Mine,,,,,TRX,0.1"]),
        ({"filled-fees": "-0.01", "fee-currency": "sol"}, ["swap,Mine,SOL,10,USDC,241.4,,"]),  # paid later
        ({"symbol": "gonehusd", "fee-currency": "husd"}, ["swap,Mine,GONE,10,HUSD,241.4,HUSD,0.4828"]),
        ({"symbol": "gonehusd", "fee-currency": "gone", "type": "buy-ioc"},
         ["swap,Mine,HUSD,241.4,GONE,10,GONE,0.4828"]),
        ({"symbol": "gonehusd", "fee-currency": "gone", "filled-fees": "-0.01"},
         ["swap,Mine,GONE,10,HUSD,241.4,,"]),
        ({"filled-amount": "147.928994082840236", "price": "0.338001", "filled-fees": "0"},
         ["swap,Mine,SOL,147.928994082840236,USDC,50.000147928994082608,,"]),
    ],
)  # fmt: skip
def test_a_fill(changes: dict[str, Any], lines: list[str]) -> None:
    assert filled(**changes).lines == [f"{TIME}Z,{line},,,,345487249132375,," for line in lines]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"type": "lend-limit"}, "is neither buy nor sell"),
        ({"symbol": "gonehusd", "fee-currency": "usdt"}, "is a market that HTX lists no more"),
        ({"filled-amount": "0"}, "is zero"),
    ],
)
def test_a_fill_that_nobody_can_read_is_refused(changes: dict[str, Any], reason: str) -> None:
    assert filled(**changes).reasons(RowState.REJECTED)[0].startswith(reason)


def test_a_fill_whose_fee_is_not_settled_waits() -> None:
    answers = {"common/symbols": SYMBOLS, "matchresults": {"data": [{**FILL, "fee-deduct-state": "ongoing"}]}}
    fake = canned("htx", answers, "2023-10-05T00:00:00", cursor="from")
    assert read(fake, "trades", OCTOBER).unfinished == MOMENT * 1000


def test_what_ccxt_reads_in_a_fill_is_what_we_read() -> None:
    import ccxt

    exchange: Any = ccxt.htx({"number": str})
    sold = exchange.parse_trade(FILL)
    assert (sold["side"], sold["amount"], sold["price"], sold["cost"]) == ("sell", "10", "24.14", "241.4")
    assert sold["fee"] == {"cost": "0.4828", "currency": "USDC"}
    deducted = {**FILL, "filled-fees": "0", "filled-points": "0.1", "fee-deduct-currency": "htx"}
    assert exchange.parse_trade(deducted)["fee"] == {"cost": "0.1", "currency": "HTX"}
    went = exchange.parse_transaction({**TRANSFER, "chain": None, "amount": "99", "fee": "1"})
    assert (went["type"], Decimal(went["amount"]), Decimal(went["fee"]["cost"])) == ("withdrawal", 99, 1)
    assert went["status"] == "ok"


@pytest.mark.parametrize("many", [1, 499, 500, 501, 1_700])
def test_pages_of_a_window_go_on_from_the_last_id(many: int) -> None:
    found = read(
        htx.account(many * 2), "trades", Window((htx.NOW - 40 * htx.DAY) * 1000, (htx.NOW - 38 * htx.DAY) * 1000)
    )
    assert len(found.lines) >= many
    assert len({record.id for record in found.records}) == len(found.records)
    assert len(found.server.asked("matchresults")) <= len(found.records) // 499 + 2


# --- transfers ------------------------------------------------------------------------------------------------


def moved(endpoint: str, now: str = NOW, **changes: Any) -> Reading:
    answers = {"deposit-withdraw": {"status": "ok", "data": [{**TRANSFER, **changes}]}}
    return read(canned("htx", answers, now, cursor="from"), endpoint, OCTOBER)


@pytest.mark.parametrize(
    ("endpoint", "changes", "line"),
    [
        ("withdrawals", {},
         f"withdrawal,Mine,USDT,99,,,USDT,1,,,TTo89bVd3mN5pR8sW2yC4fG6hJ1kL0aBxy,{HASH},,trc20usdt"),
        ("withdrawals", {"sub-type": "FAST", "tx-hash": "", "fee": 0},
         "withdrawal,Mine,USDT,99,,,,,,,TTo89bVd3mN5pR8sW2yC4fG6hJ1kL0aBxy,,,trc20usdt"),
        ("deposits", {"state": "safe", "fee": 0},
         f"deposit,Mine,,,USDT,99,,,,,TTo89bVd3mN5pR8sW2yC4fG6hJ1kL0aBxy,{HASH},,trc20usdt"),
    ],
)  # fmt: skip
def test_a_transfer(endpoint: str, changes: dict[str, Any], line: str) -> None:
    assert moved(endpoint, **changes).lines == [f"{TIME}Z,{line}"]


def test_a_transfer_under_way_waits_and_one_that_came_to_nothing_is_set_aside() -> None:
    assert moved("withdrawals", "2023-10-05T00:00:00", state="wallet-transfer").unfinished == MOMENT * 1000
    assert moved("withdrawals", state="repealed").reasons(RowState.SET_ASIDE) == ["was not carried out (repealed)"]
    assert moved("deposits", state="orphan").reasons(RowState.SET_ASIDE) == ["was not carried out (orphan)"]
    assert moved("deposits", state="confirmd").reasons(RowState.REJECTED) == [
        "is a status that we don't know; the nearest we know is confirmed"
    ]


def test_transfers_are_asked_back_to_the_window_and_no_further() -> None:
    fake = htx.account(0)
    recent = Window((htx.NOW - 100 * htx.DAY) * 1000, htx.NOW * 1000)
    found = read(fake, "deposits", recent)
    assert len(found.server.requests) == 2  # fifty a page, the second wholly older
    assert len(read(fake, "deposits").server.requests) == 4


# --- the two books --------------------------------------------------------------------------------------------


def test_moves_are_set_aside_and_what_nobody_explains_is_refused() -> None:
    def row(kind: str) -> dict[str, Any]:
        return {"accountId": 1, "currency": "usdt", "transactAmt": Bare("10.00"), "transactType": "transfer",
                "transferType": kind, "transactId": 0, "transactTime": MOMENT}  # fmt: skip

    answer = {"code": 200, "data": [row("otc-to-spot"), row("sub-transfer-out"), row("agency-transfer-in")]}
    found = read(canned("htx", {"account/ledger": answer}, NOW), "moves", OCTOBER)
    assert found.reasons(RowState.SET_ASIDE) == ["moves inside Mine"] * 2
    assert found.reasons(RowState.REJECTED)[0].startswith("is a move that we don't know; the nearest we know is ")


def changed(*rows: tuple[str, str, str, int]) -> Reading:
    told = [
        {"account-id": 1, "currency": coin, "record-id": 359044707902783800 + n, "transact-amt": amount,
         "transact-type": kind, "transact-time": MOMENT + later}
        for n, (kind, coin, amount, later) in enumerate(rows)
    ]  # fmt: skip
    window = Window(MOMENT * 1000, (MOMENT + 600_000) * 1000)
    return read(canned("htx", {"account/history": {"status": "ok", "data": told}}, NOW), "changes", window, "1")


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ([("rebate", "btc", "0.001", 0)], ["income.other,Mine,,,BTC,0.001,,,,,,,fee_rebate,rebate"]),
        ([("interest", "usdt", "-0.02", 0)], ["fee,Mine,,,,,USDT,0.02,,,,,,interest"]),
        ([("fireblocks-dw", "usdt", "-5", 0)], ["withdrawal,Mine,USDT,5,,,,,,,,,,fireblocks-dw"]),
        ([("exchange", "husd", "-12.5", 0), ("exchange", "usdt", "12.5", 30)],
         ["swap,Mine,HUSD,12.5,USDT,12.5,,,,,,,,exchange"]),
    ],
)  # fmt: skip
def test_changes(rows: list[tuple[str, str, str, int]], lines: list[str]) -> None:
    found = changed(*rows)
    assert [line.partition("Z,")[2] for line in found.lines] == lines
    assert not found.reasons(RowState.REJECTED)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("other-types", "usdt", "5", 0), "HTX does not say what this is"),
        (("liquidation", "usdt", "-5", 0), "is a liquidation, which is not read yet"),
        (("credit", "usdt", "5", 0), "loans and margin are not read yet"),
        (("exchange", "husd", "-5", 0), "the other side of this trade is not in the file"),
        (("rebates", "btc", "5", 0), "is a kind of change that we don't know; the nearest we know is rebate"),
    ],
)
def test_changes_that_nobody_explains_are_refused(row: tuple[str, str, str, int], reason: str) -> None:
    assert changed(row).reasons(RowState.REJECTED)[0].startswith(reason)


def test_changes_are_asked_by_the_hour_page_after_page() -> None:
    fake = htx.account(0)
    start = (htx.NOW - 10 * htx.DAY - htx.HOUR // 2) * 1000
    found = read(fake, "changes", Window(start, start + 5_400_000_000), htx.SPOT)
    assert len(found.lines) == 550
    spans = [(int(one.params["start-time"]), int(one.params["end-time"])) for one in found.server.requests]
    assert {last - first for first, last in spans} == {3_600_000, 1_800_000}
    assert len(spans) == 4  # an hour of three pages, half an hour of one
    with serve(fake.handler) as server:
        assert history.accounts(client_of(fake, server), Seen((), ())) == [htx.SPOT]


# --- futures --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "amount", "line"),
    [
        ("3", "1.5", "derivative_pnl,Mine,,,USDT,1.5,,,,,,,derivatives,BTC-USDT close long"),
        ("4", "-0.75", "derivative_pnl,Mine,USDT,0.75,,,,,,,,,derivatives,BTC-USDT close short"),
        ("5", "-0.02", "fee,Mine,,,,,USDT,0.02,,,,,derivatives,BTC-USDT opening fee"),
        ("8", "0.001", "income.other,Mine,,,USDT,0.001,,,,,,,fee_rebate,BTC-USDT closing fee"),
        ("30", "0.000433432461821856",
         "derivative_pnl,Mine,,,USDT,0.000433432461821856,,,,,,,derivatives,BTC-USDT funding received"),
        ("28", "5", "income.other,Mine,,,USDT,5,,,,,,,,BTC-USDT activity reward"),
        ("29", "0.01", "income.other,Mine,,,USDT,0.01,,,,,,,fee_rebate,BTC-USDT rebate"),
        ("14", "25", ""),
        ("3", "0E-18", ""),
    ],
)  # fmt: skip
def test_a_bill(kind: str, amount: str, line: str) -> None:
    row = {"id": "2194774775", "type": kind, "currency": "USDT", "amount": amount, "contract_code": "BTC-USDT",
           "margin_mode": "cross", "created_time": str(MOMENT)}  # fmt: skip
    found = read(canned("htx", {"account/bills": {"code": 200, "data": [row]}}, NOW, cursor="from"), "futures", OCTOBER)
    assert found.lines == ([f"{TIME}Z,{line}"] if line else [])
    assert not found.reasons(RowState.REJECTED)


def test_a_bill_that_nobody_explains_is_refused() -> None:
    row = {"id": "1", "type": "26", "currency": "USDT", "amount": "1", "created_time": str(MOMENT)}
    found = read(canned("htx", {"account/bills": {"code": 200, "data": [row]}}, NOW, cursor="from"), "futures", OCTOBER)
    assert found.reasons(RowState.REJECTED)[0].startswith("is a kind of bill that we don't know")
    assert "26" not in futures.BILLS


# --- answers, balances, keys ----------------------------------------------------------------------------------


def asking(answer: Mapping[str, object]) -> None:
    read(canned("htx", {"account/ledger": answer}, NOW), "moves", OCTOBER)


def test_an_answer_with_a_code_that_ccxt_does_not_know_is_no_empty_one() -> None:
    with pytest.raises(InputError, match=r"HTX refuses a request: value in startTime exceeded valid range\."):
        asking({"code": 2002, "message": "value in startTime exceeded valid range"})
    with pytest.raises(NotAllowed, match="HTX does not allow this key to ask that: forbidden"):
        asking({"code": 1002, "message": "forbidden"})
    with pytest.raises(CutOff, match="it says that it can't answer now"):
        asking({"code": 500, "message": "system error"})


WALLETS: dict[str, object] = {
    "account/accounts": {"status": "ok", "data": [{"id": 1, "type": "spot"}, {"id": 2, "type": "otc"}]},
    "accounts/1/balance": {"status": "ok", "data": {"list": [
        {"currency": "usdt", "type": "trade", "balance": "10.5"},
        {"currency": "usdt", "type": "frozen", "balance": "1"},
        {"currency": "usdt", "type": "loan", "balance": "-2"},
        {"currency": "btc", "type": "loan-available", "balance": "9"},
        {"currency": "hbpoint", "type": "trade", "balance": "3"}]}},
    "accounts/2/balance": {"status": "ok", "data": {"list": [{"currency": "usdt", "type": "trade", "balance": "4"}]}},
    "v5/account/balance": {"code": 200, "data": {"details": [
        {"currency": "USDT", "equity": "20", "profit_unreal": "3"}]}},
    "contract_account_info": {"status": "ok", "data": [
        {"symbol": "BTC", "margin_balance": Bare("0.5"), "profit_unreal": Bare("0.1")}]},
    "swap_account_info": {"status": "error", "err_code": 1220, "err_msg": "you have not opened contracts trading."},
}  # fmt: skip


def stated(**changes: object) -> Sequence[Balance]:
    answers = {**WALLETS, **{name.replace("__", "/"): answer for name, answer in changes.items()}}
    fake = canned("htx", answers, NOW)
    with serve(fake.handler) as server:
        return balances(client_of(fake, server))


def test_balances_add_up_all_wallets_less_what_is_owed_and_points() -> None:
    assert stated() == [Balance("", "BTC", Decimal("0.4")), Balance("", "USDT", Decimal("30.5"))]


def test_where_a_wallet_is_not_open_to_the_key_each_is_stated_by_itself() -> None:
    refused = {"status": "error", "err-code": "x", "err-msg": "API key has no permission"}
    assert stated(accounts__2__balance=refused) == [
        Balance("coin futures", "BTC", Decimal("0.4")),
        Balance("futures", "USDT", Decimal(17)),
        Balance("spot", "USDT", Decimal("9.5")),
    ]


@pytest.mark.parametrize(("field", "said"), [("api_key", "Incorrect Access key"), ("secret", "Verification failure")])
def test_a_wrong_key_or_secret_is_the_keys_fault(field: str, said: str, tmp_path: Path) -> None:
    fake = htx.account(0)
    refused = pytest.raises(KeyRefused, match=said)
    with new_ledger(tmp_path, fake) as ledger, serve(fake.handler) as server, refused:
        sync(ledger, fake, server, key={**fake.key, field: "wrong"})


# --- with the files -------------------------------------------------------------------------------------------

TRADES, DEPOSITS, WITHDRAWALS = (FILES / f"htx-{name}-2023.csv" for name in ("trades", "deposits", "withdrawals"))


def as_the_api_tells() -> Fake:
    """The account of HTX's files of October 2023, with times to a fraction of a second."""
    fills = [
        {**FILL, "id": n + 1, "symbol": row["symbol"].replace("/", "").lower(), "type": f"{row['deal_type']}-limit",
         "price": row["price"], "filled-amount": row["volume"], "filled-fees": row["fee_amount"] or "0",
         "fee-currency": row["fee_currency"] or "trx", "filled-points": row["fee_point_volume"],
         "fee-deduct-currency": row["fee_point_currency"], "created-at": at(row["deal_time"]) // 1000 + 271}
        for n, row in enumerate(rows_of(TRADES))
    ]  # fmt: skip
    transfers = {
        "deposit": [
            {**TRANSFER, "id": 1, "type": "deposit", "state": "safe", "tx-hash": row["tx_hash"], "fee": 0,
             "amount": Bare(row["amount"]), "created-at": at(row["deposit_time"]) // 1000 + 271}
            for row in rows_of(DEPOSITS)
        ],
        "withdraw": [
            {**TRANSFER, "id": 2, "tx-hash": row["tx_hash"], "fee": Bare(row["fee"]), "amount": Bare(row["amount"]),
             "created-at": at(row["withdraw_time"]) // 1000 + 271}
            for row in rows_of(WITHDRAWALS)
        ],
    }  # fmt: skip
    rest = canned(
        "htx",
        {
            **WALLETS,
            "common/symbols": SYMBOLS,
            "account/ledger": {"code": 200, "data": []},
            "account/history": {"status": "ok", "data": []},
            "account/bills": {"code": 200, "data": []},
        },
        NOW,
    )

    def handler(request: Request) -> Response:
        asked = request.params
        if request.path.endswith("matchresults"):
            first, last = int(asked["start-time"]), int(asked["end-time"])
            return Response({"status": "ok", "data": [one for one in fills if first <= one["created-at"] <= last]})
        if request.path.endswith("deposit-withdraw"):
            return Response(json_of({"status": "ok", "data": transfers[asked["type"]]}))
        return rest.handler(request)

    return replace(rest, handler=handler)


@pytest.mark.parametrize("files", [[TRADES, DEPOSITS, WITHDRAWALS], [TRADES]])
def test_files_and_api_tell_the_same_once(files: list[Path], tmp_path: Path) -> None:
    for name in ("api", "before", "after"):
        (tmp_path / name).mkdir()
    fake = as_the_api_tells()
    by_api = held_after(tmp_path / "api", [fake], "2023-10-01")
    assert by_api == {"SOL": Decimal(-10), "TRX": Decimal(1998), "USDT": Decimal("210.9172")}
    assert held_after(tmp_path / "before", [*files, fake], "2023-10-01") == by_api
    assert held_after(tmp_path / "after", [fake, *files], "2023-10-01") == by_api
