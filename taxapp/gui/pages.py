"""The pages of the window, in the order of the navigation and of Ctrl+1, Ctrl+2, ... A new page is one line here."""

from __future__ import annotations

from taxapp.gui.desk import Page
from taxapp.gui.importing.page import ImportPage
from taxapp.gui.taxyear.page import TaxYearPage
from taxapp.gui.transactions.page import TransactionsPage

PAGES: tuple[type[Page], ...] = (ImportPage, TransactionsPage, TaxYearPage)
