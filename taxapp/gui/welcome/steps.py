"""The five steps of the first-run assistant. Each reads and writes the answers; `problem` says what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QFileDialog, QGridLayout, QLineEdit, QRadioButton, QWidget

from engine.errors import UsageError
from taxapp.gui.prefs import Prefs
from taxapp.gui.theme import SPACE
from taxapp.gui.welcome.answers import Answers, plain_rupees
from taxapp.gui.widgets.text import button, column, label, row
from taxapp.usecases.ledgers import checked_cnic, checked_ntn


class Step(QWidget):
    changed = Signal()

    def __init__(self, answers: Answers, heading: str, about: str) -> None:
        super().__init__()
        self.answers = answers
        self.heading = heading
        self.body = column(label(heading, "heading"), label(about, "caption", wrap=True), spacing=12)
        self.setLayout(self.body)

    def problem(self) -> str:
        """Why the next step cannot be gone to; empty where it can."""
        return ""

    def choice(self, name: str, texts: Mapping[str, str], chosen: str, choose: Callable[[Any], object]) -> QButtonGroup:
        """One of a few, each with a word: what is chosen is told by its key."""
        group = QButtonGroup(self)
        for key, text in texts.items():
            made = QRadioButton(text)
            made.setAccessibleName(f"{name}: {text}")
            made.setObjectName(f"choice-{key}")
            made.setChecked(key == chosen)
            made.toggled.connect(lambda is_on, key=key: choose(key) if is_on else None)
            group.addButton(made)
        return group

    def add_choice(self, name: str, group: QButtonGroup) -> None:
        self.body.addWidget(label(name, "label"))
        for made in group.buttons():
            self.body.addWidget(made)


class LanguageStep(Step):
    sample_asked = Signal()

    def __init__(self, answers: Answers, prefs: Prefs) -> None:
        super().__init__(
            answers,
            self.tr("Language and figures"),
            self.tr("Both act at once, and can be changed at any time in the settings."),
        )
        name = self.tr("Language")
        language = lambda key: setattr(prefs, "language", key)  # noqa: E731
        self.languages = self.choice(name, {"en": "English", "ur": "اردو"}, prefs.language, language)
        self.add_choice(name, self.languages)
        self.body.addSpacing(SPACE)
        name = self.tr("Digit grouping")
        texts = {
            "thousands": self.tr("Thousands: Rs 12,345,678"),
            "lakh": self.tr("Lakh and crore: Rs 1,23,45,678"),
        }
        grouping = lambda key: setattr(prefs, "grouping", key)  # noqa: E731
        self.groupings = self.choice(name, texts, prefs.grouping, grouping)
        self.add_choice(name, self.groupings)
        self.body.addStretch(1)
        self.sample = button(self.tr("Only look around: explore the sample taxpayer"), "link")
        self.sample.clicked.connect(self.sample_asked)
        self.body.addWidget(self.sample, 0, Qt.AlignmentFlag.AlignLeading)


class TaxpayerStep(Step):
    def __init__(self, answers: Answers) -> None:
        super().__init__(
            answers,
            self.tr("Whose ledger is it?"),
            self.tr("Kept in the ledger, on this computer. Only what you know now: all of it can be changed later."),
        )
        self.name = self._field(answers.name, "", self.tr("Taxpayer's name"))
        self.cnic = self._field(answers.cnic, "35202-1234567-1", self.tr("CNIC"))
        self.ntn = self._field(answers.ntn, self.tr("optional"), self.tr("NTN"))
        self.resident = QCheckBox(self.tr("&Resident in Pakistan in the tax year (183 days or more)"))
        self.resident.setChecked(answers.is_resident)
        self.atl = QCheckBox(self.tr("On the &Active Taxpayers List (filer)"))
        self.atl.setChecked(answers.is_on_atl)
        self.salaried = QCheckBox(self.tr("Earns a &salary"))
        self.salaried.setChecked(answers.is_salaried)
        self.salary = self._field(
            answers.salary, "1,200,000", self.tr("Salary in rupees, tax year {year}"), answers.year
        )
        self.salary_label = label(self.tr("Salary in rupees, tax year {year}").format(year=answers.year), "label")
        self.salary_label.setBuddy(self.salary)
        form = QGridLayout()
        form.setHorizontalSpacing(2 * SPACE)
        form.setVerticalSpacing(SPACE)
        form.setColumnStretch(1, 1)
        for place, (text, field) in enumerate(
            ((self.tr("&Name"), self.name), (self.tr("&CNIC"), self.cnic), (self.tr("N&TN"), self.ntn))
        ):
            named = label(text, "label")
            named.setBuddy(field)
            form.addWidget(named, place, 0)
            form.addWidget(field, place, 1)
        self.body.addLayout(form)
        for box in (self.resident, self.atl, self.salaried):
            self.body.addWidget(box)
            box.toggled.connect(self._take)
        self.body.addLayout(row(self.salary_label, self.salary, 1, spacing=2 * SPACE))
        self.body.addStretch(1)
        self.cnic.editingFinished.connect(self._tidy)
        self._take()

    def _field(self, text: str, hint: str, name: str, year: int = 0) -> QLineEdit:
        made = QLineEdit(text)
        made.setPlaceholderText(hint)
        made.setAccessibleName(name.format(year=year))
        made.textChanged.connect(self._take)
        return made

    def _take(self) -> None:
        if not hasattr(self, "salary_label"):
            return
        answers = self.answers
        answers.name, answers.cnic, answers.ntn = self.name.text(), self.cnic.text(), self.ntn.text()
        answers.is_resident, answers.is_on_atl = self.resident.isChecked(), self.atl.isChecked()
        answers.is_salaried, answers.salary = self.salaried.isChecked(), self.salary.text()
        self.salary.setVisible(answers.is_salaried)
        self.salary_label.setVisible(answers.is_salaried)
        self.changed.emit()

    def _tidy(self) -> None:
        """A CNIC typed without hyphens gets them."""
        try:
            self.cnic.setText(checked_cnic(self.cnic.text()))
        except UsageError:
            pass

    def problem(self) -> str:
        checks: tuple[tuple[Callable[[], object], str], ...] = (
            (lambda: checked_cnic(self.cnic.text()), self.tr("A CNIC has 13 digits, as 35202-1234567-1.")),
            (
                lambda: checked_ntn(self.ntn.text()),
                self.tr("An NTN has seven digits and a check digit, as 1234567-8; an individual's may be the CNIC."),
            ),
            (
                lambda: plain_rupees(self.salary.text()) if self.salaried.isChecked() else "",
                self.tr("The salary should be an amount in rupees, as 1,200,000. Leave it empty to say it later."),
            ),
        )
        for check, text in checks:
            try:
                check()
            except UsageError:
                return text
        return ""


class ProtectionStep(Step):
    def __init__(self, answers: Answers, backups: str) -> None:
        super().__init__(
            answers,
            self.tr("Where it is kept"),
            self.tr("The ledger is one file. It is readable by your user account alone, and nothing of it is sent."),
        )
        self.file = QLineEdit(answers.path.name)
        self.file.setAccessibleName(self.tr("File of the new ledger"))
        self.file.textEdited.connect(self._rename)
        self.folder = label(str(answers.folder))
        self.folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.folder.setWordWrap(True)
        self.browse = button(self.tr("&Browse…"), name=self.tr("Choose the folder of the ledger"))
        self.browse.clicked.connect(self._browse)
        named = label(self.tr("&File"), "label")
        named.setBuddy(self.file)
        form = QGridLayout()
        form.setHorizontalSpacing(2 * SPACE)
        form.setVerticalSpacing(SPACE)
        form.setColumnStretch(1, 1)
        form.addWidget(named, 0, 0)
        form.addWidget(self.file, 0, 1, 1, 2)
        form.addWidget(label(self.tr("Folder"), "label"), 1, 0)
        form.addWidget(self.folder, 1, 1)
        form.addWidget(self.browse, 1, 2)
        self.body.addLayout(form)
        self.body.addSpacing(2 * SPACE)
        self.body.addWidget(label(self.tr("Backups"), "label"))
        self.body.addWidget(label(backups, wrap=True))
        self.body.addStretch(1)

    def _rename(self, text: str) -> None:
        self.answers.file = text
        self.changed.emit()

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder of the ledger"), str(self.answers.folder))
        if chosen:
            self.answers.folder = Path(chosen)
            self.folder.setText(chosen)
            self.changed.emit()

    def problem(self) -> str:
        path = self.answers.path
        if path.exists():
            return self.tr("{file} exists already. Choose another name, or open it instead.").format(file=path.name)
        if not path.parent.is_dir():
            return self.tr("This folder does not exist. Choose another.")
        return ""


class DataStep(Step):
    def __init__(self, answers: Answers) -> None:
        super().__init__(
            answers,
            self.tr("What to begin with"),
            self.tr("Histories come from files that exchanges, wallets and banks give, or from the exchange itself."),
        )
        name = self.tr("What to begin with")
        texts = {
            "files": self.tr("Import &files: CSV, XLSX or ZIP, as the exchange gave them"),
            "account": self.tr("Connect an &account: an exchange with a read-only key, or a wallet's address"),
            "sample": self.tr("Look around in the &sample first; the new ledger waits on the start page"),
            "later": self.tr("&Later"),
        }
        self.choices = self.choice(name, texts, answers.next, lambda key: setattr(answers, "next", key))
        for made in self.choices.buttons():
            made.setAccessibleName(made.text().replace("&", ""))
            self.body.addWidget(made)
        self.body.addStretch(1)


class DoneStep(Step):
    def __init__(self, answers: Answers) -> None:
        super().__init__(answers, self.tr("Ready"), self.tr("This is what will be made:"))
        nothing = self.tr("not given")
        taxpayer = answers.taxpayer
        lines = [
            (self.tr("Taxpayer"), taxpayer["name"] or nothing),
            (self.tr("CNIC"), taxpayer["cnic"] or nothing),
            (self.tr("NTN"), taxpayer["ntn"] or nothing),
            (
                self.tr("Residency"),
                self.tr("resident in Pakistan") if answers.is_resident else self.tr("not resident in Pakistan"),
            ),
            (
                self.tr("Active Taxpayers List"),
                self.tr("on the list") if answers.is_on_atl else self.tr("not on the list"),
            ),
            (self.tr("File"), str(answers.path)),
        ]
        form = QGridLayout()
        form.setHorizontalSpacing(2 * SPACE)
        form.setVerticalSpacing(SPACE)
        form.setColumnStretch(1, 1)
        for place, (name, value) in enumerate(lines):
            form.addWidget(label(name, "label"), place, 0, Qt.AlignmentFlag.AlignTop)
            form.addWidget(label(value, wrap=True), place, 1)
        self.body.addLayout(form)
        self.body.addSpacing(SPACE)
        advice = self.tr(
            "These and all other choices of the law stand on the page Tax, with the arguments of both sides."
        )
        self.body.addWidget(label(advice, "caption", wrap=True))
        self.body.addStretch(1)
