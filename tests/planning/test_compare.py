"""A year under every scenario: each row is what computing the year so gives; which are open, and why not."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from engine.errors import Cancelled
from engine.ledger.ledger import open_ledger
from engine.model import LedgerColumns
from engine.rules.loader import Rules, load_rules
from engine.tax.compute import compute
from engine.tax.planning.compare import Dimension, Scenario, Standing, scenarios
from taxapp.__main__ import main
from taxapp.usecases.prices import add_prices_from_csv
from tests.support import new_ledger

# Two accounts, two years before, a purchase without a bank trail, a transfer with a fee, a coin that changes its name,
# a lot held for more than a year, coins sold that were never bought, income, a futures loss, a gift, and stock whose
# price fell.
RICH = """
2023-08-01T10:00:00+05:00,buy,Binance,PKR,3000000,BTC,1,,,,,,,bank
2024-08-01T10:00:00+05:00,buy,Binance,PKR,6000000,BTC,1
2024-09-01T10:00:00+05:00,sell,Binance,BTC,0.5,PKR,1200000
2024-10-01T10:00:00+05:00,buy,Binance,PKR,800000,ETH,2
2024-10-05T10:00:00+05:00,buy,OKX,PKR,900000,ETH,2,,,,,,,bank
2025-02-01T10:00:00+05:00,sell,OKX,ETH,1,PKR,300000
2025-08-01T10:00:00+05:00,buy,OKX,PKR,9000000,BTC,1,,,,,,,bank
2025-08-05T10:00:00+05:00,transfer,Binance,BTC,0.3,BTC,0.299,,,OKX
2025-09-02T10:00:00+05:00,sell,Binance,BTC,0.9,PKR,8000000
2025-09-03T10:00:00+05:00,sell,OKX,BTC,0.4,USDT,14000
2025-10-01T10:00:00+05:00,migrate,Binance,ETH,1,ETHX,10
2025-10-02T10:00:00+05:00,sell,Binance,ETHX,4,PKR,150000
2025-10-03T10:00:00+05:00,sell,OKX,SOL,2,PKR,90000
2025-11-01T10:00:00+05:00,income.staking,OKX,,,ETH,0.1,,,,40000
2025-11-02T10:00:00+05:00,derivative_pnl,Binance,USDT,500,,
2025-12-01T10:00:00+05:00,gift_out,Binance,ETH,0.2,,,,,,90000,,,relative
"""
PRICES = "day,asset,quote,price,note\n2025-06-30,ETH,USD,1000,\n2025-06-30,BTC,USD,9000,\n2026-06-30,ETH,USD,900,\n"


def read(path: Path) -> tuple[LedgerColumns, dict[str, str]]:
    with open_ledger(path) as ledger:
        return ledger.columns(), ledger.settings()


@pytest.fixture
def rich(tmp_path: Path) -> LedgerColumns:
    path = new_ledger(tmp_path, RICH)
    prices = tmp_path / "prices.csv"
    prices.write_text(PRICES, "utf-8")
    add_prices_from_csv(path, prices)
    return read(path)[0]


def agree(columns: LedgerColumns, row: Scenario, packs: Mapping[str, Rules]) -> None:
    """A row says what computing the year with its settings and its pack says."""
    result = compute(columns, packs[row.pack], row.settings)
    assert row.outcome is not None
    where = (row.pool, row.s75a, row.head, row.method, row.pack)
    assert (where, row.outcome.tax) == (where, result.tax)
    assert (where, row.outcome.heads) == (where, result.heads)
    assert (where, row.outcome.cost_left) == (where, result.wealth.closing_cost)


@pytest.mark.parametrize(
    "settings",
    [
        {"other.salary": "5000000"},
        {"cost_method": "average", "pool": "account", "s75a": "strict", "head.spot": "business"},
        {"cost_method.TY2025": "lifo", "head.spot.TY2025": "business", "foreign_losses": "together", "atl": "false"},
        {"head.spot@asset:ETH": "business", "s75a": "off", "source_of_gain": "foreign", "other.business": "900000"},
    ],
    ids=["salary", "all but the defaults", "another year before", "a coin as business"],
)
def test_every_row_is_what_computing_the_year_so_gives(rich: LedgerColumns, settings: dict[str, str]) -> None:
    packs = {one.pack_id: one for one in (load_rules(2026, name) for name in (None, "india-like", "s37c-ladder"))}
    rules, *beside = packs.values()
    rows = list(scenarios(rich, rules, settings, beside))
    assert len(rows) == 2 * 2 * 2 * 5 * 3
    assert len({(row.pool, row.s75a, row.head, row.method, row.pack) for row in rows}) == len(rows)
    for row in rows:
        if row.outcome is None:
            assert row.method == "specific"
        else:
            agree(rich, row, packs)
            assert row.difference == row.outcome.tax.payable - (rows[0].outcome or row.outcome).tax.payable


def test_three_quarters_of_a_long_held_gain_are_not_lost_on_the_way(tmp_path: Path) -> None:
    """To TY2022 a pack decides how lots are settled: rows of another method, or of a pack without the rule, follow."""
    columns, _ = read(
        new_ledger(
            tmp_path,
            """
            2020-01-01T10:00:00+05:00,buy,Binance,PKR,1000000,BTC,1
            2021-08-01T10:00:00+05:00,buy,Binance,PKR,4000000,BTC,1
            2022-03-01T10:00:00+05:00,sell,Binance,BTC,1,PKR,9000000
            """,
        )
    )
    own = tmp_path / "whole.toml"
    own.write_text(WHOLE_GAIN, "utf-8")
    packs = {one.pack_id: one for one in (load_rules(2022), load_rules(2022, str(own)))}
    rows = list(scenarios(columns, packs["pakistan/TY2022"], {}, [packs["mine/whole"]]))
    gains = {}
    for row in rows:
        if row.outcome:
            agree(columns, row, packs)
            if (row.head, row.pool, row.s75a) == ("capital_gains", "taxpayer", "warn"):
                gains[row.method, row.pack] = sum(one.gains for one in row.outcome.heads.values())
    assert gains["fifo", "pakistan/TY2022"] == 6_000_000_00  # three quarters of 8,000,000: held from January 2020
    assert gains["fifo", "mine/whole"] == 8_000_000_00
    assert gains["lifo", "pakistan/TY2022"] == 5_000_000_00  # held for seven months: all of it
    assert gains["average", "pakistan/TY2022"] == 4_875_000_00  # 9,000,000 - 2,500,000, of the oldest lot


WHOLE_GAIN = """
id = "mine/whole"
title = "Whole gains, and no cost without a bank above Rs 1"
extends = "pakistan"
since = 2021

[capital_gains.long_term_fraction]
value = "1"
section = "s.37(3)"
source = "made up for a test"
date = 2022-06-30
status = "proposed"
certainty = "low"
"""

TWO_LOTS = """
2024-08-01T10:00:00+05:00,buy,Binance,PKR,1000000,BTC,1,,,,,,,bank
2024-09-01T10:00:00+05:00,buy,Binance,PKR,2000000,BTC,1,,,,,,,bank
2024-10-01T10:00:00+05:00,sell,Binance,BTC,0.5,PKR,600000
2025-08-01T10:00:00+05:00,buy,Binance,PKR,4000000,BTC,1,,,,,,,bank
2026-01-01T10:00:00+05:00,sell,Binance,BTC,1,PKR,5000000
"""


def of_methods(rows: Sequence[Scenario]) -> dict[str, Scenario]:
    return {row.method: row for row in rows}


def test_what_the_methods_make_of_one_sale(tmp_path: Path) -> None:
    """Left of the first lot 0.5 at 500,000, then 1 at 2,000,000 and 1 at 4,000,000; 1 sold for 5,000,000.

    fifo     500,000 + 1,000,000 = 1,500,000 of cost, gain 3,500,000, tax 650,000 + 40% of 300,000   = 770,000
    lifo     4,000,000 of cost, gain 1,000,000, tax 15% of 400,000                                    =  60,000
    average  6,500,000 / 2.5 = 2,600,000 of cost, gain 2,400,000, tax 170,000 + 30% of 800,000        = 410,000
    """
    columns, _ = read(new_ledger(tmp_path, TWO_LOTS))
    rows = of_methods(list(scenarios(columns, load_rules(2026), {}, only=[Dimension.METHOD])))
    assert list(rows) == ["fifo", "lifo", "hifo", "average", "specific"]
    figures = {
        name: (row.outcome.tax.payable, row.difference, row.outcome.cost_left)
        for name, row in rows.items()
        if row.outcome
    }
    assert figures == {
        "fifo": (770_000_00, 0, 5_000_000_00),
        "lifo": (60_000_00, -710_000_00, 2_500_000_00),
        "hifo": (60_000_00, -710_000_00, 2_500_000_00),
        "average": (410_000_00, -360_000_00, 3_900_000_00),
    }
    assert rows["specific"].standing is Standing.RECORD
    assert rows["fifo"].standing is Standing.OWN
    assert rows["lifo"].standing is Standing.OPEN


def test_earlier_years_stay_as_they_were(tmp_path: Path) -> None:
    """Average in TY2026 alone does not restate the sale of TY2025: that was 0.5 of the first lot."""
    columns, _ = read(new_ledger(tmp_path, TWO_LOTS))
    row = of_methods(list(scenarios(columns, load_rules(2026), {}, only=[Dimension.METHOD])))["average"]
    assert row.settings == {"cost_method.TY2026": "average"}


def test_stock_in_trade_knows_two_methods_and_a_change_needs_permission(tmp_path: Path) -> None:
    columns, _ = read(new_ledger(tmp_path, TWO_LOTS))
    settings = {"head.spot": "business"}
    rows = of_methods(list(scenarios(columns, load_rules(2026), settings, only=[Dimension.METHOD])))
    assert rows["lifo"].standing is Standing.NOT_ALLOWED
    assert "fifo or average (s.35(6))" in rows["lifo"].reasons[0].text
    assert rows["average"].standing is Standing.PERMISSION
    assert "Commissioner's written permission" in rows["average"].reasons[0].text


def test_a_first_year_of_business_chooses_its_method_freely(tmp_path: Path) -> None:
    columns, _ = read(new_ledger(tmp_path, TWO_LOTS))
    settings = {"head.spot.TY2026": "business"}
    rows = of_methods(list(scenarios(columns, load_rules(2026), settings, only=[Dimension.METHOD])))
    assert rows["average"].standing is Standing.OPEN


def test_the_pool_of_earlier_returns_binds(tmp_path: Path) -> None:
    only = [Dimension.POOL]
    columns, _ = read(new_ledger(tmp_path, TWO_LOTS))
    rows = list(scenarios(columns, load_rules(2026), {}, only=only))
    assert [(row.pool, row.standing) for row in rows] == [
        ("taxpayer", Standing.OWN),
        ("account", Standing.ALL_YEARS),
    ]
    # In the year of the first disposal there is no earlier return.
    rows = list(scenarios(columns, load_rules(2025), {}, only=only))
    assert rows[1].standing is Standing.OPEN


def test_a_pool_elected_for_single_years_gives_way(tmp_path: Path) -> None:
    columns, _ = read(new_ledger(tmp_path, TWO_LOTS))
    settings = {"pool.TY2024": "account", "pool.TY2025": "account", "pool.TY2026": "account"}
    rows = list(scenarios(columns, load_rules(2026), settings, only=[Dimension.POOL]))
    assert rows[0].settings == settings
    assert rows[1].settings == {"pool": "taxpayer"}


def test_scenario_packs_are_marked_as_no_law(tmp_path: Path) -> None:
    """At 15 per cent flat the gain of 3,500,000 costs 525,000."""
    columns, _ = read(new_ledger(tmp_path, TWO_LOTS))
    rules, flat = load_rules(2026), load_rules(2026, "s37c-15")
    enacted, proposed = scenarios(columns, rules, {}, [flat], only=[Dimension.PACK])
    assert proposed.outcome is not None
    assert proposed.outcome.tax.payable == 525_000_00
    assert (enacted.standing, proposed.standing) == (Standing.OWN, Standing.PROPOSED)
    assert "not enacted law" in proposed.reasons[0].text


def test_s75a_is_varied_in_all_years(tmp_path: Path) -> None:
    """The first lot was bought for 1,200,000 without a bank: read strictly it has no cost, in TY2025 and after.

    600,000 of cost less: 40 per cent of it, as all of it is above 3,200,000.
    """
    rows = TWO_LOTS.replace("PKR,1000000,BTC,1,,,,,,,bank", "PKR,1200000,BTC,1")
    columns, _ = read(new_ledger(tmp_path, rows))
    own, strict = scenarios(columns, load_rules(2026), {"s75a.TY2025": "off"}, only=[Dimension.S75A])
    assert own.outcome is not None
    assert strict.outcome is not None
    assert strict.settings == {"s75a": "strict"}
    assert strict.outcome.tax.payable - own.outcome.tax.payable == 240_000_00


def test_named_lots_make_the_specific_row(tmp_path: Path) -> None:
    """The lot of 4,000,000 named for the sale: a gain of 1,000,000, as under lifo."""
    path = new_ledger(tmp_path, TWO_LOTS)
    columns, _ = read(path)
    uid = {time: f"{one:016x}" for time, one in zip(columns.time.tolist(), columns.uid.tolist(), strict=True)}
    *_, lot, sale = (uid[time] for time in sorted(uid))
    assert main(["lots", str(path), sale, f"{lot}=1", "--set", "cost_method=specific"]) == 0
    columns, _ = read(path)
    row = of_methods(list(scenarios(columns, load_rules(2026), {}, only=[Dimension.METHOD])))["specific"]
    assert row.outcome is not None
    assert (row.standing, row.outcome.tax.payable) == (Standing.OPEN, 60_000_00)


def test_rows_are_computed_when_they_are_asked_for_and_can_be_stopped(rich: LedgerColumns) -> None:
    seen: list[tuple[int, int]] = []

    def watch(what: str, done: int, total: int) -> None:
        seen.append((done, total))
        if done == 3:
            raise Cancelled

    rows = scenarios(rich, load_rules(2026), {}, progress=watch)
    next(rows)
    assert set(seen) == {(0, 40)}
    next(rows)
    assert {done for done, _ in seen} == {0, 1}
    next(rows)
    with pytest.raises(Cancelled):
        next(rows)


# -- the command ---------------------------------------------------------------------------------------------------


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    assert main(["compare", *arguments]) == 0
    return capsys.readouterr().out


def test_the_command_lists_the_lowest_tax_first_with_footnotes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(new_ledger(tmp_path, TWO_LOTS))
    shown = run(capsys, path, "--year", "2026", "--packs", "s37c-15", "--only", "method,pack")
    lines = shown.splitlines()
    [lifo] = [line for line in lines if "lifo" in line and "TY2026" in line]
    [fifo] = [line for line in lines if line.startswith("*")]
    assert lines.index(lifo) < lines.index(fifo)
    assert "-710,000.00" in lifo
    assert "Not open" in shown
    assert "scenario/s37c-15 is not enacted law" in shown
    assert "No lots are named" in shown


def test_the_command_as_json_has_every_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(new_ledger(tmp_path, TWO_LOTS))
    found = json.loads(run(capsys, path, "--year", "2026", "--packs", "none", "--json"))
    assert len(found["rows"]) == 40
    assert found["rows"][0]["outcome"]["tax"]["payable"] == "60000.00"
    skipped = [row for row in found["rows"] if row["outcome"] is None]
    assert {(row["method"], row["head"], row["open"]) for row in skipped} == {
        ("specific", "capital_gains", "needs_record"),
        ("specific", "business", "not_allowed"),
    }
    kept = json.loads(run(capsys, path, "--year", "2026", "--packs", "none", "--top", "2", "--json"))
    assert [row["open"] for row in kept["rows"]] == ["open", "open", "own"]


def test_what_cannot_be_compared_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(new_ledger(tmp_path, TWO_LOTS))
    assert main(["compare", path, "--year", "2026", "--only", "colour"]) == 2
    assert "colour cannot be compared" in capsys.readouterr().err
    assert main(["compare", path, "--year", "2026", "--packs", "s37c-99"]) == 3
