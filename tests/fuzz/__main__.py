"""Damaged files at every importer for a while: python -m tests.fuzz --seconds 60 [--seed N] [--format ID].

What goes wrong is told with the seed that brings it back, and the file is kept in the folder that is named at the end.
Every so often a damaged file goes through the child process into a ledger, which a refusal must leave as it was.
"""

from __future__ import annotations

import argparse
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import defaultdict
from itertools import count
from pathlib import Path
from types import FrameType

from engine.ledger.ledger import create_ledger, open_ledger
from importers.read import Choices
from taxapp.usecases.importing import import_files
from tests.fuzz.target import check, damaged_file
from tests.importers.formats import Fixture, fixtures

HANGS = 20
"""Seconds that no damaged fixture takes."""
EACH_LEDGER = 40
"""How many files are read for each that is imported too."""
KEPT = 5
"""Findings of one kind that are kept."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", default=str(time.time_ns()), help="what it printed, to see the same again")
    parser.add_argument("--format", default="", help="a format's id, or how ids begin")
    given = parser.parse_args()
    chosen = [one for one in fixtures() if one.format.id.startswith(given.format)]
    if not chosen:
        parser.error(f"there is no fixture of {given.format}")
    found: dict[str, list[str]] = defaultdict(list)
    kept = Path(tempfile.mkdtemp(prefix="hisaab-fuzz-"))
    tried = 0
    end = time.monotonic() + given.seconds
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder) / "fuzz.hisaab"
        create_ledger(ledger, name="Fuzz").close()
        for number in count():
            for fixture in chosen:
                if time.monotonic() >= end:
                    return _report(found, tried, len({one.format.id for one in chosen}), kept)
                tried += 1
                seed = f"{given.seed}:{number}:{fixture.name}"
                path, choices = damaged_file(fixture, seed, Path(folder))
                problem = _problem(fixture, path, choices, ledger if not tried % EACH_LEDGER else None)
                if problem and len(found[problem]) < KEPT:
                    place = kept / f"{fixture.format.id}-{len(found)}-{len(found[problem])}{path.suffix}"
                    shutil.copy(path, place)
                    found[problem].append(f"{place.name}: seed {seed}, {choices}")
                path.unlink()
    raise AssertionError("numbers do not end")


def _problem(fixture: Fixture, path: Path, choices: Choices, ledger: Path | None) -> str:
    """What went wrong, told alike for what is alike; '' for nothing."""
    _alarm(HANGS)
    try:
        check(path, choices)
        if ledger is not None:
            _import(path, choices, ledger)
    except Exception as problem:
        place = traceback.extract_tb(problem.__traceback__)[-1]
        where = f"{Path(place.filename).name}:{place.lineno}"
        text = str(problem).split("\n")[0][:160] if isinstance(problem, AssertionError) else type(problem).__name__
        return f"{fixture.format.id}: {text} ({where})"
    finally:
        _alarm(0)
    return ""


def _import(path: Path, choices: Choices, ledger: Path) -> None:
    """Through the child process into a ledger, which a refusal leaves as it was."""
    with open_ledger(ledger) as opened:
        before = "\n".join(opened.connection.iterdump())
    [outcome] = import_files(ledger, [path], choices=choices)
    if outcome.error:
        assert "stumbled" not in outcome.error, outcome.error
        with open_ledger(ledger) as opened:
            assert "\n".join(opened.connection.iterdump()) == before, "a refusal left something behind"


def _alarm(seconds: int) -> None:
    """An exception after so long, where the system can."""
    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, _too_long)
        signal.alarm(seconds)


def _too_long(_: int, __: FrameType | None) -> None:
    raise TimeoutError(f"more than {HANGS} seconds")


def _report(found: dict[str, list[str]], tried: int, formats: int, kept: Path) -> int:
    print(f"{tried} damaged files of {formats} formats: {len(found)} kinds of fault")
    for problem, files in sorted(found.items()):
        print(f"\n{problem}")
        for file in files:
            print(f"  {file}")
    if found:
        print(f"\nThe files are in {kept}")
        return 1
    kept.rmdir()
    return 0


if __name__ == "__main__":
    sys.exit(main())
