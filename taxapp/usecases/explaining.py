"""How a figure of a year was come by, down to the rows that were imported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from engine.bulk import collector_paused
from engine.ledger.batch import Progress, no_progress
from taxapp.usecases.computing import compute_year

if TYPE_CHECKING:
    from engine.ledger.ledger import Ledger
    from engine.tax.explain.text import Group
    from engine.tax.explain.tree import Node

_NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as it was imported: the file (or endpoint) and line it stood in, and its text."""

    source: str
    line: int
    content: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A figure as a tree, and by entry (its uid) the raw rows of the entries in it."""

    figure: Node
    raw: Mapping[str, Sequence[RawRow]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MainFigure:
    """A figure of the year as a whole, by name, with what it is and its value as text."""

    name: str
    label: str
    value: str


def explain_figure(
    ledger_path: Path,
    year: int,
    figure: str,
    *,
    depth: int,
    most: int,
    settings: Mapping[str, str] = _NOTHING,
    pack: str | None = None,
    group: Group | None = None,
    progress: Progress = no_progress,
) -> Explanation:
    """A figure of a year, `depth` steps down, of each sum `most` rows at most. `settings` go on top of the ledger's.

    Raises UsageError for a figure that there is not (with names that are near) or a setting, InputError as
    compute_year does.
    """
    from engine.ledger.ledger import open_ledger
    from engine.tax.explain.explainer import Explainer
    from engine.tax.explain.text import thousands
    from engine.tax.explain.tree import tree

    explainer = Explainer(compute_year(ledger_path, year, settings=settings, pack=pack, progress=progress))
    with collector_paused(), open_ledger(ledger_path) as ledger:
        node = tree(explainer, figure, depth, most, group or thousands)
        return Explanation(node, {uid: raw_rows(ledger, uid) for uid in dict.fromkeys(_entries(node))})


def main_figures(
    ledger_path: Path,
    year: int,
    *,
    settings: Mapping[str, str] = _NOTHING,
    pack: str | None = None,
    progress: Progress = no_progress,
) -> list[MainFigure]:
    """The figures of the year as a whole that are not nothing; raises as explain_figure does."""
    from engine.tax.explain.explainer import Explainer
    from engine.tax.explain.text import amount

    explainer = Explainer(compute_year(ledger_path, year, settings=settings, pack=pack, progress=progress))
    with collector_paused():
        workings = [explainer.working(name, year) for name in explainer.main()]
    return [MainFigure(one.id, one.label, amount(one.value, one.unit)) for one in workings if one.value]


def raw_rows(ledger: Ledger, uid: str) -> list[RawRow]:
    """The rows that an entry was imported from; of a transfer or swap put together from two entries, those of both."""
    from engine.ledger.browse import Link, entry_by_uid, raw_rows_of

    entry = entry_by_uid(ledger, uid)
    other = entry.link_uid if entry and entry.link in (Link.TRANSFER, Link.SWAP) else ""
    return [RawRow(*row) for one in (uid, other) if one for row in raw_rows_of(ledger, one)]


def _entries(node: Node) -> Iterator[str]:
    if node.entry:
        yield node.entry
    for child in node.children:
        yield from _entries(child)
