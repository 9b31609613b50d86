"""What checking one bundle found: the verdict, what was found, each figure, and what differs in rules and rates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QTabWidget, QVBoxLayout, QWidget

from engine.bundle.rules import Changed
from taxapp.gui import theme, words
from taxapp.gui.desk import Desk
from taxapp.gui.theme import SPACE
from taxapp.gui.verify import said
from taxapp.gui.widgets.figure_words import apart_words, figure_words, value_words
from taxapp.gui.widgets.scrolled import Scrolled
from taxapp.gui.widgets.table import Column, RowsModel, Table
from taxapp.gui.widgets.text import Card, Lines, button, label, row
from taxapp.usecases.verifying.result import Figure, OtherElection, Verdict, Verification, WrongRate

_SECOND_ENGINE = 3
_ALL_COLUMNS_FROM = 860
_WIDEST = 1440


class DetailView(QWidget):
    """`figure_chosen` with the name of a figure to look into."""

    figure_chosen = Signal(str)
    save_asked = Signal()
    again_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: Verification | None = None
        self._sign = QLabel()
        self.verdict = label("", "title")
        self.sentence = label("", "lead", wrap=True)
        self.save = button(self.tr("Save the &result…"))
        self.save.clicked.connect(self.save_asked)
        self.again = button(self.tr("Check &again"))
        self.again.clicked.connect(self.again_asked)
        head = row(self._sign, self.verdict, 1, self.again, self.save)

        facts = Card(margin=12)
        self._facts = Lines(has_figures=False)
        facts.body.addWidget(self._facts)
        facts.body.addStretch(1)
        self._found = Card(margin=12)
        self._findings = QVBoxLayout()
        self._findings.setSpacing(6)
        self._found.body.addLayout(self._findings)
        self._found.body.addStretch(1)
        self._cards = QWidget()
        cards = row(spacing=2 * SPACE)
        cards.addWidget(facts, 1)
        cards.addWidget(self._found, 1)
        self._cards.setLayout(cards)

        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.tr("Figures and what differs"))
        self.main, self.main_model = self._table(self.tr("Main figures; Enter opens one"), self._figure_columns())
        self.differing, self.differing_model = self._table(
            self.tr("Figures that differ; Enter opens one"), self._figure_columns()
        )
        for table, model in ((self.main, self.main_model), (self.differing, self.differing_model)):
            table.chosen.connect(lambda place, model=model: self.figure_chosen.emit(model.row_at(place).name))
        self.parameters, self.parameters_model = self._table(
            self.tr("Parameters of law that differ"), self._parameter_columns(), is_drill=False
        )
        self.parameters.row_entered.connect(self._show_parameter)
        self._whole = Lines(has_figures=False)
        self._parameters = QWidget()
        whole = Card(margin=12)
        whole.body.addWidget(self._whole)
        both = QVBoxLayout(self._parameters)
        both.setContentsMargins(0, 0, 0, 0)
        both.addWidget(self.parameters, 1)
        both.addWidget(whole)
        self.rates, self.rates_model = self._table(self.tr("Rates that differ"), self._rate_columns(), is_drill=False)
        self.elections, self.elections_model = self._table(
            self.tr("Elections that differ"), self._election_columns(), is_drill=False
        )
        self.more = label("", "caption")
        self.tabs.setMinimumHeight(theme.scaled(300))
        document = QWidget()
        document.setMaximumWidth(theme.scaled(_WIDEST))
        layout = QVBoxLayout(document)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addLayout(head)
        layout.addWidget(self.sentence)
        layout.addWidget(self._cards)
        layout.addWidget(self.tabs, 100)
        layout.addWidget(self.more)
        layout.addStretch(1)
        inside = QWidget()
        inside.setObjectName("scrolled")
        beside = row()
        beside.setContentsMargins(3 * SPACE, SPACE, 3 * SPACE, 2 * SPACE)
        beside.addWidget(document, 1000)
        beside.addStretch(1)
        inside.setLayout(beside)
        scrolled = Scrolled(inside, self.tr("What checking the bundle found"))
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder = QVBoxLayout(self)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.addWidget(scrolled)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window leaves out the second engine's figures, so that the first column can be read."""
        super().resizeEvent(event)
        for table in (self.main, self.differing):
            table.setColumnHidden(_SECOND_ENGINE, event.size().width() < theme.scaled(_ALL_COLUMNS_FROM))

    @property
    def shown(self) -> Verification | None:
        return self._shown

    def restyle(self) -> None:
        """Colours and digits of what is shown; the rows, and the one that is chosen, stay."""
        if self._shown is None:
            return
        self._show_sign(self._shown)
        self._show_findings(self._shown)
        for model in (self.main_model, self.differing_model):
            model.refigure()

    def show_result(self, found: Verification) -> None:
        is_another = self._shown is None or self._shown.path != found.path
        self._shown = found
        self._show_sign(found)
        self.verdict.setText(said.verdict(found.verdict))
        reason = words.said(found.reason) if found.verdict is Verdict.UNREADABLE else ""
        self.sentence.setText(f"{said.sentence(found.verdict)} {reason}".strip())
        self._show_facts(found)
        self._show_findings(found)
        self._found.setVisible(found.verdict is not Verdict.UNREADABLE or bool(found.findings))
        tabs: list[tuple[Table, RowsModel[Any], Sequence[Any], str, int]] = [
            (self.main, self.main_model, found.main, self.tr("Main figures"), 0),
            (self.differing, self.differing_model, found.differing, self.tr("Differing figures ({count})"),
             found.differences),
            (self.parameters, self.parameters_model, found.parameters, self.tr("Rules ({count})"),
             len(found.parameters)),
            (self.rates, self.rates_model, found.rates, self.tr("Rates ({count})"), len(found.rates)),
            (self.elections, self.elections_model, found.elections, self.tr("Elections ({count})"),
             len(found.elections)),
        ]  # fmt: skip
        place = 0 if is_another else max(self.tabs.currentIndex(), 0)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for table, model, rows, title, count in tabs:
            model.set_rows(rows)
            if rows:
                shown = self._parameters if table is self.parameters else table
                self.tabs.addTab(shown, title.format(count=f"{count:,}"))
        self._show_parameter(-1)
        if is_another and found.differing:
            place = 1
        self.tabs.setCurrentIndex(min(place, self.tabs.count() - 1))
        self.tabs.setVisible(self.tabs.count() > 0)
        hidden = found.differences - len(found.differing)
        self.more.setText(self.tr("{count} more figures are not listed.").format(count=f"{hidden:,}") if hidden else "")
        self.more.setVisible(bool(hidden))

    def focus_table(self) -> None:
        table = self.parameters if self.tabs.currentWidget() is self._parameters else self.tabs.currentWidget()
        if not isinstance(table, Table) or not self.tabs.isVisible():
            self.again.setFocus()
            return
        table.setFocus()
        if not table.currentIndex().isValid():
            table.selectRow(0)

    def select(self, figure: str) -> None:
        """The row of a figure, when one comes back from it."""
        table = self.tabs.currentWidget()
        for one, model in ((self.main, self.main_model), (self.differing, self.differing_model)):
            if table is one:
                for place in range(model.rowCount()):
                    if model.row_at(place).name == figure:
                        one.selectRow(place)
                        return

    # --- the parts ---

    def _show_sign(self, found: Verification) -> None:
        colors = self._desk.colors
        tone = {"good": colors.good, "warning": colors.warning, "error": colors.error}.get(
            said.TONE[found.verdict], colors.muted
        )
        self._sign.setPixmap(theme.pixmap(said.ICON[found.verdict], tone, 28))

    def _show_parameter(self, place: int) -> None:
        """A parameter in full below the table: slabs are longer than a cell."""
        self._whole.clear()
        if not 0 <= place < self.parameters_model.rowCount():
            if self.parameters_model.rowCount():
                self.parameters.selectRow(0)
            return
        one = self.parameters_model.row_at(place)
        self._whole.add(self.tr("In the bundle"), words.said(one.bundle) or "—")
        self._whole.add(self.tr("Known here"), words.said(one.known) or "—")
        self._whole.add(self.tr("Section"), one.section or "—")

    def _show_facts(self, found: Verification) -> None:
        lines = self._facts
        lines.clear()
        taxpayer = found.taxpayer
        if found.tax_year:
            lines.add(self.tr("Taxpayer"), taxpayer.get("name") or self.tr("not named"))
            for name, value in (
                (self.tr("CNIC"), taxpayer.get("cnic", "")),
                (self.tr("NTN"), taxpayer.get("ntn", "")),
            ):
                if value:
                    lines.add(name, value)
            lines.add(self.tr("Tax year"), str(found.tax_year))
            lines.add(self.tr("Rules"), found.pack)
            lines.add(self.tr("Entries"), f"{found.entries:,}")
            lines.add(self.tr("Digest"), "\u200b".join(_eights(found.digest)))
        lines.add(self.tr("File"), "\u200b/".join(str(found.path).split("/")))

    def _show_findings(self, found: Verification) -> None:
        while (item := self._findings.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        if not found.findings:
            nothing = self.tr("The seal is whole. Rules, rates and print are as they should be.")
            if found.differences:
                nothing = self.tr("The seal is whole; rules, rates and print are as they should be. Figures differ.")
            self._findings.addWidget(label(nothing, "body", wrap=True))
        for one in found.findings:
            self._findings.addWidget(_FindingRow(self._desk, one))

    def _table(
        self, name: str, columns: Sequence[Column[Any]], *, is_drill: bool = True
    ) -> tuple[Table, RowsModel[Any]]:
        table = Table(self._desk, name, is_drill=is_drill)
        model: RowsModel[Any] = RowsModel(columns, self)
        table.setModel(model)
        table.set_columns(columns)
        table.setSortingEnabled(True)
        table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        for place, each in enumerate(columns):
            if not each.stretch:
                table.setColumnWidth(place, theme.scaled(each.width))
        return table, model

    def _figure_columns(self) -> list[Column[Figure]]:
        desk = self._desk

        def name(one: Figure) -> str:
            return figure_words(one.name, self._shown.rows if self._shown is not None else {})

        def value(text: str | None, one: Figure) -> str:
            return value_words(desk, one.name, text)

        return [
            Column(self.tr("Figure"), name, key=name, tip=lambda one: one.name, stretch=True),
            Column(self.tr("Claimed"), lambda one: value(one.claimed, one), is_number=True, width=126),
            Column(self.tr("Recomputed"), lambda one: value(one.recomputed, one), is_number=True, width=126),
            Column(self.tr("Second engine"), lambda one: value(one.reference, one), is_number=True,
                   tone=lambda _: "muted", width=126),
            Column(self.tr("Difference"), lambda one: apart_words(desk, one.name, one.apart) if one.cause else "",
                   key=lambda one: None if one.apart is None else abs(one.apart), is_number=True,
                   tone=lambda _: "strong", width=118),
            Column(self.tr("Why"), lambda one: said.cause(one.cause),
                   key=lambda one: said.cause(one.cause), tip=lambda one: said.why(one.cause) if one.cause else "",
                   tone=lambda one: "warning" if one.cause else "good", width=132),
        ]  # fmt: skip

    def _parameter_columns(self) -> list[Column[Changed]]:
        return [
            Column(self.tr("Parameter"), lambda one: words.plain_key(one.parameter), tip=lambda one: one.parameter,
                   key=lambda one: one.parameter, stretch=True),
            Column(self.tr("In the bundle"), lambda one: words.said(one.bundle) or "—", tip=lambda one: one.bundle,
                   tone=lambda _: "warning", width=190),
            Column(self.tr("Known here"), lambda one: words.said(one.known) or "—", tip=lambda one: one.known,
                   width=190),
            Column(self.tr("Section"), lambda one: one.section, tip=lambda one: one.section, width=110),
        ]  # fmt: skip

    def _rate_columns(self) -> list[Column[WrongRate]]:
        return [
            Column(self.tr("Day"), lambda one: one.day, key=lambda one: one.day, stretch=True),
            Column(self.tr("In the bundle"), lambda one: one.bundle, is_number=True, tone=lambda _: "warning",
                   width=180),
            Column(self.tr("As the State Bank published it"), lambda one: one.known, is_number=True, width=260),
        ]  # fmt: skip

    def _election_columns(self) -> list[Column[OtherElection]]:
        return [
            Column(self.tr("Election or fact"), lambda one: one.key, key=lambda one: one.key, stretch=True),
            Column(self.tr("The computation follows"), lambda one: one.claimed or "—", tone=lambda _: "warning",
                   width=260),
            Column(self.tr("The bundle holds"), lambda one: one.bundle or "—", width=260),
        ]  # fmt: skip


class _FindingRow(QWidget):
    def __init__(self, desk: Desk, finding: Any) -> None:
        super().__init__()
        colors = desk.colors
        tone = {"error": colors.error, "warning": colors.warning}.get(str(finding.severity), colors.muted)
        sign = QLabel()
        sign.setPixmap(theme.pixmap(said.SEVERITY_ICON[finding.severity], tone, 20))
        told = self.tr("{severity}: {text}").format(
            severity=said.severity(finding.severity), text=said.finding(finding)
        )
        text = label(told, wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = row(sign)
        layout.addWidget(text, 1)
        layout.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        self.setLayout(layout)


def _eights(text: str) -> list[str]:
    return [text[at : at + 8] for at in range(0, len(text), 8)]
