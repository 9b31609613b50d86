"""What the person chose about the window itself: theme and digit grouping. Kept by Qt, not in the ledger."""

from __future__ import annotations

from typing import Literal, cast

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

ThemeChoice = Literal["system", "light", "dark"]
Grouping = Literal["thousands", "lakh"]
THEMES: tuple[ThemeChoice, ...] = ("system", "light", "dark")
GROUPINGS: tuple[Grouping, ...] = ("thousands", "lakh")
_RECENT_KEPT = 8


class Prefs(QObject):
    """Reads and writes the window's settings, and says when one that pages show has changed."""

    theme_changed = Signal()
    figures_changed = Signal()

    def __init__(self, settings: QSettings | None = None) -> None:
        super().__init__()
        self._settings = settings or QSettings("Hisaab", "Hisaab")

    @property
    def theme(self) -> ThemeChoice:
        kept = str(self._settings.value("window/theme", "system"))
        return kept if kept in THEMES else "system"

    @theme.setter
    def theme(self, choice: ThemeChoice) -> None:
        self._settings.setValue("window/theme", choice)
        self.theme_changed.emit()

    @property
    def grouping(self) -> Grouping:
        kept = str(self._settings.value("window/grouping", "thousands"))
        return kept if kept in GROUPINGS else "thousands"

    @grouping.setter
    def grouping(self, choice: Grouping) -> None:
        self._settings.setValue("window/grouping", choice)
        self.figures_changed.emit()

    def bytes_of(self, key: str) -> QByteArray | None:
        """A state that a widget saved: window geometry, splitter and header places."""
        kept = self._settings.value(f"state/{key}")
        return kept if isinstance(kept, QByteArray) and not kept.isEmpty() else None

    def keep_bytes(self, key: str, state: QByteArray) -> None:
        self._settings.setValue(f"state/{key}", state)

    @property
    def last_folder(self) -> str:
        return str(self._settings.value("files/folder", ""))

    @last_folder.setter
    def last_folder(self, folder: str) -> None:
        self._settings.setValue("files/folder", folder)

    @property
    def recent(self) -> list[str]:
        kept = self._settings.value("files/recent", [])
        if isinstance(kept, str):  # an INI file gives a list of one back as a bare string
            kept = [kept]
        return [str(path) for path in cast(list[str], kept or [])]

    def keep_recent(self, path: str) -> None:
        paths = [path, *(other for other in self.recent if other != path)]
        self._settings.setValue("files/recent", paths[:_RECENT_KEPT])

    def forget_recent(self, path: str) -> None:
        self._settings.setValue("files/recent", [other for other in self.recent if other != path])
