"""Schedules are chosen, filtered and sorted as columns; the outcome is that of doing it row by row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.model import Disposal, Head, Income, Return
from engine.tax.schedules import Disposals, Incomes
from taxapp.gui.tax.orders import answering, in_order, places_under
from tests.engine.schedules import in_columns, many, returns

KEYS: dict[str, Callable[[Any], Any]] = {
    "time": lambda one: one.time,
    "account": lambda one: one.account.lower(),
    "quantity": lambda one: (one.asset, one.quantity),
    "section": lambda one: one.section,
    "proceeds": lambda one: one.proceeds,
    "cost": lambda one: one.cost,
    "gain": lambda one: one.gain,
    "value": lambda one: one.value,
    "kind": lambda one: one.kind.value,
}
OF_DISPOSALS = ("time", "account", "quantity", "proceeds", "cost", "gain", "section")
OF_INCOME = ("time", "kind", "account", "quantity", "value", "section")
Row = Disposal | Income


def row_by_row(rows: Sequence[Row], name: str, *, descending: bool) -> list[str]:
    """What is not known comes last, either way; equal rows stay as they stand."""
    key = KEYS[name]
    known = sorted((one for one in rows if key(one) is not None), key=key, reverse=descending)
    return [one.id for one in (*known, *(one for one in rows if key(one) is None))]


def check(schedule: Disposals | Incomes, name: str, *, descending: bool) -> None:
    places = in_order(schedule.table, np.arange(len(schedule)), name, descending=descending)
    rows: Sequence[Row] = list(schedule)
    assert [rows[place].id for place in places.tolist()] == row_by_row(rows, name, descending=descending)


def schedules(whole: Return) -> tuple[Disposals, Incomes]:
    assert isinstance(whole.disposals, Disposals)
    assert isinstance(whole.income, Incomes)
    return whole.disposals, whole.income


@pytest.mark.parametrize("is_wide", [False, True])
@settings(deadline=None, max_examples=40)
@given(st.data(), st.booleans())
def test_any_rows_are_sorted_by_any_column(is_wide: bool, data: st.DataObject, descending: bool) -> None:
    disposals, income = schedules(in_columns(data.draw(returns(is_wide=is_wide)), is_wide=is_wide))
    for name in OF_DISPOSALS:
        check(disposals, name, descending=descending)
    for name in OF_INCOME:
        check(income, name, descending=descending)


@pytest.fixture(scope="module")
def whole() -> Return:
    return in_columns(many(Random(1)), is_wide=False)


def test_the_rows_of_a_head(whole: Return) -> None:
    for schedule in schedules(whole):
        for head in Head:
            rows: Sequence[Row] = list(schedule)
            wanted = [place for place, one in enumerate(rows) if one.head == head]
            assert places_under(schedule.table, head.value).tolist() == wanted


@pytest.mark.parametrize("words", [[], ["bin"], ["btc", "bin"], ["بائنانس"], ["nothing like it"]])
def test_a_filter_looks_for_all_its_words_in_asset_and_account(whole: Return, words: list[str]) -> None:
    for schedule in schedules(whole):
        rows: Sequence[Row] = list(schedule)
        wanted = [
            place
            for place, one in enumerate(rows)
            if all(word in f"{one.asset} {one.account}".lower() for word in words)
        ]
        assert answering(schedule.table, np.arange(len(schedule)), words).tolist() == wanted


def test_a_disposal_is_found_by_its_id(whole: Return) -> None:
    disposals, _ = schedules(whole)
    rows = {one.id: one for one in disposals}
    for wanted in list(rows)[:50]:
        assert disposals.with_id(wanted) == rows[wanted]
    assert disposals.with_id("00000000000000ff:fee") is None
