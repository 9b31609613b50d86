"""entries.csv, accounts.csv, assets.csv and lots.csv: what the engine computes from, as it counts after all edits and
matches, in an order that does not depend on that of the imports.

entries.csv is the universal CSV with the entry's uid before it. An asset is named by its `id` in assets.csv, which is
its symbol wherever no other asset has the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

import numpy as np

from engine.bundle.tables import guarded, read_table, unguarded, write_table
from engine.columns import Row, columns_from, quantity
from engine.errors import InputError
from engine.exact import atto, atto_text, decimal, paisa, plain, rupees_text
from engine.model import KINDS, NO_VALUE, PARTS, Account, Asset, AssetKind, Column, Kind, LedgerColumns, Side
from engine.textcolumns import moments, quantities, uids

ENTRIES, ACCOUNTS, ASSETS, LOTS = "entries.csv", "accounts.csv", "assets.csv", "lots.csv"
HEADER = (
    "uid", "time", "kind", "account", "sent_asset", "sent_quantity", "received_asset", "received_quantity",
    "fee_asset", "fee_quantity", "to_account", "value_pkr", "counterparty", "reference", "tags", "note",
)  # fmt: skip
_ACCOUNT = ("name", "kind", "venue", "country", "own")
_ASSET = ("id", "symbol", "kind", "network", "contract")
_LOT = ("disposal", "part", "lot", "quantity")
_ACCOUNT_KINDS = ("exchange", "wallet", "bank", "cash")

_UID = re.compile(r"[0-9a-f]{16}", re.ASCII)
_MOMENT = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(\.\d{6})?Z", re.ASCII)
_KINDS = {str(kind): kind for kind in KINDS}

Said = Mapping[str, tuple[str, str]]
"""Uid -> counterparty and note, of entries that have one: words, from which nothing is computed."""


# -- writing -------------------------------------------------------------------------------------------------------


def write_entries(columns: LedgerColumns, said: Said) -> bytes:
    order = np.lexsort((columns.uid, columns.time))
    names = [guarded(account.name) for account in columns.accounts] + [""]  # place -1: none
    symbols = [guarded(one) for one in asset_ids(columns.assets)] + [""]
    kinds = [str(kind) for kind in KINDS]
    names_of = uids(columns.uid[order]).strings()
    nothing = ("", "")
    told = [said.get(uid, nothing) for uid in names_of]
    references, tags = columns.reference, columns.tags
    cells: list[Iterable[str]] = [
        names_of,
        (f"{time}Z" for time in moments(columns.time[order]).strings()),
        (kinds[kind] for kind in columns.kind[order].tolist()),
        (names[place] for place in columns.account[order].tolist()),
    ]
    for side in (columns.sent, columns.received, columns.fee):
        cells += [(symbols[place] for place in side.asset[order].tolist()), _quantities(columns, side, order)]
    cells += [
        (names[place] for place in columns.to_account[order].tolist()),
        _values(columns, order),
        (guarded(counterparty) for counterparty, _ in told),
        (guarded(references[row]) for row in order.tolist()),
        (guarded(tags[row]) for row in order.tolist()),
        (guarded(note) for _, note in told),
    ]
    return write_table(HEADER, zip(*cells, strict=True))


def _quantities(columns: LedgerColumns, side: Side, order: Column) -> Iterator[str]:
    asset, units = side.asset[order], side.units[order]
    has = asset >= 0
    is_wide = np.zeros(len(order), bool)
    places = np.zeros(len(order), np.int64)
    if len(columns.assets):
        is_wide = has & columns.is_wide[np.maximum(asset, 0)]
        places = np.where(has, columns.places[np.maximum(asset, 0)], 0)
    texts = quantities(np.where(has & ~is_wide, units, 0), places).strings()
    for row in np.flatnonzero(is_wide).tolist():
        texts[row] = atto_text(quantity(columns, int(asset[row]), int(units[row])))
    return (text if here else "" for text, here in zip(texts, has.tolist(), strict=True))


def _values(columns: LedgerColumns, order: Column) -> Iterator[str]:
    for row, value in zip(order.tolist(), columns.value_pkr[order].tolist(), strict=True):
        known = columns.wide_values.get(row, None if value == NO_VALUE else value)
        yield "" if known is None else rupees_text(known)


def write_accounts(columns: LedgerColumns) -> bytes:
    rows = (
        (guarded(one.name), one.kind, guarded(one.venue), guarded(one.country), "yes" if one.own else "no")
        for one in columns.accounts
    )
    return write_table(_ACCOUNT, rows)


def write_assets(columns: LedgerColumns) -> bytes:
    rows = (
        (guarded(name), guarded(one.symbol), str(one.kind), guarded(one.network), guarded(one.contract))
        for name, one in zip(asset_ids(columns.assets), columns.assets, strict=True)
    )
    return write_table(_ASSET, rows)


def write_lots(columns: LedgerColumns) -> bytes:
    rows = (
        (f"{disposal:016x}", part, f"{lot:016x}", atto_text(much))
        for (disposal, part), chosen in sorted(columns.lot_choices.items())
        for lot, much in chosen
    )
    return write_table(_LOT, rows)


def asset_ids(assets: Sequence[Asset]) -> list[str]:
    """What each asset is called in a bundle: its symbol, with network and contract where two share it."""
    symbols = [one.symbol for one in assets]
    shared = {symbol for symbol in symbols if symbols.count(symbol) > 1} if len(set(symbols)) < len(symbols) else set()
    return [f"{one.symbol}|{one.network}|{one.contract}" if one.symbol in shared else one.symbol for one in assets]


# -- reading -------------------------------------------------------------------------------------------------------


def read_accounts(data: bytes) -> list[Account]:
    """InputError, here and below, where the table is not one that this program writes, with the line."""
    found = []
    for line, (name, kind, venue, country, own) in _rows(ACCOUNTS, data, _ACCOUNT):
        if kind not in _ACCOUNT_KINDS or own not in ("yes", "no"):
            raise InputError(f"{ACCOUNTS}, line {line}: {kind!r}, {own!r} is no kind of account.")
        found.append(Account(unguarded(name), kind, unguarded(venue), unguarded(country), own == "yes"))
    _check_once(ACCOUNTS, [one.name for one in found])
    return found


def read_assets(data: bytes) -> list[Asset]:
    found, ids = [], []
    for line, (name, symbol, kind, network, contract) in _rows(ASSETS, data, _ASSET):
        try:
            found.append(Asset(unguarded(symbol), AssetKind(kind), unguarded(network), unguarded(contract)))
        except ValueError:
            raise InputError(f"{ASSETS}, line {line}: {kind!r} is no kind of asset.") from None
        ids.append(unguarded(name))
    if ids != asset_ids(found):
        raise InputError(f"{ASSETS}: an asset is not called by its symbol.")
    _check_once(ASSETS, ids)
    return found


def read_lots(data: bytes) -> dict[tuple[int, str], list[tuple[int, int]]]:
    found: dict[tuple[int, str], list[tuple[int, int]]] = {}
    for line, (disposal, part, lot, much) in _rows(LOTS, data, _LOT):
        where = f"{LOTS}, line {line}"
        if part not in PARTS:
            raise InputError(f"{where}: {part!r} is no part of an entry.")
        chosen = found.setdefault((_uid(where, disposal), part), [])
        chosen.append((_uid(where, lot), _quantity(where, much)))
    return found


def read_entries(
    data: bytes, accounts: Sequence[Account], assets: Sequence[Asset]
) -> tuple[list[Row], dict[str, tuple[str, str]]]:
    """The entries, and the words that are said of them."""
    account_of = {one.name: place for place, one in enumerate(accounts)}
    asset_of = {name: place for place, name in enumerate(asset_ids(assets))}
    rows, said = [], {}
    for line, cells in _rows(ENTRIES, data, HEADER):
        where = f"{ENTRIES}, line {line}"
        uid, time, kind, account, *sides, to, value, counterparty, reference, tags, note = cells
        if kind not in _KINDS:
            raise InputError(f"{where}: {kind!r} is no kind of entry.")
        (sent, sent_much), (received, received_much), (fee, fee_much) = (
            _side(where, sides[place], sides[place + 1], asset_of) for place in (0, 2, 4)
        )
        here = _place(where, account, account_of)
        if here < 0:
            raise InputError(f"{where}: the entry stands on no account.")
        rows.append(
            Row(
                _uid(where, uid), _time(where, time), _KINDS[kind], here, _place(where, to, account_of),
                sent, sent_much, received, received_much, fee, fee_much,
                _rupees(where, value), unguarded(reference), unguarded(tags),
            )
        )  # fmt: skip
        if counterparty or note:
            said[uid] = unguarded(counterparty), unguarded(note)
        _check_sides(where, rows[-1])
    _check_once(ENTRIES, [row.uid for row in rows])
    return rows, said


def columns_of(
    rows: Sequence[Row],
    accounts: Sequence[Account],
    assets: Sequence[Asset],
    lot_choices: Mapping[tuple[int, str], Sequence[tuple[int, int]]],
    prices: Mapping[tuple[int, int], tuple[int, str]],
    rupee_prices: Mapping[tuple[int, int], tuple[int, str]],
    fx: Mapping[tuple[str, int], tuple[int, str]],
    published: Mapping[tuple[str, str, int], tuple[int, str]],
) -> LedgerColumns:
    return columns_from(
        rows, accounts, assets, prices=prices, rupee_prices=rupee_prices, fx=fx, published=published,
        lot_choices=lot_choices,
    )  # fmt: skip


def _rows(name: str, data: bytes, header: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    return enumerate(read_table(name, data, header), start=2)


def _check_once(name: str, keys: Sequence[object]) -> None:
    if len(set(keys)) != len(keys):
        twice = next(key for key in keys if keys.count(key) > 1)
        shown = f"{twice:016x}" if isinstance(twice, int) else twice
        raise InputError(f"{name}: {shown} stands there twice.")


def _check_sides(where: str, row: Row) -> None:
    """The engine takes for granted what importing holds: an entry moves something, and a trade has both its sides."""
    if row.sent_asset < 0 and row.received_asset < 0 and row.fee_asset < 0:
        raise InputError(f"{where}: the entry moves nothing.")
    if row.kind in (Kind.BUY, Kind.SELL, Kind.SWAP, Kind.MIGRATE) and min(row.sent_asset, row.received_asset) < 0:
        raise InputError(f"{where}: {row.kind} needs both what was sent and what was received.")
    if row.kind in (Kind.TRANSFER, Kind.LOAN_OUT, Kind.LOAN_BACK) and row.to_account < 0:
        raise InputError(f"{where}: {row.kind} needs the account that it goes to.")


def _uid(where: str, text: str) -> int:
    if not _UID.fullmatch(text):
        raise InputError(f"{where}: {text[:40]!r} is no uid.")
    return int(text, 16)


def _time(where: str, text: str) -> int:
    match = _MOMENT.fullmatch(text)
    try:
        if not match or match[7] == ".000000":
            raise ValueError
        return int(np.datetime64(text[:-1], "us").astype(np.int64))
    except ValueError:
        raise InputError(f"{where}: {text[:40]!r} is no time such as 2026-01-31T09:30:00Z.") from None


def _place(where: str, name: str, places: Mapping[str, int]) -> int:
    if not name:
        return -1
    found = places.get(unguarded(name))
    if found is None:
        raise InputError(f"{where}: there is no account or asset {name[:80]!r} in the bundle.")
    return found


def _side(where: str, name: str, much: str, asset_of: Mapping[str, int]) -> tuple[int, int]:
    asset = _place(where, name, asset_of)
    if asset < 0:
        if much:
            raise InputError(f"{where}: so much of nothing: {much[:40]!r}.")
        return -1, 0
    return asset, _quantity(where, much)


def _quantity(where: str, text: str) -> int:
    try:
        number = decimal(text)
        if plain(number) != text or number < 0:
            raise ValueError(f"{text[:60]!r} is no quantity")
    except ValueError as error:
        raise InputError(f"{where}: {error}.") from None
    return atto(text)


def _rupees(where: str, text: str) -> int | None:
    if not text:
        return None
    try:
        found = paisa(decimal(text))
        if rupees_text(found) != text or found < 0:
            raise ValueError(f"{text[:60]!r} is no value in rupees")
    except ValueError as error:
        raise InputError(f"{where}: {error}.") from None
    return found


def every_uid(rows: Iterable[Row], choices: Mapping[tuple[int, str], Sequence[tuple[int, int]]]) -> set[int]:
    """The uids of entries that a bundle tells of."""
    named = chain.from_iterable((disposal, *(lot for lot, _ in chosen)) for (disposal, _), chosen in choices.items())
    return {*(row.uid for row in rows), *named}
