"""Coinbase: keys of CDP (JWT by ES256 or EdDSA), wallets and their transactions (newest first, `starting_after`), and
the fills of Advanced Trade (by time, `cursor`).

Trades are kept small and written out as they are asked for: each is a fill and two transactions.
"""

from __future__ import annotations

import base64
import json
import random
import time
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from tests.fakes.accounts import Fake
from tests.fakes.server import Handler, Request, Response

KEY = "organizations/3b910e93-7d41-4c0a-9f55-0c0d2e6b8a17/apiKeys/6f2d7a90-51c3-4e8b-a1d4-93b7e05c2f68"
PRIVATE = ec.derive_private_key(0x5B8F2D6C90E74A13B2F8C4D1E0A97365, ec.SECP256R1())
ED25519 = ed25519.Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
SEED = base64.b64encode(ED25519.private_bytes_raw() + ED25519.public_key().public_bytes_raw()).decode()
"""The same account's other key, as Coinbase hands it out."""
STRANGER = ec.derive_private_key(0x1234567890ABCDEF, ec.SECP256R1())
NOW = int(datetime(2026, 6, 15, 12, 0, 0, 123456, UTC).timestamp() * 1_000_000)
DAY = 86_400
FIRST, LAST = NOW // 1_000_000 - 2_000 * DAY, NOW // 1_000_000 - 2 * DAY
"""Seconds: the made-up account is older than five years."""
COINS = {"BTC": 6_000_000, "ETH": 300_000, "SOL": 15_000}
"""Cents of a dollar each."""
ATOM = 100_000_000
WALLETS = ("BTC", "ETH", "SOL", "USD", "USDC", "EUR", "GRT")
MANY = (*WALLETS, *(f"C{number:02d}" for number in range(97)))
"""More wallets than a page has; most hold nothing."""

Row = dict[str, object]


def pem(key: ec.EllipticCurvePrivateKey) -> str:
    """As Coinbase hands it out."""
    form = serialization.PrivateFormat.TraditionalOpenSSL
    return key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption()).decode()


def plain(units: int) -> str:
    """Hundred-millionths as decimal text."""
    sign, units = "-" if units < 0 else "", abs(units)
    return f"{sign}{units // ATOM}.{units % ATOM:08d}"


def written(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def uuid(number: int) -> str:
    return f"{number:08x}-4b8c-5323-a01c-{number:012x}"


def money(units: int, coin: str) -> Row:
    return {"amount": plain(units), "currency": coin}


class Trade(NamedTuple):
    """A fill: `base` hundred-millionths of a coin at `price` cents; the commission is 0.6 % of what it came to."""

    number: int
    second: int
    coin: str
    is_buy: bool
    base: int
    price: int

    @property
    def quote(self) -> Decimal:
        return Decimal(self.base) * self.price / (ATOM * 100)

    @property
    def commission(self) -> Decimal:
        return self.quote * 6 / 1000

    def fill(self) -> Row:
        return {
            "entry_id": f"{self.number:064x}",
            "trade_id": uuid(self.number),
            "order_id": f"order-{self.number // 3:09d}",
            "trade_time": written(self.second)[:-1] + ".091377090Z",
            "trade_type": "FILL",
            "price": f"{self.price // 100}.{self.price % 100:02d}",
            "size": plain(self.base),
            "commission": f"{self.commission:f}",
            "product_id": f"{self.coin}-USD",
            "sequence_timestamp": written(self.second)[:-1] + ".092520Z",
            "liquidity_indicator": "TAKER",
            "size_in_quote": False,
            "user_id": "1",
            "side": "BUY" if self.is_buy else "SELL",
        }

    def transaction(self, of_coin: bool) -> Row:
        """The side of one wallet; the dollars are in cents."""
        way = 1 if self.is_buy == of_coin else -1
        cents = f"{'-' if way < 0 else ''}{round(self.quote, 2)}"
        told = {
            "order_id": f"order-{self.number // 3:09d}",
            "product_id": f"{self.coin}-USD",
            "order_side": "buy" if self.is_buy else "sell",
            "fill_price": f"{self.price // 100}.{self.price % 100:02d}",
        }
        if of_coin:
            told["commission"] = f"{self.commission:f}"
        return {
            "id": uuid(self.number * 2 + of_coin),
            "type": "advanced_trade_fill",
            "status": "completed",
            "amount": money(way * self.base, self.coin) if of_coin else {"amount": cents, "currency": "USD"},
            "native_amount": {"amount": cents, "currency": "USD"},
            "created_at": written(self.second),
            "resource": "transaction",
            "advanced_trade_fill": told,
        }


class Item(NamedTuple):
    """A transaction of a wallet: a trade's side, or a row."""

    second: int
    number: int
    of_coin: bool
    trade: Trade | None
    row: Row

    @property
    def id(self) -> str:
        return uuid(self.number * 2 + self.of_coin)

    def told(self) -> Row:
        return self.trade.transaction(self.of_coin) if self.trade else self.row


@dataclass
class Account:
    """A made-up account and what comes of it."""

    trades: list[Trade] = field(default_factory=list)
    elsewhere: list[Trade] = field(default_factory=list)
    """Trades of another portfolio, of which the key is shown no fills."""
    names: tuple[str, ...] = WALLETS
    wallets: dict[str, list[Item]] = field(default_factory=lambda: defaultdict(list))
    entries: Counter[str] = field(default_factory=Counter)
    balances: dict[str, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    numbers: int = 1_000_000

    def put(self, second: int, kind: str, units: int, coin: str, **more: object) -> None:
        """A transaction of one wallet (hundred-millionths), which changes its balance when it is completed."""
        self.numbers += 1
        row: Row = {
            "id": uuid(self.numbers * 2),
            "type": kind,
            "status": "completed",
            "amount": money(units, coin),
            "native_amount": {"amount": "1.00", "currency": "USD"},
            "description": None,
            "created_at": written(second),
            "updated_at": written(second + 60),
            "resource": "transaction",
            **more,
        }
        self.wallets[coin].append(Item(second, self.numbers, False, None, row))
        if row["status"] == "completed":
            self.balances[coin] += Decimal(units) / ATOM

    def traded(self, trade: Trade) -> None:
        way = 1 if trade.is_buy else -1
        self.wallets[trade.coin].append(Item(trade.second, trade.number, True, trade, {}))
        self.wallets["USD"].append(Item(trade.second, trade.number, False, trade, {}))
        self.balances[trade.coin] += way * Decimal(trade.base) / ATOM


def _trades(one: Account, count: int) -> None:
    drawn = random.Random(count)
    coins = list(COINS.items())
    step = max(1, (LAST - FIRST) // max(1, count))
    second = FIRST
    spent: list[Decimal] = []
    orders: set[tuple[int, int]] = set()
    for place in range(count):
        number = place + 3
        if place % 40 >= 6:
            second = FIRST + place * step
        coin, cents = coins[(number // 3) % 3]
        is_buy = (number // 3) % 5 < 3
        trade = Trade(number, second, coin, is_buy, drawn.randrange(1_000_000, 90_000_000), cents + place % 97)
        one.trades.append(trade)
        one.traded(trade)
        orders.add((number // 3, second))
        spent.append((-trade.quote if is_buy else trade.quote) - trade.commission)
    one.balances["USD"] += sum(spent, Decimal(0))
    one.entries["fills"] += count
    one.entries["statement"] += len(orders)


def made(trades: int) -> Account:
    """The account that `account` tells of."""
    one = Account(names=MANY)
    _trades(one, trades)
    for place, coin in enumerate(COINS):
        at = FIRST + (30 + 400 * place) * DAY
        one.put(at, "fiat_deposit", 9_000 * ATOM, "USD")
        one.put(at + 1 * DAY, "fiat_withdrawal", -100 * ATOM, "USD")
        told = {"fee": money(99_000_000, "USD"), "subtotal": money(100 * ATOM, "USD")}
        one.put(at + 2 * DAY, "buy", ATOM, coin, buy={"id": f"buy-{place}", **told})
        one.put(at + 2 * DAY, "buy", -10_099_000_000, "USD", buy={"id": f"buy-{place}", **told})
        one.put(at + 3 * DAY, "sell", -ATOM // 2, coin, sell={"id": f"sell-{place}"})
        one.put(at + 3 * DAY, "sell", 48 * ATOM, "USD", sell={"id": f"sell-{place}"})
        one.put(at + 4 * DAY, "trade", -20 * ATOM, "USDC", trade={"id": f"trade-{place}"})
        one.put(at + 4 * DAY + 1, "trade", 1_234_567, coin, trade={"id": f"trade-{place}"})
        sent = {"transaction_amount": money(10 * ATOM, "USDC"), "transaction_fee": money(400_830_800, "USDC")}
        one.put(
            at + 5 * DAY,
            "send",
            -1_400_830_800,
            "USDC",
            network={"status": "confirmed", "hash": f"{place:064x}", **sent},
            to={"resource": "address", "address": "0x9a0f1e2d3c4b5a69788796a5b4c3d2e1f0011223"},
        )
        one.put(at + 6 * DAY, "send", 300 * ATOM, "USDC", network={"status": "confirmed", "hash": f"{place + 9:064x}"})
        one.put(at + 7 * DAY, "staking_reward", 4_321 + place, "ETH")
        one.put(at + 8 * DAY, "earn_payout", 3 * ATOM, "GRT")
        one.put(at + 9 * DAY, "subscription_rebate", ATOM, "USDC")
        one.put(at + 9 * DAY, "pro_deposit", -ATOM // 100, coin)
        one.entries["transactions"] += 12 - 1
        one.put(at + 10 * DAY, "staking_transfer", -777, "ETH")
        one.put(at + 10 * DAY, "staking_transfer", 777, "ETH")
    one.put(FIRST + 90 * DAY, "send", -ATOM, "BTC", status="pending")
    one.put(FIRST + 91 * DAY, "send", -ATOM, "BTC", status="canceled")
    apart = Trade(900_000, FIRST + 500 * DAY, "SOL", True, 2 * ATOM, 15_000)
    one.elsewhere.append(apart)
    one.traded(apart)
    one.balances["USD"] -= apart.quote + apart.commission
    one.entries["statement"] += 1
    return one


def account(trades: int) -> Fake:
    """An account with so many fills."""
    return fake(made(trades))


def fake(one: Account) -> Fake:
    """The account behind a handler."""
    for items in one.wallets.values():
        items.sort(key=lambda item: (-item.second, -item.number))
    one.trades.sort(key=lambda trade: (trade.second, trade.number))
    return Fake(
        service="coinbase",
        handler=handler(one),
        now=NOW,
        entries=dict(one.entries),
        balances=dict(one.balances),
        key={"api_key": KEY, "secret": pem(PRIVATE)},
        wrong_key={"api_key": KEY, "secret": pem(STRANGER)},
    )


def handler(one: Account) -> Handler:
    """Answers as api.coinbase.com does."""
    seconds = [trade.second for trade in one.trades]
    places = {coin: {item.id: place for place, item in enumerate(items)} for coin, items in one.wallets.items()}

    def answer(request: Request) -> Response:
        path, asked = request.path, request.params
        if path == "/v2/time":
            return Response({"data": {"iso": written(int(time.time())), "epoch": int(time.time())}})
        if not _is_known(request):
            return Response("Unauthorized\n", 401)
        if path == "/api/v3/brokerage/orders/historical/fills":
            return _fills(one, seconds, asked)
        limit = int(asked.get("limit", "25"))
        if not 1 <= limit <= 100:
            return Response({"errors": [{"id": "validation_error", "message": "limit must be between 1 and 100"}]}, 400)
        after = asked.get("starting_after", "")
        if path == "/v2/accounts":
            start = one.names.index(after.removeprefix("wallet-")) + 1 if after else 0
            rows: list[Row] = [_wallet(one, coin) for coin in one.names[start : start + limit]]
            return _page(rows, start + limit < len(one.names))
        [_, _, _, name, *_] = path.split("/")
        coin = name.removeprefix("wallet-")
        items = one.wallets.get(coin, [])
        start = places[coin][after] + 1 if after else 0
        return _page([item.told() for item in items[start : start + limit]], start + limit < len(items))

    return answer


def _page(rows: list[Row], has_more: bool) -> Response:
    following = rows[-1]["id"] if has_more else None
    return Response({"pagination": {"limit": 25, "order": "desc", "next_starting_after": following}, "data": rows})


def _wallet(one: Account, coin: str) -> Row:
    return {
        "id": f"wallet-{coin}",
        "name": f"{coin} Wallet",
        "type": "fiat" if coin in ("USD", "EUR") else "wallet",
        "currency": {"code": coin},
        "balance": {"amount": f"{one.balances.get(coin, Decimal(0)):f}", "currency": coin},
        "created_at": written(FIRST),
        "resource": "account",
    }


def _fills(one: Account, seconds: list[int], asked: dict[str, str] | object) -> Response:
    assert isinstance(asked, dict)
    start, end = (datetime.fromisoformat(asked[f"{name}_sequence_timestamp"]).timestamp() for name in ("start", "end"))
    limit = int(asked.get("limit", "100"))
    if not 1 <= limit <= 100:
        return Response({"error": "INVALID_ARGUMENT", "message": "limit"}, 400)
    first, last = (bisect_left(seconds, moment - 0.09252) for moment in (start, end))
    last -= int(asked.get("cursor") or 0)
    shown = one.trades[max(first, last - limit) : max(first, last)]
    told = int(asked.get("cursor") or 0) + len(shown)
    cursor = str(told) if last - limit > first else ""
    return Response({"fills": [trade.fill() for trade in reversed(shown)], "cursor": cursor})


def _is_known(request: Request) -> bool:
    """Whether the token is ours, for this request, of now."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    parts = token.split(".")
    if scheme != "Bearer" or len(parts) != 3:
        return False
    head, claims = (json.loads(_decoded(part)) for part in parts[:2])
    signature = _decoded(parts[2])
    signed = f"{parts[0]}.{parts[1]}".encode()
    is_ed25519 = head["alg"] == "EdDSA"
    try:
        if is_ed25519:
            ED25519.public_key().verify(signature, signed)
            return _is_of(request, head, claims, claims["uris"][0], "cdp")
        pair = (int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big"))
        PRIVATE.public_key().verify(encode_dss_signature(*pair), signed, ec.ECDSA(hashes.SHA256()))
    except (InvalidSignature, ValueError):
        return False
    return head["alg"] == "ES256" and _is_of(request, head, claims, claims["uri"], "coinbase-cloud")


def _is_of(request: Request, head: Row, claims: Mapping[str, Any], asked: str, issuer: str) -> bool:
    now = time.time()
    return bool(
        head["kid"] == claims["sub"] == KEY
        and claims["iss"] == issuer
        and claims["nbf"] - 5 <= now < claims["exp"] <= now + 125
        and asked.split(" ")[0] == request.method
        and asked.endswith(f"{request.headers['host']}{request.path}")
    )


def _decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
