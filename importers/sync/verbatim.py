"""JSON in which no number loses a digit, read and written again as it was.

Numbers with a point or an exponent are kept as their own text (`Number`), so that no float is ever made.
"""

from __future__ import annotations

import json
from json.encoder import encode_basestring
from typing import Any


class Number(str):
    """A number with a point or an exponent, as the text it was written in."""

    __slots__ = ()


def parsed(text: str | bytes) -> Any:
    """JSON as Python values; ValueError where it is none, or nested deeper than any answer is."""
    try:
        return json.loads(text, parse_float=Number, parse_constant=_refused)
    except RecursionError:
        raise ValueError("it is nested too deep") from None


def written(value: Any) -> str:
    """Such values as JSON without needless spaces: keys in their order, numbers as they were."""
    if isinstance(value, str):
        return value if isinstance(value, Number) else encode_basestring(value)
    if isinstance(value, dict):
        return "{" + ",".join([f"{encode_basestring(key)}:{written(one)}" for key, one in value.items()]) + "}"
    if isinstance(value, list | tuple):
        return "[" + ",".join([written(one) for one in value]) + "]"
    return json.dumps(value)


def _refused(constant: str) -> Any:
    raise ValueError(f"{constant} is no number of JSON")
