"""Profiles: the person's own and the built-in ones, their text with faults told while it is typed, and our template."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from taxapp.gui import theme, words
from taxapp.gui.desk import Desk
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.table import Column, RowsModel, Table
from taxapp.gui.widgets.text import Card, button, label, row

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Listed:
    """A profile in the list; `fault` says why it can't be used."""

    id: str
    title: str
    is_own: bool
    known_from: str
    fault: str
    text: str


class ProfilesView(QWidget):
    """`new_asked`: the person wants to describe a file."""

    new_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._wanted = ""
        self.table = Table(desk, self.tr("Profiles"))
        self.model = RowsModel(_columns(), self)
        self.table.setModel(self.model)
        self.table.set_columns(self.model.columns)
        self.table.row_entered.connect(lambda _: self._show_one())
        self.new = button(self.tr("Describe a file…"), "primary")
        self.new.clicked.connect(self.new_asked)
        self.template = button(self.tr("Save our empty template…"))
        self.template.clicked.connect(self.save_template)
        self.remove = button(self.tr("&Remove the profile"))
        self.remove.clicked.connect(self.remove_chosen)
        self.save = button(self.tr("&Save the changes"))
        self.save.clicked.connect(self.save_text)
        self.heading = label("", "heading")
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(self.tr("Text of the profile"))
        self.text.setFont(_mono())
        self.text.setTabChangesFocus(True)
        self.text.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.text.textChanged.connect(lambda: self._pause.start())
        self.fault = label("", wrap=True)
        self.fault.setObjectName("problem")
        self.fault.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(250)
        self._pause.timeout.connect(self._check)
        card = Card()
        card.body.addLayout(row(self.heading, 1, self.remove, self.save))
        card.body.addWidget(self.fault)
        card.body.addWidget(self.text, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(2 * SPACE)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.table)
        splitter.addWidget(card)
        splitter.setStretchFactor(0, 1)
        splitter.setStretchFactor(1, 1)
        note = label(
            self.tr(
                "A profile says what the columns of a file hold, so that any CSV or XLSX can be read. Files with its "
                "columns are recognised by themselves."
            ),
            "caption",
            wrap=True,
        )
        top = row(note, self.template, self.new, spacing=12)
        top.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addWidget(splitter, 1)

    def read(self) -> None:
        """List the profiles as they are now."""

        def look(progress: object) -> list[Listed]:
            return _listed()

        def show(found: list[Listed]) -> None:
            self.model.set_rows(found)
            ids = [one.id for one in found]
            if found:
                self.table.selectRow(ids.index(self._wanted) if self._wanted in ids else 0)
            self._show_one()

        self.desk.start(self.tr("Reading the profiles"), look, show, shown=False)

    @property
    def chosen(self) -> Listed | None:
        place = self.table.currentIndex().row()
        return self.model.row_at(place) if 0 <= place < self.model.rowCount() else None

    def _show_one(self) -> None:
        one = self.chosen
        if one is None:
            return
        self._wanted = one.id
        self.heading.setText(one.title or one.id)
        self.text.setReadOnly(not one.is_own)
        self.text.setPlainText(one.text)
        self.remove.setVisible(one.is_own)
        self.save.setVisible(one.is_own)
        self._check()

    def _check(self) -> None:
        """Say what is wrong with the text as it stands."""
        one = self.chosen
        if one is None:
            return
        from engine.errors import InputError
        from importers import profile as schema
        from importers import profiles

        fault = ""
        try:
            schema.read(self.text.toPlainText(), one.title or one.id, profiles.based)
        except InputError as refusal:
            fault = words.said(str(refusal))
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        self.save.setEnabled(one.is_own and not fault and self.text.toPlainText() != one.text)

    def save_text(self) -> None:
        one, text = self.chosen, self.text.toPlainText()
        if one is None or not self.save.isEnabled():
            return

        def keep(progress: object) -> str:
            from taxapp.usecases.mapping import parsed, remove, restore

            id_ = str(parsed(text)["id"])
            restore(id_, text)
            if id_ != one.id:
                remove(one.id)
            return id_

        def done(id_: str) -> None:
            self._wanted = id_
            self.desk.tell("good", self.tr("The profile is saved."))
            self.read()

        self.desk.start(self.tr("Saving the profile"), keep, done, shown=False)

    def remove_chosen(self) -> None:
        one = self.chosen
        if one is None or not one.is_own:
            return

        def take(progress: object) -> str:
            from taxapp.usecases.mapping import remove

            return remove(one.id)

        def done(text: str) -> None:
            told = self.tr("The profile {title} was removed.").format(title=one.title or one.id)
            self.desk.tell("good", told, act=(self.tr("Undo"), lambda: self._bring_back(one.id, text)))
            self.read()

        self.desk.start(self.tr("Removing the profile"), take, done, shown=False)

    def _bring_back(self, id_: str, text: str) -> None:
        def bring(progress: object) -> object:
            from taxapp.usecases.mapping import restore

            return restore(id_, text)

        def done(_: object) -> None:
            self._wanted = id_
            self.read()

        self.desk.start(self.tr("Saving the profile"), bring, done, shown=False)

    def save_template(self) -> None:
        """Our empty template, to be filled in by hand."""
        title = self.tr("Save our empty template")
        folder = Path(self.desk.prefs.last_folder or str(Path.home()))
        kinds = self.tr("Workbook (*.xlsx);;CSV (*.csv)")
        chosen, _ = QFileDialog.getSaveFileName(self, title, str(folder / "hisaab-template.xlsx"), kinds)
        if not chosen:
            return

        def write(progress: object) -> str:
            from taxapp.usecases.profiles import write_template

            Path(chosen).unlink(missing_ok=True)  # the dialog has asked
            write_template(Path(chosen))
            return chosen

        told = self.tr("The template is in {path}. Fill in a row for each event, then import it here.")
        self.desk.start(title, write, lambda path: self.desk.tell("good", told.format(path=path)))


def _listed() -> list[Listed]:
    from engine.errors import InputError
    from importers import profiles

    own = [
        Listed(path.stem, "", True, "", str(found), path.read_text("utf-8-sig", errors="replace"))
        if isinstance(found, InputError)
        else Listed(found.id, found.title, True, str(found.known_from), "", path.read_text("utf-8-sig"))
        for path, found in profiles.saved()
    ]
    built_in = [
        Listed(one.id, one.title, False, str(one.known_from), "", profiles.builtin_text(one.id))
        for one in profiles.builtin()
    ]
    return own + sorted(built_in, key=lambda one: one.title.casefold())


def _columns() -> list[Column[Listed]]:
    known_from = {
        "sample": translate("Profiles", "files"),
        "vendor": translate("Profiles", "its maker's page"),
        "reader": translate("Profiles", "another program"),
        "unconfirmed": translate("Profiles", "hearsay"),
    }

    def state(one: Listed) -> str:
        if one.fault:
            return translate("Profiles", "Can't be used")
        return translate("Profiles", "Yours") if one.is_own else translate("Profiles", "Built in")

    def tone(one: Listed) -> str:
        return "error" if one.fault else "accent" if one.is_own else "muted"

    wide = theme.scaled
    return [
        Column(
            translate("Profiles", "Profile"), lambda one: one.title or one.id, key=lambda one: one.title.casefold(),
            tip=lambda one: one.fault or one.id, stretch=True,
        ),
        Column(translate("Profiles", "Whose"), state, tone=tone, width=wide(110)),
        Column(
            translate("Profiles", "Known from"), lambda one: known_from.get(one.known_from, ""),
            tone=lambda one: "muted", width=wide(140),
        ),
    ]  # fmt: skip


def _mono():  # type: ignore[no-untyped-def]
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
