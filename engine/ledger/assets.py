"""Which asset a symbol in a file means, and what kind of thing it is (resources/assets.toml).

A symbol without a network or contract is the asset generally traded under it; tokens that only share its
name are other rows with their own network and contract. A symbol with `#` (`PUNK#7804`) is one thing of its kind.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from engine.model import AssetKind

if TYPE_CHECKING:
    import sqlalchemy as sa

NFT_MARK = "#"


def kind_of(symbol: str) -> AssetKind:
    """An NFT by its mark, fiat and stablecoins by the table, everything else a coin."""
    if NFT_MARK in symbol:
        return AssetKind.NFT
    fiat, stable = _table()[:2]
    if symbol in fiat:
        return AssetKind.FIAT
    return AssetKind.STABLECOIN if symbol in stable else AssetKind.COIN


def known_ids(connection: sa.Connection) -> dict[str, int]:
    """Symbol -> id of the assets without network or contract."""
    query = "SELECT symbol, id FROM asset WHERE network = '' AND contract = ''"
    return {row[0]: row[1] for row in connection.exec_driver_sql(query)}


def add(connection: sa.Connection, symbol: str) -> int:
    """Make the asset of a symbol; its id."""
    insert = "INSERT INTO asset (symbol, kind, name) VALUES (?, ?, ?)"
    return int(connection.exec_driver_sql(insert, row_of(symbol)).lastrowid)


def row_of(symbol: str) -> tuple[str, str, str]:
    """A new asset's symbol, kind and name."""
    return symbol, kind_of(symbol).value, _table()[2].get(symbol, "")


@cache
def _table() -> tuple[frozenset[str], frozenset[str], dict[str, str]]:
    content = tomllib.loads(files("resources").joinpath("assets.toml").read_text("utf-8"))
    stable = frozenset(symbol for group in content["stablecoin"].values() for symbol in group["symbols"])
    return frozenset(content["fiat"]["codes"]), stable, content["names"]
