"""Import: new files with what was found in them, naming columns, past imports, the coverage map, profiles."""

from __future__ import annotations

from importlib.resources import as_file, files

from taxapp.gui.importing.page import ImportPage
from tests.gui.screenshots import Camera
from tests.support import universal_csv

FAULTY = """
2025-10-01T10:00:00+05:00,buy,OTC,PKR,28000,USDT,100,,,,,Ahmed,O-1
2025-10-02T10:00:00+05:00,buy,OTC,PKR,28x00,USDT,100,,,,,Ahmed,O-2
2025-10-03T10:00:00+05:00,bye,OTC,PKR,28000,USDT,100,,,,,Ahmed,O-3
"""
AGAIN = """
2025-10-04T10:00:00+05:00,deposit,OTC,,,USDT,50,,,,,,D-1
2025-10-05T10:00:00+05:00,deposit,Cold Wallet,,,BTC,0.5,,,,,,D-2
2025-02-06T20:14:38+05:00,withdrawal,Binance,USDT,1001,,,,,,,,W-9
"""
UNKNOWN = """Txn Date,Side,Coin,Qty,Rate (PKR),Total PKR,Charges,Order No,Remarks
01/10/2025 10:20,Bought,BTC,0.01,28500000,285000,500,A-1001,paid by IBFT
03/10/2025 12:00,Sold,BTC,0.004,28600000,114400,200,A-1002,
05/10/2025 09:15,Bought,USDT,1000,281.5,281500,0,A-1003,Ahmed
07/10/2025 18:40,Bonus,USDT,x5,281.5,1407.5,0,A-1004,promotion
"""


def shots(camera: Camera) -> None:
    page = camera.page("import")
    assert isinstance(page, ImportPage)
    camera.visit("import")
    camera.picture("importing-empty")
    folder = camera.folder
    names = {"otc.csv": universal_csv(FAULTY), "again.csv": universal_csv(AGAIN + FAULTY.splitlines()[1])}
    names["karachi exchange.csv"] = UNKNOWN
    for name, text in names.items():
        (folder / name).write_text(text, "utf-8")
    with as_file(files("resources").joinpath("samples")) as samples:
        known = folder / "binance-p2p-orders.csv"
        known.write_bytes((samples / known.name).read_bytes())
    page.add_files([known, *(folder / name for name in names), folder / "missing.csv"])
    camera.settle(lambda: bool(page.new.chosen() and page.new.chosen().samples))
    page.new.files.selectRow(1)
    camera.settle()
    camera.picture("importing-files")
    page.new.found.setCurrentIndex(4)
    camera.picture("importing-rejected")
    page.new.found.setCurrentIndex(0)
    camera.picture("importing-as-read")
    page.new.files.selectRow(2)
    camera.settle()
    page.new.found.setCurrentIndex(3)
    camera.picture("importing-twice")
    page.new.files.selectRow(3)
    camera.settle()
    camera.picture("importing-unknown")
    camera.visit("import", "map", str(folder / "karachi exchange.csv"))
    camera.settle()
    camera.picture("importing-mapping")
    assert page.mapping is not None
    page.mapping.tabs.setCurrentIndex(2)  # type: ignore[attr-defined]
    camera.picture("importing-mapping-words")
    camera.visit("import")
    page.new.import_now()
    camera.settle()
    camera.picture("importing-done")
    camera.visit("import", "past")
    camera.picture("importing-past")
    camera.visit("import", "coverage")
    camera.picture("importing-coverage")
    camera.visit("import", "coverage", "all")
    camera.picture("importing-coverage-all")
    camera.visit("import", "profiles")
    camera.picture("importing-profiles")
