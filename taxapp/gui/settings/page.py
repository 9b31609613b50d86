"""Settings: sections with a list at the side. Places: (section)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout

from taxapp.gui import theme
from taxapp.gui.desk import Command, Desk, Page
from taxapp.gui.settings.section import Section
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.scrolled import Scrolled
from taxapp.gui.widgets.text import label, row


def _language(desk: Desk) -> Section:
    from taxapp.gui.settings.looks import LanguageSection

    return LanguageSection(desk)


def _looks(desk: Desk) -> Section:
    from taxapp.gui.settings.looks import LooksSection

    return LooksSection(desk)


def _network(desk: Desk) -> Section:
    from taxapp.gui.settings.network import NetworkSection

    return NetworkSection(desk)


def _backups(desk: Desk) -> Section:
    from taxapp.gui.settings.backups import BackupsSection

    return BackupsSection(desk)


def _keys(desk: Desk) -> Section:
    from taxapp.gui.settings.keys import KeysSection

    return KeysSection(desk)


def _files(desk: Desk) -> Section:
    from taxapp.gui.settings.files import FilesSection

    return FilesSection(desk)


_MAKERS: dict[str, Callable[[Desk], Section]] = {
    "language": _language,
    "looks": _looks,
    "network": _network,
    "backups": _backups,
    "keys": _keys,
    "files": _files,
}
_OF_LEDGER = ("backups", "keys")


class SettingsPage(Page):
    name = "settings"

    def title(self) -> str:
        return self.tr("Settings")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.sections: dict[str, Section] = {}
        self._shown = ""
        self._titles = {
            "language": self.tr("Language and figures"),
            "looks": self.tr("Appearance"),
            "network": self.tr("Network"),
            "backups": self.tr("Backups"),
            "keys": self.tr("Keys"),
            "files": self.tr("Files and log"),
        }
        self.list = QListWidget()
        self.list.setObjectName("sections")
        self.list.setAccessibleName(self.tr("Sections of the settings"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for key, text in self._titles.items():
            item = QListWidgetItem(text, self.list)
            item.setData(Qt.ItemDataRole.UserRole, key)
        self.list.ensurePolished()
        metrics = self.list.fontMetrics()
        widest = max(metrics.horizontalAdvance(text) for text in self._titles.values())
        self.list.setFixedWidth(max(theme.scaled(150), widest + 48))
        self.list.currentItemChanged.connect(self._choose)
        self.stack = QStackedWidget()
        heading = row(label(self.title(), "title"))
        heading.setContentsMargins(3 * SPACE, 0, 3 * SPACE, 0)
        sides = QHBoxLayout()
        sides.setContentsMargins(3 * SPACE, 0, 0, 0)
        sides.setSpacing(2 * SPACE)
        sides.addWidget(self.list)
        sides.addWidget(self.stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACE, 0, 0)
        layout.setSpacing(2 * SPACE)
        layout.addLayout(heading)
        layout.addLayout(sides, 1)

    def attach(self) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Backups and keys are the open ledger's."""
        if self.isVisible() and self._shown in _OF_LEDGER:
            self.sections[self._shown].show_now()

    def restyle(self) -> None:
        for section in self.sections.values():
            section.restyle()

    def show_place(self, path: tuple[str, ...]) -> None:
        key = path[0] if path and path[0] in _MAKERS else next(iter(_MAKERS))
        place = list(_MAKERS).index(key)
        self._shown = key
        self.list.blockSignals(True)
        self.list.setCurrentRow(place)
        self.list.blockSignals(False)
        section = self.section(key)
        self.stack.setCurrentWidget(section.parentWidget().parentWidget())
        section.show_now()
        if not self.list.hasFocus():
            self.list.setFocus()
        self.desk.place_shown.emit((key,))

    def section(self, key: str) -> Section:
        """A section, made now where it was not yet."""
        if key not in self.sections:
            made = self.sections[key] = _MAKERS[key](self.desk)
            self.stack.addWidget(Scrolled(made, self._titles[key]))
        return self.sections[key]

    def crumbs(self, path: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
        if not path or path[0] not in self._titles:
            return [(self.title(), ())]
        return [(self.title(), ()), (self._titles[path[0]], path[:1])]

    def find_text(self) -> None:
        self.list.setFocus()

    def commands(self) -> list[Command]:
        return [
            Command(
                self.tr("Settings: {section}").format(section=text), lambda key=key: self.desk.visit(self.name, key)
            )
            for key, text in self._titles.items()
        ]

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.desk.visit(self.name, item.data(Qt.ItemDataRole.UserRole))
