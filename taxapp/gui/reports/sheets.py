"""The pages of a PDF as pictures and text, through pypdfium2. It is not thread-safe: one call at a time has it."""

from __future__ import annotations

import atexit
import threading
import weakref
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QImage

_PDFIUM = threading.Lock()
_OPEN: weakref.WeakSet[Sheets] = weakref.WeakSet()
_MOST_FOUND = 500
_POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class Found:
    """A place of what was looked for: rectangles (left, top, right, bottom) in points from the page's top left."""

    page: int
    boxes: tuple[tuple[float, float, float, float], ...]


class Sheets:
    """A PDF in memory. `sizes` are the pages' widths and heights in points. Make it and ask it in jobs."""

    def __init__(self, data: bytes) -> None:
        import pypdfium2

        self._is_closed = False
        with _PDFIUM:
            self._document: Any = pypdfium2.PdfDocument(data)
            self.sizes = [self._document.get_page_size(number) for number in range(len(self._document))]
        if not _OPEN:
            atexit.register(_close_all)  # before pypdfium2 ends, which says of what is open then that it is
        _OPEN.add(self)

    def __len__(self) -> int:
        return len(self.sizes)

    def picture(self, page: int, scale: float) -> QImage:
        """A page at `scale` pixels a point."""
        with _PDFIUM:
            if self._is_closed:
                return QImage()
            sheet = self._document[page]
            bitmap = sheet.render(scale=scale, may_draw_forms=False, prefer_bgrx=True)
            shown = QImage(
                bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
            ).copy()
            bitmap.close()
            sheet.close()
        return shown

    def picture_for_print(self, page: int, dots_per_inch: int) -> QImage:
        return self.picture(page, dots_per_inch / _POINTS_PER_INCH)

    def find(self, text: str, page: int) -> list[Found]:
        """Where a text stands on a page, capitals or not."""
        found: list[Found] = []
        with _PDFIUM:
            if self._is_closed:
                return found
            sheet = self._document[page]
            words = sheet.get_textpage()
            search = words.search(text)
            height = self.sizes[page][1]
            while len(found) < _MOST_FOUND and (place := search.get_next()) is not None:
                count = words.count_rects(*place)
                boxes = [words.get_rect(number) for number in range(count)]
                found.append(
                    Found(page, tuple((left, height - top, right, height - low) for left, low, right, top in boxes))
                )
            search.close()
            words.close()
            sheet.close()
        return found

    def close(self) -> None:
        """Whatever is asked of it afterwards is empty."""
        with _PDFIUM:
            if not self._is_closed:
                self._is_closed = True
                self._document.close()


def _close_all() -> None:
    for sheets in list(_OPEN):
        sheets.close()
