"""Filters in words: their fields, the states of an entry, and what stands on a pill."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from engine.ledger.filters import Field, Filter, State, amounts
from taxapp.gui import words
from taxapp.gui.widgets.text import isolated

translate = QCoreApplication.translate

FIELDS = (
    Field.ASSET,
    Field.ACCOUNT,
    Field.KIND,
    Field.STATE,
    Field.YEAR,
    Field.FROM,
    Field.AMOUNT,
    Field.VALUE,
    Field.TAG,
    Field.FILE,
)
"""Those that one chooses from a menu: `text` has its own line, `to` goes with `from`, `id` comes from other pages."""
ALTERNATIVES = frozenset({Field.ASSET, Field.ACCOUNT, Field.KIND, Field.STATE, Field.YEAR, Field.TAG, Field.FILE})
"""Fields of which several values can be chosen: an entry has any of them."""


def field(value: Field) -> str:
    return {
        Field.TEXT: translate("Filters", "Words"),
        Field.ASSET: translate("Filters", "Asset"),
        Field.ACCOUNT: translate("Filters", "Account"),
        Field.KIND: translate("Filters", "Kind"),
        Field.YEAR: translate("Filters", "Tax year"),
        Field.FROM: translate("Filters", "Days"),
        Field.TO: translate("Filters", "Days"),
        Field.AMOUNT: translate("Filters", "Quantity"),
        Field.VALUE: translate("Filters", "Rupees"),
        Field.STATE: translate("Filters", "State"),
        Field.TAG: translate("Filters", "Tag"),
        Field.FILE: translate("Filters", "File"),
        Field.ID: translate("Filters", "Chosen entries"),
    }[value]


def state(value: str) -> str:
    found = {
        State.MATCHED: translate("Filters", "Matched with its other end"),
        State.UNMATCHED: translate("Filters", "Deposit or withdrawal without another end"),
        State.SAME: translate("Filters", "Told better by another entry"),
        State.IGNORED: translate("Filters", "Ignored"),
        State.REPLACED: translate("Filters", "Split or merged: others count"),
        State.EDITED: translate("Filters", "Changed by you"),
        State.UNVALUED: translate("Filters", "Without a value"),
        State.EVIDENCE: translate("Filters", "With evidence"),
        State.SPAM: translate("Filters", "Taken for spam"),
    }
    return found[State(value)]


def value(one: Filter) -> str:
    """What is looked for, as a person reads it."""
    from taxapp.format import number

    if one.field is Field.KIND:
        return translate("Filters", "Any income") if one.value == "income" else words.kind(one.value)
    if one.field is Field.STATE:
        return state(one.value)
    if one.field in (Field.FROM, Field.TO):
        from datetime import date

        from taxapp.format import calendar_day

        return calendar_day(date.fromisoformat(one.value))
    if one.field in (Field.AMOUNT, Field.VALUE):
        low, high = ("" if end is None else number(f"{end:f}", "thousands") for end in amounts(one.value))
        if low == high:
            return low
        if not high:
            return translate("Filters", "{amount} or more").format(amount=low)
        if not low:
            return translate("Filters", "{amount} or less").format(amount=high)
        return translate("Filters", "{low} to {high}").format(low=low, high=high)
    if one.field is Field.ID:
        return f"{len(one.value.split(',')):,}"
    return one.value


def pill(filters: Sequence[Filter]) -> str:
    """What stands on the pill of some filters of one field; of FROM and TO together, the days between."""
    first = filters[0]
    values = [isolated(value(one)) for one in filters]
    if first.field in (Field.FROM, Field.TO):
        if len(values) > 1:
            text = translate("Filters", "{from_day} to {to_day}").format(from_day=values[0], to_day=values[1])
        elif first.field is Field.FROM:
            text = translate("Filters", "from {day}").format(day=values[0])
        else:
            text = translate("Filters", "to {day}").format(day=values[0])
    else:
        text = values[0]
        for other in values[1:]:
            text = translate("Filters", "{one} or {other}").format(one=text, other=other)
    if first.is_not:
        return translate("Filters", "{field} is not: {value}").format(field=field(first.field), value=text)
    return translate("Filters", "{field}: {value}").format(field=field(first.field), value=text)


def pills(filters: Sequence[Filter]) -> list[tuple[Filter, ...]]:
    """The filters as they stand on pills: of one field and way together. Words typed stand in the search line."""
    found: dict[tuple[str, bool], list[Filter]] = {}
    for one in filters:
        if one.field is Field.TEXT and not one.is_not:
            continue
        kind = Field.FROM if one.field is Field.TO else one.field
        place = (kind, one.is_not) if kind in ALTERNATIVES or kind is Field.FROM else (f"{kind}{one.value}", one.is_not)
        found.setdefault(place, []).append(one)
    return [tuple(sorted(some, key=lambda one: one.field is Field.TO)) for some in found.values()]
