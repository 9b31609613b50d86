"""Ethereum and its like through Etherscan: what a transaction did, told by five lists."""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from engine.errors import CutOff, InputError, UsageError
from engine.ledger.batch import RowState
from importers.chain.evm import SERVICES, addresses
from importers.sync.retrying import KeyRefused, NotAllowed
from importers.sync.run import Progress, State
from tests.fakes.accounts import account
from tests.fakes.accounts._evm import (
    KEY,
    KHI,
    LURE,
    NOW,
    OWN,
    ROUTER,
    SAVINGS,
    SHOP,
    TRUCK,
    WEI,
    Chain,
    fake_of,
)
from tests.fakes.server import Request, Response, serve
from tests.sync.reading import at, held_after
from tests.sync.syncs import dump, new_ledger, sync
from tests.sync.walking import walked

FILES = Path(__file__).parents[1] / "importers" / "fixtures" / "etherscan"
TIME = 1_754_028_000
WHEN = "2025-08-01T06:00:00Z"
WETH = "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2"
ARBITRUM_WETH = "0x82af49447d8a07e3bd95bd0d56f35241523fbab1"
USDT_UNIT = 10**6
Did = Callable[[Chain], object]


def chain_where(*did: Did, network: str = "ethereum") -> Chain:
    """One transaction, in which this happened."""
    chain = Chain(network)
    chain.at(100, TIME)
    for one in did:
        one(chain)
    return chain


def gas(number: int = 1) -> str:
    """What the fake burns for its n-th transaction, in ETH."""
    return str(Decimal((21_000 + number) * 12_345_678_901).scaleb(-18))


def line(rest: str, tags: str = "", note: str = "", *, other: str = SHOP) -> str:
    return f"{rest},,,{other},0x{7919:064x},{tags},{note}"


def only(lines: list[str]) -> list[str]:
    assert all(one.startswith(f"{WHEN},") for one in lines), lines
    return [one.removeprefix(f"{WHEN},").replace(",Mine,", ",", 1) for one in lines]


CASES: Mapping[str, tuple[tuple[Did, ...], list[str]]] = {
    "in": ((lambda c: c.sent(SHOP, OWN, WEI // 2),), [line("deposit,,,ETH,0.5,,")]),
    "out": ((lambda c: c.sent(OWN, SHOP, WEI // 4),), [line(f"withdrawal,ETH,0.25,,,ETH,{gas()}")]),
    "approval": (
        (lambda c: c.sent(OWN, SHOP, 0, "approve(address, uint256)"),),
        [line(f"fee,,,,,ETH,{gas()}", note="approve", other="")],
    ),
    "failed": (
        (lambda c: c.sent(OWN, ROUTER, WEI, "swap(uint256 amount)", failed=True),),
        [line(f"fee,,,,,ETH,{gas()}", note="failed: swap", other="")],
    ),
    "to itself": (
        (lambda c: c.sent(OWN, OWN, WEI),),
        [line(f"fee,,,,,ETH,{gas()}", note="from this address to itself", other="")],
    ),
    "a token sent, with its gas": (
        (lambda c: c.sent(OWN, c.tether, 0, "transfer(address)"), lambda c: c.usdt_moved(OWN, SHOP, 5_500_000)),
        [line(f"withdrawal,USDT,5.5,,,ETH,{gas()}")],
    ),
    "a token claimed: the gas by itself": (
        (lambda c: c.sent(OWN, KHI, 0, "claim()"), lambda c: c.usdt_moved(SHOP, OWN, 5_500_000)),
        [line(f"fee,,,,,ETH,{gas()}", note="claim", other=""), line("deposit,,,USDT,5.5,,")],
    ),
    "coins for tokens": (
        (lambda c: c.sent(OWN, ROUTER, WEI // 10, "swap()"), lambda c: c.usdt_moved(ROUTER, OWN, 250 * USDT_UNIT)),
        [line(f"swap,ETH,0.1,USDT,250,ETH,{gas()}", note="swap", other=ROUTER)],
    ),
    "coins for tokens, with change": (
        (
            lambda c: c.sent(OWN, ROUTER, WEI // 10),
            lambda c: c.paid_out(ROUTER, OWN, WEI // 100),
            lambda c: c.usdt_moved(ROUTER, OWN, 250 * USDT_UNIT),
        ),
        [line(f"swap,ETH,0.09,USDT,250,ETH,{gas()}", other=ROUTER)],
    ),
    "tokens for coins": (
        (
            lambda c: c.sent(OWN, ROUTER, 0, "swap()"),
            lambda c: c.usdt_moved(OWN, ROUTER, 250 * USDT_UNIT),
            lambda c: c.paid_out(ROUTER, OWN, WEI // 10),
        ),
        [line(f"swap,USDT,250,ETH,0.1,ETH,{gas()}", note="swap", other=ROUTER)],
    ),
    "liquidity: what for what can't be told": (
        (
            lambda c: c.sent(OWN, ROUTER, WEI // 10, "addLiquidity()"),
            lambda c: c.usdt_moved(OWN, ROUTER, 250 * USDT_UNIT),
            lambda c: c.token(KHI, "LP", 18, ROUTER, OWN, WEI),
        ),
        [
            line(f"withdrawal,ETH,0.1,,,ETH,{gas()}", note="addLiquidity", other=ROUTER),
            line("withdrawal,USDT,250,,,,", other=ROUTER),
            line("deposit,,,LP@ethereum:27eeebe0e533,1,,", other=ROUTER),
        ],
    ),
    "an NFT bought": (
        (lambda c: c.sent(OWN, TRUCK, WEI // 20), lambda c: c.truck(7804, TRUCK, OWN)),
        [line(f"swap,ETH,0.05,{{truck}}#7804,1,ETH,{gas()}", other=TRUCK)],
    ),
    "wrapping": (
        (lambda c: c.sent(OWN, WETH, WEI // 20, "deposit()"),),
        [line(f"migrate,ETH,0.05,WETH,0.05,ETH,{gas()}", note="deposit", other="")],
    ),
    "unwrapping": (
        (lambda c: c.sent(OWN, WETH, 0, "withdraw(uint256)"), lambda c: c.paid_out(WETH, OWN, WEI // 20)),
        [line(f"migrate,WETH,0.05,ETH,0.05,ETH,{gas()}", note="wrapping", other="")],
    ),
    "two alike": (
        (lambda c: c.usdt_moved(SHOP, OWN, USDT_UNIT), lambda c: c.usdt_moved(SHOP, OWN, USDT_UNIT)),
        [line("deposit,,,USDT,1,,"), line("deposit,,,USDT,1,,")],
    ),
    "a lure": (
        (lambda c: c.token(LURE, "VISIT A-B.XYZ", 18, ROUTER, OWN, WEI),),
        [line("deposit,,,VISITA-B.XYZ@ethereum:{lure},1,,", "spam", "a token nobody asked for whose name is a lure",
              other=ROUTER)],
    ),
    "another's money, of nothing": ((lambda c: c.sent(SHOP, OWN, 0),), []),
}  # fmt: skip


@pytest.mark.parametrize(("did", "lines"), CASES.values(), ids=CASES)
def test_a_transaction(did: tuple[Did, ...], lines: list[str]) -> None:
    chain = chain_where(*did)
    found = walked(fake_of(chain))
    truck = chain.named("TRUCK", TRUCK)
    lure = chain.named("", LURE).rpartition(":")[2]
    assert only(found.lines) == [one.replace("{truck}", truck).replace("{lure}", lure) for one in lines]
    assert not found.reasons(RowState.REJECTED)


def test_where_wrapping_is_told_as_a_transfer_it_is_no_swap() -> None:
    chain = chain_where(
        lambda c: c.sent(OWN, ARBITRUM_WETH, WEI // 20),
        lambda c: c.token(ARBITRUM_WETH, "WETH", 18, "0x" + "0" * 40, OWN, WEI // 20),
        network="arbitrum",
    )
    assert walked(fake_of(chain)).kinds == ["migrate"]


def test_the_fee_for_the_layer_below_is_counted() -> None:
    found = walked(fake_of(chain_where(lambda c: c.sent(OWN, SHOP, WEI), network="optimism")))
    burned = Decimal(21_001 * 12_345_678_901 + 41_234_567_891).scaleb(-18)
    assert only(found.lines) == [line(f"withdrawal,ETH,1,,,ETH,{burned}")]


def test_calls_that_name_a_value_and_move_none() -> None:
    chain = chain_where(lambda c: c.paid_out(ROUTER, OWN, WEI))
    chain.rows["txlistinternal", OWN][0]["type"] = "delegatecall"
    found = walked(fake_of(chain))
    assert (found.lines, found.reasons()) == ([], ["nothing moved (delegatecall)"])


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"tokenDecimal": ""}, "doesn't say how many decimals the token has"),
        ({"value": "1.5"}, "'1.5' is no whole number of the coin's smallest units"),
        ({"value": "9" * 50}, "has more than 30 digits"),
        ({"contractAddress": ""}, "the token's contract is missing"),
    ],
)
def test_what_cannot_be_read_is_refused(change: Mapping[str, str], reason: str) -> None:
    chain = chain_where(lambda c: c.token(KHI, "KHI", 18, SHOP, OWN, WEI))
    chain.rows["tokentx", OWN][0] |= change
    [refused] = walked(fake_of(chain)).reasons(RowState.REJECTED)
    assert reason in refused


def test_what_cannot_be_read_of_a_lure_is_set_aside() -> None:
    chain = chain_where(lambda c: c.token(LURE, "VISIT A-B.XYZ", 18, ROUTER, OWN, WEI))
    chain.rows["tokentx", OWN][0]["value"] = "9" * 70
    assert walked(fake_of(chain)).reasons() == ["a token nobody asked for whose name is a lure"]


# --- bait


def look_alike(address: str) -> str:
    return address[:8] + "9" * 28 + address[-6:]


def test_bait_is_known_by_whom_one_dealt_with_before_and_by_no_more() -> None:
    chain = Chain("ethereum")
    chain.at(1, TIME)
    chain.usdt_moved(look_alike(SHOP), OWN, 20_000)  # before SHOP was ever dealt with: nobody's bait
    chain.at(2, TIME)
    chain.usdt_moved(OWN, SHOP, 300 * USDT_UNIT)
    chain.at(3, TIME + 60)
    chain.usdt_moved(look_alike(SHOP), OWN, 20_000)
    chain.at(4, TIME + 120)
    chain.usdt_moved(OWN, look_alike(SHOP), 0)
    found = walked(fake_of(chain))
    tags = [one.split(",")[13] for one in found.lines]
    assert tags == ["spam", "", "spam"]  # what is of the same second counts as before
    assert [reason[:17] for reason in found.reasons()] == ["address poisoning"]


def test_a_second_sync_remembers_whom_one_dealt_with(tmp_path: Path) -> None:
    chain = Chain("ethereum")
    chain.at(1, TIME)
    chain.usdt_moved(SHOP, OWN, 300 * USDT_UNIT)
    early = fake_of(chain)
    with new_ledger(tmp_path, early) as ledger:
        with serve(early.handler) as server:
            sync(ledger, early, server)
        chain.at(5, TIME + 9_000)
        chain.usdt_moved(look_alike(SHOP), OWN, 20_000)
        late = fake_of(chain)
        with serve(late.handler) as server:
            sync(ledger, late, server)
        tags = ledger.connection.execute("SELECT tags FROM entry ORDER BY time").fetchall()
    assert tags == [("",), ("spam",)]


def test_dust_that_is_left_out_is_no_difference_to_the_balance(tmp_path: Path) -> None:
    chain = Chain("ethereum")
    chain.at(1, TIME)
    chain.usdt_moved(SHOP, OWN, 300 * USDT_UNIT)
    chain.at(2, TIME + 60)
    chain.usdt_moved(look_alike(SHOP), OWN, 20_000)
    fake = fake_of(chain)
    with new_ledger(tmp_path, fake) as ledger, serve(fake.handler) as server:
        sync(ledger, fake, server)
        stated = ledger.connection.execute(
            "SELECT a.symbol, b.quantity FROM stated_balance AS b JOIN asset AS a ON a.id = b.asset_id ORDER BY 1"
        ).fetchall()
    assert stated == [("ETH", "0"), ("USDT", "300")]


# --- pages and steps


def test_a_block_with_more_transfers_than_a_page(tmp_path: Path) -> None:
    chain = Chain("ethereum")
    for number in range(2_600):
        chain.at(7 if number > 100 else 6, TIME)
        chain.usdt_moved(SHOP, OWN, USDT_UNIT + number)
    assert len(walked(fake_of(chain)).lines) == 2_600


def test_a_block_with_more_transfers_than_the_explorer_tells_is_said() -> None:
    chain = Chain("ethereum")
    for number in range(10_001):
        chain.at(7, TIME)
        chain.usdt_moved(SHOP, OWN, USDT_UNIT + number)
    with pytest.raises(InputError, match="Block 7 of Ethereum has more token transfers"):
        walked(fake_of(chain))


def test_no_transaction_and_no_second_is_cut_by_a_step() -> None:
    chain = Chain("arbitrum")
    for number in range(3_000):  # four blocks a second, and each transaction in two or three lists
        chain.at(1_000 + number, TIME + number // 4)
        chain.sent(OWN, ROUTER, WEI // 100)
        if number % 3:
            chain.paid_out(ROUTER, OWN, WEI // 1_000)
        chain.usdt_moved(ROUTER, OWN, 30 * USDT_UNIT)
    found = walked(fake_of(chain))
    assert len(found.steps) > 4
    assert set(found.kinds) == {"swap"}
    assert len(found.lines) == 3_000
    seconds = [{record.time for record in step} for step in found.steps]
    assert all(not one & other for one, other in pairwise(seconds))


def test_what_the_explorer_answers_out_of_order_is_refused() -> None:
    chain = Chain("ethereum")
    for number in (9, 5, 7):
        chain.at(number, TIME + number)
        chain.usdt_moved(SHOP, OWN, USDT_UNIT)
    fake = fake_of(chain)

    def mixed(request: Request) -> Response:
        answer = fake.handler(request)
        if (
            request.params.get("action") == "tokentx"
            and isinstance(answer.body, dict)
            and len(answer.body["result"]) > 2
        ):
            return replace(answer, body={**answer.body, "result": answer.body["result"][::-1]})
        return answer

    with pytest.raises(InputError, match="answers out of order"):
        walked(replace(fake, handler=mixed))


def test_a_sync_broken_off_between_steps_leaves_what_one_in_a_single_go_does(tmp_path: Path) -> None:
    fake = account("ethereum", 2_500)
    with new_ledger(tmp_path, fake, "whole") as ledger, serve(fake.handler) as server:
        sync(ledger, fake, server)
        whole = dump(ledger)

    class Killed(Exception):  # noqa: N818
        pass

    def kill(progress: Progress) -> None:
        if progress.rows:
            raise Killed

    kills = 0
    with serve(fake.handler) as server:
        for _ in range(50):
            with new_ledger(tmp_path, fake, "killed") as ledger:
                try:
                    sync(ledger, fake, server, watch=kill)
                    break
                except Killed:
                    kills += 1
        with new_ledger(tmp_path, fake, "killed") as ledger:
            assert kills > 2
            assert dump(ledger) == whole


def test_what_is_young_is_left_to_the_next_sync(tmp_path: Path) -> None:
    chain = Chain("ethereum")
    chain.at(1, TIME)
    chain.sent(SHOP, OWN, WEI)
    chain.at(2, NOW // 1_000_000 - 300)
    chain.usdt_moved(SHOP, OWN, USDT_UNIT)
    fake = fake_of(chain)
    with new_ledger(tmp_path, fake) as ledger, serve(fake.handler) as server:
        outcome = sync(ledger, fake, server)
        assert [one.state for one in outcome.endpoints] == [State.UNFINISHED]
        assert outcome.unfinished
        assert ledger.connection.execute("SELECT count(*) FROM entry").fetchone() == (1,)
        later = sync(ledger, fake, server, now=NOW + 3_600_000_000)
        assert [one.state for one in later.endpoints] == [State.DONE]
        assert ledger.connection.execute("SELECT count(*) FROM entry").fetchone() == (2,)


def test_confirmations_that_count_on_make_no_second_record(tmp_path: Path) -> None:
    chain = chain_where(lambda c: c.sent(SHOP, OWN, WEI))
    fake = fake_of(chain)
    with new_ledger(tmp_path, fake) as ledger, serve(fake.handler) as server:
        sync(ledger, fake, server)
        chain.rows["txlist", OWN][0]["confirmations"] = "99999999"
        assert sum(one.rows for one in sync(ledger, fake, server).endpoints) == 0


# --- what Etherscan says is wrong


def refusing(said: Any, times: int = 1_000_000) -> Callable[[Request], Response]:
    fake = fake_of(chain_where(lambda c: c.sent(SHOP, OWN, WEI)))
    left = [times]

    def handler(request: Request) -> Response:
        left[0] -= 1
        if left[0] < 0:
            return fake.handler(request)
        return Response({"status": "0", "message": "NOTOK", "result": said})

    return handler


@pytest.mark.parametrize(
    ("said", "refusal", "words"),
    [
        ("Invalid API Key (#err2)|", KeyRefused, "does not know this API key"),
        ("Missing/Invalid API Key, rate limit of 1/5sec applied", KeyRefused, "does not know this API key"),
        ("Free API access is not supported for this chain. Please upgrade your api plan for full chain coverage. "
         "https://etherscan.io/apis", NotAllowed, "CSV exports"),
        ("Max daily rate limit reached. 110000 (100%) of 100000 day/limit", CutOff, "for the next 24 hours"),
        ("Max rate limit reached, please use API Key for higher rate limit", CutOff, "too many requests"),
        ("Query Timeout occured. Please select a smaller result dataset", CutOff, "overloaded"),
        (f"Something new apikey={KEY} and {KEY}", KeyRefused, "does not know"),
        (f"Something new {KEY}", InputError, "refuses a request: Something new"),
    ],
)  # fmt: skip
def test_what_etherscan_refuses(said: str, refusal: type[Exception], words: str) -> None:
    fake = replace(fake_of(Chain("ethereum")), handler=refusing(said))
    with pytest.raises(refusal, match=words) as refused:
        walked(fake)
    assert KEY not in str(refused.value)


def test_a_chain_that_a_free_key_does_not_cover_is_told_and_nothing_else_is_asked(tmp_path: Path) -> None:
    said = "Free API access is not supported for this chain. Please upgrade your api plan for full chain coverage."
    fake = replace(fake_of(Chain("bsc")), handler=refusing(said))
    with new_ledger(tmp_path, fake) as ledger, serve(fake.handler) as server:
        [endpoint] = sync(ledger, fake, server).endpoints
        assert (endpoint.state, len(server.requests)) == (State.NOT_ALLOWED, 1)
        assert "CSV exports" in endpoint.note


@pytest.mark.parametrize("said", ["Max calls per sec rate limit reached (3/sec)", "Unexpected error, server too busy"])
def test_what_etherscan_asks_to_ask_again(said: str) -> None:
    fake = replace(fake_of(Chain("ethereum")), handler=refusing(said, 5))
    assert walked(fake).kinds == ["deposit"]


def test_empty_lists_are_no_refusal() -> None:
    found = walked(fake_of(Chain("ethereum")))
    assert (found.lines, found.rows) == ([], [])
    assert len(found.server.requests) == 10  # five lists of two addresses, each asked once


# --- addresses and services


def test_addresses_with_and_without_their_checksum() -> None:
    assert addresses(f"{OWN}, {SAVINGS} {OWN}") == (
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Which address"),
        ("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD", "has a wrong checksum"),
        ("0x5aaeb6053f3e94c9b9a09f33669435e7ef1bea", "this has 38"),
        ("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaeg", "digits are 0 to 9 and a to f"),
        ("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "begins with 0x"),
    ],
)
def test_addresses_that_are_none(text: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        addresses(text)


def test_chains_that_a_free_key_does_not_cover_say_so() -> None:
    paid = {one.id for one in SERVICES if "a paid plan" in one.how}
    assert paid == {"bsc", "optimism", "base", "avalanche"}


def test_between_addresses_of_the_account_nothing_moves_but_the_gas() -> None:
    chain = chain_where(lambda c: c.sent(OWN, SAVINGS, WEI), lambda c: c.usdt_moved(OWN, SAVINGS, USDT_UNIT))
    found = walked(fake_of(chain))
    assert only(found.lines) == [line(f"fee,,,,,ETH,{gas()}", note="between addresses of this account", other="")]
    assert set(found.reasons()) == {"between addresses of this account"}


# --- what is held


def test_balances_of_nfts_are_not_told_so_each_coin_is_stated_by_itself() -> None:
    from importers.chain.evm import balances
    from importers.sync.services import service
    from importers.sync.spec import Access

    chain = chain_where(lambda c: c.usdt_moved(SHOP, OWN, USDT_UNIT), lambda c: c.truck(1, SHOP, OWN))
    with serve(fake_of(chain).handler) as server:
        told = service("ethereum")
        explorer = told.open(Access({"api_key": KEY}, (OWN,), server=server.url, now=NOW))
        walk = told.endpoints[0].walk
        assert walk is not None
        walk(explorer, OWN, "")
        held = balances(explorer)
    assert [(one.wallet, one.asset, one.quantity) for one in held] == [("Ethereum", "ETH", 0), ("Ethereum", "USDT", 1)]


# --- the same told by files

MINE = "0xf42130b3f114a7a8c1c8c2f2bbf984d20e5a035b"
TOLD = ("export-0x", "export-internal-0x", "export-token-0x", "ethereum-nfts-0x")
DECIMALS = {"USDC": 6, "USDT": 6}


def as_told_by_the_explorer() -> Chain:
    """The fixtures' rows as Etherscan's API has them."""
    chain = Chain("ethereum", MINE)
    for start in TOLD:
        [path] = [one for one in FILES.glob(f"{start}*.csv") if not one.name.endswith(".entries.csv")]
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                chain.at(int(row["Blockno"]), int(row["UnixTimestamp"]))
                chain.hash = row.get("Txhash") or row["Transaction Hash"]
                row_of(chain, start, {key: text.replace(",", "") for key, text in row.items()})
    return chain


def row_of(chain: Chain, start: str, row: Mapping[str, str]) -> None:
    sender, receiver = row["From"], row.get("To") or row.get("TxTo") or ""
    failed = row.get("Status") in ("Error(0)", "1")

    def wei(key: str) -> int:
        return int(Decimal(row[key]).scaleb(18))

    if start == "export-0x":
        chain.sent(sender, receiver, max(wei("Value_IN(ETH)"), wei("Value_OUT(ETH)")), row["Method"], failed=failed)
        listed = chain.rows["txlist", MINE]
        if listed and listed[-1]["hash"] == chain.hash:
            listed[-1] |= {
                "gasUsed": "1",
                "gasPrice": str(wei("TxnFee(ETH)")),
                "contractAddress": row["ContractAddress"],
            }
    elif start == "export-internal-0x":
        chain.paid_out(sender, receiver, wei("Value_IN(ETH)"))
        chain.rows["txlistinternal", MINE][-1]["isError"] = "1" if failed else "0"
    elif start == "export-token-0x":
        places = DECIMALS.get(row["TokenSymbol"], 18)
        units = int(Decimal(row["TokenValue"]).scaleb(places))
        chain.token(row["ContractAddress"], row["TokenSymbol"], places, sender, receiver, units)
        chain.rows["tokentx", MINE][-1]["tokenName"] = row["TokenName"]
    else:
        chain.truck(int(row["Token ID"]), sender, receiver, int(row["Quantity"]) if row["Type"] == "ERC1155" else 0)
        listed = chain.rows["token1155tx" if row["Type"] == "ERC1155" else "tokennfttx", MINE]
        listed[-1] |= {
            "contractAddress": row["ContractAddress"], "tokenName": row["TokenName"], "tokenSymbol": row["TokenSymbol"],
        }  # fmt: skip


def files_told() -> list[Path]:
    return [one for start in TOLD for one in FILES.glob(f"{start}*.csv") if not one.name.endswith(".entries.csv")]


def test_files_and_the_chain_tell_the_same_and_it_counts_once(tmp_path: Path) -> None:
    chain = fake_of(as_told_by_the_explorer())
    files = files_told()
    assert len(files) == 4
    found = {}
    orders: Mapping[str, list[Any]] = {
        "files": files,
        "chain": [chain],
        "files first": [*files, chain],
        "chain first": [chain, *files],
        "between": [files[2], chain, files[0], files[1], files[3]],
    }
    for name, steps in orders.items():
        folder = tmp_path / name.replace(" ", "")
        folder.mkdir()
        found[name] = held_after(folder, steps, "2015-08-01")
    assert found["chain"]["USDT"] == Decimal("700.5")
    assert found["chain"]["USDC"] == Decimal("250.125")
    for name in orders:
        assert dict(found[name]) == dict(found["chain"]), name


def as_its_entries_say(network: str, path: Path) -> Chain:
    """A file of native coins alone, as Etherscan's API has its transactions."""
    chain = Chain(network, MINE)
    with path.with_suffix(".entries.csv").open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file)):
            chain.at(number + 1, at(row["time"].removesuffix("Z")) // 1_000_000)
            chain.hash = row["reference"]
            other = row["counterparty"] or ROUTER
            ends = (other, MINE) if row["kind"] == "deposit" else (MINE, other)
            wei = int(Decimal(row["sent_quantity"] or row["received_quantity"] or 0).scaleb(18))
            chain.sent(*ends, wei, failed=row["kind"] == "fee")
            chain.rows["txlist", MINE][-1] |= {
                "gasUsed": "1",
                "gasPrice": str(int(Decimal(row["fee_quantity"] or 0).scaleb(18))),
            }
    chain.held[chain.coin, MINE] += 10_000 * WEI  # what it had before
    return chain


@pytest.mark.parametrize(
    ("network", "pattern"),
    [
        ("ethereum", "oklink/ETH-transaction-*"),
        ("ethereum", "etherscan/transactions-2026-*"),
        ("bsc", "etherscan/bnb-history*"),
        ("gnosis", "blockscout/*"),
    ],
)
def test_a_file_of_transactions_and_the_chain_tell_the_same(network: str, pattern: str, tmp_path: Path) -> None:
    [path] = [one for one in FILES.parent.glob(f"{pattern}.csv") if not one.name.endswith(".entries.csv")]
    chain = replace(fake_of(as_its_entries_say(network, path)), now=at("2026-06-01T00:00:00"))
    found = []
    for name, steps in {"file": [path], "first": [path, chain], "last": [chain, path]}.items():
        (tmp_path / name).mkdir()
        found.append(dict(held_after(tmp_path / name, steps, "2015-08-01")))
    assert found[0] == found[1] == found[2]
    assert any(found[0].values())
