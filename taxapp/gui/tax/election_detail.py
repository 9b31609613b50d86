"""One election: what it means, both sides' arguments and risks, and what it may be for one account or asset alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QRadioButton, QVBoxLayout, QWidget

from engine.model import Return
from taxapp.gui import theme, words
from taxapp.gui.desk import Desk
from taxapp.gui.tax.election_words import by_section, election_title, value_text
from taxapp.gui.tax.trial import Trial
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.scrolled import Scrolled
from taxapp.gui.widgets.text import button, empty, label, row

if TYPE_CHECKING:
    from engine.rules.positions import Choice

_NAMES_MOST = 500


class ElectionDetail(QWidget):
    back_asked = Signal()

    def __init__(self, desk: Desk, trial: Trial) -> None:
        super().__init__()
        self._desk = desk
        self._trial = trial
        self._choice: Choice | None = None
        self._computed: Return | None = None
        self.back = button("‹ " + self.tr("All elections"), "link")
        self.back.clicked.connect(self.back_asked)
        self.heading = label("", "heading", wrap=True)
        self.meaning = label("", wrap=True)
        self.section = label("", "caption", wrap=True)
        self.where = QComboBox()
        self.where.setAccessibleName(self.tr("For what it holds"))
        self.where.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.where.activated.connect(lambda _: self._show_values())
        self.year = QComboBox()
        self.year.setAccessibleName(self.tr("For which years it holds"))
        self.year.activated.connect(lambda _: self._show_values())
        self._where_text = label(self.tr("Holds for"), "caption")
        self._values = QVBoxLayout()
        self._values.setSpacing(12)
        self.unset = button(self.tr("As in general"), "link")
        self.unset.clicked.connect(lambda: self._choose(""))
        self._group = QButtonGroup(self)
        self.radios: dict[str, QRadioButton] = {}

        inner = QWidget()
        inner.setObjectName("clear")
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(0, 0, SPACE, SPACE)
        inside.setSpacing(SPACE)
        inside.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        for shown in (self.heading, self.meaning, self.section, self._where_text):
            inside.addWidget(shown)
        places = row(self.where, self.year)
        places.setStretch(0, 1)
        inside.addLayout(places)
        inside.addLayout(self._values)
        inside.addWidget(self.unset, 0, Qt.AlignmentFlag.AlignLeading)
        inside.addStretch(1)
        self.scrolled = Scrolled(inner, self.tr("An election"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.scrolled)

    def show_election(self, key: str, computed: Return) -> None:
        from engine.rules.positions import positions

        choice = positions().choices.get(key)
        if choice is None:
            return
        self._choice, self._computed = choice, computed
        self.heading.setText(election_title(key))
        self.meaning.setText(words.said(choice.meaning))
        self.section.setText(
            self.tr("{section} · {status}, certainty {certainty}").format(
                section=by_section(choice.section),
                status=words.said(choice.status),
                certainty=words.said(choice.certainty),
            )
        )
        self._fill_places(choice)
        self._make_values(choice)
        self._show_values()

    def show_year(self, computed: Return) -> None:
        """The year was computed anew, or something else is tried."""
        if self._choice is None:
            return
        year_changed = self._computed is None or computed.tax_year != self._computed.tax_year
        self._computed = computed
        if year_changed:
            self._fill_places(self._choice)
        self._show_values()

    def focus(self) -> None:
        checked = next((one for one in self.radios.values() if one.isChecked()), None)
        (checked or self.back).setFocus()

    # --- for what and for which years ---

    def _fill_places(self, choice: Choice) -> None:
        where, year = self.where, self.year
        where.clear()
        where.addItem(self.tr("Everything"), "")
        session = self._desk.session
        if session is not None:
            connection = session.reader.connection
            if "account" in choice.may_differ_by:
                for (name,) in connection.execute(
                    "SELECT name FROM account ORDER BY name LIMIT ?", (_NAMES_MOST,)
                ).fetchall():
                    where.addItem(self.tr("Account {name}").format(name=name), f"@account:{name}")
            if "asset" in choice.may_differ_by:
                for (symbol,) in connection.execute(
                    "SELECT DISTINCT symbol FROM asset WHERE symbol <> 'PKR' ORDER BY symbol LIMIT ?", (_NAMES_MOST,)
                ).fetchall():
                    where.addItem(self.tr("Asset {name}").format(name=symbol), f"@asset:{symbol}")
            for key in session.reader.settings():
                base, at, about = key.partition("@entry:")
                if at and base == choice.key and where.findData(f"@entry:{about[:16]}") < 0:
                    where.addItem(self.tr("Entry {name}").format(name=about[:16]), f"@entry:{about[:16]}")
        where.setVisible(where.count() > 1)
        year.clear()
        year.addItem(self.tr("All years"), "")
        if self._computed is not None:
            at = self._computed.tax_year
            year.addItem(self.tr("Only tax year {year}").format(year=at), f".TY{at}")
            if session is not None and f"{choice.key}.TY{at}" in session.reader.settings():
                year.setCurrentIndex(1)
        if choice.key == "pool":
            year.setCurrentIndex(0)
        year.setEnabled(choice.key != "pool")  # it is the same in all years

    @property
    def key(self) -> str:
        """The setting that a value now chosen would be kept as."""
        assert self._choice is not None
        return f"{self._choice.key}{self.where.currentData()}{self.year.currentData()}"

    # --- its values ---

    def _make_values(self, choice: Choice) -> None:
        empty(self._values)
        for made in self.radios.values():
            self._group.removeButton(made)
        self.radios = {}
        for place, side in enumerate(choice.sides):
            text = value_text(choice.key, side.value)
            made = QRadioButton(self.tr("{value} (default)").format(value=text) if place == 0 else text)
            made.clicked.connect(lambda _=False, value=side.value: self._choose(value))
            self._group.addButton(made)
            self.radios[side.value] = made
            holder = QWidget()
            inside = QVBoxLayout(holder)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(2)
            inside.addWidget(made)
            for said in (
                words.said(side.argument),
                self.tr("Risk: {risk}").format(risk=words.said(side.risk)),
            ):
                shown = label(said, "caption", wrap=True)
                shown.setContentsMargins(theme.scaled(22), 0, theme.scaled(22), 0)
                inside.addWidget(shown)
            made.setAccessibleDescription(f"{words.said(side.argument)} {words.said(side.risk)}")
            self._values.addWidget(holder)

    def _kept(self, key: str) -> str:
        session = self._desk.session
        return session.reader.settings().get(key, "") if session is not None else ""

    def _show_values(self) -> None:
        """The radio of what holds for the place chosen: tried, else kept, else as in general."""
        choice, computed = self._choice, self._computed
        if choice is None or computed is None:
            return
        own = self._trial.changed.get(self.key, self._kept(self.key))
        general = computed.elections.get(choice.key, choice.default)
        value = own or general
        self._group.setExclusive(False)
        for name, made in self.radios.items():
            made.setChecked(name == value)
        self._group.setExclusive(True)
        self.unset.setVisible(bool(own) and (bool(self.where.currentData()) or bool(self.year.currentData())))

    def _choose(self, value: str) -> None:
        key = self.key
        kept = self._kept(key)
        choice = self._choice
        if choice is not None and not kept and key == choice.key and value == choice.default:
            value = ""  # the default needs no keeping
        self._trial.set(key, value, kept)
