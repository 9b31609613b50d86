"""Loops run as machine code kept in files: the right code, whatever happened to the files, and without numba."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from threading import Barrier
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine.jit import LOOPS, MOST_PAISA, MOST_UNITS, Loop, compiled, helper, product_sign, share
from engine.ledger.changes import read, read_changes
from engine.ledger.ledger import open_ledger
from engine.model import Amount, Column, Entry, Kind
from engine.rules.loader import load_rules
from engine.tax.compute import compute
from tests.ledger.written import put, put_match
from tests.properties.ledgers import Ledger, examples, ledgers
from tests.support import new_ledger

ROOT = Path(__file__).parents[2]
WEIGHTS = np.array([3, 5, 7])


@helper
def weighed(number: int, place: int) -> int:
    return int(number * WEIGHTS[place % 3])


@compiled
def spread(table: Column, column: Column, factor: int, found: Column) -> int:
    """Each row of the table's sum, times a factor, weighed, and the column's number; how many are above nothing."""
    above = 0
    for row in range(len(found)):
        total = 0
        for place in range(table.shape[1]):
            total += table[row, place]
        found[row] = weighed(total * factor, row)
        found[row] += column[row]
        above += found[row] > 0
    return above


@compiled
def ascends(column: Column) -> bool:
    falls = 0
    for row in range(1, len(column)):
        falls += column[row] < column[row - 1]
    return bool(falls == 0)


@compiled
def shared(amount: int, part: int, whole: int) -> int:
    return share(amount, part, whole)


@compiled
def compared(a: int, b: int, c: int, d: int) -> int:
    return product_sign(a, b, c, d)


# -- what it computes ------------------------------------------------------------------------------------------------


def a_column(numbers: list[int], dtype: str, step: int) -> Column:
    """Numbers a step apart in memory: side by side, with gaps, or backwards."""
    spaced = np.zeros(len(numbers) * abs(step), dtype)
    column = spaced[::step]
    column[:] = numbers
    return column


@settings(deadline=None)
@given(
    st.lists(st.tuples(*[st.integers(-100, 100)] * 3), max_size=12),
    st.sampled_from(["i1", "i4", "i8"]),
    st.sampled_from([1, 2, -1]),
    st.booleans(),
    st.integers(-(10**6), 10**6),
)
def test_machine_code_finds_what_the_statements_say(
    rows: list[tuple[int, ...]], dtype: str, step: int, across: bool, factor: int
) -> None:
    table = np.array(rows, np.int64).reshape(-1, 3)
    table = np.asfortranarray(table) if across else table
    column = a_column([row[0] for row in rows], dtype, step)
    found, plain = np.zeros((2, len(rows)), np.int64)
    above = spread(table, column, factor, found)
    assert above == spread.py_func(table, column, factor, plain)  # type: ignore[attr-defined]
    assert found.tolist() == plain.tolist()
    assert ascends(column) is ascends.py_func(column)  # type: ignore[attr-defined]


PAISA = st.integers(0, MOST_PAISA - 1) | st.integers(MOST_PAISA - 4, MOST_PAISA - 1)
UNITS = st.integers(1, MOST_UNITS - 1) | st.integers(MOST_UNITS - 4, MOST_UNITS - 1)


@settings(deadline=None)
@given(PAISA, UNITS, UNITS)
def test_shares_are_exact(amount: int, part: int, whole: int) -> None:
    part = min(part, whole)
    assert shared(amount, part, whole) == (2 * amount * part + whole) // (2 * whole)


@settings(deadline=None)
@example(2048, (1 << 52) - 1, 1514, 1, 2)  # the one product below 2^63, the other above it
@given(PAISA, UNITS, PAISA, UNITS, st.integers(-2, 2))
def test_products_of_128_bits_compare_exactly(a: int, b: int, c: int, d: int, near: int) -> None:
    for right in (d, min(max(a * b // c + near, 1), MOST_UNITS - 1) if c else d):
        exact = a * b - c * right
        assert compared(a, b, c, right) == (exact > 0) - (exact < 0)


def test_integers_of_every_sort_are_taken_and_nothing_else() -> None:
    found = np.zeros(1, np.int64)
    factors: list[Any] = [1, True, np.int8(1), np.bool_(True)]
    for factor in factors:
        assert spread(np.ones((1, 3), np.int64), np.zeros(1, np.int64), factor, found) == 1
    with pytest.raises(OverflowError):
        shared(1 << 63, 1, 1)
    with pytest.raises(TypeError):
        shared(1.5, 1, 1)  # type: ignore[arg-type]


def test_an_error_in_a_loop_is_an_error() -> None:
    with pytest.raises(RuntimeError, match="shared"):
        shared(1, 1, 0)


# -- the files -------------------------------------------------------------------------------------------------------

SOURCE = """
import sys
import numpy as np
from engine.jit import compiled, helper

STEP = 1
TABLE = np.array([10, 20])

@helper
def more(number):
    return number + STEP

@compiled
def loop(column):
    for row in range(len(column)):
        column[row] = more(column[row]) + TABLE[row % 2]
"""
RUN = """
import numpy as np, sys
import loops
column = np.zeros(3, np.int64)
loops.loop(column)
print(column.tolist(), "numba" in sys.modules)
"""
PLAIN = "[11, 21, 11]"


class Program:
    """A module `loops` in a folder of its own, run each time in a fresh process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "program"
        self.home = folder / "home"
        self.folder.mkdir()
        self.write(SOURCE)

    def write(self, source: str) -> None:
        (self.folder / "loops.py").write_text(source, "utf-8")

    def run(self) -> tuple[str, bool]:
        """The column, and whether numba was needed."""
        environment = os.environ | {
            "PYTHONPATH": os.pathsep.join([str(self.folder), str(ROOT)]),
            "PYTHONDONTWRITEBYTECODE": "1",
            "HOME": str(self.home),
            "LOCALAPPDATA": str(self.home),
            "XDG_CACHE_HOME": str(self.home),
        }
        done = subprocess.run([sys.executable, "-c", RUN], env=environment, capture_output=True, text=True, check=False)
        assert not done.stderr, done.stderr
        column, _, numba = done.stdout.strip().rpartition(" ")
        return column, numba == "True"

    def kept(self) -> list[Path]:
        """The files of machine code beside the source."""
        return sorted((self.folder / "__pycache__").glob("*.code"))


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program(tmp_path)


def test_the_second_run_needs_no_numba(program: Program) -> None:
    assert program.run() == (PLAIN, True)
    assert len(program.kept()) == 1
    assert program.run() == (PLAIN, False)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("+ TABLE[row % 2]", "- TABLE[row % 2]", "[-9, -19, -9]"),
        ("STEP = 1", "STEP = 5", "[15, 25, 15]"),
        ("return number + STEP", "return number - STEP", "[9, 19, 9]"),
        ("[10, 20]", "[30, 20]", "[31, 21, 31]"),
    ],
    ids=["a statement", "a constant", "a helper", "a table"],
)
def test_what_changed_is_compiled_anew(program: Program, old: str, new: str, found: str) -> None:
    program.run()
    program.write(SOURCE.replace(old, new))
    assert program.run() == (found, True)
    assert program.run() == (found, False)
    assert len(program.kept()) == 1, "the new code did not take the place of the old"


def test_a_damaged_file_is_made_anew(program: Program) -> None:
    program.run()
    [file] = program.kept()
    whole = file.read_bytes()
    for damaged in (b"", whole[:20], whole[:-100], whole[:200] + b"?" + whole[201:], b"?" * len(whole)):
        file.write_bytes(damaged)
        assert program.run() == (PLAIN, True)
        assert program.run() == (PLAIN, False)


def test_a_folder_that_cannot_be_written_is_no_hindrance(program: Program) -> None:
    (program.folder / "__pycache__").write_text("a file, where the folder would have to be")
    assert program.run() == (PLAIN, True)
    assert list(program.home.rglob("*.code"))
    assert program.run() == (PLAIN, False)


def test_nothing_can_be_written_at_all(program: Program) -> None:
    (program.folder / "__pycache__").write_text("a file, where the folder would have to be")
    program.home.write_text("another")
    assert program.run() == (PLAIN, True)
    assert program.run() == (PLAIN, True)


@pytest.mark.parametrize(
    "statement",
    [
        "column += np.ones(len(column), np.int64) - 1",
        "column += np.int64(math.gamma(1.0)) - 1",
        "column += stat.ST_MODE",
    ],
    ids=["makes an array", "calls what only numba has", "reads a constant through a module"],
)
def test_what_needs_numba_runs_by_numba(program: Program, statement: str) -> None:
    source = SOURCE.replace("import sys", "import math, stat")
    program.write(source.replace("    for row", f"    {statement}\n    for row"))
    assert program.run() == (PLAIN, True)
    assert program.run() == (PLAIN, True)


# -- threads ---------------------------------------------------------------------------------------------------------


def test_two_threads_may_make_the_first_call() -> None:
    loop = Loop(ascends.py_func)  # type: ignore[attr-defined]
    together = Barrier(8)

    def first_call(_: int) -> bool:
        together.wait()
        return bool(loop(np.arange(1_000)))

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(first_call, range(8)))
    assert len(loop.ready) == 1
    LOOPS.remove(loop)


# -- the program's own loops -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def engine_loops() -> list[Loop]:
    """Those of the program, as if none had been called."""
    found = [loop for loop in LOOPS if loop.__module__.startswith(("engine.", "importers.", "taxapp."))]
    for loop in found:
        loop.ready.clear()
    return found


@examples(60)
@given(ledger=ledgers())
def test_each_loop_is_compiled_for_one_set_of_types(engine_loops: list[Loop], ledger: Ledger) -> None:
    """Otherwise `make setup` would have to meet them all."""
    compute(ledger.columns(), load_rules(ledger.year), ledger.settings)
    assert {loop.py_func.__name__: len(loop.ready) for loop in engine_loops if len(loop.ready) > 1} == {}


@pytest.mark.parametrize("entries", [0, 1, 2, 5])
def test_reading_a_ledger_of_any_size_takes_the_same_types(
    engine_loops: list[Loop], tmp_path: Path, entries: int
) -> None:
    with open_ledger(new_ledger(tmp_path)) as ledger:
        for uid in range(1, entries + 1):
            put(ledger, uid, Entry(uid, Kind.BUY, "Binance", Amount("PKR", Decimal(500)), Amount("ETH", Decimal(uid))))
        mark = read(ledger.connection).mark
        if entries > 1:
            put_match(ledger, "overlap", 1, 2)
        changes = read_changes(ledger.connection, mark)
        ledger.columns()
    assert changes is not None
    assert {loop.py_func.__name__: len(loop.ready) for loop in engine_loops if len(loop.ready) > 1} == {}


def test_each_loop_is_known_by_its_name() -> None:
    names = Counter((loop.__module__, loop.py_func.__qualname__) for loop in LOOPS)
    assert not [name for name, count in names.items() if count > 1], "they would take one another's files"


ROWS = """
2025-08-01T10:00:00+05:00,buy,Binance,PKR,28000,USDT,100
2025-09-01T10:00:00+05:00,swap,Binance,USDT,50,ETH,0.5
2025-10-01T10:00:00+05:00,sell,Binance,USDT,40,PKR,12000
"""


def test_computing_needs_no_numba(tmp_path: Path) -> None:
    path = new_ledger(tmp_path, ROWS)
    with open_ledger(path) as ledger:
        compute(ledger.columns(), load_rules(2026), ledger.settings())
    program = (
        "import sys; from taxapp.__main__ import main;"
        f"assert main(['compute', {str(path)!r}, '--year', '2026', '--json']) == 0;"
        "print('numba' in sys.modules, file=sys.stderr)"
    )
    for _ in range(2):  # the first may meet a loop for the first time
        done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr.split()[-1] == "False"


def test_setup_leaves_every_loop_ready() -> None:
    script = (ROOT / ".ci/setup.sh").read_text("utf-8")
    program = script.partition("<<'PYTHON'")[2].partition("\n")[2].partition("\nPYTHON\n")[0]
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr or "a loop was not called; let .ci/setup.sh call it"
