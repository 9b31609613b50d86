"""What entries are asked for: as a line of text, and which entries answer to it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import Cancelled, UsageError
from engine.exact import atto
from engine.ledger import browse, stopping
from engine.ledger.browse import Column, Query
from engine.ledger.edits import MatchKind, ignore, match, reclassify
from engine.ledger.filters import Field, Filter, State, filters_text, parse_filters
from engine.ledger.finder import Finder
from engine.ledger.ledger import Ledger, open_ledger
from engine.ledger.sums import sums
from engine.model import Kind
from tests.support import new_ledger

ROWS = """
2024-06-30T23:59:59+05:00,buy,Binance,PKR,280000,USDT,1000,,,,,Bilal,P-1,bank,
2024-07-01T00:00:00+05:00,swap,Binance,USDT,600,BTC,0.01,BNB,0.002,,,,T-1,,
2024-09-02T10:00:00+05:00,withdrawal,Binance,BTC,0.005000000000000001,,,,,,,,W-1,,
2024-09-07T10:05:00+05:00,deposit,OKX,,,BTC,0.005,,,,,,D-1,,
2025-01-05T09:00:00+05:00,income.airdrop,Wallet,,,FREE,1000000.000000000000000001,,,,,,A-1,spam,
2025-07-20T09:00:00+05:00,income.staking,Binance,,,DOT,10,,,,2840,,S-1,,mine
2025-08-05T15:00:00+05:00,sell,Binance,BTC,0.004,PKR,390000,,,,,Saad 100%,P-2,,
2025-08-06T15:00:00+05:00,swap,Wallet,FREE,5,DOT,1,,,,,,T-2,,
"""


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(new_ledger(tmp_path, ROWS)) as opened:
        yield opened


def found(ledger: Ledger, text: str) -> list[str]:
    """The references of the entries that answer, by time, found in both ways there are."""
    query = Query(parse_filters(text), descending=False)
    finder = Finder()
    ids = finder.find(ledger, query).tolist()
    assert ids == list(browse.matching_ids(ledger, query)) == finder.first(ledger, query, 100)
    assert finder.is_at_hand(query)
    return [row.reference for row in browse.rows(ledger, ids)]


@pytest.mark.parametrize(
    ("text", "references"),
    [
        ("", ["P-1", "T-1", "W-1", "D-1", "A-1", "S-1", "P-2", "T-2"]),
        ("?asset=BTC", ["T-1", "W-1", "D-1", "P-2"]),
        ("asset=BTC&account=Binance", ["T-1", "W-1", "P-2"]),
        ("account=OKX&account=Wallet", ["D-1", "A-1", "T-2"]),
        ("-asset=BTC&-account=Wallet", ["P-1", "S-1"]),
        ("kind=swap&kind=sell", ["T-1", "P-2", "T-2"]),
        ("kind=income", ["A-1", "S-1"]),
        ("year=2025", ["T-1", "W-1", "D-1", "A-1"]),
        ("from=2024-07-01&to=2024-09-02", ["T-1", "W-1"]),
        ("to=2024-06-30", ["P-1"]),
        ("text=saad 100%25", ["P-2"]),
        ("text=100_", []),
        ("text=mine", ["S-1"]),
        ("amount=0.005", ["D-1"]),
        ("amount=0.005000000000000001..", ["P-1", "T-1", "W-1", "A-1", "S-1", "P-2", "T-2"]),
        ("amount=..0.002", ["T-1"]),
        ("amount=1000000", []),  # as floats, what was airdropped is the same
        ("amount=99..1000", ["P-1", "T-1"]),
        ("-amount=99..", ["W-1", "D-1", "S-1", "T-2"]),
        ("value=280,000..390,000", ["P-1", "P-2"]),
        ("value=..3000", ["S-1"]),
        ("tag=bank", ["P-1"]),
        ("state=spam", ["A-1"]),
        ("state=unvalued", ["A-1", "T-2"]),
        ("state=matched", []),
        ("state=unmatched", ["W-1", "D-1"]),
        ("state=evidence", []),
        ("file=test.hisaab.csv&amount=1000000..1000000.000000000000000001", ["A-1"]),
        ("-file=test.hisaab.csv", []),
    ],
)
def test_which_entries_answer(ledger: Ledger, text: str, references: list[str]) -> None:
    assert found(ledger, text) == references


def test_what_the_person_changed_is_what_is_asked_for(ledger: Ledger) -> None:
    uids = {row.reference: row.uid for row in browse.rows(ledger, browse.matching_ids(ledger, Query()))}
    ignore(ledger, uids["T-2"])
    reclassify(ledger, uids["D-1"], Kind.AIRDROP)
    assert found(ledger, "state=ignored") == ["T-2"]
    assert found(ledger, "state=edited") == ["D-1", "T-2"]
    assert found(ledger, "kind=income") == ["D-1", "A-1", "S-1"]
    assert found(ledger, "state=unmatched") == ["W-1"]
    assert found(ledger, "-state=edited&year=2025") == ["T-1", "W-1", "A-1"]
    assert found(ledger, f"id={uids['P-1']},{uids['S-1']}") == ["P-1", "S-1"]


def test_two_ends_that_the_person_matched_are_matched(ledger: Ledger) -> None:
    uids = [
        row.uid for row in browse.rows(ledger, browse.matching_ids(ledger, Query(parse_filters("state=unmatched"))))
    ]
    match(ledger, MatchKind.TRANSFER, uids[1], uids[0])
    assert found(ledger, "state=matched") == found(ledger, "state=edited") == ["W-1", "D-1"]
    assert not found(ledger, "state=unmatched")


def test_a_finder_forgets_what_an_edit_made_untrue(ledger: Ledger) -> None:
    finder = Finder()
    query = Query(parse_filters("kind=swap"), sort=Column.KIND)
    assert len(finder.find(ledger, query)) == 2
    ignored = Query(parse_filters("state=ignored"))
    assert not len(finder.find(ledger, ignored))
    swap = browse.rows(ledger, finder.find(ledger, query).tolist())[0]
    ignore(ledger, swap.uid)
    finder.forget()
    assert not finder.is_at_hand(query)
    assert finder.find(ledger, ignored).tolist() == [swap.id]


@pytest.mark.parametrize("sort", list(Column))
@pytest.mark.parametrize("descending", [True, False])
def test_a_finder_sorts_as_the_list_does(ledger: Ledger, sort: Column, descending: bool) -> None:
    query = Query((), sort, descending)
    assert Finder().find(ledger, query).tolist() == list(browse.matching_ids(ledger, query))


def test_what_takes_too_long_to_begin_is_left_to_the_whole_search(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stopping, "_STEPS", 1)
    assert Finder().first(ledger, Query(), 100, seconds=-1) is None


def test_a_search_that_is_stopped_leaves_nothing_half_found(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = count()

    def stop(what: str, done: int, total: int) -> None:
        if next(asked):  # not before the statement, but within it
            raise Cancelled("Stopped.")

    monkeypatch.setattr(stopping, "_STEPS", 1)
    finder = Finder()
    with pytest.raises(Cancelled):
        finder.find(ledger, Query(), stop)
    assert len(finder.find(ledger, Query())) == 8


# --- as text ------------------------------------------------------------------------------------------------------

_VALUES = {
    Field.YEAR: st.integers(1900, 2999).map(str),
    Field.FROM: st.dates().map(str),
    Field.TO: st.dates().map(str),
    Field.STATE: st.sampled_from([str(state) for state in State]),
    Field.AMOUNT: st.sampled_from(["0.5..2", "..7", "0.000000000000000001.."]),
    Field.VALUE: st.just("1250.5..1250.5"),
}
_FILTERS = st.sampled_from(Field).flatmap(
    lambda field: st.builds(
        Filter,
        st.just(field),
        _VALUES.get(field, st.text(min_size=1).map(str.strip).filter(bool)),
        st.booleans(),
    )
)


@given(st.lists(_FILTERS, unique=True).map(tuple))
def test_filters_are_written_as_they_are_read(filters: tuple[Filter, ...]) -> None:
    assert parse_filters("?" + filters_text(filters)) == filters


def test_names_may_be_written_as_they_are() -> None:
    assert parse_filters("?account=A&B + C=D 100%&asset=BTC") == (
        Filter(Field.ACCOUNT, "A&B + C=D 100%"),
        Filter(Field.ASSET, "BTC"),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colour=red", "'colour' is nothing that entries are filtered by"),
        ("asset=", "has no value"),
        ("state=lost", "'lost' is no state"),
        ("year=25", "'25' is no tax year"),
        ("from=1/7/2024", "'1/7/2024' is no day"),
        ("amount=many", "'many' is no amount"),
        ("amount=..", "is no range"),
        ("amount=2..1", "ends before it begins"),
        ("amount=-1..", "below zero"),
        ("amount=1e400..", "is no amount"),
        ("amount=nan..", "is no amount"),
    ],
)
def test_what_is_no_filter_is_refused(text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        parse_filters(text)


# --- sums ---------------------------------------------------------------------------------------------------------


def test_sums_are_exact_and_leave_out_what_does_not_count(ledger: Ledger) -> None:
    told = sums(ledger, parse_filters("asset=BTC&asset=FREE"))
    by_asset = {one.asset: one for one in told.assets}
    assert (told.entries, told.left_out) == (5, 1)  # the airdrop is spam
    assert by_asset["BTC"].net == atto("0.01") - atto("0.005000000000000001") + atto("0.005") - atto("0.004")
    assert by_asset["BNB"].fees == atto("0.002")
    assert by_asset["FREE"].sent == atto("5")
    assert by_asset["FREE"].received == 0


@given(st.lists(st.integers(1, 10**30 - 1), min_size=1, max_size=6))
def test_sums_of_any_quantities(quantities: list[int]) -> None:
    """Of 1 to 30 digits, most of them with places."""
    import numpy as np

    from engine.exact import atto_text
    from engine.ledger.sums import _by_key

    texts = [atto_text(one) for one in quantities]
    assert _by_key(np.zeros(len(texts), np.int64), ",".join(texts).encode(), len(texts)) == {0: sum(quantities)}
