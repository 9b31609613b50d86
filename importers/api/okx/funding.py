"""OKX's funding account (GET /api/v5/asset/bills-history): a record is one change of one coin's balance.

It reaches back to 1 February 2021, by time, 100 records a request, and has the same rows as the export, whose numbers
are the same; so the same rules hold (`importers.files.okx.funding`). Conversions come from here and from the trading
account, not from GET /api/v5/asset/convert/history, which has another time for them. Deposits and withdrawals of coins
are set aside: their own histories tell them; of money they are entries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from engine.ledger.assets import kind_of
from engine.ledger.batch import RowState
from engine.model import AssetKind, Kind
from importers.api.client import Client
from importers.api.escrow import age, unless_young
from importers.api.fields import of_millis
from importers.api.okx.asking import by_time
from importers.api.okx.bills import named
from importers.api.okx.funding_types import SALE_CANCELLED, TOLD_BETTER, TYPES
from importers.api.okx.transfers import BILLS
from importers.files.okx.funding import NO_FIRST, UNDONE
from importers.legs import FAULTS, SECOND, rejection, unless_undone
from importers.normalise import coin, signed
from importers.spec import Context, Found, Left
from importers.statement import UNSHARED, Leg, Meaning, alone, settled
from importers.sync.spec import Record, Waiting, Window

TOLD = "the histories of deposits and withdrawals tell it"


def fetch(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """The bills of a window."""
    for page in by_time(client, BILLS, {}, window, "billId", bills=True):
        yield [_record(raw, client.now()) for raw in page]


def _record(raw: Mapping[str, str], now: int) -> Record:
    time = of_millis(raw["ts"])
    return Record(raw["billId"], time, raw, age(time, now))


def entries(records: Sequence[Record], context: Context) -> Iterable[Found | Left | Waiting]:
    """All entries of bills, and the fate of the records that make none."""
    converted: dict[int, list[Leg]] = defaultdict(list)
    peers: list[tuple[Leg, Meaning | Kind, bool]] = []
    for place, record in enumerate(records):
        raw = record.raw
        try:
            words, meaning = named(TYPES, raw["type"])
            leg = Leg(place, record.time, coin(raw, "ccy"), signed(raw, "balChg"), words=words)
            if raw["type"] in TOLD_BETTER and kind_of(leg.asset) is not AssetKind.FIAT:
                yield Left(place, RowState.SET_ASIDE, TOLD)
            elif meaning is Meaning.TOGETHER:
                converted[leg.time // SECOND].append(leg)
            elif meaning is Meaning.PEER:
                peers.append((leg, meaning, raw["type"] == SALE_CANCELLED))
            else:
                yield from alone(leg, meaning, context)
        except FAULTS as problem:
            yield rejection(place, problem)
    yield from unless_young(unless_undone(peers, context, aside=UNDONE, lone=NO_FIRST, key="type"), records)
    for together in converted.values():
        yield from settled(together, context, "balChg", apart=UNSHARED, note=together[0].words)
