"""Binance by its API beside its exports: whichever comes first, every fact counts once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from engine.ledger.store import add_import
from importers.read import Choices, read_file
from importers.sync.run import State
from tests.fakes.accounts._binance import Exchange, ms
from tests.fakes.server import serve
from tests.importers.test_fixtures import FOLDER
from tests.sync.binance import (
    CONVERSION,
    DEPOSIT,
    DUST,
    FILL,
    P2P,
    PAID,
    PAY,
    WITHDRAWAL,
    account,
    on_first_page,
    rows_of,
    sync,
)
from tests.sync.syncs import balances

USER = {
    path.name.split("-202508")[0].removeprefix("Binance-"): path
    for path in sorted((FOLDER / "binance" / "one-user").glob("Binance-*.csv"))
    if not path.name.endswith(".entries.csv")
}
"""The exports of one person (tests/importers/test_binance_one_user.py), whose doings the API below tells as well."""

P2P_SOLD = P2P | {"orderNumber": "22750000000000000002", "counterPartNickName": "LahoreUSDT", "commission": "0"}
BOUGHT = FILL | {"symbol": "BTCUSDT", "qty": "0.001", "quoteQty": "100", "commission": "0.000001"}
ALL_TOLD = {"USDT": "217.1275", "BTC": "0.001498", "ETH": "0.0125", "BNB": "0.00096", "PKR": "-112450"}


def users_binance() -> Exchange:
    """The same person's account by API. Exports' times are UTC+5, futures' and interests' UTC."""
    binance = Exchange(is_bare=True)

    def orders(params: Mapping[str, str]) -> Any:
        bought = P2P_SOLD | {
            "orderNumber": "22750000000000000001",
            "tradeType": "BUY",
            "amount": "500.00",
            "totalPrice": "140750.00",
            "unitPrice": "281.50",
            "counterPartNickName": "Ayesha_Traders",
            "createTime": ms("2025-07-02T04:48:30") + 7,
        }
        sold = P2P_SOLD | {"createTime": ms("2025-07-14T12:51:02") + 7}
        rows = [bought] if params["tradeType"] == "BUY" else [sold]
        return {"code": "000000", "data": rows, "total": 1, "success": True}

    def fills(params: Mapping[str, str]) -> Any:
        if params["symbol"] != "BTCUSDT" or int(params["fromId"]) > 103:
            return []
        when = ms("2025-07-03T07:00:05") + 120
        equal = BOUGHT | {"commissionAsset": "BTC", "time": when}
        sold = {"id": 103, "qty": "0.0005", "quoteQty": "52.5", "commission": "0.0525", "commissionAsset": "USDT"}
        later = {"isBuyer": False, "time": ms("2025-07-05T04:30:00") + 901}
        return [equal | {"id": 101}, equal | {"id": 102}, FILL | sold | later]

    interest = ms("2025-07-11T00:00:07")
    reward = {"asset": "USDT", "rewards": "0.01", "projectId": "USDT001", "type": "BONUS", "time": interest}
    again = PAID | {"asset": "USDT", "amount": "0.01", "enInfo": "Flexible", "divTime": interest + 400, "direction": 1}
    airdrop = {"id": 3, "asset": "SIGN", "amount": "3", "enInfo": "HODLer Airdrops Distribution"}
    dust = DUST | {"fromAsset": "SIGN", "amount": "3", "transferedAmount": "0.00098"}
    dust |= {"serviceChargeAmount": "0.00002", "operateTime": ms("2025-07-09T15:15:30") + 55}
    rebates = [{"asset": "USDT", "type": 1, "amount": "0.5", "updateTime": ms("2025-07-15T02:00:00")}]
    changes = [
        ("TRANSFER", "60", "USDT", "05:00:00", 71100000001),
        ("COMMISSION", "-0.03", "USDT", "07:30:10", 71100000002),
        ("FUNDING_FEE", "-0.01", "USDT", "08:00:00", 71100000003),
        ("REALIZED_PNL", "4.2", "USDT", "10:45:59", 71100000004),
        ("COMMISSION", "-0.00002", "BNB", "10:45:59", 71100000004),
    ]
    futures_rows = [
        {"symbol": "ETHUSDT", "incomeType": kind, "income": much, "asset": coin}
        | {"time": ms(f"2025-07-12T{clock}") + 333, "tranId": number}
        for kind, much, coin, clock, number in changes
    ]
    deposit = DEPOSIT | {"coin": "USDT", "amount": "100", "insertTime": ms("2025-07-07T11:20:03") + 1}
    withdrawal = WITHDRAWAL | {"amount": "79", "transactionFee": "1", "applyTime": "2025-07-08 06:00:12"}
    convert = CONVERSION | {"fromAmount": "50", "toAsset": "ETH", "toAmount": "0.0125"}
    paid = PAY | {"amount": "-10", "fundsDetail": [], "transactionTime": ms("2025-07-16T16:00:00") + 12}
    binance.paths |= {
        "GET /sapi/v1/c2c/orderMatch/listUserOrderHistory": orders,
        "GET /api/v3/myTrades": fills,
        "GET /sapi/v1/capital/deposit/hisrec": on_first_page(
            [deposit | {"txId": "5f1d0c7a92b34e68a7c1f0d9e8b7a6c5d4e3f2a1b0c9d8e7f6a5b4c3d2e1f0a9"}]
        ),
        "GET /sapi/v1/capital/withdraw/history": on_first_page(
            [withdrawal | {"txId": "a7c3e1f09b8d4c5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b1c2d3e4f5a6b7c8d9e"}]
        ),
        "GET /sapi/v1/convert/tradeFlow": lambda params: {
            "list": [convert | {"createTime": ms("2025-07-06T09:00:00") + 800}],
            "moreData": False,
        },
        "GET /sapi/v1/asset/dribblet": lambda params: {
            "userAssetDribblets": [{"operateTime": dust["operateTime"], "userAssetDribbletDetails": [dust]}]
            if params["accountType"] == "SPOT"
            else []
        },
        "GET /sapi/v1/asset/assetDividend": rows_of(
            [
                again | {"id": 1},
                again | {"id": 2},
                airdrop | {"divTime": ms("2025-07-09T03:00:00"), "direction": 1},
            ]
        ),
        "GET /sapi/v1/simple-earn/flexible/history/rewardsRecord": rows_of([reward, reward]),
        "GET /sapi/v1/rebate/taxQuery": lambda params: {
            "data": {"page": 1, "totalRecords": 1, "totalPageNum": 1, "data": rebates}
        },
        "GET /fapi/v1/income": lambda params: futures_rows if params["page"] == "1" else [],
        "GET /sapi/v1/pay/transactions": lambda params: {"code": "000000", "data": [paid], "success": True},
        "POST /sapi/v3/asset/getUserAsset": lambda params: [{"asset": "BTC", "free": "0.001498"}],
    }
    return binance


def both(tmp_path: Path, before: Sequence[str], after: Sequence[str], name: str) -> dict[str, Decimal]:
    """What is held by the API and these exports, some imported before the sync and some after it."""
    with account(tmp_path, "2025-07-01", name=name) as ledger, serve(users_binance().handler) as server:
        for export in before:
            add_import(ledger, read_file(USER[export], Choices(account="Mine")))
        outcome = sync(ledger, server, "2025-08-01T06:00")
        assert [(one.endpoint, one.note) for one in outcome.endpoints if one.state is not State.DONE] == []
        assert not [one.rejected for one in outcome.endpoints if one.rejected]
        for export in after:
            add_import(ledger, read_file(USER[export], Choices(account="Mine")))
        return balances(ledger)


EXPECTED = {coin: Decimal(much) for coin, much in sorted(ALL_TOLD.items())}


def test_the_api_alone_tells_all_that_the_exports_do(tmp_path: Path) -> None:
    assert both(tmp_path, [], [], "api") == EXPECTED


@pytest.mark.parametrize("export", USER)
def test_an_export_before_or_after_the_sync_adds_nothing(export: str, tmp_path: Path) -> None:
    assert both(tmp_path, [export], [], "before") == EXPECTED
    assert both(tmp_path, [], [export], "after") == EXPECTED


def test_all_exports_around_the_sync_add_nothing(tmp_path: Path) -> None:
    names = list(USER)
    assert both(tmp_path, names[::2], names[1::2], "around") == EXPECTED


# --- money and staking, which the person above has none of ---------------------------------------------------------

MONEY = {
    "Binance-Fiat-Deposit-History-202606011011(UTC+5)_d1.csv",
    "Binance-Fiat-Withdraw-History-202606011012(UTC+5)_d2.csv",
    "Binance-Fiat-Buy-History-202606011013(UTC+5)_d3.csv",
    "Binance-Fiat-Sell-History-202606011014(UTC+5)_d4.csv",
    "Binance-ETH-Staking-History-202606011004(UTC+5).csv",
}
MONEY_TOLD = {"AED": "1182", "BTC": "0.001982", "ETH": "-0.5", "EUR": "-747.1", "USDT": "585", "WBETH": "0.46"}


def transfer(number: str, when: str, indicated: str, amount: str, fee: str) -> dict[str, Any]:
    return {"orderNo": number, "fiatCurrency": "AED", "indicatedAmount": indicated, "amount": amount} | {
        "totalFee": fee,
        "method": "Bank Transfer",
        "status": "Successful",
        "createTime": ms(when) + 400,
    }


def payment(number: str, when: str, *amounts: str, coin: str = "BTC") -> dict[str, Any]:
    source, obtained, fee, price = amounts
    return {"orderNo": number, "sourceAmount": source, "obtainAmount": obtained, "totalFee": fee, "price": price} | {
        "fiatCurrency": "EUR",
        "cryptoCurrency": coin,
        "paymentMethod": "Card",
        "status": "Completed",
        "createTime": ms(when) + 400,
    }


def moneys_binance() -> Exchange:
    """The same by API."""
    orders = {
        "0": [
            transfer("d5a7c1e09b3f4e2a8c6d0b1f2e3a4c5d", "2026-01-05T06:00:00", "1000.00", "982.00", "18.00"),
            transfer("d5a7c1e09b3f4e2a8c6d0b1f2e3a4c5e", "2026-01-06T06:00:00", "500.00", "500.00", "0.00"),
        ],
        "1": [transfer("b1a7c1e09b3f4e2a8c6d0b1f2e3a4c5d", "2026-01-15T06:00:00", "300.00", "295.00", "5.00")],
    }
    paid = "77f0a1b2c3d4e5f60718293a4b5c6d"
    payments = {
        "0": [
            payment(f"{paid}7e", "2026-01-08T14:00:00", "100.00", "0.000982", "1.80", "100000"),
            payment(f"{paid}7f", "2026-01-09T14:00:00", "1000.00", "1085", "0", "0.921659", coin="USDT"),
            payment(f"{paid}80", "2026-01-10T14:00:00", "100.00", "0.001", "2.50", "100000"),
        ],
        "1": [
            payment(
                "99f0a1b2c3d4e5f60718293a4b5c6d7e",
                "2026-02-08T14:00:00",
                *("500", "455.40", "4.60", "0.92"),
                coin="USDT",
            )
        ],
    }
    staked = {"asset": "ETH", "amount": "0.5", "distributeAsset": "WBETH", "distributeAmount": "0.46"}
    binance = Exchange(is_bare=True)
    binance.paths |= {
        "GET /sapi/v1/fiat/orders": lambda params: rows_of(orders[params["transactionType"]], "data")(params),
        "GET /sapi/v1/fiat/payments": lambda params: rows_of(payments[params["transactionType"]], "data")(params),
        "GET /sapi/v1/eth-staking/eth/history/stakingHistory": rows_of(
            [staked | {"time": ms("2025-12-13T10:53:00") + 700, "status": "SUCCESS"}]
        ),
    }
    return binance


@pytest.mark.parametrize("order", ["sync", "sync exports", "exports sync"])
def test_exports_of_money_and_staking_add_nothing_to_the_api(order: str, tmp_path: Path) -> None:
    with account(tmp_path, "2025-12-01") as ledger, serve(moneys_binance().handler) as server:
        for step in order.split():
            if step == "sync":
                sync(ledger, server, "2026-06-01T06:00")
            else:
                for name in sorted(MONEY):
                    add_import(ledger, read_file(FOLDER / "binance" / name, Choices(account="Mine")))
        assert balances(ledger) == {coin: Decimal(much) for coin, much in MONEY_TOLD.items()}
