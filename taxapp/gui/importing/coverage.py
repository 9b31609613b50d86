"""The coverage map: accounts by months, with what proves each month, what lacks, and what to do about it.

Each cell has a sign and a word; a gap is never told by colour alone. The same is below as a table of what proves what.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QSplitter,
    QStackedWidget,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from taxapp.gui import theme
from taxapp.gui.desk import Desk
from taxapp.gui.importing.roomy import roomy
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.table import CellDelegate, Column, Index, RowsModel, Table
from taxapp.gui.widgets.text import Card, button, in_the_middle, label, row

if TYPE_CHECKING:
    from engine.review.coverage import Stretch
    from engine.review.coverage_months import MonthCovered
    from taxapp.usecases.coverage_map import AccountCovered, CoverageMap

translate = QCoreApplication.translate
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_TONES = {"file": "good", "sync": "good", "own": "good", "part": "warning", "gap": "error", "open": "warning"}
_SILENT = ("none", "open", "own")
_FILLS = {"good": "good_soft", "warning": "warning_soft", "error": "error_soft"}


def sign(reach: str) -> str:
    return {"file": "●", "sync": "◆", "own": "■", "part": "◐", "gap": "○", "open": "…", "none": ""}[reach]


def word(reach: str) -> str:
    return {
        "file": translate("Coverage", "File"),
        "sync": translate("Coverage", "Sync"),
        "own": translate("Coverage", "Own"),
        "part": translate("Coverage", "Partly"),
        "gap": translate("Coverage", "Gap"),
        "open": translate("Coverage", "Open"),
        "none": "",
    }[reach]


def sentence(reach: str) -> str:
    return {
        "file": translate("Coverage", "Covered by a file."),
        "sync": translate("Coverage", "Covered by a sync."),
        "own": translate("Coverage", "Covered by your own records."),
        "part": translate("Coverage", "Covered in part."),
        "gap": translate(
            "Coverage", "A gap: nothing says what happened here, though what was before and after is known."
        ),
        "open": translate("Coverage", "Nothing was imported for this month or any later one."),
        "none": translate("Coverage", "The account is not known to have been in use."),
    }[reach]


def what_words(whats: Sequence[str]) -> str:
    """Kinds of things that a source tells of."""
    named = {
        "all": translate("Coverage", "everything"),
        "trades": translate("Coverage", "trades"),
        "transfers": translate("Coverage", "deposits and withdrawals"),
        "income": translate("Coverage", "income"),
        "p2p": translate("Coverage", "P2P orders"),
        "derivatives": translate("Coverage", "derivatives"),
        "bank": translate("Coverage", "the bank's lines"),
    }
    return translate("Coverage", ", ").join(named.get(what, what) for what in whats)


def month_name(first: int) -> str:
    day = date.fromordinal(first)
    return f"{_MONTHS[day.month - 1]} {day.year}"


class MonthsModel(QAbstractTableModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.accounts: Sequence[AccountCovered] = ()
        self.places: Sequence[int] = ()

    def show_map(self, found: CoverageMap, places: Sequence[int]) -> None:
        """Some months of a map, by their places in it."""
        self.beginResetModel()
        self.accounts = [one for one in found.accounts if one.months]
        self.places = list(places)
        self.endResetModel()

    def cell(self, row: int, column: int) -> MonthCovered:
        return self.accounts[row].months[self.places[column]]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.accounts)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.places)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter if orientation == Qt.Orientation.Horizontal else None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if orientation == Qt.Orientation.Vertical:
            return self.accounts[section].account if section < len(self.accounts) else None
        if not self.accounts or section >= len(self.places):
            return None
        return month_name(self.cell(0, section).first)

    def data(self, index: Index, role: int = 0) -> Any:
        cell = self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{sign(cell.reach)} {word(cell.reach)}".strip()
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return told(cell)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        return None


def told(cell: MonthCovered) -> str:
    """A cell in a sentence or two: account, month, how it is covered and by what, and what lacks."""
    text = translate("Coverage", "{account}, {month}: {sentence}").format(
        account=cell.account, month=month_name(cell.first), sentence=sentence(cell.reach)
    )
    if cell.sources:
        text += " " + translate("Coverage", "Sources: {sources}.").format(sources=", ".join(cell.sources[:4]))
    if cell.lacking and tuple(cell.lacking) != ("all",):
        text += " " + translate("Coverage", "Lacking: {kinds}.").format(kinds=what_words(cell.lacking))
    return text


class _CoverDelegate(CellDelegate):
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, MonthsModel)
        c = self._desk.colors
        tone = _TONES.get(model.cell(index.row(), index.column()).reach, "")
        rect = option.rect.adjusted(1, 1, -2, -2)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if tone:
            painter.fillRect(rect, QColor(getattr(c, _FILLS[tone])))
        if is_chosen:
            pen = painter.pen()
            pen.setColor(QColor(c.accent if self._table.hasFocus() else c.strong_line))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.setPen(QColor(getattr(c, tone) if tone else c.muted))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(index.data() or ""))
        painter.restore()


class CoverageGrid(Table):
    """One cell a month. `month_entered` when the cursor comes to a cell, `month_opened` by Enter and double click."""

    month_entered = Signal(int, int)
    month_opened = Signal(int, int)

    def __init__(self, desk: Desk, name: str) -> None:
        super().__init__(desk, name)
        self.setItemDelegate(_CoverDelegate(desk, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        names = self.verticalHeader()
        names.show()
        names.setFixedWidth(theme.scaled(150))
        names.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        names.setAccessibleName(name)
        self.setCornerButtonEnabled(False)
        self.doubleClicked.connect(lambda index: self.month_opened.emit(index.row(), index.column()))

    def setModel(self, model: Any) -> None:
        super().setModel(model)
        selection = self.selectionModel()
        selection.currentChanged.connect(lambda now, before: self.month_entered.emit(now.row(), now.column()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self.month_opened.emit(index.row(), index.column())
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        QAbstractItemView.mouseReleaseEvent(self, event)

    def copy(self) -> None:
        """The whole map as tab-separated words."""
        model = self.model()
        assert isinstance(model, MonthsModel)
        across = range(model.columnCount())
        lines = [
            [
                translate("Coverage", "Account"),
                *(str(model.headerData(place, Qt.Orientation.Horizontal)) for place in across),
            ]
        ]
        lines += [
            [one.account, *(word(model.cell(place, month).reach) for month in across)]
            for place, one in enumerate(model.accounts)
        ]
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))

    def fit_months(self) -> None:
        """Twelve months share the width where their words have room; else they scroll, as more of them do."""
        header, count = self.horizontalHeader(), self.model().columnCount()
        metrics = self.fontMetrics()
        texts = [f"{sign(reach)} {word(reach)}" for reach in _TONES] + ["May 2026"]
        needed = max(map(metrics.horizontalAdvance, texts)) + SPACE
        has_room = count <= 12 and self.viewport().width() >= count * needed
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch if has_room else QHeaderView.ResizeMode.Fixed)
        for place in range(0 if has_room else count):
            header.resizeSection(place, needed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.model() is not None:
            self.fit_months()


class CoverageView(QWidget):
    """`files_asked`: the person wants to import files."""

    files_asked = Signal()
    year_chosen = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._map: CoverageMap | None = None
        self._is_stale = True
        self._year = 0
        self.year = QComboBox()
        self.year.setAccessibleName(self.tr("Tax year of the map"))
        self.year.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.year.activated.connect(lambda _: self.year_chosen.emit(self.year.currentData()))
        self.legend = label("", "caption")
        self.gaps = label("", "lead", wrap=True)
        self.copy_map = button(self.tr("Copy the map"))
        self.copy_map.clicked.connect(self._copy)
        self.grid = CoverageGrid(desk, self.tr("Coverage: accounts by months"))
        self.model = MonthsModel(self)
        self.grid.setModel(self.model)
        self.grid.month_entered.connect(self._show_month)
        self.grid.month_opened.connect(self._open_month)

        self.heading = label("", "heading")
        self.text = label("", wrap=True)
        self.see = button(self.tr("Show its &transactions"))
        self.see.clicked.connect(self._see_transactions)
        self.bring = button(self.tr("Import files"), "primary")
        self.bring.clicked.connect(self.files_asked)
        self.proofs = Table(desk, self.tr("What proves the account's months"), is_plain=True)
        self.proofs_model = RowsModel(_proof_columns(), self)
        self.proofs.setModel(self.proofs_model)
        self.proofs.set_columns(self.proofs_model.columns)
        self.proofs.setMinimumHeight(3 * self.proofs.row_height)
        self.grid.setMinimumHeight(4 * self.grid.row_height)
        card = Card()
        card.body.addLayout(row(self.heading, 1, self.see, self.bring))
        card.body.addWidget(self.text)
        card.body.addWidget(self.proofs, 1)

        self._splitter = splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setHandleWidth(2 * SPACE)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.grid)
        splitter.addWidget(card)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        filled = QWidget()
        inside = QVBoxLayout(filled)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(SPACE)
        top = row(self.gaps, self.copy_map, self.year, spacing=12)
        top.setStretch(0, 1)
        inside.addLayout(top)
        inside.addWidget(self.legend)
        inside.addWidget(roomy(splitter, self.tr("Coverage: accounts by months")), 1)

        nothing = QWidget()
        lead = label(
            self.tr("This map will show, account by account, which months your files prove, and where there are gaps."),
            "lead",
        )
        to_files = button(self.tr("Import files"), "primary")
        to_files.clicked.connect(self.files_asked)
        nothing.setLayout(in_the_middle(lead, to_files))
        self.stack = QStackedWidget()
        self.stack.addWidget(filled)
        self.stack.addWidget(nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE, 0, 0)
        layout.addWidget(self.stack)
        self._fill_legend()

    def _fill_legend(self) -> None:
        shown = ("file", "sync", "own", "part", "gap", "open")
        self.legend.setText("     ".join(f"{sign(reach)} {word(reach)}" for reach in shown))
        self.legend.setToolTip("\n".join(f"{sign(reach)} {word(reach)}: {sentence(reach)}" for reach in shown))

    # --- reading ---

    def mark_stale(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self.read(self._year)

    def read(self, year: int = 0) -> None:
        """Show the map of a tax year; 0: the one shown last, else the latest; -1: all years."""
        self._year = year or self._year
        session = self.desk.session
        if session is None or not self._is_stale:
            self._show()
            return
        self._is_stale = False

        def look(progress: object) -> CoverageMap:
            from taxapp.usecases.coverage_map import coverage_map

            with session.background() as ledger:
                return coverage_map(ledger)

        def show(found: CoverageMap) -> None:
            if self.desk.session is session:
                self._map = found
                self._show()

        self.desk.start(self.tr("Reading the coverage"), look, show, shown=False)

    def _show(self) -> None:
        found = self._map
        if found is None:
            return
        self.stack.setCurrentIndex(0 if found.years else 1)
        if not found.years:
            return
        if self._year not in (*found.years, -1):
            self._year = _latest_told(found)
        self.year.clear()
        for year in reversed(found.years):
            self.year.addItem(self.tr("Tax year {year}").format(year=year), year)
        self.year.addItem(self.tr("All years"), -1)
        self.year.setCurrentIndex(self.year.findData(self._year))
        first = 0 if self._year == -1 else 12 * found.years.index(self._year)
        places = range(len(found.months)) if self._year == -1 else range(first, first + 12)
        self.model.show_map(found, places)
        self.grid.fit_months()
        self._share_height()
        cells = [one.months[place] for one in found.accounts if one.months for place in places]
        gaps = sum(cell.reach == "gap" for cell in cells)
        parts = sum(cell.reach == "part" for cell in cells)
        self.gaps.setText(
            self.tr("{gaps} months are gaps, {parts} are covered in part.").format(gaps=gaps, parts=parts)
            if gaps or parts
            else self.tr("No gaps: each month between the first and the last file is covered.")
        )
        worst = next(
            (
                self.model.index(line, place)
                for line, one in enumerate(self.model.accounts)
                for place, month in enumerate(places)
                if one.months[month].reach == "gap"
            ),
            self.model.index(0, self._last_told(places)),
        )
        self.grid.setCurrentIndex(worst)
        self._show_month(worst.row(), worst.column())

    def _share_height(self) -> None:
        """The map gets what it needs, up to two thirds; the rest is for what stands behind a month."""
        height = max(self._splitter.height(), 200)
        wanted = min(self.grid.full_height() + 16, height * 2 // 3)
        self._splitter.setSizes([wanted, height - wanted])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_height()

    def _last_told(self, places: Sequence[int]) -> int:
        """The last month that the first account's sources tell of."""
        months = self.model.accounts[0].months
        return next((at for at in reversed(range(len(places))) if months[places[at]].reach not in _SILENT), 0)

    @property
    def chosen(self) -> tuple[AccountCovered, MonthCovered] | None:
        index = self.grid.currentIndex()
        if not index.isValid() or index.row() >= self.model.rowCount():
            return None
        return self.model.accounts[index.row()], self.model.cell(index.row(), index.column())

    def _show_month(self, line: int, place: int) -> None:
        if line < 0 or place < 0 or line >= self.model.rowCount():
            return
        account, cell = self.model.accounts[line], self.model.cell(line, place)
        name = word(cell.reach)
        text = self.tr("{account}, {month}").format(account=account.account, month=month_name(cell.first))
        self.heading.setText(f"{text} · {sign(cell.reach)} {name}" if name else text)
        said = sentence(cell.reach)
        if cell.sources:
            said += " " + translate("Coverage", "Sources: {sources}.").format(sources=", ".join(cell.sources[:6]))
        if cell.reach in ("gap", "open", "part"):
            kinds = what_words(cell.lacking or ("all",))
            said += " " + self.tr(
                "Export {account} for this month ({kinds}) and import it; where nothing happened, say so in Review."
            ).format(account=account.account, kinds=kinds)
        self.text.setText(said)
        self.see.setEnabled(cell.reach != "none")
        self.proofs_model.set_rows(account.stretches)

    # --- doing ---

    def _open_month(self, line: int, place: int) -> None:
        if self.model.cell(line, place).reach == "gap":
            self.files_asked.emit()
        else:
            self._see_transactions()

    def _see_transactions(self) -> None:
        if (chosen := self.chosen) is not None:
            account, cell = chosen
            first, last = (date.fromordinal(day).isoformat() for day in (cell.first, cell.last))
            self.desk.visit("transactions", f"?account={quote(account.account, safe=',.:/')}&from={first}&to={last}")

    def _copy(self) -> None:
        self.grid.copy()
        self.desk.tell("good", self.tr("The map was copied; it pastes into any spreadsheet."))


def _latest_told(found: CoverageMap) -> int:
    """The latest tax year that a source tells of."""
    for place in reversed(range(len(found.years))):
        for one in found.accounts:
            if any(month.reach not in _SILENT for month in one.months[12 * place : 12 * place + 12]):
                return found.years[place]
    return found.years[-1]


def _proof_columns() -> list[Column[Stretch]]:
    from taxapp.format import calendar_day

    def day(number: int) -> str:
        return calendar_day(date.fromordinal(number))

    def way(one: Stretch) -> str:
        return word("own" if one.is_own else "sync" if one.is_sync else "file")

    wide = theme.scaled
    return [
        Column(translate("Coverage", "Source"), lambda one: one.source, tip=lambda one: one.source, stretch=True),
        Column(translate("Coverage", "By"), way, width=wide(90)),
        Column(translate("Coverage", "Of what"), lambda one: what_words(one.covers), width=wide(230)),
        Column(translate("Coverage", "From"), lambda one: day(one.first), width=wide(120)),
        Column(translate("Coverage", "To"), lambda one: day(one.last), width=wide(120)),
        Column(
            translate("Coverage", "Its days are"),
            lambda one: (
                translate("Coverage", "said by it") if one.is_stated else translate("Coverage", "those of its rows")
            ),
            width=wide(150),
        ),
    ]
