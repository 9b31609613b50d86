"""The universal CSV: what is accepted, what is refused and with which words, and that it loses nothing."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import InputError
from engine.ledger.batch import RowState
from engine.model import Amount, Entry, Kind
from importers.files.universal import HEADER, SIDES, cells_of
from importers.read import read_file
from tests.importers.conftest import Reader, entries, only_rejection, told

HEAD = ",".join(HEADER)


def row(**cells: str) -> str:
    """A row of the universal CSV; a plain purchase but for the cells given."""
    purchase = {
        "time": "2026-01-31T18:05:00+05:00",
        "kind": "buy",
        "account": "Binance",
        "sent_asset": "PKR",
        "sent_quantity": "28000",
        "received_asset": "USDT",
        "received_quantity": "100",
    }
    return ",".join((purchase | cells).get(name, "") for name in HEADER)


NOTHING_SENT = {"sent_asset": "", "sent_quantity": ""}
NOTHING_RECEIVED = {"received_asset": "", "received_quantity": ""}


def test_a_purchase(read: Reader) -> None:
    batch = read(HEAD, row(fee_asset="usdt", fee_quantity="0.10", value_pkr="28000.50", tags="p2p", note="Easypaisa"))
    [entry] = entries(batch)
    assert entry == Entry(
        time=1_769_864_700_000_000,
        kind=Kind.BUY,
        account="Binance",
        sent=Amount("PKR", Decimal("28000")),
        received=Amount("USDT", Decimal("100")),
        fee=Amount("USDT", Decimal("0.1")),
        value_pkr=Decimal("28000.5"),
        tags="p2p",
        note="Easypaisa",
    )
    assert batch.importer == "hisaab"
    assert batch.account == "Binance"
    assert batch.warnings == ()
    assert batch.entries[0].rows == (0,)
    assert batch.rows[0].line == 2


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"time": "2026-01-31 18:05"}, "time", "has no zone"),
        ({"time": "31/01/2026"}, "time", "is not a time; write it like"),
        ({"time": ""}, "time", "is not a time"),
        ({"time": "0001-01-01T00:00Z"}, "time", "is not a time of this age"),
        ({"time": "2026-01-31T18:05:00.1234567Z"}, "time", "finer than a microsecond"),
        ({"kind": "bought"}, "kind", "no kind of entry"),
        ({"kind": "income.stakin"}, "kind", "did you mean income.staking?"),
        ({"account": ""}, "account", "is empty"),
        ({"sent_quantity": "-1"}, "sent_quantity", "plain digits"),
        ({"sent_quantity": "+1"}, "sent_quantity", "plain digits"),
        ({"sent_quantity": "1e3"}, "sent_quantity", "plain digits"),
        ({"sent_quantity": "ten"}, "sent_quantity", "is not a number"),
        ({"sent_quantity": "NaN"}, "sent_quantity", "is not a number"),
        ({"sent_quantity": "53.550.640"}, "sent_quantity", "a spreadsheet has changed the file"),
        ({"sent_quantity": "0." + "0" * 18 + "1"}, "sent_quantity", "more than 18 decimal places"),
        ({"sent_quantity": "1" * 31}, "sent_quantity", "more than 30 digits"),
        ({"sent_quantity": ""}, "sent_quantity", "is empty, but sent_asset is PKR"),
        ({"sent_asset": ""}, "sent_asset", "is empty, but sent_quantity is 28000"),
        ({"value_pkr": "-5"}, "value_pkr", "plain digits"),
        ({"value_pkr": "much"}, "value_pkr", "is not a number"),
        (NOTHING_SENT, "sent_quantity", "buy needs both"),
        (NOTHING_RECEIVED, "received_quantity", "buy needs both"),
        ({"sent_quantity": "0"}, "sent_quantity", "buy needs both"),
        ({"kind": "sell"} | NOTHING_SENT, "sent_quantity", "sell needs both"),
        ({"kind": "swap"} | NOTHING_RECEIVED, "received_quantity", "swap needs both"),
        ({"kind": "deposit"} | NOTHING_SENT | NOTHING_RECEIVED, "received_quantity", "deposit needs what was received"),
        ({"kind": "deposit"}, "sent_quantity", "brings something in"),
        ({"kind": "gift_in"} | NOTHING_RECEIVED, "sent_quantity", "brings something in"),
        ({"kind": "spend"}, "received_quantity", "takes something away"),
        ({"kind": "lost"} | NOTHING_SENT | NOTHING_RECEIVED, "sent_quantity", "lost needs what was sent"),
        ({"kind": "fee"} | NOTHING_SENT | NOTHING_RECEIVED, "sent_quantity", "fee needs what was sent"),
        ({"kind": "derivative_pnl"}, "received_quantity", "either received (a profit) or sent (a loss)"),
        ({"kind": "transfer", "received_asset": "PKR"}, "to_account", "needs the account it goes to"),
        ({"kind": "transfer", "to_account": "Ledger"}, "received_asset", "can't change one asset into another"),
        ({"kind": "transfer"} | NOTHING_SENT | NOTHING_RECEIVED, "sent_quantity", "transfer needs"),
        ({"to_account": "Ledger"}, "to_account", "only transfer has"),
        ({"kind": "migrate"} | NOTHING_RECEIVED, "received_quantity", "migrate needs both"),
        ({"kind": "loan_out"} | NOTHING_SENT | NOTHING_RECEIVED, "sent_quantity", "loan_out needs what was sent"),
        ({"kind": "loan_out"}, "received_quantity", "takes something away"),
        ({"kind": "loan_out", "to_account": "Ledger"} | NOTHING_RECEIVED, "to_account", "no second account"),
        ({"kind": "loan_back"} | NOTHING_RECEIVED, "sent_quantity", "brings something in"),
        ({"kind": "loan_back", "to_account": "Ledger"} | NOTHING_SENT, "to_account", "no second account"),
        (
            {"kind": "loan_back", "fee_asset": "BNB", "fee_quantity": "0.1"} | NOTHING_SENT,
            "fee_quantity",
            "write a row of kind fee",
        ),
        ({"received_asset": "PUNK#7804", "received_quantity": "0.5"}, "received_quantity", "not a whole number"),
        ({"fee_asset": "punk#7804", "fee_quantity": "1.5"}, "fee_quantity", "PUNK#7804 is one of a kind"),
    ],
)
def test_refusals_name_the_cell(read: Reader, cells: dict[str, str], column: str, reason: str) -> None:
    refused = only_rejection(read(HEAD, row(), row(**cells)))
    assert (refused.line, refused.column) == (3, column)
    assert reason in refused.reason
    assert refused.value == dict(zip(HEADER, row(**cells).split(","), strict=True))[column]


def test_a_refused_row_takes_no_other_with_it(read: Reader) -> None:
    batch = read(HEAD, row(), row(kind="?"), row(note="third"))
    assert [entry.note for entry in entries(batch)] == ["", "third"]
    assert [made.rows for made in batch.entries] == [(0,), (2,)]


@pytest.mark.parametrize(
    ("kind", "cells"),
    [
        ("transfer", {"to_account": "Ledger"} | NOTHING_RECEIVED),
        ("transfer", {"to_account": "Ledger", "received_asset": "PKR"}),
        ("fee", {"fee_asset": "BNB", "fee_quantity": "0.1"} | NOTHING_SENT | NOTHING_RECEIVED),
        ("fee", NOTHING_RECEIVED),
        ("derivative_pnl", NOTHING_SENT),
        ("derivative_pnl", NOTHING_RECEIVED),
        ("opening", NOTHING_SENT),
        ("migrate", {}),
        ("migrate", {"to_account": "Base"}),
        ("inheritance", NOTHING_SENT),
    ],
)
def test_accepted_sides(read: Reader, kind: str, cells: dict[str, str]) -> None:
    [entry] = entries(read(HEAD, row(kind=kind, **cells)))
    assert entry.kind == kind


def test_a_transfer_that_names_one_side_moves_the_other_alike(read: Reader) -> None:
    out, into = entries(
        read(
            HEAD,
            row(kind="transfer", to_account="Ledger", **NOTHING_RECEIVED),
            row(kind="transfer", to_account="Ledger", **NOTHING_SENT),
        )
    )
    assert out.sent == out.received == Amount("PKR", Decimal("28000"))
    assert into.sent == into.received == Amount("USDT", Decimal("100"))


def test_a_loan_is_a_move_to_the_loans_own_account_and_back(read: Reader) -> None:
    out, back = entries(
        read(
            HEAD,
            row(kind="loan_out", counterparty="Ali", fee_asset="BNB", fee_quantity="0.1", **NOTHING_RECEIVED),
            row(kind="loan_back", counterparty="Ali", account="OKX", **NOTHING_SENT),
        )
    )
    assert (out.account, out.to_account) == ("Binance", "Loan: Ali")
    assert out.sent == out.received == Amount("PKR", Decimal("28000"))
    assert (back.account, back.to_account) == ("Loan: Ali", "OKX")
    assert back.sent == back.received == Amount("USDT", Decimal("100"))


def test_a_loan_without_a_counterparty_is_named_after_its_account(read: Reader) -> None:
    out, back = entries(read(HEAD, row(kind="loan_out", **NOTHING_RECEIVED), row(kind="loan_back", **NOTHING_SENT)))
    assert out.to_account == back.account == "Loan: Binance"


def test_the_file_stands_on_the_account_of_its_first_row_even_where_that_is_a_loan_back(read: Reader) -> None:
    assert read(HEAD, row(kind="loan_back", **NOTHING_SENT)).account == "Binance"


def test_an_nft_counts_in_whole_units(read: Reader) -> None:
    [entry] = entries(read(HEAD, row(received_asset="punk#7804", received_quantity="1.0")))
    assert entry.received == Amount("PUNK#7804", Decimal(1))


def test_every_kind_has_its_sides() -> None:
    assert set(SIDES) == set(Kind)


def test_a_fee_of_zero_is_none(read: Reader) -> None:
    [entry] = entries(read(HEAD, row(fee_asset="BNB", fee_quantity="0.00")))
    assert entry.fee is None


def test_the_account_option_fills_rows_that_name_none(read: Reader) -> None:
    batch = read(HEAD, row(), row(account=""), account="Meezan")
    assert [entry.account for entry in entries(batch)] == ["Binance", "Meezan"]
    assert batch.account == "Meezan"


@pytest.mark.parametrize(
    ("header", "words"),
    [
        (HEAD.replace("note", "notes"), "lacks the column note"),
        (HEAD.replace("sent_asset", "Sent Asset"), "rename: Sent Asset"),
        (HEAD + ",extra", "Take out or rename: extra"),
        (",".join(reversed(HEADER)), "another order"),
    ],
)
def test_the_header_is_exact(read: Reader, header: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read(header, row())


def test_equal_rows_are_two_entries_with_two_identities(read: Reader) -> None:
    batch = read(HEAD, row(), row())
    assert len(batch.entries) == 2
    assert len({made.identity for made in batch.entries}) == 2
    assert len({raw.identity for raw in batch.rows}) == 2


def test_quotes_and_delimiters_change_no_identity(read: Reader) -> None:
    plain = read(HEAD, row())
    other = read(HEAD.replace(",", ";"), ";".join(f'"{cell}"' for cell in row().split(",")))
    assert other.entries[0].identity == plain.entries[0].identity


def test_a_row_that_lacks_cells_is_rejected(read: Reader) -> None:
    refused = only_rejection(read(HEAD, row(), row()[:40]))
    assert refused.line == 3
    assert "the row is cut off" in refused.reason


@pytest.mark.parametrize("kept", [40, 90])
def test_a_file_cut_off_in_its_last_row_is_refused_whole(read: Reader, kept: int) -> None:
    """No line end after too few cells: the rest of the download is missing, and nobody knows how much that is."""
    with pytest.raises(InputError, match=r"is cut off: line 3, its last, has \d+ of 15 cells"):
        read(f"{HEAD}\n{row()}\n{row()}"[: len(HEAD) + len(row()) + 2 + min(kept, len(row()) - 5)].encode())


def test_a_comma_too_many_is_refused(read: Reader) -> None:
    assert "a comma too many" in only_rejection(read(HEAD, row() + ",more")).reason


def test_blank_lines_are_no_rows(read: Reader) -> None:
    batch = read(HEAD, "", row(), "," * 14, "", row(kind="?"), "")
    assert [(raw.line, raw.state) for raw in batch.rows] == [(3, RowState.USED), (6, RowState.REJECTED)]


def test_a_file_without_rows_says_so(read: Reader) -> None:
    assert read(HEAD).warnings == ("history.csv holds no transactions.",)


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), max_size=12).map(str.strip)
ASSET = st.from_regex(r"[A-Z0-9.]{1,10}", fullmatch=True)
QUANTITY = st.integers(1, 10**30 - 1).flatmap(
    lambda digits: st.integers(0, 18).map(lambda places: Decimal(f"{digits}e-{places}"))
)
AMOUNT = st.builds(Amount, ASSET, QUANTITY)
NONE = st.none()


@st.composite
def any_entry(draw: st.DrawFn) -> Entry:
    kind = draw(st.sampled_from(Kind))
    sent, received = {
        "both": (AMOUNT, AMOUNT),
        "sent": (AMOUNT, NONE),
        "out": (AMOUNT, NONE),
        "received": (NONE, AMOUNT),
        "either": (AMOUNT, NONE),
        "one": draw(st.sampled_from([(AMOUNT, NONE), (NONE, AMOUNT)])),
    }[SIDES[kind]]
    to_account = {Kind.TRANSFER: TEXT.filter(bool), Kind.MIGRATE: TEXT}.get(kind, st.just(""))
    entry = Entry(
        time=draw(st.integers(31_536_000_000_000, 7_200_000_000_000_000)),
        kind=kind,
        account=draw(TEXT.filter(bool)),
        sent=draw(sent),
        received=draw(received),
        fee=draw(NONE if kind is Kind.LOAN_BACK else NONE | AMOUNT),
        to_account=draw(to_account),
        value_pkr=draw(NONE | QUANTITY),
        counterparty=draw(TEXT),
        reference=draw(TEXT),
        tags=draw(TEXT),
        note=draw(TEXT),
    )
    loan = f"Loan: {entry.counterparty or entry.account}"
    if kind is Kind.TRANSFER:
        return replace(entry, received=entry.sent)
    if kind is Kind.LOAN_OUT:
        return replace(entry, received=entry.sent, to_account=loan)
    if kind is Kind.LOAN_BACK:
        return replace(entry, sent=entry.received, account=loan, to_account=entry.account)
    return entry


@given(st.lists(any_entry(), max_size=4))
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, wanted: list[Entry]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(map(cells_of, wanted))
    path: Path = tmp_path_factory.mktemp("universal") / "entries.csv"
    path.write_bytes(text.getvalue().encode())
    assert entries(read_file(path)) == wanted


def test_the_written_form_is_stable(read: Reader) -> None:
    line = "2026-01-31T13:05:00Z,buy,Binance,PKR,28000,USDT,100,,,,,,,,"
    assert told(read(HEAD, row())) == [line]
    assert told(read(HEAD, line)) == [line]
