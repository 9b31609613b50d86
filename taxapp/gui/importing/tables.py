"""The tables of the Import page: files, and what one of them holds (entries, repeats, rows left out, cells)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from engine.exact import atto, plain
from engine.ledger.batch import RawRow, RowState
from engine.model import Amount
from taxapp.gui import theme, words
from taxapp.gui.desk import Desk
from taxapp.gui.importing.queue import (
    APART,
    IMPORTING,
    LEAVE_EARLIER,
    LEAVE_NEW,
    READING,
    WAITING,
    QueuedFile,
)
from taxapp.gui.widgets.table import Column

if TYPE_CHECKING:
    from engine.ledger.repeats import Repeat, Side
    from importers.row import Row
    from taxapp.usecases.importing import SeenEntry

translate = QCoreApplication.translate
FULL, EMPTY = "●", "○"


def sureness(file: QueuedFile) -> tuple[int, str]:
    """How surely its format was recognised: from 0 (not) to 4, and in words."""
    outcome = file.outcome
    if outcome is None or outcome.result is None:
        return 0, ""
    if file.format_id is not None:
        return 4, translate("Import", "Chosen by you")
    known_from = {part.batch.known_from for part in outcome.parts}
    if any(part.batch.confidence == "likely" for part in outcome.parts):
        return 2, translate("Import", "Likely")
    if "unconfirmed" in known_from:
        return 1, translate("Import", "Unsure")
    if known_from & {"vendor", "reader"}:
        return 3, translate("Import", "Very likely")
    return 4, translate("Import", "Sure")


def sureness_text(file: QueuedFile) -> str:
    """A bar of four dots, and the word."""
    level, word = sureness(file)
    return f"{FULL * level}{EMPTY * (4 - level)} {word}" if word else ""


def period_text(first: int | None, last: int | None) -> str:
    """The days between two moments."""
    from taxapp.format import day

    if first is None or last is None:
        return ""
    begin, end = day(first), day(last)
    return begin if begin == end else translate("Import", "{first} – {last}").format(first=begin, last=end)


def file_columns(format_title: dict[str, str]) -> list[Column[QueuedFile]]:
    def format_of(file: QueuedFile) -> str:
        if file.outcome is None or file.outcome.result is None:
            return "—"
        importer = file.outcome.result.importer
        return format_title.get(importer, importer)

    def count(name: str, file: QueuedFile) -> int | None:
        if file.outcome is None or file.outcome.result is None:
            return None
        value = getattr(file.outcome.result, name)
        return len(value) if name == "rejected" else value

    def number(name: str) -> Callable[[QueuedFile], str]:
        return lambda file: "" if (found := count(name, file)) is None else f"{found:,}"

    def account(file: QueuedFile) -> str:
        return file.outcome.result.account if file.outcome and file.outcome.result else ""

    def period(file: QueuedFile) -> str:
        result = file.outcome.result if file.outcome else None
        return period_text(result.period_from, result.period_to) if result else ""

    wide = theme.scaled
    return [
        Column(translate("Import", "File"), lambda f: f.path.name, tip=lambda f: str(f.path), stretch=True),
        Column(translate("Import", "Format"), format_of, tip=format_of, width=wide(140)),
        Column(
            translate("Import", "Recognised"),
            sureness_text,
            tone=lambda f: "warning" if 0 < sureness(f)[0] < 3 else "muted",
            tip=sureness_text,
            width=wide(124),
        ),
        Column(translate("Import", "Account"), account, tip=account, width=wide(100)),
        Column(translate("Import", "Period"), period, tip=period, width=wide(206)),
        Column(translate("Import", "New"), number("entries_added"), is_number=True, width=wide(62)),
        Column(translate("Import", "Known"), number("rows_known"), is_number=True, width=wide(68)),
        Column(
            translate("Import", "Rejected"),
            number("rejected"),
            is_number=True,
            tone=lambda f: "error" if count("rejected", f) else "muted",
            width=wide(82),
        ),
        Column(translate("Import", "State"), state_text, tone=state_tone, width=wide(162)),
    ]


def state_text(file: QueuedFile) -> str:
    """What is under way with a file, or what it came to."""
    if file.stage == WAITING:
        return translate("Import", "Waiting")
    if file.stage in (READING, IMPORTING):
        text = translate("Import", "Reading…") if file.stage == READING else translate("Import", "Importing…")
        return f"{text} {file.share} %" if file.share else text
    if file.outcome is None:
        return translate("Import", "Not read")
    if file.outcome.result is None:
        return translate("Import", "Cannot be imported")
    if file.is_imported:
        return translate("Import", "Imported")
    if not file.outcome.result.entries_added:
        return translate("Import", "Nothing new")
    return translate("Import", "Ready")


def state_tone(file: QueuedFile) -> str:
    if file.outcome is None or file.stage:
        return "muted"
    if file.outcome.result is None:
        return "error"
    return "good" if file.is_imported or file.outcome.result.entries_added else "muted"


def _amount(value: Amount | None) -> str:
    from taxapp.format import quantity

    return quantity(atto(plain(value.quantity))) if value else ""


def _unit(value: Amount | None) -> str:
    return value.asset if value else ""


def entry_columns(desk: Desk) -> list[Column[SeenEntry]]:
    from engine.exact import paisa
    from taxapp.format import moment

    def accounts(one: SeenEntry) -> str:
        entry = one.entry
        if not entry.to_account:
            return entry.account
        return translate("Import", "{account} to {other}").format(account=entry.account, other=entry.to_account)

    wide = theme.scaled
    return [
        Column(
            translate("Import", "Line"),
            lambda one: f"{one.line:,}" if one.line else "",
            key=lambda one: one.line,
            is_number=True,
            tone=lambda one: "muted",
            width=wide(64),
        ),
        Column(
            translate("Import", "Time"), lambda one: moment(one.entry.time), key=lambda one: one.entry.time,
            width=wide(188),
        ),
        Column(translate("Import", "Kind"), lambda one: words.kind(one.entry.kind), width=wide(118)),
        Column(translate("Import", "Account"), accounts, tip=accounts, width=wide(130)),
        Column(
            translate("Import", "Sent"),
            lambda one: _amount(one.entry.sent),
            is_number=True,
            unit=lambda one: _unit(one.entry.sent),
            width=wide(160),
        ),
        Column(
            translate("Import", "Received"),
            lambda one: _amount(one.entry.received),
            is_number=True,
            unit=lambda one: _unit(one.entry.received),
            width=wide(160),
        ),
        Column(
            translate("Import", "Fee"),
            lambda one: _amount(one.entry.fee),
            is_number=True,
            unit=lambda one: _unit(one.entry.fee),
            tone=lambda one: "muted",
            width=wide(140),
        ),
        Column(
            translate("Import", "Value (Rs)"),
            lambda one: "" if one.entry.value_pkr is None else desk.rupees(paisa(one.entry.value_pkr)),
            is_number=True,
            width=wide(124),
        ),
        Column(translate("Import", "Counterparty"), lambda one: one.entry.counterparty, width=wide(130)),
        Column(
            translate("Import", "Reference"), lambda one: one.entry.reference, tone=lambda one: "muted",
            width=wide(160),
        ),
    ]  # fmt: skip


def left_out_columns(*, with_cell: bool) -> list[Column[RawRow]]:
    """Rows that were rejected (`with_cell`: with the cell at fault), or set aside."""
    wide = theme.scaled
    columns = [
        Column[RawRow](
            translate("Import", "Line"), lambda r: f"{r.line:,}", key=lambda r: r.line, is_number=True, width=wide(72)
        )
    ]
    if with_cell:
        columns += [
            Column(translate("Import", "Column"), lambda r: r.column, key=lambda r: r.column, width=wide(140)),
            Column(
                translate("Import", "Value"),
                lambda r: r.value,
                tone=lambda r: "error",
                tip=lambda r: r.value,
                width=wide(140),
            ),
        ]
    return [
        *columns,
        Column(
            translate("Import", "Reason"),
            lambda r: words.said(r.reason),
            key=lambda r: r.reason,
            tip=lambda r: words.said(r.reason),
            width=wide(400),
        ),
        Column(
            translate("Import", "Row as it stands in the file"),
            lambda r: r.content,
            tone=lambda r: "muted",
            tip=lambda r: r.content,
            width=wide(900),
        ),
    ]


def fate_text(row: RawRow | None) -> str:
    """What becomes of a row."""
    if row is None:
        return ""
    if row.state is RowState.REJECTED:
        return translate("Import", "Rejected: {reason}").format(reason=words.said(row.reason))
    if row.state is RowState.SET_ASIDE:
        return translate("Import", "Set aside: {reason}").format(reason=words.said(row.reason))
    return translate("Import", "Entry")


def cell_columns(header: Sequence[str], fates: dict[int, RawRow]) -> list[Column[Row]]:
    """Rows as they stand in the file, cell by cell, and what becomes of each; the cell at fault is marked."""

    def tone(name: str) -> Callable[[Row], str]:
        def found(row: Row) -> str:
            fate = fates.get(row.line)
            return "error" if fate and fate.state is RowState.REJECTED and fate.column == name else ""

        return found

    def cell(place: int) -> Callable[[Row], str]:
        return lambda row: row.cells[place].strip() if place < len(row.cells) else ""

    def fate_tone(row: Row) -> str:
        fate = fates.get(row.line)
        if fate is None:
            return "muted"
        return {RowState.REJECTED: "error", RowState.SET_ASIDE: "muted"}.get(fate.state, "good")

    wide = theme.scaled
    line = Column["Row"](
        translate("Import", "Line"), lambda row: f"{row.line:,}", is_number=True, tone=lambda row: "muted",
        width=wide(60),
    )  # fmt: skip
    becomes = Column["Row"](
        translate("Import", "Becomes"),
        lambda row: fate_text(fates.get(row.line)),
        tone=fate_tone,
        tip=lambda row: fate_text(fates.get(row.line)),
        width=wide(170),
    )
    cells = [
        Column["Row"](name or "—", cell(place), tone=tone(name), tip=cell(place), width=wide(128))
        for place, name in enumerate(header)
    ]
    return [line, *([becomes] if fates else []), *cells]


# --- told twice ----------------------------------------------------------------------------------------------------


def side_text(side: Side) -> str:
    """What an entry moved: `+0.5 BTC, −30,000 USDT`."""
    from taxapp.format import quantity

    parts = []
    for _, size, symbol in side.moved:
        sign = "−" if size.startswith("-") else "+"
        parts.append(f"{sign}{quantity(atto(size.removeprefix('-')))} {symbol}")
    return ", ".join(parts)


def place_text(side: Side) -> str:
    """Where it stands: file and line."""
    if not side.lines:
        return side.source
    return translate("Import", "{file}, line {line}").format(file=side.source, line=f"{side.lines[0]:,}")


def verdict_text(repeat: Repeat, verdicts: dict[tuple[str, str], str]) -> str:
    if repeat.counts_once:
        return translate("Import", "Same event: counts once")
    said = verdicts.get((repeat.first.uid, repeat.repeat.uid), "")
    return {
        LEAVE_NEW: translate("Import", "Leave out the new one"),
        LEAVE_EARLIER: translate("Import", "Leave out the earlier one"),
        APART: translate("Import", "Two different events"),
    }.get(said, translate("Import", "Undecided: both count"))


def new_and_earlier(repeat: Repeat) -> tuple[Side, Side]:
    """The entry that is new, and the one that it may repeat."""
    return (repeat.repeat, repeat.first) if repeat.repeat.is_new else (repeat.first, repeat.repeat)


def reason_text(reason: str) -> str:
    return {
        "same second": translate("Import", "Same second"),
        "whole hours apart": translate("Import", "Whole hours apart: a wrong time zone?"),
        "equal within a day": translate("Import", "Equal, within a day"),
        "derivatives told in two ways": translate("Import", "Derivatives recorded in two ways"),
        "same event": translate("Import", "The same event"),
    }.get(reason, reason)


def repeat_columns(verdicts: dict[tuple[str, str], str]) -> list[Column[Repeat]]:
    from taxapp.format import moment

    def tone(one: Repeat) -> str:
        if one.counts_once:
            return "muted"
        return "good" if (one.first.uid, one.repeat.uid) in verdicts else "warning"

    def text(which: int, what: Callable[[Side], str]) -> Callable[[Repeat], str]:
        return lambda one: what(new_and_earlier(one)[which])

    wide = theme.scaled
    return [
        Column(
            translate("Import", "What to do"), lambda one: verdict_text(one, verdicts), tone=tone,
            tip=lambda one: verdict_text(one, verdicts), width=wide(190),
        ),
        Column(
            translate("Import", "New entry"), text(0, side_text), tip=text(0, side_text),
            key=lambda one: new_and_earlier(one)[0].time, width=wide(200),
        ),
        Column(translate("Import", "Its time"), text(0, lambda side: moment(side.time)), width=wide(188)),
        Column(translate("Import", "Its row"), text(0, place_text), tip=text(0, place_text), width=wide(180)),
        Column(translate("Import", "May repeat"), text(1, side_text), tip=text(1, side_text), width=wide(200)),
        Column(translate("Import", "Time of that"), text(1, lambda side: moment(side.time)), width=wide(188)),
        Column(translate("Import", "Row of that"), text(1, place_text), tip=text(1, place_text), width=wide(180)),
        Column(
            translate("Import", "Why"), lambda one: reason_text(one.reason), tip=lambda one: reason_text(one.reason),
            width=wide(220),
        ),
        Column(translate("Import", "How sure"), lambda one: f"{one.confidence} %", is_number=True, width=wide(84)),
    ]  # fmt: skip
