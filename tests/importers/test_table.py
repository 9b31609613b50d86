"""How files come: encodings, delimiters, preambles, quotes, and what is no table at all."""

from __future__ import annotations

import codecs
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from engine.errors import Cancelled, InputError
from importers import registry
from importers.files.universal import HEADER
from importers.read import read_file
from tests.importers.conftest import Reader, entries, only_rejection

HEAD = (
    "Order Number,Order Type,Asset Type,Fiat Type,Total Price,Price,Quantity,Exchange rate,Couterparty,Status,"
    "Created Time"
)
ORDER = '7001,Buy,USDT,PKR,"28,150.00",281.5,100,0,Zoë Khan,Completed,2026-01-31 18:05:00'
FILE = f"{HEAD}\n{ORDER}\n"


@pytest.mark.parametrize(
    "content",
    [
        FILE.encode(),
        codecs.BOM_UTF8 + FILE.encode(),
        FILE.encode("utf-16"),
        codecs.BOM_UTF16_BE + FILE.encode("utf-16-be"),
        FILE.replace("\n", "\r\n").encode(),
        FILE.replace("\n", "\r").encode(),
        FILE.rstrip("\n").encode(),
    ],
    ids=["utf-8", "BOM", "utf-16", "utf-16 big-endian", "CRLF", "old Mac", "no last line feed"],
)
def test_encodings_and_line_ends_change_nothing(read: Reader, content: bytes) -> None:
    batch = read(content, name="p2p(UTC).csv")
    assert [entry.counterparty for entry in entries(batch)] == ["Zoë Khan"]
    assert [(row.line, row.content) for row in batch.rows] == [(2, ORDER)]
    assert batch.warnings == ()
    assert batch.entries[0].identity == read(FILE.encode(), name="p2p(UTC).csv").entries[0].identity


def test_text_of_old_windows_is_read_with_a_warning(read: Reader) -> None:
    batch = read(FILE.encode("cp1252"), name="p2p(UTC).csv")
    assert entries(batch)[0].counterparty == "Zoë Khan"
    assert "was read as Windows text" in batch.warnings[0]


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_delimiters(read: Reader, delimiter: str) -> None:
    line = ORDER.replace('"28,150.00"', "28150.00").replace(",", delimiter)
    batch = read(HEAD.replace(",", delimiter), line, name="p2p(UTC).csv")
    assert entries(batch)[0].counterparty == "Zoë Khan"


def test_lines_above_the_header(read: Reader) -> None:
    batch = read("P2P orders", "UID: 1, Account Type: Main, Time Zone:UTC+8", "", HEAD, ORDER)
    assert batch.rows[0].line == 5
    assert entries(batch)[0].time == 1_769_882_700_000_000 - 8 * 3_600_000_000
    assert batch.warnings == ()


def test_a_quoted_cell_may_hold_lines_quotes_and_delimiters(read: Reader) -> None:
    spread = ORDER.replace("Zoë Khan", '"Zoë ""Z"",\nKhan"')
    batch = read(HEAD, spread, ORDER.replace("7001", "7002"), name="p2p(UTC).csv")
    assert [entry.counterparty for entry in entries(batch)] == ['Zoë "Z",\nKhan', "Zoë Khan"]
    assert [(row.line, row.content) for row in batch.rows] == [(2, spread), (4, ORDER.replace("7001", "7002"))]


def test_a_spreadsheet_wraps_each_line_that_has_a_quote(read: Reader) -> None:
    """The header has none and stays as it was, as does a row without thousands."""
    wrapped = '"' + ORDER.replace('"', '""') + '"'
    plain = ORDER.replace("7001", "7002").replace('"28,150.00"', "28150.00")
    batch = read(HEAD, wrapped, plain, name="p2p(UTC).csv")
    assert [entry.sent.quantity for entry in entries(batch) if entry.sent] == [28150, 28150]
    assert batch.entries[0].identity == read(HEAD, ORDER, name="p2p(UTC).csv").entries[0].identity


def test_a_quote_that_never_closes_costs_one_row(read: Reader) -> None:
    batch = read(HEAD, ORDER.replace("Zoë Khan", '"Zoë'), *[ORDER.replace("7001", str(n)) for n in range(8000, 8200)])
    refused = only_rejection(batch)
    assert refused.line == 2
    assert "quotes" in refused.reason
    assert len(batch.entries) == 200


def test_names_of_columns_may_be_spelt_loosely(read: Reader) -> None:
    loose = (
        HEAD.upper()
        .replace("ORDER NUMBER", "\ufeffOrder\u00a0number ")
        .replace("CREATED TIME", "Created Time（UTC+5）")
    )
    batch = read(loose, ORDER)
    assert entries(batch)[0].time == 1_769_882_700_000_000 - 5 * 3_600_000_000


def test_columns_in_another_order_and_unknown_ones(read: Reader) -> None:
    header, order = f"Memo,{HEAD}".split(","), ["x", *ORDER.replace('"28,150.00"', "28150").split(",")]
    batch = read(",".join(reversed(header)), ",".join(reversed(order)), name="p2p(UTC).csv")
    assert entries(batch)[0].reference == "7001"
    assert batch.warnings == ("p2p(UTC).csv: columns that were not read: Memo.",)


# --- whole files that are refused ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b" \r\n\n", "is empty"),
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old or a password-protected Excel file"),
        (b"\x89PNG\r\n", "is a picture"),
        (b"\x1f\x8b\x08", "is compressed"),
        (bytes(range(256)), "is not a text file"),
        (b"a,b,c\n1,\x00,2\n", "is not a text file"),
        (b"<html><table><tr><td>Order Number</td></tr></table>", "is a web page"),
        (b"\xef\xbb\xbf<!DOCTYPE html>", "is a web page"),
        (b"PK\x03\x04 cut off", "is cut off or damaged"),
        (b"PK\x05\x06" + bytes(18), "is an empty archive"),
        (b"No data matches the criteria.\n", "holds no transactions"),
        (b'"No matching records found."\n', "holds no transactions"),
        (b"hello\nworld\n", "formats we read (`taxapp formats` lists them)"),
        (b"name,price\nx,1\n", "is in none of the"),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(read: Reader, content: bytes, words: str) -> None:
    with pytest.raises(InputError) as refusal:
        read(content, name="history.xls")
    assert words in str(refusal.value)
    assert "history.xls" in str(refusal.value)


def test_a_folder_and_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder"):
        read_file(tmp_path)
    with pytest.raises(InputError, match="There is no file"):
        read_file(tmp_path / "missing.csv")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "secret.csv"
    path.write_text("x")
    path.chmod(0)
    with pytest.raises(InputError, match="can't be read"):
        read_file(path)


# --- progress and cancelling ---------------------------------------------------------------------------------


def test_progress_is_told_and_may_stop_the_work(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    line = "2026-01-31T18:05:00Z,buy,B,PKR,1,USDT,1,,,,,,,,\n"
    path.write_text(",".join(HEADER) + "\n" + line * 45_000)
    calls: list[tuple[str, int]] = []
    read_file(path, progress=lambda what, done, total: calls.append((what, done)))
    assert calls == [("reading many.csv", done) for done in (0, 20_000, 40_000, 45_001)]

    def stop(what: str, done: int, total: int) -> None:
        raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        read_file(path, progress=stop)


# --- nothing crashes -----------------------------------------------------------------------------------------

HEADERS = [
    ",".join(name.split("|")[0] for name in layout.columns.values())
    for one in registry.formats()
    for layout in one.layouts
]
CELL = st.text(max_size=8) | st.sampled_from(
    [
        "BUY",
        "Sell",
        "Completed",
        "2026-01-31 10:00:00",
        "26-01-31 10:00:00",
        "1.5",
        "-2",
        "1,000.5",
        "3BTC",
        "BTCUSDT",
        "USDT",
        "Transaction Buy",
        "Transaction Fee",
        "Small assets exchange BNB",
        "swap",
        "2026-01-31T10:00:00Z",
        '"',
    ]
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(HEADERS), st.lists(st.lists(CELL, max_size=16), max_size=6), st.sampled_from(",;\t"))
@example(HEADERS[0], [['"']], ",")
def test_no_cells_crash_the_reader(
    tmp_path_factory: pytest.TempPathFactory, header: str, cells: list[list[str]], delimiter: str
) -> None:
    path = tmp_path_factory.mktemp("any") / "any.csv"
    lines = [header.replace(",", delimiter), *(delimiter.join(row) for row in cells)]
    path.write_bytes("\n".join(lines).encode("utf-8", "replace"))
    try:
        batch = read_file(path)
    except InputError:
        return
    used = {place for made in batch.entries for place in made.rows}
    assert all((row.state == "used") == (place in used) for place, row in enumerate(batch.rows))
    assert len({row.identity for row in batch.rows}) == len(batch.rows)
    assert len({made.identity for made in batch.entries}) == len(batch.entries)


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
@example(b"PK\x03\x04" + bytes(40))
@example(b"\xff\xfe\x00")
def test_no_bytes_crash_the_reader(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "any.csv"
    path.write_bytes(content)
    with pytest.raises(InputError):
        read_file(path)
