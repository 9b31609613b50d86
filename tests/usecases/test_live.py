"""A ledger that stays open says after each change what computing it from the file says, byte for byte."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from itertools import permutations
from pathlib import Path

import pytest

from engine.errors import Cancelled, UsageError
from engine.ledger.ledger import open_ledger
from engine.model import Return
from engine.tax.computation_json import computation_text
from taxapp.usecases.computing import compute_year
from taxapp.usecases.live import LiveLedger
from taxapp.usecases.lots import choosable_lots, name_lots
from taxapp.usecases.prices import add_prices_from_csv
from tests.support import bring_in, new_ledger, universal_csv

FIRST = """
2023-07-01T10:00:00+05:00,buy,Binance,PKR,280000,USDT,1000,,,,,Bilal,P2P-1,bank
2024-08-02T10:00:00+05:00,swap,Binance,USDT,600,BTC,0.01,,,,,,T-1
2025-08-05T15:00:00+05:00,sell,Binance,BTC,0.004,PKR,130000,,,,,Saad,P2P-2
2026-05-31T10:00:00+05:00,withdrawal,Binance,USDT,100,,,,,,,,W-1
"""
FILES = {
    "sales": """
        2025-09-05T15:00:00+05:00,sell,Binance,USDT,50,PKR,14200,,,,,Saad,P2P-3
        2025-09-05T15:00:00+05:00,sell,Binance,USDT,50,PKR,14300,,,,,Saad,P2P-4
    """,
    "earlier purchases": """
        2023-07-01T09:00:00+05:00,buy,Binance,PKR,250000,USDT,1000,,,,,Bilal,P2P-5
        2024-08-02T09:59:59+05:00,swap,Binance,USDT,600,BTC,0.011,BTC,0.00001,,,,T-2
    """,
    "the other side of a withdrawal": """
        2026-05-31T10:05:00+05:00,deposit,OKX,,,USDT,99,,,,,,D-1
    """,
    "rewards": """
        2025-12-01T10:00:00+05:00,income.staking,Binance,,,USDT,10,,,,2840,,S-1
        2025-12-02T10:00:00+05:00,gift_in,Binance,,,BTC,0.001,,,,,,G-1,relative
    """,
    "more places than any before": """
        2025-10-01T10:00:00+05:00,swap,Binance,USDT,1.000000000001,BTC,0.00001,,,,,,T-3
    """,
    "a coin that was not there": """
        2025-10-02T10:00:00+05:00,swap,Binance,USDT,100,ETH,0.05,,,,,,T-4
        2025-10-03T10:00:00+05:00,migrate,Binance,ETH,0.05,ETHX,0.5,,,,,,M-1
    """,
}


def text(result: Return | None) -> str:
    return computation_text(result) if result is not None else ""


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return new_ledger(tmp_path, FIRST)


@pytest.fixture
def live(ledger: Path) -> Iterator[LiveLedger]:
    with opened(ledger) as found:
        yield found


@contextmanager
def opened(ledger: Path) -> Iterator[LiveLedger]:
    live = LiveLedger(ledger)
    try:
        yield live
    finally:
        live.close()


def add(ledger: Path, name: str) -> None:
    file = ledger.parent / f"{name}.csv"
    file.write_text(universal_csv(FILES[name]), "utf-8")
    assert not bring_in(ledger, file).error


def check(live: LiveLedger, ledger: Path, year: int = 2026) -> None:
    assert text(live.year(year).result) == text(compute_year(ledger, year))


@pytest.mark.parametrize("order", list(permutations(FILES))[::97])
@pytest.mark.parametrize("settings", [{}, {"pool": "account", "cost_method": "average"}], ids=["usual", "by account"])
def test_files_one_after_another_in_any_order(
    ledger: Path, live: LiveLedger, order: tuple[str, ...], settings: dict[str, str]
) -> None:
    with open_ledger(ledger) as opened:
        opened.set_settings(settings)
    check(live, ledger)
    for name in order:
        add(ledger, name)
        check(live, ledger)


def test_a_ledger_that_was_empty(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path)
    with opened(ledger) as live:
        assert live.year().years == []
        assert live.year().result is None
        add(ledger, "sales")
        assert live.year().years == [2026]
        check(live, ledger)


def test_years_are_chosen_and_left(ledger: Path, live: LiveLedger) -> None:
    for year in (2026, 2024, 2025, 2026):
        check(live, ledger, year)
        add(ledger, list(FILES)[year - 2023])
        check(live, ledger, year)


def test_the_last_year_with_entries_is_taken_where_the_wanted_one_has_none(live: LiveLedger) -> None:
    assert live.year().years == [2024, 2025, 2026]
    for wanted in (None, 2020):
        found = live.year(wanted).result
        assert found is not None
        assert found.tax_year == 2026


def test_settings_prices_and_named_lots_change(ledger: Path, live: LiveLedger) -> None:
    add(ledger, "earlier purchases")
    check(live, ledger)
    with open_ledger(ledger) as opened:
        opened.set_settings({"cost_method": "specific"})
    check(live, ledger)
    found = live.year(2026).result
    assert found is not None
    sale = found.disposals[0]
    [other] = {lot.uid for lot in choosable_lots(ledger, sale.entry).lots} - {use.lot for use in sale.lots}
    name_lots(ledger, sale.entry, "", [(other, Decimal("0.004"))])
    check(live, ledger)
    named = live.year(2026).result
    assert named is not None
    assert [use.lot for use in named.disposals[0].lots] == [other]
    assert named.disposals[0].cost != sale.cost
    prices = ledger.parent / "prices.csv"
    prices.write_text("day,asset,quote,price,note\n2025-08-05,BTC,USD,200000,\n", "utf-8")
    assert add_prices_from_csv(ledger, prices) == 1
    check(live, ledger)
    raised = live.year(2026).result
    assert raised is not None
    assert raised.disposals[0].proceeds != named.disposals[0].proceeds


@pytest.mark.parametrize("stopped_at", range(4))
def test_after_a_stop_the_next_answer_is_whole(ledger: Path, live: LiveLedger, stopped_at: int) -> None:
    calls = 0

    def stop(what: str, done: int, total: int) -> None:
        nonlocal calls
        calls += 1
        if calls > stopped_at:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        live.year(2026, stop)
    add(ledger, "sales")
    check(live, ledger)
    add(ledger, "rewards")
    with pytest.raises(Cancelled):
        live.year(2025, stop)
    check(live, ledger)
    check(live, ledger, 2025)


def test_a_trial_says_what_a_change_would_come_to_and_keeps_nothing(ledger: Path, live: LiveLedger) -> None:
    before = text(live.year(2026).result)
    for changed in ({"cost_method": "lifo"}, {"other.salary.TY2026": "4000000"}, {"head.spot.TY2026": "business"}):
        assert text(live.trial(2026, changed)) == text(compute_year(ledger, 2026, settings=changed))
    assert text(live.year(2026).result) == before
    with open_ledger(ledger) as opened:
        opened.set_settings({"cost_method": "lifo"})
    assert text(live.trial(2026, {"cost_method": ""})) == before
    with pytest.raises(UsageError, match="cost_method"):
        live.trial(2026, {"cost_method": "newest"})
