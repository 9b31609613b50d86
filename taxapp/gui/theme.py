"""Colours, fonts and icons. Own palettes on Fusion: Qt's dark scheme does nothing on many desktops."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from taxapp.gui.prefs import Language, ThemeChoice

FONTS = ("Noto Sans", "Noto Naskh Arabic", "Noto Sans Math")
FONT_FILES = (
    "NotoSans-Regular.ttf",
    "NotoSans-SemiBold.ttf",
    "NotoSans-Bold.ttf",
    "NotoNaskhArabic-Regular.ttf",
    "NotoNaskhArabic-Bold.ttf",
    "NotoSansMath-Regular.ttf",
)
SPACE = 8


@dataclass(frozen=True, slots=True)
class Colors:
    """Every colour the window uses. Text on its ground has a contrast of 4.5 or more; a test measures it."""

    dark: bool
    ground: str  # behind everything
    surface: str  # cards, tables, fields
    rail: str
    raised: str  # hover, quiet buttons
    line: str
    strong_line: str  # edges of fields and buttons
    text: str
    muted: str
    accent: str  # fills and marks
    accent_text: str  # accent as text on ground or surface
    on_accent: str
    accent_hover: str
    accent_soft: str
    selection: str
    on_selection: str
    good: str
    good_soft: str
    warning: str
    warning_soft: str
    error: str
    error_soft: str
    edges: bool = False
    """High contrast: every part has an edge, and nothing is told by a soft fill alone."""


LIGHT = Colors(
    dark=False,
    ground="#f5f6f4",
    surface="#ffffff",
    rail="#ecefec",
    raised="#e6eae6",
    line="#e3e7e3",
    strong_line="#bcc6bf",
    text="#17201b",
    muted="#55625b",
    accent="#0b5d43",
    accent_text="#0b5d43",
    on_accent="#ffffff",
    accent_hover="#0e7152",
    accent_soft="#e0eee7",
    selection="#d3e8dd",
    on_selection="#0d2c20",
    good="#0b5d43",
    good_soft="#e0eee7",
    warning="#7a4d00",
    warning_soft="#faf0da",
    error="#a8201a",
    error_soft="#fbe9e7",
)
DARK = Colors(
    dark=True,
    ground="#131816",
    surface="#1a211e",
    rail="#0f1412",
    raised="#26302b",
    line="#29322d",
    strong_line="#46534c",
    text="#e4eae6",
    muted="#9daaa3",
    accent="#2f9c73",
    accent_text="#64c9a0",
    on_accent="#04150e",
    accent_hover="#3bb588",
    accent_soft="#1b332a",
    selection="#234a3b",
    on_selection="#f0f6f3",
    good="#64c9a0",
    good_soft="#1b332a",
    warning="#e8bd68",
    warning_soft="#352a13",
    error="#ff9d93",
    error_soft="#3d1f1c",
)

CONTRAST = Colors(
    dark=True,
    ground="#000000",
    surface="#000000",
    rail="#000000",
    raised="#2b2b2b",
    line="#8a8a8a",
    strong_line="#ffffff",
    text="#ffffff",
    muted="#e6e6e6",
    accent="#ffd500",
    accent_text="#ffd500",
    on_accent="#000000",
    accent_hover="#ffe666",
    accent_soft="#332b00",
    selection="#ffd500",
    on_selection="#000000",
    good="#5dff9e",
    good_soft="#00250f",
    warning="#ffd500",
    warning_soft="#332b00",
    error="#ffb0a8",
    error_soft="#3d0a06",
    edges=True,
)
_scale = 1.0


def scaled(pixels: int) -> int:
    """A width that has to hold text, at the text size the person chose."""
    return round(pixels * _scale)


def points(size: int) -> str:
    """A size of letters, in points, as a stylesheet writes it at the text size the person chose."""
    return f"{size * _scale:g}"


def set_font(language: Language, percent: int) -> None:
    """The program's font in this language and size. Urdu is set in Naskh (Qt mis-shapes Nastaliq), a little larger:
    its letters are small on their line."""
    global _scale
    _scale = percent / 100
    families = list(FONTS)
    font = QFont(families)
    font.setPointSizeF((11.5 if language == "ur" else 10) * _scale)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    QApplication.setFont(font)


def wanted(choice: ThemeChoice) -> Colors:
    if choice == "system":
        scheme = QGuiApplication.styleHints().colorScheme()
        return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
    return {"dark": DARK, "contrast": CONTRAST}.get(choice, LIGHT)


def load_fonts() -> list[str]:
    """Loads the bundled fonts; the names of those that are missing or unreadable."""
    missing = []
    for name in FONT_FILES:
        try:
            content = files("resources").joinpath("fonts", name).read_bytes()
        except OSError:
            missing.append(name)
            continue
        if QFontDatabase.addApplicationFontFromData(QByteArray(content)) < 0:
            missing.append(name)
    return missing


def palette(colors: Colors) -> QPalette:
    made = QPalette()
    role = QPalette.ColorRole
    for place, color in {
        role.Window: colors.ground,
        role.WindowText: colors.text,
        role.Base: colors.surface,
        role.AlternateBase: colors.ground,
        role.Text: colors.text,
        role.Button: colors.surface,
        role.ButtonText: colors.text,
        role.BrightText: colors.error,
        role.ToolTipBase: colors.surface,
        role.ToolTipText: colors.text,
        role.PlaceholderText: colors.muted,
        role.Highlight: colors.selection,
        role.HighlightedText: colors.on_selection,
        role.Link: colors.accent_text,
        role.LinkVisited: colors.accent_text,
        role.Accent: colors.accent,
        role.Light: colors.raised,
        role.Midlight: colors.line,
        role.Mid: colors.strong_line,
        role.Dark: colors.strong_line,
        role.Shadow: colors.line,
    }.items():
        made.setColor(place, QColor(color))
    for place in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, place, QColor(colors.muted))
    return made


@lru_cache(maxsize=256)
def _svg(name: str) -> str:
    return files("resources").joinpath("icons", f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def pixmap(name: str, color: str, size: int = 20, ratio: float = 2.0) -> QPixmap:
    """A line icon drawn in one colour."""
    drawn = QPixmap(QSize(size, size) * ratio)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    content = _svg(name).replace("currentColor", color).encode()
    QSvgRenderer(QByteArray(content)).render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


def icon(name: str, colors: Colors) -> QIcon:
    """An icon that takes the accent when checked and fades when disabled."""
    made = QIcon()
    made.addPixmap(pixmap(name, colors.muted), QIcon.Mode.Normal, QIcon.State.Off)
    made.addPixmap(pixmap(name, colors.accent_text), QIcon.Mode.Normal, QIcon.State.On)
    made.addPixmap(pixmap(name, colors.strong_line), QIcon.Mode.Disabled, QIcon.State.Off)
    return made
