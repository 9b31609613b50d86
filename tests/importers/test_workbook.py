"""XLSX: every cell as text, damage noticed, and nothing unpacked on trust."""

from __future__ import annotations

import contextlib
import json
import zipfile
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from engine.errors import InputError
from importers.read import read_file
from tests.importers.conftest import entries, only_rejection, rejected

HEADER: list[object] = [
    "Order Number",
    "Order Type",
    "Asset Type",
    "Fiat Type",
    "Total Price",
    "Price",
    "Quantity",
    "Exchange rate",
    "Maker Fee",
    "Maker Fee Rate",
    "Taker Fee",
    "Taker Fee Rate",
    "Couterparty",
    "Status",
    "Created Time",
]


def order(**cells: object) -> list[object]:
    usual: dict[str, object] = {
        "Order Number": "22751234567890123456",
        "Order Type": "Sell",
        "Asset Type": "USDT",
        "Fiat Type": "PKR",
        "Total Price": 28150.25,
        "Price": 281.5025,
        "Quantity": 100,
        "Exchange rate": 0,
        "Taker Fee": 0.05,
        "Couterparty": "Ayesha",
        "Status": "Completed",
        "Created Time": "2026-01-31 18:05:00",
    }
    return [(usual | cells).get(name) for name in map(str, HEADER)]


def saved(path: Path, *rows: list[object], more_sheets: bool = False) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if more_sheets:
        book.create_sheet("Notes").append(["to do"])
    book.save(path)
    return path


def test_an_order(tmp_path: Path) -> None:
    path = saved(tmp_path / "orders(UTC+5).xlsx", ["Binance"], [None], HEADER, order())
    batch = read_file(path)
    [entry] = entries(batch)
    assert entry.sent == ("USDT", Decimal("100"))
    assert entry.received == ("PKR", Decimal("28150.25"))
    assert entry.fee == ("USDT", Decimal("0.05"))
    assert entry.time == 1_769_882_700_000_000 - 5 * 3_600_000_000
    assert batch.rows[0].line == 4
    assert json.loads(batch.rows[0].content)[0] == "22751234567890123456"


def test_csv_and_workbook_give_the_same_entry(tmp_path: Path) -> None:
    book = read_file(saved(tmp_path / "orders(UTC+5).xlsx", HEADER, order()))
    text = tmp_path / "orders(UTC+5).csv"
    cells = ["" if cell is None else str(cell) for cell in order()]
    text.write_text(f"{','.join(map(str, HEADER))}\n{','.join(cells)}\n")
    assert read_file(text).entries == book.entries


@pytest.mark.parametrize("time", [datetime(2026, 1, 31, 18, 5), 46053.753472222222])
def test_times_may_be_dates_or_serials(tmp_path: Path, time: object) -> None:
    path = saved(tmp_path / "orders(UTC).xlsx", HEADER, order(**{"Created Time": time}))
    assert entries(read_file(path))[0].time == 1_769_882_700_000_000


@pytest.mark.parametrize(
    ("column", "value"),
    [("Order Number", 22751234567890123456), ("Order Number", 10**20), ("Quantity", 1234567.123456789)],
)
def test_a_number_that_lost_digits_refuses_its_row(tmp_path: Path, column: str, value: object) -> None:
    path = saved(tmp_path / "orders.xlsx", HEADER, order(**{column: value}), order())
    batch = read_file(path)
    refused = only_rejection(batch)
    assert (refused.line, refused.column) == (2, column)
    assert "export CSV instead" in refused.reason
    assert len(batch.entries) == 1


def test_an_id_in_scientific_notation_is_refused(tmp_path: Path) -> None:
    path = saved(tmp_path / "orders.xlsx", HEADER, order(**{"Order Number": "2.27512E+19"}))
    assert "has lost digits" in only_rejection(read_file(path)).reason


def test_a_damaged_cell_that_nobody_reads_does_no_harm(tmp_path: Path) -> None:
    path = saved(tmp_path / "orders.xlsx", [*HEADER, "Memo"], [*order(), 0.1 + 0.2])
    assert not rejected(read_file(path))


def test_other_sheets_are_named(tmp_path: Path) -> None:
    path = saved(tmp_path / "orders(UTC).xlsx", HEADER, order(), more_sheets=True)
    assert read_file(path).warnings == (
        "orders(UTC).xlsx: only the sheet Sheet was read. Save these as files of their own: Notes.",
    )


def test_an_empty_workbook(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is empty"):
        read_file(saved(tmp_path / "empty.xlsx"))


def test_a_workbook_without_rows_says_so(tmp_path: Path) -> None:
    path = saved(tmp_path / "none(UTC).xlsx", HEADER, ["No data matches the criteria."])
    batch = read_file(path)
    assert batch.warnings == ("none(UTC).xlsx holds no transactions.",)
    assert [row.state for row in batch.rows] == ["set_aside"]


# --- hostile files -------------------------------------------------------------------------------------------


def rewritten(path: Path, member: str, content: bytes, method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts[member] = content
    with zipfile.ZipFile(path, "w", method) as new:
        for name, part in parts.items():
            new.writestr(name, part)
    return path


SHEET = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = saved(tmp_path / "bomb.xlsx", HEADER, order())
    rewritten(path, "xl/media/x.bin", bytes(250 << 20))
    with pytest.raises(InputError, match="more than a history needs"):
        read_file(path)


def test_cells_in_far_corners_are_not_laid_out(tmp_path: Path) -> None:
    path = saved(tmp_path / "far.xlsx", HEADER, order())
    cells = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    rewritten(path, "xl/worksheets/sheet1.xml", SHEET % cells)
    with pytest.raises(InputError, match="far outside its table"):
        read_file(path)


def test_entities_are_refused(tmp_path: Path) -> None:
    path = saved(tmp_path / "laugh.xlsx", HEADER, order())
    rewritten(path, "xl/worksheets/sheet1.xml", b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + SHEET % b"<row>&a;</row>")
    with pytest.raises(InputError, match="damaged"):
        read_file(path)


def test_a_zip_that_is_no_workbook(tmp_path: Path) -> None:
    path = tmp_path / "orders.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "no")
    with pytest.raises(InputError, match="without CSV or XLSX files"):
        read_file(path)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    with pytest.raises(InputError, match="OpenDocument"):
        read_file(path)


@settings(max_examples=40, deadline=None)
@given(cut=st.integers(0, 6000), flip=st.integers(0, 6000), value=st.integers(0, 255))
def test_a_damaged_workbook_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, cut: int, flip: int, value: int
) -> None:
    path = saved(tmp_path_factory.mktemp("damaged") / "orders.xlsx", HEADER, order())
    content = bytearray(path.read_bytes())
    content[flip % len(content)] = value
    path.write_bytes(content[: len(content) - cut] if cut < len(content) and cut % 2 else content)
    with contextlib.suppress(InputError):
        read_file(path)
