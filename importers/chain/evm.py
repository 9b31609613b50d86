"""Ethereum and the chains of its make, through Etherscan's API v2 (https://docs.etherscan.io): one key for all of them.

An address has five lists: transactions (with the gas), internal transactions (coins that contracts sent), and transfers
of ERC-20, ERC-721 and ERC-1155 tokens. They are read side by side from a block on, so that all of a transaction is seen
together: what it cost, and one asset out and one in as a swap. Amounts are in the smallest units. Gas is the sender's;
on chains of Optimism's make `L1FeesPaid` comes on top. What a transaction that failed moved is nothing; its gas counts.

A page has at most 1,000 rows (the free plan's limit since July 2026; others have 10,000). Rows come by block; the last
block of a page is asked again, and a list has ended only where nothing follows its last block. `confirmations` counts
on and is not kept. Token transfers have no id of their own: equal ones of a transaction are told apart by their count.
What is younger than a quarter of an hour may still be taken back by the chain, and is left to the next sync.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from engine.errors import InputError
from engine.ledger.batch import RowState
from importers import spam, transfers
from importers.amounts import from_smallest
from importers.chain.addresses import several
from importers.chain.dealings import Dealings
from importers.chain.listings import Listed, Listing, next_cursor, numbered, step
from importers.normalise import some
from importers.spec import Context, Covers, Found, Left, Refused
from importers.sync.retrying import Again, KeyRefused, NotAllowed
from importers.sync.spec import SECOND, Access, Balance, Endpoint, Needs, Record, Seen, Service, Step, Waiting
from importers.tokens import Network, Tokens, known, network, spelt
from importers.transfers import Move

if TYPE_CHECKING:
    from importers.chain.client import Client

SERVER = "https://api.etherscan.io"
PATH = "/v2/api"
HOST = "api.etherscan.io"
PAGE = 1_000
MOST_PAGES = 10
"""Pages of one block: Etherscan answers for no more than 10,000 rows of a question."""
LATEST = 9_999_999_999
LISTS = {
    "txlist": "transactions",
    "txlistinternal": "internal transactions",
    "tokentx": "token transfers",
    "tokennfttx": "NFT transfers",
    "token1155tx": "ERC-1155 transfers",
}
"""Etherscan's actions, and what we call them."""
SETTLED = 15 * 60 * SECOND
INTERVAL = 0.34
"""Seconds: the free plan allows three requests in each."""
MOST_TOKENS = 80
"""Balances of so many tokens are asked one by one."""

_NATIVE_PLACES = 18
_CHANGING = frozenset({"confirmations"})
_NO_MOVE = frozenset({"delegatecall", "staticcall"})
"""Internal calls that name a value and move none."""
_PLAIN = frozenset({"", "transfer"})
_DAY = 86_400.0
_UNKNOWN_KEY = (
    "Etherscan does not know this API key. See etherscan.io/myapikey, and give the right one with: "
    "taxapp accounts LEDGER rotate NAME"
)


class Served(NamedTuple):
    """A network that Etherscan serves: its first day, and whether the free plan has it (`/supported-chains`)."""

    launched: date
    is_free: bool
    layer_two_fee: bool = False


SERVED = {
    "ethereum": Served(date(2015, 7, 30), True),
    "bsc": Served(date(2020, 8, 29), False),
    "polygon": Served(date(2020, 5, 30), True),
    "arbitrum": Served(date(2021, 5, 28), True),
    "optimism": Served(date(2021, 1, 14), False, True),
    "base": Served(date(2023, 6, 15), False, True),
    "avalanche": Served(date(2020, 9, 21), False),
    "gnosis": Served(date(2018, 10, 8), True),
    "linea": Served(date(2023, 7, 6), True),
    "scroll": Served(date(2023, 10, 10), True, True),
}


# --- asking -------------------------------------------------------------------------------------------------------


class Explorer:
    """One account's addresses on one network. `tokens` are the decimals of the tokens met, by contract and address."""

    def __init__(self, access: Access, chain: Network) -> None:
        from importers.chain.client import Client

        self.client: Client = Client("Etherscan", access, SERVER, verdict, INTERVAL)
        self.chain = chain
        self.addresses = tuple(spelt(one) for one in access.addresses)
        self.settled = access.now - SETTLED
        self.dealings = {own: Dealings(own, self.addresses) for own in self.addresses}
        self.listings: dict[str, list[Listing]] = {}
        self.tokens: dict[tuple[str, str], Mapping[str, str]] = {}
        self.has_nfts = False

    def now(self) -> int:
        """The time of the sync, UTC microseconds."""
        return self.client.now()

    def ask(self, action: str, **params: str | int) -> Any:
        """What `result` holds. Raises as `Client.get`."""
        given = {"chainid": self.chain.chain, "module": "account", "action": action, **params}
        key = self.client.access.key.get("api_key", "")
        return self.client.get(PATH, {**given, "apikey": key})["result"]

    def learn(self, raws: Iterable[Any]) -> None:
        """Take in records that the ledger has."""
        for raw in raws:
            move = understood(raw, list_of(raw), "", self.chain)
            if move is not None:
                self._note(move, raw)

    def judged(self, own: str, rows: Sequence[Listed]) -> list[str]:
        """Why each row is spam, '' where it is not."""
        moves = [understood(row.raw, row.list, own, self.chain) for row in rows]
        for move, row in zip(moves, rows, strict=True):
            if move is not None:
                self._note(move, row.raw)
        return [
            "" if move is None else self.dealings[own].verdict(move.time, transfers.told(move, self.chain))
            for move in moves
        ]

    def _note(self, move: Move, raw: Mapping[str, str]) -> None:
        told = transfers.told(move, self.chain)
        for own, dealings in self.dealings.items():
            if own not in (spelt(move.sender), spelt(move.receiver)):
                continue
            dealings.learn([(move.time, told)])
            if not move.contract or spam.verdict(told, self.addresses, ()):
                continue
            if "tokenID" in raw:
                self.has_nfts = True
            else:
                self.tokens[spelt(move.contract), own] = raw


def verdict(status: int, answer: Any) -> None:
    """What Etherscan says is wrong: nearly always with status 200, `status` "0" and the reason as `result`
    (https://docs.etherscan.io/resources/common-error-messages)."""
    if not isinstance(answer, dict) or "result" not in answer:
        if isinstance(answer, dict) and status == 200:
            raise Again("the answer is none of its own")
        return
    result, message = answer["result"], str(answer.get("message") or "")
    if str(answer.get("status")) != "0" or (not result and "found" in message.lower()):
        return
    said = result if isinstance(result, str) else message
    text = said.lower()
    if "invalid" in text and "key" in text:
        raise KeyRefused(_UNKNOWN_KEY)
    if "rate limit" in text:
        daily = "daily" in text or "/day" in text
        raise Again(
            "too many requests in a day" if daily else "too many requests", _DAY if daily else 1.0, limited=True
        )
    if "api key" in text or "apikey" in text:
        raise KeyRefused(_UNKNOWN_KEY)
    if "not supported for this chain" in text or "upgrade your api plan" in text:
        raise NotAllowed(
            "Etherscan's free plan does not cover this chain. Import the chain's own explorer's CSV exports instead "
            "(transactions, internal transactions, tokens), or use a key of a paid plan."
        )
    if any(word in text for word in ("timeout", "busy", "temporarily", "try again")):
        raise Again("it is overloaded")
    raise InputError(f"Etherscan refuses a request: {_harmless(said)}")


def _harmless(text: str) -> str:
    """A service's words without anything that could be a key or an address of the web."""
    words = [word for word in text.split() if len(word) <= 20 and "=" not in word and "/" not in word]
    return " ".join(words)[:160] or "it doesn't say why."


def pages(explorer: Explorer, action: str, own: str, start: int) -> Iterator[list[Listed]]:
    """All of one list of an address from a block on."""
    while True:
        rows = _page(explorer, action, own, start, LATEST, 1)
        if not rows:
            return
        last = rows[-1].place
        if rows[0].place < last:
            yield [row for row in rows if row.place < last]
            start = last
            continue
        number = 1
        while len(rows) == number * PAGE:
            number += 1
            if number > MOST_PAGES:
                raise InputError(
                    f"Block {last} of {explorer.chain.title} has more {LISTS[action]} of {own} than Etherscan tells."
                )
            rows += _page(explorer, action, own, last, last, number)
        yield rows
        start = last + 1


def _page(explorer: Explorer, action: str, own: str, first: int, last: int, number: int) -> list[Listed]:
    found = explorer.ask(action, address=own, startblock=first, endblock=last, page=number, offset=PAGE, sort="asc")
    if found is not None and not isinstance(found, list):
        raise InputError(f"Etherscan answers with something else than a list of {LISTS[action]}. Sync again later.")
    return [_listed(action, row) for row in found or ()]


def _listed(action: str, row: Mapping[str, str]) -> Listed:
    raw = {key: value for key, value in row.items() if key not in _CHANGING}
    try:
        return Listed(int(row["timeStamp"]) * SECOND, int(row["blockNumber"]), action, raw)
    except (KeyError, TypeError, ValueError):
        raise InputError(f"Etherscan gives one of the {LISTS[action]} without its time or block.") from None


def scopes(explorer: Explorer, seen: Seen) -> Sequence[str]:
    """The addresses of the account, one by one."""
    explorer.learn(seen.kept())
    return explorer.addresses


def walk(explorer: Explorer, own: str, cursor: str) -> Step:
    """What the five lists tell of the next blocks from `cursor`, a block's number, on."""
    if own not in explorer.listings:
        start = int(cursor or 0)
        explorer.listings[own] = [Listing(LISTS[one], pages(explorer, one, own, start)) for one in LISTS]
    listings = explorer.listings[own]
    rows, is_last = step(listings)
    why = explorer.judged(own, rows)
    names = numbered(_identity(own, row) for row in rows)
    records = []
    for name, row, verdict_ in zip(names, rows, why, strict=True):
        facts = {
            "own": own,
            "family": " ".join(explorer.addresses),
            "list": row.list,
            "spam": verdict_,
            "young": "yes" if row.time > explorer.settled else "",
        }
        records.append(Record(name, row.time, row.raw, facts))
    return Step(records, next_cursor(listings, rows, cursor), is_last)


def _identity(own: str, row: Listed) -> str:
    raw = row.raw
    parts = [own, row.list, str(raw.get("hash", ""))]
    if row.list != "txlist":
        parts += [str(raw.get(key) or "") for key in ("from", "to", "contractAddress", "value", "tokenID", "traceId")]
    return ":".join(parts).lower()


# --- what a row says ----------------------------------------------------------------------------------------------


def list_of(raw: Mapping[str, str]) -> str:
    """The list that a row is of."""
    if "tokenID" in raw:
        return "token1155tx" if "tokenValue" in raw else "tokennfttx"
    if "tokenDecimal" in raw:
        return "tokentx"
    return "txlist" if "gasPrice" in raw else "txlistinternal"


def understood(raw: Mapping[str, str], action: str, own: str, chain: Network) -> Move | None:
    """The transfer of a row where it can be read, its asset left open."""
    try:
        return MOVES[action](0, raw, own, chain, Tokens())
    except (Refused, ValueError, KeyError):
        return None


def _transaction(place: int, raw: Mapping[str, str], own: str, chain: Network, tokens: Tokens) -> Move:
    failed = raw["isError"] == "1" or raw.get("txreceipt_status") == "0"
    method = (raw.get("functionName") or "").partition("(")[0].strip()
    note = "" if method.lower() in _PLAIN else method
    paid = None
    if spelt(raw["from"]) == own:
        wei = int(raw["gasUsed"]) * int(raw["gasPrice"]) + int(raw.get("L1FeesPaid") or 0)
        paid = some(chain.native, from_smallest(str(wei), _NATIVE_PLACES))
    return Move(
        place,
        int(raw["timeStamp"]) * SECOND,
        raw["hash"].lower(),
        raw["from"],
        raw["to"] or raw["contractAddress"],
        chain.native,
        Decimal(0) if failed else _units(raw, "value", _NATIVE_PLACES),
        fee=paid,
        note=f"failed: {note}".rstrip(": ") if failed else note,
    )


def _internal(place: int, raw: Mapping[str, str], own: str, chain: Network, tokens: Tokens) -> Move:
    failed, type_ = raw.get("isError") == "1", (raw.get("type") or "").lower()
    return Move(
        place,
        int(raw["timeStamp"]) * SECOND,
        raw["hash"].lower(),
        raw["from"],
        raw["to"] or raw.get("contractAddress", ""),
        chain.native,
        Decimal(0) if failed or type_ in _NO_MOVE else _units(raw, "value", _NATIVE_PLACES),
        note="failed" if failed else type_ if type_ in _NO_MOVE else "",
    )


def _token(place: int, raw: Mapping[str, str], own: str, chain: Network, tokens: Tokens) -> Move:
    contract, symbol, name = raw["contractAddress"], raw["tokenSymbol"], raw["tokenName"]
    places = raw["tokenDecimal"]
    if not places.isdigit():
        raise Refused("doesn't say how many decimals the token has", "tokenDecimal")
    asset = tokens.symbol(chain.id, contract, symbol, name)
    return _of_token(place, raw, asset, _units(raw, "value", int(places)))


def _nft(place: int, raw: Mapping[str, str], own: str, chain: Network, tokens: Tokens) -> Move:
    asset = transfers.nft(tokens, chain, raw["contractAddress"], raw["tokenID"], raw["tokenSymbol"], raw["tokenName"])
    quantity = _units(raw, "tokenValue", 0) if "tokenValue" in raw else Decimal(1)
    return _of_token(place, raw, asset, quantity)


def _of_token(place: int, raw: Mapping[str, str], asset: str, quantity: Decimal) -> Move:
    return Move(
        place,
        int(raw["timeStamp"]) * SECOND,
        raw["hash"].lower(),
        raw["from"],
        raw["to"],
        asset,
        quantity,
        raw["contractAddress"],
        raw["tokenSymbol"],
        raw["tokenName"],
        note=raw["tokenName"] if "tokenID" in raw else "",
    )


def _units(raw: Mapping[str, str], key: str, places: int) -> Decimal:
    try:
        return from_smallest(raw[key], places)
    except ValueError as problem:
        raise Refused(str(problem), key) from None


MOVES: Mapping[str, Callable[[int, Mapping[str, str], str, Network, Tokens], Move]] = {
    "txlist": _transaction,
    "txlistinternal": _internal,
    "tokentx": _token,
    "tokennfttx": _nft,
    "token1155tx": _nft,
}


def entries(chain_id: str, records: Sequence[Record], context: Context) -> Iterator[Found | Left | Waiting]:
    """The entries of a step's records, which are of one address."""
    chain = network(chain_id)
    moves = []
    for place, record in enumerate(records):
        raw, own = record.raw, record.facts["own"]
        if record.facts["young"]:
            yield Waiting(place, "is so young that the chain may still take it back")
            continue
        try:
            move = MOVES[record.facts["list"]](place, raw, own, chain, context.tokens)
        except (Refused, ValueError, KeyError) as problem:
            yield _unread(place, raw, chain, problem)
            continue
        moves.append((move, record.facts["spam"]))
    owners = [record.facts["own"] for record in records]
    family = {one for record in records for one in record.facts["family"].split()}
    yield from transfers.by_address(moves, owners, chain, context, family)


def _unread(place: int, raw: Mapping[str, str], chain: Network, problem: Exception) -> Left:
    """A row that can't be read; where it is a lure or a fake that is as well."""
    contract, symbol = raw.get("contractAddress") or "", raw.get("tokenSymbol") or ""
    if contract and symbol:
        why = spam.fake(chain.id, contract, symbol) or spam.lure(chain.id, contract, symbol, raw.get("tokenName") or "")
        if why:
            return Left(place, RowState.SET_ASIDE, why)
    if isinstance(problem, KeyError):
        return Left(place, RowState.REJECTED, f"has no field {problem.args[0]!r}: Etherscan has changed its answers")
    key = problem.key if isinstance(problem, Refused) else ""
    return Left(place, RowState.REJECTED, str(problem), key)


# --- what is held -------------------------------------------------------------------------------------------------


def balances(explorer: Explorer) -> Sequence[Balance]:
    """What the addresses hold now: the native coin, and the tokens met, spam aside. Of NFTs, and of tokens beyond
    `MOST_TOKENS`, the free plan does not tell; then each coin is stated by itself."""
    chain, tokens = explorer.chain, Tokens()
    sums: dict[str, Decimal] = {chain.native: Decimal(0)}
    for own in explorer.addresses:
        found = explorer.ask("balance", address=own, tag="latest")
        try:
            _add(sums, chain.native, from_smallest(str(found), _NATIVE_PLACES))
        except ValueError:
            raise InputError(f"Etherscan tells a balance that is none: {_harmless(str(found))}") from None
    asked = sorted(explorer.tokens.items(), key=lambda one: (not known(chain.id, one[0][0]), one[0]))
    untold = set()
    for (contract, own), raw in asked[:MOST_TOKENS]:
        symbol = tokens.symbol(chain.id, contract, raw["tokenSymbol"], raw["tokenName"])
        found = explorer.ask("tokenbalance", contractaddress=contract, address=own, tag="latest")
        try:
            _add(sums, symbol, from_smallest(str(found), int(raw["tokenDecimal"])))
        except ValueError:  # a contract may answer whatever it likes
            untold.add(symbol)
    is_all = not explorer.has_nfts and len(asked) <= MOST_TOKENS and not untold
    return [
        Balance("" if is_all else chain.title, symbol, much) for symbol, much in sums.items() if symbol not in untold
    ]


def _add(sums: dict[str, Decimal], symbol: str, much: Decimal) -> None:
    sums[symbol] = sums.get(symbol, Decimal(0)) + much


# --- the services -------------------------------------------------------------------------------------------------


def addresses(given: str) -> tuple[str, ...]:
    """The addresses that a person gives, several apart by spaces or commas, with their checksum (EIP-55). UsageError
    says what is wrong with one."""
    from importers.chain.hex_addresses import checked

    return several(given, checked, "Which address? Give it with --address 0x…")


def _service(chain: Network, served: Served) -> Service:
    kind = "a free API key" if served.is_free else "an API key of a paid plan (the free one does not cover this chain)"
    layer = " The fee for the layer below is counted where Etherscan tells it." if served.layer_two_fee else ""
    return Service(
        id=chain.id,
        title=chain.title,
        venue=chain.id,
        endpoints=(
            Endpoint(
                id="transactions",
                title="transactions, tokens and NFTs",
                covers=(Covers.ALL,),
                walk=walk,
                group=partial(entries, chain.id),
                scopes=scopes,
                detail=3,
                note=f"Withdrawals of Ethereum validators are not told here.{layer}".strip()
                if chain.id == "ethereum"
                else layer.strip(),
            ),
        ),
        open=partial(_open, chain),
        balances=balances,
        balances_last=True,
        launched=served.launched,
        kind="wallet",
        needs=(Needs.API_KEY, Needs.ADDRESS),
        address=addresses,
        hosts=(HOST,),
        how=f"Sign up at etherscan.io/register, then make {kind} at etherscan.io/myapikey. It serves all chains of its "
        "plan, and can do nothing but read what is public.",
        note="Give all addresses of the account at once: between them nothing moves. Etherscan learns them.",
    )


def _open(chain: Network, access: Access) -> Explorer:
    return Explorer(access, chain)


SERVICES = tuple(_service(network(id_), served) for id_, served in SERVED.items())
