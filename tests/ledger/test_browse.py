"""The list goes by what it shows: what the person changed, not what was imported."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.ledger import browse
from engine.ledger.browse import Column, Query
from engine.ledger.edits import reclassify
from engine.ledger.filters import parse_filters
from engine.ledger.ledger import Ledger, create_ledger
from engine.model import Kind
from tests.ledger.told import HOUR, bring, entry, uid


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    with create_ledger(tmp_path / "test.hisaab") as made:
        told = [
            entry(HOUR, Kind.DEPOSIT, "Binance", "", "5 BTC"),
            entry(2 * HOUR, Kind.DEPOSIT, "Binance", "", "1 ETH"),
            entry(3 * HOUR, Kind.WITHDRAWAL, "Binance", "1 BTC"),
        ]
        bring(made, 1, told)
        reclassify(made, uid(1), Kind.AIRDROP)
        yield made


def listed(ledger: Ledger, filters: str = "", **order: object) -> list[tuple[str, str]]:
    found = browse.rows(ledger, browse.matching_ids(ledger, Query(parse_filters(filters), **order)))
    return [(row.uid, row.kind) for row in found]


def test_a_kind_that_the_person_changed_is_found_by_what_it_is_now(ledger: Ledger) -> None:
    assert listed(ledger, "kind=income.airdrop") == [(uid(1), "income.airdrop")]
    assert listed(ledger, "kind=deposit") == [(uid(2), "deposit")]
    assert listed(ledger, "text=airdrop") == [(uid(1), "income.airdrop")]


def test_entries_are_sorted_by_the_kind_they_show(ledger: Ledger) -> None:
    kinds = [kind for _, kind in listed(ledger, sort=Column.KIND, descending=False)]
    assert kinds == ["deposit", "income.airdrop", "withdrawal"]


def test_the_kinds_to_choose_from_are_those_shown(ledger: Ledger) -> None:
    assert browse.kinds(ledger) == ["deposit", "income.airdrop", "withdrawal"]
