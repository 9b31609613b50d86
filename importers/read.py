"""Reads one file into an `ImportBatch`: every row with its fate, and the entries made from them.

All that formats have in common happens here: finding the header and the zone, cutting rows into named cells, refusing
rows that are cut off or damaged, identities, and telling how far it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import compress
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple, overload

from engine.bulk import collector_paused
from engine.errors import InputError
from engine.ledger.assets import NFT_MARK
from engine.ledger.batch import (
    EntryColumns,
    EntryFields,
    Fate,
    ImportBatch,
    Part,
    Progress,
    RawRow,
    RowColumns,
    RowState,
    fields_of,
    no_progress,
    row_columns,
)
from engine.model import Amount, Entry, Kind
from importers import archive, identity, limits, normalise, period, registry, zones
from importers.balances import Balances
from importers.detect import Detection, detect_in, says_nothing_found
from importers.files.universal import check_sides
from importers.row import Row
from importers.spec import Cells, Context, Format, Found, Left, PlacedRow, Refused, RowFunction, SetAside
from importers.table import Block, Table, TextTable, blocks, preamble, row_of_text, rows, table_of
from importers.tokens import Tokens

STEP = 20_000
"""Rows between two calls of progress."""
BLOCK = 4_000
"""Rows that are read by columns at once: few enough for a processor's cache."""
MANY = 500
"""Lines from which it pays to read a file by columns."""
MINUTE = 60_000_000
NOTHING = "the exchange's note that it found nothing"
FOOTER = Fate(RowState.SET_ASIDE, "no row of the table")


@dataclass(frozen=True, slots=True)
class Choices:
    """What the person says of a file: its format's id, the account its entries stand on (where rows name theirs, it
    fills those that don't), the own address it is about, and the zone of its times, in minutes ahead of UTC, where the
    file doesn't say."""

    format_id: str = ""
    account: str = ""
    address: str = ""
    zone: int | None = None


def open_files(path: Path | str, choices: Choices = Choices(), progress: Progress = no_progress) -> list[ImportBatch]:
    """A file, or the files in a bundle, each in the format that its header shows or that was chosen. Rows are read as
    `parts` is taken.

    InputError, here or from `parts`, where a file as a whole can't be read; a row that can't be is in the batch,
    rejected. Whatever `progress` raises goes through.
    """
    formats = _formats(choices.format_id)
    name, content = limits.name_of(Path(path)), limits.content_of(Path(path))
    if not archive.is_bundle(content, name):
        return [open_table(table_of(content, name), formats, choices, progress)]
    found = archive.tables(content, name, formats)
    readings = [_Reading(table, detection, choices, progress) for table, detection in found.tables]
    readings[0].warnings += found.warnings
    return [reading.batch() for reading in readings]


def _formats(wanted: str) -> Sequence[Format]:
    """The formats that a file may be in: the wanted one, which may be a profile, or all."""
    if not wanted:
        return registry.readable()
    return (registry.wanted(wanted),)


def open_file(path: Path | str, choices: Choices = Choices(), progress: Progress = no_progress) -> ImportBatch:
    """`open_files` for what is one file."""
    batches = open_files(path, choices, progress)
    if len(batches) > 1:
        raise InputError(f"{Path(path).name} holds {len(batches)} files, not one.")
    return batches[0]


def open_table(
    table: Table, formats: Sequence[Format], choices: Choices = Choices(), progress: Progress = no_progress
) -> ImportBatch:
    """`open_file` for a file that is loaded, in one of these formats."""
    return _Reading(table, detect_in(table, formats), choices, progress).batch()


def read_file(path: Path | str, choices: Choices = Choices(), progress: Progress = no_progress) -> ImportBatch:
    """`open_file`, and all of it read."""
    return whole(open_file(path, choices, progress))


def read_files(path: Path | str, choices: Choices = Choices(), progress: Progress = no_progress) -> list[ImportBatch]:
    """`open_files`, and all of them read."""
    return [whole(batch) for batch in open_files(path, choices, progress)]


def whole(batch: ImportBatch) -> ImportBatch:
    """A batch that is read as its parts are taken, with all of them taken."""
    with collector_paused():
        parts = tuple(batch.parts)
    account = batch.account or next((part.entries.first_account() for part in parts if len(part.entries)), "")
    return replace(batch, parts=parts, account=account, warnings=tuple(batch.warnings))


class _Reading:
    """One file on its way to a batch: what has been read of it so far."""

    def __init__(self, table: Table, found: Detection, choices: Choices, progress: Progress) -> None:
        above = preamble(table, found.header_line - 1)
        zone = zones.of_file(found.layout.zone, found.headers.get("time", ""), table.name, above, choices.zone)
        self.table = table
        self.found = found
        self.format = found.format
        self.progress = progress
        self.account = choices.account.strip() or self.format.account
        self.zone = zone
        self.tokens = Tokens()
        self.balances = Balances()
        self.context = Context(
            self.account,
            found.layout,
            zone.minutes * MINUTE,
            table.name,
            tuple(above),
            found.headers,
            found.captured,
            choices.address.strip(),
            self.tokens,
            [choices.address.strip()] if choices.address.strip() else [],
        )
        self.warnings = [*table.warnings, *zone.warnings]
        self.raw: list[RawRow] = []
        self.made: list[_Made] = []
        self.gone = 0
        self.named = _Named(found)
        self.occurrences = identity.Occurrences()
        self.lines_of_ids: dict[bytes, Row] = {}
        self.lines_of_entries: dict[bytes, int] = {}
        if found.unread:
            self.warnings.append(f"{table.name}: columns that were not read: {', '.join(found.unread)}.")

    def batch(self) -> ImportBatch:
        return ImportBatch(
            importer=self.format.id,
            importer_version=self.format.version,
            name=self.table.name,
            sha256=self.table.sha256,
            account=self.account,
            account_kind=self.format.account_kind,
            venue=self.format.venue,
            parts=self._parts(),
            warnings=self.warnings,
            layout=self.found.layout.name,
            confidence=str(self.found.confidence),
            zone=self.zone.minutes,
            zone_from=self.zone.known_from,
            covers=[str(one) for one in self.format.covers],
            period=period.of_file(self.table.name, self.context.preamble),
            assets=self.tokens.found,
            balances=self.balances.found,
            known_from=str(self.found.layout.known_from),
            addresses=self.context.addresses,
        )

    def _parts(self) -> Iterator[Part]:
        by_columns = self.format.columns is not None and isinstance(self.table, TextTable) and self.table.length >= MANY
        is_empty = True
        for part in self._parts_by_columns() if by_columns else self._parts_by_rows():
            told = sum(fate.reason == NOTHING for fate in part.rows.fates.values())
            is_empty = is_empty and told == len(part.rows.line)
            yield part
        if is_empty:
            self.warnings.append(f"{self.table.name} holds no transactions.")
        self.warnings += self.balances.settle()

    def _parts_by_rows(self) -> Iterator[Part]:
        if self.format.group is None:
            for _ in self._read_rows():
                if len(self.raw) >= STEP:
                    yield self._taken()
            self.progress(f"adding {self.table.name}", self.gone, self.gone + len(self.raw))
            yield self._taken()
            return
        self._read_groups()
        # An entry may be of any rows of the file, so all rows go first.
        what, total = f"adding {self.table.name}", len(self.raw) + len(self.made)
        for start in range(0, len(self.raw), STEP):
            self.progress(what, start, total)
            yield Part(row_columns(self.raw[start : start + STEP]), _entry_columns(()))
        for start in range(0, len(self.made), STEP):
            self.progress(what, len(self.raw) + start, total)
            yield Part(row_columns(()), _entry_columns(self.made[start : start + STEP]))

    def _taken(self) -> Part:
        """The rows read since the last call, and their entries."""
        part = Part(row_columns(self.raw), _entry_columns(self.made))
        self.gone += len(self.raw)
        self.raw.clear()
        self.made.clear()
        return part

    # --- many rows at once

    def _parts_by_columns(self) -> Iterator[Part]:
        assert isinstance(self.table, TextTable)
        head = self.found.header_line
        what, total = f"reading {self.table.name}", max(0, self.table.length - head)
        first = next_call = 0
        for block in blocks(self.table, head - 1, self.found.dialect, BLOCK):
            if first >= next_call:
                self.progress(what, min(first, total), total)
                next_call += STEP
            if block.texts:
                yield self._part(block, first)
                first += len(block.texts)
        self.progress(what, total, total)

    def _part(self, block: Block, first: int) -> Part:
        """A block of rows and their entries; `first` is the place of its first row in the batch."""
        assert self.format.columns is not None
        fates = self._misfits(block)
        _trim(block, self.found.dialect.delimiter)
        lines, texts, cells, _ = block
        identities = identity.of_lists(self.format.id, cells)
        for place in fates:
            identities[place] = identity.of_parts(self.format.id, texts[place])
        identities = self.occurrences.each(identities)
        fields, doubtful = self.format.columns(list(zip(*cells, strict=True)), self.context)
        fields = self._settled(block, fields, sorted(set(doubtful) - fates.keys()), fates)
        places = range(first, first + len(texts))
        made, sources = identities, [(place,) for place in places]
        if fates:
            is_used = [place not in fates for place in range(len(texts))]
            used: list[Any] = [list(compress(column, is_used)) for column in fields]
            fields = EntryFields(*used)
            made, sources = list(compress(identities, is_used)), list(compress(sources, is_used))
        entries = EntryColumns(made, sources, [self.format.detail] * len(made), fields)
        return Part(RowColumns(lines, texts, identities, fates), entries)

    def _misfits(self, block: Block) -> dict[int, Fate]:
        """The fates of the rows that can't be cut into the header's columns; all others have just these afterwards."""
        fates = {}
        width = self.found.width
        lines, texts, cells, faults = block
        odd = [place for place, row in enumerate(cells) if len(row) != width or not (row[1] or row[-1])]
        for place in sorted({*odd, *faults}):
            row = Row(lines[place], texts[place], cells[place], faults.get(place, ""))
            refusal = self._misshapen(row, width)
            if refusal is None:
                cells[place] = cells[place][:width]
                continue
            self._check_whole(row, width)
            fates[place] = _misfit(refusal)
            cells[place] = [""] * width
        return fates

    def _settled(
        self, block: Block, fields: EntryFields, doubtful: Sequence[int], fates: dict[int, Fate]
    ) -> EntryFields:
        """The fields with those of the doubtful rows, read one by one; the fates of those that make no entry."""
        assert self.format.row is not None
        keys = list(self.found.layout.names())
        right = []
        for place in doubtful:
            cells = dict(zip(keys, block.cells[place], strict=True))
            try:
                made = self.format.row(cells, self.context)
            except Refused as refusal:
                fates[place] = self._fate(RowState.REJECTED, refusal, cells)
                continue
            if isinstance(made, SetAside):
                fates[place] = Fate(RowState.SET_ASIDE, made.reason)
            else:
                assert isinstance(made, Entry)  # by columns a row is one entry
                right.append((place, fields_of(made)))
        if not right:
            return fields
        columns: list[Any] = [list(column) for column in fields]
        for place, row in right:
            for column, value in zip(columns, row, strict=True):
                column[place] = value
        return EntryFields(*columns)

    # --- one row, one entry or a few

    def _read_rows(self) -> Iterator[None]:
        function, context, native, detail = self._function(), self.context, self.format.native, self.format.detail
        add_row, add_entry = self.raw.append, self.made.append
        for place, row, cells, who in self.usable():
            yield
            try:
                made = function(cells, context)
                if isinstance(made, SetAside):
                    add_row(RawRow(row.line, row.text, who, RowState.SET_ASIDE, made.reason))
                    continue
                fields = [_sound_fields(one) for one in ((made,) if isinstance(made, Entry) else made)]
            except Refused as refusal:
                self._reject(row, who, refusal, cells)
                continue
            except (ValueError, ArithmeticError) as problem:
                self._reject(row, who, _unreckoned(problem), cells)
                continue
            mine = who
            if native is not None:
                mine = identity.of_parts(self.format.venue, native.kind, cells[native.column])
                if (above := self.lines_of_entries.setdefault(mine, row.line)) != row.line:
                    self._reject(row, who, _contradicts(above, native.column), cells)
                    continue
            add_row(RawRow(row.line, row.text, who))
            self._state(row.line, cells)
            for number, one in enumerate(fields):
                part = mine if not number else identity.of_rows([mine], str(number))
                add_entry(_Made(one, part, (place,), detail))

    def _function(self) -> RowFunction:
        if not self.format.set_aside:
            assert self.format.row is not None
            return self.format.row
        verdict = SetAside(self.format.set_aside)
        return lambda cells, context: verdict

    # --- many rows, one entry

    def _read_groups(self) -> None:
        assert self.format.group is not None
        placed = _Placed(self)
        found = []
        what = f"putting together {self.table.name}"
        for number, result in enumerate(self.format.group(placed, self.context)):
            if placed.is_read and not number % STEP:
                self.progress(what, number, len(self.raw))
            if isinstance(result, Found):
                found.append(result)
            else:
                cells = placed.cells(result.place) if result.key else {}
                self._settle(result.place, self._fate(result.state, result, cells))
        placed.read_on()
        found.sort(key=lambda result: (result.places, result.part))
        for number, result in enumerate(found):
            if not number % STEP:
                self.progress(what, number, len(found))
            try:
                fields = _sound_fields(result.entry)
            except ValueError as problem:
                self._reject_group(result, problem)
                continue
            for place in result.places:
                self._settle(place, None)
            self.made.append(_Made(fields, self._group_identity(result), result.places, self.format.detail))

        if self.format.stated is not None:
            # A row that is rejected for what it means says as well as others what it left.
            for one in placed:
                self._state(self.raw[one.place].line, one.cells)

    def _reject_group(self, result: Found, problem: ValueError) -> None:
        """Reject the rows of an entry that is none, but those of which another entry is made: of them it is told."""
        for place in result.places:
            if self.raw[place].state is RowState.USED:
                self.warnings.append(f"line {self.raw[place].line}: a part of it is not read: it {problem}.")
            else:
                self._settle(place, self._fate(RowState.REJECTED, _unreckoned(problem), {}))

    def _settle(self, place: int, fate: Fate | None) -> None:
        """Say what became of a row that was read before; None: an entry."""
        row = self.raw[place]
        if fate is None:
            self.raw[place] = RawRow(row.line, row.content, row.identity)
        else:
            verdict = (fate.state, fate.reason, fate.column, fate.value)
            self.raw[place] = RawRow(row.line, row.content, row.identity, *verdict)

    def _state(self, line: int, cells: Cells) -> None:
        """Note the running balance that a row states, where the file has one."""
        if self.format.stated is None:
            return
        try:
            stated = self.format.stated(cells, self.context)
        except Refused:
            return
        if stated is not None:
            self.balances.add(stated, line)

    def _group_identity(self, result: Found) -> bytes:
        members = [self.raw[place].identity for place in result.places]
        return members[0] if len(members) == 1 and not result.part else identity.of_rows(members, result.part)

    # --- rows that can be read at all

    def usable(self) -> Iterator[tuple[int, Row, Cells, bytes]]:
        """(place in the batch, row, cells, identity) of each row that is whole; the others are dealt with here."""
        found, raw, occurrences = self.found, self.raw, self.occurrences
        width, head, named = found.width, found.header_line, self.named
        needed = {spot: key for key, spot in found.places.items() if key != "time"}
        native, format_id = self.format.native, self.format.id
        footer = re.compile(self.format.footer, re.IGNORECASE) if self.format.footer else None
        what, total = f"reading {self.table.name}", max(0, self.table.length - head)
        for count, row in enumerate(rows(self.table, head - 1, found.dialect)):
            if not count % STEP:
                self.progress(what, min(count, total), total)
            if footer is not None and footer.search(row.text):
                self._leave(row, occurrences.nth(identity.of_parts(format_id, row.text)), FOOTER)
                continue
            if len(row.cells) != width or row.fault or not (row.cells[1] or row.cells[-1]):
                refusal = self._misshapen(row, width)
                if refusal is not None:
                    self._check_whole(row, width)
                    who = occurrences.nth(identity.of_parts(format_id, row.text))
                    self._leave(row, who, _misfit(refusal))
                    continue
            texts, cells = named(row)
            if row.damage and (hurt := row.damage.keys() & needed.keys()):
                key = needed[min(hurt)]
                who = occurrences.nth(identity.of_parts(format_id, row.text))
                self._reject(row, who, Refused(row.damage[min(hurt)], key), cells)
                continue
            if native is None:
                who = occurrences.nth(identity.of_parts(format_id, *self._key(cells, texts)))
            else:
                who = self._native(row, cells)
                if who == b"":
                    continue
            yield self.gone + len(raw), row, cells, who
        self.progress(what, total, total)

    def _key(self, cells: Cells, texts: Sequence[str]) -> Sequence[str]:
        """What says which row this is: the cells, the time in UTC however and in whatever zone the file writes it."""
        if self.format.key:
            return [self._clock(cells["time"]) if key == "time" else cells.get(key, "") for key in self.format.key]
        spot = self.found.places.get("time")
        if spot is None or self.found.layout.exact:
            return texts
        return [*texts[:spot], self._clock(texts[spot]), *texts[spot + 1 :]]

    def _clock(self, text: str) -> str:
        try:
            return str(normalise.local_time(text, self.found.layout.times) - self.context.offset)
        except (ValueError, IndexError):
            return text

    def _native(self, row: Row, cells: Cells) -> bytes:
        """The identity by the venue's id; b'' where the row repeats one above and is dealt with."""
        native = self.format.native
        assert native is not None
        number = cells[native.column]
        if not number or normalise.is_rounded(number):
            return self.occurrences.nth(identity.of_parts(self.format.id, row.text))
        who = identity.of_parts(
            self.format.venue, native.kind, number, cells[native.state].casefold() if native.state else ""
        )
        above = self.lines_of_ids.setdefault(who, row)
        if above is row:
            return who
        repeated = self.occurrences.nth(identity.of_parts(self.format.id, "repeated", row.text))
        if above.text == row.text:
            reason = f"repeats line {above.line}"
            self.raw.append(RawRow(row.line, row.text, repeated, RowState.SET_ASIDE, reason))
        else:
            self._reject(row, repeated, _contradicts(above.line, native.column), cells)
        return b""

    def _misshapen(self, row: Row, width: int) -> Refused | None:
        if row.fault:
            return Refused(row.fault)
        if says_nothing_found(row.cells):
            return Refused(NOTHING)
        if len(row.cells) < width:
            return Refused(
                f"has {len(row.cells)} cells where the header has {width}: the row is cut off. Download the file again."
            )
        if any(cell.strip() for cell in row.cells[width:]):
            return Refused(
                f"has {len(row.cells)} cells where the header has {width}: a comma too many, or the file was edited"
            )
        return None

    def _check_whole(self, row: Row, width: int) -> None:
        """A last row that lacks cells and its line end means a download cut off: nobody knows how much is missing."""
        is_last = isinstance(self.table, TextTable) and row.line == self.table.length
        if is_last and (row.fault or len(row.cells) < width) and not says_nothing_found(row.cells):
            raise InputError(
                f"{self.table.name} is cut off: line {row.line}, its last, has {len(row.cells)} of {width} cells. "
                "Download it again."
            )

    # --- verdicts

    def _reject(self, row: Row, who: bytes, refusal: Refused, cells: Mapping[str, str]) -> None:
        self._leave(row, who, self._fate(RowState.REJECTED, refusal, cells))

    def _leave(self, row: Row, who: bytes, fate: Fate) -> None:
        self.raw.append(_left(row, who, fate))

    def _fate(self, state: RowState, verdict: Refused | Left, cells: Mapping[str, str]) -> Fate:
        key = verdict.key
        column, value = self.found.headers.get(key, key), cells.get(key, "")
        reason = verdict.reason.removeprefix(f"{value!r} ")  # the cell is shown beside the reason
        return Fate(state, reason, column, value)


class _Named:
    """Cuts rows into trimmed cells, and these by the layout's keys."""

    def __init__(self, found: Detection) -> None:
        self.width = found.width
        self.keys = [key for key in found.layout.names() if key in found.places]
        spots = [found.places[key] for key in self.keys]
        self.is_straight = spots == list(range(self.width))
        self.pick: Callable[[Sequence[str]], Sequence[str]]
        self.pick = itemgetter(*spots) if len(spots) > 1 else lambda texts: [texts[spot] for spot in spots]
        self.lacking = dict.fromkeys((key for key in found.layout.optional if key not in found.places), "")

    def __call__(self, row: Row) -> tuple[Sequence[str], dict[str, str]]:
        """Of a row that has all columns of the header."""
        text, texts = row.text, row.cells
        if len(texts) != self.width:
            texts = texts[: self.width]
        if " " in text or not text.isascii() or "\t" in text:
            texts = list(map(str.strip, texts))
        cells = dict(zip(self.keys, texts if self.is_straight else self.pick(texts), strict=False))
        return texts, cells | self.lacking if self.lacking else cells


class _Placed(Sequence[PlacedRow]):
    """The rows that a group function is given, in the file's order: read as they are first gone through. Of a text
    file's rows only the words are kept, and cut again where they are asked for once more, since the cells of a million
    rows would fill a small machine's memory."""

    def __init__(self, reading: _Reading) -> None:
        self.is_read = False
        self._reading = reading
        self._coming = self._read()
        self._is_begun = False
        self._places: list[int] = []
        self._rows: dict[int, Row] = {}

    def _read(self) -> Iterator[PlacedRow]:
        raw = self._reading.raw
        is_text = isinstance(self._reading.table, TextTable)
        for place, row, cells, who in self._reading.usable():
            raw.append(RawRow(row.line, row.text, who, RowState.REJECTED, "could not be told apart"))
            self._places.append(place)
            if not is_text:
                self._rows[place] = row
            yield PlacedRow(place, cells)
        self.is_read = True

    def read_on(self) -> None:
        """Read what is left of the file."""
        self._is_begun = True
        for _ in self._coming:
            pass

    def cells(self, place: int) -> dict[str, str]:
        """The cells of the row at a place in the batch."""
        row = self._rows.get(place)
        if row is None:
            above = self._reading.raw[place]
            row = row_of_text(above.line, above.content, self._reading.found.dialect)
        return self._reading.named(row)[1]

    def __len__(self) -> int:
        self.read_on()
        return len(self._places)

    @overload
    def __getitem__(self, spot: int) -> PlacedRow: ...
    @overload
    def __getitem__(self, spot: slice) -> list[PlacedRow]: ...
    def __getitem__(self, spot: int | slice) -> PlacedRow | list[PlacedRow]:
        self.read_on()
        if isinstance(spot, slice):
            return [PlacedRow(place, self.cells(place)) for place in self._places[spot]]
        return PlacedRow(self._places[spot], self.cells(self._places[spot]))

    def __iter__(self) -> Iterator[PlacedRow]:
        if not self._is_begun:
            self._is_begun = True
            return self._first_time()
        self.read_on()
        return (PlacedRow(place, self.cells(place)) for place in self._places)

    def _first_time(self) -> Iterator[PlacedRow]:
        """The rows as they are read, and those that were counted before they came: list() asks how many there are."""
        given = 0
        for row in self._coming:
            given += 1
            yield row
        yield from (PlacedRow(place, self.cells(place)) for place in self._places[given:])


class _Made(NamedTuple):
    """An entry that was made: its `EntryFields`, identity, rows and detail."""

    fields: tuple[int | str, ...]
    identity: bytes
    rows: tuple[int, ...]
    detail: int


def _entry_columns(made: Sequence[_Made]) -> EntryColumns:
    columns: list[Any] = [list(column) for column in zip(*(one.fields for one in made), strict=True)]
    return EntryColumns(
        [one.identity for one in made],
        [one.rows for one in made],
        [one.detail for one in made],
        EntryFields(*(columns or [[] for _ in EntryFields._fields])),
    )


def _sound_fields(entry: Entry) -> tuple[int | str, ...]:
    """The `EntryFields` of an entry that may stand in the ledger; ValueError for one that may not."""
    fields = fields_of(entry)
    if not fields[2]:
        raise ValueError("names no account: import it with --account")
    sent, received, fee = fields[4], fields[6], fields[8]
    for asset, amount in ((fields[3], sent), (fields[5], received), (fields[7], fee)):
        if str(amount).startswith("-"):
            raise ValueError("makes an entry with a negative amount")
        if NFT_MARK in str(asset) and "." in str(amount):
            raise ValueError(f"makes an entry with {amount} of {asset}, which is one of a kind")
    if fault := _unsound(str(fields[1]), bool(sent), bool(received), bool(fee), bool(fields[9])):
        raise ValueError(f"makes no entry: {fault}")
    return fields


@lru_cache
def _unsound(kind: str, sent: bool, received: bool, fee: bool, has_second: bool) -> str:
    """Why no entry of a kind has these sides; '' where it may. Loans have an account of their own."""
    if kind in (Kind.LOAN_OUT, Kind.LOAN_BACK):
        return ""
    one = Amount("COIN", Decimal(1))
    gone, come, cost = (one if has else None for has in (sent, received, fee))
    try:
        check_sides(Entry(0, Kind(kind), "here", gone, come, cost, "there" if has_second else ""))
    except Refused as refusal:
        return refusal.reason
    return ""


def _contradicts(line: int, key: str) -> Refused:
    return Refused(f"has the same number as line {line} and says something else", key)


def _unreckoned(problem: Exception) -> Refused:
    """The verdict on a row whose numbers or words make no entry."""
    return Refused(str(problem) if isinstance(problem, ValueError) else "has numbers that can't be reckoned with")


def _left(row: Row, who: bytes, fate: Fate) -> RawRow:
    return RawRow(row.line, row.text, who, fate.state, fate.reason, fate.column, fate.value)


def _misfit(refusal: Refused) -> Fate:
    return Fate(RowState.SET_ASIDE if refusal.reason == NOTHING else RowState.REJECTED, refusal.reason)


def _trim(block: Block, delimiter: str) -> None:
    """Cells without spaces around them, row by row as `_Reading.usable` does it."""
    flat = "".join(block.texts)
    if flat.isascii() and flat.isprintable() and '"' not in flat:
        lines = "\n".join(["", *block.texts, ""])
        if " " not in flat or not any(mark in lines for mark in (f" {delimiter}", f"{delimiter} ", "\n ", " \n")):
            return
    for place, text in enumerate(block.texts):
        if " " in text or not text.isascii() or "\t" in text:
            block.cells[place] = list(map(str.strip, block.cells[place]))
