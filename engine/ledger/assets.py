"""Which asset a symbol in a file means, and what kind of thing it is (resources/assets.toml).

A symbol without a network or contract is the asset generally traded under it; tokens that only share its
name are other rows with their own network and contract.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import sqlalchemy as sa

from engine.ledger import schema
from engine.model import AssetKind


def kind_of(symbol: str) -> AssetKind:
    """Fiat and stablecoins by the table, everything else a coin."""
    fiat, stable = _table()[:2]
    if symbol in fiat:
        return AssetKind.FIAT
    return AssetKind.STABLECOIN if symbol in stable else AssetKind.COIN


def known_ids(connection: sa.Connection) -> dict[str, int]:
    """Symbol -> id of the assets without network or contract."""
    table = schema.asset
    query = sa.select(table.c.symbol, table.c.id).where(table.c.network == "", table.c.contract == "")
    return {row.symbol: row.id for row in connection.execute(query)}


def add(connection: sa.Connection, symbol: str) -> int:
    """Make the asset of a symbol; its id."""
    row = {"symbol": symbol, "kind": str(kind_of(symbol)), "name": _table()[2].get(symbol, "")}
    key = connection.execute(sa.insert(schema.asset).values(row)).inserted_primary_key
    assert key is not None
    return int(key[0])


@cache
def _table() -> tuple[frozenset[str], frozenset[str], dict[str, str]]:
    content = tomllib.loads(files("resources").joinpath("assets.toml").read_text("utf-8"))
    stable = frozenset(symbol for group in content["stablecoin"].values() for symbol in group["symbols"])
    return frozenset(content["fiat"]["codes"]), stable, content["names"]
