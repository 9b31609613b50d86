"""Tron through TronGrid: what a transaction did and what was burned for it, told by three lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from engine.errors import CutOff, InputError, UsageError
from engine.ledger.batch import RowState
from importers.chain.tron import addresses, trx_of
from importers.sync.retrying import KeyRefused
from importers.sync.run import State
from tests.fakes.accounts import Fake
from tests.fakes.accounts.tron import (
    COFFEE,
    KEY,
    LURE,
    NOW,
    OWN,
    POOL,
    SAVINGS,
    SHOP,
    SUN,
    TRC10,
    USDT,
    Chain,
    base58,
    fake_of,
    hexadecimal,
    named,
)
from tests.fakes.server import Request, Response, serve
from tests.sync.reading import at, held_after, rows_of
from tests.sync.syncs import new_ledger, sync
from tests.sync.walking import walked

FIXTURES = Path(__file__).parents[1] / "importers" / "fixtures"
TIME = 1_754_028_000_000
WHEN = "2025-08-01T06:00:00Z"
DUST = "dust: so little from a stranger that it can only be an advertisement"
STAKES = "stakes, lends or votes with one's own TRX: nothing moves"
LIMIT = "request rate exceeded the allowed_rps(3), and the query server is suspended for 3000s"
Did = Callable[[Chain], object]


def chain_where(*did: Did) -> Chain:
    """One transaction, in which this happened."""
    chain = Chain()
    chain.at(TIME)
    for one in did:
        one(chain)
    return chain


def line(rest: str, tags: str = "", note: str = "", *, other: str = "") -> str:
    return f"{rest},,,{other},{104_729:064x},{tags},{note}"


def only(lines: list[str]) -> list[str]:
    assert all(one.startswith(f"{WHEN},") for one in lines), lines
    return [one.removeprefix(f"{WHEN},").replace(",Mine,", ",", 1) for one in lines]


def trc10(chain: Chain, name: str) -> None:
    value = {"amount": 8_888_800, "asset_name": name, "to_address": hexadecimal(OWN)}
    chain.called("TransferAssetContract", SHOP, value, OWN)


CASES: Mapping[str, tuple[tuple[Did, ...], list[str]]] = {
    "in": ((lambda c: c.trx(SHOP, OWN, 35 * SUN),), [line("deposit,,,TRX,35,,", other=SHOP)]),
    "out, with what an account that was made costs": (
        (lambda c: c.trx(OWN, SHOP, 2 * SUN, fee=1_100_000),),
        [line("withdrawal,TRX,2,,,TRX,1.1", other=SHOP)],
    ),
    "a token sent, with what was burned": (
        (lambda c: c.contract(OWN, USDT, 13_373_400), lambda c: c.token(USDT, OWN, SHOP, 250_500_000)),
        [line("withdrawal,USDT,250.5,,,TRX,13.3734", other=SHOP)],
    ),
    "a token got": (
        (lambda c: c.token(USDT, SHOP, OWN, 1_500_000_000),),
        [line("deposit,,,USDT,1500,,", other=SHOP)],
    ),
    "failed: what was burned all the same": (
        (lambda c: c.contract(OWN, POOL, 6_400_000, sun=10 * SUN, result="OUT_OF_ENERGY"),),
        [line("fee,,,,,TRX,6.4", note="failed")],
    ),
    "failed, of another": ((lambda c: c.trx(SHOP, OWN, 5 * SUN, result="REVERT"),), []),
    "coins for tokens, with change": (
        (
            lambda c: c.contract(OWN, POOL, 345_000, sun=200 * SUN),
            lambda c: c.internal(POOL, OWN, 20 * SUN),
            lambda c: c.token(USDT, POOL, OWN, 50 * SUN),
        ),
        [line("swap,TRX,180,USDT,50,TRX,0.345", other=POOL)],
    ),
    "tokens for coins": (
        (
            lambda c: c.contract(OWN, POOL, 0),
            lambda c: c.token(USDT, OWN, POOL, 50 * SUN),
            lambda c: c.internal(POOL, OWN, 170 * SUN),
        ),
        [line("swap,USDT,50,TRX,170,,", other=POOL)],
    ),
    "staking": ((lambda c: c.called("FreezeBalanceV2Contract", OWN, {"frozen_balance": SUN}),), []),
    "unstaking": ((lambda c: c.called("UnfreezeBalanceV2Contract", OWN, {}, unfreeze_amount=SUN),), []),
    "voting, which cost something": (
        (lambda c: c.called("VoteWitnessContract", OWN, {"votes": []}, fee=267_000),),
        [line("fee,,,,,TRX,0.267", note=STAKES)],
    ),
    "energy that another lends": (
        (lambda c: c.called("DelegateResourceContract", SHOP, {"balance": SUN}, OWN, fee=5),),
        [],
    ),
    "a reward": (
        (lambda c: c.called("WithdrawBalanceContract", OWN, {}, fee=100_000, withdraw_amount=1_250_000),),
        [line("income.staking,,,TRX,1.25,TRX,0.1")],
    ),
    "TRC-10": ((lambda c: trc10(c, TRC10),), [line(f"deposit,,,{named(TRC10, TRC10)},888.88,,", other=SHOP)]),
    "TRC-10 by the codes of its digits": (
        (lambda c: trc10(c, TRC10.encode().hex()),),
        [line(f"deposit,,,{named(TRC10, TRC10)},888.88,,", other=SHOP)],
    ),
    "an allowance": ((lambda c: c.token(USDT, OWN, POOL, 10**40, type_="Approval"),), []),
    "what a contract was refused to pay": ((lambda c: c.internal(POOL, OWN, SUN, rejected=True),), []),
    "two alike": (
        (lambda c: c.token(USDT, SHOP, OWN, SUN), lambda c: c.token(USDT, SHOP, OWN, SUN)),
        [line("deposit,,,USDT,1,,", other=SHOP)] * 2,
    ),
    "dust": (
        (lambda c: c.trx(SHOP, OWN, 1),),
        [line("deposit,,,TRX,0.000001,,", "spam", DUST, other=SHOP)],
    ),
    "a lure": (
        (lambda c: c.token(LURE, POOL, OWN, 88 * SUN),),
        [line(f"deposit,,,{named('PAY.BI', LURE)},88,,", "spam", "a token nobody asked for whose name is a lure",
              other=POOL)],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("did", "lines"), CASES.values(), ids=CASES)
def test_a_transaction(did: tuple[Did, ...], lines: list[str]) -> None:
    found = walked(fake_of(chain_where(*did)))
    assert [one.replace('"', "") for one in only(found.lines)] == lines
    assert not found.reasons(RowState.REJECTED)


def test_a_reward_that_the_list_does_not_tell_is_asked_for() -> None:
    chain = chain_where(lambda c: c.called("WithdrawBalanceContract", OWN, {}))
    chain.receipts[chain.hash] = 7_681_785
    found = walked(fake_of(chain))
    assert only(found.lines) == [line("income.staking,,,TRX,7.681785,,")]
    assert [one.path for one in found.server.requests if one.method == "POST"] == [
        "/walletsolidity/gettransactioninfobyid"
    ]


def test_what_is_burned_where_no_sum_is_told() -> None:
    chain = chain_where(lambda c: c.trx(OWN, SHOP, SUN))
    row = chain.rows["transactions", OWN][0]
    row |= {"ret": [{"contractRet": "SUCCESS"}], "net_fee": 268_000, "energy_fee": 1_000}
    assert only(walked(fake_of(chain)).lines) == [line("withdrawal,TRX,1,,,TRX,0.269", other=SHOP)]


@pytest.mark.parametrize(
    ("did", "reason"),
    [
        (lambda c: c.called("TransferContracts", OWN, {}), "the nearest we know is TransferContract"),
        (
            lambda c: c.trx(OWN, SHOP, SUN, result="REVERTED"),
            "ended with REVERTED, which we don't know; the nearest is",
        ),
        (
            lambda c: c.token(USDT, SHOP, OWN, SUN, type_="Transfers"),
            "is no event that we know; the nearest is Transfer",
        ),
        (lambda c: trc10(c, ""), "doesn't say which token it moves"),
    ],
)
def test_what_nobody_knows_is_refused(did: Did, reason: str) -> None:
    [refused] = walked(fake_of(chain_where(did))).reasons(RowState.REJECTED)
    assert reason in refused


def test_a_token_that_does_not_say_its_decimals_is_refused() -> None:
    chain = chain_where(lambda c: c.token(COFFEE, SHOP, OWN, SUN))
    chain.rows["transactions/trc20", OWN][0]["token_info"] = {"symbol": "CHAI", "address": COFFEE}
    assert walked(fake_of(chain)).reasons(RowState.REJECTED) == ["doesn't say how many decimals the token has"]


def test_between_addresses_of_the_account_nothing_moves_but_what_is_burned() -> None:
    chain = chain_where(lambda c: c.contract(OWN, USDT, 13_000_000), lambda c: c.token(USDT, OWN, SAVINGS, SUN))
    found = walked(fake_of(chain))
    assert only(found.lines) == [line("fee,,,,,TRX,13")]
    assert found.reasons() == ["between addresses of this account"] * 2


# --- pages and steps


def test_a_block_with_more_transfers_than_a_page() -> None:
    chain = Chain()
    for number in range(950):
        chain.at(TIME + (3_000 if number > 30 else 0))
        chain.token(USDT, SHOP, OWN, SUN + number)
    assert len(walked(fake_of(chain)).lines) == 950


def test_no_transaction_is_cut_by_a_step() -> None:
    chain = Chain()
    for number in range(900):
        chain.at(TIME + number // 3 * 3_000)
        chain.contract(OWN, POOL, 345_000, sun=20 * SUN)
        if number % 3:
            chain.internal(POOL, OWN, SUN)
        chain.token(USDT, POOL, OWN, 5 * SUN)
    found = walked(fake_of(chain))
    assert len(found.steps) > 4
    assert found.kinds == ["swap"] * 900
    times = [{record.time for record in step} for step in found.steps]
    assert all(not one & other for one, other in pairwise(times))


def test_the_same_page_again_and_again_is_told() -> None:
    chain = Chain()
    for number in range(500):
        chain.at(TIME + number * 3_000)
        chain.token(USDT, SHOP, OWN, SUN)
    fake = fake_of(chain)

    def stuck(request: Request) -> Response:
        params = {key: value for key, value in request.params.items() if key != "fingerprint"}
        answer = fake.handler(replace(request, params=params))
        assert isinstance(answer.body, dict)
        return replace(answer, body={**answer.body, "meta": {"fingerprint": "the same"}})

    with pytest.raises(InputError, match="the same page again and again"):
        walked(replace(fake, handler=stuck))


def test_only_confirmed_blocks_are_asked_oldest_first_up_to_the_time_of_the_sync() -> None:
    found = walked(fake_of(chain_where(lambda c: c.trx(SHOP, OWN, SUN))))
    lists = [request.params for request in found.server.requests if "/transactions" in request.path]
    assert {(one["only_confirmed"], one["order_by"], one["limit"]) for one in lists} == {
        ("true", "block_timestamp,asc", "200")
    }
    assert {one["max_timestamp"] for one in lists} == {str(NOW // 1_000)}


def test_what_is_young_is_left_to_the_next_sync(tmp_path: Path) -> None:
    chain = Chain()
    chain.at(TIME)
    chain.trx(SHOP, OWN, SUN)
    chain.at(NOW // 1_000 - 30_000)
    chain.token(USDT, SHOP, OWN, SUN)
    fake = fake_of(chain)
    with new_ledger(tmp_path, fake) as ledger, serve(fake.handler) as server:
        assert [one.state for one in sync(ledger, fake, server).endpoints] == [State.UNFINISHED]
        assert ledger.connection.execute("SELECT count(*) FROM entry").fetchone() == (1,)
        later = sync(ledger, fake, server, now=NOW + 600_000_000)
        assert [one.state for one in later.endpoints] == [State.DONE]
        assert ledger.connection.execute("SELECT count(*) FROM entry").fetchone() == (2,)


# --- keys, limits, addresses


def refused(status: int, body: object) -> Fake:
    return replace(fake_of(Chain()), handler=lambda request: Response(body, status))


@pytest.mark.parametrize(
    ("status", "body", "refusal", "words"),
    [
        (401, {"Error": "ApiKey not exists"}, KeyRefused, "does not know this API key"),
        (403, {"Error": "The key exceeds the frequency limit(15), and the query server is suspended for 5s"}, CutOff,
         "too many requests"),
        (403, {"Error": LIMIT}, CutOff, "for the next 50 minutes"),
        (400, {"success": False, "error": "Invalid address", "statusCode": 400}, InputError, "refuses a request"),
        (200, {"success": False}, InputError, "refuses a request"),
        (200, {"unlike": "an answer"}, InputError, "something else than a list"),
    ],
)  # fmt: skip
def test_what_trongrid_refuses(status: int, body: object, refusal: type[Exception], words: str) -> None:
    with pytest.raises(refusal, match=words):
        walked(refused(status, body))


def test_no_key_is_needed_and_a_key_is_sent_in_its_header() -> None:
    fake = fake_of(chain_where(lambda c: c.trx(SHOP, OWN, SUN)))
    without = walked(replace(fake, key={}))
    assert not any("tron-pro-api-key" in request.headers for request in without.server.requests)
    with_key = walked(fake)
    assert {request.headers["tron-pro-api-key"] for request in with_key.server.requests} == {KEY}
    assert not any(KEY in request.query for request in with_key.server.requests)
    assert without.lines == with_key.lines


def test_addresses_of_a_person() -> None:
    assert addresses(f"{OWN},{SAVINGS} {OWN}") == (OWN, SAVINGS)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Which address"),
        ("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "begins with T"),
        (OWN[:-1], "this has 33"),
        (OWN[:-1] + ("2" if OWN[-1] != "2" else "3"), "checksum is wrong"),
        ("T0" + OWN[2:], "'0' occurs in no such address"),
    ],
)
def test_addresses_that_are_none(text: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        addresses(text)


# --- what is held


def test_all_trx_that_one_owns_wherever_it_is() -> None:
    account = {
        "balance": 1,
        "frozenV2": [{"amount": 20}, {"type": "ENERGY", "amount": 300}, {"type": "TRON_POWER"}],
        "unfrozenV2": [{"unfreeze_amount": 4_000, "unfreeze_expire_time": 1}],
        "delegated_frozenV2_balance_for_bandwidth": 50_000,
        "account_resource": {
            "delegated_frozenV2_balance_for_energy": 600_000,
            "frozen_balance_for_energy": {"frozen_balance": 7_000_000, "expire_time": 1},
        },
        "frozen": [{"frozen_balance": 80_000_000}],
        "acquired_delegated_frozenV2_balance_for_bandwidth": 9 * 10**15,  # lent by others
    }
    assert trx_of(account) == 87_654_321


def test_tokens_of_earlier_syncs_are_stated_again(tmp_path: Path) -> None:
    chain = Chain()
    chain.at(TIME)
    chain.token(COFFEE, SHOP, OWN, 5 * 10**18, named("CHAI", COFFEE))
    chain.at(TIME + 3_000)
    trc10(chain, TRC10)
    chain.held[named(TRC10, TRC10), OWN] += 8_888_800
    chain.at(TIME + 6_000)
    chain.trx(SHOP, OWN, SUN)
    fake = fake_of(chain)
    query = (
        "SELECT a.symbol, b.quantity FROM stated_balance AS b JOIN asset AS a ON a.id = b.asset_id WHERE b.time = ?"
        " ORDER BY a.symbol"
    )
    with new_ledger(tmp_path, fake) as ledger, serve(fake.handler) as server:
        sync(ledger, fake, server)
        first = ledger.connection.execute(query, (NOW,)).fetchall()
        sync(ledger, fake, server, now=NOW + 1)
        second = ledger.connection.execute(query, (NOW + 1,)).fetchall()
    assert dict(first) == {named("CHAI", COFFEE): "5", named(TRC10, TRC10): "888.88", "TRX": "1"}
    assert second == first


# --- the same told by files


def valid(text: str) -> str:
    """A text in which made-up addresses have a checksum, as real ones have."""

    def with_checksum(match: re.Match[str]) -> str:
        try:
            return addresses(match[0])[0]
        except UsageError:
            return base58("41" + sha256(match[0].encode()).digest()[:20].hex())

    return re.sub(r"T[1-9A-HJ-NP-Za-km-z]{33}", with_checksum, text)


def copied(folder: Path, pattern: str) -> Path:
    """A fixture with addresses that are valid."""
    [path] = [one for one in FIXTURES.glob(pattern) if not one.name.endswith(".entries.csv")]
    copy = folder / valid(path.name)
    copy.write_text(valid(path.read_text("utf-8-sig")), "utf-8")
    return copy


MINE = addresses(valid("T6xUZCHfRYkp8y3uBBL4r5zD44KhwBoA8A"))[0]


def milliseconds(text: str) -> int:
    return at(text.replace("/", "-").replace(" ", "T")) // 1_000


def as_tronscan_tells(path: Path) -> Chain:
    """Tronscan's rows as TronGrid has them, and what was burned beside."""
    chain = Chain(MINE)
    for row in rows_of(path):
        chain.at(milliseconds(row["Time(UTC)"]))
        chain.hash = row["Txn Hash"]
        sender, receiver, token = row["From"], row["To"], row["Token"]
        failed = row["Result"] != "SUCCESS"
        if row["Status"] != "CONFIRMED" or token == "USDT":
            continue
        if token == "TRX":
            chain.trx(sender, receiver, int(Decimal(row["Amount/TokenID"]) * SUN))
            continue
        if token == TRC10:
            value = {"amount": int(Decimal(row["Amount/TokenID"]) * 10**4), "asset_name": token,
                     "to_address": hexadecimal(receiver)}  # fmt: skip
            chain.called("TransferAssetContract", sender, value, receiver)
            continue
        if sender == MINE and row["Amount/TokenID"] != "0" and USDT in token:
            chain.contract(sender, USDT, 13_000_000, result="REVERT" if failed else "SUCCESS")
        if failed:
            continue
        symbol, contract = token.rstrip(")").split("(")
        units = int(Decimal(row["Amount/TokenID"].replace(",", "")) * SUN)
        chain.token(USDT, sender, receiver, units)
        info = {"symbol": symbol, "address": contract, "decimals": 6, "name": symbol}
        chain.rows["transactions/trc20", MINE][-1]["token_info"] = info
    return chain


def as_oklink_tells(transactions: Path, tokens: Path) -> Chain:
    chain = Chain(MINE)
    for row in rows_of(tokens):
        chain.at(milliseconds(row["blockTime(UTC)"]))
        chain.hash = row["Tx Hash"]
        chain.token(USDT, row["from"], row["to"], int(Decimal(row["value"].replace(",", "")) * SUN))
        info = {"symbol": row["symbol"], "address": row["tokenAddress"], "decimals": 6, "name": row["symbol"]}
        chain.rows["transactions/trc20", MINE][-1]["token_info"] = info
    for row in rows_of(transactions):
        chain.at(milliseconds(row["blockTime(UTC)"]))
        chain.hash = row["Tx Hash"]
        sun = int(Decimal(row["value"]) * SUN)
        owner, other, type_ = row["from"], row["to"], row["contractType"]
        if type_ == "TransferContract":
            chain.trx(owner, other, sun, fee=270_000 if owner == MINE else 0, result=row["status"])
        elif type_ == "WithdrawBalanceContract":
            chain.called(type_, owner, {}, withdraw_amount=sun)
        elif type_ not in ("TransferAssetContract", "TransferContracts"):
            chain.called(type_, owner, {"contract_address": hexadecimal(other)}, other)
    chain.rows["transactions", MINE].sort(key=lambda row: row["block_timestamp"])
    return chain


def served(chain: Chain) -> Fake:
    chain.held["TRX", MINE] += 1_000 * SUN  # what it had before
    return replace(fake_of(chain), now=at("2026-06-01T00:00:00"))


def orders(files: list[Path], chain: Fake) -> Mapping[str, list[Any]]:
    return {"chain": [chain], "files first": [*files, chain], "chain first": [chain, *files]}


def test_tronscans_file_and_the_chain_tell_the_same_and_it_counts_once(tmp_path: Path) -> None:
    file = copied(tmp_path, "tronscan/*.csv")
    chain = served(as_tronscan_tells(file))
    found = {}
    for name, steps in orders([file], chain).items():
        (tmp_path / name).mkdir()
        found[name] = dict(held_after(tmp_path / name, steps, "2018-06-25"))
    alone = held_after(tmp_path, [file], "2018-06-25")
    assert found["files first"] == found["chain first"] == found["chain"]
    assert {**found["chain"], "TRX": 0} == {**alone, "TRX": 0}
    assert alone["TRX"] - found["chain"]["TRX"] == 13 * 3  # burned for three transfers of USDT, one of which failed


def test_oklinks_files_and_the_chain_tell_the_same_and_it_counts_once(tmp_path: Path) -> None:
    files = [copied(tmp_path, f"oklink/TRON-{kind}-*.csv") for kind in ("transaction", "tokenTransfer")]
    chain = served(as_oklink_tells(*files))
    found = {}
    for name, steps in orders(files, chain).items():
        (tmp_path / name).mkdir()
        found[name] = dict(held_after(tmp_path / name, steps, "2018-06-25"))
    alone = held_after(tmp_path, files, "2018-06-25")
    assert found["files first"] == found["chain first"] == found["chain"]
    assert {**found["chain"], "TRX": 0} == {**alone, "TRX": 0}
    assert alone["TRX"] - found["chain"]["TRX"] == Decimal("0.54")
