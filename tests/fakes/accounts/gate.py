"""A made-up account at Gate.io: as its pages say that version 4 answers (https://www.gate.com/docs/developers/apiv4).

30 days a request, in whole seconds, both ends included; pages by number or by offset, of 1000, 500 or 100. Fills are
looked for by when their order ended, some minutes to days after them. Refusals have a status of 4xx and a label.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any
from urllib.parse import unquote

from tests.fakes.accounts import Fake
from tests.fakes.accounts._bare import Bare, json_of
from tests.fakes.accounts._ordered import Holdings, Ordered, text
from tests.fakes.server import Request, Response, hmac_hex, sha_hex

NOW = 1_782_842_400
"""30 June 2026, 18:00 UTC, seconds."""
FIRST = 1_500_000_000
"""14 July 2017."""
HOUR, DAY = 3600, 86_400
KEY = {"api_key": "0a1b2c3d4e5f60718293a4b5c6d7e8f9", "secret": "gateFakeSecretNobodyMayEverSee0123456789abcdef"}
WRONG_KEY = {"api_key": "9f8e7d6c5b4a39281706f5e4d3c2b1a0", "secret": "gateOtherSecretNobodyMaySee987654321fedcba"}

MARKETS = (
    ("BTC", "USDT", Decimal("61250.2")),
    ("ETH", "BTC", Decimal("0.05125")),
    ("GT", "USDT", Decimal("7.125")),
    ("1INCH", "USDT", Decimal("0.3125")),
)
HASH = "6f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2"


def account(trades: int) -> Fake:
    """So many fills since 2017, half of them on one day, six in each moment around the edges of pages; and some of all
    else."""
    made = _Account(trades)
    return Fake("gate", made.answer, NOW * 1_000_000, made.entries, made.held.of, KEY, WRONG_KEY)


class Refusal(Exception):  # noqa: N818
    """What Gate.io refuses."""

    def __init__(self, label: str, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.label, self.message, self.status = label, message, status


class _Account:
    def __init__(self, trades: int) -> None:
        self.held, self.futures = Holdings(), Holdings()
        self.entries: dict[str, int] = {}
        self.book: list[tuple[int, dict[str, Any]]] = []
        self.fills = self._fills(trades)
        self.deposits, self.withdrawals = self._deposits(), self._withdrawals()
        self.swaps, self.dust, self.interest = self._swaps(), self._dust(), self._interest()
        self._changes()
        self.changes = Ordered(self.book)
        self.bills = {"futures/usdt": self._bills("futures", 1300), "delivery/usdt": self._bills("delivery", 40)}
        self.paths: dict[str, Callable[[Mapping[str, str]], object]] = {
            "account/detail": lambda asked: {"user_id": 1, "ip_whitelist": [], "key": {"mode": 1}, "tier": 0},
            "spot/accounts": self._spot,
            "spot/my_trades": lambda asked: self._numbered(self.fills, asked, 1000),
            "spot/account_book": lambda asked: self._numbered(self.changes, asked, 1000),
            "wallet/deposits": lambda asked: self._offset(self.deposits, asked, 500),
            "wallet/withdrawals": lambda asked: self._offset(self.withdrawals, asked, 1000),
            "wallet/small_balance_history": lambda asked: self._latest(self.dust, asked, 100),
            "wallet/total_balance": self._total,
            "flash_swap/orders": lambda asked: self._latest(self.swaps, asked, 1000),
            "earn/uni/interest_records": lambda asked: self._numbered(self.interest, asked, 100),
            "earn/uni/lends": lambda asked: _page([{"currency": "USDT", "amount": "50.5"}], asked, 100),
            "margin/accounts": lambda asked: [
                {"currency_pair": "BTC_USDT", "base": _margin("BTC", "0"), "quote": _margin("USDT", "4.5")}
            ],
            "futures/usdt/accounts": lambda asked: self._wallet("futures", "1.5"),
            "futures/btc/accounts": self._never_used,
            "delivery/usdt/accounts": lambda asked: self._wallet("delivery", "0"),
            "futures/usdt/account_book": lambda asked: self._offset(self.bills["futures/usdt"], asked, 1000),
            "delivery/usdt/account_book": lambda asked: self._offset(self.bills["delivery/usdt"], asked, 1000),
        }

    # --- what happened -----------------------------------------------------------------------------------------

    def _fills(self, trades: int) -> Ordered:
        self.entries["trades"] = trades
        wide, narrow = (NOW - 9 * DAY - FIRST) / max(1, trades), 20 * HOUR / max(1, trades)
        made = []
        for number in range(trades):
            base, quote, price = MARKETS[number % 4]
            amount = Decimal(1 + number % 1009).scaleb(-5)
            whole = price * amount
            buys = number % 3 > 0
            beat = number - number % 1000 if number % 1000 < 12 else number
            moment = FIRST + beat * wide if number % 2 else NOW - 300 * DAY + beat * narrow
            millis = int(moment * 1000)
            ended = int(moment) + (number % 5) ** 7 * 30
            self.held.add(base, amount if buys else -amount)
            self.held.add(quote, -whole if buys else whole)
            fee, fee_coin, gt, point = "0", base if buys else quote, "0", "0"
            if number % 7 == 1:
                gt = "0.00213"
                self.held.add("GT", "-" + gt)
            elif number % 7 == 2:
                point = "0.0151"
                self.held.add("POINT", "-" + point)
            else:
                fee = text(Decimal(1 + number % 13).scaleb(-9))
                self.held.add(fee_coin, "-" + fee)
            row = {
                "id": str(40_982_960_158 + number),
                "create_time": str(millis // 1000),
                "create_time_ms": f"{millis}.{number % 1000:03}000",
                "currency_pair": f"{base}_{quote}",
                "side": "buy" if buys else "sell",
                "role": "taker",
                "amount": text(amount),
                "price": text(price),
                "order_id": str(125_924_049_993 + number // 2),
                "fee": fee,
                "fee_currency": fee_coin,
                "point_fee": point,
                "gt_fee": gt,
                "amend_text": "-",
                "sequence_id": str(number),
                "text": "web",
            }
            made.append((min(ended, NOW - HOUR), row))
            if number < 600:
                self._row(int(moment), "order_fill", base, text(amount))
                self._row(int(moment), "order_fee", fee_coin, "-" + fee)
        return Ordered(made)

    def _row(self, moment: int, kind: str, coin: str, change: str) -> None:
        """A row of the spot account's book, with milliseconds."""
        row = {
            "id": str(600_000_000 + len(self.book)),
            "time": moment * 1000 + 123,
            "currency": coin,
            "change": change,
            "balance": "1",
            "type": kind,
            "code": "0",
            "text": "",
        }
        self.book.append((moment, row))

    def _deposits(self) -> Ordered:
        rows = []
        for number in range(620):
            coin, chain, amount = (("USDT_TRX", "TRX", "2500.5"), ("BTC", "BTC", "0.125"))[number % 2]
            status = {7: "INVALID", 8: "PEND", 9: "DEP_CREDITED"}.get(number, "DONE")
            moment = FIRST + 3 * DAY + number * 5 * DAY if number < 60 else NOW - 40 * DAY + number * 60
            if status in ("DONE", "DEP_CREDITED"):
                self.held.add(coin.split("_")[0], amount)
            row = {
                "id": f"d{33361395 + number}",
                "currency": coin,
                "address": "TErdnxenuLtXfnMafLbfappYdHtnXQ5U4z",
                "amount": amount,
                "txid": f"{HASH}{number:04x}",
                "timestamp": str(moment),
                "status": status,
                "memo": "",
                "chain": chain,
            }
            rows.append((moment, row))
        self.entries["deposits"] = 618
        return Ordered(rows)

    def _withdrawals(self) -> Ordered:
        rows = []
        for number in range(30):
            status = {4: "CANCEL", 5: "MANUAL"}.get(number, "DONE")
            moment = FIRST + 60 * DAY + number * 100 * DAY
            if status == "DONE":
                self.held.add("USDT", "-101")
            row = {
                "id": f"w{13389675 + number}",
                "timestamp": str(moment),
                "withdraw_order_id": "",
                "currency": "USDT",
                "address": "TQx7Zk9bVd3mN5pR8sW2yC4fG6hJ1kL0aB",
                "txid": f"{HASH}ff{number:02x}" if status == "DONE" else "",
                "block_number": "41575382",
                "amount": "101",
                "fee": "1",
                "memo": "",
                "status": status,
                "chain": "TRX",
            }
            rows.append((moment, row))
        self.entries["withdrawals"] = 28
        return Ordered(rows)

    def _swaps(self) -> Ordered:
        rows = []
        for number in range(40):
            moment, status = NOW - 1900 * DAY + number * 41 * DAY, 2 if number in (3, 30) else 1
            if status == 1:
                self.held.add("USDT", "-25.5")
                self.held.add("GT", "3.75")
            row = {
                "id": 54646 + number,
                "create_time": moment * 1000 + 456,
                "user_id": 1,
                "sell_currency": "USDT",
                "sell_amount": "25.5",
                "buy_currency": "GT",
                "buy_amount": "3.75",
                "price": "0.147",
                "status": status,
            }
            rows.append((moment, row))
        self.entries["converts"] = 38
        return Ordered(rows)

    def _dust(self) -> Ordered:
        rows = []
        for number in range(130):
            moment, coin = NOW - 1500 * DAY + number // 2 * 11 * DAY, f"DUST{number % 2}"
            self.held.add(coin, "-0.0071304646")
            self.held.add("GT", "0.00021")
            row = {
                "id": str(880 + number // 2),
                "create_time": moment,
                "currency": coin,
                "amount": "0.0071304646",
                "gt_amount": "0.00021",
            }
            rows.append((moment, row))
        self.entries["dust"] = 130
        return Ordered(rows)

    def _interest(self) -> Ordered:
        rows = []
        for number in range(400):
            moment = NOW - 100 * DAY + number // 3 * HOUR  # three that look alike
            status, way = (0 if number == 9 else 1), "interest_reinvest" if number < 300 else "interest_dividend"
            if status and way == "interest_reinvest":
                self.held.add("USDT", "0.0012")
            row = {
                "status": status,
                "currency": "USDT",
                "actual_rate": "0.0005",
                "interest": "0.0012",
                "interest_status": way,
                "create_time": moment,
            }
            rows.append((moment, row))
        self.entries["earnings"] = 299
        return Ordered(rows)

    def _changes(self) -> None:
        """What the spot account's book alone tells, and moves."""
        count = 0
        for number in range(60):
            moment = NOW - 800 * DAY + number * 13 * DAY
            for kind, coin, change in (
                ("airdrop", "GT", "0.0101"),
                ("referral_rebate", "USDT", "0.0202"),
                ("interest_in", "USDT", "0.0303"),
                ("margin_interest_out", "USDT", "-0.0404"),
                ("dust_swap_fee", "GT", "-0.00003"),
                ("points_purchase", "USDT", "-0.0505"),
                ("push_rcvd", "USDT", "0.0606"),
            ):
                self._row(moment, kind, coin, change)
                self.held.add(coin, change)
                count += 1
            self._row(moment, "perp_out", "USDT", "-10")
        for number in range(8):
            moment = NOW - 500 * DAY + number * 31 * DAY
            self._row(moment, "c2c_rop", "USDT", f"-{300 + number}.25")
            if number % 2:  # cancelled
                self._row(moment + HOUR, "c2c_roc", "USDT", f"{300 + number}.25")
            else:
                self.held.add("USDT", f"-{300 + number}.25")
                count += 1
        self.entries["book"] = count

    def _bills(self, wallet: str, many: int) -> Ordered:
        rows = []
        kinds = (("pnl", "1.5"), ("fee", "-0.02"), ("fund", "-0.003"), ("refr", "0.001"), ("fee", "0.0007"))
        for number in range(many):
            kind, change = kinds[number % 5]
            if number % 50 == 7:
                kind, change = "dnw", "25"
            elif number % 50 == 8 and wallet == "futures":
                kind, change = "point_fee", "-0.25"
            moment = NOW - 700 * DAY + number * 60 if number < 1200 else NOW - 600 * DAY + number * HOUR
            coin = "POINT" if kind.startswith("point") else "USDT"
            if kind != "dnw":
                self.futures.add(f"{wallet} {coin}", change)
                self.held.add(coin, change)
                self.entries[wallet] = self.entries.get(wallet, 0) + 1
            row = {
                "time": Bare(f"{moment}.{number % 1000:03}"),
                "change": change,
                "balance": "4.59316525194",
                "text": f"BTC_USDT:{number}",
                "type": kind,
            }
            if number % 2:
                row |= {"contract": "BTC_USDT", "trade_id": str(number), "id": f"{wallet}{number}"}
            rows.append((moment, row))
        return Ordered(rows)

    # --- how it answers ----------------------------------------------------------------------------------------

    def answer(self, request: Request) -> Response:
        path = request.path.removeprefix("/api/v4/")
        try:
            if path == "spot/time":
                return Response({"server_time": int(time.time() * 1000)})
            if path not in self.paths:
                raise Refusal("NOT_FOUND", "not found", 404)
            self._check_signature(request)
            return Response(json_of(self.paths[path](request.params)))
        except Refusal as refusal:
            return Response({"label": refusal.label, "message": refusal.message}, refusal.status)

    def _check_signature(self, request: Request) -> None:
        if request.headers.get("key") != KEY["api_key"]:
            raise Refusal("INVALID_KEY", "Invalid key provided", 401)
        moment = request.headers["timestamp"]
        if abs(time.time() - int(moment)) > 60:
            raise Refusal("REQUEST_EXPIRED", "gap between request Timestamp and server time exceeds 60", 403)
        signed = "\n".join((request.method, request.path, unquote(request.query), sha_hex(request.body), moment))
        if request.headers.get("sign") != hmac_hex(KEY["secret"], signed, "sha512"):
            raise Refusal("INVALID_SIGNATURE", "Signature mismatch", 401)

    def _within(self, told: Ordered, asked: Mapping[str, str]) -> Sequence[Any]:
        first, last = int(asked.get("from", NOW - 7 * DAY)), int(asked.get("to", NOW))
        if not first <= last:
            raise Refusal("INVALID_PARAM_VALUE", "invalid time range")
        if last - first > 30 * DAY:
            raise Refusal("INVALID_PARAM_VALUE", "time range too long, 30 days at most")
        return told.between(first, last)

    def _numbered(self, told: Ordered, asked: Mapping[str, str], most: int) -> object:
        if int(asked.get("limit", 100)) * (int(asked.get("page", 1)) - 1) > 100_000:
            raise Refusal("INVALID_PARAM_VALUE", "limit*(page-1) must not exceed 100000")
        return _page(self._within(told, asked), asked, most)

    def _offset(self, told: Ordered, asked: Mapping[str, str], most: int) -> object:
        size, offset = _size(asked, most), int(asked.get("offset", 0))
        return self._within(told, asked)[offset : offset + size]

    def _latest(self, told: Ordered, asked: Mapping[str, str], most: int) -> object:
        return _page(told.records[::-1], asked, most)

    def _spot(self, asked: Mapping[str, str]) -> object:
        elsewhere = Holdings()
        for name, much in self.futures.of.items():
            elsewhere.add(name.split()[1], much)
        elsewhere.add("USDT", "50.5")
        elsewhere.add("USDT", "4.5")
        elsewhere.add("POINT", "1.5")
        elsewhere.add("POINT", -self.futures.of["futures POINT"])
        held = {coin: much - elsewhere.of.get(coin, Decimal(0)) for coin, much in self.held.of.items()}
        return [{"currency": coin, "available": text(much - 1), "locked": "1"} for coin, much in held.items()]

    def _wallet(self, name: str, point: str) -> object:
        total = text(self.futures.of[f"{name} USDT"])
        return {"currency": "USDT", "total": total, "unrealised_pnl": "13.3", "available": "0", "point": point}

    def _never_used(self, asked: Mapping[str, str]) -> object:
        raise Refusal("USER_NOT_FOUND", "please transfer funds first to create futures account")

    def _total(self, asked: Mapping[str, str]) -> object:
        worth = {"spot": "100", "finance": "50.5", "margin": "4.5", "futures": "12", "quant": "0", "options": "0.00"}
        return {"details": {name: {"currency": "USDT", "amount": much} for name, much in worth.items()}}


def _size(asked: Mapping[str, str], most: int) -> int:
    size = int(asked.get("limit", 100))
    if not 1 <= size <= most:
        raise Refusal("INVALID_PARAM_VALUE", f"invalid argument: limit, {most} at most")
    return size


def _page(found: Sequence[Any], asked: Mapping[str, str], most: int) -> object:
    size, page = _size(asked, most), int(asked.get("page", 1))
    return found[(page - 1) * size : page * size]


def _margin(coin: str, available: str) -> dict[str, str]:
    return {"currency": coin, "available": available, "locked": "0", "borrowed": "0", "interest": "0"}
