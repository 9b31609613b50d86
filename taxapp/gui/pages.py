"""The pages of the window, in the order of the navigation. A new page is one entry here.

A page's code is loaded when it is first visited, so the window starts as fast with fourteen pages as with one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from taxapp.gui.desk import Page


@dataclass(frozen=True, slots=True)
class PageSpec:
    """`group`: pages of a group stand together in the navigation. `icon`: a file of resources/icons."""

    name: str
    icon: str
    group: int
    needs_ledger: bool
    title: Callable[[], str]
    load: Callable[[], type[Page]]


def _overview() -> type[Page]:
    from taxapp.gui.overview.page import OverviewPage

    return OverviewPage


def _import() -> type[Page]:
    from taxapp.gui.importing.page import ImportPage

    return ImportPage


def _accounts() -> type[Page]:
    from taxapp.gui.accounts.page import AccountsPage

    return AccountsPage


def _transactions() -> type[Page]:
    from taxapp.gui.transactions.page import TransactionsPage

    return TransactionsPage


def _review() -> type[Page]:
    from taxapp.gui.review.page import ReviewPage

    return ReviewPage


def _holdings() -> type[Page]:
    from taxapp.gui.holdings.page import HoldingsPage

    return HoldingsPage


def _tax() -> type[Page]:
    from taxapp.gui.tax.page import TaxPage

    return TaxPage


def _wealth() -> type[Page]:
    from taxapp.gui.wealth.page import WealthPage

    return WealthPage


def _reports() -> type[Page]:
    from taxapp.gui.reports.page import ReportsPage

    return ReportsPage


def _rules() -> type[Page]:
    from taxapp.gui.rules.page import RulesPage

    return RulesPage


def _clients() -> type[Page]:
    from taxapp.gui.clients.page import ClientsPage

    return ClientsPage


def _verify() -> type[Page]:
    from taxapp.gui.verify.page import VerifyPage

    return VerifyPage


def _settings() -> type[Page]:
    from taxapp.gui.settings.page import SettingsPage

    return SettingsPage


def pages() -> tuple[PageSpec, ...]:
    """Titles are asked for anew each time: the language may have changed."""
    translate = QCoreApplication.translate
    return (
        PageSpec("overview", "overview", 1, True, lambda: translate("Pages", "Overview"), _overview),
        PageSpec("import", "import", 2, True, lambda: translate("Pages", "Import"), _import),
        PageSpec("accounts", "accounts", 2, True, lambda: translate("Pages", "Accounts"), _accounts),
        PageSpec("transactions", "transactions", 2, True, lambda: translate("Pages", "Transactions"), _transactions),
        PageSpec("review", "review", 2, True, lambda: translate("Pages", "Review"), _review),
        PageSpec("holdings", "holdings", 3, True, lambda: translate("Pages", "Holdings"), _holdings),
        PageSpec("tax", "tax", 3, True, lambda: translate("Pages", "Tax"), _tax),
        PageSpec("wealth", "wealth", 3, True, lambda: translate("Pages", "Wealth statement"), _wealth),
        PageSpec("reports", "reports", 3, True, lambda: translate("Pages", "Reports"), _reports),
        PageSpec("rules", "rules", 4, False, lambda: translate("Pages", "Rules"), _rules),
        PageSpec("clients", "clients", 4, False, lambda: translate("Pages", "Clients"), _clients),
        PageSpec("verify", "verify", 4, False, lambda: translate("Pages", "Verify"), _verify),
        PageSpec("settings", "settings", 5, False, lambda: translate("Pages", "Settings"), _settings),
    )
