"""The long schedules are the same CSV, byte for byte, whether a Return holds them as columns or as objects."""

from __future__ import annotations

from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.model import Return
from taxapp.reports.csv_schedules import write_csv
from tests.engine.schedules import in_columns, many, returns


def schedules(result: Return) -> dict[str, bytes]:
    with TemporaryDirectory() as folder:
        return {path.name: path.read_bytes() for path in write_csv(result, Path(folder))}


@pytest.mark.parametrize("is_wide", [False, True])
@settings(deadline=None, max_examples=40)
@given(st.data())
def test_columns_and_objects_give_the_same_files(is_wide: bool, data: st.DataObject) -> None:
    whole = data.draw(returns(is_wide=is_wide))
    assert schedules(in_columns(whole, is_wide=is_wide)) == schedules(whole)


def test_of_many_rows_too() -> None:
    whole = many(Random(5))
    assert schedules(in_columns(whole, is_wide=False)) == schedules(whole)
