"""Symbols that stand for more than one coin."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from engine.karachi import days_of
from engine.model import Column, Severity
from engine.review.context import Review
from engine.review.item import Item, make_item
from engine.review.written import day, listed


class _Renamed(NamedTuple):
    day: int
    coins: str


def ambiguous_symbols(review: Review) -> Iterator[Item]:
    """Tokens that share their symbol with another one, and symbols under which there were two coins."""
    columns = review.columns
    moved = _assets_moved(review)
    called: dict[str, list[int]] = defaultdict(list)
    for place, asset in enumerate(columns.assets):
        if place in moved:
            called[asset.symbol.partition("@")[0]].append(place)
    for symbol, places in sorted(called.items()):
        if len(places) > 1:
            names = [_name(review, place) for place in places]
            yield make_item(
                "symbol_ambiguous",
                Severity.LOW,
                f"{len(places)} tokens are called {symbol}: {listed(names, 5)}. They are kept apart, each with its own "
                "lots.",
                "Where two are the same coin on two networks, ask for its contract to be put into the table of tokens; "
                "a token nobody asked for is spam.",
                key=(symbol, *sorted(names)),
                commands=("taxapp edit LEDGER tag ENTRY spam",),
            )
    for symbol, known in _renamed().items():
        for place in called.get(symbol, ()):
            if columns.assets[place].symbol != symbol:
                continue
            days = days_of(columns.time[_rows(review, place)])
            if (days < known.day).any() and (days >= known.day).any():
                yield make_item(
                    "symbol_ambiguous",
                    Severity.HIGH,
                    f"{symbol} has been two coins ({known.coins}; the change was on {day(known.day)}), and there are "
                    "entries from before and after: they share their lots.",
                    "Rename the one in the file it came from, or say by a migration entry how one became the other.",
                    key=(symbol, known.day),
                )


def _name(review: Review, place: int) -> str:
    asset = review.columns.assets[place]
    where = " ".join(filter(None, (asset.network, asset.contract)))
    return f"{asset.symbol} ({where})" if where else asset.symbol


def _assets_moved(review: Review) -> set[int]:
    columns = review.columns
    sides = (columns.sent, columns.received, columns.fee)
    return {int(place) for side in sides for place in np.unique(side.asset[side.asset >= 0]).tolist()}


def _rows(review: Review, place: int) -> Column:
    columns = review.columns
    found: Column = np.flatnonzero(
        (columns.sent.asset == place) | (columns.received.asset == place) | (columns.fee.asset == place)
    )
    return found


@cache
def _renamed() -> dict[str, _Renamed]:
    content = tomllib.loads(files("resources").joinpath("ambiguous_symbols.toml").read_text("utf-8"))
    return {
        symbol: _Renamed(date.fromisoformat(one["day"]).toordinal(), one["coins"]) for symbol, one in content.items()
    }
