"""A chart with the same figures as a table at hand: toggle, hover and keys, copy, save as a picture.

pyqtgraph is loaded in a job when the first chart has something to show; until then there is its heading.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QGuiApplication, QPainter
from PySide6.QtWidgets import QFileDialog, QLabel, QMenu, QWidget

from taxapp.gui import theme
from taxapp.gui.desk import Desk
from taxapp.gui.widgets.chart_data import ChartData, Series, Shape, short_rupees
from taxapp.gui.widgets.table import Column, RowsModel, Table
from taxapp.gui.widgets.text import Card, button, empty, label, row

if TYPE_CHECKING:
    from taxapp.gui.widgets.plot import Plot

_TABLE_MOST = 14
"""So many rows a table shows without scrolling by itself."""


class Chart(Card):
    """`name` keeps whether it was last seen as a table; `about` says in a sentence what it shows."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, name: str, heading: str, shape: Shape, about: str = "") -> None:
        super().__init__(heading)
        self._desk = desk
        self._name = name
        self._shape = shape
        self._data: ChartData | None = None
        self._about = about
        self.plot: Plot | None = None
        self._is_loading = False
        self.as_table = button("", "link")
        self.as_table.clicked.connect(lambda: self.show_table(not self.is_table))
        self.more = button("", "quiet", name=self.tr("{chart}: copy and save").format(chart=heading))
        self.more.setToolTip(self.tr("Copy and save"))
        self.more.clicked.connect(self._open_menu)
        self.body.removeWidget(self.heading)
        self.body.addLayout(row(self.heading, 1, self.as_table, self.more))
        self.about = label(about, "caption", wrap=True)
        self.about.setVisible(bool(about))
        self.body.addWidget(self.about)
        self.legend = row(spacing=16)
        self.legend_holder = QWidget()
        self.legend_holder.setLayout(self.legend)
        self.body.addWidget(self.legend_holder)
        self.reading = label("", "caption")
        self.reading.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.table = Table(desk, self.tr("{chart}, as a table").format(chart=heading), is_plain=True)
        self.table.chosen.connect(self._choose_row)
        self.model: RowsModel[int] | None = None
        self.nothing = label(self.tr("There is nothing to show here yet."), "caption")
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.table)
        self.body.addWidget(self.reading)
        self.body.addStretch(1)
        self.is_table = bool(desk.prefs.kept(f"chart/{name}", False))
        self._show_parts()

    # --- what it shows ---

    @property
    def data(self) -> ChartData | None:
        return self._data

    def show_data(self, data: ChartData) -> None:
        self._data = data
        self.reading.setText("")
        self._fill_table(data)
        self._fill_legend(data)
        self._show_parts()
        self._draw()

    def show_table(self, wanted: bool) -> None:
        self.is_table = wanted
        self._desk.prefs.keep(f"chart/{self._name}", wanted)
        has_focus = self.as_table.hasFocus()
        self._show_parts()
        self._draw()
        if not has_focus:
            (self.table if wanted else self.plot or self.as_table).setFocus()

    def restyle(self) -> None:
        """Theme or digits have changed."""
        self.more.setIcon(theme.icon("more", self._desk.colors))
        if self._data is not None:
            if self.model is not None:
                self.model.refigure()
            self._fill_legend(self._data)
            self._draw()

    def _show_parts(self) -> None:
        has_any = self._data is not None and not self._data.is_empty
        self.nothing.setVisible(self._data is not None and not has_any)
        self.table.setVisible(has_any and self.is_table)
        if self.plot is not None:
            self.plot.setVisible(has_any and not self.is_table)
        self.legend_holder.setVisible(has_any and not self.is_table and self.legend.count() > 0)
        self.reading.setVisible(has_any and not self.is_table)
        self.as_table.setVisible(has_any)
        self.more.setVisible(has_any)
        self.as_table.setText(self.tr("Show as chart") if self.is_table else self.tr("Show as table"))
        self.as_table.setAccessibleName(f"{self.heading.text()}: {self.as_table.text()}")
        self.more.setIcon(theme.icon("more", self._desk.colors))

    # --- the picture ---

    def _draw(self) -> None:
        if self._data is None or self._data.is_empty or self.is_table or self._is_loading:
            return
        if self.plot is None and "pyqtgraph" not in sys.modules:
            self._is_loading = True
            self._desk.start(self.tr("Preparing charts"), _load, lambda _: self._loaded(), shown=False)
            return
        if self.plot is None:  # one at a time: a page of charts does not hold up the window
            QTimer.singleShot(0, self, self._draw_first)
            return
        self.plot.show_data(self._data, self._desk.colors, self._desk.rupees)
        self.plot.setFixedHeight(self.plot.height_wanted())
        self.plot.setAccessibleDescription(self._description())

    def _draw_first(self) -> None:
        if self.plot is None:
            self._make_plot()
            self._draw()

    def _loaded(self) -> None:
        self._is_loading = False
        self._draw()

    def _make_plot(self) -> None:
        from taxapp.gui.widgets.plot import Plot

        units = {
            "thousand": self.tr("{amount}k"),
            "million": self.tr("{amount}m"),
            "billion": self.tr("{amount}bn"),
            "lakh": self.tr("{amount} lakh"),
            "crore": self.tr("{amount} crore"),
        }
        prefs = self._desk.prefs
        plot = self.plot = Plot(self._shape, lambda rupees: short_rupees(rupees, prefs.grouping, units))
        plot.setAccessibleName(self.tr("{chart}, as a picture").format(chart=self.heading.text()))
        plot.pointed.connect(self._read)
        plot.chosen.connect(self._choose)
        self.body.insertWidget(self.body.indexOf(self.table), plot)
        QWidget.setTabOrder(self.more, plot)
        self._show_parts()

    def _description(self) -> str:
        """All of it in words, for who does not see it."""
        assert self._data is not None
        return "; ".join(self._in_words(place) for place in range(min(len(self._data.labels), _TABLE_MOST)))

    def _in_words(self, place: int) -> str:
        assert self._data is not None
        shown = [*self._data.series, *self._data.only_table]
        figures = [
            self.tr("{series}: Rs {amount}").format(series=one.name, amount=self._desk.rupees(one.values[place]))
            for one in shown
        ]
        return self.tr("{name} — {figures}").format(name=self._data.labels[place], figures=" · ".join(figures))

    def _read(self, place: int) -> None:
        text = self._in_words(place) if place >= 0 else ""
        self.reading.setText(text)
        if self.plot is not None and text:
            self.plot.setAccessibleName(f"{self.heading.text()}: {text}")
            QAccessible.updateAccessibility(QAccessibleEvent(self.plot, QAccessible.Event.NameChanged))

    def _fill_legend(self, data: ChartData) -> None:
        empty(self.legend)
        if len(data.series) < 2:
            return
        for number, series in enumerate(data.series):
            pair = QWidget()
            pair.setLayout(row(_swatch(self._desk, series, number), label(series.name, "caption"), spacing=6))
            self.legend.addWidget(pair)
        self.legend.addStretch(1)

    # --- the table ---

    def _fill_table(self, data: ChartData) -> None:
        shown = [*data.series, *data.only_table]
        columns: list[Column[int]] = [
            Column(data.first, lambda place: data.labels[place], key=lambda place: place, stretch=True)
        ]
        columns += [_money_column(self._desk, series) for series in shown]
        self.model = RowsModel(columns, self)
        self.model.set_rows(range(len(data.labels)))
        self.table.setModel(self.model)
        self.table.set_columns(columns)
        header = self.table.horizontalHeader()
        for place in range(1, len(columns)):
            self.table.setColumnWidth(place, max(self.table.columnWidth(place), header.sectionSizeHint(place) + 8))
        self.table.setFixedHeight(min(self.table.full_height(), _TABLE_MOST * self.table.row_height))

    def _choose_row(self, row_number: int) -> None:
        if self.model is not None:
            self._choose(self.model.row_at(row_number))

    def _choose(self, place: int) -> None:
        if self._data is not None and (key := self._data.key(place)):
            self.chosen.emit(key)

    # --- copy and save ---

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.addAction(self.tr("Copy the figures")).triggered.connect(self.copy_figures)
        if self.plot is not None and not self.is_table:
            menu.addAction(self.tr("Copy the picture")).triggered.connect(self.copy_picture)
            menu.addAction(self.tr("Save the picture…")).triggered.connect(self._ask_where)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def copy_figures(self) -> None:
        """The whole table as tab-separated text."""
        if self.model is None:
            return
        places = range(self.model.columnCount())
        lines = [[str(self.model.headerData(one, Qt.Orientation.Horizontal) or "") for one in places]]
        for line in range(self.model.rowCount()):
            lines.append([str(self.model.index(line, one).data() or "") for one in places])
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))

    def copy_picture(self) -> None:
        if self.plot is not None:
            QGuiApplication.clipboard().setPixmap(self.plot.grab())

    def _ask_where(self) -> None:
        kinds = self.tr("Picture (*.png);;Drawing (*.svg)")
        path, kind = QFileDialog.getSaveFileName(self, self.tr("Save the picture"), self.heading.text(), kinds)
        if path:
            ending = ".svg" if "svg" in kind else ".png"
            path = path if path.lower().endswith((".png", ".svg")) else path + ending
            if self.save_picture(path):
                self._desk.tell("good", self.tr("The picture was saved as {path}.").format(path=path))
            else:
                self._desk.tell("error", self.tr("The picture could not be written to {path}.").format(path=path))

    def save_picture(self, path: str) -> bool:
        """As PNG at twice the size of the screen, or as SVG, on the ground of the theme; False where it can't be."""
        from PySide6.QtCore import QRect
        from PySide6.QtGui import QColor, QImage
        from PySide6.QtSvg import QSvgGenerator

        if self.plot is None:
            return False
        size = self.plot.size()
        ground = QColor(self._desk.colors.surface)
        if path.lower().endswith(".svg"):
            drawing = QSvgGenerator()
            drawing.setFileName(path)
            drawing.setSize(size)
            drawing.setViewBox(QRect(0, 0, size.width(), size.height()))
            drawing.setTitle(self.heading.text())
            painter = QPainter()
            if not painter.begin(drawing):
                return False
            painter.fillRect(QRect(0, 0, size.width(), size.height()), ground)
            self.plot.render(painter)
            painter.end()
            return True
        image = QImage(size * 2, QImage.Format.Format_ARGB32)
        image.setDevicePixelRatio(2)
        image.fill(ground)
        painter = QPainter(image)
        self.plot.render(painter)
        painter.end()
        return image.save(path)


def _money_column(desk: Desk, series: Series) -> Column[int]:
    def tone(place: int) -> str:
        value = series.values[place]
        return "error" if value is not None and value < 0 else "" if value else "muted"

    return Column(
        series.name,
        lambda place: desk.rupees(series.values[place]),
        key=lambda place: series.values[place],
        is_number=True,
        tone=tone,
        width=theme.scaled(140),
    )


def _swatch(desk: Desk, series: Series, number: int) -> QLabel:
    """A small piece of a series' colour and pattern."""
    from PySide6.QtGui import QBrush, QColor, QPixmap

    patterns = (Qt.BrushStyle.SolidPattern, Qt.BrushStyle.BDiagPattern, Qt.BrushStyle.Dense6Pattern)
    c = desk.colors
    tones = {"accent": c.accent, "muted": c.muted, "good": c.good, "warning": c.warning, "error": c.error}
    picture = QPixmap(14, 14)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setPen(QColor(tones[series.tone]))
    painter.setBrush(QBrush(QColor(tones[series.tone]), patterns[number % len(patterns)]))
    painter.drawRect(0, 0, 13, 13)
    painter.end()
    made = QLabel()
    made.setPixmap(picture)
    made.setFixedWidth(16)
    return made


def _load(progress: Callable[..., None]) -> None:
    import pyqtgraph  # noqa: F401
