"""A Bitcoin wallet's addresses, as a person gives them: one by one, or by an extended public key.

An extended key says which kind of address it is for by its first letters (SLIP-132: ypub, zpub), by the words around it
(`wpkh(xpub...)`, as descriptors have it), or not at all: then each kind is tried. It is never sent anywhere: addresses
are derived here (BIP 32), on the branches for receiving and for change (BIP 44).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from engine.errors import UsageError
from importers.chain.addresses import several

GAP = 20
"""Unused addresses after which a branch ends (BIP 44, "Address gap limit")."""
BRANCHES = (0, 1)
"""Receiving and change."""
_WRAPPED = re.compile(r"(?P<kind>pkh|wpkh|tr|sh\(wpkh)\((?P<origin>\[[^\]]*\])?(?P<key>\w+)(/[<>\d;*/']*)?\)+(#\w+)?")
_KINDS = {"pkh": ("pkh",), "wpkh": ("wpkh",), "tr": ("tr",), "sh(wpkh": ("sh",)}
_BY_LETTERS = {"xpub": ("pkh", "sh", "wpkh", "tr"), "ypub": ("sh",), "zpub": ("wpkh",)}
_EXTENDED = re.compile(r"[xyzXYZtuvTUV](pub|prv)\w{90,}")


@dataclass(frozen=True, slots=True)
class Branch:
    """Addresses of one kind (pkh, sh, wpkh, tr) of an extended key, on one of its branches."""

    key: str
    kind: str
    number: int

    def address(self, place: int) -> str:
        """The address at a place from 0."""
        from embit import bip32

        return str(_SCRIPTS[self.kind](bip32.HDKey.from_string(self.key).derive([self.number, place])).address())

    def addresses(self) -> Iterator[str]:
        """All, one after another."""
        from embit import bip32

        branch = bip32.HDKey.from_string(self.key).derive([self.number])
        place = 0
        while True:
            yield str(_SCRIPTS[self.kind](branch.derive([place])).address())
            place += 1


def given(text: str) -> tuple[str, ...]:
    """What a person gave (addresses and extended keys, spaces or commas between), each checked.

    UsageError for what is none of the two, a private key, or a key of a test network.
    """
    return several(text, _checked, "Give a Bitcoin address, or the wallet's extended public key (xpub, ypub, zpub).")


def branches(word: str) -> list[Branch]:
    """The branches of an extended key that was checked; none for an address."""
    match = _WRAPPED.fullmatch(word)
    key = match["key"] if match else word
    if not _EXTENDED.fullmatch(key):
        return []
    kinds = _KINDS[match["kind"]] if match else _BY_LETTERS[key[:4]]
    return [Branch(key, kind, number) for kind in kinds for number in BRANCHES]


def _checked(word: str) -> str:
    match = _WRAPPED.fullmatch(word)
    key = match["key"] if match else word
    if _EXTENDED.fullmatch(key):
        return _checked_key(word, key)
    if re.fullmatch(r"[5KL9c][1-9A-HJ-NP-Za-km-z]{50,51}", word):
        raise UsageError(_PRIVATE)
    from embit.script import address_to_scriptpubkey

    try:
        script = address_to_scriptpubkey(word)
        is_ours = script.address().lower() == word.lower()
    except Exception:  # embit says what it does not like in many ways
        is_ours = False
    if not is_ours:
        raise UsageError(
            f"{_short(word)} is no Bitcoin address: a letter is wrong, or it is of another chain or a test network."
        )
    return word if word[:3].lower() != "bc1" else word.lower()


def _checked_key(word: str, key: str) -> str:
    from embit import bip32

    if key[1:4] == "prv":
        raise UsageError(_PRIVATE)
    if key[:4] not in _BY_LETTERS:
        raise UsageError(
            f"{_short(key)} is a key of several signers or of a test network. Give the wallet's addresses instead."
        )
    try:
        bip32.HDKey.from_string(key)
    except Exception:
        raise UsageError(f"{_short(key)} is no extended public key: a letter is wrong, or it is cut off.") from None
    return word


_PRIVATE = (
    "That is a PRIVATE key: whoever has it has your coins. Don't give it to any program; Hisaab keeps nothing of it. "
    "Give the extended public key (xpub, ypub, zpub) or the addresses."
)


def _short(word: str) -> str:
    return word if len(word) <= 16 else f"{word[:6]}…{word[-4:]}"


def _pkh(key: Any) -> Any:
    from embit import script

    return script.p2pkh(key)


def _wpkh(key: Any) -> Any:
    from embit import script

    return script.p2wpkh(key)


def _sh(key: Any) -> Any:
    from embit import script

    return script.p2sh(script.p2wpkh(key))


def _tr(key: Any) -> Any:
    from embit import script

    return script.p2tr(key)


_SCRIPTS: dict[str, Callable[[Any], Any]] = {"pkh": _pkh, "wpkh": _wpkh, "sh": _sh, "tr": _tr}
