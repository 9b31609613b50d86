"""Tron through TronGrid (https://developers.tron.network/reference/background): TRX, TRC-10, TRC-20, staking.

An address has three lists: transactions (with what was burned for them, which no explorer's export has), internal
transactions (TRX that contracts sent), and transfers of TRC-20 tokens. They are read side by side from a moment on, so
that all of a transaction is seen together. Amounts are in the smallest units (TRX: sun, a millionth). `ret.fee` is all
that was burned (energy, bandwidth, an account made), and the owner of the transaction paid it. Staking, voting and
lending one's own TRX move nothing; what voting earned comes with `WithdrawBalanceContract` (`withdraw_amount`) and is
income. How many decimals a TRC-10 token has says `/v1/assets`. Transfers of TRC-20 tokens have no id of their own:
equal ones of one transaction are told apart by their count.

Asked are confirmed blocks alone, 200 rows a page, oldest first, on by `meta.fingerprint`; without one the list has
ended. The last moment of a sync is asked again by the next. The lists are filled one after another, so what is younger
than two minutes is left to the next sync.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NamedTuple

from engine.errors import InputError, UsageError
from engine.ledger.batch import RowState
from engine.model import Amount, Entry, Kind
from importers import spam, transfers
from importers.amounts import from_smallest
from importers.chain import base58
from importers.chain.addresses import several
from importers.chain.dealings import Dealings
from importers.chain.listings import Listed, Listing, next_cursor, numbered, step
from importers.normalise import some
from importers.spec import Context, Covers, Found, Left, Refused
from importers.sync.retrying import Again, KeyRefused
from importers.sync.spec import SECOND, Access, Balance, Endpoint, Needs, Record, Seen, Service, Step, Waiting
from importers.tokens import Tokens, network
from importers.transfers import Move
from importers.tron_contracts import OWN, Treatment, treatment_of

if TYPE_CHECKING:
    from importers.chain.client import Client

SERVER = "https://api.trongrid.io"
HOST = "api.trongrid.io"
NETWORK = "tron"
TRX = "TRX"
PAGE = 200
LISTS = {
    "transactions": "transactions",
    "internal-transactions": "internal transactions",
    "transactions/trc20": "TRC-20 transfers",
}
"""Below /v1/accounts/ADDRESS/, and what we call them."""
SETTLED = 120 * SECOND
INTERVAL = 0.2
INTERVAL_WITH_KEY = 0.07
"""Seconds: with a key fifteen requests in each are allowed; without one fewer, how many is not published."""

_SUN = 6
_PREFIX = b"\x41"
_MILLI = 1_000
_ADDRESS = re.compile(r"41[0-9a-fA-F]{40}")
_AS_CODES = re.compile(r"(3\d){6,}")
"""A TRC-10 token's number as the hexadecimal codes of its digits."""
_SUSPENDED = re.compile(r"suspended for (\d+)\s*s")
_FAILED = frozenset(
    {
        "DEFAULT", "REVERT", "BAD_JUMP_DESTINATION", "OUT_OF_MEMORY", "PRECOMPILED_CONTRACT", "STACK_TOO_SMALL",
        "STACK_TOO_LARGE", "ILLEGAL_OPERATION", "STACK_OVERFLOW", "OUT_OF_ENERGY", "OUT_OF_TIME",
        "JVM_STACK_OVER_FLOW", "UNKNOWN", "TRANSFER_FAILED", "INVALID_CODE",
    }
)  # fmt: skip
"""`contractResult` of Tron.proto, but for SUCCESS."""
_TOKEN_EVENTS = ("Transfer", "Approval")


# --- addresses ----------------------------------------------------------------------------------------------------


def addresses(given: str) -> tuple[str, ...]:
    """The addresses that a person gives, several apart by spaces or commas. UsageError says what is wrong with one."""
    return several(given, _checked, "Which address? Give it with --address T…")


def _checked(text: str) -> str:
    if text[:2].lower() == "0x" or not text.startswith("T"):
        raise UsageError(f"{text} is no address of Tron: it begins with T.")
    if len(text) != 34:
        raise UsageError(f"{text} is no address of Tron: it has 34 letters and digits; this has {len(text)}.")
    try:
        payload = base58.decoded(text)
    except ValueError as problem:
        raise UsageError(f"{text} is no address of Tron: {problem}. Copy it once more.") from None
    if len(payload) != 21 or payload[:1] != _PREFIX:
        raise UsageError(f"{text} is no address of Tron, but of another chain.")
    return text


def spelt(address: str) -> str:
    """An address in base58, as people and files have it; TronGrid writes many in hexadecimal (41…)."""
    return base58.encoded(bytes.fromhex(address)) if _ADDRESS.fullmatch(address) else address


# --- asking -------------------------------------------------------------------------------------------------------


class Trc10(NamedTuple):
    """What a TRC-10 token says of itself."""

    places: int
    symbol: str
    name: str


class Grid:
    """One account's addresses. `tokens` are the TRC-20 tokens met, by contract: what they say of themselves."""

    def __init__(self, access: Access) -> None:
        from importers.chain.client import Client

        self.key = access.key.get("api_key", "")
        interval = INTERVAL_WITH_KEY if self.key else INTERVAL
        self.client: Client = Client("TronGrid", access, SERVER, verdict, interval)
        self.addresses = access.addresses
        self.settled = access.now - SETTLED
        self.dealings = {own: Dealings(own, self.addresses) for own in self.addresses}
        self.listings: dict[str, list[Listing]] = {}
        self.tokens: dict[str, Mapping[str, Any]] = {}
        self.trc10: dict[str, Trc10] = {}
        self.numbers: set[str] = set()

    def now(self) -> int:
        """The time of the sync, UTC microseconds."""
        return self.client.now()

    def _headers(self) -> dict[str, str]:
        return {"TRON-PRO-API-KEY": self.key} if self.key else {}

    def ask(self, path: str, **params: str | int) -> dict[str, Any]:
        """An answer of TronGrid's own API. Raises as `Client.get`."""
        answer: dict[str, Any] = self.client.get(path, params, self._headers())
        return answer

    def asset(self, number: str) -> Trc10:
        """What the TRC-10 token of this number is."""
        if number not in self.trc10:
            found = (self.ask(f"/v1/assets/{number}").get("data") or [{}])[0]
            self.trc10[number] = Trc10(
                int(found.get("precision") or 0), found.get("abbr") or "", found.get("name") or ""
            )
        return self.trc10[number]

    def reward(self, hash_: str) -> str:
        """What a withdrawal of voting rewards paid, in sun, as the transaction's receipt tells it."""
        answer = self.client.post("/walletsolidity/gettransactioninfobyid", {"value": hash_}, self._headers())
        return str(answer.get("withdraw_amount") or "")

    def facts(self, row: Listed) -> dict[str, str]:
        """What must be asked beside a row to understand it."""
        number = trc10_of(row.raw) if row.list != "transactions/trc20" else ""
        if number:
            self.numbers.add(number)
            asset = self.asset(number)
            return {"trc10": number, "places": str(asset.places), "symbol": asset.symbol, "name": asset.name}
        if row.list == "transactions" and _contract(row.raw)[0] == "WithdrawBalanceContract":
            return {"reward": str(row.raw.get("withdraw_amount") or self.reward(str(row.raw["txID"])))}
        return {}

    def learn(self, raws: Iterable[Any]) -> None:
        """Take in records that the ledger has."""
        for raw in raws:
            list_ = list_of(raw)
            self._note(understood(raw, list_, "", {}), raw)
            if list_ != "transactions/trc20" and (number := trc10_of(raw)):
                self.numbers.add(number)

    def judged(self, rows: Sequence[Listed], facts: Sequence[Mapping[str, str]], own: str) -> list[str]:
        """Why each row is spam, '' where it is not."""
        moves = [understood(row.raw, row.list, own, told) for row, told in zip(rows, facts, strict=True)]
        for move, row in zip(moves, rows, strict=True):
            self._note(move, row.raw)
        dealings, chain = self.dealings[own], network(NETWORK)
        return ["" if one is None else dealings.verdict(one.time, transfers.told(one, chain)) for one in moves]

    def _note(self, move: Move | None, raw: Mapping[str, Any]) -> None:
        if move is None:
            return
        told = transfers.told(move, network(NETWORK))
        for dealings in self.dealings.values():
            dealings.learn([(move.time, told)])
        if "token_info" in raw and not spam.verdict(told, self.addresses, ()):
            self.tokens[move.contract] = raw["token_info"]


def verdict(status: int, answer: Any) -> None:
    """What TronGrid says is wrong. Who asks too often gets status 403 or 429, and for how many seconds."""
    said = str(answer.get("Error") or answer.get("error") or "") if isinstance(answer, dict) else ""
    if status in (401, 403) and ("frequency" in said or "limit" in said or "suspended" in said):
        after = _SUSPENDED.search(said)
        raise Again("too many requests", float(after[1]) if after else 5.0, limited=True)
    if status in (401, 403):
        raise KeyRefused(
            "TronGrid does not know this API key. See trongrid.io/dashboard/keys, and give the right one with: "
            "taxapp accounts LEDGER rotate NAME"
        )
    if status == 200 and isinstance(answer, dict) and answer.get("success") is False:
        raise InputError("TronGrid refuses a request. Sync again later.")


def pages(grid: Grid, list_: str, own: str, start: int) -> Iterator[list[Listed]]:
    """All of one list of an address from a moment (milliseconds) on."""
    last = grid.now() // _MILLI
    asked: dict[str, str | int] = {
        "only_confirmed": "true",
        "limit": PAGE,
        "order_by": "block_timestamp,asc",
        "min_timestamp": max(0, start - 1),
        "max_timestamp": last,
    }
    if list_ == "transactions":
        asked["search_internal"] = "false"
    while True:
        answer = grid.ask(f"/v1/accounts/{own}/{list_}", **asked)
        rows = answer.get("data")
        if not isinstance(rows, list):
            raise InputError("TronGrid answers with something else than a list. Sync again later.")
        listed = [one for one in (_listed(list_, row) for row in rows) if start <= one.place <= last]
        yield listed
        fingerprint = (answer.get("meta") or {}).get("fingerprint")
        if not fingerprint:
            return
        if fingerprint == asked.get("fingerprint"):
            raise InputError("TronGrid gives the same page again and again. Sync again later.")
        asked["fingerprint"] = fingerprint


def _listed(list_: str, row: Mapping[str, Any]) -> Listed:
    try:
        at = int(row["block_timestamp"])
    except (KeyError, TypeError, ValueError):
        raise InputError(f"TronGrid gives one of the {LISTS[list_]} without its time.") from None
    return Listed(at * _MILLI, at, list_, dict(row))


def scopes(grid: Grid, seen: Seen) -> Sequence[str]:
    """The addresses of the account, one by one."""
    grid.learn(seen.kept())
    return grid.addresses


def walk(grid: Grid, own: str, cursor: str) -> Step:
    """What the three lists tell of the time from `cursor` (milliseconds) on."""
    if own not in grid.listings:
        start = int(cursor or 0)
        grid.listings[own] = [Listing(LISTS[one], pages(grid, one, own, start)) for one in LISTS]
    listings = grid.listings[own]
    rows, is_last = step(listings)
    facts = [grid.facts(row) for row in rows]
    names = numbered(_identity(own, row) for row in rows)
    records = []
    for name, row, told, why in zip(names, rows, facts, grid.judged(rows, facts, own), strict=True):
        young = "yes" if row.time > grid.settled else ""
        family = " ".join(grid.addresses)
        more = {"own": own, "family": family, "list": row.list, "spam": why, "young": young, **told}
        records.append(Record(name, row.time, row.raw, more))
    return Step(records, next_cursor(listings, rows, cursor), is_last)


def _identity(own: str, row: Listed) -> str:
    raw = row.raw
    if row.list == "transactions":
        parts = [raw.get("txID")]
    elif row.list == "internal-transactions":
        parts = [raw.get("tx_id"), raw.get("internal_tx_id")]
    else:
        contract = (raw.get("token_info") or {}).get("address")
        parts = [raw.get("transaction_id"), raw.get("type"), raw.get("from"), raw.get("to"), contract, raw.get("value")]
    return ":".join([own, row.list, *(str(part or "") for part in parts)])


# --- what a row says ----------------------------------------------------------------------------------------------


def list_of(raw: Mapping[str, Any]) -> str:
    """The list that a row is of."""
    if "token_info" in raw:
        return "transactions/trc20"
    return "internal-transactions" if "internal_tx_id" in raw else "transactions"


def trc10_of(raw: Mapping[str, Any]) -> str:
    """The number of the TRC-10 token that a row moves; '' where it moves none."""
    if "internal_tx_id" in raw:
        data = raw.get("data") or {}
        return _number(data.get("token_id")) if _scalar(data.get("call_token_value")) != "0" else ""
    type_, value = _contract(raw)
    if type_ == "TransferAssetContract":
        name = str(value.get("asset_name", ""))
        return bytes.fromhex(name).decode() if _AS_CODES.fullmatch(name) and len(name) % 2 == 0 else name
    return _number(value.get("token_id")) if _scalar(value.get("call_token_value")) != "0" else ""


def understood(raw: Mapping[str, Any], list_: str, own: str, facts: Mapping[str, str]) -> Move | None:
    """The transfer of a row where it is one that can be read."""
    try:
        made = MOVES[list_](0, raw, own, facts, Tokens())
    except (Refused, ValueError, KeyError, TypeError):
        return None
    return made if isinstance(made, Move) else None


def _native(
    place: int, raw: Mapping[str, Any], own: str, facts: Mapping[str, str], tokens: Tokens
) -> Move | Found | Left:
    type_, value = _contract(raw)
    treatment = treatment_of(type_)
    when, hash_ = int(raw["block_timestamp"]) * _MILLI, str(raw["txID"]).lower()
    owner = spelt(str(value["owner_address"]))
    result = raw["ret"][0]
    failed = _did_fail(str(result.get("contractRet") or "SUCCESS"))
    burned = result["fee"] if "fee" in result else int(raw.get("net_fee") or 0) + int(raw.get("energy_fee") or 0)
    fee = some(TRX, _units(str(burned), _SUN, "fee")) if owner == own else None
    note = "failed" if failed else ""
    if treatment is Treatment.OWN and fee is None:
        return Left(place, RowState.SET_ASIDE, OWN)
    if treatment is Treatment.OWN:
        return Move(place, when, hash_, owner, own, TRX, Decimal(0), fee=fee, note=note or OWN)
    if treatment is Treatment.REWARD and owner != own:
        return Left(place, RowState.SET_ASIDE, "another's reward")
    if treatment is Treatment.REWARD:
        if not failed and not facts.get("reward"):
            raise Refused("withdraws a reward, and TronGrid doesn't say how much")
        much = Decimal(0) if failed else _units(facts["reward"], _SUN, "withdraw_amount")
        if not much:
            return Move(place, when, hash_, owner, own, TRX, much, fee=fee, note=note or "no reward")
        return Found(Entry(when, Kind.STAKING, "", None, Amount(TRX, much), fee, reference=hash_), (place,), own)
    receiver, sun = _receiver(type_, value)
    asset, contract, symbol, much = TRX, "", "", Decimal(0)
    if facts.get("trc10"):
        contract, symbol = facts["trc10"], facts["symbol"]
        asset = tokens.symbol(NETWORK, contract, contract, facts["name"])
        units = value["amount"] if treatment is Treatment.TRC10 else _scalar(value["call_token_value"])
        much = _units(str(units), int(facts["places"]), "amount")
        if sun != "0":
            raise Refused("moves TRX and a TRC-10 token at once, which we don't read yet")
    elif treatment is Treatment.TRC10:
        raise Refused("doesn't say which token it moves", "asset_name")
    else:
        much = _units(sun, _SUN, "amount")
    name = facts.get("name", "")
    moved = Decimal(0) if failed else much
    return Move(place, when, hash_, owner, receiver, asset, moved, contract, symbol, name, fee, note)


def _receiver(type_: str, value: Mapping[str, Any]) -> tuple[str, str]:
    """Whom a transaction pays, and how many sun."""
    if type_ in ("TransferContract", "TransferAssetContract"):
        return spelt(str(value["to_address"])), str(value["amount"]) if type_ == "TransferContract" else "0"
    if type_ == "CreateSmartContract":
        return "", _scalar((value.get("new_contract") or {}).get("call_value"))
    return spelt(str(value["contract_address"])), _scalar(value.get("call_value"))


def _internal(place: int, raw: Mapping[str, Any], own: str, facts: Mapping[str, str], tokens: Tokens) -> Move:
    data = raw.get("data") or {}
    rejected = data.get("rejected") is True
    asset, contract, symbol, name, much = TRX, "", "", "", _units(_scalar(data.get("call_value")), _SUN, "call_value")
    if facts.get("trc10"):
        if much:
            raise Refused("moves TRX and a TRC-10 token at once, which we don't read yet")
        contract, symbol, name = facts["trc10"], facts["symbol"], facts["name"]
        asset = tokens.symbol(NETWORK, contract, contract, name)
        much = _units(_scalar(data.get("call_token_value")), int(facts["places"]), "call_token_value")
    return Move(
        place,
        int(raw["block_timestamp"]) * _MILLI,
        str(raw["tx_id"]).lower(),
        spelt(str(raw["from_address"])),
        spelt(str(raw["to_address"])),
        asset,
        Decimal(0) if rejected else much,
        contract,
        symbol,
        name,
        note="failed" if rejected else "",
    )


def _token(place: int, raw: Mapping[str, Any], own: str, facts: Mapping[str, str], tokens: Tokens) -> Move | Left:
    type_, info = str(raw["type"]), raw["token_info"]
    if type_ == "Approval":
        return Left(place, RowState.SET_ASIDE, "allows a contract to take tokens: nothing moves")
    if type_ != "Transfer":
        near = get_close_matches(type_, _TOKEN_EVENTS, 1)
        raise Refused(f"is no event that we know{f'; the nearest is {near[0]}' if near else ''}", "type")
    contract, symbol, name = str(info.get("address") or ""), str(info.get("symbol") or ""), str(info.get("name") or "")
    places = info.get("decimals")
    if places is None or not str(places).isdigit():
        raise Refused("doesn't say how many decimals the token has", "token_info")
    return Move(
        place,
        int(raw["block_timestamp"]) * _MILLI,
        str(raw["transaction_id"]).lower(),
        spelt(str(raw["from"])),
        spelt(str(raw["to"])),
        tokens.symbol(NETWORK, contract, symbol, name),
        _units(str(raw["value"]), int(places), "value"),
        contract,
        symbol,
        name,
    )


MOVES: Mapping[str, Callable[[int, Mapping[str, Any], str, Mapping[str, str], Tokens], Move | Found | Left]] = {
    "transactions": _native,
    "internal-transactions": _internal,
    "transactions/trc20": _token,
}


def _contract(raw: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """The type of a transaction and what it is given; Tron allows just one contract in each."""
    found = raw["raw_data"]["contract"][0]
    return str(found["type"]), found["parameter"]["value"]


def _did_fail(result: str) -> bool:
    if result == "SUCCESS":
        return False
    if result in _FAILED:
        return True
    near = get_close_matches(result, ("SUCCESS", *_FAILED), 1)
    raise Refused(f"ended with {result}, which we don't know{f'; the nearest is {near[0]}' if near else ''}", "ret")


def _scalar(value: Any) -> str:
    """A number that may be missing, or stand as `{"_": 5}`; '0' where it is missing."""
    if isinstance(value, dict):
        value = value.get("_")
    return str(value or 0)


def _number(value: Any) -> str:
    found = _scalar(value)
    return "" if found == "0" else found


def _units(text: str, places: int, key: str) -> Decimal:
    try:
        return from_smallest(text, places)
    except ValueError as problem:
        raise Refused(str(problem), key) from None


def entries(records: Sequence[Record], context: Context) -> Iterator[Found | Left | Waiting]:
    """The entries of a step's records, which are of one address."""
    chain = network(NETWORK)
    moves = []
    for place, record in enumerate(records):
        facts, own = record.facts, record.facts["own"]
        if facts["young"]:
            yield Waiting(place, "is so young that not all of it may be known")
            continue
        try:
            made = MOVES[facts["list"]](place, record.raw, own, facts, context.tokens)
        except (Refused, ValueError, KeyError, TypeError, IndexError) as problem:
            yield _unread(place, record.raw, problem)
            continue
        if isinstance(made, Move):
            moves.append((made, facts["spam"]))
        elif isinstance(made, Found):
            account = transfers.account_of(context, chain, own)
            yield Found(replace(made.entry, account=account), made.places, made.part)
        else:
            yield made
    owners = [record.facts["own"] for record in records]
    family = {one for record in records for one in record.facts["family"].split()}
    yield from transfers.by_address(moves, owners, chain, context, family)


def _unread(place: int, raw: Mapping[str, Any], problem: Exception) -> Left:
    """A row that can't be read; where it is a lure or a fake that is as well."""
    info = raw.get("token_info") or {}
    contract, symbol, name = (str(info.get(key) or "") for key in ("address", "symbol", "name"))
    why = contract and (spam.fake(NETWORK, contract, symbol) or spam.lure(NETWORK, contract, symbol, name))
    if why:
        return Left(place, RowState.SET_ASIDE, why)
    if isinstance(problem, KeyError):
        return Left(place, RowState.REJECTED, f"has no field {problem.args[0]!r}: TronGrid has changed its answers")
    key = problem.key if isinstance(problem, Refused) else ""
    return Left(place, RowState.REJECTED, str(problem), key)


# --- what is held -------------------------------------------------------------------------------------------------


def balances(grid: Grid) -> Sequence[Balance]:
    """What the addresses hold now: TRX with what is staked, being unstaked and lent, TRC-20 and TRC-10 tokens; of those
    that the account never met (their decimals are not told) and of spam nothing."""
    sums: dict[str, Decimal] = {TRX: Decimal(0)}
    tokens = Tokens()
    for own in grid.addresses:
        found = (grid.ask(f"/v1/accounts/{own}", only_confirmed="true").get("data") or [{}])[0]
        _add(sums, TRX, trx_of(found), _SUN)
        for held in found.get("trc20") or []:
            for contract, units in held.items():
                info = grid.tokens.get(contract)
                if info is not None:
                    symbol = tokens.symbol(
                        NETWORK, contract, str(info.get("symbol") or ""), str(info.get("name") or "")
                    )
                    _add(sums, symbol, units, int(info["decimals"]))
        for held in found.get("assetV2") or []:
            number = str(held["key"])
            asset = grid.asset(number) if number in grid.numbers else None
            if asset is not None and not spam.lure(NETWORK, number, asset.symbol, asset.name):
                symbol = tokens.symbol(NETWORK, number, number, asset.name)
                _add(sums, symbol, held["value"], asset.places)
    return [Balance("", symbol, much) for symbol, much in sums.items()]


def trx_of(account: Mapping[str, Any]) -> int:
    """All sun that an account owns, wherever they are: free, staked (both ways of staking), waiting to be free again,
    and lent as energy or bandwidth."""
    resource = account.get("account_resource") or {}
    whole = int(account.get("balance") or 0)
    whole += sum(int(one.get("amount") or 0) for one in account.get("frozenV2") or [])
    whole += sum(int(one.get("unfreeze_amount") or 0) for one in account.get("unfrozenV2") or [])
    whole += sum(int(one.get("frozen_balance") or 0) for one in account.get("frozen") or [])
    whole += int((resource.get("frozen_balance_for_energy") or {}).get("frozen_balance") or 0)
    for place, key in (
        (account, "delegated_frozenV2_balance_for_bandwidth"),
        (resource, "delegated_frozenV2_balance_for_energy"),
        (account, "delegated_frozen_balance_for_bandwidth"),
        (resource, "delegated_frozen_balance_for_energy"),
    ):
        whole += int(place.get(key) or 0)
    return whole


def _add(sums: dict[str, Decimal], symbol: str, units: int | str, places: int) -> None:
    try:
        sums[symbol] = sums.get(symbol, Decimal(0)) + from_smallest(str(units), places)
    except ValueError as problem:
        raise InputError(f"TronGrid tells a balance of {symbol} that is none: {problem}") from None


SERVICES = (
    Service(
        id="tron",
        title="Tron",
        venue="tron",
        endpoints=(
            Endpoint(
                id="transactions",
                title="transactions, tokens and staking",
                covers=(Covers.ALL,),
                walk=walk,
                group=entries,
                scopes=scopes,
                detail=3,
                note="NFTs (TRC-721) are not told here.",
            ),
        ),
        open=Grid,
        balances=balances,
        balances_last=True,
        launched=date(2018, 6, 25),
        kind="wallet",
        needs=(Needs.ADDRESS,),
        may=(Needs.API_KEY,),
        address=addresses,
        hosts=(HOST,),
        how="No key is needed. With one, made at trongrid.io after signing up (Dashboard, API Keys), a sync is faster.",
        note="Give all addresses of the account at once: between them nothing moves. TronGrid learns them.",
    ),
)
