"""The accounts of a ledger: what each is, what it holds, and changing what was wrong about one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engine.bulk import collector_paused
from engine.errors import UsageError

if TYPE_CHECKING:
    from engine.ledger.edits import Edit
    from engine.ledger.ledger import Ledger
    from engine.venues import Venue

KINDS = ("exchange", "wallet", "bank", "cash")


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One account. `entries` are all that touch it, `first` and `last` (UTC microseconds) the days of these; `balances`
    ATTO by symbol, what is nothing left out."""

    name: str
    kind: str
    venue: Venue | None
    venue_id: str
    country: str
    address: str
    own: bool
    entries: int
    first: int | None
    last: int | None
    balances: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be said of an account; None leaves a thing as it is."""

    kind: str | None = None
    venue: str | None = None
    country: str | None = None
    address: str | None = None
    own: bool | None = None


def accounts_of(ledger_path: Path) -> list[AccountRow]:
    """All accounts, by name. InputError for the ledger."""
    from engine.ledger.ledger import open_ledger

    with open_ledger(ledger_path) as ledger:
        return accounts_in(ledger)


def accounts_in(ledger: Ledger, *, counted: bool = True) -> list[AccountRow]:
    """All accounts of an open ledger, by name; unless `counted`, soon: without entries, days and balances."""
    from engine import venues

    spans: dict[str, tuple[int, int, int]] = {}
    balances: dict[str, dict[str, int]] = {}
    if counted:
        from engine.review.touched import touched

        with collector_paused():
            for one in touched(ledger.connection):
                count, first, last = spans.get(one.account, (0, one.first, one.last))
                spans[one.account] = count + one.entries, min(first, one.first), max(last, one.last)
            balances = _balances(ledger)
    rows = ledger.connection.execute(
        "SELECT name, kind, venue, country, address, own FROM account ORDER BY name"
    ).fetchall()
    return [
        AccountRow(
            name,
            kind,
            venues.venue(venue),
            venue,
            country,
            address,
            bool(own),
            *_span(spans.get(name)),
            balances.get(name, {}),
        )
        for name, kind, venue, country, address, own in rows
    ]


def change_account(ledger_path: Path, name: str, change: Change, note: str = "") -> Edit:
    """Say what an account is. A venue brings its kind and country along where these are not given.

    UsageError for an account, a venue or a country that there is none of, and where nothing is said; InputError where
    nothing changes.
    """
    import re

    from engine import venues
    from engine.ledger.account_edits import set_account
    from engine.ledger.ledger import open_ledger

    said: dict[str, str] = {}
    if change.venue is not None:
        venue = venues.venue(change.venue) or venues.named(change.venue)
        if change.venue and venue is None:
            raise UsageError(f"There is no venue {change.venue!r}. `taxapp venues` lists them.")
        said["venue"] = venue.id if venue else ""
        if venue is not None:
            said |= {"kind": venue.account_kind, "country": venue.country}
    if change.country is not None:
        if not re.fullmatch(r"([A-Z]{2})?", change.country.upper()):
            raise UsageError(f"A country is given by its two letters (PK, AE), not {change.country!r}.")
        said["country"] = change.country.upper()
    if change.kind is not None:
        said["kind"] = change.kind
    if change.address is not None:
        said["address"] = " ".join(change.address.split())
    if change.own is not None:
        said["own"] = str(int(change.own))
    if not said:
        raise UsageError("Say what is to be changed: --kind, --venue, --country, --address, --own or --not-own.")
    with open_ledger(ledger_path) as ledger:
        return set_account(ledger, name, said, note)


def rename_account(ledger_path: Path, name: str, new: str, note: str = "") -> Edit:
    """Call an account something else, in elections that name it too; files that say the old name find it still.

    UsageError where the name is taken or empty, or there is no such account.
    """
    from engine.ledger import account_edits
    from engine.ledger.ledger import open_ledger

    if not new.strip():
        raise UsageError("An account needs a name.")
    with open_ledger(ledger_path) as ledger:
        return account_edits.rename_account(ledger, name, new.strip(), _elections_of(ledger, name, new.strip()), note)


def _span(found: tuple[int, int, int] | None) -> tuple[int, int | None, int | None]:
    return found or (0, None, None)


def _elections_of(ledger: Ledger, name: str, new: str) -> list[tuple[str, str]]:
    """The keys of elections for an account, and what they are once it is renamed."""
    from engine.rules.elections import take_apart

    found = []
    for key in ledger.settings():
        setting = take_apart(key)
        if (setting.level, setting.name) == ("account", name):
            found.append((key, key.replace(f"@account:{name}", f"@account:{new}", 1)))
    return found


def _balances(ledger: Ledger) -> dict[str, dict[str, int]]:
    """ATTO by account and symbol, of what counts; without rupees."""
    import numpy as np

    from engine.model import PKR
    from engine.rules.loader import available_years, load_rules
    from engine.tax.balances import balances_of
    from engine.tax.law import Law

    columns = ledger.columns()
    law = Law(load_rules(available_years()[-1]), ledger.settings())
    found: dict[str, dict[str, int]] = {}
    for asset, held in balances_of(columns, law, np.arange(len(columns))).quantities(columns).items():
        if columns.assets[asset].symbol == PKR:
            continue  # what trades were paid with; nobody says what is left of it
        for account, much in held.items():
            found.setdefault(columns.accounts[account].name, {})[columns.assets[asset].symbol] = much
    return found
