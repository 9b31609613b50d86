"""Who is who: 16 bytes that say what a row or an entry is, wherever and however often it is read.

An identity depends on what the row says alone: not on the file's name, the order of rows or the order of imports.
Equal rows are real (two equal fills in one second): the n-th of them in a file is another row than the first, so a
file read twice, or an overlapping one, brings each of them just once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b

BREAK = "\x1f"
"""Stands between the parts of what is hashed; it occurs in no file of text."""


def of_parts(*parts: str) -> bytes:
    """The identity of what these words name, such as (venue, 'p2p_order', number)."""
    return blake2b(BREAK.join(parts).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def of_lists(first: str, lists: Iterable[Sequence[str]]) -> list[bytes]:
    """`of_parts(first, *parts)` for many lists of parts."""
    start = first + BREAK
    return [
        blake2b((start + BREAK.join(parts)).encode("utf-8", "surrogatepass"), digest_size=16).digest()
        for parts in lists
    ]


def of_rows(identities: Iterable[bytes], part: str = "") -> bytes:
    """The identity of an entry made from several rows, in whatever order they stand."""
    return blake2b(b"".join(sorted(identities)) + part.encode(), digest_size=16).digest()


class Occurrences:
    """Numbers equal things in the order in which they come: the first keeps its identity, the n-th gets its own."""

    def __init__(self) -> None:
        self._seen: set[bytes] = set()
        self._repeats: dict[bytes, int] = {}

    def nth(self, identity: bytes) -> bytes:
        """The identity of this occurrence."""
        if identity not in self._seen:
            self._seen.add(identity)
            return identity
        count = self._repeats[identity] = self._repeats.get(identity, 0) + 1
        return blake2b(identity + count.to_bytes(4, "big"), digest_size=16).digest()

    def each(self, identities: list[bytes]) -> list[bytes]:
        """`nth` of each, in their order."""
        fresh = set(identities)
        if len(fresh) == len(identities) and self._seen.isdisjoint(fresh):
            self._seen |= fresh
            return identities
        return [self.nth(identity) for identity in identities]
