"""What has to hold of any file: it is imported or refused, nothing is half-done, and twice the same."""

from __future__ import annotations

from pathlib import Path
from random import Random

from engine.errors import InputError
from engine.ledger.batch import ImportBatch
from importers.files.universal import FORMATS as OWN
from importers.files.universal import HEADER, cells_of
from importers.read import Choices, read_files
from importers.spec import Context
from tests.fuzz.mutations import mutated
from tests.importers.formats import Fixture, assert_one_fate_each

_UNIVERSAL = OWN[0]


def damaged_file(fixture: Fixture, seed: str, folder: Path) -> tuple[Path, Choices]:
    """A damaged copy of a fixture under its own name, and what the person says of it; the same for the same seed."""
    draw = Random(seed)
    content, ending = mutated(fixture, draw)
    path = folder / Path(fixture.table.name).with_suffix(ending).name
    path.write_bytes(content)
    zone = draw.choice((None, None, None, 300))
    return path, Choices(fixture.format.id if draw.random() < 0.3 else "", zone=zone)


def check(path: Path, choices: Choices) -> str:
    """The refusal, '' for none. AssertionError, or whatever an importer raised, where something does not hold."""
    first = _read(path, choices)
    assert first == _read(path, choices), "the same file gave two things"
    if isinstance(first, str):
        assert first, "a refusal says nothing"
        return first
    for batch in first:
        assert_one_fate_each(batch)
        _assert_entries_hold(batch)
    return ""


def _read(path: Path, choices: Choices) -> list[ImportBatch] | str:
    try:
        return read_files(path, choices)
    except InputError as refusal:
        return str(refusal)


def _assert_entries_hold(batch: ImportBatch) -> None:
    """What an importer makes of damaged rows is sound all the same: the universal CSV would take it."""
    assert _UNIVERSAL.row is not None
    for made in batch.entries:
        cells = dict(zip(HEADER, cells_of(made.entry), strict=True))
        again = _UNIVERSAL.row(cells, Context("", _UNIVERSAL.layouts[0]))
        assert again == made.entry, f"an entry that the universal CSV reads otherwise\n{made.entry}\n{again}"
