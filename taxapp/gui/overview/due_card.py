"""When the return is due, how the year stands, and what being late costs."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from taxapp.gui import words
from taxapp.gui.desk import Desk
from taxapp.gui.widgets.text import Card, button, label, row, set_property
from taxapp.usecases.due import Due, Standing


class DueCard(Card):
    asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(self.tr("The return"))
        self._desk = desk
        self.standing = label("")
        self.day = label("", "title", wrap=True)
        self.when = label("", "strong", wrap=True)
        self.law = label("", "caption", wrap=True)
        self.law.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.cost = label("", wrap=True)
        self.cost.hide()
        self.how = button(self.tr("What late filing costs, line by line"), "link")
        self.how.clicked.connect(self.asked)
        self.how.hide()
        self.body.removeWidget(self.heading)
        self.body.addLayout(row(self.heading, 1, self.standing))
        for part in (self.day, self.when, self.cost):
            self.body.addWidget(part)
        self.body.addWidget(self.how, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addWidget(self.law)
        self.body.addStretch(1)

    def show_due(self, due: Due) -> None:
        from taxapp.format import calendar_day

        self.day.setText(self.tr("Due on {day}").format(day=calendar_day(due.day)))
        self.when.setText(self._when(due))
        number = due.section.removeprefix("s.")
        if due.extended:
            law = self.tr("The day you gave as extended, in place of that of section {number}.").format(number=number)
        else:
            law = self.tr("Section {number} of the Income Tax Ordinance 2001. {note}").format(
                number=number, note=self._note(due.note)
            )
        self.law.setText(law.strip())
        self.law.setToolTip(due.source)
        self.standing.setText(self._standing(due))
        chips = {Standing.OPEN: "high", Standing.READY: "good", Standing.FILED: "info"}
        set_property(self.standing, "chip", chips[due.standing])
        self.cost.hide()
        self.how.hide()

    def _note(self, note: str) -> str:
        """What the rules say beside the day; nothing where it is not in the window's language."""
        said = words.said(note)
        return "" if said == note and self._desk.prefs.language != "en" else said

    def show_cost(self, paisa: int) -> None:
        """What filing and paying today would cost."""
        text = self.tr(
            "Filed and paid today, penalties and surcharge by the law's tables come to Rs\u00a0{amount} "
            "(ss.182, 182A, 205). An officer decides what is imposed."
        )
        self.cost.setText(text.format(amount=self._desk.rupees(paisa)))
        self.cost.setVisible(paisa > 0)
        self.how.setVisible(paisa > 0)

    def _when(self, due: Due) -> str:
        days = abs(due.days)
        if due.filed is not None and due.days < 0:
            return self.tr("Filed {count} days late.").format(count=f"{days:,}")
        if due.filed is not None:
            return self.tr("Filed in time.")
        if due.days < 0:
            return self.tr("{count} days late.").format(count=f"{days:,}")
        if due.days == 0:
            return self.tr("Today is the last day.")
        return self.tr("{count} days left.").format(count=f"{days:,}")

    def _standing(self, due: Due) -> str:
        from taxapp.format import calendar_day

        if due.standing is Standing.FILED and due.filed is not None:
            return self.tr("Filed on {day}").format(day=calendar_day(due.filed))
        if due.standing is Standing.READY:
            return self.tr("Ready to file")
        return self.tr("Questions open")
