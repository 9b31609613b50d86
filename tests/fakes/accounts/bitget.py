"""Bitget's classic account: HMAC-SHA256 in base64 over timestamp, method, path and bare query; lists by time, newest
first, `idLessThan` for older ones.

Refuses what Bitget refuses: a longer window, a larger page, what is too far back, a missing time, a signature of other
parameters.
"""

from __future__ import annotations

import random
import time
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from urllib.parse import unquote

from tests.fakes.accounts import Fake
from tests.fakes.server import Handler, Request, Response, hmac_base64

KEY, SECRET, PASSWORD = "bg_3f0a52c1d7e94b6e8a1c", "5b8f2d6c90e74a13b2f8c4d1e0a97365", "passphrase9174"
NOW = int(datetime(2026, 6, 15, 12, 0, 0, 123456, UTC).timestamp() * 1_000_000)
NOW_MS = NOW // 1000
DAY = 86_400_000
COINS = {"BTC": 6_000_000, "ETH": 300_000, "SOL": 15_000, "AIBB": 3}
"""Cents of a tether each."""
ATOM = 100_000_000

Row = dict[str, object]


def plain(units: int) -> str:
    """Hundred-millionths as decimal text."""
    sign, units = "-" if units < 0 else "", abs(units)
    return f"{sign}{units // ATOM}.{units % ATOM:08d}"


@dataclass
class Listed:
    """Rows of one list by their time (milliseconds), and what Bitget allows of it."""

    number: str
    time: str
    days: int
    page: int
    reach: int
    wrap: Callable[[list[Row]], object] = lambda rows: rows
    newest_first: bool = True
    rows: list[Row] = field(default_factory=list)
    times: list[int] = field(default_factory=list)

    def put(self, row: Row) -> None:
        self.rows.append(row)

    def ready(self) -> None:
        self.rows.sort(key=lambda row: int(str(row[self.time])))
        self.times = [int(str(row[self.time])) for row in self.rows]

    def answer(self, asked: Mapping[str, str]) -> Response:
        for name in ("startTime", "endTime"):
            if not asked.get(name):
                return refusal("40019", f"Parameter {name} cannot be empty")
        start, end, limit = int(asked["startTime"]), int(asked["endTime"]), int(asked.get("limit", "20"))
        if end < start or start < NOW_MS - self.reach * DAY:
            return refusal("43111", "param error time range illegal")
        if end - start > self.days * DAY:
            return refusal("00001", f"startTime and endTime interval cannot be greater than {self.days} days")
        if not 1 <= limit <= self.page:
            return refusal("40017", "Parameter verification failed limit")
        found = self.rows[bisect_left(self.times, start) : bisect_right(self.times, end)]
        if below := asked.get("idLessThan") or asked.get("cursor"):
            found = [row for row in found if int(str(row[self.number])) < int(below)]
        return told(self.wrap((found[::-1] if self.newest_first else found)[:limit]))


def told(data: object) -> Response:
    return Response({"code": "00000", "msg": "success", "requestTime": NOW_MS, "data": data})


def refusal(code: str, message: str, status: int = 400) -> Response:
    return Response({"code": code, "msg": message, "requestTime": NOW_MS, "data": None}, status)


@dataclass
class Account:
    """A made-up account: its lists, and what comes of them."""

    reads_tax: bool
    is_unified: bool = False
    deposits: Listed = field(default_factory=lambda: Listed("orderId", "cTime", 90, 100, 730))
    withdrawals: Listed = field(default_factory=lambda: Listed("orderId", "cTime", 90, 100, 730))
    orders: Listed = field(
        default_factory=lambda: Listed(
            "orderId", "ctime", 90, 100, 730, lambda rows: {"orderList": rows, "minOrderId": _last(rows, "orderId")}
        )
    )
    spot: Listed = field(default_factory=lambda: Listed("id", "ts", 30, 500, 730))
    p2p: Listed = field(default_factory=lambda: Listed("id", "ts", 30, 500, 730))
    futures: dict[str, Listed] = field(
        default_factory=lambda: {
            f"{name}-FUTURES": Listed("id", "ts", 30, 500, 730) for name in ("USDT", "COIN", "USDC")
        }
    )
    margin: dict[str, Listed] = field(
        default_factory=lambda: {name: Listed("id", "ts", 30, 500, 730) for name in ("crossed", "isolated")}
    )
    unified_deposits: Listed = field(default_factory=lambda: Listed("orderId", "createdTime", 30, 100, 730))
    unified_withdrawals: Listed = field(default_factory=lambda: Listed("orderId", "createdTime", 30, 100, 730))
    unified: dict[str, Listed] = field(
        default_factory=lambda: {
            name: Listed("id", "ts", 7, 500, 366)
            for name in ("SPOT", "MARGIN", "USDT-FUTURES", "COIN-FUTURES", "USDC-FUTURES", "OTHER")
        }
    )
    fills: Listed = field(default_factory=lambda: Listed("tradeId", "cTime", 90, 100, 90))
    converts: Listed = field(
        default_factory=lambda: Listed(
            "id", "ts", 90, 100, 730, lambda rows: {"dataList": rows, "endId": _last(rows, "id")}
        )
    )
    dust: Listed = field(default_factory=lambda: Listed("orderId", "ctime", 90, 100, 730))
    entries: Counter[str] = field(default_factory=Counter)
    balances: Counter[str] = field(default_factory=Counter)
    wallets: dict[str, Counter[str]] = field(default_factory=lambda: {"futures": Counter(), "earn": Counter()})
    traded: set[tuple[int, str, bool]] = field(default_factory=set)
    """Trades of a second that go the same way are one entry."""
    numbers: int = 1_000_000_000_000_000_000

    def number(self) -> int:
        """Ids grow with time but for every fiftieth, which came through another machine."""
        self.numbers += 10
        return self.numbers - (25 if self.numbers % 500 == 0 else 0)

    def lists(self) -> list[Listed]:
        alone = [
            self.deposits,
            self.withdrawals,
            self.orders,
            self.spot,
            self.p2p,
            self.fills,
            self.converts,
            self.dust,
        ]
        unified = [self.unified_deposits, self.unified_withdrawals, *self.unified.values()]
        return [*alone, *self.futures.values(), *self.margin.values(), *unified]

    # --- what happens

    def change(self, ts: int, coin: str, word: str, amount: int, fee: int = 0, order: int = 0) -> None:
        """One row of the spot account."""
        self.spot.put(
            {
                "id": str(self.number()),
                "coin": coin,
                "spotTaxType": word,
                "amount": plain(amount),
                "fee": plain(-fee) if fee else "0",
                "balance": "0",
                "bizOrderId": str(order) if order else "",
                "ts": str(ts),
            }
        )

    def trade(self, ts: int, coin: str, is_buy: bool, base: int, quote: int, in_bgb: bool) -> None:
        order = self.number()
        gained, much = (coin, base) if is_buy else ("USDT", quote)
        fee = 0 if in_bgb else much // 1000
        self.change(ts, coin, "Buy" if is_buy else "Sell", base if is_buy else -base, fee if is_buy else 0, order)
        self.change(ts, "USDT", "Sell" if is_buy else "Buy", -quote if is_buy else quote, 0 if is_buy else fee, order)
        self.balances[coin] += base if is_buy else -base
        self.balances["USDT"] += -quote if is_buy else quote
        self.balances[gained] -= fee
        if (ts // 1000, coin, is_buy) not in self.traded:
            self.traded.add((ts // 1000, coin, is_buy))
            self.entries["spot"] += 1
        detail = {"deduction": "no", "feeCoin": gained, "totalDeductionFee": "", "totalFee": plain(-fee)}
        if in_bgb:
            paid = base % 1000 + 1
            self.change(ts, "BGB", "Transaction fee deduct", -paid, 0, order)
            self.balances["BGB"] -= paid
            self.entries["spot"] += 1
            detail = {"deduction": "yes", "feeCoin": "BGB", "totalDeductionFee": plain(-paid), "totalFee": plain(-paid)}
        if ts >= NOW_MS - 89 * DAY:
            price = Decimal(quote) / Decimal(base)
            self.fills.put(
                {
                    "userId": "1",
                    "symbol": f"{coin}USDT",
                    "orderId": str(order),
                    "tradeId": str(self.number()),
                    "orderType": "limit",
                    "side": "buy" if is_buy else "sell",
                    "priceAvg": f"{price:.10f}",
                    "size": plain(base),
                    "amount": plain(quote),
                    "feeDetail": detail,
                    "tradeScope": "taker",
                    "cTime": str(ts),
                    "uTime": str(ts + 3),
                }
            )

    def single(self, ts: int, coin: str, word: str, amount: int, fee: int = 0, *, makes: bool = True) -> None:
        """A change that stands by itself."""
        self.change(ts, coin, word, amount, fee)
        if makes:
            self.balances[coin] += amount - fee
            self.entries["spot"] += 1

    def deposit(self, ts: int, coin: str, amount: int, status: str = "success") -> None:
        number = self.number()
        self.deposits.put(
            {
                "orderId": str(number),
                "tradeId": f"0x{number:064x}",
                "coin": coin,
                "type": "deposit",
                "size": plain(amount),
                "status": status,
                "toAddress": "0x51b6d6c1f3aa4b2c9d0e7f8a1b2c3d4e5f607182",
                "dest": "on_chain",
                "chain": "erc20",
                "fromAddress": None,
                "cTime": str(ts - 900_000),
                "uTime": str(ts),
            }
        )
        if status == "success":
            self.entries["deposits"] += 1
            self.change(ts + 400, coin, "Deposit", amount)
            self.entries["spot"] += 1
            self.balances[coin] += amount

    def withdraw(self, ts: int, coin: str, whole: int, fee: int, status: str = "success") -> None:
        number = self.number()
        self.withdrawals.put(
            {
                "orderId": str(number),
                "tradeId": f"0x{number:064x}",
                "coin": coin,
                "dest": "on_chain",
                "clientOid": "",
                "type": "withdraw",
                "tag": None,
                "size": plain(whole),
                "fee": plain(-fee),
                "status": status,
                "toAddress": "0x9a0f1e2d3c4b5a69788796a5b4c3d2e1f0011223",
                "fromAddress": None,
                "confirm": "12",
                "chain": "erc20",
                "cTime": str(ts),
                "uTime": str(ts + 120_000),
            }
        )
        if status == "success":
            self.entries["withdrawals"] += 1
            self.change(ts + 60_000, coin, "Ordinary Withdrawal", fee - whole, fee)
            self.entries["spot"] += 1
            self.balances[coin] -= whole

    def order(self, ts: int, side: str, coins: int, rupees: int, status: str = "completed") -> None:
        """A P2P order; rupees in paisa."""
        number = self.number()
        price = Decimal(rupees) / 100 / (Decimal(coins) / ATOM)
        self.orders.put(
            {
                "orderId": str(number),
                "orderNo": str(number + 3),
                "advNo": "7",
                "price": f"{price:.2f}",
                "count": plain(coins),
                "side": side,
                "fiat": "PKR",
                "coin": "USDT",
                "withdrawTime": "",
                "representTime": "",
                "paymentTime": str(ts + 60_000),
                "releaseTime": str(ts + 300_000),
                "amount": f"{rupees // 100}.{rupees % 100:02d}",
                "buyerRealName": "Ali Raza",
                "sellerRealName": "Sana Khan",
                "status": status,
                "paymentInfo": {"paymethodName": "Easypaisa", "paymethodId": "1", "paymethodInfo": []},
                "utime": str(ts + 300_000),
                "ctime": str(ts),
            }
        )
        if status == "completed":
            self.p2p.put(
                {
                    "id": str(number),
                    "coin": "USDT",
                    "p2pTaxType": side,
                    "balance": plain(coins),
                    "ts": str(ts + 300_000),
                }
            )
            way = 1 if side == "buy" else -1
            self.balances["USDT"] += way * coins
            self.balances["PKR"] -= way * rupees * (ATOM // 100)
            self.entries["p2p_orders"] += 1
            self.entries["p2p"] += 1

    def future(self, ts: int, product: str, coin: str, word: str, amount: int, fee: int, *, makes: bool = True) -> None:
        self.futures[product].put(
            {
                "id": str(self.number()),
                "symbol": "" if "trans" in word else "BTCUSDT",
                "marginCoin": coin,
                "futureTaxType": word,
                "amount": plain(amount) if amount else "0",
                "fee": plain(-fee) if fee else "0",
                "ts": str(ts),
            }
        )
        if makes:
            self.wallets["futures"][coin] += amount - fee
            self.balances[coin] += amount - fee
            self.entries["futures"] += 1
        else:
            self.wallets["futures"][coin] += amount


def _last(rows: Sequence[Row], key: str) -> object:
    return rows[-1][key] if rows else ""


def made(trades: int, *, reads_tax: bool = True) -> Account:
    """The account that `account` tells of; `reads_tax`: whether its key has the right to tax records."""
    one = Account(reads_tax)
    drawn = random.Random(trades)
    first, last = NOW_MS - 715 * DAY, NOW_MS - 2 * DAY
    step = max(1, (last - first) // max(1, trades))
    coins = list(COINS.items())
    ts = first
    for place in range(trades):
        if place % 40 >= 6:
            ts = first + place * step  # else in the same millisecond as the one before
        coin, cents = coins[drawn.randrange(4)]
        base = drawn.randrange(1_000_000, 90_000_000)
        one.trade(ts, coin, drawn.random() < 0.6, base, base * cents // 100, place % 11 == 0)
    for place, coin in enumerate(("USDT", "BTC", "ETH", "SOL")):
        ts = first + (20 + 90 * place) * DAY + 7
        one.deposit(ts, coin, 5_000 * ATOM)
        one.withdraw(ts + 3 * DAY, coin, 10 * ATOM + place, 5_000_000)
        one.single(ts + 4 * DAY, coin, "Interest", 123_456 + place)
        one.single(ts + 5 * DAY, "BGB", "Airdrop Reward-A", 700_000_000 + place)
        one.single(ts + 5 * DAY, "USDT", "Rebate rewards", 31_000 + place)
        one.single(ts + 6 * DAY, "USDT", "Financial", -50 * ATOM, makes=False)
        one.wallets["earn"]["USDT"] += 50 * ATOM
        order = one.number()
        one.change(ts + 7 * DAY, "USDT", "Exchange spending", -100 * ATOM, 0, order)
        one.change(ts + 7 * DAY + 2, coin if place else "DAI", "Exchange income", 99 * ATOM, 0, order)
        one.balances["USDT"] -= 100 * ATOM
        one.balances[coin if place else "DAI"] += 99 * ATOM
        one.entries["spot"] += 1
        one.converts.put(
            {
                "id": str(order),
                "ts": str(ts + 7 * DAY),
                "cnvtPrice": "0.99",
                "fee": "0",
                "fromCoinSize": "100",
                "fromCoin": "USDT",
                "toCoinSize": "99",
                "toCoin": coin if place else "DAI",
            }
        )
        one.order(ts + 8 * DAY, "buy" if place % 2 else "sell", 250 * ATOM, 7_000_000 + place * 25_000)
    one.deposit(first + 50 * DAY, "BTC", ATOM, "pending")
    one.deposit(first + 51 * DAY, "BTC", ATOM, "fail")
    one.withdraw(first + 52 * DAY, "BTC", ATOM, 1, "fail")
    one.order(first + 53 * DAY, "buy", 9 * ATOM, 252_000, "cancelled")
    ts = first + 100 * DAY
    one.change(ts, "USDT", "Transfer out", -500 * ATOM)
    one.future(ts, "USDT-FUTURES", "USDT", "trans_from_exchange", 500 * ATOM, 0, makes=False)
    one.future(ts + DAY, "USDT-FUTURES", "USDT", "open_long", 0, 1_853_760)
    one.future(ts + 2 * DAY, "USDT-FUTURES", "USDT", "contract_main_settle_fee", -306_720, 0)
    one.future(ts + 3 * DAY, "USDT-FUTURES", "USDT", "close_long", -89_600_000, 1_800_000)
    one.future(ts + 4 * DAY, "COIN-FUTURES", "BTC", "CLOSE_SHORT", 1_234_567, 2_000)
    return one


def account(trades: int) -> Fake:
    """An account whose key may read all there is."""
    return fake(made(trades))


def fake(one: Account) -> Fake:
    """The account behind a handler."""
    for listed in one.lists():
        listed.ready()
    return Fake(
        service="bitget",
        handler=handler(one),
        now=NOW,
        entries=dict(one.entries),
        balances={coin: Decimal(units) / ATOM for coin, units in one.balances.items()},
        key={"api_key": KEY, "secret": SECRET, "password": PASSWORD},
        wrong_key={"api_key": KEY, "secret": "0" * 32, "password": PASSWORD},
    )


def handler(one: Account) -> Handler:
    """Answers as api.bitget.com does."""
    tax = {"/api/v2/tax/spot-record": one.spot, "/api/v2/tax/p2p-record": one.p2p}
    lists = {
        "/api/v2/spot/wallet/deposit-records": one.deposits,
        "/api/v2/spot/wallet/withdrawal-records": one.withdrawals,
        "/api/v2/p2p/orderList": one.orders,
        "/api/v2/spot/trade/fills": one.fills,
        "/api/v2/convert/convert-record": one.converts,
        "/api/v2/convert/bgb-convert-records": one.dust,
    }

    def answer(request: Request) -> Response:
        path, asked = request.path, request.params
        if "/public/" in path or path == "/api/v2/margin/currencies":
            return _public(path)
        if (refused := _stranger(request)) is not None:
            return refused
        if path.startswith("/api/v3/"):
            return _unified(one, path, asked)
        if one.is_unified:
            return refusal(
                "40085",
                "You are in Unified Account mode, and the Classic Account API is not supported at this time",
            )
        if path.startswith("/api/v2/tax/") and not one.reads_tax:
            return refusal("40014", "Incorrect permissions, need tax read permissions")
        if path in tax:
            return tax[path].answer(asked)
        if path == "/api/v2/tax/future-record":
            return one.futures[asked.get("productType", "USDT-FUTURES")].answer(asked)
        if path == "/api/v2/tax/margin-record":
            return one.margin[asked.get("marginType", "crossed")].answer(asked)
        if path in lists:
            return lists[path].answer(asked)
        return _holdings(one, path, asked)

    return answer


def _stranger(request: Request) -> Response | None:
    """Why Bitget doesn't know who asks; None where it does."""
    headers = request.headers
    sent = headers.get("access-timestamp", "")
    if not sent.isdigit() or abs(int(sent) - time.time() * 1000) > 30_000:
        return refusal("40008", "Request timestamp expired")
    if headers.get("access-key") != KEY:
        return refusal("40037", "Apikey does not exist")
    if headers.get("access-passphrase") != PASSWORD:
        return refusal("40012", "apikey/password is incorrect")
    query = f"?{unquote(request.query)}" if request.query else ""
    if headers.get("access-sign") != hmac_base64(SECRET, f"{sent}{request.method}{request.path}{query}"):
        return refusal("40009", "sign signature error")
    return None


def _public(path: str) -> Response:
    if path.endswith("/public/time"):
        return told({"serverTime": str(int(time.time() * 1000))})
    if path.endswith("/public/coins"):
        return told([{"coinId": "1", "coin": coin, "transfer": "true", "chains": []} for coin in (*COINS, "USDT")])
    if path.endswith("/public/symbols"):
        return told(
            [
                {
                    "symbol": f"{coin}USDT",
                    "baseCoin": coin,
                    "quoteCoin": "USDT",
                    "minTradeAmount": "0",
                    "maxTradeAmount": "10000000000",
                    "takerFeeRate": "0.001",
                    "makerFeeRate": "0.001",
                    "pricePrecision": "6",
                    "quantityPrecision": "8",
                    "quotePrecision": "8",
                    "status": "online",
                }
                for coin in COINS
            ]
        )
    return told([])


def _unified(one: Account, path: str, asked: Mapping[str, str]) -> Response:
    if not one.is_unified:
        return refusal("40084", "You are in Classic Account mode, and the Unified Account API is not supported")
    if path == "/api/v3/account/settings":
        return told({"uid": "1", "accountMode": "unified", "assetMode": "multi_assets"})
    if path == "/api/v3/tax/records":
        return one.unified[asked["bizType"]].answer(asked)
    if path == "/api/v3/account/deposit-records":
        return one.unified_deposits.answer(asked)
    if path == "/api/v3/account/withdrawal-records":
        return one.unified_withdrawals.answer(asked)
    if path == "/api/v3/account/assets":
        rows = [{"coin": coin, "balance": plain(units), "debt": "0"} for coin, units in one.balances.items()]
        return told({"assets": rows})
    if path == "/api/v3/account/funding-assets":
        return told([])
    return refusal("40404", "Request URL NOT FOUND", 404)


def _holdings(one: Account, path: str, asked: Mapping[str, str]) -> Response:
    elsewhere = one.wallets["futures"] + one.wallets["earn"]
    spot = {coin: units - elsewhere[coin] for coin, units in one.balances.items() if coin != "PKR"}
    if path == "/api/v2/spot/account/assets":
        rows = [
            {"coin": coin.lower(), "available": plain(units - 7), "frozen": "0.00000004", "locked": "0.00000003"}
            for coin, units in spot.items()
        ]
        return told(rows)
    if path == "/api/v2/mix/account/accounts":
        margin = {"USDT-FUTURES": "USDT", "COIN-FUTURES": "BTC", "USDC-FUTURES": "USDC"}[asked["productType"]]
        held = one.wallets["futures"][margin]
        open_profit = 4_500_000 if held else 0
        return told(
            [{"marginCoin": margin, "accountEquity": plain(held + open_profit), "unrealizedPL": plain(open_profit)}]
        )
    if path == "/api/v2/earn/account/assets":
        return told([{"coin": coin, "amount": plain(units)} for coin, units in one.wallets["earn"].items()])
    if path == "/api/v2/account/all-account-balance":
        return told([{"accountType": name, "usdtBalance": "0"} for name in ("spot", "futures", "funding", "bots")])
    if path in (
        "/api/v2/account/funding-assets",
        "/api/v2/margin/crossed/account/assets",
        "/api/v2/margin/isolated/account/assets",
    ):
        return told([])
    return refusal("40404", "Request URL NOT FOUND", 404)
