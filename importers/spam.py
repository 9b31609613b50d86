"""Spam on chains: tokens nobody asked for that lure or pretend, and transfers that poison the history of addresses.

Plain functions over what a chain says of a transfer, for explorers' files and for reading chains alike. The rules are
in resources/spam.toml. They are for what arrives, or pretends to have been sent: the verdict is a sentence for the
person, '' where nothing speaks against the transfer. Nothing is dropped for it.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from importers.tokens import known, spelt, symbols_on

TAG = "spam"
_COMMON = re.compile(r"0x|T|bc1q?|ltc1|[EU]Q")
"""What addresses begin with whoever's they are."""


@dataclass(frozen=True, slots=True)
class Transfer:
    """A transfer as a chain tells it. `contract` is '' for the native coin, `symbol` and `name` what the token calls
    itself, `quantity` in whole coins, not negative."""

    network: str
    contract: str
    symbol: str
    name: str
    sender: str
    receiver: str
    quantity: Decimal


def verdict(transfer: Transfer, own: Collection[str], dealt_with: Collection[str]) -> str:
    """Why a transfer is spam, '' where it is not. `own` are the addresses of the wallet, `dealt_with` those it really
    had to do with (`really_dealt_with`), all as `tokens.spelt`."""
    if transfer.contract:
        found = fake(transfer.network, transfer.contract, transfer.symbol)
        found = found or lure(transfer.network, transfer.contract, transfer.symbol, transfer.name)
        if found:
            return found
    return poisoning(transfer, own, dealt_with) or dust(transfer, own, dealt_with)


@lru_cache(maxsize=20_000)
def fake(network: str, contract: str, symbol: str) -> str:
    """Whether a token calls itself by the symbol of money whose contract on this network is another, also with letters
    that only look like it. Other symbols may be anybody's."""
    if known(network, contract):
        return ""
    seen = look(symbol)
    if seen not in _rules()["fakes"]["of"] or seen not in symbols_on(network):
        return ""
    how = "calls itself" if symbol.strip().upper() == seen else "makes itself look like"
    return f"a token that {how} {seen} and is not: its contract is {contract}"


@lru_cache(maxsize=20_000)
def lure(network: str, contract: str, symbol: str, name: str = "") -> str:
    """Whether a token's name or symbol is an advertisement for a page where one is robbed."""
    if known(network, contract):
        return ""
    anywhere, in_symbol = _lures()
    text = unicodedata.normalize("NFKC", f"{symbol} {name}")
    if any(rule.search(text) for rule in anywhere) or any(rule.search(symbol.strip()) for rule in in_symbol):
        return "a token nobody asked for whose name is a lure"
    return ""


def poisoning(transfer: Transfer, own: Collection[str], dealt_with: Collection[str]) -> str:
    """Whether a transfer of next to nothing stands there only to get a look-alike address into the history."""
    mine = {spelt(one) for one in own}
    ends = [one for one in (spelt(transfer.sender), spelt(transfer.receiver)) if one and one not in mine]
    if not ends or not is_bait(transfer):
        return ""
    for stranger in ends:
        for address in (*dealt_with, *mine):
            if address[-1:] == stranger[-1:] and alike(stranger, address):
                return (
                    f"address poisoning: {stranger} only looks like {address}"
                    f"{', which is your own' if spelt(address) in mine else ', with which you dealt'}"
                )
    return ""


def dust(transfer: Transfer, own: Collection[str], dealt_with: Collection[str]) -> str:
    """Whether so little came from a stranger that it can only be an advertisement."""
    sender = spelt(transfer.sender)
    if not transfer.quantity or sender in {spelt(one) for one in own} or sender in dealt_with:
        return ""
    asset = known(transfer.network, transfer.contract) if transfer.contract else transfer.symbol.upper()
    least = _amounts("dust").get(asset)
    if least is None or transfer.quantity >= least:
        return ""
    return "dust: so little from a stranger that it can only be an advertisement"


def is_bait(transfer: Transfer) -> bool:
    """Whether so little (or so worthless a token) was sent that it may be bait."""
    if not transfer.quantity:
        return True
    asset = known(transfer.network, transfer.contract) if transfer.contract else transfer.symbol.upper()
    most = _amounts("bait").get(asset)
    if most is None:
        return bool(transfer.contract) and not asset
    return transfer.quantity < most


def alike(one: str, other: str) -> bool:
    """Whether two different addresses begin and end alike, so that a person may take one for the other."""
    one, other = spelt(one), spelt(other)
    if one == other:
        return False
    one, other = _bare(one), _bare(other)
    rules = _rules()["poisoning"]
    first, last, alone = rules["first"], rules["last"], rules["last_alone"]
    if one[-alone:] == other[-alone:]:
        return True
    return one[:first] == other[:first] and one[-last:] == other[-last:]


def tail(address: str) -> str:
    """The end of an address that any other must share to look like it."""
    rules = _rules()["poisoning"]
    return spelt(address)[-min(rules["last"], rules["last_alone"]) :]


def really_dealt_with(transfers: Iterable[Transfer], own: Collection[str]) -> frozenset[str]:
    """The addresses that something of worth went to or came from: native coins and tokens we know, more than bait."""
    mine = {spelt(one) for one in own}
    return frozenset(
        end
        for one in transfers
        if (not one.contract or known(one.network, one.contract)) and not is_bait(one)
        for end in (spelt(one.sender), spelt(one.receiver))
        if end and end not in mine
    )


def look(text: str) -> str:
    """What a name looks like to a reader: capitals, without marks, spaces and letters of other scripts."""
    plain = unicodedata.normalize("NFKD", text).upper().translate(_look_alikes())
    return "".join(one for one in plain if one.isalnum())


def _bare(address: str) -> str:
    common = _COMMON.match(address)
    return address[common.end() :] if common else address


@cache
def _rules() -> dict[str, Any]:
    return tomllib.loads(files("resources").joinpath("spam.toml").read_text("utf-8"))


@cache
def _lures() -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    rules = _rules()["lures"]
    anywhere, symbol = (
        tuple(re.compile(text, re.IGNORECASE) for text in rules[which]) for which in ("anywhere", "symbol")
    )
    return anywhere, symbol


@cache
def _amounts(of: str) -> dict[str, Decimal]:
    return {asset: Decimal(text) for asset, text in _rules()[of].items()}


@cache
def _look_alikes() -> dict[int, str]:
    return {ord(one): letter for letter, likes in _rules()["look_alikes"].items() for one in likes}
