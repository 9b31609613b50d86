"""What an exchange says is held in its wallets, as it is stated of an account."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from importers.normalise import total
from importers.sync.spec import Balance


def stated(held: Iterable[Balance], *, is_all: bool) -> list[Balance]:
    """Holdings by wallet, summed: of the account as a whole where they are all of it, else of each wallet."""
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for wallet, asset, quantity in held:
        place = "" if is_all else wallet, asset
        sums[place] = total(sums[place], quantity)
    return [Balance(wallet, asset, quantity) for (wallet, asset), quantity in sorted(sums.items()) if quantity]
