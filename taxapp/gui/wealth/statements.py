"""The lines for IRIS: holdings (s.116), the statement of foreign income and assets (s.116A), capital value tax, and the
cells of the form. Each figure can be copied as it is typed there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication

from engine.model import Return
from taxapp.gui import theme, words
from taxapp.gui.desk import Desk
from taxapp.gui.widgets.table import Column, RowsModel, Table
from taxapp.gui.widgets.text import Card, Lines, button, label, row, set_property

Fields = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of s.116: its figure's name, and the market value as the computation has it."""

    name: str
    fields: Fields
    market: int | None


class HoldingLines(Card):
    """`asked` with the name of a figure to explain."""

    asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(self.tr("Holdings at the year's end, line by line (s.116)"))
        self._desk = desk
        self.about = label("", "caption", wrap=True)
        self.table = Table(
            desk, self.tr("Lines of the wealth statement; Enter explains one"), is_drill=True, is_plain=True
        )
        self.model: RowsModel[Line] = RowsModel(self._columns(), self)
        self.table.setModel(self.model)
        self.table.set_columns(self.model.columns)
        self.table.chosen.connect(
            lambda place: self.asked.emit(f"statements.s116.{self.model.row_at(place).name}.cost_pkr")
        )
        self.body.addWidget(self.about)
        self.body.addWidget(self.table)

    def show_return(self, computed: Return) -> None:
        from engine.exact import decimal, paisa
        from engine.tax.statements.names import row_names

        lines = computed.statements.get("s116", ())
        assert not isinstance(lines, Mapping)
        markets = {(one.account, one.asset): one.market for one in computed.holdings}
        rows = [
            Line(name, fields, markets.get((fields["account"], fields["asset"])))
            for name, fields in zip(row_names("s116", lines), lines, strict=True)
        ]
        self.model.set_rows(rows)
        self.table.fit_height()
        self.table.setVisible(bool(rows))
        rs = self._desk.rupees
        cost = sum(paisa(decimal(one.fields["cost_pkr"])) for one in rows)
        known = [one.market for one in rows if one.market is not None]
        if "s116" not in computed.statements:
            text = self.tr("A non-resident files no wealth statement (s.116).")
        elif not rows:
            text = self.tr("Nothing was held when the year ended.")
        elif len(known) == len(rows):
            text = self.tr(
                "At cost Rs\u00a0{cost}, at market value Rs\u00a0{market}. The statement is at cost."
            ).format(cost=rs(cost), market=rs(sum(known)))
        else:
            text = self.tr("At cost Rs\u00a0{cost}. Of {count} lines no market value is known.").format(
                cost=rs(cost), count=len(rows) - len(known)
            )
        self.about.setText(text)

    def _columns(self) -> list[Column[Line]]:
        from engine.exact import decimal, paisa
        from taxapp.format import number

        rs = self._desk.rupees
        where = {"pakistan": self.tr("Pakistan"), "foreign": self.tr("Abroad")}
        wide = theme.scaled
        return [
            Column(self.tr("Account"), lambda one: one.fields["account"], stretch=True),
            Column(
                self.tr("Quantity"),
                lambda one: number(one.fields["quantity"], "thousands"),
                is_number=True,
                unit=lambda one: one.fields["asset"],
                width=wide(220),
            ),
            Column(
                self.tr("Cost"), lambda one: rs(paisa(decimal(one.fields["cost_pkr"]))), is_number=True, width=wide(132)
            ),
            Column(
                self.tr("Market value"),
                lambda one: rs(one.market),
                is_number=True,
                tone=lambda one: "muted",
                width=wide(132),
            ),
            Column(
                self.tr("Held in"),
                lambda one: where.get(one.fields["location"], one.fields["location"]),
                width=wide(110),
            ),
            Column("", lambda one: "›", tone=lambda one: "muted", width=40),
        ]


class DueLines(Card):
    """A statement that is due or not, with its lines; `asked` with the name of a figure to explain."""

    asked = Signal(str)

    def __init__(self, desk: Desk, statement: str, heading: str) -> None:
        super().__init__()
        self._desk = desk
        self._statement = statement
        self.chip = label("")
        self.heading.setText(heading)
        self.heading.setWordWrap(True)
        self.heading.show()
        self.body.removeWidget(self.heading)
        top = row(self.heading)
        top.setStretch(0, 1)
        top.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(top)
        self.lines = Lines()
        self.body.addWidget(self.lines)
        self.explain = button(self.tr("How this was worked out"), "link")
        self.explain.setAccessibleName(f"{heading}: {self.explain.text()}")
        figure = "tax_pkr" if statement == "cvt" else "foreign_assets_pkr"
        self.explain.clicked.connect(lambda: self.asked.emit(f"statements.{statement}.{figure}"))
        self.body.addWidget(self.explain, 0, Qt.AlignmentFlag.AlignLeading)
        self.body.addStretch(1)

    def show_return(self, computed: Return) -> None:
        found = computed.statements.get(self._statement)
        self.setVisible(isinstance(found, Mapping))
        if not isinstance(found, Mapping):
            return
        is_due = found.get("due") == "yes"
        self.chip.setText(self.tr("Due") if is_due else self.tr("Not due"))
        set_property(self.chip, "chip", "high" if is_due else "info")
        names = self._names()
        self.lines.clear()
        for field, value in found.items():
            if field in names:
                self.lines.add(names[field], self._value(field, value), "strong" if field == "tax_pkr" else "body")

    def _value(self, field: str, value: str) -> str:
        from datetime import date

        from engine.exact import decimal, paisa
        from taxapp.format import calendar_day, number

        if field.endswith("_pkr"):
            return self._desk.rupees(paisa(decimal(value)))
        if field == "usd_rate_day":
            return calendar_day(date.fromisoformat(value))
        return number(value, "thousands")

    def _names(self) -> dict[str, str]:
        return {
            "foreign_income_pkr": self.tr("Foreign income"),
            "foreign_income_usd": self.tr("Foreign income in US dollars"),
            "foreign_assets_pkr": self.tr("Foreign assets at cost"),
            "foreign_assets_usd": self.tr("Foreign assets in US dollars"),
            "usd_rate": self.tr("Rupees for a US dollar"),
            "usd_rate_day": self.tr("State Bank's rate of"),
            "income_threshold_usd": self.tr("Due from a foreign income of US dollars"),
            "assets_threshold_usd": self.tr("Due from foreign assets of US dollars"),
            "threshold_pkr": self.tr("Due above"),
            "rate_percent": self.tr("Rate in per cent"),
            "tax_pkr": self.tr("Capital value tax"),
        }


class IrisCells(Card):
    """Where each figure goes in IRIS. Enter copies the amount as it is typed there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(self.tr("For the wealth statement in IRIS"))
        self._desk = desk
        text = self.tr(
            "Enter or a click copies the amount of a line, without commas. A code that is likely or unknown has to be "
            "checked on the screen of IRIS before filing."
        )
        self.body.addWidget(label(text, "caption", wrap=True))
        self.table = Table(desk, self.tr("Lines for IRIS; Enter copies the amount"), is_drill=True, is_plain=True)
        self.model: RowsModel[Fields] = RowsModel(self._columns(), self)
        self.table.setModel(self.model)
        self.table.set_columns(self.model.columns)
        self.table.chosen.connect(self._copy)
        self.body.addWidget(self.table)

    def show_return(self, computed: Return) -> None:
        found = computed.statements.get("iris", ())
        assert not isinstance(found, Mapping)
        rows = [one for one in found if one["label"].startswith(("Wealth statement", "Reconciliation"))]
        self.model.set_rows(rows)
        self.table.fit_height()
        self.setVisible(bool(rows))

    def _copy(self, place: int) -> None:
        cell = self.model.row_at(place)
        QGuiApplication.clipboard().setText(cell["amount"])
        text = self.tr("{amount} was copied: it goes into {code} {label}.")
        said = text.format(amount=cell["amount"], code=cell["code"], label=cell["label"])
        self._desk.tell("good", said)

    def _columns(self) -> list[Column[Fields]]:
        from engine.exact import decimal, paisa

        status = {
            "verified": self.tr("Verified"),
            "likely": self.tr("Likely"),
            "unknown": self.tr("Unknown"),
        }
        tones = {"verified": "good", "likely": "warning", "unknown": "error"}
        wide = theme.scaled
        return [
            Column(self.tr("Code"), lambda one: one["code"] or "—", width=wide(90)),
            Column(
                self.tr("Line"),
                lambda one: one["label"],  # as it stands on the screen of IRIS, which is in English
                tip=lambda one: words.said(one["note"]) or one["label"],
                stretch=True,
            ),
            Column(
                self.tr("Amount"),
                lambda one: self._desk.rupees(paisa(decimal(one["amount"]))),
                is_number=True,
                width=wide(140),
            ),
            Column(
                self.tr("Code is"),
                lambda one: status.get(one["status"], one["status"]),
                tone=lambda one: tones.get(one["status"], ""),
                width=wide(110),
            ),
        ]
