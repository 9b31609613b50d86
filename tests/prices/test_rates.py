"""Which rate counts on a day: the person's, the State Bank's workbook, its bundled table, its revaluation sheets."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import InputError
from engine.exact import atto
from engine.model import ATTO
from engine.reference.rates import Rates
from engine.valuation.fx import FxTable, last_bundled_day

BUNDLED_END = date(2026, 6, 30)
Published = dict[tuple[str, str, int], tuple[int, str]]
Given = dict[tuple[str, int], tuple[int, str]]


def table(published: Published | None = None, own: Given | None = None, series: str = "sbp_daily") -> FxTable:
    return FxTable(lambda _: series, own or {}, published or {})


def daily(currency: str, day: date, rate: str) -> Published:
    return {("sbp_daily", currency, day.toordinal()): (atto(rate), "SBP daily (a.xlsx)")}


def sheet(currency: str, day: date, rate: str) -> Published:
    return {("sbp_m2m", currency, day.toordinal()): (atto(rate), "SBP M2M revaluation (b.pdf)")}


def own(currency: str, day: date, rate: str) -> Given:
    return {(currency, day.toordinal()): (atto(rate), "by hand")}


def rate_on(fx: FxTable, day: date) -> tuple[str, str, str]:
    """Rupees per dollar, the source, and the day it is of."""
    found = fx.usd(day.toordinal())
    return str(Fraction(found.pkr, ATTO)), found.source, str(date.fromordinal(found.day))


def test_the_bundled_table_ends_on_30_june_2026() -> None:
    assert date.fromordinal(last_bundled_day()) == BUNDLED_END
    assert rate_on(table(), BUNDLED_END)[1:] == ("SBP daily", "2026-06-30")


def test_the_workbook_extends_the_bundled_table() -> None:
    day = date(2026, 7, 1)
    assert rate_on(table(daily("USD", day, "278")), day) == ("278", "SBP daily (a.xlsx)", "2026-07-01")


def test_a_workbook_that_corrects_the_bundled_table_counts() -> None:
    fx = table(daily("USD", BUNDLED_END, "279"))
    assert rate_on(fx, BUNDLED_END) == ("279", "SBP daily (a.xlsx)", "2026-06-30")


def test_what_the_person_gives_goes_before_the_workbook() -> None:
    fx = table(daily("USD", BUNDLED_END, "279"), own("USD", BUNDLED_END, "280"))
    assert rate_on(fx, BUNDLED_END)[:2] == ("280", "by hand")


def test_a_revaluation_sheet_stands_in_for_days_after_the_last_average() -> None:
    day = date(2026, 7, 17)
    assert rate_on(table(sheet("USD", day, "277")), day) == ("277", "SBP M2M revaluation (b.pdf)", "2026-07-17")


def test_a_revaluation_sheet_never_goes_before_an_average() -> None:
    day = date(2026, 7, 17)
    fx = table({**sheet("USD", day, "277"), **daily("USD", day, "278")})
    assert rate_on(fx, day)[:2] == ("278", "SBP daily (a.xlsx)")
    assert rate_on(table(sheet("USD", date(2026, 6, 29), "1")), date(2026, 6, 29))[1] == "SBP daily"


def test_on_a_holiday_within_the_averages_the_last_average_holds_whatever_a_sheet_says() -> None:
    """28 June 2026 was a Sunday. Were a sheet to fill it, the number would change with each file that is added."""
    sunday = date(2026, 6, 28)
    assert rate_on(table(sheet("USD", sunday, "1")), sunday)[1:] == ("SBP daily", "2026-06-24")


def test_the_month_end_series_is_left_as_it_is() -> None:
    day = date(2026, 6, 15)
    fx = table({**daily("USD", day, "1"), **sheet("USD", day, "2")}, series="month_end")
    assert rate_on(fx, day)[1:] == ("month-end", "2026-05-31")


def test_other_money_has_the_workbooks_rates_and_the_last_one_on_a_holiday() -> None:
    friday, sunday = date(2026, 7, 3), date(2026, 7, 5)
    fx = table(daily("EUR", friday, "320"))
    found = fx.other("EUR", sunday.toordinal())
    assert found is not None
    assert (found.pkr, found.day) == (320 * ATTO, friday.toordinal())
    assert fx.other("EUR", date(2026, 7, 20).toordinal()) is None
    assert fx.other("GBP", sunday.toordinal()) is None


def test_a_day_that_nothing_reaches_says_how_to_get_its_rate() -> None:
    with pytest.raises(InputError, match=r"no US dollar rate for 2026-09-01.*--fetch-rates.*--rates FILE.*--csv"):
        table().usd(date(2026, 9, 1).toordinal())


DAYS = st.dates(date(2026, 6, 20), date(2026, 8, 20)).map(date.toordinal)
RATES = st.integers(1, 400).map(lambda rupees: (rupees * ATTO, "x"))


@given(
    published=st.dictionaries(
        st.tuples(st.sampled_from(["sbp_daily", "sbp_m2m"]), st.sampled_from(["USD", "EUR"]), DAYS), RATES, max_size=12
    ),
    own=st.dictionaries(st.tuples(st.sampled_from(["USD", "EUR"]), DAYS), RATES, max_size=4),
    day=DAYS,
    series=st.sampled_from(["sbp_daily", "month_end"]),
)
def test_both_engines_find_the_same_rate(published: Published, own: Given, day: int, series: str) -> None:
    ours, theirs = table(published, own, series), Rates(lambda _: series, own, published)
    for currency in ("USD", "EUR"):
        try:
            expected = theirs.rupees(currency, day)
        except InputError:
            expected = None
        try:
            found = ours.usd(day) if currency == "USD" else ours.other(currency, day)
        except InputError:
            found = None
        assert (None if found is None else Fraction(found.pkr, ATTO)) == expected
    assert (Fraction(ours.newest(day).pkr, ATTO), ours.newest(day).day) == theirs.closing("USD", day)
