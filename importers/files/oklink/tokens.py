"""OKLink's token transfers of an address, on Tron and on Ethereum and its like (TRC-20, ERC-20, BEP-20).

One file is of one chain: its name begins with it (`TRON-tokenTransfer-T…--….csv`), else the contracts tell it. Times
stand twice, in UTC+8 and in UTC; the second is read. Fees are not in this export.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from importers import transfers
from importers.files.etherscan.common import network_of_tokens
from importers.normalise import quantity, time
from importers.spec import Context, Covers, Format, Found, KnownFrom, Layout, Left, PlacedRow, Refused
from importers.tokens import Network, network
from importers.transfers import Move, hash_of

TIMES = ("%Y/%m/%d %H:%M:%S", "%Y-%m-%d %H:%M:%S")
_CONFIRMED = frozenset({"", "true", "1", "yes", "confirmed", "success"})


def events(rows: Sequence[PlacedRow], context: Context) -> Iterator[Found | Left]:
    """The entries of a file."""
    rows, own = transfers.read(rows, context)
    if not rows:
        return
    chain = chain_of(own, [row.cells["contract"] for row in rows], context)
    moves = []
    for row in rows:
        try:
            moves.append(_move(row, context, chain))
        except Refused as refusal:
            yield transfers.left(row, refusal)
    yield from transfers.entries(moves, own, chain, context)


def chain_of(own: str, contracts: Sequence[str], context: Context) -> Network:
    """The chain of an address: Tron by its form, the others as they are told apart."""
    tron = network("tron")
    return tron if tron.is_address(own) else network_of_tokens(contracts, context)


def _move(row: PlacedRow, context: Context, chain: Network) -> Move:
    cells = row.cells
    if cells["confirmed"].casefold() not in _CONFIRMED:
        raise Refused("is not confirmed yet: download the file again when it is", "confirmed")
    if not chain.is_address(cells["contract"]):
        raise Refused("is no contract of a token" if cells["contract"] else "is empty", "contract")
    if not cells["value"]:
        raise Refused("is empty", "value")
    return Move(
        row.place,
        time(cells, context),
        hash_of(cells),
        cells["from"],
        cells["to"],
        context.tokens.symbol(chain.id, cells["contract"], cells["symbol"]),
        quantity(cells, "value", thousands=True),
        cells["contract"],
        cells["symbol"],
    )


COMMON = {
    "hash": "Tx Hash|交易哈希",
    "time": "blockTime#2|UTC时间",
    "from": "from|发送方",
    "to": "to|接收方",
    "value": "value|数量",
    "symbol": "symbol|代币符号",
}
OPTIONAL = {"block": "blockHeight|区块高度", "time8": "blockTime"}

FORMATS = (
    Format(
        id="oklink_tokens",
        title="OKLink token transfers (TRC-20, ERC-20, BEP-20)",
        account_kind="wallet",
        covers=(Covers.TRANSFERS,),
        key=("hash", "from", "to", "value", "contract"),
        layouts=(
            Layout(
                "token transfers",
                COMMON | {"contract": "tokenAddress|代币地址"},
                OPTIONAL | {"confirmed": "isConfirm"},
                TIMES,
                "UTC",
                known_from=KnownFrom.READER,
            ),
        ),
        group=events,
    ),
)
