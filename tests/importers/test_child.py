"""Reading in a process of its own gives what reading here gives; a child that dies is a refusal, and nothing stays."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from engine.errors import Cancelled, InputError, UsageError
from engine.ledger.batch import ImportBatch, RowState, ZoneFrom
from importers import child
from importers.child import Reader
from importers.files.universal import HEADER
from importers.read import Choices, read_file, read_files, whole
from tests.importers.formats import Fixture, fixtures

BUY = "2026-01-31T18:05:00Z,buy,Binance,PKR,28150,USDT,100,,,,,Ayesha,{number},p2p,"
P2P = (
    "Order Number,Order Type,Asset Type,Fiat Type,Total Price,Price,Quantity,Exchange rate,Couterparty,Status,"
    "Created Time\n7001,Buy,USDT,PKR,28150,281.5,100,0,Zoë,Completed,2026-01-31 18:05:00\n"
)


@pytest.fixture
def reader() -> Iterator[Reader]:
    with Reader() as one:
        yield one


def universal(folder: Path, rows: int, name: str = "own.csv") -> Path:
    path = folder / name
    lines = [",".join(HEADER), *(BUY.format(number=number) for number in range(rows))]
    path.write_text("\n".join(lines) + "\n")
    return path


def process_of(reader: Reader) -> subprocess.Popen[bytes]:
    assert reader._child is not None
    return reader._child.process


def plain(batch: ImportBatch) -> ImportBatch:
    """A batch that compares by what it says, however its parts are cut."""
    return replace(whole(batch), warnings=tuple(batch.warnings), assets=dict(batch.assets))


# --- the same --------------------------------------------------------------------------------------------------


ONE_EACH = list({fixture.format.id: fixture for fixture in fixtures()}.values())[::6]


@pytest.mark.parametrize("fixture", ONE_EACH, ids=lambda fixture: fixture.format.id)
def test_the_child_reads_what_is_read_here(reader: Reader, fixture: Fixture) -> None:
    batches = [plain(batch) for batch in reader.open(fixture.path, Choices())]
    assert batches == [plain(batch) for batch in read_files(fixture.path)]


def test_many_files_are_opened_first_and_read_then(reader: Reader, tmp_path: Path) -> None:
    """As an import does it, in one child."""
    paths = [universal(tmp_path, rows, f"{rows}.csv") for rows in (3, 700, 25_000)]
    opened = [reader.open(path, Choices())[0] for path in paths]
    first = process_of(reader).pid
    assert [len(whole(batch).rows) for batch in opened] == [3, 700, 25_000]
    assert process_of(reader).pid == first


def test_files_too_large_to_be_kept_are_opened_again(reader: Reader, tmp_path: Path) -> None:
    long_note = "x" * 30_000
    large, small = tmp_path / "large.csv", universal(tmp_path, 3)
    rows = [BUY.format(number=number) + long_note for number in range(child.KEPT // 30_000)]
    large.write_text("\n".join([",".join(HEADER), *rows, ""]))
    opened = [reader.open(path, Choices())[0] for path in (large, small)]
    assert [len(whole(batch).rows) for batch in opened] == [len(rows), 3]


def test_warnings_are_complete_after_the_last_part(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "p2p.csv"
    path.write_text(P2P)
    [batch] = reader.open(path, Choices())
    assert "doesn't say what time zone" in batch.warnings[0]
    path.write_text(",".join(HEADER) + "\n")
    [batch] = reader.open(path, Choices())
    assert not list(batch.warnings)
    list(batch.parts)
    assert list(batch.warnings) == ["p2p.csv holds no transactions."]


def test_choices_go_along(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "p2p.csv"
    path.write_text(P2P)
    choices = Choices("binance_p2p", "Binance (Sana)", zone=300)
    assert plain(reader.open(path, choices)[0]) == plain(read_file(path, choices))


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"hello\nworld\n"])
def test_refusals_are_the_same(reader: Reader, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "history.csv"
    path.write_bytes(content)
    with pytest.raises(InputError) as here:
        read_file(path)
    with pytest.raises(InputError) as there:
        reader.open(path, Choices())
    assert str(there.value) == str(here.value)


def test_a_refusal_in_the_middle(reader: Reader, tmp_path: Path) -> None:
    path = universal(tmp_path, 30_000)
    path.write_text(path.read_text() + "2026-01-31T18:05:00Z,buy")
    [batch] = reader.open(path, Choices())
    with pytest.raises(InputError, match="is cut off: line 30002"):
        list(batch.parts)
    assert whole(reader.open(universal(tmp_path, 2), Choices())[0]).rows, "the reader reads on"


def test_wrong_usage_stays_wrong_usage(reader: Reader, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no format nothing"):
        reader.open(universal(tmp_path, 1), Choices("nothing"))


def test_a_file_that_changes_meanwhile(reader: Reader, tmp_path: Path) -> None:
    path = universal(tmp_path, 10)
    [batch] = reader.open(path, Choices())
    reader.close()
    universal(tmp_path, 11)
    with pytest.raises(InputError, match="was changed while it was being read"):
        list(batch.parts)


# --- the end of a child ----------------------------------------------------------------------------------------


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    threads = threading.active_count()
    with Reader() as reader:
        process = process_of(reader)
        parts = iter(reader.open(universal(tmp_path, 60_000), Choices())[0].parts)
        next(parts)
    assert process.returncode is not None
    assert process.stdin is not None
    assert process.stdin.closed
    assert threading.active_count() == threads


def test_stopping_ends_the_child(reader: Reader, tmp_path: Path) -> None:
    path = universal(tmp_path, 60_000)
    stopping = False

    def progress(what: str, done: int, total: int) -> None:
        if stopping:
            raise Cancelled

    [batch] = reader.open(path, Choices(), progress)
    process = process_of(reader)
    parts = iter(batch.parts)
    next(parts)
    stopping = True
    with pytest.raises(Cancelled):
        list(parts)
    assert process.poll() is not None


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="needs a system where a process can be halted")
def test_a_child_that_says_nothing_can_be_stopped(reader: Reader, tmp_path: Path) -> None:
    path = universal(tmp_path, 10)
    process = process_of(reader)
    os.kill(process.pid, signal.SIGSTOP)
    asked = []

    def progress(what: str, done: int, total: int) -> None:
        asked.append(what)
        if len(asked) == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        reader.open(path, Choices(), progress)
    assert asked == ["reading own.csv"] * 3
    assert process.poll() is not None


DIED = r"own\.csv could not be read: .* Export it again"


def test_a_child_that_is_killed_is_a_refusal(reader: Reader, tmp_path: Path) -> None:
    """As the system does where memory runs short, or a parser breaks. The next file has a child of its own."""
    process_of(reader).kill()
    process_of(reader).wait()
    with pytest.raises(InputError, match=DIED):
        reader.open(universal(tmp_path, 10), Choices())
    assert len(whole(reader.open(universal(tmp_path, 2), Choices())[0]).rows) == 2


def test_a_child_that_is_killed_in_the_middle_is_a_refusal(reader: Reader, tmp_path: Path) -> None:
    [batch] = reader.open(universal(tmp_path, 60_000), Choices())
    parts = iter(batch.parts)
    next(parts)
    process_of(reader).kill()
    with pytest.raises(InputError, match=DIED):
        list(parts)
    assert len(whole(reader.open(universal(tmp_path, 2), Choices())[0]).rows) == 2


def test_a_parent_that_dies_takes_its_child_along(tmp_path: Path) -> None:
    script = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from importers.child import Reader\n"
        "from importers.read import Choices\n"
        "reader = Reader(); reader.start()\n"
        "[batch] = reader.open(Path(sys.argv[1]), Choices())\n"
        "next(iter(batch.parts))\n"
        "print(reader._child.process.pid, flush=True)\n"
        "os._exit(1)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, str(universal(tmp_path, 60_000))],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    pid = int(ran.stdout)
    for _ in range(200):
        if not _runs(pid):
            return
        time.sleep(0.05)
    pytest.fail("the child outlives its parent")


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


# --- what is not trusted ---------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps a limit of memory")
def test_a_file_that_takes_too_much_memory_is_refused(tmp_path: Path) -> None:
    with Reader(memory=250 << 20) as reader:
        assert len(whole(reader.open(universal(tmp_path, 100), Choices())[0]).rows) == 100
        rows = universal(tmp_path, 200_000, "large.csv").read_text()
        (tmp_path / "large.csv").write_text(rows * 4)
        with pytest.raises(InputError, match=r"large\.csv could not be read: it needs more memory"):
            whole(reader.open(tmp_path / "large.csv", Choices())[0])
        assert len(whole(reader.open(universal(tmp_path, 100), Choices())[0]).rows) == 100


class Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("touch evil",)


def test_a_message_makes_nothing_but_what_batches_are_made_of(tmp_path: Path) -> None:
    path = tmp_path / "message"
    with path.open("wb") as stream:
        child._send(stream, (child.PART, Evil()))
    with path.open("rb") as stream, pytest.raises(pickle.UnpicklingError, match="no part of a batch"):
        child._received(stream)
    assert not Path("evil").exists()


class CalledGetattr:
    """What an object pickles as where its class says `getattr(owner, name)`."""

    def __init__(self, owner: object, name: str) -> None:
        self.call = owner, name

    def __reduce__(self) -> tuple[object, tuple[object, str]]:
        return getattr, self.call


def message_of(*what: object) -> BytesIO:
    content = pickle.dumps(what)
    return BytesIO(child._LENGTH.pack(len(content)) + content)


def test_a_word_of_an_enum_comes_through_as_python_3_11_2_sends_it() -> None:
    sent = message_of(CalledGetattr(RowState, "REJECTED"), CalledGetattr(ZoneFrom, "ASSUMED"))
    assert child._received(sent) == (RowState.REJECTED, ZoneFrom.ASSUMED)


def test_nothing_else_is_reached_through_getattr() -> None:
    for owner, name in ((RowState, "__init__"), (InputError, "mro"), ("", "format")):
        with pytest.raises((pickle.UnpicklingError, KeyError)):
            child._received(message_of(CalledGetattr(owner, name)))
