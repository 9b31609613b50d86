"""A planned sale costs what the sale would cost once made; which losses can be realised; how much room is left."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from engine.errors import InputError, UsageError
from engine.exact import atto, plain
from engine.ledger.ledger import open_ledger
from engine.model import ATTO, LedgerColumns
from engine.rules.loader import load_rules
from engine.tax.compute import compute
from engine.tax.planning.compare import Standing
from engine.tax.planning.headroom import StepKind
from engine.tax.planning.whatif import LossReview, PlannedSale, Position, Sale, loss_review, planned_sale, room_ahead
from taxapp.__main__ import main
from taxapp.usecases.planning import day_in_year, end_of_day
from tests.support import new_ledger

LAST_DAY = end_of_day(date(2026, 6, 30))
# 0.5 of the first lot is left, at 500,000; then 1 at 2,000,000 and 1 at 4,000,000.
BTC = """
2024-08-01T10:00:00+05:00,buy,Binance,PKR,1000000,BTC,1,,,,,,,bank
2024-09-01T10:00:00+05:00,buy,Binance,PKR,2000000,BTC,1,,,,,,,bank
2024-10-01T10:00:00+05:00,sell,Binance,BTC,0.5,PKR,600000
2025-08-01T10:00:00+05:00,buy,OKX,PKR,4000000,BTC,1,,,,,,,bank
"""


def columns_of(folder: Path, rows: str, name: str = "test.hisaab") -> LedgerColumns:
    path = folder / name if (folder / name).exists() else new_ledger(folder, rows, name)
    with open_ledger(path) as ledger:
        return ledger.columns()


def sale(asset: str, quantity: str | None, **given: object) -> Sale:
    much = None if quantity is None else atto(plain(Decimal(quantity)))
    return Sale(asset, much, **{"time": LAST_DAY, **given})  # type: ignore[arg-type]


def plan(folder: Path, rows: str, planned: Sale, settings: dict[str, str] | None = None) -> PlannedSale:
    return planned_sale(columns_of(folder, rows), load_rules(2026), settings or {}, planned)


# -- a planned sale ------------------------------------------------------------------------------------------------


def test_a_planned_sale_under_each_method(tmp_path: Path) -> None:
    """1 BTC for 5,000,000; nothing else in the year.

    fifo     500,000 + 1,000,000 of cost, gain 3,500,000, tax 650,000 + 40% of 300,000           = 770,000
    lifo     4,000,000 of cost, gain 1,000,000, tax 15% of 400,000                                =  60,000
    average  6,500,000 / 2.5 = 2,600,000 of cost, gain 2,400,000, tax 170,000 + 30% of 800,000    = 410,000
    """
    found = plan(tmp_path, BTC, sale("BTC", "1", unit_pkr=Fraction(5_000_000)))
    assert [(one.method, one.gain, one.tax) for one in found.methods] == [
        ("fifo", 3_500_000_00, 770_000_00),
        ("lifo", 1_000_000_00, 60_000_00),
        ("hifo", 1_000_000_00, 60_000_00),
        ("average", 2_400_000_00, 410_000_00),
    ]
    own = found.methods[0]
    assert own.standing is Standing.OWN
    assert [(lot.quantity, lot.cost, lot.held_days) for lot in own.lots] == [
        (ATTO // 2, 500_000_00, 698),  # from 1 August 2024 to 30 June 2026
        (ATTO // 2, 1_000_000_00, 667),  # from 1 September 2024
    ]


@pytest.mark.parametrize("settings", [{}, {"pool": "account", "head.spot": "business"}], ids=["investor", "trader"])
@pytest.mark.parametrize(
    ("planned", "row"),
    [
        (
            sale("BTC", "0.123456789", unit_pkr=Fraction(5_000_000), account="Binance"),
            "2026-06-30T23:59:59.999999+05:00,sell,Binance,BTC,0.123456789,PKR,617283.945",
        ),
        (
            sale("BTC", "1", unit_usd=Fraction(20_000), usd_rate=Fraction("281.37"), account="OKX"),
            "2026-06-30T23:59:59.999999+05:00,sell,OKX,BTC,1,USD,20000,,,,5627400",
        ),
        (
            sale("USDT", "400", unit_pkr=Fraction(279)),
            "2026-06-30T23:59:59.999999+05:00,sell,OKX,USDT,400,PKR,111600",
        ),
    ],
    ids=["for rupees", "for dollars", "below market value"],
)
def test_it_costs_what_the_sale_made_would_cost(
    tmp_path: Path, planned: Sale, row: str, settings: dict[str, str]
) -> None:
    more = "2025-09-01T10:00:00+05:00,buy,OKX,PKR,141000,USDT,500,,,,,,,bank\n"
    found = plan(tmp_path, BTC + more, planned, settings)
    made = columns_of(tmp_path, BTC + more + row, "made.hisaab")
    before = columns_of(tmp_path, BTC + more, "before.hisaab")
    for one in found.methods:
        elected = {**settings, "cost_method.TY2026": one.method}
        with_sale, without = (compute(each, load_rules(2026), elected) for each in (made, before))
        assert (one.method, one.with_sale.tax) == (one.method, with_sale.tax)
        assert (one.with_sale.heads, one.with_sale.cost_left) == (with_sale.heads, with_sale.wealth.closing_cost)
        assert (one.without.tax, one.without.heads) == (without.tax, without.heads)
        disposal = with_sale.disposals[-1]
        assert (one.proceeds, one.gain, one.foreign) == (disposal.proceeds, disposal.gain, disposal.foreign)
        taken = [(lot.quantity, lot.cost, lot.gain, lot.held_days) for lot in disposal.lots]
        assert [(lot.quantity, lot.cost, lot.gain, lot.held_days) for lot in one.lots] == taken


def test_all_is_what_every_account_holds(tmp_path: Path) -> None:
    found = plan(tmp_path, BTC, sale("BTC", None, unit_pkr=Fraction(5_000_000)))
    assert found.parts == (("Binance", 3 * ATTO // 2), ("OKX", ATTO))
    assert found.methods[0].cost == 6_500_000_00


def test_a_sale_within_the_year_moves_the_lots_of_later_ones(tmp_path: Path) -> None:
    """Before the last sale of 1 for 4,500,000: 1.5 at 2,500,000 and 1 at 4,000,000, so the later sale costs more.

    without   4,500,000 - 1,500,000 = 3,000,000
    with      4,500,000 - (500,000 + ... the second lot) and the first sale's own gain
    """
    later = BTC + "2026-03-01T10:00:00+05:00,sell,Binance,BTC,1,PKR,4500000\n"
    found = plan(tmp_path, later, sale("BTC", "0.5", unit_pkr=Fraction(5_000_000), time=end_of_day(date(2026, 1, 1))))
    own = found.methods[0]
    assert own.gain == 2_000_000_00  # 2,500,000 - 500,000
    # The later sale now takes the lot of 2,000,000 whole: a gain of 2,500,000 instead of 3,000,000.
    assert own.without.tax.taxable_income == 3_000_000_00
    assert own.with_sale.tax.taxable_income == 4_500_000_00


def test_more_than_is_held_is_refused_with_what_there_is(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"3 BTC is more than is held then: 2\.5 BTC \(1\.5 on Binance, 1 on OKX\)"):
        plan(tmp_path, BTC, sale("BTC", "3", unit_pkr=Fraction(1)))
    with pytest.raises(InputError, match="1 on OKX"):
        plan(tmp_path, BTC, sale("BTC", "1.5", unit_pkr=Fraction(1), account="OKX"))
    early = sale("BTC", "2", unit_pkr=Fraction(1), time=end_of_day(date(2025, 7, 31)))
    with pytest.raises(InputError, match=r"1\.5 on Binance"):
        plan(tmp_path, BTC, early)


def test_what_is_lent_out_is_not_there_to_be_sold(tmp_path: Path) -> None:
    lent = BTC + "2025-09-01T10:00:00+05:00,loan_out,OKX,BTC,0.4,,,,,,,Nexo\n"
    found = plan(tmp_path, lent, sale("BTC", None, unit_pkr=Fraction(5_000_000)))
    assert found.parts == (("Binance", 3 * ATTO // 2), ("OKX", 6 * ATTO // 10))
    with pytest.raises(InputError, match=r"2\.1 BTC \(1\.5 on Binance, 0\.6 on OKX\)"):
        plan(tmp_path, lent, sale("BTC", "2.2", unit_pkr=Fraction(5_000_000)))


def test_what_a_later_entry_needs_is_not_sold_twice(tmp_path: Path) -> None:
    later = BTC + "2026-03-01T10:00:00+05:00,sell,Binance,BTC,1.5,PKR,4500000\n"
    early = sale("BTC", "2", unit_pkr=Fraction(1), time=end_of_day(date(2026, 1, 1)))
    with pytest.raises(InputError, match=r"1 BTC would then be missing"):
        plan(tmp_path, later, early)


@pytest.mark.parametrize(
    ("planned", "error", "told"),
    [
        (sale("BTC", "1"), UsageError, "needs a price"),
        (sale("BTC", "1", unit_pkr=Fraction(1), unit_usd=Fraction(1)), UsageError, "not both"),
        (sale("DOGE", "1", unit_pkr=Fraction(1)), InputError, "no coin DOGE"),
        (sale("BTC", "1", unit_pkr=Fraction(1), account="Kraken"), UsageError, "Binance, OKX"),
        (sale("BTC", "1", unit_pkr=Fraction(1), time=LAST_DAY + 1), UsageError, "is in tax year 2027"),
    ],
)
def test_what_cannot_be_planned_is_refused(tmp_path: Path, planned: Sale, error: type[Exception], told: str) -> None:
    with pytest.raises(error, match=told):
        plan(tmp_path, BTC, planned)


def test_a_day_that_no_rate_is_known_of_takes_the_newest(tmp_path: Path) -> None:
    rows = BTC.replace("2025-08-01", "2026-08-01")
    found = planned_sale(
        columns_of(tmp_path, rows),
        load_rules(2027),
        {},
        sale("BTC", "1", unit_usd=Fraction(20_000), time=end_of_day(date(2027, 6, 30))),
    )
    assert found.rate.day < date(2027, 6, 1).toordinal()
    assert found.methods[0].proceeds == round(Fraction(found.rate.pkr, ATTO) * 20_000 * 100)


# -- losses --------------------------------------------------------------------------------------------------------

# A gain of 3,000,000 is made; ETH and SOL stand at a loss, ADA at a gain, and nothing is known of XYZ.
LOSING = """
2025-08-01T10:00:00+05:00,buy,Binance,PKR,1000000,BTC,1,,,,,,,bank
2025-08-02T10:00:00+05:00,buy,Binance,PKR,900000,ETH,2,,,,,,,bank
2025-08-03T10:00:00+05:00,buy,Binance,PKR,500000,ETH,1,,,,,,,bank
2025-08-04T10:00:00+05:00,buy,Binance,PKR,600000,SOL,10,,,,,,,bank
2025-08-04T11:00:00+05:00,buy,Binance,PKR,100000,SOL,10,,,,,,,bank
2025-08-05T10:00:00+05:00,buy,Binance,PKR,100000,ADA,100,,,,,,,bank
2025-08-06T10:00:00+05:00,buy,Binance,PKR,100000,XYZ,1,,,,,,,bank
2026-01-01T10:00:00+05:00,sell,Binance,BTC,1,PKR,4000000
"""


def dollars(columns: LedgerColumns, rupees: int) -> Fraction:
    """What so many rupees are in dollars on the last day."""
    rate = loss_review(columns, load_rules(2026), {}, LAST_DAY).rate
    return Fraction(rupees * ATTO, rate.pkr)


def review(folder: Path, settings: dict[str, str] | None = None, currency: str = "PKR") -> LossReview:
    columns = columns_of(folder, LOSING)
    prices = {"ETH": dollars(columns, 300_000), "SOL": dollars(columns, 30_000), "ADA": dollars(columns, 2_000)}
    return loss_review(columns, load_rules(2026), settings or {}, LAST_DAY, prices, currency)


def by_asset(found: LossReview) -> dict[str, Position]:
    return {one.asset: one for one in found.positions}


def test_the_losses_that_selling_would_realise(tmp_path: Path) -> None:
    """At 300,000 ETH, 30,000 SOL, 2,000 ADA.

    ETH  3 for 900,000 that cost 1,400,000                               loss 500,000
    SOL  20 for 600,000 that cost 700,000; the first ten alone           loss 300,000, the others gain 200,000
    tax of 3,000,000                  170,000 + 30% of 1,400,000       = 590,000
    with ETH sold: of 2,500,000       170,000 + 30% of 900,000         = 440,000
    with SOL sold too: of 2,200,000   170,000 + 30% of 600,000         = 350,000
    """
    found = review(tmp_path)
    positions = by_asset(found)
    eth, sol = positions["ETH"].realisable, positions["SOL"].realisable
    assert eth is not None
    assert sol is not None
    assert list(positions)[:2] == ["ETH", "SOL"]
    assert (eth.quantity, eth.loss, eth.tax_saved, eth.payable_in_order) == (
        3 * ATTO,
        500_000_00,
        150_000_00,
        440_000_00,
    )
    assert (sol.quantity, sol.loss, sol.tax_saved, sol.payable_in_order) == (
        10 * ATTO,
        300_000_00,
        90_000_00,
        350_000_00,
    )
    assert (positions["SOL"].cost, positions["SOL"].market, positions["SOL"].gain) == (
        700_000_00,
        600_000_00,
        -100_000_00,
    )
    assert [lot.gain for lot in positions["SOL"].lots] == [-300_000_00, 200_000_00]
    assert (found.payable, found.payable_after, found.more_carried) == (590_000_00, 350_000_00, 0)
    assert positions["ADA"].gain == 100_000_00
    assert positions["ADA"].realisable is None
    assert (positions["XYZ"].market, positions["XYZ"].realisable) == (None, None)


def test_the_method_decides_which_losses_come_first(tmp_path: Path) -> None:
    """Last in first out takes the SOL bought at 10,000 first: only all twenty together make a loss, of 100,000."""
    sol = by_asset(review(tmp_path, {"cost_method": "lifo"}))["SOL"].realisable
    assert sol is not None
    assert (sol.quantity, sol.loss) == (20 * ATTO, 100_000_00)


def test_a_loss_made_abroad_is_only_carried(tmp_path: Path) -> None:
    """Sold for dollars it is a foreign loss, which does not come off a gain made in rupees (s.104)."""
    found = review(tmp_path, currency="USD")
    eth = by_asset(found)["ETH"].realisable
    assert eth is not None
    assert (eth.foreign, eth.tax_saved, eth.more_carried) == (True, 0, 500_000_00)
    assert found.payable_after == found.payable
    assert found.more_carried == 800_000_00
    together = by_asset(review(tmp_path, {"foreign_losses": "together"}, "USD"))["ETH"].realisable
    assert together is not None
    assert together.tax_saved == 150_000_00


def test_a_day_before_the_last_entry_is_refused(tmp_path: Path) -> None:
    columns = columns_of(tmp_path, LOSING)
    with pytest.raises(UsageError, match="2026-01-01"):
        loss_review(columns, load_rules(2026), {}, end_of_day(date(2025, 12, 31)))


# -- room ----------------------------------------------------------------------------------------------------------


def test_the_room_to_the_next_slab_and_the_surcharge(tmp_path: Path) -> None:
    """3,000,000 of gain: 200,000 to the slab of 40 per cent, 7,000,000 to the surcharge.

    Beyond 10,000,000: 10 per cent of the whole 1,610,000 + 45% of 4,401,000, on top of 45 per cent of Rs 1,000.
    """
    slab, surcharge = room_ahead(columns_of(tmp_path, LOSING), load_rules(2026), {})
    assert (slab.kind, slab.room, slab.income, slab.rate) == (
        StepKind.SLAB,
        200_000_00,
        3_200_000_00,
        Decimal(40),
    )
    assert slab.next_thousand == 400_00
    assert (surcharge.kind, surcharge.room) == (StepKind.SURCHARGE, 7_000_000_00)
    assert surcharge.next_thousand == 450_00 + 359_045_00


def test_losses_brought_forward_are_used_up_first(tmp_path: Path) -> None:
    settings = {"brought_forward.capital_loss.TY2024": "5000000"}
    slab, _ = room_ahead(columns_of(tmp_path, LOSING), load_rules(2026), settings)
    # 3,000,000 of the gain is used already; 2,000,000 of loss are left, then 600,000 are free.
    assert (slab.room, slab.income) == (2_600_000_00, 600_000_00)


def test_one_on_the_salaried_table_sees_where_it_ends(tmp_path: Path) -> None:
    """With a salary of 12,000,000, more than 75 per cent up to a taxable income of 16,000,000."""
    rows = "2025-08-01T10:00:00+05:00,buy,Binance,PKR,1000000,BTC,1\n"
    steps = room_ahead(columns_of(tmp_path, rows), load_rules(2026), {"other.salary": "12000000"})
    assert [(step.kind, step.room) for step in steps] == [(StepKind.TABLE, 3_999_999_99)]
    assert steps[0].next_thousand > 1_000_000_00


def test_a_separate_block_has_no_slabs(tmp_path: Path) -> None:
    assert room_ahead(columns_of(tmp_path, LOSING), load_rules(2026, "s37c-15"), {}) == ()


# -- the command ---------------------------------------------------------------------------------------------------


def test_the_command_shows_a_sale_and_leaves_the_ledger_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = new_ledger(tmp_path, BTC)
    before = hashlib.sha256(path.read_bytes()).digest()
    capsys.readouterr()
    arguments = [
        "whatif",
        str(path),
        "--year",
        "2026",
        "--sell",
        "BTC=1",
        "--price-pkr",
        "5,000,000",
        "--on",
        "2026-06-30",
    ]
    assert main(arguments) == 0
    shown = capsys.readouterr().out
    assert "Sale of 1 BTC on 30 Jun 2026 (1 on Binance)" in shown
    assert "770,000.00" in shown
    assert "slab of 45%" in shown
    assert main([*arguments, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(one["method"], one["tax_pkr"]) for one in found["methods"]][:2] == [
        ("fifo", "770000.00"),
        ("lifo", "60000.00"),
    ]
    assert hashlib.sha256(path.read_bytes()).digest() == before


def test_the_command_shows_losses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(new_ledger(tmp_path, LOSING))
    capsys.readouterr()
    arguments = ["whatif", path, "--year", "2026", "--losses", "--price", "ETH=1000", "--on", "2026-06-30"]
    assert main(arguments) == 0
    shown = capsys.readouterr()
    assert "foreign losses" in shown.out
    assert "not known" in shown.out
    assert "s.109" in shown.err
    assert main([*arguments, "--rupees", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["positions"][0]["realisable"]["foreign"] is False


def test_the_command_refuses_in_the_words_of_its_options(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(new_ledger(tmp_path, BTC))
    for wrong, told in [
        (["--sell", "BTC"], "COIN=QUANTITY"),
        (["--sell", "BTC=some", "--price-pkr", "1"], "not a number"),
        (["--sell", "BTC=1", "--price-pkr", "1", "--on", "June"], "2026-06-15"),
        (["--losses", "--price", "BTC"], "COIN=USD"),
    ]:
        assert main(["whatif", path, "--year", "2026", *wrong]) == 2
        assert told in capsys.readouterr().err


def test_the_day_is_today_or_the_years_last() -> None:
    assert day_in_year(2026, date(2026, 3, 1)) == date(2026, 3, 1)
    assert day_in_year(2026, date(2026, 7, 1)) == date(2026, 6, 30)
    assert day_in_year(2026, date(2025, 6, 30)) == date(2026, 6, 30)
