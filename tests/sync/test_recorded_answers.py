"""Answers of the shapes that ccxt has recorded of real accounts, and what is made of them here.

`recorded/<service>.json`: each case is one recording of ccxt's static tests, with its fields and odd values and with
numbers of our own, and what ccxt says of such a record, which its parser is asked for as well. Where we read otherwise,
`differs` has our reading and why it stands.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from engine.ledger.batch import RowState
from engine.model import Amount, Entry
from importers.prices.fetching import fetch_daily
from importers.prices.routes import DayPrice
from importers.sync.services import service
from importers.sync.spec import Window
from tests.fakes import accounts
from tests.fakes.accounts import Fake, bitget
from tests.fakes.accounts._bare import Bare, json_of
from tests.fakes.candles import Candles
from tests.fakes.server import Handler, Request, Response, serve
from tests.prices.test_candles import FAKES
from tests.sync.canned import emptied
from tests.sync.reading import Reading, at, client_of, read

Said = dict[str, Any]
HOUR = 3600 * 1_000_000
FOLDER = Path(__file__).parent / "recorded"
TOLD = {path.stem: json.loads(path.read_text(), parse_float=Bare) for path in sorted(FOLDER.glob("*.json"))}


def cases(kind: str) -> list[Any]:
    """The cases of a kind, of all services."""
    return [
        pytest.param(name, case, id=f"{name}-{case['recorded']}")
        for name, told in TOLD.items()
        for case in told.get(kind, ())
    ]


def recorded(name: str, case: Mapping[str, Any], *, is_bare: bool = False) -> Fake:
    """An account whose service answers as was recorded, once, then as there is no more; the rest is made up."""
    is_unified = case.get("unified", False)
    fake = bitget.fake(bitget.Account(True, is_unified)) if is_unified else accounts.account(name, 60)
    answers = bared(case["answers"], TOLD[name]["bare"]) if is_bare else case["answers"]
    return replace(fake, handler=answering(answers, fake.handler))


def bared(answer: Any, fields: Collection[str]) -> Any:
    """An answer with these fields' numbers as services send them, which ccxt's recordings have as text."""
    if isinstance(answer, Mapping):
        return {
            key: Bare(value) if key in fields and str(value).replace(".", "").isdigit() else bared(value, fields)
            for key, value in answer.items()
        }
    return [bared(one, fields) for one in answer] if isinstance(answer, list) else answer


def answering(answers: Mapping[str, Any], others: Handler) -> Handler:
    asked = set()

    def handler(request: Request) -> Response:
        found = [path for path in answers if request.path.endswith(path)]
        if not found:
            return others(request)
        [path] = found
        answer = emptied(answers[path]) if path in asked else answers[path]
        asked.add(path)
        return Response(json_of(answer))

    return handler


def the_day_of(case: Mapping[str, Any]) -> Window:
    """The hours around what is told."""
    moments = [at(one["datetime"][:-1]) for one in case["ccxt"]] or [at(case["at"][:-1])]
    return Window(min(moments) - HOUR, max(moments) + HOUR)


def reading_of(name: str, case: Mapping[str, Any], *, is_bare: bool = False) -> Reading:
    return read(recorded(name, case, is_bare=is_bare), case["endpoint"], the_day_of(case), case.get("scope", ""))


# --- entries -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("is_bare", [False, True], ids=["text", "numbers"])
@pytest.mark.parametrize(("name", "case"), cases("cases"))
def test_entries_say_what_ccxt_says(name: str, case: Said, is_bare: bool) -> None:
    found = reading_of(name, case, is_bare=is_bare)
    expected = [as_here(one, case.get("differs", {})) for one in case["ccxt"]]
    told = [said(made.entry, like) for made, like in zip(found.batch.entries, expected, strict=True)]
    assert told == expected
    states = [row.state for row in found.rows]
    assert states.count(RowState.SET_ASIDE) == case.get("set_aside", 0)
    assert states.count(RowState.REJECTED) == case.get("refused", 0)
    assert found.unfinished is None


def as_here(one: Said, differs: Said) -> Said:
    """An expectation with what we read otherwise."""
    own = {**differs, **one.get("differs", {})}
    assert ("why" in own) == bool(own)
    return exact({key: own.get(key, value) for key, value in one.items() if key != "differs"})


def exact(one: Said) -> Said:
    """Quantities as numbers, so that 2.5 is 2.50."""
    fee = one.get("fee")
    numbers: Said = {key: Decimal(one[key]) for key in ("amount", "cost") if key in one}
    return {**one, **numbers, "fee": (fee[0], Decimal(fee[1])) if fee else None}


def said(entry: Entry, like: Said) -> Said:
    """An entry in ccxt's words, with the fields that the expectation has."""
    told = _sides(entry, str(like["symbol"])) if "symbol" in like else _side(entry, is_moved="type" in like)
    told |= {"datetime": _written(entry.time), "fee": _pair(entry.fee)}
    names = {"order": entry.reference, "id": entry.reference, "txid": entry.reference, "address": entry.counterparty}
    return told | {name: value for name, value in names.items() if name in like}


def _sides(entry: Entry, symbol: str) -> Said:
    assert entry.sent is not None
    assert entry.received is not None
    base, quote = symbol.split("/")
    side, first, second = "buy", entry.received, entry.sent
    if first.asset != base:
        side, first, second = "sell", second, first
    assert (first.asset, second.asset) == (base, quote)
    return {"symbol": symbol, "side": side, "amount": first.quantity, "cost": second.quantity}


def _side(entry: Entry, *, is_moved: bool) -> Said:
    [(way, amount)] = [
        (way, one) for way, one in (("out", entry.sent), ("in", entry.received)) if isinstance(one, Amount)
    ]
    told = {"currency": amount.asset, "amount": amount.quantity}
    return told | ({"type": str(entry.kind)} if is_moved else {"direction": way})


def _pair(amount: Amount | None) -> tuple[str, Decimal] | None:
    return None if amount is None else (amount.asset, amount.quantity)


def _written(time: int) -> str:
    moment = datetime.fromtimestamp(time // 1_000_000, UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{time // 1000 % 1000:03}Z"


# --- ccxt ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "case"), [one for one in cases("cases") if "parser" in one.values[1]])
def test_ccxt_says_so_of_these_records(name: str, case: Said) -> None:
    fake = recorded(name, case)
    with serve(fake.handler) as server:
        exchange = with_market(client_of(fake, server).exchange, case)
    raws = _recorded_rows(name, case)
    theirs = [_by_ccxt(getattr(exchange, case["parser"])(dict(raw)), like) for raw, like in raws]
    assert theirs == [exact({key: value for key, value in like.items() if key != "differs"}) for _, like in raws]


def _recorded_rows(name: str, case: Said) -> list[tuple[Mapping[str, Any], Said]]:
    """The rows in order of time, each with what is expected of it. ccxt is told which way Kraken's went."""
    if "rows" in case:
        raws = case["answers"][case["rows"]]["result"]
        return [(raw | {"type": like["type"]}, like) for raw, like in zip(raws, case["ccxt"], strict=True)]
    found = sorted(reading_of(name, case).records, key=lambda record: record.time)
    return list(zip([record.raw for record in found], case["ccxt"], strict=True))


def with_market(exchange: Any, case: Said) -> Any:
    """ccxt's exchange that knows the one market of a case."""
    symbol = next((one["symbol"] for one in case["ccxt"] if "symbol" in one), "BTC/USDT")
    base, quote = symbol.split("/")
    names = {"base": base, "quote": quote, "baseId": base, "quoteId": quote}
    told = {"id": case.get("market", base + quote), "symbol": symbol, "type": "spot", "spot": True, **names}
    exchange.set_markets([exchange.safe_market_structure(told)])
    return exchange


def _by_ccxt(theirs: Said, like: Said) -> Said:
    fees = [one for one in (theirs.get("fee") or {}, *(theirs.get("fees") or ())) if one.get("cost")]
    paid = [one for one in fees if Decimal(str(one["cost"]))]
    fee = [paid[0]["currency"], str(paid[0]["cost"])] if paid else None
    other = {"address": theirs.get("address") or ""} if "address" in like else {}
    other["datetime"] = _written(int(theirs["timestamp"]) * 1000)
    plain = {key: theirs[key] for key in like if key not in ("fee", "address", "differs", "datetime")}
    return exact({**plain, **other, "fee": fee})


# --- balances and prices -------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "case"), cases("balances"))
def test_balances_are_what_ccxt_says(name: str, case: Said) -> None:
    fake = recorded(name, case)
    ask = service(name).balances
    assert ask is not None
    with serve(fake.handler) as server:
        held = ask(client_of(fake, server))
    found = {one.asset: one.quantity for one in held if one.asset in case["ccxt"]}
    assert found == {coin: quantity for coin, text in case["ccxt"].items() if (quantity := Decimal(text))}


@pytest.mark.parametrize("name", [name for name, told in TOLD.items() if "candles" in told])
def test_candles_close_at_the_field_that_ccxt_reads(name: str) -> None:
    case = TOLD[name]["candles"]
    [(market, closes)] = case["closes"].items()
    expected = {date.fromisoformat(day): Decimal(close) for day, close in closes.items()}
    fake: Candles = FAKES[name]({market: dict.fromkeys(expected, "1")})
    found: dict[date, DayPrice] = {}
    last = max(expected) + timedelta(days=2)
    now = int(datetime(last.year, last.month, last.day, tzinfo=UTC).timestamp()) * 1_000_000
    with serve(answering({case["path"]: case["answer"]}, fake)) as server:
        fetch_daily(
            {market.split("/")[0]: list(expected)},
            lambda symbol, prices: found.update(prices),
            {name: server.url},
            now,
            wait=lambda seconds, why: None,
        )
    assert {day: price.price for day, price in found.items()} == expected
