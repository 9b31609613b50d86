"""English or Urdu: the translator, the direction of the layout, the order of the fonts.

The texts stand in resources/translations: a .ts file a folder of the window, and ur.qm made of all of them
(`make translations`). In Urdu the figures stay Western and left-to-right.
"""

from __future__ import annotations

from importlib.resources import files

from PySide6.QtCore import QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from taxapp.gui import said
from taxapp.gui.prefs import Language

_installed: list[QTranslator] = []
_contents: list[bytes] = []  # a translator reads what it was given as long as it lives, and does not copy it


def use(app: QApplication, language: Language) -> None:
    """What is made from now on speaks this language and runs its way."""
    while _installed:
        app.removeTranslator(_installed.pop())
    _contents.clear()
    if language == "ur":
        content = files("resources").joinpath("translations", "ur.qm").read_bytes()
        _contents.append(content)
        translator = QTranslator()
        if translator.load(content):
            app.installTranslator(translator)
            _installed.append(translator)
    said.use(language)
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.Pakistan))
    is_rtl = language == "ur"
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft if is_rtl else Qt.LayoutDirection.LeftToRight)
