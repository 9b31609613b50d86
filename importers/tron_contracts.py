"""What the types of contract on Tron (`TransferContract`, `VoteWitnessContract`) do to the balances of who calls them.

The types are those of https://github.com/tronprotocol/protocol/blob/master/core/Tron.proto (Transaction.Contract).
"""

from __future__ import annotations

from difflib import get_close_matches
from enum import Enum, auto

from importers.spec import Refused


class Treatment(Enum):
    """What a contract type does to the balances of the address."""

    TRANSFER = auto()
    TRC10 = auto()
    CALL = auto()
    OWN = auto()
    REWARD = auto()


TYPES = {
    "TransferContract": Treatment.TRANSFER,
    "TransferAssetContract": Treatment.TRC10,
    "TriggerSmartContract": Treatment.CALL,
    "CreateSmartContract": Treatment.CALL,
    "FreezeBalanceContract": Treatment.OWN,
    "FreezeBalanceV2Contract": Treatment.OWN,
    "UnfreezeBalanceContract": Treatment.OWN,
    "UnfreezeBalanceV2Contract": Treatment.OWN,
    "WithdrawExpireUnfreezeContract": Treatment.OWN,
    "CancelAllUnfreezeV2Contract": Treatment.OWN,
    "DelegateResourceContract": Treatment.OWN,
    "UnDelegateResourceContract": Treatment.OWN,
    "VoteWitnessContract": Treatment.OWN,
    "AccountCreateContract": Treatment.OWN,
    "AccountUpdateContract": Treatment.OWN,
    "AccountPermissionUpdateContract": Treatment.OWN,
    "WithdrawBalanceContract": Treatment.REWARD,
}
OWN = "stakes, lends or votes with one's own TRX: nothing moves"


def treatment_of(text: str, key: str = "type") -> Treatment:
    """What a type does. Refused, with the nearest that is known, for one that is not."""
    found = TYPES.get(text)
    if found is None:
        near = get_close_matches(text, TYPES, 1)
        raise Refused(f"is a type that we don't know{f'; the nearest we know is {near[0]}' if near else ''}", key)
    return found
