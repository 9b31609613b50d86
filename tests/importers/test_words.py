"""Words that venues write in a column: what is in the tables, and what is refused."""

from __future__ import annotations

import pytest

from importers.spec import Refused, SetAside
from importers.words import meaning, side, table, unfinished


def test_words() -> None:
    known = table((1, "Deposit\nRipple  deposit"))
    assert meaning(known, {"type": " ripple Deposit"}, "type") == 1
    with pytest.raises(Refused, match="is an operation that we don't know; the nearest we know is deposit"):
        meaning(known, {"type": "Deposits"}, "type")
    assert unfinished({"status": "SUCCESS"}) is None
    with pytest.raises(Refused, match="is a status that we don't know"):
        unfinished({"status": "frozen"})


@pytest.mark.parametrize(
    ("awaited", "reason"),
    [
        (("pending",), "the transfer was not carried out (Failed)"),
        ((), "the transfer was not carried out, or not yet (Failed)"),
    ],
)
def test_what_failed_is_told_from_what_is_to_come_where_the_venue_does(awaited: tuple[str, ...], reason: str) -> None:
    assert unfinished({"status": "Failed"}, what="the transfer", awaited=awaited) == SetAside(reason)


def test_a_side_is_buy_or_sell() -> None:
    assert [side({"side": text}) for text in ("BUY", "Sell")] == ["buy", "sell"]
    with pytest.raises(Refused, match="is neither buy nor sell"):
        side({"side": "lend"})
