"""The pages of a PDF on a printer: each as a picture in the printer's own resolution, up to what can be seen."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from engine.errors import InputError
from engine.progress import Progress
from taxapp.gui.reports.sheets import Sheets

_MOST_DOTS = 300


def print_sheets(sheets: Sheets, printer: Any, first: int, last: int, progress: Progress, doing: str = "") -> int:
    """Prints the pages from `first` (from 0) up to, without, `last`; how many. Runs in a job. `doing`: its name.

    InputError where the printer takes nothing; what `progress` raises, and nothing more is sent then.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise InputError("The printer does not take anything. See whether it is on and has paper, then print again.")
    try:
        for page in range(first, last):
            progress(doing, page - first, last - first)
            if page > first:
                printer.newPage()
            area = QRectF(painter.viewport())
            picture = sheets.picture_for_print(page, min(printer.resolution(), _MOST_DOTS))
            size = picture.size().toSizeF().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
            left = area.left() + (area.width() - size.width()) / 2
            painter.drawImage(QRectF(left, area.top(), size.width(), size.height()), picture)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    return last - first
