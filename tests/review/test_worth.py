"""What mending is worth: what the tax is less in a ledger that is mended so, computed anew."""

from __future__ import annotations

from pathlib import Path

from engine.review.context import Review
from engine.review.review import look
from engine.review.worth import payables, with_worth
from tests.review.support import TODAY, items, ledger_of, of, one, payable

# 1,000 USDT are worth Rs 281,000 and more on any of these days; stablecoins need no price.
BEFORE = "2024-07-10T10:00:00Z,buy,Binance,PKR,2800000,USDT,10000"
SALE = "2026-03-10T10:00:00Z,sell,Binance,USDT,15000,PKR,4300000"


def test_an_unknown_deposit_is_worth_what_its_market_value_would_save_as_cost(tmp_path: Path) -> None:
    rows = f"{BEFORE}\n2025-08-10T10:00:00Z,deposit,Binance,,,USDT,5000\n{SALE}"
    item = one(items(tmp_path, rows), "unknown_deposit")
    # The State Bank's rate of 2025-08-08, the last before that Sunday.
    market = _market(tmp_path, rows)
    mended = f"{BEFORE}\n2025-08-10T10:00:00Z,opening,Binance,,,USDT,5000,,,,{market}\n{SALE}"
    assert item.worth == payable(tmp_path, rows, 2025, 2026) - payable(tmp_path, mended, 2025, 2026)
    assert item.worth is not None
    assert item.worth > 0
    assert item.worth_note == "had it cost its market value when it arrived"


def test_an_unmatched_withdrawal_is_worth_what_it_would_save_to_be_no_disposal(tmp_path: Path) -> None:
    kept = (
        "2023-08-10T10:00:00Z,buy,Binance,PKR,1000,USDT,10000\n2026-01-05T10:00:00Z,sell,Binance,USDT,9000,PKR,2500000"
    )
    rows = f"{kept}\n2025-10-10T10:00:00Z,withdrawal,Binance,USDT,1000,,"
    item = one(items(tmp_path, rows), "unmatched_transfer")
    years = (2024, 2025, 2026)
    assert item.worth == payable(tmp_path, rows, *years) - payable(tmp_path, kept, *years)
    assert item.worth is not None
    assert item.worth > 0


def test_a_year_that_has_nothing_left_once_it_is_mended_is_counted_too(tmp_path: Path) -> None:
    kept = "2024-08-10T10:00:00Z,buy,Binance,PKR,1000,USDT,10000\n2026-01-05T10:00:00Z,sell,Binance,USDT,9,PKR,2500"
    rows = f"{kept}\n2024-10-10T10:00:00Z,withdrawal,Binance,USDT,9000,,"
    item = one(items(tmp_path, rows), "unmatched_transfer")
    assert item.worth == payable(tmp_path, rows, 2025, 2026) - payable(tmp_path, kept, 2025, 2026)
    assert (item.worth or 0) > 0


def test_an_effect_in_a_later_year_is_told_of_that_year(tmp_path: Path) -> None:
    rows = "2024-08-10T10:00:00Z,deposit,Binance,,,USDT,5000\n2026-03-10T10:00:00Z,sell,Binance,USDT,5000,PKR,1430000"
    assert one(items(tmp_path, rows), "unknown_deposit").year == 2026
    assert of(items(tmp_path, rows, year=2025), "unknown_deposit")
    assert of(items(tmp_path, rows, year=2026), "unknown_deposit")


def test_a_shortage_is_worth_the_tax_on_all_that_the_coin_brought(tmp_path: Path) -> None:
    rows = "2025-09-01T10:00:00Z,sell,Binance,BTC,1,PKR,15000000"
    item = one(items(tmp_path, rows), "shortage")
    assert item.worth == payable(tmp_path, rows, 2026)
    assert item.worth_note == "had all BTC short in TY2026 cost what it was sold for"


def test_what_costs_no_tax_is_worth_nothing(tmp_path: Path) -> None:
    rows = "2025-09-01T10:00:00Z,deposit,Binance,,,USDT,5"
    assert one(items(tmp_path, rows), "unknown_deposit").worth is None


def test_beyond_the_worst_few_the_rate_tells(tmp_path: Path) -> None:
    rows = f"{BEFORE}\n2025-08-10T10:00:00Z,deposit,Binance,,,USDT,5000\n{SALE}"
    review = _look(tmp_path, rows)
    [asked] = of(items(tmp_path, rows), "unknown_deposit")
    from dataclasses import replace

    [told] = with_worth(review, [replace(asked, worth=None)], most_exact=0)
    assert told.worth_note.endswith("about, by the year's marginal rate")
    assert told.worth is not None
    assert asked.worth is not None
    # All that the 5,000 brought at the rate of the last thousand: more than the tax it saves in lower bands.
    assert told.worth >= asked.worth


def test_the_chain_pays_what_each_year_computed_by_itself_pays(tmp_path: Path) -> None:
    review = _look(tmp_path, f"{BEFORE}\n2025-03-01T10:00:00Z,sell,Binance,USDT,500,PKR,120000\n{SALE}")
    assert review.book is not None
    assert payables(review.book) == {one.tax_year: one.tax.payable for one in review.returns}


def _look(folder: Path, rows: str) -> Review:
    from engine.ledger.ledger import open_ledger

    with open_ledger(ledger_of(folder, rows)) as ledger:
        return look(ledger, today=TODAY)


def _market(folder: Path, rows: str) -> str:
    """The deposit's market value on its day, in rupees."""
    import numpy as np

    from engine.exact import rupees_text
    from engine.karachi import day_of
    from engine.model import ATTO, KINDS, Kind

    review = _look(folder, rows)
    assert review.book is not None
    [place] = np.flatnonzero(review.columns.kind == KINDS.index(Kind.DEPOSIT)).tolist()
    amount = np.empty(1, object)
    amount[0] = 5000 * ATTO
    asset = review.columns.received.asset[[place]]
    value = review.book.valuer.market(asset, amount, np.array([day_of(int(review.columns.time[place]))]))
    return rupees_text(int(value.paisa[0]))
