"""A wallet told by an explorer's three files: coins with their gas, what contracts paid out, tokens.

What one transaction took and brought stands in two of them. Of the figures all are worked out by hand.
"""

from __future__ import annotations

import hashlib
import itertools
from pathlib import Path

import pytest

from engine.exact import atto_text, rupees_text
from engine.ledger.ledger import create_ledger, open_ledger
from engine.model import Return
from engine.reference.compute import compute as compute_by_reference
from engine.rules.loader import load_rules
from engine.tax.computation_json import computation_text
from engine.tax.compute import compute
from taxapp.usecases.checking import review_items
from taxapp.usecases.importing import import_files
from taxapp.usecases.prices import add_prices_from_csv
from tests.support import universal_csv

ME, ROUTER = "0x" + "a" * 39 + "1", "0x" + "c" * 39 + "3"
HOT, DEPOSIT, FRIEND = "0x" + "b" * 39 + "4", "0x" + "b" * 39 + "5", "0x" + "e" * 39 + "6"
USDT = "0xdAC17F958D2ee523a2206206994597C13D831ec7"
WALLET = "Ethereum 0xaaaa…aaa1"


def hash_of(name: str) -> str:
    return "0x" + hashlib.sha256(name.encode()).hexdigest()


def coins(name: str, day: str, sender: str, receiver: str, value: str, gas: str, error: str = "") -> str:
    """A transaction. The gas is the sender's."""
    ways = f"{value},0" if receiver == ME else f"0,{value}"
    head = f"{hash_of(name)},1,1,{day} 06:00:00,{sender},{receiver},,{ways},0"
    return f"{head},{gas},5,2500,{'Error(0)' if error else ''},{error},Method"


def paid_out(name: str, day: str, value: str) -> str:
    """Coins that the router sent."""
    return f"{hash_of(name)},1,1,{day} 06:00:00,{ME},{ROUTER},0,{ROUTER},{ME},,{value},0,0,2500,0,,call"


def token(name: str, day: str, sender: str, receiver: str, value: str) -> str:
    return f"{hash_of(name)},1,1,{day} 06:00:00,{sender},{receiver},{value},,{USDT},Tether USD,USDT"


EXCHANGE = "binance.csv"
TRANSACTIONS, INTERNAL, TOKENS = f"export-{ME}.csv", f"export-internal-{ME}.csv", f"export-token-{ME}.csv"

FILES = {
    EXCHANGE: universal_csv(
        f"""
        2025-07-10T06:00:00Z,buy,Binance,PKR,1440000,ETH,2,,,,,,,bank
        2025-07-12T06:00:00Z,withdrawal,Binance,ETH,1.5,,,ETH,0.001,,,{ME},{hash_of("in")}
        2025-08-07T06:05:00Z,deposit,Binance,,,USDT,100,,,,,,{hash_of("back")}
        """
    ).splitlines(),
    TRANSACTIONS: [
        "Txhash,Blockno,UnixTimestamp,DateTime (UTC),From,To,ContractAddress,Value_IN(ETH),Value_OUT(ETH),"
        "CurrentValue @ $2500.00/Eth,TxnFee(ETH),TxnFee(USD),Historical $Price/Eth,Status,ErrCode,Method",
        coins("in", "2025-07-12", HOT, ME, "1.5", "0.001"),
        coins("buy", "2025-08-01", ME, ROUTER, "0.5", "0.002"),
        coins("approve", "2025-08-02", ME, USDT, "0", "0.001"),
        coins("failed", "2025-08-03", ME, ROUTER, "0.1", "0.001", error="execution reverted"),
        coins("sell", "2025-08-05", ME, ROUTER, "0", "0.002"),
        coins("friend", "2025-08-06", ME, FRIEND, "0.1", "0.001"),
        coins("back", "2025-08-07", ME, USDT, "0", "0.001"),
    ],
    INTERNAL: [
        "Txhash,Blockno,UnixTimestamp,DateTime (UTC),ParentTxFrom,ParentTxTo,ParentTxETH_Value,From,TxTo,"
        "ContractAddress,Value_IN(ETH),Value_OUT(ETH),CurrentValue,Historical $Price/Eth,Status,ErrCode,Type",
        paid_out("sell", "2025-08-05", "0.3"),
    ],
    TOKENS: [
        "Txhash,Blockno,UnixTimestamp,DateTime (UTC),From,To,TokenValue,USDValueDayOfTx,ContractAddress,TokenName,"
        "TokenSymbol",
        token("buy", "2025-08-01", ROUTER, ME, "1250"),
        token("sell", "2025-08-05", ME, ROUTER, "800"),
        token("back", "2025-08-07", ME, DEPOSIT, "100"),
    ],
}
DOLLARS = {1: 2500, 2: 2500, 3: 2400, 5: 2700, 6: 2600, 7: 2600}
"""Of an ETH, by the day of August 2025; a dollar is Rs 280."""


def ledger_of(folder: Path, *calls: list[str]) -> Path:
    """A ledger into which the files of each call were imported together."""
    path = folder / "wallet.hisaab"
    create_ledger(path, name="Sara Malik").close()
    for names in calls:
        for name in names:
            (folder / name).write_text("\n".join(FILES[name]) + "\n", "utf-8")
        for outcome in import_files(path, [folder / name for name in names]):
            assert outcome.result is not None, outcome.error
            assert not outcome.result.rejected
    prices = folder / "prices.csv"
    rows = [f"2025-08-0{day},ETH,USD,{price},\n2025-08-0{day},USD,PKR,280," for day, price in DOLLARS.items()]
    prices.write_text("\n".join(["day,asset,quote,price,note", *rows]) + "\n", "utf-8")
    add_prices_from_csv(path, prices)
    return path


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ledger_of(tmp_path_factory.mktemp("wallet"), list(FILES))


def return_of(ledger: Path) -> Return:
    with open_ledger(ledger) as opened:
        return compute(opened.columns(), load_rules(2026), {})


def test_swaps_and_transfers_are_put_together_over_the_files(ledger: Path) -> None:
    """ETH for USDT: transactions and tokens. USDT for ETH: tokens and what contracts paid out. Both transfers are by
    their hashes."""
    with open_ledger(ledger) as opened:
        found = opened.connection.execute(
            "SELECT m.kind, a.reference, b.reference, m.confidence FROM match AS m"
            " JOIN entry AS a ON a.uid = m.first_uid JOIN entry AS b ON b.uid = m.second_uid ORDER BY m.kind, a.time"
        ).fetchall()
    assert found == [
        ("swap", hash_of("buy"), hash_of("buy"), 95),
        ("swap", hash_of("sell"), hash_of("sell"), 95),
        ("transfer", hash_of("in"), hash_of("in"), 100),
        ("transfer", hash_of("back"), hash_of("back"), 100),
    ]


def test_what_each_account_holds(ledger: Path) -> None:
    """ETH of the wallet: 1.5 - 0.5 + 0.3 - 0.1, less gas of 0.002 + 0.001 + 0.001 + 0.002 + 0.001 + 0.001. USDT: 1250 -
    800 - 100."""
    holds = {(one.account, one.asset): atto_text(one.quantity) for one in return_of(ledger).holdings}
    assert holds == {
        ("Binance", "ETH"): "0.499",
        ("Binance", "USDT"): "100",
        (WALLET, "ETH"): "1.192",
        (WALLET, "USDT"): "350",
    }


def gains(result: Return) -> list[tuple[str, str, str, str]]:
    sold = sorted(result.disposals, key=lambda one: (one.time, one.asset))
    rows = ((one.asset, atto_text(one.quantity), one.cost, one.gain or 0) for one in sold)
    return [(asset, quantity, rupees_text(cost), rupees_text(gain)) for asset, quantity, cost, gain in rows]


def test_gains(ledger: Path) -> None:
    """2 ETH cost Rs 720,000 each; 1.501 of them arrived as 1.5, at 720,480 each.

    - 0.5 and the gas for 1,250 USDT, Rs 350,000. The approval and the failed swap: gas, at 700,000 and 672,000 an ETH.
    - 800 USDT, at 280, for 0.3 ETH: as much as they cost. The gas of that at 756,000.
    - 0.1 and the gas to an unknown place at 728,000; the gas of the transfer to Binance likewise."""
    assert gains(return_of(ledger)) == [
        ("ETH", "0.502", "361680.96", "-11680.96"),
        ("ETH", "0.001", "720.48", "-20.48"),
        ("ETH", "0.001", "720.48", "-48.48"),
        ("ETH", "0.002", "1440.96", "71.04"),
        ("USDT", "800", "224000.00", "0.00"),
        ("ETH", "0.101", "72768.48", "759.52"),
        ("ETH", "0.001", "720.48", "7.52"),
    ]


def test_both_engines_say_the_same(ledger: Path) -> None:
    result = return_of(ledger)
    with open_ledger(ledger) as opened:
        again = compute_by_reference(opened.columns(), load_rules(2026), {})
    assert (again.tax, again.heads, gains(again)) == (result.tax, result.heads, gains(result))


def asked(ledger: Path) -> set[str]:
    return {item.code for item in review_items(ledger)} - {"gap_in_coverage"}


def test_only_what_went_to_a_friend_is_asked(ledger: Path) -> None:
    assert asked(ledger) == {"unmatched_transfer"}


@pytest.mark.parametrize("names", list(itertools.permutations([TRANSACTIONS, INTERNAL, TOKENS])))
def test_files_one_by_one_in_any_order_give_the_same_bytes(ledger: Path, tmp_path: Path, names: list[str]) -> None:
    other = ledger_of(tmp_path, [EXCHANGE], *([name] for name in names))
    assert computation_text(return_of(other)) == computation_text(return_of(ledger))


def test_without_the_file_of_what_contracts_paid_out_the_sale_is_asked_about(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, [EXCHANGE, TRANSACTIONS, TOKENS])
    left = [item.message for item in review_items(ledger) if item.code == "unmatched_transfer"]
    assert [message.split(" (")[0] for message in left] == ["800 USDT", "0.101 ETH"]
