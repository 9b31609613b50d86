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

from engine.ledger.batch import RowState
from engine.model import Kind
from importers.normalise import coin, signed, time
from importers.spec import Cells, Context, Covers, Format, Found, KnownFrom, Layout, Left, PlacedRow, Refused, Stated
from importers.statement import Leg, Meaning, alone, meaning_of, settled, undone

WALLET = "funding"

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
    peers: list[tuple[Leg, bool]] = []
    for row in rows:
        cells = row.cells
        try:
            meaning = meaning_of(OPERATIONS, cells["description"] or cells["type"], "description")
            leg = _leg(row, context)
            if meaning is Meaning.TOGETHER:
                converted[leg.time].append(leg)
            elif meaning is Meaning.PEER:
                peers.append((leg, cells["description"].casefold() == CANCELS))
            else:
                yield from alone(leg, meaning, context, "change")
        except Refused as refusal:
            yield Left(row.place, RowState.REJECTED, refusal.reason, refusal.key)
    pairs = undone(peers)
    for leg, is_back in peers:
        if leg.place in pairs:
            yield Left(leg.place, RowState.SET_ASIDE, CANCELLED)
        elif is_back:
            yield Left(leg.place, RowState.REJECTED, NO_SALE, "description")
        else:
            yield from alone(leg, Meaning.PEER, context, "change")
    for legs in converted.values():
        yield from settled(legs, context, "change", note="Convert")


def _leg(row: PlacedRow, context: Context) -> Leg:
    cells = row.cells
    words = cells["description"] or cells["type"]
    return Leg(row.place, time(cells, context), coin(cells, "asset"), signed(cells, "change"), words=words)


def balance(cells: Cells, context: Context) -> Stated:
    """What the account holds of the row's coin after it."""
    held = signed(cells, "balance")
    return Stated(time(cells, context), WALLET, coin(cells, "asset"), held, signed(cells, "change"))


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
        layouts=(
            Layout(
                "data export, with or without Uid", COLUMNS, {"user": "Uid"}, zone="UTC", known_from=KnownFrom.SAMPLE
            ),
        ),
        group=events,
        stated=balance,
        covers=(Covers.TRANSFERS, Covers.INCOME),
        detail=1,
    ),
)
