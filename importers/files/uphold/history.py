"""Uphold's transaction history: what left where, and what arrived where; in one currency or two.

What comes in is exchanged on its way, and so is what goes out: such a row is a swap with a deposit before it or a
withdrawal after it. The fee of 2020's files is in a currency of its own; before them it is what got lost on the way.
"""

from __future__ import annotations

from decimal import Decimal

from engine.model import Amount, Entry
from importers.amounts import amount_of
from importers.events import deposit, fee_of, swap, withdrawal
from importers.normalise import coin, native_id, quantity, time, total
from importers.spec import Cells, Context, Format, KnownFrom, Layout, NativeId, Refused, SetAside
from importers.words import meaning, table, unfinished

IN, OUT, INSIDE = "in", "out", "inside"
WORDS = table((IN, "in\ndeposit"), (OUT, "out\nwithdrawal"), (INSIDE, "transfer"))


def transaction(cells: Cells, context: Context) -> Entry | tuple[Entry, ...] | SetAside:
    """A deposit, a withdrawal or an exchange, or two of these."""
    number, way = native_id(cells, "id"), meaning(WORDS, cells, "type", "a type")
    if cells["status"] and (off := unfinished(cells, what="the transaction")) is not None:
        return off
    when = time({**cells, "time": cells["time"].replace("GMT+0000", "").strip()}, context)
    gave, got = amount_of(cells, "origin", "origin_coin"), amount_of(cells, "target", "target_coin")
    fee = fee_of(coin(cells, "fee_coin"), quantity(cells, "fee")) if quantity(cells, "fee") else None
    if gave.asset == got.asset:
        if way == INSIDE:
            return SetAside("moves inside Uphold")
        lost = fee or fee_of(gave.asset, _lost(gave, got))
        if way == IN:
            return deposit(context, when, gave, lost, reference=number, note=cells["origin_at"])
        return withdrawal(context, when, got, lost, reference=number, note=cells["target_at"])
    exchange = swap(context, when, gave, got, fee, reference=number)
    if way == IN:
        return deposit(context, when, gave, reference=number, note=cells["origin_at"]), exchange
    if way == OUT:
        return exchange, withdrawal(context, when, got, reference=number, note=cells["target_at"])
    return exchange


def _lost(gave: Amount, got: Amount) -> Decimal:
    lost = total(gave.quantity, -got.quantity)
    if lost < 0:
        raise Refused("is more than what left", "target")
    return lost


SIDES = {
    "id": "Id",
    "type": "Type",
    "time": "Date",
    "origin": "Origin Amount",
    "origin_coin": "Origin Currency",
    "target": "Destination Amount",
    "target_coin": "Destination Currency",
}
PLACES = {
    "target_at": "Destination",
    "origin_at": "Origin",
    "fee": "Fee Amount",
    "fee_coin": "Fee Currency",
    "status": "Status",
}
FORMS = ("%a %b %d %Y %H:%M:%S", "%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%dT%H:%M:%S.%fZ", "%Y-%m-%d %H:%M:%S")

FORMATS = (
    Format(
        id="uphold",
        title="Uphold transaction history",
        venue="uphold",
        account="Uphold",
        native=NativeId("transaction", "id", state="status"),
        layouts=(
            Layout("2020", SIDES | PLACES, {}, FORMS, "UTC"),
            Layout(
                "2018",
                SIDES
                | {
                    "pair": "pair",
                    "rate": "rate",
                    "value": r"/value_in_\w{3}/",
                    "commission": r"/commission_in_\w{3}/",
                    "origin_fee": "origin_commission",
                    "target_fee": "destination_commission",
                },
                PLACES,
                FORMS,
                "UTC",
                known_from=KnownFrom.READER,
            ),
        ),
        row=transaction,
    ),
)
