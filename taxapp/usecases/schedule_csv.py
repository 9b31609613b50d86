"""Some rows of a schedule as a CSV file: what a person filtered and sorted on the screen, in that order."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path

from engine.model import Disposal, Income
from engine.progress import Progress, no_progress
from taxapp.usecases.whole_files import write_atomically

_AT_ONCE = 1000
_DISPOSALS = (
    "id", "date", "account", "asset", "quantity", "proceeds_pkr", "cost_pkr", "gain_pkr", "head", "section", "foreign",
    "shortage", "valued_by", "entry",
)  # fmt: skip
_INCOME = (
    "id", "date", "kind", "account", "asset", "quantity", "value_pkr", "head", "section", "foreign", "valued_by",
    "entry",
)  # fmt: skip


def write_schedule(
    rows: Sequence[Disposal] | Sequence[Income],
    path: Path,
    *,
    are_disposals: bool,
    progress: Progress = no_progress,
) -> int:
    """Write rows as CSV (exact decimals, Karachi days), whole or not at all; how many there are.

    InputError where the file cannot be written; raises what `progress` raises.
    """
    titles = _DISPOSALS if are_disposals else _INCOME
    write_atomically(path, _parts(titles, rows, progress))
    return len(rows)


def _parts(titles: Sequence[str], rows: Sequence[Disposal | Income], progress: Progress) -> Iterator[bytes]:
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(titles)
    for start in range(0, len(rows), _AT_ONCE):
        progress("Writing the schedule", start, len(rows))
        writer.writerows(_cells(rows[place]) for place in range(start, min(start + _AT_ONCE, len(rows))))
        yield text.getvalue().encode()
        text.seek(0)
        text.truncate()
    yield text.getvalue().encode()


def _cells(one: Disposal | Income) -> list[str]:
    from engine.exact import atto_text, rupees_text
    from engine.karachi import local
    from taxapp.reports.csv_rows import text_cell

    def money(paisa: int | None) -> str:
        return "" if paisa is None else rupees_text(paisa)

    day = local(one.time).date().isoformat()
    account, asset, valued_by = (text_cell(text) for text in (one.account, one.asset, one.valued_by))
    foreign = "yes" if one.foreign else "no"
    if isinstance(one, Disposal):
        return [
            one.id, day, account, asset, atto_text(one.quantity), money(one.proceeds), money(one.cost), money(one.gain),
            one.head.value, one.section, foreign, atto_text(one.shortage), valued_by, one.entry,
        ]  # fmt: skip
    return [
        one.id, day, one.kind.value, account, asset, atto_text(one.quantity), money(one.value), one.head.value,
        one.section, foreign, valued_by, one.entry,
    ]  # fmt: skip
