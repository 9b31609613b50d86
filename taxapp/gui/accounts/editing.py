"""Saying what an account is: name, kind, venue, country, whose it is, addresses; and what its sync is asked with."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from taxapp.gui import theme, words
from taxapp.gui.accounts import texts
from taxapp.gui.accounts.keys import dress
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.text import label
from taxapp.usecases.account_detail import Detail
from taxapp.usecases.accounts import Change


@dataclass(frozen=True, slots=True)
class Said:
    """What was changed: the new name ('' for the old one), what the account is, its sync's markets and options (None
    where they stay)."""

    name: str
    change: Change
    markets: str | None
    options: tuple[str, ...]

    @property
    def is_nothing(self) -> bool:
        return not self.name and self.change == Change() and self.markets is None and not self.options


class EditDialog(QDialog):
    """`names`: those of all accounts, which a new name may not be."""

    def __init__(self, detail: Detail, names: list[str], parent: QWidget | None = None) -> None:
        from engine.venues import venues

        super().__init__(parent)
        row = self._row = detail.row
        self._detail = detail
        self._names = {one for one in names if one != row.name}
        self.setWindowTitle(self.tr("Edit the account"))
        self.setMinimumWidth(theme.scaled(520))
        self.name = QLineEdit(row.name)
        self.kind = QComboBox()
        for value in texts.KINDS:
            self.kind.addItem(texts.kind(value), value)
        self.kind.setCurrentIndex(self.kind.findData(row.kind))
        self.venue = QComboBox()
        self.venue.setEditable(True)
        self.venue.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.venue.addItem(self.tr("None, or not in the list"), "")
        for one in venues():
            self.venue.addItem(one.name, one.id)
        self.venue.setCurrentIndex(max(0, self.venue.findData(row.venue_id)))
        completer = self.venue.completer()
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.venue.activated.connect(lambda _: self._take_venue())
        self.country = QLineEdit(row.country)
        self.country.setMaxLength(2)
        self.country.setPlaceholderText(self.tr("two letters: PK, AE"))
        self.own = QComboBox()
        self.own.addItem(self.tr("Mine"), True)
        self.own.addItem(self.tr("Someone else's: what goes there has left me"), False)
        self.own.setCurrentIndex(self.own.findData(row.own))
        self.address = QLineEdit(row.address)
        self.address.setPlaceholderText(self.tr("several with a space between"))
        form = QFormLayout()
        form.setSpacing(12)
        form.addRow(self.tr("&Name"), self.name)
        form.addRow(self.tr("&Kind"), self.kind)
        form.addRow(self.tr("&Venue"), self.venue)
        form.addRow(self.tr("&Country"), self.country)
        form.addRow(self.tr("&Whose it is"), self.own)
        form.addRow(self.tr("&Addresses"), self.address)
        for text, field in (
            (self.tr("Name"), self.name),
            (self.tr("Kind"), self.kind),
            (self.tr("Venue"), self.venue),
            (self.tr("Country"), self.country),
            (self.tr("Whose it is"), self.own),
            (self.tr("Addresses"), self.address),
        ):
            field.setAccessibleName(text)
        self.markets = QLineEdit(detail.options.get("markets", ""))
        self.options: dict[str, QLineEdit] = {}
        if detail.connected is not None and detail.service is not None:
            self.markets.setPlaceholderText(self.tr("besides those that are found; with spaces between"))
            self.markets.setAccessibleName(self.tr("Markets to ask"))
            if any(one.scopes for one in detail.service.endpoints) and detail.service.kind == "exchange":
                form.addRow(self.tr("&Markets to ask"), self.markets)
            for name, what in detail.service.options.items():
                field = QLineEdit(detail.options.get(name, ""))
                field.setPlaceholderText(texts.said(what))
                field.setAccessibleName(words.plain_key(name))
                self.options[name] = field
                form.addRow(words.plain_key(name), field)
        self.note = QLineEdit()
        self.note.setAccessibleName(self.tr("Why (kept with the change)"))
        self.note.setPlaceholderText(self.tr("optional; it is kept with the change"))
        form.addRow(self.tr("Wh&y"), self.note)
        self.problem = label("", "caption", wrap=True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.ok = dress(self.buttons, self.tr("Keep the changes"), self.tr("Cancel"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 2 * SPACE)
        layout.setSpacing(2 * SPACE)
        layout.addWidget(label(self.tr("What is this account?"), "heading"))
        layout.addLayout(form)
        layout.addWidget(self.problem)
        layout.addWidget(self.buttons)
        for field in (self.name, self.country):
            field.textChanged.connect(lambda _: self._check())
        self._check()

    def said(self) -> Said:
        """What differs from what stands."""
        row = self._row
        name = " ".join(self.name.text().split())
        country = self.country.text().strip().upper()
        address = " ".join(self.address.text().split())
        venue = self._venue()
        # A venue brings kind and country along, so these are said with it.
        moved = venue != row.venue_id
        change = Change(
            kind=self.kind.currentData() if moved or self.kind.currentData() != row.kind else None,
            venue=venue if moved else None,
            country=country if moved or country != row.country else None,
            address=address if address != row.address else None,
            own=self.own.currentData() if self.own.currentData() != row.own else None,
        )
        given = self._detail.options
        markets = " ".join(self.markets.text().upper().split())
        return Said(
            name if name != row.name else "",
            change,
            markets if markets != given.get("markets", "") else None,
            tuple(
                f"{option}={field.text().strip()}"
                for option, field in self.options.items()
                if field.text().strip() != given.get(option, "")
            ),
        )

    def _venue(self) -> str:
        place = self.venue.findText(self.venue.currentText(), Qt.MatchFlag.MatchFixedString)
        return str(self.venue.itemData(place) or "") if place >= 0 else self._row.venue_id

    def _take_venue(self) -> None:
        from engine.venues import venue

        found = venue(self._venue())
        if found is not None:
            self.kind.setCurrentIndex(self.kind.findData(found.account_kind))
            self.country.setText(found.country)

    def _check(self) -> None:
        name, country = " ".join(self.name.text().split()), self.country.text().strip()
        problem = ""
        if not name:
            problem = self.tr("An account needs a name.")
        elif name in self._names:
            problem = self.tr("Another account has this name already.")
        elif country and not (len(country) == 2 and country.isascii() and country.isalpha()):
            problem = self.tr("A country is given by its two letters, such as PK or AE.")
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.ok.setEnabled(not problem)
