"""Bitget: tax records as the account's statement, what is told better beside them, and lists asked without trust in
their order."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from engine.ledger.batch import RowState
from engine.ledger.ledger import open_ledger
from importers.sync.run import State
from importers.sync.services import service
from importers.sync.spec import Balance, Window
from tests.fakes.accounts import Fake, bitget
from tests.fakes.accounts.bitget import ATOM, DAY, NOW_MS, Account, fake, refusal, told
from tests.fakes.server import Request, Response, serve
from tests.sync.reading import at, between, client_of, endpoint_of, held_after, read
from tests.sync.syncs import balances, entries_by_endpoint, new_ledger, sync, synced

FILES = Path(__file__).parents[1] / "importers" / "fixtures" / "bitget"
MAY = at("2026-05-01T10:00:00") // 1000
SPRING = between("2026-04-25", "2026-05-15")


def atoms(number: str) -> int:
    return int(Decimal(number or "0") * ATOM)


def spot_of(*rows: tuple[str, str, str, str], order: int = 7, apart: int = 0) -> Account:
    """An account whose statement has these rows of one order and millisecond (or `apart` from each other): coin, word,
    amount, fee."""
    one = Account(reads_tax=True)
    for place, (coin, word, amount, fee) in enumerate(rows):
        one.change(MAY + place * apart, coin, word, atoms(amount), atoms(fee), order)
    return one


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        (
            [("HNT", "Buy", "845.931", "0.845931"), ("USDT", "Sell", "-3112.180149", "")],
            ["swap,Mine,USDT,3112.180149,HNT,845.931,HNT,0.845931,,,,,,"],
        ),
        (
            [("BTC", "Sell", "-0.5", ""), ("USDT", "Buy", "30000", "30")],
            ["swap,Mine,BTC,0.5,USDT,30000,USDT,30,,,,,,"],
        ),
        (
            [("BTC", "Buy", "0.5", ""), ("USDT", "Sell", "-30000", ""), ("BGB", "Transaction fee deduct", "-5", "")],
            ["fee,Mine,,,,,BGB,5,,,,,,Transaction fee deduct", "swap,Mine,USDT,30000,BTC,0.5,,,,,,,,"],
        ),
        (
            [("BTC", "Buy", "0.2", "0.0002"), ("BTC", "Buy", "0.1", "0.0001"), ("USDT", "Sell", "-18000", "")],
            ["swap,Mine,USDT,18000,BTC,0.3,BTC,0.0003,,,,,,"],
        ),
        ([("DAI", "Exchange income", "99", ""), ("USDT", "Exchange spending", "-100", "")],
         ["swap,Mine,USDT,100,DAI,99,,,,,,,,"]),
        ([("usdt", "Deposit", "30", "")], ["deposit,Mine,,,USDT,30,,,,,,,,Deposit"]),
        ([("USDT", "Ordinary Withdrawal", "-99.5", "0.5")],
         ["withdrawal,Mine,USDT,99.5,,,USDT,0.5,,,,,,Ordinary Withdrawal"]),
        ([("USDT", "Buy with card", "50", "")], ["deposit,Mine,,,USDT,50,,,,,,,,Buy with card"]),
        ([("USDT", "Interest", "0.0007", "")], ["income.interest,Mine,,,USDT,0.0007,,,,,,,,Interest"]),
        ([("BGB", "Airdrop Reward-A", "7", "")], ["income.airdrop,Mine,,,BGB,7,,,,,,,,Airdrop Reward-A"]),
        ([("USDT", "Channel referral rewards", "2", "")],
         ["income.referral,Mine,,,USDT,2,,,,,,,,Channel referral rewards"]),
        ([("USDT", "Rebate rewards", "0.05", "")], ["income.other,Mine,,,USDT,0.05,,,,,,,fee_rebate,Rebate rewards"]),
        ([("USDT", "Transfer out", "-50", "")], []),
        ([("USDT", "Subscribe", "-50", "")], []),
    ],
)  # fmt: skip
def test_rows_of_the_spot_account(rows: list[tuple[str, str, str, str]], lines: list[str]) -> None:
    found = read(fake(spot_of(*rows)), "spot", SPRING)
    assert sorted(found.lines) == sorted(f"2026-05-01T10:00:00Z,{line}" for line in lines)
    assert not found.reasons(RowState.REJECTED)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([("USDT", "Interests", "1", "")], "is an operation that we don't know; the nearest we know is interest"),
        ([("USDT", "Mirror fund", "1", "")], "is an operation that we don't know"),
        ([("USDT", "Sell", "-100", "")], "the other side of this trade is not in the file"),
        ([("USDT", "Interest", "-1", "")], "takes away what should have been earned"),
        ([("A", "Exchange spending", "-1", ""), ("B", "Exchange spending", "-2", ""),
          ("BGB", "Exchange income", "3", "")], "can't be told apart"),
    ],
)  # fmt: skip
def test_what_nobody_knows_is_refused(rows: list[tuple[str, str, str, str]], reason: str) -> None:
    refused = read(fake(spot_of(*rows)), "spot", SPRING).reasons(RowState.REJECTED)
    assert len(refused) == len(rows)
    assert all(one.startswith(reason) for one in refused)


def test_two_orders_of_one_millisecond_are_two_trades() -> None:
    one = spot_of(("BTC", "Buy", "1", ""), ("USDT", "Sell", "-60000", ""), order=1)
    one.change(MAY, "ETH", "Buy", ATOM, 0, 2)
    one.change(MAY, "USDT", "Sell", -3000 * ATOM, 0, 2)
    lines = read(fake(one), "spot", SPRING).lines
    assert sorted(line.split(",")[3:7] for line in lines) == [
        ["USDT", "3000", "ETH", "1"],
        ["USDT", "60000", "BTC", "1"],
    ]


def test_trades_of_one_second_that_go_the_same_way_are_one_as_in_files(tmp_path: Path) -> None:
    one = Account(reads_tax=True)
    for order, ms in ((1, 0), (2, 400), (3, 999), (4, 1000)):
        one.change(MAY + ms, "BTC", "Buy", ATOM, ATOM // 1000, order)
        one.change(MAY + ms, "USDT", "Sell", -60_000 * ATOM, 0, order)
    one.change(MAY + 500, "BTC", "Sell", -ATOM, 0, 5)
    one.change(MAY + 500, "USDT", "Buy", 60_001 * ATOM, 0, 5)
    told_by = fake(one)
    whole = read(told_by, "spot", SPRING)
    assert sorted(line.split(",")[3:9] for line in whole.lines) == [
        ["BTC", "1", "USDT", "60001", "", ""],
        ["USDT", "180000", "BTC", "3", "BTC", "0.003"],
        ["USDT", "60000", "BTC", "1", "BTC", "0.001"],
    ]
    cut = MAY * 1000 + 450_123
    before, after = (read(told_by, "spot", window) for window in (SPRING._replace(end=cut), SPRING._replace(start=cut)))
    assert sorted(before.lines + after.lines) == sorted(whole.lines)


def test_the_sides_of_an_order_may_be_a_moment_apart() -> None:
    one = spot_of(("USDT", "Exchange spending", "-100", ""), ("DAI", "Exchange income", "99", ""), apart=400)
    [line] = read(fake(one), "spot", SPRING).lines
    assert line.startswith("2026-05-01T10:00:00.400000Z,swap,Mine,USDT,100,DAI,99")


# --- futures, margin, P2P ------------------------------------------------------------------------------------


def test_results_of_futures_are_without_the_fee_beside_them() -> None:
    one = Account(reads_tax=True)
    for day, (word, amount, fee) in enumerate(
        [("open_long", "0", "0.06"), ("CLOSE_LONG", "4.2", "0.07"), ("contract_main_settle_fee", "-0.012", "0")]
    ):
        one.future(MAY + day * 1000, "USDT-FUTURES", "USDT", word, atoms(amount), atoms(fee))
    one.future(MAY, "USDT-FUTURES", "USDT", "trans_from_exchange", 5 * ATOM, 0, makes=False)
    found = read(fake(one), "futures", SPRING, "USDT-FUTURES")
    assert [line.split(",", 1)[1] for line in found.lines] == [
        "fee,Mine,,,,,USDT,0.06,,,,,derivatives,open_long BTCUSDT",
        "derivative_pnl,Mine,,,USDT,4.2,USDT,0.07,,,,,derivatives,CLOSE_LONG BTCUSDT",
        "derivative_pnl,Mine,USDT,0.012,,,,,,,,,derivatives,contract_main_settle_fee BTCUSDT",
    ]
    assert found.reasons(RowState.SET_ASIDE) == ["moves inside Mine"]


def test_margin_trades_are_read_and_loans_are_refused() -> None:
    one = Account(reads_tax=True)
    for number, (coin, word, amount) in enumerate(
        [("BTC", "deal_in", "0.5"), ("USDT", "deal_out", "-30000"), ("USDT", "borrow", "10000")]
    ):
        one.margin["crossed"].put(
            {"id": str(number + 1), "coin": coin, "symbol": "BTCUSDT", "marginTaxType": word, "amount": amount,
             "fee": "0", "total": "0", "ts": str(MAY)}
        )  # fmt: skip
    found = read(fake(one), "margin", SPRING, "crossed")
    assert found.lines == ["2026-05-01T10:00:00Z,swap,Mine,USDT,30000,BTC,0.5,,,,,,,,"]
    assert found.reasons(RowState.REJECTED) == ["loans and margin are not read yet: enter it in the universal CSV"]


def test_an_order_of_a_merchant_has_its_rupees_and_the_record_of_its_coins_is_left_out(tmp_path: Path) -> None:
    one = Account(reads_tax=True)
    one.order(MAY, "buy", 500 * ATOM, 14_050_000)
    one.order(MAY + DAY, "sell", 100 * ATOM, 2_830_000)
    one.order(MAY + 2 * DAY, "sell", 1 * ATOM, 28_300, "cancelled")
    told_by = fake(one)
    orders = read(told_by, "p2p_orders", SPRING)
    number = one.orders.rows[0]["orderNo"]
    assert orders.lines[0].endswith(f",Sana Khan,{number},p2p,bank,payment: Easypaisa")
    assert [line.split(",")[1:7] for line in orders.lines] == [
        ["buy", "Mine", "PKR", "140500", "USDT", "500"],
        ["sell", "Mine", "USDT", "100", "PKR", "28300"],
    ]
    coins = read(told_by, "p2p", SPRING)
    assert [line.split(",")[1:6] for line in coins.lines] == [
        ["deposit", "Mine", "", "", "USDT"],
        ["withdrawal", "Mine", "USDT", "100", ""],
    ]
    with synced(tmp_path, told_by) as (ledger, _, _):
        assert balances(ledger) == {"PKR": Decimal(-112_200), "USDT": Decimal(400)}


def test_an_order_told_by_a_file_and_by_the_api_is_one(tmp_path: Path) -> None:
    one = Account(reads_tax=True)
    one.order(MAY, "buy", 500 * ATOM, 14_050_000)
    number = one.orders.rows[0]["orderNo"]
    file = tmp_path / "Bitget P2P (UTC).csv"
    file.write_text(
        "Order number,Time created,Order type,Crypto,Flat,Amount,Price,Quantity,Counterparty,status\n"
        f"{number},2026-05-01 10:00:00,Buy,USDT,PKR,140500,281,500,Sana,Completed\n"
    )
    orders: list[list[Fake | Path]] = [[file, fake(one)], [fake(one), file]]
    for place, order in enumerate(orders):
        folder = tmp_path / str(place)
        folder.mkdir()
        assert held_after(folder, order, "2026-04-01") == {"PKR": Decimal(-140_500), "USDT": Decimal(500)}
        with open_ledger(folder / "both.hisaab") as ledger:
            assert ledger.connection.execute("SELECT count(*) FROM entry WHERE kind = 'buy'").fetchone() == (1,)


def test_who_is_no_merchant_is_told_that_orders_are_not_shown(tmp_path: Path) -> None:
    one = bitget.account(1)

    def answer(request: Request) -> Response:
        if request.path.endswith("orderList"):
            return refusal("50099", "You are not a merchant")
        return one.handler(request)

    with new_ledger(tmp_path, one) as ledger, serve(answer) as server:
        states = {told_by.endpoint: told_by for told_by in sync(ledger, one, server).endpoints}
    assert states["p2p_orders"].state is State.NOT_ALLOWED
    assert "You are not a merchant" in states["p2p_orders"].note
    assert states["p2p"].state is State.DONE


def test_an_order_under_way_waits() -> None:
    one = Account(reads_tax=True)
    late = NOW_MS - 3_600_000
    one.order(late, "buy", 500 * ATOM, 14_050_000, "paid")
    found = read(fake(one), "p2p_orders", Window((late - 1) * 1000, (late + 9) * 1000))
    assert found.unfinished == late * 1000
    assert not found.rows


# --- deposits, withdrawals, fills, conversions ---------------------------------------------------------------


def test_a_deposit_is_dated_when_it_was_credited_and_a_withdrawal_leaves_without_its_fee() -> None:
    one = Account(reads_tax=True)
    one.deposit(MAY, "USDT", 30 * ATOM)
    one.withdraw(MAY + DAY, "USDT", 100 * ATOM, ATOM // 2)
    one.deposit(MAY, "USDT", 5 * ATOM, "fail")
    hashes = [one.deposits.rows[0]["tradeId"], one.withdrawals.rows[0]["tradeId"]]
    deposits, withdrawals = (read(fake(one), name, SPRING) for name in ("deposits", "withdrawals"))
    assert deposits.lines == [
        f"2026-05-01T10:00:00Z,deposit,Mine,,,USDT,30,,,,,,{hashes[0]},,to 0x51b6d6c1f3aa4b2c9d0e7f8a1b2c3d4e5f607182"
    ]
    assert deposits.reasons(RowState.SET_ASIDE) == ["the deposit was not carried out (fail)"]
    assert withdrawals.lines == [
        "2026-05-02T10:00:00Z,withdrawal,Mine,USDT,99.5,,,USDT,0.5,,,"
        f"0x9a0f1e2d3c4b5a69788796a5b4c3d2e1f0011223,{hashes[1]},,"
    ]


def test_a_pending_deposit_waits_and_is_set_aside_after_two_weeks() -> None:
    one = Account(reads_tax=True)
    one.deposit(NOW_MS - DAY, "BTC", ATOM, "pending")
    found = read(fake(one), "deposits", Window((NOW_MS - 9 * DAY) * 1000, NOW_MS * 1000))
    assert found.unfinished == (NOW_MS - DAY - 900_000) * 1000
    old = Account(reads_tax=True)
    old.deposit(MAY, "BTC", ATOM, "pending")
    assert read(fake(old), "deposits", SPRING).reasons(RowState.SET_ASIDE) == [
        "the deposit is pending, and was so for 14 days"
    ]


FILL: Mapping[str, object] = {
    "symbol": "BTCUSDT",
    "orderId": "1",
    "tradeId": "11",
    "side": "buy",
    "priceAvg": "13000",
    "size": "0.0007",
    "amount": "9.1",
    "feeDetail": {"deduction": "no", "feeCoin": "BTC", "totalDeductionFee": "", "totalFee": "-0.0000007"},
    "cTime": str(MAY),
}


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({}, "swap,Mine,USDT,9.1,BTC,0.0007,BTC,0.0000007"),
        ({"side": "sell", "feeDetail": '{"feeCoin":"USDT","totalFee":"-0.0091"}'},
         "swap,Mine,BTC,0.0007,USDT,9.1,USDT,0.0091"),
        ({"feeDetail": {"deduction": "yes", "feeCoin": "BGB", "totalDeductionFee": "-0.02", "totalFee": "-0.02"}},
         "swap,Mine,USDT,9.1,BTC,0.0007,BGB,0.02"),
        ({"symbol": "GONEUSDC"}, "swap,Mine,USDC,9.1,GONE,0.0007,BTC,0.0000007"),
    ],
)  # fmt: skip
def test_a_fill(changes: dict[str, object], line: str) -> None:
    one = Account(reads_tax=False)
    one.fills.put({**FILL, **changes})
    found = read(fake(one), "fills", SPRING)
    assert found.lines == [f"2026-05-01T10:00:00Z,{line},,,,11,,"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"amount": "91"}, "price x quantity is not the total: the file was changed. Download it again"),
        ({"side": "burst"}, "is neither buy nor sell"),
        ({"symbol": "GONEXYZ"}, "can't be cut into two coins"),
        ({"feeDetail": {"feeCoin": "BTC", "totalFee": "0.1"}},
         "is a fee that was paid back: enter it in the universal CSV"),
    ],
)  # fmt: skip
def test_a_fill_that_contradicts_itself_is_refused(changes: dict[str, object], reason: str) -> None:
    one = Account(reads_tax=False)
    one.fills.put({**FILL, **changes})
    assert read(fake(one), "fills", SPRING).reasons(RowState.REJECTED) == [reason]


def test_conversions_and_small_balances() -> None:
    one = Account(reads_tax=False)
    convert: dict[str, object] = {
        "id": "1",
        "ts": str(MAY),
        "cnvtPrice": "0.0023",
        "fee": "0",
        "fromCoinSize": 100,
        "fromCoin": "USDT",
        "toCoinSize": "0.23206967",
        "toCoin": "ETH",
    }
    one.converts.put(convert)
    one.converts.put({**convert, "id": "2", "fee": "0.1"})
    sweep: dict[str, object] = {
        "orderId": "3",
        "fromCoin": "ROOT",
        "fromAmount": "64.998",
        "toCoin": "BGB",
        "toAmount": "3.55072001",
        "feeDetail": [{"feeCoin": "BGB", "fee": "0.07101441"}],
        "status": "success",
        "ctime": str(MAY),
    }
    one.dust.put(sweep)
    converts, dust = (read(fake(one), name, SPRING) for name in ("converts", "dust"))
    assert converts.lines == ["2026-05-01T10:00:00Z,swap,Mine,USDT,100,ETH,0.23206967,,,,,,1,,"]
    assert converts.reasons(RowState.REJECTED) == [
        "is a fee, and Bitget doesn't say of which coin: enter it in the universal CSV"
    ]
    assert dust.lines == ["2026-05-01T10:00:00Z,swap,Mine,ROOT,64.998,BGB,3.55072001,BGB,0.07101441,,,,3,,"]


# --- asking --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("newest_first", [True, False])
def test_lists_come_whole_whichever_end_a_page_begins_at(newest_first: bool) -> None:
    one = Account(reads_tax=True)
    for place in range(1_300):
        one.single(MAY + place // 3, "USDT", "Interest", 1 + place)
    one.spot.newest_first = newest_first
    found = read(fake(one), "spot", SPRING)
    assert len(found.lines) == 1_300


def test_a_millisecond_that_is_more_than_a_page_is_followed_by_ids() -> None:
    one = Account(reads_tax=True)
    for place in range(1_300):
        one.single(MAY, "USDT", "Interest", 1 + place)
    assert len(read(fake(one), "spot", SPRING).lines) == 1_300


def test_a_key_without_the_right_to_tax_records_is_told_so_and_fills_are_asked(tmp_path: Path) -> None:
    whole, poor = bitget.made(400), bitget.made(400, reads_tax=False)
    with synced(tmp_path, fake(poor)) as (ledger, outcome, _):
        states = {one.endpoint: one.state for one in outcome.endpoints}
        assert [name for name, state in states.items() if state is State.NOT_ALLOWED] == [
            "spot", "p2p", "futures", "margin",
        ]  # fmt: skip
        told_by = entries_by_endpoint(ledger)
        assert told_by["fills"] == len(poor.fills.rows)
        assert told_by["converts"] == 4
        with serve(fake(whole).handler) as server:
            sync(ledger, fake(whole), server)
        assert balances(ledger) == {coin: much for coin, much in sorted(fake(whole).balances.items()) if much}, (
            "fills told before the tax records were allowed count twice"
        )


def test_nothing_is_asked_that_bitget_refuses_for_its_age() -> None:
    one = fake(bitget.made(1))
    for name in ("deposits", "spot", "fills"):
        endpoint = endpoint_of(one, name)
        assert endpoint.reach is not None
        assert endpoint.window is not None
        first = one.now - endpoint.reach.days * DAY * 1000
        assert read(one, name, Window(first, first + endpoint.window.days * DAY * 1000)).server.requests


def test_a_unified_account_is_asked_its_own_records(tmp_path: Path) -> None:
    one = Account(reads_tax=True, is_unified=True)
    moved = {"orderId": "5", "recordId": "0xab", "coin": "USDT", "dest": "on_chain", "size": "100", "status": "success",
             "toAddress": "TX", "createdTime": str(MAY - DAY - 9), "updatedTime": str(MAY - DAY)}  # fmt: skip
    one.unified_deposits.put(dict(moved))
    one.unified_withdrawals.put({**moved, "size": "20", "fee": "1", "createdTime": str(MAY + DAY)})
    for number, (part, coin, word, amount, fee) in enumerate(
        [
            ("SPOT", "USDT", "ORDER_DEALT_FROZEN_OUT", "-1.9998656", "0"),
            ("SPOT", "BGB", "ORDER_PLF_FEE_OUT", "-0.0004556178732628", "0"),
            ("SPOT", "BGB", "ORDER_DEALT_IN", "0.5696", "0"),
            ("USDT-FUTURES", "USDT", "CLOSE_LONG", "4.2", "-0.07"),
            ("OTHER", "USDT", "TRANSFER_IN", "7", "0"),
        ]
    ):
        one.unified[part].put(
            {"id": str(90 - number), "coin": coin, "type": word, "amount": amount, "fee": fee, "ts": str(MAY)}
        )
    with synced(tmp_path, fake(one)) as (ledger, outcome, _):
        states = {told_by.endpoint: told_by.state for told_by in outcome.endpoints}
        assert states["spot"] is State.NOT_ALLOWED
        assert states["unified"] is State.DONE
        assert balances(ledger) == {"BGB": Decimal("0.5691443821267372"), "USDT": Decimal("82.1301344")}


# --- balances ------------------------------------------------------------------------------------------------


def test_what_is_held_is_what_the_ledger_comes_to() -> None:
    one = bitget.account(300)
    with serve(one.handler) as server:
        held = held_of(client_of(one, server))
    assert {balance.asset: balance.quantity for balance in held} == {
        coin: much for coin, much in one.balances.items() if much and coin != "PKR"
    }
    assert {balance.wallet for balance in held} == {""}


def test_where_bots_hold_something_wallets_are_stated_by_name() -> None:
    one = bitget.account(30)

    def answer(request: Request) -> Response:
        if request.path.endswith("all-account-balance"):
            return told([{"accountType": "spot", "usdtBalance": "5"}, {"accountType": "bots", "usdtBalance": "0.1"}])
        return one.handler(request)

    with serve(answer) as server:
        held = held_of(client_of(one, server))
    assert {balance.wallet for balance in held} == {"spot", "futures", "earn"}


def held_of(client: object) -> list[Balance]:
    told_by = service("bitget").balances
    assert told_by is not None
    return list(told_by(client))


# --- together with files -------------------------------------------------------------------------------------


def as_exported() -> Account:
    """The account of the exported spot transactions, as the API tells of it."""
    one = Account(reads_tax=True)

    def row(time: str, coin: str, word: str, amount: str, fee: str = "0", order: int = 0) -> None:
        one.change(at(time) // 1000 + 321, coin, word, atoms(amount), atoms(fee), order)

    row("2025-01-05T11:58:00", "USDT", "Deposit", "30")
    row("2025-02-01T09:00:00", "USDT", "Fiat", "250")
    row("2025-02-01T09:30:00", "USDT", "Transfer out", "-50")
    row("2025-02-01T10:00:00", "USDT", "Sell", "-100", order=1)
    row("2025-02-01T10:00:00", "BTC", "Buy", "0.001", "0.00000125", order=1)
    row("2025-02-02T10:00:00", "BTC", "Sell", "-0.00024", order=2)
    row("2025-02-02T10:00:00", "USDT", "Buy", "24.02", "0.075", order=2)
    row("2025-02-02T12:00:00", "USDT", "Ordinary Withdrawal", "-99.5", "0.5")
    row("2025-02-03T08:00:00", "USDT", "Rebate rewards", "0.05")
    row("2025-02-04T08:00:00", "USDT", "Interest", "0.0007")
    return one


@pytest.mark.parametrize("export", ["spot transactions", "spot order details", "deposit_withdrawal records"])
def test_a_file_and_a_sync_leave_what_the_sync_alone_does(export: str, tmp_path: Path) -> None:
    [file] = FILES.glob(f"Export {export} *.123.csv")
    alone = held_after(tmp_path, [fake(as_exported())], "2024-12-01")
    assert alone == {"USDT": Decimal("103.9957"), "BTC": Decimal("0.00075875")}
    orders: list[list[Fake | Path]] = [[file, fake(as_exported())], [fake(as_exported()), file]]
    for order in orders:
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        folder.mkdir()
        assert held_after(folder, order, "2024-12-01") == alone


def test_several_orders_of_a_second_count_once_beside_a_file(tmp_path: Path) -> None:
    one = Account(reads_tax=True)
    rows = ["order,Date,Coin,Type,Amount,Fee,Available"]
    for order, (btc, usdt, fee) in enumerate([("0.5", "30000", "0.0005"), ("0.25", "15000.5", "0.00025")], 1):
        one.change(MAY + order * 300, "USDT", "Sell", -atoms(usdt), 0, order)
        one.change(MAY + order * 300, "BTC", "Buy", atoms(btc), atoms(fee), order)
        rows.append(f"{order}1,2026-05-01 10:00:00,USDT,Sell,-{usdt},0,9")
        rows.append(f"{order}2,2026-05-01 10:00:00,BTC,Buy,{btc},-{fee},9")
    file = tmp_path / "Export spot transactions (UTC).csv"
    file.write_text("\n".join(rows) + "\n")
    alone = held_after(tmp_path, [fake(one)], "2026-04-01")
    assert alone == {"BTC": Decimal("0.74925"), "USDT": Decimal("-45000.5")}
    orders: list[list[Fake | Path]] = [[file, fake(one)], [fake(one), file]]
    for place, steps in enumerate(orders):
        folder = tmp_path / str(place)
        folder.mkdir()
        assert held_after(folder, steps, "2026-04-01") == alone
