"""What the document says, section by section. Every figure is one of the Return's; nothing is added up here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import NamedTuple

from engine.exact import plain
from engine.model import Disposal, Head, HeadFigures, Income, LotUse, Return, Severity
from engine.rules.elections import take_apart
from engine.rules.positions import Choice, Fact
from engine.rules.positions import positions as positions_there_are
from taxapp.format import Grouping, calendar_day, day, number, quantity, rupees
from taxapp.reports import words
from taxapp.reports.pdf import fonts
from taxapp.reports.pdf.positions import positions
from taxapp.reports.pdf.sheet import (
    BODY,
    BOTTOM,
    CELL_STRONG,
    LEFT,
    MEASURE,
    RIGHT,
    SMALL,
    Align,
    Column,
    Ink,
    Look,
    Row,
    Style,
    Writer,
)
from taxapp.reports.pdf.statements import IRIS, statements, worksheet

TITLE = "Computation of tax on crypto assets"
_UNPRICED = "no value"
_MONEY = re.compile(r"-?\d+\.\d\d", re.ASCII)


class _Pack(NamedTuple):
    """What every section is made from."""

    result: Return
    taxpayer: Mapping[str, str]
    digits: Grouping

    def money(self, paisa: int | None) -> str:
        return _UNPRICED if paisa is None else rupees(paisa, self.digits)

    def amount(self, atto: int) -> str:
        return quantity(atto, self.digits)

    def text(self, value: str) -> str:
        """A value of the Return that is rupees in plain digits gets its groups; any other text stays as it is."""
        return number(value, self.digits) if _MONEY.fullmatch(value) else value


def compose(writer: Writer, result: Return, taxpayer: Mapping[str, str], digits: Grouping) -> None:
    """The whole document into `writer`."""
    pack = _Pack(result, taxpayer, digits)
    writer.turn(TITLE)
    contents = _cover(writer, pack)
    writer.turn()
    sections: tuple[tuple[str, Callable[[Writer, _Pack], None]], ...] = (
        ("Computation", _computation),
        ("Disposals", _disposals),
        ("Income", _income),
        (f"Holdings on 30 June {result.tax_year}", _holdings),
        ("Wealth reconciliation", _wealth),
        ("Statements", _statements),
        ("IRIS worksheet", _worksheet),
        ("Open questions", _questions),
        ("Elections and facts", _elections),
        ("Positions taken", _positions),
        ("Rules applied", _rules),
    )
    for title, write in sections:
        if write in _empty(result):
            continue
        # A reconciliation is read as a whole
        wealth = len(result.wealth.inflows) + len(result.wealth.outflows) if write is _wealth else 0
        writer.section(title, min(130 + 16 * wealth, 560))
        write(writer, pack)
    contents()


def _empty(result: Return) -> list[Callable[[Writer, _Pack], None]]:
    """Sections that have nothing to say."""
    has = {
        _statements: bool(result.statements),
        _worksheet: IRIS in result.statements,
        _positions: bool(result.elections),
    }
    return [section for section, some in has.items() if not some]


# --- cover ------------------------------------------------------------------------------------------------


def _cover(writer: Writer, pack: _Pack) -> Callable[[], None]:
    """The first page. Gives what writes the contents, once the page numbers are known."""
    result = pack.result
    first = writer.sheet
    first.box(LEFT, 40, 26, 3.2, Ink.ACCENT)
    first.text(LEFT, 62, "HISAAB", Style("bold", 9.5, Ink.ACCENT))
    writer.y = 74
    writer.paragraph(TITLE, Style("bold", 23, Ink.BLACK))
    writer.paragraph(
        f"Tax year {result.tax_year}: {_iso(result.period_from)} to {_iso(result.period_to)}",
        Style("regular", 11.5, Ink.GREY),
    )
    writer.gap(8)
    for key, value in pack.taxpayer.items():
        if value:
            _pair(writer, words.TAXPAYER.get(key, words.label(key)), value)
    writer.gap(12)
    _panel(writer, pack)
    writer.gap(8)
    writer.table(
        (
            Column("Figures for the return", 46, style=BODY),
            Column("Section", 22, style=SMALL),
            Column("Rupees", 32, Align.RIGHT, style=BODY),
        ),
        [
            *(Row((label, section, pack.money(figures.taxable))) for label, section, figures in _heads(result)),
            Row(("Taxable income", "s.9", pack.money(result.tax.taxable_income)), Look.STRONG),
            Row((f"Tax, {_table(result)}", "First Schedule", pack.money(result.tax.normal_tax))),
            Row(("Surcharge", "s.4AB", pack.money(result.tax.surcharge))),
            Row(("Tax credits", "s.103 and others", pack.money(result.tax.credits))),
            Row(("Tax already withheld or paid", "s.4(3)", pack.money(result.tax.withheld))),
            Row(("Payable", "", pack.money(result.tax.payable)), Look.STRONG),
        ],
    )
    writer.gap(6)
    _notice(writer, pack)
    page, top = len(writer.sheets), writer.y
    # The contents take what is left of the page, or a page of their own.
    if top + 5 * 12.5 + 30 > BOTTOM:
        writer.turn("Contents")
        page, top = len(writer.sheets), writer.y

    def contents() -> None:
        sheet = writer.sheets[page - 1]
        y = top + 22
        sheet.text(LEFT, y, "Contents", Style("bold", 9.6, Ink.ACCENT))
        y += 5
        sheet.rule(LEFT, RIGHT, y, 0.35, Ink.HAIR)
        half = (len(writer.sections) + 1) // 2
        for place, section in enumerate(writer.sections):
            left = LEFT if place < half else (LEFT + RIGHT) / 2 + 12
            right = left + MEASURE / 2 - 12
            line = y + 13 + place % half * 12.5
            sheet.text(left, line, section.title, BODY)
            sheet.text_right(right, line, str(section.page), BODY)
            sheet.links.append((section.key, left, line - 9, right, line + 3))

    return contents


def _pair(writer: Writer, label: str, value: str) -> None:
    style = Style("semibold", 9.4)
    lines = fonts.wrap(value, style.weight, style.size, RIGHT - LEFT - 70)
    for place, line in enumerate(lines):
        writer.need(14)
        writer.y += 14
        if not place:
            writer.sheet.text(
                LEFT, writer.y, fonts.shortened(label, "regular", 8.6, 62), Style("regular", 8.6, Ink.GREY)
            )
        writer.sheet.text(LEFT + 70, writer.y, line, style)


def _panel(writer: Writer, pack: _Pack) -> None:
    """The three figures a reader looks for first."""
    tax = pack.result.tax
    figures = (
        ("Taxable income", tax.taxable_income),
        ("Payable", tax.payable),
        ("Due to crypto", tax.due_to_crypto),
    )
    height = 50.0
    writer.need(height + 20)
    writer.sheet.box(LEFT, writer.y, MEASURE, height, Ink.PALE)
    writer.sheet.box(LEFT, writer.y, 2.4, height, Ink.ACCENT)
    wide = MEASURE / len(figures)
    for place, (label, paisa) in enumerate(figures):
        x = LEFT + 14 + place * wide
        writer.sheet.text(x, writer.y + 17, label, Style("regular", 8, Ink.GREY))
        text = f"Rs {pack.money(paisa)}"
        size = min(15.0, (wide - 20) / fonts.unit_width(text, "bold"))
        writer.sheet.text(x, writer.y + 38, text, Style("bold", size, Ink.ACCENT))
    writer.y += height + 4
    writer.paragraph(
        f"Due to crypto is what is payable less Rs {pack.money(tax.without_crypto)}, "
        "which the same person would pay without any crypto.",
        SMALL,
    )


def _notice(writer: Writer, pack: _Pack) -> None:
    result = pack.result
    statuses = {citation.status for citation in result.citations}
    writer.subheading("What this is")
    positions = list(filter(None, (words.position(result, *pair) for pair in result.elections.items())))
    what = "A computation from the taxpayer's own records and choices. It is no assessment, no ruling and no advice."
    writer.paragraph(f"{what} Where the Ordinance leaves a choice, it takes these positions:" if positions else what)
    for position in positions:
        writer.paragraph(position, left=LEFT + 12, bullet="•")
    if "interpretation" in statuses:
        writer.paragraph("Some rules are readings of the law; they are marked interpretation under Rules applied.")
    if "proposed" in statuses:
        writer.paragraph(
            "This is a scenario: some of its rules are proposed and not enacted. Do not file it.",
            Style("semibold", BODY.size, Ink.WARNING),
        )
    if any(question.severity is Severity.HIGH for question in result.questions):
        writer.paragraph(
            "Some open questions change the tax. See Open questions before filing.",
            Style("semibold", BODY.size, Ink.WARNING),
        )


def _heads(result: Return) -> list[tuple[str, str, HeadFigures]]:
    return [(*words.HEADS[head], result.heads[head]) for head in Head if head in result.heads]


def _table(result: Return) -> str:
    return f"{result.tax.table.replace('_', '-')} table"


def _iso(text: str) -> str:
    try:
        return calendar_day(date.fromisoformat(text))
    except ValueError:
        return text


# --- schedules --------------------------------------------------------------------------------------------


def _computation(writer: Writer, pack: _Pack) -> None:
    result = pack.result
    money = Align.RIGHT
    writer.paragraph("Rupees. Heads of income as in section 11 of the Income Tax Ordinance, 2001.", SMALL)
    writer.table(
        (
            Column("Head", 84),
            Column("Gains", 64, money),
            Column("Losses", 64, money),
            Column("Income", 60, money),
            Column("Set off", 60, money),
            Column("Brought forward, used", 64, money),
            Column("Taxable", 66, money, CELL_STRONG),
            Column("Carried forward", 62, money),
        ),
        [
            Row(
                (
                    f"{label}, {section}",
                    *(pack.money(one) for one in (figures.gains, figures.losses, figures.income)),
                    *(pack.money(one) for one in (figures.set_off, figures.brought_forward_used)),
                    *(pack.money(one) for one in (figures.taxable, figures.carried_forward)),
                )
            )
            for label, section, figures in _heads(result)
        ],
    )
    tax = result.tax
    writer.subheading("Tax")
    writer.table(
        (Column("", 60), Column("Section", 20), Column("Rupees", 24, money)),
        [
            Row(("Taxable income", "s.9", pack.money(tax.taxable_income))),
            Row(
                (
                    f"Tax on taxable income, {_table(result)}",
                    "First Schedule, Part I, Division I",
                    pack.money(tax.normal_tax),
                )
            ),
            Row(("Surcharge", "s.4AB", pack.money(tax.surcharge))),
            Row(("Tax credits", "s.103 and others", pack.money(tax.credits))),
            Row(("Tax already withheld or paid", "s.4(3)", pack.money(tax.withheld))),
            Row(("Payable", "", pack.money(tax.payable)), Look.STRONG),
            Row(("Payable by the same person without crypto", "", pack.money(tax.without_crypto))),
            Row(("Due to crypto", "", pack.money(tax.due_to_crypto)), Look.STRONG),
        ],
    )


def _disposals(writer: Writer, pack: _Pack) -> None:
    result = pack.result
    if not result.disposals:
        writer.paragraph("Nothing was disposed of in this tax year.")
        return
    writer.paragraph(
        "Rupees; days are those of Karachi. A disposal that consumed several lots has each beneath it, with its own "
        "cost and gain. The consideration is as the elections say.",
        SMALL,
    )
    _matching(writer, result)
    grouped: dict[tuple[Head, str, bool], list[Disposal]] = {}
    for disposal in result.disposals:
        grouped.setdefault((disposal.head, disposal.section, disposal.foreign), []).append(disposal)
    for head in dict.fromkeys(head for head, _, _ in grouped):
        figures = result.heads.get(head)
        if figures is not None:
            writer.paragraph(
                f"{words.HEADS[head][0]} of the year: gains Rs {pack.money(figures.gains)}, "
                f"losses Rs {pack.money(figures.losses)}.",
                Style("semibold", BODY.size),
            )
    rows: list[Row] = []
    for (head, section, foreign), disposals in grouped.items():
        source = "foreign source" if foreign else "Pakistan source"
        rows.append(Row((f"{words.HEADS[head][0]}, {section}, {source}",), Look.GROUP, span=len(_DISPOSAL), keep=True))
        for disposal in disposals:
            rows += _disposal(pack, disposal)
    writer.table(_DISPOSAL, rows)


def _matching(writer: Writer, result: Return) -> None:
    """What the cost method and the pool mean for the lots that follow."""
    method = result.elections.get("cost_method", "")
    pairs = (("cost_method", method), ("pool", result.elections.get("pool", "")))
    meant = " ".join(words.POSITIONS[pair] for pair in pairs if pair in words.POSITIONS)
    if meant:
        writer.paragraph(meant)
    if method != "specific":
        return
    count = len(result.disposals)
    unnamed = [question.message for question in result.questions if question.code == "lot_choice_missing"]
    if not unnamed:
        writer.paragraph(f"Disposals in the year: {count:,}. Each took the lots named for it.")
        return
    writer.paragraph(f"Disposals in the year: {count:,}. Each took the lots named for it, but for these:")
    for message in unnamed:
        writer.paragraph(message, left=LEFT + 12, bullet="•")


_DISPOSAL = (
    Column("Disposed", 50),
    Column("Acquired", 50),
    Column("Days held", 21, Align.RIGHT),
    Column("Asset", 31),
    Column("Account", 68),
    Column("Quantity", 82, Align.POINT),
    Column("Consideration", 62, Align.RIGHT),
    Column("Cost", 62, Align.RIGHT),
    Column("Gain or loss", 62, Align.RIGHT),
)
_TOGETHER = 8  # a disposal of so many lots is not spread over two pages


def _disposal(pack: _Pack, disposal: Disposal) -> list[Row]:
    figures = (
        *(disposal.asset, disposal.account, pack.amount(disposal.quantity)),
        *(pack.money(one) for one in (disposal.proceeds, disposal.cost, disposal.gain)),
    )
    if len(disposal.lots) == 1 and _is_whole(disposal, disposal.lots[0]):
        lot = disposal.lots[0]
        return [Row((day(disposal.time), day(lot.acquired), str(lot.held_days), *figures))]
    rows = [Row((day(disposal.time), "", "", *figures)), *(_lot(pack, lot) for lot in disposal.lots)]
    if disposal.shortage:
        short = f"{pack.amount(disposal.shortage)} {disposal.asset} more than was held: without cost"
        rows.append(Row((short,), Look.WARNING, span=len(_DISPOSAL)))
    together = len(rows) - 1 if len(rows) <= _TOGETHER else 1
    return [row._replace(keep=place < together) for place, row in enumerate(rows)]


def _is_whole(disposal: Disposal, lot: LotUse) -> bool:
    """Whether a line for the lot would only repeat the disposal's."""
    figures = (lot.quantity, lot.cost, lot.gain) == (disposal.quantity, disposal.cost, disposal.gain)
    return bool(figures and lot.lot and lot.fraction_taxable == 1 and not disposal.shortage)


def _lot(pack: _Pack, lot: LotUse) -> Row:
    note = "" if lot.fraction_taxable == 1 else f"taxable: {plain(lot.fraction_taxable)}"
    figures = (pack.amount(lot.quantity), "", pack.money(lot.cost), pack.money(lot.gain))
    if not lot.lot:
        return Row(("", "none", "", "", note, *figures), Look.WARNING)
    if not lot.quantity:  # incidental cost, s.76(2)(b): a line of its own, of no lot
        return Row(
            ("", "", "", "", "cost of sale" if not note else f"cost of sale, {note}", "", *figures[1:]), Look.SUB
        )
    return Row(("", day(lot.acquired), str(lot.held_days), "", note, *figures), Look.SUB)


def _income(writer: Writer, pack: _Pack) -> None:
    income = pack.result.income
    if not income:
        writer.paragraph("No income in crypto was received in this tax year.")
        return
    columns = (
        Column("Received", 50),
        Column("What", 50),
        Column("Asset", 36),
        Column("Account", 72),
        Column("Quantity", 84, Align.POINT),
        Column("Rupees", 62, Align.RIGHT),
        Column("Valued by", 148, style=SMALL),
    )
    rows: list[Row] = []
    for (head, section, foreign), items in _grouped_income(income).items():
        source = "foreign source" if foreign else "Pakistan source"
        rows.append(Row((f"{words.HEADS[head][0]}, {section}, {source}",), Look.GROUP, span=len(columns), keep=True))
        rows += [
            Row(
                (
                    day(item.time),
                    words.KINDS.get(item.kind, words.label(item.kind.value)),
                    item.asset,
                    item.account,
                    pack.amount(item.quantity),
                    pack.money(item.value),
                    item.valued_by,
                )
            )
            for item in items
        ]
    writer.table(columns, rows)


def _grouped_income(income: Iterable[Income]) -> dict[tuple[Head, str, bool], list[Income]]:
    grouped: dict[tuple[Head, str, bool], list[Income]] = {}
    for item in income:
        grouped.setdefault((item.head, item.section, item.foreign), []).append(item)
    return grouped


def _holdings(writer: Writer, pack: _Pack) -> None:
    if not pack.result.holdings:
        writer.paragraph("Nothing was held at the end of the tax year.")
        return
    writer.paragraph(
        "Cost is what enters the wealth statement (s.116). Market value is a memo; it is not taxed.", SMALL
    )
    columns = (
        Column("Asset", 50),
        Column("Quantity", 110, Align.POINT),
        Column("Cost, Rs", 80, Align.RIGHT),
        Column("Market value, Rs", 80, Align.RIGHT),
    )
    rows: list[Row] = []
    for account, held in groupby(pack.result.holdings, key=lambda holding: holding.account):
        rows.append(Row((account,), Look.GROUP, span=len(columns), keep=True))
        rows += [
            Row((one.asset, pack.amount(one.quantity), pack.money(one.cost), pack.money(one.market))) for one in held
        ]
    writer.table(columns, rows)


def _wealth(writer: Writer, pack: _Pack) -> None:
    wealth = pack.result.wealth
    writer.paragraph(
        "Crypto at cost over the year, for section 116: opening, plus what came in, less what went out, is closing.",
        SMALL,
    )
    rows = [Row(("Cost at the beginning of the year", pack.money(wealth.opening_cost)), Look.STRONG)]
    for title, lines in (("Came in", wealth.inflows), ("Went out", wealth.outflows)):
        if lines:
            rows.append(Row((title,), Look.GROUP, span=2, keep=True))
            rows += [Row((words.label(line), pack.money(amount))) for line, amount in lines.items()]
    rows += [
        Row(("Cost at the end of the year", pack.money(wealth.closing_cost)), Look.STRONG),
        Row(("Unexplained", pack.money(wealth.unexplained)), Look.STRONG),
    ]
    writer.table((Column("", 76), Column("Rupees", 24, Align.RIGHT)), rows)


def _statements(writer: Writer, pack: _Pack) -> None:
    statements(writer, pack.result, pack.digits)


def _worksheet(writer: Writer, pack: _Pack) -> None:
    worksheet(writer, pack.result, pack.digits)


def _questions(writer: Writer, pack: _Pack) -> None:
    questions = pack.result.questions
    if not questions:
        writer.paragraph("None: nothing in the records is missing or in doubt.")
        return
    writer.table(
        (
            Column("Weight", 28, style=CELL_STRONG),
            Column("Question", 190),
            Column("What mends it", 150),
            Column("Code and entry", 92, style=SMALL),
        ),
        [
            Row(
                (
                    words.SEVERITIES[question.severity],
                    question.message,
                    question.remedy,
                    "\n".join(part for part in (question.code, question.entry) if part),
                )
            )
            for question in questions
        ],
    )


def _elections(writer: Writer, pack: _Pack) -> None:
    choices, facts = positions_there_are()
    known: dict[str, Choice | Fact] = {**choices, **facts}
    rows = []
    for key, value in pack.result.elections.items():
        one = known[take_apart(key).base]
        meaning = words.position(pack.result, one.key, value) or one.meaning
        rows.append(Row((key, pack.text(value), meaning, one.section)))
    if not rows:
        writer.paragraph("None.")
        return
    writer.table(
        (
            Column("Key", 96),
            Column("Value", 92, style=CELL_STRONG),
            Column("Meaning", 190),
            Column("Section", 80, style=SMALL),
        ),
        rows,
    )


def _positions(writer: Writer, pack: _Pack) -> None:
    positions(writer, pack.result)


def _rules(writer: Writer, pack: _Pack) -> None:
    result = pack.result
    writer.paragraph(f"Rule pack {result.pack}. Digest {result.pack_digest}.", SMALL)
    if not result.citations:
        writer.paragraph("None.")
        return
    sources = {source: place for place, source in enumerate(dict.fromkeys(c.source for c in result.citations), 1)}
    writer.table(
        (
            Column("Parameter", 116),
            Column("Value", 134, style=CELL_STRONG),
            Column("Section", 130),
            Column("Status", 52),
            Column("Source", 26, Align.RIGHT),
        ),
        [
            Row((one.parameter, one.value, one.section, one.status, str(sources[one.source])))
            for one in result.citations
        ],
    )
    writer.subheading("Sources")
    writer.table(
        (Column("", 16, Align.RIGHT), Column("", 440)), [Row((str(place), text)) for text, place in sources.items()]
    )
