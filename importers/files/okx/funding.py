"""OKX's funding account (Assets > Account history > Funding), through which coins come in and go out.

- `Before Balance` + `Amount` is `After Balance`; a row where it isn't is rejected. So a withdrawal's amount holds its
  network fee: the file of withdrawals has them apart. Where older files have a `Fee` that the balance moved by as well,
  it stands apart here too.
- Selling by P2P takes the coins when the order is placed and gives them back where it is cancelled: both rows are set
  aside. An order carried out is a deposit or a withdrawal to the other trader, until the P2P orders are imported.
- A conversion, and ETH staked for BETH, is a row of each coin in one second.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from engine.model import Kind
from importers.legs import FAULTS, rejection, unless_undone
from importers.normalise import coin, native_id, signed, signed_if_any, time
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout, NativeId, PlacedRow, Refused, Stated
from importers.statement import Leg, Meaning, Result, meaning_of, settled

WALLET = "funding"

OPERATIONS: dict[str, Meaning | Kind] = {
    "deposit": Meaning.IN_OUT,
    "withdrawal": Meaning.IN_OUT,
    "canceled withdrawal": Meaning.IN_OUT,
    "received": Meaning.IN_OUT,
    "place an order": Meaning.PEER,
    "fulfill an order": Meaning.PEER,
    "cancel an order": Meaning.PEER,
    "from unified trading account": Meaning.INSIDE,
    "to unified trading account": Meaning.INSIDE,
    "transfer to sub account": Meaning.INSIDE,
    "transfer from sub account": Meaning.INSIDE,
    "transfer to sub-account": Meaning.INSIDE,
    "transfer from sub-account": Meaning.INSIDE,
    "data migration in": Meaning.INSIDE,
    "data migration out": Meaning.INSIDE,
    "stake": Meaning.INSIDE,
    "redeem staking": Meaning.INSIDE,
    "savings subscription": Meaning.INSIDE,
    "savings redemption": Meaning.INSIDE,
    "simple earn subscription": Meaning.INSIDE,
    "simple earn redemption": Meaning.INSIDE,
    "convert": Meaning.TOGETHER,
    "eth staking subscription": Meaning.TOGETHER,
    "eth staking swapping": Meaning.TOGETHER,
    "staking yield": Kind.STAKING,
    "staking earnings": Kind.STAKING,
    "eth staking earnings": Kind.STAKING,
    "mystery box bonus": Kind.OTHER_INCOME,
    "flash deals earnings": Kind.OTHER_INCOME,
    "deposit yield": Kind.INTEREST,
    "savings yield": Kind.INTEREST,
    "fee rebate": Meaning.COST,
    "airdrop": Kind.AIRDROP,
    "referral reward": Kind.REFERRAL,
}
GIVES_BACK = frozenset({"cancel an order", "canceled withdrawal"})
UNDONE = "was undone: what it took came back"
NO_FIRST = "gives back what is not in the file: export a longer period"
DISAGREES = "is not the balance before and the amount: the file was changed. Download it again"


def events(rows: Sequence[PlacedRow], context: Context) -> Iterable[Result]:
    """All entries of a statement, and the fate of the rows that make none."""
    legs: list[tuple[Leg, Meaning | Kind, bool]] = []
    converted: dict[int, list[Leg]] = defaultdict(list)
    for row in rows:
        try:
            meaning = meaning_of(OPERATIONS, row.cells["type"], "type")
            leg = _leg(row, context)
            if meaning is Meaning.TOGETHER:
                converted[leg.time].append(leg)
            else:
                legs.append((leg, meaning, row.cells["type"].casefold() in GIVES_BACK))
        except FAULTS as problem:
            yield rejection(row.place, problem)
    yield from unless_undone(legs, context, aside=UNDONE, lone=NO_FIRST, key="type")
    for together in converted.values():
        yield from settled(together, context, "change", note=together[0].words)


def _leg(row: PlacedRow, context: Context) -> Leg:
    cells = row.cells
    change = signed(cells, "change")
    fee = _fee_beside(cells, change)
    native_id(cells, "number")
    return Leg(row.place, time(cells, context), coin(cells, "asset"), change, fee, cells["type"])


def _fee_beside(cells: Cells, change: Decimal) -> Decimal:
    """The fee that the balance moved by beside the amount; zero where the amount holds it."""
    moved = signed(cells, "after") - signed(cells, "before")
    if moved == change:
        return Decimal(0)
    fee = abs(signed_if_any(cells, "fee"))
    if moved != change - fee:
        raise Refused(DISAGREES, "after")
    return fee


def balance(cells: Cells, context: Context) -> Stated:
    """What the account holds of the row's coin after it."""
    held = signed(cells, "after")
    return Stated(time(cells, context), WALLET, coin(cells, "asset"), held, held - signed(cells, "before"))


COLUMNS = {
    "number": "id",
    "time": "Time",
    "type": "Type",
    "change": "Amount",
    "before": "Before Balance",
    "after": "After Balance",
    "asset": "Symbol",
}

FORMATS = (
    Format(
        id="okx_funding",
        title="OKX funding account",
        venue="okx",
        account="OKX",
        native=NativeId("funding_bill", "number"),
        layouts=(
            Layout("2022, with a fee", COLUMNS | {"fee": "Fee"}, known_from=KnownFrom.READER),
            Layout("2023", COLUMNS, {"fee": "Fee", "in_money": r"/Amount-(\w{3})/"}),
        ),
        group=events,
        stated=balance,
        covers=(Covers.TRANSFERS, Covers.INCOME),
        detail=1,
    ),
)
