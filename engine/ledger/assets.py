"""Which asset a symbol in a file means, and what kind of thing it is (resources/assets.toml).

A symbol is one asset: without a network or contract the one generally traded under it. Tokens that only share its name
have symbols of their own (`USDT@tron:1a2b3c4d`), network and contract. One with `#` (`PUNK#7804`) is one of its kind.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from engine.errors import InputError
from engine.model import AssetKind

if TYPE_CHECKING:
    import sqlite3

    import sqlalchemy as sa

    from engine.ledger.batch import AssetIdentity

NFT_MARK = "#"
TOKEN_MARK = "@"
"""Stands in the symbol of a token whose contract is in no table: `USDT@tron:1a2b3c4d5e6f`."""


def kind_of(symbol: str) -> AssetKind:
    """An NFT and a token by their marks, fiat and stablecoins by the table, everything else a coin."""
    if NFT_MARK in symbol:
        return AssetKind.NFT
    if TOKEN_MARK in symbol:
        return AssetKind.TOKEN
    fiat, stable = _table()[:2]
    if symbol in fiat:
        return AssetKind.FIAT
    return AssetKind.STABLECOIN if symbol in stable else AssetKind.COIN


def known_ids(connection: sa.Connection) -> dict[str, int]:
    """Symbol -> id."""
    return {row[0]: row[1] for row in connection.exec_driver_sql("SELECT symbol, id FROM asset")}


def add(connection: sa.Connection, symbol: str) -> int:
    """Make the asset of a symbol; its id."""
    insert = "INSERT INTO asset (symbol, kind, name) VALUES (?, ?, ?)"
    return int(connection.exec_driver_sql(insert, row_of(symbol)).lastrowid)


def row_of(symbol: str) -> tuple[str, str, str]:
    """A new asset's symbol, kind and name."""
    return symbol, kind_of(symbol).value, _table()[2].get(symbol, "")


def add_missing(
    connection: sqlite3.Connection, known: dict[str, int], symbols: Iterable[str], tokens: Mapping[str, AssetIdentity]
) -> None:
    """Make the assets that `known` (symbol -> id) lacks, and put them in. `tokens` says which symbols are tokens."""
    for symbol in sorted(set(symbols) - known.keys()):
        token = tokens.get(symbol)
        _, kind, name = row_of(symbol)
        where = ("", "")
        if token is not None:
            where, name = (token.network, token.contract), token.name or name
            kind = AssetKind.TOKEN.value if kind == AssetKind.COIN else kind
        made = connection.execute(
            "INSERT INTO asset (symbol, kind, name, network, contract) VALUES (?, ?, ?, ?, ?)",
            (symbol, kind, name, *where),
        )
        assert made.lastrowid is not None
        known[symbol] = made.lastrowid


def check_tokens(connection: sqlite3.Connection, tokens: Mapping[str, AssetIdentity]) -> None:
    """InputError where one of the symbols is that of another asset already: two never share a name."""
    for symbol, token in tokens.items():
        found = connection.execute("SELECT network, contract FROM asset WHERE symbol = ?", (symbol,)).fetchone()
        if found is not None and found != (token.network, token.contract):
            raise InputError(
                f"{symbol} is {_place(*found)} in this ledger, and {_place(token.network, token.contract)} in the "
                "file: two tokens may not share a name. Report this, with the contract's address."
            )


def _place(network: str, contract: str) -> str:
    return f"the token {contract} on {network}" if contract else "a coin without a contract"


@cache
def _table() -> tuple[frozenset[str], frozenset[str], dict[str, str]]:
    content = tomllib.loads(files("resources").joinpath("assets.toml").read_text("utf-8"))
    stable = frozenset(symbol for group in content["stablecoin"].values() for symbol in group["symbols"])
    return frozenset(content["fiat"]["codes"]), stable, content["names"]
