"""A made-up account at MEXC: as its pages say that version 3 (spot) and version 1 (futures) answer
(https://www.mexc.com/api-docs).

Fills: of one market, a month back, 100 of a request whatever it asks, and no way to go on. Deposits and withdrawals:
7 days a request, 90 days back. The rest by page number. Refusals come with status 400 and a code.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from tests.fakes.accounts import Fake
from tests.fakes.accounts._bare import Bare, json_of
from tests.fakes.accounts._ordered import Holdings, Ordered, text
from tests.fakes.server import Request, Response, hmac_hex

NOW = 1_782_842_400_000
"""30 June 2026, 18:00 UTC, milliseconds."""
MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000
KEY = {"api_key": "mx0FakeReadOnlyKey1", "secret": "mexcFakeSecretNobodyMayEverSee0123456789"}
WRONG_KEY = {"api_key": "mx0FakeKeyNeverMade9", "secret": "mexcOtherSecretNobodyMaySee987654321"}

MARKETS = {
    "BTCUSDT": ("BTC", "USDT", Decimal("61250.25")),
    "ETHBTC": ("ETH", "BTC", Decimal("0.05125")),
    "SOLUSDC": ("SOL", "USDC", Decimal("142.5")),
    "MXUSDT": ("MX", "USDT", Decimal("2.125")),
    "XRPUSDT": ("XRP", "USDT", Decimal("0.5")),
}
CONTRACTS = {"BTC_USDT": "USDT", "BTC_USD": "BTC", "ETH_USDT": "USDT"}
HASH = "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2"


def account(trades: int) -> Fake:
    """So many fills over the last month, nine in each moment around the edges of pages, and some of all else."""
    made = _Account(trades)
    return Fake("mexc", made.answer, NOW * 1000, made.entries, made.held.of, KEY, WRONG_KEY)


class Refusal(Exception):  # noqa: N818
    """What MEXC refuses."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message


class _Account:
    def __init__(self, trades: int) -> None:
        self.held = Holdings()
        self.futures = Holdings()
        self.entries: dict[str, int] = {}
        self.fills = self._fills(trades)
        self.deposits, self.withdrawals = self._deposits(), self._withdrawals()
        self.dust = self._dust()
        self.referrals, self.rebates = self._commissions("referrals", "0.015"), self._commissions("rebates", "0.0075")
        self.moves = self._moves()
        self.deals, self.funding = self._deals(), self._funding()
        self.paths: dict[str, Callable[[Mapping[str, str]], object]] = {
            "/api/v3/account": self._balances,
            "/api/v3/myTrades": self._my_trades,
            "/api/v3/capital/deposit/hisrec": lambda asked: self._week(self.deposits, asked),
            "/api/v3/capital/withdraw/history": lambda asked: self._week(self.withdrawals, asked),
            "/api/v3/capital/convert": self._convert,
            "/api/v3/rebate/detail": lambda asked: self._paged(self.referrals, asked, 10),
            "/api/v3/rebate/detail/kickback": lambda asked: self._paged(self.rebates, asked, 10),
            "/api/v3/capital/transfer": self._transfer,
        }
        self.private: dict[str, Callable[[Mapping[str, str]], object]] = {
            "account/assets": self._assets,
            "position/open_positions": lambda asked: [{"positionId": 9, "symbol": "BTC_USDT", "updateTime": NOW - DAY}],
            "position/list/history_positions": self._positions,
            "order/list/order_deals/v3": self._order_deals,
            "position/funding_records": self._funding_records,
        }

    # --- what happened -----------------------------------------------------------------------------------------

    def _fills(self, trades: int) -> dict[str, Ordered]:
        self.entries["trades"] = trades
        start = NOW - 30 * DAY + 4 * HOUR
        step = (NOW - HOUR - start) / max(1, trades)
        made: dict[str, list[tuple[int, dict[str, Any]]]] = {name: [] for name in MARKETS}
        names = tuple(MARKETS)[:4]
        for number in range(trades):
            name = names[number % 4]
            base, quote, price = MARKETS[name]
            price += number % 7 * price / 1000
            amount = Decimal(1 + number % 991).scaleb(-4)
            whole = price * amount
            is_buyer = number % 3 > 0
            fee_coin, fee = ((quote, whole / 1000), (base, amount / 1000), ("MX", Decimal("0.0123")))[number % 5 % 3]
            moment = int(start + (number - number % 400 if number % 400 < 36 else number) * step)
            self.held.add(base, amount if is_buyer else -amount)
            self.held.add(quote, -whole if is_buyer else whole)
            self.held.add(fee_coin, -fee)
            row = {
                "symbol": name,
                "id": f"{number:08}{'X' if is_buyer else 'Y'}",
                "orderId": f"C02__{number // 3}",
                "orderListId": -1,
                "price": text(price),
                "qty": text(amount),
                "quoteQty": text(whole),
                "commission": text(fee),
                "commissionAsset": fee_coin,
                "time": moment,
                "isBuyer": is_buyer,
                "isMaker": number % 2 == 0,
                "isBestMatch": True,
                "isSelfTrade": False,
                "clientOrderId": None,
            }
            made[name].append((moment, row))
        return {name: Ordered(rows) for name, rows in made.items()}

    def _deposits(self) -> Ordered:
        rows = []
        coins = (("USDT-TRX", "TRX", "250000.5"), ("BTC", "BTC", "20.25"), ("USDC-SOL", "SOL", "90000"))
        for number in range(12):
            coin, network, amount = coins[number % 3]
            moment = NOW - 88 * DAY + number * 7 * DAY
            rows.append((moment, self._deposit(number, moment, coin, network, amount, 5 if number % 4 else 12)))
            self.held.add(coin.split("-")[0], amount)
        self.entries["deposits"] = 12
        for number, (state, days) in enumerate(((4, 40), (7, 41), (1, 42)), 12):  # one that never came to an end
            moment = NOW - days * DAY
            rows.append((moment, self._deposit(number, moment, "BTC", "BTC", "1", state)))
        return Ordered(rows)

    def _deposit(self, number: int, moment: int, coin: str, network: str, amount: str, state: int) -> dict[str, Any]:
        return {
            "amount": amount,
            "coin": coin,
            "network": network,
            "status": state,
            "address": "TTo79bVd3mN5pR8sW2yC4fG6hJ1kL0aBxy",
            "txId": f"{HASH}{number:04x}:0",
            "insertTime": moment,
            "unlockConfirm": "20",
            "confirmTimes": "25",
            "memo": None,
            "transHash": f"{HASH}{number:04x}",
            "updateTime": moment + 5 * MINUTE,
            "netWork": network,
        }

    def _withdrawals(self) -> Ordered:
        rows = []
        for number in range(10):
            moment = NOW - 85 * DAY + number * 8 * DAY
            state = {7: 8, 8: 9}.get(number, 7)
            if state == 7:
                self.held.add("USDT", Decimal(-101))
            rows.append((moment, self._withdrawal(number, moment, state)))
        rows.append((NOW - 30 * DAY, self._withdrawal(10, NOW - 30 * DAY, 10)))
        self.entries["withdrawals"] = 8
        return Ordered(rows)

    def _withdrawal(self, number: int, moment: int, state: int) -> dict[str, Any]:
        return {
            "id": f"w{number:031x}",
            "txId": f"{HASH}ff{number:02x}:0" if state == 7 else None,
            "coin": "USDT-TRX",
            "network": "TRX",
            "address": "TQx7Zk9bVd3mN5pR8sW2yC4fG6hJ1kL0aB",
            "amount": "101",
            "transferType": 0,
            "status": state,
            "transactionFee": "1",
            "confirmNo": None,
            "applyTime": moment,
            "remark": "",
            "memo": None,
            "transHash": f"{HASH}ff{number:02x}" if state == 7 else None,
            "updateTime": moment + MINUTE,
            "netWork": "TRX",
        }

    def _dust(self) -> Ordered:
        rows = []
        for number in range(5):
            moment = NOW - 900 * DAY + number * 200 * DAY
            details = []
            for place in range(1 + number % 3):
                coin, amount, got, fee = f"DUST{place}", "0.007130464601986065", "0.00885018", "0.000177"
                details.append(
                    {
                        "id": f"dust{number}{place}",
                        "convert": got,
                        "fee": fee,
                        "amount": amount,
                        "time": moment,
                        "asset": coin,
                    }
                )
                self.held.add(coin, "-" + amount)
                self.held.add("MX", got)
                self.entries["dust"] = self.entries.get("dust", 0) + 1
            rows.append((moment, {"totalConvert": "1", "convertTime": moment, "convertDetails": details}))
        return Ordered(rows)

    def _commissions(self, name: str, amount: str) -> Ordered:
        rows = []
        for number in range(27):
            moment = NOW - 300 * DAY + number // 2 * 11 * DAY  # two that look alike
            row = {
                "asset": "USDT",
                "type": "spot" if number % 3 else "futures",
                "rate": "0.3",
                "amount": amount,
                "uid": "22937291",
                "account": "154****291@example.com",
                "tradeTime": moment - DAY,
                "updateTime": moment,
            }
            rows.append((moment, row))
            self.held.add("USDT", amount)
        self.entries[name] = 27
        return Ordered(rows)

    def _moves(self) -> dict[str, Ordered]:
        made = {}
        for start, way in enumerate(("SPOT FUTURES", "FUTURES SPOT")):
            origin, target = way.split()
            rows = [
                {
                    "tranId": f"m{start}{number}",
                    "clientTranId": None,
                    "asset": "USDT",
                    "amount": "10",
                    "fromAccountType": origin,
                    "toAccountType": target,
                    "symbol": None,
                    "status": "SUCCESS",
                    "timestamp": NOW - 170 * DAY + number * DAY,
                }
                for number in range(130)
            ]
            made[way] = Ordered((row["timestamp"], row) for row in rows)
        return made

    def _deals(self) -> dict[str, Ordered]:
        made = {}
        self.entries["futures"] = 0
        for name, coin in CONTRACTS.items():
            rows = []
            for number in range(40 if name != "ETH_USDT" else 0):
                moment = NOW - 80 * DAY + number * 47 * HOUR
                opens = number % 2 == 0
                profit = Decimal(0) if opens else Decimal(number - 20).scaleb(-4)
                fee = Decimal(number % 3).scaleb(-5) if number % 8 else Decimal(-3).scaleb(-6)
                self.entries["futures"] += bool(profit) + bool(fee) - bool(profit and fee > 0)
                self.futures.add(coin, profit - fee)
                row = (
                    f'{{"id":"{number}{len(name)}","symbol":"{name}","side":{1 if opens else 4},"vol":1,'
                    f'"price":61000.5,"fee":{text(fee)},"feeCurrency":"{coin}","profit":{text(profit)},"category":1,'
                    f'"orderId":"7392{number}","timestamp":{moment},"positionMode":1,"taker":true}}'
                )
                rows.append((moment, row))
            made[name] = Ordered(rows)
        return made

    def _funding(self) -> dict[int, Ordered]:
        made = {}
        for kind in (1, 2):
            rows = []
            for number in range(120):
                moment, paid = NOW - 85 * DAY + number * 16 * HOUR, Decimal(number % 5 - 2).scaleb(-6)
                coin = ("BTC_USDT", "BTC_USD")[number % 2]
                self.futures.add(CONTRACTS[coin], paid)
                row = (
                    f'{{"id":{kind}{number:04},"symbol":"{coin}","positionType":{kind},"positionValue":29.30024,'
                    f'"funding":{text(paid)},"rate":-0.000026,"settleTime":{moment}}}'
                )
                rows.append((moment, row))
            made[kind] = Ordered(rows)
        self.entries["funding"] = 2 * 120 * 4 // 5
        for coin, much in self.futures.of.items():
            self.held.add(coin, much)
        return made

    # --- how it answers ----------------------------------------------------------------------------------------

    def answer(self, request: Request) -> Response:
        try:
            if request.path == "/api/v3/time":
                return Response({"serverTime": int(time.time() * 1000)})
            if request.path == "/api/v3/exchangeInfo":
                return Response({"timezone": "CST", "symbols": [_market(name) for name in MARKETS]})
            if request.path == "/api/v1/contract/detail":
                return Response({"success": True, "code": 0, "data": [_contract(name) for name in CONTRACTS]})
            private = request.path.removeprefix("/api/v1/private/")
            if private in self.private:
                self._check_futures_signature(request)
                return Response(json_of({"success": True, "code": 0, "data": self.private[private](request.params)}))
            if request.path in self.paths:
                self._check_signature(request)
                return Response(self.paths[request.path](request.params))
            return Response({"code": 404, "msg": "Not Found"}, 404)
        except Refusal as refusal:
            return Response({"code": refusal.code, "msg": refusal.message, "_extend": None}, 400)

    def _check_signature(self, request: Request) -> None:
        if request.headers.get("x-mexc-apikey") != KEY["api_key"]:
            raise Refusal(10072, "Api key info invalid")
        signed, _, signature = request.query.rpartition("&signature=")
        if signature != hmac_hex(KEY["secret"], signed):
            raise Refusal(700002, "Signature for this request is not valid.")
        age = time.time() * 1000 - int(request.params["timestamp"])
        if not -1000 < age <= int(request.params.get("recvWindow", 5000)):
            raise Refusal(700003, "Timestamp for this request is outside of the recvWindow.")

    def _check_futures_signature(self, request: Request) -> None:
        if request.headers.get("apikey") != KEY["api_key"]:
            raise Refusal(402, "API Key expired, please apply again")
        moment = request.headers["request-time"]
        if request.headers.get("signature") != hmac_hex(KEY["secret"], KEY["api_key"] + moment + request.query):
            raise Refusal(602, "Signature verification failed!")

    def _balances(self, asked: Mapping[str, str]) -> object:
        spot = {coin: much - self.futures.of.get(coin, 0) for coin, much in self.held.of.items()}
        spot["USDT"] += 5
        held = [{"asset": coin, "free": text(much), "locked": "0"} for coin, much in spot.items()]
        held[0] = {**held[0], "free": text(Decimal(held[0]["free"]) - 1), "locked": "1"}
        return {"canTrade": False, "accountType": "SPOT", "balances": held, "permissions": ["SPOT"]}

    def _assets(self, asked: Mapping[str, str]) -> object:
        cash = {**self.futures.of, "USDT": self.futures.of["USDT"] - 5}
        rest = '"unrealized":2,"bonus":0'
        return [
            Bare(f'{{"currency":"{coin}","cashBalance":{text(much)},"equity":{text(much + 2)},{rest}}}')
            for coin, much in cash.items()
        ]

    def _my_trades(self, asked: Mapping[str, str]) -> object:
        if asked.get("symbol") not in self.fills:
            raise Refusal(-1121, "Invalid symbol.")
        first, last = _stretch(asked, NOW - DAY)
        if first < NOW - 30 * DAY - HOUR:
            raise Refusal(730002, "Only the records of the past month can be queried")
        return self.fills[asked["symbol"]].between(first, last)[: min(100, int(asked.get("limit", 100)))]

    def _week(self, told: Ordered, asked: Mapping[str, str]) -> object:
        first, last = _stretch(asked, NOW - 7 * DAY)
        if first < NOW - 90 * DAY:
            raise Refusal(400, "The start time cannot be earlier than 90 days")
        if last - first > 7 * DAY:
            raise Refusal(730002, "The time range cannot exceed 7 days")
        return told.between(first, last)[: int(asked.get("limit", 1000))]

    def _convert(self, asked: Mapping[str, str]) -> object:
        return self._paged(self.dust, asked, min(2, int(asked.get("limit", 1))))

    def _paged(self, told: Ordered, asked: Mapping[str, str], size: int) -> dict[str, Any]:
        found = told.between(*_stretch(asked, NOW - 365 * DAY))
        page = int(asked.get("page", 1))
        return {
            "data": found[(page - 1) * size : page * size],
            "totalRecords": len(found),
            "page": page,
            "totalPageNum": -(-len(found) // size),
        }

    def _transfer(self, asked: Mapping[str, str]) -> object:
        told = self.moves[f"{asked['fromAccountType']} {asked['toAccountType']}"]
        first, last = _stretch(asked, NOW - 7 * DAY)
        if first < NOW - 180 * DAY:
            raise Refusal(33333, "Only the records of the last six months can be queried")
        size, page = int(asked.get("size", 10)), int(asked.get("page", 1))
        if size > 100:
            raise Refusal(33333, "size must not be greater than 100")
        found = told.between(first, last)
        return {"rows": found[(page - 1) * size : page * size], "total": len(found)}

    def _positions(self, asked: Mapping[str, str]) -> object:
        size, page = int(asked["page_size"]), int(asked["page_num"])
        if size > 100:
            raise Refusal(600, "Param error!")
        rows = [
            {"positionId": number, "symbol": tuple(CONTRACTS)[number % 2], "state": 3, "updateTime": NOW - number * DAY}
            for number in range(130)
        ]
        return rows[(page - 1) * size : page * size]

    def _order_deals(self, asked: Mapping[str, str]) -> object:
        return self._numbered(self.deals[asked["symbol"]], asked, 1000)

    def _funding_records(self, asked: Mapping[str, str]) -> object:
        rows = self._numbered(self.funding[int(asked["position_type"])], asked, 100)
        return {"pageSize": asked["page_size"], "currentPage": asked["page_num"], "resultList": rows}

    def _numbered(self, told: Ordered, asked: Mapping[str, str], most: int) -> list[Any]:
        size, page = int(asked["page_size"]), int(asked["page_num"])
        if size > most:
            raise Refusal(600, "Param error!")
        first, last = int(asked["start_time"]), int(asked["end_time"])
        if first < NOW - 90 * DAY or last - first > 90 * DAY:
            raise Refusal(600, "Param error!")
        return [Bare(one) for one in told.between(first, last)[(page - 1) * size : page * size]]


def _stretch(asked: Mapping[str, str], usual: int) -> tuple[int, int]:
    return int(asked.get("startTime", usual)), int(asked.get("endTime", NOW))


def _market(name: str) -> dict[str, Any]:
    base, quote, _ = MARKETS[name]
    return {
        "symbol": name,
        "status": "1",
        "baseAsset": base,
        "baseAssetPrecision": 4,
        "quoteAsset": quote,
        "quoteAssetPrecision": 4,
        "isSpotTradingAllowed": True,
        "isMarginTradingAllowed": False,
        "permissions": ["SPOT"],
        "baseSizePrecision": "0.0001",
        "quoteAmountPrecision": "1",
        "maxQuoteAmount": "5000000",
        "makerCommission": "0",
        "takerCommission": "0.0005",
    }


def _contract(name: str) -> dict[str, Any]:
    base, quote = name.split("_")
    return {
        "symbol": name,
        "baseCoin": base,
        "quoteCoin": quote,
        "settleCoin": CONTRACTS[name],
        "contractSize": 0.0001,
        "minLeverage": 1,
        "maxLeverage": 125,
        "priceUnit": 0.5,
        "volUnit": 1,
        "minVol": 1,
        "maxVol": 1000000,
        "takerFeeRate": 0.0006,
        "makerFeeRate": 0.0002,
        "state": 0,
    }
