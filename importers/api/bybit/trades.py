"""Bybit's spot trades (GET /v5/execution/list, category spot): one record a fill, margin trades too. Those from before
the account became a unified one are told apart (GET /v5/pre-upgrade/execution/list), under the same ids.

Two years back, at most 7 days and 100 fills a request. The symbol has no mark between its coins, so markets are asked
for once; one that Bybit lists no more is cut as in files. `execValue` is before the fee. `execFee` is in `feeCurrency`,
or where that is empty in the coin that came in; a minus is a rebate, which of a maker is in the other coin
(https://bybit-exchange.github.io/docs/v5/order/execution, /docs/v5/enum#spot-fee-currency-instruction).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.model import Amount, Entry
from importers.api.bybit.asking import pages, where_open, within
from importers.api.client import Client
from importers.api.fields import of_millis, unknown
from importers.events import check_total, rebate, trade
from importers.markets import coins
from importers.normalise import coin, positive, signed_if_any
from importers.spec import Context, Refused
from importers.sync.spec import Record, Window
from importers.words import side

LARGEST = 100
TYPES = {"Trade": "", "BlockTrade": "negotiated outside the book"}


def fetch(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """The fills of a window."""
    return _fetch(client, "privateGetV5ExecutionList", window)


def fetch_before(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """The fills of a window from before the account became a unified one."""
    found = _fetch(client, "privateGetV5PreUpgradeExecutionList", window)
    return where_open(found, "Bybit tells no trades from before this account was a unified one")


def _fetch(client: Client, method: str, window: Window) -> Iterator[Sequence[Record]]:
    params = {"category": "spot", **within(window.first_ms, window.last_ms)}
    for page in pages(client, method, params, "list", LARGEST):
        yield [Record(raw["execId"], of_millis(raw["execTime"]), raw, _coins(client, raw["symbol"])) for raw in page]


def _coins(client: Client, symbol: str) -> dict[str, str]:
    market = client.market(symbol)
    return {} if market is None else {"base": market.base, "quote": market.quote}


def fill(record: Record, context: Context) -> list[Entry]:
    """One fill as a trade; a rebate is an entry of its own."""
    raw, facts = record.raw, record.facts
    if raw["execType"] not in TYPES:
        raise unknown(raw["execType"], TYPES, "execType", "a kind of fill")
    if raw.get("extraFees") not in (None, "", "[]"):
        raise Refused("are fees of Bybit's sites for other countries, which are not read yet", "extraFees")
    way = side(raw)
    base, quote = (facts["base"], facts["quote"]) if facts else coins(raw["symbol"], "symbol")
    quantity, whole = positive(raw, "execQty"), positive(raw, "execValue")
    check_total(positive(raw, "execPrice"), quantity, whole, "execValue")
    fee = signed_if_any(raw, "execFee")
    amount = Amount(_fee_coin(raw, way, base, quote, is_rebate=fee < 0), abs(fee))
    paid = amount if fee > 0 else None
    made = [
        trade(context, record.time, way, Amount(base, quantity), Amount(quote, whole), paid, reference=raw["orderId"])
    ]
    if fee < 0:
        made.append(rebate(context, record.time, amount, reference=raw["orderId"], note="fee rebate"))
    return made


def _fee_coin(raw: dict[str, str], way: str, base: str, quote: str, *, is_rebate: bool) -> str:
    if raw.get("feeCurrency"):
        return coin(raw, "feeCurrency")
    return base if (way == "buy") is not is_rebate else quote
