"""The first steps, for whoever is here for the first time: five, each passed with Enter, left with Escape."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from engine.errors import HisaabError
from taxapp.gui import theme, words
from taxapp.gui.desk import Desk
from taxapp.gui.opening import Opening
from taxapp.gui.theme import SPACE
from taxapp.gui.welcome.answers import Answers
from taxapp.gui.welcome.steps import DataStep, DoneStep, LanguageStep, ProtectionStep, Step, TaxpayerStep
from taxapp.gui.widgets.scrolled import Scrolled
from taxapp.gui.widgets.text import button, empty, label, row

STEPS = 5
_LANGUAGE, _TAXPAYER, _PROTECTION, _DATA, _DONE = range(STEPS)


class Assistant(QDialog):
    """Nothing is made before the last step's button. Made anew in place when the language changes."""

    def __init__(self, desk: Desk, opening: Opening, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._opening = opening
        self.answers = Answers()
        self.at = 0
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._inside = QWidget()
        self._build()
        desk.rebuilt.connect(self._build)

    def _build(self) -> None:
        self.setWindowTitle(self.tr("First steps"))
        parent = self.parentWidget()
        width, height = theme.scaled(640), theme.scaled(560)
        self.setMinimumSize(min(width, parent.width()), min(height, parent.height()))
        had_focus = self.focusWidget().objectName() if self.focusWidget() else ""
        inside = QWidget()
        inside.setObjectName("clear")
        self._layout.removeWidget(self._inside)
        self._inside.deleteLater()
        self._inside = inside
        self.bar = QProgressBar()
        self.bar.setRange(0, STEPS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("How far it is"))
        self.place = label("", "caption")
        self._room = QVBoxLayout()
        self.problem = label("", wrap=True)
        self.problem.setObjectName("problem")
        self.leave = button(self.tr("Leave"))
        self.back = button(self.tr("&Back"))
        self.next = button("", "primary")
        self.next.setDefault(True)
        for one in (self.leave, self.back):
            one.setAutoDefault(False)
        self.leave.clicked.connect(self.reject)
        self.back.clicked.connect(lambda: self._go(self.at - 1))
        self.next.clicked.connect(self._next)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 2 * SPACE)
        layout.setSpacing(12)
        layout.addWidget(self.place)
        layout.addWidget(self.bar)
        layout.addLayout(self._room, 1)
        layout.addWidget(self.problem)
        layout.addLayout(row(self.leave, 1, self.back, self.next))
        self._layout.addWidget(inside)
        self.step: Step | None = None
        self._go(self.at)
        if had_focus and (again := self.findChild(QWidget, had_focus)) is not None:
            again.setFocus()

    def _go(self, at: int) -> None:
        self.at = min(max(at, 0), STEPS - 1)
        empty(self._room)
        self.step = self._make()
        self.step.changed.connect(self._check)
        self.step.setObjectName("clear")
        held = Scrolled(self.step, self.step.heading)
        held.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._room.addWidget(held)
        self.bar.setValue(self.at + 1)
        self.place.setText(self.tr("Step {number} of {count}").format(number=self.at + 1, count=STEPS))
        self.back.setEnabled(self.at > 0)
        self.next.setText(self.tr("Make the ledger") if self.at == _DONE else self.tr("&Next"))
        self.next.setAccessibleName(self.next.text().replace("&", ""))
        self._check()
        QTimer.singleShot(0, self, self._focus_first)

    def _make(self) -> Step:
        if self.at == _LANGUAGE:
            made = LanguageStep(self.answers, self._desk.prefs)
            made.sample_asked.connect(self._sample)
            return made
        if self.at == _TAXPAYER:
            return TaxpayerStep(self.answers)
        if self.at == _PROTECTION:
            return ProtectionStep(self.answers, backups_kept())
        return DataStep(self.answers) if self.at == _DATA else DoneStep(self.answers)

    def _focus_first(self) -> None:
        """On what is chosen, else on the first thing that can be."""
        if self.step is None:
            return
        first = [one for one in self.step.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
        chosen = [one for one in first if one.property("checked")]
        wanted = next(iter(first), self.next) if self.at != _DATA and self.at != _LANGUAGE else chosen[0]
        if self.focusWidget() not in first:
            (self.next if self.at == _DONE else wanted).setFocus()

    def _check(self) -> None:
        problem = self.step.problem() if self.step is not None else ""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.next.setEnabled(not problem)

    def _next(self) -> None:
        if self.at < _DONE:
            self._go(self.at + 1)
            return
        answers, desk, opening = self.answers, self._desk, self._opening
        go = {
            "files": lambda: desk.visit("import"),
            "account": lambda: desk.visit("accounts"),
            "sample": opening.open_sample,
            "later": lambda: None,
        }[answers.next]
        opening.make(answers.path, answers.taxpayer, answers.settings, go)
        self.accept()

    def _sample(self) -> None:
        self.accept()
        self._opening.open_sample()

    def done(self, result: int) -> None:
        """However it is left, it does not come by itself again."""
        self._desk.prefs.was_welcomed = True
        super().done(result)


def backups_kept() -> str:
    """Where copies of ledgers are kept, and how many."""
    from taxapp.usecases.backup_choices import backup_choices, usual_folder

    try:
        chosen = backup_choices()
    except HisaabError as error:
        return words.said(str(error))
    text = QCoreApplication.translate(
        "Assistant",
        "A whole copy is made before imports and other large changes, into {folder}. One is kept of each of the last "
        "{days} days, {weeks} weeks and {months} months. Folder and numbers can be changed in the settings.",
    )
    folder = chosen.folder or usual_folder()
    return text.format(folder=folder, days=chosen.days, weeks=chosen.weeks, months=chosen.months)
