"""Bundles made to harm: they are refused within the limits, or come to a verdict; nothing is unpacked to disk."""

from __future__ import annotations

import json
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.bundle import archive as limits
from engine.bundle.archive import open_archive
from engine.errors import Cancelled
from taxapp.usecases.verifying import BEYOND, Verdict, bundles_in, verify, verify_each
from tests.bundle.forging import bundle, resealed


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bundle(tmp_path_factory.mktemp("good"))


def made(path: Path, fill: Callable[[zipfile.ZipFile], object]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        fill(target)
    return path


@pytest.mark.parametrize(
    ("fill", "why"),
    [
        (lambda z: z.writestr("../../evil", b"x"), "name"),
        (lambda z: z.writestr("/etc/passwd", b"x"), "name"),
        (lambda z: z.writestr("C:\\evil", b"x"), "name"),
        (lambda z: z.writestr("rules/../x.toml", b"x"), "name"),
        (lambda z: [z.writestr(f"{n}.csv", b"") for n in range(limits.MOST_MEMBERS + 1)], "files"),
        (lambda z: z.writestr("entries.csv", b"\0" * (300 << 20)), "unpacks to far more"),
        (lambda z: z.writestr("manifest.json", b" " * (limits.MOST_MANIFEST + 1)), "larger than any"),
        (lambda z: z.writestr("entries.csv", b"x"), "not a Hisaab bundle"),
        (lambda z: z.writestr("manifest.json", b"[" * 100_000), "cannot be read"),
        (lambda z: z.writestr("manifest.json", b'{"schema": 1e999}'), "cannot be read"),
        (lambda z: z.writestr("manifest.json", b'{"schema": "hisaab/bundle/1", "schema": "x"}'), "twice"),
        (lambda z: z.writestr("manifest.json", b'{"schema": "hisaab/bundle/99"}'), "newer Hisaab"),
        (lambda z: z.writestr("manifest.json", b'{"schema": "hisaab/bundle/1"}'), "not as a bundle's"),
    ],
)
def test_refused(tmp_path: Path, fill: Callable[[zipfile.ZipFile], object], why: str) -> None:
    found = verify(made(tmp_path / "x.hisaab.zip", fill))
    assert found.verdict is Verdict.UNREADABLE
    assert why in found.reason


def test_two_files_of_one_name(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        path = made(tmp_path / "x.zip", lambda z: [z.writestr("entries.csv", b"1"), z.writestr("entries.csv", b"2")])
    assert "two files" in verify(path).reason


@pytest.mark.parametrize(
    ("member", "data"),
    [
        ("entries.csv", b"\xff\xfe"),
        ("entries.csv", b"uid,time\r\n"),
        ("entries.csv", b'"' + b"x" * (3 << 20)),
        ("prices.csv", b"kind,what,day,quote,price,source\r\nprice,BTC,2026-02-30,USD,1,x\r\n"),
        ("elections.toml", b"[settings]\n" + b"a = " + b"[" * 50_000),
        ("elections.toml", b'[settings]\n"other.salary" = "1e30"\n'),
        ("elections.toml", b'[settings]\n"head.spot" = "__import__"\n'),
        ("rules.toml", b"x = " + b"{ a = " * 50_000),
        ("rules.toml", b'id = "pakistan/TY2026"\nextends = "../../../etc/passwd"\n'),
        ("rules.toml", b""),
        ("computation.json", b"{}"),
        ("computation.json", b'{"disposals": [[[[1]]], null, {"id": {}}], "income": {}, "heads": [], "tax": 7}'),
        ("computation.json", b'{"questions": 5, "statements": {"late": [1, null, {"line": []}]}, "elections": []}'),
        ("computation.json", b'{"tax_year": ' + b"9" * 10_000 + b"}"),
        ("computation.json", b"[" * 200_000),
        ("return.pdf", b""),
    ],
)
def test_members_that_are_not_what_they_should_be(good: Path, tmp_path: Path, member: str, data: bytes) -> None:
    found = verify(resealed(good, tmp_path / "x.hisaab.zip", {member: lambda _: data}))
    assert found.verdict in (Verdict.UNREADABLE, Verdict.DIFFERS)
    assert BEYOND not in found.reason, found.reason


def test_entries_that_no_import_would_make(good: Path, tmp_path: Path) -> None:
    """Cells taken from anywhere in their column, and sides taken away: a verdict each time, never a crash."""
    lines = open_archive(good).members["entries.csv"].decode().splitlines()
    rows = [line.split(",") for line in lines[1:]]
    draw = random.Random(11)
    for _ in range(150):
        forged = [list(row) for row in rows]
        for _ in range(draw.randrange(1, 6)):
            row, column = draw.choice(forged), draw.randrange(len(rows[0]))
            row[column] = draw.choice(["", "0", "99999999999999999999", draw.choice(rows)[column]])
        data = "\r\n".join([lines[0], *(",".join(row) for row in forged), ""]).encode()
        found = verify(resealed(good, tmp_path / "x.hisaab.zip", {"entries.csv": lambda _, data=data: data}))
        assert BEYOND not in found.reason, (found.reason, data)


def test_bytes_changed_anywhere(good: Path, tmp_path: Path) -> None:
    """A bit turned over anywhere in the file: never the same members under a verdict that they agree."""
    data, draw = good.read_bytes(), random.Random(5)
    whole = open_archive(good).members
    for _ in range(200):
        place = draw.randrange(len(data))
        path = tmp_path / "x.hisaab.zip"
        path.write_bytes(data[:place] + bytes([data[place] ^ 1 << draw.randrange(8)]) + data[place + 1 :])
        found = verify(path)
        assert BEYOND not in found.reason, found.reason
        if found.verdict is Verdict.AGREES:
            assert open_archive(path).members == whole
        path.write_bytes(data[:place])
        assert verify(path).verdict is Verdict.UNREADABLE


def test_it_can_be_stopped(good: Path) -> None:
    def stop(what: str, done: int, total: int) -> None:
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        verify(good, stop)


def test_a_folder_of_them(good: Path, tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (inner / "one.hisaab.zip").write_bytes(good.read_bytes())
    (tmp_path / "two.hisaab.zip").write_text(json.dumps({}))
    (tmp_path / "other.txt").write_text("")
    found = list(verify_each(bundles_in([tmp_path])))
    assert {one.path.name: one.verdict for one in found} == {
        "one.hisaab.zip": Verdict.AGREES,
        "two.hisaab.zip": Verdict.UNREADABLE,
    }
