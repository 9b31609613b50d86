"""How much gain can still be realised before the next slab, the other table or the surcharge."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from engine.model import Head, Source, TaxFigures
from engine.tax.assessment.liability import Chain, assess
from engine.tax.crypto_year import CryptoHead, CryptoYear

if TYPE_CHECKING:
    from engine.rules.elections import Elections
    from engine.rules.schema import RulePack, Table

_RUPEE = 100
_THOUSAND = 1000 * _RUPEE
_SALARIED = "salaried"


class StepKind(StrEnum):
    SLAB = "slab"
    TABLE = "table"
    SURCHARGE = "surcharge"


@dataclass(frozen=True, slots=True)
class Step:
    """A place where the tax on more gain changes. Money is paisa.

    `room` is the gain that can still be realised without passing it, losses first used up; `income` taxable income
    then; `next_thousand` the tax on Rs 1,000 of gain more; `rate` that of the slab beyond, in per cent.
    """

    kind: StepKind
    income: int
    room: int
    next_thousand: int
    rate: Decimal | None


def steps_ahead(
    pack: RulePack,
    elections: Elections,
    crypto: CryptoYear,
    chain: Chain | None,
    head: Head,
    source: Source = Source.PAKISTAN,
) -> tuple[Step, ...]:
    """The next slab, the change of table and the surcharge, as far as they lie ahead, the nearest first.

    `crypto` and `chain` are as `assess` takes them; the gain is of `head` from `source`. Empty under a separate block,
    which taxes gains outside the slabs.
    """
    if pack.separate_block is not None:
        return ()
    known: dict[int, TaxFigures] = {}

    def tax(gain: int) -> TaxFigures:
        if gain not in known:
            known[gain] = assess(pack, elections, _with_gain(crypto, head, source, gain), chain).tax
        return known[gain]

    found = [_step(kind, _most(within), tax, table) for kind, within, table in _ahead(pack, tax)]
    return tuple(sorted(found, key=lambda step: step.room))


def _ahead(
    pack: RulePack, tax: Callable[[int], TaxFigures]
) -> Iterator[tuple[StepKind, Callable[[int], bool], Table | None]]:
    """What lies ahead: whether a gain stays within it, and the table for a slab."""
    now = tax(0)
    tables: Mapping[str, Table] = {_SALARIED: pack.slabs.salaried, "non_salaried": pack.slabs.non_salaried}
    table = tables[now.table]
    over = [band.over * _RUPEE for band in table.value if band.over and band.over * _RUPEE >= now.taxable_income]
    if over:
        end = min(over)
        room = _most(lambda gain: tax(gain).taxable_income <= end)
        if tax(room).table == now.table:  # else the other table comes first
            yield StepKind.SLAB, lambda gain: tax(gain).taxable_income <= end, table
    if now.table == _SALARIED and pack.slabs.salaried.value != pack.slabs.non_salaried.value:
        yield StepKind.TABLE, lambda gain: tax(gain).table == _SALARIED, None
    threshold = pack.surcharge.threshold.value * _RUPEE
    charged = pack.surcharge.rate_others.value or pack.surcharge.rate_salaried.value
    if charged and threshold >= now.taxable_income:
        yield StepKind.SURCHARGE, lambda gain: tax(gain).taxable_income <= threshold, None


def _step(kind: StepKind, room: int, tax: Callable[[int], TaxFigures], table: Table | None) -> Step:
    income = tax(room).taxable_income
    rate = None
    if table is not None:
        rate = next(band.rate for band in reversed(table.value) if band.over * _RUPEE <= income)
    return Step(kind, income, room, tax(room + _THOUSAND).payable - tax(room).payable, rate)


def _most(within: Callable[[int], bool]) -> int:
    """The largest gain for which `within` holds; it holds for none at all, and from some gain on no more."""
    low, high = 0, _RUPEE
    while within(high):
        low, high = high, 4 * high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if within(middle) else (low, middle)
    return low


def _with_gain(crypto: CryptoYear, head: Head, source: Source, gain: int) -> CryptoYear:
    before = crypto.heads.get((head, source), CryptoHead())
    return replace(crypto, heads={**crypto.heads, (head, source): before._replace(gains=before.gains + gain)})
