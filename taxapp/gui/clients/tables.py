"""The table of clients, and that of what a batch of exports came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from taxapp.gui import theme, words
from taxapp.gui.desk import Desk
from taxapp.gui.widgets.table import Column

if TYPE_CHECKING:
    from taxapp.usecases.clients import Client, Exported

translate = QCoreApplication.translate
_ORDER = ("broken", "locked", "older", "open", "not_begun", "ready", "filed")


def state(value: str) -> str:
    """A client's state in a word, with a sign before it."""
    return {
        "not_begun": "○ " + translate("Clients", "Not begun"),
        "open": "◐ " + translate("Clients", "Open questions"),
        "ready": "● " + translate("Clients", "Ready"),
        "filed": "✓ " + translate("Clients", "Filed"),
        "older": "… " + translate("Clients", "Older file: compute it"),
        "locked": "✕ " + translate("Clients", "In use elsewhere"),
        "broken": "✕ " + translate("Clients", "Cannot be read"),
    }[value]


def state_tone(value: str) -> str:
    return {"open": "warning", "ready": "good", "filed": "accent", "locked": "error", "broken": "error"}.get(
        value, "muted"
    )


def questions(one: Client) -> str:
    """Open questions by how serious they are."""
    if not one.high and not one.low:
        return ""
    if not one.low:
        return translate("Clients", "{high} serious").format(high=one.high)
    if not one.high:
        return translate("Clients", "{low} worth a look").format(low=one.low)
    return translate("Clients", "{high} serious, {low} worth a look").format(high=one.high, low=one.low)


def remark(one: Client) -> str:
    return words.said(one.fault) if one.fault else str(one.path)


def columns(desk: Desk) -> list[Column[Client]]:
    from taxapp.format import day, moment

    def number(one: Client) -> str:
        return " · ".join(filter(None, (one.cnic, one.ntn)))

    wide = theme.scaled
    return [
        Column(
            translate("Clients", "Name"),
            lambda one: one.name or one.path.stem,
            key=lambda one: (one.name or one.path.stem).casefold(),
            tip=remark,
            stretch=True,
        ),
        Column(translate("Clients", "CNIC, NTN"), number, key=number, tip=number, width=wide(232)),
        Column(
            translate("Clients", "State"),
            lambda one: state(one.state),
            key=lambda one: _ORDER.index(one.state),
            tone=lambda one: state_tone(one.state),
            tip=remark,
            width=wide(156),
        ),
        Column(
            translate("Clients", "To settle"),
            questions,
            key=lambda one: (one.high, one.low),
            tone=lambda one: "error" if one.high else "muted",
            tip=questions,
            width=wide(176),
        ),
        Column(
            translate("Clients", "Tax payable (Rs)"),
            lambda one: desk.rupees(one.payable),
            key=lambda one: one.payable,
            is_number=True,
            width=wide(126),
        ),
        Column(
            translate("Clients", "Due to crypto (Rs)"),
            lambda one: desk.rupees(one.due_to_crypto),
            key=lambda one: one.due_to_crypto,
            is_number=True,
            tone=lambda one: "muted",
            width=wide(134),
        ),
        Column(
            translate("Clients", "Last change"),
            lambda one: day(one.changed_at) if one.changed_at else "",
            tip=lambda one: moment(one.changed_at) if one.changed_at else "",
            key=lambda one: one.changed_at,
            tone=lambda one: "muted",
            width=wide(112),
        ),
    ]


def export_columns() -> list[Column[Exported]]:
    def outcome(one: Exported) -> str:
        if one.fault:
            return words.said(one.fault)
        return translate("Clients", "{count} files").format(count=len(one.files))

    wide = theme.scaled
    return [
        Column(translate("Clients", "Client"), lambda one: one.client.name or one.client.path.stem, width=wide(170)),
        Column(
            translate("Clients", "Outcome"),
            lambda one: translate("Clients", "Failed") if one.fault else translate("Clients", "Written"),
            tone=lambda one: "error" if one.fault else "good",
            width=wide(96),
        ),
        Column(translate("Clients", "What came of it"), outcome, tip=outcome, stretch=True),
        Column(
            translate("Clients", "Folder"),
            lambda one: "" if one.fault else one.folder.name,
            tone=lambda one: "muted",
            tip=lambda one: str(one.folder),
            width=wide(170),
        ),
    ]
