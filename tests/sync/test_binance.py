"""How Binance is asked: in which steps and how far back, what it refuses, which markets, what is held."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from importers.sync.retrying import KeyRefused
from importers.sync.run import State
from tests.fakes.accounts._binance import Exchange, Refusal, ms, page
from tests.fakes.server import serve
from tests.sync.binance import DEPOSIT, FILL, NOW, PAID, SERVICE, account, on_first_page, rows_of, state, sync
from tests.sync.syncs import balances

# --- how far back ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("endpoint", "path", "start", "days"),
    [
        ("p2p", "/listUserOrderHistory", "startTimestamp", 180),
        ("pay", "/pay/transactions", "startTime", 540),
        ("futures_usdm", "/fapi/v1/income", "startTime", 89),
        ("margin_interest", "/margin/interestHistory", "startTime", 90),
        ("own_transfers", "/asset/transfer", "startTime", 180),
        ("rebates", "/rebate/taxQuery", "startTime", (ms(NOW) - ms("2020-06-10")) / 86_400_000),
        ("dust", "/asset/dribblet", "startTime", (ms(NOW) - ms("2020-12-01")) / 86_400_000),
    ],
)
def test_nothing_is_asked_of_before_what_binance_tells(
    endpoint: str, path: str, start: str, days: float, tmp_path: Path
) -> None:
    with account(tmp_path, "2017-07-14") as ledger, serve(Exchange(is_bare=True).handler) as server:
        assert state(sync(ledger, server, only=[endpoint]), endpoint) is State.DONE
        assert min(int(request.params[start]) for request in server.asked(path)) == ms(NOW) - days * 86_400_000


def test_the_note_of_p2p_says_which_export_has_the_rest() -> None:
    [note] = [one.note for one in SERVICE.endpoints if one.id == "p2p"]
    assert "last six months" in note
    assert "P2P > Orders > Export" in note


def test_a_deposit_under_way_waits_and_is_taken_when_it_is_done(tmp_path: Path) -> None:
    binance = Exchange(is_bare=True)
    row = DEPOSIT | {"insertTime": ms("2026-11-19"), "status": 0, "confirmTimes": "1/12"}
    binance.paths["GET /sapi/v1/capital/deposit/hisrec"] = on_first_page([row])
    with account(tmp_path, "2026-10-01") as ledger, serve(binance.handler) as server:
        assert state(sync(ledger, server, only=["deposits"]), "deposits") is State.UNFINISHED
        assert balances(ledger) == {}
        row |= {"status": 1, "confirmTimes": "12/12"}
        assert state(sync(ledger, server, "2026-11-20T13:00", ["deposits"]), "deposits") is State.DONE
        assert balances(ledger) == {"BNB": Decimal("0.025")}
        row |= {"confirmTimes": "15/12"}  # says the same of the deposit
        sync(ledger, server, "2026-11-20T13:10", ["deposits"])
        assert balances(ledger) == {"BNB": Decimal("0.025")}


def rewarded(amount: str, when: str) -> dict[str, Any]:
    return {"asset": "BHFT", "rewards": amount, "projectId": "B1", "type": "BONUS", "time": ms(when)}


def distributed(number: int, amount: str, when: str) -> dict[str, Any]:
    return PAID | {"id": number, "amount": amount, "enInfo": "Flexible", "divTime": ms(when), "direction": 1}


def test_a_reward_that_stands_among_the_distributions_as_well_counts_once(tmp_path: Path) -> None:
    binance = Exchange(is_bare=True)
    binance.paths |= {
        "GET /sapi/v1/simple-earn/flexible/history/rewardsRecord": rows_of(
            [rewarded("0.5", "2026-11-05T01:00"), rewarded("0.5", "2026-11-05T02:00"), rewarded("0.7", "2026-11-06")]
        ),
        "GET /sapi/v1/asset/assetDividend": rows_of(
            [
                distributed(1, "0.5", "2026-11-05T09:00"),
                distributed(2, "0.50", "2026-11-05T10:00"),
                distributed(3, "0.5", "2026-11-05T11:00"),  # a third of this amount is another
                distributed(4, "0.7", "2026-11-07"),  # and so is one of the next day
            ]
        ),
    }
    with account(tmp_path, "2026-11-01") as ledger, serve(binance.handler) as server:
        # The first sync ends between the rewards of a day and its distributions.
        sync(ledger, server, "2026-11-05T03:00", ["income"])
        assert balances(ledger) == {"BHFT": Decimal("1.0")}
        sync(ledger, server, "2026-11-08T00:00", ["income"])
        assert balances(ledger) == {"BHFT": Decimal("0.5") * 3 + Decimal("0.7") * 2}


# --- what Binance refuses ----------------------------------------------------------------------------------------


def refusing(code: int, message: str, status: int = 400) -> Callable[[Mapping[str, str]], Any]:
    def answer(params: Mapping[str, str]) -> Any:
        raise Refusal(code, message, status)

    return answer


NO_PERMISSION = refusing(-2015, "Invalid API-key, IP, or permissions for action.", 401)


def test_futures_that_were_never_opened_are_not_allowed_and_the_rest_goes_on(tmp_path: Path) -> None:
    binance = Exchange(is_bare=True)
    binance.paths["GET /fapi/v1/income"] = NO_PERMISSION
    binance.paths["GET /api/v3/myTrades"] = lambda params: []
    with account(tmp_path, "2026-11-01") as ledger, serve(binance.handler) as server:
        outcome = sync(ledger, server)
    assert state(outcome, "futures_usdm") is State.NOT_ALLOWED
    assert {one.state for one in outcome.endpoints} == {State.DONE, State.NOT_ALLOWED}


def test_a_key_deleted_meanwhile_stops_the_sync(tmp_path: Path) -> None:
    binance = Exchange(is_bare=True)
    for path in ("GET /sapi/v1/convert/tradeFlow", "GET /sapi/v1/account/apiRestrictions"):
        binance.paths[path] = NO_PERMISSION
    with (
        account(tmp_path, "2026-11-01") as ledger,
        serve(binance.handler) as server,
        pytest.raises(KeyRefused, match="rotate NAME"),
    ):
        sync(ledger, server)


@pytest.mark.parametrize("ahead", [3_600_000, -3_600_000])
def test_a_clock_that_is_off_is_settled_by_binances_own(ahead: int, tmp_path: Path) -> None:
    binance = Exchange(is_bare=True, ahead=ahead)
    with account(tmp_path, "2026-11-01") as ledger, serve(binance.handler) as server:
        assert state(sync(ledger, server, only=["deposits"]), "deposits") is State.DONE


def test_a_secret_that_is_not_the_keys_is_said_to_be_refused(tmp_path: Path) -> None:
    binance = Exchange(is_bare=True)
    binance.paths["GET /sapi/v1/asset/wallet/balance"] = refusing(-1022, "Signature for this request is not valid.")
    binance.paths["GET /sapi/v1/account/apiRestrictions"] = binance.paths["GET /sapi/v1/asset/wallet/balance"]
    with (
        account(tmp_path, "2026-11-01") as ledger,
        serve(binance.handler) as server,
        pytest.raises(KeyRefused, match="Signature for this request is not valid"),
    ):
        sync(ledger, server)


def test_an_account_without_simple_earn_has_its_distributions(tmp_path: Path) -> None:
    binance = Exchange(is_bare=True)
    paid = PAID | {"enInfo": "Launchpool", "divTime": ms("2026-11-05"), "direction": 1}
    binance.paths["GET /sapi/v1/asset/assetDividend"] = rows_of([paid])
    for kind in ("flexible", "locked"):
        binance.paths[f"GET /sapi/v1/simple-earn/{kind}/history/rewardsRecord"] = NO_PERMISSION
    with account(tmp_path, "2026-11-01") as ledger, serve(binance.handler) as server:
        assert state(sync(ledger, server, only=["income"]), "income") is State.DONE
        assert balances(ledger) == {"BHFT": Decimal(10)}


def test_without_a_margin_account_there_is_no_margin_trade(tmp_path: Path) -> None:
    binance = Exchange(is_bare=True)
    binance.paths["GET /sapi/v1/margin/account"] = refusing(-3003, "Margin account does not exist.")
    with account(tmp_path, "2026-11-01", {"markets": "BTCUSDT"}) as ledger, serve(binance.handler) as server:
        assert state(sync(ledger, server, only=["margin_trades"]), "margin_trades") is State.DONE
        assert not server.asked("/margin/myTrades")


def test_money_is_asked_by_five_years_and_where_that_is_refused_by_90_days(tmp_path: Path) -> None:
    def answer(params: Mapping[str, str]) -> Any:
        if int(params["endTime"]) - int(params["beginTime"]) > 90 * 86_400_000:
            raise Refusal(-1127, "More than 90 days between beginTime and endTime.")
        return {"total": 0}

    binance = Exchange(is_bare=True)
    binance.paths |= {"GET /sapi/v1/fiat/orders": answer, "GET /sapi/v1/fiat/payments": lambda params: {"total": 0}}
    with account(tmp_path, "2025-11-26") as ledger, serve(binance.handler) as server:
        sync(ledger, server, only=["fiat", "payments"])
        assert len(server.asked("/fiat/payments")) == 2  # in and out
        assert len(server.asked("/fiat/orders")) == 2 * (1 + 4)


# --- markets -----------------------------------------------------------------------------------------------------


def asked_markets(tmp_path: Path, markets: str, coins: str = "BTC") -> list[str]:
    binance = Exchange(is_bare=True)
    binance.paths["POST /sapi/v3/asset/getUserAsset"] = lambda params: [
        {"asset": coin, "free": "1"} for coin in coins.split()
    ]
    with account(tmp_path, "2026-11-01", {"markets": markets}) as ledger, serve(binance.handler) as server:
        outcome = sync(ledger, server)
        assert state(outcome, "trades") is State.DONE
        return [request.params["symbol"] for request in server.asked("/api/v3/myTrades")]


def test_markets_with_a_touched_coin_are_asked_the_likely_ones_first(tmp_path: Path) -> None:
    asked = asked_markets(tmp_path, "", "BTC ETH USDT")
    assert asked[:3] == ["BTCUSDT", "ETHBTC", "ETHUSDT"]  # both coins touched
    assert asked[3:] == ["1INCHUSDT", "BNBUSDT", "SOLUSDT", "VENBTC"]  # closed ones last


def test_the_next_sync_goes_on_after_the_last_trade_of_a_market(tmp_path: Path) -> None:
    fill: dict[str, Any] = FILL | {"symbol": "BTCUSDT", "time": ms("2026-11-05")}
    fills = [fill | {"id": number} for number in (7, 8, 1_009)]
    binance = Exchange(is_bare=True)
    binance.paths["GET /api/v3/myTrades"] = lambda params: [
        one for one in fills if one["id"] >= int(params["fromId"]) and params["symbol"] == "BTCUSDT"
    ][:2]
    with account(tmp_path, "2026-11-01", {"markets": "BTCUSDT"}) as ledger, serve(binance.handler) as server:
        for now in ("2026-11-06T00:00", "2026-11-07T00:00"):
            sync(ledger, server, now, ["trades"])
        asked = [int(one.params["fromId"]) for one in server.asked("/myTrades") if one.params["symbol"] == "BTCUSDT"]
    assert asked == [0, 9, 1_010, 1_010]  # one millisecond's trades over the edge of a page


def test_markets_that_the_person_names_are_asked_first_listed_or_not(tmp_path: Path) -> None:
    assert asked_markets(tmp_path, "ada-try HSR/BTC")[:2] == ["ADATRY", "HSRBTC"]


def test_a_market_that_is_listed_no_more_must_say_its_coins(tmp_path: Path) -> None:
    binance = Exchange(is_bare=True)
    with account(tmp_path, "2026-11-01", {"markets": "HSRBTC"}) as ledger, serve(binance.handler) as server:
        [outcome] = sync(ledger, server, only=["trades"]).endpoints
    assert outcome.state is State.FAILED
    assert outcome.note == "Binance doesn't list the market HSRBTC any more: write its coins apart, as BTC/USDT."


# --- what is held ------------------------------------------------------------------------------------------------


def stated(tmp_path: Path, changes: Mapping[str, Callable[[Mapping[str, str]], Any]], options: str = "0") -> object:
    """(wallet, coin) -> what is stated to be held there."""
    worth = {"Spot": "1", "Funding": "0", "Earn": "0.5", "USDⓈ-M Futures": "0.2", "Options": options}
    binance = Exchange(is_bare=True)
    binance.paths |= {
        "GET /sapi/v1/asset/wallet/balance": lambda params: [
            {"activate": True, "balance": much, "walletName": name} for name, much in worth.items()
        ],
        "POST /sapi/v3/asset/getUserAsset": lambda params: [
            {"asset": "BTC", "free": "0.5", "locked": "0.25", "freeze": "0.125", "withdrawing": "0.0625"},
            {"asset": "LDBTC", "free": "2", "locked": "0"},  # the same as in Earn
            {"asset": "LDO", "free": "7", "locked": "0"},
        ],
        "GET /sapi/v1/simple-earn/flexible/position": lambda params: page(
            [{"asset": "BTC", "totalAmount": "2"}], params
        ),
        "GET /fapi/v2/balance": lambda params: [{"asset": "USDT", "balance": "40", "crossUnPnl": "-3"}],
        **changes,
    }
    with account(tmp_path, "2026-11-19") as ledger, serve(binance.handler) as server:
        sync(ledger, server)
        return {
            (wallet, coin): Decimal(much)
            for wallet, coin, much in ledger.connection.execute(
                "SELECT b.wallet, a.symbol, b.quantity FROM stated_balance AS b JOIN asset AS a ON a.id = b.asset_id"
            )
        }


def test_what_is_held_is_the_sum_over_all_wallets(tmp_path: Path) -> None:
    assert stated(tmp_path, {}) == {("", "BTC"): Decimal("2.9375"), ("", "LDO"): 7, ("", "USDT"): 40}


def test_a_wallet_that_cannot_be_asked_and_holds_something_leaves_the_others_by_name(tmp_path: Path) -> None:
    by_wallet = {("Spot", "BTC"): Decimal("0.9375"), ("Spot", "LDO"): 7, ("Earn", "BTC"): 2}
    assert stated(tmp_path, {"GET /fapi/v2/balance": NO_PERMISSION}) == by_wallet


def test_where_binance_does_not_say_which_wallets_there_are_each_is_stated_by_name(tmp_path: Path) -> None:
    found = stated(tmp_path, {"GET /sapi/v1/asset/wallet/balance": refusing(-1000, "An unknown error occurred.")})
    assert isinstance(found, dict)
    assert {wallet for wallet, _ in found} == {"Spot", "Earn", "USDⓈ-M Futures"}


def test_a_wallet_that_nothing_can_ask_does_so_as_well(tmp_path: Path) -> None:
    found = stated(tmp_path, {}, options="0.3")
    assert isinstance(found, dict)
    assert {wallet for wallet, _ in found} == {"Spot", "Earn", "USDⓈ-M Futures"}
