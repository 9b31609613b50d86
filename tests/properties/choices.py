"""Settings of every sort: elections, by year, account, asset and entry; facts, around the thresholds of the law."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from hypothesis import strategies as st

from engine.rules.elections import FACTS

RECEIVED = ("other_sources", "business", "zero_basis")
HEADS_OF: Mapping[str, Sequence[str]] = {
    "head.spot": ("capital_gains", "business"),
    "head.derivatives": ("speculation", "business", "capital_gains"),
    "head.staking": RECEIVED,
    "head.mining": RECEIVED,
    "head.fork": RECEIVED,
    "head.interest": RECEIVED,
}
MAY_DIFFER: Mapping[str, Sequence[str]] = {
    **HEADS_OF,
    "source_of_gain": ("by_counterparty", "pakistan", "foreign"),
    "holding_location": ("by_venue", "pakistan", "foreign"),
}
"""Elections that an account or an asset may have of its own."""
METHODS = ("fifo", "lifo", "hifo", "average", "specific")
OF_MATCHING: Mapping[str, Sequence[str]] = {
    "cost_method": METHODS,
    "transfer_fee": ("add_to_cost", "dispose"),
    "loan": ("keep", "keep", "dispose"),
}
OF_A_YEAR: Mapping[str, Sequence[str]] = {
    **MAY_DIFFER,
    "consideration": ("higher_of_received_and_fmv", "received"),
    "s75a": ("warn", "strict", "off"),
    "foreign_losses": ("apart", "together"),
    "residency": ("resident", "non_resident", "non_resident"),
    "fx_series": ("sbp_daily", "month_end"),
    "late_filed": ("false", "true"),
    "surcharge_salary_proviso": ("salaried_table_only", "literal"),
    "atl": ("true", "false"),
    "wealth_value": ("cost", "market_memo"),
}
FOREIGN = ("salary", "business", "property", "other_sources", "capital_gains")
LOSSES = tuple(fact.key for fact in FACTS if fact.per_origin)
PACKS = (
    "scenario/s37c-15",
    "scenario/s37c-ladder",
    "scenario/s37c-atl",
    "scenario/india-like",
    str(Path(__file__).parents[1] / "law" / "packs" / "gains-otherwise.toml"),
)
EDGES = (400_000, 600_000, 1_200_000, 2_400_000, 5_600_000, 10_000_000, 100_000_000, 150_000_000, 500_000_000)
"""Rupees at which a band, the surcharge, minimum tax, capital value tax or super tax begins."""


def paisa_text(paisa: int) -> str:
    return f"{paisa // 100}.{paisa % 100:02d}"


amounts = st.one_of(
    st.integers(0, 3 * 10**8),
    st.integers(0, 10**11),
    st.builds(lambda edge, more: max(0, edge * 100 + more), st.sampled_from(EDGES), st.integers(-101, 101)),
)
"""Paisa: small, large, and around the edges."""
rupees_texts = amounts.map(paisa_text)


@st.composite
def facts(draw: st.DrawFn, years: Sequence[int], most: int = 5) -> dict[str, str]:
    """Facts of some years or of all; what is foreign is never more than there is."""
    found: dict[str, str] = {}
    suffixes = ["", *(f".TY{year}" for year in years[-2:])]
    for name in draw(st.lists(st.sampled_from(FOREIGN), max_size=most, unique=True)):
        whole = draw(amounts)
        suffix = draw(st.sampled_from(suffixes))
        found[f"other.{name}{suffix}"] = paisa_text(whole)
        if draw(st.booleans()):
            found[f"foreign.{name}{suffix}"] = paisa_text(draw(st.sampled_from([whole, whole // 3])))
    others = ("tax_withheld", "foreign_tax_paid", "foreign_assets", "other.turnover", "foreign_tax_paid.speculation")
    paid = tuple(f"foreign_tax_paid.{name}" for name in FOREIGN)
    for key in draw(st.lists(st.sampled_from([*others, *paid]), max_size=most, unique=True)):
        found[key + draw(st.sampled_from(suffixes))] = draw(rupees_texts)
    for key in draw(st.lists(st.sampled_from(LOSSES), max_size=2, unique=True)):
        origin = draw(st.integers(years[-1] - 8, years[-1] - 1))
        only = draw(st.sampled_from(["", "", f".TY{years[-1]}"]))
        found[f"{key}.TY{origin}{only}"] = draw(rupees_texts)
    return found


@st.composite
def elections_of_years(draw: st.DrawFn, years: Sequence[int], keys: Sequence[str], most: int = 4) -> dict[str, str]:
    """Some of these elections, in general or for a year."""
    found = {}
    suffixes = ["", *(f".TY{year}" for year in years[-3:])]
    for key in draw(st.lists(st.sampled_from(keys), max_size=most)):
        found[key + draw(st.sampled_from(suffixes))] = draw(st.sampled_from(OF_A_YEAR[key]))
    return found


@st.composite
def differing(
    draw: st.DrawFn, years: Sequence[int], accounts: Sequence[str], assets: Sequence[str], most: int = 4
) -> dict[str, str]:
    """Elections of one account or one asset, in general or for a year."""
    places = [*(f"account:{name}" for name in accounts), *(f"asset:{name}" for name in assets)]
    suffixes = ["", *(f".TY{year}" for year in years[-2:])]
    found = {}
    for key in draw(st.lists(st.sampled_from(sorted(MAY_DIFFER)), max_size=most)):
        place, suffix = draw(st.sampled_from(places)), draw(st.sampled_from(suffixes))
        found[f"{key}@{place}{suffix}"] = draw(st.sampled_from(MAY_DIFFER[key]))
    return found
