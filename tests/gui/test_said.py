"""What the engine says for people has Urdu, and the Urdu is found by the text as it is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from taxapp.gui import said
from taxapp.usecases.checking import review_items
from taxapp.usecases.computing import compute_year
from taxapp.usecases.demo import make_demo_ledger
from tests.gui.engine_texts import catalogue, lacking, texts

_PLACE = re.compile(r"\{\d+\}")
_SIGNS_OF_ORDER = re.compile("[\u2068\u2069]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")


@pytest.fixture
def urdu() -> Iterator[None]:
    said.use("ur")
    yield
    said.use("en")


def test_every_sentence_of_the_engine_has_urdu() -> None:
    assert not lacking(), "python -m tests.gui.engine_texts lists them"


def test_nothing_is_kept_that_the_engine_no_longer_says() -> None:
    assert set(catalogue()) <= set(texts())


def test_what_is_filled_in_stands_in_the_urdu_too() -> None:
    wrong = [one for one, urdu in catalogue().items() if sorted(_PLACE.findall(one)) != sorted(_PLACE.findall(urdu))]
    assert not wrong


def test_in_english_nothing_changes() -> None:
    said.use("en")
    assert said.said("Tax payable") == "Tax payable"


@pytest.mark.usefixtures("urdu")
@pytest.mark.parametrize(
    ("english", "wanted"),
    [
        ("Tax payable", "واجب الادا ٹیکس"),
        ("Cost of 2 BTC", "2 BTC کی لاگت"),
        (
            "200 TRX more left TRON wallet on 2026-03-27 than was ever acquired; it is computed at zero cost.",
            "2026-03-27 کو TRON wallet سے حاصل شدہ سے 200 TRX زیادہ گئے؛ صفر لاگت پر حساب ہے۔",
        ),
        ("No price is known. Nothing is to be done.", "کوئی قیمت معلوم نہیں۔ کچھ کرنے کی ضرورت نہیں۔"),
        (
            "2 rows of otc.csv could not be read and count for nothing: line 3: is not a number; line 4: is empty.",
            "otc.csv کی 2 سطریں پڑھی نہ جا سکیں اور شمار نہیں: سطر 3: عدد نہیں؛ سطر 4: خالی ہے۔",
        ),
        ("Tax payable, at cost", "واجب الادا ٹیکس، لاگت پر"),
    ],
)
def test_a_text_is_found_with_what_was_filled_in(english: str, wanted: str) -> None:
    assert _SIGNS_OF_ORDER.sub("", said.said(english)) == wanted


@pytest.mark.usefixtures("urdu")
def test_a_day_keeps_the_order_of_its_parts_among_urdu_words() -> None:
    assert "\u20682026-03-27 11:26:18\u2069" in said.said("Day of 2026-03-27 11:26:18")


@pytest.mark.usefixtures("urdu")
def test_a_sentence_that_nobody_translated_stays_as_it_is() -> None:
    told = "A wholly new thing happened in the middle of the night."
    assert said.said(told) == told
    assert said.said(f"No price is known. {told}") == f"کوئی قیمت معلوم نہیں۔ {told}"


@pytest.mark.usefixtures("urdu")
def test_all_questions_about_the_sample_are_asked_in_urdu(tmp_path: Path) -> None:
    ledger = make_demo_ledger(tmp_path)
    asked = [text for item in review_items(ledger) for text in (item.message, item.remedy, item.worth_note) if text]
    asked += [text for one in compute_year(ledger, 2026).questions for text in (one.message, one.remedy) if text]
    assert asked
    assert [text for text in asked if not _ARABIC.search(said.said(text))] == []
    sentences = [one for text in asked for one in re.split(r"(?<=[.۔؛]) ", said.said(text))]
    assert [one for one in sentences if not _ARABIC.search(one)] == []
