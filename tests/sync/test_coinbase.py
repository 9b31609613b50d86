"""Coinbase: every wallet's transactions put together, fills told exactly, and the statement where there is no fill."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from engine.ledger.batch import RowState
from importers.api.coinbase.fills import moment
from importers.sync.retrying import KeyRefused
from importers.sync.run import State
from importers.sync.services import service
from importers.sync.spec import Window
from tests.fakes.accounts import Fake, coinbase
from tests.fakes.accounts.coinbase import ATOM, DAY, KEY, NOW, PRIVATE, Account, Trade, fake, money, pem
from tests.fakes.server import serve
from tests.sync.reading import Reading, at, between, client_of, held_after, read
from tests.sync.syncs import balances, entries_by_endpoint, new_ledger, sync, synced

FILES = Path(__file__).parents[1] / "importers" / "fixtures" / "coinbase"
MAY = at("2025-05-01T10:00:00") // 1_000_000
SPRING = between("2025-04-01", "2025-06-01")


def atoms(number: str) -> int:
    return int(Decimal(number) * ATOM)


def account(*rows: tuple[str, str, str], **more: object) -> Account:
    """An account with these transactions of one second: type, coin, amount; each with what is `more`."""
    one = Account(names=(*coinbase.WALLETS, "MATIC", "POL", "CBETH"))
    for kind, coin, amount in rows:
        one.put(MAY, kind, atoms(amount), coin, **more)
    return one


def lines(one: Account, endpoint: str = "transactions") -> list[str]:
    """Its entries without time and account, and without what the account names them by."""
    found = read(fake(one), endpoint, SPRING)
    assert not found.reasons(RowState.REJECTED)
    return [line.replace("2025-05-01T10:00:00Z,", "").replace(",Mine,", ",", 1) for line in found.lines]


def first_id(one: Account) -> str:
    return one.wallets[next(iter(one.wallets))][0].id


# --- transactions that stand alone ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "coin", "amount", "line"),
    [
        ("fiat_deposit", "EUR", "500", "deposit,,,EUR,500,,,,,,{id},,fiat_deposit"),
        ("fiat_withdrawal", "EUR", "-100", "withdrawal,EUR,100,,,,,,,,{id},,fiat_withdrawal"),
        ("pro_deposit", "USDC", "-5", "withdrawal,USDC,5,,,,,,,,{id},,pro_deposit"),
        ("exchange_withdrawal", "BTC", "0.5", "deposit,,,BTC,0.5,,,,,,{id},,exchange_withdrawal"),
        ("staking_reward", "ETH", "0.00003", "income.staking,,,ETH,0.00003,,,,,,{id},,staking_reward"),
        ("inflation_reward", "ETH", "0.00003", "income.staking,,,ETH,0.00003,,,,,,{id},,inflation_reward"),
        ("interest", "USDC", "0.5", "income.interest,,,USDC,0.5,,,,,,{id},,interest"),
        ("earn_payout", "GRT", "3", "income.other,,,GRT,3,,,,,,{id},,earn_payout"),
        ("learning_reward", "GRT", "3", "income.other,,,GRT,3,,,,,,{id},,learning_reward"),
        ("subscription_rebate", "USDC", "1", "income.other,,,USDC,1,,,,,,{id},fee_rebate,subscription_rebate"),
        ("subscription", "USD", "-29.99", "spend,USD,29.99,,,,,,,,{id},,subscription"),
        ("cardspend", "USDC", "-7", "spend,USDC,7,,,,,,,,{id},,cardspend"),
    ],
)
def test_a_transaction(kind: str, coin: str, amount: str, line: str) -> None:
    one = account((kind, coin, amount))
    assert lines(one) == [line.format(id=first_id(one))]


@pytest.mark.parametrize("kind", ["transfer", "vault_withdrawal", "staking_transfer", "unstaking_transfer"])
def test_what_moves_inside_coinbase_makes_no_entry(kind: str) -> None:
    found = read(fake(account((kind, "ETH", "-1"), (kind, "ETH", "1"))), "transactions", SPRING)
    assert found.reasons(RowState.SET_ASIDE) == ["moves inside Coinbase", "moves inside Coinbase"]


def test_what_one_portfolio_gives_another_makes_no_entry() -> None:
    found = read(fake(account(("tx", "USD", "-25"), ("tx", "USD", "25"))), "transactions", SPRING)
    assert found.reasons(RowState.SET_ASIDE) == ["moves between portfolios", "moves between portfolios"]


@pytest.mark.parametrize(
    ("kind", "coin", "amount", "reason"),
    [
        ("staking_rewards", "ETH", "1", "is an operation that we don't know; the nearest we know is staking_reward"),
        ("tx", "USD", "-1", "is put under no type by Coinbase: enter it in the universal CSV"),
        ("clawback", "USDC", "-1", "is an operation that we don't know"),
        ("staking_reward", "ETH", "-1", "takes away what should have been earned"),
        ("fiat_withdrawal", "EUR", "1", "has the sign of what came in"),
        ("wrap_asset", "ETH", "-1", "has no other side in the same moment: enter it in the universal CSV"),
        ("buy", "BTC", "-1", "has no other side in the same moment: enter it in the universal CSV"),
        ("trade", "BTC", "-1", "has no field 'trade': Coinbase has changed its answers"),
    ],
)
def test_what_nobody_knows_is_refused(kind: str, coin: str, amount: str, reason: str) -> None:
    [refused] = read(fake(account((kind, coin, amount))), "transactions", SPRING).reasons(RowState.REJECTED)
    assert refused.startswith(reason)


def test_what_is_sent_has_the_fee_of_the_network_inside() -> None:
    to = {"resource": "address", "address": "0x9a"}
    network = {
        "status": "confirmed",
        "hash": "ab12",
        "transaction_fee": money(atoms("4.008308"), "USDC"),
        "transaction_amount": money(atoms("10"), "USDC"),
    }
    sent = account(("send", "USDC", "-14.008308"), network=network, to=to)
    assert lines(sent) == ["withdrawal,USDC,10,,,USDC,4.008308,,,0x9a,ab12,,send"]
    free = {**network, "transaction_amount": money(atoms("14.008308"), "USDC")}
    sent = account(("send", "USDC", "-14.008308"), network=free, to=to)
    assert lines(sent) == ["withdrawal,USDC,14.008308,,,,,,,0x9a,ab12,,send"]
    friend = account(("send", "USDC", "-3"), network={"status": "off_blockchain"}, to={"email": "a@example.com"})
    assert lines(friend) == [f"withdrawal,USDC,3,,,,,,,a@example.com,{first_id(friend)},,send"]


def test_what_is_received_is_a_deposit_unless_coinbase_gave_it() -> None:
    chain = account(("send", "BTC", "0.1"), network={"hash": "cd34"}, **{"from": {"resource": "bitcoin_network"}})
    assert lines(chain) == ["deposit,,,BTC,0.1,,,,,,cd34,,send"]
    quiz = account(("send", "GRT", "3"), details={"title": "Received GRT", "subtitle": "From Coinbase Earn"})
    assert lines(quiz) == [f"income.other,,,GRT,3,,,,,,{first_id(quiz)},,Received GRT From Coinbase Earn"]
    friend = account(("receive", "USDC", "10"), description="Coinbase Referral")
    assert lines(friend) == [f"income.referral,,,USDC,10,,,,,,{first_id(friend)},,Coinbase Referral"]


@pytest.mark.parametrize("status", ["pending", "waiting_for_clearing"])
def test_what_is_under_way_waits(status: str) -> None:
    one = Account()
    late = NOW // 1_000_000 - DAY
    one.put(late - 9, "interest", 5, "USDC")
    one.put(late, "send", -ATOM, "BTC", status=status)
    one.put(late + 9, "interest", 5, "USDC")
    found = read(fake(one), "transactions", Window((late - 99) * 1_000_000, NOW))
    assert found.unfinished == late * 1_000_000
    assert len(found.rows) == 1


@pytest.mark.parametrize("status", ["canceled", "failed", "expired"])
def test_what_came_to_nothing_is_set_aside(status: str) -> None:
    found = read(fake(account(("send", "BTC", "-1"), status=status)), "transactions", SPRING)
    assert found.reasons(RowState.SET_ASIDE) == [f"the transaction was not carried out ({status})"]


# --- rows of several wallets ---------------------------------------------------------------------------------


def test_a_purchase_has_its_fee_apart_and_its_other_wallet_inside() -> None:
    told = {"id": "b1", "fee": money(atoms("6"), "EUR"), "subtotal": money(atoms("400"), "EUR")}
    one = account(("buy", "BTC", "0.004"), ("buy", "EUR", "-406"), buy=told)
    assert lines(one) == [f"swap,EUR,400,BTC,0.004,EUR,6,,,,{first_id(one)},,buy"]
    by_card = account(("buy", "BTC", "0.004"), buy=told)
    assert lines(by_card) == [f"swap,EUR,400,BTC,0.004,EUR,6,,,,{first_id(by_card)},,buy"]


def test_a_sale_that_tells_no_fee_is_what_the_other_wallet_got() -> None:
    one = account(("sell", "BTC", "-0.001"), ("sell", "EUR", "96"), sell={"id": "s1", "resource": "sell"})
    assert lines(one) == [f"swap,BTC,0.001,EUR,96,,,,,,{first_id(one)},,sell"]
    alone = account(("sell", "BTC", "-0.001"), sell={"id": "s1"}, native_amount={"amount": "-98.00", "currency": "GBP"})
    assert lines(alone) == [f"swap,BTC,0.001,GBP,98,,,,,,{first_id(alone)},,sell"]


def test_a_conversion_is_one_event_of_two_wallets() -> None:
    one = Account()
    one.put(MAY, "trade", -atoms("0.001"), "BTC", trade={"id": "t1"})
    one.put(MAY + 1, "trade", atoms("104.5"), "USDC", trade={"id": "t1"})
    one.put(MAY, "trade", -atoms("0.002"), "BTC", trade={"id": "t2"})
    one.put(MAY, "trade", atoms("209"), "USDC", trade={"id": "t2"})
    assert sorted(line.split(",")[1:5] for line in lines(one)) == [
        ["BTC", "0.001", "USDC", "104.5"],
        ["BTC", "0.002", "USDC", "209"],
    ]


def test_a_coin_under_another_name_and_a_wrapped_one() -> None:
    migrated = account(("asset_migration", "MATIC", "-50"), ("asset_migration", "POL", "50"))
    assert lines(migrated) == [f"migrate,MATIC,50,POL,50,,,,,,{first_id(migrated)},,asset_migration"]
    wrapped = account(("wrap_asset", "ETH", "-0.01"), ("wrap_asset", "CBETH", "0.0092"))
    assert lines(wrapped) == [f"swap,ETH,0.01,CBETH,0.0092,,,,,,{first_id(wrapped)},,wrap_asset"]


# --- fills ---------------------------------------------------------------------------------------------------


def test_a_fill_is_exact_and_what_the_statement_says_of_its_order_is_left_out(tmp_path: Path) -> None:
    one = Account()
    seen, hidden = (
        Trade(30, MAY, "ETH", True, atoms("0.03"), 325_342),
        Trade(60, MAY + 60, "ETH", False, atoms("0.01"), 330_000),
    )
    one.trades.append(seen)
    for trade in (seen, hidden):
        one.traded(trade)
    assert read(fake(one), "fills", SPRING).lines == [
        "2025-05-01T10:00:00.091377Z,swap,Mine,USD,97.6026,ETH,0.03,USD,0.5856156,,,,order-000000010,,"
    ]
    assert lines(one, "statement") == [
        "swap,USD,97.6,ETH,0.03,USD,0.5856156,,,,order-000000010,,",
        "2025-05-01T10:01:00Z,swap,ETH,0.01,USD,33,USD,0.198,,,,order-000000020,,",
    ]
    assert not read(fake(one), "transactions", SPRING).rows
    with synced(tmp_path, fake(one)) as (ledger, _, _):
        assert balances(ledger) == {"ETH": Decimal("0.02"), "USD": Decimal("-65.3862156")}


def test_the_fills_of_one_order_in_one_second_are_one_row_of_the_statement() -> None:
    one = Account()
    for number in (30, 31):
        one.traded(Trade(number, MAY, "BTC", True, atoms("0.1"), 6_000_000))
    assert lines(one, "statement") == ["swap,USD,12000,BTC,0.2,USD,72,,,,order-000000010,,"]


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"size_in_quote": True, "size": "10", "price": "40000", "commission": "0.06"},
         "swap,Mine,USDT,10,ADA,0.00025,USDT,0.06"),
        ({"size_in_quote": True, "size": "10", "price": "3", "commission": "0"},
         "swap,Mine,USDT,10,ADA,3.333333333333333333,,"),
        ({"side": "SELL"}, "swap,Mine,ADA,10,USDT,3.92,USDT,0.03136"),
    ],
)  # fmt: skip
def test_the_size_of_a_fill_may_be_of_the_quote(changes: dict[str, object], line: str) -> None:
    assert told_of_fill(changes).lines == [f"2025-05-01T10:00:00.504000Z,{line},,,,o1,,"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"product_id": "ADA-PERP-INTX"}, "is not a pair of coins such as BTC-USDT"),
        ({"trade_type": "REVERSAL"}, "is no plain fill: enter it in the universal CSV"),
        ({"side": "UNKNOWN_ORDER_SIDE"}, "is neither buy nor sell"),
        ({"commission": "-0.1"}, "is a fee that was paid back: enter it in the universal CSV"),
    ],
)
def test_a_fill_that_is_none_is_refused(changes: dict[str, object], reason: str) -> None:
    assert told_of_fill(changes).reasons(RowState.REJECTED) == [reason]


def told_of_fill(changes: dict[str, object]) -> Reading:
    class Told(Trade):
        def fill(self) -> coinbase.Row:
            return {
                "entry_id": "e1",
                "trade_id": "t1",
                "order_id": "o1",
                "trade_time": "2025-05-01T10:00:00.504Z",
                "trade_type": "FILL",
                "price": "0.392",
                "size": "10",
                "commission": "0.03136",
                "product_id": "ADA-USDT",
                "sequence_timestamp": "2025-05-01T10:00:00.507001Z",
                "size_in_quote": False,
                "side": "BUY",
                **changes,
            }

    one = Account(trades=[Told(1, MAY, "ETH", True, 1, 1)])
    return read(fake(one), "fills", SPRING)


def test_times_finer_than_a_microsecond_are_cut() -> None:
    assert moment("2025-05-01T10:00:00.091377999Z") == MAY * 1_000_000 + 91_377
    assert moment("2025-05-01T10:00:00Z") == MAY * 1_000_000
    with pytest.raises(ValueError, match="is not a time in UTC"):
        moment("2025-05-01T10:00:00+02:00")


# --- asking --------------------------------------------------------------------------------------------------


def test_transactions_are_read_no_further_back_than_is_asked_for_and_once_for_both_who_ask(tmp_path: Path) -> None:
    one = fake(coinbase.made(900))
    with new_ledger(tmp_path, one) as ledger:
        with serve(one.handler) as server:
            sync(ledger, one, server)
            first = len(server.asked("/transactions"))
        with serve(one.handler) as server:
            sync(ledger, one, server)
            again = len(server.asked("/transactions"))
    wallets = len(coinbase.MANY)
    assert first > wallets + 15
    assert again <= wallets + 6


def test_more_wallets_than_a_page_are_all_asked() -> None:
    one = fake(Account(names=coinbase.MANY))
    found = read(one, "transactions")
    assert len(found.server.asked("/transactions")) == len(coinbase.MANY)


def test_fills_of_one_moment_come_whole_over_pages() -> None:
    one = Account()
    one.trades += [Trade(number, MAY, "BTC", True, ATOM + number, 6_000_000) for number in range(350)]
    assert len(read(fake(one), "fills", SPRING).lines) == 350


def test_a_private_key_may_be_given_as_key_files_write_it() -> None:
    one = Fake("coinbase", fake(account(("interest", "USDC", "1"))).handler, NOW, {}, {},
               {"api_key": KEY, "secret": pem(PRIVATE).replace("\n", "\\n")})  # fmt: skip
    assert len(read(one, "transactions", SPRING).lines) == 1


def test_a_key_of_ed25519_signs_as_well(tmp_path: Path) -> None:
    one = fake(account(("interest", "USDC", "1")))
    with new_ledger(tmp_path, one) as ledger, serve(one.handler) as server:
        assert not sync(ledger, one, server, key={"api_key": KEY, "secret": coinbase.SEED}).failed
        assert balances(ledger) == {"USDC": Decimal(1)}


def test_a_key_of_somebody_else_is_refused(tmp_path: Path) -> None:
    one = fake(account(("interest", "USDC", "1")))
    with new_ledger(tmp_path, one) as ledger, serve(one.handler) as server:
        for wrong in ({**one.key, "api_key": KEY.replace("3b91", "ffff")}, dict(one.wrong_key)):
            with pytest.raises(KeyRefused, match="rotate"):
                sync(ledger, one, server, key=wrong)


def test_what_is_held_is_what_the_ledger_comes_to(tmp_path: Path) -> None:
    one = coinbase.account(200)
    with serve(one.handler) as server:
        told_by = service("coinbase").balances
        assert told_by is not None
        held = told_by(client_of(one, server))
    assert {balance.asset: balance.quantity for balance in held} == {
        coin: much for coin, much in one.balances.items() if much
    }
    with synced(tmp_path, one) as (ledger, outcome, _):
        assert {state.state for state in outcome.endpoints} == {State.DONE}
        assert balances(ledger) == {coin: much for coin, much in sorted(one.balances.items()) if much}
        assert entries_by_endpoint(ledger)["fills"] == 200


# --- together with files -------------------------------------------------------------------------------------


def as_exported() -> Account:
    """The account of the file with ids, but for its trades of Advanced Trade, as the API tells of it."""
    one = Account(names=(*coinbase.WALLETS, "USDT", "MATIC", "POL", "CBETH"))

    def put(time: str, kind: str, coin: str, amount: str, **more: object) -> None:
        one.put(at(f"2025-01-{time}:00:00") // 1_000_000, kind, atoms(amount), coin, **more)

    eur = {"currency": "EUR"}
    put("10T09", "fiat_deposit", "EUR", "500")
    bought = {"id": "b", "fee": {"amount": "6.00", **eur}, "subtotal": {"amount": "400.00", **eur}}
    put("10T10", "buy", "BTC", "0.004", buy=bought)
    put("10T10", "buy", "EUR", "-406", buy=bought)
    put("11T10", "trade", "BTC", "-0.001", trade={"id": "t"})
    put("11T10", "trade", "USDC", "104.5", trade={"id": "t"})
    put("14T10", "staking_reward", "ETH", "0.00003783")
    put("15T10", "send", "BTC", "-0.0005", network={"hash": "ab"}, to={"address": "bc1q"})
    put("16T10", "send", "USDT", "100", network={"hash": "cd"})
    put("17T10", "staking_transfer", "ETH", "-0.02")
    put("18T10", "learning_reward", "GRT", "10")
    sold = {"id": "s", "fee": {"amount": "2.00", **eur}, "subtotal": {"amount": "98.00", **eur}}
    put("19T10", "sell", "BTC", "-0.001", sell=sold)
    put("19T10", "sell", "EUR", "96", sell=sold)
    put("20T10", "fiat_withdrawal", "EUR", "-100")
    put("21T10", "asset_migration", "MATIC", "-50")
    put("21T10", "asset_migration", "POL", "50")
    put("22T10", "wrap_asset", "ETH", "-0.01")
    put("22T10", "wrap_asset", "CBETH", "0.0092")
    put("25T10", "subscription_rebate", "USDC", "0.5")
    put("26T10", "pro_deposit", "USDC", "-5")
    return one


def test_a_file_and_a_sync_leave_what_either_alone_does(tmp_path: Path) -> None:
    file = tmp_path / "coinbase.csv"
    text = (FILES / "coinbase-2024-ids.csv").read_text(encoding="utf-8")
    unread = ("Advanced Trade", "0000000018XX", "0000000019XX")
    kept = [line for line in text.splitlines() if not any(mark in line for mark in unread)]
    file.write_text("\n".join(kept).replace("0.000037835729", "0.00003783") + "\n", encoding="utf-8")
    alone = held_after(tmp_path, [fake(as_exported())], "2024-12-01")
    assert alone["EUR"] == Decimal("90")
    orders: list[list[Fake | Path]] = [[file], [file, fake(as_exported())], [fake(as_exported()), file]]
    for place, order in enumerate(orders):
        folder = tmp_path / str(place)
        folder.mkdir()
        assert held_after(folder, order, "2024-12-01") == alone
