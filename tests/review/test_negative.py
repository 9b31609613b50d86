"""Balances that fall below nothing: where first, how deep, and what doesn't count as one."""

from __future__ import annotations

from pathlib import Path

from engine.model import Severity
from tests.review.support import items, of, one

BOUGHT_ELSEWHERE = "2025-07-01T10:00:00Z,buy,OKX,PKR,280000,USDT,1000"


def test_the_first_moment_and_the_lowest_are_told(tmp_path: Path) -> None:
    found = items(
        tmp_path,
        f"""
        {BOUGHT_ELSEWHERE}
        2025-08-01T10:00:00Z,buy,Bybit,PKR,28000,USDT,100
        2025-08-02T10:00:00Z,sell,Bybit,USDT,130,PKR,37000
        2025-08-03T10:00:00Z,sell,Bybit,USDT,50,PKR,14000
        2025-08-04T10:00:00Z,buy,Bybit,PKR,2800,USDT,10
        """,
    )
    item = one(found, "negative_balance")
    assert item.message == (
        "Bybit falls below zero in USDT first on 2025-08-02 15:00:00, to -30; at its lowest -80 on 2025-08-03 "
        "15:00:00, in the end -70. Something that arrived before is missing."
    )
    assert item.severity is Severity.HIGH
    assert len(item.entries) == 1


def test_a_balance_that_recovers_was_wrong_all_the_same(tmp_path: Path) -> None:
    found = items(
        tmp_path,
        f"""
        {BOUGHT_ELSEWHERE}
        2025-08-02T10:00:00Z,sell,Bybit,USDT,130,PKR,37000
        2025-08-04T10:00:00Z,buy,Bybit,PKR,56000,USDT,200
        """,
    )
    assert "in the end 70" in one(found, "negative_balance").message


def test_what_is_short_in_all_is_asked_as_a_shortage_alone(tmp_path: Path) -> None:
    found = items(tmp_path, "2025-08-02T10:00:00Z,sell,Bybit,BTC,1,PKR,15000000")
    assert [item.code for item in found] == ["shortage"]


def test_within_one_second_the_order_does_not_matter(tmp_path: Path) -> None:
    found = items(
        tmp_path,
        f"""
        {BOUGHT_ELSEWHERE}
        2025-08-02T10:00:00.100Z,sell,Bybit,USDT,100,PKR,28500
        2025-08-02T10:00:00.900Z,buy,Bybit,PKR,28000,USDT,100
        """,
    )
    assert of(found, "negative_balance") == []


def test_dust_is_a_slight_matter(tmp_path: Path) -> None:
    found = items(
        tmp_path,
        f"""
        {BOUGHT_ELSEWHERE}
        2025-08-01T10:00:00Z,buy,Bybit,PKR,28000,USDT,100
        2025-08-02T10:00:00Z,sell,Bybit,USDT,100.00000001,PKR,28500
        """,
    )
    item = one(found, "negative_balance")
    assert (item.severity, "to -0.00000001" in item.message) == (Severity.LOW, True)


def test_transfers_move_what_they_move(tmp_path: Path) -> None:
    found = items(
        tmp_path,
        f"""
        {BOUGHT_ELSEWHERE}
        2025-08-02T10:00:00Z,transfer,OKX,USDT,300,USDT,299,,,Bybit
        2025-08-03T10:00:00Z,sell,Bybit,USDT,299,PKR,85000
        """,
    )
    assert of(found, "negative_balance") == []


def test_quantities_too_wide_for_64_bits_are_exact_too(tmp_path: Path) -> None:
    wide = "123456789012.000000000000000001"
    found = items(
        tmp_path,
        f"""
        2025-07-01T10:00:00Z,buy,OKX,PKR,280000,SHIB,{wide}
        2025-08-01T10:00:00Z,transfer,OKX,SHIB,1,SHIB,1,,,Bybit
        2025-08-02T10:00:00Z,sell,Bybit,SHIB,1.000000000000000001,PKR,37000
        """,
    )
    assert "to -0.000000000000000001;" in one(found, "negative_balance").message


def test_rupees_are_no_coin(tmp_path: Path) -> None:
    assert of(items(tmp_path, BOUGHT_ELSEWHERE), "negative_balance") == []
