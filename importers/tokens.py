"""Which token a contract is: symbols are not identities, and two tokens named alike stay two assets.

A token whose contract is in resources/tokens.toml has its plain symbol (USDT). Any other gets a symbol of its own,
`SYMBOL@network:abcd1234` with the first digits of its contract, under which it goes through every schedule.
"""

from __future__ import annotations

from engine.ledger.batch import AssetIdentity


class Tokens:
    """The tokens met in one file. `found` maps the ledger's symbol to network, contract and name."""

    def __init__(self) -> None:
        self.found: dict[str, AssetIdentity] = {}

    def symbol(self, network: str, contract: str, symbol: str, name: str = "") -> str:
        """The ledger's symbol of the token at a contract of a network.

        Networks are called as in resources/tokens.toml (`tron`, `ethereum`, `bsc`); a hexadecimal contract may be in
        any case. ValueError where the symbol can be none.
        """
        raise NotImplementedError
