"""Reads entries and their postings out of the ledger as arrays, all of them or a few; leaves out and joins nothing.

A million rows are read without an object a row: `group_concat` brings a stretch of a column as one text, which
compiled code parses. A second connection in a second thread gains nothing: they wait for each other in SQLite's malloc.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import chain, compress

import numpy as np

from engine import exact
from engine.columns import PLACES
from engine.errors import InputError
from engine.jit import MOST_PAISA, MOST_UNITS, compiled
from engine.ledger import parse
from engine.model import KINDS, Account, Asset, AssetKind, Column
from engine.progress import Progress, no_progress

SENT, RECEIVED, FEE = 0, 1, 2
"""Rows of an entry's legs; a posting's role less one."""

_STRETCH = 100_000
_SEPARATOR = "\x1f"
_KIND_WORDS = parse.Words([str(kind) for kind in KINDS])
_KEY_DIGITS = 18
_MOST_ID = 1 << 24
_TENTHS = 10.0 ** -np.arange(PLACES + 1)


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Accounts in order of name, assets in order of symbol, network, contract; and the place (int32) of each row id."""

    accounts: list[Account]
    assets: list[Asset]
    of_account: Column
    of_asset: Column


@dataclass(frozen=True, slots=True, eq=False)
class Scale:
    """What decides how an asset is counted: the most decimals (int8) of its quantities, and their sum (float64)."""

    most: Column
    total: Column


@dataclass(frozen=True, slots=True, eq=False)
class Entries:
    """Entries in order of id, as `LedgerColumns` describes them but for the quantities.

    `asset` (int32), `digits` (int64) and `decimals` (int8) have a row each for SENT, RECEIVED and FEE, and a column an
    entry: a quantity is digits x 10^-decimals. Where `decimals` is parse.ODD, it is in `big` in ATTO, by (row, entry).
    """

    uid: Column
    time: Column
    kind: Column
    account: Column
    to_account: Column
    asset: Column
    digits: Column
    decimals: Column
    value: Column
    reference: list[str]
    tags: list[str]
    big: dict[tuple[int, int], int]
    wide_values: dict[int, int]

    def __len__(self) -> int:
        return len(self.uid)

    def only(self, keep: Column) -> Entries:
        """Those where `keep` (bool) is true."""
        place = (np.cumsum(keep) - 1).tolist()
        wanted = keep.tolist()
        return Entries(
            **{name: getattr(self, name)[..., keep] for name in _ARRAYS},
            reference=list(compress(self.reference, wanted)),
            tags=list(compress(self.tags, wanted)),
            big={(leg, place[row]): much for (leg, row), much in self.big.items() if wanted[row]},
            wide_values={place[row]: value for row, value in self.wide_values.items() if wanted[row]},
        )


_ARRAYS = tuple(field.name for field in fields(Entries))[:9]


def read_places(connection: sqlite3.Connection) -> Places:
    accounts = connection.execute("SELECT id, name, kind, venue, country, own FROM account ORDER BY name").fetchall()
    assets = connection.execute(
        "SELECT id, symbol, kind, network, contract FROM asset ORDER BY symbol, network, contract"
    ).fetchall()
    return Places(
        [Account(name, kind, venue, country, bool(own)) for _, name, kind, venue, country, own in accounts],
        [Asset(symbol, AssetKind(kind), network, contract) for _, symbol, kind, network, contract in assets],
        _place_of_id([row[0] for row in accounts]),
        _place_of_id([row[0] for row in assets]),
    )


def no_scale(places: Places) -> Scale:
    """The scale of no quantity at all."""
    return Scale(np.zeros(len(places.assets), np.int8), np.zeros(len(places.assets)))


def read_entries(
    connection: sqlite3.Connection,
    places: Places,
    scale: Scale,
    ids: Iterable[int] | None = None,
    progress: Progress = no_progress,
) -> Entries:
    """All entries, or those with these ids that there are. Their postings enter `scale`.

    InputError where a row is not as this program writes it; and what `progress` raises.
    """
    reader = _Reader(connection, places, scale)
    if ids is not None:
        some = "(SELECT * FROM {0} WHERE {1} IN (SELECT value FROM json_each(?)) ORDER BY {1})"
        wanted = (json.dumps(sorted(ids)),)
        return _put_together([reader.read(some.format("entry", "id"), some.format("posting", "entry_id"), wanted)])
    return _put_together(list(_stretches(reader, progress)))


def _stretches(reader: _Reader, progress: Progress) -> Iterator[Entries]:
    [last] = reader.connection.execute("SELECT ifnull(max(id), 0) FROM entry").fetchone()
    low: int | None = -(1 << 63)
    while True:
        [low] = reader.connection.execute("SELECT min(id) FROM entry WHERE id >= ?", (low,)).fetchone()
        if low is None:
            return
        progress("Reading the ledger", max(low, 0), max(last, 0))
        high = low + _STRETCH
        yield reader.read("entry WHERE id >= ? AND id < ?", "posting WHERE entry_id >= ? AND entry_id < ?", (low, high))
        low = high


class _Reader:
    """Reads one stretch of entries after another."""

    def __init__(self, connection: sqlite3.Connection, places: Places, scale: Scale) -> None:
        self.connection = connection
        self.places = places
        self.scale = scale
        # All that a posting says but its quantity is one number in SQL, so that it comes as one text and not as four.
        self.account_bits = len(places.of_account).bit_length()
        self.asset_bits = len(places.of_asset).bit_length()
        self.key = (
            f"((entry_id * 4 + role) * {1 << self.account_bits} + account_id) * {1 << self.asset_bits} + asset_id"
        )
        first, last = connection.execute(
            "SELECT ifnull((SELECT min(id) FROM entry), 0), ifnull((SELECT max(id) FROM entry), 0)"
        ).fetchone()
        if first < 0 or last >= 10**_KEY_DIGITS >> 2 + self.account_bits + self.asset_bits:
            raise not_ours("the numbers of its rows are out of range")

    def read(self, entries: str, postings: str, values: tuple[object, ...]) -> Entries:
        """`entries`, `postings`: what to select from, in order of id."""
        count, ids, uids, times, kinds, rupees, references, tags = self.connection.execute(
            f"""
            SELECT count(*), CAST(group_concat(id) AS BLOB), CAST(group_concat(uid) AS BLOB),
                   CAST(group_concat(time) AS BLOB), CAST(group_concat(kind) AS BLOB),
                   CAST(group_concat(ifnull(value_pkr, '')) AS BLOB),
                   group_concat(reference, '{_SEPARATOR}'), group_concat(tags, '{_SEPARATOR}')
              FROM {entries}
            """,
            values,
        ).fetchone()
        if not count:
            return _put_together([])
        try:
            value, wide_values = _rupees(rupees, count)
            legs = _Legs(parse.integers(ids, count))
            self._read_legs(legs, postings, values)
            return Entries(
                uid=parse.uids(uids, count),
                time=parse.integers(times, count),
                kind=_KIND_WORDS.places(kinds, count),
                account=legs.account,
                to_account=legs.to_account,
                asset=legs.asset,
                digits=legs.digits,
                decimals=legs.decimals,
                value=value,
                reference=self._texts("reference", references, count, entries, values),
                tags=self._texts("tags", tags, count, entries, values),
                big=legs.big,
                wide_values=wide_values,
            )
        except ValueError as error:
            raise not_ours(str(error)) from None

    def _read_legs(self, legs: _Legs, postings: str, values: tuple[object, ...]) -> None:
        count, keys, quantities = self.connection.execute(
            f"SELECT count(*), CAST(group_concat({self.key}) AS BLOB), CAST(group_concat(quantity) AS BLOB)"
            f" FROM {postings}",
            values,
        ).fetchone()
        if not count:
            return
        key = parse.integers(keys, count)
        digits, decimals = parse.numbers(quantities, count)
        large = _read_odd(digits, decimals, quantities)
        leg, row = np.empty(count, np.int8), np.empty(count, np.int64)
        sound = _place_legs(
            legs.ids, key, self.account_bits, self.asset_bits, self.places.of_account, self.places.of_asset,
            digits, decimals, leg, row, legs.account, legs.to_account, legs.asset, legs.digits, legs.decimals,
            self.scale.most, self.scale.total,
        )  # fmt: skip
        if not sound:
            raise ValueError("a posting names an entry, an account or an asset that is not there")
        for posting, much in large.items():
            legs.big[int(leg[posting]), int(row[posting])] = much

    def _texts(self, column: str, text: str, count: int, entries: str, values: tuple[object, ...]) -> list[str]:
        found = text.split(_SEPARATOR)
        if len(found) != count:  # the separator stands in one of them
            found = [one for (one,) in self.connection.execute(f"SELECT {column} FROM {entries}", values)]
        return found


class _Legs:
    """What the postings of a stretch say of its entries; see Entries."""

    def __init__(self, ids: Column) -> None:
        self.ids = ids
        self.account = np.full(len(ids), -1, np.int32)
        self.to_account = np.full(len(ids), -1, np.int32)
        self.asset = np.full((3, len(ids)), -1, np.int32)
        self.digits = np.zeros((3, len(ids)), np.int64)
        self.decimals = np.zeros((3, len(ids)), np.int8)
        self.big: dict[tuple[int, int], int] = {}


def not_ours(what: str) -> InputError:
    return InputError(f"The ledger holds what Hisaab never writes: {what}. Restore it from a backup.")


def _place_of_id(ids: Sequence[int]) -> Column:
    if any(not 0 <= one <= _MOST_ID for one in ids):
        raise not_ours("the numbers of its rows are out of range")
    place = np.full(max(ids, default=0) + 1, -1, np.int32)
    place[ids] = np.arange(len(ids))
    return place


def _rupees(text: bytes, count: int) -> tuple[Column, dict[int, int]]:
    """The column of values and those too wide for it."""
    digits, decimals = parse.numbers(text, count)
    value = parse.paisa(digits, decimals)
    wide_values = {}
    odd = np.flatnonzero(decimals == parse.ODD).tolist()
    texts = text.split(b",") if odd else []
    for row in odd:
        whole = exact.paisa(exact.decimal(texts[row].decode()))
        if abs(whole) < MOST_PAISA:
            value[row] = whole
        else:
            wide_values[row] = whole
    return value, wide_values


def _read_odd(digits: Column, decimals: Column, text: bytes) -> dict[int, int]:
    """Read what `parse.numbers` left: into the columns, or where 60 bits are too few, as ATTO integers by place."""
    large = {}
    odd = np.flatnonzero(decimals < 0).tolist()
    texts = text.split(b",") if odd else []
    for place in odd:
        written = exact.plain(exact.decimal(texts[place].decode()))
        whole, places = int(written.replace(".", "")), len(written.partition(".")[2])
        if abs(whole) < MOST_UNITS:
            digits[place], decimals[place] = whole, places
        else:
            decimals[place] = parse.ODD
            large[place] = abs(exact.atto(written))
    return large


def _put_together(parts: Sequence[Entries]) -> Entries:
    if len(parts) == 1:
        return parts[0]
    if not parts:
        legs = _Legs(np.zeros(0, np.int64))
        none = np.zeros(0, np.int64)
        return Entries(
            none.astype(np.uint64), none, none.astype(np.int8), legs.account, legs.to_account, legs.asset,
            legs.digits, legs.decimals, none, [], [], {}, {},
        )  # fmt: skip
    big: dict[tuple[int, int], int] = {}
    wide_values: dict[int, int] = {}
    start = 0
    for part in parts:
        big |= {(leg, start + row): much for (leg, row), much in part.big.items()}
        wide_values |= {start + row: value for row, value in part.wide_values.items()}
        start += len(part)
    return Entries(
        **{name: np.concatenate([getattr(part, name) for part in parts], axis=-1) for name in _ARRAYS},
        reference=list(chain.from_iterable(part.reference for part in parts)),
        tags=list(chain.from_iterable(part.tags for part in parts)),
        big=big,
        wide_values=wide_values,
    )


@compiled
def _place_legs(
    ids: Column,
    key: Column,
    account_bits: int,
    asset_bits: int,
    of_account: Column,
    of_asset: Column,
    quantity: Column,
    places: Column,
    leg: Column,
    row: Column,
    account: Column,
    to_account: Column,
    asset: Column,
    digits: Column,
    decimals: Column,
    most: Column,
    total: Column,
) -> bool:
    """Put each posting (`key`, `quantity`, `places`) to its entry, and fill in its `leg` and `row`; False for a stray.

    Entries and postings stand in order of id. A quantity that is not in digits makes the asset's total infinite.
    """
    at = 0
    for posting in range(len(key)):
        number = key[posting]
        asset_id = number & ((1 << asset_bits) - 1)
        number >>= asset_bits
        account_id = number & ((1 << account_bits) - 1)
        number >>= account_bits
        role = (number & 3) - 1
        number >>= 2
        while at < len(ids) and ids[at] < number:
            at += 1
        if at == len(ids) or ids[at] != number or role < 0:
            return False
        if account_id >= len(of_account) or asset_id >= len(of_asset):
            return False
        here = of_account[account_id]
        what = of_asset[asset_id]
        if here < 0 or what < 0:
            return False
        if account[at] < 0:
            account[at] = here
        elif here != account[at] and role == RECEIVED:
            to_account[at] = here
        leg[posting] = role
        row[posting] = at
        much = abs(quantity[posting])
        asset[role, at] = what
        digits[role, at] = much
        decimals[role, at] = places[posting]
        if places[posting] < 0:
            total[what] = np.inf
        else:
            most[what] = max(most[what], places[posting])
            total[what] += much * _TENTHS[places[posting]]
    return True
