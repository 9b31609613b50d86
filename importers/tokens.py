"""Which token a contract is: symbols are not identities, and two tokens named alike stay two assets.

A token whose contract is in resources/tokens.toml has its plain symbol (USDT). Any other gets a symbol of its own,
`SYMBOL@network:1a2b3c4d5e6f`, under which it goes through every schedule. The digits are a hash of network and
contract, so that nobody can choose a contract that looks like another's.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import Any

from engine.ledger.batch import AssetIdentity

_DIGITS = 6
"""Bytes of the hash in a symbol: enough that no two tokens ever met share them."""
_LONGEST = 20
_NAMELESS = "TOKEN"
_FORMS = {
    "hex": re.compile(r"0x[0-9a-fA-F]{40}"),
    "tron": re.compile(r"T[1-9A-HJ-NP-Za-km-z]{33}"),
    "base58": re.compile(r"[1-9A-HJ-NP-Za-km-z]{32,44}"),
    "ton": re.compile(r"[EU]Q[\w-]{46}|-?\d:[0-9a-f]{64}", re.ASCII),
    "text": re.compile(r"[0-9A-Za-z]{20,90}"),
}


@dataclass(frozen=True, slots=True)
class Network:
    """A chain: what it is called, what fees are paid in, how its addresses are written (`hex`, `tron`, `base58`,
    `ton`, `text`), the contract that wraps its native coin, and its tokens' symbols by contract as `spelt`."""

    id: str
    title: str
    native: str
    form: str
    aliases: tuple[str, ...] = ()
    chain: int = 0
    wrapped: str = ""
    tokens: Mapping[str, str] = field(default_factory=dict)

    def is_address(self, text: str) -> bool:
        """Whether a text is written as addresses of this network are."""
        return _FORMS[self.form].fullmatch(text) is not None


def spelt(address: str) -> str:
    """An address as it is compared: hexadecimal ones in small letters, base58 ones as they are."""
    text = address.strip()
    return text.lower() if text[:2] in ("0x", "0X") else text


def network(id_: str) -> Network:
    """The network of this id (`tron`, `ethereum`, `bsc`); KeyError where there is none."""
    return networks()[id_]


@cache
def networks() -> Mapping[str, Network]:
    """All networks that we know, by id."""
    content: dict[str, Any] = tomllib.loads(files("resources").joinpath("tokens.toml").read_text("utf-8"))
    found = {}
    for id_, facts in content["network"].items():
        tokens = {
            spelt(contract): symbol
            for symbol, contracts in content["token"].get(id_, {}).items()
            for contract in ([contracts] if isinstance(contracts, str) else contracts)
        }
        wrapped = spelt(facts.get("wrapped", ""))
        facts = facts | {"aliases": tuple(facts["aliases"]), "wrapped": wrapped, "tokens": tokens}
        found[id_] = Network(id_, **facts)
    return found


def network_named(text: str) -> str:
    """The id of the network whose title, id or alias stands in a text as words of its own (`My Polygon wallet`);
    '' where there is none, or more than one of them."""
    words = f" {' '.join(re.findall(r'[a-z0-9]+', text.lower()))} "
    found = {
        id_: max((len(name) for name in (id_, one.title, *one.aliases) if f" {name.lower()} " in words), default=0)
        for id_, one in networks().items()
    }
    longest = max(found.values())
    best = [id_ for id_, length in found.items() if length == longest]
    return best[0] if longest and len(best) == 1 else ""


def network_of_chain(number: int) -> str:
    """The id of the network of an EIP-155 chain number; '' where we don't know it."""
    return next((id_ for id_, one in networks().items() if one.chain == number), "")


def known(network_id: str, contract: str) -> str:
    """The plain symbol of a contract that is in the table; '' for any other."""
    return network(network_id).tokens.get(spelt(contract), "")


@cache
def symbols_on(network_id: str) -> frozenset[str]:
    """The symbols that on this network belong to a contract we know, or to its native coin."""
    one = network(network_id)
    return frozenset({*one.tokens.values(), one.native})


class Tokens:
    """The tokens met in one file. `found` maps the ledger's symbol to network, contract and name."""

    def __init__(self) -> None:
        self.found: dict[str, AssetIdentity] = {}

    def symbol(self, network: str, contract: str, symbol: str, name: str = "") -> str:
        """The ledger's symbol of the token at a contract of a network.

        Networks are called as in resources/tokens.toml (`tron`, `ethereum`, `bsc`); a hexadecimal contract may be in
        any case. ValueError where the contract is empty or the network unknown.
        """
        place = spelt(contract)
        if not place:
            raise ValueError("the token's contract is missing, and a symbol alone may be anybody's")
        if network not in networks():
            raise ValueError(f"{network!r} is no network that we know")
        plain = known(network, place)
        if plain:
            return plain
        digits = blake2b(f"{network}\x1f{place}".encode(), digest_size=_DIGITS).hexdigest()
        ours = f"{_readable(symbol)}@{network}:{digits}"
        if ours not in self.found:
            self.found[ours] = AssetIdentity(network, place, name.strip() or symbol.strip())
        return ours


def _readable(symbol: str) -> str:
    """A token's own symbol without what would mean something in ours, or can't be seen; anybody can write anything."""
    kept = "".join(one for one in unicodedata.normalize("NFKC", symbol) if one.isprintable() and one not in "@#:,;|\"'")
    return "".join(kept.split()).upper()[:_LONGEST] or _NAMELESS
