"""Changes of elections and facts that are tried before they are kept, and what they come to."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from engine.model import Return
from engine.progress import Progress
from taxapp.gui import words
from taxapp.gui.desk import Desk
from taxapp.gui.tax.election_words import elected
from taxapp.gui.tax.keeping import keep_settings
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.text import Lines, button, column, label, row
from taxapp.gui.work import Job


class Trial(QFrame):
    """What is changed but not kept yet (`changed`: '' removes a setting), its effect, Keep and Discard."""

    changed_now = Signal()  # something was added, kept or discarded

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("notice")
        self.setProperty("tone", "info")
        self.setAccessibleName(self.tr("Changes that are tried"))
        self._desk = desk
        self._computed: Return | None = None
        self._job: Job | None = None
        self.changed: dict[str, str] = {}
        self.result: Return | None = None
        self.what = label("", "strong", wrap=True)
        self.lines = Lines()
        self.said = label("", "caption", wrap=True)
        self.keep = button(self.tr("Keep"), "primary")
        self.discard = button(self.tr("Discard"))
        self.keep.clicked.connect(self._keep)
        self.discard.clicked.connect(self.clear)
        inside = column(self.what, self.lines, self.said, spacing=SPACE)
        inside.addLayout(row(self.keep, self.discard, 1))
        inside.setContentsMargins(2 * SPACE, 12, 2 * SPACE, 12)
        self.setLayout(inside)
        self.hide()

    def set_year(self, computed: Return | None) -> None:
        """The year that is on the screen, as it stands; what is tried is tried on it."""
        if computed is self._computed:
            return
        self._computed = computed
        if self.changed:
            self._try()

    def forget(self) -> None:
        """Another ledger is open."""
        self._computed = None
        self.clear()

    def set(self, key: str, value: str, kept: str) -> None:
        """Try a value of a setting; `kept` is what the ledger keeps of it ('': nothing)."""
        if value == kept:
            self.changed.pop(key, None)
        else:
            self.changed[key] = value
        self._try()
        self.changed_now.emit()

    def clear(self) -> None:
        self.changed = {}
        self.result = None
        self._stop()
        self.hide()
        self.changed_now.emit()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _try(self) -> None:
        self._stop()
        session, computed = self._desk.session, self._computed
        if not self.changed or session is None or computed is None:
            self.result = None
            self.hide()
            return
        year, changed = computed.tax_year, dict(self.changed)
        self.result = None
        self.what.setText(self._described())
        self.said.setText(self.tr("Working out what it comes to…"))
        self.said.show()
        self.keep.setEnabled(False)
        self.show()

        def work(progress: Progress) -> Return:
            with session.live() as live:
                return live.trial(year, changed, progress)

        def found(result: Any) -> None:
            if job is self._job:
                self._show(result)

        def refused(text: str) -> None:
            if job is self._job:
                self._refuse(text)

        job = self._desk.start(self.tr("Trying an election"), work, found, on_refused=refused, shown=False)
        self._job = job

    def _described(self) -> str:
        return "\n".join(elected(key, value) for key, value in self.changed.items())

    def _show(self, result: Return) -> None:
        before = self._computed
        if before is None:
            return
        self.result = result
        rs = self._desk.rupees
        self.lines.clear()
        self.lines.add(self.tr("Payable now"), rs(before.tax.payable))
        self.lines.add(self.tr("Payable then"), rs(result.tax.payable), "strong")
        difference = result.tax.payable - before.tax.payable
        if difference:
            text = self.tr("More tax") if difference > 0 else self.tr("Less tax")
            self.lines.add(text, ("+" if difference > 0 else "−") + rs(abs(difference)), "total")
        now = sum(one.carried_forward for one in before.heads.values())
        then = sum(one.carried_forward for one in result.heads.values())
        if now != then:
            self.lines.add(self.tr("Losses carried forward"), rs(then))
        closing = result.wealth.closing_cost - before.wealth.closing_cost
        if closing:
            self.lines.add(self.tr("Cost of what is still held"), rs(result.wealth.closing_cost))
        self.lines.show()
        puts_off = difference < 0 and (closing < 0 or then < now)
        if puts_off:
            self.said.setText(
                self.tr("Some of this is only put off: less cost, or less loss, is left for later years.")
            )
        elif not difference and not closing and now == then:
            self.said.setText(self.tr("No figure of this year changes."))
        self.said.setVisible(puts_off or (not difference and not closing and now == then))
        self.keep.setEnabled(True)

    def _refuse(self, text: str) -> None:
        self.lines.clear()
        self.said.setText(words.said(text))
        self.said.show()

    def _keep(self) -> None:
        changed = dict(self.changed)
        said = self.tr("Kept: {changes}.").format(changes=self._described().replace("\n", "; "))
        self.keep.setEnabled(False)
        keep_settings(self._desk, changed, said, on_kept=self.clear, on_refused=self._refuse)
