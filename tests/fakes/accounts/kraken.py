"""A made-up account at Kraken: its ledgers, what DepositStatus and WithdrawStatus say, and BalanceEx.

Requests are posted forms whose nonce must rise; errors come with status 200, as Kraken has it.
"""

from __future__ import annotations

import base64
import hashlib
import json
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from tests.fakes.accounts import Fake
from tests.fakes.server import Request, Response, hmac_base64

KEY = {"api_key": "kraken-read-only-key", "secret": base64.b64encode(b"the secret of a made-up account").decode()}
WRONG = {"api_key": "a-key-that-kraken-never-made", "secret": KEY["secret"]}
PAGE, STATUS_PAGE = 50, 25
SYMBOLS = {"XXBT": "BTC", "XETH": "ETH", "ZUSD": "USD", "XXDG": "DOGE", "DOT.S": "DOT", "SOL.F": "SOL", "ETH2.S": "ETH"}
MARKETS = (("XXBT", "ZUSD", "30000"), ("XETH", "XXBT", "0.065"), ("USDT", "ZUSD", "1.0002"), ("XXDG", "ZUSD", "0.12"))
FIRST = {"ZUSD": "9000000000", "XXBT": "300000", "XETH": "300000", "USDT": "900000", "XXDG": "900000", "ICN": "50"}
"""What the account begins with."""
SECOND = 1_000_000
HOUR = 3600 * SECOND


def _at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()) * SECOND


NOW = _at("2025-07-01T06:00:00")
EDGE = _at("2013-09-10") + int(timedelta(days=90 * 30).total_seconds()) * SECOND
"""Where a window of ninety days from Kraken's beginning ends."""


class Row(NamedTuple):
    """A change of a balance; microseconds."""

    time: int
    id: str
    refid: str
    type: str
    subtype: str
    asset: str
    amount: str
    fee: str


@dataclass
class Account:
    """All that happened, and the last nonce that was seen. `refused` are methods that the key may not ask."""

    rows: list[Row] = field(default_factory=list)
    deposits: list[dict[str, object]] = field(default_factory=list)
    withdrawals: list[dict[str, object]] = field(default_factory=list)
    entries: int = 0
    nonce: int = 0
    times: list[int] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)

    def book(self, time: int, refid: str, *rows: tuple[str, str, str, str, str], entries: int = 1) -> None:
        """Rows of one refid: type, subtype, asset, amount, fee."""
        for row in rows:
            self.rows.append(Row(time, f"L{len(self.rows):06}-AAAAA", refid, *row))
        self.entries += entries

    def held(self) -> dict[str, Decimal]:
        """By Kraken's code."""
        sums: dict[str, Decimal] = defaultdict(Decimal)
        for row in self.rows:
            sums[row.asset] += Decimal(row.amount) - Decimal(row.fee)
        return sums

    def close(self) -> None:
        self.rows.sort()
        self.times = [row.time for row in self.rows]


def account(trades: int) -> Fake:
    """So many trades from 2018 on, seven of them in each moment, and some of all else."""
    made = Account()
    _trade(made, trades)
    _move(made)
    _earn(made)
    return fake_of(made)


def fake_of(made: Account) -> Fake:
    """This account, to be served."""
    made.close()
    balances: dict[str, Decimal] = defaultdict(Decimal)
    for code, much in made.held().items():
        if code != "KFEE":
            balances[SYMBOLS.get(code, code)] += much
    return Fake("kraken", lambda request: _answer(made, request), NOW, {"ledgers": made.entries}, balances, KEY, WRONG)


def _trade(made: Account, trades: int) -> None:
    start = _at("2018-01-05T10:00:00")
    step = (NOW - 40 * HOUR - start) // max(1, trades // 7 + 1)
    for number in range(trades):
        base, quote, price = MARKETS[number % len(MARKETS)]
        size = f"{1 + number % 97}.{number % 1000:03}0"
        cost = f"{Decimal(size) * Decimal(price):f}"
        fee, is_buy, words = f"0.0{number % 89:02}", number % 3 > 0, ("trade", "trade")
        if number % 50 == 49:
            words = ("spend", "receive")
        in_base = number % 11 == 10
        got, paid = (f"{size}", f"-{cost}") if is_buy else (f"-{size}", cost)
        rows = [
            (words[0 if paid[0] == "-" else 1], "", quote, paid, "0" if in_base else fee),
            (words[0 if got[0] == "-" else 1], "", base, got, "0.00001" if in_base else "0"),
        ]
        if number % 13 == 12:
            rows.append(("trade", "", "KFEE", "0", "6.4"))
        made.book(start + number // 7 * step, f"T{number:06}-BBBBB", *rows)
    # One trade whose sides are booked on two sides of the end of a window.
    made.book(EDGE - 4_000, "TEDGE1-BBBBB", ("spend", "", "ZUSD", "-60", "0.2"), entries=1)
    made.book(EDGE + 3_000, "TEDGE1-BBBBB", ("receive", "", "XXBT", "0.002", "0"), entries=0)


def _move(made: Account) -> None:
    start = _at("2018-01-01T09:00:00")
    for place, (code, much) in enumerate(FIRST.items()):
        made.book(start - 30 * HOUR, f"Q{place}-FIRST", ("deposit", "", code, much, "0"))
    for number in range(70):
        time = start + number * 900 * HOUR + 123_400
        code, much = (("XXBT", "0.75"), ("USDT", "400.5"), ("ZUSD", "25000"))[number % 3]
        made.book(time, f"Q{number:05}-DEP", ("deposit", "", code, much, "0" if number % 5 else "0.0005"))
        made.deposits.append(_status(f"Q{number:05}-DEP", time - HOUR, code, much, "Success", f"d{number:063x}"))
        if number % 4 == 0:
            made.book(time + HOUR, f"A{number:05}-WIT", ("withdrawal", "", "XXBT", "-0.1", "0.0002"))
            made.withdrawals.append(
                _status(f"A{number:05}-WIT", time + HOUR, "XXBT", "0.1", "Success", f"e{number:063x}")
            )
    # One that failed, and came back with its fee a day later.
    failed = _at("2024-03-02T11:00:00")
    made.book(failed, "AFAIL1-WIT", ("withdrawal", "", "XETH", "-0.5", "0.001"))
    made.book(failed + 24 * HOUR, "AFAIL1-WIT", ("withdrawal", "", "XETH", "0.5", "-0.001"))
    made.withdrawals.append(_status("AFAIL1-WIT", failed, "XETH", "0.5", "Failure", ""))
    made.deposits.append(_status("QPEND1-DEP", NOW - HOUR, "XETH", "2", "Settled", "f" * 64))


def _earn(made: Account) -> None:
    start = _at("2021-02-01T00:00:00")
    made.book(start, "RBUY", ("deposit", "", "DOT", "100", "0"))
    made.book(start + HOUR, "RMOVE1", ("transfer", "spottostaking", "DOT", "-60", "0"), entries=0)
    made.book(start + HOUR + 5 * SECOND, "RMOVE2", ("transfer", "stakingfromspot", "DOT.S", "60", "0"), entries=0)
    for week in range(60):
        time = start + (week + 1) * 168 * HOUR
        made.book(time, f"RSTAKE{week}", ("staking", "", "DOT.S", "0.031", "0"))
        made.book(time + HOUR, f"REARN{week}", ("earn", "reward", "SOL.F", "0.0042", "0.0008"))
    made.book(start + 2 * HOUR, "RAUTO", ("earn", "autoallocation", "SOL", "-0", "0"), entries=0)
    made.book(
        start + 3 * HOUR,
        "RALLOC",
        ("earn", "allocation", "DOT", "-15", "0"),
        ("earn", "allocation", "DOT.S", "15", "0"),
        entries=0,
    )
    made.book(start + 4 * HOUR, "RDROP", ("transfer", "airdrop", "FLR", "151.2", "0"))
    made.book(start + 5 * HOUR, "RINVITE", ("invite bonus", "", "XXBT", "0.0004", "0"))
    made.book(start + 6 * HOUR, "RDIV", ("dividend", "", "ETH2.S", "0.02", "0"))
    made.book(start + 7 * HOUR, "RMARGIN", ("margin", "", "ZUSD", "-12.5", "0.8"))
    made.book(start + 8 * HOUR, "RROLL", ("rollover", "", "ZUSD", "0", "0.1"))
    made.book(start + 9 * HOUR, "RDELIST", ("adjustment", "", "ICN", "-50", "0"), ("adjustment", "", "XETH", "1", "0"))


def _status(refid: str, time: int, asset: str, amount: str, status: str, txid: str) -> dict[str, object]:
    is_money = asset.startswith("Z")
    return {
        "method": "Bank" if is_money else "Chain",
        "aclass": "currency",
        "asset": asset,
        "refid": refid,
        "txid": None if is_money or not txid else txid,
        "info": None if is_money else f"address-of-{refid}",
        "amount": amount,
        "fee": "0.00",
        "time": time // SECOND,
        "status": status,
    }


# --- the protocol


def _answer(made: Account, request: Request) -> Response:
    if request.path == "/0/public/Time":
        return _result({"unixtime": NOW // SECOND})
    form = request.form
    refused = _refused(made, request, form)
    if refused:
        return Response({"error": [refused]})
    what = request.path.removeprefix("/0/private/")
    if what in made.refused:
        return Response({"error": ["EGeneral:Permission denied"]})
    if what == "Ledgers":
        return _ledgers(made, form)
    if what in ("DepositStatus", "WithdrawStatus"):
        return _statuses(made, what, form)
    if what == "BalanceEx":
        held = {code: {"balance": f"{much:f}", "hold_trade": "0.0000"} for code, much in made.held().items()}
        return _result(held)
    return Response({"error": ["EGeneral:Unknown method"]})


def _refused(made: Account, request: Request, form: dict[str, str]) -> str:
    if request.headers.get("api-key") != KEY["api_key"]:
        return "EAPI:Invalid key"
    nonce = form["nonce"]
    signed = request.path.encode() + hashlib.sha256(nonce.encode() + request.body).digest()
    if request.headers.get("api-sign") != hmac_base64(base64.b64decode(KEY["secret"]), signed, "sha512"):
        return "EAPI:Invalid signature"
    if int(nonce) <= made.nonce:
        return "EAPI:Invalid nonce"
    made.nonce = int(nonce)
    return ""


def _ledgers(made: Account, form: dict[str, str]) -> Response:
    """Those after `start` and up to `end`, the latest first."""
    known = {"nonce", "start", "end", "ofs"}
    if set(form) - known or not all(form[name].isdigit() for name in form):
        return Response({"error": ["EGeneral:Invalid arguments"]})
    first = bisect_right(made.times, int(form["start"]) * SECOND)
    last = bisect_right(made.times, int(form["end"]) * SECOND)
    offset = int(form.get("ofs", "0"))
    stop = last - offset
    rows = made.rows[max(first, stop - PAGE) : max(first, stop)]
    return _result({"ledger": {row.id: _written(row) for row in reversed(rows)}, "count": last - first})


def _written(row: Row) -> dict[str, object]:
    return {
        "aclass": "currency",
        "amount": row.amount,
        "asset": row.asset,
        "balance": "0.0000",
        "fee": row.fee,
        "refid": row.refid,
        "time": row.time / SECOND,
        "type": row.type,
        "subtype": row.subtype,
    }


def _statuses(made: Account, what: str, form: dict[str, str]) -> Response:
    told, name = (made.deposits, "deposits") if what == "DepositStatus" else (made.withdrawals, "withdrawals")
    fitting = list(_between(told, int(form["start"]), int(form["end"])))
    offset = 0 if form["cursor"] == "true" else int(form["cursor"].removeprefix("page-"))
    page = fitting[offset : offset + STATUS_PAGE]
    more = f"page-{offset + STATUS_PAGE}" if offset + STATUS_PAGE < len(fitting) else None
    return _result({name: page, "next_cursor": more})


def _between(told: list[dict[str, object]], start: int, end: int) -> Iterator[dict[str, object]]:
    times = sorted((one["time"], place) for place, one in enumerate(told))
    first, last = bisect_left(times, (start, 0)), bisect_right(times, (end, len(told)))
    return (told[place] for _, place in reversed(times[first:last]))


def _result(result: object) -> Response:
    return Response(json.dumps({"error": [], "result": result}))
