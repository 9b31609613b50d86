"""Kraken: an event's rows stand together however windows and pages cut them, and are what its file says."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from engine.ledger.batch import RowState
from engine.review import questions
from importers.sync.retrying import KeyRefused
from importers.sync.run import State
from tests.fakes.accounts import Fake, kraken
from tests.fakes.accounts.kraken import EDGE, NOW, Account, fake_of
from tests.fakes.server import serve
from tests.review.support import of
from tests.sync.reading import EVER, at, between, client_of, endpoint_of, held_after, read
from tests.sync.syncs import new_ledger, sync, synced

FILE = Path(__file__).parents[1] / "importers" / "fixtures" / "kraken" / "kraken-ledgers.csv"
YEAR = between("2024-01-01", "2025-01-01")
MAY = at("2024-05-01T10:00:00")


def account(*rows: tuple[str, str, str, str, str], refid: str = "T1", time: int = MAY) -> Account:
    """An account with one event: type, subtype, asset, amount, fee."""
    made = Account()
    made.book(time, refid, *rows)
    return made


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        (
            [("trade", "", "ZUSD", "-600", "1.56"), ("trade", "", "XXBT", "0.0100000000", "0")],
            ["swap,Mine,USD,600,BTC,0.01,USD,1.56,,,,T1,,"],
        ),
        (
            [("receive", "", "XXDG", "100", "0"), ("spend", "", "ZUSD", "-12", "0.3")],
            ["swap,Mine,USD,12,DOGE,100,USD,0.3,,,,T1,,"],
        ),
        (
            [("trade", "", "XXBT", "-0.01", "0.00002"), ("trade", "", "ZUSD", "600", "0"),
             ("trade", "", "KFEE", "0", "64")],
            ["swap,Mine,BTC,0.01,USD,600,BTC,0.00002,,,,T1,,"],
        ),
        ([("staking", "", "DOT.S", "0.02", "0")], ["income.staking,Mine,,,DOT,0.02,,,,,,T1,,staking"]),
        ([("earn", "reward", "SOL.F", "0.02", "0.004")],
         ["income.staking,Mine,,,SOL,0.02,SOL,0.004,,,,T1,,earn reward"]),
        ([("transfer", "", "FLR", "120", "0")], ["income.airdrop,Mine,,,FLR,120,,,,,,T1,,transfer"]),
        ([("invite bonus", "", "ZUSD", "10", "0")], ["income.referral,Mine,,,USD,10,,,,,,T1,,invite bonus"]),
        ([("margin", "", "ZUSD", "-12.5", "0.8")],
         ["derivative_pnl,Mine,USD,12.5,,,USD,0.8,,,,T1,derivatives,margin"]),
        ([("rollover", "", "ZUSD", "0", "0.1")], ["fee,Mine,,,,,USD,0.1,,,,T1,derivatives,rollover"]),
        ([("transfer", "spottostaking", "DOT", "-5", "0")], []),
        ([("earn", "allocation", "DOT", "-15", "0"), ("earn", "allocation", "DOT.S", "15", "0")], []),
    ],
)  # fmt: skip
def test_rows_of_a_refid(rows: list[tuple[str, str, str, str, str]], lines: list[str]) -> None:
    found = read(fake_of(account(*rows)), "ledgers", YEAR)
    assert found.lines == [f"2024-05-01T10:00:00Z,{line}" for line in lines]
    assert not found.reasons(RowState.REJECTED)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("nft trade", "", "ZUSD", "-5", "0"), "is a type that we don't know; the nearest we know is trade"),
        (("transfer", "spottofuture", "ZUSD", "-5", "0"),
         "is a subtype that we don't know; the nearest we know is spottofutures"),
        (("trade", "", "ZUSD", "-5", "0"), "the other side of this trade is not in the file"),
        (("staking", "", "DOT", "-5", "0"), "takes away what should have been credited"),
    ],
)  # fmt: skip
def test_what_nobody_knows_is_refused(row: tuple[str, str, str, str, str], reason: str) -> None:
    [refused] = read(fake_of(account(row)), "ledgers", YEAR).reasons(RowState.REJECTED)
    assert refused.startswith(reason)


def moved() -> Account:
    """A deposit and a withdrawal of bitcoin, and dollars that came from a bank."""
    made = account(("deposit", "", "XXBT", "0.5", "0.0001"), refid="Q1")
    made.book(MAY + 1, "A1", ("withdrawal", "", "XXBT", "-0.1", "0.0002"))
    made.book(MAY + 2, "Q2", ("deposit", "", "ZUSD", "1000", "5"))
    base = {"asset": "XXBT", "time": MAY // 1_000_000 - 7200, "status": "Success", "fee": "0", "amount": "0.5"}
    made.deposits += [
        {**base, "refid": "Q1", "txid": "aa11", "info": "my-address"},
        {**base, "refid": "Q2", "txid": None, "info": None},
        *({**base, "refid": f"X{number}", "txid": f"b{number}", "info": "x"} for number in range(60)),
    ]
    made.withdrawals += [{**base, "refid": "A1", "txid": "cc22", "info": "their-address"}]
    return made


def test_what_went_over_a_chain_has_hash_and_address() -> None:
    assert [line.split(",", 1)[1] for line in read(fake_of(moved()), "ledgers", YEAR).lines] == [
        "deposit,Mine,,,BTC,0.5,BTC,0.0001,,,my-address,aa11,,",
        "withdrawal,Mine,BTC,0.1,,,BTC,0.0002,,,their-address,cc22,,",
        "deposit,Mine,,,USD,1000,USD,5,,,,Q2,,",
    ]


def test_without_the_right_to_hashes_all_else_is_told() -> None:
    made = moved()
    made.refused |= {"DepositStatus", "WithdrawStatus"}
    assert [line.split(",")[12] for line in read(fake_of(made), "ledgers", YEAR).lines] == ["Q1", "A1", "Q2"]


def test_a_withdrawal_that_failed_comes_back_with_its_fee_and_without_its_hash() -> None:
    made = account(("withdrawal", "", "XXBT", "-0.005", "0.0002"), refid="A1")
    made.book(MAY + 86_400_000_000, "A1", ("withdrawal", "", "XXBT", "0.005", "-0.0002"))
    made.withdrawals.append({"refid": "A1", "txid": "dd33", "info": "x", "time": MAY // 1_000_000, "status": "Failure"})
    assert [line.split(",")[1:12] for line in read(fake_of(made), "ledgers", YEAR).lines] == [
        ["withdrawal", "Mine", "BTC", "0.005", "", "", "BTC", "0.0002", "", "", "x"],
        ["deposit", "Mine", "", "", "BTC", "0.0052", "", "", "", "", ""],
    ]


def test_a_trade_whose_sides_are_booked_around_the_end_of_a_window_is_in_the_first() -> None:
    made = account(("spend", "", "ZUSD", "-60", "0"), time=EDGE - 5_000)
    made.book(EDGE + 5_000, "T1", ("receive", "", "XXBT", "0.001", "0"))
    before, after = (
        read(fake_of(made), "ledgers", between("2020-12-01", "2021-03-01")._replace(**ends))
        for ends in ({"end": EDGE}, {"start": EDGE})
    )
    assert len(before.lines) == 1
    assert not after.rows


def test_a_side_that_is_booked_before_the_other_waits(tmp_path: Path) -> None:
    made = account(("spend", "", "ZUSD", "-60", "0"), time=NOW - 2_000_000)
    with new_ledger(tmp_path, fake_of(made)) as ledger:
        with serve(fake_of(made).handler) as server:
            first = sync(ledger, fake_of(made), server)
        assert first.endpoints[0].state is State.UNFINISHED
        assert first.unfinished.startswith("ledgers: ")
        made.book(NOW - 1_000_000, "T1", ("receive", "", "XXBT", "0.001", "0"))
        with serve(fake_of(made).handler) as server:
            second = sync(ledger, fake_of(made), server)
        assert (second.endpoints[0].state, second.endpoints[0].entries) == (State.DONE, 1)


def test_more_rows_than_are_asked_in_one_go_come_by_halves() -> None:
    made = Account()
    for number in range(1_400):
        time = MAY + number // 9 * 600_000_000  # nine trades in each moment
        made.book(time, f"T{number}", ("trade", "", "ZUSD", "-60", "0"), ("trade", "", "XXBT", "0.001", "0"))
    found = read(fake_of(made), "ledgers", between("2024-04-01", "2024-06-30"))
    assert len(found.lines) == 1_400
    assert max(int(request.form["ofs"]) for request in found.server.requests) < 2_500


def test_balances_add_up_spot_and_earn_and_leave_fee_credits_out() -> None:
    made = account(("deposit", "", "DOT", "10.5", "0"))
    made.book(MAY, "T2", ("staking", "", "DOT.S", "0.25", "0"), ("trade", "", "KFEE", "12", "0"))
    fake = fake_of(made)
    from importers.api.kraken import balances

    with serve(fake.handler) as server:
        assert balances(client_of(fake, server)) == [("", "DOT", Decimal("10.75"))]


@pytest.mark.parametrize("field", ["api_key", "secret"])
def test_a_wrong_key_or_secret_is_the_keys_fault(field: str, tmp_path: Path) -> None:
    fake = fake_of(Account())
    wrong = {**fake.key, field: "d3Jvbmc="}
    refused = pytest.raises(KeyRefused, match=r"EAPI:Invalid (key|signature)")
    with new_ledger(tmp_path, fake) as ledger, serve(fake.handler) as server, refused:
        sync(ledger, fake, server, key=wrong)


def test_a_key_that_another_program_uses_is_to_be_made_anew(tmp_path: Path) -> None:
    """Kraken takes no request whose number is not above the last one's."""
    made = Account(nonce=10**19)
    refused = pytest.raises(KeyRefused, match=r"Invalid nonce.* Make a new one")
    with new_ledger(tmp_path, fake_of(made)) as ledger, serve(fake_of(made).handler) as server, refused:
        sync(ledger, fake_of(made), server)


def test_what_ccxt_reads_in_a_row_is_what_we_read() -> None:
    """Quantity, fee, coin, time and direction, by ccxt's own reading of ledgers."""
    import ccxt

    made = account(("withdrawal", "", "XETH", "-0.2805800000", "0.0050000000"), refid="A1", time=MAY + 314_100)
    found = read(fake_of(made), "ledgers", YEAR)
    theirs: Any = ccxt.kraken({"number": str}).parse_ledger_entry({**found.records[0].raw, "id": "L1"})
    assert found.lines == ["2024-05-01T10:00:00.314100Z,withdrawal,Mine,ETH,0.28058,,,ETH,0.005,,,,A1,,"]
    assert Decimal(theirs["amount"]) == Decimal("0.28058")
    assert (Decimal(theirs["fee"]["cost"]), theirs["fee"]["currency"], theirs["direction"]) == (
        Decimal("0.005"), "ETH", "out",
    )  # fmt: skip
    assert theirs["timestamp"] == found.records[0].time // 1000


def as_the_api_tells(path: Path) -> Fake:
    """The account of a file of ledgers, with times to a fraction of a second."""
    made = Account()
    with path.open() as lines:
        for row in csv.DictReader(lines):
            if row["txid"]:
                made.book(at(row["time"]) + 271_800, row["refid"],
                          (row["type"], row["subtype"], row["asset"], row["amount"], row["fee"]))  # fmt: skip
                made.rows[-1] = made.rows[-1]._replace(id=row["txid"])
    return fake_of(made)


@pytest.mark.parametrize("order", [(0,), (1,), (0, 1), (1, 0), (0, 1, 0)])
def test_the_file_and_the_api_tell_the_same_once(order: tuple[int, ...], tmp_path: Path) -> None:
    alone = tmp_path / "alone"
    alone.mkdir()
    expected = held_after(alone, [FILE], "2024-01-01")
    assert expected["BTC"] == Decimal("0.008")
    steps = [(FILE, as_the_api_tells(FILE))[which] for which in dict.fromkeys(order)]
    assert held_after(tmp_path, steps, "2024-01-01") == expected


@pytest.mark.parametrize("is_file_first", [True, False])
def test_the_file_of_trades_adds_only_what_the_ledgers_lack(is_file_first: bool, tmp_path: Path) -> None:
    """A sale of 10 MON is in the file of trades alone."""
    trades = FILE.with_name("kraken-trades.csv")
    steps: list[Fake | Path] = [trades, as_the_api_tells(FILE)]
    alone, both = tmp_path / "alone", tmp_path / "both"
    alone.mkdir()
    both.mkdir()
    expected = held_after(alone, steps[1:], "2024-01-01")
    held = held_after(both, steps if is_file_first else steps[::-1], "2024-01-01")
    assert held == {**expected, "MON": Decimal(-10), "AUSD": Decimal("19.95")}


def test_an_entry_has_the_identity_that_the_file_gives() -> None:
    from importers.read import Choices, read_file

    ours = read(as_the_api_tells(FILE), "ledgers", EVER._replace(start=at("2024-01-01"), end=at("2024-12-01")))
    theirs = read_file(FILE, Choices(account="Mine"))
    assert {made.identity for made in ours.batch.entries} == {made.identity for made in theirs.entries}
    assert endpoint_of(as_the_api_tells(FILE), "ledgers").native == "ledger"


def test_what_kraken_says_is_held_is_what_the_entries_leave(tmp_path: Path) -> None:
    with synced(tmp_path, kraken.account(300)) as (ledger, outcome, _):
        assert outcome.balances
        assert not of(questions(ledger, None, today=date(2025, 7, 1).toordinal()), "balance_mismatch")
