"""A filed year is frozen; computing goes on, and what changes the year later is told figure by figure."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import InputError
from engine.ledger.edits import ignore
from engine.ledger.ledger import open_ledger
from taxapp.usecases.computing import compute_year
from taxapp.usecases.elections import keep
from taxapp.usecases.locking import changed_since, lock_again, lock_year, locked_years, unlock_year
from tests.support import bring_in, new_ledger, universal_csv

ROWS = """
2025-08-01T10:00:00+05:00,buy,Binance,PKR,28500,USDT,100,,,,,,P1,bank
2025-09-01T10:00:00+05:00,sell,Binance,USDT,50,PKR,15000,,,,,,P2
"""
LATER = "2025-10-01T10:00:00+05:00,sell,Binance,USDT,10,PKR,3100,,,,,,P3"
NEXT_YEAR = "2026-10-01T10:00:00+05:00,buy,Binance,PKR,3100,USDT,10,,,,,,P4"


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = new_ledger(tmp_path, ROWS)
    lock_year(path, 2026, " filed, acknowledgement 77 ")
    return path


def import_row(ledger: Path, row: str) -> None:
    file = ledger.parent / "later.csv"
    file.write_text(universal_csv(row), "utf-8")
    bring_in(ledger, file)


def test_a_locked_year_stays_as_it_was_filed(ledger: Path) -> None:
    [lock] = locked_years(ledger)
    assert (lock.tax_year, lock.note) == (2026, "filed, acknowledgement 77")
    since = changed_since(ledger, 2026)
    assert since is not None
    assert (since.count, since.imports, since.edits, since.elections) == (0, (), (), ())


def test_an_import_into_the_year_is_told_with_its_figures(ledger: Path) -> None:
    import_row(ledger, LATER)
    since = changed_since(ledger, 2026)
    assert since is not None
    figures = {one.figure: (one.one, one.other, one.apart) for one in since.figures}
    # 10 USDT of the lot at 285 sold for 3,100: a gain of 250 more
    assert figures["heads.capital_gains.gains"][:2] == ("750.00", "1000.00")
    assert [(one.name, one.in_year) for one in since.imports] == [("later.csv", 1)]
    assert compute_year(ledger, 2026).heads["capital_gains"].gains == 100_000, "computing is never blocked"  # type: ignore[index]


def test_what_belongs_to_another_year_changes_no_figure(ledger: Path) -> None:
    import_row(ledger, NEXT_YEAR)
    since = changed_since(ledger, 2026)
    assert since is not None
    assert since.count == 0
    assert [(one.entries, one.in_year) for one in since.imports] == [(1, 0)]


def test_edits_and_elections_are_told(ledger: Path) -> None:
    with open_ledger(ledger) as opened:
        [uid] = [uid for (uid,) in opened.connection.execute("SELECT uid FROM entry WHERE kind = 'sell'")]
        ignore(opened, uid)
    keep(ledger, {"other.salary": "5000000"})
    since = changed_since(ledger, 2026)
    assert since is not None
    assert [one.entry_uid for one in since.edits] == [uid]
    assert since.elections == (("other.salary", "", "5000000.00"),)
    assert since.locked_payable != since.payable


def test_unlocking_can_be_undone(ledger: Path) -> None:
    lock = unlock_year(ledger, 2026)
    assert locked_years(ledger) == []
    assert changed_since(ledger, 2026) is None
    lock_again(ledger, lock)
    assert [one.locked_at for one in locked_years(ledger)] == [lock.locked_at]


def test_a_year_is_locked_once(ledger: Path) -> None:
    with pytest.raises(InputError, match="locked since"):
        lock_year(ledger, 2026)
    unlock_year(ledger, 2026)
    with pytest.raises(InputError, match="not locked"):
        unlock_year(ledger, 2026)


def test_the_digest_is_of_what_the_year_was_computed_from(ledger: Path, tmp_path: Path) -> None:
    first = unlock_year(ledger, 2026)
    lock_year(ledger, 2026)
    second = unlock_year(ledger, 2026)
    assert (first.ledger_sha256, first.rules_sha256) == (second.ledger_sha256, second.rules_sha256)
    import_row(ledger, LATER)
    lock_year(ledger, 2026)
    assert unlock_year(ledger, 2026).ledger_sha256 != first.ledger_sha256
