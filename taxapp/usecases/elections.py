"""The elections and yearly facts kept in a ledger: seeing them, and keeping or removing some."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple


class InForce(NamedTuple):
    """One election or fact, its value, whether the ledger keeps it (else it is the default), and what it means."""

    key: str
    value: str
    kept: bool
    meaning: str


def in_force(ledger_path: Path) -> list[InForce]:
    """Every election with the value that holds, and what is kept for single years or as facts beside them."""
    from engine.ledger.ledger import open_ledger
    from engine.rules.elections import CHOICES, FACTS

    with open_ledger(ledger_path) as ledger:
        kept = ledger.settings()
    meanings = {one.key: one.meaning for one in (*CHOICES, *FACTS)}
    found = [InForce(one.key, kept.get(one.key, one.default), one.key in kept, one.meaning) for one in CHOICES]
    shown = {one.key for one in found}
    for key in sorted(kept.keys() - shown):
        base = key.split(".TY")[0]
        found.append(InForce(key, kept[key], True, meanings.get(base, "")))
    return found


def keep(ledger_path: Path, settings: Mapping[str, str]) -> None:
    """Keep settings in the ledger; an empty value removes one. UsageError for one that does not exist."""
    from engine.ledger.ledger import open_ledger
    from engine.rules.elections import CHOICES, FACTS, validate

    defaults = {one.key: one.default for one in CHOICES} | {one.key: "0" for one in FACTS}
    validate({key: value or defaults.get(key.split(".TY")[0], "") for key, value in settings.items()})
    with open_ledger(ledger_path) as ledger:
        ledger.set_settings(settings)
