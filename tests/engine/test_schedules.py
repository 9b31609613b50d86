"""Schedules held as columns say the same as tuples of objects, one by one and as JSON, byte for byte."""

from __future__ import annotations

import json
from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.model import Return
from engine.tax.computation_json import computation, computation_bytes, computation_parts, computation_text
from tests.engine.schedules import EMPTY, in_columns, many, returns


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
    whole = data.draw(returns(is_wide=is_wide))
    columns = in_columns(whole, is_wide=is_wide)
    assert columns.disposals == whole.disposals
    assert columns.income == whole.income
    assert computation_bytes(columns) == computation_bytes(whole)
    assert computation(columns) == computation(whole)
    agrees(whole, computation_text(columns).split("\n"))


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


def test_a_lazy_sequence_is_indexed_and_sliced_like_a_tuple() -> None:
    whole = many(Random(4))
    lazy = in_columns(whole, is_wide=False).disposals
    assert len(lazy) == len(whole.disposals)
    for place in (0, 1299, 2999, -1, -3000):
        assert lazy[place] == whole.disposals[place]
        assert lazy[place].lots[-1:] == list(whole.disposals[place].lots[-1:])
    for part in (slice(5, 9), slice(-4, None), slice(9, 5), slice(None, None, 700), slice(20, 10, -3)):
        assert list(lazy[part]) == list(whole.disposals[part])
    assert list(reversed(lazy[1290:1300])) == list(reversed(whole.disposals[1290:1300]))
    assert {lazy[7]} == {whole.disposals[7]}
    assert lazy != whole.disposals[1:]
    with pytest.raises(IndexError):
        lazy[3000]
    with pytest.raises(IndexError):
        lazy[0].lots[99]
