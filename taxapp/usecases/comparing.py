"""A tax year of a ledger under every scenario: methods, pools, heads, s.75A and rule packs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import InputError
from engine.progress import Progress, no_progress
from taxapp.usecases.reading import read_year

if TYPE_CHECKING:
    from engine.rules.loader import Rules
    from engine.tax.planning.compare import Scenario

ALL = "all"
NONE = "none"
_NOTHING: Mapping[str, str] = {}


def compare_year(
    ledger_path: Path,
    year: int,
    *,
    settings: Mapping[str, str] = _NOTHING,
    pack: str | None = None,
    packs: Sequence[str] = (ALL,),
    only: Collection[str] = (),
    progress: Progress = no_progress,
) -> Iterator[Scenario]:
    """The scenarios of a tax year, one by one, what is elected first; each is computed when it is asked for.

    `settings` go on top of those kept in the ledger. `packs` are ids or files, `all`, or `none` beside `pack`; `only`
    names the dimensions to vary (engine.tax.planning.compare.Dimension), none: all. Raises as `compute_year`, and
    UsageError for a dimension that does not exist, when the first scenario is asked for.
    """
    from engine.errors import UsageError
    from engine.tax.planning.compare import DIMENSIONS, Dimension, scenarios

    unknown = sorted(set(only) - set(DIMENSIONS))
    if unknown:
        raise UsageError(f"{', '.join(unknown)} cannot be compared; choose from {', '.join(DIMENSIONS)}.")
    beside = packs_for(year, packs, ledger_path)
    read = read_year(ledger_path, year, settings, pack, progress)
    varied = [Dimension(one) for one in only] or DIMENSIONS
    yield from scenarios(*read, beside, varied, progress)


def packs_for(year: int, wanted: Sequence[str], ledger_path: Path) -> list[Rules]:
    """The rules of packs by id or file; `all` stands for every pack that can be used for the year. InputError for a
    pack that was named and cannot be used; of `all`, those with faults are left out.
    """
    from engine.rules.catalogue import list_packs
    from engine.rules.loader import load_rules

    found: dict[str, Rules] = {}
    for name in wanted:
        if name == NONE:
            continue
        if name != ALL:
            rules = load_rules(year, name, ledger_path)
            found[rules.digest] = rules
            continue
        for info in list_packs(ledger_path):
            if year not in info.years:
                continue
            try:
                rules = load_rules(year, str(info.path), ledger_path)
            except InputError:  # `rules check` says what is wrong with it
                continue
            found[rules.digest] = rules
    return list(found.values())
