"""Whether the engine and the reference engine say the same, in the words of the computation JSON."""

from __future__ import annotations

import json
from typing import Any

import engine.reference
from engine.errors import InputError
from engine.tax.computation_json import computation_text
from engine.tax.compute import compute
from tests.properties.ledgers import Ledger

NOT_IN_THE_REFERENCE = ("late", "iris")
"""Statements that are simple functions of a day, or names of figures: worked cases hold them."""


def fast(ledger: Ledger) -> dict[str, Any]:
    """The engine's computation JSON; {} where it refuses."""
    try:
        result = compute(ledger.columns(), ledger.rules(), ledger.settings)
    except InputError:
        return {}
    return _figures(computation_text(result))


def reference(ledger: Ledger) -> dict[str, Any]:
    """The reference's; {} where it refuses."""
    try:
        result = engine.reference.compute(ledger.columns(), ledger.rules(), ledger.settings)
    except InputError:
        return {}
    return _figures(computation_text(result))


def differences(ledger: Ledger) -> dict[str, tuple[Any, Any]]:
    """What the engine says and the reference does not, and the reverse, by part of the computation."""
    ours, theirs = fast(ledger), reference(ledger)
    return {
        part: _apart(ours.get(part), theirs.get(part))
        for part in sorted({*ours, *theirs})
        if ours.get(part) != theirs.get(part)
    }


def _figures(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text)
    del found["questions"]
    for name in NOT_IN_THE_REFERENCE:
        found["statements"].pop(name, None)
    for row in (*found["disposals"], *found["income"]):
        del row["valued_by"]
    return found


def _apart(ours: Any, theirs: Any) -> tuple[Any, Any]:
    """Only the rows that the other has not; both whole where just their order differs."""
    if isinstance(ours, list) and isinstance(theirs, list):
        rows = [row for row in ours if row not in theirs], [row for row in theirs if row not in ours]
        return rows if any(rows) else (ours, theirs)
    if isinstance(ours, dict) and isinstance(theirs, dict):
        keys = [key for key in {**ours, **theirs} if ours.get(key) != theirs.get(key)]
        return {key: ours.get(key) for key in keys}, {key: theirs.get(key) for key in keys}
    return ours, theirs
