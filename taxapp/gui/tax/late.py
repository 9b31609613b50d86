"""Filing or paying late: what it costs on a day, beside the computation of a year whose due date has passed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from engine.model import Return
from engine.progress import Progress
from taxapp.gui import words
from taxapp.gui.desk import Desk
from taxapp.gui.tax.election_words import by_section
from taxapp.gui.tax.fields import Field, Reading
from taxapp.gui.tax.figures import Line, LineTable
from taxapp.gui.tax.keeping import keep_settings
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.text import Card, button, isolated, label, row
from taxapp.gui.work import Job


class LateCard(Card):
    figure_chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.heading.setText(self.tr("Filing or paying late"))
        self.heading.show()
        self._desk = desk
        self._shown: Return | None = None
        self._job: Job | None = None
        self._tried: dict[str, str] = {}
        reading = Reading(self)
        reading.hide()
        self.sentence = label("", "caption", wrap=True)
        self.filed = Field(self.tr("Day of filing"), reading.day, hint="2026-12-15")
        self.paid = Field(self.tr("Day of payment"), reading.day, hint="2026-12-15")
        self.filed_text, self.paid_text = label(self.tr("Filed on")), label(self.tr("Paid on"))
        self.show_cost = button(self.tr("Show what it costs"))
        self.show_cost.clicked.connect(self._try)
        self.keep = button(self.tr("Keep these days"))
        self.keep.clicked.connect(self._keep)
        fields = QGridLayout()
        fields.setHorizontalSpacing(2 * SPACE)
        top = Qt.AlignmentFlag.AlignTop
        for place, (text, field) in enumerate(((self.filed_text, self.filed), (self.paid_text, self.paid))):
            fields.addWidget(text, 0, place)
            fields.addWidget(field, 1, place, top)
        fields.addLayout(row(self.show_cost, self.keep, 1), 1, 2, top)
        fields.setColumnStretch(2, 1)
        self.lines = LineTable(desk, self.tr("What filing or paying late costs"))
        self.lines.figure_chosen.connect(self.figure_chosen)
        self.problem = label("", wrap=True)
        self.problem.setObjectName("problem")
        self.problem.hide()
        self.body.addWidget(self.sentence)
        self.body.addLayout(fields)
        self.body.addWidget(self.problem)
        self.body.addWidget(self.lines)

    def show_year(self, computed: Return) -> None:
        """Visible where the year's due date has passed, or a day of filing or paying is kept."""
        from engine.karachi import ZONE
        from engine.tax.statements.late import due_date
        from taxapp.format import calendar_day

        book = computed.book
        if book is None:
            self.hide()
            return
        elections = book.law.elections(book.year)
        due = due_date(book.law.rules.pack, elections)
        today = datetime.now(ZONE).date()
        filed, paid = elections.date("filed_on"), elections.date("paid_on")
        has_days = filed is not None or paid is not None
        self.setVisible(today > due or has_days)
        if not (today > due or has_days):
            return
        if computed is not self._shown:
            self.filed.set_text(filed.isoformat() if filed else "")
            self.paid.set_text(paid.isoformat() if paid else "")
            self._tried = {}
        self._shown = computed
        self.sentence.setText(
            self.tr(
                "The return of tax year {year} was due on {due}. Give the days to see penalties (s.182), the surcharge "
                "to be on the Active Taxpayers' List (s.182A) and default surcharge (s.205)."
            ).format(year=computed.tax_year, due=isolated(calendar_day(due)))
        )
        self.keep.setEnabled(bool(self._tried))
        if not self._tried:
            self._show_lines(computed, are_kept=True)

    def _days(self) -> dict[str, str] | None:
        filed, paid = self.filed.value(), self.paid.value()
        if filed is None or paid is None or self._shown is None:
            return None
        year = self._shown.tax_year
        return {f"filed_on.TY{year}": filed, f"paid_on.TY{year}": paid}

    def _try(self) -> None:
        days, session, computed = self._days(), self._desk.session, self._shown
        if days is None or session is None or computed is None:
            return
        if not any(days.values()):
            today = date.today().isoformat()
            self.filed.set_text(today)
            self.paid.set_text(today)
            days = dict.fromkeys(days, today)
        year = computed.tax_year

        def work(progress: Progress) -> Return:
            with session.live() as live:
                return live.trial(year, days, progress)

        def found(result: Any) -> None:
            if job is self._job and self._shown is computed:
                self._tried = days
                self.keep.setEnabled(True)
                self._show_lines(result, are_kept=False)

        self._say("")
        job = self._desk.start(self.tr("Working out what late filing costs"), work, found, on_refused=self._say,
                               shown=False)  # fmt: skip
        self._job = job

    def _keep(self) -> None:
        days = self._days()
        if days is not None:
            self._tried = {}
            keep_settings(self._desk, days, self.tr("The days of filing and paying are kept."), on_refused=self._say)

    def _say(self, problem: str) -> None:
        self.problem.setText(words.said(problem))
        self.problem.setVisible(bool(problem))

    def _show_lines(self, computed: Return, *, are_kept: bool) -> None:
        sheet = computed.workings.get(computed.tax_year, {})
        statement = computed.statements.get("late", ())
        lines = []
        for one in () if isinstance(statement, Mapping) else statement:
            name = f"statements.late.{one['line']}.amount_pkr"
            working = sheet[name]
            is_total = one["line"] == "total"
            text = self.tr("Together") if is_total else words.said(working.label)
            if one["days"]:
                text = self.tr("{what}: {count} days late, {rate}").format(
                    what=text, count=one["days"], rate=words.said(one["rate"])
                )
            lines.append(
                Line(
                    text,
                    self._desk.rupees(int(working.value)),
                    name if are_kept else "",
                    by_section(one["section"]),
                    "total" if is_total else "body",
                    words.said(one["note"]),
                )
            )
        self.lines.setVisible(bool(lines))
        self.lines.set_lines(lines)
