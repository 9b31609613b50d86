"""The formats we read. A new one is a module in `files` and a line here."""

from __future__ import annotations

from engine.errors import UsageError
from importers.files import binance_history, binance_p2p, binance_spot, universal
from importers.spec import Format


def formats() -> tuple[Format, ...]:
    """All formats, in the order in which people should see them."""
    return (universal.FORMAT, binance_p2p.FORMAT, binance_history.FORMAT, binance_spot.FORMAT)


def format_by_id(id_: str) -> Format:
    """The format of this id; UsageError where there is none."""
    for one in formats():
        if one.id == id_:
            return one
    known = ", ".join(one.id for one in formats())
    raise UsageError(f"There is no format {id_}. These are known: {known}.")
