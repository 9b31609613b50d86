"""A made-up account at Bybit, version 5: as https://bybit-exchange.github.io/docs/v5 says it answers.

Windows of 7 days (executions, log, funding history) and 30 days (deposits, withdrawals), two years of reach for
executions and log and 180 days for P2P, 100 and 50 records a page, with cursors that are percent-encoded already
(executions, log) or base64 (the rest, whose last cursor leads to an empty page). The account was upgraded to a unified
one 600 days ago; the log repeats spot trades as two rows.
"""

from __future__ import annotations

import base64
import random
import time
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any

from tests.fakes.accounts import Fake
from tests.fakes.accounts._ordered import Holdings, Ordered, text, trades
from tests.fakes.server import Request, Response, hmac_hex

NOW = 1_795_132_800_000
"""20 November 2026, milliseconds."""
DAY = 86_400_000
KEY = {"api_key": "bybitFakeKey01", "secret": "bybitFakeSecretNobodyMayEverSee0123456789"}
UPGRADED = NOW - 600 * DAY
LOGGED = NOW - 60 * DAY
"""From when on the log repeats spot trades here, so that there are not too many."""
REACH = 730 * DAY

MARKETS = {
    "BTCUSDT": ("BTC", "USDT", 9_000_000, 2),
    "ETHUSDT": ("ETH", "USDT", 300_000, 2),
    "SOLBTC": ("SOL", "BTC", 18_000, 7),
    "XAUTUSDC": ("XAUT", "USDC", 40_000, 1),
    "GONEUSDT": ("GONE", "USDT", 1_234, 4),
}
"""Symbol -> base, quote, about what price in units of so many decimal places."""
DELISTED = "GONEUSDT"


def account(trades: int) -> Fake:
    made = Account()
    made.live(trades)
    return fake_of(made)


def fake_of(made: Account) -> Fake:
    """The service that tells of an account."""
    return Fake(
        "bybit",
        made.answer,
        NOW * 1000,
        made.entries,
        made.held.of,
        key=KEY,
        wrong_key={"api_key": "bybitFakeKey99", "secret": "bybitOtherSecretNobodyMaySee987654321"},
    )


class Refusal(Exception):  # noqa: N818
    """What Bybit refuses."""

    def __init__(self, code: int, message: str, status: int = 200) -> None:
        super().__init__(message)
        self.code, self.message, self.status = code, message, status


class Account:
    """What Bybit knows of an account: (milliseconds, record) in each list, of the history in seconds."""

    def __init__(self) -> None:
        self.chance = random.Random(20261120)
        self.held = Holdings()
        self.entries: dict[str, int] = {}
        self.fills: list[tuple[int, Any]] = []
        self.log: list[tuple[int, Any]] = []
        self.history: list[tuple[int, Any]] = []
        self.deposits: list[tuple[int, Any]] = []
        self.internal: list[tuple[int, Any]] = []
        self.withdrawals: list[tuple[int, Any]] = []
        self.orders: list[tuple[int, Any]] = []
        self.dust: list[tuple[int, Any]] = []
        self.is_advertiser = self.was_classic = True
        self.elsewhere = "0"

    def live(self, trades: int) -> None:
        """So many trades, and some of everything else."""
        self._trade(trades)
        self._move()
        self._peer()
        self._convert()
        self._earn()
        self._derivatives()

    @cached_property
    def lists(self) -> dict[str, Ordered]:
        return {
            "/v5/execution/list": Ordered(one for one in self.fills if one[0] >= UPGRADED),
            "/v5/pre-upgrade/execution/list": Ordered(one for one in self.fills if one[0] < UPGRADED),
            "/v5/account/transaction-log": Ordered(self.log),
            "/v5/asset/fundinghistory": Ordered(self.history),
            "/v5/asset/deposit/query-record": Ordered(self.deposits),
            "/v5/asset/deposit/query-internal-record": Ordered(self.internal),
            "/v5/asset/withdraw/query-record": Ordered(self.withdrawals),
            "p2p": Ordered(self.orders),
            "dust": Ordered(self.dust),
        }

    # --- what the account did --------------------------------------------------------------------------------

    def _count(self, endpoint: str, number: int = 1) -> None:
        self.entries[endpoint] = self.entries.get(endpoint, 0) + number

    def _trade(self, count: int) -> None:
        """Fills over 728 days."""
        start, span = NOW - 728 * DAY, 727 * DAY
        for one in trades(self.chance, MARKETS, count, start, span):
            number, moment, symbol, base, quote, is_purchase, quantity, price = one
            value = quantity * price
            came = (base, quantity) if is_purchase else (quote, value)
            fee, fee_coin, said = came[1] / 1000, came[0], came[0]
            if number % 5 == 2:
                fee, fee_coin, said = Decimal("0.0123"), "MNT", "MNT"
            elif number % 11 == 3:
                said = ""
            elif number % 41 == 4:
                fee, fee_coin = -value / 10000 if is_purchase else -quantity / 10000, quote if is_purchase else base
                said = fee_coin
            sign = 1 if is_purchase else -1
            self.held.add(base, sign * quantity)
            self.held.add(quote, -sign * value)
            self.held.add(fee_coin, -fee)
            self._count("trades" if moment >= UPGRADED else "trades_before", 2 if fee < 0 else 1)
            fill = (number, moment, symbol, is_purchase, quantity, price, value, fee, said)
            self.fills.append((moment, fill))
            if moment >= LOGGED:
                self._log_fill(fill, base, quote)

    def _log_fill(self, fill: Sequence[Any], base: str, quote: str) -> None:
        number, moment, symbol, is_purchase, quantity, _, value, *_ = fill
        sign = 1 if is_purchase else -1
        for coin, change in ((base, sign * quantity), (quote, -sign * value)):
            row = log_row(coin, "TRADE", change, symbol=symbol, category="spot", orderId=f"o{number}")
            self.log.append((moment, row | {"id": f"5_{coin}_{number}", "transactionTime": str(moment)}))

    def _logged(self, moment: int, coin: str, kind: str, cash: str, **more: str) -> None:
        row = log_row(coin, kind, Decimal(cash), **more)
        named = {"id": f"5_{coin}_9{len(self.log):06}", "transactionTime": str(moment)}
        self.log.append((moment, row | named))

    def _in_history(self, moment: int, coin: str, change: str, kind: str, words: str) -> None:
        size = Decimal(change)
        row = {
            "memberId": "500100200",
            "currency": coin,
            "ioDirection": "I" if size > 0 else "O",
            "txnAmt": text(abs(size)),
            "afterAmt": str(1000 + len(self.history)),
            "createTime": str(moment // 1000),
            "showBusiType": "fundingAccountRecord",
            "showBusiTypeEn": kind,
            "description": "fundingAccountRecord",
            "descriptionEn": words,
        }
        self.history.append((moment // 1000, row))

    def _move(self) -> None:
        for number in range(64):
            moment = NOW - (700 - 10 * number) * DAY - number * 1000
            self._deposit(number, moment, 3, f"{100 + number}.25")
        self._deposit(900, NOW - 90 * DAY, 4, "5")
        self._deposit(901, 0, 1, "6")
        for number in range(55):  # more than a page of one window
            self._deposit(1000 + number, NOW - 45 * DAY, 3, "1.5")
        self.internal.append((NOW - 30 * DAY, from_user("71", NOW - 30 * DAY, "40", 2)))
        self.internal.append((NOW - 29 * DAY, from_user("72", NOW - 29 * DAY, "41", 3)))
        self.held.add("USDT", "40")
        self._in_history(NOW - 30 * DAY, "USDT", "40", "Deposit", "Deposit (Internal Transfer)")
        self._count("internal_deposits")
        self._count("funding")
        for number in range(20):
            moment = NOW - (690 - 33 * number) * DAY
            self.withdrawals.append((moment, withdrawal(str(number), moment, "50", "1", "success", number % 2)))
            self.held.add("USDT", "-51")
            self._in_history(moment, "USDT", "-51", "Withdraw", "Withdrawal")
            self._count("withdrawals")
            self._count("funding")
        self.withdrawals.append((NOW - 20 * DAY, withdrawal("80", NOW - 20 * DAY, "7", "1", "CancelByUser", 0)))
        self.withdrawals.append((NOW - 19 * DAY, withdrawal("81", NOW - 19 * DAY, "8", "1", "SecurityCheck", 0)))

    def _deposit(self, number: int, moment: int, status: int, amount: str) -> None:
        placed = moment or NOW - 40 * DAY
        self.deposits.append((placed, deposit(number, moment, amount, status)))
        if status == 3:
            self.held.add("USDT", amount)
            self._in_history(moment, "USDT", amount, "Deposit", "Deposit")
            self._count("deposits")
            self._count("funding")

    def _peer(self) -> None:
        for number in range(40):
            moment = NOW - (170 - 4 * number) * DAY
            is_sale = number % 4 == 3
            status = 40 if number == 7 else 50
            self.orders.append((moment, order(number, moment, is_sale, status)))
            change = "-50" if is_sale else "50"
            words = "P2P Sale" if is_sale else "P2P Purchase"
            self._in_history(moment + 1000, "USDT", change, "Fiat", words)
            if status == 40:
                self._in_history(moment + 60_000, "USDT", "50", "Fiat", "Canceled P2P Sale")
                continue
            self.held.add("USDT", change)
            self.held.add("PKR", "14000" if is_sale else "-14000")
            self._count("p2p")
            self._count("funding")

    def _convert(self) -> None:
        moment = NOW - 25 * DAY
        self._in_history(moment, "EUR", "-90", "Convert", "Convert")
        self._in_history(moment, "USDT", "98", "Convert", "Convert")
        self._logged(moment, "MNT", "CURRENCY_SELL", "-145")
        self._logged(moment, "USDC", "CURRENCY_BUY", "101.5")
        self.held.add("EUR", "-90")
        self.held.add("USDT", "98")
        self.held.add("MNT", "-145")
        self.held.add("USDC", "101.5")
        self._count("funding")
        self._count("unified")
        for number, coins in enumerate((("SOL", "XRP"), ("XRP",))):
            when = NOW - (24 - number) * DAY
            self.dust.append((when, dust(number, when, coins, "success")))
            for coin in coins:
                self._logged(when, coin, "CURRENCY_SELL", "-0.0002")
                self.held.add(coin, "-0.0002")
            self._logged(when, "USDC", "CURRENCY_BUY", text(Decimal("0.0098") * len(coins)))
            self.held.add("USDC", Decimal("0.0098") * len(coins))
        self._count("small_balances", 2)
        self._count("unified")
        self.dust.append((NOW - 22 * DAY, dust(9, NOW - 22 * DAY, ("XRP", "SOL"), "failure")))

    def _earn(self) -> None:
        for number in range(250):  # more than two pages of one window
            moment = NOW - 15 * DAY + number * 1000
            self._in_history(moment, "USDT", "0.000001", "Earn", "Easy Earn | Flexible Interest Distribution")
            self.held.add("USDT", "0.000001")
            self._count("funding")
        self._in_history(NOW - 16 * DAY, "USDT", "-300", "Earn", "Easy Earn | Flexible Subscription")
        self._in_history(NOW - 14 * DAY, "USDT", "-400", "Transfer out", "Transfer to Unified Trading Account")
        self._logged(NOW - 14 * DAY, "USDT", "TRANSFER_IN", "400")
        self._in_history(NOW - 13 * DAY, "MNT", "7", "Reward", "Airdrop")
        self.held.add("MNT", "7")
        self._count("funding")
        self._logged(NOW - 12 * DAY, "MNT", "AIRDROP", "150")
        self._logged(NOW - 12 * DAY, "USDT", "INTEREST", "-2.5")
        self.held.add("MNT", "150")
        self.held.add("USDT", "-2.5")
        self._count("unified", 2)

    def _derivatives(self) -> None:
        contract = {"symbol": "BTCUSDT", "category": "linear"}
        for number in range(60):  # more than a page of one moment
            moment = NOW - 10 * DAY + (number // 57) * 5
            self._logged(moment, "USDT", "TRADE", "0", fee="0.25", **contract)
            self._logged(moment + 3_600_000, "USDT", "TRADE", "6" if number % 2 else "-4", fee="0.25", **contract)
            self._logged(moment + 7_200_000, "USDT", "SETTLEMENT", "0", funding="-0.013", **contract)
            self.held.add("USDT", Decimal("6" if number % 2 else "-4") - Decimal("0.513"))
            self._count("unified", 3)
        self._logged(NOW - 9 * DAY, "BTC", "TRADE", "0.0001", fee="-0.000002", symbol="BTCUSD", category="inverse")
        self.held.add("BTC", "0.000102")
        self._count("unified")

    # --- how Bybit answers -----------------------------------------------------------------------------------

    def answer(self, request: Request) -> Response:
        try:
            return Response({"retCode": 0, "retMsg": "OK", "result": self._result(request), "time": NOW})
        except Refusal as refusal:
            body = {"retCode": refusal.code, "retMsg": refusal.message, "result": {}, "retExtInfo": {}, "time": NOW}
            return Response(body, refusal.status)

    def _result(self, request: Request) -> Any:
        path, params = request.path, request.params
        if path == "/v5/market/time":
            return {"timeSecond": str(int(time.time())), "timeNano": str(time.time_ns())}
        if path == "/v5/market/instruments-info":
            return _instruments(params)
        _check_key(request)
        if path in self.lists:
            return self._listed(path, params)
        found = {
            "/v5/p2p/order/simplifyList": self._p2p,
            "/v5/asset/covert/small-balance-history": self._dust_page,
            "/v5/account/wallet-balance": self._unified_wallet,
            "/v5/asset/transfer/query-account-coins-balance": self._funding_wallet,
            "/v5/earn/position": self._earn_position,
            "/v5/asset/asset-overview": self._overview,
            "/v5/user/query-api": _key_info,
        }.get(path)
        if found is None:
            raise Refusal(10017, "Route not found.", 404)
        return found(request.json if request.method == "POST" else params)  # type: ignore[arg-type]

    def _listed(self, path: str, params: Mapping[str, str]) -> Any:
        is_history, is_execution = path.endswith("fundinghistory"), path.endswith("execution/list")
        is_trading = is_execution or path.endswith("transaction-log")
        unit = 1000 if is_history else 1
        first, last = (
            int(params[name])
            for name in (("createTimeFrom", "createTimeTo") if is_history else ("startTime", "endTime"))
        )
        longest = 7 if is_history or is_trading else 30
        if "pre-upgrade" in path and not self.was_classic:
            raise Refusal(10001, "This account was never a classic one")
        if (last - first) * unit > longest * DAY or last < first:
            raise Refusal(10001, f"The time range between startTime and endTime cannot exceed {longest} days")
        if is_trading and first < NOW - REACH:
            raise Refusal(10001, "Can't query data earlier than 2 years")
        if is_execution and params["category"] != "spot":
            raise Refusal(181001, "category only support linear or option or spot.")
        size = _size(params, 100 if is_history or is_execution else 50)
        found = self.lists[path].between(first, last)
        start = _place(params.get("cursor", ""))
        page = found[start : start + size]
        following = ""
        if is_trading:
            following = _quoted(start + size) if start + size < len(found) else ""
        elif page:
            following = base64.b64encode(f"after:{start + len(page)}".encode()).decode()
        shown = [fill(one) if isinstance(one, tuple) else one for one in page]
        return {"nextPageCursor": following, "list" if is_trading or is_history else "rows": shown}

    def _p2p(self, body: Mapping[str, Any]) -> Any:
        if not self.is_advertiser:
            raise Refusal(912300001, "Only advertisers may use the P2P interface")
        if body["size"] > 30 or int(body["beginTime"]) < NOW - 180 * DAY:
            raise Refusal(912000001, "params error")
        found = self.lists["p2p"].between(int(body["beginTime"]), int(body["endTime"]))
        start = (body["page"] - 1) * body["size"]
        return {"count": len(found), "items": found[start : start + body["size"]]}

    def _dust_page(self, params: Mapping[str, str]) -> Any:
        size = int(params["size"])
        if size > 100:
            raise Refusal(10001, "size is out of range")
        found = self.lists["dust"].between(int(params["startTime"]), int(params["endTime"]))
        page, pages = int(params["cursor"]), -(-len(found) // size)
        shown = found[(page - 1) * size : page * size]
        return {"cursor": str(page), "size": str(size), "lastPage": str(pages), "records": shown}

    def _unified_wallet(self, params: Mapping[str, str]) -> Any:
        if params["accountType"] != "UNIFIED":
            raise Refusal(10001, "accountType only support UNIFIED.")
        coins = [
            {"coin": coin, "walletBalance": text(size - (800 if coin == "USDT" else 0) + 3), "spotBorrow": "3"}
            for coin, size in self.held.of.items()
        ]
        return {"list": [{"accountType": "UNIFIED", "totalEquity": "3.31216591", "coin": coins}]}

    def _funding_wallet(self, params: Mapping[str, str]) -> Any:
        if params["accountType"] != "FUND":
            raise Refusal(10001, "coin is required")
        shown = {"coin": "USDT", "transferBalance": "500", "walletBalance": "500", "bonus": ""}
        return {"memberId": "500100200", "accountType": "FUND", "balance": [shown]}

    def _earn_position(self, params: Mapping[str, str]) -> Any:
        flexible = [{"coin": "USDT", "productId": "8", "amount": "300", "totalPnl": "", "claimableYield": "0.01"}]
        return {"list": flexible if params["category"] == "FlexibleSaving" else []}

    def _overview(self, params: Mapping[str, str]) -> Any:
        bot = {
            "accountType": "TradingBot",
            "categories": [{"category": "Grid", "coinDetail": [{"coin": "USDT", "equity": self.elsewhere}]}],
        }
        fund = {"accountType": "FundingAccount", "coinDetail": [{"coin": "USDT", "equity": "500"}]}
        return {"totalEquity": "1", "list": [bot, fund]}


def _check_key(request: Request) -> None:
    headers = request.headers
    key, stamp = headers.get("x-bapi-api-key", ""), headers.get("x-bapi-timestamp", "")
    window = headers.get("x-bapi-recv-window", "")
    if key != KEY["api_key"]:
        raise Refusal(10003, "API key is invalid.", 401)
    signed = f"{stamp}{key}{window}" + (request.query if request.method == "GET" else request.body.decode())
    if headers.get("x-bapi-sign") != hmac_hex(KEY["secret"], signed):
        raise Refusal(10004, "Error sign, please check your signature generation algorithm.", 401)
    if abs(int(stamp) - time.time_ns() // 1_000_000) > 30_000:  # Bybit's is 5 s, and this machine may be slow
        raise Refusal(10002, "invalid request, please check your server timestamp or recv_window param")


def _key_info(params: Mapping[str, str]) -> Any:
    permissions = {"Wallet": ["AccountTransfer"], "Exchange": ["ExchangeHistory"], "Spot": ["SpotTrade"]}
    return {"id": "1", "readOnly": 1, "permissions": permissions, "ips": ["*"], "expiredAt": "2027-01-01T00:00:00Z"}


def _size(params: Mapping[str, str], largest: int) -> int:
    size = int(params.get("limit", "20"))
    if not 1 <= size <= largest:
        raise Refusal(10001, "limit is out of range")
    return size


def _quoted(place: int) -> str:
    return f"{place}%3A1%2C{place}%3A1"


def _place(cursor: str) -> int:
    """Where a cursor stands, as it arrives: taken out of its percent signs by the server."""
    if not cursor:
        return 0
    if "," in cursor:
        return int(cursor.split(":")[0])
    try:
        return int(base64.b64decode(cursor, validate=True).decode().removeprefix("after:"))
    except ValueError:
        raise Refusal(10001, "cursor is invalid") from None


def _instruments(params: Mapping[str, str]) -> Any:
    if params.get("category") != "spot":
        raise Refusal(10001, "this fake has spot markets alone")
    shown = [
        {
            "symbol": symbol,
            "baseCoin": base,
            "quoteCoin": quote,
            "status": "Trading",
            "marginTrading": "utaOnly",
            "lotSizeFilter": {"basePrecision": "0.00001", "quotePrecision": "0.0000001", "minOrderQty": "0.00001"},
            "priceFilter": {"tickSize": "0.01"},
        }
        for symbol, (base, quote, _, _) in MARKETS.items()
        if symbol != DELISTED
    ]
    return {"category": "spot", "list": shown}


def fill(fill: Sequence[Any]) -> dict[str, Any]:
    number, moment, symbol, is_purchase, quantity, price, value, fee, fee_coin = fill
    return {
        "symbol": symbol,
        "orderType": "Limit",
        "orderLinkId": "",
        "side": "Buy" if is_purchase else "Sell",
        "orderId": f"19{number // 2:016}",
        "stopOrderType": "",
        "leavesQty": "0",
        "execTime": str(moment),
        "feeCurrency": fee_coin,
        "isMaker": fee < 0,
        "execFee": text(fee),
        "feeRate": "0.001",
        "execId": f"229{number:016}",
        "execPrice": text(price),
        "execValue": text(value),
        "execType": "Trade",
        "execQty": text(quantity),
        "closedSize": "",
        "extraFees": "",
        "seq": 4688002127 + number,
    }


def log_row(coin: str, kind: str, cash: Decimal, **more: str) -> dict[str, str]:
    usual = {"symbol": "", "category": "", "side": "None", "funding": "", "fee": "0", "orderId": "", "tradeId": ""}
    row = usual | more
    change = cash + Decimal(row["funding"] or 0) - Decimal(row["fee"])
    moved = {"currency": coin, "type": kind, "cashFlow": text(cash), "change": text(change), "cashBalance": "100"}
    return row | moved | {"transSubType": "", "qty": "1", "size": "0", "tradePrice": "0", "bonusChange": ""}


def deposit(number: int, moment: int, amount: str, status: int) -> dict[str, Any]:
    return {
        "coin": "USDT",
        "chain": "TRX",
        "amount": amount,
        "txID": f"{number:064x}",
        "status": status,
        "toAddress": "TFakeBybitDepositAddress1111111111",
        "tag": "",
        "depositFee": "",
        "successAt": str(moment),
        "confirmations": "50",
        "txIndex": "0",
        "id": str(160_000_000 + number),
    }


def from_user(number: str, moment: int, amount: str, status: int) -> dict[str, Any]:
    return {
        "id": number,
        "amount": amount,
        "type": 1,
        "coin": "USDT",
        "address": "a***@example.com",
        "status": status,
        "createdTime": str(moment // 1000),
        "fromMemberId": "118027304",
        "txID": f"internal-{number}",
    }


def withdrawal(number: str, moment: int, amount: str, fee: str, status: str, way: int) -> dict[str, Any]:
    return {
        "coin": "USDT",
        "chain": "" if way else "TRX",
        "amount": amount,
        "txID": f"{int(number) + 7_000:064x}" if status == "success" else "",
        "status": status,
        "toAddress": "290118" if way else "TFakeOutsideAddress222222222222222",
        "tag": "",
        "withdrawFee": fee,
        "createTime": str(moment),
        "updateTime": str(moment + 60_000),
        "withdrawId": f"1310{number}",
        "withdrawType": way,
    }


def order(number: int, moment: int, is_sale: bool, status: int) -> dict[str, Any]:
    return {
        "id": f"1899742990873{number:06}",
        "side": int(is_sale),
        "tokenId": "USDT",
        "orderType": "ORIGIN",
        "amount": "14000.00",
        "currencyId": "PKR",
        "price": "280.00",
        "notifyTokenQuantity": "50.0000",
        "notifyTokenId": "USDT",
        "fee": "0",
        "targetNickName": "khi_trader",
        "status": status,
        "createDate": str(moment),
        "sellerRealName": "A",
        "buyerRealName": "B",
    }


def dust(number: int, moment: int, coins: Sequence[str], status: str) -> dict[str, Any]:
    untaxed: dict[str, Any] = {"totalAmount": "0", "feeCoin": "", "taxFeeItems": []}
    subs = [
        {
            "fromCoin": coin,
            "fromAmount": "0.0002",
            "toCoin": "USDC",
            "toAmount": "0.0098",
            "feeCoin": "USDC",
            "feeAmount": "0.0002",
            "status": status,
            "taxFeeInfo": untaxed,
        }
        for coin in coins
    ]
    return {
        "accountType": "eb_convert_uta",
        "exchangeTxId": f"10100751576025175963{number}",
        "toCoin": "USDC",
        "toAmount": text(Decimal("0.0098") * len(coins)),
        "subRecords": subs,
        "status": status,
        "createdAt": str(moment),
        "exchangeSource": "small_asset_uta",
    }
