"""Running balances that a file states, held against its own rows: a checksum that finds missing and changed rows."""

from __future__ import annotations

from engine.ledger.batch import StatedBalance
from importers.spec import Stated


class Balances:
    """The running balances of one file, by wallet and asset in the order of its rows."""

    def __init__(self) -> None:
        self.rows: list[tuple[Stated, int]] = []

    def add(self, stated: Stated, line: int) -> None:
        self.rows.append((stated, line))

    @property
    def found(self) -> list[StatedBalance]:
        """To be written."""
        return []
