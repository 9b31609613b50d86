"""Files that are made to break programs, and what only looks like a file. Each is really made here."""

from __future__ import annotations

import io
import os
import socket
import stat
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook

from engine.errors import InputError
from engine.ledger.batch import ImportBatch
from importers import limits
from importers.child import Reader
from importers.files.universal import HEADER
from importers.read import Choices, read_file, read_files, whole
from tests.importers.conftest import entries

BUY = "2026-01-31T18:05:00Z,buy,Binance,PKR,28150,USDT,100,,,,,Ayesha,7001,p2p,"
OWN = f"{','.join(HEADER)}\n{BUY}\n".encode()
EMPTY = f"{','.join(HEADER)}\n".encode()


def archive(path: Path, members: Mapping[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return path


def workbook(path: Path, members: Mapping[str, bytes] = {}) -> Path:
    """A workbook with some of its inner files replaced."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in OWN.decode().splitlines():
        sheet.append(line.split(","))
    book.save(path)
    with zipfile.ZipFile(path) as old:
        parts: dict[str | zipfile.ZipInfo, bytes] = {name: old.read(name) for name in old.namelist()}
    return archive(path, {**parts, **members})


def read_whole(reader: Reader, path: Path) -> list[ImportBatch]:
    return [whole(batch) for batch in reader.open(path, Choices())]


def refusal(path: Path) -> str:
    """What the child says of it; it is alive afterwards, and reads the next file."""
    with Reader() as reader:
        with pytest.raises(InputError) as refused:
            read_whole(reader, path)
        sound = path.with_name("sound.csv")
        sound.write_bytes(OWN)
        assert len(read_whole(reader, sound)) == 1
    assert "\n" not in str(refused.value)
    return str(refused.value)


# --- bundles -------------------------------------------------------------------------------------------------


def test_a_bundle_is_read_file_by_file(tmp_path: Path) -> None:
    path = archive(
        tmp_path / "bundle.zip",
        {
            "a/own.csv": OWN,
            "b/other.csv": OWN.replace(b"7001", b"7002"),
            "none.csv": EMPTY,
            "unknown but bare.csv": b"Ticket,Price\n",
            "said so.csv": b"Ticket,Price\nNo matching records found.\n",
            "nothing.csv": b"",
            "statement.pdf": b"%PDF-1.7",
            "readme.txt": b"Dear user,\nwelcome\n",
            "__MACOSX/a/._own.csv": b"\x00\x05\x16\x07",
            ".DS_Store": b"\x00\x00\x00\x01Bud1",
        },
    )
    first, second = read_files(path)
    assert [first.name, second.name] == ["bundle.zip/a/own.csv", "bundle.zip/b/other.csv"]
    assert [entries(batch)[0].reference for batch in (first, second)] == ["7001", "7002"]
    assert first.warnings == (
        "bundle.zip: 4 files have no rows.",
        "bundle.zip: not read, since they are no tables: statement.pdf, readme.txt.",
    )
    assert second.warnings == ()


def test_a_bundle_of_workbooks(tmp_path: Path) -> None:
    book = workbook(tmp_path / "own.xlsx").read_bytes()
    [batch] = read_files(archive(tmp_path / "bundle.zip", {"own.xlsx": book}))
    assert (batch.name, len(batch.entries)) == ("bundle.zip/own.xlsx", 1)


def test_rows_in_no_format_stop_the_bundle(tmp_path: Path) -> None:
    path = archive(tmp_path / "bundle.zip", {"own.csv": OWN, "cards.csv": b"Ticket,Price\n1,2\n"})
    assert "bundle.zip/cards.csv is in none of the" in refusal(path)
    assert refusal(path).endswith("Nothing of bundle.zip is imported without it.")


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({"none.csv": EMPTY}, "holds no transactions in any of its files"),
        ({"notes.pdf": b"%PDF"}, "without CSV or XLSX files"),
        ({"../own.csv": OWN}, "a path out of its folder"),
        ({"a/../../own.csv": OWN}, "a path out of its folder"),
        ({"a\\..\\own.csv": OWN}, "a path out of its folder"),
        ({"/etc/own.csv": OWN}, "a path out of its folder"),
        ({"C:/own.csv": OWN}, "a path out of its folder"),
        ({"inner.zip": b"PK\x03\x04"}, "another archive"),
        ({"inner.csv": b"PK\x03\x04"}, "another archive"),
    ],
)
def test_bundles_that_are_refused(tmp_path: Path, members: Mapping[str, bytes], words: str) -> None:
    assert words in refusal(archive(tmp_path / "bundle.zip", dict(members)))
    assert sorted(one.name for one in tmp_path.iterdir()) == ["bundle.zip", "sound.csv"], "nothing is unpacked"


def test_a_link_in_a_bundle(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("own.csv")
    link.create_system = 3
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert "a link to another file" in refusal(archive(tmp_path / "bundle.zip", {link: b"/etc/passwd"}))


def test_a_bundle_with_a_password(tmp_path: Path) -> None:
    path = archive(tmp_path / "bundle.zip", {"own.csv": OWN})
    content = bytearray(path.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + flags] |= 1
    path.write_bytes(content)
    assert "protected by a password" in refusal(path)


def test_names_that_steer_a_terminal_or_turn_writing_around(tmp_path: Path) -> None:
    path = archive(tmp_path / "bundle.zip", {"own\x1b[2J\u202evsc.csv": b"Ticket,Price\n1,2\n"})
    said = refusal(path)
    assert "bundle.zip/own\ufffd[2J\ufffdvsc.csv" in said
    assert said.isprintable()


def test_a_file_whose_name_is_no_text(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/own-\xff-\n.csv"))
    path.write_bytes(OWN)
    assert read_file(path).name == "own-\ufffd-\ufffd.csv"


# --- archives that unpack to more than they weigh ----------------------------------------------------------------


def test_a_flat_bomb(tmp_path: Path) -> None:
    path = archive(tmp_path / "bomb.zip", {"own.csv": OWN + b"\n" * (300 << 20)})
    assert path.stat().st_size < 1 << 20
    assert "would unpack to 300 MB" in refusal(path)


def test_a_bomb_within_a_bomb(tmp_path: Path) -> None:
    inner = archive(tmp_path / "inner.zip", {"own.csv": bytes(20 << 20)}).read_bytes()
    path = archive(tmp_path / "bomb.zip", {f"{number}.zip": inner for number in range(50)})
    assert "another archive" in refusal(path)


def test_a_bomb_that_lies_about_its_size(tmp_path: Path) -> None:
    path = archive(tmp_path / "bomb.zip", {"own.csv": b"a,b\n" * (5 << 20)})
    content = bytearray(path.read_bytes())
    true, claimed = (20 << 20).to_bytes(4, "little"), (1000).to_bytes(4, "little")
    assert content.count(true) == 2
    path.write_bytes(bytes(content).replace(true, claimed))
    assert "damaged" in refusal(path)


def test_many_files_that_share_their_bytes(tmp_path: Path) -> None:
    """The directory names one file a thousand times."""
    path = archive(tmp_path / "bomb.zip", {f"{number:04}.csv": EMPTY for number in range(3000)})
    assert "more than a history needs" in refusal(path)


def test_a_small_workbook_that_inflates_to_gigabytes(tmp_path: Path) -> None:
    sheet = io.BytesIO()
    head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    with zipfile.ZipFile(sheet, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as made:
        with made.open("xl/worksheets/sheet1.xml", "w") as stream:
            stream.write(head)
            for _ in range(400):
                stream.write(b"<row><c><v>1</v></c></row>" * 40_000)
        made.writestr("xl/workbook.xml", "<workbook/>")
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(sheet.getvalue())
    assert path.stat().st_size < 3 << 20
    assert "would unpack to 39" in refusal(path)


def test_a_workbook_that_lies_about_its_size(tmp_path: Path) -> None:
    sheet = b"<worksheet><sheetData>" + b"<row><c><v>1</v></c></row>" * 400_000 + b"</sheetData></worksheet>"
    path = workbook(tmp_path / "bomb.xlsx", {"xl/worksheets/sheet1.xml": sheet})
    true = len(sheet).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(true, (1000).to_bytes(4, "little")))
    assert "damaged" in refusal(path)


# --- workbooks -------------------------------------------------------------------------------------------------


LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'


@pytest.mark.parametrize("declared", [LAUGHS, OUTSIDE], ids=["billion laughs", "a file from outside"])
def test_entities(tmp_path: Path, declared: bytes) -> None:
    row = b'<row r="1"><c r="A1" t="inlineStr"><is><t>&a;</t></is></c></row>'
    path = workbook(tmp_path / "laugh.xlsx", {"xl/worksheets/sheet1.xml": declared + SHEET % row})
    assert "damaged" in refusal(path)


def test_macros_are_not_run(tmp_path: Path) -> None:
    """A workbook with macros is a table like any other: nothing in it but cells is looked at."""
    path = workbook(tmp_path / "own.xlsm", {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 Sub Auto_Open()"})
    assert [entry.reference for entry in entries(read_file(path))] == ["7001"]


def test_formulas_are_not_worked_out(tmp_path: Path) -> None:
    row = b'<row r="1"><c r="A1"><f>WEBSERVICE("http://example.com")</f></c></row>'
    path = workbook(tmp_path / "formula.xlsx", {"xl/worksheets/sheet1.xml": SHEET % row})
    assert "is empty: no sheet has rows" in refusal(path)


# --- text --------------------------------------------------------------------------------------------------------


def test_a_row_of_a_million_columns(tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    path.write_bytes(OWN + b"," * 1_000_000 + b"\n")
    assert "line 3 has 1000000 characters" in refusal(path)


def test_quotes_without_end(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes(OWN + b'"a\n' * 50_000 + b'"' * 100_000 + b"\n" + (BUY + "\n").encode())
    batch = read_file(path)
    assert len(batch.entries) == 2
    assert {row.state for row in batch.rows} == {"used", "rejected"}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (OWN + b"\x00", "is not a text file"),
        (bytes(1 << 20), "is not a text file"),
        (OWN.decode().encode("utf-16")[:-1], "is not a text file"),
        (OWN.decode().encode("utf-16") + b"\x00\xd8", "is not a text file"),
        (OWN.decode().encode("utf-32"), "is not a text file"),
        (OWN + b"\x81\xff\n", "is not a text file"),
        (b"\x1f\x8b\x08" + OWN, "is compressed"),
        (b"%PDF-1.7" + OWN, "is a PDF"),
    ],
    ids=["NUL", "nothing but NUL", "half a letter", "lone surrogate", "UTF-32", "no encoding", "gzip", "PDF"],
)
@pytest.mark.parametrize("ending", [".csv", ".xlsx", ".zip"])
def test_the_content_decides_and_not_the_ending(tmp_path: Path, content: bytes, words: str, ending: str) -> None:
    path = tmp_path / f"history{ending}"
    path.write_bytes(content)
    with pytest.raises(InputError, match=words):
        read_file(path)


def test_a_csv_called_a_workbook_and_the_other_way_round(tmp_path: Path) -> None:
    text, book = tmp_path / "own.xlsx", workbook(tmp_path / "book.xlsx")
    text.write_bytes(OWN)
    assert len(read_file(text).entries) == 1
    assert len(read_file(book.rename(tmp_path / "book.csv")).entries) == 1


# --- what is no file -----------------------------------------------------------------------------------------------


def test_two_gigabytes(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    with path.open("wb") as stream:
        stream.write(OWN)
        stream.truncate(2 << 30)
    assert "is larger than 1 GB" in refusal(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a system with pipes in folders")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe.csv"
    os.mkfifo(path)
    assert "is no file but a device or a pipe" in refusal(path)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a system with devices in folders")
def test_a_device(tmp_path: Path) -> None:
    link = tmp_path / "zero.csv"
    link.symlink_to("/dev/zero")
    assert "is no file but a device or a pipe" in refusal(link)


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="needs a system with sockets in folders")
def test_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's path may be only so long
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("socket.csv")
        assert "socket.csv" in refusal(tmp_path / "socket.csv")


def test_links_that_lead_in_a_circle(tmp_path: Path) -> None:
    one, other = tmp_path / "one.csv", tmp_path / "other.csv"
    one.symlink_to(other)
    other.symlink_to(one)
    assert "one.csv can't be read" in refusal(one)


def test_a_path_with_a_nul() -> None:
    with pytest.raises(InputError, match="can't be read"):
        limits.content_of(Path("own\x00.csv"))
