"""Urdu is complete: every text of the window has its own, as the sources stand, and all of it is in what is loaded."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)

from taxapp.gui.shell import Shell
from tests.gui.translations import BY_HAND, QM, TS, folders, lacking, messages, release, update

Settled = Callable[[], None]
_PLACEHOLDER = re.compile(r"\{[a-z_]*\}|%\d")
_OTHER_DIGITS = re.compile("[\u0660-\u0669\u06f0-\u06f9]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_URDU = re.compile("[\u0600-\u06ff]")


def all_messages() -> Iterator[tuple[str, str, str, str]]:
    for path in sorted(TS.glob("*.ts")):
        for context, source, forms in messages(path):
            for form in forms:
                yield path.stem, context, source, form.text or ""


@pytest.mark.parametrize("folder", [*folders(), *BY_HAND])
def test_every_text_has_urdu(folder: str) -> None:
    assert lacking(folder) == {}


@pytest.mark.parametrize("folder", folders())
def test_the_texts_are_those_of_the_sources(folder: str, tmp_path: Path) -> None:
    """`make translations` would change nothing."""
    update(folder, tmp_path)
    now, kept = tmp_path / f"{folder}.ts", TS / f"{folder}.ts"
    assert now.exists() == kept.exists()
    if now.exists():
        assert {one[:2] for one in messages(now)} == {one[:2] for one in messages(kept)}


def test_what_is_filled_in_stands_in_the_urdu_text_too() -> None:
    wrong = [
        (folder, source, urdu)
        for folder, _, source, urdu in all_messages()
        if sorted(set(_PLACEHOLDER.findall(source))) != sorted(set(_PLACEHOLDER.findall(urdu)))
    ]
    assert not wrong


def test_figures_stay_western() -> None:
    assert not [one for one in all_messages() if _OTHER_DIGITS.search(one[3])]


def test_menus_keep_no_stray_mark_of_a_key() -> None:
    assert not [one for one in all_messages() if re.search(r"&(?=[\u0600-\u06ff])", one[3])]


def test_urdu_is_urdu() -> None:
    """A text with English words of ours has Urdu letters; symbols, figures and names may stay."""
    bare = [
        (folder, source, urdu)
        for folder, context, source, urdu in all_messages()
        if re.search(r"[a-z]{4,}", _PLACEHOLDER.sub("", source)) and not _URDU.search(urdu)
    ]
    assert not bare


def test_what_is_loaded_is_made_of_these(tmp_path: Path) -> None:
    release(tmp_path / "ur.qm")
    assert (tmp_path / "ur.qm").read_bytes() == QM.read_bytes(), "`make translations` makes it anew"


def test_qts_own_words_are_urdu(window: Shell, settings: QSettings) -> None:
    translate = QApplication.translate
    window.prefs.language = "ur"
    QApplication.processEvents()
    QApplication.processEvents()
    assert translate("QPlatformTheme", "Cancel") == "منسوخ کریں"
    assert translate("QLineEdit", "&Copy") == "نقل کریں"
    assert translate("QFileDialog", "Files of &type:") == "فائل کی قسم:"


# --- what is on the screen --------------------------------------------------------------------------------------------


@pytest.fixture
def urdu(settings: QSettings) -> None:
    settings.setValue("window/language", "ur")


ALLOWED = re.compile(
    r"^("
    r"English|Hisaab|Tax20\d\d"  # the language's own name; names
    r"|[A-Z0-9$]{2,10}"  # symbols: BTC, USDT, CNIC
    r"|(Binance|Wallet|Bilal|Saad|Test|Ayesha)( .*)?"  # the names in the ledger of these tests
    r"|.*[/\\].*|.*\.(hisaab|csv|pdf|json|toml|zip|xlsx)"  # files and folders
    r"|P2P-\d|[TSW]-\d"  # references
    r"|(pakistan|scenarios?)/.*|TY20\d\d.*"  # names of rule packs
    r"|Rs\s[\d,.−-]+|\d{1,2} [A-Z][a-z]{2} \d{4}.*"  # amounts and days
    r"|((Ctrl|Alt|Shift|Del|Ins|Esc|F\d+|Home|End|Up|Down)[+ ]?)+.?"  # keys
    r")$"
)


def words_on(window: QWidget) -> Iterator[str]:
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
            yield widget.toolTip()
        elif isinstance(widget, QGroupBox):
            yield widget.title()
        elif isinstance(widget, QComboBox):
            yield from (widget.itemText(place) for place in range(widget.count()))
        elif isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        elif isinstance(widget, QTabBar):
            yield from (widget.tabText(place) for place in range(widget.count()))
        elif isinstance(widget, QHeaderView) and widget.model() is not None:
            sections = range(widget.count())
            yield from (str(widget.model().headerData(place, widget.orientation()) or "") for place in sections)


def is_english(text: str) -> bool:
    """Words in Latin letters and none in Urdu ones, where it is no name, symbol or figure."""
    text = re.sub("[\u2066-\u2069]", "", text).strip()
    return bool(_LATIN_WORD.search(text)) and not _URDU.search(text) and not ALLOWED.match(text)


@pytest.mark.usefixtures("urdu")
def test_no_page_speaks_english(opened: Shell, settled: Settled) -> None:
    found: dict[str, list[str]] = {}
    for page in opened.specs:
        opened.visit_page(page)
        settled()
        if english := sorted({text for text in words_on(opened) if is_english(text)}):
            found[page] = english
    assert not found


@pytest.mark.usefixtures("urdu")
def test_no_menu_speaks_english(opened: Shell) -> None:
    actions = [action.text() for menu in opened.menuBar().actions() for action in _below(menu)]
    assert len(actions) > 30
    assert not [text for text in actions if is_english(text)]


def _below(action: QAction) -> Iterator[QAction]:
    yield action
    menu = action.menu()
    if menu is not None:
        for one in menu.actions():  # type: ignore[attr-defined]
            yield from _below(one)


@pytest.mark.usefixtures("urdu")
def test_a_page_is_called_the_same_everywhere(opened: Shell) -> None:
    assert {name: opened.page(name).title() for name in opened.specs} == {
        name: spec.title() for name, spec in opened.specs.items()
    }


def test_the_tool_says_what_lacks() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.gui.translations", "lacking", "window"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "{}"
