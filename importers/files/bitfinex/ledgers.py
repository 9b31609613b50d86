"""Bitfinex's ledgers: one row a change of a wallet's balance, told in words.

Trades and movements have files of their own, which say them better; here are what those don't have (interest of
lending, rebates) and the balances, which prove the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from engine.ledger.batch import RowState
from engine.model import Kind
from importers.files.bitfinex.codes import ACCOUNT, FORMS, VENUE, coin
from importers.legs import one_by_one
from importers.normalise import signed, time
from importers.spec import Cells, Context, Covers, Format, Found, KnownFrom, Layout, Left, PlacedRow, Refused, Stated
from importers.statement import Leg, Meaning, alone

ELSEWHERE = "is told by Bitfinex's trades or its deposits and withdrawals: import these too"
WORDS: tuple[tuple[re.Pattern[str], Meaning | Kind | str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), what)
    for pattern, what in (
        (r"Exchange .+ for .+ @ .+", ELSEWHERE),
        (r"Trading fees? for .+", ELSEWHERE),
        (r"Deposit(?: fee)? \(.+", ELSEWHERE),
        (r"(?:.+ )?Withdrawal(?: fee)?\b.*", ELSEWHERE),
        (r"Transfer of .+ from wallet .+ to .+", Meaning.INSIDE),
        (r"(?:Margin Funding Payment|Interest Payment|Lending).*", Kind.INTEREST),
        (r"Staking Payment.*|.*Staking Rewards?.*", Kind.STAKING),
        (r"Earned fees from user \d+.*|Affiliate Rebate.*", Kind.REFERRAL),
        (r"(?:Position|Funding Event|Settlement|Liquidation).*", Meaning.DERIVATIVE),
    )
)
"""What a row is by its words; the first that fits."""


def events(rows: Sequence[PlacedRow], context: Context) -> Iterator[Found | Left]:
    """What no other file of Bitfinex tells."""
    return one_by_one(rows, context, _told)


def _told(row: PlacedRow, context: Context) -> list[Found | Left]:
    cells = row.cells
    what = next((what for pattern, what in WORDS if pattern.fullmatch(cells["words"].strip())), None)
    if what is None:
        raise Refused("is nothing that we know of Bitfinex's ledgers", "words")
    if what == ELSEWHERE:
        return [Left(row.place, RowState.SET_ASIDE, ELSEWHERE)]
    assert isinstance(what, Meaning | Kind)
    change = signed(cells, "amount")
    leg = Leg(row.place, time(cells, context), coin(cells, "coin"), change, words=cells["words"])
    return alone(leg, what, context, "amount")


def balance(cells: Cells, context: Context) -> Stated:
    """What the wallet held after a row."""
    when, asset = time(cells, context), coin(cells, "coin")
    return Stated(when, cells["wallet"], asset, signed(cells, "balance"), signed(cells, "amount"))


MOVED = {
    "words": "DESCRIPTION",
    "coin": "CURRENCY",
    "amount": "AMOUNT",
    "balance": "BALANCE",
    "time": "DATE",
    "wallet": "WALLET",
}

FORMATS = (
    Format(
        id="bitfinex_ledgers",
        title="Bitfinex ledgers",
        venue=VENUE,
        account=ACCOUNT,
        key=("words", "coin", "amount", "balance", "time", "wallet"),
        detail=1,
        covers=(Covers.INCOME,),
        layouts=(
            Layout("with ids", MOVED | {"id": "#"}, {}, FORMS, known_from=KnownFrom.READER),
            Layout("ledgers", MOVED, {"id": "#"}, FORMS, known_from=KnownFrom.READER),
        ),
        group=events,
        stated=balance,
    ),
)
