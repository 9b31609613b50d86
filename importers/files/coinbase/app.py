"""Coinbase's transaction history: one row a transaction, in several versions, below a few lines about the account.

- `Subtotal` is before the fee and `Total` with it; both are in the currency of the account, which the header names
  (2018) or a column. What an `Advanced Trade` was paid in stands in the notes alone: `Bought 3 ETH for 0.1 BTC on
  ETH-BTC at 0.0333 BTC/ETH`, where the sum paid has the fee inside, and the sum received is without it.
- A conversion is told by its notes; newer files have a row for each side of it.
- The sign of a quantity is not to be trusted: older files have none. Nor do they have ids.
- Coinbase Pro and Prime are accounts of their own: what goes there is a withdrawal.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_EVEN, Decimal

from engine.ledger.batch import RowState
from engine.model import Amount, Entry, Kind
from importers.amounts import money, without_fee
from importers.events import Words, deposit, income, rebate, swap, trade, withdrawal
from importers.legs import FAULTS, rejection
from importers.normalise import coin, exchange_symbol, number, signed, some, time, total
from importers.spec import Cells, Context, Format, Found, KnownFrom, Layout, Left, PlacedRow, Refused
from importers.words import meaning, table

BUY, SELL, CONVERT, DUST = "buy", "sell", "convert", "dust"
PAID_IN, PAID_OUT, SEND, RECEIVE, INSIDE, PAIRED, MIGRATED = (
    "paid in",
    "paid out",
    "send",
    "receive",
    "inside",
    "paired",
    "migrated",
)
PRO_IN, PRO_OUT, REBATE = "from pro", "to pro", "rebate"

WORDS = table(
    (
        BUY,
        """Buy
        Advanced Trade Buy
        Advance Trade Buy
        Recurring Buy
        Credit""",
    ),
    (
        SELL,
        """Sell
        Advanced Trade Sell
        Advance Trade Sell""",
    ),
    (DUST, "Retail Simple Dust"),
    (CONVERT, "Convert"),
    (SEND, "Send\nRetail MGX DEX Send"),
    (RECEIVE, "Receive"),
    (PAID_IN, "Deposit"),
    (PAID_OUT, "Withdrawal"),
    (
        PRO_OUT,
        """Exchange Deposit
        Pro Deposit
        Prime Deposit""",
    ),
    (
        PRO_IN,
        """Exchange Withdrawal
        Pro Withdrawal
        Prime Withdrawal""",
    ),
    (
        INSIDE,
        """Transfer
        Vault Withdrawal
        Cash to Savings
        Savings to Cash
        Retail Staking Transfer
        Retail Unstaking Transfer""",
    ),
    (
        Kind.STAKING,
        """Staking Income
        Inflation Reward
        Rewards Income
        Reward Income""",
    ),
    (Kind.INTEREST, "Interest payout\nInterest"),
    (Kind.AIRDROP, "Airdrop"),
    (
        Kind.OTHER_INCOME,
        """Coinbase Earn
        Learning Reward
        Incentives Rewards Payout
        Coinbase One Rewards""",
    ),
    (
        REBATE,
        """Subscription Rebate
        Subscription Rebates
        Subscription Rebates (24 Hours)
        Retail Simple Price Improvement""",
    ),
    (
        Kind.SPEND,
        """Subscription
        Admin Debit
        Card Spend
        Donation""",
    ),
    (
        MIGRATED,
        """Asset Migration
        Retail Eth2 Deprecation
        Retail ETH Deprecation""",
    ),
    (
        PAIRED,
        """Wrap Asset
        Unwrap Asset
        Retail MGX DEX Buy""",
    ),
)

_NUMBER = r"([\d,]*\.?\d+)"
_TRADED = re.compile(
    rf"(?:Bought|Sold) {_NUMBER} (\S+) for [^\d\s]?{_NUMBER} (\S+?)"
    rf"(?: on (\S+)-(\S+) at {_NUMBER} (\S+)/(\S+))?(?:\s.*)?",
    re.IGNORECASE,
)
_CONVERTED = re.compile(rf"Converted {_NUMBER} (\S+) to {_NUMBER} (\S+)", re.IGNORECASE)
_WHO = re.compile(r"(?:to|from) (.+)", re.IGNORECASE)
_NOBODY = re.compile(r"an external|external account", re.IGNORECASE)
EARNED = re.compile(r"Coinbase (?:Earn|Rewards)", re.IGNORECASE)
REFERRED = re.compile(r"Coinbase Referral", re.IGNORECASE)
_APART = Decimal("0.02")
_PART = Decimal("0.005")
_MOST_FEE = Decimal("0.1")
_PLACES = Decimal("1e-8")
_OTHER_SIDE = 60_000_000
NO_PAIR = "has no other side in the same moment: enter it in the universal CSV"
NO_NOTES = "does not say what it was traded for, as Coinbase writes it: enter it in the universal CSV"
CHANGED = "subtotal and fee do not make the total: the file was changed. Download it again"


def events(rows: Sequence[PlacedRow], context: Context) -> Iterator[Found | Left]:
    """All entries of the history, and the fate of the rows that make none."""
    converted: dict[str, list[tuple[PlacedRow, int]]] = defaultdict(list)
    paired: dict[tuple[str, int], list[PlacedRow]] = defaultdict(list)
    for row in rows:
        try:
            what, when = meaning(WORDS, row.cells, "type"), time(row.cells, context)
            if what == CONVERT:
                converted[row.cells["notes"]].append((row, when))
            elif what in (PAIRED, MIGRATED):
                paired[what, when].append(row)
            else:
                yield from _single(row, what, when, context)
        except FAULTS as problem:
            yield rejection(row.place, problem)
    for conversions in converted.values():
        yield from _conversions(conversions, context)
    for (what, when), group in paired.items():
        yield from _pair(group, when, context, Kind.MIGRATE if what == MIGRATED else None)


# --- rows that stand alone -----------------------------------------------------------------------------------


def _single(row: PlacedRow, what: str, when: int, context: Context) -> Iterator[Found | Left]:
    cells = row.cells
    if what == INSIDE:
        yield Left(row.place, RowState.SET_ASIDE, "moves inside Coinbase")
        return
    amount = Amount(coin(cells, "asset"), abs(signed(cells, "quantity")))
    if not amount.quantity:
        yield Left(row.place, RowState.SET_ASIDE, "nothing moved")
        return
    yield Found(_entry(cells, what, when, amount, context), (row.place,))


def _entry(cells: Cells, what: str, when: int, amount: Amount, context: Context) -> Entry:
    reference, notes = cells["id"], cells["notes"]
    if what in (BUY, SELL, DUST):
        side = BUY if what == BUY else SELL
        quote, fee = _quote(cells, amount, side, context, needs_notes=what != DUST)
        return trade(context, when, side, amount, quote, fee, reference=reference, note=notes)
    if what == SEND:
        to = cells["to"] or _who(notes)
        return withdrawal(context, when, amount, counterparty=to, reference=reference, note=notes)
    if what == PRO_OUT:
        return withdrawal(context, when, amount, reference=reference, note=cells["type"])
    if what == RECEIVE:
        return _received(cells, when, amount, context)
    if what == PRO_IN:
        return deposit(context, when, amount, reference=reference, note=cells["type"])
    if what in (PAID_IN, PAID_OUT):
        fee = some(amount.asset, abs(money(cells, "fees")))
        if what == PAID_OUT:
            return withdrawal(context, when, *without_fee(amount, fee, "fees"), reference=reference, note=notes)
        gross = Amount(amount.asset, total(amount.quantity, fee.quantity if fee else Decimal(0)))
        return deposit(context, when, gross, fee, reference=reference, note=notes)
    if what == Kind.SPEND:
        return Entry(when, Kind.SPEND, context.account, amount, reference=reference, note=notes or cells["type"])
    words: Words = {"reference": reference, "note": notes or cells["type"]}
    if what == REBATE:
        return rebate(context, when, amount, **words)
    return income(context, when, Kind(what), amount, **words)


def _received(cells: Cells, when: int, amount: Amount, context: Context) -> Entry:
    reference, notes = cells["id"], cells["notes"]
    if REFERRED.search(notes) or EARNED.search(notes):
        kind = Kind.REFERRAL if REFERRED.search(notes) else Kind.OTHER_INCOME
        return income(context, when, kind, amount, reference=reference, note=notes)
    return deposit(context, when, amount, counterparty=cells["from"] or _who(notes), reference=reference, note=notes)


def _who(notes: str) -> str:
    match = _WHO.search(notes)
    return match[1].strip() if match and not _NOBODY.match(match[1]) else ""


def _quote(
    cells: Cells, base: Amount, side: str, context: Context, *, needs_notes: bool
) -> tuple[Amount, Amount | None]:
    """What was paid or received, without the fee, and the fee."""
    currency = _currency(cells, context)
    match = _TRADED.fullmatch(cells["notes"].strip())
    if match is None and needs_notes and "trade" in cells["type"].casefold():
        raise Refused(NO_NOTES, "notes")
    if match is None or exchange_symbol(match[4]) == currency:
        subtotal, fee = abs(money(cells, "subtotal")), abs(money(cells, "fees"))
        if not subtotal:
            raise Refused("is empty or zero", "subtotal")
        _check_total(subtotal, fee if side == BUY else -fee, abs(money(cells, "total")))
        return Amount(currency, subtotal), some(currency, fee)
    if exchange_symbol(match[2]) != base.asset:
        raise Refused("is about another coin", "notes")
    quote = exchange_symbol(match[4])
    whole, rate = number(match[3], thousands=True), match[7]
    fee = _fee_inside(base.quantity, number(rate, thousands=True), whole, side) if rate else Decimal(0)
    return Amount(quote, total(whole, -fee if side == BUY else fee)), some(quote, fee)


def _fee_inside(base: Decimal, rate: Decimal, whole: Decimal, side: str) -> Decimal:
    """What of the sum in the notes is the fee: what it differs from quantity x rate by, to eight places. Nothing
    where that is no fee: the rate is rounded."""
    value = (base * rate).quantize(_PLACES, ROUND_HALF_EVEN)
    fee = whole - value if side == BUY else value - whole
    return fee if 0 < fee < whole * _MOST_FEE else Decimal(0)


def _currency(cells: Cells, context: Context) -> str:
    text = cells["currency"] or context.captured.get("price", "")
    if not text:
        raise Refused("is empty", "currency")
    return exchange_symbol(text)


def _check_total(subtotal: Decimal, fee: Decimal, whole: Decimal) -> None:
    if whole and abs(subtotal + fee - whole) > max(_APART, whole * _PART):
        raise Refused(CHANGED, "total")


# --- rows that belong together -------------------------------------------------------------------------------


def _conversions(rows: Sequence[tuple[PlacedRow, int]], context: Context) -> Iterator[Found | Left]:
    """Conversions with one and the same note: each is one row, or two of one moment, a side each."""
    waiting = sorted(rows, key=lambda one: (one[1], one[0].place))
    while waiting:
        row, when = waiting.pop(0)
        sides = [row]
        asset = row.cells["asset"].upper()
        other = next(
            (one for one in waiting if one[0].cells["asset"].upper() != asset and one[1] - when <= _OTHER_SIDE), None
        )
        if other is not None:
            waiting.remove(other)
            sides.append(other[0])
        yield from _conversion(sides, when, context)


def _conversion(rows: Sequence[PlacedRow], when: int, context: Context) -> Iterator[Found | Left]:
    first = rows[0].cells
    try:
        match = _CONVERTED.fullmatch(first["notes"].strip())
        if match is None:
            raise Refused(NO_NOTES, "notes")
        sent = Amount(exchange_symbol(match[2]), number(match[1], thousands=True))
        received = Amount(exchange_symbol(match[4]), number(match[3], thousands=True))
        for row in rows:
            _check_side(row.cells, sent, received)
    except FAULTS as problem:
        yield from (rejection(row.place, problem) for row in rows)
        return
    places = tuple(sorted(row.place for row in rows))
    gave = next((row.cells for row in rows if coin(row.cells, "asset") == sent.asset), first)
    yield Found(swap(context, when, sent, received, reference=gave["id"], note=first["notes"]), places)


def _check_side(cells: Cells, sent: Amount, received: Amount) -> None:
    asset = coin(cells, "asset")
    side = sent if asset == sent.asset else received if asset == received.asset else None
    if side is None:
        raise Refused("is about other coins", "notes")
    quantity = abs(signed(cells, "quantity"))
    if abs(quantity - side.quantity) > side.quantity * _PART:
        raise Refused("is not the quantity in the notes: the file was changed. Download it again", "quantity")


def _pair(rows: Sequence[PlacedRow], when: int, context: Context, kind: Kind | None) -> Iterator[Found | Left]:
    """Two rows of one moment, a coin out and another in: exchanged, or the same under another name."""
    try:
        moves = [(row, coin(row.cells, "asset"), signed(row.cells, "quantity")) for row in rows]
    except FAULTS as problem:
        yield from (rejection(row.place, problem) for row in rows)
        return
    outs, ins = [one for one in moves if one[2] < 0], [one for one in moves if one[2] > 0]
    if len(outs) != 1 or len(ins) != 1:
        yield from (Left(row.place, RowState.REJECTED, NO_PAIR, "type") for row in rows)
        return
    sent, received = Amount(outs[0][1], -outs[0][2]), Amount(ins[0][1], ins[0][2])
    if kind is not None and sent == received:
        yield from (Left(row.place, RowState.SET_ASIDE, "the same coin under another name") for row in rows)
        return
    entry = swap(context, when, sent, received, reference=outs[0][0].cells["id"], note=rows[0].cells["type"])
    if kind is not None:
        entry = Entry(when, kind, context.account, sent, received, reference=entry.reference, note=entry.note)
    yield Found(entry, tuple(sorted(row.place for row in rows)))


# --- columns -------------------------------------------------------------------------------------------------

ROW = {
    "time": "Timestamp",
    "type": "Transaction Type",
    "asset": "Asset",
    "quantity": "Quantity Transacted",
    "notes": "Notes",
}
SPREAD = {
    "total": "Total (inclusive of fees and/or spread)",
    "fees": "Fees and/or Spread",
    "subtotal": "Subtotal",
}
NAMED = {
    "price": r"/([A-Z]{3}) Spot Price at Transaction/",
    "subtotal": r"/[A-Z]{3} Subtotal/",
    "total": r"/[A-Z]{3} Total \(inclusive of fees\)/",
    "fees": r"/[A-Z]{3} Fees/",
}
MORE = {"id": "ID", "currency": "Price Currency", "from": "Sender Address", "to": "Recipient Address"}
FORMS = ("%Y-%m-%d %H:%M:%S UTC", "%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%d %H:%M:%S")

FORMATS = (
    Format(
        id="coinbase",
        title="Coinbase transaction history",
        venue="coinbase",
        account="Coinbase",
        key=("id", "time", "type", "asset", "quantity"),
        layouts=(
            Layout(
                "2024: with ids",
                ROW | SPREAD | {"id": "ID", "currency": "Price Currency", "price": "Price at Transaction"},
                MORE,
                FORMS,
                "UTC",
            ),
            Layout(
                "2024",
                ROW | SPREAD | {"currency": "Price Currency", "price": "Price at Transaction"},
                MORE,
                FORMS,
                "UTC",
                known_from=KnownFrom.READER,
            ),
            Layout(
                "2022",
                ROW | SPREAD | {"currency": "Spot Price Currency", "price": "Spot Price at Transaction"},
                MORE,
                FORMS,
                "UTC",
                known_from=KnownFrom.READER,
            ),
            Layout(
                "2021",
                ROW
                | {
                    "currency": "Spot Price Currency",
                    "price": "Spot Price at Transaction",
                    "subtotal": "Subtotal",
                    "total": "Total (inclusive of fees)",
                    "fees": "Fees",
                },
                MORE,
                FORMS,
                "UTC",
                known_from=KnownFrom.READER,
            ),
            Layout("2018: currency in the header", ROW | NAMED, MORE, FORMS, "UTC"),
        ),
        group=events,
    ),
)
