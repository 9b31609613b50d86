"""A key on its way: the fields it is typed in, what it may do right by right, and the dialog that asks for one.

What is typed is hidden, remembered by nothing but the field, and cleared as soon as it is handed on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from taxapp.gui import theme
from taxapp.gui.accounts import texts
from taxapp.gui.desk import Desk
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.table import Column, RowsModel, Table
from taxapp.gui.widgets.text import label, set_property
from taxapp.usecases.connection_keys import Inspected

PARTS = ("api_key", "secret", "password")


class KeyFields(QObject):
    """The rows of a form in which a key is typed. `changed` whenever something is. A part that may be left out says
    so."""

    changed = Signal()

    def __init__(self, form: QFormLayout) -> None:
        super().__init__()
        self._form = form
        self.fields: dict[str, QLineEdit] = {}
        self._needed: set[str] = set()

    def ask_for(self, needs: Sequence[str], may: Sequence[str] = ()) -> None:
        """The parts that a service needs, and those that it may have."""
        self.clear()
        for field in self.fields.values():
            self._form.removeRow(field)
        self.fields = {}
        self._needed = {one for one in PARTS if one in needs}
        for name in PARTS:
            if name not in needs and name not in may:
                continue
            field = QLineEdit()
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.setAccessibleName(texts.part(name))
            field.setMaxLength(8192)
            if name not in needs:
                field.setPlaceholderText(self.tr("optional"))
            field.textChanged.connect(lambda _: self.changed.emit())
            self.fields[name] = field
            self._form.addRow(texts.part(name), field)

    @property
    def is_complete(self) -> bool:
        return all(self.fields[name].text().strip() for name in self._needed)

    def key(self) -> dict[str, str]:
        """What was typed, without the empty parts; a PEM key in one line has its line ends again."""
        found = {}
        for name, field in self.fields.items():
            if text := field.text().strip():
                found[name] = _pem(text) if text.startswith("-----BEGIN") else text
        return found

    def clear(self) -> None:
        for field in self.fields.values():
            field.clear()

    def focus_first(self) -> None:
        for field in self.fields.values():
            field.setFocus()
            break


def _pem(text: str) -> str:
    """A line edit makes spaces of line ends: the head and foot of a PEM key stand on lines of their own."""
    text = text.replace("\\n", "\n")
    if "\n" in text:
        return text
    head, _, rest = text.removeprefix("-----BEGIN").partition("-----")
    body, _, foot = rest.partition("-----END")
    return f"-----BEGIN{head}-----\n" + "\n".join(body.split()) + f"\n-----END{foot}"


class RightsView(QWidget):
    """What a key may do, right by right, what follows of that, and where it will be kept. `confirmed` is what the
    person says of a key whose service does not tell."""

    decided = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._inspected: Inspected | None = None
        self.said = label("", wrap=True)
        self.said.setObjectName("notice")
        self.said.setMargin(12)
        self.model: RowsModel[texts.Right] = RowsModel(
            [
                Column(self.tr("What is asked"), lambda one: one[0], stretch=True),
                Column(self.tr("Answer"), lambda one: one[1], tone=lambda one: one[2], width=theme.scaled(220)),
            ],
            self,
        )
        self.table = Table(desk, self.tr("What the key may do"))
        self.table.setModel(self.model)
        self.table.set_columns(self.model.columns)
        self.confirmed = QCheckBox(self.tr("I looked where I made it: this key can only read."))
        self.confirmed.toggled.connect(lambda _: self.decided.emit())
        self.kept = label("", "caption", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for one in (self.said, self.table, self.confirmed, self.kept):
            layout.addWidget(one)
        layout.addStretch(1)

    def show_found(self, found: Inspected) -> None:
        self._inspected = found
        tone, text = texts.verdict(found.verdict.value, found.title)
        if found.problem:
            text = f"{text} {texts.said(found.problem)}"
        sign = {"good": "✓", "warning": "!", "error": "✗"}[tone]
        self.said.setText(f"{sign}  {text}")
        self.said.setAccessibleName(text)
        set_property(self.said, "tone", tone)
        rows = texts.rights(found.rights)
        self.model.set_rows(rows)
        self.table.setVisible(bool(rows))
        self.table.fit_height()
        self.confirmed.setChecked(False)
        self.confirmed.setVisible(found.verdict.value == "unknown")
        self.kept.setText(texts.kept(found.kept.value) if found.verdict.value != "unasked" or found.rights else "")
        self.kept.setVisible(bool(self.kept.text()) and not found.verdict.is_refused)
        self.decided.emit()

    @property
    def is_taken(self) -> bool:
        """Whether the key can be kept as things stand."""
        found = self._inspected
        if found is None or found.verdict.is_refused:
            return False
        return found.verdict.value != "unknown" or self.confirmed.isChecked()


class KeyDialog(QDialog):
    """Asks for the key of one account; `taken` is called with it, and the dialog has forgotten it then."""

    def __init__(
        self,
        heading: str,
        why: str,
        needs: Sequence[str],
        may: Sequence[str],
        taken: Callable[[dict[str, str]], object],
        parent: QWidget | None = None,
        refused: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__(parent)
        self._taken = taken
        self.setWindowTitle(heading)
        self.setMinimumWidth(theme.scaled(480))
        form = QFormLayout()
        form.setSpacing(12)
        self.keys = KeyFields(form)
        self.keys.ask_for(needs, may)
        self.keys.changed.connect(self._check)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.ok = dress(self.buttons, self.tr("Use this key"), self.tr("Cancel"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.rejected.connect(lambda: refused())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 2 * SPACE)
        layout.setSpacing(2 * SPACE)
        layout.addWidget(label(heading, "heading"))
        layout.addWidget(label(why, wrap=True))
        layout.addLayout(form)
        layout.addWidget(self.buttons)
        self._check()
        self.keys.focus_first()

    def accept(self) -> None:
        key = self.keys.key()
        self.keys.clear()
        super().accept()
        self._taken(key)

    def reject(self) -> None:
        self.keys.clear()
        super().reject()

    def _check(self) -> None:
        self.ok.setEnabled(self.keys.is_complete)


def dress(buttons: QDialogButtonBox, ok: str, cancel: str) -> QWidget:
    """A button box with our words, no icons, and its first button primary."""
    first = buttons.button(QDialogButtonBox.StandardButton.Ok)
    first.setText(ok)
    buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(cancel)
    set_property(first, "kind", "primary")
    for one in buttons.buttons():
        one.setIcon(one.icon().__class__())
        one.setAccessibleName(one.text().replace("&", ""))
    return first
