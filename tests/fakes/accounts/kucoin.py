"""A made-up account at KuCoin: fills by kind of trade and in the high-frequency account, conversions, transfers of
before 2019 and after, ledgers, futures positions, and the wallets that hold the coins."""

from __future__ import annotations

import json
import time as clock
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from tests.fakes.accounts import Fake
from tests.fakes.server import Request, Response, hmac_base64

KEY = {"api_key": "kucoin-general-key", "secret": "kucoin-secret-of-a-made-up-account", "password": "a passphrase"}
WRONG = {**KEY, "api_key": "a-key-that-kucoin-never-made"}
SECOND, HOUR, DAY = 1_000, 3_600_000, 86_400_000
"""Milliseconds."""


def _at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()) * SECOND


NOW = _at("2025-07-01T06:00:00")
RENEWED = _at("2019-02-18T00:00:00")
MOST = 50_000
MARGIN = "/api/v3/margin/accounts"
FIRST = {"USDT": "9000000000", "BTC": "300000", "ETH": "300000", "KCS": "900000", "SHIB": "900000"}
"""What the account begins with."""
MARKETS = (
    ("BTC-USDT", "30000"), ("ETH-BTC", "0.065"), ("KCS-USDT", "9.5"), ("SHIB-USDT", "0.0000175"),
)  # fmt: skip
LISTED = (*(name for name, _ in MARKETS), "DOT-USDT", "ETH-USDT")
Row = dict[str, Any]
Params = Mapping[str, str]


@dataclass
class Shelf:
    """Rows in order of time, by which they are asked for."""

    rows: list[tuple[int, int, Row]] = field(default_factory=list)
    times: list[int] = field(default_factory=list)

    def put(self, time: int, row: Row) -> None:
        self.rows.append((time, len(self.rows), row))

    def close(self) -> None:
        self.rows.sort()
        self.times = [time for time, _, _ in self.rows]

    def between(self, first: int, last: int) -> tuple[int, int]:
        """Places of the rows from `first` to `last`, both included."""
        return bisect_left(self.times, first), bisect_right(self.times, last)


@dataclass
class Account:
    """All that happened, by where it is told, and what of each coin came of it. `refused` are paths that the key may
    not ask. `is_fast`: its trading account is a high-frequency one; `has_margin`: margin was opened."""

    shelves: dict[str, Shelf] = field(default_factory=lambda: defaultdict(Shelf))
    sums: dict[str, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    entries: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    apart: dict[str, dict[str, Decimal]] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    is_fast: bool = True
    has_margin: bool = True

    def move(self, coin: str, change: str | Decimal) -> None:
        self.sums[coin] += Decimal(change)

    def wallets(self) -> dict[str, dict[str, Decimal]]:
        """What stands `apart` (trade, margin, earn, futures), and the rest in funding."""
        held = {wallet: self.apart.get(wallet, {}) for wallet in ("trade", "margin", "earn", "futures")}
        rest = dict(self.sums)
        for coins in held.values():
            for coin, much in coins.items():
                rest[coin] -= much
        return {**held, "main": rest}


def account(trades: int) -> Fake:
    """So many fills from March 2019 on, seven of them in each second, and some of all else."""
    made = Account()
    _fill(made, trades)
    _move(made)
    _convert(made)
    _earn(made)
    _close_positions(made)
    made.apart = {
        "earn": {"DOT": Decimal("2.5")},
        "margin": {"BTC": Decimal("0.1")},
        "futures": {"USDT": Decimal("120.75"), "BTC": Decimal("0.02")},
        "trade": {"USDT": Decimal("1000.001"), "KCS": Decimal("0.3")},
    }
    return fake_of(made)


def fake_of(made: Account) -> Fake:
    """This account, to be served."""
    for shelf in made.shelves.values():
        shelf.close()
    return Fake("kucoin", _Answers(made), NOW * 1000, dict(made.entries), dict(made.sums), KEY, WRONG)


def _fill(made: Account, trades: int) -> None:
    """Most in /fills, some of margin; of the last days some in the high-frequency account, told there too or only."""
    recent = min(150, trades // 5)
    start, late = _at("2019-03-01T10:00:00"), NOW - 3 * DAY
    step = (late - DAY - start) // max(1, trades // 7 + 1) // SECOND * SECOND
    for number in range(trades):
        is_recent = number >= trades - recent
        time = late + (number - trades + recent) // 7 * HOUR if is_recent else start + number // 7 * step
        row = _one_fill(made, number, time)
        kind = row["tradeType"]
        only_fast = is_recent and number % 2 == 1
        if is_recent and kind == "TRADE":
            made.shelves[f"fast {row['symbol']}"].put(time, {**row, "id": 7_000_000 + number})
        if not (only_fast and kind == "TRADE"):
            made.shelves[f"fills {kind}"].put(time, row)
        made.entries["fast_fills" if only_fast and kind == "TRADE" else "fills"] += 1


def _one_fill(made: Account, number: int, time: int) -> Row:
    market, price = MARKETS[number % len(MARKETS)]
    base, quote = market.split("-")
    size = Decimal(f"{1 + number % 89}.{number % 997:03}")
    funds = size * Decimal(price)
    fee, fee_coin = f"0.00{1 + number % 7}", "KCS" if number % 19 == 18 else quote
    if number % 31 == 30:
        fee = "0"
    is_buy = number % 3 > 0
    made.move(base, size if is_buy else -size)
    made.move(quote, -funds if is_buy else funds)
    made.move(fee_coin, -Decimal(fee))
    kind = {17: "MARGIN_TRADE", 37: "MARGIN_ISOLATED_TRADE"}.get(number % 40, "TRADE")
    return {
        "symbol": market,
        "tradeId": str(1000 + number),
        "orderId": f"o{number // 3:023}",
        "counterOrderId": f"c{number:023}",
        "side": "buy" if is_buy else "sell",
        "liquidity": "taker",
        "forceTaker": False,
        "price": price,
        "size": f"{size:f}",
        "funds": f"{funds:f}",
        "fee": fee,
        "feeRate": "0.001",
        "feeCurrency": fee_coin,
        "stop": "",
        "tradeType": kind,
        "type": "limit",
        "createdAt": time,
    }


def _move(made: Account) -> None:
    first = _at("2019-02-20")
    for place, (coin, much) in enumerate(FIRST.items()):
        made.shelves["deposits"].put(first, _transfer(coin, much, "0", first, f"first{place}"))
        made.move(coin, much)
        made.entries["deposits"] += 1
    for number in range(40):
        old = _at("2017-10-01") + number * 300 * HOUR
        made.shelves["hist-deposits"].put(
            old, {"currency": "KCS", "createAt": old // SECOND, "amount": "25.5", "walletTxId": f"h{number:063}@addr@1",
                  "isInner": False, "status": "SUCCESS"},
        )  # fmt: skip
        made.move("KCS", "25.5")
        if number % 8 == 0:
            gone = {"currency": "KCS", "createAt": old // SECOND + 60, "amount": "1.25", "address": "addr",
                    "walletTxId": f"g{number:063}", "isInner": False, "status": "SUCCESS"}  # fmt: skip
            made.shelves["hist-withdrawals"].put(old + 60_000, gone)
            made.move("KCS", "-1.25")
            made.entries["withdrawals"] += 1
    made.entries["deposits"] += 40
    for number in range(650):
        time = RENEWED + number * 80 * HOUR + 123
        coin, much, fee = (("USDT", "500", "0"), ("BTC", "0.5", "0.0001"), ("DOT", "12.5", "0"))[number % 3]
        made.shelves["deposits"].put(time, _transfer(coin, much, fee, time, f"d{number:063}@addr{number}"))
        made.move(coin, Decimal(much) - Decimal(fee))
    made.entries["deposits"] += 650
    for number in range(45):
        time = RENEWED + number * 900 * HOUR + 456
        row = _transfer("USDT", "99.5", "0.5", time, f"w{number:063}")
        made.shelves["withdrawals"].put(time, {"id": f"wid{number:021}", **row, "address": f"to{number}"})
        made.move("USDT", "-100")
    made.entries["withdrawals"] += 45
    # Hundreds in one moment, inside KuCoin; one that failed, one that never was finished.
    burst = _at("2023-05-05T05:05:05")
    for number in range(520):
        row = _transfer("SHIB", f"{1000 + number}", "0", burst, "")
        made.shelves["deposits"].put(burst, {**row, "isInner": True})
        made.move("SHIB", f"{1000 + number}")
    made.entries["deposits"] += 520
    for state, time in (("FAILURE", _at("2024-01-01")), ("PROCESSING", _at("2024-02-01"))):
        made.shelves["deposits"].put(time, {**_transfer("USDT", "77", "0", time, f"x{time}"), "status": state})
        row = {"id": f"wid-{state}", **_transfer("USDT", "88", "1", time, ""), "status": state}
        made.shelves["withdrawals"].put(time, row | ({"status": "WALLET_PROCESSING"} if state == "PROCESSING" else {}))


def _transfer(coin: str, amount: str, fee: str, time: int, name: str) -> Row:
    return {
        "currency": coin,
        "chain": "trx",
        "status": "SUCCESS",
        "address": "own-deposit-address",
        "memo": "",
        "isInner": False,
        "amount": amount,
        "fee": fee,
        "walletTxId": name or None,
        "createdAt": time,
        "updatedAt": time + 60_000,
        "remark": "Deposit",
    }


def _convert(made: Account) -> None:
    for shelf, count in (("conversions", 130), ("limit_conversions", 30)):
        for number in range(count):
            time = _at("2023-01-01T12:00:00") + number // 3 * 300 * HOUR
            status = "SUCCESS" if number % 10 else "FAIL" if shelf == "conversions" else "CANCELLED"
            made.shelves[shelf].put(
                time,
                {"orderId": f"{shelf[0]}v{number}", "clientOrderId": "", "status": status, "fromCurrency": "USDT",
                 "toCurrency": "ETH", "fromCurrencySize": "25", "toCurrencySize": "0.0125", "accountType": "BOTH",
                 "price": "0.0005", "orderTime": time},
            )  # fmt: skip
            if status == "SUCCESS":
                made.move("USDT", "-25")
                made.move("ETH", "0.0125")
                made.entries[shelf] += 1


def _earn(made: Account) -> None:
    """The ledgers, of what is in them beside trades and transfers."""
    number = 0

    def book(shelf: str, time: int, word: str, coin: str, change: str, entries: int = 1) -> None:
        nonlocal number
        number += 1
        much = Decimal(change)
        made.shelves[shelf].put(
            time,
            {"id": f"{900_000 + number}", "currency": coin, "amount": f"{abs(much):f}", "fee": "0", "balance": "0",
             "accountType": "MAIN", "bizType": word, "direction": "in" if much > 0 else "out",
             "createdAt": time if shelf == "ledgers" else str(time), "context": "{}"},
        )  # fmt: skip
        if entries:
            made.move(coin, much)
            made.entries[shelf] += entries

    start = NOW - 360 * DAY
    for day in range(300):
        book("ledgers", start + day * DAY + 777, "KuCoin Earn Profits", "DOT", "0.0031")
    for place in range(600):  # more than a page of one day, in one moment
        book("ledgers", start + 40 * DAY, "Staking Profits", "KCS", f"0.00{place % 9 + 1}")
    for word in ("Trade_Exchange", "Deposit", "Withdrawal", "Transfer", "KuCoin Earn Locked", "Instant Exchange"):
        book("ledgers", start + 41 * DAY, word, "USDT", "-5", entries=0)
    book("ledgers", start + 42 * DAY, "Referral Bonus", "USDT", "1.5")
    book("ledgers", start + 43 * DAY, "Airdrop/Fork", "DOT", "0.7")
    book("ledgers", start + 44 * DAY, "KCS Pay Fees", "KCS", "-0.02")
    book("ledgers", start + 45 * DAY, "Refunded Fees", "USDT", "0.01")
    book("ledgers", start + 46 * DAY, "Fiat Transactions", "USDT", "250")
    dust = start + 47 * DAY + 999
    book("ledgers", dust, "Convert to KCS", "SHIB", "-12")
    book("ledgers", dust + 2, "Convert to KCS", "KCS", "0.00002", entries=0)
    made.move("KCS", "0.00002")
    for hour in range(60):
        book("fast_ledgers", NOW - 65 * HOUR + hour * HOUR, "DEDUCTION_FEES", "KCS", "-0.0004")
        book("fast_ledgers", NOW - 65 * HOUR + hour * HOUR, "TRADE_EXCHANGE", "KCS", "2", entries=0)
    for place in range(230):
        book("fast_ledgers", NOW - 66 * HOUR, "RETURNED_FEES", "USDT", f"0.00{place % 9 + 1}")


def _close_positions(made: Account) -> None:
    for number in range(210):
        time = _at("2022-03-01T00:00:30") + number // 5 * 200 * HOUR
        coin, result = ("XBT", "-0.0003") if number % 4 == 3 else ("USDT", "3.25" if number % 2 else "-2.125")
        if number == 50:
            result = "0"
        made.shelves["positions"].put(
            time,
            {"closeId": f"{300_000 + number}", "userId": "u", "symbol": "XBTUSDM" if coin == "XBT" else "ETHUSDTM",
             "settleCurrency": coin, "leverage": "5.0", "type": "CLOSE_LONG", "pnl": result, "tradeFee": "0.1",
             "fundingFee": "-0.02", "openTime": time - HOUR, "closeTime": time, "marginMode": "ISOLATED"},
        )  # fmt: skip
        made.move("BTC" if coin == "XBT" else coin, result)
        made.entries["positions"] += result != "0"


# --- the protocol


class Refusal(Exception):  # noqa: N818
    """What KuCoin refuses: (code, message, HTTP status)."""


class _Answers:
    """The handler of requests."""

    def __init__(self, made: Account) -> None:
        self.made = made
        self.paths: dict[str, Callable[[Params], object]] = {
            "/api/v1/fills": lambda params: self.pages(f"fills {params['tradeType']}", params, longest=7 * DAY),
            "/api/v1/hf/accounts/opened": lambda params: self.made.is_fast,
            "/api/v1/hf/fills": self.fast_fills,
            "/api/v1/convert/order/history": lambda params: self.converted("conversions", params),
            "/api/v1/convert/limit/orders": lambda params: self.converted("limit_conversions", params),
            "/api/v1/deposits": lambda params: self.pages("deposits", params),
            "/api/v1/withdrawals": lambda params: self.pages("withdrawals", params),
            "/api/v1/hist-deposits": lambda params: self.pages("hist-deposits", params, unit=SECOND),
            "/api/v1/hist-withdrawals": lambda params: self.pages("hist-withdrawals", params, unit=SECOND),
            "/api/v1/accounts/ledgers": lambda params: self.pages("ledgers", params, longest=DAY, reach=365 * DAY),
            "/api/v1/hf/accounts/ledgers": self.fast_ledgers,
            "/api/v1/history-positions": self.positions,
            "/api/v1/accounts": self.accounts,
            MARGIN: self.margin,
            "/api/v3/isolated/accounts": lambda params: {"assets": []},
            "/api/v1/earn/hold-assets": self.earn,
            "/api/v1/account-overview": self.futures,
        }

    def __call__(self, request: Request) -> Response:
        if request.path == "/api/v1/timestamp":
            return _good(int(clock.time() * 1000))
        if request.path == "/api/v2/symbols":
            return _good(
                [
                    {"symbol": name, "baseCurrency": name.split("-")[0], "quoteCurrency": name.split("-")[1]}
                    for name in LISTED
                ]
            )
        try:
            _check(request)
            if request.path == MARGIN and not self.made.has_margin:
                raise Refusal("101030", "You haven't yet enabled the margin trading", 200)
            if request.path in self.made.refused:
                raise Refusal("400007", "Access denied--> Require more permission", 403)
            if request.path not in self.paths:
                raise Refusal("404000", "Url Not Found", 404)
            return _good(self.paths[request.path](request.params))
        except Refusal as refusal:
            code, message, status = refusal.args
            return Response({"code": code, "msg": message}, status)

    def pages(self, name: str, params: Params, *, longest: int = 0, reach: int = 0, unit: int = 1) -> object:
        """Numbered pages of 10 to 500, the latest first."""
        return self.numbered(
            name, params, "currentPage", "pageSize", (10, 500), longest=longest, reach=reach, unit=unit
        )

    def numbered(
        self, name: str, params: Params, number: str, size: str, sizes: tuple[int, int], *,
        longest: int = 0, reach: int = 0, unit: int = 1, ends: tuple[str, str] = ("startAt", "endAt"),
    ) -> object:  # fmt: skip
        shelf = self.made.shelves[name]
        first, last = (int(params[one]) * unit for one in ends)
        page, per = int(params[number]), int(params[size])
        if not sizes[0] <= per <= sizes[1]:
            raise Refusal("400100", "page size invalid", 400)
        if (longest and last - first > longest) or (reach and first < NOW - reach - HOUR) or last < first:
            raise Refusal("400100", "Invalid query time", 400)
        start, end = shelf.between(first, last)
        count = end - start
        if page * per > MOST:
            raise Refusal("400100", "The total number of items retrieved cannot exceed 50,000", 400)
        rows = _latest(shelf, max(start, end - page * per), end - (page - 1) * per)
        return {
            "currentPage": page, "pageSize": per, "totalNum": count, "totalPage": -(-count // per), "items": rows,
        }  # fmt: skip

    def fast_fills(self, params: Params) -> object:
        rows = self.onwards(f"fast {params['symbol']}", params, 100, 7 * DAY)
        return {"items": rows, "lastId": rows[-1]["id"] if rows else 0}

    def fast_ledgers(self, params: Params) -> object:
        return self.onwards("fast_ledgers", params, 200, 3 * DAY)

    def onwards(self, name: str, params: Params, most: int, longest: int) -> list[Row]:
        """Those with lower ids than the last one, the latest first; ids rise with time."""
        shelf = self.made.shelves[name]
        first, last, limit = int(params["startAt"]), int(params["endAt"]), int(params["limit"])
        if limit > most or last - first > longest:
            raise Refusal("400100", "param invalid", 400)
        start, end = shelf.between(max(first, NOW - longest), last)
        rows = _latest(shelf, start, end)
        if name == "fast_ledgers":
            rows.sort(key=lambda row: int(row["createdAt"]), reverse=True)
        if "lastId" in params:
            at = next((place for place, row in enumerate(rows) if str(row["id"]) == params["lastId"]), len(rows))
            rows = rows[at + 1 :]
        return rows[:limit]

    def converted(self, name: str, params: Params) -> object:
        return self.numbered(name, params, "page", "pageSize", (20, 100))

    def positions(self, params: Params) -> object:
        return self.numbered("positions", params, "pageId", "limit", (1, 200), ends=("from", "to"))

    def accounts(self, params: Params) -> object:
        wallets = self.made.wallets()
        return [
            {"id": f"{kind}{coin}", "currency": coin, "type": kind, "balance": f"{much:f}", "available": f"{much:f}",
             "holds": "0"}
            for kind in ("main", "trade")
            for coin, much in wallets[kind].items()
        ]  # fmt: skip

    def margin(self, params: Params) -> object:
        held = self.made.wallets()["margin"]
        return {
            "debtRatio": "0",
            "accounts": [{"currency": coin, "total": f"{much + 1:f}", "liability": "1"} for coin, much in held.items()],
        }

    def earn(self, params: Params) -> object:
        rows = [{"currency": coin, "holdAmount": f"{much:f}"} for coin, much in self.made.wallets()["earn"].items()]
        return {"currentPage": 1, "pageSize": 500, "totalNum": len(rows), "totalPage": 1, "items": rows}

    def futures(self, params: Params) -> Response | object:
        coin = {"XBT": "BTC"}.get(params["currency"], params["currency"])
        much = self.made.wallets()["futures"].get(coin, Decimal(0))
        equity = json.loads(f"{much + Decimal('1.5'):f}")  # bare numbers, as the futures server sends them
        return {"accountEquity": equity, "unrealisedPNL": 1.5, "currency": params["currency"]}


def _latest(shelf: Shelf, start: int, end: int) -> list[Row]:
    return [row for _, _, row in reversed(shelf.rows[start : max(start, end)])]


def _check(request: Request) -> None:
    headers = request.headers
    timestamp = headers.get("kc-api-timestamp", "")
    if headers.get("kc-api-key") != KEY["api_key"]:
        raise Refusal("400003", "KC-API-KEY not exists", 401)
    if abs(int(timestamp) - clock.time() * 1000) > 5_000:
        raise Refusal("400002", "KC-API-TIMESTAMP Invalid", 400)
    if headers.get("kc-api-passphrase") != hmac_base64(KEY["secret"], KEY["password"]):
        raise Refusal("400004", "Invalid KC-API-PASSPHRASE", 401)
    asked = request.path + (f"?{request.query}" if request.query else "")
    if headers.get("kc-api-sign") != hmac_base64(KEY["secret"], timestamp + request.method + asked):
        raise Refusal("400005", "Invalid KC-API-SIGN", 401)


def _good(data: object) -> Response:
    return Response({"code": "200000", "data": data})
