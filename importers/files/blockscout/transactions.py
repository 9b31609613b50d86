"""Blockscout's transactions of an address: the native coin and the gas, both in wei.

Blockscout serves many chains and its export names none: the account or the file's name has to
(`--account "Gnosis 0x12…"`). Its export of token transfers doesn't say how many decimals a token has and is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from engine.errors import InputError
from importers import transfers
from importers.amounts import from_smallest
from importers.normalise import some, zoned_time
from importers.spec import (
    Cells,
    Context,
    Covers,
    Format,
    Found,
    KnownFrom,
    Layout,
    Left,
    NativeId,
    PlacedRow,
    Refused,
    WrongExport,
)
from importers.tokens import Network, network, network_named, spelt
from importers.transfers import Move, hash_of

_PLACES = 18


def events(rows: Sequence[PlacedRow], context: Context) -> Iterator[Found | Left]:
    """The entries of a file."""
    rows, own = transfers.read(rows, context)
    if not rows:
        return
    chain = _chain(context)
    moves = []
    for row in rows:
        try:
            moves.append(_move(row, chain, own))
        except Refused as refusal:
            yield transfers.left(row, refusal)
    yield from transfers.entries(moves, own, chain, context)


def _chain(context: Context) -> Network:
    for text in (context.account, context.file):
        if named := network_named(text):
            return network(named)
    raise InputError(
        f"{context.file} doesn't say which chain it is of. Import it again with an --account that names it, "
        'such as --account "Gnosis 0x1234…abcd".'
    )


def _move(row: PlacedRow, chain: Network, own: str) -> Move:
    cells = row.cells
    status = cells["status"].casefold()
    if status not in ("ok", "success", "error", "failed"):
        raise Refused("is no status that we know (ok, error)", "status")
    goes, failed = spelt(cells["from"]) == own, status in ("error", "failed")
    try:
        when = zoned_time(cells["time"])
    except ValueError as problem:
        raise Refused(str(problem), "time") from None
    value = _from_wei(cells, "value")
    return Move(
        row.place,
        when,
        hash_of(cells),
        cells["from"],
        cells["to"] or cells["created"],
        chain.native,
        value * 0 if failed else value,
        fee=some(chain.native, _from_wei(cells, "fee")) if goes else None,
        note=f"failed: {cells['error']}".rstrip(": ") if failed else "",
    )


def _from_wei(cells: Cells, key: str) -> Decimal:
    text = cells[key]
    if text and not text.isdigit():
        raise Refused("is no whole number of wei", key)
    try:
        return from_smallest(text or "0", _PLACES)
    except ValueError as problem:
        raise Refused(str(problem), key) from None


FORMATS = (
    Format(
        id="blockscout_transactions",
        title="Blockscout transactions",
        venue="blockscout",
        account_kind="wallet",
        covers=(Covers.TRANSFERS,),
        native=NativeId("transaction", "hash"),
        layouts=(
            Layout(
                "all",
                {
                    "hash": "TxHash",
                    "block": "BlockNumber",
                    "time": "UnixTimestamp",
                    "from": "FromAddress",
                    "to": "ToAddress",
                    "created": "ContractAddress",
                    "type": "Type",
                    "value": "Value",
                    "fee": "Fee",
                    "status": "Status",
                },
                {
                    "error": "ErrCode",
                    "price": "CurrentPrice",
                    "opening": "TxDateOpeningPrice",
                    "closing": "TxDateClosingPrice",
                    "method": "MethodName",
                },
                zone="UTC",
                known_from=KnownFrom.READER,
            ),
        ),
        group=events,
        wrong=(
            WrongExport(
                "Blockscout's token transfers",
                ("TxHash", "TokenContractAddress", "TokensTransferred"),
                "They don't say how many decimals a token has. Export them from the chain's Etherscan-like explorer.",
            ),
        ),
    ),
)
