"""Coinbase's transactions: one row a change of one wallet, `amount` with its sign.

- A purchase or a sale is a row of the coin's wallet and, where it was paid from or into a wallet, one of that; both
  have the `buy` or `sell` of one id, which tells subtotal and fee. Where it tells none, what the other wallet's amount
  is counts, else `native_amount`; both have the fee inside.
- A conversion (`trade`) is a row of each wallet, with one id.
- What is sent has the network's fee inside `amount`; `network.transaction_amount` is without.
- A fill of Advanced Trade is a row of each wallet under one order, in cents for money; the `commission` in the quote
  stands beside and is in neither amount.

Sources: docs.cdp.coinbase.com, Coinbase App, Transactions; records in ccxt's and other programs' tests.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from engine.ledger.batch import RowState
from engine.model import Amount, Entry, Kind
from importers.amounts import without_fee
from importers.api.coinbase.asking import Coinbase, Row
from importers.events import Words, deposit, income, rebate, swap, trade, withdrawal
from importers.files.coinbase.app import (
    BUY,
    CONVERT,
    EARNED,
    INSIDE,
    MIGRATED,
    NO_PAIR,
    PAID_IN,
    PAID_OUT,
    PAIRED,
    PRO_IN,
    PRO_OUT,
    REBATE,
    RECEIVE,
    REFERRED,
    SELL,
    SEND,
)
from importers.legs import FAULTS, rejection
from importers.normalise import exchange_symbol, number, some, total, zoned_time
from importers.spec import Context, Found, Left, Refused
from importers.statement import NOT_EARNED, NOTHING, Leg, settled
from importers.sync.spec import Record, Waiting, Window
from importers.words import OFF, meaning, plain, table, unfinished

FILL = "advanced_trade_fill"
MOVED, UNSORTED = "moved", "unsorted"
"""Sent or received, by the sign; what Coinbase itself puts under no type."""

WORDS: dict[str, str] = table(
    (BUY, "buy"),
    (SELL, "sell"),
    (CONVERT, "trade"),
    (MOVED, "send\nreceive"),
    (PAID_IN, "fiat_deposit"),
    (PAID_OUT, "fiat_withdrawal"),
    (PRO_OUT, "pro_deposit\nexchange_deposit\nprime_deposit\nintx_deposit"),
    (PRO_IN, "pro_withdrawal\nexchange_withdrawal\nprime_withdrawal\nintx_withdrawal"),
    (INSIDE, "transfer\nvault_withdrawal\nstaking_transfer\nunstaking_transfer"),
    (Kind.STAKING, "staking_reward\ninflation_reward"),
    (Kind.INTEREST, "interest"),
    (Kind.AIRDROP, "airdrop"),
    (Kind.OTHER_INCOME, "earn_payout\nlearning_reward\nincentives_rewards_payout\ncardbuyback"),
    (REBATE, "subscription_rebate\nretail_simple_price_improvement"),
    (Kind.SPEND, "subscription\ncardspend\nadmin_debit"),
    (MIGRATED, "retail_eth2_deprecation\nasset_migration"),
    (PAIRED, "wrap_asset\nunwrap_asset\nretail_simple_dust"),
    (UNSORTED, "tx"),
)
"""What each `type` means. `request`, `clawback` and what is settled of futures are refused."""
BETWEEN = "moves between portfolios"
NOT_SORTED = "is put under no type by Coinbase: enter it in the universal CSV"

_AWAITED = frozenset({"pending", "waiting_for_clearing", "waiting_for_signature", "created"})
_DONE = frozenset({"completed"})
Result = Found | Left | Waiting


# --- asking --------------------------------------------------------------------------------------------------


def fetch(client: Coinbase, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """All wallets' transactions but the fills of Advanced Trade."""
    for page in client.transactions(window.start):
        yield [_record(row) for row in page if row["type"] != FILL]


def fetch_fills(client: Coinbase, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """The fills of Advanced Trade among all wallets' transactions."""
    for page in client.transactions(window.start):
        yield [_record(row) for row in page if row["type"] == FILL]


def _record(row: Row) -> Record:
    return Record(str(row["id"]), zoned_time(row["created_at"]), row)


# --- fills ---------------------------------------------------------------------------------------------------


def traded(records: Sequence[Record], context: Context) -> Iterator[Result]:
    """The fills of one order in one second as one trade."""
    orders: dict[tuple[str, int], list[Leg]] = defaultdict(list)
    for place, record in enumerate(records):
        try:
            if (other := _not_done(place, record.raw)) is not None:
                yield other
                continue
            told = record.raw[FILL]
            change, order = _amount(record.raw), str(told["order_id"])
            base, quote = (exchange_symbol(coin) for coin in str(told["product_id"]).split("-"))
            orders[order, record.time].append(Leg(place, record.time, change.asset, change.quantity, reference=order))
            commission = number(str(told.get("commission") or "0"))
            if commission and change.asset == base:
                orders[order, record.time].append(
                    Leg(place, record.time, quote, Decimal(0), commission, reference=order)
                )
        except (*FAULTS, KeyError) as problem:
            yield _faulty(place, problem)
    for legs in orders.values():
        yield from _once(settled(legs, context, "amount"))


def _once(results: Sequence[Found | Left] | Any) -> Iterator[Found | Left]:
    """Results of legs of which two may be of one row."""
    for result in results:
        if isinstance(result, Found):
            yield Found(result.entry, tuple(sorted(set(result.places))), result.part)
        else:
            yield result


# --- the rest ------------------------------------------------------------------------------------------------


def events(records: Sequence[Record], context: Context) -> Iterator[Result]:
    """All entries of the transactions, and the fate of the rows that make none."""
    together: dict[tuple[str, str], list[tuple[int, Record]]] = defaultdict(list)
    for place, record in enumerate(records):
        try:
            what = meaning(WORDS, {"type": str(record.raw["type"])}, "type")
            if (key := _event(what, record)) is not None:
                together[what, key].append((place, record))
            elif (other := _not_done(place, record.raw)) is not None:
                yield other
            else:
                yield _single(place, record, what, context)
        except (*FAULTS, KeyError) as problem:
            yield _faulty(place, problem)
    for (what, _), rows in together.items():
        yield from _group(what, rows, context)


def _event(what: str, record: Record) -> str | None:
    """What rows of one event have alike; None for a row that stands alone."""
    raw = record.raw
    if what in (BUY, SELL):
        return str(raw[what]["id"]) if raw.get(what) else str(raw["id"])
    if what == CONVERT:
        return str(raw["trade"]["id"])
    if what == UNSORTED:
        change = _amount(raw)
        return f"{record.time} {change.asset} {abs(change.quantity)}"
    return str(record.time) if what in (PAIRED, MIGRATED) else None


def _group(what: str, rows: Sequence[tuple[int, Record]], context: Context) -> Iterator[Result]:
    fates = [_not_done(place, record.raw) for place, record in rows]
    if any(isinstance(fate, Waiting) for fate in fates):
        waiting = next(fate.reason for fate in fates if isinstance(fate, Waiting))
        yield from (Waiting(place, waiting) for place, _ in rows)
        return
    yield from (fate for fate in fates if fate is not None)
    done = [row for row, fate in zip(rows, fates, strict=True) if fate is None]
    places = tuple(place for place, _ in done)
    if not done:
        return
    try:
        changes = [_amount(record.raw) for _, record in done]
        if what in (BUY, SELL):
            yield Found(_bought(what, done, changes, context), places)
            return
        if what == UNSORTED:
            if total(*(change.quantity for change in changes)):
                raise Refused(NOT_SORTED, "type")
            yield from (Left(place, RowState.SET_ASIDE, BETWEEN) for place in places)
            return
        outs = [one for one in changes if one.quantity < 0]
        ins = [one for one in changes if one.quantity > 0]
        if len(outs) != 1 or len(ins) != 1:
            raise Refused(NO_PAIR, "type")
        sent, received = Amount(outs[0].asset, -outs[0].quantity), ins[0]
        if what == MIGRATED and sent == received:
            yield from (Left(place, RowState.SET_ASIDE, "the same coin under another name") for place in places)
            return
        yield Found(_exchanged(what, done, changes, sent, received, context), places)
    except (*FAULTS, KeyError) as problem:
        yield from (_faulty(place, problem) for place in places)


def _exchanged(
    what: str,
    rows: Sequence[tuple[int, Record]],
    changes: Sequence[Amount],
    sent: Amount,
    received: Amount,
    context: Context,
) -> Entry:
    gave = next(record for (_, record), change in zip(rows, changes, strict=True) if change.quantity < 0)
    when, words = min(record.time for _, record in rows), _words(gave)
    if what == MIGRATED:
        return Entry(when, Kind.MIGRATE, context.account, sent, received, **words)
    return swap(context, when, sent, received, **words)


def _bought(what: str, rows: Sequence[tuple[int, Record]], changes: Sequence[Amount], context: Context) -> Entry:
    """A purchase or a sale: the coin's row tells the quantity, its `buy` or `sell` the sum and the fee."""
    way = 1 if what == BUY else -1
    coins = [place for place, change in enumerate(changes) if change.quantity * way > 0]
    others = [change for change in changes if change.quantity * way < 0]
    if len(coins) != 1 or len(others) > 1:
        raise Refused(NO_PAIR, "type")
    _, record = rows[coins[0]]
    base, raw = changes[coins[0]], record.raw
    told = raw.get(what) or {}
    if told.get("subtotal"):
        quote = _money(told["subtotal"])
        fee = some(*_money(told["fee"])) if told.get("fee") else None
    else:
        quote, fee = others[0] if others else _money(raw["native_amount"]), None
    side = "buy" if what == BUY else "sell"
    return trade(context, record.time, side, _positive(base), _positive(quote), fee, **_words(record))


def _single(place: int, record: Record, what: str, context: Context) -> Found | Left:
    change = _amount(record.raw)
    if what == INSIDE:
        return Left(place, RowState.SET_ASIDE, "moves inside Coinbase")
    if not change.quantity:
        return Left(place, RowState.SET_ASIDE, NOTHING)
    return Found(_entry(record, what, change, context), (place,))


def _entry(record: Record, what: str, change: Amount, context: Context) -> Entry:
    words, amount, when = _words(record), _positive(change), record.time
    if what == MOVED:
        what = SEND if change.quantity < 0 else RECEIVE
    is_out = what in (SEND, PAID_OUT, PRO_OUT, Kind.SPEND)
    if is_out != (change.quantity < 0):
        raise Refused(NOT_EARNED if not is_out else "has the sign of what came in", "amount")
    if what == SEND:
        return _sent(record, amount, context)
    if what == RECEIVE:
        return _received(record, amount, context)
    if what == PAID_OUT:
        told = record.raw.get("fiat_withdrawal") or {}
        fee = some(*_money(told["fee"])) if told.get("fee") else None
        return withdrawal(context, when, *without_fee(amount, fee, "fiat_withdrawal"), **words)
    if what == PRO_OUT:
        return withdrawal(context, when, amount, **words)
    if what in (PAID_IN, PRO_IN):
        return deposit(context, when, amount, **words)
    if what == Kind.SPEND:
        return Entry(when, Kind.SPEND, context.account, amount, **words)
    if what == REBATE:
        return rebate(context, when, amount, **words)
    return income(context, when, Kind(what), amount, **words)


def _sent(record: Record, whole: Amount, context: Context) -> Entry:
    raw = record.raw
    network, to = raw.get("network") or {}, raw.get("to") or {}
    arrived, paid = network.get("transaction_amount"), network.get("transaction_fee")
    if arrived:
        left = _money(arrived)
        fee = some(whole.asset, total(whole.quantity, -left.quantity)) if left.asset == whole.asset else None
    else:
        fee = some(*_money(paid)) if paid and exchange_symbol(str(paid["currency"])) == whole.asset else None
    who = str(to.get("address") or to.get("email") or to.get("name") or "")
    words = _words(record) | {"counterparty": who, "reference": str(network.get("hash") or raw["id"])}
    return withdrawal(context, record.time, *without_fee(whole, fee, "network"), **words)


def _received(record: Record, amount: Amount, context: Context) -> Entry:
    raw, words = record.raw, _words(record)
    network, sender = raw.get("network") or {}, raw.get("from") or {}
    told = f"{words['note']} {sender.get('name') or ''}"
    if REFERRED.search(told) or EARNED.search(told):
        kind = Kind.REFERRAL if REFERRED.search(told) else Kind.OTHER_INCOME
        return income(context, record.time, kind, amount, **words)
    who = str(sender.get("address") or sender.get("email") or sender.get("name") or "")
    words |= {"counterparty": who, "reference": str(network.get("hash") or raw["id"])}
    return deposit(context, record.time, amount, **words)


# --- fields --------------------------------------------------------------------------------------------------


def _amount(raw: Row) -> Amount:
    """The change, with its sign."""
    return _money(raw["amount"])


def _money(told: Row) -> Amount:
    return Amount(exchange_symbol(str(told["currency"])), number(str(told["amount"])))


def _positive(amount: Amount) -> Amount:
    if not amount.quantity:
        raise Refused("is zero", "amount")
    return Amount(amount.asset, abs(amount.quantity))


def _words(record: Record) -> Words:
    details = record.raw.get("details") or {}
    parts = (details.get("title"), details.get("subtitle"), record.raw.get("description"))
    note = " ".join(str(part) for part in parts if part)
    return {"reference": str(record.raw["id"]), "note": note or str(record.raw["type"])}


def _not_done(place: int, raw: Row) -> Left | Waiting | None:
    """The fate of a row that isn't completed; None for one that is."""
    status = str(raw["status"])
    if plain(status) in _AWAITED:
        return Waiting(place, f"the transaction is {status}")
    off = unfinished({"status": status}, what="the transaction", done=_DONE, off=OFF, awaited=_AWAITED)
    return None if off is None else Left(place, RowState.SET_ASIDE, off.reason)


def _faulty(place: int, problem: Exception) -> Left:
    if isinstance(problem, KeyError):
        return Left(place, RowState.REJECTED, f"has no field {problem.args[0]!r}: Coinbase has changed its answers")
    return rejection(place, problem)
