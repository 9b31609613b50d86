"""Compare: the year under every scenario, each shown as soon as it is computed, the lowest tax first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from engine.model import Return
from engine.progress import Progress
from taxapp.gui import theme, words
from taxapp.gui.desk import Desk
from taxapp.gui.tax.election_words import elected, value_text
from taxapp.gui.tax.keeping import keep_settings
from taxapp.gui.tax.standings import standing
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.scrolled import Scrolled, beside_bar
from taxapp.gui.widgets.table import Column, RowsModel, Table
from taxapp.gui.widgets.text import Card, button, label, row
from taxapp.gui.work import Job

if TYPE_CHECKING:
    from engine.tax.planning.compare import Scenario

_FIRST = ("method", "head", "pack")
_SHOW_EVERY_MS = 80
_WIDEST = 1600
_ROWS_LEAST = 8


class _Found(QObject):
    """Brings scenarios from the thread that computes them."""

    one = Signal(object, object)


class CompareView(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._computed: Return | None = None
        self._of: Return | None = None
        self._job: Job | None = None
        self._rows: list[Scenario] = []
        self._found = _Found(self)
        self._found.one.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SHOW_EVERY_MS)
        self._soon.timeout.connect(self._show_rows)

        self.lead = label(
            self.tr(
                "What the year's tax would be under other elections, heads and rules. Nothing is written until you "
                "choose “Use this”."
            ),
            wrap=True,
        )
        self.dimensions: dict[str, QCheckBox] = {}
        choices = row(label(self.tr("Vary"), "label"), spacing=2 * SPACE)
        kept = desk.prefs.kept("tax/compare", list(_FIRST))
        for name, text in (
            ("method", self.tr("Cost method")),
            ("head", self.tr("Head")),
            ("pool", self.tr("Pool")),
            ("s75a", self.tr("Banking channel (s.75A)")),
            ("pack", self.tr("Rules")),
        ):
            made = QCheckBox(text)
            made.setChecked(name in kept)
            made.toggled.connect(lambda _: self._change_dimensions())
            self.dimensions[name] = made
            choices.addWidget(made)
        choices.addStretch(1)
        self.start = button(self.tr("Compare"), "primary")
        self.start.clicked.connect(self.compute)
        self.stop = button(self.tr("Cancel"))
        self.stop.clicked.connect(self._cancel)
        choices.addWidget(self.stop)
        choices.addWidget(self.start)
        self.state = label("", "caption", wrap=True)

        self.table = Table(desk, self.tr("Scenarios, the lowest tax first"))
        self.model: RowsModel[Scenario] = RowsModel(self._columns(), self)
        self.table.setModel(self.model)
        self.table.set_columns(self.model.columns)
        self.table.setMinimumHeight(_ROWS_LEAST * self.table.row_height)
        self.table.setSortingEnabled(True)
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.table.row_entered.connect(lambda _: self._show_detail())
        self.table.chosen.connect(lambda _: self.use.setFocus())
        self.detail = Card(self.tr("A scenario"))
        self.reasons = label("", wrap=True)
        self.reasons.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.use = button(self.tr("Use this"), "primary")
        self.use.clicked.connect(self.use_chosen)
        self.detail.body.addWidget(self.reasons)
        self.detail.body.addLayout(row(self.use, 1))

        inside = QWidget()
        inside.setMaximumWidth(theme.scaled(_WIDEST))
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.lead)
        layout.addLayout(choices)
        layout.addWidget(self.state)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.detail)
        outer = row(inside, spacing=0)
        beside_bar(outer)
        outer.setStretch(0, 100)
        outer.addStretch(1)
        inner = QWidget()
        inner.setObjectName("scrolled")
        inner.setLayout(outer)
        self.scrolled = Scrolled(inner, self.tr("Compare"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.scrolled)

    # --- when it is computed ---

    def show_year(self, computed: Return) -> None:
        """The year that is on the screen; where scenarios were of another state of it, they are computed anew."""
        is_other = computed is not self._computed
        self._computed = computed
        if is_other:
            self.compute()
        else:
            self.model.refigure()
            self._show_detail()

    def focus(self) -> None:
        self.table.setFocus()

    def leave(self) -> None:
        self._stop()

    def _change_dimensions(self) -> None:
        self._desk.prefs.keep("tax/compare", self.chosen)
        self.start.setEnabled(bool(self.chosen))
        if self.chosen and self._computed is not None:
            self.compute()

    @property
    def chosen(self) -> list[str]:
        return [name for name, one in self.dimensions.items() if one.isChecked()]

    def compute(self) -> None:
        session, computed = self._desk.session, self._computed
        self._stop()
        self._rows = []
        self._show_rows()
        if session is None or computed is None or not self.chosen:
            return
        path, year, only, found = session.path, computed.tax_year, self.chosen, self._found
        packs = ("all",) if "pack" in only else ("none",)

        def work(progress: Progress) -> int:
            from taxapp.usecases.comparing import compare_year

            count = 0
            for one in compare_year(path, year, packs=packs, only=only, progress=progress):
                found.one.emit(job, one)
                count += 1
            return count

        def ended(_: object) -> None:
            if job is self._job:
                self._job = None
                self._show_rows()

        def refused(text: str) -> None:
            if job is self._job:
                self._job = None
                self._show_rows()
                self._desk.tell("error", text)

        title = self.tr("Comparing")
        job = Job(title, work)
        job.succeeded.connect(ended)
        job.refused.connect(refused)
        job.cancelled.connect(lambda: ended(None))
        self._job = job
        self._of = computed
        self._desk.jobs.start(job)
        self._show_state()

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _cancel(self) -> None:
        self._stop()
        self._show_state()

    def _take(self, job: object, one: Any) -> None:
        if job is self._job:
            self._rows.append(one)
            if not self._soon.isActive():
                self._soon.start()

    # --- what is shown ---

    def _show_rows(self) -> None:
        at = self.table.currentIndex()
        chosen = self.model.row_at(at.row()) if at.isValid() else None
        ranked = sorted(self._rows, key=_by_tax)
        self.model.set_rows(ranked)
        header = self.table.horizontalHeader()
        if header.sortIndicatorSection() >= 0:
            self.model.sort(header.sortIndicatorSection(), header.sortIndicatorOrder())
        if chosen in ranked:
            self.table.selectRow(next(at for at in range(len(ranked)) if self.model.row_at(at) is chosen))
        self._show_state()
        self._show_detail()

    def _show_state(self) -> None:
        is_busy = self._job is not None
        self.stop.setVisible(is_busy)
        self.start.setVisible(not is_busy)
        count = f"{len(self._rows):,}"
        if is_busy:
            self.state.setText(self.tr("Computing: {count} scenarios so far…").format(count=count))
        elif self._rows:
            self.state.setText(
                self.tr(
                    "{count} scenarios: first those that can be elected, the lowest tax first; then what the law does "
                    "not allow or only proposes. The method and the head are varied for this year alone, the pool and "
                    "s.75A for all years."
                ).format(count=count)
            )
        else:
            self.state.setText(self.tr("Choose at least one thing to vary."))

    def _show_detail(self) -> None:
        at = self.table.currentIndex()
        one = self.model.row_at(at.row()) if at.isValid() and at.row() < self.model.rowCount() else None
        self.detail.setVisible(one is not None)
        if one is None:
            return
        self.detail.heading.setText(
            self.tr("{method} · {head}").format(method=value_text("cost_method", one.method), head=words.head(one.head))
        )
        said = [words.said(reason.text) for reason in one.reasons]
        if self._puts_off(one):
            said.append(
                self.tr(
                    "Some of the lower tax is only put off: less cost, or fewer losses, are left, so that what is "
                    "still held brings more gain one day."
                )
            )
        changes = self._changes(one)
        if changes:
            texts = [elected(key, value) for key, value in changes.items()]
            said.append(self.tr("To be kept: {changes}.").format(changes="; ".join(texts)))
        elif one is self._own:
            said.append(self.tr("This is what is elected."))
        if self._is_other_law(one):
            said.append(self.tr("Your return follows enacted law: other rules can be looked at, not elected."))
        self.reasons.setText("\n".join(said))
        self.use.setEnabled(bool(changes) and one.outcome is not None and not self._is_other_law(one))

    def use_chosen(self) -> None:
        at = self.table.currentIndex()
        if not at.isValid():
            return
        one = self.model.row_at(at.row())
        said = self.tr("Kept: {method}, {head}.").format(
            method=value_text("cost_method", one.method), head=words.head(one.head)
        )
        self.use.setEnabled(False)
        keep_settings(self._desk, self._changes(one), said)

    @property
    def _own(self) -> Scenario | None:
        return self._rows[0] if self._rows else None

    def _changes(self, one: Scenario) -> dict[str, str]:
        """What of the ledger's settings a scenario changes; '' removes one."""
        session = self._desk.session
        kept = session.reader.settings() if session is not None else {}
        changes = {key: value for key, value in one.settings.items() if kept.get(key) != value}
        return changes | {key: "" for key in kept if key not in one.settings}

    def _is_other_law(self, one: Scenario) -> bool:
        return self._own is not None and one.pack != self._own.pack

    def _puts_off(self, one: Scenario) -> bool:
        own = self._own.outcome if self._own else None
        then = one.outcome
        if own is None or then is None or then.tax.payable >= own.tax.payable:
            return False
        return then.cost_left < own.cost_left or then.carried_forward < own.carried_forward

    def _columns(self) -> list[Column[Scenario]]:
        rs = self._desk.rupees

        def payable(one: Scenario) -> int | None:
            return one.outcome.tax.payable if one.outcome else None

        def tone(one: Scenario) -> str:
            if one.difference is None or not one.difference:
                return "strong" if one is self._own else ""
            return "good" if one.difference < 0 else "error"

        def difference(one: Scenario) -> str:
            if one is self._own:
                return self.tr("as elected")
            if one.difference is None:
                return "—"
            return ("+" if one.difference > 0 else "−" if one.difference else "") + rs(abs(one.difference))

        return [
            Column(self.tr("Method"), lambda one: value_text("cost_method", one.method),
                   key=lambda one: one.method, tone=lambda one: "strong" if one is self._own else "",
                   width=theme.scaled(190)),
            Column(self.tr("Head"), lambda one: words.head(one.head), key=lambda one: one.head,
                   width=theme.scaled(122)),
            Column(self.tr("Pool"), lambda one: value_text("pool", one.pool), key=lambda one: one.pool,
                   width=theme.scaled(170)),
            Column(self.tr("s.75A"), lambda one: value_text("s75a", one.s75a), key=lambda one: one.s75a,
                   width=theme.scaled(110)),
            Column(self.tr("Rules"), lambda one: one.pack.rpartition("/")[2], key=lambda one: one.pack,
                   tip=lambda one: one.pack, width=theme.scaled(130)),
            Column(self.tr("Tax"), lambda one: rs(payable(one)), key=payable, is_number=True,
                   tone=lambda one: "strong" if one is self._own else "", width=theme.scaled(126)),
            Column(self.tr("Difference"), difference, key=lambda one: one.difference, is_number=True, tone=tone,
                   width=theme.scaled(130)),
            Column(self.tr("Losses carried"),
                   lambda one: rs(one.outcome.carried_forward if one.outcome else None),
                   key=lambda one: one.outcome.carried_forward if one.outcome else None, is_number=True,
                   width=theme.scaled(124)),
            Column(self.tr("Cost left"), lambda one: rs(one.outcome.cost_left if one.outcome else None),
                   key=lambda one: one.outcome.cost_left if one.outcome else None, is_number=True,
                   width=theme.scaled(132)),
            Column(self.tr("Open to you"), self._standing, key=lambda one: one.standing.value,
                   tone=lambda one: "" if one.standing.value in ("own", "open") else "warning",
                   tip=lambda one: "\n".join(words.said(reason.text) for reason in one.reasons), stretch=True),
        ]  # fmt: skip

    def _standing(self, one: Scenario) -> str:
        text = standing(one.standing.value)
        return self.tr("{standing}; partly put off").format(standing=text) if self._puts_off(one) else text

    def resizeEvent(self, event: Any) -> None:
        """A narrow window leaves out what is not varied."""
        is_narrow = event.size().width() < theme.scaled(1400)
        for place, name in ((1, "head"), (2, "pool"), (3, "s75a"), (4, "pack")):
            self.table.setColumnHidden(place, is_narrow and name not in self.chosen)
        has_losses = any(one.outcome and one.outcome.carried_forward for one in self._rows)
        self.table.setColumnHidden(7, is_narrow and not has_losses)
        super().resizeEvent(event)


def _by_tax(one: Scenario) -> tuple[bool, bool, int]:
    """What can be elected first, then the lowest tax."""
    is_closed = one.standing.value in ("not_allowed", "proposed_law")
    return one.outcome is None, is_closed, one.outcome.tax.payable if one.outcome else 0
