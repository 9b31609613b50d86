"""Base58check: how Tron and Bitcoin write addresses (https://en.bitcoin.it/wiki/Base58Check_encoding)."""

from __future__ import annotations

from hashlib import sha256

ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_PLACE = {letter: place for place, letter in enumerate(ALPHABET)}
_CHECK = 4
"""Bytes of the checksum."""


def encoded(payload: bytes) -> str:
    """Bytes with their checksum, as text."""
    raw = payload + _checksum(payload)
    number = int.from_bytes(raw, "big")
    letters = []
    while number:
        number, place = divmod(number, 58)
        letters.append(ALPHABET[place])
    zeros = len(raw) - len(raw.lstrip(b"\0"))
    return ALPHABET[0] * zeros + "".join(reversed(letters))


def decoded(text: str) -> bytes:
    """The bytes that a text stands for, without their checksum. ValueError says what is wrong with it."""
    number = 0
    for letter in text:
        if letter not in _PLACE:
            raise ValueError(f"{letter!r} occurs in no such address")
        number = number * 58 + _PLACE[letter]
    zeros = len(text) - len(text.lstrip(ALPHABET[0]))
    raw = b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")
    payload, check = raw[:-_CHECK], raw[-_CHECK:]
    if not payload or _checksum(payload) != check:
        raise ValueError("its checksum is wrong: a letter is missing or mistyped")
    return payload


def _checksum(payload: bytes) -> bytes:
    return sha256(sha256(payload).digest()).digest()[:_CHECK]
