"""Addresses of Ethereum and the chains of its make, and their checksum in capitals (EIP-55)."""

from __future__ import annotations

import re

from engine.errors import UsageError
from importers.chain.keccak import keccak256

_HEX = re.compile(r"0x[0-9a-fA-F]{40}")


def checked(text: str) -> str:
    """An address with its checksum. UsageError says what is wrong with it."""
    if not _HEX.fullmatch(text):
        raise UsageError(f"{text} is no address of this chain: {_fault(text)}.")
    right = with_checksum(text)
    digits = text[2:]
    if digits not in (digits.lower(), digits.upper()) and text != right:
        raise UsageError(f"{text} has a wrong checksum: a letter is mistyped. Copy the address once more.")
    return right


def with_checksum(address: str) -> str:
    """An address in the capitals and small letters of EIP-55."""
    digits = address[2:].lower()
    nibbles = keccak256(digits.encode()).hex()
    return "0x" + "".join(
        one.upper() if int(nibble, 16) >= 8 else one for one, nibble in zip(digits, nibbles, strict=False)
    )


def _fault(text: str) -> str:
    if text[:1] == "T" or text[:2] not in ("0x", "0X"):
        return "it begins with 0x"
    if len(text) != 42:
        return f"it has 0x and 40 digits; this has {len(text) - 2}"
    return "its digits are 0 to 9 and a to f"
