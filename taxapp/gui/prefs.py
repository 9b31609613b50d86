"""What the person chose about the window itself: language, theme, digits, text size, saved views. Kept by Qt, not in
the ledger."""

from __future__ import annotations

import json
from typing import Any, Literal, cast

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

ThemeChoice = Literal["system", "light", "dark", "contrast"]
Grouping = Literal["thousands", "lakh"]
Language = Literal["en", "ur"]
THEMES: tuple[ThemeChoice, ...] = ("system", "light", "dark", "contrast")
GROUPINGS: tuple[Grouping, ...] = ("thousands", "lakh")
LANGUAGES: tuple[Language, ...] = ("en", "ur")
TEXT_SIZES = (90, 100, 115, 130, 150, 175, 200)
"""In percent of the usual size."""
_RECENT_KEPT = 8


class Prefs(QObject):
    """Reads and writes the window's settings, and says when one that pages show has changed."""

    theme_changed = Signal()
    figures_changed = Signal()
    language_changed = Signal()
    text_size_changed = Signal()

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
        """Where the person has not chosen: thousands in English, lakh and crore in Urdu, as papers of each write."""
        kept = str(self._settings.value("window/grouping", ""))
        if kept in GROUPINGS:
            return kept
        return "lakh" if self.language == "ur" else "thousands"

    @grouping.setter
    def grouping(self, choice: Grouping) -> None:
        self._settings.setValue("window/grouping", choice)
        self.figures_changed.emit()

    @property
    def language(self) -> Language:
        kept = str(self._settings.value("window/language", "en"))
        return kept if kept in LANGUAGES else "en"

    @language.setter
    def language(self, choice: Language) -> None:
        if choice != self.language:
            self._settings.setValue("window/language", choice)
            self.language_changed.emit()

    @property
    def text_size(self) -> int:
        """In percent of the usual size; one of TEXT_SIZES."""
        kept = str(self._settings.value("window/text_size", "100"))
        return int(kept) if kept.isdecimal() and int(kept) in TEXT_SIZES else 100

    @text_size.setter
    def text_size(self, percent: int) -> None:
        if percent != self.text_size:
            self._settings.setValue("window/text_size", percent)
            self.text_size_changed.emit()

    @property
    def less_motion(self) -> bool:
        """The person asked for no animation (busy bars stand still, nothing slides)."""
        return str(self._settings.value("window/less_motion", "false")).lower() == "true"

    @less_motion.setter
    def less_motion(self, wanted: bool) -> None:
        self._settings.setValue("window/less_motion", "true" if wanted else "false")
        self.theme_changed.emit()

    @property
    def was_welcomed(self) -> bool:
        """The first-run assistant was seen to its end, or passed over."""
        return str(self._settings.value("window/welcomed", "false")).lower() == "true"

    @was_welcomed.setter
    def was_welcomed(self, seen: bool) -> None:
        self._settings.setValue("window/welcomed", "true" if seen else "false")

    def kept(self, key: str, otherwise: Any = None) -> Any:
        """What `keep` kept under a key: a saved view, columns shown, the last format exported."""
        text = self._settings.value(f"kept/{key}")
        if not isinstance(text, str):
            return otherwise
        try:
            return json.loads(text)
        except ValueError:
            return otherwise

    def keep(self, key: str, value: Any) -> None:
        """Keeps a plain value (texts, numbers, lists, mappings of them) under a key, such as `transactions/views`."""
        self._settings.setValue(f"kept/{key}", json.dumps(value, ensure_ascii=False, sort_keys=True))

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
