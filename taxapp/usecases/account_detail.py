"""One account in full: what it comes to against what was stated, and how far each kind of thing is proven."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engine.bulk import collector_paused
from engine.errors import UsageError

if TYPE_CHECKING:
    from engine.ledger.ledger import Ledger
    from importers.sync.spec import Service
    from taxapp.usecases.accounts import AccountRow
    from taxapp.usecases.connections import Connected


@dataclass(frozen=True, slots=True)
class Balance:
    """One asset of an account, in ATTO; not rupees, which are only what trades were paid with.

    `held` is what all entries come to; `stated` what `source` says was there at `time` (UTC microseconds) and `then`
    what the entries come to at that time; None where nothing was stated. `is_part`: the source tells of a part of the
    account, which can prove only that so much was there.
    """

    asset: str
    held: int
    stated: int | None = None
    then: int | None = None
    time: int | None = None
    source: str = ""
    is_part: bool = False

    @property
    def difference(self) -> int | None:
        """What the entries come to more than was stated (less: below zero); None where that is no contradiction."""
        if self.stated is None or self.then is None:
            return None
        return 0 if self.is_part and self.then > self.stated else self.then - self.stated


@dataclass(frozen=True, slots=True)
class Proof:
    """How far a kind of thing is proven: by a sync, what all its `scopes` (markets, addresses) are asked for, UTC
    microseconds, None where nothing is yet; or by a file, the days it is of. `reach` in days, None for all."""

    what: str
    covers: tuple[str, ...]
    first: int | None
    last: int | None
    source: str = ""
    scopes: int = 0
    reach: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Detail:
    """`service` is what the account is connected with or, where it is not, could be; None where there is none."""

    row: AccountRow
    connected: Connected | None
    service: Service | None
    options: dict[str, str]
    balances: tuple[Balance, ...]
    proofs: tuple[Proof, ...]


def account_detail(ledger_path: Path, name: str) -> Detail:
    """All of one account. UsageError where there is none of that name, InputError for the ledger."""
    from engine.ledger.ledger import open_ledger

    with collector_paused(), open_ledger(ledger_path) as ledger:
        return detail_in(ledger, name)


def detail_in(ledger: Ledger, name: str) -> Detail:
    """The same of an open ledger."""
    from engine.ledger.connections import connections
    from importers.sync.services import service, services
    from taxapp.usecases.accounts import accounts_in
    from taxapp.usecases.connections import connected_in

    row = next((one for one in accounts_in(ledger) if one.name == name), None)
    if row is None:
        raise UsageError(f"There is no account {name!r}.")
    connected = next((one for one in connected_in(ledger) if one.account == name), None)
    if connected is not None:
        told: Service | None = service(connected.service)
    else:
        told = next((one for one in services() if row.venue_id and one.venue == row.venue_id), None)
    options = next((dict(one.options) for one in connections(ledger) if one.account == name), {})
    return Detail(
        row,
        connected,
        told,
        options,
        tuple(_balances(ledger, row)),
        (*_synced(ledger, name, told if connected else None), *_filed(ledger, name)),
    )


# --- balances -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Stated:
    quantity: int
    time: int
    source: str
    is_part: bool


def _balances(ledger: Ledger, row: AccountRow) -> list[Balance]:
    from engine.model import PKR

    stated = {asset: one for asset, one in _stated(ledger, row.name).items() if asset != PKR}
    at = _at(ledger, row.name, sorted({one.time for one in stated.values()}))
    found = []
    for asset in sorted({*row.balances, *stated}):
        held = row.balances.get(asset, 0)
        said = stated.get(asset)
        if said is None:
            found.append(Balance(asset, held))
        elif held or said.quantity or at[said.time].get(asset):
            then = at[said.time].get(asset, 0)
            found.append(Balance(asset, held, said.quantity, then, said.time, said.source, said.is_part))
    return found


def _stated(ledger: Ledger, name: str) -> dict[str, _Stated]:
    """By asset what the source that tells last says: the last balance of each of its wallets, together."""
    from engine.exact import atto
    from engine.review.stated import ALL_WALLETS

    wallets: dict[tuple[str, int], dict[str, tuple[int, int]]] = {}
    sources: dict[int, tuple[str, str]] = {}
    for symbol, source, title, importer, wallet, time, quantity in ledger.connection.execute(
        "SELECT x.symbol, b.source_id, s.name, s.importer, b.wallet, b.time, b.quantity FROM stated_balance AS b"
        " JOIN account AS a ON a.id = b.account_id JOIN asset AS x ON x.id = b.asset_id"
        " JOIN source AS s ON s.id = b.source_id WHERE a.name = ? ORDER BY b.time, b.line",
        (name,),
    ):
        sources[source] = title, importer
        wallets.setdefault((symbol, source), {})[wallet] = time, atto(quantity)
    found: dict[str, _Stated] = {}
    for (symbol, source), by_wallet in wallets.items():
        time = max(when for when, _ in by_wallet.values())
        if symbol in found and found[symbol].time > time:
            continue
        title, importer = sources[source]
        if "" in by_wallet and by_wallet[""][0] == time:
            quantity, is_part = by_wallet[""][1], False
        else:
            quantity, is_part = sum(much for _, much in by_wallet.values()), importer not in ALL_WALLETS
        found[symbol] = _Stated(quantity, time, title, is_part)
    return found


def _at(ledger: Ledger, name: str, times: Sequence[int]) -> dict[int, dict[str, int]]:
    """What the entries come to at each time (the whole second counted), by symbol, in ATTO."""
    import numpy as np

    from engine.rules.loader import available_years, load_rules
    from engine.tax.balances import balances_of, with_entries
    from engine.tax.law import Law

    if not times:
        return {}
    columns = ledger.columns()
    place = next((at for at, one in enumerate(columns.accounts) if one.name == name), None)
    law = Law(load_rules(available_years()[-1]), ledger.settings())
    seconds = np.asarray(columns.time) // 1_000_000
    found: dict[int, dict[str, int]] = {}
    balances, before = balances_of(columns, law, np.zeros(0, np.int64)), -(1 << 62)
    for time in times:
        second = time // 1_000_000
        balances = with_entries(balances, columns, law, np.flatnonzero((seconds > before) & (seconds <= second)), 1)
        before = second
        found[time] = {
            columns.assets[asset].symbol: held[place]
            for asset, held in balances.quantities(columns).items()
            if place is not None and place in held
        }
    return found


# --- what is proven -------------------------------------------------------------------------------------------------


def _synced(ledger: Ledger, name: str, told: Service | None) -> list[Proof]:
    from datetime import timedelta

    reached = {
        endpoint: (first, last, scopes)
        for endpoint, first, last, scopes in ledger.connection.execute(
            "SELECT endpoint, max(start), min(reached), count(*) FROM (SELECT p.endpoint AS endpoint,"
            " min(first) AS start, max(last) AS reached FROM proven AS p JOIN account AS a ON a.id = p.account_id"
            " WHERE a.name = ? GROUP BY p.endpoint, p.scope) GROUP BY endpoint",
            (name,),
        )
    }
    found = []
    for endpoint in told.endpoints if told else ():
        first, last, scopes = reached.get(endpoint.id, (None, None, 0))
        reach = None if endpoint.reach is None else round(endpoint.reach / timedelta(days=1))
        covers = tuple(str(one) for one in endpoint.covers)
        found.append(
            Proof(endpoint.title, covers, first, last, told.title if told else "", scopes, reach, endpoint.note)
        )
    return found


def _filed(ledger: Ledger, name: str) -> list[Proof]:
    """What files prove; what a sync proves of an account that is connected no more stands with them."""
    from datetime import date, datetime, time

    from engine.karachi import ZONE, microseconds
    from engine.review.coverage import coverage

    def moment(day: int) -> int:
        return microseconds(datetime.combine(date.fromordinal(day), time(), ZONE))

    synced = {
        title.partition(":")[0]
        for (title,) in ledger.connection.execute(
            "SELECT s.name FROM source AS s JOIN account AS a ON a.id = s.account_id"
            " WHERE a.name = ? AND s.endpoint <> ''",
            (name,),
        )
    }
    return [
        Proof("", one.covers, moment(one.first), moment(one.last), one.source)
        for covered in coverage(ledger.connection)
        if covered.account == name
        for one in covered.stretches
        if one.source not in synced
    ]
