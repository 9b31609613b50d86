"""The reconciliation of crypto at cost as steps, and its opening held against the closing of the year before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from engine.model import Return

UNEXPLAINED_LINES = ("deposits_unexplained", "withdrawn_unexplained")
"""Inflows and outflows of which nobody has said yet what they were."""
ASKING = (
    *("unknown_deposit", "unmatched_transfer", "doubtful_transfer", "shortage", "negative_balance"),
    *("balance_mismatch", "coverage_gap"),
)
"""Codes of questions whose answer moves the reconciliation."""


class Way(Enum):
    OPENING = "opening"
    IN = "in"
    OUT = "out"
    CLOSING = "closing"
    UNEXPLAINED = "unexplained"


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the reconciliation: `amount` in paisa, >= 0 but for what is unexplained; `figure` is what it is called
    among the figures that explain themselves."""

    way: Way
    name: str
    amount: int
    figure: str

    @property
    def change(self) -> int:
        """What it adds to the cost of what is held, or takes from it."""
        return -self.amount if self.way in (Way.OUT, Way.UNEXPLAINED) else self.amount


def steps(result: Return) -> list[Step]:
    """Opening, what came in, what went out, what nothing explains, closing; lines of nothing are left out."""
    wealth = result.wealth
    found = [Step(Way.OPENING, "opening_cost", wealth.opening_cost, "wealth.opening_cost")]
    for way, kind, lines in ((Way.IN, "inflows", wealth.inflows), (Way.OUT, "outflows", wealth.outflows)):
        found += [Step(way, name, much, f"wealth.{kind}.{name}") for name, much in lines.items() if much]
    if wealth.unexplained:
        found.append(Step(Way.UNEXPLAINED, "unexplained", wealth.unexplained, "wealth.unexplained"))
    found.append(Step(Way.CLOSING, "closing_cost", wealth.closing_cost, "wealth.closing_cost"))
    return found


def closing_of_last_year(result: Return) -> int:
    """The cost of the lots left at the end of the year before, in paisa: by itself, not from this year's opening.

    ValueError for a Return that was not computed.
    """
    from engine.karachi import year_start
    from engine.tax.book import book_at
    from engine.tax.open_lots import open_lots

    if result.book is None:
        raise ValueError("Only a Return that was computed knows its lots.")
    return int(sum(open_lots(book_at(result.book, year_start(result.tax_year))).cost.tolist()))


def questions_about(result: Return) -> Sequence[tuple[str, str, int]]:
    """(code, first message, how many) of the open questions whose answer moves the reconciliation."""
    asked = [one for one in result.questions if one.code in ASKING]
    counts = Counter(one.code for one in asked)
    first = {one.code: one.message for one in reversed(asked)}
    return [(code, first[code], count) for code, count in counts.most_common()]
