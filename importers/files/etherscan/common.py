"""What the exports of Etherscan and the explorers of its make have in common.

Their headers are alike but for the native coin's name in brackets, which tells the chain where the coin is of one chain
alone; ETH pays on several, and exports of tokens name no coin at all. There the account's or the file's name tells it
(`--account "Base 0x12…"`), or the contracts in the file. Times are UTC.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from engine.errors import InputError
from engine.model import Amount
from importers import transfers
from importers.normalise import number, quantity
from importers.spec import Cells, Context, Refused
from importers.tokens import Network, network, network_named, networks

NATIVE = r"ETH|BNB|MATIC|POL|AVAX|FTM|S|CRO|xDAI"
US_TIME = "%m/%d/%Y %I:%M:%S %p"
TIMES = ("%Y-%m-%d %H:%M:%S", US_TIME, "%Y/%m/%d %H:%M")
_WEI = Decimal("1e-18")
_AMOUNT = re.compile(r"([\d,]*\.?\d+)\s*([A-Za-z]\w*)")
_DONE, _FAILED = frozenset({"", "0", "success", "ok"}), frozenset({"1", "fail", "failed", "error"})


def evm_networks() -> list[Network]:
    """The chains whose addresses are hexadecimal."""
    return [one for one in networks().values() if one.form == "hex"]


def network_of_coin(coin: str, context: Context) -> Network:
    """The chain whose fees are paid in this coin; among several the one that account or file name, else Ethereum."""
    coin = {"MATIC": "POL", "S": "FTM"}.get(coin.upper(), coin.upper())
    candidates = [one for one in evm_networks() if one.native == coin]
    if not candidates:
        raise InputError(f"{context.file} is of a chain that we don't know: its coin is {coin}.")
    said = {network_named(context.account), network_named(context.file)}
    return next((one for one in candidates if one.id in said), candidates[0])


def network_of_tokens(contracts: Iterable[str], context: Context) -> Network:
    """The chain of an export of tokens; InputError where nothing tells it."""
    for text in (context.account, context.file):
        if (named := network_named(text)) and network(named).form == "hex":
            return network(named)
    if found := transfers.network_of_contracts(contracts, evm_networks()):
        return network(found)
    raise InputError(
        f"{context.file} doesn't say which chain it is of. Import it again with an --account that names it, "
        'such as --account "BNB Smart Chain 0x1234…abcd" (Ethereum, Polygon, Arbitrum, Base, …).'
    )


def did_fail(cells: Cells) -> bool:
    """Whether a transaction failed, which costs its fee all the same."""
    status = cells["status"].casefold()
    word = status.split("(")[0].strip()
    if word in _FAILED or (word in _DONE and cells.get("error", "")):
        return True
    if word in _DONE:
        return False
    raise Refused("is no status that we know (Success, Fail, Error(0))", "status")


def native_amount(cells: Cells, key: str) -> Amount:
    """`0.45 ETH` or `1,200 wei` in a cell, as an amount of the native coin; of no coin ('') where it says none."""
    text = cells[key]
    match = _AMOUNT.fullmatch(text)
    if not match:
        raise Refused("is no amount such as 0.45 ETH", key)
    try:
        found = number(match[1], thousands=True)
    except ValueError as problem:
        raise Refused(str(problem), key) from None
    unit = match[2].upper()
    return Amount("", found * _WEI) if unit == "WEI" else Amount(unit, found)


def one_way(cells: Cells, *, goes: bool) -> Decimal:
    """What a row moved of the native coin, from its columns for in and out."""
    into, out = quantity(cells, "in", thousands=True), quantity(cells, "out", thousands=True)
    if into and out:
        if into != out:
            raise Refused("has another amount in than out", "in")
        return out
    if (into and goes) or (out and not goes):
        raise Refused("contradicts From and To: the file is of another address", "in" if into else "out")
    return out or into
