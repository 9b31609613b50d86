"""Bybit's Funding Account (Data Export > Asset Change Details), through which coins come in and go out.

- A P2P purchase or sale is there without its rupees: it is a deposit or a withdrawal to the other trader, until the
  P2P orders are imported. A sale that was cancelled gives its coins back: both rows are set aside.
- A coin bought by card comes in as a deposit: what was paid is not in the file.
- A conversion is a row of each coin in one second.
- What a launchpad takes and what it gives back are a withdrawal and a deposit: the rest was paid for the new coin,
  which the file doesn't show.
- `QTY` is what the balance changes by, so a withdrawal holds its network fee.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import partial

from engine.model import Kind
from importers.legs import FAULTS, rejection, unless_undone
from importers.normalise import coin, signed, time
from importers.spec import Context, Covers, Format, Found, Layout, Left, PlacedRow
from importers.statement import Leg, Meaning, after_row, alone, meaning_of, settled

OPERATIONS: dict[str, Meaning | Kind] = {
    "deposit": Meaning.IN_OUT,
    "deposit (internal transfer)": Meaning.IN_OUT,
    "withdrawal": Meaning.IN_OUT,
    "withdraw": Meaning.IN_OUT,
    "withdraw (internal transfer)": Meaning.IN_OUT,
    "buy crypto with card": Meaning.IN_OUT,
    "buy crypto with balance": Meaning.IN_OUT,
    "launchpad subscription": Meaning.IN_OUT,
    "launchpad subscription refund": Meaning.IN_OUT,
    "p2p purchase": Meaning.PEER,
    "p2p sale": Meaning.PEER,
    "canceled p2p sale": Meaning.PEER,
    "convert": Meaning.TOGETHER,
    "airdrop bonus": Kind.AIRDROP,
    "airdrop": Kind.AIRDROP,
    "rewards": Kind.OTHER_INCOME,
    "easy earn | flexible interest distribution": Kind.INTEREST,
    "flexible savings interest distribution": Kind.INTEREST,
    "fixed savings interest distribution": Kind.INTEREST,
    "launchpool yield": Kind.STAKING,
    "on-chain earn rewards distribution": Kind.STAKING,
    "spot fee refund": Meaning.COST,
    "purchase": Meaning.SPENDING,
    "bybit pay transfer (payment)": Meaning.IN_OUT,
    "transfer to unified trading account": Meaning.INSIDE,
    "transfer from unified trading account": Meaning.INSIDE,
    "transfer to derivatives account": Meaning.INSIDE,
    "transfer from derivatives account": Meaning.INSIDE,
    "transfer to spot account": Meaning.INSIDE,
    "transfer from spot account": Meaning.INSIDE,
    "transfer to trading bot": Meaning.INSIDE,
    "transfer from trading bot": Meaning.INSIDE,
    "transfer to subaccount": Meaning.INSIDE,
    "transfer from subaccount": Meaning.INSIDE,
    "easy earn | flexible subscription": Meaning.INSIDE,
    "easy earn | flexible redemption": Meaning.INSIDE,
    "easy earn | flexible (auto-earn)": Meaning.INSIDE,
    "easy earn | fixed subscription": Meaning.INSIDE,
    "easy earn | fixed redemption": Meaning.INSIDE,
    "easy earn card redemption": Meaning.INSIDE,
    "flexible savings subscription": Meaning.INSIDE,
    "flexible savings principal redemption": Meaning.INSIDE,
    "fixed savings subscription": Meaning.INSIDE,
    "fixed savings principal redemption": Meaning.INSIDE,
    "launchpool subscription": Meaning.INSIDE,
    "launchpool manual withdrawal": Meaning.INSIDE,
    "launchpool auto-withdrawal": Meaning.INSIDE,
    "on-chain earn subscription": Meaning.INSIDE,
    "on-chain earn redemption": Meaning.INSIDE,
    "borrow funds": Meaning.LOAN,
    "repay principal": Meaning.LOAN,
    "repay interest": Meaning.LOAN,
    "pledge assets": Meaning.LOAN,
    "asset redemption": Meaning.LOAN,
}
CANCELS = "canceled p2p sale"
CANCELLED = "a P2P sale that was cancelled: its coins came back"
NO_SALE = "gives back the coins of a P2P sale that is not in the file: export a longer period"


def events(rows: Sequence[PlacedRow], context: Context) -> Iterable[Found | Left]:
    """All entries of a statement, and the fate of the rows that make none."""
    converted: dict[int, list[Leg]] = defaultdict(list)
    peers: list[tuple[Leg, Meaning | Kind, bool]] = []
    for row in rows:
        cells = row.cells
        try:
            meaning = meaning_of(OPERATIONS, cells["description"] or cells["type"], "description")
            leg = _leg(row, context)
            if meaning is Meaning.TOGETHER:
                converted[leg.time].append(leg)
            elif meaning is Meaning.PEER:
                peers.append((leg, meaning, cells["description"].casefold() == CANCELS))
            else:
                yield from alone(leg, meaning, context)
        except FAULTS as problem:
            yield rejection(row.place, problem)
    yield from unless_undone(peers, context, aside=CANCELLED, lone=NO_SALE, key="description")
    for legs in converted.values():
        yield from settled(legs, context, "change", note="Convert")


def _leg(row: PlacedRow, context: Context) -> Leg:
    cells = row.cells
    words = cells["description"] or cells["type"]
    return Leg(row.place, time(cells, context), coin(cells, "asset"), signed(cells, "change"), words=words)


COLUMNS = {
    "time": "Date & Time(UTC)",
    "asset": "Coin",
    "change": "QTY",
    "type": "Type",
    "balance": "Account Balance",
    "description": "Description",
}

FORMATS = (
    Format(
        id="bybit_funding",
        title="Bybit funding account",
        venue="bybit",
        account="Bybit",
        key=("user", "time", "asset", "change", "type", "balance", "description"),
        layouts=(Layout("data export, with or without Uid", COLUMNS, {"user": "Uid"}, zone="UTC"),),
        group=events,
        stated=partial(after_row, wallet="funding"),
        covers=(Covers.TRANSFERS, Covers.INCOME),
        detail=1,
    ),
)
