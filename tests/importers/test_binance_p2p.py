"""Binance P2P orders in all versions of the export: rupees on one side, a coin on the other."""

from __future__ import annotations

import pytest

from engine.ledger.batch import RowState
from tests.importers.conftest import Reader, entries, only_rejection, told

V2 = (
    "Order Number,Order Type,Asset Type,Fiat Type,Total Price,Price,Quantity,Exchange rate,Maker Fee,Taker Fee,"
    "Couterparty,Status,Created Time"
)
BOUGHT = "2026-01-31T18:05:00Z,buy,Binance,PKR,28150,USDT,100,{fee},,,Ayesha,7001,p2p,{note}"


def order(**cells: str) -> str:
    usual = {
        "number": "7001",
        "side": "Buy",
        "asset": "USDT",
        "fiat": "PKR",
        "total": "28150.00",
        "price": "281.50",
        "quantity": "100.0000000000000000",
        "rate": "0.00",
        "maker": "",
        "taker": "0.05",
        "who": "Ayesha",
        "status": "Completed",
        "time": "2026-01-31 18:05:00",
    }
    return ",".join((usual | cells).values())


@pytest.mark.parametrize(
    ("header", "row", "fee", "note"),
    [
        (
            "Order Number,Order Type,Asset Type,Fiat Type,Total Price,Price,Quantity,Exchange rate,Couterparty,Status,"
            "Created Time",
            '7001,Buy,USDT,PKR,28150.0000000000000000,281.5000000000000000,100.0000000000000000,"",Ayesha,Completed,'
            "2026-01-31 18:05:00",
            ",",
            "",
        ),
        (V2, order(), "USDT,0.05", ""),
        (V2, order(maker="0.02", taker="0.03"), "USDT,0.05", ""),
        (V2, order(side="BUY", total='"28,150.00"', taker=""), ",", ""),
        (
            "Order Number,Order Type,Asset Type,Fiat Type,Total Price,Price,Quantity,Exchange rate,Maker Fee,"
            "Maker Fee Rate,Taker Fee,Taker Fee Rate,Couterparty,Status,Created Time",
            "7001,Buy,USDT,PKR,28150,281.5,100,0,0.05,0.0005,0,0,Ayesha,Completed,2026-01-31 18:05:00",
            "USDT,0.05",
            "",
        ),
        (
            "Order Number,Created Time,Order Type,Asset,Quantity,Total Price,Fiat Type,Counterparty,Status",
            "7001,26-01-31 18:05:00,BUY,USDT,100,28150,PKR,Ayesha,Completed",
            ",",
            "",
        ),
        (
            "Order Number,Advertisement Order Number,Order Type,Asset Type,Fiat Type,Total Price,Price,Quantity,"
            "Exchange rate,Maker Fee,Taker Fee,Payment Method,Counterparty,Status,Origin,Match time(UTC)",
            "7001,31,Buy,USDT,PKR,28150,281.5,100,,0.05,,Easypaisa,Ayesha,Completed,MAKE_TAKE,2026-01-31 18:05:00",
            "USDT,0.05",
            "bank,payment: Easypaisa",
        ),
    ],
    ids=["1", "2", "2: both fees", "2: commas", "3", "4", "merchant centre"],
)
def test_versions(read: Reader, header: str, row: str, fee: str, note: str) -> None:
    batch = read(header, row, name="orders(UTC).csv")
    assert told(batch) == [BOUGHT.format(fee=fee, note=note)]
    assert (batch.venue, batch.warnings, batch.entries[0].detail) == ("binance", (), 2)


def test_a_sale(read: Reader) -> None:
    [line] = told(read(V2, order(side="Sell")))
    assert line == "2026-01-31T18:05:00Z,sell,Binance,USDT,100,PKR,28150,USDT,0.05,,,Ayesha,7001,p2p,"


def test_an_hour_that_lost_its_zero(read: Reader) -> None:
    assert entries(read(V2, order(time="2026-01-31 8:05:00")))[0].time == 1_769_846_700_000_000


def test_other_money_than_rupees_is_read_too(read: Reader) -> None:
    [entry] = entries(read(V2, order(fiat="AED")))
    assert (str(entry.kind), entry.sent and entry.sent.asset) == ("swap", "AED")


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("Cancelled", "the order was not carried out (Cancelled)"),
        ("System cancelled", "the order was not carried out (System cancelled)"),
        ("Appealing", "the order was not finished yet (Appealing): export again when it is"),
        ("Paid", "the order was not finished yet (Paid): export again when it is"),
    ],
)
def test_orders_that_came_to_nothing_are_kept_without_an_entry(read: Reader, status: str, reason: str) -> None:
    batch = read(V2, order(status=status))
    assert batch.entries == []
    assert [(row.state, row.reason) for row in batch.rows] == [(RowState.SET_ASIDE, reason)]


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"status": "Concluído"}, "Status", "is a status that we don't know"),
        ({"side": "Lend"}, "Order Type", "is neither Buy nor Sell"),
        ({"total": "281500.00"}, "Total Price", "price x quantity is not the total price"),
        ({"quantity": "53.550.640"}, "Quantity", "a spreadsheet has changed the file"),
        ({"quantity": "100,5"}, "Quantity", "is not a number"),
        ({"quantity": "0"}, "Quantity", "is zero"),
        ({"total": ""}, "Total Price", "is empty"),
        ({"taker": "-1"}, "Taker Fee", "is negative"),
        ({"asset": ""}, "Asset Type", "is empty"),
        ({"number": ""}, "Order Number", "is empty"),
        ({"number": "2.27512E+19"}, "Order Number", "has lost digits; a spreadsheet has changed the file"),
        ({"time": "31/01/2026 18:05"}, "Created Time", "is not a time written like 2026-01-31 18:05:00"),
        ({"time": ""}, "Created Time", "is empty"),
    ],
)
def test_refusals(read: Reader, cells: dict[str, str], column: str, reason: str) -> None:
    quoted = {key: f'"{value}"' if "," in value else value for key, value in cells.items()}
    refused = only_rejection(read(V2, order(number="7000"), order(**quoted)))
    assert (refused.line, refused.column, refused.value) == (3, column, next(iter(cells.values())))
    assert reason in refused.reason


def test_orders_whose_numbers_were_rounded_alike_are_refused_for_that(read: Reader) -> None:
    batch = read(V2, order(number="2.27512E+19"), order(number="2.27512E+19", who="Bilal"))
    assert ["has lost digits" in row.reason for row in batch.rows] == [True, True]
    assert batch.rows[0].identity != batch.rows[1].identity


def test_a_file_that_ends_in_the_middle_of_a_row(read: Reader) -> None:
    batch = read(V2, order(), order(number="7002")[:50])
    assert len(batch.entries) == 1
    assert "the row is cut off" in only_rejection(batch).reason


def test_an_order_is_the_same_in_every_version_of_the_export(read: Reader) -> None:
    short = read(
        "Order Number,Created Time,Order Type,Asset,Quantity,Total Price,Fiat Type,Counterparty,Status",
        "7001,26-01-31 18:05:00,BUY,USDT,100,28150,PKR,Ayesha,Completed",
    )
    assert short.entries[0].identity == read(V2, order(), name="other.csv").entries[0].identity


def test_an_order_seen_unfinished_is_read_again_when_finished(read: Reader) -> None:
    before, after = read(V2, order(status="Paid")), read(V2, order())
    assert before.rows[0].identity != after.rows[0].identity


def test_a_repeated_order_number_is_no_second_order(read: Reader) -> None:
    batch = read(V2, order(), order())
    assert len(batch.entries) == 1
    assert (batch.rows[1].state, batch.rows[1].reason) == (RowState.SET_ASIDE, "repeats line 2")


def test_an_order_number_that_says_two_things_is_refused(read: Reader) -> None:
    refused = only_rejection(read(V2, order(), order(who="Bilal")))
    assert (refused.line, refused.column) == (3, "Order Number")
    assert refused.reason == "has the same number as line 2 and says something else"


def test_an_account_of_ones_own_choice(read: Reader) -> None:
    batch = read(V2, order(), account="Binance (Sana)")
    assert batch.account == batch.entries[0].entry.account == "Binance (Sana)"
