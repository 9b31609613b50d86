"""What became of one entry in the computation: what it disposed of, what income it was, and where its lot went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.model import Disposal, Income, Return
    from engine.tax.explain.life import Happening, LotLives


@dataclass(frozen=True, slots=True)
class Became:
    """`disposals` and `income` of the entry's own tax year; `life` of the lot that it acquired, as far as years are
    computed. All empty: it takes no part (a rupee movement, an entry left out), or another tells of it."""

    disposals: Sequence[Disposal]
    income: Sequence[Income]
    life: Sequence[Happening]


def became(result: Return, lives: LotLives | None, uid: str) -> Became:
    """`result` is of the entry's tax year; `lives` of a Return of that year or a later one, where one is computed."""
    import numpy as np

    from engine.tax.schedules import Disposals, Incomes

    number = np.uint64(int(uid, 16))
    disposals: Sequence[Disposal]
    income: Sequence[Income]
    if isinstance(result.disposals, Disposals):
        disposals = [result.disposals[int(place)] for place in np.flatnonzero(result.disposals.table.uid == number)]
    else:
        disposals = [one for one in result.disposals if one.entry == uid]
    if isinstance(result.income, Incomes):
        income = [result.income[int(place)] for place in np.flatnonzero(result.income.table.uid == number)]
    else:
        income = [one for one in result.income if one.entry == uid]
    place = lives.find(uid) if lives is not None else None
    return Became(disposals, income, lives.life(*place) if lives is not None and place is not None else [])
