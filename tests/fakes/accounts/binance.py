"""A made-up account at Binance with some of everything, and what it must come to."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal

from tests.fakes.accounts import Fake
from tests.fakes.accounts._binance import (
    DAY,
    KEY,
    MARKETS,
    NOW,
    WRONG,
    Answer,
    Exchange,
    Listed,
    Refusal,
    Row,
    limited,
    money,
    ms,
    page,
    trades,
    window,
)

MINER = "karakoram"


class Account(Exchange):
    """What the account has done, what that must come to, and how Binance tells it."""

    def __init__(self, trades: int) -> None:
        super().__init__()
        self.chance = random.Random(20260720)
        self.is_large = trades >= 10_000
        self.entries: Counter[str] = Counter()
        self.held: dict[str, Decimal] = defaultdict(Decimal)
        self._deposits()
        self._withdrawals()
        self._p2p()
        self._money()
        self._converts()
        self._dust()
        self._stablecoins()
        self._auto_invest()
        self._staking()
        self._income()
        self._earn_moves()
        self._rebates()
        self._mining()
        self._pay()
        self._futures()
        self._margin_interest()
        self._own_transfers()
        margin = min(600, trades // 10)
        self._trades(trades - margin)
        self._margin_trades(margin)
        self._balances()

    def change(self, coin: str, much: str | Decimal) -> None:
        self.held[coin] += Decimal(much)

    def spread(self, count: int, first: str, last: int = NOW - 40 * DAY) -> list[int]:
        """Times over years, some of them equal."""
        start = ms(first)
        step = (last - start) // max(count, 1)
        return [start + number // 2 * 2 * step + 8_640_123 for number in range(count)]

    # --- transfers

    def _deposits(self) -> None:
        rows = [
            self.deposit(0, ms("2018-01-02"), "BTC", "900", 1),
            self.deposit(1, ms("2018-01-03"), "ETH", "9000", 1),
            self.deposit(2, ms("2018-01-03"), "USDT", "90000000", 1),
            self.deposit(3, ms("2018-01-03"), "BNB", "9000", 1),
            self.deposit(4, ms("2018-01-03"), "SOL", "9000", 1),
            self.deposit(5, ms("2018-01-03"), "VEN", "90000", 1),
            self.deposit(6, ms("2018-01-03"), "1INCH", "90000", 1),
            self.deposit(7, NOW - 30 * DAY, "BTC", "1", 0),
            self.deposit(8, NOW - 31 * DAY, "BTC", "1", 6),
            self.deposit(9, NOW - 32 * DAY, "BTC", "1", 7),
        ]
        more = 1_100 if self.is_large else 5  # more than a page of one window
        rows += [self.deposit(10 + n, ms("2024-03-01") + n * 1_000_000, "USDT", "10.5", 1) for n in range(more)]
        self.offset("/sapi/v1/capital/deposit/hisrec", Listed(rows, "insertTime"))

    def deposit(self, number: int, when: int, coin: str, amount: str, status: int) -> Row:
        if status == 1:
            self.entries["deposits"] += 1
            self.change(coin, amount)
        return {
            "id": str(4_444_000 + number),
            "amount": amount,
            "coin": coin,
            "network": "TRX",
            "status": status,
            "address": "TFirstAndOnlyAddress",
            "addressTag": "",
            "txId": f"{number:064x}",
            "insertTime": when,
            "transferType": 0,
            "confirmTimes": "1/1",
            "sourceAddress": "TSomebodyElse",
        }

    def _withdrawals(self) -> None:
        rows = []
        for number, when in enumerate(self.spread(12, "2018-06-01")):
            status = (6, 6, 6, 5, 6, 1)[number % 6]
            if status == 6:
                self.entries["withdrawals"] += 1
                self.change("BTC", "-0.0515")
            rows.append(
                {
                    "id": f"w{number:031}",
                    "amount": "0.05",
                    "transactionFee": "0.0015",
                    "coin": "BTC",
                    "status": status,
                    "address": "bc1qsomewhere",
                    "txId": f"{number + 900_000:064x}",
                    "applyTime": datetime.fromtimestamp(when // 1000, UTC).strftime("%Y-%m-%d %H:%M:%S"),
                    "network": "BTC",
                    "transferType": 0,
                    "when": when // 1000 * 1000,
                }
            )
        self.offset("/sapi/v1/capital/withdraw/history", Listed(rows, "when"))

    def _own_transfers(self) -> None:
        rows = {
            kind: Listed(
                [
                    {"asset": "USDT", "amount": "1", "type": kind, "status": "CONFIRMED"}
                    | {"tranId": 11_000 + number, "timestamp": NOW - (10 + number) * DAY}
                    for number in range(3)
                ],
                "timestamp",
            )
            for kind in ("MAIN_UMFUTURE", "FUNDING_MAIN")
        }

        def answer(params: Mapping[str, str]) -> object:
            if "type" not in params:
                raise Refusal(-1102, "Mandatory parameter 'type' was not sent, was empty/null, or malformed.")
            first, last = window(params, reach=184)
            return page(rows.get(params["type"], Listed([], "")).within(first, last), params)

        self.paths["GET /sapi/v1/asset/transfer"] = answer

    # --- money

    def _p2p(self) -> None:
        rows: dict[str, list[Row]] = {"BUY": [], "SELL": []}
        count = 260 if self.is_large else 16
        for number in range(count):
            side = "BUY" if number % 3 else "SELL"
            status = "CANCELLED" if number % 5 == 4 else "CANCELLED_BY_SYSTEM" if number % 11 == 7 else "COMPLETED"
            if status == "COMPLETED":
                self.entries["p2p"] += 1
                sign = 1 if side == "BUY" else -1
                self.change("USDT", sign * Decimal("50.25") - Decimal("0.05"))
                self.change("PKR", -sign * Decimal("14070"))
            rows[side].append(
                {
                    "orderNumber": str(20_219_644_646_554_779_000 + number),
                    "advNo": "11218246497340923904",
                    "tradeType": side,
                    "asset": "USDT",
                    "fiat": "PKR",
                    "fiatSymbol": "Rs",
                    "amount": "50.25000000",
                    "totalPrice": "14070.00000000",
                    "unitPrice": "280.00",
                    "orderStatus": status,
                    "createTime": NOW - 150 * DAY + number // 2 * DAY // 2,
                    "commission": "0.05",
                    "counterPartNickName": "karim***",
                    "advertisementRole": "TAKER",
                }
            )
        listed = {side: Listed(these, "createTime") for side, these in rows.items()}

        def answer(params: Mapping[str, str]) -> object:
            first, last = window(params, 30, ("startTimestamp", "endTimestamp"), reach=184)
            found = listed[params["tradeType"]].within(first, last)
            return money(found, params, 100)

        self.paths["GET /sapi/v1/c2c/orderMatch/listUserOrderHistory"] = answer

    def _money(self) -> None:
        orders: dict[str, list[Row]] = {"0": [], "1": []}
        for number, when in enumerate(self.spread(9, "2021-01-01")):
            way = str(number % 2)
            status = "Failed" if number % 4 == 3 else "Successful"
            if status == "Successful":
                self.entries["fiat"] += 1
                self.change("EUR", "98.5" if way == "0" else "-100")
            orders[way].append(
                {
                    "orderNo": f"f{number:031}",
                    "fiatCurrency": "EUR",
                    "indicatedAmount": "100.00",
                    "amount": "98.50",
                    "totalFee": "1.50",
                    "method": "BankAccount",
                    "status": status,
                    "createTime": when,
                    "updateTime": when + 1,
                }
            )
        payments: dict[str, list[Row]] = {"0": [], "1": []}
        for number, when in enumerate(self.spread(9, "2021-01-01")):
            way = str(number % 2)
            status = ("Completed", "Completed", "Completed", "Failed")[number % 4]
            if status == "Completed":
                self.entries["payments"] += 1
                self.change("EUR", "-20" if way == "0" else "39.8")
                self.change("BNB", "0.1" if way == "0" else "-0.2")
            payments[way].append(
                {
                    "orderNo": f"p{number:031}",
                    "sourceAmount": "20.0" if way == "0" else "0.2",
                    "fiatCurrency": "EUR",
                    "obtainAmount": "0.1" if way == "0" else "39.8",
                    "cryptoCurrency": "BNB",
                    "totalFee": "0.2",
                    "price": "198" if way == "0" else "200",
                    "status": status,
                    "paymentMethod": "Credit Card",
                    "createTime": when,
                    "updateTime": when + 1,
                }
            )

        def told(rows: dict[str, list[Row]], days: int) -> Answer:
            listed = {way: Listed(these, "createTime") for way, these in rows.items()}

            def answer(params: Mapping[str, str]) -> object:
                first, last = window(params, days, ("beginTime", "endTime"))
                return money(listed[params["transactionType"]].within(first, last), params, 500)

            return answer

        self.paths["GET /sapi/v1/fiat/orders"] = told(orders, 90)
        self.paths["GET /sapi/v1/fiat/payments"] = told(payments, 5_000)

    # --- exchanges

    def _converts(self) -> None:
        rows = []
        times = self.spread(20, "2020-01-01")
        if self.is_large:  # more than Binance shows of one window
            times += [ms("2023-05-02") + number // 2 * 1_000_000 for number in range(1_100)]
        for number, when in enumerate(times):
            status = "FAIL" if number % 9 == 8 else "SUCCESS"
            if status == "SUCCESS":
                self.entries["converts"] += 1
                self.change("USDT", "-20")
                self.change("BNB", "0.06154036")
            rows.append(
                {
                    "quoteId": f"q{number}",
                    "orderId": 940_708_407_462_087_195 + number,
                    "orderStatus": status,
                    "fromAsset": "USDT",
                    "fromAmount": "20",
                    "toAsset": "BNB",
                    "toAmount": "0.06154036",
                    "ratio": "0.00307702",
                    "inverseRatio": "324.99",
                    "createTime": when,
                }
            )
        listed = Listed(rows, "createTime")

        def answer(params: Mapping[str, str]) -> object:
            first, last = window(params, 30)
            limit = limited(params, "limit", 1_000, 100)
            found = listed.within(first, last)
            return {"list": found[:limit], "startTime": first, "endTime": last, "limit": limit} | {
                "moreData": len(found) > limit
            }

        self.paths["GET /sapi/v1/convert/tradeFlow"] = answer

    def _dust(self) -> None:
        rows = []
        times = self.spread(12, "2021-01-01")
        if self.is_large:
            times += [ms("2022-02-02") + number * 3_600_000 for number in range(140)]
        for number, when in enumerate(times):
            self.entries["dust"] += 2
            self.change("1INCH", "-0.4")
            self.change("SOL", "-0.001")
            self.change("BNB", "0.00132256")
            details = [
                {"transId": 4_359_321 + number, "serviceChargeAmount": "0.000009", "amount": much}
                | {"operateTime": when, "transferedAmount": got, "fromAsset": coin}
                for coin, much, got in (("1INCH", "0.4", "0.00044100"), ("SOL", "0.001", "0.00088156"))
            ]
            rows.append(
                {
                    "operateTime": when,
                    "totalTransferedAmount": "0.00132256",
                    "totalServiceChargeAmount": "0.00002699",
                    "transId": 45_178_372_831 + number,
                    "userAssetDribbletDetails": details,
                }
            )
        listed = Listed(rows, "operateTime")

        def answer(params: Mapping[str, str]) -> object:
            first, last = window(params, 90)
            found = listed.within(first, last) if params["accountType"] == "SPOT" else []
            return {"total": len(found), "userAssetDribblets": found[:100]}

        self.paths["GET /sapi/v1/asset/dribblet"] = answer

    def _stablecoins(self) -> None:
        rows = []
        for number, when in enumerate(self.spread(5, "2022-10-01")):
            self.entries["stablecoins"] += 1
            self.change("USDC", "-100")
            self.change("BUSD", "100")
            rows.append(
                {"tranId": 118_263_615_991 + number, "type": 244, "time": when, "deductedAsset": "USDC"}
                | {"deductedAmount": "100", "targetAsset": "BUSD", "targetAmount": "100", "status": "S"}
                | {"accountType": "MAIN"}
            )
        self.numbered("/sapi/v1/asset/convert-transfer/queryByPage", Listed(rows, "time"), 30)

    def _auto_invest(self) -> None:
        rows = []
        for number, when in enumerate(self.spread(7, "2022-01-01")):
            status = "FAILED" if number == 3 else "SUCCESS"
            if status == "SUCCESS":
                self.entries["auto_invest"] += 1
                self.change("USDT", "-297.12545")
                self.change("BTC", "0.005")
            rows.append(
                {
                    "id": 1_111 + number,
                    "targetAsset": "BTC",
                    "planType": "SINGLE",
                    "planName": "BTC",
                    "planId": 1234,
                    "transactionDateTime": when,
                    "transactionStatus": status,
                    "sourceAsset": "USDT",
                    "sourceAssetAmount": "297.12345",
                    "targetAssetAmount": "0.005",
                    "sourceWallet": "SPOT_WALLET",
                    "transactionFee": "0.002",
                    "transactionFeeUnit": "USDT",
                }
            )
        listed = Listed(rows, "transactionDateTime")
        self.numbered("/sapi/v1/lending/auto-invest/history/list", listed, 30, "list")

    def _staking(self) -> None:
        histories = {
            "eth-staking/eth/history/stakingHistory": ("ETH", "1", "WBETH", "0.95"),
            "eth-staking/eth/history/redemptionHistory": ("WBETH", "0.475", "ETH", "0.51"),
            "eth-staking/wbeth/history/wrapHistory": ("BETH", "2", "WBETH", "1.9"),
            "eth-staking/wbeth/history/unwrapHistory": ("WBETH", "0.19", "BETH", "0.2"),
            "sol-staking/sol/history/stakingHistory": ("SOL", "10", "BNSOL", "9.8"),
            "sol-staking/sol/history/redemptionHistory": ("BNSOL", "4.9", "SOL", "5.1"),
        }
        for path, (given, much, got, came) in histories.items():
            rows: list[Row] = []
            is_wrapping = "wrap" in path
            keys = ("fromAsset", "fromAmount", "toAsset", "toAmount")
            names = keys if is_wrapping else ("asset", "amount", "distributeAsset", "distributeAmount")
            for number, when in enumerate(self.spread(4, "2024-10-01")):
                status = "FAILED" if number == 2 else "SUCCESS"
                if status == "SUCCESS":
                    self.entries["staking"] += 1
                    self.change(given, f"-{much}")
                    self.change(got, came)
                values = dict(zip(names, (given, much, got, came), strict=True))
                rows.append({"time": when + number, **values, "status": status})
            self.numbered(f"/sapi/v1/{path}", Listed(rows, "time"), 92)

    # --- income

    def _income(self) -> None:
        names = ("BHFT distribution", "Launchpool", "Flexible Savings", "ETH 2.0 Staking", "Locked Staking")
        dividends: list[Row] = []
        times = self.spread(40, "2019-01-01")
        if self.is_large:
            times += [ms("2022-08-08") + number // 3 * 1_000_000 for number in range(700)]
        for number, when in enumerate(times):
            coin = ("BTC", "BETH", "BNB")[number % 3]
            self.entries["income"] += 1
            self.change(coin, "0.00001600")
            dividends.append(dividend(number, when, coin, "0.00001600", names[number % len(names)]))
        flexible: list[Row] = []
        locked: list[Row] = []
        for number in range(150 if self.is_large else 12):
            day = ms("2024-02-01") + number * DAY // 2 // DAY * DAY
            reward = f"0.000{number + 1:05}"
            kind = "BONUS" if number % 2 else "REALTIME"
            self.entries["income"] += 1
            self.change("USDT", reward)
            flexible.append({"asset": "USDT", "rewards": reward, "projectId": "USDT001", "type": kind, "time": day})
            if kind == "BONUS":  # told among the distributions as well, at another time of the day
                dividends.append(dividend(90_000 + number, day + 11_000_000, "USDT", reward, "Flexible"))
            self.entries["income"] += 1
            self.change("BNB", "0.002")
            locked.append(
                {"positionId": 123_123, "time": day + number, "asset": "BNB", "lockPeriod": "30", "amount": "0.002"}
                | {"type": "Locked Rewards"}
            )
        flexible.append({"asset": "USDT", "rewards": "0", "projectId": "USDT001", "type": "REALTIME", "time": day})
        listed = Listed(dividends, "divTime")

        def answer(params: Mapping[str, str]) -> object:
            first, last = window(params, 180)
            found = listed.within(first, last)
            return {"rows": found[: limited(params, "limit", 500, 20)], "total": len(found)}

        self.paths["GET /sapi/v1/asset/assetDividend"] = answer
        self.numbered("/sapi/v1/simple-earn/flexible/history/rewardsRecord", Listed(flexible, "time"), 92, need="type")
        self.numbered("/sapi/v1/simple-earn/locked/history/rewardsRecord", Listed(locked, "time"), 92)

    def _earn_moves(self) -> None:
        self.entries["earn_moves"] += 1
        self.change("BNB", "-0.1")
        rows: dict[str, list[Row]] = {
            "flexible/history/subscriptionRecord": [
                {"amount": "100", "asset": "USDT", "time": ms("2024-01-31"), "purchaseId": 26_055, "status": "SUCCESS"}
            ],
            "flexible/history/redemptionRecord": [
                {"amount": "50", "asset": "USDT", "time": ms("2024-04-01"), "redeemId": 40_607, "status": "PAID"}
            ],
            "locked/history/subscriptionRecord": [
                {"positionId": 123_123, "purchaseId": 26_056, "time": ms("2024-01-31"), "asset": "BNB"}
                | {"amount": "10", "lockPeriod": "30", "status": "SUCCESS"}
            ],
            "locked/history/redemptionRecord": [
                {"positionId": 123_123, "redeemId": 40_608, "time": ms("2024-02-20"), "asset": "BNB", "amount": "9.9"}
                | {"originalAmount": "10", "lossAmount": "0.1", "type": "AHEAD", "status": "PAID"}
            ],
        }
        for path, these in rows.items():
            self.numbered(f"/sapi/v1/simple-earn/{path}", Listed(these, "time"), 92)

    def _rebates(self) -> None:
        rows: list[Row] = []
        times = self.spread(10, "2021-01-01")
        if self.is_large:
            times += [ms("2025-05-02") + number * 1_000_000 for number in range(450)]
        for number, when in enumerate(times):
            self.entries["rebates"] += 1
            self.change("USDT", "0.0001126")
            rows.append({"asset": "USDT", "type": 1 + number % 2, "amount": "0.0001126", "updateTime": when + number})
        listed = Listed(rows, "updateTime")

        def answer(params: Mapping[str, str]) -> object:
            first, last = window(params, 30)
            if first < ms("2020-06-10"):
                raise Refusal(-1130, "Data sent for parameter 'startTime' is not valid.")
            found, number = listed.within(first, last), int(params.get("page", 1))
            told = {"page": number, "totalRecords": len(found), "totalPageNum": -(-len(found) // 200)}
            return {"status": "OK", "type": "GENERAL", "code": "000000000"} | {
                "data": told | {"data": found[(number - 1) * 200 : number * 200]}
            }

        self.paths["GET /sapi/v1/rebate/taxQuery"] = answer

    def _mining(self) -> None:
        rows: list[Row] = []
        for number, when in enumerate(self.spread(6, "2023-01-01")):
            self.entries["mining"] += 1
            self.change("BTC", "0.00085426469")
            rows.append({"time": when // DAY * DAY, "type": 0, "coinName": "BTC", "status": 2, "number": number})
        listed = Listed(rows, "time")
        self.paths["GET /sapi/v1/mining/pub/algoList"] = lambda params: {
            "code": 0,
            "msg": "",
            "data": [{"algoName": name, "algoId": number} for number, name in enumerate(("sha256", "scrypt"))],
        }

        def answer(params: Mapping[str, str]) -> object:
            first, last = window(params, 5_000, ("startDate", "endDate"))
            is_his = (params["algo"], params["userName"]) == ("sha256", MINER)
            found, number = listed.within(first, last) if is_his else [], int(params["pageIndex"])
            size = limited(params, "pageSize", 200, 20)
            shown = [
                # numbers without quotes, as Binance writes them here
                f'{{"time":{row["time"]},"type":0,"hashTransfer":null,"transferAmount":null,'
                f'"dayHashRate":129129903378244,"profitAmount":0.00085426469,"coinName":"BTC","status":2}}'
                for row in found[(number - 1) * size : number * size]
            ]
            profits = f'"accountProfits":[{",".join(shown)}],"totalNum":{len(found)},"pageSize":{size}'
            return f'{{"code":0,"msg":"","data":{{{profits}}}}}'

        self.paths["GET /sapi/v1/mining/payment/list"] = answer

    def _pay(self) -> None:
        rows: list[Row] = []
        kinds = (("C2C", "23.5"), ("C2C", "-3.5"), ("PAY", "-10"), ("PAY_REFUND", "10"), ("CRYPTO_BOX", "1"))
        for number in range(260 if self.is_large else 10):
            kind, amount = kinds[number % len(kinds)]
            self.entries["pay"] += 1
            self.change("USDT", amount)
            rows.append(
                {
                    "orderType": kind,
                    "transactionId": f"M_P_{71_505_104_267_788_288 + number}",
                    "transactionTime": NOW - 100 * DAY + number // 2 * 3_600_000,
                    "amount": amount,
                    "currency": "USDT",
                    "walletType": 1,
                    "fundsDetail": [{"currency": "USDT", "amount": amount.lstrip("-")}],
                    "payerInfo": {"name": "Jack", "accountId": "67736251"},
                    "receiverInfo": {"name": "Karim", "binanceId": 34_355_667},
                }
            )
        listed = Listed(rows, "transactionTime")

        def answer(params: Mapping[str, str]) -> object:
            first, last = window(params, 90, reach=549)
            found = listed.within(first, last)[: limited(params, "limit", 100, 100)]
            return {"code": "000000", "message": "success", "data": found, "success": True}

        self.paths["GET /sapi/v1/pay/transactions"] = answer

    # --- futures and margin

    def _futures(self) -> None:
        for path, coin, symbol, first, count in (
            ("fapi", "USDT", "BTCUSDT", NOW - 60 * DAY, 2_300 if self.is_large else 30),
            ("dapi", "BTC", "BTCUSD_PERP", ms("2023-03-03"), 20),
        ):
            endpoint = "futures_usdm" if path == "fapi" else "futures_coinm"
            kinds = (("REALIZED_PNL", "0.5"), ("COMMISSION", "-0.01"), ("FUNDING_FEE", "-0.002"), ("TRANSFER", "1"))
            rows: list[Row] = []
            for number in range(count):
                kind, amount = kinds[number % 4]
                if kind != "TRANSFER":
                    self.entries[endpoint] += 1
                    self.change(coin, amount)
                rows.append(
                    {"symbol": symbol if kind != "TRANSFER" else "", "incomeType": kind, "income": amount}
                    | {"asset": coin, "info": kind, "time": first + number // 3 * 60_000}
                    | {"tranId": 9_689_322_392 + number // 2, "tradeId": str(number)}
                )
            self._futures_income(path, Listed(rows, "time"))

    def _futures_income(self, path: str, listed: Listed) -> None:
        def answer(params: Mapping[str, str]) -> object:
            first, last = window(params, 366 if path == "dapi" else 5_000)
            if path == "fapi":
                first = max(first, NOW - 92 * DAY)
            limit, number = limited(params, "limit", 1_000, 100), int(params.get("page", 1))
            return listed.within(first, last)[::-1][(number - 1) * limit : number * limit]

        self.paths[f"GET /{path}/v1/income"] = answer

    def _margin_interest(self) -> None:
        rows: list[Row] = []
        for number in range(120 if self.is_large else 5):
            self.entries["margin_interest"] += 1
            self.change("BNB", "-0.00002414")
            rows.append(
                {"txId": 1_352_286_576_452_864_727 + number, "interestAccuredTime": NOW - 30 * DAY + number * 3_600_000}
                | {"asset": "BNB", "rawAsset": "BNB", "principal": "36.22000000", "interest": "0.00002414"}
                | {"interestRate": "0.01600000", "type": "PERIODIC"}
            )
        self.numbered("/sapi/v1/margin/interestHistory", Listed(rows, "interestAccuredTime"), 30)

    # --- trades

    def _trades(self, count: int) -> None:
        shares = {"BTCUSDT": 40, "ETHUSDT": 25, "ETHBTC": 15, "BNBUSDT": 10, "1INCHUSDT": 5, "VENBTC": 5}
        told: dict[str, list[Row]] = {}
        left = count
        for place, (symbol, share) in enumerate(shares.items()):
            mine = left if place == len(shares) - 1 else count * share // 100
            left -= mine
            told[symbol] = self._fills(symbol, mine, 28_457 + place)
        self.entries["trades"] += count
        self.paths["GET /api/v3/myTrades"] = lambda params: trades(told, params, 1_000)

    def _margin_trades(self, count: int) -> None:
        cross = {"BTCUSDT": self._fills("BTCUSDT", count * 9 // 10, 700)}
        isolated = {"ETHUSDT": self._fills("ETHUSDT", count - count * 9 // 10, 900)}
        self.entries["margin_trades"] += count
        self.paths["GET /sapi/v1/margin/myTrades"] = lambda params: trades(
            isolated if params["isIsolated"] == "TRUE" else cross, params, 500
        )

    def _fills(self, symbol: str, count: int, number: int) -> list[Row]:
        """Trades over years, some with the same millisecond and at least those around the edges of pages."""
        base, quote, _ = MARKETS[symbol]
        when = ms("2018-02-01")
        step = (NOW - DAY - when) // max(count, 1)
        chance, rows = self.chance, []
        base_sum = quote_sum = Decimal(0)
        fees: dict[str, Decimal] = defaultdict(Decimal)
        for place in range(count):
            number += 1 + chance.randrange(40)
            if 3 < place % 500 < 497 and chance.randrange(5):
                when += step
            is_buyer = chance.random() < 0.5
            lots, price = chance.randrange(1, 90), chance.randrange(10, 99)
            quantity, paid = f"0.0{lots:02}0", f"0.{lots * price:06}00"
            coin = "BNB" if place % 3 == 0 else base if is_buyer else quote
            fee = f"0.0000{lots:02}"
            sign = 1 if is_buyer else -1
            base_sum += sign * Decimal(quantity)
            quote_sum -= sign * Decimal(paid)
            fees[coin] += Decimal(fee)
            rows.append(
                {
                    "symbol": symbol,
                    "id": number,
                    "orderId": 100_234 + number,
                    "orderListId": -1,
                    "price": f"0.0{price}00000",
                    "qty": quantity,
                    "quoteQty": paid,
                    "commission": fee,
                    "commissionAsset": coin,
                    "time": when,
                    "isBuyer": is_buyer,
                    "isMaker": False,
                    "isBestMatch": True,
                }
            )
        self.held[base] += base_sum
        self.held[quote] += quote_sum
        for coin, much in fees.items():
            self.held[coin] -= much
        return rows

    # --- what is held

    def _balances(self) -> None:
        """As Binance tells it wallet by wallet, in which the sums come to what was reckoned."""
        rest = {coin: much for coin, much in self.held.items() if much > 0}
        rest["BNB"] -= 3
        rest["USDT"] -= 60
        rest["BTC"] -= Decimal("0.5")
        spot = [{"asset": coin, "free": str(much), "locked": "0", "freeze": "0"} for coin, much in rest.items()]
        spot.append({"asset": "LDUSDT", "free": "40", "locked": "0", "freeze": "0"})  # stands in Earn as well
        wallets = {
            "Spot": "1",
            "Funding": "0.001",
            "Earn": "0.1",
            "Cross Margin": "0",
            "USDⓈ-M Futures": "0.2",
            "COIN-M Futures": "0.5",
            "Options": "0",
        }
        self.paths |= {
            "GET /sapi/v1/asset/wallet/balance": lambda params: [
                {"activate": True, "balance": much, "walletName": name} for name, much in wallets.items()
            ],
            "POST /sapi/v3/asset/getUserAsset": lambda params: spot,
            "POST /sapi/v1/asset/get-funding-asset": lambda params: [
                {"asset": "USDT", "free": "5", "locked": "3", "freeze": "1", "withdrawing": "1", "btcValuation": "0"}
            ],
            "GET /sapi/v1/simple-earn/flexible/position": lambda params: page(
                [{"asset": "USDT", "totalAmount": "40"}], params
            ),
            "GET /sapi/v1/simple-earn/locked/position": lambda params: page([{"asset": "BNB", "amount": "3"}], params),
            "GET /fapi/v2/balance": lambda params: [{"asset": "USDT", "balance": "10", "crossUnPnl": "3.5"}],
            "GET /dapi/v1/balance": lambda params: [{"asset": "BTC", "balance": "0.5", "crossUnPnl": "0"}],
            "GET /sapi/v1/margin/account": lambda params: {"userAssets": []},
            "GET /sapi/v1/account/apiRestrictions": lambda params: {"enableReading": True, "enableWithdrawals": False},
        }


def dividend(number: int, when: int, coin: str, amount: str, name: str) -> Row:
    return {"id": 1_637_366_104 + number, "amount": amount, "asset": coin, "divTime": when, "enInfo": name} | {
        "tranId": 2_968_885_920 + number // 2,
        "direction": 1,
    }


def account(trades: int) -> Fake:
    """The account with so many trades, spot and margin together."""
    made = Account(trades)
    return Fake(
        service="binance",
        handler=made.handler,
        now=NOW * 1000,
        entries=dict(made.entries),
        balances={coin: much for coin, much in made.held.items() if much},
        key=KEY,
        wrong_key=WRONG,
        options={"mining": MINER},
    )
