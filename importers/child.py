"""Files are read in a process of their own: it may take only so much memory, can be killed at any moment, and whatever
a file does to a parser, it does it there.

    with Reader() as reader:
        for batch in reader.open(path, choices, progress):
            for part in batch.parts: ...

The child runs `importers.read` and sends what it reads as messages through a pipe, part by part, while the parent puts
the parts before into the ledger. One child reads all files of a `Reader`, one after another; it is started again where
it died. What comes from it is unpickled with the few classes that a batch is made of and no others.
"""

from __future__ import annotations

import os
import pickle
import queue
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from engine.errors import HisaabError, InputError, UsageError
from engine.ledger.batch import (
    AssetIdentity,
    EntryColumns,
    EntryFields,
    Fate,
    ImportBatch,
    Part,
    Progress,
    RowColumns,
    RowState,
    StatedBalance,
    ZoneFrom,
    no_progress,
)
from importers import limits, sample
from importers.read import Choices, open_files
from importers.sample import Sample

ARGUMENT = "--read-files"
"""The first argument by which a frozen program is told to be the child."""

HEARTBEAT = 0.1
"""Seconds after which `progress` is asked again, that the work may be stopped while the child is silent."""
BETWEEN = 0.05
"""Seconds between two reports of progress from the child."""
WAITING = 4
"""Parts that the parent holds unread."""
KEPT = 64 << 20
"""Bytes of files that the child keeps open at once; a file beyond is opened again when its rows are asked for."""

_LENGTH = struct.Struct("<Q")
_CODE = "import sys; sys.path[:] = {path!r}; from importers.child import serve; serve()"

OPENED, PART, END, PROGRESS, REFUSED, LOOKED = "opened", "part", "end", "progress", "refused", "looked"


class Reader:
    """Reads files in a child process. Use it with `with`: nothing of it is left afterwards.

    `memory` is how many bytes of it the child may take for a file; None: by the file's size (`limits.memory_for`).
    """

    def __init__(self, memory: int | None = None) -> None:
        self._memory = memory
        self._child: _Child | None = None

    def __enter__(self) -> Reader:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def start(self) -> None:
        """Start the child, so that it is ready when it is needed."""
        if self._child is None:
            self._child = _Child()

    def close(self) -> None:
        """End the child at once, whatever it does."""
        if self._child is not None:
            self._child.end()
            self._child = None

    def open(self, path: Path, choices: Choices, progress: Progress = no_progress) -> list[ImportBatch]:
        """`importers.read.open_files`, done by the child: the same batches, the same refusals.

        The batches are read one after another, each as a whole. InputError too where the child dies.
        """
        request = _Request(os.fspath(path), choices, self._memory)
        for kind, *what in self._answers(request, progress):
            if kind == OPENED:
                return [
                    self._batch(replace(request, place=place, sha256=batch.sha256), batch, progress)
                    for place, batch in enumerate(what[0])
                ]
        raise AssertionError("the child says how it ends")

    def look(self, path: Path, rows: int, progress: Progress = no_progress) -> list[Sample]:
        """The first rows of a file, or of the files in a bundle, before any format is asked: `importers.sample`."""
        for kind, *what in self._answers(_Request(os.fspath(path), Choices(), self._memory, looked_at=rows), progress):
            if kind == LOOKED:
                return [sample.unpacked(one) for one in what[0]]
        raise AssertionError("the child says how it ends")

    def _batch(self, request: _Request, batch: ImportBatch, progress: Progress) -> ImportBatch:
        """A batch whose parts come from the child; its lists fill as they do."""
        filling = _Filling(list(batch.warnings), dict(batch.assets), list(batch.balances), list(batch.addresses))
        return replace(
            batch,
            parts=self._parts(request, filling, progress),
            warnings=filling.warnings,
            assets=filling.assets,
            balances=filling.balances,
            addresses=filling.addresses,
        )

    def _parts(self, request: _Request, filling: _Filling, progress: Progress) -> Iterator[Part]:
        for kind, *what in self._answers(request, progress):
            if kind == PART:
                part, assets = what
                filling.assets.update(assets)
                yield part
            elif kind == END:
                filling.warnings[:], filling.balances[:], filling.addresses[:] = what

    def _answers(self, request: _Request, progress: Progress) -> Iterator[tuple[Any, ...]]:
        """The child's messages up to the last; a child whose answer nobody hears to the end is ended."""
        self.start()
        child = self._child
        assert child is not None
        name = limits.name_of(Path(request.path))
        is_done = False
        said: tuple[str, int, int] = (f"reading {name}", 0, 0)
        try:
            child.ask(request)
            while not is_done:
                try:
                    message = child.messages.get(timeout=HEARTBEAT)
                except queue.Empty:
                    progress(*said)
                    continue
                if message is None:
                    raise child.died(name)
                if message[0] == PROGRESS:
                    said = message[1:]
                    progress(*said)
                    continue
                is_done = message[0] in (OPENED, END, REFUSED, LOOKED)
                if message[0] == REFUSED:
                    raise (UsageError if message[1] else InputError)(message[2])
                yield message
        finally:
            if not is_done:
                self.close()


@dataclass(frozen=True, slots=True)
class _Request:
    """What the child is asked for: to open a file, or, with a `sha256`, the parts of its batch at this place, or its
    first rows (`looked_at`)."""

    path: str
    choices: Choices
    memory: int | None = None
    place: int = 0
    sha256: str = ""
    looked_at: int = 0


@dataclass(frozen=True, slots=True)
class _Filling:
    """The lists of a batch that grow while it is read."""

    warnings: list[str]
    assets: dict[str, AssetIdentity]
    balances: list[StatedBalance]
    addresses: list[str]


class _Child:
    """The process, and a thread that takes its messages off the pipe."""

    def __init__(self) -> None:
        command = [sys.executable, "-I", "-c", _CODE.format(path=[os.path.abspath(folder) for folder in sys.path])]
        if getattr(sys, "frozen", False):
            command = [sys.executable, ARGUMENT]
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self.messages: queue.Queue[tuple[Any, ...] | None] = queue.Queue(WAITING)
        self._listener = threading.Thread(target=self._listen, name="files", daemon=True)
        self._listener.start()

    def ask(self, request: _Request) -> None:
        assert self.process.stdin is not None
        with suppress(OSError):  # it has died, which its silence will tell
            _send(self.process.stdin, request)

    def died(self, name: str) -> InputError:
        """What to say of a child that ended in the middle of its work, or whose words are no message."""
        self.process.kill()
        self.process.wait()
        return _too_much(name)

    def end(self) -> None:
        self.process.kill()
        while self._listener.is_alive():
            with suppress(queue.Empty):
                self.messages.get_nowait()
            self._listener.join(0.005)
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            assert stream is not None
            with suppress(OSError):
                stream.close()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        try:
            while (message := _received(self.process.stdout)) is not None:
                self.messages.put(message)
        except (OSError, ValueError, EOFError, pickle.UnpicklingError, MemoryError):
            pass  # it died within a message
        self.messages.put(None)


def _too_much(name: str) -> InputError:
    return InputError(
        f"{name} could not be read: it needs more memory than a history of its size should, or it is made to break "
        "programs. Export it again, a shorter period at a time, best as CSV."
    )


# --- messages ------------------------------------------------------------------------------------------------

_CLASSES: Mapping[tuple[str, str], Any] = {
    **{
        (one.__module__, one.__qualname__): one
        for one in (
            AssetIdentity,
            EntryColumns,
            EntryFields,
            Fate,
            ImportBatch,
            Part,
            RowColumns,
            RowState,
            StatedBalance,
            ZoneFrom,
        )
    },
    ("builtins", "range"): range,
}


def _member(words: object, name: str) -> RowState | ZoneFrom:
    """A member of an enum by its name, which is how Python 3.11 up to 3.11.3 pickles one: as a call of getattr."""
    if words is RowState:
        return RowState[name]
    if words is ZoneFrom:
        return ZoneFrom[name]
    raise pickle.UnpicklingError(f"{name} of {words!r} is no part of a batch")


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("builtins", "getattr"):
            return _member
        if (found := _CLASSES.get((module, name))) is not None:
            return found
        if (module, name) == ("decimal", "Decimal"):
            from decimal import Decimal

            return Decimal
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a batch")


def _send(stream: IO[bytes], message: object) -> None:
    content = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(content)))
    stream.write(content)
    stream.flush()


def _frame(stream: IO[bytes]) -> bytes | None:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    content = stream.read(length)
    if len(content) < length:
        raise EOFError
    return content


def _received(stream: IO[bytes]) -> tuple[Any, ...] | None:
    content = _frame(stream)
    if content is None:
        return None
    message: tuple[Any, ...] = _Unpickler(BytesIO(content)).load()
    return message


# --- in the child --------------------------------------------------------------------------------------------


def serve() -> None:
    """Answer requests from standard input until it ends."""
    import signal

    from engine.bulk import collector_paused

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends us
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)  # what a library prints is no message
    _limit_memory(limits.MEMORY)
    serving = _Serving(answers)
    with suppress(OSError), collector_paused():
        while (content := _frame(requests)) is not None:
            serving.answer(pickle.loads(content))


class _Serving:
    """The child's side: the files that it has open, oldest first."""

    def __init__(self, answers: IO[bytes]) -> None:
        self._answers = answers
        self._open: dict[tuple[str, Choices], _Opened] = {}
        self._said = "", 0.0

    def answer(self, request: _Request) -> None:
        name = limits.name_of(Path(request.path))
        try:
            if request.looked_at:
                self._forget(KEPT)
                needed = limits.memory_for(Path(request.path)) + limits.MEMORY_EACH_BYTE * self._weight()
                _limit_memory(needed if request.memory is None else request.memory)
                found = sample.samples(Path(request.path), request.looked_at)
                self._tell(LOOKED, [sample.packed(one) for one in found])
            elif request.sha256:
                self._read(request, name)
            else:
                heads = [replace(batch, parts=()) for batch in self._opened(request).batches.values()]
                self._tell(OPENED, heads)
        except HisaabError as refusal:
            self._tell(REFUSED, isinstance(refusal, UsageError), str(refusal))
        except MemoryError:
            self._open.clear()
            self._tell(REFUSED, False, str(_too_much(name)))
        except OSError:  # nobody listens any more
            raise
        except Exception as fault:
            self._tell(REFUSED, False, _fault(name, fault))

    def _opened(self, request: _Request) -> _Opened:
        path = Path(request.path)
        self._forget(KEPT)
        needed = limits.memory_for(path) + limits.MEMORY_EACH_BYTE * self._weight()
        _limit_memory(needed if request.memory is None else request.memory)
        batches = open_files(path, request.choices, self._progress)
        found = self._open[request.path, request.choices] = _Opened(dict(enumerate(batches)), path.stat().st_size)
        return found

    def _weight(self) -> int:
        return sum(one.weight for one in self._open.values())

    def _forget(self, most: int) -> None:
        """Let go of files, the oldest first, until those that are left weigh no more than this."""
        while self._open and self._weight() > most:
            del self._open[next(iter(self._open))]

    def _read(self, request: _Request, name: str) -> None:
        key = request.path, request.choices
        opened = self._open.get(key)
        if opened is None or request.place not in opened.batches:
            opened = self._opened(request)
        batch = opened.batches.pop(request.place, None)
        if batch is None or batch.sha256 != request.sha256:
            raise InputError(f"{name} was changed while it was being read. Import it again.")
        if not opened.batches:
            del self._open[key]
        told = 0
        for part in batch.parts:
            assets = dict(list(batch.assets.items())[told:])
            told += len(assets)
            self._tell(PART, part, assets)
        self._tell(END, list(batch.warnings), list(batch.balances), list(batch.addresses))

    def _progress(self, what: str, done: int, total: int) -> None:
        now = time.monotonic()
        said, before = self._said
        if what != said or done >= total or now - before >= BETWEEN:
            self._said = what, now
            self._tell(PROGRESS, what, done, total)

    def _tell(self, *message: object) -> None:
        _send(self._answers, message)


@dataclass(slots=True)
class _Opened:
    """A file that is open: its batches by place, each until it is read, and its bytes."""

    batches: dict[int, ImportBatch]
    weight: int


def _fault(name: str, fault: Exception) -> str:
    last = fault.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    where = f"{Path(last.tb_frame.f_code.co_filename).name}:{last.tb_lineno}" if last else "?"
    return (
        f"{name} could not be read: Hisaab stumbled over it ({type(fault).__name__}, {where}). Nothing was changed. "
        "Please report it with the first lines of the file."
    )


def _limit_memory(most: int) -> None:
    """Where the system has such a limit: Linux keeps it, macOS mostly does not, Windows has none.

    Where all memory runs short, Linux ends this process rather than another.
    """
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")
    try:
        import resource
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
