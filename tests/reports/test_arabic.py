"""Joining and ordering of Urdu, and breaking of lines."""

from __future__ import annotations

import unicodedata

import pytest

from taxapp.reports.pdf import fonts
from taxapp.reports.pdf.arabic import visual


def seen(text: str) -> str:
    """The glyphs from left to right, as plain letters."""
    return unicodedata.normalize("NFKC", visual(text))


@pytest.mark.parametrize(
    ("text", "left_to_right"),
    [
        ("plain", "plain"),
        ("ابپ", "پبا"),
        ("بٹوا 2025", "2025 اوٹب"),
        ("رقم 1,23,456.50 روپے", "ےپور 1,23,456.50 مقر"),
        ("from احمد on 5 May", "from دمحا on 5 May"),
        ("from محمود (لاہور) on", "from (روہال) دومحم on"),
        ("USDT بٹوا (ذاتی)", "USDT (یتاذ) اوٹب"),
        ("بٹوا USDT نیا", "این USDT اوٹب"),
    ],
)
def test_order(text: str, left_to_right: str) -> None:
    # A ligature of lam and alef is one glyph; written out it reads the other way round.
    assert seen(text).replace("لا", "ال") == left_to_right


def test_letters_are_joined() -> None:
    names = [unicodedata.name(letter) for letter in reversed(visual("پتہ"))]
    assert [name.split()[-2] for name in names] == ["INITIAL", "MEDIAL", "FINAL"]
    assert "LIGATURE LAM WITH ALEF" in unicodedata.name(visual("لا"))
    apart = [unicodedata.name(letter) for letter in visual("پ\u200cت")]
    assert all("ISOLATED" in name for name in apart)


def test_every_letter_of_urdu_can_be_drawn() -> None:
    letters = "ابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہھءیےئؤآأۓ۰۱۲۳۴۵۶۷۸۹،۔؟"
    for letter in letters:
        assert all("\ufffd" not in run.text for run in fonts.runs(letter, "regular")), letter


def test_lines_are_no_wider_than_the_room() -> None:
    text = "A line with 5c1f90e7a2d84b6e93bb20476fd1e8a35d7c4e11f08a62b9c4d37e90a1b65f28 and رقم of some length"
    for room in (30.0, 80.0, 200.0):
        lines = fonts.wrap(text, "regular", 8.0, room)
        assert all(fonts.width(line, "regular", 8.0) <= room for line in lines)
        joined = "".join(lines).replace("\u200f", "").replace(" ", "")
        assert joined == text.replace(" ", "")
