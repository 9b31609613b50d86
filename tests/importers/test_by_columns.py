"""A universal CSV read by columns gives to the byte what it gives read row by row: entries, identities, refusals."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import InputError
from engine.exact import plain
from engine.ledger.batch import BatchEntry, ImportBatch, RawRow
from importers import read
from importers.columns import plain_numbers, zoned_times
from importers.files.universal import FORMATS, HEADER
from importers.normalise import unsigned, zoned_time
from importers.table import load

HEAD = ",".join(HEADER)
[FORMAT] = FORMATS
BY_ROWS = replace(FORMAT, columns=None)

TIMES_OFTEN = ["2026-01-31T18:05:00.000123Z", "2024-02-29T00:00:00+05:00", "2025-12-31 23:59:59.999-03:30"]
TIMES_ODD = [
    *("2025-02-29T00:00:00Z", "2026-01-31T18:05Z", "2026-01-31T18:05:00", "31/01/2026", "", "20260131T180500Z"),
    *("1970-12-31T23:00:00-05:00", "2026-01-31T24:00:00Z", "2026-01-31T18:05:00.1234567Z", "2026-13-01T00:00:00Z"),
]
KINDS_OFTEN = ["buy", "sell", "swap", "transfer", "deposit", "spend", "income.interest", "fee"]
KINDS_ODD = ["migrate", "loan_out", "loan_back", "derivative_pnl", "opening", "bought", "Buy", ""]
NUMBERS_OFTEN = ["100", "0.1", "2.50", "12345678.12345678", "0.000000000000000001"]
NUMBERS_ODD = [
    *("0", "0.00", "007.10", "1.", ".5", "-1", "+1", "1e3", "1,000", "much", "0.0000000000000000001", "9" * 31, "٣"),
    *("1234567890123", "123456789012.1"),
]

CELLS = {
    "time": [*TIMES_OFTEN * 4, *TIMES_ODD],
    "kind": [*KINDS_OFTEN * 3, *KINDS_ODD],
    "account": [*["Binance", "TRON wallet"] * 8, "", "بٹوا", "a\nb"],
    "asset": [*["BTC", "USDT", "PKR"] * 6, *[""] * 6, "usdt", "PUNK#7804", "x" * 41, "ﬀ", "BTC-PERP"],
    "quantity": [*NUMBERS_OFTEN * 3, *[""] * 8, *NUMBERS_ODD],
    "to_account": [*[""] * 6, "Ledger", "OKX"],
    "value_pkr": [*[""] * 6, "28000", "28000.50", "0", "0.001", "-5", "1.2.3"],
    "counterparty": [*[""] * 4, "trader77", "علی"],
    "reference": [*[""] * 3, "P1", "0xabc", 'say "yes", or no'],
    "tags": [*[""] * 4, "bank", "relative,bank"],
    "note": [*[""] * 6, "as agreed", "two\nlines", "tab\tinside", "nbsp\u00a0", "\x0bvertical", "end\x1c"],
}


def column_of(name: str) -> Sequence[str]:
    return CELLS.get(name) or CELLS[name.rpartition("_")[2]]


def any_file(draw: random.Random, rows: int) -> str:
    """A file of rows right and wrong, quoted, spaced and repeated in every way that people's files are."""
    delimiter, end = draw.choice(",,;\t"), draw.choice(["\n", "\r\n"])
    lines: list[str] = []
    how_wild = draw.choice([0.0, 0.02, 0.3])
    for _ in range(rows):
        if draw.random() < how_wild / 4:
            odd = ["", " ", "no data", '"open', *("a,b", "," * 14, "," * 20, "x" + "," * 16 + "y")]
            lines.append(draw.choice(odd).replace(",", delimiter))
            continue
        if lines and draw.random() < 0.1:
            lines.append(draw.choice(lines[-5:]))
            continue
        cells = []
        for name in HEADER:
            cell = draw.choice(column_of(name)[: None if draw.random() < how_wild else 6])
            if draw.random() < how_wild / 10:
                cell = draw.choice([f" {cell}", f"{cell} ", f"\t{cell}"])
            if delimiter in cell or '"' in cell or "\n" in cell or draw.random() < how_wild / 30:
                cell = '"' + cell.replace('"', '""') + '"'
            cells.append(cell)
        lines.append(delimiter.join(cells) + draw.choice(["", "", "", delimiter * 2] if how_wild else [""]))
    return end.join([HEAD.replace(",", delimiter), *lines, ""])


def both_ways(path: Path, account: str | None = None) -> tuple[ImportBatch, ImportBatch]:
    return (
        read.whole(read.open_table(load(path), [FORMAT], read.Choices(account=account or ""))),
        read.whole(read.open_table(load(path), [BY_ROWS], read.Choices(account=account or ""))),
    )


def what(batch: ImportBatch) -> tuple[list[RawRow], list[BatchEntry], str, Sequence[str]]:
    return batch.rows, batch.entries, batch.account, batch.warnings


@pytest.mark.parametrize("seed", range(40))
def test_by_columns_as_by_rows(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draw = random.Random(seed)
    monkeypatch.setattr(read, "MANY", 0)
    monkeypatch.setattr(read, "BLOCK", draw.choice([1, 7, 50, 4000]))
    path = tmp_path / "any.csv"
    mark = draw.choice(["", "\ufeff"])
    path.write_bytes((mark + any_file(draw, draw.choice([1, 20, 300]))).encode())
    by_columns, by_rows = both_ways(path, draw.choice([None, "Meezan"]))
    assert what(by_columns) == what(by_rows)


def test_most_of_the_rows_above_are_right_or_wrong_for_many_reasons(tmp_path: Path) -> None:
    """The files above would prove nothing if they were all of one kind."""
    path = tmp_path / "any.csv"
    path.write_text(any_file(random.Random(20), 3000), "utf-8")
    batch = read.read_file(path)
    assert len(batch.entries) > 300
    assert len({row.reason for row in batch.rows}) > 20


def test_a_cut_off_file_is_refused_both_ways(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "MANY", 0)
    path = tmp_path / "cut.csv"
    row = "2026-01-31T18:05:00Z,buy,Binance,PKR,28000,USDT,100" + "," * 8
    path.write_text("\n".join([HEAD, *[row] * 10, row[:40]]))
    for one in (FORMAT, BY_ROWS):
        with pytest.raises(InputError, match="is cut off: line 12, its last, has 5 of 15 cells"):
            read.whole(read.open_table(load(path), [one]))


def test_a_plain_file_leaves_no_row_to_be_read_alone(tmp_path: Path) -> None:
    """What is written as the program writes it goes by columns, all of it: that is what makes it fast."""
    assert FORMAT.columns is not None
    rows = [
        ("2026-01-31T13:05:00Z", "buy", "Binance", "PKR", "28000", "USDT", "100", "", "", "", "", "", "P1", "bank", ""),
        ("2026-01-31T13:05:00.5Z",) + ("income.interest", "OKX", "", "", "USDT", "0.10") + ("",) * 8,
    ]
    context = read.Context("", FORMAT.layouts[0])
    fields, doubtful = FORMAT.columns(list(zip(*rows, strict=True)), context)
    assert set(doubtful) == {1}, "a time with one decimal place is rare"
    assert [column[0] for column in fields][:7] == [1_769_864_700_000_000, *rows[0][1:7]]


NUMBERS = st.text("0123456789.", max_size=34) | st.text(max_size=6)
TIMES = st.from_regex(
    r"(19[67]|2[012])\d\d-[01]\d-[0-3]\d[T ][012]\d:[0-6]\d:[0-6]\d(\.\d{3}|\.\d{6})?(Z|[+-][012]\d:[0-6]\d)",
    fullmatch=True,
)


@given(st.lists(NUMBERS, max_size=6))
def test_what_is_no_doubtful_number_means_what_it_means_alone(texts: list[str]) -> None:
    found, doubtful = plain_numbers(texts)
    for place, text in enumerate(texts):
        if place in doubtful:
            assert found[place] == text
        else:
            assert found[place] == (plain(unsigned(text)) if text else "")


@given(st.lists(TIMES | st.text(max_size=27), max_size=6))
def test_what_is_no_doubtful_time_means_what_it_means_alone(texts: list[str]) -> None:
    found, doubtful = zoned_times(texts)
    for place, text in enumerate(texts):
        if place not in doubtful:
            assert found[place] == zoned_time(text)


@pytest.mark.parametrize(
    "text", ["2024-02-29T23:59:59Z", "2000-02-29T00:00:00.001+14:00", "2199-12-31T23:59:59.999999-00:30"]
)
def test_usual_times_are_not_doubtful(text: str) -> None:
    assert zoned_times([text, ""]) == ([zoned_time(text), 0], [1])


def test_usual_numbers_are_not_doubtful() -> None:
    assert plain_numbers(["1", "", "0.10", "007", "0", "123456789012.000000000000000001"]) == (
        ["1", "", "0.1", "7", "0", "123456789012.000000000000000001"],
        [],
    )
