"""The columns of a sync's tables: what would be asked, how far each endpoint is, what could not be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from taxapp.gui import theme
from taxapp.gui.accounts import texts
from taxapp.gui.accounts.board import Line
from taxapp.gui.widgets.table import Column

if TYPE_CHECKING:
    from taxapp.usecases.syncing import Planned

translate = QCoreApplication.translate


class Rejected:
    """A record that could not be read."""

    def __init__(self, account: str, title: str, line: int, column: str, value: str, reason: str) -> None:
        self.account, self.title, self.line = account, title, line
        self.column, self.value, self.reason = column, value, reason


def line_columns() -> list[Column[Line]]:
    def left(line: Line) -> str:
        if line.left is None or line.state != "asking":
            return ""
        if line.left < 60:
            return translate("Accounts", "about {count} s").format(count=max(line.left, 1))
        return translate("Accounts", "about {count} min").format(count=(line.left + 30) // 60)

    def steps(line: Line) -> str:
        return f"{line.done:,} / {line.total:,}" if line.total else ""

    return [
        Column(translate("Accounts", "Account"), lambda one: one.account, width=theme.scaled(128)),
        Column(
            translate("Accounts", "What"),
            lambda one: texts.said(one.title),
            tip=lambda one: texts.said(one.note),
            stretch=True,
        ),
        Column(
            translate("Accounts", "Market"), lambda one: one.scope, tone=lambda one: "muted", width=theme.scaled(80)
        ),
        Column(translate("Accounts", "Steps"), steps, is_number=True, width=theme.scaled(92)),
        Column(
            translate("Accounts", "New records"),
            lambda one: _count(one, one.rows),
            is_number=True,
            width=theme.scaled(106),
        ),
        Column(
            translate("Accounts", "Entries"),
            lambda one: _count(one, one.entries),
            is_number=True,
            width=theme.scaled(84),
        ),
        Column(
            translate("Accounts", "Known"),
            lambda one: _count(one, one.known),
            is_number=True,
            tone=lambda one: "muted",
            width=theme.scaled(84),
        ),
        Column(
            translate("Accounts", "Not read"),
            lambda one: _count(one, one.rejected),
            is_number=True,
            tone=lambda one: "error" if one.rejected else "muted",
            width=theme.scaled(84),
        ),
        Column(
            translate("Accounts", "State"),
            lambda one: texts.state(one.state)[0],
            tone=lambda one: texts.state(one.state)[1],
            tip=lambda one: texts.said(one.note),
            width=theme.scaled(140),
        ),
        Column(translate("Accounts", "Time left"), left, tone=lambda one: "muted", width=theme.scaled(92)),
    ]


def _count(line: Line, value: int) -> str:
    return "" if line.state == "waiting" else f"{value:,}"


def plan_columns() -> list[Column[Planned]]:
    from taxapp.format import day

    def reach(one: Planned) -> str:
        if one.reach is not None:
            return translate("Accounts", "{count} days").format(count=f"{one.reach:,}")
        if one.earliest is not None:
            from taxapp.format import calendar_day

            return translate("Accounts", "from {day}").format(day=calendar_day(one.earliest))
        return translate("Accounts", "to the beginning")

    def requests(one: Planned) -> str:
        if one.by_market:
            return translate("Accounts", "{count} or more a market").format(count=f"{one.requests:,}")
        return translate("Accounts", "{count} or more").format(count=f"{one.requests:,}")

    return [
        Column(translate("Accounts", "Account"), lambda one: one.account, width=theme.scaled(148)),
        Column(
            translate("Accounts", "What"),
            lambda one: texts.said(one.title),
            tip=lambda one: texts.said(one.note),
            stretch=True,
        ),
        Column(
            translate("Accounts", "Proves"),
            lambda one: ", ".join(texts.covers(what) for what in one.covers) or "—",
            width=theme.scaled(190),
        ),
        Column(
            translate("Accounts", "From"),
            lambda one: day(one.first),
            key=lambda one: one.first,
            width=theme.scaled(112),
        ),
        Column(
            translate("Accounts", "To"), lambda one: day(one.last), key=lambda one: one.last, width=theme.scaled(112)
        ),
        Column(translate("Accounts", "Requests"), requests, key=lambda one: one.requests, width=theme.scaled(168)),
        Column(translate("Accounts", "Reaches back"), reach, tone=lambda one: "muted", width=theme.scaled(150)),
    ]


def rejected_columns() -> list[Column[Rejected]]:
    return [
        Column(translate("Accounts", "Account"), lambda one: one.account, width=theme.scaled(148)),
        Column(translate("Accounts", "What"), lambda one: texts.said(one.title), width=theme.scaled(180)),
        Column(translate("Accounts", "Record"), lambda one: f"{one.line:,}", is_number=True, width=theme.scaled(76)),
        Column(translate("Accounts", "Field"), lambda one: one.column, width=theme.scaled(130)),
        Column(
            translate("Accounts", "Value"), lambda one: one.value, tone=lambda one: "error", width=theme.scaled(150)
        ),
        Column(
            translate("Accounts", "Reason"),
            lambda one: texts.said(one.reason),
            tip=lambda one: one.reason,
            stretch=True,
        ),
    ]
