"""What the person decides has its effect at once, can be undone and redone, and changes nothing that was imported."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.columns import rows_of
from engine.errors import InputError
from engine.ledger import browse
from engine.ledger.account_edits import account_id, rename_account, set_account
from engine.ledger.account_names import renamed
from engine.ledger.changes import read, read_changes
from engine.ledger.edits import (
    MatchKind,
    State,
    annotate,
    edits,
    ignore,
    keep_apart,
    match,
    question_states,
    reclassify,
    restore,
    set_question,
    tag,
)
from engine.ledger.ledger import Ledger, create_ledger
from engine.ledger.undoing import undo
from engine.model import Kind
from tests.ledger.told import HOUR, MINUTE, at, bring, entry, links, uid

T = at("10:00")
BOUGHT, OUT, IN, LATER, SMALL, ORDER, LINE = (uid(number) for number in range(1, 8))


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """A purchase, a withdrawal with two deposits that may be its, a small deposit, a P2P order and a bank line."""
    with create_ledger(tmp_path / "a.hisaab") as ledger:
        told = [
            entry(T, Kind.BUY, "Binance", "100 USDT", "0.001 BTC"),
            entry(T, Kind.WITHDRAWAL, "Binance", "50 USDT"),
            entry(T + MINUTE, Kind.DEPOSIT, "Wallet", "", "50 USDT", note="from the exchange"),
            entry(T + 5 * MINUTE, Kind.DEPOSIT, "OKX", "", "50 USDT"),
            entry(T + HOUR, Kind.DEPOSIT, "Wallet", "", "1 USDT", tags="dust"),
            entry(T, Kind.BUY, "Binance", "2800 PKR", "10 USDT", tags="p2p"),
        ]
        bring(ledger, 1, told)
        bring(ledger, 7, [entry(T + 90 * HOUR, Kind.WITHDRAWAL, "Bank", "2800 PKR", tags="bank_line")], kind="bank")
        yield ledger


def counting(ledger: Ledger) -> dict[int, tuple[str, str]]:
    """uid -> kind and tags of what counts."""
    return {row.uid: (str(row.kind), row.tags) for row in rows_of(ledger.columns())}


def imported(ledger: Ledger) -> list[tuple]:
    return [
        row
        for table in ("entry", "posting", "raw_record", "source")
        for row in ledger.connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2")
    ]


Do = Callable[[Ledger], object]

EVERY_EDIT: dict[str, Do] = {
    "ignore": lambda ledger: ignore(ledger, BOUGHT, "a test"),
    "kind": lambda ledger: reclassify(ledger, SMALL, Kind.GIFT_IN),
    "tag": lambda ledger: tag(ledger, SMALL, ["spam"]),
    "note": lambda ledger: annotate(ledger, IN, "mine"),
    "transfer": lambda ledger: match(ledger, MatchKind.TRANSFER, OUT, IN),
    "overlap": lambda ledger: match(ledger, MatchKind.OVERLAP, IN, LATER),
    "bank": lambda ledger: match(ledger, MatchKind.P2P_BANK, ORDER, LINE),
    "apart": lambda ledger: keep_apart(ledger, MatchKind.TRANSFER, OUT, IN),
    "question": lambda ledger: set_question(ledger, "shortage-1", State.ANSWERED, "bought in cash"),
}


def everything(ledger: Ledger) -> object:
    """All that edits have an effect on."""
    return counting(ledger), links(ledger), question_states(ledger), browse.entry_by_uid(ledger, IN)


@pytest.mark.parametrize("name", EVERY_EDIT)
def test_every_edit_has_an_effect_is_undone_and_redone_and_leaves_the_imports_alone(ledger: Ledger, name: str) -> None:
    rows, before = imported(ledger), everything(ledger)
    EVERY_EDIT[name](ledger)
    after = everything(ledger)
    assert after != before
    undone = undo(ledger)
    assert everything(ledger) == before
    undo(ledger, undone.id)
    assert everything(ledger) == after
    assert imported(ledger) == rows
    assert [(one.undoes, one.undone_by) for one in edits(ledger)] == [(None, None), (1, 3), (2, None)]


@pytest.mark.parametrize("name", EVERY_EDIT)
def test_an_open_window_sees_every_edit(ledger: Ledger, name: str) -> None:
    reading = read(ledger.connection)
    EVERY_EDIT[name](ledger)
    changes = read_changes(ledger.connection, reading.mark)
    assert changes is not None
    gone = set(changes.gone.tolist())
    kept = {row.uid: (str(row.kind), row.tags) for row in rows_of(reading.columns) if row.uid not in gone}
    new = {row.uid: (str(row.kind), row.tags) for row in rows_of(changes.entries)}
    assert kept | new == counting(ledger)


def test_an_ignored_entry_is_no_candidate(ledger: Ledger) -> None:
    """One of two deposits that may be the withdrawal's is ignored: the other is its."""
    assert links(ledger, "transfer") == set()
    ignore(ledger, LATER)
    assert links(ledger, "transfer") == {("transfer", 2, 3)}
    restore(ledger, LATER)
    assert links(ledger, "transfer") == set()


def test_a_deposit_that_is_a_gift_is_no_candidate(ledger: Ledger) -> None:
    reclassify(ledger, LATER, Kind.GIFT_IN)
    assert links(ledger, "transfer") == {("transfer", 2, 3)}
    assert counting(ledger)[4] == ("gift_in", "")


def test_two_kept_apart_are_no_transfer_and_the_other_is(ledger: Ledger) -> None:
    keep_apart(ledger, MatchKind.TRANSFER, IN, OUT)
    assert links(ledger, "transfer") == {("transfer", 2, 4)}


def test_spam_is_left_out(ledger: Ledger) -> None:
    tag(ledger, SMALL, ["spam"], ["dust"])
    assert 5 not in counting(ledger)
    tag(ledger, SMALL, ["dust"], ["spam"])
    assert counting(ledger)[5] == ("deposit", "dust")
    assert ledger.connection.execute("SELECT count(*) FROM entry_change").fetchone() == (0,)


def test_an_order_matched_with_its_bank_line_is_paid_through_a_bank(ledger: Ledger) -> None:
    match(ledger, MatchKind.P2P_BANK, ORDER, LINE)
    assert counting(ledger)[6] == ("buy", "p2p,bank")


def test_a_list_shows_what_was_changed(ledger: Ledger) -> None:
    annotate(ledger, IN, "to my wallet")
    ignore(ledger, IN)
    row = browse.entry_by_uid(ledger, IN)
    assert row is not None
    assert (row.note, row.is_ignored) == ("to my wallet", True)


def test_undo_steps_back_one_edit_at_a_time(ledger: Ledger) -> None:
    ignore(ledger, BOUGHT)
    ignore(ledger, SMALL)
    assert [undo(ledger).undoes, undo(ledger).undoes] == [2, 1]
    with pytest.raises(InputError, match="nothing to undo"):
        undo(ledger)


def test_what_was_changed_since_can_be_undone_in_order_only(ledger: Ledger) -> None:
    reclassify(ledger, SMALL, Kind.GIFT_IN)
    reclassify(ledger, SMALL, Kind.AIRDROP)
    with pytest.raises(InputError, match="edit 2 changed the same"):
        undo(ledger, 1)
    undo(ledger)
    undo(ledger)
    assert counting(ledger)[5] == ("deposit", "dust")


def test_a_match_is_not_redone_beside_another(ledger: Ledger) -> None:
    match(ledger, MatchKind.TRANSFER, OUT, IN)
    undone = undo(ledger)
    match(ledger, MatchKind.TRANSFER, OUT, LATER)
    with pytest.raises(InputError, match="You have matched"):
        undo(ledger, undone.id)


def test_what_is_undone_is_not_undone_again(ledger: Ledger) -> None:
    ignore(ledger, BOUGHT)
    undo(ledger)
    with pytest.raises(InputError, match="undone already, by edit 2"):
        undo(ledger, 1)


@pytest.mark.parametrize(
    ("do", "says"),
    [
        (lambda ledger: ignore(ledger, uid(99)), "not in the ledger"),
        (lambda ledger: restore(ledger, BOUGHT), "so already"),
        (lambda ledger: reclassify(ledger, IN, Kind.BUY), "something sent and something received"),
        (lambda ledger: reclassify(ledger, IN, Kind.SPEND), "something sent, and nothing received"),
        (lambda ledger: reclassify(ledger, OUT, Kind.AIRDROP), "something received, and nothing sent"),
        (lambda ledger: reclassify(ledger, IN, Kind.TRANSFER), "match it with its other end"),
        (lambda ledger: reclassify(ledger, BOUGHT, Kind.DERIVATIVE_PNL), "either a gain or a loss"),
        (lambda ledger: tag(ledger, IN, ["a,b"]), "is no tag"),
        (lambda ledger: match(ledger, MatchKind.TRANSFER, IN, OUT), "a withdrawal and a deposit, in this order"),
        (lambda ledger: match(ledger, MatchKind.TRANSFER, LINE, IN), "sends PKR"),
        (lambda ledger: match(ledger, MatchKind.OVERLAP, IN, IN), "with itself"),
        (lambda ledger: match(ledger, MatchKind.P2P_BANK, BOUGHT, LINE), "no order in rupees"),
        (lambda ledger: match(ledger, MatchKind.P2P_BANK, ORDER, IN), "needs a bank line"),
        (lambda ledger: undo(ledger, 7), "no edit 7"),
    ],
)
def test_what_can_not_be_is_refused_with_a_reason_and_changes_nothing(ledger: Ledger, do: Do, says: str) -> None:
    before = everything(ledger)
    with pytest.raises(InputError, match=says):
        do(ledger)
    assert everything(ledger) == before
    assert edits(ledger) == []


def test_an_entry_left_out_by_hand_is_in_no_transfer(ledger: Ledger) -> None:
    match(ledger, MatchKind.OVERLAP, IN, LATER)
    with pytest.raises(InputError, match="Undo that first"):
        match(ledger, MatchKind.TRANSFER, OUT, LATER)
    match(ledger, MatchKind.TRANSFER, OUT, IN)
    assert links(ledger) == {("overlap", 3, 4), ("transfer", 2, 3)}


def test_one_bank_line_may_pay_several_orders(ledger: Ledger) -> None:
    bring(ledger, 8, [entry(T, Kind.BUY, "Binance", "1400 PKR", "5 USDT", tags="p2p")])
    match(ledger, MatchKind.P2P_BANK, ORDER, LINE)
    match(ledger, MatchKind.P2P_BANK, uid(8), LINE)
    assert links(ledger, "p2p_bank") == {("p2p_bank", 6, 7), ("p2p_bank", 8, 7)}


def test_what_the_person_matched_stays_when_files_come(ledger: Ledger) -> None:
    match(ledger, MatchKind.TRANSFER, OUT, LATER, "I know")
    bring(ledger, 20, [entry(T, Kind.DEPOSIT, "Kraken", "", "50 USDT") for _ in range(40)], "kraken")
    assert links(ledger, "transfer") == {("transfer", 2, 4)}
    assert edits(ledger)[0].note == "I know"


# --- accounts -----------------------------------------------------------------------------------------------------


def account(ledger: Ledger, row: int) -> tuple[object, ...]:
    query = "SELECT name, kind, venue, country, address, own FROM account WHERE id = ?"
    return tuple(ledger.connection.execute(query, (row,)).fetchone())


def test_what_is_said_of_an_account_can_be_undone(ledger: Ledger) -> None:
    row = account_id(ledger, "Wallet")
    before = account(ledger, row)
    set_account(ledger, "Wallet", {"kind": "exchange", "country": "AE", "own": "0"}, note="my cousin's")
    assert account(ledger, row) == ("Wallet", "exchange", "own_wallet", "AE", "", 0)
    assert (edits(ledger)[-1].action, edits(ledger)[-1].note) == ("account", "my cousin's")
    undo(ledger)
    assert account(ledger, row) == before


def test_an_account_that_is_not_own_has_no_own_transfers_until_that_is_undone(ledger: Ledger) -> None:
    before = links(ledger)
    set_account(ledger, "OKX", {"own": "0"})  # so the deposit on Wallet is the only one that the withdrawal may be
    assert links(ledger, "transfer") == {("transfer", 2, 3)}
    undo(ledger)
    assert links(ledger) == before


def test_an_address_links_until_that_is_undone(ledger: Ledger) -> None:
    bring(ledger, 8, [entry(T, Kind.WITHDRAWAL, "Binance", "7 TRX", counterparty="TMine")])
    bring(ledger, 9, [entry(T + MINUTE, Kind.DEPOSIT, name, "", "7 TRX") for name in ("Wallet", "OKX")])
    before = links(ledger)
    set_account(ledger, "Wallet", {"address": "TMine"})
    assert ("transfer", 8, 9) in links(ledger)
    undo(ledger)
    assert links(ledger) == before


def test_files_that_say_an_accounts_former_name_are_of_it(ledger: Ledger) -> None:
    row = account_id(ledger, "Wallet")
    rename_account(ledger, "Wallet", "Trezor")
    rename_account(ledger, "Trezor", "Cold storage")
    for place, name in enumerate(("Wallet", "Trezor", "Cold storage")):
        result = bring(ledger, 8 + place, [entry(T + place, Kind.DEPOSIT, name, "", f"{place + 1} BTC")])
        assert result.account == "Cold storage"
    assert account_id(ledger, "Cold storage") == row
    assert {name for (name,) in ledger.connection.execute("SELECT name FROM account")} == {
        "Binance",
        "Cold storage",
        "OKX",
        "Bank",
    }
    # Once the second name is taken back it is a name of the account again, and the third is nobody's.
    undo(ledger)
    assert account_id(ledger, "Trezor") == row
    assert renamed(ledger.connection) == {"Wallet": "Trezor"}


def test_a_former_name_that_another_account_has_is_that_ones(ledger: Ledger) -> None:
    rename_account(ledger, "Wallet", "Trezor")
    rename_account(ledger, "OKX", "Wallet")
    assert bring(ledger, 8, [entry(T, Kind.DEPOSIT, "Wallet", "", "1 BTC")]).account == "Wallet"
    with pytest.raises(InputError, match="Another account is called 'Wallet' now"):
        undo(ledger, 1)


def test_the_same_file_after_a_rename_adds_nothing(ledger: Ledger) -> None:
    told = [entry(T, Kind.DEPOSIT, "Wallet", "", "3 BTC")]
    assert bring(ledger, 8, told).entries_added == 1
    rename_account(ledger, "Wallet", "Trezor")
    again = bring(ledger, 8, told)
    assert (again.entries_added, again.entries_replaced) == (0, 0)
