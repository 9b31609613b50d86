"""What a transaction on Solana changed, read from the balances before and after it that every node tells.

A token lies in token accounts, which belong to an owner and hold a little SOL as rent. What an owner has is his own
account and his token accounts together: then opening and closing them, and wrapping SOL, change nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from importers.amounts import from_smallest
from importers.spec import Refused

WRAPPED = "So11111111111111111111111111111111111111112"
_LAMPORTS = 9


@dataclass(frozen=True, slots=True)
class Change:
    """What an owner has more (or less) of a mint ('' for SOL), and the only other one whose part moved the other way,
    '' where there is none or are several."""

    mint: str
    quantity: Decimal
    other: str


@dataclass(frozen=True, slots=True)
class Changed:
    """What a transaction did to an owner. `fee` is what he paid the network, in SOL, `rent` what he laid out for token
    accounts of others; SOL in `changes` is without both. `failed`: nothing moved but the fee."""

    changes: tuple[Change, ...]
    fee: Decimal
    rent: Decimal
    failed: bool


@dataclass(frozen=True, slots=True)
class _Held:
    place: int
    owner: str
    mint: str
    units: int
    places: int


def keys_of(raw: Mapping[str, Any]) -> list[str]:
    """The accounts of a transaction in the order that its balances have; those of address tables come last."""
    loaded = raw["meta"].get("loadedAddresses") or {}
    named = [one if isinstance(one, str) else one["pubkey"] for one in raw["transaction"]["message"]["accountKeys"]]
    return [*named, *loaded.get("writable", []), *loaded.get("readonly", [])]


def token_accounts_of(raw: Mapping[str, Any], owner: str) -> set[str]:
    """The token accounts in a transaction that belong to an owner."""
    keys = keys_of(raw)
    return {keys[one.place] for one in _all_held(raw, owner, ()) if one.owner == owner}


def changed(raw: Mapping[str, Any], owner: str, known: Collection[str]) -> Changed:
    """What a transaction did to an owner; `known` are token accounts known to be his, for transactions of before 2021,
    which do not name the owner. Refused where the balances are no numbers."""
    meta, keys = raw["meta"], keys_of(raw)
    before, after = meta["preBalances"], meta["postBalances"]
    if len(before) != len(keys) or len(after) != len(keys):
        raise Refused("has balances of other accounts than it names", "meta")
    pays = keys[0] == owner
    fee = int(meta["fee"]) if pays else 0
    if meta.get("err"):
        return Changed((), _sol(fee), Decimal(0), True)
    held = list(_all_held(raw, owner, known))
    own = {one.place for one in held if one.owner == owner} | {place for place, key in enumerate(keys) if key == owner}
    lamports = {place: after[place] - before[place] for place in range(len(keys))}
    rent = _rent_for_others(raw, held, own, before, after) if pays else 0
    gross = sum(lamports[place] for place in own) + fee
    rent = min(rent, max(0, -gross))
    changes = []
    if net := gross + rent:
        others = {keys[place]: much for place, much in lamports.items() if place not in own and _is_against(much, net)}
        changes.append(Change("", _sol(net), _only(others, -net)))
    for mint, (units, places, others) in sorted(_tokens(raw, owner, known).items()):
        if mint != WRAPPED and units:
            against = {who: much for who, much in others.items() if who and _is_against(much, units)}
            changes.append(Change(mint, _exact(units, places), _only(against, -units)))
    return Changed(tuple(changes), _sol(fee), _sol(rent), False)


def _tokens(raw: Mapping[str, Any], owner: str, known: Collection[str]) -> dict[str, tuple[int, int, dict[str, int]]]:
    """By mint: what the owner has more of in its smallest units, how many places it has, and the same of others."""
    own: dict[str, int] = defaultdict(int)
    others: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    places: dict[str, int] = {}
    for sign, when in ((-1, "preTokenBalances"), (1, "postTokenBalances")):
        for one in _held(raw, when, owner, known):
            places[one.mint] = one.places
            if one.owner == owner:
                own[one.mint] += sign * one.units
            else:
                others[one.mint][one.owner] += sign * one.units
    return {mint: (own[mint], places[mint], dict(others[mint])) for mint in own}


def _rent_for_others(
    raw: Mapping[str, Any], held: Iterable[_Held], own: Collection[int], before: list[int], after: list[int]
) -> int:
    """The lamports in token accounts that this transaction made for others."""
    made = {one.place for one in held if one.place not in own and before[one.place] == 0}
    return sum(int(after[place]) for place in made)


def _all_held(raw: Mapping[str, Any], owner: str, known: Collection[str]) -> Iterator[_Held]:
    for when in ("preTokenBalances", "postTokenBalances"):
        yield from _held(raw, when, owner, known)


def _held(raw: Mapping[str, Any], when: str, owner: str, known: Collection[str]) -> Iterator[_Held]:
    keys = keys_of(raw)
    for one in raw["meta"].get(when) or []:
        place, amount = int(one["accountIndex"]), one["uiTokenAmount"]
        whose = one.get("owner") or (owner if keys[place] in known else "")
        yield _Held(place, whose, one["mint"], int(amount["amount"]), int(amount["decimals"]))


def _is_against(much: int, of: int) -> bool:
    return much * of < 0


def _only(others: Mapping[str, int], exactly: int) -> str:
    """The one whose part is exactly that, else the only one there is."""
    same = [who for who, much in others.items() if much == exactly]
    found = same or list(others)
    return found[0] if len(found) == 1 else ""


def _sol(lamports: int) -> Decimal:
    return _exact(lamports, _LAMPORTS)


def _exact(units: int, places: int) -> Decimal:
    try:
        much = from_smallest(str(abs(units)), places)
    except ValueError as problem:
        raise Refused(str(problem), "uiTokenAmount") from None
    return -much if units < 0 else much
