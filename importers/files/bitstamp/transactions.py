"""Bitstamp's transactions, with the coins in columns of their own, or after the numbers (before 2023).

`Value` is what was paid or received without the fee. Months are written as newspapers do: Jan., March, Sept.
"""

from __future__ import annotations

from engine.model import Amount, Entry, Kind
from importers.amounts import amount_of, fee_with_coin, positive_with_coin
from importers.events import deposit, income, trade, withdrawal
from importers.normalise import coin, quantity, some, time
from importers.spec import Cells, Context, Format, Layout, SetAside
from importers.words import meaning, side, table

IN, OUT, MARKET, INSIDE = "in", "out", "market", "inside"
WORDS: dict[str, Kind | str] = table(
    (IN, "Deposit\nRipple deposit"),
    (OUT, "Withdrawal\nRipple payment"),
    (MARKET, "Market"),
    (Kind.STAKING, "Staking reward"),
    (INSIDE, "Sub Account Transfer"),
)
STAKED = {"ETH2": "ETH", "ETH2R": "ETH"}


def transaction(cells: Cells, context: Context) -> Entry | SetAside:
    """A trade, a deposit, a withdrawal or a reward."""
    what = meaning(WORDS, cells, "type", "a type")
    if what == INSIDE:
        return SetAside("moves inside Bitstamp")
    when = time({**cells, "time": cells["time"].replace("Sept.", "Sep.")}, context)
    amount, reference = _amount(cells, "amount"), cells["id"]
    fee = _fee(cells)
    if what == MARKET:
        value, order = _amount(cells, "value"), cells["order"] or reference
        return trade(context, when, side(cells), amount, value, fee, reference=order)
    if what == IN:
        return deposit(context, when, amount, fee, reference=reference)
    if what == OUT:
        return withdrawal(context, when, amount, fee, reference=reference)
    return income(context, when, Kind(what), amount, fee, reference=reference)


def _amount(cells: Cells, key: str) -> Amount:
    apart = f"{key}_coin"
    amount = amount_of(cells, key, apart) if cells[apart] else positive_with_coin(cells, key)
    return Amount(STAKED.get(amount.asset, amount.asset), amount.quantity)


def _fee(cells: Cells) -> Amount | None:
    if not cells["fee_coin"]:
        return fee_with_coin(cells, "fee")
    return some(coin(cells, "fee_coin"), quantity(cells, "fee"))


ROW = {
    "type": "Type",
    "time": "Datetime",
    "wallet": "Account",
    "amount": "Amount",
    "value": "Value",
    "rate": "Rate",
    "fee": "Fee",
}
COINS = {
    "amount_coin": "Amount currency",
    "value_coin": "Value currency",
    "rate_coin": "Rate currency",
    "fee_coin": "Fee currency",
}
IDS = {"id": "ID", "order": "Order ID"}
FORMS = (
    *("%b. %d, %Y, %I:%M %p", "%B %d, %Y, %I:%M %p", "%b %d, %Y, %I:%M %p"),
    *("%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%dT%H:%M:%S.%fZ", "%Y-%m-%d %H:%M:%S"),
)

FORMATS = (
    Format(
        id="bitstamp",
        title="Bitstamp transactions",
        venue="bitstamp",
        account="Bitstamp",
        key=("id", "time", "type", "amount", "value", "fee", "side"),
        layouts=(
            Layout("2023: coins apart", ROW | COINS | IDS | {"side": "Subtype"}, {}, FORMS, "UTC"),
            Layout("coins after the numbers", ROW | {"side": "Sub Type"}, COINS | IDS, FORMS, "UTC"),
        ),
        row=transaction,
    ),
)
