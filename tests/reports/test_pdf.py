"""The PDF, read back with poppler: complete, within its margins, without markup, the same bytes for the same input."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest

from engine.model import ATTO, Citation, Question, Return, Severity
from engine.rules.positions import positions
from taxapp.format import Grouping, day, quantity, rupees
from taxapp.reports.pdf import pdf_bytes, write_pdf
from taxapp.reports.pdf.sheet import HEIGHT, LEFT, RIGHT
from tests.reports import build
from tests.support import return_of


def poppler(tool: str, *arguments: str, data: bytes) -> str:
    if shutil.which(tool) is None:
        pytest.fail(f"{tool} is missing: install poppler-utils")
    done = subprocess.run([tool, *arguments, "-", "-"], input=data, capture_output=True, check=True)
    return done.stdout.decode("utf-8")


@cache
def believable_pdf() -> bytes:
    return pdf_bytes(build.believable(), build.TAXPAYER, "lakh")


def text_of(data: bytes) -> str:
    return poppler("pdftotext", "-raw", data=data)


class Word(NamedTuple):
    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


def words_of(data: bytes) -> Iterator[Word]:
    page = 0
    for line in poppler("pdftotext", "-bbox", data=data).splitlines():
        page += "<page " in line
        found = re.search(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*)</word>', line)
        if found:
            left, top, right, bottom = (float(found[place]) for place in range(1, 5))
            yield Word(page, left, top, right, bottom, found[5])


def figures(result: Return, grouping: Grouping) -> Iterator[str]:
    """Every figure of a Return as it should be printed."""

    def money(paisa: int | None) -> Iterator[str]:
        if paisa is not None:
            yield rupees(paisa, grouping)

    for disposal in result.disposals:
        for paisa in (disposal.proceeds, disposal.cost, disposal.gain):
            yield from money(paisa)
        yield quantity(disposal.quantity, grouping)
        for lot in disposal.lots:
            yield from money(lot.cost)
            yield from money(lot.gain)
            if lot.quantity:
                yield quantity(lot.quantity, grouping)
                yield str(lot.held_days)
    for item in result.income:
        yield from money(item.value)
        yield quantity(item.quantity, grouping)
    for holding in result.holdings:
        yield from money(holding.cost)
        yield from money(holding.market)
        yield quantity(holding.quantity, grouping)
    for head in result.heads.values():
        for paisa in (head.gains, head.losses, head.income, head.set_off):
            yield from money(paisa)
        for paisa in (head.brought_forward_used, head.taxable, head.carried_forward):
            yield from money(paisa)
    tax = result.tax
    for paisa in (tax.taxable_income, tax.normal_tax, tax.surcharge, tax.credits, tax.withheld):
        yield from money(paisa)
    for paisa in (tax.payable, tax.without_crypto, tax.due_to_crypto):
        yield from money(paisa)
    wealth = result.wealth
    yield from money(wealth.opening_cost)
    for amount in (*wealth.inflows.values(), *wealth.outflows.values()):
        yield from money(amount)
    yield from money(wealth.closing_cost)
    yield from money(wealth.unexplained)


@pytest.mark.parametrize("grouping", ["lakh", "thousands"])
def test_every_figure_is_printed(grouping: Grouping) -> None:
    result = build.believable()
    text = text_of(pdf_bytes(result, build.TAXPAYER, grouping))
    printed = set(text.replace(".\n", ".").split()) | set(text.split())
    missing = [figure for figure in figures(result, grouping) if figure not in printed]
    assert not missing


def test_every_text_is_printed() -> None:
    result = build.believable()
    letters = re.sub(r"\s+", "", text_of(believable_pdf()))
    expected = [
        *(question.message for question in result.questions if question.message.isascii()),
        *(question.remedy for question in result.questions),
        *(value for pair in result.elections.items() for value in pair if "." not in value),
        *(text for c in result.citations for text in (c.parameter, c.value, c.section, c.source, c.status)),
        *build.TAXPAYER.values(),
        *(build.LONG_ACCOUNT, result.pack_digest, result.tax.table),
        *(day(disposal.time) for disposal in result.disposals),
    ]
    assert [text for text in expected if re.sub(r"\s+", "", text) not in letters] == []


def test_each_position_is_printed_with_both_sides() -> None:
    letters = re.sub(r"\s+", "", text_of(believable_pdf()))
    for key, value in build.believable().elections.items():
        choice = positions().choices.get(key)
        for side in choice.sides if choice else ():
            said = f"{side.argument} Risk: {side.risk}" if side.value == value else f"{side.value}: {side.argument}"
            assert re.sub(r"\s+", "", said) in letters


def test_statements_and_the_worksheet_are_printed() -> None:
    text = re.sub(r"\s+", "", text_of(believable_pdf()))
    for said in (
        "Losses by year of origin",
        "TY2024 48,213.40 48,213.40",
        "Candidates: 7006 and 7013.",
        "likely",
        "None.",
    ):
        assert said.replace(" ", "") in text


def test_markup_is_printed_as_it_stands() -> None:
    text = text_of(believable_pdf())
    assert "Ibrahim <b>of</b> Rahim Yar Khan" in text
    assert re.sub(r"\s+", "", build.MARKUP_ACCOUNT) in re.sub(r"\s+", "", text)


def test_urdu_is_joined_and_in_order() -> None:
    text = unicodedata.normalize("NFKC", text_of(believable_pdf()))
    # Readers give the words of a right-to-left run one by one
    words = ("احمد", "علی", "خالد", "محمود", "لاہور")
    assert [word for word in words if word not in text] == []


def test_same_bytes_twice(tmp_path: Path) -> None:
    write_pdf(build.believable(), tmp_path / "a.pdf", build.TAXPAYER, "lakh")
    again = (
        "from tests.reports import build; from taxapp.reports.pdf import write_pdf; import sys;"
        "write_pdf(build.believable(), sys.argv[1], build.TAXPAYER, 'lakh')"
    )
    root = Path(__file__).resolve().parents[2]
    # In a process of its own: nothing may hang on what was printed before, on hash seeds or on the clock.
    subprocess.run([sys.executable, "-c", again, str(tmp_path / "b.pdf")], check=True, cwd=root)
    pdf_bytes(build.empty(), {}, "thousands")
    first = (tmp_path / "a.pdf").read_bytes()
    assert first == (tmp_path / "b.pdf").read_bytes()
    assert first == pdf_bytes(build.believable(), build.TAXPAYER, "lakh")


def assert_tidy(data: bytes) -> None:
    """No word outside the margins, none over another."""
    lines: dict[tuple[int, int], list[Word]] = {}
    for word in words_of(data):
        assert word.left >= LEFT - 1, word
        assert word.right <= RIGHT + 1, word
        assert word.top >= 20, word
        assert word.bottom <= HEIGHT - 15, word
        lines.setdefault((word.page, round(word.bottom)), []).append(word)
    for line in lines.values():
        line.sort(key=lambda word: word.left)
        for one, next_one in pairwise(line):
            assert next_one.left >= one.right - 0.6, (one, next_one)


def test_nothing_overflows_or_overlaps() -> None:
    assert_tidy(believable_pdf())
    assert_tidy(pdf_bytes(build.believable(), build.TAXPAYER, "thousands"))


def test_absurdly_long_names_and_figures_stay_within_the_margins() -> None:
    result = build.believable()
    endless = "Muhammad" * 60
    biggest = 10**30 * ATTO - 1
    first = result.disposals[0]
    wide = replace(
        first, account=endless, asset=endless[:80], quantity=biggest, proceeds=10**22, cost=-(10**22), gain=10**22
    )
    question = replace(result.questions[0], message="word " * 3000, remedy=endless, entry="f" * 300)
    monster = replace(
        result,
        disposals=[wide, *result.disposals[1:]],
        questions=[question],
        tax=replace(result.tax, taxable_income=10**24, payable=-(10**24), table=endless),
        pack=endless,
    )
    data = pdf_bytes(monster, {"name": endless, "a_very_long_key_" * 9: endless}, "lakh")
    assert_tidy(data)
    assert text_of(data).split().count("word") == 3000


def test_a_return_with_nothing_in_it() -> None:
    data = pdf_bytes(build.empty(), {}, "thousands")
    text = text_of(data)
    assert "Nothing was disposed of in this tax year." in text
    assert "Nothing was held at the end of the tax year." in text
    assert "None: nothing in the records is missing or in doubt." in text
    assert_tidy(data)


def test_control_and_direction_characters_do_no_harm() -> None:
    result = build.believable()
    nasty = "A\x00B\x07C\u202eevil\u2066\U0001f600\ud800"
    named = replace(result.disposals[0], account=nasty)
    text = text_of(pdf_bytes(replace(result, disposals=[named]), {"name": nasty}, "lakh"))
    assert "A B C" in text
    assert "evil" in text
    assert "live" not in text


def test_long_schedule_is_complete_and_its_pages_are_numbered() -> None:
    result = build.long(10_000)
    data = pdf_bytes(result, build.TAXPAYER, "thousands")
    text = text_of(data)
    pages = re.findall(r"Page (\d+) of (\d+)", text)
    total = text.count("\f")
    assert pages == [(str(number), str(total)) for number in range(1, total + 1)]
    printed = Counter(text.split())
    gains = Counter(rupees(disposal.gain or 0) for disposal in result.disposals)
    assert [gain for gain, count in gains.items() if printed[gain] < count] == []
    headers = len(re.findall(r"^Consideration|Consideration$|Consideration ", text, re.MULTILINE))
    assert headers >= total - 8


def test_the_outline_leads_to_the_sections() -> None:
    data = believable_pdf()
    for title in (b"Computation", b"Disposals", b"Open questions", b"Rules applied"):
        assert b"/Title (" + title + b")" in data
    assert b"/Author (Zubaida" in data
    assert b"CreationDate (D:2000" in data


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("cost_method", "average", "moving average of what was held; holding periods follow first in, first out."),
        ("cost_method", "hifo", "highest unit cost in rupees at acquisition, fees included (HIFO)."),
        (
            "cost_method",
            "specific",
            "the lots that the taxpayer named; where none were named, what was acquired first.",
        ),
        ("pool", "account", "Lots stay with their account, and move with a transfer;"),
    ],
)
def test_what_the_matching_means_is_said_on_the_cover_above_the_disposals_and_among_the_elections(
    key: str, value: str, said: str
) -> None:
    result = build.believable()
    data = pdf_bytes(replace(result, elections={**result.elections, key: value}), build.TAXPAYER, "lakh")
    flat = " ".join(text_of(data).split())
    assert flat.count(said) == 3
    assert_tidy(data)


def test_where_the_pack_has_no_floor_the_report_says_none() -> None:
    """Whatever was elected: consideration is then what was received."""
    result = build.believable()
    received = Citation("capital_gains.consideration", "received", "none", "my own", "proposed")
    flat = " ".join(text_of(pdf_bytes(replace(result, citations=[*result.citations, received]), {}, "lakh")).split())
    assert "Consideration is what was received." in flat
    assert "Consideration is the higher of" not in flat
    assert "Consideration is the higher of" in " ".join(text_of(believable_pdf()).split())


def test_specific_says_how_many_disposals_named_no_lots() -> None:
    result = build.believable()
    specific = {**result.elections, "cost_method": "specific"}
    count = len(result.disposals)
    named = " ".join(text_of(pdf_bytes(replace(result, elections=specific), {}, "lakh")).split())
    assert f"Disposals in the year: {count}. Each took the lots named for it." in named
    missing = "3 disposals of TRX in TY2026 name no lots, or not enough: the oldest were taken."
    asked = [*result.questions, Question("lot_choice_missing", Severity.INFO, "", missing, "")]
    fallen = " ".join(text_of(pdf_bytes(replace(result, elections=specific, questions=asked), {}, "lakh")).split())
    assert f"Disposals in the year: {count}. Each took the lots named for it, but for these: • {missing}" in fallen


def test_a_computed_return_is_printed_from_its_columns(tmp_path: Path) -> None:
    """Income and disposals that the engine computed are no plain lists."""
    rows = """
    2025-08-01T10:00:00+05:00,buy,Wallet,PKR,300000,PUNK#7804,1
    2025-09-02T10:00:00+05:00,income.interest,Wallet,,,ETH,0.5,,,,20000
    2025-09-03T10:00:00+05:00,sell,Wallet,PUNK#7804,1,PKR,470000
    """
    text = " ".join(text_of(pdf_bytes(return_of(tmp_path, rows, 2026), {}, "lakh")).split())
    assert "PUNK# 7804 Wallet 1 4,70,000.00 3,00,000.00 1,70,000.00" in text
    assert "Interest ETH Wallet 0.5 20,000.00" in text


def test_importing_the_reports_loads_nothing_heavy() -> None:
    code = (
        "import sys, taxapp.reports, taxapp.reports.pdf, taxapp.reports.csv_schedules, taxapp.reports.frames;"
        "print([name for name in ('pandas', 'reportlab', 'PySide6') if name in sys.modules])"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], check=True, cwd=root, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
