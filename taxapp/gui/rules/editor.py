"""An editor for a pack of one's own: what is wrong is said below while it is written, and leads to its line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFontDatabase,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from taxapp.gui import theme, words
from taxapp.gui.desk import Desk
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.table import Column, RowsModel, Table
from taxapp.gui.widgets.text import button, label, row
from taxapp.usecases.rules import check_own_pack

if TYPE_CHECKING:
    from engine.rules.loader import Fault

_TYPED_MS = 300
_NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
_FAULTS_SEEN = 5


class PackEditor(QWidget):
    """Shows and checks a text; to save it is for the page."""

    save_asked = Signal()
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.path: Path | None = None
        self._saved = ""
        self.faults: Sequence[Fault] = ()
        self.heading = label("", "heading", wrap=True)
        self.file = label("", "caption", wrap=True)
        self.save = button(self.tr("&Save"), "primary", name=self.tr("Save the pack"))
        self.save.clicked.connect(self.save_asked)
        self.close_button = button(self.tr("Read"), name=self.tr("Read the pack as a document"))
        self.close_button.clicked.connect(self.closed)
        self.discard = button(self.tr("Discard"), "quiet", name=self.tr("Discard what is not saved"))
        self.discard.clicked.connect(lambda: self.text.setPlainText(self._saved))
        self.comment = button(self.tr("# on or off"), name=self.tr("Take the chosen lines in or out"))
        self.comment.setToolTip(self.tr("Lines with # before them say nothing (Ctrl+M)"))
        self.comment.clicked.connect(self.toggle_comment)
        self.text = CodeEdit(desk)
        self.text.setAccessibleName(self.tr("Text of the pack"))
        self.state = label("", "strong", wrap=True)
        columns: list[Column[Fault]] = [
            Column(self.tr("Line"), lambda one: str(one.line), is_number=True, width=theme.scaled(64)),
            Column(self.tr("Key"), lambda one: one.key, width=min(theme.scaled(240), 280)),
            Column(
                self.tr("What is wrong"),
                lambda one: words.said(one.said),
                tone=lambda _: "error",
                tip=lambda one: words.said(one.said),
                stretch=True,
            ),
        ]
        self._model: RowsModel[Fault] = RowsModel(columns, self)
        self.table = Table(desk, self.tr("What is wrong with the pack"), is_drill=True)
        self.table.setModel(self._model)
        self.table.set_columns(columns)
        self.table.chosen.connect(lambda place: self.go_to_line(self._model.row_at(place).line))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        column.addLayout(row(self.heading, 1, self.discard, self.comment, self.close_button, self.save))
        column.addWidget(self.file)
        column.addWidget(self.text, 1)
        column.addWidget(self.state)
        column.addWidget(self.table)
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(_TYPED_MS)
        self._typed.timeout.connect(self.check)
        self.text.textChanged.connect(self._changed)
        for keys, do in (("Ctrl+M", self.toggle_comment), ("Ctrl+S", self.save_asked.emit)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    @property
    def is_changed(self) -> bool:
        return self.path is not None and self.text.toPlainText() != self._saved

    def open(self, path: Path, saved: str, draft: str | None) -> None:
        """Write on at a file. `draft` is what was typed and not saved."""
        self.path = path
        self._saved = saved
        self.file.setText(str(path))
        self.text.blockSignals(True)
        self.text.setPlainText(saved if draft is None else draft)
        self.text.blockSignals(False)
        self._show_changed()
        self.check()

    def mark_saved(self) -> None:
        self._saved = self.text.toPlainText()
        self._show_changed()

    def check(self) -> None:
        """Look the text through, off the window's thread; the newest text is what counts."""
        path, text = self.path, self.text.toPlainText()
        if path is None:
            return
        session = self._desk.session
        ledger = session.path if session is not None else None

        def show(faults: Sequence[Fault]) -> None:
            if isValid(self) and path == self.path and text == self.text.toPlainText():
                self._show_faults(faults)

        self._desk.start(
            self.tr("Checking the pack"), lambda _progress: check_own_pack(path, text, ledger), show, shown=False
        )

    def go_to_line(self, line: int) -> None:
        block = self.text.document().findBlockByNumber(line - 1)
        cursor = QTextCursor(block)
        self.text.setTextCursor(cursor)
        self.text.centerCursor()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_comment(self) -> None:
        """Put # before the chosen lines, or take it away where all have it; one undo."""
        cursor = self.text.textCursor()
        document = self.text.document()
        first = document.findBlock(cursor.selectionStart()).blockNumber()
        last = document.findBlock(max(cursor.selectionStart(), cursor.selectionEnd() - 1)).blockNumber()
        blocks = [document.findBlockByNumber(number) for number in range(first, last + 1)]
        are_out = all(block.text().startswith("#") for block in blocks if block.text())
        cursor.beginEditBlock()
        for block in blocks:
            place = QTextCursor(block)
            if are_out and block.text():
                place.deleteChar()
            elif not are_out and block.text():
                place.insertText("#")
        cursor.endEditBlock()

    def restyle(self) -> None:
        self.text.restyle()

    def _changed(self) -> None:
        self._show_changed()
        self._typed.start()

    def _show_changed(self) -> None:
        name = self.path.stem if self.path is not None else ""
        self.heading.setText(self.tr("{pack}, not saved").format(pack=name) if self.is_changed else name)
        self.save.setEnabled(self.is_changed)
        self.discard.setVisible(self.is_changed)

    def _show_faults(self, faults: Sequence[Fault]) -> None:
        self.faults = faults
        self._model.set_rows(list(faults))
        self.table.setVisible(bool(faults))
        seen = min(len(faults), _FAULTS_SEEN)
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + seen * self.table.row_height + 6)
        self.text.show_faults([one.line for one in faults])
        self.state.setText(
            self.tr("Can't be used yet. Faults: {count}. Enter goes to the line.").format(count=len(faults))
            if faults
            else self.tr("Valid: this pack can be used.")
        )


class CodeEdit(QPlainTextEdit):
    """Plain text with the numbers of its lines; left-to-right in every language."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._faulty: set[int] = set()
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setTabChangesFocus(True)
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(self.font().pointSizeF())
        self.setStyleSheet(f"font-family: '{font.family()}', monospace;")
        self._numbers = _Numbers(self)
        self.blockCountChanged.connect(lambda _: self._fit())
        self.updateRequest.connect(self._scrolled)
        self.cursorPositionChanged.connect(self._mark)
        self._fit()

    def show_faults(self, lines: Sequence[int]) -> None:
        self._faulty = set(lines)
        self._mark()
        self._numbers.update()

    def restyle(self) -> None:
        self._mark()
        self._numbers.update()

    def numbers_width(self) -> int:
        return self.fontMetrics().horizontalAdvance("9" * max(3, len(str(self.blockCount())))) + 2 * SPACE

    def paint_numbers(self, event: QPaintEvent) -> None:
        c = self._desk.colors
        painter = QPainter(self._numbers)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        painter.fillRect(event.rect(), QColor(c.ground))
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        current = self.textCursor().blockNumber()
        while block.isValid() and top <= event.rect().bottom():
            height = self.blockBoundingRect(block).height()
            number = block.blockNumber() + 1
            is_faulty = number in self._faulty
            painter.setPen(QColor(c.error if is_faulty else c.text if number == current + 1 else c.muted))
            place = QRect(0, int(top), self._numbers.width() - SPACE, int(height))
            painter.drawText(place, _NUMBER, f"! {number}" if is_faulty else str(number))
            top += height
            block = block.next()
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setViewportMargins(self.numbers_width(), 0, 0, 0)
        inner = self.contentsRect()
        self._numbers.setGeometry(QRect(inner.left(), inner.top(), self.numbers_width(), inner.height()))

    def _scrolled(self, rect: QRect, by: int) -> None:
        if by:
            self._numbers.scroll(0, by)
        else:
            self._numbers.update(0, rect.y(), self._numbers.width(), rect.height())

    def _mark(self) -> None:
        """The line of the cursor, and those with faults; these have a sign before their number too."""
        c = self._desk.colors
        marks = [self._line(self.textCursor().blockNumber(), c.raised)]
        marks += [self._line(line - 1, c.error_soft) for line in sorted(self._faulty)]
        self.setExtraSelections(marks)

    def _line(self, number: int, color: str) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        made.format.setBackground(QColor(color))
        made.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        made.cursor = QTextCursor(self.document().findBlockByNumber(number))
        return made


class _Numbers(QWidget):
    def __init__(self, editor: CodeEdit) -> None:
        super().__init__(editor)
        self._editor = editor

    def sizeHint(self) -> QSize:
        return QSize(self._editor.numbers_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._editor.paint_numbers(event)
