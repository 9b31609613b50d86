"""Bybit's Unified Trading Account (Data Export > Asset Change Details, or its transaction log), and the derivatives
account before it: a row is one change of one coin's balance.

- `Change` is `Cash Flow` + `Funding` + `Fee Paid`, where what was paid is negative; in the old derivatives account what
  was paid is positive and taken off. A row where neither holds is rejected. So cash flow is gross.
- A spot trade is a row of each coin, with the same contract, second and side (or the same order), and no `Action`;
  fills of one second are one swap of their sums.
- A row of derivatives has an `Action` (OPEN, CLOSE): its cash flow and funding are the result, in the coin settled in.
  What an option costs is a result when it is paid.
- Conversions are rows of one second: `CURRENCY_BUY` and `CURRENCY_SELL` (`exchangeIn` and `exchangeOut` in the old
  derivatives account), or rows of no type, with which Bybit turns small balances into MNT. Several coins at once can't
  be shared out and are refused.
- Deposits and withdrawals go through the Funding Account, whose file has them: transfers to it are moves inside Bybit.
  The old derivatives account has its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from engine.model import Kind
from importers.files.bybit.numbers import NONE, change
from importers.legs import FAULTS, rejection
from importers.normalise import LONG_TIME, coin, signed, time
from importers.spec import Cells, Context, Covers, Format, Found, KnownFrom, Layout, Left, PlacedRow, Refused, Stated
from importers.statement import UNSHARED, Leg, Meaning, after_row, alone, meaning_of, settled

TOLERANCE = Decimal("0.00000001")
"""Bybit cuts some columns of a row at eight places."""

OPERATIONS: dict[str, Meaning | Kind] = {
    "trade": Meaning.TOGETHER,
    "currency_buy": Meaning.TOGETHER,
    "currency_sell": Meaning.TOGETHER,
    NONE: Meaning.TOGETHER,
    "settlement": Meaning.DERIVATIVE,
    "funding": Meaning.DERIVATIVE,
    "delivery": Meaning.DERIVATIVE,
    "liquidation": Meaning.DERIVATIVE,
    "adl": Meaning.DERIVATIVE,
    "deposit": Meaning.IN_OUT,
    "withdraw": Meaning.IN_OUT,
    "exchangein": Meaning.TOGETHER,
    "exchangeout": Meaning.TOGETHER,
    "transfer_in": Meaning.INSIDE,
    "transfer_out": Meaning.INSIDE,
    "transferin": Meaning.INSIDE,
    "transferout": Meaning.INSIDE,
    "flexible_staking_subscription": Meaning.INSIDE,
    "flexible_staking_redemption": Meaning.INSIDE,
    "fixed_staking_subscription": Meaning.INSIDE,
    "upgradeutatransferoutwithmargin": Meaning.INSIDE,
    "airdrop": Kind.AIRDROP,
    "bonus": Kind.OTHER_INCOME,
    "bonusclaimed": Kind.OTHER_INCOME,
    "bonus_recollect": Meaning.COST,
    "bonusrecycle": Meaning.COST,
    "fee_refund": Meaning.COST,
    "feerefund": Meaning.COST,
    "interest": Meaning.COST,
    "borrowed_amount_ins_loan": Meaning.LOAN,
    "principle_repayment_ins_loan": Meaning.LOAN,
    "interest_repayment_ins_loan": Meaning.LOAN,
    "auto_sold_collateral_ins_loan": Meaning.LOAN,
    "auto_buy_liability_ins_loan": Meaning.LOAN,
    "auto_principle_repayment_ins_loan": Meaning.LOAN,
    "auto_interest_repayment_ins_loan": Meaning.LOAN,
    "transfer_in_ins_loan": Meaning.LOAN,
    "transfer_out_ins_loan": Meaning.LOAN,
    "spot_repayment_sell": Meaning.LOAN,
    "spot_repayment_buy": Meaning.LOAN,
}
DERIVATIVE_ACTIONS = frozenset({"open", "close"})
DERIVATIVE_SIDES = frozenset({"open long", "open short", "close long", "close short"})

CONVERT = ("convert",)
DISAGREES = "cash flow + funding + fee is not the change: the file was changed. Download it again"


def events(rows: Sequence[PlacedRow], context: Context) -> Iterable[Found | Left]:
    """All entries of a statement, and the fate of the rows that make none."""
    groups: dict[tuple[str, ...], list[Leg]] = defaultdict(list)
    for row in rows:
        cells = row.cells
        try:
            meaning = meaning_of(OPERATIONS, cells["type"], "type")
            if meaning is Meaning.TOGETHER and _is_derivative(cells):
                meaning = Meaning.DERIVATIVE
            leg = _leg(row, meaning, context)
            if meaning is not Meaning.TOGETHER:
                yield from alone(leg, meaning, context)
                continue
        except FAULTS as problem:
            yield rejection(row.place, problem)
            continue
        is_trade = cells["type"].casefold() == "trade"
        order = cells["order"] if cells["order"] != NONE else ""
        said = (order or cells["direction"], cells["contract"]) if is_trade else CONVERT
        groups[str(leg.time), *said].append(leg)
    for key, legs in groups.items():
        if key[1:] == CONVERT:
            yield from settled(legs, context, "change", apart=UNSHARED, note="Convert")
        else:
            yield from settled(legs, context, "change")


def _is_derivative(cells: Cells) -> bool:
    if cells["type"].casefold() != "trade":
        return False
    action, side = cells["action"].casefold(), cells["direction"].casefold()
    if action in DERIVATIVE_ACTIONS or side in DERIVATIVE_SIDES:
        return True
    if action not in ("", NONE):
        raise Refused("is an action we don't know (OPEN, CLOSE, or none for a spot trade)", "action")
    return False


def _leg(row: PlacedRow, meaning: Meaning | Kind, context: Context) -> Leg:
    cells = row.cells
    when, asset = time(cells, context), coin(cells, "asset")
    if meaning is Meaning.INSIDE:
        return Leg(row.place, when, asset, Decimal(0))
    cash, funding, fee = (change(cells, key) for key in ("cash", "funding", "fee"))
    whole = signed(cells, "change")
    if not (cash or funding or fee) and cells["type"].casefold() != "trade":
        cash = whole
    elif abs(cash + funding + fee - whole) <= TOLERANCE:
        fee = -fee
    elif abs(cash - funding - fee - whole) <= TOLERANCE:
        funding = -funding
    else:
        raise Refused(DISAGREES, "change")
    contract = cells["contract"] if cells["contract"] != NONE else ""
    words = " ".join(word for word in (contract, cells["type"], _told(cells["action"])) if word)
    is_trade = meaning is Meaning.TOGETHER
    return Leg(row.place, when, asset, cash + funding, fee, "" if is_trade else words, _told(cells["order"]))


def _told(text: str) -> str:
    return "" if text == NONE else text


def balance(cells: Cells, context: Context) -> Stated | None:
    """What the account holds of the row's coin after it."""
    if NONE in (cells["change"], cells["balance"]) or not cells["balance"]:
        return None
    return after_row(cells, context, "unified")


COLUMNS = {
    "asset": "Currency",
    "contract": "Contract",
    "type": "Type",
    "direction": "Direction",
    "quantity": "Quantity",
    "position": "Position",
    "price": "Filled Price",
    "funding": "Funding",
    "fee": "Fee Paid",
    "cash": "Cash Flow",
    "change": "Change",
    "balance": "Wallet Balance",
}
ABSENT = {"user": "Uid", "action": "Action", "order": "OrderId|Order ID", "trade": "TradeId|Trade ID"}
LOG_TIME = "%Y-%m-%d %H:%M:%S.%f"

FORMATS = (
    Format(
        id="bybit_unified",
        title="Bybit unified trading account",
        venue="bybit",
        account="Bybit",
        key=("user", "time", "asset", "contract", "type", "direction", "price", "cash", "change", "balance", "trade"),
        layouts=(
            Layout(
                "data export",
                {"user": "Uid", "action": "Action", "time": "Time(UTC)"} | COLUMNS,
                ABSENT,
                times=(LONG_TIME, LOG_TIME),
                zone="UTC",
            ),
            Layout(
                "transaction log",
                {"time": "Time|TradedTime", "action": "Action", "order": "OrderId"} | COLUMNS,
                ABSENT,
                times=(LOG_TIME, LONG_TIME),
                known_from=KnownFrom.READER,
            ),
            Layout(
                "derivatives account",
                {"time": "Time", "rate": "Fee Rate", "trade": "Trade ID", "order": "Order ID"} | COLUMNS,
                ABSENT,
                times=(LONG_TIME, LOG_TIME),
                zone="UTC",  # funding falls at 0, 8 and 16 o'clock
                known_from=KnownFrom.READER,
            ),
        ),
        group=events,
        stated=balance,
        covers=(Covers.TRADES, Covers.DERIVATIVES),
        detail=1,
    ),
)
