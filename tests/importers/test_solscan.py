"""Solscan: amounts in the smallest units, and SOL that is wrapped and unwrapped unasked."""

from __future__ import annotations

import pytest

from engine.errors import InputError
from tests.importers.conftest import Reader, only_rejection, told

ME, POOL = "Me" + "1" * 42, "Poo" + "2" * 41
USDC, SOL, WSOL = "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v", "So" + "1" * 41, "So" + "1" * 40 + "2"
HEADER = "Signature,Block Time,Human Time,Action,From,To,Amount,Flow,Value,Decimals,Token Address"
FILE = f"export_transfer_{ME}_17.csv"
SIGNATURE = "5" * 87
START = "2025-11-02T06:00:00Z,{},Solana Me1111…1111"


def row(sender: str, receiver: str, amount: str, decimals: str, token: str, **given: str) -> str:
    flow = given.get("flow", "out" if sender == ME else "in")
    action = given.get("action", "TRANSFER")
    when = "1762063200,2025-11-02T06:00:00.000Z"
    return f"{SIGNATURE},{when},{action},{sender},{receiver},{amount},{flow},9.99,{decimals},{token}"


def test_an_amount_is_in_the_smallest_units(read: Reader) -> None:
    batch = read(HEADER, row(POOL, ME, "160250000", "6", USDC), name=FILE)
    assert told(batch) == [f"{START.format('deposit')},,,USDC,160.25,,,,,{POOL},{SIGNATURE},,"]


def test_sol_and_wrapped_sol_are_one_coin_and_a_swap_is_one_entry(read: Reader) -> None:
    batch = read(
        HEADER,
        row(ME, POOL, "1000000000", "9", WSOL),
        row(POOL, ME, "160250000", "6", USDC),
        row(POOL, ME, "5000", "9", SOL),
        name=FILE,
    )
    assert told(batch) == [f"{START.format('swap')},SOL,0.999995,USDC,160.25,,,,,{POOL},{SIGNATURE},,"]


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        (row(ME, POOL, "1.5", "6", USDC), "Amount", "smallest units"),
        (row(ME, POOL, "15", "", USDC), "Decimals", "is no number of decimal places"),
        (row(ME, POOL, "15", "6", ""), "Token Address", "is empty"),
        (row(ME, POOL, "15", "6", USDC, flow="in"), "Flow", "contradicts From and To"),
        (row(ME, POOL, "15", "6", USDC, action="TRANSFERS"), "Action", "the nearest is TRANSFER"),
    ],
)
def test_rows_that_are_refused(read: Reader, cells: str, column: str, reason: str) -> None:
    refused = only_rejection(read(HEADER, cells, name=FILE))
    assert refused.column == column
    assert reason in refused.reason


def test_a_token_whose_amounts_are_scaled_is_refused(read: Reader) -> None:
    refused = only_rejection(read(f"{HEADER},Multiplier", row(POOL, ME, "15", "6", USDC) + ",1.5", name=FILE))
    assert refused.column == "Multiplier"


def test_defi_activities_are_the_wrong_export(read: Reader) -> None:
    with pytest.raises(InputError, match="Export Transfers instead"):
        read("Signature,Block Time,Human Time,Action,From,Token1,Amount1,TokenDecimals1,Token2,Amount2", "1,2,3,4,5,6")
