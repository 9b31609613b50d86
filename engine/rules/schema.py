"""What a rule pack may say: one file, one tax year, each number with its section, source and standing.

Rupees are whole integers; rates are decimals (per cent) written as text, such as "17.5". Nothing here is a
float, and nothing here computes tax.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator

from engine.exact import decimal

T = TypeVar("T")


def _exact(value: object) -> object:
    """A rate as an exact decimal: from text or a whole number. A float never gets here from a TOML file."""
    if isinstance(value, bool | float):
        raise ValueError('should be a decimal written as text, such as "17.5"')
    if isinstance(value, str):
        try:
            return decimal(value)
        except ValueError:
            raise ValueError('should be a decimal written as text, such as "17.5"') from None
    return value


def _yes(value: bool) -> bool:
    if not value:
        raise ValueError("should be true")
    return value


_DECIMAL_FORMS = [{"type": "string", "pattern": r"^\d+(\.\d+)?$"}, {"type": "integer", "minimum": 0}]
_DECIMAL_SCHEMA = WithJsonSchema({"anyOf": _DECIMAL_FORMS})

Rupees = Annotated[int, Field(strict=True, ge=0, title="Whole rupees")]
Dollars = Annotated[int, Field(strict=True, ge=0, title="Whole US dollars")]
Percent = Annotated[Decimal, BeforeValidator(_exact), Field(ge=0, le=100, title="Per cent"), _DECIMAL_SCHEMA]
PercentOfTax = Annotated[Decimal, BeforeValidator(_exact), Field(ge=0, title="Per cent"), _DECIMAL_SCHEMA]
Share = Annotated[Decimal, BeforeValidator(_exact), Field(ge=0, le=1, title="Share of one"), _DECIMAL_SCHEMA]
Years = Annotated[int, Field(strict=True, ge=0, le=100, title="Years")]
Flag = Annotated[bool, Field(strict=True)]
Yes = Annotated[Flag, AfterValidator(_yes), WithJsonSchema({"const": True})]
Days = Annotated[int, Field(strict=True, ge=0, le=3660, title="Days")]
RupeesOrNone = Annotated[
    Rupees | None,
    BeforeValidator(lambda value: None if value == "none" else value),
    Field(title="Whole rupees"),
    WithJsonSchema({"anyOf": [{"const": "none"}, {"type": "integer", "minimum": 0}]}),
]
TaxYear = Annotated[int, Field(strict=True, ge=2000, le=2099)]
Text = Annotated[str, Field(min_length=1)]

CostMethod = Literal["fifo", "lifo", "hifo", "average", "specific"]
CostMethods = Annotated[tuple[CostMethod, ...], Field(min_length=1)]

Status = Literal["enacted", "proposed", "interpretation"]
Certainty = Literal["high", "medium", "low"]


class Part(BaseModel):
    """Base of every part of a pack: unknown keys are refused, nothing changes after reading."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Parameter(Part, Generic[T]):
    """One number or rule of law. `date` is that of the text relied on."""

    value: T
    section: Text
    source: Text
    date: datetime.date
    status: Status
    certainty: Certainty
    note: str = ""

    @property
    def unit(self) -> str:
        """What the value is counted in, such as Per cent or Whole rupees; '' where it is no number."""
        return type(self).model_fields["value"].title or ""


class Band(Part):
    """A row of a Division I table: where income exceeds `over`, `base` plus `rate` per cent of the excess."""

    over: Rupees
    base: Rupees
    rate: Percent


class Table(Parameter[Annotated[tuple[Band, ...], Field(min_length=1)]]):
    """A Division I table as one parameter. Bands rise from over = 0."""

    @model_validator(mode="after")
    def _rises_from_zero(self) -> Table:
        overs = [band.over for band in self.value]
        if overs[0] != 0 or any(low >= high for low, high in pairwise(overs)):
            raise ValueError("bands should start at over = 0 and rise")
        return self


class Slabs(Part):
    """First Schedule, Part I, Division I, for individuals."""

    non_salaried: Table
    salaried: Table
    salaried_share_percent: Parameter[Percent]


class Surcharge(Part):
    """s.4AB: a share of the Division I tax where taxable income exceeds the threshold; no marginal relief."""

    threshold: Parameter[Rupees]
    rate_others: Parameter[Percent]
    rate_salaried: Parameter[Percent]
    salary_proviso: Parameter[Flag]


class SuperTaxBand(Part):
    """Where income exceeds `over`, `rate` per cent of all of it."""

    over: Rupees
    rate: Percent


class SuperTax(Part):
    """s.4C on high earning persons: the rate of the last band whose `over` income exceeds, on the whole income.

    No bands: there was none.
    """

    bands: Parameter[tuple[SuperTaxBand, ...]]

    @model_validator(mode="after")
    def _rises(self) -> SuperTax:
        if any(low.over >= high.over for low, high in pairwise(self.bands.value)):
            raise ValueError("bands should rise")
        return self


class MinimumTax(Part):
    """s.113: tax at least `rate` of turnover, for an individual whose turnover reaches `turnover`."""

    turnover: Parameter[Rupees]
    rate: Parameter[Percent]
    carry_years: Parameter[Years]


class Foreign(Part):
    """Foreign-source income of a resident, ss.103 and 104."""

    tax_credit: Parameter[Literal["lesser_of_paid_and_average_rate", "none"]]
    loss_carry_years: Parameter[Years]


class CapitalGains(Part):
    """s.37, s.38, ss.75-79. What has one value only is what the program computes: another is refused."""

    long_term_over_years: Parameter[Years]
    long_term_fraction: Parameter[Share]
    cost_methods: Parameter[CostMethods]
    swap_is_disposal: Parameter[Yes]
    consideration: Parameter[Literal["higher_of_received_and_fmv", "received"]]
    incidental_cost: Parameter[Literal["in_cost"]]
    income_cost_basis: Parameter[Literal["amount_taxed"]]
    gift_given: Parameter[Literal["no_gain", "no_gain_to_relative", "market_value"]]
    gift_cost: Parameter[Literal["market_value", "carry_over"]]
    inheritance_cost: Parameter[Literal["market_value", "carry_over"]]
    lost: Parameter[Literal["disposal_for_nothing"]]
    banking_channel_limit: Parameter[Rupees]


class StockInTrade(Part):
    """s.35, for coins held as stock of a business."""

    cost_methods: Parameter[CostMethods]
    change_of_method: Parameter[Literal["with_permission", "free"]]
    closing_value: Parameter[Literal["lower_of_cost_and_nrv", "cost"]]


class OtherSources(Part):
    """s.39."""

    gift_from_non_relative: Parameter[Literal["income_at_market_value"]]


class Losses(Part):
    """ss.56-59 and s.182A. Years are tax years after the one the loss arose in."""

    capital_carry_years: Parameter[Years]
    business_carry_years: Parameter[Years]
    speculation_carry_years: Parameter[Years]
    business_against_property: Parameter[Flag]
    carried_when_late: Parameter[Flag]


class Valuation(Part):
    """s.71 and s.68. Which rates are used is the election `fx_series`; this is what the section names."""

    fx_series: Parameter[Literal["sbp_daily"]]


class Filing(Part):
    """When the return is due and how tax is rounded."""

    due: Parameter[datetime.date]
    rounding: Parameter[Literal["nearest_rupee"]]


class Statements(Part):
    """Foreign income and assets statement (s.116A) and capital value tax (Finance Act 2022 s.8)."""

    s116a_income_usd: Parameter[Dollars]
    s116a_assets_usd: Parameter[Dollars]
    cvt_threshold: Parameter[Rupees]
    cvt_rate: Parameter[Percent]


class Reduction(Part):
    """A penalty is `percent` of itself where the return comes within `months` of the due date."""

    months: Annotated[int, Field(strict=True, ge=1, le=120)]
    percent: Percent


class SurchargeRate(Part):
    """The rate of default surcharge from `from_day` on: `percent` a year, or KIBOR + `over_kibor` if that is higher."""

    from_day: datetime.date
    percent: Percent
    over_kibor: Percent | None = None


class SurchargeRates(Parameter[Annotated[tuple[SurchargeRate, ...], Field(min_length=1)]]):
    """Rates of default surcharge, each until the next begins; the first also holds for days before it."""

    @model_validator(mode="after")
    def _rises(self) -> SurchargeRates:
        if any(early.from_day >= late.from_day for early, late in pairwise(self.value)):
            raise ValueError("rates should follow one another by from_day")
        return self


class Penalties(Part):
    """s.182(1), rows 1, 1AA, 1AAA and 5, s.182A and s.205. Amounts are the least there is to pay, in rupees.

    `return_tax` is the tax that shares are of: the year's, or that of the last return where it was higher.
    `return_least_salaried` is the least for one with mostly salary; `return_least_salaried_below` is the salary that
    he has to be below for it, none where any will do. Of `payment_percents` the first is worked, that of a first
    default; the others are shown.
    """

    return_tax: Parameter[Literal["of_the_year", "of_the_year_or_last_return"]]
    return_daily_percent: Parameter[Percent]
    return_daily_least: Parameter[Rupees]
    return_least: Parameter[Rupees]
    return_least_salaried: Parameter[Rupees]
    return_least_salaried_below: Parameter[RupeesOrNone]
    return_most_percent: Parameter[PercentOfTax]
    return_reduced: Parameter[tuple[Reduction, ...]]
    wealth_weekly_percent: Parameter[Percent]
    wealth_least: Parameter[Rupees]
    foreign_yearly_percent: Parameter[Percent]
    payment_percents: Parameter[tuple[Percent, ...]]
    default_surcharge: SurchargeRates
    atl_surcharge: Parameter[Rupees]


class BlockRate(Part):
    """The rate on gains of what was held for more than `over_years`: on the Active Taxpayers' List, and not on it."""

    over_years: Years
    atl: Percent
    non_atl: Percent


class SeparateBlock(Part):
    """Disposals taxed apart from other income. No such thing is enacted for crypto: scenario packs have it."""

    covers: Parameter[Literal["capital_gains", "all_disposals"]]
    rates: Parameter[Annotated[tuple[BlockRate, ...], Field(min_length=1)]]
    non_atl_at_least_slab: Parameter[Flag]
    incidental_cost: Parameter[Literal["in_cost", "not_in_cost"]]
    losses: Parameter[Literal["set_off", "none"]]
    loss_carry_years: Parameter[Years]
    cess: Parameter[Percent]
    withholding: Parameter[Percent]

    @model_validator(mode="after")
    def _rises_from_zero(self) -> SeparateBlock:
        overs = [rate.over_years for rate in self.rates.value]
        if overs[0] != 0 or any(low >= high for low, high in pairwise(overs)):
            raise ValueError("rates should start at over_years = 0 and rise")
        return self


class Higher(Part):
    """A penalty: `percent` of the tax in question, or `least` where that is higher."""

    least: Rupees
    percent: PercentOfTax


class Beside(Part):
    """What else the law holds for one who uses crypto: shown, and nothing is worked by it.

    What was not law in the year, or has no source for it, is left out.
    """

    card_abroad_atl: Parameter[Percent] | None = None
    card_abroad_non_atl: Parameter[Percent] | None = None
    cash_withdrawal_non_atl: Parameter[Percent] | None = None
    cash_withdrawal_daily: Parameter[Rupees] | None = None
    services_export_registered: Parameter[Percent] | None = None
    services_export: Parameter[Percent] | None = None
    social_media: Parameter[Percent] | None = None
    remittance_limit: Parameter[Rupees] | None = None
    controlled_company_least: Parameter[Rupees] | None = None
    pension_free: Parameter[Rupees] | None = None
    pension_rate: Parameter[Percent] | None = None
    deemed_rent: Parameter[Literal["immovable_property_only"]] | None = None
    extension_days: Parameter[Days] | None = None
    further_extension_days: Parameter[Days] | None = None
    revision_days: Parameter[Days] | None = None
    wealth_revision_years: Parameter[Years] | None = None
    return_notice_years: Parameter[Years] | None = None
    return_notice_years_never_filed: Parameter[Years] | None = None
    amendment_years: Parameter[Years] | None = None
    false_statement: Parameter[Higher] | None = None
    concealment: Parameter[Higher] | None = None
    offshore_evasion: Parameter[Higher] | None = None
    offshore_enabling: Parameter[Higher] | None = None


class RulePack(Part):
    """One tax year's law as Hisaab uses it.

    `extends` names the pack that a scenario or a user's own pack builds on: `pakistan` (enacted law of whatever year is
    computed), `pakistan/TY2027` (of that year only), or another scenario or own pack. `since` is the first tax year
    that such a pack holds in; without it, it holds in the year computed alone, and enacted law before.
    """

    id: Text
    tax_year: TaxYear
    title: Text
    extends: str | None = None
    since: TaxYear | None = None
    slabs: Slabs
    surcharge: Surcharge
    super_tax: SuperTax
    minimum_tax: MinimumTax
    foreign: Foreign
    capital_gains: CapitalGains
    stock_in_trade: StockInTrade
    other_sources: OtherSources
    losses: Losses
    valuation: Valuation
    filing: Filing
    statements: Statements
    penalties: Penalties
    separate_block: SeparateBlock | None = None
    beside: Beside | None = None


INFORMATIVE: Mapping[str, str] = {
    "beside": "nothing is worked by it",
    "minimum_tax.carry_years": "said in the question about minimum tax; nothing is worked by it",
    "capital_gains.cost_methods": "a cost method that is not among them is asked about, and marked in compare",
    "stock_in_trade.cost_methods": "a cost method that is not among them is asked about, and marked in compare",
    "stock_in_trade.change_of_method": "a change of method is asked about, and marked in compare",
}
"""Parameters, or whole parts, that no figure follows: what each is for. Every other one has its effect on a figure."""


def informative(parameter: str) -> str:
    """What a parameter is for that no figure follows, as in `INFORMATIVE`; '' for one that figures follow."""
    return INFORMATIVE.get(parameter) or INFORMATIVE.get(parameter.partition(".")[0], "")


_SCHEMAS = Path(__file__).resolve().parents[2] / "resources" / "schemas"
SCHEMA_FILE = _SCHEMAS / "rule-pack.json"
LAYER_SCHEMA_FILE = _SCHEMAS / "rule-pack-on-another.json"
"""Of a file that extends another pack and says only what differs."""


def schema_text() -> str:
    """The JSON Schema of a whole rule pack, as the file in resources/schemas holds it."""
    return _text("hisaab/rule-pack/1", _inlined(RulePack.model_json_schema()))


def layer_schema_text() -> str:
    """The JSON Schema of a file that extends another pack: any part may be missing, but no key of a parameter."""
    schema = _inlined(RulePack.model_json_schema())
    definitions = schema["$defs"]
    assert isinstance(definitions, dict)
    for part in definitions.values():
        if "section" not in part["properties"] and part["title"] not in _ROWS:
            part.pop("required", None)
    return _text("hisaab/rule-pack-on-another/1", {**schema, "required": ["id", "title", "extends"]})


def write_schemas() -> None:
    """Write the JSON Schemas anew; run it after a change to these models."""
    for path, text in ((SCHEMA_FILE, schema_text()), (LAYER_SCHEMA_FILE, layer_schema_text())):
        path.write_text(text, encoding="utf-8", newline="\n")


_ROWS = ("Band", "SuperTaxBand", "Reduction", "SurchargeRate", "BlockRate", "Higher")


def _text(name: str, schema: dict[str, object]) -> str:
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": name, **schema}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _inlined(schema: dict[str, object]) -> dict[str, object]:
    """The schema with each parameter written out where it stands: pydantic's names for them say nothing."""
    definitions = schema["$defs"]
    assert isinstance(definitions, dict)
    parameters = {f"#/$defs/{name}": body for name, body in definitions.items() if "Parameter" in name}
    kept = {name: body for name, body in definitions.items() if "Parameter" not in name}

    def walk(node: object) -> object:
        if isinstance(node, dict):
            if node.get("$ref") in parameters:
                return walk({**parameters[node["$ref"]], "title": "Parameter"})
            return {key: walk(value) for key, value in node.items()}
        return [walk(one) for one in node] if isinstance(node, list) else node

    walked = walk({**schema, "$defs": kept})
    assert isinstance(walked, dict)
    return walked
