"""Normal transactions of an address (Etherscan, BscScan, PolygonScan and the like): the native coin and the gas.

The gas is the sender's, also of a transaction that failed or moved nothing (an approval, a swap of tokens): then it is
a fee by itself. What tokens such a transaction moved is in the export of token transfers, and coins that a contract
sent back in that of internal transactions: all three are needed. Coins sent to the contract that wraps them are
wrapped. A row is known by its hash.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from engine.model import Amount
from importers import transfers
from importers.files.etherscan.common import NATIVE, TIMES, did_fail, native_amount, network_of_coin, one_way
from importers.normalise import quantity, some, time
from importers.spec import Context, Covers, Format, Found, KnownFrom, Layout, Left, NativeId, PlacedRow, Refused
from importers.tokens import spelt
from importers.transfers import Move, hash_of

PLAIN = ("transfer", "0x", "")
"""Methods that say no more than the row does."""


def events(rows: Sequence[PlacedRow], context: Context) -> Iterator[Found | Left]:
    """The entries of a file."""
    rows, own = transfers.read(rows, context)
    if not rows:
        return
    moves = []
    for row in rows:
        try:
            moves.append(_move(row, context, own))
        except Refused as refusal:
            yield transfers.left(row, refusal)
    coin = context.captured.get("in") or next((move.asset for move in moves if move.asset), "ETH")
    chain = network_of_coin(coin, context)
    yield from transfers.entries([_of_coin(move, coin.upper()) for move in moves], own, chain, context)


def _move(row: PlacedRow, context: Context, own: str) -> Move:
    cells = row.cells
    goes = spelt(cells["from"]) == own
    failed = did_fail(cells)
    if "amount" in context.layout.columns:
        amount = native_amount(cells, "amount")
    else:
        amount = Amount("", one_way(cells, goes=goes))
    method = "" if cells["method"].casefold() in PLAIN else cells["method"]
    return Move(
        row.place,
        time(cells, context),
        hash_of(cells),
        cells["from"],
        cells["to"] or cells["created"],
        amount.asset,
        amount.quantity * 0 if failed else amount.quantity,
        fee=some("", quantity(cells, "fee", thousands=True)) if goes else None,
        note=f"failed: {method}".rstrip(": ") if failed else method,
    )


def _of_coin(move: Move, coin: str) -> Move:
    fee = move.fee
    return replace(move, asset=coin, fee=fee and Amount(coin, fee.quantity))


COMMON = {
    "hash": "Txhash|Transaction Hash",
    "time": "DateTime",
    "from": "From",
    "to": "To",
    "status": "Status",
}
OPTIONAL = {
    "block": "Blockno",
    "unix": "UnixTimestamp",
    "method": "Method",
    "note": "PrivateNote",
    "from_name": "From_Nametag",
    "to_name": "To_Nametag",
    "created": "ContractAddress",
    "error": "ErrCode",
    "current": r"/CurrentValue.*/",
    "historical": r"/Historical \$Price.*/",
    "fee_usd": "TxnFee(USD)",
    "usd": "Value (USD)",
    "chain_id": "ChainId",
    "chain": "Chain",
    "value": r"/Value\((?!USD\))\w+\)/",
}


CLASSIC = Layout(
    "with a column in and out",
    COMMON
    | {
        "in": rf"/Value_IN\(({NATIVE})\)/",
        "out": rf"/Value_OUT\((?:{NATIVE})\)/",
        "fee": rf"/TxnFee\((?:{NATIVE})\)/",
    },
    OPTIONAL,
    TIMES,
    "UTC",
    known_from=KnownFrom.READER,
)
PAGE = Layout(
    "2025: amount with its coin",
    COMMON | {"amount": "Amount", "fee": "Txn Fee"},
    OPTIONAL,
    TIMES,
    "UTC",
    known_from=KnownFrom.READER,
)

FORMATS = (
    Format(
        id="etherscan_transactions",
        title="Transactions (Etherscan, BscScan, PolygonScan and the like)",
        account_kind="wallet",
        covers=(Covers.TRANSFERS,),
        native=NativeId("transaction", "hash"),
        layouts=(CLASSIC, PAGE),
        group=events,
    ),
)
