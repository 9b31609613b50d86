"""Kraken: ledgers whose rows belong together by refid, trades that the ledgers have too, Kraken's own names."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from importers.files.kraken.codes import asset, pair
from importers.spec import Refused
from tests.importers.conftest import Reader, only_rejection, rejected, told
from tests.importers.ledgers import held_after

FIXTURES = Path(__file__).parent / "fixtures" / "kraken"
LEDGERS = '"txid","refid","time","type","subtype","aclass","asset","wallet","amount","fee","balance"'
TRADES = "txid,ordertxid,pair,time,type,ordertype,price,cost,fee,vol,margin,misc,ledgers"


def row(
    txid: str,
    refid: str,
    type_: str,
    code: str,
    amount: str,
    *,
    fee: str = "0",
    subtype: str = "",
    wallet: str = "spot / main",
    balance: str = "0",
    time: str = "2024-07-01 09:00:00",
) -> str:
    return ",".join(
        f'"{cell}"' for cell in (txid, refid, time, type_, subtype, "currency", code, wallet, amount, fee, balance)
    )


@pytest.mark.parametrize(
    ("code", "symbol", "wallet"),
    [
        ("XXBT", "BTC", ""),
        ("XBT.M", "BTC", ".M"),
        ("ZEUR", "EUR", ""),
        ("EUR.HOLD", "EUR", ".HOLD"),
        ("DOT28.S", "DOT", "28.S"),
        ("ETH2.S", "ETH", "2.S"),
        ("SOL.F", "SOL", ".F"),
        ("XXDG", "DOGE", ""),
        ("ZRX", "ZRX", ""),
        ("XTZ", "XTZ", ""),
        ("USDT", "USDT", ""),
    ],
)
def test_kraken_codes(code: str, symbol: str, wallet: str) -> None:
    assert asset(code) == (symbol, wallet)


@pytest.mark.parametrize(
    ("text", "base", "quote"),
    [
        ("XXBTZUSD", "BTC", "USD"),
        ("XETHXXBT", "ETH", "BTC"),
        ("XBTUSDT", "BTC", "USDT"),
        ("XBT/USDC", "BTC", "USDC"),
        ("XTZUSD", "XTZ", "USD"),
        ("XTZEUR", "XTZ", "EUR"),
        ("AI16ZEUR", "AI16Z", "EUR"),
        ("CHZUSD", "CHZ", "USD"),
        ("XBTPYUSD", "BTC", "PYUSD"),
        ("MONAUSD", "MON", "AUSD"),
        ("XTZAUD", "XTZ", "AUD"),
        ("DOTETH", "DOT", "ETH"),
    ],
)
def test_pairs_are_cut_where_kraken_puts_them_together(text: str, base: str, quote: str) -> None:
    assert pair(text) == (base, quote)


def test_a_pair_that_nothing_cuts_is_refused() -> None:
    with pytest.raises(Refused, match="import Kraken's ledgers"):
        pair("ABCDEF")


def test_the_rows_of_a_refid_are_one_trade_with_the_fee_as_it_was_taken(read: Reader) -> None:
    batch = read(
        LEDGERS, row("L1", "T1", "trade", "ZUSD", "-600", fee="1.56"), row("L2", "T1", "trade", "XXBT", "0.01")
    )
    assert told(batch) == ["2024-07-01T09:00:00Z,swap,Kraken,USD,600,BTC,0.01,USD,1.56,,,,T1,,"]


def test_fees_in_two_coins_are_two(read: Reader) -> None:
    batch = read(
        LEDGERS,
        row("L1", "T1", "trade", "ZUSD", "-600", fee="1"),
        row("L2", "T1", "trade", "XXBT", "0.01", fee="0.00001"),
    )
    assert [line.split(",")[1:9] for line in told(batch)] == [
        ["swap", "Kraken", "USD", "600", "BTC", "0.01", "BTC", "0.00001"],
        ["fee", "Kraken", "", "", "", "", "USD", "1"],
    ]


def test_fee_credits_are_no_asset(read: Reader) -> None:
    batch = read(
        LEDGERS,
        row("L1", "T1", "trade", "ZUSD", "-600"),
        row("L2", "T1", "trade", "XXBT", "0.01"),
        row("L3", "T1", "trade", "KFEE", "0", fee="64", balance="936"),
    )
    assert len(batch.entries) == 1
    assert batch.rows[2].reason == "Kraken's fee credits are no asset"
    assert "KFEE" not in {one.asset for one in batch.balances}


def test_a_pending_row_is_told_by_the_one_with_a_txid(read: Reader) -> None:
    batch = read(
        LEDGERS,
        row("", "Q1", "deposit", "USDT", "100", balance=""),
        row("L1", "Q1", "deposit", "USDT", "100", balance="100"),
    )
    assert [line.split(",")[1:7] for line in told(batch)] == [["deposit", "Kraken", "", "", "USDT", "100"]]
    assert batch.rows[0].reason == "not booked yet: the row with a txid tells it"


def test_a_withdrawal_that_failed_comes_back_with_its_fee(read: Reader) -> None:
    batch = read(
        LEDGERS,
        row("L1", "A1", "withdrawal", "XXBT", "-0.005", fee="0.0002"),
        row("L2", "A1", "withdrawal", "XXBT", "0.005", fee="-0.0002", time="2024-07-02 09:00:00"),
    )
    assert [line.split(",")[1:9] for line in told(batch)] == [
        ["withdrawal", "Kraken", "BTC", "0.005", "", "", "BTC", "0.0002"],
        ["deposit", "Kraken", "", "", "BTC", "0.0052", "", ""],
    ]


@pytest.mark.parametrize("subtype", ["allocation", "autoallocation", "migration", ""])
def test_coins_that_go_from_one_wallet_to_another_stay(read: Reader, subtype: str) -> None:
    batch = read(
        LEDGERS,
        row("L1", "R1", "earn", "DOT", "-15", subtype=subtype),
        row("L2", "R1", "earn", "DOT", "15", subtype=subtype, wallet="earn / flexible"),
    )
    assert [one.reason for one in batch.rows] == ["moves inside Kraken"] * 2


@pytest.mark.parametrize(
    ("type_", "subtype", "kind"),
    [
        ("earn", "reward", "income.staking"),
        ("earn", "", "income.staking"),
        ("earn", "airdrop", "income.airdrop"),
        ("staking", "", "income.staking"),
        ("transfer", "", "income.airdrop"),
        ("transfer", "airdrop", "income.airdrop"),
        ("dividend", "", "income.other"),
        ("invite bonus", "", "income.referral"),
    ],
)
def test_income(read: Reader, type_: str, subtype: str, kind: str) -> None:
    [line] = told(read(LEDGERS, row("L1", "R1", type_, "DOT", "0.02", fee="0.004", subtype=subtype)))
    assert line.split(",")[1:9] == [kind, "Kraken", "", "", "DOT", "0.02", "DOT", "0.004"]


def test_rows_of_an_unknown_refid_belong_together_by_their_second(read: Reader) -> None:
    """What was put into Earn is no income; the reward days later is."""
    batch = read(
        LEDGERS,
        row("L1", "Unknown", "earn", "SOL03.S", "-137.02", time="2024-03-05 13:51:57"),
        row("L2", "Unknown", "earn", "SOL", "137.02", wallet="earn / bonded", time="2024-03-05 13:51:57"),
        row("L3", "Unknown", "earn", "SOL", "0.126", fee="0.033", wallet="earn / bonded", time="2024-03-09 21:24:46"),
    )
    assert told(batch) == ["2024-03-09T21:24:46Z,income.staking,Kraken,,,SOL,0.126,SOL,0.033,,,,,,earn"]
    assert [one.reason for one in batch.rows[:2]] == ["moves inside Kraken"] * 2


def test_margin_results_and_their_costs(read: Reader) -> None:
    batch = read(
        LEDGERS,
        row("L1", "T1", "margin", "ZUSD", "-12.5", fee="0.8"),
        row("L2", "T1", "rollover", "ZUSD", "0", fee="0.1"),
    )
    assert [line.split(",")[1:9] + line.split(",")[13:14] for line in told(batch)] == [
        ["derivative_pnl", "Kraken", "USD", "12.5", "", "", "USD", "0.8", "derivatives"],
        ["fee", "Kraken", "", "", "", "", "USD", "0.1", "derivatives"],
    ]


def test_an_adjustment_is_a_swap_where_both_sides_are_there(read: Reader) -> None:
    batch = read(
        LEDGERS,
        row("L1", "R1", "adjustment", "ICN", "-50"),
        row("L2", "R1", "adjustment", "XETH", "1"),
        row("L3", "R2", "transfer", "NANO", "-30", subtype="delistingconversion"),
    )
    assert [line.split(",")[1:7] for line in told(batch)] == [["swap", "Kraken", "ICN", "50", "ETH", "1"]]
    assert "is one side of an exchange that Kraken made" in only_rejection(batch).reason


def test_what_nobody_knows_is_refused(read: Reader) -> None:
    batch = read(
        LEDGERS,
        row("L1", "R1", "nft trade", "ZUSD", "-5"),
        row("L2", "R2", "transfer", "ZUSD", "-5", subtype="vaultmove"),
        row("L3", "R3", "staking", "DOT", "-5"),
    )
    assert [one.column for one in rejected(batch)] == ["type", "subtype", "amount"]


def test_a_wallet_has_balances_of_its_own(read: Reader) -> None:
    batch = read(
        LEDGERS,
        row("L1", "Q1", "deposit", "ETH", "2", balance="2"),
        row("L2", "R1", "transfer", "ETH", "-1", subtype="spottostaking", balance="1", time="2024-07-02 09:00:00"),
        row("L3", "R2", "transfer", "ETH.S", "1", subtype="stakingfromspot", balance="1", time="2024-07-02 09:00:05"),
    )
    assert batch.warnings == ()
    assert {(one.wallet, one.quantity) for one in batch.balances} >= {("spot / main", 1), ("spot / main .S", 1)}


def test_a_trade_on_margin_is_told_by_the_ledgers(read: Reader) -> None:
    batch = read(TRADES, "T1,O1,XBTUSDT,2024-07-15 09:00:00.0001,sell,market,60000,600,0.8,0.01,120,,L1")
    assert batch.rows[0].reason == "a trade on margin: what it came to is in Kraken's ledgers"


def test_ledgers_and_trades_together_count_once(tmp_path: Path) -> None:
    """The trades repeat what the ledgers say, but for the sale of 10 MON, of which these ledgers know nothing."""
    alone, both = tmp_path / "alone", tmp_path / "both"
    alone.mkdir()
    both.mkdir()
    without = held_after(alone, [FIXTURES / "kraken-ledgers.csv"])
    assert without["BTC"] == Decimal("0.008")
    together = held_after(both, [FIXTURES / "kraken-trades.csv", FIXTURES / "kraken-ledgers.csv"])
    assert together == {**without, "MON": Decimal(-10), "AUSD": Decimal("19.95")}
