"""Windows end where they do whatever stretch is left to ask."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from importers.sync import windows
from importers.sync.spec import Endpoint, Window

DAY = 86_400_000_000
SINCE = 1_700_000_000_000_000
WEEKS = Endpoint("trades", "trades", (), window=timedelta(days=7))


def between(first: int, last: int) -> Window:
    """From the first day to the last, both counted from the beginning."""
    return Window(SINCE + first * DAY, SINCE + last * DAY)


@pytest.mark.parametrize(
    ("stretch", "days"),
    [
        (between(0, 21), [0, 7, 14, 21]),
        (between(0, 20), [0, 7, 14, 20]),
        (between(6, 20), [6, 7, 14, 20]),
        (between(3, 5), [3, 5]),
        (between(7, 8), [7, 8]),
    ],
)
def test_a_stretch_is_cut_by_weeks_from_the_beginning(stretch: Window, days: list[int]) -> None:
    cut = list(windows.pieces(WEEKS, stretch, SINCE))
    assert cut == [between(first, last) for first, last in pairwise(days)]
    assert windows.count(WEEKS, stretch, SINCE) == len(cut)


def test_a_service_that_takes_any_stretch_is_asked_once() -> None:
    anyhow = Endpoint("trades", "trades", ())
    assert list(windows.pieces(anyhow, between(3, 400), SINCE)) == [between(3, 400)]
    assert windows.count(anyhow, between(3, 400), SINCE) == 1
