"""Hisaab's core: ledger, valuation, cost basis, rules and tax. It knows no screen, no network, no argument parser.

    >>> import engine
    >>> ledger = engine.open_ledger("mine.hisaab")
    >>> result = engine.compute(ledger.columns(), engine.load_rules(2026), ledger.settings())
    >>> engine.explain(result, "tax.payable").term

The names below are loaded when first used, so that `import engine` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.ledger.ledger import create_ledger, open_ledger
    from engine.rules.loader import load_rules
    from engine.tax.compute import compute
    from engine.tax.explain.explainer import explain

_HOME = {
    "open_ledger": "engine.ledger.ledger",
    "create_ledger": "engine.ledger.ledger",
    "load_rules": "engine.rules.loader",
    "compute": "engine.tax.compute",
    "explain": "engine.tax.explain.explainer",
}

__all__ = ["compute", "create_ledger", "explain", "load_rules", "open_ledger"]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'engine' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOME[name]), name)
