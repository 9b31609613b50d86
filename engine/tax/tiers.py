"""What a separate block of a scenario pack takes in: disposals by how long their lots were held."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.karachi import anniversaries
from engine.model import HEADS, Column, Head
from engine.tax.book import Book, Worked
from engine.tax.crypto_year import Tier
from engine.tax.settle import Settled, apportioned

if TYPE_CHECKING:
    from engine.rules.schema import SeparateBlock

_CAPITAL_GAINS = HEADS.index(Head.CAPITAL_GAINS)


def takes_in(block: SeparateBlock | None, head: Head) -> bool:
    """Whether the block takes in disposals under a head; under enacted law there is no block."""
    return block is not None and (block.covers.value == "all_disposals" or head is Head.CAPITAL_GAINS)


def tiers_of(book: Book, year: int, mended: int | None = None) -> tuple[tuple[Tier, ...], int]:
    """Gains and losses of a year by the tiers of its pack's block, and the consideration of what is in it, in paisa.

    Nothing where the pack has no block. `mended` is an asset (its place) whose shortages are to count as having cost
    what they brought.
    """
    block = book.law.rules.for_year(year).separate_block
    if block is None:
        return (), 0
    gains, losses, consideration = [0] * len(block.rates.value), [0] * len(block.rates.value), 0
    for worked in book.worked:
        for settled in worked.years:
            if settled.year != year or not settled.leg.size:
                continue
            inside = _inside(book, block, worked, settled)
            consideration += int(settled.proceeds[inside].sum())
            fragment = np.repeat(inside, np.diff(settled.start))
            gain = _fragment_gains(block, worked, settled, inside, mended)
            tier = _fragment_tiers(block, worked, settled)
            for place in range(len(gains)):
                these = gain[fragment & (tier == place)]
                gains[place] += int(these[these > 0].sum())
                losses[place] -= int(these[these < 0].sum())
    return tuple(map(Tier, gains, losses)), consideration


def _inside(book: Book, block: SeparateBlock, worked: Worked, settled: Settled) -> Column:
    """Which disposals the block takes in, of those with a value."""
    component, leg = worked.component, settled.leg
    inside: Column = settled.known.copy()
    if block.covers.value != "all_disposals":
        inside &= component.head[leg] == _CAPITAL_GAINS
    if not book.law.of_year(settled.year).resident:
        inside &= ~component.foreign[leg]
    return inside


def _fragment_gains(
    block: SeparateBlock, worked: Worked, settled: Settled, inside: Column, mended: int | None
) -> Column:
    segment = settled.segment
    gain = settled.fragment_gain
    if mended is not None:
        short = (segment.lot < 0) & (worked.component.asset[segment.leg] == mended)
        gain = np.where(short, 0, gain)
    if block.incidental_cost.value == "not_in_cost":
        return gain
    nothing = np.zeros_like(gain)
    return gain - apportioned(settled.start, settled.quantity, settled.incidental, inside, segment.quantity, nothing)


def _fragment_tiers(block: SeparateBlock, worked: Worked, settled: Settled) -> Column:
    """The tier of each fragment: the last whose years it was held for longer than; of a shortage the first."""
    segment, day = settled.segment, worked.component.day
    held = segment.lot >= 0
    acquired, disposed = day[np.where(held, segment.lot, segment.leg)], day[segment.leg]
    tier = np.zeros(segment.leg.size, np.int16)
    for place, rate in enumerate(block.rates.value[1:], start=1):
        tier[held & (disposed > anniversaries(acquired, rate.over_years))] = place
    return tier
