"""Gate.io's billing details (Funds > Billing details > Download), which hold everything of the spot account: a row is
one change of one coin's balance, and `amount` the balance after it.

- `action_data` is the number of the event: an order's rows (placed, filled, cancelled, its fees) are put together by
  it, as one swap of their sums at its last fill. An order that was cancelled whole changes nothing; one that is still
  open has no other side yet and is refused.
- The fee is a row of its own; so amounts are before it. Points that pay fees are a coin of their own (POINT).
- Small balances turned into GT are refused where several coins went at once: nothing says what each brought.
- A P2P order is there without its rupees: a deposit from, or a withdrawal to, the other trader.
- Operations are called as in Gate.io's list of account book types; those of dual investment, liquidity pools, startup
  sales and NFTs are not read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from engine.ledger.batch import RowState
from engine.model import Kind
from importers.legs import FAULTS, rejection, unless_undone
from importers.normalise import coin, signed, time
from importers.spec import Context, Format, Found, KnownFrom, Layout, Left, PlacedRow
from importers.statement import UNSHARED, Leg, Meaning, Result, after_row, alone, meaning_of, settled
from importers.words import plain

FILLED = frozenset({"order filled", "order fullfilled", "order fulfilled"})
FEES = frozenset({"trading fees", "trading fee", "trade fee", "dust swap-fees deducted", "c2c fees"})
DUST = frozenset({"dust swap-small balances deducted", "dust swap-gt added", "dust swap-fees deducted"})
GIVES_BACK = frozenset({"withdrawal rejected", "cancel withdrawal"})

OPERATIONS: dict[str, Meaning | Kind] = {
    **dict.fromkeys(
        (
            *("order placed", "order cancelled", "order canceled", "order rejected", *FILLED),
            *("trading fees", "trading fee", "trade fee", "quick buy-bought", "quick sell-sold", *DUST),
        ),
        Meaning.TOGETHER,
    ),
    **dict.fromkeys(
        (
            *("c2c merchant order placed", "c2c merchant order canceled", "c2c retail order placed"),
            *("c2c retail order canceled", "c2c order matched", "c2c order rejected", "c2c fees"),
        ),
        Meaning.PEER,
    ),
    **dict.fromkeys(
        (
            *("deposits", "deposit", "withdrawals", "withdrawal", *GIVES_BACK),
            *("gatecode withdrawals", "gatecode deposits", "fireblocks withdrawals", "fireblocks deposits"),
            *("copper withdrawals", "copper deposits", "push sent", "push received"),
        ),
        Meaning.IN_OUT,
    ),
    **dict.fromkeys(
        (
            *("isolated margin-transferred in", "isolated margin-transferred out", "spot settlement transfer out"),
            *("lending-transferred in", "lending-transferred out", "lending-lent", "collected", "lend", "redeem"),
            *("portfoliomarginaccounttransferin", "portfoliomarginaccounttransferout"),
            *("perps-transferred in", "perps-transferred out", "delivery-transferred in", "delivery-transferred out"),
            *("perpetual multi-currency settlement transfer in", "perpetual multi-currency settlement transfer out"),
            *("auto-invest-transferred in", "auto-invest-transferred out", "options-transferred in"),
            *("options-transferred out", "easy options-transferred in", "easy options-transferred out"),
            *("cbbc-transferred in", "cbbc-transferred out", "warrant-transferred in", "warrant-transferred out"),
            *("quant-transferred in", "quant-transferred out", "quant-transaction returned", "subaccount transfer"),
            *("payment account-transferred in", "payment account-transferred out"),
            *("futures copy trading-funds transfer in", "futures copy trading-funds transfer out"),
            *("futures copy trading-funds auto transfer out", "secondary rebate financial account transfer out"),
        ),
        Meaning.INSIDE,
    ),
    **dict.fromkeys(
        (
            *("referral superior rebate", "affiliate indirect superior rebate income", "referral rebate income"),
            *("api broker rebate income", "exchange broker rebate income", "affiliate direct superior rebate income"),
            *("affiliate user rebate income", "partner indirect superior rebate income"),
            *("partner direct superior rebate income", "partner user rebate income"),
        ),
        Kind.REFERRAL,
    ),
    **dict.fromkeys(("deposit bonus", "trading rewards", "purchase bonus", "award"), Kind.OTHER_INCOME),
    **dict.fromkeys(("airdrop", "airdrop bonus"), Kind.AIRDROP),
    **dict.fromkeys(("interest income", "hodl interest"), Kind.INTEREST),
    **dict.fromkeys(
        ("slot auction staking interest income", "structured products staking interest income"), Kind.STAKING
    ),
    "mining rewards": Kind.MINING,
    "lending-fees deducted": Meaning.COST,
    "isolated margin-interest deduction": Meaning.COST,
    "interest": Meaning.COST,
    "points purchase": Meaning.SPENDING,
    **dict.fromkeys(
        (
            *("borrow", "repay", "cryptoloan-borrowed", "cryptoloan-repaid", "cryptoloan-collateral deducted"),
            *("cryptoloan-collateral returned", "portfoliomarginaccountborrowin", "portfoliomarginaccountrepay"),
        ),
        Meaning.LOAN,
    ),
}
RETURNED = "was undone: what it took came back"
NO_FIRST = "gives back a withdrawal that is not in the file: export a longer period"
_HYPHEN = re.compile(r"\s*-\s*")


def events(rows: Sequence[PlacedRow], context: Context) -> Iterable[Found | Left]:
    """All entries of a statement, and the fate of the rows that make none."""
    orders: dict[str, list[tuple[Leg, str]]] = defaultdict(list)
    peers: dict[str, list[Leg]] = defaultdict(list)
    moves: list[tuple[Leg, Meaning | Kind, bool]] = []
    for row in rows:
        try:
            operation = _spelt(row.cells["operation"])
            meaning = meaning_of(OPERATIONS, operation, "operation")
            leg = _leg(row, operation, context)
            if meaning is Meaning.TOGETHER:
                orders[leg.reference or f"at {leg.time}"].append((leg, operation))
            elif meaning is Meaning.PEER:
                peers[leg.reference or f"at {leg.time}"].append(leg)
            elif meaning is Meaning.IN_OUT:
                moves.append((leg, meaning, operation in GIVES_BACK))
            else:
                yield from alone(leg, meaning, context)
        except FAULTS as problem:
            yield rejection(row.place, problem)
    for order in orders.values():
        yield from _order(order, context)
    for legs in peers.values():
        yield from _peer(legs, context)
    yield from unless_undone(moves, context, aside=RETURNED, lone=NO_FIRST, key="operation")


def _spelt(name: str) -> str:
    return _HYPHEN.sub("-", plain(name))


def _leg(row: PlacedRow, operation: str, context: Context) -> Leg:
    cells = row.cells
    change, fee = signed(cells, "change"), Decimal(0)
    if operation in FEES:
        change, fee = Decimal(0), -change
    return Leg(row.place, time(cells, context), coin(cells, "asset"), change, fee, cells["operation"], cells["number"])


def _order(order: Sequence[tuple[Leg, str]], context: Context) -> Iterable[Result]:
    legs = [leg for leg, _ in order]
    is_dust = any(operation in DUST for _, operation in order)
    last = max((leg.time for leg, operation in order if operation in FILLED), default=0)
    if last:
        legs = [replace(leg, time=last) for leg in legs]
    note = "small balances" if is_dust else ""
    return settled(legs, context, "change", **({"apart": UNSHARED} if is_dust else {}), note=note)


def _peer(legs: Sequence[Leg], context: Context) -> Iterable[Result]:
    """The rows of one P2P order: so much of a coin to or from the other trader, or nothing where it was cancelled."""
    places = tuple(leg.place for leg in legs)
    coins = {leg.asset for leg in legs}
    if len(coins) > 1:
        reason = "is of a P2P order in two coins: import the P2P orders for it"
        return [Left(place, RowState.REJECTED, reason, "asset") for place in places]
    change, fee = sum(leg.change for leg in legs), sum(leg.fee for leg in legs)
    if not change:
        return [Left(place, RowState.SET_ASIDE, "a P2P order that was not carried out") for place in places]
    last = max(legs, key=lambda leg: leg.time)
    whole = replace(last, change=Decimal(change), fee=Decimal(fee), words="P2P")
    return [
        replace(found, places=places) if isinstance(found, Found) else found
        for found in alone(whole, Meaning.PEER, context)
    ]


FORMATS = (
    Format(
        id="gate_billing",
        title="Gate.io billing details",
        venue="gate",
        account="Gate.io",
        key=("time", "operation", "number", "asset", "change", "balance"),
        layouts=(
            Layout(
                "2022",
                {
                    "row": "no",
                    "time": "time",
                    "operation": "action_desc",
                    "number": "action_data",
                    "asset": "type",
                    "change": "change_amount",
                    "balance": "amount",
                    "total": "total",
                },
                known_from=KnownFrom.READER,
            ),
        ),
        group=events,
        stated=partial(after_row, wallet="spot"),
        detail=1,
    ),
)
