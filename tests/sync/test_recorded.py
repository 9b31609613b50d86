"""Our reading of exchanges' answers beside ccxt's own: the same records, as services send them, through ccxt's parsers.

Two readings that were made apart from each other agree on what was given, got and paid, when, and under which hash.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from engine.ledger.ledger import Ledger
from importers.normalise import exchange_symbol
from tests.fakes import accounts
from tests.fakes.accounts import Fake, bitget
from tests.fakes.server import serve
from tests.sync.reading import client_of
from tests.sync.syncs import synced

NEAR = Decimal("1e-12")
SAME = {"GATEPOINT": "POINT"}
"""ccxt's own names of coins."""
ROLES = {1: "sent", 2: "received", 3: "fee"}
"""As the ledger has them."""


class Case(NamedTuple):
    """An endpoint, and how ccxt reads its records. `only` is a field and the value of records that it reads so."""

    service: str
    endpoint: str
    parser: str
    only: tuple[str, str] = ("", "")


CASES = [
    *(Case(name, "deposits", "parse_transaction") for name in ("binance", "bybit", "okx", "kucoin", "gate", "mexc",
                                                               "htx", "bitget")),
    *(Case(name, "withdrawals", "parse_transaction") for name in ("binance", "bybit", "okx", "kucoin", "gate", "mexc",
                                                                  "htx", "bitget")),
    *(Case(name, "trades", "parse_trade") for name in ("binance", "bybit", "okx", "gate", "mexc", "htx")),
    Case("kucoin", "fills", "parse_trade"),
    Case("bitget", "fills", "parse_trade"),
    Case("coinbase", "fills", "parse_trade"),
    Case("coinbase", "transactions", "parse_transaction", ("type", "send")),
]  # fmt: skip


APART: Mapping[tuple[str, str], Callable[[Any], bool]] = {
    ("bybit", "trades"): lambda raw: raw.get("feeCurrency", "") not in raw["symbol"],
    ("okx", "trades"): lambda raw: raw.get("tradeQuoteCcy", "") not in raw["instId"],
    ("htx", "trades"): lambda raw: bool(raw.get("fee-deduct-currency")) or raw["filled-fees"].startswith("-"),
}
"""Records that ccxt reads otherwise, and why ours stands: it takes the coin of Bybit's fee from the side and not from
`feeCurrency`, the quote of OKX's markets of several quotes from the market and not from `tradeQuoteCcy`, and HTX's
points for a coin, and its rebates for fees, which HTX pays later as a change of its own."""


@dataclass(frozen=True, slots=True)
class Made:
    """An entry as the ledger has it, and the record it was made of."""

    raw: Any
    time: int
    kind: str
    reference: str
    amounts: Mapping[str, tuple[str, Decimal]]


def fake_of(case: Case) -> Fake:
    if (case.service, case.endpoint) == ("bitget", "fills"):
        return bitget.fake(bitget.made(300, reads_tax=False))
    return accounts.account(case.service, 60)


def made(ledger: Ledger, case: Case) -> Iterator[Made]:
    """What each record of an endpoint that makes one entry by itself was made to."""
    rows = ledger.connection.execute(
        "SELECT e.id, e.time, e.kind, e.reference, r.content, count(*),"
        " (SELECT count(*) FROM entry_raw AS m WHERE m.raw_id = r.id) FROM entry AS e"
        " JOIN source AS s ON s.id = e.source_id JOIN entry_raw AS l ON l.entry_id = e.id"
        " JOIN raw_record AS r ON r.id = l.raw_id WHERE s.endpoint = ? GROUP BY e.id ORDER BY e.id",
        (case.endpoint,),
    ).fetchall()
    for number, time, kind, reference, content, count, made_of in rows:
        raw = json.loads(content, parse_float=str)
        field, value = case.only
        if count > 1 or made_of > 1 or (field and raw[field] != value):
            continue
        postings = ledger.connection.execute(
            "SELECT p.role, a.symbol, p.quantity FROM posting AS p JOIN asset AS a ON a.id = p.asset_id"
            " WHERE p.entry_id = ?",
            (number,),
        )
        amounts = {ROLES[role]: (symbol, abs(Decimal(quantity))) for role, symbol, quantity in postings}
        yield Made(raw, time, kind, reference or "", amounts)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.service}-{case.endpoint}")
def test_ccxt_reads_the_same(case: Case, tmp_path: Path) -> None:
    fake = fake_of(case)
    with synced(tmp_path, fake) as (ledger, _, _), serve(fake.handler) as server:
        exchange = with_markets(client_of(fake, server).exchange, ledger)
        compared = 0
        apart = APART.get((case.service, case.endpoint), lambda raw: False)
        for one in made(ledger, case):
            if apart(one.raw):
                continue
            theirs = getattr(exchange, case.parser)(one.raw)
            assert told(one) == told_by_ccxt(case, theirs), one.raw
            compared += 1
        assert compared > 2


MARKETS = {"okx": "{}-{}", "kucoin": "{}-{}", "gate": "{}_{}", "coinbase": "{}-{}"}
"""How a market is called; else `{}{}`."""


def with_markets(exchange: Any, ledger: Ledger) -> Any:
    """The exchange, knowing every pair of the coins in a ledger as a spot market."""
    coins = [symbol for (symbol,) in ledger.connection.execute("SELECT symbol FROM asset ORDER BY symbol")]
    form = MARKETS.get(exchange.id, "{}{}")
    markets = [
        exchange.safe_market_structure(
            {
                "id": form.format(base, quote).lower() if exchange.id == "htx" else form.format(base, quote),
                "symbol": f"{base}/{quote}",
                "base": base,
                "quote": quote,
                "baseId": base,
                "quoteId": quote,
                "type": "spot",
                "spot": True,
            }
        )
        for base in coins
        for quote in coins
        if base != quote
    ]
    exchange.set_markets(markets)
    exchange.options["networkNamesByChainIds"] = {"trc20usdt": "TRC20"}  # HTX's; it is told with the markets
    return exchange


def told(one: Made) -> dict[str, object]:
    """What an entry says, in ccxt's terms."""
    sent, received, fee = (one.amounts.get(role) for role in ("sent", "received", "fee"))
    if one.kind in ("deposit", "withdrawal"):
        return {"amount": rounded(sent or received), "fee": rounded(fee), "hash": one.reference}
    return {"time": one.time // 1000, "sent": rounded(sent), "received": rounded(received), "fee": rounded(fee)}


def told_by_ccxt(case: Case, theirs: Any) -> dict[str, object]:
    fees = [theirs.get("fee") or {}, *(theirs.get("fees") or ())]
    paid = next((rounded(one) for fee in fees if (one := money(fee.get("currency"), fee.get("cost")))), None)
    if case.parser == "parse_transaction":
        coin = theirs["currency"].split("_")[0]  # Gate's names of coins have their chain, which ccxt learns elsewhere
        return {"amount": rounded(money(coin, theirs["amount"])), "fee": paid, "hash": theirs["txid"] or ""}
    base, quote = theirs["symbol"].split("/")
    sides = rounded(money(base, theirs["amount"])), rounded(money(quote, theirs["cost"]))
    received, sent = sides if theirs["side"] == "buy" else sides[::-1]
    return {"time": theirs["timestamp"], "sent": sent, "received": received, "fee": paid}


def money(coin: str | None, number: object) -> tuple[str, Decimal] | None:
    if coin is None or number is None or not Decimal(str(number)):
        return None
    return exchange_symbol(SAME.get(coin, coin)), abs(Decimal(str(number)))


def rounded(amount: tuple[str, Decimal] | None) -> tuple[str, Decimal] | None:
    return None if amount is None else (amount[0], amount[1].quantize(NEAR).normalize())
