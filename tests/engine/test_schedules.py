"""Schedules held as columns say the same as tuples of objects, one by one and as JSON, byte for byte."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.model import (
    ATTO,
    Disposal,
    Head,
    HeadFigures,
    Holding,
    Income,
    Kind,
    LotUse,
    Question,
    Return,
    Severity,
    TaxFigures,
    Wealth,
)
from engine.tax.computation_json import computation, computation_bytes, computation_parts, computation_text
from engine.tax.schedules import Disposals, Incomes
from tests.engine.schedules import disposal_table, income_table

NAMES = ("Binance", 'my "cold" \\ wallet', "بائنانس", "tab\tand\nline\x00\x7f\u2028", "", "🪙")
EMPTY = Return(
    tax_year=2026,
    period_from="2025-07-01",
    period_to="2026-06-30",
    pack="pakistan-TY2026",
    pack_digest="0" * 64,
    elections={"head.spot": "capital_gains", 'odd "key"': "ڈیجیٹل"},
    disposals=(),
    income=(),
    holdings=(),
    heads={Head.CAPITAL_GAINS: HeadFigures(gains=-1, losses=10**30)},
    tax=TaxFigures(1, "salaried", 2, 3, 4, 5, 6, 7, -8),
    wealth=Wealth(1, {"bought": 5}, {}, 6, 0),
    statements={"116A": {"line": 'of "wealth"'}},
    questions=(),
    citations=(),
)


numbers = st.integers(-(2**60), 2**60) | st.integers(-100, 100)
wide = st.integers(-(10**30), 10**30)
moments = st.integers(-(10**15), 4 * 10**15) | st.integers(0, 4 * 10**9).map(lambda second: second * 10**6)
uids = st.integers(0, 2**64 - 1).map(lambda number: f"{number:016x}")
names = st.sampled_from(NAMES) | st.text(st.characters(codec="utf-8"))
heads = st.sampled_from(Head)


def lot_uses(quantities: st.SearchStrategy[int], paisa: st.SearchStrategy[int]) -> st.SearchStrategy[LotUse]:
    fractions = st.sampled_from([Decimal(1), Decimal("0.50"), Decimal("0"), Decimal("0.75")])
    lots = uids | st.sampled_from(["", "incidental"])
    return st.builds(LotUse, lots, moments, quantities, paisa, paisa, st.integers(0, 10**5), fractions)


@st.composite
def disposals(draw: st.DrawFn, quantities: st.SearchStrategy[int], paisa: st.SearchStrategy[int]) -> Disposal:
    entry, fee = draw(uids), draw(st.booleans())
    proceeds, cost = draw(st.none() | paisa), draw(paisa)
    return Disposal(
        id=f"{entry}:fee" if fee else entry,
        entry=entry,
        time=draw(moments),
        account=draw(names),
        asset=draw(names),
        quantity=draw(quantities),
        proceeds=proceeds,
        cost=cost,
        gain=None if proceeds is None else proceeds - cost,
        head=draw(heads),
        section=draw(st.sampled_from(["s.37", "s.37, s.75(1)(b)", "s.79(1)"])),
        foreign=draw(st.booleans()),
        shortage=draw(st.just(0) | quantities.map(abs)),
        lots=tuple(draw(st.lists(lot_uses(quantities, paisa), max_size=4))),
        valued_by=draw(names),
    )


@st.composite
def incomes(draw: st.DrawFn, quantities: st.SearchStrategy[int], paisa: st.SearchStrategy[int]) -> Income:
    entry = draw(uids)
    return Income(
        *(f"{entry}:income", entry, draw(moments), draw(names), draw(names), draw(quantities)),
        *(draw(st.none() | paisa), draw(st.sampled_from(Kind)), draw(heads), "s.39(1)", draw(names)),
    )


holdings = st.builds(Holding, names, names, wide, wide, st.none() | wide)
questions = st.builds(Question, names, st.sampled_from(Severity), uids | st.just(""), names, names)


def in_columns(whole: Return, *, is_wide: bool) -> Return:
    """The same Return with its schedules as columns, as the engine makes it."""
    return replace(
        whole,
        disposals=Disposals(disposal_table(whole.disposals, is_wide=is_wide)),
        income=Incomes(income_table(whole.income, is_wide=is_wide)),
    )


def agrees(whole: Return, lines: Sequence[str]) -> None:
    assert json.loads("\n".join(lines)) == json.loads(json.dumps(computation(whole)))
    for key, rows in (("disposals", whole.disposals), ("income", whole.income), ("questions", whole.questions)):
        found = [json.loads(line.rstrip(",")) for line in lines[_line(lines, key) + 1 :][: len(rows)]]
        assert found == computation(whole)[key], f"each of {key} is a line"


def _line(lines: Sequence[str], key: str) -> int:
    return next(place for place, line in enumerate(lines) if line.startswith(f'"{key}":'))


@pytest.mark.parametrize("is_wide", [False, True])
@settings(deadline=None, max_examples=60)
@given(st.data())
def test_columns_and_objects_give_the_same_bytes(is_wide: bool, data: st.DataObject) -> None:
    quantities, paisa = (wide, wide) if is_wide else (numbers, numbers)
    whole = replace(
        EMPTY,
        disposals=tuple(data.draw(st.lists(disposals(quantities, paisa)))),
        income=tuple(data.draw(st.lists(incomes(quantities, paisa)))),
        holdings=tuple(data.draw(st.lists(holdings))),
        questions=tuple(data.draw(st.lists(questions))),
    )
    columns = in_columns(whole, is_wide=is_wide)
    assert columns.disposals == whole.disposals
    assert columns.income == whole.income
    assert computation_bytes(columns) == computation_bytes(whole)
    assert computation(columns) == computation(whole)
    agrees(whole, computation_text(columns).split("\n"))


def many(random: Random) -> Return:
    """3,000 disposals, some of them of thousands of lots."""
    sold, earned = [], []
    for place in range(3_000):
        entry = f"{random.getrandbits(64):016x}"
        account, asset = random.choice(NAMES), random.choice(NAMES)
        proceeds = random.choice([None, random.randrange(10**9)])
        lots = tuple(
            LotUse(entry, place * 10**9 + lot, lot * 10**10, lot, -lot, lot % 700, Decimal(1))
            for lot in range(5000 if place % 1300 == 1299 else random.randrange(4))
        )
        gain = None if proceeds is None else proceeds - 77
        sold.append(
            Disposal(
                *(entry, entry, place, account, asset, random.randrange(10**12), proceeds, 77, gain),
                *(Head.BUSINESS, "s.18", False, place % 2 * ATTO, lots, f"price {place % 1000}"),
            )
        )
        earned.append(
            Income(
                *(f"{entry}:income", entry, place, account, asset, place, proceeds),
                *(Kind.STAKING, Head.OTHER_SOURCES, "s.39", "price"),
            )
        )
    return replace(EMPTY, disposals=tuple(sold), income=tuple(earned))


def test_many_disposals_come_in_parts_and_are_still_the_same_bytes() -> None:
    whole = many(Random(3))
    columns = in_columns(whole, is_wide=False)
    assert computation_bytes(columns) == computation_bytes(whole)
    assert b"".join(computation_parts(columns)) == computation_bytes(whole)
    assert max(map(len, computation_parts(columns))) < 4 * 2**20
    agrees(whole, computation_text(columns).split("\n"))


def test_each_key_has_a_line_and_nothing_is_an_empty_list() -> None:
    lines = computation_text(EMPTY).split("\n")
    assert lines[:3] == ["{", '"schema":"hisaab/computation/1",', '"tax_year":2026,']
    assert '"disposals":[],' in lines
    assert lines[-3:] == ['"questions":[]', "}", ""]
    assert computation_bytes(in_columns(EMPTY, is_wide=False)) == computation_bytes(EMPTY)
