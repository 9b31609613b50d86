"""Elections and yearly facts: defaults, years, refusals."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import get_args

import pytest

from engine.errors import UsageError
from engine.rules.elections import CHOICES, FACTS, Elections, validate
from engine.rules.fitting import check_years
from engine.rules.positions import LEVELS, Choice, Fact
from engine.rules.schema import Certainty, Status


def refusal(settings: dict[str, str]) -> str:
    with pytest.raises(UsageError) as refused:
        validate(settings)
    return str(refused.value)


def test_the_defaults() -> None:
    defaults = Elections.resolve({}, 2026).as_dict()
    assert list(defaults) == [choice.key for choice in CHOICES]
    assert len(defaults) == 23
    assert defaults["cost_method"] == "fifo"
    assert defaults["head.mining"] == "business"
    assert defaults["head.staking"] == "other_sources"
    assert defaults["consideration"] == "higher_of_received_and_fmv"
    assert defaults["loan"] == "keep"
    assert defaults["late_filed"] == "false"
    assert defaults["atl"] == "true"


def test_every_choice_and_fact_says_what_it_means() -> None:
    both: list[Choice | Fact] = [*CHOICES, *FACTS]
    for one in both:
        assert one.meaning.endswith(".")
        assert one.section


def test_every_value_of_an_election_has_its_argument_and_its_risk() -> None:
    for choice in CHOICES:
        assert [side.value for side in choice.sides] == list(choice.values)
        assert len(set(choice.values)) == len(choice.values) >= 2
        for side in choice.sides:
            assert side.argument.endswith("."), (choice.key, side.value)
            assert side.risk.endswith("."), (choice.key, side.value)
        assert choice.status in get_args(Status)
        assert choice.certainty in get_args(Certainty)


def test_what_may_differ_by_account_asset_and_entry() -> None:
    by_levels = {choice.key: choice.may_differ_by for choice in CHOICES if choice.may_differ_by}
    heads = {choice.key for choice in CHOICES if choice.key.startswith("head.")}
    assert by_levels.pop("holding_location") == ("account", "asset")
    assert by_levels == dict.fromkeys([*heads, "source_of_gain"], LEVELS)


DIFFERING = {
    "head.spot": "capital_gains",
    "head.spot.TY2025": "business",
    "head.spot@account:Binance": "business",
    "head.spot@account:Binance.TY2026": "capital_gains",
    "head.spot@asset:ETH": "business",
    "head.spot@entry:00c4a1b2c3d4e5f6.TY2026": "capital_gains",
}
UID = 0x00C4A1B2C3D4E5F6


@pytest.mark.parametrize(
    ("year", "account", "asset", "uid", "value"),
    [
        (2026, "Kraken", "BTC", 1, "capital_gains"),  # nothing nearer than the general setting
        (2025, "Kraken", "BTC", 1, "business"),  # the general one of the year
        (2024, "Binance", "BTC", 1, "business"),  # the account
        (2026, "Binance", "BTC", 1, "capital_gains"),  # the account in the year
        (2026, "Binance", "ETH", 1, "business"),  # the asset is nearer than the account
        (2025, "Binance", "ETH", UID, "business"),  # the entry's is for 2026 alone
        (2026, "Binance", "ETH", UID, "capital_gains"),  # the entry is nearest
    ],
)
def test_the_nearest_wins_and_of_two_as_near_the_one_for_the_year(
    year: int, account: str, asset: str, uid: int, value: str
) -> None:
    for settings in (DIFFERING, dict(reversed(DIFFERING.items()))):
        assert Elections.resolve(settings, year).of("head.spot", account, asset, uid) == value


def test_overrides_come_with_the_nearest_last_and_are_shown_after_their_election() -> None:
    elections = Elections.resolve(dict(reversed(DIFFERING.items())), 2026)
    assert elections.overrides("head.spot") == (
        ("account", "Binance", "capital_gains"),
        ("asset", "ETH", "business"),
        ("entry", "00c4a1b2c3d4e5f6", "capital_gains"),
    )
    assert elections.overrides("head.fork") == ()
    shown = [key for key in elections.as_dict() if key.startswith("head.spot")]
    assert shown == [
        "head.spot",
        "head.spot@account:Binance",
        "head.spot@asset:ETH",
        "head.spot@entry:00c4a1b2c3d4e5f6",
    ]


@pytest.mark.parametrize("name", ["Ledger Nano", "a.b.c", "me@bank", "x:y", "Binance.TY", "TY2026", "1=2", "سونا"])
def test_an_accounts_name_may_hold_anything(name: str) -> None:
    settings = {f"holding_location@account:{name}": "foreign", f"holding_location@account:{name}.TY2025": "pakistan"}
    assert Elections.resolve(settings, 2026).of("holding_location", name, "BTC", 1) == "foreign"
    assert Elections.resolve(settings, 2025).of("holding_location", name, "BTC", 1) == "pakistan"


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("cost_method@asset:BTC", "cost_method cannot differ by asset."),
        ("holding_location@entry:00c4a1b2c3d4e5f6", "cannot differ by entry, only by account or asset."),
        ("other.salary@account:Binance", "other.salary is a fact of the year"),
        ("head.spit@account:Binance", "There is no election 'head.spit'. Did you mean 'head.spot'?"),
        ("head.spot.TY2026@account:Binance", "The year comes last."),
        ("head.spot@Binance", "after @ comes account:NAME, asset:SYMBOL or entry:UID."),
        ("head.spot@venue:Binance", "after @ comes account:NAME, asset:SYMBOL or entry:UID."),
        ("head.spot@account:", "names no account."),
        ("head.spot@account:.TY2026", "names no account."),
        ("head.spot@entry:00c4", "sixteen of the digits 0-9 and a-f, not '00c4'."),
    ],
)
def test_a_setting_that_cannot_differ_so_is_refused(key: str, said: str) -> None:
    assert said in refusal({key: "business"})


def test_a_differing_setting_may_hold_what_the_election_may_hold() -> None:
    assert "one of capital_gains, business" in refusal({"head.spot@asset:BTC": "speculation"})


def test_days_and_rates_are_facts_too() -> None:
    settings = {"filed_on.TY2026": "2026-10-15", "kibor": "11.50", "paid_on.TY2025": "2025-09-30"}
    elections = Elections.resolve(settings, 2026)
    assert elections.date("filed_on") == date(2026, 10, 15)
    assert elections.date("paid_on") is None
    assert elections.percent("kibor") == Decimal("11.5")
    assert [elections.as_dict()[key] for key in ("filed_on", "kibor")] == ["2026-10-15", "11.5"]
    for key in ("filed_on", "kibor"):
        with pytest.raises(KeyError):
            elections.fact(key)


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("filed_on.TY2026", "15.10.2026", "it is a day, such as 2026-09-30."),
        ("filed_on.TY2026", "2026-02-30", "it is a day, such as 2026-09-30."),
        ("filed_on.TY2026", "20261015", "it is a day, such as 2026-09-30."),
        ("kibor", "twelve", "it is per cent, such as 11.5."),
        ("kibor", "-1", "it is per cent, from 0 to 100."),
    ],
)
def test_a_day_or_a_rate_that_is_none_is_refused(key: str, text: str, said: str) -> None:
    assert said in refusal({key: text})


def test_more_foreign_income_than_income_is_refused() -> None:
    settings = {"other.business": "1000", "foreign.business": "1000", "foreign.business.TY2026": "1000.01"}
    assert Elections.resolve(settings, 2025).fact("foreign.business") == 100_000
    with pytest.raises(
        UsageError, match=r"foreign.business \(1000.01\) is more than other.business \(1000.00\) of TY2026"
    ):
        Elections.resolve(settings, 2026)


def test_every_setting_of_before_is_still_one() -> None:
    """Ledgers keep these: keys and values as they were before elections could differ."""
    validate(
        {
            "cost_method": "specific",
            "pool.TY2025": "account",
            "head.derivatives": "capital_gains",
            "head.mining": "zero_basis",
            "consideration": "received",
            "s75a": "strict",
            "source_of_gain": "foreign",
            "holding_location": "by_venue",
            "transfer_fee": "dispose",
            "loan": "dispose",
            "fx_series.TY2020": "month_end",
            "surcharge_salary_proviso": "literal",
            "late_filed.TY2024": "true",
            "atl": "false",
            "residency": "non_resident",
            "wealth_value": "market_memo",
            "other.final_tax_income": "1",
            "foreign_tax_paid.TY2026": "1",
            "brought_forward.capital_loss.TY2023.TY2026": "1",
        }
    )


def test_settings_that_the_law_of_their_year_has_nothing_to_do_with() -> None:
    check_years({"surcharge_salary_proviso": "literal", "surcharge_salary_proviso.TY2027": "literal"})
    check_years({"cost_method.TY2018": "hifo", "other.salary": "1", "brought_forward.capital_loss.TY2018": "1"})
    with pytest.raises(UsageError, match="the law of tax year 2026 has no such proviso"):
        check_years({"surcharge_salary_proviso.TY2026": "literal"})
    with pytest.raises(UsageError, match="there is no rule pack for tax year 2019; Hisaab knows 2020 to 2027"):
        check_years({"other.salary.TY2019": "1"})


def test_a_year_beats_all_years_whatever_the_order() -> None:
    one = {"cost_method": "lifo", "cost_method.TY2025": "hifo"}
    for settings in (one, dict(reversed(one.items()))):
        assert Elections.resolve(settings, 2025).get("cost_method") == "hifo"
        assert Elections.resolve(settings, 2026).get("cost_method") == "lifo"


def test_facts_are_paisa() -> None:
    elections = Elections.resolve({"other.salary": "1500000.5", "other.salary.TY2025": "0"}, 2026)
    assert elections.fact("other.salary") == 150_000_050
    assert elections.fact("other.business") == 0
    assert Elections.resolve({"other.salary": "1", "other.salary.TY2025": "0"}, 2025).fact("other.salary") == 0


def test_losses_brought_forward_by_year_of_origin() -> None:
    settings = {
        "brought_forward.capital_loss.TY2024": "200",
        "brought_forward.capital_loss.TY2023": "100",
        "brought_forward.capital_loss.TY2023.TY2026": "50",
        "brought_forward.business_loss.TY2022": "7",
    }
    elections = Elections.resolve(settings, 2026)
    assert dict(elections.brought_forward("capital_loss")) == {2023: 5_000, 2024: 20_000}
    assert list(elections.brought_forward("capital_loss")) == [2023, 2024]
    assert elections.brought_forward_for_year("capital_loss") == {2023}
    assert dict(elections.brought_forward("business_loss")) == {2022: 700}
    assert dict(elections.brought_forward("speculation_loss")) == {}
    assert dict(Elections.resolve(settings, 2025).brought_forward("capital_loss")) == {2023: 10_000, 2024: 20_000}


def test_as_dict_shows_facts_only_where_given_in_a_stable_order() -> None:
    settings = {
        "tax_withheld": "5",
        "brought_forward.capital_loss.TY2024": "200",
        "other.salary": "1000000",
        "brought_forward.capital_loss.TY2023": "100",
    }
    shown = Elections.resolve(settings, 2026).as_dict()
    assert list(shown)[len(CHOICES) :] == [
        "other.salary",
        "tax_withheld",
        "brought_forward.capital_loss.TY2023",
        "brought_forward.capital_loss.TY2024",
    ]
    assert shown["other.salary"] == "1000000.00"
    assert shown == Elections.resolve(dict(reversed(settings.items())), 2026).as_dict()


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("cost_metod", "fifo", "There is no election or fact 'cost_metod'. Did you mean 'cost_method'?"),
        (
            "cost_method",
            "fif",
            "cost_method cannot be 'fif'; it is one of fifo, lifo, hifo, average, specific. Did you mean",
        ),
        ("cost_method.TY2025", "x", "cost_method.TY2025 cannot be 'x'"),
        ("cost_method.2025", "fifo", "no election or fact 'cost_method.2025'"),
        ("late_filed", "yes", "it is one of false, true"),
        ("other.salary", "lots", "other.salary: 'lots' is not a number; it is rupees"),
        ("other.salary", "-1", "not below zero"),
        ("other.salary", "1.005", "at most two places"),
        (
            "brought_forward.capital_loss",
            "5",
            "needs the tax year the loss arose in, for example brought_forward.capital_loss.TY2023",
        ),
        ("brought_forward.capital_loss.TY2026.TY2025", "5", "a loss of TY2026 cannot be brought forward into TY2025"),
        ("cost_method.TY2025.TY2026", "fifo", "names too many tax years"),
        ("", "x", "There is no election or fact ''"),
    ],
)
def test_what_makes_no_sense_is_refused(key: str, value: str, said: str) -> None:
    assert said in refusal({key: value})


def test_a_setting_of_another_year_is_still_checked() -> None:
    with pytest.raises(UsageError):
        Elections.resolve({"cost_method.TY2020": "wrong"}, 2026)


def test_asking_for_what_is_no_election() -> None:
    elections = Elections.resolve({}, 2026)
    with pytest.raises(KeyError):
        elections.get("other.salary")
    with pytest.raises(KeyError):
        elections.fact("cost_method")


def test_what_is_shown_of_a_year_says_the_same_when_it_is_given_again() -> None:
    """A bundle holds what as_dict shows: computing from it must not be computing from something else."""
    settings = {
        **DIFFERING,
        "holding_location@account:a.b@c:d": "foreign",
        "other.business.TY2026": "1000.50",
        "foreign.business": "1",
        "kibor": "11.75",
        "due_on.TY2026": "2026-10-31",
        "brought_forward.foreign_capital_loss.TY2023": "7",
    }
    elections = Elections.resolve(settings, 2026)
    assert Elections.resolve(elections.as_dict(), 2026) == elections
