"""Bills: what OKX's numbers for their types mean."""

from __future__ import annotations

from collections.abc import Mapping

from engine.model import Kind
from importers.spec import Refused
from importers.statement import Meaning

Type = tuple[str, Meaning | Kind]
"""What a type is called, and what it means."""


def named(types: Mapping[str, Type], code: str) -> Type:
    """What a type of bill is called and means. Refused where it is in no table."""
    found = types.get(code)
    if found is None:
        raise Refused("is a type of bill we don't know: enter it in the universal CSV", "type")
    return found
