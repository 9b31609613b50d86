"""Bybit's two statements, in which a record is one change of one coin's balance: the Unified Trading Account's log
(GET /v5/account/transaction-log) and the Funding Account's history (GET /v5/asset/fundinghistory).

They are what the exports of Asset Change Details are, and their operations mean the same (`importers.files.bybit`). The
log is asked two years back. Its `change` is `cashFlow` + `funding` - `fee`, where a fee that was paid is positive. Spot
trades in it are not kept: the executions tell them fill by fill. It has no word for what opens and what closes a
position: whatever is not spot is a result of derivatives.

The Funding Account's records have no id and a time in seconds; how far back they reach, Bybit doesn't say. Interest of
Earn, airdrops, coins bought by card or P2P and conversions are only here.

Conversions come from these two, not from Bybit's history of conversions, which lacks those made on its site before
10 September 2025 and has another time for the rest. Several small balances turned into one coin in one second are set
aside: `importers.api.bybit.dust` tells what each brought.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from engine.ledger.batch import RowState
from engine.model import Kind
from importers.api.bybit.asking import pages, within
from importers.api.client import Client
from importers.api.escrow import age, unless_young
from importers.api.fields import of_millis, of_seconds
from importers.files.bybit import funding, unified
from importers.legs import FAULTS, SECOND, rejection, unless_undone
from importers.normalise import coin, signed, signed_if_any
from importers.spec import Context, Found, Left, Refused
from importers.statement import UNSHARED, Leg, Meaning, alone, meaning_of, settled
from importers.sync.spec import Record, Waiting, Window

LARGEST_LOG, LARGEST_HISTORY = 50, 100
TRADE, SPOT = "TRADE", "spot"

LOG_OPERATIONS: dict[str, Meaning | Kind] = unified.OPERATIONS | {
    "flexible_staking_refund": Meaning.INSIDE,
    "fixed_staking_refund": Meaning.INSIDE,
    "onchainearn_subscription": Meaning.INSIDE,
    "onchainearn_redemption": Meaning.INSIDE,
    "onchainearn_refund": Meaning.INSIDE,
    "spread_fee_out": Meaning.COST,
    "custody_network_fee": Meaning.COST,
    "custody_settle_fee": Meaning.COST,
    "borrow": Meaning.LOAN,
    "repay": Meaning.LOAN,
    "convert": Meaning.LOAN,
    "loans_borrow_funds": Meaning.LOAN,
    "loans_pledge_asset": Meaning.LOAN,
    "institution_loan_in": Meaning.LOAN,
    "institution_payback_principal_out": Meaning.LOAN,
    "institution_payback_interest_out": Meaning.LOAN,
}
"""As in files, and what only the interface's list of types has."""
DISAGREES = "is not the cash flow, the funding and the fee together: Bybit's record contradicts itself"
SMALL_BALANCES = "several small balances turned into one coin: their own history tells what each brought"


# --- the unified account ---------------------------------------------------------------------------------------


def fetch_log(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """The log of a window, without spot trades."""
    params = {"accountType": "UNIFIED", **within(window.first_ms, window.last_ms)}
    for page in pages(client, "privateGetV5AccountTransactionLog", params, "list", LARGEST_LOG):
        yield [Record(raw["id"], of_millis(raw["transactionTime"]), raw) for raw in page if not _is_spot_trade(raw)]


def _is_spot_trade(raw: Mapping[str, str]) -> bool:
    return raw["type"] == TRADE and raw["category"] == SPOT


def log_entries(records: Sequence[Record], context: Context) -> Iterable[Found | Left]:
    """All entries of a log, and the fate of the records that make none."""
    converted: dict[int, list[Leg]] = defaultdict(list)
    for place, record in enumerate(records):
        raw = record.raw
        try:
            meaning = meaning_of(LOG_OPERATIONS, raw["type"], "type")
            if raw["type"] == TRADE:
                meaning = Meaning.DERIVATIVE
            elif meaning is Meaning.DERIVATIVE and raw["category"] == SPOT:
                raise Refused("of a spot market is not read yet: enter it in the universal CSV", "type")
            leg = _log_leg(place, record, meaning)
            if meaning is Meaning.TOGETHER:
                converted[leg.time // SECOND].append(leg)
            else:
                yield from alone(leg, meaning, context)
        except FAULTS as problem:
            yield rejection(place, problem)
    yield from _conversions(converted.values(), context)


def _log_leg(place: int, record: Record, meaning: Meaning | Kind) -> Leg:
    raw = record.raw
    asset = coin(raw, "currency")
    if meaning is Meaning.INSIDE:
        return Leg(place, record.time, asset, Decimal(0))
    cash, paid, fee, whole = (signed_if_any(raw, key) for key in ("cashFlow", "funding", "fee", "change"))
    if not (cash or paid or fee):
        cash = whole
    elif abs(cash + paid - fee - whole) > unified.TOLERANCE:
        raise Refused(DISAGREES, "change")
    if meaning is Meaning.TOGETHER:
        return Leg(place, record.time, asset, cash + paid, fee)
    words = " ".join(word for word in (raw["symbol"], raw["type"]) if word)
    return Leg(place, record.time, asset, cash + paid, fee, words, raw["orderId"])


# --- the funding account ---------------------------------------------------------------------------------------


def fetch_history(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """The history of a window; both ends are whole seconds and included."""
    params = {"createTimeFrom": window.first_second, "createTimeTo": window.last_second}
    if window.last_second < window.first_second:
        return
    for page in pages(client, "privateGetV5AssetFundinghistory", params, "list", LARGEST_HISTORY):
        yield [_history_record(raw, client.now()) for raw in page]


def _history_record(raw: Mapping[str, str], now: int) -> Record:
    time = of_seconds(raw["createTime"])
    return Record("", time, raw, age(time, now))


def history_entries(records: Sequence[Record], context: Context) -> Iterable[Found | Left | Waiting]:
    """All entries of a history, and the fate of the records that make none."""
    converted: dict[int, list[Leg]] = defaultdict(list)
    peers: list[tuple[Leg, Meaning | Kind, bool]] = []
    for place, record in enumerate(records):
        raw = record.raw
        words = raw["descriptionEn"] or raw["showBusiTypeEn"]
        try:
            meaning = meaning_of(funding.OPERATIONS, words, "descriptionEn")
            leg = Leg(place, record.time, coin(raw, "currency"), _directed(raw), words=words)
            if meaning is Meaning.TOGETHER:
                converted[leg.time].append(leg)
            elif meaning is Meaning.PEER:
                peers.append((leg, meaning, words.casefold() == funding.CANCELS))
            else:
                yield from alone(leg, meaning, context)
        except FAULTS as problem:
            yield rejection(place, problem)
    results = unless_undone(peers, context, aside=funding.CANCELLED, lone=funding.NO_SALE, key="descriptionEn")
    yield from unless_young(results, records)
    yield from _conversions(converted.values(), context)


def _directed(raw: Mapping[str, str]) -> Decimal:
    """What came in, or with a minus what went out."""
    size = abs(signed(raw, "txnAmt"))
    if raw["ioDirection"] not in ("I", "O"):
        raise Refused("is neither I (in) nor O (out)", "ioDirection")
    return size if raw["ioDirection"] == "I" else -size


# --- both ------------------------------------------------------------------------------------------------------


def _conversions(groups: Iterable[Sequence[Leg]], context: Context) -> Iterator[Found | Left]:
    """Conversions by second: one coin for another, or many small balances for one."""
    for legs in groups:
        out = {leg.asset for leg in legs if leg.change < 0}
        into = {leg.asset for leg in legs if leg.change > 0}
        if len(out) > 1 and len(into) == 1:
            yield from (Left(leg.place, RowState.SET_ASIDE, SMALL_BALANCES) for leg in legs)
        else:
            yield from settled(legs, context, "change", apart=UNSHARED, note="Convert")
