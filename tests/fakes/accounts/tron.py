"""A made-up wallet on Tron, as TronGrid tells of it: three lists, 200 rows a page, on by a fingerprint, addresses now
in hexadecimal, now in base58, and 403 with a sentence for who asks too often."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from decimal import Decimal
from hashlib import blake2b, sha256
from itertools import count
from typing import Any

from tests.fakes.accounts import Fake
from tests.fakes.server import Handler, Request, Response

KEY = "5e1d8f0a-2222-4333-8444-trongridkey1"
NOW = 1_767_200_000_000_000
SUN = 10**6
_LETTERS = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


def base58(hexadecimal: str) -> str:
    """An address of 21 bytes as people write it."""
    raw = bytes.fromhex(hexadecimal)
    raw += sha256(sha256(raw).digest()).digest()[:4]
    number, text = int.from_bytes(raw, "big"), ""
    while number:
        number, place = divmod(number, 58)
        text = _LETTERS[place] + text
    return text


def hexadecimal(address: str) -> str:
    """As TronGrid writes it in many places."""
    number = 0
    for letter in address:
        number = number * 58 + _LETTERS.index(letter)
    return number.to_bytes(25, "big")[:21].hex()


OWN_HEX, SAVINGS_HEX = "41" + "1a" * 20, "41" + "2b" * 20
SHOP_HEX, POOL_HEX, NODE_HEX = "41" + "3c" * 20, "41" + "4d" * 20, "41" + "5e" * 20
OWN, SAVINGS, SHOP, POOL, NODE = map(base58, (OWN_HEX, SAVINGS_HEX, SHOP_HEX, POOL_HEX, NODE_HEX))
USDT = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
COFFEE = base58("41" + "6f" * 20)
LURE = base58("41" + "70" * 20)
TRC10 = "1005168"
NAMES = {
    USDT: {"symbol": "USDT", "address": USDT, "decimals": 6, "name": "Tether USD"},
    COFFEE: {"symbol": "CHAI", "address": COFFEE, "decimals": 18, "name": "Chai"},
    LURE: {"symbol": "Pay.bi", "address": LURE, "decimals": 6, "name": "Visit Pay.bi to claim"},
}
LISTS = ("transactions", "internal-transactions", "transactions/trc20")


def named(symbol: str, contract: str) -> str:
    """As the ledger calls a token that is not in our table."""
    return f"{symbol}@tron:{blake2b(f'tron{chr(31)}{contract}'.encode(), digest_size=6).hexdigest()}"


class Chain:
    """The lists that TronGrid has of the wallet's addresses, and what the wallet holds in the end."""

    def __init__(self, *own: str) -> None:
        self.own = own or (OWN, SAVINGS)
        self.rows: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
        self.held: dict[tuple[str, str], int] = defaultdict(int)
        self.staked = 0
        self.receipts: dict[str, int] = {}
        self.entries = 0
        self.time = 0
        self.made = 0
        self.hash = ""

    def at(self, time: int) -> None:
        self.time = time
        self.made += 1
        self.hash = f"{self.made * 104_729:064x}"

    def moved(self, asset: str, sender: str, receiver: str, units: int) -> None:
        for end, change in ((sender, -units), (receiver, units)):
            if end in self.own:
                self.held[asset, end] += change

    def called(
        self, type_: str, owner: str, value: dict[str, Any], other: str = "", fee: int = 0, result: str = "SUCCESS",
        **more: Any,
    ) -> None:  # fmt: skip
        """A transaction, with what was burned for it."""
        row = {
            "ret": [{"contractRet": result, "fee": fee}],
            "signature": ["00"],
            "txID": self.hash,
            "net_usage": 0 if fee else 268,
            "net_fee": fee,
            "energy_usage": 0,
            "energy_fee": 0,
            "energy_usage_total": 0,
            "blockNumber": self.time // 3_000,
            "block_timestamp": self.time,
            "raw_data": {
                "contract": [
                    {
                        "parameter": {
                            "value": {"owner_address": hexadecimal(owner), **value},
                            "type_url": f"type.googleapis.com/protocol.{type_}",
                        },
                        "type": type_,
                    }
                ],
                "timestamp": self.time - 2_345,
            },
            "internal_transactions": [],
            **more,
        }
        for own in {owner, other} & {*self.own}:
            self.rows["transactions", own].append(row)
        if owner in self.own:
            self.held["TRX", owner] -= fee

    def trx(self, sender: str, receiver: str, sun: int, fee: int = 0, result: str = "SUCCESS") -> None:
        value = {"amount": sun, "to_address": hexadecimal(receiver)}
        self.called("TransferContract", sender, value, receiver, fee, result)
        if result == "SUCCESS":
            self.moved("TRX", sender, receiver, sun)

    def contract(self, owner: str, contract: str, fee: int, sun: int = 0, result: str = "SUCCESS") -> None:
        value: dict[str, Any] = {"data": "a9059cbb", "contract_address": hexadecimal(contract)}
        if sun:
            value["call_value"] = sun
        self.called("TriggerSmartContract", owner, value, "", fee, result)
        if result == "SUCCESS":
            self.moved("TRX", owner, contract, sun)

    def internal(self, sender: str, receiver: str, sun: int, *, rejected: bool = False) -> None:
        row = {
            "internal_tx_id": sha256(f"{self.hash}{sun}".encode()).hexdigest(),
            "data": {"note": "call", "rejected": rejected, "call_value": {"_": sun}},
            "block_timestamp": self.time,
            "to_address": hexadecimal(receiver),
            "tx_id": self.hash,
            "from_address": hexadecimal(sender),
        }
        for own in {sender, receiver} & {*self.own}:
            self.rows["internal-transactions", own].append(row)
        if not rejected:
            self.moved("TRX", sender, receiver, sun)

    def token(
        self, contract: str, sender: str, receiver: str, units: int, asset: str = "", type_: str = "Transfer"
    ) -> None:
        """A transfer of a TRC-20 token; `asset` is what it counts as, '' for spam."""
        row = {
            "transaction_id": self.hash,
            "token_info": NAMES[contract],
            "block_timestamp": self.time,
            "from": sender,
            "to": receiver,
            "type": type_,
            "value": str(units),
        }
        for own in {sender, receiver} & {*self.own}:
            self.rows["transactions/trc20", own].append(row)
        if asset:
            self.moved(asset, sender, receiver, units)


def happened(chain: Chain, at: int) -> None:
    kind = at % 12
    chain.entries += 1
    if kind == 0:
        chain.trx(SHOP, OWN, 30 * SUN + at)
    elif kind == 1:
        chain.trx(OWN, SHOP, 2 * SUN + at, fee=268_000)
    elif kind in (2, 5, 10):
        chain.token(USDT, SHOP, OWN, 25 * SUN + at, "USDT")
    elif kind in (3, 7):
        chain.contract(OWN, USDT, fee=13_373_400)
        chain.token(USDT, OWN, SHOP, 11 * SUN + at, "USDT")
    elif kind == 4:  # a swap, of which change comes back
        chain.contract(OWN, POOL, fee=345_000, sun=5 * SUN)
        chain.internal(POOL, OWN, SUN + at)
        chain.token(USDT, POOL, OWN, SUN + at, "USDT")
    elif kind == 6:
        chain.token(LURE, POOL, OWN, 88 * SUN)
    elif kind == 8:  # two alike in one transaction
        chain.token(USDT, SHOP, OWN, 3 * SUN, "USDT")
        chain.token(USDT, SHOP, OWN, 3 * SUN, "USDT")
        chain.entries += 1
    elif kind == 9:
        chain.contract(OWN, USDT, fee=6_400_000, result="OUT_OF_ENERGY")
    elif at % 120 == 11:
        chain.called("FreezeBalanceV2Contract", OWN, {"frozen_balance": 9 * SUN, "resource": "ENERGY"})
        chain.held["TRX", OWN] -= 9 * SUN
        chain.staked += 9 * SUN
        chain.entries -= 1
    elif at % 120 == 23:
        chain.called("VoteWitnessContract", OWN, {"votes": [{"vote_address": NODE_HEX, "vote_count": 9}]}, fee=100_000)
    elif at % 120 == 35:
        reward = 1_250_000 + at
        told = {"withdraw_amount": reward} if at % 240 == 35 else {}
        chain.receipts[chain.hash] = reward
        chain.called("WithdrawBalanceContract", OWN, {}, **told)
        chain.held["TRX", OWN] += reward
    elif at % 120 == 47:
        name = TRC10.encode().hex() if at % 240 == 47 else TRC10
        value = {"amount": 888 * 10**4, "asset_name": name, "to_address": OWN_HEX}
        chain.called("TransferAssetContract", SHOP, value, OWN)
        chain.held[named(TRC10, TRC10), OWN] += 888 * 10**4
    elif at % 120 == 59:
        chain.trx(OWN, SAVINGS, 4 * SUN, fee=1_100_000)  # what was burned alone
    elif at % 120 == 71:
        chain.token(USDT, OWN, POOL, 10**30, type_="Approval")
        chain.entries -= 1
    elif at % 120 == 83:
        chain.internal(POOL, OWN, 7 * SUN, rejected=True)
        chain.entries -= 1
    elif at % 120 == 95:
        chain.token(COFFEE, SHOP, SAVINGS, 10**18 + at, named("CHAI", COFFEE))
    else:
        chain.token(USDT, SHOP, SAVINGS, 2 * SUN + at, "USDT")


def lived(chain: Chain, transfers: int) -> None:
    """So many transfers: each turn of twelve has all that happens to wallets."""
    first, last = 1_600_000_000_000, NOW // 1_000 - 3_600_000
    chain.at(first)
    chain.trx(SHOP, OWN, transfers * 20 * SUN)
    chain.at(first)
    chain.token(USDT, SHOP, OWN, transfers * 40 * SUN, "USDT")
    chain.entries += 2
    busy = {at + more for at in range(200, transfers, 200) for more in range(-4, 4)}
    block = 0
    for at in range(max(0, transfers - 2)):
        block += 0 if at in busy else 1
        chain.at(first + (last - first) * block // (transfers + 1) // 3_000 * 3_000)
        happened(chain, at)


def handler_of(chain: Chain) -> Handler:
    times = {place: [row["block_timestamp"] for row in rows] for place, rows in chain.rows.items()}
    asked = count(1)

    def no(status: int, why: str) -> Response:
        return Response({"Error": why}, status)

    def handler(request: Request) -> Response:
        number = next(asked)
        if request.headers.get("tron-pro-api-key", KEY) != KEY:
            return no(401, "ApiKey not exists")
        if number % 31 == 0:
            return no(403, "The key exceeds the frequency limit(15), and the query server is suspended for 5s")
        if request.path == "/walletsolidity/gettransactioninfobyid":
            hash_ = request.json["value"]  # type: ignore[index]
            return Response({"id": hash_, "withdraw_amount": chain.receipts[hash_]})
        if request.path == f"/v1/assets/{TRC10}":
            asset = {"id": int(TRC10), "abbr": "HASH", "name": "Hash", "precision": 4}
            return Response({"data": [asset], "success": True, "meta": {"at": 1, "page_size": 1}})
        *_, own, rest = f"{request.path.removeprefix('/v1/accounts/')}/".split("/", 1)
        if not rest:
            return account(own)
        return page(own, rest.strip("/"), dict(request.params))

    def account(own: str) -> Response:
        held, staked = chain.held, chain.staked if own == chain.own[0] else 0
        told = {
            "address": hexadecimal(own),
            "balance": held["TRX", own],
            "frozenV2": [{}, {"type": "ENERGY", "amount": staked}, {"type": "TRON_POWER"}],
            "trc20": [
                {contract: str(held[asset, own])}
                for contract, asset in ((USDT, "USDT"), (COFFEE, named("CHAI", COFFEE)))
                if held[asset, own]
            ],
            "assetV2": [{"key": TRC10, "value": held[named(TRC10, TRC10), own]}, {"key": "1000001", "value": 5}],
        }
        told["trc20"].append({LURE: "88000000"})  # type: ignore[attr-defined]
        return Response({"data": [told], "success": True, "meta": {"at": 1, "page_size": 1}})

    def page(own: str, list_: str, params: dict[str, str]) -> Response:
        assert list_ in LISTS, list_
        limit = int(params.get("limit", 20))
        if limit > 200:
            return Response({"success": False, "error": "limit must be at most 200", "statusCode": 400}, 400)
        assert params["only_confirmed"] == "true"
        assert params["order_by"] == "block_timestamp,asc"
        rows, at = chain.rows.get((list_, own), []), times.get((list_, own), [])
        first = bisect_left(at, int(params.get("min_timestamp", 0)))
        last = bisect_right(at, int(params["max_timestamp"]))
        given = params.get("fingerprint", "")
        if given:
            digest, place = given.split("-")
            assert digest == str(first), "the other parameters must stay as they were"
            first = int(place)
        found = rows[first : min(first + limit, last)]
        meta: dict[str, Any] = {"at": NOW // 1_000, "page_size": len(found)}
        if first + limit < last:
            started = bisect_left(at, int(params.get("min_timestamp", 0)))
            meta["fingerprint"] = f"{started}-{first + limit}"
        return Response({"data": found, "success": True, "meta": meta})

    return handler


def account(trades: int) -> Fake:
    chain = Chain()
    lived(chain, trades)
    return fake_of(chain)


def fake_of(chain: Chain) -> Fake:
    """What is served of a chain as it has become."""
    sums: dict[str, int] = defaultdict(int)
    for (asset, _), units in chain.held.items():
        sums[asset] += units
    sums["TRX"] += chain.staked
    places = {named("CHAI", COFFEE): 18, named(TRC10, TRC10): 4}
    return Fake(
        service="tron",
        handler=handler_of(chain),
        now=NOW,
        entries={"transactions": chain.entries},
        balances={asset: Decimal(units).scaleb(-places.get(asset, 6)) for asset, units in sums.items()},
        key={"api_key": KEY},
        wrong_key={"api_key": "00000000-2222-4333-8444-trongridkey9"},
        addresses=chain.own,
    )
