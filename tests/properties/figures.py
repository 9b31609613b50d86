"""Reading a statement's figures back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from engine.exact import paisa
from engine.model import Statement

Loss = tuple[str, str, str]
"""Head, pool, year of origin."""


def rows_of(statements: Mapping[str, Statement], name: str) -> Sequence[Mapping[str, str]]:
    """A statement's rows; none where there is no such statement."""
    statement = statements.get(name, ())
    assert not isinstance(statement, Mapping)
    return statement


def amount(text: str) -> int:
    """Rupees as paisa."""
    return paisa(Decimal(text))


def by_loss(rows: Sequence[Mapping[str, str]], column: str) -> dict[Loss, int]:
    """The amounts of a column of the statement of losses that are not nothing."""
    found = {(row["head"], row["pool"], row["origin"]): amount(row[column]) for row in rows}
    return {loss: left for loss, left in found.items() if left}
