"""What a separate block takes in, fragment by fragment; and the years' sums, held against the schedules' rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engine.errors import InputError
from engine.exact import divide_half_up
from engine.karachi import anniversaries
from engine.model import Entry, Head, Source
from engine.rules.loader import Rules, load_rules
from engine.tax.book import Book, make_book
from engine.tax.compute import crypto_year, return_of
from engine.tax.crypto_year import CryptoHead, Tier
from engine.tax.tiers import tiers_of
from tests.engine.test_update import buy, sell, swap
from tests.properties.ledgers import Ledger, examples, ledgers
from tests.support import columns_of


def ladder(**changed: object) -> Rules:
    """The scenario of tiers by holding period, over 0, 1, 2 and more years, with some of its parameters otherwise."""
    rules = load_rules(2026, "scenario/s37c-ladder")
    block = rules.pack.separate_block
    assert block is not None
    parts = {name: getattr(block, name).model_copy(update={"value": value}) for name, value in changed.items()}
    return replace(rules, pack=rules.pack.model_copy(update={"separate_block": block.model_copy(update=parts)}))


def book_of(entries: Sequence[Entry], settings: Mapping[str, str] | None = None, **changed: object) -> Book:
    chosen = {"consideration": "received", **(settings or {})}
    return make_book(columns_of(entries), ladder(**changed), chosen)


def tiers(book: Book) -> dict[int, Tier]:
    """The tiers in which there is something, by the years that they begin after."""
    block = book.law.rules.pack.separate_block
    assert block is not None
    found = zip((rate.over_years for rate in block.rates.value), tiers_of(book, 2026)[0], strict=True)
    return {over: tier for over, tier in found if any(tier)}


@pytest.mark.parametrize(
    ("bought", "over"),
    [("2025-09-01", 0), ("2025-08-31", 0), ("2024-09-01", 0), ("2024-08-31", 1), ("2023-09-01", 1), ("2023-08-31", 2)],
    ids=["the same day", "a day", "exactly a year", "a year and a day", "exactly two years", "two years and a day"],
)
def test_the_tier_is_the_last_whose_years_a_lot_was_held_for_longer_than(bought: str, over: int) -> None:
    book = book_of([buy(bought, "1 ETH", "100"), sell("2025-09-01", "1 ETH", "150")])
    assert tiers(book) == {over: Tier(gains=5_000)}


def test_a_lot_of_29_february_is_a_year_old_on_the_first_of_march() -> None:
    day = date(2024, 2, 29).toordinal()
    later = [date.fromordinal(int(anniversaries(np.array([day]), years)[0])) for years in (0, 1, 4)]
    assert later == [date(2024, 2, 29), date(2025, 3, 1), date(2028, 2, 29)]


def test_each_fragment_is_in_a_tier_of_its_own_and_gains_are_apart_from_losses() -> None:
    """Sold 3 for 300: one of an old lot that cost 40, one of a new one that cost 150, and one from nowhere."""
    entries = [buy("2023-08-01", "1 ETH", "40"), buy("2025-08-01", "1 ETH", "150"), sell("2025-09-01", "3 ETH", "300")]
    assert tiers(book_of(entries)) == {0: Tier(gains=10_000, losses=5_000), 2: Tier(gains=6_000)}


def test_the_cost_of_disposing_is_shared_out_by_quantity_or_left_out() -> None:
    sale = replace(sell("2025-09-01", "3 ETH", "300"), fee=buy("2025-09-01", "1 ETH", "10").sent)
    entries = [buy("2023-08-01", "1 ETH", "40"), buy("2025-08-01", "2 ETH", "100"), sale]
    # 10.00 over three ETH: 3.33 of the first, 6.67 of the other two
    assert tiers(book_of(entries)) == {0: Tier(gains=9_333), 2: Tier(gains=5_667)}
    assert tiers(book_of(entries, incidental_cost="not_in_cost")) == {0: Tier(gains=10_000), 2: Tier(gains=6_000)}


def test_the_block_takes_in_capital_gains_or_every_head_and_nothing_of_it_is_in_a_head() -> None:
    entries = [sell("2025-09-01", "1 ETH", "100"), sell("2025-09-01", "1 ETH", "70", "OKX")]
    settings = {"head.spot@account:OKX": "business"}
    part = crypto_year(book_of(entries, settings), 2026)
    assert (part.tiers[0], part.consideration, part.turnover) == (Tier(gains=10_000), 10_000, 7_000)
    assert part.heads == {(Head.BUSINESS, Source.PAKISTAN): CryptoHead(gains=7_000)}
    whole = crypto_year(book_of(entries, settings, covers="all_disposals"), 2026)
    assert (whole.tiers[0], whole.consideration, whole.turnover, whole.heads) == (Tier(gains=17_000), 17_000, 0, {})


def test_what_a_non_resident_has_from_abroad_is_in_no_tier() -> None:
    entries = [sell("2025-09-01", "1 ETH", "100"), swap("2025-09-01", "1 ETH", "1 USDT")]
    crypto = crypto_year(book_of(entries, {"residency": "non_resident"}), 2026)
    assert (crypto.tiers[0], crypto.consideration) == (Tier(gains=10_000), 10_000)


def test_a_shortage_says_what_its_mend_is_worth_in_the_block_too() -> None:
    found = return_of(book_of([sell("2025-09-01", "1 ETH", "1000000")], {"other.salary": "5000000"}))
    [shortage] = [question for question in found.questions if question.code == "shortage"]
    assert shortage.worth == found.tax.due_to_crypto > 0


# -- sums ------------------------------------------------------------------------------------------------------------


@examples(150)
@given(st.data(), ledgers())
def test_the_sums_of_a_year_are_those_of_its_rows(data: st.DataObject, ledger: Ledger) -> None:
    ledger = ledger.elected(residency="resident")  # a non-resident's foreign rows are in no sum
    columns = ledger.columns()
    countries = [data.draw(st.sampled_from(["", "PK"])) for _ in columns.accounts]
    accounts = [replace(one, country=it) for one, it in zip(columns.accounts, countries, strict=True)]
    columns = replace(columns, accounts=accounts)
    keys = ["head.spot", *(f"head.spot@account:{one.name}" for one in columns.accounts)]
    heads = data.draw(st.dictionaries(st.sampled_from(keys), st.sampled_from(["business", "capital_gains"])))
    try:
        book = make_book(columns, load_rules(ledger.year), {**ledger.settings, **heads})
        found, crypto = return_of(book), crypto_year(book, ledger.year)
    except InputError:
        assume(False)
        raise
    sums: dict[tuple[Head, Source], list[int]] = {}

    def under(head: Head, foreign: bool) -> list[int]:
        return sums.setdefault((head, Source.FOREIGN if foreign else Source.PAKISTAN), [0, 0, 0])

    for one in found.disposals:
        if one.gain is not None:
            gain = sum(divide_half_up(use.gain * int(use.fraction_taxable * 100), 100) for use in one.lots)
            under(one.head, one.foreign)[gain < 0] += abs(gain)
    for item in found.income:
        if item.value is not None:
            place = 1 if item.value < 0 else 0 if item.head in ("speculation", "capital_gains") else 2
            under(item.head, item.foreign)[place] += abs(item.value)
    assert {key: CryptoHead(*amounts) for key, amounts in sums.items() if any(amounts)} == {
        key: amounts for key, amounts in crypto.heads.items() if any(amounts)
    }
    assert found.wealth.unexplained == 0
