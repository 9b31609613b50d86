"""Whatever is edited, in whatever order: a ledger that stays open comes to what computing anew does, the links are
those that would be found anew, taking all back leaves the ledger as it was, making it again as it was then."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import InputError
from engine.exact import atto_text
from engine.ledger import browse, bulk_edits, edits, evidence
from engine.ledger.import_removal import remove_imports, sources
from engine.ledger.ledger import Ledger, open_ledger
from engine.ledger.links import renew_links
from engine.ledger.parts import merge, shares_by_quantity, split
from engine.ledger.undoing import redo_last, undo, undo_last, undo_state
from engine.model import Kind
from engine.tax.computation_json import computation_text
from taxapp.usecases.computing import compute_year
from taxapp.usecases.live import LiveLedger
from tests.properties.ledgers import examples
from tests.support import bring_in, new_ledger, universal_csv

FIRST = """
2025-07-01T10:00:00+05:00,buy,Binance,PKR,280000,USDT,1000,,,,,Bilal,P2P-1,p2p
2025-08-02T10:00:00+05:00,swap,Binance,USDT,600,BTC,0.01,BTC,0.00001,,,,T-1
2025-08-02T10:00:05+05:00,swap,Binance,USDT,60,BTC,0.001,BTC,0.000001,,,,T-1
2025-09-05T15:00:00+05:00,sell,Binance,BTC,0.004,PKR,130000,,,,130000,Saad,P2P-2
2025-10-31T10:00:00+05:00,withdrawal,Binance,USDT,100,,,,,,,,W-1
2025-11-01T10:00:00+05:00,withdrawal,Binance,USDT,40,,,,,,,,L-1
2025-11-01T10:00:01+05:00,deposit,Binance,,,ETH,0.01,,,,,,L-2
2025-11-01T10:00:01+05:00,fee,Binance,,,,,USDT,0.04,,,,L-3
"""
SECOND = """
2025-10-31T10:05:00+05:00,deposit,OKX,,,USDT,99,,,,,,D-1
2025-10-31T10:09:00+05:00,deposit,Wallet,,,USDT,100,,,,,,D-2
2025-12-01T10:00:00+05:00,income.staking,OKX,,,USDT,10,,,,2840,,S-1
2026-01-05T15:00:00+05:00,sell,OKX,USDT,50,PKR,14200,,,,,Saad,P2P-3
"""
KEPT = (
    *("source", "raw_record", "account", "asset", "entry", "posting", "entry_raw", "price", "fx", "proven"),
    *("stated_balance", "entry_change", "apart", "question_state", "evidence_entry", "match", "election"),
    *("lot_choice", "made_of"),
)
Draw = Callable[[st.SearchStrategy], object]


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("edited")
    path = new_ledger(folder, FIRST)
    (folder / "second.csv").write_text(universal_csv(SECOND), "utf-8")
    bring_in(path, folder / "second.csv")
    with open_ledger(path) as ledger:
        ledger.connection.execute("PRAGMA journal_mode = DELETE")
    return path


def content(ledger: Ledger) -> dict[str, list[tuple]]:
    return {table: ledger.connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in KEPT}


def shown(ledger: Ledger) -> list[object]:
    """All that a list shows: what is as before after it was made again, whatever the numbers of its rows are."""
    ids = browse.matching_ids(ledger, browse.Query(sort=browse.Column.REFERENCE))
    rows = browse.rows(ledger, ids)
    return sorted(str((one.uid, *(getattr(one, name) for name in browse.Row.__slots__[2:]))) for one in rows)


def links_are_those_found_anew(ledger: Ledger) -> bool:
    query = "SELECT * FROM match ORDER BY 1, 2, 3"
    there = ledger.connection.execute(query).fetchall()
    ledger.connection.execute("BEGIN")
    renew_links(ledger.connection)
    anew = ledger.connection.execute(query).fetchall()
    ledger.connection.execute("ROLLBACK")
    return there == anew


def uids_of(ledger: Ledger) -> list[str]:
    return [uid for (uid,) in ledger.connection.execute("SELECT uid FROM entry ORDER BY uid")]


def edit(ledger: Ledger, draw: Draw, folder: Path) -> None:
    """Any edit of any entries."""
    uids = uids_of(ledger)
    one = draw(st.sampled_from(uids or ["0" * 16]))
    some = draw(st.lists(st.sampled_from(uids or ["0" * 16]), min_size=1, max_size=4, unique=True))
    other = some[0]
    kind = draw(st.sampled_from(tuple(Kind)))
    tags = [draw(st.sampled_from(("spam", "bank", "p2p", "cash")))]
    value = Decimal(draw(st.integers(0, 10**9))) / 100
    what = draw(st.sampled_from(tuple(edits.MatchKind)))

    def halves() -> object:
        row = browse.entry_by_uid(ledger, one)
        side = row.sent or row.received or row.fee
        part = side.quantity * draw(st.integers(1, 99)) // 100
        quantities = [Decimal(atto_text(much)) for much in (part, side.quantity - part)]
        return split(ledger, one, shares_by_quantity(ledger, one, quantities))

    known = [row.id for row in sources(ledger)]
    ways: dict[str, Callable[[], object]] = {
        "ignore": lambda: edits.ignore(ledger, one),
        "restore": lambda: edits.restore(ledger, one),
        "kind": lambda: edits.reclassify(ledger, one, kind),
        "tag": lambda: edits.tag(ledger, one, tags),
        "value": lambda: edits.set_value(ledger, one, value),
        "note": lambda: edits.annotate(ledger, one, "seen"),
        "match": lambda: edits.match(ledger, what, one, other),
        "apart": lambda: edits.keep_apart(ledger, what, one, other),
        "split": halves,
        "merge": lambda: merge(ledger, some, kind if len(some) > 3 else None),
        "merge legs": lambda: merge(ledger, [uid for uid in uids if is_leg(ledger, uid)]),
        "ignore all": lambda: bulk_edits.ignore_all(ledger, some),
        "restore all": lambda: bulk_edits.restore_all(ledger, some),
        "kind of all": lambda: bulk_edits.reclassify_all(ledger, some, kind),
        "tag all": lambda: bulk_edits.tag_all(ledger, some, tags),
        "value of all": lambda: bulk_edits.set_value_of_all(ledger, some, value),
        "price of all": lambda: bulk_edits.set_price_of_all(ledger, some, "USDT", value),
        "attach": lambda: evidence.attach(ledger, some, "a.txt", "text/plain", b"paid"),
        "remove": lambda: remove_imports(ledger, [draw(st.sampled_from(known or [0]))]),
        "undo": lambda: undo_last(ledger),
        "undo one": lambda: undo(ledger, draw(st.integers(1, 8))),
        "redo": lambda: redo_last(ledger),
    }
    try:
        ways[draw(st.sampled_from(tuple(ways)))]()
    except InputError:
        return


def is_leg(ledger: Ledger, uid: str) -> bool:
    row = browse.entry_by_uid(ledger, uid)
    return row.reference.startswith("L-") and not row.is_replaced


def copied(origin: Path) -> Path:
    for suffix in ("-wal", "-shm"):
        Path(f"{origin.parent / 'copy.hisaab'}{suffix}").unlink(missing_ok=True)
    return Path(shutil.copy(origin, origin.parent / "copy.hisaab"))


def taken_back(ledger: Ledger) -> Iterator[None]:
    while undo_state(ledger).undo is not None:
        undo_last(ledger)
        yield


@examples(60)
@given(data=st.data())
def test_everything_taken_back_is_as_before_and_made_again_as_it_was(origin: Path, data: st.DataObject) -> None:
    with open_ledger(copied(origin)) as ledger:
        before = content(ledger)
        for _ in range(data.draw(st.integers(1, 8))):
            edit(ledger, data.draw, origin.parent)
            assert links_are_those_found_anew(ledger)
        after = shown(ledger)
        count = sum(1 for _ in taken_back(ledger))
        assert content(ledger) == before
        for _ in range(count):
            redo_last(ledger)
        assert shown(ledger) == after
        list(taken_back(ledger))
        assert content(ledger) == before


@examples(25)
@given(data=st.data())
def test_a_ledger_that_stays_open_comes_to_what_is_computed_anew(origin: Path, data: st.DataObject) -> None:
    path = copied(origin)
    live = LiveLedger(path)
    try:
        with open_ledger(path) as ledger:
            for _ in range(data.draw(st.integers(1, 6))):
                edit(ledger, data.draw, origin.parent)
                now = live.year(2026).result
                anew = compute_year(path, 2026) if now is not None else None
                assert now is None or computation_text(now) == computation_text(anew)
    finally:
        live.close()
