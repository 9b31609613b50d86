"""Records as Binance sends them, a ledger with one account there, and a sync of it, for several tests.

The fields are those of https://developers.binance.com and of ccxt's recorded answers, the numbers are our own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from engine.ledger.connections import add_connection, connection
from engine.ledger.ledger import Ledger, create_ledger
from importers.api.binance import SERVICES
from importers.sync.run import Outcome, State, sync_account
from importers.sync.spec import Access
from tests.fakes.accounts._binance import KEY, ms
from tests.fakes.server import Server
from tests.sync.syncs import QUICK

[SERVICE] = SERVICES
CLOCK = ms("2026-01-31T13:05:00") + 250
NOW = "2026-11-20T12:00"

FILL = {
    "symbol": "LTCBNB",
    "id": 28_457,
    "orderId": 100_234,
    "price": "0.15000000",
    "qty": "4.00000000",
    "quoteQty": "0.60000000",
    "commission": "0.00045000",
    "commissionAsset": "BNB",
    "time": CLOCK,
    "isBuyer": True,
    "isMaker": False,
}
DEPOSIT = {
    "id": "769800519366885376",
    "amount": "0.02500000",
    "coin": "BNB",
    "network": "BNB",
    "status": 1,
    "address": "bnb136ns6lfw4zs5hg4n85vdthaad7hq5m4gtkgf23",
    "addressTag": "101764890",
    "txId": "98A3EA560C6B3336D348B6C83F0F95ECE4F1F5919E94BD006E5BF3BF264FACFC",
    "insertTime": CLOCK,
    "transferType": 0,
    "confirmTimes": "1/1",
    "sourceAddress": "bnb1sender",
}
WITHDRAWAL = {
    "id": "b6ae22b3aa844210a7041aee7589627c",
    "amount": "8.91000000",
    "transactionFee": "0.004",
    "coin": "USDT",
    "status": 6,
    "address": "0x94df8b352de7f46f64b01d3666bf6e936e44ce60",
    "txId": "0xb5ef8c13b968a406cc62a93a8bd80f9e9a906ef1b3fcf20a2e48573c17659268",
    "applyTime": "2026-01-31 13:05:00",
    "network": "ETH",
    "transferType": 0,
}
P2P = {
    "orderNumber": "20219644646554779648",
    "advNo": "11218246497340923904",
    "tradeType": "SELL",
    "asset": "USDT",
    "fiat": "PKR",
    "fiatSymbol": "Rs",
    "amount": "100.00000000",
    "totalPrice": "28300.00000000",
    "unitPrice": "283.00",
    "orderStatus": "COMPLETED",
    "createTime": CLOCK,
    "commission": "0.05",
    "counterPartNickName": "karim***",
    "advertisementRole": "MAKER",
}
CONVERSION = {
    "quoteId": "f3b91c525b2644c7bc1e1cd31b6e1aa6",
    "orderId": 940708407462087195,
    "orderStatus": "SUCCESS",
    "fromAsset": "USDT",
    "fromAmount": "20",
    "toAsset": "BNB",
    "toAmount": "0.06154036",
    "ratio": "0.00307702",
    "inverseRatio": "324.99",
    "createTime": CLOCK,
}
DUST = {
    "transId": 4359321,
    "serviceChargeAmount": "0.000009",
    "amount": "0.0009",
    "operateTime": CLOCK,
    "transferedAmount": "0.000441",
    "fromAsset": "USDT",
}
PAID = {"id": 1637366104, "amount": "10.00000000", "asset": "BHFT", "divTime": CLOCK, "tranId": 2968885920}
PAY = {
    "orderType": "C2C",
    "transactionId": "M_P_71505104267788288",
    "transactionTime": CLOCK,
    "amount": "-23.5",
    "currency": "USDT",
    "fundsDetail": [{"currency": "USDT", "amount": "23.5"}],
    "payerInfo": {"name": "Jack", "accountId": "67736251"},
    "receiverInfo": {"name": "Karim"},
}


@contextmanager
def account(tmp_path: Path, since: str, options: Mapping[str, str] = {}, name: str = "a") -> Iterator[Ledger]:
    """A ledger with one account at Binance, asked from this day on."""
    with create_ledger(tmp_path / f"{name}.hisaab") as ledger:
        add_connection(ledger, "Mine", "binance", ms(since) * 1000, dict(options), kind="exchange", venue="binance")
        yield ledger


def sync(ledger: Ledger, server: Server, now: str = NOW, only: Sequence[str] = (), **options: str) -> Outcome:
    moment = int(datetime.fromisoformat(now).replace(tzinfo=UTC).timestamp()) * 1_000_000
    access = Access(KEY, options=options, server=server.url, now=moment, wait=lambda seconds, why: None, pace=QUICK)
    return sync_account(ledger, connection(ledger, "Mine"), SERVICE, access, only=only)


def state(outcome: Outcome, endpoint: str) -> State:
    return next(one.state for one in outcome.endpoints if one.endpoint == endpoint)


def rows_of(rows: list[dict[str, Any]], key: str = "rows") -> Callable[[Mapping[str, str]], Any]:
    """The same rows whatever window is asked: what is outside of it is left out by the sync itself."""
    return lambda params: {key: rows, "total": len(rows)}


def on_first_page(rows: list[dict[str, Any]]) -> Callable[[Mapping[str, str]], Any]:
    return lambda params: rows if params["offset"] == "0" else []
