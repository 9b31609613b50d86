"""A record of Binance's as the cells of a row, so that the rules of its exports make the entries of both.

An event told by an export and by the API becomes the same entry, but for the milliseconds that only the API tells.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from engine.model import Entry
from importers import words
from importers.api import fields
from importers.normalise import EPOCH, LONG_TIME
from importers.spec import Cells, Context, SetAside
from importers.sync.spec import Record, Unfinished

Row = Callable[[Cells, Context], Entry | SetAside]


class Missing(dict[str, str]):
    """Cells of which those that are not there are empty, as an export's optional columns are."""

    def __missing__(self, key: str) -> str:
        return ""


def cells(raw: Mapping[str, Any]) -> Missing:
    """The plain fields of an object as text; what it lacks is '' where a rule asks for it."""
    return Missing(fields.cells(raw))


def as_file(row: Row, record: Record, values: Mapping[str, str], context: Context) -> Entry | SetAside:
    """What the export's rule makes of these cells, at the record's own time."""
    shown = (EPOCH + timedelta(microseconds=record.time)).strftime(LONG_TIME)
    made = row(Missing({**values, "time": shown}), context)
    return replace(made, time=record.time) if isinstance(made, Entry) else made


def unsettled(
    values: Cells,
    key: str,
    what: str,
    done: Collection[str] = words.DONE,
    off: Collection[str] = words.OFF,
    awaited: Collection[str] = words.OPEN,
) -> SetAside | Unfinished | None:
    """Why nothing happened, or not yet, by the status in a cell; None where it is done. Refused for an unknown one."""
    word = words.plain(values[key].replace("_", " "))
    if word in awaited:
        return Unfinished(f"{what} is not finished ({values[key]})")
    return words.unfinished({key: word}, key, what, done, off, awaited)
