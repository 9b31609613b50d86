"""What a venue books for derivatives, one change of a balance at a time."""

from __future__ import annotations

from decimal import Decimal

from engine.model import Amount, Entry, Kind
from importers.events import DERIVATIVES, cost, rebate
from importers.spec import Context, Found, SetAside
from importers.statement import Leg, Meaning, alone

FEE = "fee"


def booked(
    context: Context, time: int, asset: str, change: Decimal, meaning: Meaning | Kind | str, note: str
) -> Entry | SetAside:
    """A change as an entry by what it means. `FEE`: a cost of derivatives, or where it came back a rebate. Refused as
    `importers.statement.alone`."""
    if change and meaning == FEE:
        amount = Amount(asset, abs(change))
        if change > 0:
            return rebate(context, time, amount, note=note)
        return cost(context, time, amount, tags=DERIVATIVES, note=note)
    known = meaning if isinstance(meaning, Meaning | Kind) else Meaning.COST
    (made,) = alone(Leg(0, time, asset, change, words=note), known, context, "amount")
    return made.entry if isinstance(made, Found) else SetAside(made.reason)
