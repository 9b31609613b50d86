"""The worked cases of docs/matching.md (tests/engine/cases/*.toml, the rows explained beside them) by the reference."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from engine.columns import Row
from engine.exact import atto, atto_text, paisa, rupees_text
from engine.karachi import year_start
from engine.model import Account, Asset, Kind
from engine.reference.entries import Acquisition, Departure, Move, Nature, Origin
from engine.reference.lots import Books, LotEvent, is_idle, match, pools_of
from engine.reference.rounding import ZERO, half_up

FOLDER = Path(__file__).parents[1] / "engine" / "cases"
POOLS = ("A", "B", "C")
ASSETS, ACCOUNTS = [Asset("X")], [Account(name) for name in POOLS]
FIRST = 2021


def _cases() -> list[Any]:
    """All but those in which a lot counts as acquired at another time than it came: no entry says so."""
    return [
        pytest.param(case, id=f"{file.stem}: {case['name']}")
        for file in sorted(FOLDER.glob("*.toml"))
        for case in tomllib.loads(file.read_text("utf-8"))["case"]
        if " acquired " not in case["ledger"]
    ]


def _event(line: str, year: int, uid: int) -> LotEvent:
    """One row of a case's ledger, as an event of that tax year."""
    label, verb, much, *rest = line.split()
    said = dict(zip(rest[::2], rest[1::2], strict=True))
    time = year_start(year) + int(label.rstrip("abcdef"))
    row = Row(uid, time, Kind.BUY, 0, -1, -1, 0, -1, 0, -1, 0, None, label, "")
    account, quantity = POOLS.index(said.get("in", said.get("from", "A"))), Fraction(atto(much))
    if verb == "buy":
        return Acquisition(row, account, 0, quantity, Fraction(paisa(Decimal(said["for"]))), Origin.PURCHASE)
    if verb == "sell":
        return Departure(row, "", account, 0, quantity, None, ZERO, Nature.SALE)
    fee = Fraction(atto(said.get("fee", "0")))
    if verb == "move":
        to_account = POOLS.index(said.get("to", POOLS[account]))
        return Move(row, account, 0, quantity, fee, None, to_account, 0, quantity - fee)
    return Move(row, account, 0, quantity, fee, None, POOLS.index(said["of"]), 0, Fraction(atto(said["to"])))


@pytest.mark.parametrize("case", _cases())
def test_case(case: dict[str, Any]) -> None:
    events: dict[str, LotEvent] = {}
    methods = [case.get("method", "fifo")]
    choices: dict[tuple[int, str], list[tuple[int, int]]] = {}
    chosen = []
    for line in case["ledger"].strip().splitlines():
        words = line.split()
        if words[0] == "--":
            methods.append(words[1])
        elif words[0] == "choose":
            chosen.append((words[5], words[3], atto(words[1])))
        else:
            events[words[0]] = _event(line, FIRST + len(methods) - 1, len(events) + 1)
    for disposal, lot, quantity in chosen:
        uid = events[lot].row.uid if lot in events else 0
        choices.setdefault((events[disposal].row.uid, ""), []).append((uid, quantity))
    pool_of = pools_of(ASSETS, ACCOUNTS, "account")
    books = Books(pool_of, choices, half_up)
    working = [event for event in events.values() if not is_idle(event, pool_of)]
    matched = match(working, ACCOUNTS, lambda year: methods[year - FIRST], books, FIRST + len(methods) - 1)

    def told(lot: Row | None, quantity: Fraction, cost: Fraction) -> str:
        name = f"lot {lot.reference}" if lot else "nowhere"
        return f"{atto_text(int(quantity))} of {name} at {rupees_text(int(cost))}"

    consumed = {
        one.event.row.reference: [
            told(part.lot.row if part.lot else None, part.quantity, part.cost) for part in one.fragments
        ]
        for one in matched.consumed
    }
    assert consumed == case["consumed"]
    if methods[-1] == "average":  # the lots left carry the pool's cost when they are lots again
        books.change_method("fifo")
    left = {
        pool[1]: [
            told(piece.lot.row, piece.left, piece.cost - piece.used_cost)
            for piece in sorted(pieces, key=lambda piece: (piece.lot.place, -piece.arrived, piece.rank))
        ]
        for pool, pieces in books.pools.items()
        if pieces
    }
    wanted = case["left"] if isinstance(case["left"], dict) else {"A": case["left"]}
    assert left == {pool: rows for pool, rows in wanted.items() if rows}
