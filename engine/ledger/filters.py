"""Which entries of a ledger are wanted: filters as values, as a line of text, and as SQL.

A line of text names filters as the query of a web address does:

    ?account=Binance&account=OKX&-asset=BTC&state=unmatched&from=2024-07-01&amount=0.5..

A value may be written as it is, or with `%20` for a space and so on; `%26` for an `&` that a field's name follows.

Filters of one field are alternatives (on Binance or OKX); a minus before a field excludes (nothing that moves BTC); an
entry must answer to all fields. What each field takes, Field says. Amounts are compared as exact decimals.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as hour
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from urllib.parse import quote, unquote

from engine.errors import UsageError
from engine.exact import bounded, plain
from engine.karachi import ZONE, microseconds, year_end, year_start
from engine.ledger.links.common import has_tag
from engine.model import PKR


class Field(StrEnum):
    """What an entry can be asked for, and what the value is."""

    TEXT = "text"  # words, each in the entry's texts, or in the name of its file, an account or a coin
    ASSET = "asset"  # a symbol, as `browse.assets` names it
    ACCOUNT = "account"  # an account's name
    KIND = "kind"  # as the list shows it: `swap`; `income` for all kinds of income
    YEAR = "year"  # a tax year
    FROM = "from"  # a day in Karachi, YYYY-MM-DD: then or later
    TO = "to"  # then or earlier
    AMOUNT = "amount"  # `0.5..2`, `0.5..`, `..2`: the quantity of anything the entry moved
    VALUE = "value"  # the same of its value in rupees, or of the rupees it moved
    STATE = "state"  # see State
    TAG = "tag"
    FILE = "file"  # the name of the file, or of what was synced, that it came with
    ID = "id"  # uids of entries, commas between


class State(StrEnum):
    MATCHED = "matched"
    """The person or the program found its other end: of a transfer, a swap in two parts, a bank line."""
    UNMATCHED = "unmatched"
    """A deposit or withdrawal of coins that has no other end."""
    SAME = "same"
    """Another entry tells of the same event, and counts in its place."""
    IGNORED = "ignored"
    REPLACED = "replaced"
    """It was split or merged; what was made of it counts."""
    EDITED = "edited"
    """The person changed it, matched it, or made it of others."""
    UNVALUED = "unvalued"
    """Only a price could tell what it was worth, and the ledger has none of that day: it moves no rupees and no
    stablecoin, and was given no value."""
    EVIDENCE = "evidence"
    """Files are attached to it."""
    SPAM = "spam"


@dataclass(frozen=True, slots=True)
class Filter:
    field: Field
    value: str
    is_not: bool = False


Filters = tuple[Filter, ...]
Condition = tuple[str, list[object]]
"""SQL about the entry `e`, and the values of its question marks."""

_RANGE = re.compile(r"\s*([^.\s]*(?:\.\d+)?)\s*\.\.\s*(\S*)\s*")
_BETWEEN = re.compile(f"&(?=-?(?:{'|'.join(Field)})=)")
_ALL_OF = frozenset({Field.TEXT, Field.FROM, Field.TO, Field.AMOUNT, Field.VALUE})
"""Fields whose filters an entry must all answer to."""


# --- as text ------------------------------------------------------------------------------------------------------


def parse_filters(text: str) -> Filters:
    """Filters of a line of text; the `?` before it may be left out. UsageError for what is none."""
    found = []
    text = text.removeprefix("?")
    for part in re.split(_BETWEEN, text) if text else ():
        name, _, value = part.partition("=")
        is_not = name.startswith("-")
        try:
            field = Field(name.removeprefix("-"))
        except ValueError:
            known = ", ".join(Field)
            raise UsageError(f"{name!r} is nothing that entries are filtered by; choose from {known}.") from None
        found.append(checked(Filter(field, unquote(value), is_not)))
    return tuple(dict.fromkeys(found))


def filters_text(filters: Iterable[Filter]) -> str:
    """The line of text that parse_filters reads, without the `?`."""
    return "&".join(f"{'-' if one.is_not else ''}{one.field}={quote(one.value, safe=',.:/')}" for one in filters)


def checked(one: Filter) -> Filter:
    """The filter with its value as it is compared. UsageError where it is not what its field takes."""
    value = one.value.strip()
    if not value:
        raise UsageError(f"The filter {one.field!s} has no value.")
    if one.field is Field.YEAR and not re.fullmatch(r"[12]\d{3}", value):
        raise UsageError(f"{value!r} is no tax year. Write it as 2025.")
    if one.field in (Field.FROM, Field.TO):
        _day(value)
    if one.field is Field.STATE and value not in tuple(State):
        raise UsageError(f"{value!r} is no state of an entry; choose from {', '.join(State)}.")
    if one.field in (Field.AMOUNT, Field.VALUE):
        low, high = amounts(value)
        value = f"{_written(low)}..{_written(high)}"
    return Filter(one.field, value, one.is_not)


def amounts(text: str) -> tuple[Decimal | None, Decimal | None]:
    """The two ends of `0.5..2`; one number alone is both. UsageError for what is no such range."""
    found = _RANGE.fullmatch(text)
    ends = found.groups() if found else (text, text)
    low, high = (_amount(end) for end in ends)
    if low is None and high is None:
        raise UsageError(f"{text!r} is no range of amounts. Write it as 0.5..2, 0.5.. or ..2.")
    if low is not None and high is not None and low > high:
        raise UsageError(f"The range {text} ends before it begins. Exchange the two amounts.")
    return low, high


def _amount(text: str) -> Decimal | None:
    text = text.replace(",", "").strip()
    if not text:
        return None
    try:
        amount = bounded(Decimal(text))
    except (InvalidOperation, ValueError):
        raise UsageError(f"{text!r} is no amount. Write it in digits, such as 1250.5.") from None
    if amount < 0:
        raise UsageError(f"{text!r} is below zero. Amounts are compared without their sign.")
    return amount


def _written(amount: Decimal | None) -> str:
    return "" if amount is None else plain(amount)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text!r} is no day. Write it as 2024-07-01.") from None


# --- as SQL -------------------------------------------------------------------------------------------------------


def grouped(filters: Iterable[Filter]) -> list[list[Filter]]:
    """Groups of filters, of which an entry must answer to each: to any filter of the group."""
    groups: dict[object, list[Filter]] = {}
    for one in dict.fromkeys(filters):
        groups.setdefault(one if one.is_not or one.field in _ALL_OF else one.field, []).append(one)
    return list(groups.values())


def where(connection: sqlite3.Connection, filters: Iterable[Filter]) -> Condition:
    """All of them as a WHERE clause with a space before it; '' where there are none."""
    clauses, values = [], []
    for group in grouped(filters):
        found = [condition(connection, one) for one in group]
        clauses.append("(" + " OR ".join(clause for clause, _ in found) + ")")
        values += [value for _, its in found for value in its]
    return (" WHERE " + " AND ".join(clauses) if clauses else ""), values


def entry_by_entry(clause: str) -> str:
    """A clause of `where` for looking at one entry after another until enough are found, not at all postings first."""
    return clause.replace(_OF_POSTING.partition("{")[0], "EXISTS (SELECT 1 FROM posting WHERE entry_id = e.id AND ")


def condition(connection: sqlite3.Connection, one: Filter) -> Condition:
    """One filter as SQL."""
    clause, values = _CONDITIONS[one.field](connection, one.value)
    return (f"NOT ({clause})" if one.is_not else clause), values


def shown(connection: sqlite3.Connection, field: str) -> str:
    """SQL for `kind`, `tags`, `note` or `value_pkr` of the entry `e` as the list shows it: as the person changed it."""
    of_field = f"entry_change AS c WHERE c.field = '{field.removesuffix('_pkr')}'"
    if connection.execute(f"SELECT EXISTS (SELECT 1 FROM {of_field})").fetchone() == (0,):
        return f"e.{field}"
    changed = f"SELECT y.id FROM entry AS y WHERE y.uid IN (SELECT c.entry_uid FROM {of_field})"
    return (
        f"CASE WHEN e.id IN ({changed}) THEN (SELECT c.value FROM {of_field} AND c.entry_uid = e.uid)"
        f" ELSE e.{field} END"
    )


def _words(connection: sqlite3.Connection, value: str) -> Condition:
    found = [_word(connection, word) for word in value.split()]
    return " AND ".join(clause for clause, _ in found) or "1", [one for _, its in found for one in its]


def _word(connection: sqlite3.Connection, word: str) -> Condition:
    """An entry answers to a word in its own texts, or in the name of its file, an account or an asset."""
    like = "%" + re.sub(r"([\\%_])", r"\\\1", word) + "%"
    columns = "e.reference", "e.counterparty", *(shown(connection, name) for name in ("kind", "note", "tags"))
    texts = [f"{column} LIKE ? ESCAPE '\\'" for column in columns]
    values: list[object] = [like] * len(texts)
    if re.fullmatch(r"[0-9a-f]{16}", word):
        texts.append("e.uid = ?")
        values.append(word)
    for table, name, clause in (
        ("source", "name", "e.source_id IN ({})"),
        ("account", "name", _OF_POSTING.format("account_id IN ({})")),
        ("asset", "symbol", _OF_POSTING.format("asset_id IN ({})")),
    ):
        found = connection.execute(f"SELECT id FROM {table} WHERE {name} LIKE ? ESCAPE '\\'", (like,))
        ids = ",".join(str(int(place)) for (place,) in found)
        if ids:
            texts.append(clause.format(ids))
    return "(" + " OR ".join(texts) + ")", values


_OF_POSTING = "e.id IN (SELECT entry_id FROM posting WHERE {})"


def _asset(connection: sqlite3.Connection, value: str) -> Condition:
    found = connection.execute("SELECT id, symbol, network, contract FROM asset")
    ids = [place for place, *names in found if value in (names[0], asset_name(*names))]
    return _OF_POSTING.format(f"asset_id IN ({','.join(map(str, ids))})"), []


def asset_name(symbol: str, network: str, contract: str) -> str:
    """An asset of a symbol that several have."""
    return " ".join(filter(None, (symbol, network, contract[:10])))


def _account(connection: sqlite3.Connection, value: str) -> Condition:
    return _OF_POSTING.format("account_id IN (SELECT id FROM account WHERE name = ?)"), [value]


def _kind(connection: sqlite3.Connection, value: str) -> Condition:
    kind = shown(connection, "kind")
    return (f"{kind} LIKE 'income.%'", []) if value == "income" else (f"{kind} = ?", [value])


def _year(connection: sqlite3.Connection, value: str) -> Condition:
    year = int(value)
    return "(e.time >= ? AND e.time < ?)", [year_start(year), year_end(year)]


def _from(connection: sqlite3.Connection, value: str) -> Condition:
    return "e.time >= ?", [_midnight(_day(value))]


def _to(connection: sqlite3.Connection, value: str) -> Condition:
    return "e.time < ?", [_midnight(_day(value) + timedelta(days=1))]


def _midnight(day: date) -> int:
    return microseconds(datetime.combine(day, hour(), ZONE))


def _within(text: str, value: str) -> Condition:
    """Whether canonical decimal text, its sign left out, lies in a range: by the digits before the point, then as
    text, which for as many digits is the order of the numbers."""
    amount = f"ltrim({text}, '-')"
    clauses: list[str] = []
    values: list[object] = []
    for end, sign in zip(amounts(value), (">=", "<="), strict=True):
        if end is not None:
            clauses.append(f"(instr({amount} || '.', '.'), {amount}) {sign} (?, ?)")
            values += [(plain(end) + ".").index(".") + 1, plain(end)]
    return " AND ".join(clauses), values


def _amount_within(connection: sqlite3.Connection, value: str) -> Condition:
    clause, values = _within("quantity", value)
    return _OF_POSTING.format(clause), values


def _value_within(connection: sqlite3.Connection, value: str) -> Condition:
    of_value, values = _within(shown(connection, "value_pkr"), value)
    of_rupees, more = _within("quantity", value)
    rupees = _OF_POSTING.format(f"asset_id IN (SELECT id FROM asset WHERE symbol = '{PKR}') AND {of_rupees}")
    return f"({of_value} OR {rupees})", [*values, *more]


def _tag(connection: sqlite3.Connection, value: str) -> Condition:
    tags = f"',' || replace({shown(connection, 'tags')}, ' ', '') || ','"
    return f"instr({tags}, ?) > 0", [f",{value.replace(' ', '')},"]


def _file(connection: sqlite3.Connection, value: str) -> Condition:
    return "e.source_id IN (SELECT id FROM source WHERE ? IN (name, endpoint))", [value]


def _ids(connection: sqlite3.Connection, value: str) -> Condition:
    uids = [uid for uid in re.split(r"[,\s]+", value) if uid]
    return "e.uid IN (SELECT value FROM json_each(?))", [json.dumps(uids)]


_CHANGED = "e.id IN (SELECT y.id FROM entry AS y WHERE y.uid IN (SELECT entry_uid FROM entry_change{}))"
_IN_MATCH = "e.id IN (SELECT y.id FROM entry AS y WHERE y.uid IN ({}))"
_JOINED = "SELECT {}_uid FROM match WHERE kind <> 'overlap'{}"


def _state(connection: sqlite3.Connection, value: str) -> Condition:
    both = " UNION ALL ".join(_JOINED.format(side, "") for side in ("first", "second"))
    by_hand = " UNION ALL ".join(f"SELECT {side}_uid FROM match WHERE made_by = 'user'" for side in ("first", "second"))
    shadowed = _IN_MATCH.format("SELECT second_uid FROM match WHERE kind = 'overlap'")
    left_out = _CHANGED.format(" WHERE field IN ('ignored', 'replaced')")
    kind = shown(connection, "kind")
    spam = has_tag("spam").replace("e.tags", f"({shown(connection, 'tags')})")
    clause = {
        State.MATCHED: _IN_MATCH.format(both),
        State.UNMATCHED: (
            f"{kind} IN ('deposit', 'withdrawal') AND NOT {_IN_MATCH.format(both)}"
            f" AND NOT {shadowed} AND NOT {left_out} AND NOT {spam} AND {_COINS}"
        ),
        State.SAME: shadowed,
        State.IGNORED: _CHANGED.format(" WHERE field = 'ignored'"),
        State.REPLACED: _CHANGED.format(" WHERE field = 'replaced'"),
        State.EDITED: f"({_CHANGED.format('')} OR {_IN_MATCH.format(by_hand)} OR {_IN_MATCH.format(_MADE)})",
        State.UNVALUED: f"{shown(connection, 'value_pkr')} IS NULL AND {_UNPRICED.format(kind=kind)}",
        State.EVIDENCE: _IN_MATCH.format("SELECT entry_uid FROM evidence_entry"),
        State.SPAM: spam,
    }[State(value)]
    return f"({clause})", []


_MADE = "SELECT entry_uid FROM made_of"
_COINS = (
    "NOT EXISTS (SELECT 1 FROM posting AS p JOIN asset AS a ON a.id = p.asset_id"
    " JOIN account AS o ON o.id = p.account_id"
    " WHERE p.entry_id = e.id AND (a.kind = 'fiat' OR NOT o.own))"
)
_UNPRICED = """
{kind} NOT IN ('transfer', 'deposit', 'withdrawal', 'migrate', 'loan_out', 'loan_back') AND NOT EXISTS (
 SELECT 1 FROM posting AS p JOIN asset AS a ON a.id = p.asset_id
  WHERE p.entry_id = e.id AND (a.kind IN ('fiat', 'stablecoin') OR EXISTS (
   SELECT 1 FROM price AS q WHERE q.asset_id = a.id AND q.day = date((e.time / 1000000) + 18000, 'unixepoch'))))
""".strip()

_CONDITIONS = {
    Field.TEXT: _words,
    Field.ASSET: _asset,
    Field.ACCOUNT: _account,
    Field.KIND: _kind,
    Field.YEAR: _year,
    Field.FROM: _from,
    Field.TO: _to,
    Field.AMOUNT: _amount_within,
    Field.VALUE: _value_within,
    Field.STATE: _state,
    Field.TAG: _tag,
    Field.FILE: _file,
    Field.ID: _ids,
}


def without(filters: Sequence[Filter], field: Field) -> Filters:
    """The filters of other fields."""
    return tuple(one for one in filters if one.field is not field)
