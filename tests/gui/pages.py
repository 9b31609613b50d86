"""The window's pages by their own types, and what is read off a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTableView

from taxapp.gui.shell import Shell

if TYPE_CHECKING:
    from taxapp.gui.importing.page import ImportPage
    from taxapp.gui.tax.page import TaxPage
    from taxapp.gui.transactions.page import TransactionsPage


def importing(window: Shell) -> ImportPage:
    from taxapp.gui.importing.page import ImportPage

    page = window.page("import")
    assert isinstance(page, ImportPage)
    return page


def transactions(window: Shell) -> TransactionsPage:
    from taxapp.gui.transactions.page import TransactionsPage

    page = window.page("transactions")
    assert isinstance(page, TransactionsPage)
    return page


def taxyear(window: Shell) -> TaxPage:
    from taxapp.gui.tax.page import TaxPage

    page = window.page("tax")
    assert isinstance(page, TaxPage)
    return page


def column(table: QTableView, title: str) -> list[str]:
    """The texts of a column, from the top, as they are seen."""
    model = table.model()
    titles = [model.headerData(place, table.horizontalHeader().orientation()) for place in range(model.columnCount())]
    place = titles.index(title)
    return [seen(str(model.index(row, place).data())) for row in range(model.rowCount())]


def seen(text: str) -> str:
    """A text without the unseen signs that keep an order within Urdu (U+2066 to U+2069)."""
    return re.sub("[\u2066-\u2069]", "", text)
