"""JSON as venues write it that send bare numbers: nothing is made a float on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from json import dumps


class Bare(str):
    """JSON that is written already, such as a number with all its digits."""

    __slots__ = ()


def json_of(value: object) -> str:
    """A value as JSON."""
    if isinstance(value, Bare):
        return str(value)
    if isinstance(value, Mapping):
        return "{" + ",".join(f"{dumps(key)}:{json_of(one)}" for key, one in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ",".join(map(json_of, value)) + "]"
    return dumps(value)
