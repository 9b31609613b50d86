"""The Import page's three tables: files, the entries of a file, and its rejected rows."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from engine.exact import atto, plain
from engine.ledger.batch import RawRow
from engine.model import Amount, Entry
from taxapp.gui import words
from taxapp.gui.desk import Desk
from taxapp.gui.importing.queue import QueuedFile
from taxapp.gui.widgets.table import Column

translate = QCoreApplication.translate


def file_columns(format_title: dict[str, str]) -> list[Column[QueuedFile]]:
    def format_of(file: QueuedFile) -> str:
        if file.outcome is None or file.outcome.result is None:
            return "—"
        importer = file.outcome.result.importer
        return format_title.get(importer, importer)

    def count(name: str, file: QueuedFile) -> str:
        if file.outcome is None or file.outcome.result is None:
            return ""
        value = getattr(file.outcome.result, name)
        return f"{len(value) if name == 'rejected' else value:,}"

    def state(file: QueuedFile) -> str:
        if file.outcome is None:
            return translate("Import", "Reading…")
        if file.outcome.result is None:
            return translate("Import", "Cannot be imported")
        if file.is_imported:
            return translate("Import", "Imported")
        if not file.outcome.result.entries_added:
            return translate("Import", "Nothing new")
        return translate("Import", "Ready")

    def tone(file: QueuedFile) -> str:
        if file.outcome is None:
            return "muted"
        if file.outcome.result is None:
            return "error"
        return "good" if file.is_imported or file.outcome.result.entries_added else "muted"

    def rejected_tone(file: QueuedFile) -> str:
        has = file.outcome and file.outcome.result and file.outcome.result.rejected
        return "error" if has else "muted"

    def account(file: QueuedFile) -> str:
        return file.outcome.result.account if file.outcome and file.outcome.result else ""

    return [
        Column(translate("Import", "File"), lambda f: f.path.name, tip=lambda f: str(f.path), stretch=True),
        Column(translate("Import", "Format"), format_of, tip=format_of, width=212),
        Column(translate("Import", "Account"), account, width=128),
        Column(translate("Import", "Rows"), lambda f: count("rows_read", f), is_number=True, width=72),
        Column(translate("Import", "New"), lambda f: count("entries_added", f), is_number=True, width=72),
        Column(translate("Import", "Known"), lambda f: count("rows_known", f), is_number=True, width=72),
        Column(
            translate("Import", "Set aside"),
            lambda f: count("rows_set_aside", f),
            is_number=True,
            tone=lambda f: "muted",
            width=88,
        ),
        Column(
            translate("Import", "Rejected"),
            lambda f: count("rejected", f),
            is_number=True,
            tone=rejected_tone,
            width=88,
        ),
        Column(translate("Import", "State"), state, tone=tone, width=156),
    ]


def entry_columns(desk: Desk) -> list[Column[Entry]]:
    from engine.exact import paisa
    from taxapp.format import moment, quantity

    def amount(value: Amount | None) -> str:
        return quantity(atto(plain(value.quantity))) if value else ""

    def unit(value: Amount | None) -> str:
        return value.asset if value else ""

    def accounts(entry: Entry) -> str:
        return f"{entry.account} → {entry.to_account}" if entry.to_account else entry.account

    return [
        Column(translate("Import", "Time"), lambda e: moment(e.time), width=176),
        Column(translate("Import", "Kind"), lambda e: words.kind(e.kind), width=128),
        Column(translate("Import", "Account"), accounts, width=140),
        Column(
            translate("Import", "Sent"),
            lambda e: amount(e.sent),
            is_number=True,
            unit=lambda e: unit(e.sent),
            width=176,
        ),
        Column(
            translate("Import", "Received"),
            lambda e: amount(e.received),
            is_number=True,
            unit=lambda e: unit(e.received),
            width=176,
        ),
        Column(
            translate("Import", "Fee"),
            lambda e: amount(e.fee),
            is_number=True,
            unit=lambda e: unit(e.fee),
            tone=lambda e: "muted",
            width=150,
        ),
        Column(
            translate("Import", "Value (Rs)"),
            lambda e: "" if e.value_pkr is None else desk.rupees(paisa(e.value_pkr)),
            is_number=True,
            width=128,
        ),
        Column(translate("Import", "Counterparty"), lambda e: e.counterparty, width=140),
        Column(translate("Import", "Reference"), lambda e: e.reference, tone=lambda e: "muted", width=180),
    ]


def rejected_columns() -> list[Column[RawRow]]:
    return [
        Column(translate("Import", "Line"), lambda r: f"{r.line:,}", key=lambda r: r.line, is_number=True, width=72),
        Column(translate("Import", "Column"), lambda r: r.column, key=lambda r: r.column, width=150),
        Column(
            translate("Import", "Value"), lambda r: r.value, tone=lambda r: "error", tip=lambda r: r.value, width=150
        ),
        Column(translate("Import", "Reason"), lambda r: r.reason, tip=lambda r: r.reason, width=420),
        Column(
            translate("Import", "Row as it stands in the file"),
            lambda r: r.content,
            tone=lambda r: "muted",
            tip=lambda r: r.content,
            width=900,
        ),
    ]
