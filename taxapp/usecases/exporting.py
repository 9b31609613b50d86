"""Writing the return pack of a year to a folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from engine.errors import InputError, UsageError
from engine.ledger.batch import Progress, no_progress
from taxapp.usecases.whole_files import write_atomically

FORMATS = ("pdf", "csv", "json", "iris", "bundle")
_NOTHING: Mapping[str, str] = {}


def export_year(
    ledger_path: Path,
    year: int,
    formats: Sequence[str],
    folder: Path,
    *,
    settings: Mapping[str, str] = _NOTHING,
    pack: str | None = None,
    digits: Literal["thousands", "lakh"] = "thousands",
    progress: Progress = no_progress,
) -> list[Path]:
    """Compute a year and write it; the files written, in order.

    Raises UsageError for an unknown format, InputError where the ledger, the year or the folder is not usable.
    """
    from engine.bulk import collector_paused
    from engine.ledger.ledger import open_ledger
    from engine.ledger.spoken import words_of_entries
    from engine.tax.computation_json import computation_parts
    from engine.tax.compute import compute
    from taxapp.usecases.reading import read_year

    unknown = [name for name in formats if name not in FORMATS]
    if unknown or not formats:
        raise UsageError(f"{', '.join(unknown) or 'Nothing'} cannot be exported; choose from {', '.join(FORMATS)}.")
    read = read_year(ledger_path, year, settings, pack, progress)
    with collector_paused():
        result = compute(*read, progress)
    with open_ledger(ledger_path) as ledger:
        taxpayer = ledger.taxpayer()
        said = words_of_entries(ledger.connection) if "bundle" in formats else {}
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"The folder {folder} cannot be made: {error.strerror}.") from None
    written: list[Path] = []
    if "pdf" in formats:
        from taxapp.reports.pdf import write_pdf

        progress("Writing the PDF", 0, 1)
        written.append(folder / f"hisaab-TY{year}.pdf")
        write_pdf(result, written[-1], taxpayer, digits)
    if "csv" in formats:
        from taxapp.reports.csv_schedules import write_csv

        progress("Writing the schedules", 0, 1)
        written.extend(write_csv(result, folder))
    if "iris" in formats:
        from taxapp.reports.csv_schedules import write_iris

        written.append(write_iris(result, folder / f"iris-TY{year}.csv"))
    if "json" in formats:
        written.append(folder / f"computation-TY{year}.json")
        write_atomically(written[-1], computation_parts(result))
    if "bundle" in formats:
        from taxapp.reports.bundle import bundle_name, seal

        sealed = seal(result, read.columns, read.rules, read.settings, said, taxpayer, digits, progress)
        written.append(folder / bundle_name(taxpayer.get("name") or ledger_path.stem, year))
        write_atomically(written[-1], [sealed.data])
    return written
