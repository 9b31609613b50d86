"""Reads the ledger into the columns that the engine computes from.

Left out: entries that a more detailed source tells better (match `overlap`). Joined: a withdrawal and its deposit
(match `transfer`) become one transfer entry under the withdrawal's uid.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import sqlalchemy as sa

from engine.exact import atto, paisa
from engine.ledger import schema
from engine.ledger.types import ROLE_CODE
from engine.model import Account, Asset, AssetKind, Kind, LedgerColumns, Role

# The legs of an entry as one list: account, to_account, then asset and quantity of sent, received and fee.
_NO_LEGS = (-1, -1, -1, 0, -1, 0, -1, 0)
_PLACE_OF_ROLE = {ROLE_CODE[Role.SENT]: 2, ROLE_CODE[Role.RECEIVED]: 4, ROLE_CODE[Role.FEE]: 6}


def read_columns(connection: sa.Connection) -> LedgerColumns:
    """All entries that count, in order of time and uid, with accounts, assets, prices and rates."""
    account_place, accounts = _accounts(connection)
    asset_place, assets = _assets(connection)
    legs = _legs(connection, account_place, asset_place)
    kinds = _join_transfers(connection, legs)
    hidden = "SELECT second_uid FROM match WHERE kind IN ('overlap', 'transfer')"
    rows = connection.exec_driver_sql(
        "SELECT id, uid, time, kind, value_pkr, counterparty, reference, tags, note FROM entry"
        f" WHERE uid NOT IN ({hidden}) ORDER BY time, uid"
    ).fetchall()
    ids = [row[0] for row in rows]
    of_entry = [legs.get(entry_id, _NO_LEGS) for entry_id in ids]
    return LedgerColumns(
        uid=[row[1] for row in rows],
        time=[row[2] for row in rows],
        kind=[kinds.get(row[0]) or Kind(row[3]) for row in rows],
        account=[leg[0] for leg in of_entry],
        to_account=[leg[1] for leg in of_entry],
        sent_asset=[leg[2] for leg in of_entry],
        sent_quantity=[leg[3] for leg in of_entry],
        received_asset=[leg[4] for leg in of_entry],
        received_quantity=[leg[5] for leg in of_entry],
        fee_asset=[leg[6] for leg in of_entry],
        fee_quantity=[leg[7] for leg in of_entry],
        value_pkr=[None if row[4] is None else paisa(Decimal(row[4])) for row in rows],
        counterparty=[row[5] for row in rows],
        reference=[row[6] for row in rows],
        tags=[row[7] for row in rows],
        note=[row[8] for row in rows],
        accounts=accounts,
        assets=assets,
        prices=_prices(connection, asset_place),
        fx=_fx(connection),
    )


def _accounts(connection: sa.Connection) -> tuple[dict[int, int], list[Account]]:
    """Accounts in order of name, and the place of each id."""
    t = schema.account
    query = sa.select(t.c.id, t.c.name, t.c.kind, t.c.venue, t.c.country, t.c.own).order_by(t.c.name)
    rows = connection.execute(query).fetchall()
    return {row.id: place for place, row in enumerate(rows)}, [
        Account(row.name, row.kind, row.venue, row.country, bool(row.own)) for row in rows
    ]


def _assets(connection: sa.Connection) -> tuple[dict[int, int], list[Asset]]:
    """Assets in order of symbol, network and contract, and the place of each id."""
    t = schema.asset
    query = sa.select(t).order_by(t.c.symbol, t.c.network, t.c.contract)
    rows = connection.execute(query).fetchall()
    return {row.id: place for place, row in enumerate(rows)}, [
        Asset(row.symbol, AssetKind(row.kind), row.network, row.contract) for row in rows
    ]


def _legs(
    connection: sa.Connection, account_place: dict[int, int], asset_place: dict[int, int]
) -> dict[int, list[int]]:
    legs: dict[int, list[int]] = {}
    query = "SELECT entry_id, role, account_id, asset_id, quantity FROM posting ORDER BY entry_id, role"
    for entry_id, role, account, asset, text in connection.exec_driver_sql(query):
        leg = legs.get(entry_id)
        here = account_place[account]
        if leg is None:
            leg = legs[entry_id] = list(_NO_LEGS)
            leg[0] = here
        elif here != leg[0] and role == 2:
            leg[1] = here
        place = _PLACE_OF_ROLE[role]
        leg[place] = asset_place[asset]
        leg[place + 1] = abs(atto(text))
    return legs


def _join_transfers(connection: sa.Connection, legs: dict[int, list[int]]) -> dict[int, Kind]:
    """Give each matched withdrawal the arrival of its deposit; the kinds that this changes, by entry id."""
    query = """
        SELECT w.id, d.id FROM match AS m
          JOIN entry AS w ON w.uid = m.first_uid JOIN entry AS d ON d.uid = m.second_uid
         WHERE m.kind = 'transfer'
    """
    kinds: dict[int, Kind] = {}
    for withdrawal, deposit in connection.exec_driver_sql(query):
        arrival = legs[deposit]
        leg = legs[withdrawal]
        leg[1], leg[4], leg[5] = arrival[0], arrival[4], arrival[5]
        kinds[withdrawal] = Kind.TRANSFER
    return kinds


def _prices(connection: sa.Connection, asset_place: dict[int, int]) -> dict[tuple[int, int], tuple[int, str]]:
    query = "SELECT asset_id, day, price, source FROM price WHERE quote = 'USD'"
    return {
        (asset_place[asset], date.fromisoformat(day).toordinal()): (atto(text), source)
        for asset, day, text, source in connection.exec_driver_sql(query)
    }


def _fx(connection: sa.Connection) -> dict[tuple[str, int], tuple[int, str]]:
    query = "SELECT currency, day, pkr_per_unit, source FROM fx"
    return {
        (currency, date.fromisoformat(day).toordinal()): (atto(text), source)
        for currency, day, text, source in connection.exec_driver_sql(query)
    }
