"""Thousands of fills in one second: worked off in one order, whatever the order they were read in."""

from __future__ import annotations

import random
from decimal import Decimal

from engine.karachi import year_start
from engine.model import Amount, Entry, Kind
from engine.rules.loader import load_rules
from engine.tax.computation_json import computation_text
from engine.tax.compute import compute
from tests.support import columns_of

FILLS = 4_000


def fills() -> list[Entry]:
    """As many purchases as sales, all in the same second, each of its own size and price."""
    draw = random.Random(1)
    found = []
    for number in range(FILLS):
        coin = Amount("BTC", Decimal(draw.randrange(1, 10**9)).scaleb(-8))
        rupees = Amount("PKR", Decimal(draw.randrange(1, 10**9)).scaleb(-2))
        sides = (rupees, coin) if number % 2 else (coin, rupees)
        kind = Kind.BUY if number % 2 else Kind.SELL
        found.append(Entry(year_start(2026), kind, "Binance", *sides, reference=f"T{number}"))
    return found


def test_fills_of_one_second_are_worked_off_in_one_order() -> None:
    entries = fills()
    shuffled = list(entries)
    random.Random(2).shuffle(shuffled)
    first, second = (compute(columns_of(one), load_rules(2026)) for one in (entries, shuffled))
    assert computation_text(first) == computation_text(second)


def test_what_was_bought_in_the_second_of_a_sale_can_be_sold_in_it() -> None:
    """All purchases come before the first sale: units are short only where the second's sales exceed its purchases."""
    entries = fills()
    bought = sum(entry.received.quantity for entry in entries if entry.kind is Kind.BUY and entry.received)
    sold = sum(entry.sent.quantity for entry in entries if entry.kind is Kind.SELL and entry.sent)
    result = compute(columns_of(entries), load_rules(2026))
    short = sum(disposal.shortage for disposal in result.disposals)
    assert short == max(0, int((sold - bought) * 10**18))
    assert result.wealth.unexplained == 0
