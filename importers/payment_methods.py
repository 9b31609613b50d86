"""How a P2P order was paid, from the words its venue writes: through a bank, electronic money, or cash.

The words and their sources are in resources/payment_methods.toml. What is not there says nothing: no guess is made.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+")


class Method(NamedTuple):
    """`tag` is `bank`, `emi` or `cash`, `venue` the bank's id in the venue register; '' where the words don't say."""

    tag: str = ""
    venue: str = ""


@lru_cache(maxsize=4096)
def method(text: str) -> Method:
    """How words such as `Easypaisa`, `Bank Transfer` or `SadaPay, NayaPay` say it was paid. Where they name several
    ways, only what all of them have in common."""
    words = _WORD.findall(text.casefold())
    found: list[Method] = []
    place = 0
    while place < len(words):
        for length in range(min(_longest(), len(words) - place), 0, -1):
            known = _methods().get(tuple(words[place : place + length]))
            if known is not None:
                found.append(known)
                place += length
                break
        else:
            place += 1
    tags = {one.tag for one in found}
    if len(tags) != 1:
        return Method()
    venues = {one.venue for one in found} - {""}
    return Method(tags.pop(), venues.pop() if len(venues) == 1 else "")


@cache
def _methods() -> dict[tuple[str, ...], Method]:
    content = tomllib.loads(files("resources").joinpath("payment_methods.toml").read_text("utf-8"))
    return {
        tuple(_WORD.findall(name)): Method(one["tag"], one.get("venue", ""))
        for one in content["method"]
        for name in one["names"]
    }


@cache
def _longest() -> int:
    return max(map(len, _methods()))
