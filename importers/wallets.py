"""What the files of wallets' programs have in common: times since 1970, and changes that have the fee inside."""

from __future__ import annotations

from decimal import Decimal
from typing import Unpack

from engine.model import Amount, Entry
from importers import events
from importers.spec import Cells, Context, Refused, SetAside

SATOSHI = Decimal("1e-8")
_FIRST, _LAST = 1_230_768_000, 4_102_444_800
"""Seconds: 2009, before which there was nothing to hold, and 2100."""


def unix_time(cells: Cells, key: str = "time") -> int:
    """Seconds since 1970 in a cell as UTC microseconds."""
    text = cells[key]
    if not (text.isascii() and text.isdigit() and _FIRST <= int(text) < _LAST):
        raise Refused("is no time in seconds since 1970" if text else "is empty", key)
    return int(text) * 1_000_000


def changed(
    context: Context, time: int, asset: str, change: Decimal, fee: Decimal, key: str, **words: Unpack[events.Words]
) -> Entry | SetAside:
    """What a wallet's balance changed by, where the fee of what was sent is inside. `key` is the column of the change.

    A fee on a row that received something is the sender's and no business of ours; a change of just the fee is a fee.
    """
    if change > 0:
        return events.deposit(context, time, Amount(asset, change), **words)
    if not change:
        return SetAside("nothing moved")
    if fee > -change:
        raise Refused("is less than its fee: the file was changed. Export it again", key)
    if fee == -change:
        return events.cost(context, time, Amount(asset, fee), **words)
    return events.withdrawal(context, time, Amount(asset, -change - fee), events.fee_of(asset, fee), **words)
