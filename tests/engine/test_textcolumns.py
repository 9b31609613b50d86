"""Columns of text say exactly what the plain functions for one number say."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import chain

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine.exact import atto_text, rupees_text
from engine.karachi import iso_utc, microseconds
from engine.textcolumns import Texts, integers, moments, plain, quantities, rupees, uids, weave

LEAST, MOST = -(2**63), 2**63 - 1
int64 = st.integers(LEAST, MOST) | st.sampled_from([0, 1, -1, 10, -10, 10**18, -(10**18), LEAST, MOST])
# `strftime` pads no year below 1000, so `iso_utc` is the measure only from there on.
moment = st.integers(microseconds(datetime(1000, 1, 1, tzinfo=UTC)), 253_402_300_799_999_999)


@settings(deadline=None)  # a first call compiles
@given(st.lists(st.tuples(int64, st.integers(0, 18))))
@example([(LEAST, places) for places in range(19)])
@example([(10**places, places) for places in range(19)])
def test_a_quantity_is_its_canonical_text(rows: list[tuple[int, int]]) -> None:
    units = np.array([number for number, _ in rows], np.int64)
    places = np.array([place for _, place in rows], np.int8)
    assert quantities(units, places).strings() == [atto_text(number * 10 ** (18 - place)) for number, place in rows]


@settings(deadline=None)
@given(st.lists(st.integers(-(10**40), 10**40)))
def test_a_quantity_too_wide_for_64_bits_too(atto: list[int]) -> None:
    places = np.full(len(atto), 18, np.int8)
    assert quantities(np.array(atto, object), places).strings() == [atto_text(one) for one in atto]


@settings(deadline=None)
@given(st.lists(int64))
def test_rupees_have_two_places(paisa: list[int]) -> None:
    assert rupees(np.array(paisa, np.int64)).strings() == [rupees_text(one) for one in paisa]


@settings(deadline=None)
@given(st.lists(int64 | st.none()))
def test_what_is_not_known_is_empty(paisa: list[int | None]) -> None:
    known = np.array([one is not None for one in paisa], bool)
    texts = rupees(np.array([one or 0 for one in paisa], np.int64)).where(known)
    assert texts.strings() == ["" if one is None else rupees_text(one) for one in paisa]
    assert weave(len(paisa), [texts]).strings() == texts.strings()


@settings(deadline=None)
@given(st.lists(st.integers(-(10**40), 10**40)))
def test_rupees_of_any_width(paisa: list[int]) -> None:
    assert rupees(np.array(paisa, object)).strings() == [rupees_text(one) for one in paisa]


@settings(deadline=None)
@given(st.lists(int64))
def test_integers(numbers: list[int]) -> None:
    assert integers(np.array(numbers, np.int64)).strings() == [str(one) for one in numbers]


def test_integers_of_a_narrow_column() -> None:
    assert integers(np.array([-(2**31), 7], np.int32)).strings() == ["-2147483648", "7"]


@settings(deadline=None)
@given(st.lists(moment))
@example(
    [microseconds(datetime(*day, tzinfo=UTC)) for day in ((2000, 2, 29), (1900, 3, 1), (2024, 12, 31), (1970, 1, 1))]
)
@example([-1, 0, 1, 999_999, 1_000_000, 253_402_300_799_999_999])
def test_a_moment_is_iso_8601(times: list[int]) -> None:
    assert [text + "Z" for text in moments(np.array(times, np.int64)).strings()] == [iso_utc(one) for one in times]


def test_every_day_of_400_years_is_the_calendar_s() -> None:
    days = np.arange(np.datetime64("1800-01-01"), np.datetime64("2200-01-01"))
    times = days.astype("datetime64[us]").astype(np.int64)
    assert moments(times).strings() == [f"{day}T00:00:00" for day in np.datetime_as_string(days).tolist()]


@pytest.mark.parametrize("outside", [LEAST, -62_135_596_800_000_001, 253_402_300_800_000_000, MOST])
def test_a_moment_that_no_calendar_has_is_refused(outside: int) -> None:
    with pytest.raises(ValueError, match="years 1 to 9999"):
        moments(np.array([0, outside], np.int64))


@settings(deadline=None)
@given(st.lists(st.integers(0, 2**64 - 1)))
def test_a_uid_is_16_hexadecimal_digits(numbers: list[int]) -> None:
    assert uids(np.array(numbers, np.uint64)).strings() == [f"{one:016x}" for one in numbers]


@settings(deadline=None)
@given(st.lists(st.text(), min_size=1), st.data())
def test_a_choice_among_texts(texts: list[str], data: st.DataObject) -> None:
    codes = data.draw(st.lists(st.integers(0, len(texts) - 1)))
    assert plain(texts).take(np.array(codes, np.int16)).strings() == [texts[code] for code in codes]


@settings(deadline=None)
@given(st.lists(st.tuples(st.text(), int64)))
def test_rows_are_their_pieces_one_after_another(rows: list[tuple[str, int]]) -> None:
    names = plain([name for name, _ in rows])
    numbers = integers(np.array([number for _, number in rows], np.int64))
    woven = weave(len(rows), [names, b"=", numbers, b";", names])
    assert woven.strings() == [f"{name}={number};{name}" for name, number in rows]
    assert woven.buffer.tobytes().decode() == "".join(woven.strings())


@settings(deadline=None)
@given(st.lists(st.lists(int64)))
def test_rows_within_rows(groups: list[list[int]]) -> None:
    starts = np.cumsum([0, *map(len, groups)])
    inner = weave(int(starts[-1]), [integers(np.array(list(chain(*groups)), np.int64)), b" "])
    outer = weave(len(groups), [b"[", inner.joined(starts), b"]"])
    assert outer.strings() == ["[" + "".join(f"{one} " for one in group) + "]" for group in groups]


def test_columns_may_be_parts_of_others_and_not_writable() -> None:
    numbers = np.arange(10)
    numbers.flags.writeable = False
    assert integers(numbers[1::3]).strings() == ["1", "4", "7"]
    assert isinstance(integers(numbers[:0]), Texts)
