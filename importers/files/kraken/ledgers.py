"""Kraken's ledgers: one row a change of one balance; `refid` says which rows are one event.

`amount` is without the fee, and the fee, in the same asset, is taken besides: balance = balance before + amount - fee.
A deposit or withdrawal stands there a second time without txid and balance until it is booked. What is staked and
unstaked, and what goes to futures and back, moves inside Kraken. Kraken's fee credits (KFEE) are no asset. Where the
`refid` is `Unknown`, rows of one second are one event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from engine.ledger.batch import RowState
from engine.model import Amount, Kind
from importers.events import deposit, fee_of, income, moved, withdrawal
from importers.files.kraken.codes import FEE_CREDITS, asset
from importers.legs import FAULTS, rejection
from importers.normalise import Moment, native_id, signed, signed_if_any, time, total
from importers.spec import Cells, Context, Format, Found, KnownFrom, Layout, Left, NativeId, PlacedRow, Refused, Stated
from importers.statement import Leg, Meaning, alone, settled
from importers.words import meaning, plain, table

DEPOSIT, WITHDRAWAL, EARN, ADJUSTED = "deposit", "withdrawal", "earn", "adjusted"

TYPES: Mapping[str, Meaning | Kind | str] = MappingProxyType(
    table(
        (Meaning.TOGETHER, "trade\nspend\nreceive\nsettled\nconversion\nsale"),
        (DEPOSIT, "deposit"),
        (WITHDRAWAL, "withdrawal"),
        (EARN, "earn\ntransfer"),
        (ADJUSTED, "adjustment"),
        (Meaning.DERIVATIVE, "margin\nmargin trade\nrollover"),
        (Kind.STAKING, "staking"),
        (Kind.REFERRAL, "invite bonus"),
        (Kind.OTHER_INCOME, "dividend\nreward\ncreator_fee"),
    )
)
SUBTYPES: Mapping[str, Meaning | Kind | str] = MappingProxyType(
    table(
        (
            Meaning.INSIDE,
            """spottostaking
            stakingfromspot
            stakingtospot
            spotfromstaking
            spottofutures
            spotfromfutures
            futurestospot
            futuresfromspot
            allocation
            deallocation
            autoallocation
            autoallocate
            migration""",
        ),
        (Kind.STAKING, "reward"),
        (Kind.AIRDROP, "airdrop"),
        (ADJUSTED, "delistingconversion"),
    )
)
"""What a transfer or a row of earn is, by its subtype."""

_PENDING = "not booked yet: the row with a txid tells it"
_LONE = "is one side of an exchange that Kraken made (a delisting): enter it as migrate or swap in the universal CSV"
_FROM_FUTURES = "moves inside Kraken, from futures; if Kraken paid an airdrop so, enter it in the universal CSV"
_TAKEN = "takes away what should have been credited: enter it in the universal CSV"


def events(rows: Sequence[PlacedRow], context: Context, moment: Moment = time) -> Iterator[Found | Left]:
    """All entries of the ledgers, and the fate of the rows that make none."""
    groups: dict[str, list[tuple[PlacedRow, Leg]]] = defaultdict(list)
    for row in rows:
        if not row.cells["txid"]:
            yield Left(row.place, RowState.SET_ASIDE, _PENDING)
            continue
        try:
            leg = _leg(row, context, moment)
            groups[leg.reference or row.cells["time"]].append((row, leg))
        except FAULTS as problem:
            yield rejection(row.place, problem)
    for group in groups.values():
        yield from _group(group, context)


def _leg(row: PlacedRow, context: Context, moment: Moment) -> Leg:
    cells = row.cells
    native_id(cells, "txid")
    words = " ".join(part for part in (cells["type"], cells["subtype"]) if part)
    symbol, _ = _asset(cells)
    change, fee = signed(cells, "amount"), signed_if_any(cells, "fee")
    return Leg(row.place, moment(cells, context), symbol, change, fee, words, _reference(cells))


def _reference(cells: Cells) -> str:
    return "" if cells["refid"].casefold() == "unknown" else cells["refid"]


def _asset(cells: Cells) -> tuple[str, str]:
    if not cells["asset"]:
        raise Refused("is empty", "asset")
    try:
        return asset(cells["asset"])
    except ValueError as problem:
        raise Refused(str(problem), "asset") from None


def _group(group: Sequence[tuple[PlacedRow, Leg]], context: Context) -> Iterator[Found | Left]:
    """The rows of one refid: those of an exchange together, all others alone."""
    together, inside = [], _moves_inside([leg for _, leg in group])
    for row, leg in group:
        try:
            what = _meaning(row.cells, leg, inside=inside)
            if what is Meaning.TOGETHER or (what == ADJUSTED and len(group) > 1):
                together.append(leg)
            else:
                yield from _single(leg, what, context)
        except FAULTS as problem:
            yield rejection(row.place, problem)
    if together:
        kept = [leg for leg in together if leg.asset != FEE_CREDITS]
        credits_ = [leg.place for leg in together if leg.asset == FEE_CREDITS]
        yield from settled(kept, context, "amount")
        yield from (Left(place, RowState.SET_ASIDE, "Kraken's fee credits are no asset") for place in credits_)


def _moves_inside(legs: Sequence[Leg]) -> bool:
    """Whether the rows of a refid only shift one asset from one wallet to another."""
    return len(legs) > 1 and len({leg.asset for leg in legs}) == 1 and not sum(leg.change for leg in legs)


def _meaning(cells: Cells, leg: Leg, *, inside: bool) -> Meaning | Kind | str:
    what = meaning(TYPES, cells, "type", "a type")
    if what != EARN:
        return what
    if cells["subtype"]:
        return meaning(SUBTYPES, cells, "subtype", "a subtype")
    if inside:
        return Meaning.INSIDE
    if leg.change < 0:
        raise Refused(_TAKEN, "amount")
    # Without a subtype a transfer is what Kraken credits for a fork or an airdrop, and a row of earn a reward.
    return Kind.AIRDROP if plain(cells["type"]) == "transfer" else Kind.STAKING


def _single(leg: Leg, what: Meaning | Kind | str, context: Context) -> list[Found | Left]:
    if leg.asset == FEE_CREDITS:
        return [Left(leg.place, RowState.SET_ASIDE, "Kraken's fee credits are no asset")]
    if what is Meaning.INSIDE and "spotfromfutures" in leg.words:
        return [Left(leg.place, RowState.SET_ASIDE, _FROM_FUTURES)]
    if what == ADJUSTED:
        raise Refused(_LONE, "subtype" if "delisting" in leg.words else "type")
    if what in (DEPOSIT, WITHDRAWAL):
        return _moved(leg, context, came=what == DEPOSIT)
    if isinstance(what, Kind):
        if leg.change <= 0:
            raise Refused(_TAKEN, "amount")
        amount, fee = Amount(leg.asset, leg.change), fee_of(leg.asset, leg.fee)
        entry = income(context, leg.time, what, amount, fee, reference=leg.reference, note=leg.words)
        return [Found(entry, (leg.place,))]
    assert isinstance(what, Meaning)
    return alone(leg, what, context, "amount")


def _moved(leg: Leg, context: Context, *, came: bool) -> list[Found | Left]:
    """A deposit or a withdrawal; with the other sign it takes an earlier one back, fee and all."""
    if came == (leg.change > 0) and leg.fee >= 0 and leg.change:
        amount, fee = Amount(leg.asset, abs(leg.change)), fee_of(leg.asset, leg.fee)
        make = deposit if came else withdrawal
        return [Found(make(context, leg.time, amount, fee, reference=leg.reference), (leg.place,))]
    change = total(leg.change, -leg.fee)
    if not change:
        return [Left(leg.place, RowState.SET_ASIDE, "nothing moved")]
    note = f"{leg.words} taken back"
    return [Found(moved(context, leg.time, leg.asset, change, reference=leg.reference, note=note), (leg.place,))]


def balance(cells: Cells, context: Context) -> Stated | None:
    """The balance after a row. Staked coins and each wallet have balances of their own; fee credits are no asset."""
    if not cells["balance"]:
        return None
    symbol, suffix = _asset(cells)
    if symbol == FEE_CREDITS:
        return None
    wallet = " ".join(part for part in (cells["wallet"], suffix) if part)
    change = signed(cells, "amount") - signed_if_any(cells, "fee")
    return Stated(time(cells, context), wallet, symbol, signed(cells, "balance"), change)


ROW = {
    "txid": "txid",
    "refid": "refid",
    "time": "time",
    "type": "type",
    "subtype": "subtype",
    "class": "aclass",
    "asset": "asset",
    "amount": "amount",
    "fee": "fee",
    "balance": "balance",
}
MORE = {"subclass": "subclass", "wallet": "wallet", "dollars": "amountusd"}

FORMATS = (
    Format(
        id="kraken_ledgers",
        title="Kraken ledgers",
        venue="kraken",
        account="Kraken",
        native=NativeId("ledger", "txid"),
        layouts=(
            Layout("with wallets", ROW | {"wallet": "wallet"}, MORE, zone="UTC"),
            Layout("ledgers", ROW, MORE, zone="UTC"),
            Layout(
                "without subtypes",
                {key: name for key, name in ROW.items() if key != "subtype"},
                MORE | {"subtype": "subtype"},
                zone="UTC",
                known_from=KnownFrom.VENDOR,
            ),
        ),
        group=events,
        stated=balance,
    ),
)
