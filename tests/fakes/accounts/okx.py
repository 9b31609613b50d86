"""A made-up account at OKX, version 5: as https://www.okx.com/docs-v5/en/ says it answers.

Three months of reach for fills and the trading account's bills (asked by bill, with begin and end), all of the time for
the funding account's bills, deposits and withdrawals (asked by time, ends excluded, newest first). 100 records a page.
"""

from __future__ import annotations

import random
import time
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from tests.fakes.accounts import Fake
from tests.fakes.accounts._ordered import Holdings, Ordered, text, trades
from tests.fakes.server import Request, Response, hmac_base64

NOW = 1_795_132_800_000
"""20 November 2026, milliseconds."""
DAY = 86_400_000
HOUR = 3_600_000
KEY = {
    "api_key": "okx-fake-key-0001",
    "secret": "OkxFakeSecretNobodyMayEverSee0123456789",
    "password": "OkxFakePassphrase!",
}
REACH = 90 * DAY
LARGEST = 100

MARKETS = {
    "BTC-USDT": ("BTC", "USDT", 9_000_000, 2),
    "ETH-USDT": ("ETH", "USDT", 300_000, 2),
    "SOL-BTC": ("SOL", "BTC", 18_000, 7),
    "BTC-USD": ("BTC", "USDC", 9_000_000, 2),
}
"""Instrument -> base, what is paid in, about what price in units of so many decimal places."""


def account(trades: int) -> Fake:
    made = Account()
    made.live(trades)
    return fake_of(made)


def fake_of(made: Account) -> Fake:
    """The service that tells of an account."""
    wrong = {"api_key": "okx-fake-key-9999", "secret": "OkxOtherSecretNobodyMaySee987654321", "password": "OtherPass!"}
    return Fake("okx", made.answer, made.now * 1000, made.entries, made.held.of, key=KEY, wrong_key=wrong)


class Refusal(Exception):  # noqa: N818
    """What OKX refuses."""

    def __init__(self, code: str, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.code, self.message, self.status = code, message, status


class Account:
    """What OKX knows of an account: (milliseconds, record) in each list."""

    def __init__(self) -> None:
        self.chance = random.Random(20261120)
        self.held = Holdings()
        self.entries: dict[str, int] = {}
        self.fills: dict[str, list[tuple[int, Any]]] = {"SPOT": [], "MARGIN": []}
        self.trading: list[tuple[int, Any]] = []
        self.funding: list[tuple[int, Any]] = []
        self.deposits: list[tuple[int, Any]] = []
        self.withdrawals: list[tuple[int, Any]] = []
        self.classic = self.isolated = "0"
        self.now = NOW

    def live(self, trades: int) -> None:
        """So many trades, and some of everything else."""
        self._trade(trades)
        self._move()
        self._peer()
        self._earn()
        self._derivatives()

    @cached_property
    def lists(self) -> dict[str, Ordered]:
        return {
            **{kind: Ordered(fills) for kind, fills in self.fills.items()},
            "trading": Ordered(_numbered(self.trading, 7)),
            "funding": Ordered(_numbered(self.funding, 6)),
            "deposits": Ordered(self.deposits),
            "withdrawals": Ordered(self.withdrawals),
        }

    # --- what the account did --------------------------------------------------------------------------------

    def _count(self, endpoint: str, number: int = 1) -> None:
        self.entries[endpoint] = self.entries.get(endpoint, 0) + number

    def _trade(self, count: int) -> None:
        """Fills over 88 days."""
        start, span = NOW - 88 * DAY, 87 * DAY
        for one in trades(self.chance, MARKETS, count, start, span):
            number, moment, market, base, quote, is_purchase, size, price = one
            value = size * price
            came = (base, size) if is_purchase else (quote, value)
            fee, fee_coin = came[1] / 1000, came[0]
            if number % 41 == 4:  # a maker is paid
                fee = -came[1] / 10000
            elif number % 29 == 5:
                fee, fee_coin = Decimal("0.0123"), "OKB"
            sign = 1 if is_purchase else -1
            self.held.add(base, sign * size)
            self.held.add(quote, -sign * value)
            self.held.add(fee_coin, -fee)
            self._count("trades", 2 if fee < 0 else 1)
            kind = "MARGIN" if number % 10 == 6 else "SPOT"
            self.fills[kind].append((moment, (number, moment, kind, market, is_purchase, size, price, fee, fee_coin)))
            if number % 50 == 0:
                self._traded(moment, base, "2", "1", sign * size, instType=kind, instId=market)
                self._traded(moment, quote, "2", "2", -sign * value, instType=kind, instId=market)

    def _traded(self, moment: int, coin: str, kind: str, sub: str, change: Decimal, **more: str) -> None:
        usual = {"instType": "", "instId": "", "pnl": "0", "fee": "0", "mgnMode": "", "ordId": "", "interest": "0"}
        moved = {"ccy": coin, "type": kind, "subType": sub, "balChg": text(change), "bal": "1", "sz": "1"}
        self.trading.append((moment, usual | more | moved))

    def _funded(self, moment: int, coin: str, kind: str, change: str | Decimal) -> None:
        bill = {"ccy": coin, "clientId": "", "balChg": text(Decimal(change)), "bal": "1", "type": kind, "notes": ""}
        self.funding.append((moment, bill))

    def _move(self) -> None:
        for number in range(130):
            moment = NOW - (1900 - 14 * number) * DAY - number * 1000
            self._deposit(number, moment, "2", f"{100 + number}.25")
        for number in range(140):  # more than a page of one quarter, with equal amounts
            self._deposit(1000 + number, NOW - 200 * DAY + number * 7_000, "2" if number % 2 else "1", "1.5")
        self.deposits.append((NOW - 60 * DAY, deposit(900, NOW - 60 * DAY, "5", "12")))
        for number in range(40):
            moment = NOW - (1800 - 44 * number) * DAY
            self.withdrawals.append((moment, withdrawal(number, moment, "50", "2")))
            self._funded(moment + 500, "USDT", "2", "-51")
            self.held.add("USDT", "-51")
            self._count("withdrawals")
        self.withdrawals.append((NOW - 20 * DAY, withdrawal(80, NOW - 20 * DAY, "7", "-2")))
        self._funded(NOW - 20 * DAY, "USDT", "2", "-8")
        self._funded(NOW - 20 * DAY + HOUR, "USDT", "13", "8")
        self.withdrawals.append((NOW - 19 * DAY, withdrawal(81, NOW - 19 * DAY, "8", "-1")))

    def _deposit(self, number: int, moment: int, state: str, amount: str) -> None:
        self.deposits.append((moment, deposit(number, moment, state, amount)))
        self._funded(moment + 40 * 60_000, "USDT", "1", amount)
        self.held.add("USDT", amount)
        self._count("deposits")

    def _peer(self) -> None:
        for number in range(30):
            moment = NOW - (900 - 30 * number) * DAY + 5 * HOUR
            if number % 3 == 2:
                self._funded(moment, "USDT", "116", "-50")
                if number == 5:
                    self._funded(moment + 60_000, "USDT", "118", "50")
                    continue
                self.held.add("USDT", "-50")
            else:
                self._funded(moment, "USDT", "117", "60")
                self.held.add("USDT", "60")
            self._count("funding")

    def _earn(self) -> None:
        for number in range(250):  # more than two pages of one moment
            self._funded(NOW - 400 * DAY + number // 240, "USDT", "89", "0.000001")
            self.held.add("USDT", "0.000001")
            self._count("funding")
        self._funded(NOW - 300 * DAY, "USDT", "75", "-300")
        self._funded(NOW - 299 * DAY, "USDT", "131", "-400")
        self._traded(NOW - 80 * DAY, "USDT", "1", "11", Decimal(400))
        self._funded(NOW - 298 * DAY, "EUR", "1", "90")
        self._funded(NOW - 297 * DAY, "EUR", "273", "-90")
        self._funded(NOW - 297 * DAY + 3, "USDT", "272", "98")
        self.held.add("USDT", "98")
        self._count("funding", 2)
        self._funded(NOW - 296 * DAY, "OKB", "229", "7")
        self._funded(NOW - 295 * DAY, "USDT", "151", "3")
        self._funded(NOW - 294 * DAY, "USDT", "300", "0.5")
        self.held.add("OKB", "7")
        self.held.add("USDT", "3.5")
        self._count("funding", 3)
        self._traded(NOW - 79 * DAY, "OKB", "27", "319", Decimal(-5))
        self._traded(NOW - 79 * DAY, "USDC", "27", "318", Decimal("250.5"))
        self._traded(NOW - 78 * DAY, "USDT", "7", "9", Decimal("-2.5"))
        self._traded(NOW - 77 * DAY, "USDT", "381", "381", Decimal("0.25"))
        self.held.add("OKB", "-5")
        self.held.add("USDC", "250.5")
        self.held.add("USDT", "-2.25")
        self._count("trading", 3)

    def _derivatives(self) -> None:
        swap = {"instType": "SWAP", "instId": "BTC-USDT-SWAP", "mgnMode": "cross"}
        for number in range(110):  # more than a page of one moment
            moment = NOW - 10 * DAY + number // 107
            self._traded(moment, "USDT", "2", "3", Decimal("-0.25"), fee="-0.25", **swap)
            result = Decimal(6 if number % 2 else -4)
            closing = {"pnl": text(result), "fee": "-0.25"}
            self._traded(moment + HOUR, "USDT", "2", "5", result - Decimal("0.25"), **swap, **closing)
            self._traded(moment + 2 * HOUR, "USDT", "8", "173", Decimal("-0.013"), pnl="-0.013", **swap)
            self.held.add("USDT", result - Decimal("0.513"))
            self._count("trading", 3)
        alone = swap | {"mgnMode": "isolated", "pnl": "2", "fee": "-0.5"}
        self._traded(NOW - 9 * DAY, "USDT", "2", "5", Decimal("101.5"), **alone)  # 100 of it the margin
        self.held.add("USDT", "1.5")
        self._count("trading")

    # --- how OKX answers -------------------------------------------------------------------------------------

    def answer(self, request: Request) -> Response:
        try:
            return Response({"code": "0", "msg": "", "data": self._data(request)})
        except Refusal as refusal:
            return Response({"code": refusal.code, "msg": refusal.message, "data": []}, refusal.status)

    def _data(self, request: Request) -> Any:
        path, params = request.path.removeprefix("/api/v5/"), request.params
        if path == "public/time":
            return [{"ts": str(time.time_ns() // 1_000_000)}]
        _check_key(request)
        if int(params.get("limit", LARGEST)) > LARGEST:
            raise Refusal("51000", "Parameter limit error")
        if path == "trade/fills-history":
            if params.get("instType") not in ("SPOT", "MARGIN", "SWAP", "FUTURES", "OPTION"):
                raise Refusal("51000", "Parameter instType error")
            return [
                one if isinstance(one, dict) else fill(one)
                for one in _by_bill(self.lists.get(params["instType"]), params, self.now, _fill_bill)
            ]
        if path == "account/bills-archive":
            return _by_bill(self.lists["trading"], params, self.now, lambda bill: str(bill["billId"]))
        if path == "asset/bills-history":
            return self._history(params)
        if path == "asset/deposit-history":
            return _by_time(self.lists["deposits"], params)
        if path == "asset/withdrawal-history":
            return _by_time(self.lists["withdrawals"], params)
        held = self._held(path)
        if held is None:
            raise Refusal("50404", "Not found", 404)
        return held

    def _history(self, params: Mapping[str, str]) -> Sequence[Any]:
        kind = params.get("type")
        if params.get("pagingType", "1") == "2":
            after = params["after"]
            found = [bill for bill in self.lists["funding"].between(0, NOW) if bill["billId"] < after]
        else:
            found = list(_between(self.lists["funding"], params))
        return [bill for bill in found if kind is None or bill["type"] == kind][:LARGEST]

    def _held(self, path: str) -> Any:
        others = {"USDT": Decimal(800)}
        if path == "account/balance":
            shown = [
                {"ccy": coin, "cashBal": text(size - others.get(coin, 0)), "isoEq": self.isolated, "eq": "1"}
                for coin, size in self.held.of.items()
            ]
            return [{"totalEq": "1", "details": shown}]
        return {
            "account/config": [{"uid": "1", "acctLv": "2", "perm": "read_only", "ip": "", "label": "Hisaab"}],
            "asset/balances": [{"ccy": "USDT", "bal": "500", "frozenBal": "0", "availBal": "500"}],
            "finance/savings/balance": [{"ccy": "USDT", "amt": "200", "earnings": "0.1", "rate": "0.01"}],
            "finance/staking-defi/orders-active": [
                {"ordId": "1", "state": "1", "investData": [{"ccy": "USDT", "amt": "100"}], "earningData": []}
            ],
            "asset/asset-valuation": [
                {
                    "details": {"classic": self.classic, "earn": "300", "funding": "500", "trading": "1"},
                    "totalBal": "801",
                }
            ],
        }.get(path)


def _numbered(bills: Sequence[tuple[int, Any]], first: int) -> list[tuple[int, Any]]:
    """Bills with their numbers, which rise with time."""
    return [
        (moment, {"billId": f"{first}{place:017}", "ts": str(moment), **bill})
        for place, (moment, bill) in enumerate(sorted(bills, key=lambda one: one[0]))
    ]


def _by_bill(bills: Ordered | None, params: Mapping[str, str], now: int, number: Any) -> Sequence[Any]:
    if bills is None:
        return []
    first, last = max(int(params.get("begin", 0)), now - REACH), int(params.get("end", now))
    found = bills.between(first, last)
    if not params.get("after"):
        return found[:LARGEST]
    return [one for one in found if number(one) < params["after"]][:LARGEST]


def _between(records: Ordered, params: Mapping[str, str]) -> Sequence[Any]:
    return records.between(int(params.get("before", -1)) + 1, int(params.get("after", NOW + 1)) - 1)


def _by_time(records: Ordered, params: Mapping[str, str]) -> Sequence[Any]:
    return _between(records, params)[:LARGEST]


def _check_key(request: Request) -> None:
    headers = request.headers
    stamp = headers.get("ok-access-timestamp", "")
    if headers.get("ok-access-key") != KEY["api_key"]:
        raise Refusal("50111", "Invalid OK-ACCESS-KEY", 401)
    if headers.get("ok-access-passphrase") != KEY["password"]:
        raise Refusal("50105", "Request header OK-ACCESS-PASSPHRASE incorrect.", 401)
    target = request.path + (f"?{request.query}" if request.query else "")
    signed = f"{stamp}{request.method}{target}{request.body.decode()}"
    if headers.get("ok-access-sign") != hmac_base64(KEY["secret"], signed):
        raise Refusal("50113", "Invalid Sign", 401)
    if abs(datetime.fromisoformat(stamp).timestamp() - time.time()) > 30:
        raise Refusal("50102", "Timestamp request expired", 401)


def _fill_bill(fill: Any) -> str:
    if isinstance(fill, dict):
        return str(fill["billId"])
    return f"5{fill[0]:017}"


def fill(fill: Sequence[Any]) -> dict[str, Any]:
    number, moment, kind, market, is_purchase, size, price, fee, fee_coin = fill
    return {
        "side": "buy" if is_purchase else "sell",
        "fillSz": text(size),
        "fillPx": text(price),
        "fillPnl": "0",
        "fee": text(-fee),
        "feeCcy": fee_coin,
        "ordId": f"31732139{number // 2:010}",
        "instType": kind,
        "instId": market,
        "clOrdId": "",
        "posSide": "net",
        "billId": _fill_bill(fill),
        "tag": "",
        "execType": "M" if fee < 0 else "T",
        "tradeId": str(100_000 + number // 3),
        "tradeQuoteCcy": MARKETS[market][1],
        "fillTime": str(moment),
        "ts": str(moment),
    }


def deposit(number: int, moment: int, state: str, amount: str) -> dict[str, Any]:
    return {
        "ccy": "USDT",
        "chain": "USDT-TRC20",
        "amt": amount,
        "from": "",
        "areaCodeFrom": "",
        "to": "TFakeOkxDepositAddress111111111111",
        "txId": f"{number:064x}",
        "ts": str(moment),
        "state": "14" if state == "5" else state,
        "depId": str(40_000 + number),
        "fromWdId": "",
        "actualDepBlkConfirm": "17",
    }


def withdrawal(number: int, moment: int, amount: str, state: str) -> dict[str, Any]:
    return {
        "ccy": "USDT",
        "chain": "USDT-TRC20",
        "nonTradableAsset": False,
        "amt": amount,
        "fee": "1",
        "feeCcy": "USDT",
        "from": "",
        "to": "TFakeOutsideAddress222222222222222",
        "txId": f"{number + 7_000:064x}" if state == "2" else "",
        "ts": str(moment),
        "state": state,
        "wdId": str(150_000 + number),
    }
