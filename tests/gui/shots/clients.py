"""Clients: without a folder, a folder of ledgers in every state, the export and what came of it."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from PySide6.QtWidgets import QApplication

from engine.ledger.ledger import create_ledger
from taxapp.gui.clients.export import ExportDialog
from taxapp.gui.clients.page import ClientsPage
from taxapp.usecases.locking import lock_year
from tests.gui.screenshots import Camera
from tests.support import bring_in, universal_csv

NAMES = (
    ("Ayesha Khan", "35202-1234567-8", "1234567-8"),
    ("Muhammad Usman Ghani", "42101-7654321-3", ""),
    ("سید محمد عبداللہ شاہ بخاری", "61101-1111111-1", "7654321-0"),
    ("Zainab Traders (Private) Limited", "", "8888888-8"),
    ("Hamza", "", ""),
)
ROWS = """
2025-08-01T10:00:00+05:00,buy,Binance,PKR,280000,USDT,1000,,,,,Bilal,P-1
2025-09-01T10:00:00+05:00,sell,Binance,USDT,900,PKR,261000,,,,,Saad,P-2
"""
SHORT = """
2025-09-01T10:00:00+05:00,sell,Binance,BTC,0.5,PKR,15000000,,,,,Saad,P-9
"""


def folder_of_clients(folder: Path, sample: Path) -> Path:
    """Ledgers in every state that a folder may hold."""
    folder.mkdir(parents=True)
    shutil.copy(sample, folder / "bilal.hisaab")
    for place, (name, cnic, ntn) in enumerate(NAMES):
        path = folder / f"client-{place + 1}.hisaab"
        create_ledger(path, name=name, cnic=cnic, ntn=ntn).close()
        if place != 4:
            file = folder / f"{place}.csv"
            file.write_text(universal_csv(SHORT if place == 2 else ROWS), "utf-8")
            bring_in(path, file)
            file.unlink()
    lock_year(folder / "client-1.hisaab", 2026)
    (folder / "damaged.hisaab").write_bytes(b"SQLite format 3\x00" + bytes(4000))
    return folder


def shots(camera: Camera) -> None:
    page = camera.page("clients")
    assert isinstance(page, ClientsPage)
    camera.visit("clients")
    camera.picture("clients-empty")
    assert camera.window.desk.session is not None
    folder = folder_of_clients(camera.folder / "clients", camera.window.desk.session.path)
    held = sqlite3.connect(folder / "client-2.hisaab", isolation_level=None)
    held.execute("PRAGMA locking_mode = EXCLUSIVE")
    held.execute("BEGIN EXCLUSIVE")
    page.use_folder(folder)
    camera.settle()
    camera.picture("clients")
    names = [one.path.name for one in page._shown()]
    camera.picture("clients-chosen", lambda: page.table.selectRow(names.index("damaged.hisaab")))
    dialog = ExportDialog(camera.window.desk, 6, page.year, page)
    dialog.folder.setText(str(camera.folder / "packs"))
    dialog.show()
    camera.grab("clients-export", lambda: dialog)
    dialog.close()
    held.close()
    page.search.setText("a")
    page.export_to(page._shown(), ["csv"], camera.folder / "packs")
    camera.settle(lambda: getattr(page, "exported", None) is not None)
    QApplication.processEvents()
    camera.grab("clients-exported", lambda: page.exported)
    page.exported.close()
