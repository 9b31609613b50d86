"""Words that venues write in a column: how an order or a transfer ended, what an operation is.

A word that is in no table is refused with what comes nearest, never guessed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import TypeVar

from importers.spec import Cells, Refused, SetAside

Meaning = TypeVar("Meaning")


def _set(text: str) -> frozenset[str]:
    return frozenset(" ".join(word.split()) for word in text.split(","))


DONE = _set(
    """
    completed, complete, success, successful, succeeded, done, finished, filled, confirmed, credited, settled,
    executed, succesfull
    """
)
"""`succesfull` is so spelt in some of Binance's exports."""
OFF = _set(
    """
    cancelled, canceled, failed, failure, fail, rejected, expired, declined, reverted, returned, refunded,
    terminated, error
    """
)
OPEN = _set(
    """
    pending, processing, in progress, unpaid, paid, waiting, created, new, open, initiated, awaiting approval,
    email sent, confirming, unconfirmed, review, reviewing, under review, wallet processing, on hold
    """
)


def plain(text: str) -> str:
    """A word without what venues change between versions: case and spaces."""
    return " ".join(text.casefold().split())


def table(*rows: tuple[Meaning, str]) -> dict[str, Meaning]:
    """Words by meaning, one to a line, as what each means."""
    return {plain(word): meaning for meaning, words in rows for word in words.splitlines() if word.strip()}


def meaning(known: Mapping[str, Meaning], cells: Cells, key: str, what: str = "an operation") -> Meaning:
    """What the word in a cell means by this table. Refused where it isn't in it."""
    found = known.get(plain(cells[key]))
    if found is None:
        raise Refused(_unknown(cells[key], tuple(known), what), key)
    return found


def nearest(text: str, known: Iterable[str]) -> str:
    """What comes nearest to a word that is in no table; '' where nothing is near."""
    return next(iter(get_close_matches(plain(text), known, 1)), "")


@lru_cache(maxsize=1024)
def _unknown(text: str, known: Iterable[str], what: str) -> str:
    if not text:
        return "is empty"
    near = nearest(text, known)
    return f"is {what} that we don't know" + (f"; the nearest we know is {near}" if near else "")


def unfinished(
    cells: Cells,
    key: str = "status",
    what: str = "it",
    done: Collection[str] = DONE,
    off: Collection[str] = OFF,
    awaited: Collection[str] = OPEN,
) -> SetAside | None:
    """Why a row counts for nothing: what it tells of failed, or isn't done yet. None where it is done.

    Where the venue's words don't tell the two apart, all are in `off` and `awaited` is empty."""
    word = plain(cells[key])
    if word in done:
        return None
    if word in off:
        return SetAside(f"{what} was not carried out{'' if awaited else ', or not yet'} ({cells[key]})".strip())
    if word in awaited:
        return SetAside(f"{what} was not finished yet ({cells[key]}): export again when it is".strip())
    raise Refused(_unknown(cells[key], (*done, *off, *awaited), "a status"), key)


def side(cells: Cells, key: str = "side") -> str:
    """The user's side, 'buy' or 'sell'."""
    said = plain(cells[key])
    if said not in ("buy", "sell"):
        raise Refused("is neither buy nor sell", key)
    return said
