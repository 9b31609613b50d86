"""Ledger Live's operations history of all accounts: one row an operation of a coin's account or of a token's.

The amount of what was sent has the fee inside, which is taken out. A token's rows have no fee: the coin's account has
it as a row of its own (FEES) under the same hash. Accounts of one Ledger are one account here: what one sends to
another is not sent at all, and a coin out for another one in under one hash is a swap. Staking, voting and lending
move nothing; they cost their fee.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from enum import Enum, auto

from engine.ledger.batch import RowState
from engine.model import Amount, Entry, Kind
from importers import events
from importers.normalise import coin, quantity, some, total, zoned_time
from importers.spec import Context, Format, Found, KnownFrom, Layout, Left, PlacedRow, Refused


class Effect(Enum):
    """What a type of operation does to the balance."""

    IN = auto()
    OUT = auto()
    FEE = auto()
    REWARD = auto()
    NFT = auto()


COSTS = (
    *("FEES", "NONE", "NFT_OUT", "CREATE", "REVEAL", "DELEGATE", "UNDELEGATE", "REDELEGATE", "BOND", "UNBOND"),
    *("WITHDRAW_UNBONDED", "SET_CONTROLLER", "NOMINATE", "CHILL", "APPROVE", "OPT_IN", "OPT_OUT", "LOCK", "UNLOCK"),
    *("WITHDRAW", "VOTE", "REVOKE", "ACTIVATE", "REGISTER", "FREEZE", "UNFREEZE", "WITHDRAW_EXPIRE_UNFREEZE"),
    *("DELEGATE_RESOURCE", "UNDELEGATE_RESOURCE", "LEGACY_UNFREEZE", "STAKE", "UNSTAKE", "WITHDRAW_UNSTAKED"),
)
"""Operations of which only the fee leaves."""

TYPES = {
    "IN": Effect.IN,
    "OUT": Effect.OUT,
    "REWARD": Effect.REWARD,
    "REWARD_PAYOUT": Effect.REWARD,
    "NFT_IN": Effect.NFT,
    **dict.fromkeys(COSTS, Effect.FEE),
}
OWN = "moves between own accounts of the Ledger"


@dataclass(frozen=True, slots=True)
class Operation:
    """A row that was understood: what came (+) or went (-) of an asset, without the fee."""

    place: int
    time: int
    hash: str
    asset: str
    change: Decimal
    fee: Decimal
    note: str


def operations(rows: Sequence[PlacedRow], context: Context) -> Iterator[Found | Left]:
    """The entries of a file."""
    by_hash: dict[str, list[Operation]] = defaultdict(list)
    for row in rows:
        try:
            made = _made(row, context)
        except Refused as refusal:
            yield Left(row.place, RowState.REJECTED, refusal.reason, refusal.key)
            continue
        if isinstance(made, Operation):
            by_hash[made.hash or f"row {row.place}"].append(made)
        else:
            yield made
    for group in by_hash.values():
        yield from _settled(group, context)


def _made(row: PlacedRow, context: Context) -> Operation | Found | Left:
    cells = row.cells
    kind, status = cells["type"].upper(), cells["status"].casefold()
    effect = TYPES.get(kind)
    if effect is None:
        near = get_close_matches(kind, TYPES, 1)
        raise Refused(f"is an operation that we don't know{f'; the nearest is {near[0]}' if near else ''}", "type")
    if status not in ("", "confirmed", "failed", "pending"):
        raise Refused("is no status that we know (Confirmed, Failed, Pending)", "status")
    if status == "pending":
        return Left(row.place, RowState.SET_ASIDE, "the operation was not confirmed yet: export again when it is")
    if effect is Effect.NFT:
        return Left(row.place, RowState.SET_ASIDE, "an NFT arrived, and Ledger Live doesn't say which")
    try:
        when = zoned_time(cells["time"])
    except ValueError as problem:
        raise Refused(str(problem), "time") from None
    asset, amount, fee = coin(cells, "asset"), quantity(cells, "amount"), quantity(cells, "fee")
    hash_ = cells["hash"].lower() if cells["hash"].startswith("0x") else cells["hash"]
    if effect is Effect.REWARD:
        if not amount:
            return Left(row.place, RowState.SET_ASIDE, "nothing moved")
        entry = events.income(context, when, Kind.STAKING, Amount(asset, amount), reference=hash_, note=cells["name"])
        return Found(entry, (row.place,))
    if kind == "FEES":
        fee = fee or amount
    failed = status == "failed"
    change = Decimal(0)
    if effect is Effect.OUT and not failed:
        if fee > amount:
            raise Refused("is less than its fee", "amount")
        change = fee - amount
    elif effect is Effect.IN and not failed:
        change, fee = amount, Decimal(0)
    note = cells["name"] if effect in (Effect.IN, Effect.OUT) else f"{kind.lower()} {cells['name']}".strip()
    return Operation(row.place, when, hash_, asset, change, fee, f"failed {note}".strip() if failed else note)


def _settled(group: Sequence[Operation], context: Context) -> Iterator[Found | Left]:
    """The operations of one transaction: moved inside the Ledger, a swap, or each by itself."""
    net: dict[str, Decimal] = defaultdict(Decimal)
    for one in group:
        net[one.asset] = total(net[one.asset], one.change)
    out = [asset for asset, change in net.items() if change < 0]
    into = [asset for asset, change in net.items() if change > 0]
    moved = [one for one in group if one.change]
    if len(group) > 1 and (len(out) == len(into) == 1 or (moved and not out and not into)):
        yield from _together(group, context, net, out, into)
        return
    for one in group:
        yield _alone(one, context)


def _together(
    group: Sequence[Operation], context: Context, net: dict[str, Decimal], out: Sequence[str], into: Sequence[str]
) -> Iterator[Found | Left]:
    fees: dict[str, Decimal] = defaultdict(Decimal)
    for one in group:
        fees[one.asset] = total(fees[one.asset], one.fee)
    paid = [Amount(asset, fee) for asset, fee in fees.items() if fee]
    places = tuple(one.place for one in group)
    first = min(group, key=lambda one: one.time)
    entries = []
    if out:
        sent, received = Amount(out[0], -net[out[0]]), Amount(into[0], net[into[0]])
        fee = paid.pop(0) if paid else None
        entries.append(events.swap(context, first.time, sent, received, fee, reference=first.hash, note=first.note))
    entries += [events.cost(context, first.time, fee, reference=first.hash, note=OWN) for fee in paid]
    for number, entry in enumerate(entries):
        yield Found(entry, places, str(number) if number else "")
    if not entries:
        yield from (Left(place, RowState.SET_ASIDE, OWN) for place in places)


def _alone(one: Operation, context: Context) -> Found | Left:
    words: events.Words = {"reference": one.hash, "note": one.note}
    fee = some(one.asset, one.fee)
    if not one.change and fee is None:
        return Left(one.place, RowState.SET_ASIDE, "nothing moved")
    entry: Entry
    if not one.change:
        assert fee is not None
        entry = events.cost(context, one.time, fee, **words)
    elif one.change < 0:
        entry = events.withdrawal(context, one.time, Amount(one.asset, -one.change), fee, **words)
    else:
        entry = events.deposit(context, one.time, Amount(one.asset, one.change), **words)
    return Found(entry, (one.place,))


COLUMNS = {
    "time": "Operation Date",
    "asset": "Currency Ticker",
    "type": "Operation Type",
    "amount": "Operation Amount",
    "fee": "Operation Fees",
    "hash": "Operation Hash",
    "name": "Account Name",
    "account": "Account xpub|Account id",
}
COUNTERVALUE = {
    "fiat": "Countervalue Ticker",
    "then": "Countervalue at Operation Date",
    "now": "Countervalue at CSV Export",
}

FORMATS = (
    Format(
        id="ledgerlive",
        title="Ledger Live operations history",
        venue="ledger",
        account="Ledger",
        account_kind="wallet",
        key=("time", "asset", "type", "amount", "hash", "account"),
        layouts=(
            Layout(
                "operations",
                COLUMNS,
                {"status": "Status"} | COUNTERVALUE,
                zone="UTC",
                known_from=KnownFrom.VENDOR,
            ),
        ),
        group=operations,
    ),
)
