"""Binance futures transaction history, USDⓈ-M and COIN-M (Futures > Orders > Transaction History): one row a change.

Realised results are without fees and funding, which are rows of their own, so that nothing counts twice. Fees may be
in BNB, results of COIN-M in the coin. The futures *trade* history has the same results and fees once more and is not
read. The types are those of Binance's API (`/fapi/v1/income`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from engine.ledger.batch import RowState
from engine.model import Amount, Entry, Kind
from importers.events import DERIVATIVES, cost, derivative, income, swap
from importers.files.binance.common import TIMES
from importers.legs import FAULTS, rejection
from importers.normalise import coin, signed, time
from importers.spec import Cells, Context, Covers, Format, Found, KnownFrom, Layout, Left, PlacedRow, Refused
from importers.words import nearest, table


class Meaning(StrEnum):
    """What becomes of a row, by its type."""

    RESULT = "result"
    """Profit or loss by the sign."""
    FEE = "fee"
    """A cost; with a plus sign something given back."""
    REFERRAL = "referral"
    """A share of fees, one's own or of those one brought."""
    BONUS = "bonus"
    """A gift of Binance's."""
    MOVE = "move"
    """From or to another wallet of the person's at Binance."""
    EXCHANGE = "exchange"
    """A side of an exchange of two coins, both of which have the same transaction id or second."""


TYPES: Mapping[str, Meaning] = MappingProxyType(
    table(
        (
            Meaning.RESULT,
            """realized_pnl
            funding_fee
            special_funding_fee
            insurance_clear
            delivered_settelment
            delivered_settlement
            options_premium_fee
            options_settle_profit""",
        ),
        (Meaning.FEE, "commission\nposition_limit_increase_fee\nfee_return"),
        (Meaning.REFERRAL, "referral_kickback\ncommission_rebate\napi_rebate"),
        (Meaning.BONUS, "welcome_bonus\ncontest_reward\nbfusd_reward"),
        (
            Meaning.MOVE,
            """transfer
            internal_transfer
            cross_collateral_transfer
            strategy_umfutures_transfer
            deposit
            withdraw""",
        ),
        (Meaning.EXCHANGE, "coin_swap_deposit\ncoin_swap_withdraw\nauto_exchange"),
    )
)

ONE_SIDED = "the other side of this exchange is not in the file: export a longer period"


class _Change(NamedTuple):
    place: int
    time: int
    asset: str
    change: Decimal
    number: str


def events(rows: Sequence[PlacedRow], context: Context) -> Iterator[Found | Left]:
    """All entries of a file, and the fate of the rows that make none."""
    sides: dict[str, list[_Change]] = defaultdict(list)
    for row in rows:
        cells = row.cells
        try:
            meaning = _meaning(cells)
            change = _Change(
                row.place, time(cells, context), coin(cells, "asset"), signed(cells, "amount"), cells["number"]
            )
            if change.change == 0:
                yield Left(row.place, RowState.SET_ASIDE, "nothing moved")
            elif meaning is Meaning.MOVE:
                yield Left(row.place, RowState.SET_ASIDE, "moves inside Binance")
            elif meaning is Meaning.EXCHANGE:
                sides[change.number or str(change.time)].append(change)
            else:
                yield Found(_entry(meaning, change, cells, context), (row.place,))
        except FAULTS as problem:
            yield rejection(row.place, problem)
    for group in sides.values():
        yield from _exchange(group, context)


def _meaning(cells: Cells) -> Meaning:
    name = "_".join(cells["type"].casefold().split())
    if name not in TYPES:
        near = nearest(name, TYPES)
        hint = f"; the nearest we know is {near.upper()}" if near else ""
        raise Refused(f"is a type we don't know{hint}", "type")
    return TYPES[name]


def _entry(meaning: Meaning, change: _Change, cells: Cells, context: Context) -> Entry:
    note = " ".join(filter(None, (cells["type"], cells["symbol"])))
    amount = Amount(change.asset, change.change.copy_abs())
    is_gain = change.change > 0
    if meaning is Meaning.RESULT:
        return derivative(context, change.time, change.asset, change.change, note=note)
    if meaning is Meaning.FEE and not is_gain:
        return cost(context, change.time, amount, tags=DERIVATIVES, note=note)
    if not is_gain:
        raise Refused("takes away what was given: enter it in the universal CSV", "amount")
    kind = Kind.REFERRAL if meaning is Meaning.REFERRAL else Kind.OTHER_INCOME
    return income(context, change.time, kind, amount, tags=DERIVATIVES, note=note)


def _exchange(group: Sequence[_Change], context: Context) -> Iterator[Found | Left]:
    out = [side for side in group if side.change < 0]
    into = [side for side in group if side.change > 0]
    if len(out) != 1 or len(into) != 1 or out[0].asset == into[0].asset:
        yield from (Left(side.place, RowState.REJECTED, ONE_SIDED, "amount") for side in group)
        return
    sent, received = (Amount(side.asset, side.change.copy_abs()) for side in (out[0], into[0]))
    entry = swap(context, min(side.time for side in group), sent, received, note="Futures exchange")
    yield Found(entry, tuple(sorted(side.place for side in group)))


FORMATS = (
    Format(
        id="binance_futures",
        title="Binance futures transaction history",
        venue="binance",
        account="Binance",
        key=("time", "type", "amount", "asset", "symbol", "number"),
        layouts=(
            Layout(
                "2021",
                {
                    "time": "Date(UTC)|Time(UTC)|Date|Time",
                    "type": "type",
                    "amount": "Amount",
                    "asset": "Asset",
                    "symbol": "Symbol",
                    "number": "Transaction ID",
                },
                {"user": "Uid|User ID"},
                TIMES,
                known_from=KnownFrom.READER,
            ),
        ),
        group=events,
        covers=(Covers.DERIVATIVES,),
    ),
)
