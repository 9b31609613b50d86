"""One row of somebody else's book of coins (a tax program's export, a template, a mapped file) as entries.

`Happening` is what such a row says in its own words; `entries_of` makes it one of our kinds: which sides a kind needs,
transfers between own wallets, coins put where they are staked, loans.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from engine.ledger.assets import NFT_MARK
from engine.model import PKR, Amount, Entry, Kind
from importers.files.universal import BOTH, LOAN, SENT, SIDES
from importers.meanings import Act, Meaning
from importers.normalise import ALIASES, exchange_kind, symbol, total
from importers.spec import Refused, SetAside

STAKED = "{}: staked"
"""What the account is called in which an account's coins are staked."""
_VALUELESS = (Kind.TRANSFER, Kind.MIGRATE)


@dataclass(frozen=True, slots=True)
class Happening:
    """What a row says. Amounts are positive, `sent` without the fee and `received` before it; `to_account` is '' where
    both sides are of `account`. `value` is in rupees."""

    time: int
    account: str
    sent: Amount | None = None
    received: Amount | None = None
    fee: Amount | None = None
    to_account: str = ""
    value: Decimal | None = None
    counterparty: str = ""
    reference: str = ""
    tags: str = ""
    note: str = ""


def entries_of(happening: Happening, meaning: Meaning) -> tuple[Entry, ...] | SetAside:
    """The entries of a row that means this. Refused where it lacks a side, or has one too many."""
    what = meaning.what
    if what is Act.IGNORE:
        return SetAside("the program it comes from leaves it out")
    if what is Act.OPEN_POSITION:
        return SetAside("a position that was opened: what it came to is a row of its own")
    if what in (Act.STAKE, Act.UNSTAKE):
        return (_staked(happening, out=what is Act.STAKE),)
    assert isinstance(what, Kind)
    tags = ",".join(dict.fromkeys(tag for tag in (*happening.tags.split(","), *meaning.tags.split(",")) if tag))
    happening = replace(happening, tags=tags)
    if what in (Kind.BUY, Kind.SELL, Kind.SWAP):
        return _swapped(happening)
    if what is Kind.TRANSFER or (what in (Kind.DEPOSIT, Kind.WITHDRAWAL) and happening.to_account):
        return _transferred(happening)
    if what is Kind.FEE:
        return (_entry(replace(happening, sent=None, fee=_all(happening)), Kind.FEE),)
    if what in (Kind.LOAN_OUT, Kind.LOAN_BACK):
        return (_lent(happening, what),)
    _check(happening, what)
    to_account = happening.to_account if what is Kind.MIGRATE else ""
    return (_entry(replace(happening, to_account=to_account), what),)


def _entry(happening: Happening, kind: Kind) -> Entry:
    for side, amount in (("sent", happening.sent), ("received", happening.received), ("fee", happening.fee)):
        if amount and NFT_MARK in amount.asset and amount.quantity != amount.quantity.to_integral_value():
            raise Refused(f"is not a whole number, and {amount.asset} is one of a kind", side)
    return Entry(
        happening.time,
        kind,
        happening.account,
        happening.sent,
        happening.received,
        happening.fee,
        happening.to_account,
        None if kind in _VALUELESS else happening.value,
        happening.counterparty,
        happening.reference,
        happening.tags,
        happening.note,
    )


def _check(happening: Happening, kind: Kind) -> None:
    sides = SIDES[kind]
    sends, receives = happening.sent is not None, happening.received is not None
    needs_sent = sides in (BOTH, SENT)
    needs_received = sides == BOTH or not needs_sent
    if kind is Kind.DERIVATIVE_PNL:
        needs_sent, needs_received = sends, not sends
    if needs_sent != sends:
        raise Refused(
            f"{kind} needs what was sent" if needs_sent else f"{kind} brings something in; it can't send", "sent"
        )
    if needs_received != receives:
        more = "needs what was received" if needs_received else "takes something away; it can't receive"
        raise Refused(f"{kind} {more}", "received")


def _swapped(happening: Happening) -> tuple[Entry, ...]:
    """A swap; where what came landed in another account, the swap and the move there."""
    _check(happening, Kind.SWAP)
    sent, received = happening.sent, happening.received
    assert sent is not None
    assert received is not None
    if sent.asset == received.asset and happening.to_account:
        return _between(happening, sent, received)
    if sent.asset == received.asset:
        raise Refused(f"gives {sent.asset} for {received.asset}: a transfer is no trade", "received")
    swap = _entry(replace(happening, to_account=""), exchange_kind(sent, received))
    if not happening.to_account:
        return (swap,)
    moved = replace(happening, sent=received, fee=None, value=None)
    return swap, _entry(moved, Kind.TRANSFER)


def _transferred(happening: Happening) -> tuple[Entry, ...] | SetAside:
    """A move between two accounts, of which one side alone may be told."""
    sent, received = happening.sent or happening.received, happening.received or happening.sent
    if sent is None or received is None:
        raise Refused("transfer needs what was sent or what was received", "sent")
    if sent.asset != received.asset:
        if not happening.to_account:
            return _swapped(happening)
        raise Refused("a transfer can't change one asset into another", "received")
    if not happening.to_account and happening.fee:
        return (_entry(replace(happening, sent=None, received=None), Kind.FEE),)
    if not happening.to_account:
        return SetAside(f"moves inside {happening.account}")
    return _between(happening, sent, received)


def _between(happening: Happening, sent: Amount, received: Amount) -> tuple[Entry, ...]:
    """A transfer. Where what arrives is less by just the fee, the fee was inside what was sent."""
    fee = happening.fee
    if fee and fee.asset == sent.asset and total(sent.quantity, -received.quantity) == fee.quantity:
        fee = None
    return (_entry(replace(happening, sent=sent, received=received, fee=fee), Kind.TRANSFER),)


def _staked(happening: Happening, *, out: bool) -> Entry:
    amount = happening.sent if out else happening.received
    if amount is None or (happening.sent and happening.received):
        raise Refused("needs one side: what was staked, or what came back", "sent" if out else "received")
    place = happening.to_account or STAKED.format(happening.account)
    account, to_account = (happening.account, place) if out else (place, happening.account)
    moved = replace(happening, account=account, to_account=to_account, sent=amount, received=amount)
    if happening.fee and not out:  # it is paid by the account that the coins come back to
        raise Refused("brings coins back and costs a fee: enter it in the universal CSV", "fee")
    return _entry(moved, Kind.TRANSFER)


def _lent(happening: Happening, kind: Kind) -> Entry:
    _check(happening, kind)
    loan = LOAN + (happening.counterparty or happening.account)
    if kind is Kind.LOAN_OUT:
        return _entry(replace(happening, received=happening.sent, to_account=loan), kind)
    if happening.fee:
        raise Refused("brings collateral back and costs a fee: enter it in the universal CSV", "fee")
    return _entry(
        replace(happening, sent=happening.received, account=loan, to_account=happening.account), Kind.LOAN_BACK
    )


def _all(happening: Happening) -> Amount:
    """A fee by itself: what was sent, or the fee, or both of one coin."""
    sent, fee = happening.sent, happening.fee
    if sent is None and fee is None:
        raise Refused("fee needs what was paid", "sent")
    if sent is None or fee is None:
        return sent or fee  # type: ignore[return-value]
    if sent.asset != fee.asset:
        raise Refused("has two fees: enter them in the universal CSV", "fee")
    return Amount(sent.asset, total(sent.quantity, fee.quantity))


def asset_named(text: str) -> str:
    """A symbol as people and programs write it, as ours. ValueError for what a spreadsheet writes in place of one
    (`#REF!`), and for the marks of our tokens."""
    spelt = symbol(text)
    if spelt.startswith(NFT_MARK) or "@" in spelt:
        raise ValueError(f"{text!r} is not the symbol of an asset")
    return ALIASES.get(spelt, spelt)


def rupees(value: Decimal, currency: str) -> Decimal | None:
    """A row's value of itself where it is in rupees and not nothing."""
    return value if value and currency.upper() == PKR else None
