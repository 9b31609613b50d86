"""The universal CSV (format id `hisaab`): one row one entry, for everything that no venue's export covers, and the
form in which a ledger leaves the program.

A file in it is checked to the letter: the header is exact, times have an offset, and each kind has the sides it needs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from difflib import get_close_matches
from types import MappingProxyType

from engine.exact import plain
from engine.ledger.assets import NFT_MARK
from engine.ledger.batch import EntryFields
from engine.model import Amount, Entry, Kind
from importers.normalise import EPOCH_UTC, spelling, symbol, unsigned, zoned_time
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
        Kind.MIGRATE: BOTH,
        Kind.TRANSFER: EITHER,
        Kind.DERIVATIVE_PNL: ONE,
        Kind.FEE: OUT,
        Kind.WITHDRAWAL: SENT,
        Kind.SPEND: SENT,
        Kind.LOST: SENT,
        Kind.GIFT_OUT: SENT,
        Kind.LOAN_OUT: SENT,
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
        Kind.LOAN_BACK: RECEIVED,
    }
)
"""Which sides a row of a kind has: both; sent alone; received alone; either or both; just one; sent or a fee."""

LOAN = "Loan: "
"""What the account of a loan is called: this and the counterparty, else the account."""

_LOANS = (Kind.LOAN_OUT, Kind.LOAN_BACK)
_SECOND_ACCOUNT = (Kind.TRANSFER, Kind.MIGRATE)
_KINDS = {kind.value: kind for kind in Kind}


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
    check_sides(entry)
    if kind is Kind.TRANSFER:
        return replace(entry, sent=entry.sent or entry.received, received=entry.received or entry.sent)
    return _with_loan_account(entry) if kind in _LOANS else entry


def columns_of(cells: Sequence[Sequence[str]], context: Context) -> tuple[EntryFields, set[int]]:
    """`entry_of` for many rows at once; the places of the rows that are left to it: all that are not plainly right."""
    from importers.columns import plain_numbers, zoned_times

    when, kinds, accounts, sent, _, received, _, fee, _, to, _, who, refs, tags, notes = cells
    count = len(when)
    times, left_times = zoned_times(when)
    texts = [cells[HEADER.index(name)] for name in ("sent_quantity", "received_quantity", "fee_quantity", "value_pkr")]
    numbers, left_numbers = plain_numbers([text for column in texts for text in column])
    doubtful = {*left_times, *(place % count for place in left_numbers)}
    sent_much, received_much, fee_much, values = (
        numbers[start : start + count] for start in range(0, 4 * count, count)
    )
    if "" in accounts:
        accounts = [account or context.account for account in accounts]
    # All that is left to decide hangs on a few words of a row, and most rows have the same ones.
    marks = [["+" if text > "0" else text for text in column] for column in (sent_much, received_much, fee_much)]
    words = (kinds, sent, marks[0], received, marks[1], fee, marks[2], map(bool, to), map(bool, accounts))
    shapes = list(zip(*words, strict=True))
    is_plain = {shape: _is_plain(*shape) for shape in set(shapes)}
    if not all(is_plain.values()):
        doubtful.update(place for place, shape in enumerate(shapes) if not is_plain[shape])
    fields = EntryFields(
        times,
        kinds,
        accounts,
        *_side(sent, sent_much),
        *_side(received, received_much),
        *_side(fee, fee_much),
        to,
        values,
        who,
        refs,
        tags,
        notes,
    )
    return fields, doubtful


def _side(assets: Sequence[str], quantities: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """A side's symbols as the ledger spells them, and quantities; both empty where the quantity is zero."""
    if "0" in quantities:
        assets = ["" if text == "0" else asset for asset, text in zip(assets, quantities, strict=True)]
        quantities = ["" if text == "0" else text for text in quantities]
    spelt = {asset: spelling(asset) for asset in set(assets)}
    return [spelt[asset] for asset in assets], quantities


def _is_plain(
    kind_name: str,
    sent: str,
    sent_mark: str,
    received: str,
    received_mark: str,
    fee: str,
    fee_mark: str,
    has_to: bool,
    has_account: bool,
) -> bool:
    """Whether `entry_of` takes every row of this shape as it is. A mark is '' for no quantity, '0' for zero."""
    kind = _KINDS.get(kind_name)
    if kind is None or kind in _LOANS or not has_account:
        return False
    amounts: list[Amount | None] = []
    for asset, mark in ((sent, sent_mark), (received, received_mark), (fee, fee_mark)):
        if bool(asset) != bool(mark) or NFT_MARK in asset:
            return False
        try:
            amounts.append(Amount(symbol(asset), Decimal(1)) if mark and mark != "0" else None)
        except ValueError:
            return False
    try:
        check_sides(Entry(0, kind, "here", amounts[0], amounts[1], amounts[2], "there" if has_to else ""))
    except Refused:
        return False
    return kind is not Kind.TRANSFER or None not in amounts[:2]


def cells_of(entry: Entry) -> list[str]:
    """An entry as the cells of one row, in the order of `HEADER`: what `entry_of` reads back."""
    if entry.kind is Kind.LOAN_OUT:
        entry = replace(entry, received=None, to_account="")
    elif entry.kind is Kind.LOAN_BACK:
        entry = replace(entry, sent=None, account=entry.to_account, to_account="")

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
    if not quantity:
        return None
    try:
        spelt = symbol(asset)
    except ValueError as problem:
        raise Refused(str(problem), f"{side}_asset") from None
    if NFT_MARK in spelt and quantity != quantity.to_integral_value():
        raise Refused(f"{text!r} is not a whole number, and {spelt} is one of a kind", f"{side}_quantity")
    return Amount(spelt, quantity)


def _with_loan_account(entry: Entry) -> Entry:
    """The entry of a loan's row as the move to or from the loan's account that it is."""
    loan = LOAN + (entry.counterparty or entry.account)
    if entry.kind is Kind.LOAN_OUT:
        return replace(entry, received=entry.sent, to_account=loan)
    return replace(entry, sent=entry.received, account=loan, to_account=entry.account)


def _value(text: str) -> Decimal:
    try:
        return unsigned(text)
    except ValueError as problem:
        raise Refused(str(problem), "value_pkr") from None


def check_sides(entry: Entry) -> None:
    """Refused where an entry lacks a side that its kind needs, or has one that it can't."""
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
    if kind is Kind.TRANSFER:
        _check_transfer(entry)
    elif entry.to_account and kind not in _SECOND_ACCOUNT:
        raise Refused(f"{kind} has no second account; only transfer has, and migrate may", "to_account")
    if kind is Kind.LOAN_BACK and entry.fee:
        # It would be paid by the loan's account, on which the entry stands.
        raise Refused("loan_back has no fee; write a row of kind fee for it", "fee_quantity")


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


FORMATS = (
    Format(
        id="hisaab",
        title="Hisaab universal CSV",
        layouts=(Layout("1", {name: name for name in HEADER}, times=(), zone="UTC", exact=True),),
        account_kind="wallet",
        row=entry_of,
        columns=columns_of,
    ),
)
