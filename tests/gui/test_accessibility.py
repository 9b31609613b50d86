"""Everybody can use every page: by keyboard alone, by ear, in every theme, and without telling colours apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from taxapp.gui.pages import pages
from taxapp.gui.prefs import ThemeChoice
from taxapp.gui.shell import Shell
from taxapp.gui.theme import CONTRAST, DARK, LIGHT, Colors
from tests.gui.contrast import LEAST, Screen, contrast

Settled = Callable[[], None]
NAMES = [spec.name for spec in pages()]
_PARTS = 3
"""Of a date: day, month and year are come to one after another."""
_QT_OWN = ("qt_scrollarea_viewport", "qt_spinbox_lineedit", "qt_tabwidget_stackedwidget")


@pytest.fixture(params=["en", "ur"])
def language(request: pytest.FixtureRequest, settings: QSettings) -> str:
    settings.setValue("window/language", request.param)
    return str(request.param)


def controls(window: QWidget) -> Iterator[QWidget]:
    """All that Tab should come to."""
    for widget in window.findChildren(QWidget):
        takes_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        is_own = widget.objectName() not in _QT_OWN and widget.focusProxy() is None
        if widget.isVisible() and widget.isEnabled() and takes_tab and is_own:
            yield widget


def told(widget: QWidget) -> str:
    found = QAccessible.queryAccessibleInterface(widget)
    name = found.text(QAccessible.Text.Name) if found is not None else ""
    return f"{type(widget).__name__} {name or widget.objectName() or '(nameless)'}"


def test_every_control_has_a_name_and_a_role(opened: Shell, language: str, settled: Settled) -> None:
    nameless, roleless = [], []
    for page in NAMES:
        opened.visit_page(page)
        settled()
        for widget in controls(opened):
            accessible = QAccessible.queryAccessibleInterface(widget)
            if not accessible.text(QAccessible.Text.Name):
                nameless.append(f"{page}: {type(widget).__module__}.{type(widget).__name__} {widget.objectName()}")
            is_area = isinstance(widget, QAbstractScrollArea)  # which Qt calls a client area
            if accessible.role() == QAccessible.Role.NoRole or (
                accessible.role() == QAccessible.Role.Client and not is_area
            ):
                roleless.append(f"{page}: {type(widget).__module__}.{told(widget)}")
    assert not nameless
    assert not roleless


def test_tab_comes_to_every_control_and_round_again(
    opened: Shell, language: str, settled: Settled, qtbot: QtBot
) -> None:
    faults = []
    for page in NAMES:
        opened.visit_page(page)
        settled()
        faults += [f"{page}: {fault}" for fault in _tabbing_faults(opened, opened.rail.buttons[page], qtbot)]
    assert not faults


def _tabbing_faults(window: Shell, first: QWidget, qtbot: QtBot) -> list[str]:
    window.activateWindow()
    first.setFocus()
    seen = [first]
    for _ in range(300):
        qtbot.keyClick(seen[-1], Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        if now is None:
            return [f"the focus is lost after {told(seen[-1])}"]
        if now is first:
            return [f"{told(one)} is passed over" for one in controls(window) if not _is_reached(one, seen)]
        if now is seen[-1] and seen[-_PARTS:] == _PARTS * [now]:
            return [f"{told(now)} keeps the focus"]
        seen.append(now)
    return [f"it does not come round: {[told(one) for one in seen[-4:]]}"]


def _is_reached(widget: QWidget, seen: list[QWidget]) -> bool:
    """Itself, or what has the focus in its stead (the field of a box)."""
    return any(one is widget or widget.isAncestorOf(one) or one.focusProxy() is widget for one in seen)


def pairs(c: Colors) -> list[tuple[str, str]]:
    """Every text on every ground that the stylesheet and the tables put it on."""
    grounds = (c.ground, c.surface, c.rail, c.raised)
    found = [(text, ground) for text in (c.text, c.muted) for ground in grounds]
    found += [(tone, ground) for tone in (c.accent_text, c.good, c.warning, c.error) for ground in grounds[:2]]
    found += [(c.on_accent, c.accent), (c.on_accent, c.accent_hover), (c.on_selection, c.selection)]
    found += [(c.accent_text, c.accent_soft), (c.accent_text, c.rail), (c.text, c.good_soft)]
    found += [(c.error, c.error_soft), (c.warning, c.warning_soft), (c.text, c.error_soft), (c.text, c.warning_soft)]
    if not c.edges:  # there a chosen row has one colour of text, and a pressed button an edge
        found += [(c.text, c.line)]
        found += [(c.error, c.selection), (c.warning, c.selection), (c.accent_text, c.selection)]
    return found


@pytest.mark.parametrize("colors", [LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])
def test_the_colours_of_each_theme_can_be_read(colors: Colors) -> None:
    weak = [(text, ground, round(contrast(text, ground), 2)) for text, ground in pairs(colors)]
    assert not [one for one in weak if one[2] < LEAST]


def test_high_contrast_is_higher() -> None:
    assert min(contrast(text, ground) for text, ground in pairs(CONTRAST) if text != CONTRAST.text) > 5
    assert contrast(CONTRAST.text, CONTRAST.ground) == pytest.approx(21)


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_what_is_drawn_can_be_read(opened: Shell, theme: ThemeChoice, settled: Settled) -> None:
    opened.set_theme(theme)
    weak = []
    for page in NAMES:
        opened.visit_page(page)
        settled()
        QApplication.processEvents()
        screen = Screen(opened)
        measured = [(what, screen.contrast_in(place)) for what, place in screen.texts()]
        assert len(measured) > len(opened.specs)
        weak += [(page, what, round(ratio, 2)) for what, ratio in measured if ratio is not None and ratio < LEAST]
    assert not weak


def test_every_coloured_chip_has_a_word(opened: Shell, settled: Settled) -> None:
    bare = []
    for page in NAMES:
        opened.visit_page(page)
        settled()
        for label in opened.findChildren(QLabel):
            if label.isVisible() and label.property("chip") and not label.text().strip():
                bare.append(f"{page}: {type(label.parent()).__name__}")
    assert not bare


def test_a_message_says_its_tone_by_its_sign_as_well(opened: Shell) -> None:
    pictures = set()
    for tone in ("info", "good", "warning", "error"):
        opened.desk.tell(tone, "Something happened.")  # type: ignore[arg-type]
        shown = opened.notice.grab().toImage()
        pictures.add(bytes(shown.constBits())[:20_000])
    assert len(pictures) == 4


@pytest.mark.parametrize("size", [100, 200])
def test_no_text_is_cut_in_the_frame(opened: Shell, size: int, language: str, settled: Settled, qtbot: QtBot) -> None:
    opened.prefs.text_size = size
    settled()
    qtbot.waitUntil(lambda: opened.prefs.text_size == size)
    opened.resize(1366, 768)
    settled()
    for name, made in opened.rail.buttons.items():
        assert made.width() >= made.sizeHint().width(), name
    for action in opened.menuBar().actions():
        assert opened.menuBar().actionGeometry(action).right() <= opened.width()


def test_what_is_missing_of_a_page_is_not_in_the_way_of_the_keys(opened_empty: Shell, settled: Settled) -> None:
    """The focus is on the page after it was gone to, not lost."""
    for name in NAMES:
        opened_empty.visit_page(name)
        settled()
        assert opened_empty.isAncestorOf(QApplication.focusWidget()), name
