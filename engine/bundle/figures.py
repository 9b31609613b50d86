"""Two computations of one year, figure by figure. Figures are called as engine.tax.explain calls them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from engine.tax.statements.names import ROW_KEYS, numbered

Document = Mapping[str, object]
"""A computation JSON as plain values."""

_NUMBER = re.compile(r"-?\d{1,60}(\.\d{1,60})?", re.ASCII)
_NAMED_BY = {
    "disposals": (("id",), ""),
    "income": (("id",), ""),
    "holdings": ROW_KEYS["s116"],
    **{f"statements.{name}": keys for name, keys in ROW_KEYS.items()},
}
IN_WORDS = frozenset({"valued_by", "section"})
"""Fields in words that a later version of the program may put otherwise."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that two computations do not agree on; None where one of them has no such figure.

    `entry` is the uid of the entry whose row it stands in, '' for others.
    """

    figure: str
    one: str | None
    other: str | None
    entry: str = ""

    @property
    def apart(self) -> Decimal | None:
        """`other` less `one`, where both are numbers; one that is missing counts as nothing."""
        found = [_number(text) for text in (self.one, self.other)]
        if (self.one is None and self.other is None) or any(one is None for one in found):
            return None
        first, second = (cast(Decimal, one) for one in found)
        return second - first


def _number(text: str | None) -> Decimal | None:
    if text is None:
        return Decimal(0)
    return Decimal(text) if _NUMBER.fullmatch(text) else None


def compare(one: Document, other: Document, *, in_words: bool = True) -> Iterator[Difference]:
    """Where two computations of a year differ, in the order of the first. Of questions only which there are counts,
    not their words; fields IN_WORDS count where `in_words`."""
    for key in dict.fromkeys(["tax", "heads", *one, *other]):
        mine, theirs = one.get(key), other.get(key)
        if mine == theirs or (key == "schema" and None in (mine, theirs)):
            continue
        if key == "questions":
            yield from _questions(mine, theirs)
        elif key in ("disposals", "income", "holdings"):
            yield from _tables(key, mine, theirs, in_words)
        else:
            yield from _values(key, mine, theirs, in_words)


def rows_named(differences: Iterable[str], *documents: Document) -> dict[str, tuple[str, str]]:
    """What the rows of disposals and income are about in which these figures stand: by `disposals.ID`, the asset and
    the time."""
    wanted = {tuple(name.split(".")[:2]) for name in differences if name.startswith(("disposals.", "income."))}
    found: dict[str, tuple[str, str]] = {}
    for document in documents:
        for table in ("disposals", "income") if wanted else ():
            rows = document.get(table)
            for row in rows if isinstance(rows, list) else ():
                if isinstance(row, dict) and (table, str(row.get("id"))) in wanted:
                    found.setdefault(f"{table}.{row['id']}", (str(row.get("asset")), str(row.get("time"))))
    return found


def without(document: Document, statements: Sequence[str]) -> Document:
    """A computation without some of its statements and without its questions."""
    said = document.get("statements")
    kept = {name: rows for name, rows in said.items() if name not in statements} if isinstance(said, dict) else said
    return {**{key: value for key, value in document.items() if key != "questions"}, "statements": kept}


def _values(name: str, one: object, other: object, in_words: bool, entry: str = "") -> Iterator[Difference]:
    if one == other or (not in_words and name.rsplit(".", 1)[-1] in IN_WORDS):
        return
    if isinstance(one, dict) and isinstance(other, dict):
        for key in dict.fromkeys([*one, *other]):
            yield from _values(f"{name}.{key}", one.get(key), other.get(key), in_words, entry)
    elif isinstance(one, list) and isinstance(other, list):
        if all(isinstance(row, dict) for row in (*one, *other)) and not name.endswith(".lots"):
            yield from _tables(name, one, other, in_words)
            return
        for place in range(max(len(one), len(other))):
            mine = one[place] if place < len(one) else None
            theirs = other[place] if place < len(other) else None
            yield from _values(f"{name}.{place}", mine, theirs, in_words, entry)
    elif isinstance(one, dict | list) or isinstance(other, dict | list):
        yield from _missing(name, one, other, in_words, entry)
    else:
        yield Difference(name, _text(one), _text(other), entry)


def _missing(name: str, one: object, other: object, in_words: bool, entry: str) -> Iterator[Difference]:
    """A part that only one of the two has, figure by figure."""
    whole = one if isinstance(one, dict | list) else other
    inside = whole.items() if isinstance(whole, dict) else enumerate(cast(list[object], whole))
    for key, value in inside:
        if isinstance(one, dict | list):
            yield from _values(f"{name}.{key}", value, None, in_words, entry)
        else:
            yield from _values(f"{name}.{key}", None, value, in_words, entry)


def _tables(name: str, one: object, other: object, in_words: bool) -> Iterator[Difference]:
    mine, theirs = _by_name(name, one), _by_name(name, other)
    for key in dict.fromkeys([*mine, *theirs]):
        first, second = mine.get(key), theirs.get(key)
        if first != second:
            told = first or second or {}
            entry = told.get("entry", "")
            yield from _values(f"{name}.{key}", first, second, in_words, entry if isinstance(entry, str) else "")


def _by_name(name: str, rows: object) -> dict[str, dict[str, object]]:
    """The rows by what they are called."""
    fields, between = _NAMED_BY.get(name, ((), ""))
    every = [row if isinstance(row, dict) else {"value": row} for row in (rows if isinstance(rows, list) else ())]
    names = numbered(between.join(str(row.get(field)) for field in fields) or "row" for row in every)
    return dict(zip(names, every, strict=True))


def _questions(one: object, other: object) -> Iterator[Difference]:
    mine, theirs = _asked(one), _asked(other)
    for question in dict.fromkeys([*mine, *theirs]):
        if mine[question] != theirs[question]:
            code, entry = question
            name = f"questions.{code}" + (f".{entry}" if entry else "")
            yield Difference(name, str(mine[question]), str(theirs[question]), entry)


def _asked(questions: object) -> Counter[tuple[str, str]]:
    rows = [row for row in questions if isinstance(row, dict)] if isinstance(questions, list) else []
    return Counter((str(row.get("code")), str(row.get("entry", ""))) for row in rows)


def _text(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
