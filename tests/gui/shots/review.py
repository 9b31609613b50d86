"""Review: the list with a question, each kind of mend, many under a heading, what was answered, nothing open."""

from __future__ import annotations

from pathlib import Path

from taxapp.gui.review.page import ReviewPage
from tests.gui.screenshots import Camera
from tests.support import bring_in, new_ledger, universal_csv

MANY = """
2024-08-01T10:00:00+05:00,buy,Binance,PKR,2800000,USDT,10000,,,,,Bilal,P2P-1
2024-08-02T10:00:00+05:00,deposit,Binance,,,ETH,1.5,,,,,,D-1
2024-08-03T10:00:00+05:00,deposit,Binance,,,BTC,0.02,,,,,,D-2
2024-08-04T10:00:00+05:00,deposit,Wallet,,,SOL,12,,,,,,D-3
2024-09-04T10:00:00+05:00,deposit,Wallet,,,USDT,400,,,,,,D-4
2024-09-05T10:00:00+05:00,withdrawal,Binance,USDT,401,,,,,,,,W-1
2024-10-05T10:00:00+05:00,withdrawal,Binance,USDT,1500,,,,,,,,W-2
2025-08-05T15:00:00+05:00,sell,Binance,ETH,1.5,PKR,1250000,,,,,Saad,P2P-2
2025-08-05T16:00:00+05:00,sell,Wallet,SOL,14,PKR,690000,,,,,Saad,P2P-3
2025-09-05T15:00:00+05:00,sell,Binance,BTC,0.03,PKR,980000,,,,,Saad,P2P-4
"""


def shots(camera: Camera) -> None:
    page = camera.page("review")
    assert isinstance(page, ReviewPage)
    camera.visit("review")
    camera.picture("review-sample")
    camera.open(many(camera.folder))
    camera.visit("review")
    camera.picture("review-many")
    for code in ("shortage", "unknown_deposit", "unmatched_transfer", "no_banking_evidence", "unpriced"):
        if page.filters.code.findData(code) < 0:
            continue
        page.filters.code.setCurrentIndex(page.filters.code.findData(code))
        page.table.selectRow(0)
        camera.settle()
        camera.picture(f"review-{code}")
    page.filters.reset()
    camera.settle()
    page.table.selectAll()
    camera.settle()
    page.view.note.setText("Checked with the exchange's support")
    camera.picture("review-several")
    page.view.explain.click()
    camera.settle()
    page.filters.state.setCurrentIndex(1)
    camera.settle()
    camera.picture("review-answered")
    camera.open(new_ledger(camera.folder, "", "empty.hisaab"))
    camera.visit("review")
    camera.picture("review-empty")


def many(folder: Path) -> Path:
    ledger = new_ledger(folder, MANY, "many.hisaab")
    again = folder / "again.csv"
    again.write_text(universal_csv(MANY.strip().splitlines()[0].replace("P2P-1", "P2P-1x")), "utf-8")
    bring_in(ledger, again)
    return ledger
