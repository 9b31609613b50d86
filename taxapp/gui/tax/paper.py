"""The computation as text to paste, and on paper: all of it, over as many sheets as it takes."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QWidget

from engine.model import Return
from taxapp.gui import words
from taxapp.gui.desk import Desk
from taxapp.gui.tax.document import Document

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice

_FIELDS = ("gains", "losses", "income", "set_off", "brought_forward_used", "taxable", "carried_forward")


def tables_of(desk: Desk, computed: Return) -> list[tuple[str, list[list[str]]]]:
    """Headings, and the rows below each; the first row of the heads and of the slabs is its titles."""
    translate = QCoreApplication.translate
    document = Document(desk, computed)
    heads = [
        [
            translate("SummaryView", "Head"),
            translate("SummaryView", "Gains"),
            translate("SummaryView", "Losses"),
            translate("SummaryView", "Income"),
            translate("SummaryView", "Set off"),
            translate("SummaryView", "Brought forward"),
            translate("SummaryView", "Taxable"),
            translate("SummaryView", "Carried forward"),
        ]
    ]
    for head, figures in computed.heads.items():
        heads.append([words.head(head), *(desk.rupees(getattr(figures, field)) for field in _FIELDS)])
    found = [(translate("SummaryView", "Crypto by head of income"), heads)]
    for part in document.parts():
        if part.name == "tax" and (slabs := document.slabs()):
            titles = [
                translate("SummaryView", "Slab (Rs)"),
                translate("SummaryView", "Rate"),
                translate("SummaryView", "Income in it"),
                translate("SummaryView", "Tax of it"),
            ]
            heading = translate("SummaryView", "Tax on taxable income, slab by slab")
            found.append((heading, [titles, *(list(slab) for slab in slabs)]))
        found.append((part.heading, [[line.text, line.section, line.amount] for line in part.lines]))
    return found


def heading_of(desk: Desk, computed: Return) -> str:
    name = desk.session.name if desk.session is not None else ""
    return QCoreApplication.translate("Paper", "{name}: computation of tax year {year}").format(
        name=name, year=computed.tax_year
    )


def as_text(desk: Desk, computed: Return) -> str:
    """Tab-separated, heading by heading."""
    parts = [heading_of(desk, computed)]
    for heading, rows in tables_of(desk, computed):
        parts += ["", heading, *("\t".join(cells) for cells in rows)]
    return "\n".join(parts) + "\n"


def as_document(desk: Desk, computed: Return) -> QTextDocument:
    """The computation for paper, in the direction of the language."""
    is_rtl = QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    way, start = ("rtl", "right") if is_rtl else ("ltr", "left")
    parts = [f'<body dir="{way}"><h2>{escape(heading_of(desk, computed))}</h2>']
    for heading, rows in tables_of(desk, computed):
        parts.append(f"<h4>{escape(heading)}</h4>")
        parts.append('<table width="100%" cellspacing="0" cellpadding="3" border="0">')
        for cells in rows:
            parts.append("<tr>")
            made_cells = []
            for place, cell in enumerate(cells):
                is_figure = place > 0 and (len(cells) != 3 or place == 2)
                side = "right" if is_figure else start
                made_cells.append(f'<td align="{side}">{escape(cell)}</td>')
            # Qt sets the cells of a table from the left in every language.
            parts += reversed(made_cells) if is_rtl else made_cells
            parts.append("</tr>")
        parts.append("</table>")
    law = QCoreApplication.translate(
        "SummaryView", "Computed from {start} to {end} under the rules “{pack}” ({digest})."
    ).format(start=computed.period_from, end=computed.period_to, pack=computed.pack, digest=computed.pack_digest[:12])
    parts.append(f"<p>{escape(law)}</p></body>")
    made = QTextDocument()
    font = QApplication.font()
    font.setPointSizeF(9)
    made.setDefaultFont(font)
    made.setHtml("".join(parts))
    return made


def print_computation(parent: QWidget, desk: Desk, computed: Return) -> None:
    """Asks for a printer, then prints the whole computation."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(heading_of(desk, computed))
    dialog = QPrintDialog(printer, parent.window())
    if dialog.exec() == QPrintDialog.DialogCode.Accepted:
        paint(desk, computed, printer)


def paint(desk: Desk, computed: Return, device: QPagedPaintDevice) -> None:
    """The whole computation on a printer, or in a PDF."""
    as_document(desk, computed).print_(device)
