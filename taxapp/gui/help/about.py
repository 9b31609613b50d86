"""What the program is: its version, its own terms, and what it is made with."""

from __future__ import annotations

import sys
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from taxapp.gui import theme
from taxapp.gui.desk import Desk
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.table import Column, RowsModel, Table
from taxapp.gui.widgets.text import button, column, label, row

_PARTS = (
    ("PySide6-Essentials", "Qt for Python", "LGPL-3.0"),
    ("SQLAlchemy", "SQLAlchemy", "MIT"),
    ("alembic", "Alembic", "MIT"),
    ("numpy", "NumPy", "BSD-3-Clause"),
    ("pandas", "pandas", "BSD-3-Clause"),
    ("numba", "Numba", "BSD-2-Clause"),
    ("pydantic", "Pydantic", "MIT"),
    ("ccxt", "ccxt", "MIT"),
    ("keyring", "keyring", "MIT"),
    ("embit", "embit", "MIT"),
    ("reportlab", "ReportLab", "BSD-3-Clause"),
    ("pypdfium2", "pypdfium2 (PDFium)", "Apache-2.0, BSD-3-Clause"),
    ("pyqtgraph", "pyqtgraph", "MIT"),
    ("xlsxwriter", "XlsxWriter", "BSD-2-Clause"),
    ("python-calamine", "python-calamine", "MIT"),
)
"""Of each main library: the name of its package, its own name, its licence."""


def program_version() -> str:
    try:
        return version("hisaab")
    except PackageNotFoundError:
        return "?"


def _libraries() -> list[tuple[str, str, str]]:
    found = [("Python", ".".join(map(str, sys.version_info[:3])), "PSF-2.0")]
    for package, name, licence in _PARTS:
        try:
            found.append((name, version(package), licence))
        except PackageNotFoundError:
            continue
    found.append(("Noto Sans, Noto Naskh Arabic, Noto Sans Math", "", "OFL-1.1"))
    return found


class AboutDialog(QDialog):
    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Hisaab"))
        self.resize(min(theme.scaled(600), parent.width()), min(theme.scaled(560), parent.height()))
        logo = QLabel()
        logo.setPixmap(theme.pixmap("hisaab", "#ffffff", 56))
        self.version = label(self.tr("Version {version}").format(version=program_version()), "caption")
        self.version.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words = column(label(self.tr("Hisaab"), "title"), self.version, spacing=2)
        top = row(logo, spacing=2 * SPACE)
        top.addLayout(words, 1)
        self.table = Table(desk, self.tr("Libraries and their licences"))
        model: RowsModel[tuple[str, str, str]] = RowsModel(
            [
                Column(self.tr("Made with"), lambda one: one[0], stretch=True),
                Column(self.tr("Version"), lambda one: one[1], tone=lambda _: "muted", width=theme.scaled(110)),
                Column(self.tr("Licence"), lambda one: one[2], width=theme.scaled(190)),
            ],
            self,
        )
        model.set_rows([*_libraries()[:1], ("Qt", qVersion() or "", "LGPL-3.0"), *_libraries()[1:]])
        self.table.setModel(model)
        self.table.set_columns(model.columns)
        close = button(self.tr("Close"), "primary")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * SPACE, 3 * SPACE, 3 * SPACE, 2 * SPACE)
        layout.setSpacing(2 * SPACE)
        layout.addLayout(top)
        about = self.tr(
            "Tax on crypto assets in Pakistan, worked out on this computer. Nothing leaves it unless you ask for it."
        )
        layout.addWidget(label(about, wrap=True))
        layout.addWidget(self.table, 1)
        layout.addLayout(row(1, close))
        close.setFocus()
