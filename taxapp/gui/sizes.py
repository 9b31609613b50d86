"""What is done about room where text is large: 200 per cent in a window of 1366 by 768."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QWidget

from taxapp.gui.theme import scaled

_READING_WIDEST = 860


def reading_width(pixels: int) -> int:
    """The width of a few lines in the middle of a page: so many pixels at the usual text size, and never more than a
    small window has beside its rail."""
    return min(scaled(pixels), _READING_WIDEST)


def is_large() -> bool:
    """Whether text is so large that what stands in one row has to be put into several."""
    return scaled(100) > 150


def open_at(dialog: QDialog, width: int, height: int, within: QWidget | None) -> None:
    """Gives a dialog so many pixels at the usual text size, and never more than the window it stands before."""
    room = within.window().size() if within is not None else QSize(1366, 768)
    dialog.resize(min(scaled(width), room.width()), min(scaled(height), room.height()))
