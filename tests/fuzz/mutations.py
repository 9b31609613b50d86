"""Ways in which a file goes wrong: by spreadsheets, editors, bad connections, other languages, and malice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from tests.importers.formats import Fixture, cells_of_file, workbook, written

Rows = list[list[str]]

NASTY = (
    *(
        "",
        " ",
        "-",
        "0",
        "-0",
        "00",
        "1",
        "-1",
        "+1",
        ".5",
        "5.",
        "1e3",
        "1E-30",
        "1e999",
        "NaN",
        "inf",
        "0x10",
        "1_000",
    ),
    *(
        "1,234.5",
        "1.234,5",
        "1'000",
        "53.550.640",
        "9" * 40,
        "0." + "0" * 40 + "1",
        "٣",
        "½",
        "(5)",
        "$5",
        "5 USDT",
        "5USDT",
    ),
    *(
        "2.03E+19",
        "=1+1",
        "@x",
        "#REF!",
        "null",
        "None",
        "N/A",
        "true",
        "Completed",
        "cancelled",
        "Buy",
        "SELL",
        "in",
        "out",
    ),
    *(
        "2026-01-31 10:00:00",
        "2026-02-30 10:00:00",
        "26-01-31 1:00:00",
        "31/01/2026",
        "46053.75",
        "1769882700000",
        "0000-00-00",
    ),
    *(
        "9999-12-31 23:59:59",
        "1970-01-01 00:00:00",
        "2026-01-31T10:00:00+14:59",
        "Jan. 28, 2022, 12:13 AM",
        "2026-06-30 24:00:00",
    ),
    *(
        "USDT",
        "usdt",
        "PKR",
        "BTC-USDT",
        "BTC/USDT",
        "BTCUSDT",
        "-",
        "/",
        "USDT-",
        "A" * 200,
        "U\u0000",
        "U\u202e",
        "\U0001f4b0",
    ),
    *(
        '"',
        '""',
        "a\nb",
        "a\r\nb",
        "\t1",
        "'1",
        ",",
        ";",
        "|",
        "\\",
        "{}",
        "{amount}",
        "%s",
        "<b>",
        "\ufeff",
        "\u200b",
        "\u00a0",
    ),
)


def mutated(fixture: Fixture, draw: Random) -> tuple[bytes, str]:
    """A fixture's file with some things wrong, and the ending of its name."""
    above, cells = cells_of_file(fixture)
    for _ in range(draw.choice((1, 1, 2, 3, 6))):
        draw.choice(_TABLE)(cells, draw)
        if not cells:
            cells.append([""])
    if draw.random() < 0.1:
        draw.choice((above.clear, lambda: above.insert(0, [draw.choice(NASTY)])))()
    if draw.random() < 0.08:
        return workbook(
            [list(map(_printable, row)) for row in above], [list(map(_printable, row)) for row in cells]
        ), ".xlsx"
    delimiter = draw.choice((fixture.delimiter,) * 6 + (",", ";", "\t"))
    content = written(above, cells, delimiter)
    for _ in range(draw.choice((0, 0, 0, 1, 2))):
        content = draw.choice(_BYTES)(content, draw)
    return content, ".csv"


def _printable(cell: str) -> str:
    """What a workbook's writer takes."""
    return "".join(letter for letter in cell if letter.isprintable() or letter in "\n\t")


# --- cells, rows, columns ------------------------------------------------------------------------------------


def _row(cells: Rows, draw: Random) -> int:
    """A row's place, mostly below the header."""
    return draw.randrange(1, len(cells)) if len(cells) > 1 and draw.random() < 0.9 else 0


def _replace_cell(cells: Rows, draw: Random) -> None:
    row = cells[_row(cells, draw)]
    if row:
        row[draw.randrange(len(row))] = draw.choice(NASTY)


def _edit_cell(cells: Rows, draw: Random) -> None:
    row = cells[_row(cells, draw)]
    if row:
        place = draw.randrange(len(row))
        text = row[place]
        cut = draw.randrange(len(text) + 1)
        row[place] = (
            text[:cut] + draw.choice(("", "-", ".", ",", "0", "e", " ", "9" * 12, draw.choice(NASTY))) + text[cut + 1 :]
        )


def _swap_cells(cells: Rows, draw: Random) -> None:
    row = cells[_row(cells, draw)]
    if row:
        one, other = draw.randrange(len(row)), draw.randrange(len(row))
        row[one], row[other] = row[other], row[one]


def _cell_of_another_row(cells: Rows, draw: Random) -> None:
    here, there = cells[_row(cells, draw)], cells[_row(cells, draw)]
    if here and there:
        place = draw.randrange(min(len(here), len(there)))
        here[place] = there[place]


def _drop_cell(cells: Rows, draw: Random) -> None:
    row = cells[_row(cells, draw)]
    if row:
        del row[draw.randrange(len(row))]


def _more_cells(cells: Rows, draw: Random) -> None:
    cells[_row(cells, draw)].extend([draw.choice(NASTY)] * draw.choice((1, 2, 500)))


def _repeat_row(cells: Rows, draw: Random) -> None:
    cells.insert(draw.randrange(len(cells) + 1), list(cells[_row(cells, draw)]))


def _drop_row(cells: Rows, draw: Random) -> None:
    del cells[_row(cells, draw)]


def _swap_rows(cells: Rows, draw: Random) -> None:
    one, other = _row(cells, draw), _row(cells, draw)
    cells[one], cells[other] = cells[other], cells[one]


def _shuffle_rows(cells: Rows, draw: Random) -> None:
    header, *below = cells
    draw.shuffle(below)
    cells[:] = [header, *below]


def _change_column(cells: Rows, draw: Random) -> None:
    """Every cell of a column the same, as someone fills down a spreadsheet."""
    place, text = draw.randrange(max(1, len(cells[0]))), draw.choice(NASTY)
    for row in cells[1:]:
        if place < len(row):
            row[place] = text


def _drop_column(cells: Rows, draw: Random) -> None:
    place = draw.randrange(max(1, len(cells[0])))
    for row in cells:
        if place < len(row):
            del row[place]


def _repeat_column(cells: Rows, draw: Random) -> None:
    place = draw.randrange(max(1, len(cells[0])))
    for row in cells:
        if place < len(row):
            row.append(row[place])


def _rename_column(cells: Rows, draw: Random) -> None:
    if cells[0]:
        place = draw.randrange(len(cells[0]))
        cells[0][place] = draw.choice((cells[0][place] + "(UTC+5)", cells[0][place].upper(), draw.choice(NASTY)))


_TABLE: Sequence[Callable[[Rows, Random], None]] = (
    *(_replace_cell,) * 8,
    *(_edit_cell,) * 6,
    *(_swap_cells, _cell_of_another_row) * 2,
    *(_drop_cell, _more_cells, _repeat_row, _drop_row, _swap_rows, _shuffle_rows),
    *(_change_column, _drop_column, _repeat_column, _rename_column),
)


# --- bytes ---------------------------------------------------------------------------------------------------


def _flip(content: bytes, draw: Random) -> bytes:
    place = draw.randrange(max(1, len(content)))
    return content[:place] + bytes([draw.randrange(256)]) + content[place + 1 :]


def _cut(content: bytes, draw: Random) -> bytes:
    return content[: draw.randrange(len(content) + 1)]


def _insert(content: bytes, draw: Random) -> bytes:
    place = draw.randrange(len(content) + 1)
    return (
        content[:place]
        + draw.choice((b'"', b"\n", b"\r", b"\x00", b"\xff", b"\xe2\x80", b",", b"\x1a", b'"' * 99))
        + content[place:]
    )


def _encode(content: bytes, draw: Random) -> bytes:
    return content.decode("utf-8", "replace").encode(draw.choice(("utf-16", "utf-8-sig", "cp1252")), "replace")


def _unquote(content: bytes, draw: Random) -> bytes:
    return content.replace(b'"', draw.choice((b"", b"'", b'""')))


def _line_ends(content: bytes, draw: Random) -> bytes:
    return content.replace(b"\n", draw.choice((b"\r\n", b"\r", b"\n\n", b"\n,,,\n", b"\r\r\n")))


_BYTES: Sequence[Callable[[bytes, Random], bytes]] = (_flip, _cut, _insert, _encode, _unquote, _line_ends)
