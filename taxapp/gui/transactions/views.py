"""Saved views: filters, order and columns under a name. Some come with the program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QInputDialog, QMenu, QPushButton, QWidget

from engine.errors import UsageError
from engine.ledger.browse import Column
from engine.ledger.filters import Filters, filters_text, parse_filters
from taxapp.gui.desk import Desk
from taxapp.gui.widgets.text import button, set_property

translate = QCoreApplication.translate
KEPT = "transactions/views"


@dataclass(frozen=True)
class View:
    """`columns`: a state of ColumnChoice, None to leave the columns as they are."""

    name: str
    filters: Filters
    sort: Column = Column.TIME
    descending: bool = True
    columns: Any = None


def built_in() -> list[View]:
    def view(name: str, filters: str) -> View:
        return View(name, parse_filters(filters))

    return [
        view(translate("Views", "All"), ""),
        view(translate("Views", "P2P in rupees"), "asset=PKR&kind=buy&kind=sell"),
        view(translate("Views", "Deposits and withdrawals without another end"), "state=unmatched"),
        view(translate("Views", "Without a value"), "state=unvalued"),
        view(translate("Views", "Income"), "kind=income"),
        view(translate("Views", "Changed by me"), "state=edited"),
        view(translate("Views", "Ignored and spam"), "state=ignored&state=spam"),
    ]


def saved(desk: Desk) -> list[View]:
    """The person's own, by name; what another version kept and this one does not understand is left out."""
    kept = desk.prefs.kept(KEPT, {})
    found = []
    for name, one in sorted(kept.items()) if isinstance(kept, dict) else ():
        try:
            found.append(
                View(
                    str(name),
                    parse_filters(str(one["filters"])),
                    Column(one.get("sort", Column.TIME)),
                    bool(one.get("descending", True)),
                    one.get("columns"),
                )
            )
        except (UsageError, ValueError, KeyError, TypeError, AttributeError):
            continue
    return found


class Views(QObject):
    """The button with its menu. `now` tells the view on the screen, under no name; `chosen` when one was taken."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget, now: Callable[[], View]) -> None:
        super().__init__(parent)
        self._desk = desk
        self._parent = parent
        self._now = now
        self.button: QPushButton = button(self.tr("Vie&ws"))
        self.menu = QMenu(self.button)
        self.button.setMenu(self.menu)
        set_property(self.button, "menu", True)
        self.menu.aboutToShow.connect(self._fill)

    def all(self) -> list[View]:
        return [*built_in(), *saved(self._desk)]

    def save(self, name: str) -> None:
        """The view on the screen under this name, in place of one that has it."""
        name = name.strip()
        if not name:
            return
        view = self._now()
        kept = self._desk.prefs.kept(KEPT, {})
        kept = kept if isinstance(kept, dict) else {}
        kept[name] = {
            "filters": filters_text(view.filters),
            "sort": str(view.sort),
            "descending": view.descending,
            "columns": view.columns,
        }
        self._desk.prefs.keep(KEPT, kept)
        self._desk.tell("good", self.tr("The view “{name}” is saved.").format(name=name))

    def remove(self, name: str) -> None:
        kept = self._desk.prefs.kept(KEPT, {})
        if isinstance(kept, dict) and kept.pop(name, None) is not None:
            self._desk.prefs.keep(KEPT, kept)

    def ask_name(self) -> None:
        dialog = QInputDialog(self._parent)
        dialog.setWindowTitle(self.tr("Save the view"))
        dialog.setLabelText(self.tr("Its filters, order and columns are kept under this name:"))
        dialog.setOkButtonText(self.tr("Save"))
        dialog.setCancelButtonText(self.tr("Cancel"))
        dialog.textValueSelected.connect(self.save)
        dialog.open()

    def _fill(self) -> None:
        self.menu.clear()
        now = self._now().filters
        own = saved(self._desk)
        for group in (built_in(), own):
            for view in group:
                made = self.menu.addAction(view.name.replace("&", "&&"))
                made.setCheckable(True)
                made.setChecked(set(view.filters) == set(now))
                made.triggered.connect(lambda _=False, view=view: self.chosen.emit(view))
            self.menu.addSeparator()
        self.menu.addAction(self.tr("Save this view…"), self.ask_name)
        if own:
            removing = self.menu.addMenu(self.tr("Remove a view"))
            for view in own:
                removing.addAction(view.name.replace("&", "&&"), lambda name=view.name: self.remove(name))
