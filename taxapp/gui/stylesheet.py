"""The one stylesheet: what every kind of control looks like in a theme's colours."""

from __future__ import annotations

from importlib.resources import as_file, files

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from taxapp.gui.theme import Colors, palette, points, scaled


def apply(app: QApplication, colors: Colors) -> None:
    """Palette and stylesheet, at the text size of now."""
    app.setStyleSheet("")  # straight from one sheet to another, Qt styles each widget many times: 1 s instead of 0.2
    app.setPalette(palette(colors))
    app.setStyleSheet(stylesheet(colors))


def _icon_path(name: str) -> str:
    """A stylesheet can only name files. Wheels and PyInstaller both unpack resources, so the path stays good."""
    with as_file(files("resources").joinpath("icons", f"{name}.svg")) as path:
        return path.as_posix()


def stylesheet(c: Colors) -> str:
    shade = "dark" if c.dark else "light"
    line = QFontMetrics(QApplication.font()).height()
    box = scaled(16)
    return f"""
* {{ outline: none; }}
QMainWindow, QDialog, #page, #scrolled {{ background: {c.ground}; }}
QToolTip {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.strong_line}; padding: 4px 8px; }}

QLabel[kind="hero"] {{ font-size: {points(34)}pt; font-weight: 600; color: {c.text}; }}
QLabel[kind="title"] {{ font-size: {points(18)}pt; font-weight: 600; color: {c.text}; }}
QLabel[kind="heading"] {{ font-size: {points(12)}pt; font-weight: 600; color: {c.text}; }}
QLabel[kind="lead"] {{ font-size: {points(11)}pt; color: {c.text}; }}
QLabel[kind="caption"] {{ color: {c.muted}; }}
QLabel[kind="label"] {{ color: {c.muted}; font-weight: 600; }}
QLabel[kind="strong"] {{ font-weight: 600; }}
QLabel[kind="total"] {{ font-weight: 700; }}

#rail {{ background: {c.rail}; border: none; }}
#rail QLabel#wordmark {{ font-size: {points(15)}pt; font-weight: 700; color: {c.accent_text}; }}
#rail QPushButton {{ text-align: left; border: 2px solid transparent; border-radius: 6px; padding: 8px 10px;
    background: transparent; color: {c.text}; min-height: {max(20, line)}px; }}
#rail QPushButton:hover {{ background: {c.raised}; }}
#rail QPushButton:checked {{ background: {c.accent_soft}; color: {c.accent_text}; font-weight: 600; }}
#rail QPushButton:focus {{ border-color: {c.accent}; }}
#rail QPushButton:disabled {{ color: {c.muted}; }}
#topbar {{ background: {c.ground}; }}

QPushButton, QToolButton#plain {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.strong_line};
    border-radius: 6px; padding: 7px 15px; min-height: {max(18, line)}px; }}
QPushButton:hover {{ background: {c.raised}; }}
QPushButton:pressed {{ background: {c.line}; }}
QPushButton:checked {{ background: {c.accent_soft}; color: {c.accent_text}; border-color: {c.accent}; }}
QPushButton:focus {{ border: 2px solid {c.accent}; padding: 6px 14px; }}
QPushButton:disabled {{ color: {c.muted}; border-color: {c.line}; background: {c.ground}; }}
QPushButton[kind="primary"] {{ background: {c.accent}; color: {c.on_accent}; border: 1px solid {c.accent};
    font-weight: 600; }}
QPushButton[kind="primary"]:hover {{ background: {c.accent_hover}; }}
QPushButton[kind="primary"]:focus {{ border: 2px solid {c.text}; }}
QPushButton[kind="primary"]:disabled {{ background: {c.raised}; color: {c.muted}; border-color: {c.raised}; }}
QPushButton[kind="quiet"], QPushButton[kind="crumb"] {{ background: transparent; border: 2px solid transparent;
    padding: 4px 8px; }}
QPushButton[kind="quiet"]:hover, QPushButton[kind="crumb"]:hover {{ background: {c.raised}; }}
QPushButton[kind="quiet"]:focus, QPushButton[kind="crumb"]:focus {{ border: 2px solid {c.accent}; }}
QPushButton[kind="crumb"] {{ color: {c.accent_text}; padding: 2px 6px; }}
QPushButton[kind="link"] {{ background: transparent; border: 2px solid transparent; color: {c.accent_text};
    padding: 4px 6px; text-align: left; font-weight: 600; }}
QPushButton[kind="link"]:hover {{ text-decoration: underline; }}
QPushButton[kind="link"]:focus {{ border: 2px solid {c.accent}; }}

QLineEdit, QComboBox, QPlainTextEdit {{ background: {c.surface}; color: {c.text};
    border: 1px solid {c.strong_line}; border-radius: 6px; padding: 6px 9px; min-height: {max(20, line)}px;
    selection-background-color: {c.selection}; selection-color: {c.on_selection}; }}
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus {{ border: 2px solid {c.accent}; padding: 5px 8px; }}
QLineEdit:disabled, QComboBox:disabled {{ color: {c.muted}; background: {c.ground}; }}
QComboBox::drop-down {{ border: none; width: 26px; subcontrol-origin: border; subcontrol-position: center right; }}
QComboBox::down-arrow {{ image: url({_icon_path(f"chevron-down-{shade}")}); width: 12px; height: 12px; }}
QComboBox QAbstractItemView {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.strong_line};
    padding: 4px; selection-background-color: {c.selection}; selection-color: {c.on_selection}; }}
QComboBox QAbstractItemView::item {{ min-height: {line + 8}px; padding: 0 6px; }}
QAbstractSpinBox {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.strong_line}; border-radius: 6px;
    padding: 6px 9px; min-height: {max(20, line)}px; selection-background-color: {c.selection};
    selection-color: {c.on_selection}; }}
QAbstractSpinBox:focus {{ border: 2px solid {c.accent}; padding: 5px 8px; }}
QAbstractSpinBox:disabled {{ color: {c.muted}; background: {c.ground}; }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: none; background: transparent; width: 22px;
    subcontrol-origin: border; }}
QAbstractSpinBox::up-button {{ subcontrol-position: top right; margin-top: 3px; }}
QAbstractSpinBox::down-button {{ subcontrol-position: bottom right; margin-bottom: 3px; }}
QAbstractSpinBox::up-arrow {{ image: url({_icon_path(f"chevron-up-{shade}")}); width: 10px; height: 10px; }}
QAbstractSpinBox::down-arrow {{ image: url({_icon_path(f"chevron-down-{shade}")}); width: 10px; height: 10px; }}
QDateEdit::drop-down {{ border: none; width: 26px; subcontrol-origin: border; subcontrol-position: center right; }}
QDateEdit::down-arrow {{ image: url({_icon_path(f"chevron-down-{shade}")}); width: 12px; height: 12px; }}

QCheckBox, QRadioButton {{ color: {c.text}; spacing: 8px; border: 2px solid transparent; border-radius: 6px;
    padding: 3px 6px; }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {c.accent}; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {c.muted}; }}
QCheckBox::indicator, QRadioButton::indicator, QTableView::indicator, QListView::indicator {{ width: {box}px;
    height: {box}px; background: {c.surface}; border: 1px solid {c.muted}; border-radius: 4px; }}
QRadioButton::indicator {{ border-radius: {box // 2 + 1}px; }}
QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ border-color: {c.accent}; }}
QCheckBox::indicator:checked, QTableView::indicator:checked, QListView::indicator:checked {{
    background: {c.accent}; border-color: {c.accent}; image: url({_icon_path(f"check-{shade}")}); }}
QRadioButton::indicator:checked {{ width: {box // 2}px; height: {box // 2}px;
    border: {(box + 2 - box // 2) // 2}px solid {c.accent}; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ background: {c.ground};
    border-color: {c.strong_line}; }}
QCheckBox::indicator:checked:disabled {{ background: {c.muted}; }}

QListView {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.line}; border-radius: 8px; }}
QListView:focus {{ border: 1px solid {c.accent}; }}
QListView#sections {{ background: transparent; border: 2px solid transparent; }}
QListView#sections:focus {{ border: 2px solid {c.accent}; }}
QListView#sections::item {{ padding: 8px 10px; border-radius: 6px; color: {c.text}; }}
QListView#sections::item:hover {{ background: {c.raised}; }}
QListView#sections::item:selected {{ background: {c.accent_soft}; color: {c.accent_text}; }}
QDialog#palette {{ background: {c.surface}; border: 1px solid {c.strong_line}; }}
QDialog#palette QListView {{ border: none; }}

QLabel[chip] {{ border-radius: 9px; padding: 1px 9px; font-size: {points(9)}pt; font-weight: 600; }}
QLabel[chip="high"] {{ background: {c.error_soft}; color: {c.error}; }}
QLabel[chip="low"] {{ background: {c.warning_soft}; color: {c.warning}; }}
QLabel[chip="info"] {{ background: {c.raised}; color: {c.text}; }}
QLabel[chip="good"] {{ background: {c.good_soft}; color: {c.good}; }}
QPlainTextEdit#verbatim {{ background: {c.ground}; border: 1px solid {c.line}; border-radius: 6px;
    padding: 4px 6px; min-height: 0; }}
QPlainTextEdit#verbatim:focus {{ border: 1px solid {c.accent}; padding: 4px 6px; }}
QFrame#card {{ background: {c.surface}; border: 1px solid {c.line}; border-radius: 10px; }}
QFrame#pill {{ background: {c.accent_soft}; border: 1px solid {c.accent}; border-radius: 13px; }}
QPushButton[kind="pill"] {{ background: transparent; border: 2px solid transparent; border-radius: 11px;
    color: {c.accent_text}; padding: 1px 5px; min-height: 18px; font-weight: 600; }}
QPushButton[kind="pill"]:hover {{ text-decoration: underline; }}
QPushButton[kind="pill"]:focus {{ border-color: {c.accent}; padding: 1px 5px; }}
QPushButton::menu-indicator {{ image: url({_icon_path(f"chevron-down-{shade}")}); width: 10px; height: 10px;
    subcontrol-origin: padding; subcontrol-position: center right; right: 8px; }}
QPushButton[menu="true"] {{ padding-right: 28px; }}
QFrame#drop {{ background: {c.surface}; border: 2px dashed {c.strong_line}; border-radius: 12px; }}
QFrame#drop[over="true"] {{ background: {c.accent_soft}; border-color: {c.accent}; }}
QFrame#notice {{ border-radius: 8px; border: 1px solid {c.strong_line}; background: {c.surface}; }}
QFrame#notice[tone="error"] {{ background: {c.error_soft}; border-color: {c.error}; }}
QFrame#notice[tone="warning"] {{ background: {c.warning_soft}; border-color: {c.warning}; }}
QFrame#notice[tone="good"] {{ background: {c.good_soft}; border-color: {c.good}; }}
QLabel#problem {{ background: {c.error_soft}; border: 1px solid {c.error}; border-radius: 6px;
    padding: 10px 12px; }}
QFrame#hairline {{ background: {c.line}; border: none; max-height: 1px; min-height: 1px; }}

QTableView {{ background: {c.surface}; border: 1px solid {c.line}; border-radius: 8px; gridline-color: {c.line};
    selection-background-color: {c.selection}; selection-color: {c.on_selection}; }}
QTableView:focus {{ border: 1px solid {c.accent}; }}
QTableView[plain="true"] {{ border: 1px solid transparent; border-radius: 4px; background: transparent; }}
QTableView[plain="true"]:focus {{ border: 1px solid {c.accent}; }}
QHeaderView {{ background: transparent; border: none; }}
QHeaderView::section {{ background: transparent; color: {c.muted}; border: none;
    border-bottom: 1px solid {c.line}; padding: 7px 12px; font-size: {points(9)}pt; font-weight: 600; }}
QHeaderView::section:hover {{ color: {c.text}; }}
QHeaderView::up-arrow {{ image: url({_icon_path(f"chevron-up-{shade}")}); width: 10px; height: 10px; }}
QHeaderView::down-arrow {{ image: url({_icon_path(f"chevron-down-{shade}")}); width: 10px; height: 10px; }}
QTableCornerButton::section {{ background: transparent; border: none; }}

QTabWidget::pane {{ border: none; padding-top: 8px; }}
QTabBar {{ qproperty-drawBase: 0; }}
QTabBar::tab {{ background: transparent; color: {c.muted}; padding: 6px 4px; margin-right: 20px;
    border-bottom: 2px solid transparent; }}
QTabBar::tab:selected {{ color: {c.text}; border-bottom: 2px solid {c.accent}; font-weight: 600; }}
QTabBar::tab:focus {{ color: {c.accent_text}; }}
QTabBar::tab:hover {{ color: {c.text}; }}

QScrollArea, #clear {{ border: none; background: transparent; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {c.strong_line}; border-radius: 3px; margin: 3px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {c.muted}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QSplitter::handle {{ background: transparent; }}

QProgressBar {{ background: {c.line}; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }}
QProgressBar::chunk {{ background: {c.accent}; border-radius: 3px; }}
QStatusBar {{ background: {c.rail}; color: {c.muted}; border-top: 1px solid {c.line}; }}
QStatusBar::item {{ border: none; }}
QStatusBar QPushButton {{ padding: 2px 10px; min-height: {max(16, line)}px; }}
QStatusBar QPushButton:focus {{ padding: 1px 9px; }}

QMenuBar {{ background: {c.rail}; color: {c.text}; border-bottom: 1px solid {c.line}; padding: 2px 6px; }}
QMenuBar::item {{ padding: 5px 10px; border-radius: 5px; background: transparent; }}
QMenuBar::item:selected {{ background: {c.raised}; }}
QMenu {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.strong_line}; padding: 5px; }}
QMenu::item {{ padding: 6px 28px 6px 26px; border-radius: 5px; }}
QMenu::item:selected {{ background: {c.selection}; color: {c.on_selection}; }}
QMenu::item:disabled {{ color: {c.muted}; }}
QMenu::separator {{ height: 1px; background: {c.line}; margin: 5px 8px; }}
{_edges(c) if c.edges else ""}"""


def _edges(c: Colors) -> str:
    """What the stylesheet tells by a soft fill, told by an edge as well; what is off by a broken one."""
    return f"""
#rail {{ border: 1px solid {c.strong_line}; }}
#rail QPushButton:hover {{ border: 2px solid {c.strong_line}; }}
#rail QPushButton:checked {{ border: 2px solid {c.accent}; }}
#rail QPushButton:focus {{ border: 4px double {c.text}; padding: 6px 8px; }}
QPushButton:hover {{ border: 2px solid {c.strong_line}; padding: 6px 14px; }}
QPushButton:pressed {{ background: {c.raised}; border: 2px solid {c.accent}; padding: 6px 14px; }}
QPushButton:focus {{ border: 3px solid {c.accent}; padding: 5px 13px; }}
QPushButton:disabled {{ border: 1px dashed {c.line}; }}
QPushButton[kind="primary"]:focus {{ border: 4px double {c.on_accent}; padding: 4px 12px; }}
QPushButton[kind="primary"]:disabled {{ border: 1px dashed {c.line}; background: {c.ground}; }}
QPushButton[kind="quiet"]:hover, QPushButton[kind="crumb"]:hover {{ border: 2px solid {c.strong_line}; }}
QPushButton[kind="quiet"]:disabled {{ border: 2px solid transparent; }}
QPushButton[kind="link"], QPushButton[kind="crumb"] {{ text-decoration: underline; }}
QPushButton[kind="quiet"]:focus, QPushButton[kind="crumb"]:focus, QPushButton[kind="link"]:focus {{
    border: 2px solid {c.accent}; padding: 4px 6px; }}
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {{ border: 1px dashed {c.line}; }}
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus, QAbstractSpinBox:focus {{ border: 3px solid {c.accent};
    padding: 4px 7px; }}
QLabel[chip] {{ border: 1px solid {c.text}; }}
QLabel[chip="high"] {{ border-color: {c.error}; }}
QLabel[chip="low"] {{ border-color: {c.warning}; }}
QFrame#card, QTableView, QListView, QPlainTextEdit#verbatim {{ border: 1px solid {c.strong_line}; }}
QFrame#notice {{ border-width: 2px; }}
QTableView:focus, QListView:focus, QTableView[plain="true"]:focus {{ border: 3px solid {c.accent}; }}
QHeaderView::section {{ color: {c.text}; border-bottom: 1px solid {c.strong_line}; }}
QTabBar::tab:selected {{ border: 2px solid {c.accent}; padding: 6px; }}
QTabBar::tab:focus {{ border: 4px double {c.accent}; }}
QListView#sections::item:selected {{ border: 2px solid {c.accent}; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ border-style: dashed; }}
QProgressBar {{ border: 1px solid {c.strong_line}; background: {c.ground}; }}
QMenuBar::item:selected, QMenu::item:selected {{ border: 1px solid {c.strong_line}; }}
QMenuBar, QStatusBar {{ border-color: {c.strong_line}; }}
QScrollBar::handle {{ background: {c.strong_line}; }}
"""
