"""HitBTC trades: fees and rebates of makers, and the total that has to agree with them."""

from __future__ import annotations

import pytest

from tests.importers.conftest import Reader, only_rejection, told

HEADER = "Date (UTC),Instrument,Trade ID,Order ID,Side,Quantity,Price,Volume,Fee,Rebate,Total"


def fill(side: str, fee: str, rebate: str, total: str) -> str:
    return f"2026-01-31 18:05:00,ETH/USDT,7001,31,{side},0.1,3000,300,{fee},{rebate},{total}"


@pytest.mark.parametrize(
    ("row", "entry"),
    [
        (fill("buy", "0.3", "0", "-300.3"), "swap,HitBTC,USDT,300,ETH,0.1,USDT,0.3,,,,7001,,"),
        (fill("sell", "0.3", "0", "299.7"), "swap,HitBTC,ETH,0.1,USDT,300,USDT,0.3,,,,7001,,"),
    ],
    ids=["buy", "sell"],
)
def test_a_fill_of_a_taker(read: Reader, row: str, entry: str) -> None:
    assert told(read(HEADER, row)) == [f"2026-01-31T18:05:00Z,{entry}"]


@pytest.mark.parametrize(
    "row",
    [fill("sell", "0", "0.03", "300.03"), fill("sell", "-0.03", "0", "300.03")],
    ids=["in its column", "as a negative fee"],
)
def test_a_makers_rebate_is_income_beside_the_fill(read: Reader, row: str) -> None:
    assert told(read(HEADER, row)) == [
        "2026-01-31T18:05:00Z,swap,HitBTC,ETH,0.1,USDT,300,,,,,,7001,,",
        "2026-01-31T18:05:00Z,income.other,HitBTC,,,USDT,0.03,,,,,,7001,fee_rebate,",
    ]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (fill("buy", "0.3", "0", "-300"), "Total"),
        (fill("buy", "0.3", "0", "300.3"), "Total"),
        (fill("lend", "0.3", "0", "-300.3"), "Side"),
        (fill("buy", "0.3", "0", "-300.3").replace("3000,300,", "3000,30,"), "Volume"),
        (fill("buy", "0.3", "0", "-300.3").replace("ETH/USDT", "ETHUSDT"), "Instrument"),
    ],
)
def test_rows_that_disagree_with_themselves_are_refused(read: Reader, row: str, column: str) -> None:
    assert only_rejection(read(HEADER, row)).column == column
