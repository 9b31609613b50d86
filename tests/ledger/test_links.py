"""Links extended import by import, or after a change by the person, are those that are found from scratch."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from engine.ledger.ledger import Ledger, create_ledger
from engine.ledger.links import extend_links, overlaps, relink, renew_links
from engine.model import Entry, Kind
from tests.ledger.told import HOUR, MINUTE, SECOND, bring, entry, how, uid

_HASHES = ["", "", "a1" * 32, "0x" + "A1" * 32, "7"]
_ADDRESSES = ["", "", "", "0xAA", "0xbb"]
_SOURCES = [("binance_history", 1), ("binance_trades", 2), ("koinly", 2), ("okx_statement", 1), ("tron_chain", 3)]


def several(*weights: tuple[str, int]) -> st.SearchStrategy[str]:
    return st.sampled_from([text for text, weight in weights for _ in range(weight)])


@st.composite
def ends(draw: st.DrawFn, days: int) -> Entry:
    """Withdrawals and deposits of a few days."""
    quantity = draw(st.sampled_from(["10", "9.5", "8", "2", "20"])) + " BTC"
    time = draw(st.integers(0, 4 * days)) * 6 * HOUR + draw(st.sampled_from([0, SECOND, 599 * SECOND, 601 * SECOND]))
    account = draw(st.sampled_from(["Binance", "OKX", "Wallet"]))
    texts = {
        "reference": draw(st.sampled_from(_HASHES)),
        "counterparty": draw(st.sampled_from(_ADDRESSES)),
        "tags": draw(several(("", 6), ("p2p", 1), ("spam", 1))),
    }
    if draw(st.booleans()):
        return entry(time, Kind.DEPOSIT, account, "", quantity, **texts)
    return entry(time, Kind.WITHDRAWAL, account, quantity, fee=draw(several(("", 2), ("1 BTC", 1))), **texts)


@st.composite
def swaps(draw: st.DrawFn) -> Entry:
    """What stands under a few hashes."""
    time, account = draw(st.sampled_from([0, 6, 12, 960])) * HOUR, draw(st.sampled_from(["Binance", "Wallet"]))
    coin = st.sampled_from(["10 BTC", "10 USDT", "2 ETH", "2 WETH"])
    texts = {"reference": draw(st.sampled_from(_HASHES)), "tags": draw(several(("", 6), ("spam", 1)))}
    what = draw(st.integers(0, 9))
    if what == 0:
        return entry(time, Kind.FEE, account, fee="1 ETH", **texts)
    if what == 1:
        return entry(time, Kind.SWAP, account, "10 BTC", draw(coin), **texts)
    fee = draw(several(("", 4), ("1 ETH", 1)))
    if what < 6:
        return entry(time, Kind.DEPOSIT, account, "", draw(coin), fee=fee, **texts)
    return entry(time, Kind.WITHDRAWAL, account, draw(coin), fee=fee, **texts)


@st.composite
def trades(draw: st.DrawFn) -> Entry:
    """Trades, fees and earnings of a few seconds."""
    time = draw(st.integers(2, 9)) * SECOND // 2
    account = draw(st.sampled_from(["Binance", "Binance", "OKX"]))
    reference = draw(st.sampled_from(["", "", "7", "8"]))
    what = draw(st.integers(0, 5))
    if what == 0:
        return entry(time, Kind.FEE, account, fee="1 BNB")
    if what == 1:
        return entry(time, Kind.INTEREST, account, "", "1 BNB", reference=reference)
    fee = draw(several(("", 2), ("1 BNB", 1)))
    usdt = draw(st.sampled_from(["10", "20", "30"])) + " USDT"
    return entry(time, Kind.SWAP, account, usdt, "1 BTC", reference=reference, fee=fee)


@st.composite
def rupees(draw: st.DrawFn) -> Entry:
    """P2P orders, what a statement says of them, and bank lines."""
    time = draw(st.integers(0, 60)) * HOUR + draw(st.sampled_from([0, 5 * MINUTE, 11 * MINUTE]))
    much = draw(st.sampled_from(["100", "200", "300"])) + " PKR"
    what = draw(st.integers(0, 4))
    if what == 0:
        return entry(time, Kind.BUY, "Binance", much, "1 USDT", reference="123456", tags="p2p", counterparty="Ali Raza")
    if what == 1:
        return entry(time, Kind.SELL, "Binance", "1 USDT", much, reference="123457", tags="p2p")
    if what == 2:
        return entry(time, Kind.DEPOSIT, "Binance", "", "1 USDT", tags="p2p")
    tags = draw(st.sampled_from(["bank_line", "bank_line,day_only"]))
    note = draw(st.sampled_from(["", "", "IBFT 123456", "from ALI RAZA"]))
    if what == 3:
        return entry(time, Kind.WITHDRAWAL, "Meezan Bank", much, tags=tags, note=note)
    return entry(time, Kind.DEPOSIT, "Meezan Bank", "", much, tags=tags, note=note)


Import = tuple[tuple[str, int], list[Entry]]
Step = tuple[str, int, int]


@st.composite
def histories(draw: st.DrawFn) -> list[Import]:
    """A few imports of entries that may tell of the same events."""
    told = draw(
        st.sampled_from(
            [ends(2), ends(8), ends(60), swaps(), trades(), rupees(), ends(3) | swaps() | trades() | rupees()]
        )
    )
    sources = st.sampled_from(_SOURCES)
    return draw(st.lists(st.tuples(sources, st.lists(told, min_size=1, max_size=6)), min_size=1, max_size=6))


DECISIONS = st.tuples(
    st.sampled_from(["transfer", "swap", "overlap", "p2p_bank", "apart", "ignored"]),
    st.integers(1, 12),
    st.integers(1, 12),
)
BY_HAND = st.lists(DECISIONS, max_size=2)


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger for many examples, each of which empties it first."""
    with create_ledger(tmp_path_factory.mktemp("links") / "test.hisaab") as ledger:
        yield ledger


def emptied(ledger: Ledger) -> None:
    for table in ("match", "apart", "entry_change", "entry_raw", "raw_record", "posting", "entry", "source"):
        ledger.connection.execute(f"DELETE FROM {table}")
    for account, kind, address in (("Wallet", "wallet", "0xaa"), ("OKX", "exchange", "0xBB 0xcc")):
        ledger.connection.execute("DELETE FROM account WHERE name = ?", (account,))
        ledger.connection.execute(
            "INSERT INTO account (name, kind, address) VALUES (?, ?, ?)", (account, kind, address)
        )


def decide(ledger: Ledger, step: Step) -> None:
    """What the person decides."""
    what, one, two = step
    execute = ledger.connection.execute
    if what == "ignored":
        execute("INSERT OR IGNORE INTO entry_change VALUES (?, 'ignored', '1')", (uid(one),))
    elif one != two and what == "apart":
        for kind in ("transfer", "swap", "overlap", "p2p_bank"):
            execute("INSERT OR IGNORE INTO apart VALUES (?, ?, ?)", (kind, uid(min(one, two)), uid(max(one, two))))
    elif one != two:
        execute("DELETE FROM match WHERE kind = ? AND first_uid = ? AND second_uid = ?", (what, uid(one), uid(two)))
        execute("INSERT INTO match VALUES (?, ?, ?, 'by hand', 100, 'user')", (what, uid(one), uid(two)))


@settings(deadline=None, max_examples=200)
@given(histories(), BY_HAND)
def test_links_extended_import_by_import_are_those_found_from_scratch(
    used: Ledger, imports: list[Import], by_hand: list[Step]
) -> None:
    emptied(used)
    for step in by_hand:
        decide(used, step)
    first = 1
    for (importer, detail), told in imports:
        (last,) = used.connection.execute("SELECT ifnull(max(id), 0) FROM entry").fetchone()
        before = rows(used)
        bring(used, first, told, importer, detail=detail, account=told[0].account)
        first += len(told)
        restore(used, before)
        extend_links(used.connection, last + 1)
        extended = rows(used)
        renew_links(used.connection)
        assert extended == rows(used)
    for method, _ in how(used).values():
        event(method)


@settings(deadline=None, max_examples=200)
@given(histories(), BY_HAND, st.lists(DECISIONS, min_size=1, max_size=2))
def test_links_renewed_around_a_change_are_those_found_from_scratch(
    used: Ledger, imports: list[Import], before: list[Step], after: list[Step]
) -> None:
    emptied(used)
    for step in before:
        decide(used, step)
    first = 1
    for (importer, detail), told in imports:
        bring(used, first, told, importer, detail=detail, account=told[0].account)
        first += len(told)
    renew_links(used.connection)
    for step in after:
        decide(used, step)
        relink(used.connection, {uid(step[1]), uid(step[2])})
        around = rows(used)
        renew_links(used.connection)
        assert around == rows(used)


def rows(ledger: Ledger) -> set[tuple]:
    return set(ledger.connection.execute("SELECT * FROM match"))


def restore(ledger: Ledger, before: set[tuple]) -> None:
    """The links as they were before the import."""
    ledger.connection.execute("DELETE FROM match")
    ledger.connection.executemany("INSERT INTO match VALUES (?, ?, ?, ?, ?, ?)", sorted(before))


@settings(deadline=None, max_examples=300)
@given(histories(), BY_HAND)
def test_overlaps_found_by_columns_are_those_found_by_weighing_each_entry(
    used: Ledger, imports: list[Import], by_hand: list[Step]
) -> None:
    emptied(used)
    for step in by_hand:
        decide(used, step)
    first = 1
    for (importer, detail), told in imports:
        bring(used, first, told, importer, detail=detail, account=told[0].account)
        first += len(told)
    by_columns, by_entry = (overlaps_found(used, many=many) for many in (0, 1_000_000))
    assert by_columns == by_entry


def overlaps_found(ledger: Ledger, many: int) -> set[tuple]:
    ledger.connection.execute("DELETE FROM match WHERE made_by = 'program'")
    overlaps.renew(ledger.connection, many)
    return rows(ledger)
