"""Purchases that s.75A may reach, and the tax at stake."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine.exact import rupees_text
from engine.model import Entry, Return
from engine.rules.loader import load_rules
from engine.tax.compute import compute
from tests.statements.support import buy, computed, row, rows, sell
from tests.support import columns_of

BOUGHT = buy("2025-08-01", "BTC", "2", "2000000")
HALF_SOLD = [BOUGHT, sell("2025-12-01", "BTC", "1", "1500000")]
BUSINESS = {"other.business": "3000000"}


def effect(result: Return, entry: str = "all") -> str:
    return row(result, "s75a", entry=entry)["tax_effect_pkr"]


def test_the_effect_is_the_tax_on_the_cost_denied() -> None:
    # Half of it was sold: cost 1,000,000, gain 500,000. Taxable income 3,500,000: 650,000 + 40% x 300,000 = 770,000.
    # Without the cost 4,500,000: 650,000 + 40% x 1,300,000 = 1,170,000.
    result = computed(2026, BUSINESS, HALF_SOLD)
    assert result.tax.payable == 770_000_00
    [found, together] = rows(result, "s75a")
    assert (found["cost_pkr"], found["used_pkr"], found["tax_effect_pkr"]) == ("2000000.00", "1000000.00", "400000.00")
    assert (found["account"], found["asset"], found["quantity"]) == ("Binance", "BTC", "2")
    assert found["time"] == "2025-08-01T07:00:00Z"
    assert (together["entry"], together["used_pkr"], together["tax_effect_pkr"]) == ("all", "1000000.00", "400000.00")


def test_where_it_is_denied_the_effect_is_what_the_denial_costs() -> None:
    result = computed(2026, {**BUSINESS, "s75a": "strict"}, HALF_SOLD)
    assert result.tax.payable == 1_170_000_00
    [found, together] = rows(result, "s75a")
    assert (found["cost_pkr"], found["used_pkr"], found["tax_effect_pkr"]) == ("2000000.00", "1000000.00", "400000.00")
    assert together["tax_effect_pkr"] == "400000.00"


def test_the_question_says_what_is_at_stake() -> None:
    [question] = [one for one in computed(2026, BUSINESS, HALF_SOLD).questions if one.code == "s75a_exposure"]
    assert question.worth == 400_000_00


@pytest.mark.parametrize(
    ("entries", "settings"),
    [
        ([buy("2025-08-01", "BTC", "2", "1000000")], {}),  # exactly the limit
        ([buy("2025-08-01", "BTC", "2", "2000000", tags="bank")], {}),
        ([BOUGHT], {"s75a": "off"}),
        ([buy("2024-08-01", "BTC", "2", "2000000"), sell("2025-01-01", "BTC", "2", "1")], {}),  # gone before the year
    ],
)
def test_what_is_not_reached_is_not_listed(entries: list[Entry], settings: dict[str, str]) -> None:
    assert "s75a" not in computed(2026, settings, entries).statements


def test_what_is_still_held_is_listed_without_an_effect() -> None:
    [found, together] = rows(computed(2026, BUSINESS, [buy("2024-08-01", "BTC", "2", "1000000.01")]), "s75a")
    assert (found["used_pkr"], found["tax_effect_pkr"]) == ("0.00", "0.00")
    assert together["tax_effect_pkr"] == "0.00"


def test_a_loss_that_turns_into_a_gain() -> None:
    # Sold for 800,000 at a cost of 1,000,000: no tax on the loss; without the cost a gain of 800,000.
    # 3,000,000: 170,000 + 30% x 1,400,000 = 590,000. 3,800,000: 650,000 + 40% x 600,000 = 890,000.
    result = computed(2026, BUSINESS, [BOUGHT, sell("2025-12-01", "BTC", "1", "800000")])
    assert effect(result) == "300000.00"


def test_three_quarters_of_a_gain_held_for_over_a_year() -> None:
    # TY2022. Gain 1,000,000 x 3/4 = 750,000: 10,000 + 10% x 150,000 = 25,000. Without the cost 3,000,000 x 3/4 =
    # 2,250,000: 70,000 + 15% x 1,050,000 = 227,500.
    entries = [buy("2020-08-01", "BTC", "2", "2000000"), sell("2021-12-01", "BTC", "2", "3000000")]
    result = computed(2022, {}, entries)
    assert result.tax.payable == 25_000_00
    assert effect(result) == "202500.00"


def test_each_by_itself_and_all_together() -> None:
    # Each of two purchases has a cost of 1,500,000 in sales for 2,000,000: gains 1,000,000 on top of 3,000,000.
    # 4,000,000: 650,000 + 40% x 800,000 = 970,000. One denied, 5,500,000: 1,570,000. Both, 7,000,000: 1,610,000 +
    # 45% x 1,400,000 = 2,240,000.
    entries = [
        *(buy("2025-08-01", asset, "1", "1500000") for asset in ("BTC", "ETH")),
        *(sell("2025-12-01", asset, "1", "2000000") for asset in ("BTC", "ETH")),
    ]
    found = rows(computed(2026, BUSINESS, entries), "s75a")
    assert [one["tax_effect_pkr"] for one in found] == ["600000.00", "600000.00", "1270000.00"]
    assert [one["asset"] for one in found] == ["BTC", "ETH", ""]


def test_a_gain_abroad_is_not_taxed_of_a_non_resident() -> None:
    settings = {**BUSINESS, "residency": "non_resident", "source_of_gain": "foreign"}
    assert effect(computed(2026, settings, HALF_SOLD)) == "0.00"


def test_under_a_separate_block_the_effect_is_at_its_rate() -> None:
    # A flat 15%: without the cost of 1,000,000 the gain of 500,000 is 1,500,000: 15% of the difference.
    result = compute(columns_of(HALF_SOLD), load_rules(2026, "s37c-15"), BUSINESS)
    assert effect(result) == "150000.00"


def test_no_more_than_two_hundred_have_an_effect_of_their_own() -> None:
    entries = []
    for number in range(201):
        entries.append(buy("2025-08-01", f"C{number:03d}", "1", str(1_000_001 + number)))
        entries.append(sell("2025-12-01", f"C{number:03d}", "1", "2000000"))
    *found, together = rows(computed(2026, {}, entries), "s75a")
    without = [one["asset"] for one in found if not one["tax_effect_pkr"]]
    assert without == ["C000"]  # the smallest
    used = sum((Decimal(one["used_pkr"]) for one in found), Decimal(0))
    assert together["used_pkr"] == f"{used:.2f}" == rupees_text(sum(1_000_001 + number for number in range(201)) * 100)
