"""A made-up account at HTX: as its pages say that it answers (https://www.htx.com/en-us/opend/newApiPages/).

Fills: 48 hours a request, 120 days back, 500 of a request, on from an id, which comes once more. Deposits and
withdrawals: by id from the latest, their amounts bare numbers. The two books: 10 days and an hour a request, with where
the next page begins. Futures: 48 hours, 90 days back, on before an id, which doesn't come again. Refusals of version 1
have status 200 and an err-code, of versions 2 and 5 a code.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from tests.fakes.accounts import Fake
from tests.fakes.accounts._bare import Bare, json_of
from tests.fakes.accounts._ordered import Holdings, Ordered, text
from tests.fakes.server import Request, Response, hmac_base64

NOW = 1_782_842_400_000
"""30 June 2026, 18:00 UTC, milliseconds."""
MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000
KEY = {"api_key": "htxfake1-read-only-0001", "secret": "htxFakeSecretNobodyMayEverSee0123456789"}
WRONG_KEY = {"api_key": "htxfake9-never-made-0009", "secret": "htxOtherSecretNobodyMaySee987654321"}
SPOT_HOST, CONTRACT_HOST = "api.huobi.pro", "api.hbdm.vn"
SPOT, OTC, POINT, EARN = "10000001", "10000002", "10000003", "10000004"
HASH = "4f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2"

MARKETS = {
    "btcusdt": ("BTC", "USDT", Decimal("61250.25")),
    "ethbtc": ("ETH", "BTC", Decimal("0.05125")),
    "htxusdt": ("HTX", "USDT", Decimal("0.0000021")),
    "gonehusd": ("GONE", "HUSD", Decimal("1.25")),
    "solusdc": ("SOL", "USDC", Decimal("142.5")),
}


def account(trades: int) -> Fake:
    """So many fills of the last 120 days, half of them within 30 hours, and some of all else."""
    made = _Account(trades)
    return Fake("htx", made.answer, NOW * 1000, made.entries, made.held.of, KEY, WRONG_KEY)


class Refusal(Exception):  # noqa: N818
    """What HTX refuses."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message


class _Account:
    def __init__(self, trades: int) -> None:
        self.held, self.futures = Holdings(), Holdings()
        self.entries: dict[str, int] = {}
        self.fills = self._fills(trades)
        self.transfers = {"deposit": self._deposits(), "withdraw": self._withdrawals()}
        self.moves, self.changes = self._moves(), self._changes()
        self.bills = self._bills()
        self.places = {str(record["id"]): place for place, record in enumerate(self.fills.records)}
        self.paths: dict[str, Callable[[Mapping[str, str]], object]] = {
            "/v1/account/accounts": self._accounts,
            "/v1/order/matchresults": self._matchresults,
            "/v1/query/deposit-withdraw": self._deposit_withdraw,
            "/v1/account/history": self._history,
            "/v2/account/ledger": self._ledger,
            "/v5/account/balance": self._futures_balance,
            "/v5/account/bills": self._account_bills,
            "/api/v1/contract_account_info": self._never_opened,
            "/swap-api/v1/swap_account_info": lambda asked: [
                {"symbol": "BTC", "contract_code": "BTC-USD", "margin_balance": Bare("0E-18"), "profit_unreal": 0}
            ],
        }
        for number in (SPOT, OTC, POINT, EARN):
            self.paths[f"/v1/account/accounts/{number}/balance"] = self._wallet(number)

    # --- what happened -----------------------------------------------------------------------------------------

    def _fills(self, trades: int) -> Ordered:
        self.entries["trades"] = trades
        start, burst = NOW - 119 * DAY, NOW - 40 * DAY
        wide, narrow = (118 * DAY) / max(1, trades), 30 * HOUR / max(1, trades)
        names = tuple(MARKETS)
        made = []
        for number in range(trades):
            name = names[number % 4]
            base, quote, price = MARKETS[name]
            amount = Decimal(10_000_007 + number % 991).scaleb(-11)
            whole = price * amount
            buys = number % 3 > 0
            beat = number - number % 500 if number % 500 < 40 else number
            moment = int(start + beat * wide) if number % 2 else int(burst + beat * narrow)
            self.held.add(base, amount if buys else -amount)
            self.held.add(quote, -whole if buys else whole)
            row = self._fill(number, name, moment, price, amount, buys)
            made.append((moment, row))
        if made:
            unsettled = {"id": 7, "created-at": NOW - 60 * DAY, "fee-deduct-state": "ongoing"}
            made.append((NOW - 60 * DAY, made[0][1] | unsettled))
        return Ordered(made)

    def _fill(self, number: int, name: str, moment: int, price: Decimal, amount: Decimal, buys: bool) -> dict[str, Any]:
        base, quote, _ = MARKETS[name]
        coin = base if buys else quote
        fees, points, deducted = ("0", "", "")
        if number % 4 == 3:
            points, deducted = "0.00012", "hbpoint" if number % 8 == 7 else "htx"
            if deducted == "htx":
                self.held.add("HTX", "-" + points)
        elif number % 16 != 6:
            fee = Decimal(number % 13 + 1).scaleb(-11)
            self.held.add(coin, -fee)
            fees = text(fee)
        else:
            fees = "-0.00000001"  # a maker's rebate, which is not paid yet
        return {
            "symbol": name,
            "fee-currency": coin.lower(),
            "source": "spot-web",
            "price": text(price),
            "created-at": moment,
            "role": "taker",
            "order-id": 345487249132375 + number // 2,
            "match-id": 5014,
            "trade-id": 1000 + number,
            "filled-amount": text(amount),
            "filled-fees": fees,
            "filled-points": points,
            "fee-deduct-currency": deducted,
            "fee-deduct-state": "done",
            "id": 313288753120940 + number * 7919 % 1_000_003,
            "type": ("buy" if buys else "sell") + ("-limit", "-market", "-limit-maker")[number % 3],
        }

    def _deposits(self) -> Ordered:
        rows = []
        for number in range(120):
            coin, chain, amount = (("usdt", "trc20usdt", "25000.5"), ("btc", "btc", "1.25"))[number % 2]
            state = {7: "orphan", 8: "confirming", 119: "confirmed"}.get(number, "safe")
            moment = NOW - 4000 * DAY + number * 33 * DAY
            if state in ("safe", "confirmed"):
                self.held.add(coin.upper(), amount)
            rows.append((moment, self._transfer(number, "deposit", coin, chain, amount, "0", state, moment)))
        self.entries["deposits"] = 118
        return Ordered(rows)

    def _withdrawals(self) -> Ordered:
        rows = []
        for number in range(60):
            state = {3: "canceled", 4: "wallet-transfer"}.get(number, "confirmed")
            moment = NOW - 2000 * DAY + number * 33 * DAY
            if state == "confirmed":
                self.held.add("USDT", "-101")
            row = self._transfer(500 + number, "withdraw", "usdt", "trc20usdt", "100", "1", state, moment)
            rows.append((moment, row))
        self.entries["withdrawals"] = 58
        return Ordered(rows)

    def _transfer(
        self, number: int, kind: str, coin: str, chain: str, amount: str, fee: str, state: str, moment: int
    ) -> dict[str, Any]:
        return {
            "id": 75_000_000 + number * 31,
            "type": kind,
            "sub-type": "NORMAL" if number % 10 else "FAST",
            "currency": coin,
            "chain": chain,
            "tx-hash": f"{HASH}{number:04x}" if number % 10 else "",
            "amount": Bare(amount + "0" * 12 if "." in amount else amount + ".000000000000000000"),
            "address": "TRFTd1FxepQE6CnpwzUEMEbFaLm5bJK67s",
            "address-tag": "",
            "fee": Bare(fee),
            "state": state,
            "created-at": moment,
            "updated-at": moment + MINUTE,
        }

    def _moves(self) -> Ordered:
        kinds = ("otc-to-spot", "spot-to-linear-swap", "sub-transfer-out")
        return Ordered(
            (
                NOW - 175 * DAY + number * HOUR,
                {
                    "accountId": int(SPOT),
                    "currency": "usdt",
                    "transactAmt": Bare("10.000000000000000000"),
                    "transactType": "transfer",
                    "transferType": kinds[number % 3],
                    "transactId": 0,
                    "transactTime": NOW - 175 * DAY + number * HOUR,
                    "transferer": 28483123,
                    "transferee": 13496526,
                },
            )
            for number in range(700)
        )

    def _changes(self) -> Ordered:
        rows: list[tuple[int, dict[str, Any]]] = []

        def book(moment: int, kind: str, coin: str, change: str, entries: int = 1) -> None:
            self.held.add(coin.upper(), change)
            self.entries["changes"] = self.entries.get("changes", 0) + entries
            row = {
                "account-id": int(SPOT),
                "currency": coin,
                "record-id": 359_044_707_902_783_800 + len(rows),
                "transact-amt": change,
                "transact-type": kind,
                "avail-balance": "1",
                "acct-balance": "1",
                "transact-time": moment,
            }
            rows.append((moment, row))

        for number in range(30):
            book(NOW - 28 * DAY + number * 20 * HOUR, "rebate", "btc", f"0.0000000{1 + number % 9}")
        for number in range(5):  # an hour of a full page and more
            for place in range(110):
                book(NOW - 10 * DAY + number * MINUTE + place * 3, "interest", "usdt", "-0.000000001")
        for number in range(4):
            book(NOW - 8 * DAY + number * DAY, "exchange", "husd", "-12.5")
            book(NOW - 8 * DAY + number * DAY + 30, "exchange", "usdt", "12.5", entries=0)
        book(NOW - 3 * DAY, "fireblocks-dw", "usdt", "55.5")
        return Ordered(rows)

    def _bills(self) -> Ordered:
        rows = []
        kinds = (("3", "1.5"), ("5", "-0.02"), ("31", "-0.003"), ("30", "0.001"), ("4", "-0.75"), ("29", "0.01"))
        self.entries["futures"] = 0
        for number in range(900):
            kind, amount = kinds[number % 6] if number % 9 else ("14", "25")
            if kind != "14":
                self.futures.add("USDT", amount)
                self.entries["futures"] += 1
            moment = NOW - 20 * DAY + number // 3 * MINUTE if number % 2 else NOW - 89 * DAY + number * 2 * HOUR
            row = {
                "id": str(2_194_774_775 + number * 17),
                "type": kind,
                "currency": "USDT",
                "amount": amount,
                "contract_code": "BTC-USDT" if kind != "14" else "",
                "margin_mode": "cross",
                "created_time": str(moment),
            }
            rows.append((moment, row))
        self.held.add("USDT", self.futures.of["USDT"])
        return Ordered(rows)

    # --- how it answers ----------------------------------------------------------------------------------------

    def answer(self, request: Request) -> Response:
        is_first = request.path.startswith(("/v1/", "/api/", "/swap-api/"))
        try:
            if request.path == "/v1/common/timestamp":
                return Response({"status": "ok", "data": int(time.time() * 1000)})
            if request.path == "/v1/common/symbols":
                return Response({"status": "ok", "data": [_symbol(name) for name in MARKETS if name != "gonehusd"]})
            if request.path not in self.paths:
                return Response({"status": "error", "err-code": "invalid-path", "err-msg": "no such path"}, 404)
            self._check_signature(request)
            found = self.paths[request.path](request.params)
        except Refusal as refusal:
            if is_first:
                said = {"status": "error", "err-code": refusal.code, "err-msg": refusal.message, "data": None}
            else:
                said = {"code": int(refusal.code) if refusal.code.isdigit() else 1003, "message": refusal.message}
            return Response(said)
        head: dict[str, object] = {"status": "ok"} if is_first else {"code": 200, "message": "success"}
        return Response(json_of(head | (found if isinstance(found, dict) else {"data": found})))

    def _check_signature(self, request: Request) -> None:
        host = SPOT_HOST if request.path.startswith(("/v1/", "/v2/")) else CONTRACT_HOST
        if request.params.get("AccessKeyId") != KEY["api_key"]:
            raise Refusal("api-signature-not-valid", "Signature not valid: Incorrect Access key [Access key错误]")
        signed, _, _ = request.query.partition("&Signature=")
        names = [part.partition("=")[0] for part in signed.split("&")]
        text_signed = "\n".join((request.method, host, request.path, signed))
        if names != sorted(names) or request.params["Signature"] != hmac_base64(KEY["secret"], text_signed):
            raise Refusal("api-signature-not-valid", "Signature not valid: Verification failure [校验失败]")
        moment = datetime.fromisoformat(request.params["Timestamp"]).replace(tzinfo=UTC)
        if abs(datetime.now(UTC) - moment).total_seconds() > 300:
            raise Refusal("api-signature-not-valid", "Signature not valid: Invalid submission time or incorrect time")

    def _accounts(self, asked: Mapping[str, str]) -> object:
        kinds = {SPOT: "spot", OTC: "otc", POINT: "point", EARN: "deposit-earning"}
        return [{"id": int(number), "type": kind, "subtype": "", "state": "working"} for number, kind in kinds.items()]

    def _wallet(self, number: str) -> Callable[[Mapping[str, str]], object]:
        def answer(asked: Mapping[str, str]) -> object:
            parts = {
                OTC: [("usdt", "trade", Decimal(7)), ("usdt", "frozen", Decimal(1))],
                POINT: [("hbpoint", "trade", Decimal("19.5"))],
                EARN: [("usdt", "lock", Decimal(4))],
            }.get(number)
            if parts is None:
                rest = {**self.held.of, "USDT": self.held.of["USDT"] - self.futures.of["USDT"] - 12 - 3}
                parts = [(coin.lower(), "trade", much) for coin, much in rest.items()]
                parts += [("usdt", "frozen", Decimal(3)), ("usdt", "loan-available", Decimal(500))]
            listed = [{"currency": coin, "type": kind, "balance": text(much)} for coin, kind, much in parts]
            return {"data": {"id": int(number), "state": "working", "list": listed}}

        return answer

    def _matchresults(self, asked: Mapping[str, str]) -> object:
        first, last = int(asked["start-time"]), int(asked["end-time"])
        if last - first > 48 * HOUR:
            raise Refusal("invalid-interval", "The query window must be within 48 hours")
        if first < NOW - 120 * DAY or last > NOW:
            raise Refusal("base-date-limit-error", "date less than system limit")
        size = int(asked.get("size", 100))
        if size > 500:
            raise Refusal("invalid-parameter", "size must be within 1-500")
        if "from" not in asked:
            return self.fills.between(first, last)[:size]
        moment = self.fills.times[self.places[asked["from"]]]
        found = self.fills.between(first, moment)
        place = next(place for place, one in enumerate(found) if str(one["id"]) == asked["from"])
        return found[place : place + size]

    def _deposit_withdraw(self, asked: Mapping[str, str]) -> object:
        told = self.transfers[asked["type"]]
        if asked.get("direct", "prev") == "prev":
            found = [one for one in told.records if one["id"] >= int(asked.get("from", 1))]
        else:
            found = [one for one in told.records if one["id"] <= int(asked.get("from", 1 << 60))][::-1]
        return found[: min(50, int(asked.get("size", 50)))]

    def _history(self, asked: Mapping[str, str]) -> object:
        first, last = int(asked["start-time"]), int(asked["end-time"])
        if last - first > HOUR or first < NOW - 30 * DAY:
            raise Refusal("validation-constraints-range", "the query window must be within an hour of the last 30 days")
        kinds = asked["transact-types"].split(",")
        found = self.changes.between(first, last) if asked["account-id"] == SPOT else ()
        found = [one for one in found if one["transact-type"] in kinds]
        return self._continued(found, asked, "from-id", "next-id", int(asked.get("size", 100)))

    def _ledger(self, asked: Mapping[str, str]) -> object:
        first, last = int(asked["startTime"]), int(asked["endTime"])
        if last - first > 10 * DAY or first < NOW - 180 * DAY:
            raise Refusal("2002", 'value in "startTime" exceeded valid range')
        return self._continued(self.moves.between(first, last), asked, "fromId", "nextId", int(asked.get("limit", 100)))

    def _continued(self, found: Any, asked: Mapping[str, str], place: str, following: str, size: int) -> object:
        start = int(asked.get(place, 0))
        size = min(size, 200)  # shorter than what was asked for, with an id where it goes on
        rest = {following: start + size} if len(found) > start + size else {}
        return {"data": found[start : start + size], **rest}

    def _futures_balance(self, asked: Mapping[str, str]) -> object:
        cash = self.futures.of["USDT"]
        detail = {"currency": "USDT", "equity": text(cash + 2), "profit_unreal": "2", "available_margin": "1"}
        return {"data": {"state": "normal", "details": [detail]}}

    def _never_opened(self, asked: Mapping[str, str]) -> object:
        raise Refusal("1220", "You don’t have access permission as you have not opened contracts trading.")

    def _account_bills(self, asked: Mapping[str, str]) -> object:
        first, last = int(asked["start_time"]), int(asked["end_time"])
        if asked.get("from") == "0":
            raise Refusal("1067", "The from field is invalid. Please re-enter.")
        if last - first > 48 * HOUR or first < NOW - 90 * DAY or int(asked["limit"]) > 100:
            raise Refusal("1066", "The query window must be within 48 hours of the last 90 days")
        found = list(self.bills.between(first, last))
        if "from" in asked:
            place = next(place for place, one in enumerate(found) if one["id"] == asked["from"])
            found = found[place + 1 :] if asked["direct"] == "prev" else found[:place]
        return found[: int(asked["limit"])]


def _symbol(name: str) -> dict[str, Any]:
    base, quote, _ = MARKETS[name]
    return {
        "base-currency": base.lower(),
        "quote-currency": quote.lower(),
        "price-precision": 4,
        "amount-precision": 4,
        "value-precision": 8,
        "symbol": name,
        "state": "online",
        "min-order-amt": 0.0001,
        "max-order-amt": 1000,
        "min-order-value": 5,
        "api-trading": "enabled",
    }
