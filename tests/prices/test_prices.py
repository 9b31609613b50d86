"""taxapp prices: what is missing and what it does to the tax, and each way of filling it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from engine import reference
from engine.errors import Cancelled, InputError, UsageError
from engine.ledger.ledger import open_ledger
from engine.ledger.undoing import undo
from engine.review.missing_prices import COST, FLOOR, INCOME, PROCEEDS
from engine.rules.loader import load_rules
from engine.tax.compute import compute
from taxapp.__main__ import main
from taxapp.usecases.computing import compute_year
from taxapp.usecases.prices import (
    COLUMNS,
    add_prices_from_csv,
    add_rates_from_file,
    fetch_prices,
    fetch_rates,
    kept_prices,
    kept_rates,
    missing_prices,
    remove_price,
    set_price,
)
from tests.fakes.candles_binance import Binance
from tests.fakes.candles_okx import Okx
from tests.fakes.server import serve
from tests.fakes.state_bank import StateBank, archive, revaluation
from tests.support import new_ledger

AIRDROP = "2026-06-24T10:00:00Z,income.airdrop,Binance,,,ARB,10"
NOW = int(datetime(2026, 7, 1, tzinfo=UTC).timestamp()) * 1_000_000
DAY = date(2026, 6, 24)


def prices_file(folder: Path, *rows: str) -> Path:
    path = folder / "prices.csv"
    path.write_text("\n".join([",".join(COLUMNS), *rows]) + "\n", "utf-8")
    return path


def lacking(ledger: Path) -> list[tuple[str, str]]:
    return [(one.asset.symbol, str(date.fromordinal(one.day))) for one in missing_prices(ledger).prices]


def kept(ledger: Path) -> list[tuple[str, str, str, str, str]]:
    return [(one.asset, one.day, one.price, one.quote, one.source) for one in kept_prices(ledger)]


def due(ledger: Path, *years: int) -> int:
    """Tax payable of some years, in paisa."""
    return sum(compute_year(ledger, year).tax.payable for year in years)


def valued(ledger: Path, year: int = 2026) -> list[tuple[int | None, str]]:
    """Value and provenance of each income."""
    return [(one.value, one.valued_by) for one in compute_year(ledger, year).income]


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[str, str]:
    """What a command prints, on standard output and standard error."""
    assert main(["prices", *words]) == 0
    said = capsys.readouterr()
    return said.out, said.err


# --- what is missing --------------------------------------------------------------------------------------------------


def test_a_missing_price_says_what_it_holds_up(tmp_path: Path) -> None:
    ledger = new_ledger(
        tmp_path,
        f"""
        {AIRDROP}
        2026-06-25T10:00:00Z,swap,Binance,ARB,4,OP,8
        """,
    )
    assert {
        (one.asset.symbol, date.fromordinal(one.day).day): dict(one.holds_up) for one in missing_prices(ledger).prices
    } == {
        ("ARB", 24): {INCOME: 1},
        ("ARB", 25): {PROCEEDS: 1},
        ("OP", 25): {COST: 1},
    }


def test_a_price_that_the_other_side_makes_needless_is_not_missing(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path, "2026-06-25T10:00:00Z,swap,Binance,USDT,4,OP,8")
    assert lacking(ledger) == []


def test_a_sale_for_rupees_waits_for_the_market_to_be_held_against(tmp_path: Path) -> None:
    """s.77(1): consideration is not below fair market value."""
    ledger = new_ledger(
        tmp_path,
        """
        2025-08-01T10:00:00Z,buy,Binance,PKR,1000000,BTC,0.1
        2026-06-25T10:00:00Z,sell,Binance,BTC,0.1,PKR,2000000
        """,
    )
    [one] = missing_prices(ledger).prices
    assert (one.asset.symbol, dict(one.holds_up)) == ("BTC", {FLOOR: 1})


def test_the_tax_of_a_missing_price_is_what_filling_it_changes(tmp_path: Path) -> None:
    """The nearest price is tried: a price of ARB three weeks earlier; of OP what it was bought for."""
    rows = """
        2025-08-01T10:00:00Z,income.interest,Binance,,,USDT,20000
        2026-05-01T10:00:00Z,buy,Binance,USDT,900,OP,900
        2026-06-01T10:00:00Z,income.airdrop,Binance,,,ARB,500
        2026-06-24T10:00:00Z,income.airdrop,Binance,,,ARB,5000
        2026-06-24T10:00:00Z,income.airdrop,Binance,,,OP,300
        """
    ledger = new_ledger(tmp_path, rows)
    set_price(ledger, "ARB", "2026-06-01", "0.5", "a chart")
    arb, op = missing_prices(ledger).prices
    assert [(one.asset.symbol, one.tried) for one in (arb, op)] == [
        ("ARB", "0.5 USD, its price of 2026-06-01 (by hand: a chart)"),
        ("OP", "1 USD, what it was traded for on 2026-05-01"),
    ]
    assert arb.tax is not None
    assert op.tax is not None
    assert arb.tax > op.tax > 0
    before = due(ledger, 2026)
    set_price(ledger, "ARB", "2026-06-24", "0.5", "the same chart")
    assert due(ledger, 2026) - before == arb.tax


def test_a_cost_that_is_not_known_costs_tax(tmp_path: Path) -> None:
    """What came in a swap that nobody can value cost nothing, and its sale is all gain: with a price, tax is less."""
    ledger = new_ledger(
        tmp_path,
        """
        2025-08-01T10:00:00Z,income.interest,Binance,,,USDT,20000
        2025-08-02T10:00:00Z,swap,Binance,USDT,4000,ABC,10
        2025-08-12T10:00:00Z,swap,Binance,ABC,10,XYZ,1000
        2026-06-20T10:00:00Z,swap,Binance,XYZ,1000,USDT,5000
        """,
    )
    abc, xyz = sorted(missing_prices(ledger).prices, key=lambda one: one.asset.symbol)
    assert [(one.asset.symbol, dict(one.holds_up)) for one in (abc, xyz)] == [
        ("ABC", {PROCEEDS: 1}),
        ("XYZ", {COST: 1}),
    ]
    assert abc.tax is not None
    assert abc.tax < 0
    before = due(ledger, 2026)
    set_price(ledger, "ABC", "2025-08-12", "400", "what I paid for it")
    assert due(ledger, 2026) - before == abc.tax


def test_an_asset_that_the_ledger_tells_no_price_of_is_not_guessed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = new_ledger(tmp_path, AIRDROP)
    [one] = missing_prices(ledger).prices
    assert (one.tax, one.value, one.tried) == (None, None, "")
    table, talk = run(capsys, str(ledger))
    assert "no price of it is known" in table
    assert "income is left out" in talk
    assert "--set ARB 2026-06-24 PRICE --note" in " ".join(talk.split())


def test_days_that_no_rate_reaches_are_told_and_the_list_is_made_all_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = new_ledger(
        tmp_path,
        """
        2026-09-01T10:00:00Z,income.airdrop,Binance,,,ARB,10
        2026-09-01T10:00:00Z,income.interest,Binance,,,USDT,10
        """,
    )
    with pytest.raises(InputError, match="no US dollar rate for 2026-09-01"):
        compute_year(ledger, 2027)
    found = json.loads(run(capsys, str(ledger), "--json")[0])
    assert (found["rates_missing"], found["rates_until"]) == (["2026-09-01"], "2026-06-30")
    assert [one["asset"] for one in found["missing"]] == ["ARB"]
    assert "No US dollar rate reaches 1 day" in run(capsys, str(ledger))[1]


def test_money_without_a_rate_is_missing_too(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path, "2026-06-24T10:00:00Z,income.interest,Binance,,,EUR,10")
    assert lacking(ledger) == [("EUR", "2026-06-24")]
    set_price(ledger, "EUR", "2026-06-24", "320.5", "my bank")
    assert lacking(ledger) == []
    assert valued(ledger) == [(320_500, "EUR x by hand: my bank rate of 2026-06-24")]


# --- fetching ---------------------------------------------------------------------------------------------------------


def fetched(ledger: Path, venue: Binance | Okx, name: str = "binance") -> tuple[int, Mapping[str, str]]:
    with serve(venue) as there:
        found = fetch_prices(ledger, servers={name: there.url}, now=NOW)
    return found.found, found.not_asked


def test_a_fetched_price_is_kept_with_its_source_and_time_and_not_asked_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = new_ledger(tmp_path, AIRDROP)
    venue = Binance({"ARB/BTC": {DAY: "0.000004"}, "BTC/USDT": {DAY: "110000"}})
    assert fetched(ledger, venue) == (1, {})
    assert kept(ledger) == [("ARB", "2026-06-24", "0.44", "USD", "binance ARB/BTC x BTC/USDT daily closes")]
    [listed] = json.loads(run(capsys, str(ledger), "--list", "--json")[0])["prices"]
    assert listed["fetched_at"] == "2026-07-01T00:00:00Z"
    [(_, how)] = valued(ledger)
    assert how.startswith("ARB at its USD price of the day (binance ARB/BTC x BTC/USDT daily closes) x SBP daily rate")
    asked = len(venue.asked)
    assert fetched(ledger, venue) == (0, {})
    assert len(venue.asked) == asked


def test_what_a_symbol_alone_does_not_say_is_never_asked(tmp_path: Path) -> None:
    ledger = new_ledger(
        tmp_path,
        """
        2026-06-24T10:00:00Z,income.airdrop,Wallet,,,LUNA,10
        2026-06-24T10:00:00Z,income.airdrop,Wallet,,,USDT@tron:1a2b3c4d5e6f,10
        2026-06-24T10:00:00Z,income.airdrop,Wallet,,,PUNK#7804,1
        """,
    )
    venue = Binance({f"{name}/USDT": {DAY: "1"} for name in ("LUNA", "USDT@TRON:1A2B3C4D5E6F", "PUNK#7804")})
    found, why = fetched(ledger, venue)
    assert (found, venue.asked) == (0, [])
    assert "two coins" in why["LUNA"]
    assert "table of genuine tokens" in why["USDT@tron:1a2b3c4d5e6f"]
    assert "one of its kind" in why["PUNK#7804"]


def test_stopping_in_the_middle_keeps_what_was_fetched(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path, f"{AIRDROP}\n2026-06-24T10:00:00Z,income.airdrop,Binance,,,OP,10")

    def stop_at_op(what: str, done: int, total: int) -> None:
        if what.endswith("OP"):
            raise Cancelled

    with serve(Binance({"ARB/USDT": {DAY: "0.4"}, "OP/USDT": {DAY: "3.1"}})) as there, pytest.raises(Cancelled):
        fetch_prices(ledger, stop_at_op, {"binance": there.url}, NOW)
    assert [asset for asset, *_ in kept(ledger)] == ["ARB"]
    assert lacking(ledger) == [("OP", "2026-06-24")]


def test_a_price_far_from_the_ledgers_own_trades_is_doubted(tmp_path: Path) -> None:
    """A small coin's symbol may be another coin's at another venue."""
    ledger = new_ledger(
        tmp_path,
        f"""
        {AIRDROP}
        2026-06-23T10:00:00Z,swap,Binance,USDT,30,ARB,10
        2026-06-24T10:00:00Z,income.airdrop,Binance,,,OP,10
        2026-06-23T10:00:00Z,swap,Binance,USDT,30,OP,10
        """,
    )
    with serve(Binance({"ARB/USDT": {DAY: "0.4"}, "OP/USDT": {DAY: "3.1"}})) as there:
        found = fetch_prices(ledger, servers={"binance": there.url}, now=NOW)
    assert found.found == 2
    [warning] = found.warnings
    assert warning.startswith(
        "ARB of 2026-06-24 is 0.4 USD by binance ARB/USDT daily close, in this ledger 3 USD, what"
    )


def test_a_stablecoin_off_its_dollar_is_fetched_when_it_is_asked_for(tmp_path: Path) -> None:
    day = date(2023, 3, 11)
    ledger = new_ledger(
        tmp_path,
        """
        2023-03-11T10:00:00Z,income.interest,Binance,,,USDC,100
        2023-03-12T10:00:00Z,income.interest,Binance,,,USDC,100
        """,
    )
    assert lacking(ledger) == []
    with serve(Binance({"USDC/USDT": {day: "0.97"}})) as there:
        found = fetch_prices(ledger, servers={"binance": there.url}, now=NOW, also=["USDC"])
        with pytest.raises(InputError, match="no ARB in this ledger"):
            fetch_prices(ledger, servers={"binance": there.url}, now=NOW, also=["ARB"])
    assert found.found == 1
    first, second = (how.split(" x ")[0] for _, how in valued(ledger, 2023))
    assert first == "USDC at its USD price of the day (binance USDC/USDT daily close)"
    assert second == "USDC at 1 USD"


def test_a_fetched_price_never_replaces_a_given_one(tmp_path: Path) -> None:
    """Two entries of a day: one price of it is given in rupees while another is on its way."""
    from taxapp.usecases.prices.kept import KeptPrice, put_fetched

    ledger = new_ledger(tmp_path, AIRDROP)
    set_price(ledger, "ARB", "2026-06-24", "120", "a receipt", "PKR")
    with open_ledger(ledger) as opened:
        late = KeptPrice("ARB", "2026-06-24", "USD", "0.44", "binance", fetched_at=NOW)
        assert put_fetched(opened, "ARB", [late]) == 0
    assert kept(ledger) == [("ARB", "2026-06-24", "120", "PKR", "by hand: a receipt")]


def test_a_given_price_replaces_a_fetched_one_and_can_be_taken_back(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path, AIRDROP)
    fetched(ledger, Binance({"ARB/USDT": {DAY: "0.4"}}))
    before = kept_prices(ledger)
    set_price(ledger, "ARB", "2026-06-24", "120", "a receipt", "PKR")
    assert kept(ledger) == [("ARB", "2026-06-24", "120", "PKR", "by hand: a receipt")]
    with open_ledger(ledger) as opened:
        undo(opened)
    assert kept_prices(ledger) == before


# --- by hand and from files -------------------------------------------------------------------------------------------


def test_a_price_by_hand_needs_a_note_that_comes_through(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path, AIRDROP)
    with pytest.raises(UsageError, match="--note"):
        set_price(ledger, "ARB", "2026-06-24", "0.4", " ")
    set_price(ledger, "arb", "2026-06-24", "0.4", "close on a chart")
    [(_, how)] = valued(ledger)
    assert "by hand: close on a chart" in how


@pytest.mark.parametrize(
    ("asset", "day", "price", "quote", "says"),
    [
        ("ARB", "24 June", "1", "", "is not a day"),
        ("ARB", "2026-06-24", "1,5", "", "is not a number"),
        ("ARB", "2026-06-24", "0", "", "above zero"),
        ("ARB", "2026-06-24", "1", "EUR", "no rate of EUR"),
        ("ARB", "2026-06-24", "1", "BTC", "no price of BTC"),
        ("USD", "2026-06-24", "278", "EUR", "must be in PKR"),
    ],
)
def test_a_price_that_is_none_is_refused(
    tmp_path: Path, asset: str, day: str, price: str, quote: str, says: str
) -> None:
    ledger = new_ledger(tmp_path, AIRDROP)
    with pytest.raises(InputError, match=says):
        set_price(ledger, asset, day, price, "a note", quote)
    assert kept(ledger) == []


def test_a_price_is_removed_and_comes_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = new_ledger(tmp_path, AIRDROP)
    set_price(ledger, "ARB", "2026-06-24", "0.4", "a chart")
    run(capsys, str(ledger), "--remove", "ARB", "2026-06-24", "--note", "it was another coin's")
    assert kept(ledger) == []
    assert main(["edits", str(ledger)]) == 0
    said = capsys.readouterr().out
    assert "price of ARB on 2026-06-24 in USD: 0.4 -> none" in said
    with open_ledger(ledger) as opened:
        undo(opened)
    assert kept(ledger) == [("ARB", "2026-06-24", "0.4", "USD", "by hand: a chart")]
    with pytest.raises(InputError, match="no price of OP on 2026-06-24"):
        remove_price(ledger, "OP", "2026-06-24")


def test_a_price_in_rupees_is_worth_that_to_the_paisa(tmp_path: Path) -> None:
    """No dollar rate comes in between."""
    ledger = new_ledger(tmp_path, "2026-06-24T10:00:00Z,income.airdrop,Binance,,,ARB,3")
    add_prices_from_csv(ledger, prices_file(tmp_path, "2026-06-24,ARB,PKR,111.115,a friend"))
    assert valued(ledger) == [(33_335, "ARB at its price in rupees (prices.csv: a friend)")]  # 333.345, half up


def test_a_file_may_quote_in_other_money_and_in_coins(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path, AIRDROP)
    rows = (
        "2026-06-24,XYZ,BTC,0.00001,Kraken",
        "2026-06-24,ABC,EUR,2.5,a shop",
        "2026-06-24,DEF,USDT,1.25,",
        "2026-06-24,BTC,USD,110000,a chart",
        "2026-06-24,EUR,PKR,320,my bank",
    )
    assert add_prices_from_csv(ledger, prices_file(tmp_path, *rows)) == 5
    assert kept(ledger) == [
        (
            "ABC",
            "2026-06-24",
            "800",
            "PKR",
            "prices.csv: a shop = 2.5 EUR x prices.csv: my bank rate of 2026-06-24, 320",
        ),
        ("BTC", "2026-06-24", "110000", "USD", "prices.csv: a chart"),
        ("DEF", "2026-06-24", "1.25", "USD", "prices.csv = 1.25 USDT at 1 USD"),
        ("XYZ", "2026-06-24", "1.1", "USD", "prices.csv: Kraken = 0.00001 BTC x 110000 USD (prices.csv: a chart)"),
    ]


def test_a_file_with_one_bad_line_keeps_nothing(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path, AIRDROP)
    file = prices_file(tmp_path, "2026-06-24,ARB,USD,0.4,", "2026-06-24,XYZ,GBP,1,")
    with pytest.raises(InputError, match=r"prices\.csv, line 3, column quote: no rate of GBP"):
        add_prices_from_csv(ledger, file)
    assert kept(ledger) == []


# --- the State Bank's rates -------------------------------------------------------------------------------------------

FRIDAY, SUNDAY = date(2026, 7, 17), date(2026, 7, 19)


def test_rates_that_are_known_are_not_kept_again(tmp_path: Path) -> None:
    """The bundled table has the dollar of 30 June 2026 at 278.139286; the workbook adds 1 July and the dirham."""
    ledger = new_ledger(tmp_path, AIRDROP)
    rates = {
        "U.S. Dollar": {date(2026, 6, 30): 278.139286, date(2026, 7, 1): 278.1},
        "U.A.E. Dirham": {date(2026, 6, 30): 75.8, date(2026, 7, 1): 75.7},
    }
    file = tmp_path / "BFER_Daily_Arch.xlsx"
    file.write_bytes(archive(rates))
    first, again = add_rates_from_file(ledger, file), add_rates_from_file(ledger, file)
    assert (first.new + first.changed, again.new, again.changed, again.known) == (3 + first.changed, 0, 0, 4)
    assert {(one.currency, one.day, one.source) for one in kept_rates(ledger) if one.day == "2026-07-01"} == {
        ("USD", "2026-07-01", "SBP daily (BFER_Daily_Arch.xlsx)"),
        ("AED", "2026-07-01", "SBP daily (BFER_Daily_Arch.xlsx)"),
    }


def test_the_sheet_stands_in_until_the_workbook_comes(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path, "2026-07-17T10:00:00Z,income.interest,Binance,,,USDT,100")
    (tmp_path / "17-Jul-26.pdf").write_bytes(revaluation("17-Jul-26", {"USD": "277.9612"}))
    (tmp_path / "arch.xlsx").write_bytes(archive({"U.S. Dollar": {FRIDAY: 278.5}}))
    add_rates_from_file(ledger, tmp_path / "17-Jul-26.pdf")
    assert valued(ledger, 2027) == [
        (2_779_612, "USDT at 1 USD x SBP M2M revaluation (17-Jul-26.pdf) rate of 2026-07-17")
    ]
    add_rates_from_file(ledger, tmp_path / "arch.xlsx")
    assert valued(ledger, 2027) == [(2_785_000, "USDT at 1 USD x SBP daily (arch.xlsx) rate of 2026-07-17")]
    again = add_rates_from_file(ledger, tmp_path / "17-Jul-26.pdf")
    assert "the daily average of 2026-07-17 counts" in again.warnings[0]


def test_a_weekend_has_the_rate_before_it_and_says_so_everywhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ledger = new_ledger(tmp_path, "2026-07-19T10:00:00Z,income.interest,Binance,,,EUR,100")
    (tmp_path / "arch.xlsx").write_bytes(archive({"Euro": {FRIDAY: 320}, "U.S. Dollar": {FRIDAY: 278.5}}))
    add_rates_from_file(ledger, tmp_path / "arch.xlsx")
    told = "SBP daily (arch.xlsx) rate of 2026-07-17 (last published before 2026-07-19)"
    assert valued(ledger, 2027) == [(3_200_000, f"EUR x {told}")]
    assert main(["compute", str(ledger), "--year", "2027", "--json"]) == 0
    [income] = json.loads(capsys.readouterr().out)["income"]
    assert income["valued_by"] == f"EUR x {told}"
    assert main(["explain", str(ledger), "--year", "2027", f"income.{income['id']}.value_pkr"]) == 0
    assert told in " ".join(capsys.readouterr().out.split())
    out = tmp_path / "out"
    assert main(["export", str(ledger), "--year", "2027", "--format", "csv,pdf", "--out", str(out)]) == 0
    assert told in (out / "income.csv").read_text("utf-8")


def test_fetching_rates_takes_the_workbook_and_the_sheets_of_the_days_after_it(tmp_path: Path) -> None:
    ledger = new_ledger(
        tmp_path,
        """
        2026-07-01T10:00:00Z,income.interest,Binance,,,USDT,1
        2026-07-19T10:00:00Z,income.interest,Binance,,,USDT,1
        2026-07-22T10:00:00Z,income.interest,Binance,,,USDT,1
        """,
    )
    site = StateBank(
        {
            "BFER_Daily_Arch.xlsx": archive({"U.S. Dollar": {date(2026, 7, 1): 278.5}}),
            "17-Jul-26.pdf": revaluation("17-Jul-26", {"USD": "277.9612"}),
        }
    )
    with serve(site) as there:
        added = fetch_rates(ledger, base_url=there.url, today=date(2026, 7, 25))
        asked = len(site.asked)
        fetch_rates(ledger, base_url=there.url, today=date(2026, 7, 25))
    assert [(one.name, one.series, one.first) for one in added] == [
        ("BFER_Daily_Arch.xlsx", "sbp_daily", "2026-07-01"),
        ("17-Jul-26.pdf", "sbp_m2m", "2026-07-17"),
    ]
    assert not any("17-Jul" in name for name in site.asked[asked:]), "a sheet that is kept is not asked again"
    assert [(one.series, one.day, bool(one.fetched_at)) for one in kept_rates(ledger)] == [
        ("sbp_daily", "2026-07-01", True),
        ("sbp_m2m", "2026-07-17", True),
    ]
    sunday = compute_year(ledger, 2027).income[1]
    assert sunday.valued_by.endswith("rate of 2026-07-17 (last published before 2026-07-19)")


def test_a_workbook_that_has_moved_does_not_keep_the_sheets_from_being_fetched(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path, "2026-07-17T10:00:00Z,income.interest,Binance,,,USDT,1")
    site = StateBank({"17-Jul-26.pdf": revaluation("17-Jul-26", {"USD": "277.9612"})})
    with serve(site) as there:
        workbook, sheet = fetch_rates(ledger, base_url=there.url, today=date(2026, 7, 25))
    assert "could not be fetched" in workbook.warnings[0]
    assert (sheet.series, sheet.new) == ("sbp_m2m", 1)


def test_another_file_is_refused(tmp_path: Path) -> None:
    ledger = new_ledger(tmp_path, AIRDROP)
    (tmp_path / "rates.txt").write_text("USD 278")
    with pytest.raises(InputError, match=r"rates\.txt is neither the State Bank's workbook"):
        add_rates_from_file(ledger, tmp_path / "rates.txt")


def test_both_engines_value_by_prices_in_rupees_and_by_the_state_banks_rates(tmp_path: Path) -> None:
    ledger = new_ledger(
        tmp_path,
        """
        2026-07-02T10:00:00Z,income.interest,Binance,,,USDT,1000
        2026-07-19T10:00:00Z,income.airdrop,Binance,,,ARB,33.333
        2026-07-19T10:00:00Z,buy,Binance,EUR,100,ETH,0.05
        2026-07-20T10:00:00Z,swap,Binance,ARB,11.1,ETH,0.001
        """,
    )
    (tmp_path / "arch.xlsx").write_bytes(
        archive({"Euro": {FRIDAY: 320.123456}, "U.S. Dollar": {date(2026, 7, 2): 278.5}})
    )
    (tmp_path / "17-Jul-26.pdf").write_bytes(revaluation("17-Jul-26", {"USD": "277.9612", "EUR": "1.0000"}))
    for name in ("arch.xlsx", "17-Jul-26.pdf"):
        add_rates_from_file(ledger, tmp_path / name)
    set_price(ledger, "ARB", "2026-07-19", "111.115", "a friend", "PKR")
    set_price(ledger, "ETH", "2026-07-20", "3000.5", "a chart")
    with open_ledger(ledger) as opened:
        columns, settings = opened.columns(), opened.settings()
    rules = load_rules(2027)
    ours, theirs = (engine(columns, rules, settings) for engine in (compute, reference.compute))
    assert [one.value for one in ours.income] == [27_850_000, 370_380]
    assert [one.value for one in theirs.income] == [27_850_000, 370_380]
    assert (ours.tax, ours.wealth) == (theirs.tax, theirs.wealth)


# --- the command line -------------------------------------------------------------------------------------------------


def test_everything_that_is_kept_is_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ledger = new_ledger(tmp_path, AIRDROP)
    assert "keeps no prices" in run(capsys, str(ledger), "--list")[1]
    set_price(ledger, "ARB", "2026-06-24", "0.4", "a chart")
    set_price(ledger, "USD", "2026-07-01", "278.5", "a bulletin")
    (tmp_path / "17-Jul-26.pdf").write_bytes(revaluation("17-Jul-26", {"USD": "277.9612", "EUR": "317.9876"}))
    add_rates_from_file(ledger, tmp_path / "17-Jul-26.pdf")
    table, _ = run(capsys, str(ledger), "--list")
    assert "ARB    2026-06-24    0.4  USD  by hand: a chart" in table
    assert "USD    2026-07-01  278.5  PKR  by hand: a bulletin" in table
    assert "sbp_m2m: 2 rates of 2 currencies (EUR, USD), 2026-07-17 to 2026-07-17" in table


def test_a_note_without_a_price_is_wrong_usage(tmp_path: Path) -> None:
    assert main(["prices", str(new_ledger(tmp_path, AIRDROP)), "--note", "x"]) == 2
