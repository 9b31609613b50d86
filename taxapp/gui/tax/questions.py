"""The open questions of a computation, the same question about many entries said once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from engine.model import Question, Severity
from taxapp.gui import words
from taxapp.gui.desk import Desk
from taxapp.gui.widgets.text import button, label, row

_ENTRIES_MOST = 60
_ORDER = (Severity.HIGH, Severity.LOW, Severity.INFO)


def grouped(questions: Sequence[Question]) -> list[list[Question]]:
    """The gravest first; questions that say the same stand together."""
    groups: dict[tuple[Severity, str, str], list[Question]] = {}
    for question in questions:
        groups.setdefault((question.severity, question.message, question.remedy), []).append(question)
    return sorted(groups.values(), key=lambda group: _ORDER.index(group[0].severity))


def _chip(severity: Severity) -> QLabel:
    made = label(words.severity(severity))
    made.setProperty("chip", severity.value)
    made.ensurePolished()
    return made


class QuestionView(QWidget):
    entry_chosen = Signal(str)

    def __init__(self, desk: Desk, group: list[Question]) -> None:
        super().__init__()
        self._desk = desk
        self._uids = [question.entry for question in group if question.entry]
        question = group[0]
        chip = _chip(question.severity)
        chip.setFixedSize(max(_chip(one).sizeHint().width() for one in _ORDER), chip.sizeHint().height())
        chip.setAlignment(Qt.AlignmentFlag.AlignCenter)
        message = label(words.said(question.message), wrap=True)
        message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        remedy = label(words.said(question.remedy), "caption", wrap=True)
        remedy.setVisible(bool(question.remedy))
        self._text = QVBoxLayout()
        self._text.setSpacing(2)
        self._text.addWidget(message)
        self._text.addWidget(remedy)
        layout = row(spacing=12)
        layout.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(self._text, 1)
        self.setLayout(layout)
        if not self._uids:
            return
        many = self.tr("Show the {count} entries").format(count=f"{len(self._uids):,}")
        self.show_button = button(many if len(self._uids) > 1 else self.tr("Show the entry"), "link")
        self.show_button.setAccessibleName(f"{self.show_button.text()}: {question.message}")
        self.show_button.clicked.connect(self._show)
        layout.addWidget(self.show_button, 0, Qt.AlignmentFlag.AlignTop)

    def _show(self) -> None:
        if len(self._uids) == 1:
            self.entry_chosen.emit(self._uids[0])
            return
        self.show_button.hide()
        session = self._desk.session
        if session is None:
            return
        from engine.ledger import browse
        from taxapp.format import moment

        for uid in self._uids[:_ENTRIES_MOST]:
            entry = browse.entry_by_uid(session.reader, uid)
            if entry is None:
                continue
            text = f"{words.kind(entry.kind)} · {moment(entry.time)} · {entry.account}"
            made = button(text, "link")
            made.clicked.connect(lambda _=False, uid=uid: self.entry_chosen.emit(uid))
            self._text.addWidget(made, 0, Qt.AlignmentFlag.AlignLeading)
        left = len(self._uids) - _ENTRIES_MOST
        if left > 0:
            more = self.tr("and {count} more, among the transactions").format(count=f"{left:,}")
            self._text.addWidget(label(more, "caption"))
