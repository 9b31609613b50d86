"""Printing what is on the screen: a widget's picture, fitted to the paper."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget


def print_widget(widget: QWidget, title: str) -> None:
    """Asks for a printer, then prints the widget on one sheet, as wide as the sheet, with nothing cut off."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, widget.window())
    if dialog.exec() == QPrintDialog.DialogCode.Accepted:
        paint_widget(widget, printer)


def paint_widget(widget: QWidget, printer: object) -> None:
    """The widget on one sheet of a printer that was chosen already."""
    from PySide6.QtPrintSupport import QPrinter

    assert isinstance(printer, QPrinter)
    picture = widget.grab()
    painter = QPainter(printer)
    sheet = QRectF(painter.viewport())
    size = picture.size().toSizeF().scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
    painter.drawPixmap(QRectF(sheet.left(), sheet.top(), size.width(), size.height()), picture, QRectF(picture.rect()))
    painter.end()
