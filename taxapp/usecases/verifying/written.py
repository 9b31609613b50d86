"""What checking found, as JSON and as CSV."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from taxapp.usecases.verifying.result import CAUSES, Figure, Verification

_HEADER = ("file", "verdict", "taxpayer", "cnic", "ntn", "tax_year", "rules", "digest", "figure", "claimed",
           "recomputed", "reference", "difference", "cause")  # fmt: skip


def as_json(found: Verification) -> dict[str, object]:
    """Plain values; numbers are decimal text, as in the computation JSON."""
    return {
        "file": found.path.name,
        "verdict": str(found.verdict),
        "reason": found.reason,
        "taxpayer": dict(found.taxpayer),
        "tax_year": found.tax_year,
        "rules": found.pack,
        "digest": found.digest,
        "program": found.version,
        "entries": found.entries,
        "findings": [
            {"code": str(one.found), "severity": str(one.severity), "message": str(one)} for one in found.findings
        ],
        "figures": [_figure(one) for one in found.main],
        "differences": found.differences,
        "differing": [_figure(one) for one in found.differing],
        "parameters": [
            {"parameter": one.parameter, "bundle": one.bundle, "known": one.known, "section": one.section}
            for one in found.parameters
        ],
        "rates": [{"day": one.day, "bundle": one.bundle, "known": one.known} for one in found.rates],
        "elections": [{"key": one.key, "claimed": one.claimed, "bundle": one.bundle} for one in found.elections],
    }


def as_csv(every: Iterable[Verification]) -> bytes:
    """A row for each main figure and each difference; for a bundle that can't be read one row."""
    from engine.bundle.tables import write_table

    return write_table(_HEADER, (row for found in every for row in _rows(found)))


def _rows(found: Verification) -> list[tuple[str, ...]]:
    from taxapp.reports.csv_schedules import cell

    who = tuple(
        cell(text)
        for text in (
            *(found.path.name, str(found.verdict), *(found.taxpayer.get(key, "") for key in ("name", "cnic", "ntn"))),
            *(str(found.tax_year or ""), found.pack, found.digest),
        )
    )
    main = {one.name for one in found.main}
    figures = [*found.main, *(one for one in found.differing if one.name not in main)]
    if not figures:
        return [(*who, "", "", "", "", "", cell(found.reason or "; ".join(map(str, found.findings))))]
    return [
        (
            *who,
            *(cell(one.name), _number(one.claimed), _number(one.recomputed), _number(one.reference)),
            *("" if one.apart is None else format(one.apart, "f"), cell(CAUSES[one.cause] if one.cause else "")),
        )
        for one in figures
    ]


def _number(text: str | None) -> str:
    """A figure as a cell; a text that might be a formula is guarded, a negative number is none."""
    from taxapp.reports.csv_schedules import cell

    return "" if text is None else text if text.removeprefix("-").replace(".", "", 1).isdigit() else cell(text)


def _figure(one: Figure) -> dict[str, object]:
    return {
        "figure": one.name,
        "claimed": one.claimed,
        "recomputed": one.recomputed,
        "reference": one.reference,
        "difference": None if one.apart is None else format(one.apart, "f"),
        "cause": str(one.cause) if one.cause else "",
        "why": CAUSES[one.cause] if one.cause else "",
        "entry": one.entry,
    }


def write_results(every: Iterable[Verification], path: Path) -> None:
    """Write results as JSON where the file is called so, else as CSV. InputError where it can't be written."""
    from taxapp.usecases.whole_files import write_atomically

    found = list(every)
    if path.suffix.lower() == ".json":
        text = json.dumps([as_json(one) for one in found], ensure_ascii=False, indent=1) + "\n"
        write_atomically(path, [text.encode()])
    else:
        write_atomically(path, [as_csv(found)])
