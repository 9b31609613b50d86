"""What the palette offers: of the page on the screen, of the window, and of the open ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from taxapp.gui.desk import Command
from taxapp.gui.palette.matching import Choice

if TYPE_CHECKING:
    from taxapp.gui.session import Session
    from taxapp.gui.shell import Shell

_MOST_NAMES = 3_000
"""Accounts and assets of a ledger that are offered: wallets full of spam hold tens of thousands."""


@dataclass(frozen=True, slots=True)
class LedgerNames:
    """The names in a ledger that one may want to go to."""

    years: list[int]
    accounts: list[str]
    assets: list[str]


def keys_text(keys: QKeySequence | str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def of_window(shell: Shell) -> list[Choice]:
    """What can be done on the page first, then all pages, the menus, and the ledgers opened lately."""
    translate = QCoreApplication.translate
    page = shell.current
    found = _commands(page.commands(), page.title()) if page is not None else []
    going = {one.text for one in shell.menus.page_commands()}
    place = translate("Palette", "Page")
    found += _commands(shell.menus.page_commands(), place)
    found += _commands(
        [one for one in shell.menus.commands() if one.text not in going], translate("Palette", "Command")
    )
    lately = translate("Palette", "Opened lately")
    here = shell.desk.session.path if shell.desk.session else None
    for path in map(Path, shell.prefs.recent):
        if path != here and path.exists():
            found.append(Choice(path.stem, lately, lambda path=path: shell.open_ledger(path), detail=str(path)))
    return found


def read_names(session: Session) -> LedgerNames:
    """For a job."""
    from engine.ledger import browse

    with session.background() as ledger:
        return LedgerNames(
            browse.tax_years(ledger),
            [one.name for one in browse.accounts(ledger)[:_MOST_NAMES]],
            [one.name for one in browse.assets(ledger)[:_MOST_NAMES]],
        )


def of_ledger(shell: Shell, names: LedgerNames) -> list[Choice]:
    translate, visit = QCoreApplication.translate, shell.desk.visit
    year_text = translate("Palette", "Tax year {year}")
    found = [
        Choice(year_text.format(year=year), translate("Palette", "Tax"), lambda year=year: visit("tax", str(year)))
        for year in names.years
    ]
    for group, key, listed in (
        (translate("Palette", "Transactions of the account"), "account", names.accounts),
        (translate("Palette", "Transactions of the asset"), "asset", names.assets),
    ):
        found += [
            Choice(name, group, lambda key=key, name=name: visit("transactions", f"?{key}={name}")) for name in listed
        ]
    return found


def _commands(commands: Sequence[Command], group: str) -> list[Choice]:
    return [Choice(one.text.replace("&", ""), group, one.do, keys_text(one.keys)) for one in commands]
