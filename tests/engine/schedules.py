"""Years of a taxpayer with everything in them that can be awkward to write, as objects and as columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random
from typing import TypeVar

import numpy as np
from hypothesis import strategies as st

from engine.model import (
    ATTO,
    HEADS,
    KINDS,
    PARTS,
    Column,
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
from engine.tax.schedules import (
    INCIDENTAL,
    LOT,
    NOWHERE,
    Disposals,
    DisposalTable,
    Incomes,
    IncomeTable,
    LotTable,
)

T = TypeVar("T")

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
    entry, part = draw(uids), draw(st.sampled_from(PARTS))
    proceeds, cost = draw(st.none() | paisa), draw(paisa)
    return Disposal(
        id=f"{entry}:{part}" if part else entry,
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
        *(draw(st.none() | paisa), draw(st.sampled_from(Kind)), draw(heads), "s.39(1)", draw(st.booleans())),
        valued_by=draw(names),
    )


holdings = st.builds(Holding, names, names, wide, wide, st.none() | wide)
questions = st.builds(Question, names, st.sampled_from(Severity), uids | st.just(""), names, names)


@st.composite
def returns(draw: st.DrawFn, *, is_wide: bool) -> Return:
    """`is_wide`: with numbers that do not fit 64 bits."""
    quantities, paisa = (wide, wide) if is_wide else (numbers, numbers)
    return replace(
        EMPTY,
        disposals=tuple(draw(st.lists(disposals(quantities, paisa)))),
        income=tuple(draw(st.lists(incomes(quantities, paisa)))),
        holdings=tuple(draw(st.lists(holdings))),
        questions=tuple(draw(st.lists(questions))),
    )


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
                *(Kind.STAKING, Head.OTHER_SOURCES, "s.39", place % 2 == 1, "price"),
            )
        )
    return replace(EMPTY, disposals=tuple(sold), income=tuple(earned))


def in_columns(whole: Return, *, is_wide: bool) -> Return:
    """The same Return with its schedules as columns, as the engine makes it."""
    return replace(
        whole,
        disposals=Disposals(disposal_table(whole.disposals, is_wide=is_wide)),
        income=Incomes(income_table(whole.income, is_wide=is_wide)),
    )


def disposal_table(disposals: Sequence[Disposal], *, is_wide: bool) -> DisposalTable:
    """`is_wide`: quantities and paisa as Python integers; else all of them have to fit 64 bits."""
    uses = [use for disposal in disposals for use in disposal.lots]
    marks = {"": NOWHERE, "incidental": INCIDENTAL}
    quantity = [use.quantity for use in uses]
    places = _places([(much,) for much in quantity], is_wide)
    fraction, fractions = _codes([use.fraction_taxable for use in uses], np.int16)
    lots = LotTable(
        lot=np.array([0 if use.lot in marks else int(use.lot, 16) for use in uses], np.uint64),
        kind=np.array([marks.get(use.lot, LOT) for use in uses], np.int8),
        acquired=np.array([use.acquired for use in uses], np.int64),
        quantity=_units(quantity, places, is_wide),
        places=places,
        cost=_numbers([use.cost for use in uses], is_wide),
        gain=_numbers([use.gain for use in uses], is_wide),
        held_days=np.array([use.held_days for use in uses], np.int32),
        fraction=fraction,
        fractions=fractions,
    )
    places = _places([(d.quantity, d.shortage) for d in disposals], is_wide)
    account, accounts = _codes([d.account for d in disposals], np.int32)
    asset, symbols = _codes([d.asset for d in disposals], np.int32)
    section, sections = _codes([d.section for d in disposals], np.int16)
    valued_by, valuations = _codes([d.valued_by for d in disposals], np.int32)
    return DisposalTable(
        uid=np.array([int(d.entry, 16) for d in disposals], np.uint64),
        part=np.array([PARTS.index(d.id.partition(":")[2]) for d in disposals], np.int8),
        time=np.array([d.time for d in disposals], np.int64),
        account=account,
        asset=asset,
        quantity=_units([d.quantity for d in disposals], places, is_wide),
        places=places,
        proceeds=_numbers([-1 if d.proceeds is None else d.proceeds for d in disposals], is_wide),
        proceeds_known=np.array([d.proceeds is not None for d in disposals], bool),
        cost=_numbers([d.cost for d in disposals], is_wide),
        head=np.array([HEADS.index(d.head) for d in disposals], np.int8),
        section=section,
        foreign=np.array([d.foreign for d in disposals], bool),
        shortage=_units([d.shortage for d in disposals], places, is_wide),
        valued_by=valued_by,
        lot_start=np.cumsum([0, *(len(d.lots) for d in disposals)]),
        lots=lots,
        accounts=accounts,
        symbols=symbols,
        sections=sections,
        valuations=valuations,
    )


def income_table(income: Sequence[Income], *, is_wide: bool) -> IncomeTable:
    places = _places([(i.quantity,) for i in income], is_wide)
    account, accounts = _codes([i.account for i in income], np.int32)
    asset, symbols = _codes([i.asset for i in income], np.int32)
    section, sections = _codes([i.section for i in income], np.int16)
    valued_by, valuations = _codes([i.valued_by for i in income], np.int32)
    return IncomeTable(
        uid=np.array([int(i.entry, 16) for i in income], np.uint64),
        time=np.array([i.time for i in income], np.int64),
        account=account,
        asset=asset,
        quantity=_units([i.quantity for i in income], places, is_wide),
        places=places,
        value=_numbers([-1 if i.value is None else i.value for i in income], is_wide),
        value_known=np.array([i.value is not None for i in income], bool),
        kind=np.array([KINDS.index(i.kind) for i in income], np.int8),
        head=np.array([HEADS.index(i.head) for i in income], np.int8),
        section=section,
        foreign=np.array([i.foreign for i in income], bool),
        valued_by=valued_by,
        accounts=accounts,
        symbols=symbols,
        sections=sections,
        valuations=valuations,
    )


def _codes(values: Sequence[T], dtype: type) -> tuple[Column, list[T]]:
    places = {value: place for place, value in enumerate(dict.fromkeys(values))}
    return np.array([places[value] for value in values], dtype), list(places)


def _places(rows: Sequence[tuple[int, ...]], is_wide: bool) -> Column:
    """Per row the fewest decimal places that hold all its ATTO integers."""
    needed = [
        18 if is_wide else next(p for p in range(19) if all(q % 10 ** (18 - p) == 0 for q in row)) for row in rows
    ]
    return np.array(needed, np.int8)


def _units(atto: Sequence[int], places: Column, is_wide: bool) -> Column:
    if is_wide:
        return np.array(atto, object)
    return np.array([much // 10 ** (18 - scale) for much, scale in zip(atto, places.tolist(), strict=True)], np.int64)


def _numbers(numbers: Sequence[int], is_wide: bool) -> Column:
    return np.array(numbers, object if is_wide else np.int64)
