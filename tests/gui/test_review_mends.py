"""Every mend of a question, on a ledger that really raises it: done in place, told with what it does to the tax, and
taken back with Undo."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from engine.ledger.ledger import create_ledger, open_ledger
from taxapp.gui.review.forms import MendCard
from taxapp.gui.review.page import ReviewPage
from taxapp.gui.shell import Shell
from taxapp.usecases.checking import review_items
from tests.review.support import ledger_of
from tests.review.test_commands import LEDGERS
from tests.support import bring_in, universal_csv

Settled = Callable[[], None]
Raise = Callable[..., ReviewPage]

LOT = "2025-07-10T10:00:00Z,buy,Binance,PKR,28000000,USDT,100000,,,,,,,bank"
BANK = "UPDATE account SET kind = 'bank' WHERE name = 'Meezan'"
ORDER = f"""{LOT}
2025-08-10T10:00:00Z,buy,Binance,PKR,14000,USDT,50,,,,,,,p2p
2025-08-01T10:00:00Z,withdrawal,Meezan,PKR,28000,,,,,,,,,bank_line
2025-08-12T10:00:00Z,withdrawal,Meezan,PKR,14250,,,,,,,Bilal,,bank_line
2025-08-31T10:00:00Z,withdrawal,Meezan,PKR,500,,,,,,,,,bank_line"""
FAR_APART = f"""{LOT}
2025-08-01T10:00:00Z,withdrawal,Binance,USDT,500,,
2025-08-20T10:00:00Z,deposit,OKX,,,USDT,498"""


@pytest.fixture
def asked(window: Shell, settled: Settled, qtbot: QtBot) -> Callable[[Path, str], ReviewPage]:
    """Opens a ledger on the Review page with the first question of a code chosen."""

    def ask(ledger: Path, code: str) -> ReviewPage:
        window.open_ledger(ledger)
        settled()
        window.desk.visit("review", code)
        settled()
        page = window.page("review")
        assert isinstance(page, ReviewPage)
        page.table.selectRow(0)
        qtbot.waitUntil(lambda: page.view.item is not None and page.view.item.code == code)
        qtbot.waitUntil(lambda: not page._facts_pause.isActive())
        settled()
        return page

    return ask


def card(page: ReviewPage, kind: str) -> MendCard:
    return next(one for one in page.cards if one.mend.kind == kind)


def press(card: MendCard, qtbot: QtBot, settled: Settled) -> None:
    qtbot.mouseClick(card.act, Qt.MouseButton.LeftButton)
    settled()


def open_codes(page: ReviewPage) -> list[str]:
    assert page.desk.session is not None
    return [one.code for one in review_items(page.desk.session.path)]


def taken_back(window: Shell, qtbot: QtBot, settled: Settled) -> None:
    qtbot.mouseClick(window.notice.act, Qt.MouseButton.LeftButton)
    settled()


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("unmatched_order", "cash"),
        ("spam_excluded", "untag"),
        ("suspected_duplicate", "ignore"),
        ("suspected_duplicate", "apart"),
        ("transfer_unsure", "match"),
        ("transfer_unsure", "apart"),
        ("unknown_deposit", "match"),
    ],
)
def test_one_press_mends_it_and_undo_asks_again(
    window: Shell, asked: Raise, settled: Settled, qtbot: QtBot, tmp_path: Path, code: str, kind: str
) -> None:
    rows, statements = LEDGERS[code]
    if code == "unmatched_order":
        statements = (BANK,)
    page = asked(ledger_of(tmp_path, rows, *statements), code)
    item = page.view.item
    press(card(page, kind), qtbot, settled)
    assert item is not None
    assert page.desk.session is not None
    assert item.id not in [one.id for one in review_items(page.desk.session.path)]
    assert "tax" in window.notice.text.text().lower()  # what it did to the tax, or that the tax stays
    taken_back(window, qtbot, settled)
    assert item.id in [one.id for one in review_items(page.desk.session.path)]
    assert "taken back" in window.notice.text.text()


def test_a_price_of_the_day_values_the_entry(
    window: Shell, asked: Raise, settled: Settled, qtbot: QtBot, tmp_path: Path
) -> None:
    page = asked(ledger_of(tmp_path, LEDGERS["unpriced"][0]), "unpriced")
    form = card(page, "price")
    assert form.coin.currentText() == "DOT"
    qtbot.keyClicks(form.price, "1,150.50")
    press(form, qtbot, settled)
    assert "where the price is from" in form.problem.text()
    qtbot.keyClicks(form.where, "Binance, daily close")
    press(form, qtbot, settled)
    assert "unpriced" not in open_codes(page)
    assert window.notice.text.text().startswith("The price of DOT is set.")
    taken_back(window, qtbot, settled)
    assert "unpriced" in open_codes(page)


def test_a_price_in_words_is_refused_beside_the_field(
    asked: Raise, settled: Settled, qtbot: QtBot, tmp_path: Path
) -> None:
    page = asked(ledger_of(tmp_path, LEDGERS["unpriced"][0]), "unpriced")
    form = card(page, "price")
    form.where.setText("a page")
    for text in ("", "cheap", "-5", "0", "1e9"):
        form.price.setText(text)
        press(form, qtbot, settled)
        assert form.problem.isVisible(), text
        assert "unpriced" in open_codes(page), text


def test_an_order_is_matched_with_the_bank_line_that_paid_it(
    window: Shell, asked: Raise, settled: Settled, qtbot: QtBot, tmp_path: Path
) -> None:
    page = asked(ledger_of(tmp_path, ORDER, BANK), "unmatched_order")
    form = card(page, "bank")
    assert "Rs 14,250, 12 Aug 2025, Meezan" in form.lines.itemText(0)
    press(form, qtbot, settled)
    assert "unmatched_order" not in open_codes(page)
    taken_back(window, qtbot, settled)
    assert "unmatched_order" in open_codes(page)


def test_without_a_line_the_bank_statement_is_asked_for(
    window: Shell, asked: Raise, settled: Settled, qtbot: QtBot, tmp_path: Path
) -> None:
    page = asked(ledger_of(tmp_path, LEDGERS["no_banking_evidence"][0]), "no_banking_evidence")
    press(card(page, "bank"), qtbot, settled)
    assert window.current is window.page("import")


def test_two_ends_far_apart_in_time_are_put_together_by_hand(
    window: Shell, asked: Raise, settled: Settled, qtbot: QtBot, tmp_path: Path
) -> None:
    page = asked(ledger_of(tmp_path, FAR_APART), "unmatched_transfer")
    form = card(page, "pick")
    assert "+498 USDT · OKX" in form.ends.itemText(0).replace("\u2068", "").replace("\u2069", "")
    press(form, qtbot, settled)
    assert {"unmatched_transfer", "unknown_deposit"}.isdisjoint(open_codes(page))
    taken_back(window, qtbot, settled)
    assert {"unmatched_transfer", "unknown_deposit"} <= set(open_codes(page))


def test_a_withdrawal_is_said_to_be_a_gift(
    window: Shell, asked: Raise, settled: Settled, qtbot: QtBot, tmp_path: Path
) -> None:
    page = asked(ledger_of(tmp_path, LEDGERS["unmatched_transfer"][0]), "unmatched_transfer")
    form = card(page, "classify")
    form.kind.setCurrentIndex(form.kind.findData("gift_out"))
    press(form, qtbot, settled)
    assert "unmatched_transfer" not in open_codes(page)
    taken_back(window, qtbot, settled)
    assert "unmatched_transfer" in open_codes(page)


def test_a_deposit_with_its_worth_is_income_and_one_undo_takes_both_back(
    window: Shell, asked: Raise, settled: Settled, qtbot: QtBot, tmp_path: Path
) -> None:
    rows = f"{LOT}\n2025-08-01T10:00:00Z,deposit,OKX,,,ETH,1"
    page = asked(ledger_of(tmp_path, rows), "unknown_deposit")
    form = card(page, "classify")
    form.kind.setCurrentIndex(form.kind.findData("income.airdrop"))
    qtbot.keyClicks(form.value, "7,50,000")
    press(form, qtbot, settled)
    assert "unknown_deposit" not in open_codes(page)
    assert "now Rs " in window.notice.text.text()  # income of Rs 750,000 is taxed
    taken_back(window, qtbot, settled)
    assert "unknown_deposit" in open_codes(page)


def test_positions_of_a_second_file_are_left_out(
    window: Shell, asked: Raise, settled: Settled, qtbot: QtBot, tmp_path: Path
) -> None:
    """The first file has a position fill by fill, the second as it closed."""
    fills = """
        2025-09-10T10:00:11Z,derivative_pnl,Bybit,,,USDT,12,USDT,0.1
        2025-09-10T10:00:32Z,derivative_pnl,Bybit,,,USDT,8,USDT,0.06
    """
    closed = "2025-09-10T10:00:00Z,derivative_pnl,Bybit,,,USDT,20.02,USDT,0.31"
    ledger = tmp_path / "twice.hisaab"
    create_ledger(ledger).close()
    for number, text in enumerate((f"{LOT}{fills}", closed), 1):
        file = tmp_path / f"file{number}.csv"
        file.write_text(universal_csv(text), "utf-8")
        assert not bring_in(ledger, file).error
        with open_ledger(ledger) as opened, opened.writing() as connection:
            connection.exec_driver_sql(f"UPDATE source SET importer = 'program{number}' WHERE id = {number}")
    page = asked(ledger, "suspected_duplicate")
    press(card(page, "ignore"), qtbot, settled)
    assert "suspected_duplicate" not in open_codes(page)
    taken_back(window, qtbot, settled)
    assert "suspected_duplicate" in open_codes(page)


def test_a_file_without_its_zone_is_read_again_with_the_right_one(
    asked: Raise, settled: Settled, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fills = tmp_path / "spot.csv"
    fills.write_text(
        "Time,Pair,Side,Price,Executed,Amount,Fee\n26-06-30 20:30:00,BTCUSDT,BUY,100000,0.001BTC,100USDT,0BNB\n"
    )
    ledger = ledger_of(tmp_path, LOT)
    assert not bring_in(ledger, fills).error
    page = asked(ledger, "zone_ambiguous")
    form = card(page, "zone")
    form.zone.setCurrentText("UTC+5")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(fills), ""))
    press(form, qtbot, settled)
    assert "zone_ambiguous" not in open_codes(page)
    with open_ledger(ledger) as opened:
        [(time,)] = opened.connection.execute(
            "SELECT e.time FROM entry e JOIN source s ON s.id = e.source_id WHERE s.name = 'spot.csv'"
        ).fetchall()
    assert time == 1782833400000000  # 30 June 2026, 20:30 in Karachi


def test_another_file_than_the_same_is_refused_and_a_zone_that_is_none(
    asked: Raise, settled: Settled, qtbot: QtBot, tmp_path: Path
) -> None:
    fills, other = tmp_path / "spot.csv", tmp_path / "other.csv"
    head = "Time,Pair,Side,Price,Executed,Amount,Fee\n"
    fills.write_text(f"{head}26-06-30 20:30:00,BTCUSDT,BUY,100000,0.001BTC,100USDT,0BNB\n")
    other.write_text(f"{head}26-05-30 20:30:00,BTCUSDT,BUY,100000,0.002BTC,200USDT,0BNB\n")
    ledger = ledger_of(tmp_path, LOT)
    assert not bring_in(ledger, fills).error
    page = asked(ledger, "zone_ambiguous")
    form = card(page, "zone")
    for zone, file, told in (
        ("Karachi o'clock", fills, "is no time zone"),
        ("", fills, "is no time zone"),
        ("UTC+5", other, "is another file"),
        ("UTC", fills, "was read with UTC already"),
        ("UTC+5", tmp_path / "gone.csv", "gone.csv"),
    ):
        form.zone.setCurrentText(zone)
        form.import_again(file)
        settled()
        assert form.problem.isVisible()
        assert told in form.problem.text()
        assert form.isEnabled()
    assert "zone_ambiguous" in open_codes(page)
    with open_ledger(ledger) as opened:
        assert opened.connection.execute("SELECT COUNT(*) FROM entry").fetchone() == (2,)


@pytest.mark.parametrize(("code", "kind", "leads"), [("gap_in_coverage", "account", "accounts")])
def test_what_is_mended_elsewhere_leads_there(
    window: Shell, asked: Raise, settled: Settled, qtbot: QtBot, tmp_path: Path, code: str, kind: str, leads: str
) -> None:
    rows, statements = LEDGERS[code]
    page = asked(ledger_of(tmp_path, rows, *statements), code)
    press(card(page, kind), qtbot, settled)
    assert window.current is window.page(leads)
