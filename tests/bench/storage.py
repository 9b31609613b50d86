"""How exact quantities are best kept in SQLite: canonical text, packed scaled integers, or SQLAlchemy's Numeric."""

from __future__ import annotations

import gc
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from engine.exact import atto

ROWS = 1_000_000


def compare_storage() -> None:
    """Write and read 1,000,000 postings each way and print the seconds."""
    gc.disable()
    texts = _quantities()
    exact = [atto(text) for text in texts]
    print(f"{ROWS:,} postings             write  read one column  ... as integers  read five columns  file MB")
    with tempfile.TemporaryDirectory() as folder:
        _measure(folder, "text", "TEXT", texts, atto, exact)
        _measure(folder, "packed integer", "", [_pack(text) for text in texts], _unpack, exact)
        _measure(folder, "16-byte blob", "BLOB", [_blob(number) for number in exact], _unblob, exact)
        _measure(folder, "float (Numeric)", "REAL", [float(text) for text in texts], None, exact)


def _measure(
    folder: str, name: str, declared: str, values: list[Any], decode: Callable[[Any], int] | None, exact: list[int]
) -> None:
    path = Path(folder, name.split()[0])
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(
        "CREATE TABLE posting"
        f" (id INTEGER PRIMARY KEY, account INTEGER, asset INTEGER, role INTEGER, quantity {declared})"
    )
    rows = [(number, number % 3, number % 20, number % 4, value) for number, value in enumerate(values)]
    started = time.perf_counter()
    connection.executemany("INSERT INTO posting VALUES (?, ?, ?, ?, ?)", rows)
    connection.commit()
    wrote = time.perf_counter() - started
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    started = time.perf_counter()
    column = connection.execute("SELECT quantity FROM posting ORDER BY id").fetchall()
    read = time.perf_counter() - started
    started = time.perf_counter()
    if decode:
        assert [decode(value) for (value,) in column] == exact, name
    decoded = f"{time.perf_counter() - started:14.2f}" if decode else "     not exact"
    started = time.perf_counter()
    connection.execute("SELECT id, account, asset, role, quantity FROM posting ORDER BY id").fetchall()
    five = time.perf_counter() - started
    connection.close()
    size = path.stat().st_size / 1e6
    print(f"{name:20}  {wrote:12.2f}  {read:15.2f}  {decoded}  {five:17.2f}  {size:7.0f}")


def _quantities() -> list[str]:
    """Half with 8 places, three tenths with 6, a tenth whole, a tenth with 18."""
    draw = random.Random(1)
    texts = []
    for _ in range(ROWS):
        what = draw.random()
        if what < 0.1:
            texts.append(str(draw.randrange(1, 10**6)))
            continue
        whole, places = (1000, 8) if what < 0.6 else (100, 6) if what < 0.9 else (50, 18)
        texts.append(f"{draw.randrange(whole)}.{draw.randrange(10**places):0{places}d}".rstrip("0").rstrip("."))
    return texts


def _pack(text: str) -> int | str:
    """mantissa x 32 + places where that fits 64 bits, else the text itself."""
    whole, _, places = text.partition(".")
    packed = int(whole + places) * 32 + len(places)
    return packed if packed < 2**63 else text


def _unpack(value: int | str) -> int:
    return atto(value) if isinstance(value, str) else (value >> 5) * int(10 ** (18 - (value & 31)))


def _blob(number: int) -> bytes:
    return number.to_bytes(16, "big", signed=True)


def _unblob(value: bytes) -> int:
    return int.from_bytes(value, "big", signed=True)
