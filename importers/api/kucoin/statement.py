"""KuCoin's ledgers: every change of a balance. What no other endpoint tells is taken from them: bonuses, what KuCoin
Earn and staking paid, airdrops, fees in KCS and rebates, small balances turned into KCS, money in and out, and the
coins of P2P and card orders, whose price only the files have.

/api/v1/accounts/ledgers tells a year back, a day at a time; /api/v1/hf/accounts/ledgers, of the high-frequency account,
three days. `amount` is what the balance moved by, the fee inside, as in the file of the account history, whose words
`bizType` has.
https://www.kucoin.com/docs/rest/account/basic-info/get-account-ledgers-spot-margin
https://www.kucoin.com/docs-new/rest/account-info/account-funding/get-account-ledgers-tradehf
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from engine.ledger.batch import RowState
from importers.api.fields import cells, of_millis
from importers.api.kucoin.asking import Raw, between, moment, windowed
from importers.api.paging import onwards
from importers.files.kucoin.history import events
from importers.legs import FAULTS, rejection
from importers.normalise import coin, positive, quantity, total
from importers.spec import Cells, Context, Found, Left, PlacedRow
from importers.statement import Leg, Meaning, alone
from importers.sync.spec import SECOND, Record, Window
from importers.words import plain, table

if TYPE_CHECKING:
    from importers.api.client import Client

ELSEWHERE: Mapping[str, str] = MappingProxyType(
    table(
        (
            "a trade: the fills tell it",
            """Spot
            Trade_Exchange
            Margin Trade
            Margin_Exchange
            Isolated_Exchange
            Cross Margin Trading
            Isolated Margin Trading""",
        ),
        (
            "a conversion: the convert orders tell it",
            """Convert Market
            Instant Exchange""",
        ),
        (
            "a transfer: the deposits and withdrawals tell it",
            """Deposit
            Withdraw
            Withdrawal""",
        ),
    )
)
"""Why a row is set aside here, by `bizType`."""
PEER = frozenset(map(plain, ("Fiat Transactions", "Buy Crypto", "Sell Crypto", "OTC", "P2P")))
KEYS = {"type": "bizType", "side": "direction", "coin": "currency"}
"""Where a field stands in the record."""


def ledgers(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """Funding, trading and margin accounts."""
    for rows in windowed(client, "privateGetAccountsLedgers", window, {}):
        yield [_record(raw) for raw in rows]


def fast_ledgers(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """The high-frequency trading account."""

    def before(last: Record | None) -> Sequence[Record]:
        further = {} if last is None else {"lastId": last.id}
        asked = {**between(window), **further, "limit": 200}
        return [_record(raw) for raw in client.ask("privateGetHfAccountsLedgers", asked)["data"]]

    return onwards(before)


def _record(raw: Raw) -> Record:
    """Rows of one second stand in one window, since they may be one event."""
    return Record(str(raw["id"]), of_millis(raw["createdAt"]) // SECOND * SECOND, raw)


def entries(records: Sequence[Record], context: Context) -> Iterator[Found | Left]:
    """The entries of what no other endpoint tells."""
    rows = []
    for place, record in enumerate(records):
        said = _said(record.raw)
        word = plain(said["type"])
        if word in ELSEWHERE:
            yield Left(place, RowState.SET_ASIDE, ELSEWHERE[word])
        elif word in PEER:
            yield from _peer(place, said, context)
        else:
            rows.append(PlacedRow(place, said))
    for result in events(rows, context, moment):
        yield replace(result, key=KEYS.get(result.key, result.key)) if isinstance(result, Left) else result


def _said(raw: Raw) -> Cells:
    """A row as the file of the account history has it."""
    said = {**dict.fromkeys(("bizType", "direction", "currency", "amount", "fee"), ""), **cells(raw)}
    side = said["direction"].casefold()
    as_in_files = {
        "time": said["createdAt"],
        "type": said["bizType"],
        "side": {"in": "Deposit", "out": "Withdrawal"}.get(side, side),
        "coin": said["currency"],
        "remark": "",
    }
    return {**said, **as_in_files}


def _peer(place: int, said: Cells, context: Context) -> Iterator[Found | Left]:
    """The coin's side of an order whose money went past the account."""
    try:
        amount, fee = positive(said, "amount"), quantity(said, "fee")
        change = total(amount, fee) if said["side"] == "Deposit" else total(fee, -amount)
        leg = Leg(place, of_millis(said["time"]), coin(said, "coin"), change, fee, said["type"])
        yield from alone(leg, Meaning.PEER, context, "amount")
    except FAULTS as problem:
        yield rejection(place, problem)
