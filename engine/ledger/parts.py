"""Splitting an entry into several, and merging several into one. The entries themselves stay as imported and are left
out; those made of them count in their place, and lead to the same raw rows.

The parts of an entry add up to it exactly, side by side. What is merged becomes one entry with at most one sum sent,
one received and one fee.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from engine.errors import InputError
from engine.exact import atto, atto_text, bounded, plain
from engine.karachi import day_of
from engine.ledger.cells import Cell, made_entry
from engine.ledger.edits import Action, Edit, KnownEntry, check_counts, checked_value, known_entry, make_edit, misfit
from engine.ledger.ledger import Ledger
from engine.model import Kind

_SENT, _RECEIVED, _FEE = 1, 2, 3
_SIDES = {_SENT: "sent", _RECEIVED: "received", _FEE: "fee"}
_FIAT = "fiat"
_PAISA, _EIGHT_PLACES = 10**16, 10**10
"""In ATTO."""


@dataclass(frozen=True, slots=True)
class Share:
    """What one part of an entry takes of it: unsigned quantities, 0 for nothing of a side. Where the kind, the tags or
    the note are None they are the entry's. `value` in rupees; where no part has one, the entry's is shared out."""

    sent: Decimal = Decimal(0)
    received: Decimal = Decimal(0)
    fee: Decimal = Decimal(0)
    kind: Kind | None = None
    value: Decimal | None = None
    tags: str | None = None
    note: str | None = None

    def much(self, role: int) -> Decimal:
        found: Decimal = getattr(self, _SIDES[role])
        return found


@dataclass(frozen=True, slots=True)
class _Whole:
    """An entry as it counts; `value` in ATTO of a rupee, None for none; `postings`: role -> (account id, asset id,
    unsigned quantity in ATTO)."""

    known: KnownEntry
    source: int
    time: int
    value: int | None
    reference: str
    counterparty: str
    detail: int
    postings: Mapping[int, tuple[int, int, int]]

    @property
    def uid(self) -> str:
        return self.known.uid

    @property
    def main(self) -> int:
        """The role of its leading side."""
        return min(self.postings)


def split(ledger: Ledger, uid: str, shares: Sequence[Share], note: str = "") -> Edit:
    """Split an entry into parts that count in its place. Of each side the shares add up to it exactly.

    InputError where they don't, a part can't be of its kind, or the entry can't be split (see `check_replaceable`).
    """
    check_replaceable(ledger, uid)
    whole = _whole(ledger, uid)
    if len(shares) < 2:
        raise InputError("To split an entry takes two parts at least.")
    quantities = [_quantities(whole, share) for share in shares]
    for role in _SIDES:
        there = whole.postings.get(role, (0, 0, 0))[2]
        total = sum(one.get(role, 0) for one in quantities)
        if total != there:
            raise InputError(
                f"The parts come to {atto_text(total)} {_SIDES[role]}, the entry {uid} has {atto_text(there)}. "
                "They must be the same."
            )
    values = _values(whole, shares, quantities)
    made = []
    for place, (share, parts, value) in enumerate(zip(shares, quantities, values, strict=True), 1):
        known = whole.known
        kind = share.kind or known.kind
        problem = "" if kind is known.kind and parts.keys() == whole.postings.keys() else misfit(parts, kind)
        if problem:
            raise InputError(f"Part {place} can't be {kind}: {problem}")
        tags = known.tags if share.tags is None else share.tags
        said = known.note if share.note is None else share.note
        postings = {role: (*whole.postings[role][:2], much) for role, much in parts.items()}
        made.append(_made("split", [whole], place, whole, kind, value, tags, said, postings))
    return _put_in_place(ledger, Action.SPLIT, [whole], made, note)


def shares_by_quantity(ledger: Ledger, uid: str, quantities: Sequence[Decimal]) -> list[Share]:
    """Shares by the quantities of the leading side (what is sent, else received, else the fee); of the other sides
    each gets as much in proportion, to eight decimals where the entry has no more, the last what is left. InputError
    where they don't add up."""
    whole = _whole(ledger, uid)
    wanted = [_checked_atto(one) for one in quantities]
    there = whole.postings[whole.main][2]
    if sum(wanted) != there:
        raise InputError(
            f"The parts come to {atto_text(sum(wanted))}, the entry {uid} has {atto_text(there)}. "
            "They must be the same."
        )
    by_role = {role: _in_proportion(much, wanted, there) for role, (_, _, much) in whole.postings.items()}
    by_role[whole.main] = wanted
    nothing = [0] * len(wanted)
    sent, received, fee = ([Decimal(atto_text(one)) for one in by_role.get(role, nothing)] for role in _SIDES)
    return [Share(*one) for one in zip(sent, received, fee, strict=True)]


def merge(ledger: Ledger, uids: Sequence[str], kind: Kind | None = None, note: str = "") -> Edit:
    """Merge entries of one account and one Karachi day into one, at the time of the first: the legs of a trade, or the
    fills of an order. Where no kind is named their kinds and sides tell it.

    InputError, with the entry that stands in the way, where they can't be one.
    """
    if len(set(uids)) < max(2, len(uids)):
        raise InputError("To merge takes two entries at least, each named once.")
    for uid in uids:
        check_replaceable(ledger, uid)
    wholes = sorted((_whole(ledger, uid) for uid in uids), key=lambda one: (one.time, one.uid))
    first = wholes[0]
    for one in wholes[1:]:
        if day_of(one.time) != day_of(first.time):
            raise InputError(f"The entries {first.uid} and {one.uid} are of two days. What is merged is of one.")
    postings = _summed(ledger, wholes)
    kind = _kind_of(ledger, wholes, postings, kind)
    tags = ",".join(dict.fromkeys(tag for one in wholes for tag in one.known.tags.split(",") if tag))
    said = "; ".join(dict.fromkeys(one.known.note for one in wholes if one.known.note))
    made = _made("merge", wholes, 0, first, kind, _value_of(wholes), tags, said, postings)
    return _put_in_place(ledger, Action.MERGE, wholes, [made], note)


# --- whether it can be --------------------------------------------------------------------------------------------


def check_replaceable(ledger: Ledger, uid: str) -> None:
    """InputError where others can't count in an entry's place: it doesn't count itself, or the person matched it or
    named lots of it."""
    check_counts(known_entry(ledger, uid))
    for kind, first, second, made_by in ledger.connection.execute(
        "SELECT kind, first_uid, second_uid, made_by FROM match WHERE ?1 IN (first_uid, second_uid)", (uid,)
    ):
        if made_by == "user":
            raise InputError(f"You have matched {first} with {second} ({kind}). Undo that first: `taxapp edits`.")
        if kind == "overlap" and uid == second:
            raise InputError(f"The entry {uid} repeats {first}, which counts in its place. Choose that one.")
    if ledger.connection.execute("SELECT 1 FROM lot_choice WHERE ?1 IN (disposal_uid, lot_uid)", (uid,)).fetchone():
        raise InputError(f"You have named lots for the entry {uid}, or it as a lot. Take that back first.")


_NAMED = (
    ("entry_change", "entry_uid"),
    ("apart", "first_uid"),
    ("apart", "second_uid"),
    ("lot_choice", "disposal_uid"),
    ("lot_choice", "lot_uid"),
    ("evidence_entry", "entry_uid"),
    ("made_of", "origin_uid"),
)


def check_unedited(ledger: Ledger, uid: str) -> None:
    """InputError where something was decided about an entry that was made by splitting or merging, and is to go."""
    for table, column in _NAMED:
        if ledger.connection.execute(f"SELECT 1 FROM {table} WHERE {column} = ?", (uid,)).fetchone():
            raise InputError(f"You have changed the entry {uid}, which came of it. Undo that first: `taxapp edits`.")


# --- the parts ----------------------------------------------------------------------------------------------------


def _quantities(whole: _Whole, share: Share) -> dict[int, int]:
    found = {role: _checked_atto(share.much(role)) for role in _SIDES if share.much(role)}
    if strange := [role for role in found if role not in whole.postings]:
        raise InputError(f"The entry {whole.uid} has nothing {_SIDES[strange[0]]} that a part could take.")
    if not found:
        raise InputError("A part without any quantity is none.")
    return found


def _checked_atto(quantity: Decimal) -> int:
    try:
        if quantity > 0:
            return atto(plain(bounded(quantity)))
    except (ValueError, ArithmeticError) as error:
        raise InputError(f"{error}. Give a quantity that the ledger can hold.") from None
    raise InputError(f"{quantity} can't be the quantity of a part. Give one above zero.")


def _values(whole: _Whole, shares: Sequence[Share], parts: Sequence[Mapping[int, int]]) -> list[int | None]:
    if any(share.value is not None for share in shares):
        return [None if one.value is None else atto(checked_value(one.value)) for one in shares]
    if whole.value is None:
        return [None] * len(shares)
    # By the leading side; a part without it has no share in the value.
    by = [one.get(whole.main, 0) for one in parts]
    return list(_shared_out(whole.value, by, _PAISA if whole.value % _PAISA == 0 else 1))


def _in_proportion(much: int, shares: Sequence[int], total: int) -> list[int]:
    step = _EIGHT_PLACES if much % _EIGHT_PLACES == 0 else 1
    return _shared_out(much, shares, step, total)


def _shared_out(much: int, shares: Sequence[int], step: int, total: int | None = None) -> list[int]:
    """A sum in whole steps by shares; what rounding leaves falls to the later ones, and the sum is exact."""
    whole, done, given = total or sum(shares), 0, 0
    found = []
    for share in shares:
        done += share
        upto = much * done // whole // step * step if done < whole else much
        found.append(upto - given)
        given = upto
    return found


# --- the one ------------------------------------------------------------------------------------------------------


def _summed(ledger: Ledger, wholes: Sequence[_Whole]) -> dict[int, tuple[int, int, int]]:
    found: dict[int, tuple[int, int, int]] = {}
    first_of: dict[int, str] = {}
    for one in wholes:
        for role, (account, asset, much) in one.postings.items():
            as_fee = role == _SENT and one.known.kind is Kind.FEE and any(o.known.kind is not Kind.FEE for o in wholes)
            side = _FEE if as_fee else role
            before = found.get(side, (account, asset, 0))
            if before[:2] != (account, asset):
                raise InputError(
                    f"The entry {one.uid} has another coin or account {_SIDES[side]} than {first_of[side]}. One entry "
                    "has one of each."
                )
            first_of.setdefault(side, one.uid)
            found[side] = account, asset, before[2] + much
    for role, (_, _, much) in found.items():
        try:
            bounded(Decimal(atto_text(much)))
        except ValueError as error:
            raise InputError(f"What is {_SIDES[role]} in all can't be kept: {error}.") from None
    is_one_coin = {_SENT, _RECEIVED} <= found.keys() and found[_SENT][1] == found[_RECEIVED][1]
    if is_one_coin and not all(whole.postings.keys() >= {_SENT, _RECEIVED} for whole in wholes):
        raise InputError(f"{first_of[_SENT]} sends what {first_of[_RECEIVED]} receives: match them as a transfer.")
    is_transfer = all(whole.known.kind is wholes[0].known.kind for whole in wholes)
    accounts = {account for account, _, _ in found.values()}
    if len(accounts) > 1 and not is_transfer:
        raise InputError(
            f"{wholes[0].uid} and the others stand on several accounts. Match what moves between two as a transfer."
        )
    return found


def _kind_of(
    ledger: Ledger, wholes: Sequence[_Whole], postings: Mapping[int, tuple[int, int, int]], wanted: Kind | None
) -> Kind:
    leading = [one for one in wholes if one.known.kind is not Kind.FEE] or list(wholes)
    kinds = {one.known.kind for one in leading}
    roles = postings.keys() - {_FEE}
    is_alike = len(kinds) == 1 and all(one.postings.keys() - {_FEE} == roles for one in leading)
    if is_alike and wanted in (None, *kinds):
        return kinds.pop()
    if wanted is None and roles >= {_SENT, _RECEIVED}:
        fiat = [ledger.connection.execute("SELECT kind FROM asset WHERE id = ?", (postings[role][1],)).fetchone()[0]
                == _FIAT for role in (_SENT, _RECEIVED)]  # fmt: skip
        wanted = Kind.BUY if fiat[0] else Kind.SELL if fiat[1] else Kind.SWAP
    if wanted is None:
        told = " and ".join(f"{one.uid} is {one.known.kind}" for one in leading[:2])
        raise InputError(f"{told}: say what they are together.")
    if problem := misfit(postings, wanted):
        raise InputError(f"{wholes[0].uid} and the others can't be {wanted}: {problem}")
    return wanted


def _value_of(wholes: Sequence[_Whole]) -> int | None:
    """Fills of one order are worth their sum; the legs of one trade all say what it was worth."""
    leading = [one for one in wholes if one.known.kind is not Kind.FEE] or list(wholes)
    known = [one for one in leading if one.value is not None]
    if not known:
        return None
    if len({frozenset(one.postings.keys() - {_FEE}) for one in leading}) > 1:
        if len({one.value for one in known}) > 1:
            raise InputError(f"{known[0].uid} and {known[1].uid} say two values of one trade. Set one of them right.")
        return known[0].value
    if without := [one for one in leading if one.value is None]:
        raise InputError(f"{known[0].uid} has a value and {without[0].uid} has none. Set its value first.")
    return sum(one.value or 0 for one in known)


# --- reading and writing ------------------------------------------------------------------------------------------


def _whole(ledger: Ledger, uid: str) -> _Whole:
    known = known_entry(ledger, uid)
    connection = ledger.connection
    row, source, time, value, reference, counterparty, detail = connection.execute(
        """
        SELECT e.id, e.source_id, e.time, ifnull(c.value, e.value_pkr), e.reference, e.counterparty, e.detail
          FROM entry AS e LEFT JOIN entry_change AS c ON c.entry_uid = e.uid AND c.field = 'value' WHERE e.uid = ?
        """,
        (uid,),
    ).fetchone()
    return _Whole(
        known, source, time, None if value is None else atto(value), reference, counterparty, detail,
        _postings(connection, row),
    )  # fmt: skip


def _postings(connection: sqlite3.Connection, row: int) -> dict[int, tuple[int, int, int]]:
    found = connection.execute("SELECT role, account_id, asset_id, quantity FROM posting WHERE entry_id = ?", (row,))
    return {role: (account, asset, abs(atto(quantity))) for role, account, asset, quantity in found}


def _made(
    what: str,
    origins: Sequence[_Whole],
    place: int,
    like: _Whole,
    kind: Kind,
    value: int | None,
    tags: str,
    note: str,
    postings: Mapping[int, tuple[int, int, int]],
) -> Cell:
    entry: dict[str, Any] = {
        "origins": sorted(one.uid for one in origins),
        "source_id": like.source,
        "time": like.time,
        "kind": str(kind),
        "value_pkr": None if value is None else atto_text(value),
        "reference": next((one.reference for one in origins if one.reference), ""),
        "counterparty": next((one.counterparty for one in origins if one.counterparty), ""),
        "tags": tags,
        "note": note,
        "detail": max(one.detail for one in origins),
        "postings": [
            [role, account, asset, ("" if role == _RECEIVED else "-") + atto_text(much)]
            for role, (account, asset, much) in sorted(postings.items())
        ],
    }
    told = f"{what} {place} {made_entry('', entry).value}"
    return made_entry(hashlib.sha256(told.encode()).digest()[:8].hex(), entry)


def _put_in_place(ledger: Ledger, action: Action, origins: Sequence[_Whole], made: Sequence[Cell], note: str) -> Edit:
    """The cells in this order: each origin is replaced, then those made are there; what the origins told better is
    left out for the first of those."""
    uids = sorted(one.uid for one in origins)
    after = [Cell("entry_change", (uid, "replaced"), (str(action),)) for uid in uids]
    after += made
    [first] = made[0].key
    repeats = ledger.connection.execute(
        "SELECT DISTINCT second_uid FROM match WHERE kind = 'overlap' AND first_uid IN"
        f" ({', '.join('?' * len(uids))}) ORDER BY 1",
        uids,
    ).fetchall()
    after += [Cell("match", ("overlap", first, second), ()) for (second,) in repeats]
    touched = [*uids, *(cell.key[0] for cell in made), *(second for (second,) in repeats)]
    return make_edit(ledger, action, uids[0], after, note, touched)
