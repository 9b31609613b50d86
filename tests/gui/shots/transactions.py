"""Transactions: the list, filters as pills, several entries chosen, each tab of the details, each dialog, nothing."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from engine.ledger.filters import Field, parse_filters
from taxapp.gui.transactions.page import TransactionsPage
from tests.gui.screenshots import Camera
from tests.support import new_ledger

TWO_ENDS = """
2025-03-01T10:00:00+05:00,buy,Binance,PKR,280000,USDT,1000,,,,,Bilal,P-1
2025-03-05T10:00:00+05:00,withdrawal,Binance,USDT,100,,,USDT,1,,,,W-1
2025-03-09T12:00:00+05:00,deposit,OKX,,,USDT,100,,,,,,D-1
2025-03-09T13:00:00+05:00,deposit,OKX,,,USDT,98,,,,,,D-2
"""


def shots(camera: Camera) -> None:
    camera.visit("transactions")
    page = camera.page("transactions")
    assert isinstance(page, TransactionsPage)
    page.table.select_rows([3])
    camera.settle()
    camera.picture("transactions-entry")
    page.table.select_rows([0])
    camera.picture("transactions-shadow")
    _filters(camera, page)
    _tabs(camera, page)
    _dialogs(camera, page)
    camera.open(new_ledger(camera.folder, TWO_ENDS, "ends.hisaab"))
    camera.visit("transactions")
    page.table.select_rows([2])
    page.acting.actions["match"].trigger()
    camera.settle()
    _grab_dialog(camera, page, "transactions-match")
    camera.open(new_ledger(camera.folder, "", "empty.hisaab"))
    camera.visit("transactions")
    camera.picture("transactions-empty")


def _filters(camera: Camera, page: TransactionsPage) -> None:
    page.bar.set_filters(parse_filters("?asset=USDT&asset=BTC&-account=Wallet&amount=0.001..&year=2026&state=same"))
    camera.settle()
    page.table.select_rows([0, 1, 2, 4])
    camera.picture("transactions-filtered")
    page.bar.set_filters(parse_filters("asset=BTC&amount=900..901"))
    camera.settle()
    camera.picture("transactions-nothing-found")
    page.bar.set_filters(())
    camera.settle()


def _tabs(camera: Camera, page: TransactionsPage) -> None:
    page.bar.set_filters(parse_filters("kind=swap&-state=same&year=2025"))
    camera.settle()
    page.table.select_rows([1])
    page.details.show_tab("became")
    camera.settle()
    camera.picture("transactions-became-not-computed")
    for year in (2026, 2025):
        page.desk.years.want(year)
        camera.settle()
    page.details.refill()
    camera.settle()
    camera.picture("transactions-became")
    page.details.show_tab("sums")
    camera.settle()
    camera.picture("transactions-sums")
    receipt = camera.folder / "receipt of 5 August.png"
    receipt.write_bytes(b"picture" * 4000)
    page.acting.attach_file(receipt)
    camera.settle()
    page.details.show_tab("evidence")
    camera.settle()
    camera.picture("transactions-evidence")
    page.acting.ignore()
    camera.settle()
    page.details.show_tab("history")
    camera.settle()
    camera.picture("transactions-edits")
    page.details.show_tab("entry")
    page.bar.set_filters(())
    camera.settle()


def _dialogs(camera: Camera, page: TransactionsPage) -> None:
    for field in (Field.STATE, Field.AMOUNT, Field.FROM):
        editor = page.bar.edit(field)
        camera.grab(f"transactions-filter-{field}", lambda editor=editor: editor)
        editor.reject()
    page.table.select_rows([3])
    camera.settle()
    for name in ("kind", "tags", "note", "value", "split"):
        page.acting.actions[name].trigger()
        camera.settle()
        _grab_dialog(camera, page, f"transactions-{name}")
    page.export_button.click()
    _grab_dialog(camera, page, "transactions-export")
    menu = page.acting.menu(page.table)
    menu.popup(page.mapToGlobal(page.rect().center()))
    camera.grab("transactions-menu", lambda: menu)
    menu.close()


def _grab_dialog(camera: Camera, page: TransactionsPage, name: str) -> None:
    [dialog] = [one for one in page.window().findChildren(QDialog) if one.isVisible()]
    camera.grab(name, lambda: dialog)
    dialog.reject()
    camera.settle()
