"""The mends of a question, each as a small card with what it needs typed or chosen, and the button that does it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QFileDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from taxapp.gui import theme, words
from taxapp.gui.desk import Desk
from taxapp.gui.review.mends import KINDS_IN, KINDS_OUT, WITH_COST, Mend
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.text import button, isolated, label, row

if TYPE_CHECKING:
    from engine.ledger.browse import Row
    from taxapp.usecases.bank_lines import BankLine

Work = Callable[[Path], tuple[list[int], list[int]]]
"""Does it, in a job; answers with the edits and the imports it made."""
_WIDEST = 640
_DIGITS = frozenset("0123456789.,")


@dataclass(frozen=True, slots=True)
class Doing:
    """What a mend is about to do: `said` is told once it is done."""

    work: Work
    said: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What the ledger says of a question: its entries, the bank lines that may belong to it, its accounts' names."""

    rows: Mapping[str, Row]
    lines: Sequence[BankLine]
    ends: Sequence[Row]
    accounts: Sequence[str]
    connected: frozenset[str]


def described(one: Row) -> str:
    """An entry in one line: what it is, how much, where, when."""
    from taxapp.format import moment, quantity

    sides = [("−", one.sent), ("+", one.received)]
    moved = ", ".join(f"{sign}{quantity(part.quantity)} {part.asset}" for sign, part in sides if part)
    parts = (words.kind(one.kind), moved, one.account, moment(one.time))
    return " · ".join(isolated(part) for part in parts if part)


class MendCard(QWidget):
    """`asked` with a Doing; ways that lead elsewhere go there by themselves."""

    asked = Signal(object)

    def __init__(self, desk: Desk, mend: Mend, facts: Facts, year: int) -> None:
        super().__init__()
        self._desk = desk
        self.mend = mend
        self._facts = facts
        self._year = year
        self.setMaximumWidth(theme.scaled(_WIDEST))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE)
        self.problem = label("", "caption", wrap=True)
        self.act = button("")
        getattr(self, f"_make_{mend.kind}")()
        self._layout.addWidget(self.problem)
        self.problem.hide()

    # --- parts ---

    def _say(self, text: str) -> None:
        self._layout.addWidget(label(text, wrap=True))

    def _button(self, text: str, do: Callable[[], object], kind: str = "normal") -> None:
        self.act = button(text, kind)  # type: ignore[arg-type]
        self.act.clicked.connect(lambda _=False: do())
        self._layout.addLayout(row(self.act, 1))

    def _form(self, *rows: tuple[str, QWidget]) -> None:
        form = QFormLayout()
        form.setSpacing(SPACE)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for text, field in rows:
            if isinstance(field, QComboBox):  # as wide as there is room, not as its longest choice
                field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
                field.setMinimumContentsLength(8)
            field.setAccessibleName(text)
            form.addRow(text, field)
        self._layout.addLayout(form)

    def _do(self, work: Work, said: str) -> None:
        self.problem.hide()
        self.asked.emit(Doing(work, said))

    def tell(self, text: str) -> None:
        """Why it could not be done, beside where it was asked."""
        self.problem.setText(f"✗  {text}")
        self.problem.setAccessibleName(text)
        self.problem.show()

    def _text(self, uid: str) -> str:
        one = self._facts.rows.get(uid)
        return described(one) if one else uid

    def _number(self, field: QLineEdit, name: str) -> Decimal | None:
        """What is typed as a number; None, and it is said, where it is none."""
        text = field.text().replace(",", "").strip()
        try:
            if set(field.text().strip()) - _DIGITS:
                raise InvalidOperation
            return Decimal(text)
        except InvalidOperation:
            self.tell(self.tr("{name}: write a number such as 1250.50.").format(name=name))
            field.setFocus()
            return None

    # --- matching ---

    def _make_match(self) -> None:
        first, second = self.mend.uids
        self._say(self.tr("These two belong together:") + f"\n{self._text(first)}\n{self._text(second)}")
        self._button(self.tr("Match these two"), self._match)

    def _match(self) -> None:
        first, second = self.mend.uids
        how = self.mend.more

        def work(path: Path) -> tuple[list[int], list[int]]:
            from engine.ledger.edits import MatchKind
            from taxapp.usecases.edits import match_entries

            return [match_entries(path, first, second, MatchKind(how) if how else None).id], []

        self._do(work, self.tr("The two are matched."))

    def _make_pick(self) -> None:
        if not self._facts.ends:
            self._say(self.tr("No other deposit or withdrawal of this coin is without its other end."))
            return
        [uid] = self.mend.uids
        self.ends = QComboBox()
        self.ends.setAccessibleName(self.tr("Other end of the transfer"))
        self.ends.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for one in self._facts.ends:
            self.ends.addItem(described(one), one.uid)
        self._say(self.tr("It was a transfer of your own, and this is its other end:"))
        self._layout.addWidget(self.ends)

        def match() -> None:
            other = str(self.ends.currentData())

            def work(path: Path) -> tuple[list[int], list[int]]:
                from taxapp.usecases.edits import match_entries

                return [match_entries(path, uid, other).id], []

            self._do(work, self.tr("The two are matched."))

        self._button(self.tr("Match with this one"), match)

    def _make_apart(self) -> None:
        self._say(self.tr("They have nothing to do with each other."))
        self._button(self.tr("Keep the two apart"), self._apart)

    def _apart(self) -> None:
        first, second = self.mend.uids

        def work(path: Path) -> tuple[list[int], list[int]]:
            from taxapp.usecases.edits import keep_entries_apart

            return [keep_entries_apart(path, first, second).id], []

        self._do(work, self.tr("The two are kept apart."))

    def _make_bank(self) -> None:
        from taxapp.format import day, quantity

        [uid] = self.mend.uids
        if not self._facts.lines:
            self._say(self.tr("No free line of an imported bank statement is within a week of it."))
            self._button(self.tr("Import a bank statement"), lambda: self._desk.visit("import"))
            return
        self.lines = QComboBox()
        self.lines.setAccessibleName(self.tr("Bank line"))
        self.lines.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for one in self._facts.lines:
            text = self.tr("Rs {amount}, {day}, {account}: {who}")
            self.lines.addItem(
                text.format(amount=quantity(one.rupees), day=day(one.time), account=one.account, who=one.who), one.uid
            )
        self._say(self.tr("It was paid by this line of a bank statement:"))
        self._layout.addWidget(self.lines)

        def match() -> None:
            line = str(self.lines.currentData())

            def work(path: Path) -> tuple[list[int], list[int]]:
                from engine.ledger.edits import MatchKind
                from taxapp.usecases.edits import match_entries

                return [match_entries(path, uid, line, MatchKind.P2P_BANK).id], []

            self._do(work, self.tr("The order is matched with its bank line."))

        self._button(self.tr("Match with this line"), match)

    # --- saying what an entry is ---

    def _make_ignore(self) -> None:
        self._say(self.tr("It repeats another entry:") + f"\n{self._text(self.mend.uids[0])}")
        self._button(self.tr("Leave it out"), self._ignore)

    def _make_ignore_all(self) -> None:
        count = len(self.mend.uids)
        self._say(self.tr("All {count} entries of the second file repeat those of the first.").format(count=count))
        self._button(self.tr("Leave these out"), self._ignore)

    def _ignore(self) -> None:
        uids = self.mend.uids

        def work(path: Path) -> tuple[list[int], list[int]]:
            from taxapp.usecases.edits import bulk_ignore

            return [bulk_ignore(path, uids).id], []

        self._do(work, self.tr("Left out. It stays in the ledger, and can be brought back."))

    def _make_classify(self) -> None:
        rows = [self._facts.rows[uid] for uid in self.mend.uids if uid in self._facts.rows]
        is_in = any(one.received for one in rows)
        self.kind = QComboBox()
        for value in KINDS_IN if is_in else KINDS_OUT:
            self.kind.addItem(words.kind(value), value)
        self.value = QLineEdit()
        self.value.setPlaceholderText(self.tr("in rupees; optional"))
        self._say(self.tr("It was no transfer of your own:"))
        fields: list[tuple[str, QWidget]] = [(self.tr("It was"), self.kind)]
        if is_in:
            fields.append((self.tr("Worth, or its cost"), self.value))
        self._form(*fields)
        self._button(self.tr("Say so"), self._classify)

    def _classify(self) -> None:
        uids, kind = self.mend.uids, str(self.kind.currentData())
        value: Decimal | None = None
        if self.value.text().strip():
            value = self._number(self.value, self.tr("Worth, or its cost"))
            if value is None:
                return
        elif kind in WITH_COST and kind != "gift_in":
            self.tell(self.tr("Say what it cost in rupees: that cost comes with the coins."))
            self.value.setFocus()
            return

        def work(path: Path) -> tuple[list[int], list[int]]:
            from engine.model import Kind
            from taxapp.usecases.edits import bulk_reclassify, bulk_set_value

            made = [bulk_reclassify(path, uids, Kind(kind)).id]
            if value is not None:
                made.append(bulk_set_value(path, uids, value).id)
            return made, []

        self._do(work, self.tr("It is {kind} now.").format(kind=words.kind(kind)))

    def _make_untag(self) -> None:
        self._say(self.tr("These coins are real. They count again."))
        self._button(self.tr("They are no spam"), lambda: self._tag((), ("spam",), self.tr("They count again.")))

    def _make_cash(self) -> None:
        self._say(self.tr("It was paid in cash, so no bank has a line of it."))
        self._button(self.tr("Paid in cash"), lambda: self._tag(("cash",), (), self.tr("Noted: paid in cash.")))

    def _tag(self, add: tuple[str, ...], take: tuple[str, ...], said: str) -> None:
        uids = self.mend.uids

        def work(path: Path) -> tuple[list[int], list[int]]:
            from taxapp.usecases.edits import bulk_tag

            return [bulk_tag(path, uids, add, take).id], []

        self._do(work, said)

    # --- prices ---

    def _make_price(self) -> None:
        rows = [self._facts.rows[uid] for uid in self.mend.uids if uid in self._facts.rows]
        self.coin = QComboBox()
        for asset in sorted({part.asset for one in rows for part in (one.sent, one.received) if part} - {"PKR"}):
            self.coin.addItem(asset, asset)
        self.price = QLineEdit()
        self.quote = QComboBox()
        self.quote.addItem(self.tr("rupees"), "PKR")
        self.quote.addItem(self.tr("US dollars"), "USD")
        self.where = QLineEdit()
        self.where.setPlaceholderText(self.tr("an exchange, a page: it stands beside every value made of it"))
        self._say(self.tr("You know what a coin was worth on that day:"))
        pair = QWidget()
        pair.setLayout(row(self.price, self.quote))
        pair.setFocusProxy(self.price)
        self.price.setAccessibleName(self.tr("Price of one"))
        self.quote.setAccessibleName(self.tr("Currency of the price"))
        self._form(
            (self.tr("Coin"), self.coin), (self.tr("Price of one"), pair), (self.tr("Where it is from"), self.where)
        )
        self._button(self.tr("Set the price"), self._set_price)
        if len(self.mend.uids) > 1:
            self._say(self.tr("It is set for the days of all {count} entries.").format(count=len(self.mend.uids)))

    def _set_price(self) -> None:
        price = self._number(self.price, self.tr("Price of one"))
        if price is None:
            return
        if not self.where.text().strip():
            self.tell(self.tr("Say where the price is from."))
            self.where.setFocus()
            return
        coin, quote, why = str(self.coin.currentData()), str(self.quote.currentData()), self.where.text()
        from engine.karachi import local

        rows = [self._facts.rows[uid] for uid in self.mend.uids if uid in self._facts.rows]
        days = sorted({local(one.time).date().isoformat() for one in rows})

        def work(path: Path) -> tuple[list[int], list[int]]:
            from taxapp.usecases.prices import set_price

            return [set_price(path, coin, day, str(price), why, quote).id for day in days], []

        self._do(work, self.tr("The price of {coin} is set.").format(coin=coin))

    # --- what no file tells ---

    def _make_own(self) -> None:
        one = self._facts.rows.get(self.mend.uids[0]) if self.mend.uids else None
        part = (one.sent or one.received or one.fee) if one else None
        self.origin = QComboBox()
        self.origin.addItem(self.tr("I held it before my records begin"), "opening")
        self.origin.addItem(self.tr("I bought it elsewhere, for rupees"), "buy")
        self.day = QDateEdit()
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setMaximumDate(QDate.currentDate())
        self.day.setDate(_before(one) if one else QDate.currentDate())
        self.coin_name = QLineEdit(part.asset if part else "")
        self.quantity = QLineEdit()
        self.rupees = QLineEdit()
        self.rupees.setPlaceholderText(self.tr("what was paid for all of it"))
        self.account = QComboBox()
        self.account.setEditable(True)
        for name in self._facts.accounts:
            self.account.addItem(name)
        self.account.setCurrentText(part.account if part and part.account else (one.account if one else ""))
        self.by_bank = QCheckBox(self.tr("Paid through a bank (s.75A)"))
        self.note = QLineEdit()
        self.note.setPlaceholderText(self.tr("how you know it; kept with the entry"))
        self._say(self.tr("You know where it came from:"))
        self._form(
            (self.tr("Where from"), self.origin),
            (self.tr("Acquired on"), self.day),
            (self.tr("Coin"), self.coin_name),
            (self.tr("Quantity"), self.quantity),
            (self.tr("Cost in rupees"), self.rupees),
            (self.tr("It came to"), self.account),
            (self.tr("Note"), self.note),
        )
        self._layout.addWidget(self.by_bank)
        self.by_bank.hide()
        self.origin.currentIndexChanged.connect(lambda _: self.by_bank.setVisible(self.origin.currentData() == "buy"))
        self._button(self.tr("Add it to the ledger"), self._add_own)

    def _add_own(self) -> None:
        quantity = self._number(self.quantity, self.tr("Quantity"))
        rupees = None if quantity is None else self._number(self.rupees, self.tr("Cost in rupees"))
        if quantity is None or rupees is None:
            return
        chosen = self.day.date()
        kind, account = str(self.origin.currentData()), self.account.currentText()
        coin, note, by_bank = self.coin_name.text(), self.note.text(), self.by_bank.isChecked()

        def work(path: Path) -> tuple[list[int], list[int]]:
            from taxapp.usecases.own_entries import OwnEntry, add_own_entry

            day = date(chosen.year(), chosen.month(), chosen.day())
            own = OwnEntry(kind, account, day, coin, quantity, rupees, note, by_bank and kind == "buy")
            return [], [add_own_entry(path, own)]

        self._do(work, self.tr("The lot of {coin} is in the ledger.").format(coin=coin))

    def _make_evidence(self) -> None:
        self._say(self.tr("You have the slip, or the bank's record of it. It is kept in the ledger."))
        self.paid = QCheckBox(self.tr("It shows that it was paid through a bank"))
        self.paid.setChecked(True)
        self._layout.addWidget(self.paid)
        self._button(self.tr("Attach a file…"), self._choose_evidence)

    def _choose_evidence(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Evidence"), self._desk.prefs.last_folder)
        if chosen:
            self.attach_evidence(Path(chosen))

    def attach_evidence(self, file: Path) -> None:
        uids, is_paid = self.mend.uids, self.paid.isChecked()

        def work(path: Path) -> tuple[list[int], list[int]]:
            from taxapp.usecases.edits import bulk_tag
            from taxapp.usecases.evidence import attach_evidence

            made = [attach_evidence(path, file, uids)[1].id]
            if is_paid:
                made.append(bulk_tag(path, uids, ("bank",)).id)
            return made, []

        self._do(work, self.tr("{file} is kept as evidence.").format(file=file.name))

    def _make_zone(self) -> None:
        self.zone = QComboBox()
        self.zone.setEditable(True)
        for text in dict.fromkeys((self.mend.more, "UTC+5", "UTC", "UTC+8", "UTC+4")):
            self.zone.addItem(text)
        self._say(self.tr("You know the zone of its times. The file is read again and takes the place of the import."))
        self._form((self.tr("Zone"), self.zone))
        self._button(self.tr("Choose the file again…"), self._choose_file)

    def _choose_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("The same file again"), self._desk.prefs.last_folder)
        if chosen:
            self.import_again(Path(chosen))

    def import_again(self, file: Path) -> None:
        text = self.zone.currentText()

        def work(path: Path) -> tuple[list[int], list[int]]:
            from taxapp.usecases.zones import read_again

            read_again(path, file, text)
            return [], []

        self._do(work, self.tr("{file} is read with the zone {zone} now.").format(file=file.name, zone=text))

    # --- elsewhere ---

    def _make_import(self) -> None:
        self._say(self.tr("A file tells of it that is not imported yet."))
        self._button(self.tr("Import files"), lambda: self._desk.visit("import"))

    def _make_account(self) -> None:
        name = self.mend.more
        if name in self._facts.connected:
            self._say(self.tr("{account} can be asked for what is missing.").format(account=name))
            self._button(self.tr("Sync it"), lambda: self._desk.visit("accounts", "?sync", name))
        else:
            self._say(self.tr("What {account} is, holds and proves stands on its page.").format(account=name))
            self._button(self.tr("To the account"), lambda: self._desk.visit("accounts", name))

    def _make_tax(self) -> None:
        self._say(self.tr("It is decided on the Tax page, where the year's elections and lots stand."))
        self._button(
            self.tr("To the tax year"), lambda: self._desk.visit("tax", *([str(self._year)] if self._year else []))
        )


def _before(one: Row) -> QDate:
    """The day before an entry."""
    from engine.karachi import local

    day = local(one.time).date()
    return QDate(day.year, day.month, day.day).addDays(-1)
