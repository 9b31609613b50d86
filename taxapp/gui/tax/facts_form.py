"""The yearly facts of a tax year: other income, taxes paid, losses brought forward, days; as exact fields."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from engine.model import Return
from taxapp.gui import theme, words
from taxapp.gui.desk import Desk
from taxapp.gui.tax.election_words import election_title
from taxapp.gui.tax.fields import Field, Reading
from taxapp.gui.tax.trial import Trial
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.scrolled import Scrolled
from taxapp.gui.widgets.text import button, empty, label, row


class FactsForm(QWidget):
    def __init__(self, desk: Desk, trial: Trial) -> None:
        super().__init__()
        self._desk = desk
        self._trial = trial
        self._computed: Return | None = None
        self._made_for: tuple[object, ...] = ()
        self._added: set[str] = set()
        self.fields: dict[str, Field] = {}
        self._keys: dict[str, str] = {}
        self._reading = Reading(self)
        self._reading.hide()
        self._inner = QWidget()
        self._inner.setObjectName("clear")
        self._rows = QVBoxLayout(self._inner)
        self._rows.setContentsMargins(0, 0, SPACE, SPACE)
        self._rows.setSpacing(SPACE)
        self.scrolled = Scrolled(self._inner, self.tr("Facts of the year"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.scrolled)

    def show_year(self, computed: Return) -> None:
        session = self._desk.session
        if session is None:
            return
        if self._computed is None or computed.tax_year != self._computed.tax_year:
            self._added.clear()
        self._computed = computed
        settings = session.reader.settings()
        origins = self._origins(settings)
        made_for = (computed.tax_year, session.path, tuple(origins))
        if made_for != self._made_for:
            self._made_for = made_for
            self._make(computed.tax_year, origins)
        for name, field in self.fields.items():
            if not field.is_being_typed:
                field.set_text(self._text(name, settings))

    def focus_fact(self, base: str) -> bool:
        """Puts the cursor in the field of a fact; False where it is none."""
        field = self.fields.get(base)
        if field is None:
            from engine.rules.positions import positions

            return base in positions().facts
        self.scrolled.ensureWidgetVisible(field)
        field.edit.setFocus()
        field.edit.selectAll()
        return True

    def _origins(self, settings: dict[str, str]) -> list[str]:
        """The losses brought forward that are kept, tried or being added: `brought_forward.capital_loss.TY2023`."""
        year = self._computed.tax_year if self._computed else 0
        found = set(self._added)
        for key in (*settings, *self._trial.changed):
            if key.startswith("brought_forward."):
                parts = key.split(".TY")
                if len(parts) == 2 or (len(parts) == 3 and parts[2] == str(year)):
                    found.add(f"{parts[0]}.TY{parts[1]}")
        return sorted(found)

    def _text(self, name: str, settings: dict[str, str]) -> str:
        from taxapp.format import number

        of_year = self._keys[name]
        text = self._trial.changed.get(of_year) or settings.get(of_year) or settings.get(name, "")
        if of_year in self._trial.changed:
            text = self._trial.changed[of_year]
        if not text or "_on" in name:
            return text
        return number(text, self._desk.prefs.grouping)

    def _make(self, year: int, origins: list[str]) -> None:
        from engine.rules.positions import positions

        empty(self._rows)
        self.fields, self._keys = {}, {}
        facts = positions().facts
        groups: list[tuple[str, list[str]]] = [
            (self.tr("Income apart from crypto"), [key for key in facts if key.startswith("other.")]),
            (self.tr("Tax already paid"), ["tax_withheld"]),
            (self.tr("Losses brought forward"), []),
            (self.tr("Filing and paying"), ["filed_on", "paid_on", "due_on", "kibor", "tax_of_last_return"]),
            (self.tr("What of it is foreign"), [key for key in facts if key.startswith("foreign.")]
             + ["foreign_assets"]),
            (self.tr("Tax paid abroad"), [key for key in facts if key.startswith("foreign_tax_paid")]),
        ]  # fmt: skip
        hint = label(
            self.tr("For tax year {year}, in rupees. What you change is tried first, and kept when you say so.").format(
                year=year
            ),
            "caption",
            wrap=True,
        )
        self._rows.addWidget(hint)
        losses = self.tr("Losses brought forward")
        for heading, keys in groups:
            self._rows.addSpacing(4)
            self._rows.addWidget(label(heading, "label"))
            grid = QGridLayout()
            grid.setVerticalSpacing(6)
            grid.setHorizontalSpacing(SPACE)
            grid.setColumnStretch(0, 1)
            for name in origins if heading == losses else keys:
                self._add_field(grid, name, year)
            self._rows.addLayout(grid)
            if heading == losses:
                self._rows.addLayout(self._adder(year))
        self._rows.addStretch(1)

    def _add_field(self, grid: QGridLayout, name: str, year: int) -> None:
        from engine.rules.positions import positions

        fact = positions().facts[name.partition(".TY")[0]]
        read: Callable[[str], str] = {
            "rupees": self._reading.rupees,
            "date": self._reading.day,
            "percent": self._reading.percent,
        }[fact.kind]
        title = election_title(name)
        field = Field(title, read, hint="2026-09-30" if fact.kind == "date" else "", width=140)
        field.edit.setMaximumWidth(theme.scaled(150))
        field.setFixedWidth(theme.scaled(150))
        if fact.kind != "date":
            field.set_number_side()
        field.setToolTip(f"{words.said(fact.meaning)} ({words.said(fact.section)})")
        self._keys[name] = f"{name}.TY{year}"
        self.fields[name] = field
        field.changed.connect(lambda value, name=name: self._change(name, value))
        text = label(title, wrap=True)
        text.setBuddy(field.edit)
        text.setToolTip(field.toolTip())
        at = grid.rowCount()
        grid.addWidget(text, at, 0)
        grid.addWidget(field, at, 1, Qt.AlignmentFlag.AlignTop)

    def _adder(self, year: int) -> QVBoxLayout:
        """Which loss of which year to add a field for."""
        from engine.rules.positions import positions

        kind, origin = QComboBox(), QComboBox()
        kind.setAccessibleName(self.tr("Kind of loss"))
        origin.setAccessibleName(self.tr("Year the loss arose in"))
        for fact in positions().facts.values():
            if fact.per_origin:
                kind.addItem(election_title(fact.key), fact.key)
        for before in range(1, 11):
            origin.addItem(f"TY{year - before}", year - before)
        add = button(self.tr("Add"), name=self.tr("Add a loss brought forward"))

        def added() -> None:
            name = f"{kind.currentData()}.TY{origin.currentData()}"
            self._added.add(name)
            if self._computed is not None:
                self.show_year(self._computed)
            self.focus_fact(name)

        add.clicked.connect(added)
        self.loss_kind, self.loss_origin, self.add_loss = kind, origin, add
        kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        inside = QVBoxLayout()
        places = row(kind, origin, add)
        places.setStretch(0, 1)
        inside.addLayout(places)
        return inside

    def _change(self, name: str, value: str) -> None:
        session = self._desk.session
        if session is None:
            return
        settings = session.reader.settings()
        key = self._keys[name]
        if not value and name in settings and "_on" not in name:
            value = "0"  # what holds for all years would show through
        self._trial.set(key, value, settings.get(key, ""))
