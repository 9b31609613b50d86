"""Pictures of every page of the window on a real ledger made from the bundled samples.

    python -m tests.gui.screenshots --out DIR

Each page at two sizes, light and dark, without a screen.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.resources import as_file, files
from pathlib import Path

SIZES = ((1366, 768), (2560, 1440))
BAD_ROWS = (
    "time,kind,account,sent_asset,sent_quantity,received_asset,received_quantity,fee_asset,fee_quantity,"
    "to_account,value_pkr,counterparty,reference,tags,note\n"
    "2026-01-05T10:00:00+05:00,buy,Karachi OTC,PKR,290000,USDT,1000,,,,,Ahmed Traders,OTC-1,,\n"
    "2026-01-06T10:00:00+05:00,buy,Karachi OTC,PKR,29x000,USDT,100,,,,,Ahmed Traders,OTC-2,,\n"
    "2026-01-32T10:00:00+05:00,sell,Karachi OTC,USDT,40,PKR,11700,,,,,Ahmed Traders,OTC-3,,\n"
    "2026-01-08T10:00:00+05:00,sel,Karachi OTC,USDT,40,PKR,11700,,,,,Ahmed Traders,OTC-4,,\n"
)


def wait(ready: Callable[[], bool], seconds: float = 120) -> None:
    from PySide6.QtWidgets import QApplication

    end = time.monotonic() + seconds
    while not ready():
        QApplication.processEvents()
        if time.monotonic() > end:
            raise TimeoutError("the window did not get there")
        time.sleep(0.005)
    for _ in range(5):
        QApplication.processEvents()


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--out", type=Path, required=True)
    out: Path = parser.parse_args(arguments).out
    out.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        take(out, Path(folder))
    return 0


def take(out: Path, folder: Path) -> None:
    from PySide6.QtCore import QSettings

    from engine.ledger.ledger import create_ledger
    from taxapp.gui.app import make_app, make_window
    from taxapp.gui.importing.page import ImportPage
    from taxapp.gui.taxyear.page import TaxYearPage
    from taxapp.gui.transactions.page import TransactionsPage
    from taxapp.usecases.prices import add_prices_from_csv

    app = make_app([])
    settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    window = make_window(app, settings)
    window.show()

    def picture(name: str, before: Callable[[], object] = lambda: None) -> None:
        for theme in ("light", "dark"):
            window.set_theme(theme)
            for width, height in SIZES:
                window.resize(width, height)
                for _ in range(5):
                    app.processEvents()
                before()
                app.processEvents()
                window.grab().save(str(out / f"{name}-{theme}-{width}.png"))
        window.set_theme("light")
        window.resize(*SIZES[0])
        app.processEvents()

    window.desk.jobs.crashed.connect(lambda doing, details: sys.stderr.write(f"{doing}: {details}"))

    def idle() -> bool:
        return not window.desk.jobs.busy

    picture("1-empty")
    ledger = folder / "Ayesha Khan.hisaab"
    create_ledger(ledger, name="Ayesha Khan", cnic="35202-1234567-8").close()
    window.open_ledger(ledger)
    wait(lambda: window.desk.session is not None and idle())
    importing, transactions, taxyear = (window.pages[name] for name in ("import", "transactions", "taxyear"))
    assert isinstance(importing, ImportPage)
    assert isinstance(transactions, TransactionsPage)
    assert isinstance(taxyear, TaxYearPage)
    picture("2-import-empty")
    bad = folder / "otc-deals.csv"
    bad.write_text(BAD_ROWS, encoding="utf-8")
    wrong = folder / "holiday-photo.csv"
    wrong.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    with as_file(files("resources") / "samples") as samples:
        chosen = sorted(one for one in samples.glob("*.csv") if one.name != "prices.csv")
        importing.add_files([*chosen, bad, wrong])
        wait(idle)
        picture("3-import-preview")
        importing.files.selectRow(len(chosen))
        importing.tabs.setCurrentWidget(importing.rejected)
        picture("4-import-rejected")
        importing.files.selectRow(len(chosen) + 1)
        picture("5-import-wrong-file")
        importing.files.selectRow(0)
        importing.import_now()
        wait(idle)
        picture("6-import-result")
        add_prices_from_csv(ledger, samples / "prices.csv")
    window.desk.visit("transactions")
    wait(idle)
    picture("7-transactions")
    transactions.table.selectRow(2)
    transactions.search.setText("btc")
    wait(lambda: not transactions._typing.isActive() and idle())
    transactions.table.selectRow(1)
    picture("8-transactions-found")
    window.desk.visit("taxyear")
    wait(idle)
    picture("9-taxyear")
    bar = taxyear.summary.scrolled.verticalScrollBar()
    picture("10-taxyear-questions", lambda: bar.setValue(bar.maximum()))
    window.set_grouping("lakh")
    with_disposals = [one.head for one in taxyear.results[0].disposals]
    taxyear.summary.head_chosen.emit(with_disposals[0].value)
    picture("11-disposals")
    taxyear.head.disposals.chosen.emit(0)
    picture("12-lots")
    taxyear.lots.lots.chosen.emit(0)
    picture("13-source-row")
    window.set_grouping("thousands")
    window.close()


if __name__ == "__main__":
    sys.exit(main())
