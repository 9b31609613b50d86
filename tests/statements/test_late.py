"""Filing and paying late, TY2026: due on 30 September 2026."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from engine.model import Return
from tests.statements.support import asked, computed, row, rows

DUE = date(2026, 9, 30)

# Taxable income Rs 3,000,000: 170,000 + 30% x 1,400,000 = 590,000 of tax, 590 a day: Rs 1,000 a day is higher.
PLAIN = {"other.business": "3000000"}
# Rs 20,000,000: 1,610,000 + 45% x 14,400,000 = 8,090,000, surcharge 10% = 809,000: 8,899,000 of tax, 8,899 a day.
RICH = {"other.business": "20000000"}
# Rs 1,000,000: 15% x 400,000 = 60,000 of tax; the penalty is 200% of it at most, 120,000.
SMALL = {"other.business": "1000000"}
# Rs 700,000: 15% x 100,000 = 15,000 of tax; 200% of it is 30,000, less than the least there is to pay.
TINY = {"other.business": "700000"}


def filed(days: int, settings: dict[str, str], **more: str) -> Return:
    return computed(2026, {**settings, "filed_on": (DUE + timedelta(days)).isoformat(), **more})


@pytest.mark.parametrize(
    ("settings", "days", "penalty"),
    [
        (PLAIN, 1, "12500.00"),  # 1,000, at least 50,000; within a month: 25% of it
        (PLAIN, 30, "12500.00"),  # 30 October: still within a month
        (PLAIN, 31, "25000.00"),  # 31 October: 31,000, at least 50,000; within two months: 50%
        (PLAIN, 61, "30500.00"),  # 30 November: 61,000 x 50%
        (PLAIN, 62, "46500.00"),  # 1 December: 62,000 x 75%
        (PLAIN, 91, "68250.00"),  # 30 December: 91,000 x 75%, the last day within three months
        (PLAIN, 92, "92000.00"),  # 31 December: 92,000, nothing off
        (RICH, 1, "12500.00"),  # 8,899, at least 50,000; 25%
        (RICH, 100, "889900.00"),  # 100 x 8,899
        (SMALL, 120, "120000.00"),  # 120 x 1,000, just the most there is to pay
        (SMALL, 200, "120000.00"),  # 200,000, at most 120,000
        (TINY, 200, "50000.00"),  # 200,000, at most 30,000, but never less than 50,000
    ],
)
def test_the_penalty_for_a_late_return(settings: dict[str, str], days: int, penalty: str) -> None:
    line = row(filed(days, settings), "late", line="return_penalty")
    assert (line["amount_pkr"], line["days"]) == (penalty, str(days))


def test_the_tax_of_the_last_return_counts_where_it_was_higher() -> None:
    # 200 days: 0.1% of 8,000,000 a day is 1,600,000; the year's own tax of 60,000 would make it 120,000 at most.
    def line(last: str) -> dict[str, str]:
        return dict(row(filed(200, SMALL, tax_of_last_return=last), "late", line="return_penalty"))

    assert [line(last)["amount_pkr"] for last in ("8000000", "60000", "0")] == ["1600000.00", "120000.00", "120000.00"]
    assert ["none was stated" in line(last)["note"] for last in ("8000000", "0")] == [False, True]


def test_before_finance_act_2026_the_last_return_did_not_count() -> None:
    # TY2025, Rs 1,000,000: 60,000 of tax; 200 days, 200,000, at most 120,000.
    result = computed(2025, {**SMALL, "filed_on": "2026-04-18", "tax_of_last_return": "8000000"})
    found = row(result, "late", line="return_penalty")
    assert (found["days"], found["amount_pkr"]) == ("200", "120000.00")


@pytest.mark.parametrize(
    ("salary", "other", "penalty"),
    [
        ("750000", "250000", "2500.00"),  # exactly 75% of income is salary: at least 10,000; within a month 25% of it
        ("749999", "250001", "12500.00"),  # a rupee less: at least 50,000
    ],
)
def test_the_least_is_lower_where_three_quarters_are_salary(salary: str, other: str, penalty: str) -> None:
    # One day is Rs 1,000 in both.
    found = filed(1, {"other.salary": salary, "other.other_sources": other})
    assert row(found, "late", line="return_penalty")["amount_pkr"] == penalty


@pytest.mark.parametrize(
    ("days", "penalty"),
    [
        (1, "100000.00"),  # one week begun: 0.1% of 20,000,000 = 20,000, at least 100,000
        (35, "100000.00"),  # five weeks: 100,000
        (36, "120000.00"),  # the sixth begins
    ],
)
def test_the_penalty_for_a_late_wealth_statement_grows_by_the_week(days: int, penalty: str) -> None:
    assert row(filed(days, RICH), "late", line="wealth_penalty")["amount_pkr"] == penalty


def test_a_non_resident_owes_no_wealth_statement() -> None:
    result = filed(1, {**PLAIN, "residency": "non_resident"})
    names = [one["line"] for one in rows(result, "late")]
    assert names == ["return_penalty", "atl_surcharge", "total"]


@pytest.mark.parametrize(
    ("days", "penalty"),
    [
        (1, "800000.00"),  # 2% of 40,000,000, the first year begun
        (365, "800000.00"),  # 30 September 2027
        (366, "1600000.00"),  # the second year begins
    ],
)
def test_the_penalty_for_a_late_foreign_statement_grows_by_the_year(days: int, penalty: str) -> None:
    # Rs 40,000,000 / 278.4375 = USD 143,658.81: the statement is due.
    result = filed(days, {**PLAIN, "foreign_assets": "40000000"})
    assert row(result, "late", line="foreign_penalty")["amount_pkr"] == penalty


def paid(days: int, **more: str) -> Return:
    return computed(2026, {**PLAIN, "paid_on": (DUE + timedelta(days)).isoformat(), **more})


@pytest.mark.parametrize(
    ("days", "kibor", "surcharge", "rate"),
    [
        (1, None, "194.00", "at least 12% a year"),  # 590,000 x 12% x 1 / 365 = 193.97
        (72, None, "13966.00", "at least 12% a year"),  # 590,000 x 12% x 72 / 365 = 13,965.86
        (72, "9", "13966.00", "12% a year"),  # 9% + 3% is not higher
        (72, "9.01", "13978.00", "12.01% a year"),  # 590,000 x 12.01% x 72 / 365 = 13,977.50
        (72, "11", "16294.00", "14% a year"),  # 590,000 x 14% x 72 / 365 = 16,293.70
        (365, "11", "82600.00", "14% a year"),  # 14% of 590,000
    ],
)
def test_default_surcharge_is_by_the_day(days: int, kibor: str | None, surcharge: str, rate: str) -> None:
    result = paid(days, **({"kibor": kibor} if kibor else {}))
    line = row(result, "late", line="default_surcharge")
    assert (line["amount_pkr"], line["rate"], line["days"]) == (surcharge, rate, str(days))
    assert line["note"].startswith("At least") is (kibor is None)


def test_before_kibor_counted_the_rate_was_fixed() -> None:
    # TY2023, before Finance Act 2024: 405,000 on Rs 3,000,000; 405,000 x 12% x 100 / 365 = 13,315.07
    line = row(computed(2023, {**PLAIN, "paid_on": "2024-01-08"}), "late", line="default_surcharge")
    assert (line["amount_pkr"], line["rate"]) == ("13315.00", "12% a year")


@pytest.mark.parametrize(
    ("paid_on", "surcharge", "rate"),
    [
        ("2024-06-30", "36483.00", "12% a year"),  # 274 days: 405,000 x 12% x 274 / 365 = 36,483.29
        ("2024-07-01", "36705.00", "12% a year, from 2024-07-01 20% a year"),  # + 405,000 x 20% x 1 / 365 = 221.92
        ("2024-07-30", "43141.00", "12% a year, from 2024-07-01 20% a year"),  # + 405,000 x 20% x 30 / 365 = 6,657.53
    ],
)
def test_each_day_is_charged_at_the_rate_then_in_force(paid_on: str, surcharge: str, rate: str) -> None:
    # TY2023, due on 30 September 2023; Finance Act 2024 is in force from 1 July 2024: 17% + 3%.
    line = row(computed(2023, {**PLAIN, "paid_on": paid_on, "kibor": "17"}), "late", line="default_surcharge")
    assert (line["amount_pkr"], line["rate"]) == (surcharge, rate)


def test_an_extension_for_one_alone_does_not_move_the_day_that_tax_is_due() -> None:
    said = "does not move the day from which it runs (s.119(6))"
    assert said in row(paid(90, due_on="2026-10-15"), "late", line="default_surcharge")["note"]
    assert said not in row(paid(90), "late", line="default_surcharge")["note"]


@pytest.mark.parametrize(
    ("salary", "penalty"),
    [
        # TY2020, a day late: 0.1% of the tax is less than the least there is to pay.
        ("4999999", "5000.00"),
        ("5000000", "40000.00"),  # the salary is not below Rs 5,000,000
    ],
)
def test_in_ty2020_the_lower_least_was_for_salaries_below_five_million(salary: str, penalty: str) -> None:
    result = computed(2020, {"other.salary": salary, "filed_on": "2020-10-01"})
    assert row(result, "late", line="return_penalty")["amount_pkr"] == penalty


def test_the_first_default_in_paying_costs_five_per_cent() -> None:
    assert row(paid(1), "late", line="payment_penalty")["amount_pkr"] == "29500.00"  # 5% of 590,000


def test_what_was_withheld_is_not_unpaid() -> None:
    # 590,000 - 500,000 = 90,000: 5% = 4,500; 90,000 x 12% x 73 / 365 = 2,160
    result = paid(73, tax_withheld="500000")
    assert row(result, "late", line="payment_penalty")["amount_pkr"] == "4500.00"
    assert row(result, "late", line="default_surcharge")["amount_pkr"] == "2160.00"


def test_a_refund_is_not_paid_late() -> None:
    [line] = rows(paid(73, tax_withheld="600000"), "late")
    assert (line["line"], line["amount_pkr"]) == ("total", "0.00")


def test_the_total_is_the_sum_of_the_lines() -> None:
    result = filed(1, PLAIN, paid_on="2026-10-01")
    amounts = [one["amount_pkr"] for one in rows(result, "late")]
    assert amounts == ["12500.00", "100000.00", "25000.00", "29500.00", "194.00", "167194.00"]


@pytest.mark.parametrize("extended", ["2026-10-31", "2026-11-30"])
def test_a_due_date_may_be_extended(extended: str) -> None:
    [line] = rows(filed(31, {**PLAIN, "due_on": extended}), "late")
    assert "Nothing was late" in line["note"]


def test_on_the_due_date_is_not_late() -> None:
    [line] = rows(filed(0, PLAIN), "late")
    assert line["line"] == "total"


def test_without_a_day_there_is_no_statement() -> None:
    assert "late" not in computed(2026, PLAIN).statements


@pytest.mark.parametrize(
    ("days", "late_filed", "contradicts"),
    [(0, "false", False), (0, "true", True), (1, "false", True), (1, "true", False)],
)
def test_the_election_late_filed_has_to_agree_with_the_day(days: int, late_filed: str, contradicts: bool) -> None:
    assert asked(filed(days, PLAIN, late_filed=late_filed), "late_filed_contradicts") is contradicts
