"""Ledgers of every sort, for properties that have to hold of them all.

`HYPOTHESIS_TIMES=50 pytest tests/properties` tries fifty times as many as usual.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from engine.columns import Row, columns_from
from engine.exact import atto, atto_text, paisa, plain
from engine.karachi import day_of, year_start
from engine.ledger.assets import kind_of
from engine.model import PARTS, Account, Amount, Asset, AssetKind, Entry, Kind, LedgerColumns
from engine.rules.loader import Rules, load_rules
from tests.properties.choices import (
    EDGES,
    MAY_DIFFER,
    OF_A_YEAR,
    OF_MATCHING,
    PACKS,
    differing,
    elections_of_years,
    facts,
)

ACCOUNTS = ("Binance", "OKX", "Wallet")
LOAN = "Loan: Nexo"
COINS = ("BTC", "ETH", "ETH@bsc", "USDT", "SHIB", "PUNK#1")
MONEY = ("PKR", "USD", "EUR")
HOUR = 3_600_000_000
TRADES = (Kind.BUY, Kind.SELL, Kind.SWAP)
ARRIVALS = (Kind.DEPOSIT, Kind.OPENING, Kind.GIFT_IN, Kind.INHERITANCE)
INCOME = tuple(kind for kind in Kind if kind.startswith("income."))
DEPARTURES = (Kind.WITHDRAWAL, Kind.SPEND, Kind.LOST, Kind.GIFT_OUT, Kind.FEE)
MOVES = (Kind.TRANSFER, Kind.MIGRATE, Kind.LOAN_OUT, Kind.LOAN_BACK)
LAST_YEARS = (2022, 2023, 2025, 2026)
"""The years computed are these and those before. To TY2022 a gain after a year counted for three quarters; TY2026 is
the last whole year with a rate for each day.
"""
ALL_YEARS = (2021, *LAST_YEARS, 2027)
"""With the first year that has a rule pack, and one that is not over."""


@dataclass(frozen=True)
class Choice:
    """The lots named for a disposal: both entries by their place in the ledger."""

    disposal: int
    part: str
    lot: int
    quantity: Decimal


@dataclass(frozen=True)
class Ledger:
    """Entries as a person writes them, and all else that a computation needs. An asset may be SYMBOL@network."""

    entries: Sequence[Entry]
    year: int = 2026
    settings: Mapping[str, str] = field(default_factory=dict)
    prices: Mapping[tuple[str, int], Decimal] = field(default_factory=dict)
    rates: Mapping[tuple[str, int], Decimal] = field(default_factory=dict)
    choices: Sequence[Choice] = ()
    accounts: Mapping[str, Account] = field(default_factory=dict)
    pack: str | None = None

    def rules(self) -> Rules:
        return load_rules(self.year, self.pack)

    def columns(self) -> LedgerColumns:
        """The uid is the hash of the entry and its n-th occurrence, so it does not depend on the order given."""
        names = sorted({e.account for e in self.entries} | {e.to_account for e in self.entries if e.to_account})
        amounts = [amount for e in self.entries for amount in (e.sent, e.received, e.fee) if amount]
        assets = sorted({amount.asset for amount in amounts}, key=_symbol_and_network)
        uids = self.uids()

        def side(amount: Amount | None) -> tuple[int, int]:
            return (assets.index(amount.asset), atto(plain(amount.quantity))) if amount else (-1, 0)

        rows = [
            Row(
                uid,
                entry.time,
                entry.kind,
                names.index(entry.account),
                names.index(entry.to_account) if entry.to_account else -1,
                *side(entry.sent),
                *side(entry.received),
                *side(entry.fee),
                None if entry.value_pkr is None else paisa(entry.value_pkr),
                entry.reference,
                entry.tags,
            )
            for uid, entry in zip(uids, self.entries, strict=True)
        ]
        choices: dict[tuple[int, str], list[tuple[int, int]]] = {}
        for one in self.choices:
            lots = choices.setdefault((uids[one.disposal], one.part), [])
            lots.append((uids[one.lot], atto(plain(one.quantity))))
        return columns_from(
            rows,
            [self.accounts.get(name, Account(name)) for name in names],
            [_asset(name) for name in assets],
            prices={
                (assets.index(name), day): (atto(plain(price)), "test")
                for (name, day), price in self.prices.items()
                if name in assets
            },
            fx={key: (atto(plain(rate)), "test") for key, rate in self.rates.items()},
            lot_choices=choices,
        )

    def uids(self) -> list[int]:
        seen: dict[Entry, int] = {}
        found = []
        for entry in self.entries:
            seen[entry] = seen.get(entry, 0) + 1
            digest = hashlib.blake2b(f"{entry!r}{seen[entry]}".encode(), digest_size=8).digest()
            found.append(int.from_bytes(digest, "big"))
        return found

    def having(self, *entries: Entry) -> Ledger:
        """The same with more entries."""
        return replace(self, entries=[*self.entries, *entries])

    def elected(self, **changes: str) -> Ledger:
        """The same with an election that holds in every year and everywhere (`cost_method`, `pool`...)."""
        others = {key: value for key, value in self.settings.items() if re.split(r"\.TY|@", key)[0] not in changes}
        return replace(self, settings={**others, **changes})


def examples(count: int) -> Callable[[Any], Any]:
    """How many ledgers a property is tried on: the same ones each time, or with HYPOTHESIS_TIMES=1 (or more times as
    many) in the environment other ones each time."""
    return settings(
        deadline=None,
        derandomize="HYPOTHESIS_TIMES" not in os.environ,
        max_examples=count * int(os.environ.get("HYPOTHESIS_TIMES", "1")),
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


def _symbol_and_network(name: str) -> tuple[str, str]:
    symbol, _, network = name.partition("@")
    return symbol, network


def _asset(name: str) -> Asset:
    symbol, network = _symbol_and_network(name)
    return Asset(symbol, AssetKind.NFT if "#" in symbol else kind_of(symbol), network)


# --- numbers --------------------------------------------------------------------------------------------------


def _units(least: int, most: int, places: int) -> st.SearchStrategy[Decimal]:
    return st.integers(least, most).map(lambda n: Decimal(atto_text(n * 10 ** (18 - places))))


SIZES: Mapping[str, st.SearchStrategy[Decimal]] = {
    "few": _units(1, 6, 0),
    "usual": _units(1, 10**10, 8),
    "tiny": _units(1, 10**6, 18),
    "huge": _units(10**29, 10**30 - 1, 0),
    "long": _units(10**29, 10**30 - 1, 18),
}
SIZES = {**SIZES, "any": st.one_of(*SIZES.values())}
rupees = st.one_of(
    _units(1, 10**4, 2),
    _units(1, 10**12, 2),
    _units(10**5, 10**5 + 5, 0),
    _units(10**8, 10**8 + 1, 2),  # s.75A begins above Rs 1,000,000
    st.builds(
        lambda edge, more: Decimal(edge) + more, st.sampled_from(EDGES), st.sampled_from([Decimal(0), Decimal(1)])
    ),
    _units(10**14, 10**20, 2),
)
unit_prices = st.one_of(_units(1, 10**7, 2), _units(1, 10**5, 18), st.just(Decimal(1)))


# --- ledgers --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Palette:
    """What one ledger draws its entries from: few things, so that they meet."""

    moments: Sequence[int]
    accounts: Sequence[str]
    coins: Sequence[str]
    quantities: st.SearchStrategy[Decimal]
    kinds: Sequence[Kind]


@st.composite
def palettes(draw: st.DrawFn, last_year: int, kinds: Sequence[Kind]) -> Palette:
    hours = st.integers(-2, 2)
    years = st.integers(last_year - 2, last_year + 1)
    moments = st.builds(lambda year, hour: year_start(year) + hour * HOUR, years, hours)
    return Palette(
        draw(st.lists(moments, min_size=draw(st.sampled_from([1, 4])), max_size=6, unique=True)),
        draw(st.sampled_from([ACCOUNTS, ACCOUNTS[:2], ACCOUNTS[:1]])),
        draw(st.lists(st.sampled_from(COINS), min_size=1, max_size=4, unique=True)),
        SIZES[draw(st.sampled_from(sorted(SIZES)))],
        draw(st.sampled_from([kinds, kinds, [kind for kind in kinds if kind in (*TRADES, *MOVES)] or kinds])),
    )


def _amount(draw: st.DrawFn, palette: Palette, asset: str) -> Amount:
    if "#" in asset:
        return Amount(asset, Decimal(1))
    return Amount(asset, draw(rupees if asset in MONEY else palette.quantities))


def _any_amount(draw: st.DrawFn, palette: Palette, *, money: bool) -> Amount:
    return _amount(draw, palette, draw(st.sampled_from([*palette.coins, *(MONEY if money else ())])))


@st.composite
def entries(draw: st.DrawFn, palette: Palette) -> Entry:
    kind = draw(st.sampled_from(palette.kinds))
    coin = _any_amount(draw, palette, money=False)
    entry = Entry(
        time=draw(st.sampled_from(palette.moments)),
        kind=kind,
        account=draw(st.sampled_from(palette.accounts)),
        fee=_any_amount(draw, palette, money=True) if draw(st.integers(0, 2)) == 0 else None,
        value_pkr=draw(st.none() | rupees),
        reference=draw(st.sampled_from(["", "a", "b"])),
        tags=draw(st.sampled_from(["", "", "relative", "bank", "bank, relative", "exempt"])),
    )
    if kind is Kind.BUY:
        return replace(entry, sent=_amount(draw, palette, draw(st.sampled_from(MONEY))), received=coin)
    if kind is Kind.SELL:
        return replace(entry, sent=coin, received=_amount(draw, palette, draw(st.sampled_from(MONEY))))
    if kind is Kind.SWAP:
        return replace(entry, sent=coin, received=_any_amount(draw, palette, money=True))
    if kind in (*ARRIVALS, *INCOME):
        return replace(entry, received=_any_amount(draw, palette, money=draw(st.booleans())))
    if kind in DEPARTURES:
        sent = _any_amount(draw, palette, money=draw(st.booleans()))
        if kind is Kind.FEE and draw(st.booleans()):
            return replace(entry, fee=sent)
        return replace(entry, sent=sent)
    if kind is Kind.DERIVATIVE_PNL:
        result = _any_amount(draw, palette, money=True)
        return replace(entry, sent=result) if draw(st.booleans()) else replace(entry, received=result)
    return _move(draw, palette, entry, coin)


def _move(draw: st.DrawFn, palette: Palette, entry: Entry, coin: Amount) -> Entry:
    other = draw(st.sampled_from(palette.accounts))
    if entry.kind is Kind.LOAN_OUT:
        return replace(entry, sent=coin, received=coin, to_account=LOAN)
    if entry.kind is Kind.LOAN_BACK:
        return replace(entry, sent=coin, received=coin, to_account=entry.account, account=LOAN)
    if entry.kind is Kind.MIGRATE:
        to = draw(st.sampled_from(["", other]))
        return replace(entry, sent=coin, received=_any_amount(draw, palette, money=False), to_account=to)
    if draw(st.integers(0, 9)) == 0:
        coin = _any_amount(draw, palette, money=True)
    same = Amount(coin.asset, coin.quantity)
    less = _amount(draw, palette, coin.asset)
    sides = draw(st.sampled_from(["same", "same", "other", "sent", "received"]))
    sent = None if sides == "received" else coin
    received = None if sides == "sent" else less if sides == "other" else same
    fee = _in_the_same_coin(entry.fee, coin.asset) if draw(st.booleans()) else entry.fee
    return replace(entry, sent=sent, received=received, fee=fee, to_account=other)


def _in_the_same_coin(amount: Amount | None, asset: str) -> Amount | None:
    return None if amount is None or "#" in asset or amount.asset in MONEY else Amount(asset, amount.quantity)


@st.composite
def elections(draw: st.DrawFn, last_year: int, accounts: Sequence[str], coins: Sequence[str]) -> dict[str, str]:
    """Elections and facts of the years to the last: some in general, some of a year, an account or an asset."""
    found: dict[str, str] = {"pool": draw(st.sampled_from(["taxpayer", "account"]))}
    years = range(last_year - 3, last_year + 1)
    suffixes = ["", *(f".TY{year}" for year in years)]
    for key, values in OF_MATCHING.items():
        found[key] = draw(st.sampled_from(values))
        for suffix, value in draw(
            st.dictionaries(st.sampled_from(suffixes), st.sampled_from(values), max_size=2)
        ).items():
            found[key + suffix] = value
    found["head.spot"] = draw(st.sampled_from(["capital_gains", "capital_gains", "business"]))
    found |= draw(elections_of_years(years, sorted(OF_A_YEAR)))
    if draw(st.booleans()):
        found |= draw(differing(years, accounts, sorted({_symbol_and_network(coin)[0] for coin in coins})))
    if draw(st.booleans()):
        found |= draw(facts(years))
    return found


@st.composite
def ledgers(
    draw: st.DrawFn, kinds: Sequence[Kind] = tuple(Kind), years: Sequence[int] = LAST_YEARS, most: int = 20
) -> Ledger:
    """Any ledger of entries of the given kinds over two to four tax years, with all else that a computation knows."""
    last = draw(st.sampled_from(years))
    year = draw(st.sampled_from([last, last, last - 1]))
    palette = draw(palettes(last, kinds))
    least = draw(st.sampled_from([0, 3, 6, 9]))
    rows = draw(st.lists(entries(palette), min_size=min(least, most), max_size=most))
    ends = {day_of(year_start(each) - 1) for each in range(last - 2, last + 2)}
    days = sorted({day_of(moment) for moment in palette.moments} | ends)
    prices = st.dictionaries(st.tuples(st.sampled_from(palette.coins), st.sampled_from(days)), unit_prices, max_size=12)
    rates = st.dictionaries(st.tuples(st.sampled_from(["USD", "EUR"]), st.sampled_from(days)), unit_prices, max_size=2)
    places = st.integers(0, max(0, len(rows) - 1))
    choices = st.builds(Choice, places, st.sampled_from(["", "", "", *PARTS[1:]]), places, palette.quantities)
    kinds_of_account = st.sampled_from(["exchange", "exchange", "wallet"])
    accounts = {
        name: Account(name, draw(kinds_of_account), country=draw(st.sampled_from(["", "", "PK", "AE"])))
        for name in (*palette.accounts, LOAN)
    }
    ledger = Ledger(
        rows,
        year,
        draw(elections(last, palette.accounts, palette.coins)),
        draw(prices),
        draw(rates),
        draw(st.lists(choices, max_size=4)) if rows else [],
        accounts,
        draw(st.sampled_from([None, None, None, *PACKS])),
    )
    return replace(ledger, settings={**ledger.settings, **draw(_of_entries(ledger))})


@st.composite
def _of_entries(draw: st.DrawFn, ledger: Ledger) -> dict[str, str]:
    """Elections of one entry each."""
    keys = [key for key in sorted(MAY_DIFFER) if key != "holding_location"]
    found = {}
    for place in draw(st.lists(st.integers(0, len(ledger.entries) - 1), max_size=2)) if ledger.entries else ():
        key = draw(st.sampled_from(keys))
        found[f"{key}@entry:{ledger.uids()[place]:016x}"] = draw(st.sampled_from(MAY_DIFFER[key]))
    return found
