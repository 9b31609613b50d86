"""What holds of every format: that it describes itself rightly, is told from all others, and reads its files however
they were saved. A failure names the format."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from engine.errors import UsageError
from importers import registry, zones
from importers.detect import detect_in, plain_name
from importers.files.universal import FORMATS as OWN
from importers.files.universal import HEADER, cells_of
from importers.read import Choices, open_table, read_file, whole
from importers.spec import Cells, Context, Format, Layout
from importers.table import TextTable, table_of
from tests.importers.formats import (
    FORMATS,
    LAYOUTS,
    Fixture,
    assert_one_fate_each,
    cells_of_file,
    fixtures,
    header_of,
    name_for,
    told,
    workbook,
    written,
)

each_format = pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.id)
each_layout = pytest.mark.parametrize(
    ("one", "layout"), LAYOUTS, ids=[f"{one.id}: {layout.name}" for one, layout in LAYOUTS]
)
each_fixture = pytest.mark.parametrize("fixture", fixtures(), ids=lambda fixture: fixture.name)


# --- how formats describe themselves -------------------------------------------------------------------------


def test_ids_are_unique() -> None:
    assert [id_ for id_, count in Counter(one.id for one in FORMATS).items() if count > 1] == []


@each_format
def test_a_format_is_described_whole(one: Format) -> None:
    assert re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", one.id), "an id is venue_export, in small letters"
    assert one.title
    assert one.layouts
    assert sum([one.row is not None, one.group is not None, bool(one.set_aside)]) == 1
    assert one.columns is None or (len(one.layouts) == 1 and one.layouts[0].exact)
    assert set(one.key) <= {key for layout in one.layouts for key in layout.names()}
    assert len({layout.name for layout in one.layouts}) == len(one.layouts)
    re.compile(one.hint)


@each_layout
def test_a_layout_is_described_whole(one: Format, layout: Layout) -> None:
    names = layout.names()
    assert one.native is None or {one.native.column, one.native.state} - {""} <= names.keys()
    if layout.zone:
        zones.parsed(layout.zone)
    for form in layout.times:
        datetime(2026, 1, 31, 18, 5).strftime(form)


def plain_names(layout: Layout) -> set[str]:
    """The columns without what detection does not look at, such as a zone in brackets."""
    return {plain_name(name) for name in header_of(layout)}


# --- one format is told from all others ----------------------------------------------------------------------


@each_layout
@pytest.mark.parametrize("with_optional", [False, True], ids=["bare", "with all optional columns"])
def test_a_layouts_own_header_is_detected_as_itself(one: Format, layout: Layout, with_optional: bool) -> None:
    header = header_of(layout, with_optional=with_optional)
    found = detect_in(table_of(written([], [header]), name_for(one)), FORMATS)
    assert found.format.id == one.id
    assert found.unread == ()
    alike = [other.name for other in one.layouts if plain_names(other) == plain_names(layout)]
    assert with_optional or found.layout.name in alike


@each_layout
def test_a_header_is_detected_in_any_order_and_among_other_columns(one: Format, layout: Layout) -> None:
    if layout.exact or any("#" in name or name.startswith("/") for name in layout.names().values()):
        return
    header = ["Memo of mine", *reversed(header_of(layout))]
    assert detect_in(table_of(written([], [header]), name_for(one)), FORMATS).format.id == one.id


@pytest.mark.parametrize(
    ("one", "wrong"), [(one, wrong) for one in FORMATS for wrong in one.wrong], ids=lambda part: getattr(part, "id", "")
)
def test_no_format_reads_what_another_calls_a_wrong_export(one: Format, wrong: object) -> None:
    columns = [getattr(wrong, "columns")]  # noqa: B009
    with pytest.raises(Exception, match=re.escape(getattr(wrong, "advice"))):  # noqa: B009
        detect_in(table_of(written([], columns), "export.csv"), FORMATS)


def test_a_format_is_chosen_by_its_id_and_no_other() -> None:
    assert [registry.format_by_id(one.id) for one in FORMATS] == list(FORMATS)
    with pytest.raises(UsageError, match="There is no format"):
        registry.wanted("nothing_like_it")


# --- fixtures ------------------------------------------------------------------------------------------------


@each_format
def test_a_format_has_a_fixture(one: Format) -> None:
    assert any(fixture.format.id == one.id for fixture in fixtures()), f"no fixture is detected as {one.id}"


@each_fixture
def test_every_row_has_one_fate(fixture: Fixture) -> None:
    assert_one_fate_each(whole(open_table(fixture.table, FORMATS)))


@each_fixture
def test_entries_are_rows_of_the_universal_csv(fixture: Fixture) -> None:
    """Whatever a format makes can leave the program and come back."""
    (universal,) = OWN
    context = Context("", universal.layouts[0])
    assert universal.row is not None
    for made in whole(open_table(fixture.table, FORMATS)).entries:
        cells: Cells = dict(zip(HEADER, cells_of(made.entry), strict=True))
        assert universal.row(cells, context) == made.entry


# --- the same file, saved otherwise --------------------------------------------------------------------------

ORDER_TELLS = {
    "binance_history": "small balances are paired row by row",
}
"""Formats that make other entries of rows in another order, and why."""


def read_again(fixture: Fixture, folder: Path, content: bytes, ending: str = ".csv") -> list[tuple[str, ...]]:
    path = folder / Path(fixture.table.name).with_suffix(ending).name
    path.write_bytes(content)
    return told(read_file(path, Choices(fixture.format.id)))


def as_it_is(fixture: Fixture) -> list[tuple[str, ...]]:
    return told(whole(open_table(fixture.table, FORMATS)))


@each_fixture
def test_byte_order_mark_and_line_ends(fixture: Fixture, tmp_path: Path) -> None:
    if not isinstance(fixture.table, TextTable):
        return
    text = "\n".join(line.rstrip("\r") for line in fixture.table.lines)
    marked = codecs.BOM_UTF8 + text.encode()
    assert read_again(fixture, tmp_path, marked) == as_it_is(fixture)
    assert read_again(fixture, tmp_path, text.replace("\n", "\r\n").encode()) == as_it_is(fixture)


@each_fixture
@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
def test_delimiters(fixture: Fixture, tmp_path: Path, delimiter: str) -> None:
    content = written(*cells_of_file(fixture), delimiter)
    assert read_again(fixture, tmp_path, content) == as_it_is(fixture)


@each_fixture
def test_as_a_workbook(fixture: Fixture, tmp_path: Path) -> None:
    above, cells = cells_of_file(fixture)
    assert read_again(fixture, tmp_path, workbook(above, cells), ".xlsx") == as_it_is(fixture)


@each_fixture
def test_from_the_newest_row_to_the_oldest(fixture: Fixture, tmp_path: Path) -> None:
    if fixture.format.id in ORDER_TELLS:
        return
    above, (header, *below) = cells_of_file(fixture)
    content = written(above, [header, *reversed(below)], fixture.delimiter)
    assert read_again(fixture, tmp_path, content) == as_it_is(fixture)


@each_fixture
def test_in_another_zone(fixture: Fixture) -> None:
    """Of a file that doesn't say its zone: all times move together, and nothing else changes."""
    batch = whole(open_table(fixture.table, FORMATS))
    if batch.zone_from != "assumed":
        return
    moved = whole(open_table(fixture.table, FORMATS, Choices(zone=300)))
    before = {made.entry.time for made in batch.entries}
    shift = int(timedelta(hours=5) / timedelta(microseconds=1))
    assert {made.entry.time + shift for made in moved.entries} == before
    assert sorted(line[1:] for line in told(moved)) == sorted(line[1:] for line in told(batch))
