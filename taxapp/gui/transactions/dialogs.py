"""What is asked before entries are changed: a kind, tags, a note, a value, the parts of a split."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from engine.errors import InputError
from engine.exact import atto, atto_text, bounded, plain
from engine.ledger.browse import Part, Row
from engine.model import KINDS, Kind
from taxapp.gui import theme, words
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.text import button, isolated, label, row, set_property

_ROLES = {"sent": 1, "received": 2, "fee": 3}


class EditDialog(QDialog):
    """A heading, what a subclass puts into `body`, why (kept with the edit), and a button. `take` says what was chosen,
    or raises InputError with what is wrong."""

    def __init__(self, parent: QWidget, title: str, said: str, do: str, *, has_reason: bool = True) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.body = QVBoxLayout()
        self.body.setSpacing(SPACE)
        self.why = QLineEdit()
        self.why.setPlaceholderText(self.tr("Kept with the edit; may be left empty"))
        self.why.setAccessibleName(self.tr("Reason"))
        self.why.setVisible(has_reason)
        self.problem = label("", wrap=True)
        self.problem.setObjectName("problem")
        self.problem.hide()
        self.do = button(do, "primary")
        self.do.setDefault(True)
        self.do.clicked.connect(self.accept)
        cancel = button(self.tr("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * SPACE, 2 * SPACE, 3 * SPACE, 2 * SPACE)
        layout.setSpacing(12)
        layout.addWidget(label(title, "heading"))
        if said:
            layout.addWidget(label(said, "caption", wrap=True))
        layout.addLayout(self.body, 1)
        if has_reason:
            layout.addLayout(named(self.tr("Reason"), self.why))
        layout.addWidget(self.problem)
        layout.addLayout(row(1, cancel, self.do))
        self.setMinimumWidth(theme.scaled(420))

    @property
    def reason(self) -> str:
        return self.why.text().strip()

    def take(self) -> None:
        """What was chosen, for the attributes that tell it."""

    def accept(self) -> None:
        try:
            self.take()
        except InputError as error:
            self.problem.setText(words.said(str(error)))
            self.problem.show()
            return
        super().accept()


def named(text: str, widget: QWidget) -> QVBoxLayout:
    """A field with its name above it."""
    made = QVBoxLayout()
    made.setSpacing(4)
    name = label(text, "label")
    name.setBuddy(widget)
    made.addWidget(name)
    made.addWidget(widget)
    return made


class KindDialog(EditDialog):
    def __init__(self, parent: QWidget, count: int, entry: Row | None) -> None:
        super().__init__(
            parent,
            self.tr("Change the kind"),
            self.tr("{count} entries are chosen. Each must have the sides that the kind needs.").format(
                count=f"{count:,}"
            )
            if count > 1
            else "",
            self.tr("Change"),
        )
        from engine.ledger.edits import misfit

        self.kind = Kind.BUY
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(self.tr("Kind"))
        self.kinds.setMaxVisibleItems(20)
        roles = None if entry is None else [code for side, code in _ROLES.items() if getattr(entry, side)]
        for kind in KINDS:
            if kind in (Kind.TRANSFER, Kind.LOAN_OUT, Kind.LOAN_BACK):
                continue  # they take a second account, which an entry does not get by an edit
            if roles is None or not misfit(roles, kind):
                self.kinds.addItem(words.kind(kind), kind)
        if entry is not None:
            self.kinds.setCurrentIndex(max(0, self.kinds.findData(Kind(entry.kind))))
        self.body.addLayout(named(self.tr("Kind"), self.kinds))
        self.kinds.setFocus()

    def take(self) -> None:
        self.kind = self.kinds.currentData()


class TagsDialog(EditDialog):
    """`add` and `take_away` are lists of tags."""

    def __init__(self, parent: QWidget, count: int, tags: str) -> None:
        said = self.tr("{count} entries are chosen.").format(count=f"{count:,}") if count > 1 else ""
        if tags:
            said = self.tr("Tags now: {tags}").format(tags=tags.replace(",", ", "))
        super().__init__(parent, self.tr("Tags"), said, self.tr("Change"), has_reason=False)
        self.add: list[str] = []
        self.take_away: list[str] = []
        self.added, self.taken = QLineEdit(), QLineEdit()
        for name, edit in ((self.tr("Add"), self.added), (self.tr("Take away"), self.taken)):
            edit.setAccessibleName(name)
            edit.setPlaceholderText(self.tr("Words, commas between: bank, relative"))
            self.body.addLayout(named(name, edit))
        self.added.setFocus()

    def take(self) -> None:
        self.add, self.take_away = (
            [one.strip() for one in edit.text().replace("،", ",").split(",") if one.strip()]
            for edit in (self.added, self.taken)
        )
        if not self.add and not self.take_away:
            raise InputError(self.tr("Write a tag to add, or one to take away."))


class NoteDialog(EditDialog):
    def __init__(self, parent: QWidget, count: int, note: str) -> None:
        super().__init__(
            parent,
            self.tr("Note"),
            self.tr("{count} entries get this note in place of theirs.").format(count=f"{count:,}")
            if count > 1
            else "",
            self.tr("Write"),
            has_reason=False,
        )
        self.text = note
        self.edit = QPlainTextEdit(note)
        self.edit.setAccessibleName(self.tr("Note"))
        self.edit.setTabChangesFocus(True)
        self.edit.setMinimumHeight(theme.scaled(96))
        self.edit.selectAll()
        self.body.addWidget(self.edit)
        self.edit.setFocus()

    def take(self) -> None:
        self.text = self.edit.toPlainText().strip()


class ValueDialog(EditDialog):
    """`amount` in rupees: of each entry, or where `asset` is named, of one unit of it. Without an amount the values are
    as imported."""

    def __init__(self, parent: QWidget, count: int, assets: Sequence[str]) -> None:
        super().__init__(
            parent,
            self.tr("Value in rupees"),
            self.tr("{count} entries are chosen.").format(count=f"{count:,}") if count > 1 else "",
            self.tr("Set"),
        )
        self.amount: Decimal | None = None
        self.asset = ""
        self.each = QRadioButton(self.tr("Each was worth"))
        self.by_price = QRadioButton(self.tr("By the price of one unit of"))
        self.imported = QRadioButton(self.tr("As imported, or by the day's price"))
        self.each.setChecked(True)
        self.value, self.price, self.assets = QLineEdit(), QLineEdit(), QComboBox()
        self.assets.setAccessibleName(self.tr("Asset"))
        self.assets.setEditable(True)
        self.assets.addItems(list(dict.fromkeys(one for one in assets if one != "PKR")))
        for edit, name in ((self.value, self.tr("Value in rupees")), (self.price, self.tr("Price in rupees"))):
            edit.setAccessibleName(name)
            edit.setPlaceholderText("0.00")
            edit.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            edit.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        rupees, more = label(self.tr("Rs"), "caption"), label(self.tr("Rs"), "caption")
        first = row(self.each, 1, rupees, self.value)
        second = row(self.by_price, self.assets, 1, more, self.price)
        for one in (first, second):
            self.body.addLayout(one)
        self.body.addWidget(self.imported)
        for choice in (self.each, self.by_price, self.imported):
            choice.toggled.connect(lambda _: self._show())
        self._show()
        self.value.setFocus()

    def _show(self) -> None:
        self.value.setEnabled(self.each.isChecked())
        self.price.setEnabled(self.by_price.isChecked())
        self.assets.setEnabled(self.by_price.isChecked())

    def take(self) -> None:
        self.asset = self.assets.currentText().strip() if self.by_price.isChecked() else ""
        if self.imported.isChecked():
            self.amount = None
            return
        self.amount = amount_of((self.price if self.by_price.isChecked() else self.value).text())
        if self.by_price.isChecked() and not self.asset:
            raise InputError(self.tr("Name the asset whose price it is."))


def amount_of(text: str) -> Decimal:
    """An amount as a person types it. InputError for what is none."""
    try:
        found = bounded(Decimal(text.replace(",", "").strip()))
        if found >= 0:
            return found
    except (InvalidOperation, ValueError):
        pass
    from PySide6.QtCore import QCoreApplication

    raise InputError(
        QCoreApplication.translate("EditDialog", "{text} is no amount. Write it in digits, such as 1250.5.").format(
            text=f"“{text}”"
        )
    )


class SplitDialog(EditDialog):
    """`quantities` of the leading side; they come to the entry's own exactly."""

    def __init__(self, parent: QWidget, entry: Row) -> None:
        from taxapp.format import quantity

        part = entry.sent or entry.received or entry.fee
        assert part is not None
        self._whole: Part = part
        super().__init__(
            parent,
            self.tr("Split the entry"),
            self.tr("{much} in parts that count in its place. What else the entry has goes with them in "
                    "proportion; kinds and notes of the parts can be changed afterwards.").format(
                much=isolated(f"{quantity(part.quantity)} {part.asset}")
            ),
            self.tr("Split"),
        )  # fmt: skip
        self.quantities: list[Decimal] = []
        self.parts: list[QLineEdit] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(SPACE)
        self.body.addLayout(self._lines)
        self.more = button(self.tr("Add a part"), "link")
        self.more.setAutoDefault(False)
        self.more.clicked.connect(lambda: self.add_part().setFocus())
        self.left = label("", "strong")
        self.body.addLayout(row(self.more, 1, self.left))
        self.add_part()
        self.add_part()
        self.parts[0].setFocus()
        self._count()

    def add_part(self) -> QLineEdit:
        edit = QLineEdit()
        name = self.tr("Part {number}").format(number=len(self.parts) + 1)
        edit.setAccessibleName(name)
        edit.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        edit.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        edit.textChanged.connect(lambda _: self._count())
        self.parts.append(edit)
        caption = label(name, "label")
        caption.setBuddy(edit)
        line = row(caption, edit, label(self._whole.asset, "caption"))
        line.setStretch(1, 1)
        self._lines.addLayout(line)
        self._count()
        return edit

    def _count(self) -> None:
        """What is left to share out; the last empty part takes it."""
        from taxapp.format import quantity

        empty = [edit for edit in self.parts if not edit.text().strip()]
        try:
            given = sum(atto(plain(amount_of(edit.text()))) for edit in self.parts if edit.text().strip())
        except InputError:
            self.left.setText("")
            return
        rest = self._whole.quantity - given
        for edit in self.parts:
            edit.setPlaceholderText(atto_text(rest) if len(empty) == 1 and edit is empty[0] and rest > 0 else "")
        text = self.tr("{much} too much") if rest < 0 else self.tr("{much} left")
        self.left.setText(text.format(much=isolated(f"{quantity(abs(rest))} {self._whole.asset}")))
        set_property(self.left, "tone", "error" if rest < 0 else "")

    def take(self) -> None:
        texts = [edit.text().strip() or edit.placeholderText() for edit in self.parts]
        self.quantities = [amount_of(text) for text in texts if text]
        if len(self.quantities) < 2:
            raise InputError(self.tr("To split takes two parts at least."))
        total = sum(atto(plain(one)) for one in self.quantities)
        if total != self._whole.quantity:
            raise InputError(
                self.tr("The parts come to {sum}, the entry has {whole}. They must be the same.").format(
                    sum=atto_text(total), whole=atto_text(self._whole.quantity)
                )
            )
