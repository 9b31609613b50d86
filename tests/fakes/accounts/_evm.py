"""A made-up wallet on Ethereum or a chain of its make, as Etherscan's API v2 tells of it: all values are strings, an
empty list is `status` "0", and so is a wrong key or a question too many, with HTTP status 200."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from decimal import Decimal
from hashlib import blake2b
from itertools import count
from typing import Any

from tests.fakes.accounts import Fake
from tests.fakes.server import Handler, Request, Response

KEY = "QW7EMADEUPKEY4ETHERSCAN0000000001"
OWN = "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"
SAVINGS = "0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359"
SHOP = "0x" + "b7" * 19 + "01"
ROUTER = "0x" + "c3" * 19 + "02"
KHI = "0x" + "d4" * 20
LURE = "0x" + "e5" * 20
TRUCK = "0x" + "f6" * 20
NOW = 1_767_200_000_000_000
WEI = 10**18

TETHER = {
    "ethereum": ("0xdac17f958d2ee523a2206206994597c13d831ec7", 6),
    "bsc": ("0x55d398326f99059ff775485246999027b3197955", 18),
    "polygon": ("0xc2132d05d31c914a87c6611c10748aeb04b58e8f", 6),
    "arbitrum": ("0xfd086bc7cd5c481dcc9c85ebe478a1c0b69fcbb9", 6),
    "optimism": ("0x94b008aa00579c1307b0ef2c499ad98a8ce58e58", 6),
    "base": ("0xfde4c96c8593536e31f229ea8f37b2ada2699bb2", 6),
    "avalanche": ("0x9702230a8ea53601f5cd2dc00fdbc13d4df4a8c7", 6),
}
"""Where our table has it, with its decimals."""
NETWORKS = {
    "ethereum": (1, "ETH", "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2"),
    "bsc": (56, "BNB", "0xbb4cdb9cbd36b01bd1cbaebf2de08d9173bc095c"),
    "polygon": (137, "POL", "0x0d500b1d8e8ef31e21c99d1db9a6444d3adf1270"),
    "arbitrum": (42161, "ETH", ""),
    "optimism": (10, "ETH", "0x4200000000000000000000000000000000000006"),
    "base": (8453, "ETH", "0x4200000000000000000000000000000000000006"),
    "avalanche": (43114, "AVAX", "0xb31f66aa3c1e785363f0875a1b74e27b85fd66c7"),
    "gnosis": (100, "XDAI", ""),
    "linea": (59144, "ETH", ""),
    "scroll": (534352, "ETH", ""),
}
"""Chain number, native coin, and the contract that wraps it without telling of a transfer."""
LAYER_TWO_FEE = ("optimism", "base", "scroll")
LISTS = ("txlist", "txlistinternal", "tokentx", "tokennfttx", "token1155tx")


class Chain:
    """The lists that an explorer has of the wallet's addresses, and what the wallet holds in the end."""

    def __init__(self, network: str, *own: str) -> None:
        self.network = network
        self.own = own or (OWN, SAVINGS)
        self.number, self.coin, self.wrapper = NETWORKS[network]
        tether, self.places = TETHER.get(network, ("", 18))
        self.tether = tether or "0x" + "a9" * 20
        self.usdt = "USDT" if tether else self.named("USDT", self.tether)
        self.rows: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
        self.held: dict[tuple[str, str], int] = defaultdict(int)
        self.entries = 0
        self.block = 0
        self.time = 0
        self.hash = ""
        self.made = 0

    def named(self, symbol: str, contract: str) -> str:
        """As the ledger calls a token that is not in our table."""
        digits = blake2b(f"{self.network}\x1f{contract}".encode(), digest_size=6).hexdigest()
        return f"{symbol}@{self.network}:{digits}"

    def at(self, block: int, time: int) -> None:
        self.block, self.time = block, time
        self.made += 1
        self.hash = f"0x{self.made * 7919:064x}"

    def _listed(self, action: str, sender: str, receiver: str, more: dict[str, str]) -> None:
        row = {
            "blockNumber": str(self.block),
            "timeStamp": str(self.time),
            "hash": self.hash,
            "from": sender,
            "to": receiver,
            "gas": "210000",
            "confirmations": str(30_000_000 - self.block),
            **more,
        }
        for own in {sender, receiver} & {*self.own}:
            self.rows[action, own].append(row)

    def moved(self, asset: str, sender: str, receiver: str, units: int) -> None:
        for end, change in ((sender, -units), (receiver, units)):
            if end in self.own:
                self.held[asset, end] += change

    def sent(self, sender: str, receiver: str, wei: int, function: str = "", *, failed: bool = False) -> None:
        """A transaction with its gas."""
        used, price = 21_000 + self.made % 90_000, 12_345_678_901
        layer = {"L1FeesPaid": "41234567891"} if self.network in LAYER_TWO_FEE else {}
        more = {
            "nonce": str(self.made),
            "value": str(wei),
            "gasPrice": str(price),
            "gasUsed": str(used),
            "isError": "1" if failed else "0",
            "txreceipt_status": "0" if failed else "1",
            "input": "0x",
            "contractAddress": "",
            "methodId": "0x",
            "functionName": function,
            **layer,
        }
        self._listed("txlist", sender, receiver, more)
        if sender in self.own:
            self.held[self.coin, sender] -= used * price + int(layer.get("L1FeesPaid", 0))
        if not failed:
            self.moved(self.coin, sender, receiver, wei)

    def paid_out(self, sender: str, receiver: str, wei: int) -> None:
        """An internal transaction."""
        more = {
            "value": str(wei), "contractAddress": "", "input": "", "type": "call", "gasUsed": "0", "traceId": "0_1",
            "isError": "0", "errCode": "",
        }  # fmt: skip
        self._listed("txlistinternal", sender, receiver, more)
        self.moved(self.coin, sender, receiver, wei)

    def token(
        self, contract: str, symbol: str, places: int, sender: str, receiver: str, units: int, asset: str = ""
    ) -> None:
        """A transfer of a token; `asset` is what it counts as, '' for spam."""
        more = {
            "nonce": "1", "value": str(units), "contractAddress": contract, "tokenName": f"The {symbol}",
            "tokenSymbol": symbol, "tokenDecimal": str(places), "transactionIndex": "3", "gasPrice": "1",
            "gasUsed": "50000", "input": "deprecated",
        }  # fmt: skip
        self._listed("tokentx", sender, receiver, more)
        if asset:
            self.moved(asset, sender, receiver, units)

    def usdt_moved(self, sender: str, receiver: str, units: int) -> None:
        self.token(self.tether, "USDT", self.places, sender, receiver, units, self.usdt)

    def truck(self, number: int, sender: str, receiver: str, copies: int = 0) -> None:
        """An NFT; with `copies` one of ERC-1155."""
        contract = TRUCK if not copies else TRUCK[:-2] + "77"
        more = {"contractAddress": contract, "tokenID": str(number), "tokenName": "Trucks", "tokenSymbol": "TRUCK"}
        more |= {"tokenValue": str(copies)} if copies else {"tokenDecimal": "0"}
        self._listed("token1155tx" if copies else "tokennfttx", sender, receiver, more)
        self.moved(f"{self.named('TRUCK', contract)}#{number}", sender, receiver, copies or 1)


def lived(chain: Chain, transfers: int) -> None:
    """So many transfers: each turn of ten has all that happens to wallets."""
    first, last = 1_600_000_000, NOW // 1_000_000 - 7_200
    unit = 10**chain.places
    chain.at(1, first)
    chain.sent(SHOP, OWN, 900 * transfers * WEI // 100 + 5 * WEI)
    chain.at(2, first)
    chain.usdt_moved(SHOP, OWN, transfers * 40 * unit)
    chain.entries += 2
    busy = {at + more for at in range(1_000, transfers, 1_000) for more in range(-6, 6)}
    block = 1_000
    for at in range(max(0, transfers - 2)):
        block += 0 if at in busy else 3
        time = first + (last - first) * (block - 999) // (3 * transfers + 10)
        chain.at(block, time)
        happened(chain, at)


def happened(chain: Chain, at: int) -> None:
    unit = 10**chain.places
    kind = at % 12
    chain.entries += 1
    if kind == 0:
        chain.sent(SHOP, OWN, 3 * WEI // 1_000 + at)
    elif kind == 1:
        chain.sent(OWN, SHOP, 2 * WEI // 1_000 + at)
    elif kind in (2, 10):
        chain.usdt_moved(SHOP, OWN, 25 * unit + at)
    elif kind == 3:
        chain.sent(OWN, chain.tether, 0, "transfer(address _to, uint256 _value)")
        chain.usdt_moved(OWN, SHOP, 12 * unit + at)
    elif kind == 4:  # a swap, of which change comes back
        chain.sent(OWN, ROUTER, WEI // 100, "swapETHForExactTokens(uint256 amountOut, address[] path)")
        chain.paid_out(ROUTER, OWN, WEI // 1_000 + at)
        chain.usdt_moved(ROUTER, OWN, 30 * unit + at)
    elif kind == 5:
        chain.token(KHI, "KHI", 18, SHOP, OWN, 7 * WEI + at, chain.named("KHI", KHI))
    elif kind == 6:
        chain.sent(OWN, chain.tether, 0, "approve(address _spender, uint256 _value)")
    elif kind == 7:
        chain.sent(OWN, ROUTER, WEI // 10, "swapExactETHForTokens(uint256 amountOutMin)", failed=True)
    elif kind == 8:
        chain.token(LURE, "VISIT CLAIM-ETH.XYZ", 18, ROUTER, OWN, 9_000 * WEI)
    elif kind == 9:  # two alike in one transaction
        chain.usdt_moved(SHOP, OWN, 5 * unit)
        chain.usdt_moved(SHOP, OWN, 5 * unit)
        chain.entries += 1
    elif at % 120 == 11:
        chain.sent(OWN, TRUCK, WEI // 50, "mint(uint256 count)")
        chain.truck(at, "0x" + "0" * 40, OWN)
    elif at % 120 == 23:
        chain.sent(OWN, SAVINGS, WEI // 25)  # the gas alone
    elif at % 120 == 35 and chain.wrapper:
        chain.sent(OWN, chain.wrapper, WEI // 200, "deposit()")
        chain.moved(f"W{chain.coin}", SHOP, OWN, WEI // 200)
    elif at % 120 == 47:
        chain.truck(at, SHOP, SAVINGS, 4)
    elif at % 120 == 59:
        chain.sent(SHOP, OWN, 0)  # of nothing: set aside
        chain.entries -= 1
    else:
        chain.usdt_moved(SHOP, SAVINGS, 2 * unit + at)


def handler_of(chain: Chain) -> Handler:
    blocks = {place: [int(row["blockNumber"]) for row in rows] for place, rows in chain.rows.items()}
    asked = count(1)

    def no(why: str) -> Response:
        return Response({"status": "0", "message": "NOTOK", "result": why})

    def handler(request: Request) -> Response:
        params = request.params
        if next(asked) % 29 == 0:
            return no("Max calls per sec rate limit reached (3/sec)")
        if request.path != "/v2/api" or params.get("module") != "account":
            return no("Error! Missing Or invalid Module name")
        if params.get("apikey") != KEY:
            return no("Invalid API Key (#err2)|")
        if params.get("chainid") != str(chain.number):
            return no("Missing or unsupported chainid parameter (required for v2 api)")
        action, own = params["action"], params["address"]
        if len(own) != 42:
            return no("Error! Invalid address format")
        if action == "balance":
            return Response({"status": "1", "message": "OK", "result": str(chain.held[chain.coin, own])})
        if action == "tokenbalance":
            symbols = {chain.tether: chain.usdt, KHI: chain.named("KHI", KHI)}
            symbol = symbols.get(params["contractaddress"].lower(), "")
            return Response({"status": "1", "message": "OK", "result": str(chain.held[symbol, own])})
        if action not in LISTS:
            return no("Error! Missing Or invalid Action name")
        page, offset = int(params["page"]), int(params["offset"])
        if page * offset > 10_000:
            return no("Result window is too large, PageNo x Offset size must be less than or equal to 10000")
        rows = chain.rows.get((action, own), [])
        numbers = blocks.get((action, own), [])
        low = bisect_left(numbers, int(params["startblock"]))
        high = bisect_left(numbers, int(params["endblock"]) + 1)
        found = rows[low:high]
        if params.get("sort") != "asc":
            found = found[::-1]
        found = found[(page - 1) * offset : page * offset][:1_000]  # the free plan's most
        if not found:
            return Response({"status": "0", "message": "No transactions found", "result": []})
        return Response({"status": "1", "message": "OK", "result": found})

    return handler


def wallet(network: str, transfers: int) -> Fake:
    chain = Chain(network)
    lived(chain, transfers)
    return fake_of(chain)


def fake_of(chain: Chain, key: str = KEY) -> Fake:
    """What is served of a chain as it has become."""
    for rows in chain.rows.values():
        rows.sort(key=lambda row: int(row["blockNumber"]))
    sums: dict[str, Any] = defaultdict(int)
    for (asset, _), units in chain.held.items():
        sums[asset] += units
    places = {chain.usdt: chain.places}
    return Fake(
        service=chain.network,
        handler=handler_of(chain),
        now=NOW,
        entries={"transactions": chain.entries},
        balances={
            asset: Decimal(units).scaleb(-(0 if "#" in asset else places.get(asset, 18)))
            for asset, units in sums.items()
        },
        key={"api_key": key},
        wrong_key={"api_key": "WRONGKEYTHATETHERSCANDOESNOTKNOW1"},
        addresses=chain.own,
    )
