"""What Binance paid: distributions, Simple Earn, rebates, mining; what it charged: interest of margin loans.

- Distributions https://developers.binance.com/docs/wallet/asset/assets-divided-record: airdrops, Launchpool, staking,
  interest, each with its name in `enInfo`; at most 500 of a request. Names that the transaction history has mean what
  they do there; one that is in no table is refused.
- Simple Earn https://developers.binance.com/docs/simple_earn/flexible-locked/history/Get-Flexible-Rewards-History and
  Get-Locked-Rewards-History: three months a request, 100 a page. A part of these rewards stands among the distributions
  once more (bonus rewards do, real-time ones don't: github.com/ccxt/ccxt/issues/25793). So both lists are asked
  together, and a distribution that has the coin and the amount of a reward of its day (UTC) is that reward.
- Rebates https://developers.binance.com/docs/rebate/rest-api: 30 days a request, from 10 June 2020.
- Mining https://developers.binance.com/docs/mining/rest-api/Earnings-List: by algorithm and mining account, whose name
  only the person knows.
- Interest https://developers.binance.com/docs/margin_trading/borrow-and-repay/Get-Interest-History: 30 days a request;
  other programs find 90 days back.
- Moves into Simple Earn and out of it are nobody's income. A redemption before its time that brings less than was put
  in (`amount` of `originalAmount`) gives interest back, which is a cost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from engine.model import Amount, Entry, Kind
from importers.amounts import amount_of
from importers.api.binance.asking import at, ends, numbered, records, since
from importers.api.binance.cells import cells
from importers.api.paging import halving
from importers.events import cost, income
from importers.files.binance.operations import OPERATIONS, Treatment
from importers.files.binance.symbols import plain_amount
from importers.normalise import number, signed, total
from importers.spec import Cells, Context, Refused, SetAside
from importers.statement import NOT_EARNED, NOTHING
from importers.sync.retrying import NotAllowed
from importers.sync.spec import Record, Seen, Unfinished, Window
from importers.words import nearest, plain, table

if TYPE_CHECKING:
    from importers.api.binance.client import Binance

_DAY = 86_400_000_000
_DISTRIBUTIONS = 500
DISTRIBUTION, TWICE, FLEXIBLE, LOCKED = "distribution", "twice", "flexible", "locked"
_REWARDS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    FLEXIBLE: ("sapiGetSimpleEarnFlexibleHistoryRewardsRecord", {"type": "ALL"}),
    LOCKED: ("sapiGetSimpleEarnLockedHistoryRewardsRecord", {}),
}
INSIDE = "moves inside Binance: what was put into Earn or taken out is still there"
_Key = tuple[int, str, Decimal]
"""Day, coin and amount."""
SAME = "Simple Earn's list of rewards has it as well"

NAMES: Mapping[str, Kind] = MappingProxyType(
    {word: one.kind for word, one in OPERATIONS.items() if one.treatment is Treatment.INCOME and one.kind is not None}
    | table(
        (
            Kind.INTEREST,
            """flexible savings
            locked savings
            flexible
            bnb vault
            rwusd rewards distribution""",
        ),
        (
            Kind.STAKING,
            """eth 2.0 staking
            locked staking
            locked
            launchpool""",
        ),
    )
)
"""`enInfo` -> what it is. The lower part are names that other programs met."""


def distributions_and_rewards(client: Binance, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """The rewards and distributions of a window. They are compared by whole days, so that it does not matter where
    windows end."""
    days = Window(window.start // _DAY * _DAY, max(window.end, min(-(-window.end // _DAY) * _DAY, client.now())))
    rewarded: Counter[_Key | None] = Counter()
    for name in _REWARDS:
        for page in since("2019-08-01", _rewards)(client, name, days):  # Binance's first savings
            rewarded.update(key for one in page if (key := _key(one, "rewards" if name == FLEXIBLE else "amount")))
            yield page
    paid = [one for page in _distributions(client, days) for one in page]
    told = []
    for one in sorted({one.id: one for one in paid}.values(), key=lambda one: (one.time, one.id)):
        key = _key(one, "amount")
        is_reward = key is not None and rewarded[key] > 0
        rewarded.subtract([key] if is_reward else [])
        told.append(replace(one, facts={"list": TWICE if is_reward else DISTRIBUTION}))
    yield told


def _distributions(client: Binance, window: Window) -> Iterator[Sequence[Record]]:
    def ask(part: Window) -> Sequence[Record]:
        answer = client.ask("sapiGetAssetAssetDividend", {**ends(part), "limit": _DISTRIBUTIONS})
        return records(at(answer, "rows") or [], "divTime", _id)

    return halving(ask, window, _DISTRIBUTIONS, client.title)


def _id(row: Mapping[str, Any]) -> str:
    """Its id, or what there is of it where it has none (Binance's first documentation had none)."""
    return str(row.get("id") or ":".join(str(row.get(key)) for key in ("tranId", "asset", "amount", "divTime")))


def _key(record: Record, amount: str) -> _Key | None:
    """By what a reward and a distribution are the same; None for one that is refused for its fields later."""
    try:
        return record.time // _DAY, str(record.raw["asset"]).upper(), number(str(record.raw[amount]))
    except (KeyError, ValueError):
        return None


def _rewards(client: Binance, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    method, params = _REWARDS[scope]
    try:
        for rows in numbered(client, method, {**params, **ends(window)}):
            yield records(rows, facts={"list": scope})
    except NotAllowed:
        return  # where there is no Simple Earn there are no rewards of it


def earned(record: Record, context: Context) -> Entry | SetAside:
    """One reward or distribution."""
    if record.facts["list"] == TWICE:
        return SetAside(SAME)
    return distribution(record, context) if record.facts["list"] == DISTRIBUTION else _reward(record, context)


def distribution(record: Record, context: Context) -> Entry | SetAside:
    """One distribution."""
    raw = cells(record.raw)
    if raw["direction"].startswith("-") or signed(raw, "amount") < 0:
        raise Refused(NOT_EARNED, "direction")
    if not signed(raw, "amount"):
        return SetAside(NOTHING)
    return income(context, record.time, _kind(raw), plain_amount(amount_of(raw)), note=raw["enInfo"])


def _kind(raw: Cells) -> Kind:
    name = plain(raw["enInfo"])
    if name in NAMES:
        return NAMES[name]
    if name.endswith((" distribution", " airdrop")):
        return Kind.AIRDROP
    near = nearest(name, NAMES)
    raise Refused(f"is a payment that we don't know{f'; the nearest we know is {near}' if near else ''}", "enInfo")


def _reward(record: Record, context: Context) -> Entry | SetAside:
    """One reward of Simple Earn."""
    raw = cells(record.raw)
    is_flexible = record.facts["list"] == FLEXIBLE
    key = "rewards" if is_flexible else "amount"
    if not signed(raw, key):
        return SetAside(NOTHING)
    kind = Kind.INTEREST if is_flexible else Kind.STAKING
    amount = plain_amount(amount_of(raw, key))
    return income(context, record.time, kind, amount, note=f"Simple Earn {record.facts['list']}: {raw['type']}")


_MOVES = {
    "flexible subscriptions": "sapiGetSimpleEarnFlexibleHistorySubscriptionRecord",
    "flexible redemptions": "sapiGetSimpleEarnFlexibleHistoryRedemptionRecord",
    "locked subscriptions": "sapiGetSimpleEarnLockedHistorySubscriptionRecord",
    "locked redemptions": "sapiGetSimpleEarnLockedHistoryRedemptionRecord",
}


def moves(client: Binance, seen: Seen) -> Sequence[str]:
    """The histories of subscriptions and redemptions."""
    return tuple(_MOVES)


def _earn_moves(client: Binance, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    for rows in numbered(client, _MOVES[scope], ends(window)):
        yield records(rows, facts={"list": scope})


earn_moves = since("2019-08-01", _earn_moves)


def earn_move(record: Record, context: Context) -> Entry | SetAside:
    """Into Simple Earn or out of it: nothing, but for what an early redemption gave back."""
    raw = cells(record.raw)
    if not raw["originalAmount"]:
        return SetAside(INSIDE)
    lost = total(signed(raw, "originalAmount"), -signed(raw, "amount"))
    if lost <= 0:
        return SetAside(INSIDE)
    amount = Amount(amount_of(raw, "originalAmount").asset, lost)
    return cost(context, record.time, plain_amount(amount), note="Simple Earn: interest given back by redeeming early")


def rebates(client: Binance, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """Shares of fees, page by page."""
    page = 0
    while True:
        page += 1
        answer = client.ask("sapiGetRebateTaxQuery", {**ends(window), "page": page})
        rows = at(answer, "data", "data") or []
        yield records(rows, "updateTime")
        if not rows or page >= int(at(answer, "data", "totalPageNum") or 0):
            return


_REBATES = {"1": "Commission Rebate", "2": "Referral Kickback"}


def rebate(record: Record, context: Context) -> Entry:
    """A share of fees, of those whom one brought or one's own."""
    raw = cells(record.raw)
    if raw["type"] not in _REBATES:
        raise Refused("is a kind of rebate that we don't know; we know 1 and 2", "type")
    return income(context, record.time, Kind.REFERRAL, amount_of(raw), note=_REBATES[raw["type"]])


def miners(client: Binance, seen: Seen) -> Sequence[str]:
    """Algorithm and mining account, for the accounts that the person named."""
    names = client.access.options.get("mining", "").split()
    if not names:
        return ()
    algorithms = at(client.ask("sapiGetMiningPubAlgoList"), "data") or []
    return [f"{one['algoName']} {name}" for one in algorithms for name in names]


def mined(client: Binance, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """Days of mining, by algorithm and mining account."""
    algorithm, _, name = scope.partition(" ")
    params = {"algo": algorithm, "userName": name, **ends(window, "startDate", "endDate")}
    rows, count = ("data", "accountProfits"), ("data", "totalNum")
    for page in numbered(client, "sapiGetMiningPaymentList", params, rows, count, "pageIndex", ("pageSize", 200)):
        yield records(page, facts={"miner": scope})


def profit(record: Record, context: Context) -> Entry | SetAside | Unfinished:
    """A day's mining."""
    raw = cells(record.raw)
    if raw["status"] in ("0", "1"):
        return Unfinished("the mining of this day is not paid yet")
    if raw["status"] != "2":
        raise Refused("is a status of mining that we don't know", "status")
    if raw["type"] == "8":
        return SetAside("this hash rate was handed on to another account")
    if raw["type"] not in ("0", "7", "31", "32", "33"):
        raise Refused("is a kind of mining that we don't know, or was paid to an address outside of Binance", "type")
    if not signed(raw, "profitAmount"):
        return SetAside(NOTHING)
    amount = amount_of(raw, "profitAmount", "coinName")
    return income(context, record.time, Kind.MINING, amount, note=f"Mining {record.facts['miner']}")


def interests(client: Binance, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """Interest of margin loans."""
    for rows in numbered(client, "sapiGetMarginInterestHistory", ends(window)):
        yield records(rows, "interestAccuredTime", lambda row: f"{row.get('txId')}:{row.get('asset')}")


def interest(record: Record, context: Context) -> Entry | SetAside:
    """Interest of a margin loan."""
    raw = cells(record.raw)
    if not signed(raw, "interest"):
        return SetAside(NOTHING)
    return cost(context, record.time, amount_of(raw, "interest"), note="Cross Margin Interest")
