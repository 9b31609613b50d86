"""OKX's trading account (Assets > Account history > Trading): a row is one change of one coin's balance.

- A line above says the zone (`Time Zone:UTC+8`); every row may begin with a byte order mark; zeros are `0E-8`.
- A fill is a row of each coin under one order id, `Buy` for what comes in and `Sell` for what goes out; fills of an
  order in one second are one swap of their sums. `Balance Change` is `Amount` less the fee, whose sign is minus where
  it was paid: so the amounts go in before the fee. `Trading Unit` is no coin to go by. A conversion has no `Action`.
- In rows of swaps and futures `PnL` is the result and `Fee` stands beside it; in isolated margin the balance moves by
  the margin too. Options and margin trades are refused.
- Deposits and withdrawals go through the funding account, whose file has them: transfers to it are moves inside OKX.
- Numbers end after eight places, where OKX's interface has more: what it tells of an order counts before this file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import partial

from engine.model import Kind
from importers.legs import FAULTS, rejection
from importers.normalise import TOLERANCE, coin, is_rounded, signed, time
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout, PlacedRow, Refused, WrongExport
from importers.statement import Leg, Meaning, Result, after_row, alone, meaning_of, settled

TRADE_TYPES: dict[str, Meaning | Kind] = {
    "spot": Meaning.TOGETHER,
    "convert": Meaning.TOGETHER,
    "transfer": Meaning.INSIDE,
    "swap": Meaning.DERIVATIVE,
    "perpetual": Meaning.DERIVATIVE,
    "futures": Meaning.DERIVATIVE,
    "expiry futures": Meaning.DERIVATIVE,
    "margin": Meaning.LOAN,
}
SPOT_ACTIONS = frozenset({"buy", "sell"})
FUNDING = ("funding fee", "funding fee expense", "funding fee income")
DERIVATIVE_ACTIONS = frozenset(
    (
        *("open long", "open short", "close long", "close short", "buy", "sell"),
        *("liquidation long", "liquidation short", "partial liquidation long", "partial liquidation short"),
        *("adl close long", "adl close short", "delivery long", "delivery short"),
        *FUNDING,
    )
)
DISAGREES = "the change of the balance is not the amount less the fee: the file was changed. Download it again"


def events(rows: Sequence[PlacedRow], context: Context) -> Iterable[Result]:
    """All entries of a statement, and the fate of the rows that make none."""
    orders: dict[tuple[str, str, int], list[Leg]] = defaultdict(list)
    for row in rows:
        cells = row.cells
        try:
            meaning = meaning_of(TRADE_TYPES, cells["kind"], "kind")
            if cells["action"].casefold().startswith("transfer"):
                meaning = Meaning.INSIDE
            if meaning is Meaning.TOGETHER:
                leg = _spot(row, context)
                orders[leg.reference, cells["pair"], leg.time].append(leg)
            else:
                leg = _leg(row, meaning, context)
                yield from alone(leg, meaning, context)
        except FAULTS as problem:
            yield rejection(row.place, problem)
    for legs in orders.values():
        yield from settled(legs, context, "change")


def _spot(row: PlacedRow, context: Context) -> Leg:
    cells = row.cells
    if cells["action"] and cells["action"].casefold() not in SPOT_ACTIONS:
        raise Refused("is neither Buy nor Sell", "action")
    asset, change, fee = coin(cells, "asset"), signed(cells, "change"), signed(cells, "fee")
    _check_fee(cells, fee, asset)
    gross = change - fee
    if cells["action"] and abs(abs(signed(cells, "amount")) - abs(gross)) > abs(gross) * TOLERANCE:
        raise Refused(DISAGREES, "change")
    order = "" if is_rounded(cells["order"]) else cells["order"]
    return Leg(row.place, time(cells, context), asset, gross, -fee, reference=order)


def _leg(row: PlacedRow, meaning: Meaning | Kind, context: Context) -> Leg:
    cells = row.cells
    asset, action = coin(cells, "asset"), cells["action"]
    words = " ".join(word for word in (cells["pair"], action) if word)
    if meaning is not Meaning.DERIVATIVE:
        return Leg(row.place, time(cells, context), asset, signed(cells, "change"), words=words)
    if action.casefold() not in DERIVATIVE_ACTIONS:
        raise Refused("is an action we don't know (Open long, Close short, Funding fee expense ...)", "action")
    result, fee = signed(cells, "result"), signed(cells, "fee")
    _check_fee(cells, fee, asset)
    if action.casefold() in FUNDING and not result:
        result = signed(cells, "change") - fee
    return Leg(row.place, time(cells, context), asset, result, -fee, words, cells["order"])


def _check_fee(cells: Cells, fee: Decimal, asset: str) -> None:
    if fee and cells["fee_asset"] and coin(cells, "fee_asset") != asset:
        raise Refused("is not the coin of the balance: enter this row in the universal CSV", "fee_asset")


COLUMNS = {
    "row": "id",
    "order": "Order id",
    "time": "Time",
    "kind": "Trade Type",
    "pair": "Symbol",
    "action": "Action",
    "amount": "Amount",
    "unit": "Trading Unit",
    "price": "Filled Price",
    "result": "PnL",
    "fee": "Fee",
    "fee_asset": "Fee Unit",
    "position_change": "Position Change",
    "position": "Position Balance",
    "change": "Balance Change",
    "balance": "Balance",
    "asset": "Balance Unit",
}
UNITS = {"price_unit": "Filled Price Unit", "position_unit": "Position Unit"}
IN_MONEY = {
    "price_in_money": r"/Filled_price-(\w{3})/",
    "result_in_money": r"/Pnl-(\w{3})/",
    "fee_in_money": r"/Fee-(\w{3})/",
    "balance_in_money": r"/Balance-(\w{3})/",
    "change_in_money": r"/Balance_change-(\w{3})/",
}
OLD = {
    "row": "id",
    "order": "Order id",
    "time": "Time",
    "kind": "Trade Type",
    "pair": "Instrument",
    "action": "Type",
    "amount": "Amount",
    "unit": "Unit",
    "result": "PL",
    "fee": "Fee",
    "position_change": "Position Change",
    "position": "Position Balance",
    "change": "Balance Change",
    "balance": "Balance",
    "asset": "Unit#2",
}

FORMATS = (
    Format(
        id="okx_trading",
        title="OKX trading account",
        venue="okx",
        account="OKX",
        key=("row", "order", "time", "asset", "change", "balance"),
        layouts=(
            Layout("2023, with all units", COLUMNS | UNITS, IN_MONEY),
            Layout("2025", COLUMNS, IN_MONEY),
            Layout("2022", OLD, {"fee_asset": "Fee Unit"}, known_from=KnownFrom.READER),
        ),
        group=events,
        stated=partial(after_row, wallet="trading"),
        covers=(Covers.TRADES, Covers.DERIVATIVES),
        detail=1,
        wrong=(
            WrongExport(
                "OKX's position history, which tells again what its trading account does",
                ("Position Create Time", "Position Update Time", "Average Open Price", "Average Close Price", "Pnl"),
                "Export the account history of the trading account.",
            ),
        ),
    ),
)
