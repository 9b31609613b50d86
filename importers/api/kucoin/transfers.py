"""KuCoin's deposits and withdrawals, read as the rows of its files are.

/api/v1/deposits and /api/v1/withdrawals tell those since 18 February 2019 in milliseconds; those before are told by
/api/v1/hist-deposits and /api/v1/hist-withdrawals in seconds and without fees. How long a window they take is not said:
thirty days are asked. A deposit has no id of its own; hash, coin, time and amount are one. `walletTxId` may have the
address and more behind the hash, after an @.
https://www.kucoin.com/docs-new/rest/account-info/deposit/get-deposit-history
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from engine.model import Entry
from importers.api.fields import MILLISECOND, cells, of_millis, of_seconds
from importers.api.kucoin.asking import Raw, moment, windowed
from importers.files.kucoin.transfers import arrived, left
from importers.normalise import Moment
from importers.spec import Cells, Context, SetAside
from importers.sync.spec import SECOND, Record, Unfinished, Window
from importers.words import meaning, table

if TYPE_CHECKING:
    from importers.api.client import Client

RENEWED = 1_550_448_000 * SECOND
"""18 February 2019, when KuCoin began anew; what was before is told apart."""
STATES = table(("done", "SUCCESS"), ("open", "PROCESSING\nREVIEW\nWALLET_PROCESSING"), ("off", "FAILURE"))

Reader = Callable[[Cells, Context, Moment], Entry | SetAside]


def deposits(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """What came, inside KuCoin too."""
    yield from _told(client, "Deposits", window)


def withdrawals(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """What went, inside KuCoin too."""
    yield from _told(client, "Withdrawals", window)


def _told(client: Client, what: str, window: Window) -> Iterator[Sequence[Record]]:
    if window.start < RENEWED:
        old = Window(window.start, min(window.end, RENEWED))
        for rows in windowed(client, f"privateGetHist{what}", old, {}, unit=SECOND):
            yield [_record(raw) for raw in rows]
    if window.end > RENEWED:
        new = Window(max(window.start, RENEWED), window.end)
        for rows in windowed(client, f"privateGet{what}", new, {}):
            yield [_record(raw) for raw in rows]


def _record(raw: Raw) -> Record:
    time = of_millis(raw["createdAt"]) if "createdAt" in raw else of_seconds(raw["createAt"])
    known_by = raw.get("walletTxId"), raw["currency"], time, raw["amount"]
    name = str(raw.get("id") or " ".join(map(str, known_by)))
    return Record(name, time, raw)


def deposit(record: Record, context: Context) -> Entry | SetAside | Unfinished:
    """One deposit, its amount before the fee."""
    return _read(record, context, arrived)


def withdrawal(record: Record, context: Context) -> Entry | SetAside | Unfinished:
    """One withdrawal, its amount without the fee."""
    return _read(record, context, left)


def _read(record: Record, context: Context, reader: Reader) -> Entry | SetAside | Unfinished:
    said = {"fee": "", "address": "", "remark": "", "chain": "", "walletTxId": "", **cells(record.raw)}
    state = meaning(STATES, said, "status", "a status")
    if state == "off":
        return SetAside(f"the transfer was not carried out ({said['status']})")
    if state == "open":
        return Unfinished(f"the transfer was not finished ({said['status']})")
    as_in_files = {
        "time": str(record.time // MILLISECOND),
        "coin": said["currency"],
        "network": said["chain"],
        "status": "",
        "hash": said["walletTxId"].partition("@")[0],
    }
    return reader({**said, **as_in_files}, context, moment)
