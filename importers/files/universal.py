"""The universal CSV (format id `hisaab`): one row one entry, for everything that no venue's export covers, and the
form in which a ledger leaves the program.

A file in it is checked to the letter: the header is exact, times have an offset, and each kind has the sides it needs.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from difflib import get_close_matches
from types import MappingProxyType

from engine.exact import plain
from engine.model import Amount, Entry, Kind
from importers.normalise import EPOCH_UTC, symbol, unsigned, zoned_time
from importers.spec import Cells, Context, Format, Layout, Refused, SetAside

HEADER = (
    "time",
    "kind",
    "account",
    "sent_asset",
    "sent_quantity",
    "received_asset",
    "received_quantity",
    "fee_asset",
    "fee_quantity",
    "to_account",
    "value_pkr",
    "counterparty",
    "reference",
    "tags",
    "note",
)

BOTH, SENT, RECEIVED, EITHER, ONE, OUT = "both", "sent", "received", "either", "one", "out"

SIDES: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.BUY: BOTH,
        Kind.SELL: BOTH,
        Kind.SWAP: BOTH,
        Kind.TRANSFER: EITHER,
        Kind.DERIVATIVE_PNL: ONE,
        Kind.FEE: OUT,
        Kind.WITHDRAWAL: SENT,
        Kind.SPEND: SENT,
        Kind.LOST: SENT,
        Kind.GIFT_OUT: SENT,
        Kind.DEPOSIT: RECEIVED,
        Kind.GIFT_IN: RECEIVED,
        Kind.INHERITANCE: RECEIVED,
        Kind.OPENING: RECEIVED,
        Kind.STAKING: RECEIVED,
        Kind.AIRDROP: RECEIVED,
        Kind.MINING: RECEIVED,
        Kind.INTEREST: RECEIVED,
        Kind.REFERRAL: RECEIVED,
        Kind.FORK: RECEIVED,
        Kind.SALARY: RECEIVED,
        Kind.BUSINESS_INCOME: RECEIVED,
        Kind.OTHER_INCOME: RECEIVED,
    }
)
"""Which sides an entry of a kind has: both; sent alone; received alone; either or both; just one; sent or a fee."""

_KINDS = {str(kind): kind for kind in Kind}


def entry_of(cells: Cells, context: Context) -> Entry | SetAside:
    """One row as an entry; Refused with the column at fault."""
    (
        when,
        kind_name,
        account,
        sent,
        sent_much,
        received,
        received_much,
        fee,
        fee_much,
        to,
        value,
        who,
        ref,
        tags,
        note,
    ) = cells.values()
    kind = _KINDS.get(kind_name)
    if kind is None:
        raise Refused(_unknown_kind(kind_name), "kind")
    try:
        time = zoned_time(when)
    except ValueError as problem:
        raise Refused(str(problem), "time") from None
    account = account or context.account
    if not account:
        raise Refused("is empty: name the account that the entry stands on", "account")
    entry = Entry(
        time,
        kind,
        account,
        _amount(sent, sent_much, "sent") if sent or sent_much else None,
        _amount(received, received_much, "received") if received or received_much else None,
        _amount(fee, fee_much, "fee") if fee or fee_much else None,
        to,
        _value(value) if value else None,
        who,
        ref,
        tags,
        note,
    )
    _check_sides(entry)
    return entry


def cells_of(entry: Entry) -> list[str]:
    """An entry as the cells of one row, in the order of `HEADER`: what `entry_of` reads back."""

    def side(amount: Amount | None) -> tuple[str, str]:
        return (amount.asset, plain(amount.quantity)) if amount else ("", "")

    moment = EPOCH_UTC + timedelta(microseconds=entry.time)
    return [
        moment.isoformat().replace("+00:00", "Z"),
        str(entry.kind),
        entry.account,
        *side(entry.sent),
        *side(entry.received),
        *side(entry.fee),
        entry.to_account,
        "" if entry.value_pkr is None else plain(entry.value_pkr),
        entry.counterparty,
        entry.reference,
        entry.tags,
        entry.note,
    ]


def _amount(asset: str, text: str, side: str) -> Amount | None:
    if not asset:
        raise Refused(f"is empty, but {side}_quantity is {text}", f"{side}_asset")
    if not text:
        raise Refused(f"is empty, but {side}_asset is {asset}", f"{side}_quantity")
    try:
        quantity = unsigned(text)
    except ValueError as problem:
        raise Refused(str(problem), f"{side}_quantity") from None
    try:
        return Amount(symbol(asset), quantity) if quantity else None
    except ValueError as problem:
        raise Refused(str(problem), f"{side}_asset") from None


def _value(text: str) -> Decimal:
    try:
        return unsigned(text)
    except ValueError as problem:
        raise Refused(str(problem), "value_pkr") from None


def _check_sides(entry: Entry) -> None:
    sides, kind = SIDES[entry.kind], entry.kind
    sent, received = entry.sent is not None, entry.received is not None
    if sides == BOTH:
        if not sent or not received:
            raise Refused(f"{kind} needs both what was sent and what was received", _missing(sent))
    elif sides in (SENT, OUT):
        if received:
            raise Refused(f"{kind} takes something away; it can't receive", "received_quantity")
        if not sent and not (sides == OUT and entry.fee):
            raise Refused(f"{kind} needs what was sent", "sent_quantity")
    elif sides == RECEIVED:
        if sent:
            raise Refused(f"{kind} brings something in; it can't send", "sent_quantity")
        if not received:
            raise Refused(f"{kind} needs what was received", "received_quantity")
    elif sides == ONE:
        if sent == received:
            raise Refused(f"{kind} needs either received (a profit) or sent (a loss)", "received_quantity")
    elif not sent and not received:
        raise Refused(f"{kind} needs what was sent or what was received", "sent_quantity")
    if entry.kind is Kind.TRANSFER:
        _check_transfer(entry)
    elif entry.to_account:
        raise Refused(f"{kind} has no second account; only transfer has", "to_account")


def _check_transfer(entry: Entry) -> None:
    if not entry.to_account:
        raise Refused("transfer needs the account it goes to", "to_account")
    if entry.sent and entry.received and entry.sent.asset != entry.received.asset:
        raise Refused("a transfer can't change one asset into another; write a swap", "received_asset")


def _missing(sent: bool) -> str:
    return "received_quantity" if sent else "sent_quantity"


def _unknown_kind(text: str) -> str:
    near = get_close_matches(text.lower(), _KINDS, 1)
    return f"{text!r} is no kind of entry" + (f"; did you mean {near[0]}?" if near else "")


FORMAT = Format(
    id="hisaab",
    title="Hisaab universal CSV",
    layouts=(Layout("1", {name: name for name in HEADER}, times=(), zone="UTC", exact=True),),
    account_kind="wallet",
    row=entry_of,
)
