"""Every figure that a year's results show stands on its sheet, and its formula gives it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from engine.model import HEADS
from engine.rules.elections import Elections
from engine.tax.assessment.liability import Assessment, Chain, assess
from engine.tax.crypto_year import CryptoYear
from engine.workings import Fact, Figure, Sheet, Unit, leaves
from tests.assessment.years import TIERS, block_pack, by_head, crypto_years, facts, pack

NO_FIGURES = ("head", "pool", "origin")
ROW_KEYS: dict[str, Callable[[Mapping[str, str]], str]] = {
    "losses": lambda row: f"{row['head']}.{row['pool']}.{row['origin']}",
    "foreign_tax_credit": lambda row: row["head"],
    "separate_block": lambda row: row["over_years"],
}


@given(
    years=st.lists(crypto_years(len(TIERS)), min_size=1, max_size=3),
    given_facts=facts(),
    blocks=st.lists(st.booleans(), min_size=3, max_size=3),
)
@settings(max_examples=60, deadline=None)
def test_every_figure_has_a_formula_that_gives_it(
    years: list[CryptoYear], given_facts: dict[str, str], blocks: list[bool]
) -> None:
    sheets: dict[int, Sheet] = {}
    chain: Chain | None = None
    for year, (crypto, is_block) in enumerate(zip(years, blocks, strict=False), start=2023):
        law = block_pack(year, at_least_slab=True, cess="4", withholding="1") if is_block else pack(year)
        of_year = crypto if is_block else CryptoYear(crypto.heads, crypto.opening_written_down)
        elections = Elections.resolve(given_facts, year)
        done = assess(law, elections, of_year, chain)
        chain = done.chain
        sheets[year] = done.sheet
        formulas_hold(sheets, year, elections)
        results_stand_on_the_sheet(done)


def formulas_hold(sheets: dict[int, Sheet], year: int, elections: Elections) -> None:
    for name, working in sheets[year].items():
        assert working.label
        for leaf in leaves(working.term):
            if isinstance(leaf, Figure):
                assert sheets[leaf.year][leaf.id].value == leaf.value, f"{name} rests on another {leaf.id}"
                assert (leaf.year, leaf.id) != (year, name)
            elif isinstance(leaf, Fact) and "brought_forward" not in leaf.key:
                assert elections.fact(leaf.key) == leaf.value
        if name.startswith(("heads.", "tax.", "without_crypto.")):
            assert working.unit is Unit.PKR, name


def results_stand_on_the_sheet(done: Assessment) -> None:
    sheet = done.sheet
    for name in done.tax.__slots__:
        if name != "table":
            assert sheet[f"tax.{name}"].value == getattr(done.tax, name)
    for head in HEADS:
        for name in done.heads[head].__slots__:
            assert sheet[f"heads.{head}.{name}"].value == getattr(done.heads[head], name)
    stated: Mapping[str, Any] = done.statements
    for statement, content in stated.items():
        at = f"statements.{statement}"
        found = {at: content} if statement not in ROW_KEYS else {
            f"{at}.{ROW_KEYS[statement](row)}": row for row in content
        }  # fmt: skip
        for place, row in found.items():
            for name, text in row.items():
                if name not in NO_FIGURES and text:
                    working = sheet[f"{place}.{name}"]
                    scale = 100 if working.unit is Unit.PKR else 1
                    assert Decimal(text) * scale == working.value, f"{place}.{name}"
                    assert working.unit in (Unit.PKR, Unit.PERCENT, Unit.COUNT)


def test_a_loss_brought_forward_points_into_the_year_it_comes_from() -> None:
    loss = assess(pack(2025), Elections.resolve({}, 2025), crypto_of(0, 500_00))
    done = assess(pack(2026), Elections.resolve({}, 2026), crypto_of(800_00, 0), loss.chain)
    entered = done.sheet["heads.capital_gains.pakistan.brought_forward.TY2025"]
    assert entered.term == Figure("heads.capital_gains.pakistan.carried.TY2025", 2025, 500_00)
    assert loss.sheet["heads.capital_gains.pakistan.carried.TY2025"].value == 500_00


def crypto_of(gains: int, losses: int) -> CryptoYear:
    return by_head(capital_gains=(gains // 100, losses // 100, 0))
