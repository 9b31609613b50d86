"""Spot and margin trades, market by market, onwards from the last trade's id.

https://developers.binance.com/docs/binance-spot-api-docs/rest-api/account-endpoints#account-trade-list-user_data:
`GET /api/v3/myTrades` wants a market; with `fromId` it gives trades with that id and above, at most 1,000, from the
first trade on. Ids grow with time within a market, so trades of one millisecond cannot be lost between pages.
Margin: `GET /sapi/v1/margin/myTrades`, at most 500, cross or isolated.

`qty` and `quoteQty` are before the fee, which is `commission` of `commissionAsset` (either coin, or BNB).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from engine.errors import InputError
from engine.model import Amount, Entry
from importers.api.binance.asking import expected, records
from importers.api.binance.cells import cells
from importers.events import pair, trade
from importers.normalise import coin, exchange_symbol, positive, quantity, some
from importers.spec import Context, Refused
from importers.sync.retrying import NotAllowed
from importers.sync.spec import Record, Seen, Step

if TYPE_CHECKING:
    from importers.api.binance.client import Binance, Listed

LIMIT, MARGIN_LIMIT = 1000, 500
ISOLATED = " isolated"


def markets(client: Binance, seen: Seen) -> list[str]:
    """The markets to ask: those the person named, then those both of whose coins the account has touched, then those
    with one such coin; open before closed."""
    return [*_named(client, seen.named), *(one.id for one in _likely(client, seen))]


def margin_markets(client: Binance, seen: Seen) -> list[str]:
    """As `markets`, of those with margin, each for cross and isolated; none where there is no margin account."""
    try:
        client.ask("sapiGetMarginAccount")
    except NotAllowed:
        raise
    except InputError:
        return []
    ids = [*_named(client, seen.named), *(one.id for one in _likely(client, seen) if one.has_margin)]
    return [f"{id_}{kind}" for id_ in ids for kind in ("", ISOLATED)]


def _likely(client: Binance, seen: Seen) -> list[Listed]:
    touched, named = frozenset(seen.assets), {_symbol(name) for name in seen.named}
    found = [
        one for one in client.listed.values() if (one.base in touched or one.quote in touched) and one.id not in named
    ]
    return sorted(found, key=lambda one: (-((one.base in touched) + (one.quote in touched)), not one.is_open, one.id))


def _named(client: Binance, names: Sequence[str]) -> list[str]:
    """What the person named: `VENBTC` where Binance lists it, else `VEN/BTC`."""
    return list(dict.fromkeys(_symbol(name) if _symbol(name) in client.listed else name.upper() for name in names))


def _symbol(name: str) -> str:
    return name.upper().replace("/", "").replace("-", "").replace("_", "")


def coins(client: Binance, name: str) -> tuple[str, str]:
    """Base and quote of a market. InputError for one that Binance lists no more and that doesn't say its coins."""
    listed = client.listed.get(_symbol(name))
    if listed is not None:
        return listed.base, listed.quote
    try:
        return pair(name)
    except Refused:
        raise InputError(
            f"Binance doesn't list the market {name} any more: write its coins apart, as BTC/USDT."
        ) from None


def spot_step(client: Binance, scope: str, cursor: str) -> Step:
    """The next trades of a market from the id `cursor` on."""
    return _step(client, "privateGetMyTrades", scope, cursor, {"limit": LIMIT})


def margin_step(client: Binance, scope: str, cursor: str) -> Step:
    """As `spot_step`, of a margin account; `scope` says of which."""
    name = scope.removesuffix(ISOLATED)
    isolated = "TRUE" if scope.endswith(ISOLATED) else "FALSE"
    return _step(client, "sapiGetMarginMyTrades", name, cursor, {"limit": MARGIN_LIMIT, "isIsolated": isolated})


def _step(client: Binance, method: str, name: str, cursor: str, params: Mapping[str, object]) -> Step:
    base, quote = coins(client, name)
    rows = client.ask(method, {"symbol": _symbol(name), "fromId": int(cursor or 0), **params})
    if not rows:
        return Step((), cursor, True)
    with expected("trades"):
        rows = sorted(rows, key=lambda row: int(row["id"]))
    found = records(rows, id_=lambda row: f"{_symbol(name)}:{row['id']}", facts={"base": base, "quote": quote})
    return Step(found, str(int(rows[-1]["id"]) + 1), False)


def fill(record: Record, context: Context) -> Entry:
    """One trade."""
    values = cells(record.raw)
    fee = quantity(values, "commission")
    return trade(
        context,
        record.time,
        _side(values),
        Amount(exchange_symbol(record.facts["base"]), positive(values, "qty")),
        Amount(exchange_symbol(record.facts["quote"]), positive(values, "quoteQty")),
        some(coin(values, "commissionAsset"), fee) if fee else None,
        reference=values["id"],
    )


def _side(values: Mapping[str, str]) -> str:
    try:
        return {"true": "buy", "false": "sell"}[values["isBuyer"]]
    except KeyError:
        raise Refused("says neither true nor false", "isBuyer") from None
