"""A price given by hand: what an asset was worth on a day, and where that is from."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from taxapp.gui import theme, words
from taxapp.gui.desk import Desk
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.text import label, set_property

if TYPE_CHECKING:
    from engine.ledger.edits import Edit


class AddPriceDialog(QDialog):
    """`save` keeps what was typed, once it was accepted."""

    def __init__(self, asset: str, day: date, parent: QWidget) -> None:
        super().__init__(parent)
        from taxapp.format import calendar_day

        self._asset, self._day = asset, day
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Add a price"))
        self.setMinimumWidth(theme.scaled(460))
        self.price = QLineEdit()
        self.price.setAccessibleName(self.tr("Price of one {asset}").format(asset=asset))
        self.quote = QComboBox()
        self.quote.addItem(self.tr("rupees"), "PKR")
        self.quote.addItem(self.tr("US dollars"), "USD")
        self.quote.setAccessibleName(self.tr("What the price is in"))
        self.note = QLineEdit()
        self.note.setPlaceholderText(self.tr("such as: closing price on CoinGecko"))
        self.note.setAccessibleName(self.tr("Where the price is from"))
        self.problem = label("", wrap=True)
        self.problem.setObjectName("problem")
        self.problem.hide()
        form = QFormLayout()
        form.setSpacing(12)
        form.addRow(self.tr("&Price of one {asset}").format(asset=asset), self.price)
        form.addRow(self.tr("In"), self.quote)
        form.addRow(self.tr("&Where it is from"), self.note)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self._accept)
        self.buttons.rejected.connect(self.reject)
        set_property(self.buttons.button(QDialogButtonBox.StandardButton.Save), "kind", "primary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 2 * SPACE)
        layout.setSpacing(2 * SPACE)
        text = self.tr("What one {asset} was worth on {day}. It stands beside every value that is made of it.")
        layout.addWidget(label(text.format(asset=asset, day=calendar_day(day)), wrap=True))
        layout.addLayout(form)
        layout.addWidget(self.problem)
        layout.addWidget(self.buttons)
        self.price.setFocus()

    def save(self, desk: Desk, ledger: Path) -> None:
        """Keeps the price in the ledger, in a job; it can be undone."""
        from taxapp.usecases.edits import undo_edit
        from taxapp.usecases.prices import set_price

        asset, day = self._asset, self._day.isoformat()
        price, quote, note = self._price(), str(self.quote.currentData()), self.note.text()
        kept = self.tr("The price of {asset} was kept.").format(asset=asset)
        taken_back = self.tr("The price of {asset} was taken back.").format(asset=asset)
        undo_text, title = self.tr("Undo"), self.tr("Keeping the price")

        def tell_undone(_: object) -> None:
            desk.ledger_changed.emit()
            desk.tell("good", taken_back)

        def tell(edit: Edit) -> None:
            desk.ledger_changed.emit()
            number = edit.id
            take_back = lambda: desk.start(title, lambda _: undo_edit(ledger, number), tell_undone)  # noqa: E731
            desk.tell("good", kept, act=(undo_text, take_back))

        desk.start(title, lambda _: set_price(ledger, asset, day, price, note, quote), tell)

    def _price(self) -> str:
        return self.price.text().replace(",", "").strip()

    def _accept(self) -> None:
        from engine.errors import HisaabError
        from taxapp.usecases.prices.from_csv import above_zero

        fault = ""
        field = self.price
        try:
            above_zero(self._price(), "The price")
        except HisaabError as refused:
            typed = bool(self._price())
            fault = (
                words.said(str(refused)) if typed else self.tr("Type what one {asset} cost.").format(asset=self._asset)
            )
        if not fault and not self.note.text().strip():
            fault, field = self.tr("Say where the price is from: it is shown beside every value made of it."), self.note
        self.problem.setText(fault)
        self.problem.setVisible(bool(fault))
        if fault:
            field.setFocus()
        else:
            self.accept()
