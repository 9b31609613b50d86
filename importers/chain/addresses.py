"""The addresses that a person gives of a chain."""

from __future__ import annotations

from collections.abc import Callable

from engine.errors import UsageError


def several(given: str, checked: Callable[[str], str], which: str) -> tuple[str, ...]:
    """Each once, in their order, with spaces or commas between, as `checked` writes it. `which` asks for one where
    there is none: UsageError, as `checked` raises for what is no address."""
    found = tuple(dict.fromkeys(checked(one) for one in given.replace(",", " ").split()))
    if not found:
        raise UsageError(which)
    return found
