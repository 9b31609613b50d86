"""What is held at any day is what the entries until then leave; lots add up, and so does each one's life."""

from __future__ import annotations

from datetime import date, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from engine.karachi import ZONE, day_of, microseconds
from engine.rules.loader import load_rules
from engine.tax.book import Book, make_book
from engine.tax.compute import compute
from engine.tax.explain.life import LotLives, What
from taxapp.usecases.holdings import HoldingsAt, holdings_at
from tests.properties.ledgers import Ledger, examples, ledgers


def book_of(ledger: Ledger) -> Book:
    return make_book(ledger.columns(), load_rules(ledger.year, ledger.pack), ledger.settings)


def rows(held: HoldingsAt) -> list[tuple[str, str, int, int, int | None]]:
    return sorted(
        (one.account, asset.asset, one.quantity, one.cost, one.market)
        for asset in held.assets
        for one in asset.accounts
    )


@examples(60)
@given(ledgers(years=(2023, 2026)))
def test_at_a_years_end_it_is_what_the_return_says(ledger: Ledger) -> None:
    book = book_of(ledger)
    for year in (ledger.year - 1, ledger.year):
        result = compute(
            ledger.columns(), load_rules(year, ledger.pack if year == ledger.year else None), ledger.settings
        )
        said = sorted((one.account, one.asset, one.quantity, one.cost, one.market) for one in result.holdings)
        assert rows(holdings_at(book, date(year, 6, 30))) == said


@examples(60)
@given(ledgers(years=(2023, 2026)), st.data())
def test_on_any_day_it_is_what_the_entries_until_then_leave(ledger: Ledger, data: st.DataObject) -> None:
    columns, rules = ledger.columns(), load_rules(ledger.year, ledger.pack)
    times = [one.time for one in ledger.entries] or [0]
    day = date.fromordinal(day_of(data.draw(st.sampled_from(times))))
    after = date.fromordinal(day.toordinal() + 1)
    end = microseconds(datetime.combine(after, time(), ZONE))
    until_then = make_book(columns, rules, ledger.settings, live=columns.time < end)
    assert rows(holdings_at(book_of(ledger), day)) == rows(holdings_at(until_then, day))


@examples(60)
@given(ledgers(years=(2023, 2026)), st.data())
def test_lots_add_up_and_so_does_each_life(ledger: Ledger, data: st.DataObject) -> None:
    book = book_of(ledger)
    times = [one.time for one in ledger.entries] or [0]
    held = holdings_at(book, date.fromordinal(day_of(data.draw(st.sampled_from(times)))))
    lives = LotLives(book)
    for asset in held.assets:
        lots = [held.lot(place) for place in asset.lots]
        assert sum(lot.quantity for lot in lots) == asset.quantity
        assert sum(lot.cost for lot in lots) == asset.cost
        if asset.market is not None and lots:
            assert sum(lot.market or 0 for lot in lots) == asset.market
        for account in asset.accounts:
            if held.by_account:
                assert sum(held.lot(place).quantity for place in account.lots) == account.quantity
    for component, leg in {(held.lot(place).component, held.lot(place).leg) for place in range(held.lot_count)}:
        life = lives.life(component, leg)
        assert life[0].what in (What.ACQUIRED, What.SHORT)
        left = 0
        for step in life:
            left += step.change
            assert step.left == left >= 0
        mine = [held.lot(place) for place in range(held.lot_count)]
        there = sum(lot.quantity for lot in mine if (lot.component, lot.leg) == (component, leg))
        assert [step.left for step in life if step.time < held.end][-1] == there
