"""What other programs are told, and the exact figures that everyone is held against."""

from decimal import Decimal
from pathlib import Path

from engine.ledger.ledger import open_ledger
from engine.rules.loader import load_rules
from engine.tax.compute import compute
from tests.bench.events import balances, fifo_gain, legs_of, read_events
from tests.bench.history import write_history
from tests.bench.ours import AS_OTHERS, YEARS
from tests.support import bring_in, new_ledger, universal_csv

# The State Bank's dollar stood at 282.778571 rupees on 1 August 2025 and at 281.789286 on 2 September 2025.
ROWS = """
2025-07-01T10:00:00Z,buy,OKX,PKR,28000,USDT,100,,,,,,P1,bank
2025-07-02T10:00:00Z,buy,Binance,PKR,14500,USDT,50,,,,,,P2,bank
2025-08-01T10:00:00Z,swap,OKX,USDT,60,ETH,0.02,ETH,0.0001,,,,T1
2025-09-02T10:00:00Z,transfer,Binance,USDT,50,USDT,49,,,OKX,,,X1
2025-09-03T10:00:00Z,sell,OKX,USDT,89,PKR,25000,,,,,,P3
"""


def test_every_program_is_told_the_same_rupees(tmp_path: Path) -> None:
    history = tmp_path / "history.csv"
    history.write_text(universal_csv(ROWS))
    events = read_events(history)
    told = [(leg.asset, leg.change, leg.value) for event in events for leg in legs_of(event)]
    assert told == [
        ("USDT", 100 * 10**8, 28_000_00),
        ("USDT", 50 * 10**8, 14_500_00),
        ("USDT", -60 * 10**8, _paisa("282.778571", 60)),
        ("ETH", 1_990_000, _paisa("282.778571", 60)),
        ("USDT", -1 * 10**8, _paisa("281.789286", 1)),
        ("USDT", -89 * 10**8, 25_000_00),
    ]
    # 100 at 280 went first, over both accounts: 60 for ETH, 1 as the fee, 39 of the 89 sold; then 50 at 290
    proceeds = Decimal(_paisa("282.778571", 60) + _paisa("281.789286", 1)) / 100 + 25_000
    assert fifo_gain(events) == proceeds - 42_500
    assert balances(events) == "OKX ETH 0.0199"


def test_the_engine_finds_what_fractions_find(tmp_path: Path) -> None:
    history = tmp_path / "history.csv"
    write_history(history, 600)
    path = new_ledger(tmp_path)
    assert not bring_in(path, history).error
    settings = dict(setting.split("=") for setting in AS_OTHERS)
    with open_ledger(path) as ledger:
        columns = ledger.columns()
        returns = [compute(columns, load_rules(year), settings) for year in YEARS]
    gain = sum(one.gain or 0 for computed in returns for one in computed.disposals)
    exact = fifo_gain(read_events(history)) * 100
    lots_cut_at_the_end = 7  # at most half a paisa each
    assert abs(gain - exact) <= lots_cut_at_the_end / Decimal(2)


def _paisa(rate: str, dollars: int) -> int:
    return int((Decimal(rate) * dollars * 100).quantize(Decimal(1), "ROUND_HALF_UP"))
