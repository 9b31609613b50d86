"""One coin for another outside of markets: Convert, small balances, stablecoins, Auto-Invest, ETH and SOL staking.

- Convert https://developers.binance.com/docs/convert/trade/Get-Convert-Trade-History: at most 30 days a request and
  1,000 records.
- Small balances https://developers.binance.com/docs/wallet/asset/dust-log: the last 100 exchanges of a request, none
  before December 2020. `transferedAmount` is what came in, after `serviceChargeAmount`.
- Stablecoins turned into another by Binance: `GET /sapi/v1/asset/convert-transfer/queryByPage`; how long a request may
  be is not documented, 30 days are asked.
- Auto-Invest https://developers.binance.com/docs/auto_invest/trade/Query-subscription-transaction-history: 30 days.
  Whether `sourceAssetAmount` has the fee inside is not documented; it is read as the export's Amount per period, which
  has not.
- Staking https://developers.binance.com/docs/staking/eth-staking/history and sol-staking: three months, 100 a page.
  What the staked coin earns is in its worth. A redemption is paid out days later and has the time of the request.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from engine.model import Entry
from importers.amounts import amount_of
from importers.api.binance.asking import at, ends, numbered, records, since
from importers.api.binance.cells import as_file, cells, unsettled
from importers.api.paging import halving
from importers.events import swap
from importers.files.binance import autoinvest, dust, staking
from importers.files.binance.symbols import plain_amount
from importers.spec import Cells, Context, Refused, SetAside
from importers.sync.spec import Record, Seen, Unfinished, Window

if TYPE_CHECKING:
    from importers.api.binance.client import Binance

_CONVERTS, _DUST = 1000, 100
_DONE = frozenset({"success"})
_OFF = frozenset({"fail", "failed", "failure", "expired", "cancelled", "canceled"})
_OPEN = frozenset({"process", "processing", "accept success", "pending", "init"})


def converts(client: Binance, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """Conversions, the halves of a window where it holds more than one answer."""

    def ask(part: Window) -> Sequence[Record]:
        answer = client.ask("sapiGetConvertTradeFlow", {**ends(part), "limit": _CONVERTS})
        return records(at(answer, "list") or [], "createTime", "orderId")

    return halving(ask, window, _CONVERTS, client.title)


def conversion(record: Record, context: Context) -> Entry | SetAside | Unfinished:
    """One conversion."""
    raw = cells(record.raw)
    if aside := unsettled(raw, "orderStatus", "the conversion", _DONE, _OFF, _OPEN):
        return aside
    sent, received = (plain_amount(amount_of(raw, f"{side}Amount", f"{side}Asset")) for side in ("from", "to"))
    if sent.asset == received.asset:
        raise Refused("is the coin that was sold", "toAsset")
    return swap(context, record.time, sent, received, reference=raw["orderId"], note="Binance Convert")


def accounts(client: Binance, seen: Seen) -> Sequence[str]:
    """Whose small balances."""
    return "SPOT", "MARGIN"


def small_balances(client: Binance, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """Exchanges of small balances, by the account they were in."""

    def ask(part: Window) -> Sequence[Record]:
        answer = client.ask("sapiGetAssetDribblet", {"accountType": scope, **ends(part)})
        return records(at(answer, "userAssetDribblets") or [], "operateTime", "transId")

    return halving(ask, window, _DUST, client.title)


def small_balance(record: Record, context: Context) -> list[Entry]:
    """Coins turned into BNB together, or into the coin that is named: an entry for each."""
    return [_dust(cells(one), record, context) for one in record.raw["userAssetDribbletDetails"]]


def _dust(raw: Cells, record: Record, context: Context) -> Entry:
    into = raw["targetAsset"] or dust.BNB
    values = {"coin": raw["fromAsset"], "amount": raw["amount"], "charge": raw["serviceChargeAmount"]}
    made = as_file(dust.exchange, record, values | {"converted": f"{raw['transferedAmount']} {into}"}, context)
    assert isinstance(made, Entry)
    return made


def _stablecoins(client: Binance, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    for rows in numbered(client, "sapiGetAssetConvertTransferQueryByPage", ends(window)):
        yield records(rows, "time", "tranId")


stablecoins = since("2022-01-01", _stablecoins)
"""Binance began in September 2022."""


def stablecoin(record: Record, context: Context) -> Entry | SetAside | Unfinished:
    """One stablecoin turned into another."""
    raw = cells(record.raw)
    if aside := unsettled(raw, "status", "the exchange", {"s"}, {"f"}, {"p"}):
        return aside
    sent, received = (amount_of(raw, f"{side}Amount", f"{side}Asset") for side in ("deducted", "target"))
    return swap(context, record.time, sent, received, note="Stablecoins Auto-Conversion")


def _purchases(client: Binance, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    for rows in numbered(client, "sapiGetLendingAutoInvestHistoryList", ends(window), ("list",)):
        yield records(rows, "transactionDateTime", "id")


purchases = since("2021-01-01", _purchases)
"""Auto-Invest began in 2021."""


def purchase(record: Record, context: Context) -> Entry | SetAside | Unfinished:
    """One purchase of Auto-Invest."""
    raw = cells(record.raw)
    if aside := unsettled(raw, "transactionStatus", "the purchase", _DONE, _OFF, _OPEN):
        return aside
    values = {
        "coin": raw["targetAsset"],
        "amount": f"{raw['sourceAssetAmount']} {raw['sourceAsset']}",
        "units": f"{raw['targetAssetAmount']} {raw['targetAsset']}",
        "fee": f"{raw['transactionFee']} {raw['transactionFeeUnit']}" if raw["transactionFee"] else "",
        "status": "success",
    }
    return as_file(autoinvest.purchase, record, values, context)


class _History(NamedTuple):
    """One of the histories of staking: its method, the day before which there is none, and the fields of both sides."""

    method: str
    began: str
    sent: tuple[str, str] = ("amount", "asset")
    received: tuple[str, str] = ("distributeAmount", "distributeAsset")


_ETH, _SOL = "2020-11-01", "2024-06-01"
"""Binance took ETH from December 2020, SOL from September 2024."""


def _wrapping(method: str) -> _History:
    return _History(method, _ETH, ("fromAmount", "fromAsset"), ("toAmount", "toAsset"))


HISTORIES: Mapping[str, _History] = MappingProxyType(
    {
        "ETH staked": _History("sapiGetEthStakingEthHistoryStakingHistory", _ETH),
        "ETH redeemed": _History("sapiGetEthStakingEthHistoryRedemptionHistory", _ETH),
        "BETH wrapped": _wrapping("sapiGetEthStakingWbethHistoryWrapHistory"),
        "WBETH unwrapped": _wrapping("sapiGetEthStakingWbethHistoryUnwrapHistory"),
        "SOL staked": _History("sapiGetSolStakingSolHistoryStakingHistory", _SOL),
        "SOL redeemed": _History("sapiGetSolStakingSolHistoryRedemptionHistory", _SOL),
    }
)


def histories(client: Binance, seen: Seen) -> Sequence[str]:
    """The histories of staking."""
    return tuple(HISTORIES)


def staked(client: Binance, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """One history of staking."""

    def fetch(client: Binance, scope: str, window: Window) -> Iterator[Sequence[Record]]:
        for rows in numbered(client, HISTORIES[scope].method, ends(window)):
            yield records(rows, facts={"history": scope})

    return since(HISTORIES[scope].began, fetch)(client, scope, window)


def stake(record: Record, context: Context) -> Entry | SetAside | Unfinished:
    """A coin given for its staked form, or back."""
    raw = cells(record.raw)
    if aside := unsettled(raw, "status", "the exchange", _DONE, _OFF, _OPEN):
        return aside
    history = HISTORIES[record.facts["history"]]
    values = {
        "given_much": raw[history.sent[0]],
        "given": raw[history.sent[1]],
        "got_much": raw[history.received[0]],
        "got": raw[history.received[1]],
        "status": "success",
    }
    return as_file(staking.exchange, record, values, context)
