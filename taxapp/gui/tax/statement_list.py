"""The statements that stand beside the computation: what each is, and one of them as a table of figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.model import Return, Statement
from taxapp.gui import theme, words
from taxapp.gui.desk import Desk
from taxapp.gui.tax.election_words import by_section
from taxapp.gui.tax.figures import GridRow, GridTable, Line, LineTable
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.table import Column, RowsModel, Table
from taxapp.gui.widgets.text import Card, label

_NOT_LISTED = ("rates",)
"""Shown among the lines of the computation."""
_BELOW = ("note", "figure", "entry")
"""Said below the table for the row in it that is chosen, or not said: names of figures and of entries."""


def statement_title(name: str) -> str:
    translate = QCoreApplication.translate
    titles = {
        "losses": translate("StatementList", "Losses: used, lapsed, carried forward"),
        "foreign_tax_credit": translate("StatementList", "Foreign tax credit"),
        "separate_block": translate("StatementList", "Gains taxed as a separate block"),
        "super_tax": translate("StatementList", "Super tax"),
        "minimum_tax": translate("StatementList", "Minimum tax on turnover"),
        "s35": translate("StatementList", "Stock-in-trade at the year's end"),
        "s75a": translate("StatementList", "Purchases not proved to have gone through a bank"),
        "s116": translate("StatementList", "Crypto in the wealth statement"),
        "s116a": translate("StatementList", "Foreign income and assets statement"),
        "cvt": translate("StatementList", "Capital value tax on foreign assets"),
        "late": translate("StatementList", "Filing or paying late"),
        "iris": translate("StatementList", "Where it goes in IRIS"),
    }
    return titles.get(name, words.plain_key(name))


_SECTIONS = {
    "losses": "ss.56-59, s.104",
    "foreign_tax_credit": "s.103",
    "separate_block": "s.37C",
    "super_tax": "s.4C",
    "minimum_tax": "s.113",
    "s35": "s.35",
    "s75a": "s.75A",
    "s116": "s.116",
    "s116a": "s.116A",
    "cvt": "Finance Act 2022, s.8",
    "late": "s.182, s.182A, s.205",
    "iris": "s.114",
}


class StatementList(Card):
    chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(QCoreApplication.translate("StatementList", "Statements beside the return"))
        self._names: list[str] = []
        columns = [
            Column[str](self.tr("Statement"), lambda name: statement_title(name) + "  ›", tone=lambda _: "accent",
                        stretch=True),
            Column[str](self.tr("Section"), lambda name: by_section(_SECTIONS.get(name, "")), tone=lambda _: "muted",
                        width=theme.scaled(190)),
            Column[str](self.tr("Lines"), self._count, is_number=True, width=theme.scaled(90)),
        ]  # fmt: skip
        self.table = Table(desk, self.tr("Statements; Enter opens one"), is_drill=True, is_plain=True)
        self._model = RowsModel(columns, self)
        self.table.setModel(self._model)
        self.table.set_columns(columns)
        self.table.chosen.connect(lambda row: self.chosen.emit(self._model.row_at(row)))
        self._shown: Return | None = None
        self.body.addWidget(self.table)

    @property
    def names(self) -> list[str]:
        return self._names

    def show_return(self, computed: Return) -> None:
        self._shown = computed
        self._names = [name for name in computed.statements if name not in _NOT_LISTED]
        self._model.set_rows(self._names)
        self.table.fit_height()
        self.setVisible(bool(self._names))

    def _count(self, name: str) -> str:
        statement = self._shown.statements.get(name, ()) if self._shown else ()
        return f"{len(statement):,}"


class StatementView(QWidget):
    """One statement: its rows as a table whose figures lead to their explanations."""

    figure_chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: tuple[Return, str] | None = None
        self.heading = label("", "title")
        self.section = label("", "caption")
        self.lines = LineTable(
            desk, self.tr("Lines of the statement; Enter shows how one was worked out"), has_sections=False
        )
        self.lines.figure_chosen.connect(self.figure_chosen)
        self._card = Card()
        self._card.body.addWidget(self.lines)
        self._card.setMaximumWidth(theme.scaled(900))
        self.table = GridTable(desk, self.tr("Rows of the statement; Enter shows how a figure was worked out"))
        self.table.setProperty("plain", False)
        self.table.figure_chosen.connect(self.figure_chosen)
        self.table.row_entered.connect(self._show_note)
        self._rows: Sequence[Mapping[str, str]] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * SPACE, 0, 3 * SPACE, 2 * SPACE)
        layout.setSpacing(SPACE)
        layout.addWidget(self.heading)
        layout.addWidget(self.section)
        layout.addWidget(self._card)
        self.note = label("", "caption", wrap=True)
        self.note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.note)
        layout.addStretch(0)

    def show_statement(self, computed: Return, name: str) -> bool:
        """False where the year has no such statement."""
        statement = computed.statements.get(name)
        if statement is None:
            return False
        self._shown = (computed, name)
        self.heading.setText(statement_title(name))
        self.section.setText(by_section(_SECTIONS.get(name, "")))
        is_lines = isinstance(statement, Mapping)
        self._card.setVisible(is_lines)
        self.table.setVisible(not is_lines)
        self._rows = ()
        self.note.hide()
        if isinstance(statement, Mapping):
            known = self._figures(computed)
            self.lines.set_lines(
                [
                    Line(self._title(field), self._text(field, text), _known(known, f"statements.{name}.{field}"))
                    for field, text in statement.items()
                ]
            )
        else:
            self._show_rows(computed, name, statement)
        return True

    def focus_table(self) -> None:
        if self._card.isHidden():
            self.table.setFocus()
            self.table.start()
        else:
            self.lines.setFocus()

    def _show_rows(self, computed: Return, name: str, rows: Statement) -> None:
        from engine.tax.statements.names import row_names

        assert isinstance(rows, Sequence)
        known = self._figures(computed)
        fields = [
            field for field in (rows[0] if rows else {}) if any(one.get(field) for one in rows) and field not in _BELOW
        ]
        self._rows = rows
        made = []
        for key, one in zip(row_names(name, rows), rows, strict=True):
            figures = tuple(_known(known, f"statements.{name}.{key}.{field}") for field in fields)
            made.append(GridRow(tuple(self._text(field, one[field]) for field in fields), figures))
        are_numbers = [_is_figure(field) for field in fields]
        longest = next((fields.index(field) for field in ("label", "line", "account", "head") if field in fields), 0)
        self.table.show_grid([self._title(field) for field in fields], are_numbers, made, longest)
        self.table.start()
        self._show_note(self.table.currentIndex().row())

    def _show_note(self, row: int) -> None:
        """What a row says at length: how sure its place is, what to choose instead."""
        one = self._rows[row] if 0 <= row < len(self._rows) and not self.table.isHidden() else {}
        texts = [words.said(one[field]) for field in ("label", "note") if one.get("note") and one.get(field)]
        self.note.setText("\n".join(texts))
        self.note.setVisible(bool(texts))

    def _figures(self, computed: Return) -> set[str]:
        return set(computed.workings.get(computed.tax_year, {}))

    def _title(self, field: str) -> str:
        titles = {
            "entry": self.tr("Entry"),
            "time": self.tr("Time"),
            "account": self.tr("Account"),
            "asset": self.tr("Asset"),
            "quantity": self.tr("Quantity"),
            "cost_pkr": self.tr("Cost (Rs)"),
            "market_pkr": self.tr("Market value (Rs)"),
            "used_pkr": self.tr("Used in the year (Rs)"),
            "tax_effect_pkr": self.tr("Tax at stake (Rs)"),
            "head": self.tr("Head"),
            "pool": self.tr("Source"),
            "origin": self.tr("Year of origin"),
            "brought_forward": self.tr("Brought forward"),
            "used": self.tr("Used"),
            "lapsed": self.tr("Lapsed"),
            "carried_forward": self.tr("Carried forward"),
            "location": self.tr("Held"),
            "code": self.tr("Code"),
            "label": self.tr("Label in IRIS"),
            "column": self.tr("Column"),
            "amount": self.tr("Amount"),
            "status": self.tr("Certainty"),
            "figure": self.tr("Figure"),
            "note": self.tr("Note"),
            "line": self.tr("Line"),
            "days": self.tr("Days"),
            "rate": self.tr("Rate"),
            "amount_pkr": self.tr("Amount (Rs)"),
            "section": self.tr("Section"),
            "foreign_income_pkr": self.tr("Foreign income (Rs)"),
            "foreign_income_usd": self.tr("Foreign income (USD)"),
            "foreign_assets_pkr": self.tr("Foreign assets (Rs)"),
            "foreign_assets_usd": self.tr("Foreign assets (USD)"),
            "usd_rate": self.tr("Rupees for a US dollar"),
            "usd_rate_day": self.tr("Rate of the day"),
            "income_threshold_usd": self.tr("Due from foreign income of (USD)"),
            "assets_threshold_usd": self.tr("Due from foreign assets of (USD)"),
            "threshold_pkr": self.tr("Due above (Rs)"),
            "rate_percent": self.tr("Rate (%)"),
            "tax_pkr": self.tr("Tax (Rs)"),
            "due": self.tr("Due"),
        }
        return titles.get(field) or words.said(words.plain_key(field))

    def _text(self, field: str, text: str) -> str:
        from taxapp.format import number

        if not text:
            return ""
        if field == "head":
            return words.head(text)
        if field == "section":
            return by_section(text)
        if field == "time":
            return text[:10]
        if field in ("pool", "location"):
            return {"pakistan": self.tr("Pakistan"), "foreign": self.tr("Foreign")}.get(text, words.plain_key(text))
        if field == "due":
            return {"yes": self.tr("Yes"), "no": self.tr("No")}.get(text, text)
        if field in ("label", "column", "note", "status", "rate", "line"):
            return words.said(words.plain_key(text) if field in ("status", "line") else text)
        if _is_figure(field):
            try:
                return number(text, self._desk.prefs.grouping)
            except ValueError:
                return text
        return text

    def refigure(self) -> None:
        if self._shown is not None:
            self.show_statement(*self._shown)


_TEXTS = frozenset(
    {"entry", "time", "account", "asset", "head", "pool", "origin", "location", "code", "label", "column", "status"}
    | {"figure", "note", "line", "rate", "section", "usd_rate_day", "due", "over_years"}
)


def _is_figure(field: str) -> bool:
    return field not in _TEXTS


def _known(known: set[str], name: str) -> str:
    return name if name in known else ""
