"""What must never be given in place of an address: a private key in hexadecimal, or a wallet's words. (What only one
chain's keys look like is known by its own module.)"""

from __future__ import annotations

import re

from engine.errors import UsageError

_HEX = re.compile(r"(?:0[xX])?[0-9a-fA-F]{64}")
_WORDS = (12, 15, 18, 21, 24)
"""How many a wallet's seed has (BIP 39)."""


def refuse(given: str) -> None:
    """UsageError, which does not repeat it, for what gives the coins away."""
    words = given.replace(",", " ").split()
    is_seed = len(words) in _WORDS and all(word.isalpha() for word in words)
    if is_seed or any(_HEX.fullmatch(word) for word in words):
        what = "seed" if is_seed else "PRIVATE key"
        raise UsageError(
            f"That is a wallet's {what}: whoever has it has your coins. Don't give it to any program; Hisaab keeps "
            "nothing of it. Give the wallet's address."
        )
