"""Running balances held against their rows: which way round a file is, what breaks, and what the ledger keeps."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest

from importers.balances import Balances
from importers.spec import Stated

DAY, SECOND = 86_400_000_000, 1_000_000
START = 1_751_310_000_000_000  # 1 July 2025, 00:00 in Karachi


def stated(*rows: tuple[int, str, str], asset: str = "USDT", wallet: str = "") -> list[Stated]:
    """(microseconds after `START`, change, balance) of each row."""
    return [Stated(START + after, wallet, asset, Decimal(balance), Decimal(change)) for after, change, balance in rows]


def settled(rows: list[Stated]) -> tuple[list[str], list[str]]:
    """What is kept, as `line: balance`, with `!expected` where the chain breaks; and what is said. The header is line
    1."""
    balances = Balances()
    for line, row in enumerate(rows, 2):
        balances.add(row, line)
    told = balances.settle()
    kept = [
        f"{one.line}: {one.quantity}" + (f" !{one.expected}" if one.expected is not None else "")
        for one in balances.found
    ]
    return kept, told


WHOLE = stated((0, "100", "100"), (1, "-40.5", "59.5"), (2, "10", "69.5"), (DAY, "-69.5", "0"), (DAY + 1, "5", "5"))


def test_the_opening_the_last_of_each_day_and_the_last_of_all_are_kept() -> None:
    assert settled(WHOLE) == (["2: 0", "4: 69.5", "6: 5"], [])


def test_the_opening_stands_before_its_row() -> None:
    balances = Balances()
    balances.add(stated((0, "5", "12"))[0], 2)
    balances.settle()
    assert [(one.time - START, one.quantity) for one in balances.found] == [(-1, 7), (0, 12)]


def test_a_file_from_the_newest_row_to_the_oldest() -> None:
    assert settled(WHOLE[::-1]) == (["6: 0", "4: 69.5", "2: 5"], [])


def test_a_missing_row_breaks_the_chain_where_it_is_missing() -> None:
    kept, told = settled([WHOLE[0], *WHOLE[2:]])
    assert kept == ["2: 0", "3: 69.5 !110", "5: 5"]
    assert [sentence.partition(":")[0] for sentence in told] == ["line 3"]
    assert "69.5 USDT does not follow from the row before it, which leads to 110" in told[0]


def test_a_changed_amount_breaks_it_once() -> None:
    changed = stated((0, "100", "100"), (1, "-40", "59.5"), (2, "10", "69.5"))
    assert settled(changed)[0] == ["2: 0", "3: 59.5 !60", "4: 69.5"]


def test_at_most_five_breaks_are_listed() -> None:
    rows = stated(*[(number, "1", str(number * 10)) for number in range(8)])
    kept, told = settled(rows)
    assert sum("!" in one for one in kept) == 7
    assert len(told) == 6
    assert told[-1] == "2 more balances do not follow from the row before them."


def test_rows_of_one_moment_stand_in_any_order() -> None:
    mixed = stated((0, "100", "100"), (5, "-30", "20"), (5, "-10", "90"), (5, "-40", "50"), (9, "1", "21"))
    assert settled(mixed)[1] == []


def test_a_file_of_several_chains_in_order_of_time_or_not() -> None:
    """Sorted by coin, say: each chain is looked at by itself."""
    rows = [
        *stated((0, "1", "1"), (DAY, "1", "2")),
        *stated((0, "3", "3"), (1, "3", "6"), asset="BTC"),
        *stated((0, "5", "5"), wallet="Funding"),
    ]
    assert settled(rows)[1] == []
    Random(1).shuffle(rows)
    assert settled(rows)[1] == []


@pytest.mark.parametrize(("balance", "is_told"), [("0.33333334", False), ("0.33333336", True), ("0.3", True)])
def test_a_file_that_rounds_is_off_by_its_last_place(balance: str, is_told: bool) -> None:
    rows = stated((0, "0.66666667", "0.66666667"), (1, "-0.33333334", balance))
    assert bool(settled(rows)[1]) == is_told


def test_nothing_stated_nothing_kept() -> None:
    assert settled([]) == ([], [])
