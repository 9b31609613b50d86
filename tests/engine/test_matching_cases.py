"""The worked cases of docs/matching.md, run as they stand in tests/engine/cases/*.toml."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from engine.basis.matching import Leg, Move, match_fifo
from engine.exact import atto, atto_text, paisa, rupees_text

FOLDER = Path(__file__).parent / "cases"


def _cases() -> list[Any]:
    found = []
    for file in sorted(FOLDER.glob("*.toml")):
        for case in tomllib.loads(file.read_text("utf-8"))["case"]:
            found.append(pytest.param(case, id=f"{file.stem}: {case['name']}"))
    return found


def _leg(number: int, row: str) -> Leg:
    """`1 buy 2 for 20`, `2 sell 1`, `3 move 5 fee 0.1`; the first word is the moment, a fee is in what moves."""
    words = row.split()
    move = {"buy": Move.ACQUIRE, "sell": Move.DISPOSE, "move": Move.SHRINK}[words[1]]
    cost = paisa(Decimal(words[4])) if move is Move.ACQUIRE else 0
    quantity, moved = (atto(words[4]), atto(words[2])) if move is Move.SHRINK else (atto(words[2]), 0)
    return Leg(number, "X", move, int(words[0]), "A", "", f"{number:04d}", quantity, cost, moved)


@pytest.mark.parametrize("case", _cases())
def test_case(case: dict[str, Any]) -> None:
    legs = [_leg(number, row) for number, row in enumerate(case["ledger"].strip().splitlines())]
    matched = match_fifo(legs)

    def told(fragments: Any) -> list[str]:
        lots = {-1: "nowhere", **{leg.id: f"lot {leg.id}" for leg in legs}}
        return [f"{atto_text(f.quantity)} of {lots[f.lot]} at {rupees_text(f.cost)}" for f in fragments]

    got = {f"row {leg}": told(fragments) for leg, fragments in sorted(matched.fragments.items())}
    assert got == case["consumed"]
    assert told(matched.left.get("X", [])) == case["left"]
