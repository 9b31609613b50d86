"""From sheets to a PDF file: running header and footer, outline, links, metadata."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from engine.model import Return
from taxapp.format import Grouping
from taxapp.reports.pdf import fonts
from taxapp.reports.pdf.sections import TITLE, compose
from taxapp.reports.pdf.sheet import HEIGHT, LEFT, RIGHT, SMALL, WIDTH, Ink, Sheet, Style, Writer

_RUNNING = Style("regular", 7.2, Ink.GREY)
_RUNNING_STRONG = Style("semibold", 7.2, Ink.ACCENT)


def render(result: Return, taxpayer: Mapping[str, str], digits: Grouping) -> bytes:
    target = BytesIO()
    # invariant: no time of making and no random id, so that equal input gives equal bytes
    canvas = Canvas(target, pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=1)
    name = fonts.clean(taxpayer.get("name", ""))
    canvas.setTitle(f"{TITLE}, tax year {result.tax_year}")
    canvas.setAuthor(name)
    canvas.setSubject(f"{result.period_from} to {result.period_to}, rules {result.pack}")
    canvas.setCreator("Hisaab")
    canvas.setProducer("Hisaab")
    canvas.setKeywords(["Income Tax Ordinance 2001", f"TY{result.tax_year}"])
    canvas.setViewerPreference("DisplayDocTitle", "true")

    writer = Writer(canvas._doc)
    compose(writer, result, taxpayer, digits)

    starts: dict[int, list[tuple[str, str]]] = {}
    for section in writer.sections:
        starts.setdefault(section.page, []).append((section.title, section.key))
    total = len(writer.sheets)
    running = " · ".join(part for part in (f"Tax year {result.tax_year}", name) if part)
    for number, sheet in enumerate(writer.sheets, start=1):
        _frame(sheet, number, total, running, f"Rules {result.pack}, digest {result.pack_digest}")
        for title, key in starts.get(number, ()):
            canvas.bookmarkPage(key, fit="FitH", top=HEIGHT)
            canvas.addOutlineEntry(title, key, level=0)
        for key, left, top, right, bottom in sheet.links:
            canvas.linkAbsolute("", key, Rect=(left, HEIGHT - bottom, right, HEIGHT - top), Border="[0 0 0]")
        canvas.addLiteral(sheet.operators())
        canvas.showPage()
    canvas.showOutline()
    canvas.save()
    return target.getvalue()


def _frame(sheet: Sheet, number: int, total: int, running: str, rules: str) -> None:
    if number > 1:
        middle = (LEFT + RIGHT) / 2
        sheet.text(LEFT, 38, fonts.shortened(sheet.section, "semibold", 7.2, middle - LEFT - 8), _RUNNING_STRONG)
        sheet.text_right(RIGHT, 38, fonts.shortened(running, "regular", 7.2, RIGHT - middle - 8), _RUNNING)
        sheet.rule(LEFT, RIGHT, 45, 0.35, Ink.HAIR)
    sheet.rule(LEFT, RIGHT, HEIGHT - 40, 0.35, Ink.HAIR)
    sheet.text(LEFT, HEIGHT - 29, fonts.shortened(rules, "regular", SMALL.size, RIGHT - LEFT - 110), _RUNNING)
    sheet.text_right(RIGHT, HEIGHT - 29, f"Page {number} of {total}", _RUNNING)
