"""What crypto brings to a tax year, summed by head and source: what `liability.assess` closes the year with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from engine.model import Head, Source


class CryptoHead(NamedTuple):
    """Crypto under one head from one source in a year, each >= 0, in paisa.

    `gains`: the sum of gains as s.37 counts them, after the three-quarters rule where it applies. `losses`: the sum of
    losses, in full. `income`: the value of what was received as income, or profit that is no disposal.
    """

    gains: int = 0
    losses: int = 0
    income: int = 0


class Tier(NamedTuple):
    """Gains and losses (each >= 0, paisa) that a separate block taxes at one of its rates, in the pack's order."""

    gains: int = 0
    losses: int = 0


@dataclass(frozen=True, slots=True)
class CryptoYear:
    """One tax year of crypto. Money is paisa.

    `heads` says nothing of what a separate block takes in (`tiers`, empty under the general law), nor of stock written
    down: that is added where the year is closed.
    `opening_written_down` is what was taken off last year's closing stock, `closing_written_down` what is taken off
    this year's (s.35). `turnover` is the consideration of disposals under the head business (s.113). `consideration` is
    that of the disposals a separate block takes in, for withholding.
    """

    heads: Mapping[tuple[Head, Source], CryptoHead] = field(default_factory=dict)
    opening_written_down: int = 0
    closing_written_down: int = 0
    turnover: int = 0
    tiers: tuple[Tier, ...] = ()
    consideration: int = 0


NO_CRYPTO = CryptoYear()
