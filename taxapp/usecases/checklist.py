"""What a tax year still lacks: its open questions, those of a kind together, with the tax they are worth."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.model import Question, Severity
from engine.progress import Progress, no_progress

_ORDER = list(Severity)


@dataclass(frozen=True, slots=True)
class Missing:
    """`count` questions of one code. `message` and `remedy` are those of the dearest; `worth` is the tax in paisa that
    mending this one may save, None where that cannot be told."""

    code: str
    severity: Severity
    message: str
    remedy: str
    count: int
    worth: int | None
    note: str = ""


def of_questions(questions: Iterable[Question]) -> list[Missing]:
    """From what the computation itself met: at hand at once, but less than a review finds."""
    return _grouped([(one.code, one.severity, one.message, one.remedy, one.worth, "") for one in questions])


def checklist(ledger_path: Path, year: int, progress: Progress = no_progress) -> list[Missing]:
    """What a review leaves open of a year, the dearest first. Raises as `review_items`."""
    from taxapp.usecases.checking import review_items

    items = review_items(ledger_path, year, progress=progress)
    return _grouped([(one.code, one.severity, one.message, one.remedy, one.worth, one.worth_note) for one in items])


_Row = tuple[str, Severity, str, str, int | None, str]


def _grouped(rows: Sequence[_Row]) -> list[Missing]:
    found: dict[str, list[_Row]] = {}
    for row in rows:
        found.setdefault(row[0], []).append(row)
    made = []
    for code, alike in found.items():
        _, _, message, remedy, worth, note = min(alike, key=lambda row: (-(row[4] or 0), _ORDER.index(row[1])))
        gravest = min((row[1] for row in alike), key=_ORDER.index)
        made.append(Missing(code, gravest, message, remedy, len(alike), worth, note))
    return sorted(made, key=lambda one: (-(one.worth or 0), _ORDER.index(one.severity), one.code))
