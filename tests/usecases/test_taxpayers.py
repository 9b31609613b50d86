"""Taxpayers with all their files, brought in as they would do it, against figures worked out by hand."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

import pytest

from engine.exact import atto_text, rupees_text
from engine.ledger.ledger import create_ledger, open_ledger
from engine.model import Head, Return
from engine.reference.compute import compute as compute_by_reference
from engine.rules.loader import load_rules
from engine.tax.computation_json import computation_text
from engine.tax.compute import compute
from importers.read import Choices
from taxapp.usecases.checking import review_items
from taxapp.usecases.edits import tag_entry
from taxapp.usecases.importing import import_files
from tests.usecases import ayesha

SALARY = {"other.salary": "3000000"}
KARACHI = Choices(zone=300)  # of the P2P files of OKX and Bybit, which name no zone


def written(folder: Path, files: Iterable[str]) -> list[Path]:
    content = ayesha.files()
    for name in files:
        (folder / name).write_bytes(content[name])
    return [folder / name for name in files]


def ledger_of(folder: Path, *calls: Iterable[str]) -> Path:
    """A ledger into which the files of each call were imported together."""
    path = folder / "ayesha.hisaab"
    create_ledger(path, name="Ayesha Khan").close()
    for files in calls:
        for outcome in import_files(path, written(folder, files), choices=KARACHI):
            assert not outcome.error
            assert outcome.result is not None
            assert not outcome.result.rejected
    return path


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ledger_of(tmp_path_factory.mktemp("ayesha"), ayesha.files())


def return_of(ledger: Path, year: int) -> Return:
    with open_ledger(ledger) as opened:
        return compute(opened.columns(), load_rules(year), SALARY)


def test_what_each_account_holds_on_30_june_2026(ledger: Path) -> None:
    """Binance USDT: 1000 bought - 600 for BTC - 200 sold - 101 withdrawn - 80 sold + 120 from Tron - 16 withdrawn
    - 20 sold + 400 for BTC - 0.4 fee. BTC: 0.01 - 0.00001 fee - 0.004. Tron: 100 + 60 - 120 + 15 - 50, and neither dust
    nor the token that calls itself USDT. OKX: 500 - 350 for ETH - 61; 0.1 ETH - 0.0001 fee. Bybit: 50 - 45."""
    holds = {(one.account, one.asset): one.quantity for one in return_of(ledger, 2026).holdings}
    assert {place: atto_text(quantity) for place, quantity in holds.items()} == {
        ("Binance", "USDT"): "502.6",
        ("Binance", "BTC"): "0.00599",
        ("Tron TAyesh…d1Sa", "USDT"): "5",
        ("OKX", "USDT"): "89",
        ("OKX", "ETH"): "0.0999",
        ("Bybit", "USDT"): "5",
    }


def pairs(ledger: Path, kind: str) -> list[tuple[str, str, str, str]]:
    """Day, account and account or reference of the two entries of each match, and how it was found."""
    query = """
        SELECT date(a.time / 1000000, 'unixepoch'),
               CASE m.kind WHEN 'p2p_bank' THEN a.reference ELSE (
                   SELECT name FROM posting AS p JOIN account AS c ON c.id = p.account_id WHERE p.entry_id = a.id) END,
               CASE m.kind WHEN 'p2p_bank' THEN b.reference ELSE (
                   SELECT name FROM posting AS p JOIN account AS c ON c.id = p.account_id WHERE p.entry_id = b.id) END,
               m.method
          FROM match AS m JOIN entry AS a ON a.uid = m.first_uid JOIN entry AS b ON b.uid = m.second_uid
         WHERE m.kind = ? ORDER BY a.time, b.reference
    """
    with open_ledger(ledger) as opened:
        return opened.connection.execute(query, (kind,)).fetchall()


def test_what_went_from_one_own_account_to_another(ledger: Path) -> None:
    """OKX's funding account tells no hash, nor does Bybit's; the withdrawal of November lacks it."""
    amount = "only candidate by amount and time"
    tron = "Tron TAyesh…d1Sa"
    assert pairs(ledger, "transfer") == [
        ("2025-05-20", "Binance", tron, "transaction hash"),
        ("2025-09-01", "OKX", tron, amount),
        ("2025-10-02", tron, "Binance", "transaction hash"),
        ("2025-11-01", "Binance", tron, "address"),
        ("2025-12-01", tron, "Bybit", amount),
    ]


def test_p2p_orders_and_the_bank_lines_of_their_rupees(ledger: Path) -> None:
    """The first order was paid by two transfers; the two of 1 July came as one."""
    assert [(order[-4:], line, how) for _, order, line, how in pairs(ledger, "p2p_bank")] == [
        ("0001", "282501", "sum of several"),
        ("0001", "282502", "sum of several"),
        ("0002", "31234567891", "only candidate by amount and time"),
        ("0003", "31234567893", "sum of several"),
        ("0004", "31234567893", "sum of several"),
        ("9012", "300417", "only candidate by amount and time"),
        ("0001", "31234567894", "only candidate by amount and time"),
    ]


def gains(result: Return) -> list[tuple[str, str, str, str]]:
    sold = ((one.asset, atto_text(one.quantity), one.cost, one.gain or 0) for one in result.disposals)
    return [(asset, quantity, rupees_text(cost), rupees_text(gain)) for asset, quantity, cost, gain in sold]


def test_gains_of_2025(ledger: Path) -> None:
    """1000 USDT cost 280,000. 600 of them for BTC: 600 x 278.603448 (the State Bank's rate of 11 September 2024) is
    167,162.07, and 168,000 they cost. 200 sold for 57,000, which cost 56,000."""
    assert gains(return_of(ledger, 2025)) == [
        ("USDT", "600", "168000.00", "-837.93"),
        ("USDT", "200", "56000.00", "1000.00"),
    ]


def test_gains_of_2026(ledger: Path) -> None:
    """First in, first out over all accounts; what a transfer costs leaves its coins, whose cost stays with the rest.

    - 101 of the 200 left at 280 went to Tron, 100 arrived: they cost 28,280, 282.80 each, and go first. 50 and then 30
      were sold; 20 of them (5,656) and the 99 at 280 (27,720) went for ETH, with 231 of the 500 bought on OKX at 282
      (65,142): together 98,518, for 350 x 282.528571 = 98,885.
    - 61 of the 269 at 282 went to Tron, 60 arrived at 17,202, 286.70 each. Of these 16 left Binance and 15 arrived at
      4,587.20. The sale of 45 takes these and 30 at 286.70 (8,601); that of 20 the last 14 (4,013.80) and 6 at 282.
    - 0.00999 BTC cost 167,162.07; 0.004 of them 66,931.76. They brought 400 x 279.670418 = 111,868.17."""
    assert gains(return_of(ledger, 2026)) == [
        ("USDT", "50", "14140.00", "110.00"),
        ("USDT", "30", "8484.00", "66.00"),
        ("USDT", "350", "98518.00", "367.00"),
        ("USDT", "45", "13188.20", "-318.20"),
        ("USDT", "20", "5705.80", "94.20"),
        ("BTC", "0.004", "66931.76", "44936.41"),
    ]


@pytest.mark.parametrize(("year", "taxable", "due"), [(2025, 100000, 25000), (2026, 4441748, 1021600)])
def test_the_tax_on_it_beside_a_salary_of_three_million(ledger: Path, year: int, taxable: int, due: int) -> None:
    """In paisa. The loss of 2025, from the coins sold for others abroad, is not set off against the gain in Pakistan
    and is carried: 1,000 at 25 %. Of 2026: 45,573.61 - 318.20 - 837.93 = 44,417.48 at 23 %, to the rupee."""
    result = return_of(ledger, year)
    assert result.heads[Head.CAPITAL_GAINS].taxable == taxable
    assert result.tax.due_to_crypto == due
    with open_ledger(ledger) as opened:
        again = compute_by_reference(opened.columns(), load_rules(year), SALARY)
    assert (again.tax, again.heads, gains(again)) == (result.tax, result.heads, gains(result))


def asked(ledger: Path) -> dict[str, list[str]]:
    """Code -> messages of what is open, but for months of which no file is."""
    found: dict[str, list[str]] = {}
    for item in review_items(ledger):
        if item.code != "gap_in_coverage":
            found.setdefault(item.code, []).append(item.message)
    return found


def test_what_is_left_to_ask(ledger: Path) -> None:
    """The sale for cash, and what was taken for spam: the dust, the token that calls itself USDT, and the lure. All
    that came to Easypaisa is of P2P orders: 57,000, and 22,800 + 12,870."""
    assert asked(ledger) == {
        "bank_credits": [
            "Easypaisa was credited with Rs 57,000 (1 line) in TY2025; P2P orders account for Rs 57,000 (1 line).",
            "Easypaisa was credited with Rs 35,670 (2 lines) in TY2026; P2P orders account for Rs 35,670 (2 lines).",
        ],
        "unmatched_order": ["1 P2P order has no line in the bank statements imported, in TY2026."],
        "spam_excluded": [
            "3 entries were taken for spam and left out: PAY.BI@tron:0d9e06049109, USDT, USDT@tron:78f9ec85066a."
        ],
    }


EXPECTED = {"bank_credits", "unmatched_order", "spam_excluded"}


def test_without_bybits_funding_account_its_deposit_is_missed(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, set(ayesha.files()) - {ayesha.BYBIT_FUNDING})
    assert set(asked(ledger)) - EXPECTED == {"unmatched_transfer", "negative_balance"}
    for outcome in import_files(ledger, written(tmp_path, [ayesha.BYBIT_FUNDING])):
        assert not outcome.error
    assert set(asked(ledger)) == EXPECTED
    [sale] = [item.entries[0] for item in review_items(ledger) if item.code == "unmatched_order"]
    tag_entry(ledger, sale, add=["cash"])
    assert set(asked(ledger)) == EXPECTED - {"unmatched_order"}


@pytest.mark.parametrize("seed", [1, 2])
def test_files_one_by_one_in_any_order_give_the_same_bytes(ledger: Path, tmp_path: Path, seed: int) -> None:
    names = sorted(ayesha.files())
    random.Random(seed).shuffle(names)
    other = ledger_of(tmp_path, *([name] for name in [*names, *names[:3]]))
    for year in (2025, 2026):
        assert computation_text(return_of(other, year)) == computation_text(return_of(ledger, year))


def test_p2p_files_whose_zone_nobody_said_are_asked_about_by_the_zone_that_fits(tmp_path: Path) -> None:
    """What arrived on OKX and what left Bybit is told by both; the files of their orders are five hours off."""
    path = tmp_path / "ayesha.hisaab"
    create_ledger(path).close()
    import_files(path, written(tmp_path, ayesha.files()))
    asked = review_items(path)
    assert [one.message.partition(" doesn't")[0] for one in asked if one.code == "zone_ambiguous"] == [
        "okx-p2p.csv",
        "Bybit-P2P-Orders.xlsx",
    ]
    assert {one.commands for one in asked if one.code == "zone_ambiguous"} == {
        ("taxapp import LEDGER FILE --zone UTC+5",)
    }
    assert not [one for one in asked if one.code in ("unknown_deposit", "unmatched_transfer")]
