"""Bybit's Spot Account before the unified one: a row is one change of one coin's balance.

A trade is a row of each coin and one of its fee, in one second; several pairs of one second can't be told apart. Small
balances turned into another coin have their rows a second apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from engine.model import Kind
from importers.legs import FAULTS, SECOND, rejection
from importers.normalise import coin, signed, time
from importers.spec import Context, Format, Found, KnownFrom, Layout, Left, PlacedRow
from importers.statement import UNSHARED, Leg, Meaning, after_row, alone, meaning_of, settled

FEE = "tradingfee"
DUST = frozenset({"convertsmallbalanceintobitincreaseassets", "smallbalanceintobitreduceasset"})

OPERATIONS: dict[str, Meaning | Kind] = {
    "trade": Meaning.TOGETHER,
    FEE: Meaning.TOGETHER,
    **dict.fromkeys(DUST, Meaning.TOGETHER),
    "userdeposit": Meaning.IN_OUT,
    "userwithdraw": Meaning.IN_OUT,
    "internalaccounttransferdeposit": Meaning.INSIDE,
    "internalaccounttransferwithdrawal": Meaning.INSIDE,
    "flexible savings subscription": Meaning.INSIDE,
    "flexible savings principal redemption": Meaning.INSIDE,
    "airdropassetincrease": Kind.AIRDROP,
}


def events(rows: Sequence[PlacedRow], context: Context) -> Iterable[Found | Left]:
    """All entries of a statement, and the fate of the rows that make none."""
    trades: list[Leg] = []
    dust: list[Leg] = []
    for row in rows:
        try:
            meaning = meaning_of(OPERATIONS, row.cells["type"], "type")
            leg = _leg(row, context)
            if meaning is Meaning.TOGETHER:
                (dust if row.cells["type"].casefold() in DUST else trades).append(leg)
            else:
                yield from alone(leg, meaning, context)
        except FAULTS as problem:
            yield rejection(row.place, problem)
    for legs in _near(trades, 0):
        yield from settled(legs, context, "change")
    for legs in _near(dust, SECOND):
        yield from settled(legs, context, "change", apart=UNSHARED, note="small balances")


def _leg(row: PlacedRow, context: Context) -> Leg:
    cells = row.cells
    leg = Leg(row.place, time(cells, context), coin(cells, "asset"), signed(cells, "change"), words=cells["type"])
    return replace(leg, change=Decimal(0), fee=-leg.change) if cells["type"].casefold() == FEE else leg


def _near(legs: Sequence[Leg], gap: int) -> Iterable[list[Leg]]:
    """The legs by time, with no more than `gap` from one to the next."""
    near: list[Leg] = []
    for leg in sorted(legs, key=lambda one: one.time):
        if near and leg.time - near[-1].time > gap:
            yield near
            near = []
        near.append(leg)
    if near:
        yield near


FORMATS = (
    Format(
        id="bybit_spot_account",
        title="Bybit spot account, before the unified one",
        venue="bybit",
        account="Bybit",
        key=("user", "time", "type", "asset", "change", "balance"),
        layouts=(
            Layout(
                "data export, with or without Uid",
                {
                    "type": "Type",
                    "asset": "Coin",
                    "change": "Amount",
                    "balance": "Wallet Balance",
                    "time": "Time(UTC)",
                },
                {"user": "Uid"},
                zone="UTC",
                known_from=KnownFrom.READER,
            ),
        ),
        group=events,
        stated=partial(after_row, wallet="spot"),
        detail=1,
    ),
)
