"""One account: what it is, what it holds against what was stated, how far it is proven, and its key."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from taxapp.gui import theme
from taxapp.gui.accounts import texts
from taxapp.gui.desk import Desk
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.scrolled import Scrolled
from taxapp.gui.widgets.table import Column, RowsModel, Table
from taxapp.gui.widgets.text import Card, Lines, button, label, row
from taxapp.usecases.account_detail import Balance, Detail, Proof
from taxapp.usecases.probing import Report, Tested

_WIDEST = 1240
"""Lines of text longer than that are not read with ease."""
_ROWS_IN_PLACE = 40


class AccountView(QWidget):
    edit_asked = Signal()
    sync_asked = Signal()
    connect_asked = Signal()
    test_asked = Signal()
    rotate_asked = Signal()
    forget_asked = Signal()
    remove_asked = Signal()
    review_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.detail: Detail | None = None
        self.heading = label("", "title")
        self.sync = button(self.tr("&Sync"), "primary")
        self.connect_ = button(self.tr("&Connect to sync…"))
        self.edit = button(self.tr("&Edit…"))
        self.test = button(self.tr("&Test the connection"))
        self.rotate = button(self.tr("Change the &key…"))
        self.forget = button(self.tr("&Forget the key"))
        self.remove = button(self.tr("&Disconnect"))
        self.entries = button(self.tr("Its &transactions"))
        for made, signal in (
            (self.sync, self.sync_asked),
            (self.connect_, self.connect_asked),
            (self.edit, self.edit_asked),
            (self.test, self.test_asked),
            (self.rotate, self.rotate_asked),
            (self.forget, self.forget_asked),
            (self.remove, self.remove_asked),
        ):
            made.clicked.connect(signal)
        self.entries.clicked.connect(
            lambda: self.detail and desk.visit("transactions", f"?account={self.detail.row.name}")
        )
        self.facts = Lines(has_figures=False)
        self.about = Card(self.tr("About"))
        self.about.body.addWidget(self.facts)
        self.about.body.addStretch(1)
        self.about.body.addLayout(row(self.entries, self.edit, 1))
        self.key_facts = Lines(has_figures=False)
        self.key_card = Card(self.tr("Sync and key"))
        self.key_card.body.addWidget(self.key_facts)
        self.key_card.body.addStretch(1)
        self.key_card.body.addLayout(row(self.test, self.rotate, 1))
        self.key_card.body.addLayout(row(self.forget, self.remove, 1))
        self.can_connect = label("", "caption", wrap=True)
        self.connect_card = Card(self.tr("Not synced"))
        self.connect_card.body.addWidget(self.can_connect)
        self.connect_card.body.addStretch(1)
        self.connect_card.body.addLayout(row(self.connect_, 1))

        self.tested = Card(self.tr("What the service answers"))
        self.tested_said = label("", wrap=True)
        self.tested_model: RowsModel[Report] = RowsModel(self._report_columns(), self)
        self.tested_table = self._table(self.tr("What the service answers"), self.tested_model)
        self.tested.body.addWidget(self.tested_said)
        self.tested.body.addWidget(self.tested_table)

        self.balances_said = label("", "caption", wrap=True)
        self.balances_model: RowsModel[Balance] = RowsModel(self._balance_columns(), self)
        self.balances = self._table(self.tr("Balances"), self.balances_model)
        self.to_review = button(self.tr("Questions about balances"), "link")
        self.to_review.clicked.connect(self.review_asked)
        balances_card = Card(self.tr("Balances"))
        said = row(self.balances_said, self.to_review)
        said.setStretch(0, 1)
        balances_card.body.addLayout(said)
        balances_card.body.addWidget(self.balances)

        self.proofs_model: RowsModel[Proof] = RowsModel(self._proof_columns(), self)
        self.proofs = self._table(self.tr("What is proven"), self.proofs_model)
        self.proofs_said = label("", "caption", wrap=True)
        proofs_card = Card(self.tr("What is proven"))
        proofs_card.body.addWidget(self.proofs_said)
        proofs_card.body.addWidget(self.proofs)

        inner = QWidget()
        inner.setObjectName("clear")
        inner.setMaximumWidth(theme.scaled(_WIDEST))
        column = QVBoxLayout(inner)
        column.setContentsMargins(3 * SPACE, SPACE, 3 * SPACE, 2 * SPACE)
        column.setSpacing(2 * SPACE)
        column.addLayout(row(self.heading, 1, self.sync))
        cards = row(self.about, self.key_card, self.connect_card, spacing=2 * SPACE)
        for place in range(3):
            cards.setStretch(place, 1)
        column.addLayout(cards)
        column.addWidget(self.tested)
        column.addWidget(balances_card)
        column.addWidget(proofs_card)
        column.addStretch(1)
        self.scrolled = Scrolled(inner, self.tr("The account"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.scrolled)
        self.tested.hide()

    def _table(self, name: str, model: RowsModel) -> Table:  # type: ignore[type-arg]
        made = Table(self._desk, name, is_plain=True)
        made.setModel(model)
        made.set_columns(model.columns)
        return made

    def clear(self) -> None:
        self.detail = None
        self.tested.hide()

    def show_detail(self, detail: Detail) -> None:
        if self.detail is None or self.detail.row.name != detail.row.name:
            self.tested.hide()
            self.scrolled.verticalScrollBar().setValue(0)
        self.detail = detail
        self.heading.setText(detail.row.name)
        self._show_about(detail)
        self._show_key(detail)
        differing = [one for one in detail.balances if one.difference]
        stated = [one for one in detail.balances if one.stated is not None]
        if not detail.balances:
            said = self.tr("Nothing is left on this account by its entries.")
        elif differing:
            said = self.tr("{count} of {total} stated balances differ from what the entries came to then.").format(
                count=len(differing), total=len(stated)
            )
        elif stated:
            said = self.tr("The entries come to all {total} balances that were stated.").format(total=len(stated))
        else:
            said = self.tr("No file and no sync has stated a balance of this account yet.")
        self.balances_said.setText(said)
        self.to_review.setVisible(bool(differing))
        self.balances_model.set_rows(sorted(detail.balances, key=lambda one: (not one.difference, one.asset)))
        self._fit(self.balances)
        self.proofs_said.setText(
            self.tr("Days in between, or after, are asked about in Review.")
            if detail.proofs
            else self.tr("Nothing proves yet what this account did: import its files, or sync it.")
        )
        self.proofs_model.set_rows(detail.proofs)
        self._fit(self.proofs)

    def show_tested(self, found: Tested) -> None:
        lines = [*found.problems, *found.advice]
        if found.rights is not None:
            lines.insert(0, self.tr("Its key: {rights}").format(rights=texts.said(found.rights.says)))
        if found.clock_ms is not None:
            seconds = f"{abs(found.clock_ms) / 1000:.1f}"
            lines.append(self.tr("The clocks are {seconds} s apart.").format(seconds=seconds))
        self.tested_said.setText("\n".join(texts.said(one) for one in lines))
        self.tested_said.setVisible(bool(lines))
        self.tested_model.set_rows(found.reports)
        self._fit(self.tested_table)
        self.tested.show()
        self.scrolled.ensureWidgetVisible(self.tested)

    def restyle(self) -> None:
        for model in (self.balances_model, self.proofs_model, self.tested_model):
            model.refigure()

    def _fit(self, table: Table) -> None:
        """A handful of rows stand in the page; many scroll in their own frame."""
        rows = table.model().rowCount()
        table.setVisible(rows > 0)
        if rows <= _ROWS_IN_PLACE:
            table.fit_height()
        else:
            table.setFixedHeight(table.row_height * _ROWS_IN_PLACE // 2)

    def _show_about(self, detail: Detail) -> None:
        from taxapp.format import day

        one, facts = detail.row, self.facts
        facts.clear()
        facts.add(self.tr("Kind"), texts.kind(one.kind, one.own))
        facts.add(self.tr("Venue"), one.venue.name if one.venue else one.venue_id or "—")
        facts.add(self.tr("Country"), one.country or "—")
        facts.add(self.tr("Standing"), texts.standing(one.venue))
        if one.address:
            facts.add(self.tr("Addresses"), "\n".join(one.address.split()))
        if one.first is None or one.last is None:
            facts.add(self.tr("Entries"), self.tr("none"))
        else:
            text = self.tr("{count}, from {first} to {last}")
            facts.add(
                self.tr("Entries"), text.format(count=f"{one.entries:,}", first=day(one.first), last=day(one.last))
            )

    def _show_key(self, detail: Detail) -> None:
        from taxapp.format import day, moment

        connected, service = detail.connected, detail.service
        self.key_card.setVisible(connected is not None)
        self.connect_card.setVisible(connected is None)
        self.sync.setVisible(connected is not None)
        self.connect_.setVisible(service is not None or detail.row.kind in ("exchange", "wallet"))
        if connected is None:
            if service is not None:
                said = self.tr("{service} can be asked by its interface; then its entries come by themselves.")
                said = said.format(service=service.title)
            elif detail.row.kind in ("exchange", "wallet"):
                said = self.tr("Choose the exchange or the chain it is on, and its entries come by themselves.")
            else:
                said = self.tr("Its entries come from files: there is no service here that tells of such an account.")
            self.can_connect.setText(said)
            return
        facts = self.key_facts
        facts.clear()
        facts.add(self.tr("Synced with"), connected.title)
        facts.add(self.tr("Asked since"), day(connected.since))
        until = moment(connected.until) if connected.until else self.tr("not synced yet")
        facts.add(self.tr("All proven until"), until)
        facts.add(self.tr("Key"), texts.key_place(connected))
        if connected.rights:
            facts.add(self.tr("The key may"), texts.said(connected.rights))
        if more := texts.names_of(detail.options):
            facts.add(self.tr("Asked with"), more)
        if detail.options.get("server"):
            facts.add(self.tr("Server"), detail.options["server"])
        parts = {str(one) for one in (*service.needs, *service.may)} - {"address"} if service else set()
        self.rotate.setVisible(bool(parts))
        self.forget.setVisible(connected.key in ("keyring", "ledger"))

    # --- columns ---

    def _balance_columns(self) -> list[Column[Balance]]:
        from taxapp.format import day, quantity

        def figure(value: int | None) -> str:
            return "—" if value is None else quantity(value, self._desk.prefs.grouping)

        def differs(one: Balance) -> str:
            if one.difference is None:
                return ""
            if not one.difference:
                return self.tr("agrees")
            return ("+" if one.difference > 0 else "") + quantity(one.difference, self._desk.prefs.grouping)

        def stated(one: Balance) -> str:
            text = figure(one.stated)
            return f"≥ {text}" if one.is_part and one.stated is not None else text

        return [
            Column(self.tr("Asset"), lambda one: one.asset, tone=lambda one: "strong", width=theme.scaled(100)),
            Column(
                self.tr("By the entries, now"), lambda one: figure(one.held), is_number=True, width=theme.scaled(190)
            ),
            Column(
                self.tr("By the entries, then"), lambda one: figure(one.then), is_number=True, width=theme.scaled(190)
            ),
            Column(self.tr("Stated then"), stated, is_number=True, width=theme.scaled(180)),
            Column(
                self.tr("Difference"),
                differs,
                is_number=True,
                tone=lambda one: "error" if one.difference else "good",
                width=theme.scaled(150),
            ),
            Column(
                self.tr("Stated"),
                lambda one: "" if one.time is None else f"{day(one.time)}, {one.source.removesuffix(': balances')}",
                tone=lambda one: "muted",
                tip=lambda one: one.source,
                stretch=True,
            ),
        ]

    def _proof_columns(self) -> list[Column[Proof]]:
        from taxapp.format import day

        def how(one: Proof) -> str:
            if not one.what:
                return self.tr("File: {name}").format(name=one.source)
            if one.scopes > 1:
                return self.tr("Sync, {count} markets or addresses").format(count=one.scopes)
            return self.tr("Sync")

        def what(one: Proof) -> str:
            told = ", ".join(texts.covers(cover) for cover in one.covers)
            return f"{texts.said(one.what)} ({told})" if one.what and told else texts.said(one.what) or told

        def reach(one: Proof) -> str:
            if one.reach is None:
                return texts.said(one.note)
            text = self.tr("told for {count} days only").format(count=f"{one.reach:,}")
            return f"{text}. {texts.said(one.note)}" if one.note else text

        return [
            Column(self.tr("What"), what, tip=what, width=theme.scaled(270)),
            Column(self.tr("By"), how, tip=how, width=theme.scaled(240)),
            Column(
                self.tr("From"),
                lambda one: day(one.first) if one.first is not None else "—",
                key=lambda one: one.first,
                width=theme.scaled(112),
            ),
            Column(
                self.tr("Until"),
                lambda one: day(one.last) if one.last is not None else self.tr("not yet"),
                key=lambda one: one.last,
                tone=lambda one: "" if one.last is not None else "warning",
                width=theme.scaled(112),
            ),
            Column(self.tr("What it does not tell"), reach, tone=lambda one: "muted", tip=reach, stretch=True),
        ]

    def _report_columns(self) -> list[Column[Report]]:
        return [
            Column(self.tr("What"), lambda one: texts.said(one.title), width=theme.scaled(240)),
            Column(
                self.tr("State"),
                lambda one: texts.state(one.state)[0],
                tone=lambda one: texts.state(one.state)[1],
                width=theme.scaled(190),
            ),
            Column(
                self.tr("Note"),
                lambda one: texts.said(one.note),
                tip=lambda one: texts.said(one.note),
                tone=lambda one: "muted",
                stretch=True,
            ),
        ]
