"""A rule pack as rich text, read like a page of law: by part, each parameter with its value, section, source, standing.

Numbers and what is quoted in English (sections, sources, notes, decisions: as exact as the law is) stand
left-to-right also in Urdu.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from PySide6.QtCore import QCoreApplication

from taxapp.format import Grouping, calendar_day, number
from taxapp.gui import words
from taxapp.gui.rules import titles
from taxapp.gui.theme import Colors
from taxapp.usecases.rules import Clause, Difference, Document, Value

_RUPEES = frozenset({"over", "base", "least"})
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Look:
    """How it is written now."""

    colors: Colors
    grouping: Grouping
    is_rtl: bool


def page(document: Document, clauses: Sequence[Clause], look: Look, *, is_searched: bool) -> str:
    """The document with these of its clauses; of a pack that builds on another, first what it says otherwise."""
    own = [clause for clause in clauses if clause.instead_of is not None]
    told: list[str] = []
    if own and not is_searched:
        told += _heading(translate("RulesDocument", "What this pack says otherwise"), "", look, "changes")
        told += [_clause(clause, look) for clause in own]
    shown = set() if is_searched else {clause.name for clause in own}
    for part, of_part in document.parts():
        wanted = [one for one in of_part if one in clauses and one.name not in shown]
        if wanted:
            told += _heading(titles.part(part), "" if is_searched else document.about.get(part, ""), look, part)
            told += [_clause(clause, look) for clause in wanted]
    return _whole(told, look)


def comparison(found: Sequence[Difference], before: Document, after: Document, look: Look) -> str:
    """What two packs say otherwise, side by side."""
    c = look.colors
    titled = (translate("RulesDocument", "Parameter"), words.said(before.title), words.said(after.title))
    edge, start = _edge(c.strong_line), _start(look)
    head = [f'<th align="{start}" style="{edge};color:{c.muted}">{escape(text)}</th>' for text in titled]
    rows = []
    for one in found:
        clause = one.after or one.before
        assert clause is not None
        named = f"<b>{escape(titles.parameter(one.name))}</b><br>" + _small(titles.part(clause.part), look)
        cell = f'<td align="{start}" valign="top" width="30%" style="{_edge(c.line)}">{named}</td>'
        rows.append("<tr>" + _cells([cell, _side(one.before, look), _side(one.after, look)], look) + "</tr>")
    return _whole(
        [
            f'<table width="100%" cellspacing="0" cellpadding="8" border="0" style="border-collapse:collapse">'
            f"<tr>{_cells(head, look)}</tr>{''.join(rows)}</table>"
        ],
        look,
    )


def value_text(value: Value, grouping: Grouping) -> str:
    """A value as people read it; of a table, its rows are `_table`'s."""
    text = value.words
    if value.unit in ("Whole rupees", "Whole US dollars") and text.replace(",", "").isdigit():
        sign = "Rs" if value.unit == "Whole rupees" else "USD"
        return f"{sign} {number(text.replace(',', ''), grouping)}"
    if value.unit == "Per cent" and re.fullmatch(r"[\d.]+", text):
        return f"{text}%"
    if value.unit in ("Years", "Days") and text.isdigit():
        one, many = (
            (translate("RulesDocument", "{count} year"), translate("RulesDocument", "{count} years"))
            if value.unit == "Years"
            else (translate("RulesDocument", "{count} day"), translate("RulesDocument", "{count} days"))
        )
        return (one if text == "1" else many).format(count=text)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return calendar_day(date.fromisoformat(text))
    if re.fullmatch(r"[\d.]+(; [\d.]+)+", text):
        return ", ".join(f"{one}%" for one in text.split("; "))
    return ", ".join(titles.word(one) for one in text.split("; ")) if text else ""


# --- its parts ----------------------------------------------------------------------------------------------------


def _clause(clause: Clause, look: Look) -> str:
    c = look.colors
    value = "" if clause.value.rows else value_text(clause.value, look.grouping)
    chips = " ".join(_chip(*one, look) for one in _chips(clause, look))
    named = f'<td width="62%" align="{_start(look)}" valign="top"><b>{escape(titles.parameter(clause.name))}</b></td>'
    end = "left" if look.is_rtl else "right"
    valued = f'<td align="{end}" valign="top"><b>{_own_way(value)}</b></td>'
    lines = [f'<table width="100%" cellspacing="0" cellpadding="0"><tr>{_cells([named, valued], look)}</tr></table>']
    if clause.value.rows:
        lines.append(_table(clause.name, clause.value, look))
    if clause.instead_of is not None:
        before = value_text(clause.instead_of, look.grouping) if not clause.instead_of.rows else ""
        text = (
            translate("RulesDocument", "Instead of: {value}").format(value=_apart(before, look))
            if before
            else translate("RulesDocument", "Instead of this table:")
            if clause.instead_of.rows
            else translate("RulesDocument", "The pack below says nothing of it.")
        )
        lines.append(_line(text, look, c.warning))
        if clause.instead_of.rows:
            lines.append(_table(clause.name, clause.instead_of, look))
    lines.append(_line(clause.section, look, c.text, chips))
    if clause.note:
        lines.append(_line(clause.note, look, c.text))
    if clause.informative:
        told = translate("RulesDocument", "No figure follows it: {what}.").format(what=words.said(clause.informative))
        lines.append(_line(told, look, c.muted))
    source = translate("RulesDocument", "Source, {day}: {source}").format(
        day=_apart(calendar_day(date.fromisoformat(clause.date)), look), source=_apart(clause.source, look)
    )
    lines.append(_line(source, look, c.muted))
    for one in clause.decisions:
        decided = translate("RulesDocument", "Decision “{title}”: {decision}").format(
            title=_apart(words.said(one.title), look), decision=_apart(one.decision, look)
        )
        lines.append(_line(decided, look, c.muted))
    lines.append(_line(translate("RulesDocument", "Key: {key}").format(key=clause.name), look, c.muted))
    return f'<a name="{escape(clause.name)}"></a>{"".join(lines)}<p style="margin:0 0 14px 0">&nbsp;</p>'


def _chips(clause: Clause, look: Look) -> list[tuple[str, str, str]]:
    c = look.colors
    tone = {"enacted": (c.good_soft, c.good), "proposed": (c.warning_soft, c.warning)}
    sure = {"high": (c.raised, c.text), "medium": (c.raised, c.text)}
    return [
        (titles.status(clause.status), *tone.get(clause.status, (c.raised, c.text))),
        (titles.certainty(clause.certainty), *sure.get(clause.certainty, (c.warning_soft, c.warning))),
    ]


def _chip(text: str, ground: str, ink: str, look: Look) -> str:
    return f'<span style="background-color:{ground};color:{ink};font-weight:600">&nbsp;{escape(text)}&nbsp;</span>'


def _heading(title: str, about: str, look: Look, name: str) -> list[str]:
    made = [f'<a name="part.{escape(name)}"></a><h2 style="margin:18px 0 4px 0">{escape(title)}</h2>']
    if about:
        made.append(_line(words.said(about), look, look.colors.muted))
    made.append('<p style="margin:0;font-size:4pt">&nbsp;</p>')
    return made


def _line(text: str, look: Look, color: str, after: str = "") -> str:
    """A paragraph in the direction of its own language; English law in an Urdu page is read from the left."""
    is_latin = look.is_rtl and not re.search(r"[\u0600-\u06ff]", text)
    way = ' dir="ltr" align="right"' if is_latin else ""
    return f'<p{way} style="margin:3px 0;color:{color}">{escape(text)}{"&nbsp;&nbsp;" + after if after else ""}</p>'


def _small(text: str, look: Look) -> str:
    return f'<span style="color:{look.colors.muted}">{escape(text)}</span>'


def _side(clause: Clause | None, look: Look) -> str:
    start = f'<td align="{_start(look)}" valign="top" width="35%" style="{_edge(look.colors.line)}">'
    if clause is None:
        return start + _small(translate("RulesDocument", "Says nothing of it"), look) + "</td>"
    table = _table(clause.name, clause.value, look) if clause.value.rows else ""
    value = "" if table else f"<b>{_own_way(value_text(clause.value, look.grouping))}</b><br>"
    chips = " ".join(_chip(*one, look) for one in _chips(clause, look)[:1])
    told = f"{value}{table}{_small(clause.section, look)}<br>{chips}"
    return f"{start}{told}</td>"


def _table(name: str, value: Value, look: Look) -> str:
    c = look.colors
    keys = [key for key in value.rows[0] if any(row.get(key) for row in value.rows)]
    edge = _edge(c.line)
    head = [
        f'<th align="right" valign="bottom" style="{edge};color:{c.muted};font-weight:600">'
        f"{escape(titles.column(key, name))}</th>"
        for key in keys
    ]
    rows = "".join(
        "<tr>"
        + _cells(
            [
                f'<td align="right" style="{edge}"><p style="margin:0;white-space:pre">'
                f"{_own_way(_cell(key, row[key], look))}</p></td>"
                for key in keys
            ],
            look,
        )
        + "</tr>"
        for row in value.rows
    )
    table = (
        f'<table align="{_start(look)}" cellspacing="0" cellpadding="5" border="0" '
        f'style="border-collapse:collapse;margin:6px 0"><tr>{_cells(head, look)}</tr>{rows}</table>'
    )
    # What stands at the right by itself would stand in the margin.
    return (
        f'<table width="100%" cellspacing="0" cellpadding="0"><tr><td>{table}</td></tr></table>'
        if look.is_rtl
        else table
    )


def _cell(key: str, text: str, look: Look) -> str:
    if key in _RUPEES and text.isdigit():
        return number(text, look.grouping)
    if key == "from_day":
        return calendar_day(date.fromisoformat(text))
    return text


def _cells(cells: Sequence[str], look: Look) -> str:
    """Cells in reading order: Qt sets tables from the left in every language."""
    return "".join(reversed(cells) if look.is_rtl else cells)


def _edge(color: str) -> str:
    return f"border-bottom:1px solid {color}"


def _apart(text: str, look: Look) -> str:
    """A Latin text within an Urdu sentence, in its own direction."""
    is_latin = look.is_rtl and not re.search(r"[\u0600-\u06ff]", text)
    return f"\u2066{text}\u2069" if is_latin else text


def _own_way(text: str) -> str:
    """A figure is read from the left wherever it stands."""
    return f"&#x2066;{escape(text)}&#x2069;" if text and not re.search(r"[\u0600-\u06ff]", text) else escape(text)


def _start(look: Look) -> str:
    return "right" if look.is_rtl else "left"


def _whole(parts: Iterable[str], look: Look) -> str:
    way = "rtl" if look.is_rtl else "ltr"
    return f'<html><body dir="{way}" style="color:{look.colors.text}">{"".join(parts)}</body></html>'
