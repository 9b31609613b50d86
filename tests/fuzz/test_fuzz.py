"""The same few damaged files of every fixture, each time. `make fuzz` tries others for as long as one likes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.target import check, damaged_file
from tests.importers.formats import Fixture, fixtures

EACH = 4


@pytest.mark.parametrize("fixture", fixtures(), ids=lambda fixture: fixture.name)
def test_damaged_files_are_imported_or_refused(fixture: Fixture, tmp_path: Path) -> None:
    for number in range(EACH):
        path, choices = damaged_file(fixture, f"{fixture.name}:{number}", tmp_path)
        check(path, choices)
