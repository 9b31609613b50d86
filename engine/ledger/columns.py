"""Reads the ledger into the columns that the engine computes from.

Left out: entries that a more detailed source tells better (match `overlap`), those that the person ignores, spam, and
bank lines (fiat deposits and withdrawals of a bank account), which prove P2P orders and are none themselves. Joined: a
withdrawal and its deposit (match `transfer`) become one transfer entry under the withdrawal's uid; a withdrawal and
what came for it in the same transaction (match `swap`) one swap, or one `migrate` where a coin was only wrapped. What
the person changed (`entry_change`) counts in place of what was imported. A P2P order that a bank line proves (match
`p2p_bank`) has the tag `bank`.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import numpy as np

from engine.columns import PLACES, widths
from engine.exact import atto, decimal, paisa
from engine.jit import MOST_PAISA, compiled
from engine.ledger import parse, wrapping
from engine.ledger.entries import RECEIVED, SENT, Entries, Places, no_scale, not_ours, read_entries, read_places
from engine.model import KINDS, NO_VALUE, PKR, AssetKind, Column, Kind, LedgerColumns, Side
from engine.progress import Progress, no_progress

MATCHES = ("overlap", "p2p_bank", "swap", "transfer")
"""In order of their names, as the table's key has them."""
PUBLISHED = ("sbp_daily", "sbp_m2m")
"""Series of the table `fx` that are the State Bank's own; any other holds what the person gave."""
CURRENCIES = "(SELECT 'USD' UNION SELECT symbol FROM asset WHERE kind = 'fiat')"
"""SQL: those that a ledger needs the State Bank's rates of."""
LEFT_OUT = "spam"
BANK, BANK_LINE = "bank", "bank_line"
"""Tags: an order paid through a bank; a line of a bank statement."""
_POWERS = 10 ** np.arange(PLACES + 1, dtype=np.int64)


_MATCH_WORDS = parse.Words(MATCHES)


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """The matches: `kind` (int8, a place in MATCHES) and both uids (uint64)."""

    kind: Column
    first: Column
    second: Column

    def of(self, kind: str) -> Column:
        """Which are of a kind."""
        found: Column = self.kind == MATCHES.index(kind)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Changed:
    """What the person changed of entries, by uid: the kind (a place in KINDS), the tags, the value (paisa). `ignored`
    are those left out: ignored, or others count in their place."""

    ignored: frozenset[int]
    kind: Mapping[int, int]
    tags: Mapping[int, str]
    value: Mapping[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Around:
    """What the columns hold besides entries, as LedgerColumns describes it."""

    prices: Mapping[tuple[int, int], tuple[int, str]]
    rupee_prices: Mapping[tuple[int, int], tuple[int, str]]
    fx: Mapping[tuple[str, int], tuple[int, str]]
    published: Mapping[tuple[str, str, int], tuple[int, str]]
    lot_choices: Mapping[tuple[int, str], Sequence[tuple[int, int]]]


def read_columns(connection: sqlite3.Connection, progress: Progress = no_progress) -> LedgerColumns:
    """All entries that count, in order of id, with accounts, assets, prices, rates and lot choices.

    InputError where a row is not as this program writes it; and what `progress` raises.
    """
    with snapshot(connection):
        places = read_places(connection)
        scale = no_scale(places)
        entries = read_entries(connection, places, scale, progress=progress)
        decimals, is_wide = widths(scale.most, scale.total, scale.total)
        told = read_matches(connection), read_changed(connection)
        return columns_of(entries, *told, places, decimals, is_wide, read_around(connection, places))


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """One state of the ledger for several statements, whatever is written beside."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("COMMIT")


def read_matches(connection: sqlite3.Connection) -> Matches:
    """All of them, in the order of the table's key."""
    count, kinds, first, second = connection.execute(
        """
        SELECT count(*), CAST(group_concat(kind) AS BLOB), CAST(group_concat(first_uid) AS BLOB),
               CAST(group_concat(second_uid) AS BLOB)
          FROM (SELECT * FROM match ORDER BY kind, first_uid, second_uid)
        """
    ).fetchone()
    if not count:
        return Matches(np.zeros(0, np.int8), np.zeros(0, np.uint64), np.zeros(0, np.uint64))
    try:
        return Matches(_MATCH_WORDS.places(kinds, count), parse.uids(first, count), parse.uids(second, count))
    except ValueError as error:
        raise not_ours(str(error)) from None


def read_changed(connection: sqlite3.Connection) -> Changed:
    """Whatever the person changed of entries. InputError as `read_columns`."""
    found: dict[str, dict[int, str]] = defaultdict(dict)
    try:
        for uid, field, value in connection.execute("SELECT entry_uid, field, value FROM entry_change"):
            found[field][int(uid, 16)] = value
        kinds = {uid: KINDS.index(Kind(kind)) for uid, kind in found["kind"].items()}
        values = {uid: paisa(decimal(text)) for uid, text in found["value"].items()}
    except ValueError as error:
        raise not_ours(str(error)) from None
    return Changed(frozenset(found["ignored"].keys() | found["replaced"].keys()), kinds, found["tags"], values)


def read_around(connection: sqlite3.Connection, places: Places) -> Around:
    return Around(
        read_prices(connection, places, "USD"),
        read_prices(connection, places, PKR),
        read_fx(connection),
        read_published(connection),
        read_lot_choices(connection),
    )


def columns_of(
    entries: Entries,
    matches: Matches,
    changed: Changed,
    places: Places,
    decimals: Column,
    is_wide: Column,
    around: Around,
) -> LedgerColumns:
    """What counts of the entries, each asset in `decimals` places."""
    entries = _counted(_as_changed(entries, matches, changed, places), matches, places)
    wide: list[int] = []
    sent, received, fee = (_side(entries, leg, decimals, is_wide, wide) for leg in range(3))
    return LedgerColumns(
        uid=entries.uid,
        time=entries.time,
        kind=entries.kind,
        account=entries.account,
        to_account=entries.to_account,
        sent=sent,
        received=received,
        fee=fee,
        value_pkr=entries.value,
        reference=entries.reference,
        tags=entries.tags,
        accounts=places.accounts,
        assets=places.assets,
        places=decimals,
        is_wide=is_wide,
        wide=wide,
        wide_values=entries.wide_values,
        prices=around.prices,
        rupee_prices=around.rupee_prices,
        fx=around.fx,
        published=around.published,
        lot_choices=around.lot_choices,
    )


def _as_changed(entries: Entries, matches: Matches, changed: Changed, places: Places) -> Entries:
    """The entries as the person changed them, without those ignored, spam and bank lines."""
    counts = np.ones(len(entries), bool)
    rows = _rows_by_uid(entries, {*changed.ignored, *changed.kind, *changed.tags, *changed.value})
    for uid, row in rows.items():
        entries.kind[row] = changed.kind.get(uid, entries.kind[row])
        entries.tags[row] = changed.tags.get(uid, entries.tags[row])
        counts[row] = uid not in changed.ignored
        if uid in changed.value:
            _set_value(entries, row, changed.value[uid])
    counts &= ~_with_tag(entries.tags, LEFT_OUT) & ~_bank_lines(entries, places)
    paid = matches.first[matches.of("p2p_bank")]
    for row in set(_rows_of(paid, entries.uid).tolist()) - {-1} if len(paid) else ():
        if BANK not in tags_in(entries.tags[row]):
            entries.tags[row] = f"{entries.tags[row]},{BANK}".removeprefix(",")
    return entries if counts.all() else entries.only(counts)


def _set_value(entries: Entries, row: int, value: int) -> None:
    entries.wide_values.pop(row, None)
    if abs(value) < MOST_PAISA:
        entries.value[row] = value
    else:
        entries.value[row] = NO_VALUE
        entries.wide_values[row] = value


def _bank_lines(entries: Entries, places: Places) -> Column:
    moved = np.isin(entries.kind, [KINDS.index(Kind.DEPOSIT), KINDS.index(Kind.WITHDRAWAL)])
    of_bank = np.array([*(account.kind == "bank" for account in places.accounts), False])
    is_fiat = np.array([*(asset.kind is AssetKind.FIAT for asset in places.assets), False])
    fiat = is_fiat[np.maximum(entries.asset[SENT], entries.asset[RECEIVED])]
    found: Column = moved & fiat & (of_bank[entries.account] | _with_tag(entries.tags, BANK_LINE))
    return found


def tags_in(text: str) -> list[str]:
    return [tag.strip() for tag in text.split(",")]


def _with_tag(tags: Sequence[str], wanted: str) -> Column:
    """Which of them have a tag; nearly all of them are the same few texts."""
    having = {text for text in set(tags) if wanted in text and wanted in tags_in(text)}
    if not having:
        return np.zeros(len(tags), bool)
    return np.fromiter((text in having for text in tags), bool, len(tags))


def _rows_by_uid(entries: Entries, uids: set[int]) -> dict[int, int]:
    """The rows of those of the entries that there are."""
    if not uids:
        return {}
    wanted = np.array(sorted(uids), np.uint64)
    rows = zip(wanted.tolist(), _rows_of(wanted, entries.uid).tolist(), strict=True)
    return {uid: row for uid, row in rows if row >= 0}


def _counted(entries: Entries, matches: Matches, places: Places) -> Entries:
    """The entries with each matched deposit in its withdrawal, and without what is told elsewhere."""
    if not len(matches.second):
        return entries
    first, second = _rows_of(matches.first, entries.uid), _rows_of(matches.second, entries.uid)
    both = (first >= 0) & (second >= 0)
    is_swap, is_transfer = matches.of("swap") & both, matches.of("transfer") & both
    joined = is_swap | is_transfer
    withdrawal, deposit = first[joined], second[joined]
    if entries.big:
        for out, into in zip(withdrawal.tolist(), deposit.tolist(), strict=True):
            if (RECEIVED, into) in entries.big:
                entries.big[RECEIVED, out] = entries.big[RECEIVED, into]
    entries.kind[first[is_swap]] = KINDS.index(Kind.SWAP)
    entries.kind[first[is_transfer]] = KINDS.index(Kind.TRANSFER)
    entries.to_account[first[is_transfer]] = entries.account[second[is_transfer]]
    for column in (entries.asset, entries.digits, entries.decimals):
        column[RECEIVED, withdrawal] = column[RECEIVED, deposit]
    for row in first[is_swap].tolist():
        if _is_wrapping(entries, row, places):
            entries.kind[row] = KINDS.index(Kind.MIGRATE)
    counts = np.ones(len(entries), bool)
    counts[second[(second >= 0) & (joined | matches.of("overlap"))]] = False
    return entries.only(counts)


def _is_wrapping(entries: Entries, row: int, places: Places) -> bool:
    out, into = entries.asset[[SENT, RECEIVED], row].tolist()
    if out < 0 or into < 0:
        return False
    sent, received = (_atto(entries, leg, row) for leg in (SENT, RECEIVED))
    return wrapping.is_wrapping(places.assets[out].symbol, sent, places.assets[into].symbol, received)


def _atto(entries: Entries, leg: int, row: int) -> int:
    place = int(entries.decimals[leg, row])
    return int(entries.digits[leg, row]) * 10 ** (PLACES - place) if place >= 0 else entries.big[leg, row]


def _rows_of(wanted: Column, uid: Column) -> Column:
    """The row of each wanted uid, -1 where there is none."""
    rows = np.empty(len(wanted), np.int64)
    row_of = np.full(len(wanted), -1)
    _look_up(wanted, uid, np.full(1 << (2 * len(wanted)).bit_length(), -1), row_of, rows)
    return rows


@compiled
def _look_up(wanted: Column, uid: Column, table: Column, row_of: Column, rows: Column) -> None:
    """`table`: of -1, a power of two long and more than twice as many as are wanted; `row_of`: of -1, one for each."""
    # A hash table with open addressing, for uids are hashes themselves; it holds the first place where each is wanted.
    one = np.uint64(1)
    mask = np.uint64(len(table)) - one
    for place in range(len(wanted)):
        slot = wanted[place] & mask
        while table[slot] >= 0 and wanted[table[slot]] != wanted[place]:
            slot = (slot + one) & mask
        if table[slot] < 0:
            table[slot] = place
        rows[place] = table[slot]
    for row in range(len(uid)):
        slot = uid[row] & mask
        while table[slot] >= 0 and wanted[table[slot]] != uid[row]:
            slot = (slot + one) & mask
        if table[slot] >= 0:
            row_of[table[slot]] = row
    for place in range(len(wanted)):
        rows[place] = row_of[rows[place]]


def _side(entries: Entries, leg: int, decimals: Column, is_wide: Column, wide: list[int]) -> Side:
    asset, digits, places = (
        np.ascontiguousarray(column[leg]) for column in (entries.asset, entries.digits, entries.decimals)
    )
    units = np.zeros(len(entries), np.int64)
    if is_wide.any():
        rows = np.flatnonzero((asset >= 0) & is_wide[asset])
        units[rows] = np.arange(len(wide), len(wide) + len(rows))
        big = entries.big
        wide += [
            number * 10 ** (PLACES - place) if place >= 0 else big[leg, row]
            for row, number, place in zip(rows.tolist(), digits[rows].tolist(), places[rows].tolist(), strict=True)
        ]
    _to_scale(asset, digits, places, decimals, is_wide, units)
    return Side(asset, units)


@compiled
def _to_scale(asset: Column, digits: Column, places: Column, decimals: Column, is_wide: Column, units: Column) -> None:
    for row in range(len(asset)):
        what = asset[row]
        if what >= 0 and not is_wide[what]:
            units[row] = digits[row] * _POWERS[decimals[what] - places[row]]


def read_prices(connection: sqlite3.Connection, places: Places, quote: str) -> dict[tuple[int, int], tuple[int, str]]:
    place = places.of_asset.tolist()
    return {
        (place[asset], date.fromisoformat(day).toordinal()): (atto(text), source)
        for asset, day, text, source in connection.execute(
            "SELECT asset_id, day, price, source FROM price WHERE quote = ?", (quote,)
        )
    }


def read_fx(connection: sqlite3.Connection) -> dict[tuple[str, int], tuple[int, str]]:
    """The rates that the person gave."""
    return {
        (currency, date.fromisoformat(day).toordinal()): (atto(text), source)
        for currency, day, text, source in connection.execute(
            f"SELECT currency, day, pkr_per_unit, source FROM fx WHERE series NOT IN {PUBLISHED}"
        )
    }


def read_published(connection: sqlite3.Connection) -> dict[tuple[str, str, int], tuple[int, str]]:
    """The State Bank's rates of the currencies that the ledger has, and of the dollar."""
    return {
        (series, currency, date.fromisoformat(day).toordinal()): (atto(text), source)
        for series, currency, day, text, source in connection.execute(
            f"""
            SELECT series, currency, day, pkr_per_unit, source FROM fx
             WHERE series IN {PUBLISHED}
               AND currency IN {CURRENCIES}
            """
        )
    }


def read_lot_choices(connection: sqlite3.Connection) -> dict[tuple[int, str], list[tuple[int, int]]]:
    choices: dict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
    for disposal, part, lot, quantity in connection.execute(
        "SELECT disposal_uid, part, lot_uid, quantity FROM lot_choice ORDER BY disposal_uid, part, ordinal"
    ):
        choices[int(disposal, 16), part].append((int(lot, 16), atto(quantity)))
    return dict(choices)
