"""What explanations say: formulas worked by hand, and trees that end in the row of the imported file."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path

import pytest

from engine.errors import UsageError
from engine.ledger.ledger import open_ledger
from engine.rules.loader import load_rules
from engine.tax.book import make_book
from engine.tax.compute import return_of
from engine.tax.explain.explainer import Explainer, explain
from engine.tax.explain.text import in_numbers
from engine.tax.explain.tree import Node, tree
from engine.workings import Working
from taxapp.usecases.demo import make_demo_ledger
from taxapp.usecases.explaining import Explanation, explain_figure
from tests.support import new_ledger


def explainer(folder: Path, rows: str, year: int = 2026, settings: Mapping[str, str] | None = None) -> Explainer:
    with open_ledger(new_ledger(folder, rows)) as ledger:
        book = make_book(ledger.columns(), load_rules(year), settings or {})
    return Explainer(return_of(book))


def sale(found: Explainer, field: str) -> Working:
    """A figure of the year's only disposal."""
    [disposal] = found.result.disposals
    return found.named(f"disposals.{disposal.id}.{field}")


def nodes(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from nodes(child)


# --- formulas worked by hand ------------------------------------------------------------------------------------

BOUGHT_AND_SOLD = """
2025-08-01T10:00:00+05:00,buy,Exchange,PKR,100,ETH,3
2025-09-01T10:00:00+05:00,spend,Exchange,ETH,1,,,,,,40
"""


def test_tax_is_a_band_of_the_table(tmp_path: Path) -> None:
    found = explainer(tmp_path, "", settings={"other.business": "4900000"})
    # The last band that 4,900,000 exceeds in TY2026: over 3,200,000, 650,000 + 40 per cent.
    assert in_numbers(found.named("tax.division_i").term) == (
        "Rs 650,000 + 40% x (Rs 4,900,000 - Rs 3,200,000), to the rupee"
    )


def test_a_part_of_a_lot_costs_the_step_of_its_rounded_cumulative_cost(tmp_path: Path) -> None:
    rows = BOUGHT_AND_SOLD + "2025-10-01T10:00:00+05:00,spend,Exchange,ETH,1,,,,,,40"
    found = explainer(tmp_path, rows)
    first, second = (found.named(f"disposals.{one.id}.lots.0.cost_pkr") for one in found.result.disposals)
    assert (in_numbers(first.term), first.value) == ("Rs 100 x 1 / 3, to the paisa", 33_33)
    assert in_numbers(second.term) == "[Rs 100 x (1 + 1) / 3, to the paisa] - [Rs 100 x 1 / 3, to the paisa]"
    assert second.value == 33_34


def test_what_a_transfer_fee_cost_goes_along_with_what_arrives(tmp_path: Path) -> None:
    found = explainer(
        tmp_path,
        """
        2025-08-01T10:00:00+05:00,buy,Exchange,PKR,1000,ETH,10
        2025-08-02T10:00:00+05:00,transfer,Exchange,ETH,5,ETH,4,,,Wallet
        2025-08-03T10:00:00+05:00,spend,Wallet,ETH,4,,,,,,900
        """,
        settings={"pool": "account"},
    )
    cost = sale(found, "lots.0.cost_pkr")
    # 5 of 10 leave: 1 for the fee (Rs 100), 4 to the wallet (Rs 400) with the cost of the fee.
    moved = found.of(cost.term)  # type: ignore[arg-type]
    assert in_numbers(moved.term) == "Rs 400 + Rs 100"
    assert (moved.label, moved.value) == ("Cost of units that arrived with transfer on Exchange, 2025-08-02", 500_00)


def test_average_takes_a_part_of_the_pools_cost(tmp_path: Path) -> None:
    found = explainer(
        tmp_path,
        """
        2025-08-01T10:00:00+05:00,buy,Exchange,PKR,400,ETH,10
        2025-08-02T10:00:00+05:00,buy,Exchange,PKR,600,ETH,10
        2025-08-03T10:00:00+05:00,spend,Exchange,ETH,15,,,,,,900
        """,
        settings={"cost_method": "average"},
    )
    assert in_numbers(sale(found, "lots_cost_pkr").term) == "Rs 1,000 x 15 / 20, to the paisa"
    assert in_numbers(sale(found, "lots.0.cost_pkr").term) == "Rs 750 x 10 / 15, to the paisa"
    assert sale(found, "cost_pkr").value == 750_00


def test_consideration_is_the_higher_of_rupees_and_market_value(tmp_path: Path) -> None:
    found = explainer(
        tmp_path,
        """
        2025-08-01T10:00:00+05:00,buy,Exchange,PKR,27000,USDT,100
        2025-09-02T10:00:00+05:00,sell,Exchange,USDT,100,PKR,28000
        """,
    )
    proceeds = sale(found, "proceeds_pkr")
    assert in_numbers(proceeds.term) == "the greatest of (Rs 28,000, [Rs 281.789286 x 100, to the paisa])"
    assert (proceeds.value, proceeds.section) == (28_178_93, "s.77(1)")
    assert "SBP daily rate of 2025-09-02" in proceeds.why


def test_what_is_missing_costs_nothing_and_says_so(tmp_path: Path) -> None:
    found = explainer(tmp_path, "2025-08-01T10:00:00+05:00,sell,Exchange,ETH,2,PKR,500000")
    cost = sale(found, "lots.0.cost_pkr")
    assert (cost.value, cost.why) == (0, "What was never acquired has no cost.")


def test_a_loss_of_an_earlier_year_is_explained_by_that_year(tmp_path: Path) -> None:
    found = explainer(
        tmp_path,
        """
        2024-08-01T10:00:00+05:00,buy,Exchange,PKR,500,ETH,1
        2024-09-01T10:00:00+05:00,sell,Exchange,ETH,1,PKR,200
        2025-08-01T10:00:00+05:00,buy,Exchange,PKR,100,ETH,1
        2025-09-01T10:00:00+05:00,sell,Exchange,ETH,1,PKR,250
        """,
        settings={"consideration": "received"},
    )
    assert found.named("TY2025/heads.capital_gains.carried_forward").value == 300_00
    used = tree(found, "heads.capital_gains.brought_forward_used", depth=9)
    assert used.value == "Rs 150"
    [loss] = [one for one in nodes(used) if one.name.startswith("TY2025/disposals.") and one.name.endswith("gain_pkr")]
    assert (loss.value, loss.numbers) == ("Rs -300", "Rs 200 - Rs 500")


def test_two_fees_of_one_entry_are_told_apart(tmp_path: Path) -> None:
    found = explainer(
        tmp_path,
        """
        2025-08-01T10:00:00+05:00,buy,Exchange,PKR,1000,ETH,10
        2025-08-01T10:00:00+05:00,buy,Exchange,PKR,1000,BNB,10
        2025-08-02T10:00:00+05:00,transfer,Exchange,ETH,5,ETH,4,BNB,1,Wallet
        """,
        settings={"transfer_fee": "dispose"},
    )
    [bnb, eth] = [name for name in found.names() if name.startswith("disposals.") and name.endswith("lots.0.cost_pkr")]
    assert (bnb.split(".")[1].partition(":")[2], eth.split(".")[1].partition(":")[2]) == ("fee", "network")
    assert found.named(eth).value == found.named(bnb).value == 100_00
    assert "BNB" not in found.named(eth.replace("lots.0.cost_pkr", "cost_pkr")).label


# --- names ------------------------------------------------------------------------------------------------------


def test_a_figure_that_is_not_there_is_refused_with_names_near_to_it(tmp_path: Path) -> None:
    found = explainer(tmp_path, BOUGHT_AND_SOLD)
    with pytest.raises(UsageError, match=r"TY2026 has no figure 'tax\.payble'\. Near to it: tax\.payable"):
        found.named("tax.payble")
    with pytest.raises(UsageError, match="TY2019 has no figure"):
        found.named("TY2019/tax.payable")
    with pytest.raises(UsageError, match=r"has no figure 'disposals\.nothing'"):
        explain(found.result, "disposals.nothing")


# --- trees ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_demo_ledger(tmp_path_factory.mktemp("demo"))


def p2p_sale(demo: Path) -> str:
    """The id of a disposal for rupees."""
    with open_ledger(demo) as ledger:
        book = make_book(ledger.columns(), load_rules(2026), ledger.settings())
    return next(one.id for one in return_of(book).disposals if one.valued_by == "rupees that changed hands")


def explained(demo: Path, figure: str, depth: int) -> Explanation:
    return explain_figure(demo, 2026, figure, depth=depth, most=20)


def test_a_p2p_sale_ends_in_the_line_of_the_imported_file(demo: Path) -> None:
    order = p2p_sale(demo)
    explanation = explained(demo, f"disposals.{order}.gain_pkr", 12)
    [row] = explanation.raw[order]
    assert row.source == "binance-p2p-orders.csv"
    text = files("resources").joinpath("samples", row.source).read_text("utf-8-sig")
    assert text.splitlines()[row.line - 1] == row.content
    [cells] = [one.cells for one in nodes(explanation.figure) if one.entry == order and one.cells]
    order_number, way, coin, money, total, *_ = next(csv.reader([row.content]))
    assert (way, cells["kind"]) == ("Sell", "sell")
    assert (cells["reference"], cells["sent_asset"], cells["received_asset"]) == (order_number, coin, money)
    assert float(cells["received_quantity"]) == float(total)


def test_a_tree_that_is_deep_enough_ends_in_entries(tmp_path: Path) -> None:
    path = new_ledger(tmp_path, BOUGHT_AND_SOLD)
    deep = explain_figure(path, 2026, "heads.capital_gains.gains", depth=60, most=100)
    every = list(nodes(deep.figure))
    assert not [one for one in every if one.left_out]
    ends = [one for one in every if not one.children and not one.is_above]
    assert len(ends) == len({one.entry for one in ends}) == len(deep.raw) == 2
    assert all(one.entry and one.cells for one in ends)
    assert [row.line for rows in deep.raw.values() for row in rows] == [3, 2]


def test_a_figure_is_explained_once(demo: Path) -> None:
    node = explained(demo, "tax.payable", 6).figure
    said = [one.name for one in nodes(node) if one.name and one.children]
    assert len(said) == len(set(said))
    assert {one.name for one in nodes(node) if one.is_above and not one.entry} <= set(said)


def test_depth_and_rows_are_kept_to(demo: Path) -> None:
    assert explained(demo, "tax.payable", 0).figure.children == ()
    few = explain_figure(demo, 2026, "wealth.inflows.received_in_swaps", depth=1, most=2)
    assert len(few.figure.children) == 2
    assert few.figure.left_out > 0


def test_a_figure_names_its_law_and_its_elections(demo: Path) -> None:
    tax = explained(demo, "tax.division_i", 0).figure
    assert [one.parameter for one in tax.law] == ["slabs.non_salaried", "slabs.salaried_share_percent"]
    assert tax.law[0].status == "enacted"
    assert "fbr.gov.pk" in tax.law[0].source
    cost = explained(demo, f"disposals.{p2p_sale(demo)}.cost_pkr", 0).figure
    assert dict(cost.elections) == {"cost_method": "fifo", "pool": "taxpayer"}


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("rate:USD:2025-09-02", "Rs 281.789286", "SBP daily rate of 2025-09-02"),
        ("rate:USD:2025-09-07", "Rs 281.75", "SBP daily rate of 2025-09-05 (last published before 2025-09-07)"),
        ("elections.other.salary", "Rs 1,000", ""),
    ],
)
def test_what_was_stated_or_published_ends_an_explanation(tmp_path: Path, name: str, value: str, why: str) -> None:
    node = tree(explainer(tmp_path, BOUGHT_AND_SOLD, settings={"other.salary": "1000"}), name, depth=3)
    assert (node.value, node.why) == (value, why)
