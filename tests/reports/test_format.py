"""Figures and days as people read them."""

from __future__ import annotations

import pytest

from engine.karachi import microseconds
from engine.model import ATTO
from taxapp import format as fmt
from tests.reports.build import START


@pytest.mark.parametrize(
    ("paisa", "thousands", "lakh"),
    [
        (0, "0.00", "0.00"),
        (5, "0.05", "0.05"),
        (-5, "-0.05", "-0.05"),
        (999_99, "999.99", "999.99"),
        (1_000_00, "1,000.00", "1,000.00"),
        (99_999_00, "99,999.00", "99,999.00"),
        (1_00_000_00, "100,000.00", "1,00,000.00"),
        (12_345_678_50, "12,345,678.50", "1,23,45,678.50"),
        (-12_345_678_50, "-12,345,678.50", "-1,23,45,678.50"),
        (-1_00_00_000_01, "-10,000,000.01", "-1,00,00,000.01"),
        (123_456_789_012_34, "123,456,789,012.34", "1,23,45,67,89,012.34"),
    ],
)
def test_rupees(paisa: int, thousands: str, lakh: str) -> None:
    assert fmt.rupees(paisa, "thousands") == thousands
    assert fmt.rupees(paisa, "lakh") == lakh


def test_quantity_is_exact_and_has_no_trailing_zeros() -> None:
    assert fmt.quantity(1) == "0.000000000000000001"
    assert fmt.quantity(1250 * ATTO + ATTO // 2) == "1,250.5"
    assert fmt.quantity(-123_456 * ATTO, "lakh") == "-1,23,456"
    assert fmt.quantity(1250 * ATTO, "plain") == "1250"


def test_days_turn_over_at_midnight_in_karachi() -> None:
    from datetime import UTC, datetime

    before = microseconds(datetime(2025, 6, 30, 18, 59, 59, tzinfo=UTC))
    after = microseconds(datetime(2025, 6, 30, 19, 0, tzinfo=UTC))
    assert (fmt.day(before), fmt.moment(before)) == ("30 Jun 2025", "30 Jun 2025, 23:59:59")
    assert (fmt.day(after), fmt.moment(after)) == ("1 Jul 2025", "1 Jul 2025, 00:00:00")
    assert fmt.day(START) == "1 Jul 2025"
