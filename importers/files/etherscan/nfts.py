"""NFT transfers of an address (ERC-721 and ERC-1155; Etherscan and the like). Each is `SYMBOL@chain:…#number`; what was
paid for it is in the exports of transactions and tokens, under the same hash."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from importers import transfers
from importers.files.etherscan.common import TIMES, network_of_tokens
from importers.normalise import positive, time
from importers.spec import Context, Covers, Format, Found, KnownFrom, Layout, Left, PlacedRow, Refused
from importers.tokens import Network
from importers.transfers import Move, hash_of


def events(rows: Sequence[PlacedRow], context: Context) -> Iterator[Found | Left]:
    """The entries of a file."""
    rows, own = transfers.read(rows, context)
    if not rows:
        return
    chain = network_of_tokens((row.cells["contract"] for row in rows), context)
    moves = []
    for row in rows:
        try:
            moves.append(_move(row, context, chain))
        except Refused as refusal:
            yield transfers.left(row, refusal)
    yield from transfers.entries(moves, own, chain, context)


def _move(row: PlacedRow, context: Context, chain: Network) -> Move:
    cells = row.cells
    asset = transfers.nft(context.tokens, chain, cells["contract"], cells["number"], cells["symbol"], cells["name"])
    return Move(
        row.place,
        time(cells, context),
        hash_of(cells),
        cells["from"],
        cells["to"],
        asset,
        positive(cells, "quantity", thousands=True) if cells["quantity"] else Decimal(1),
        cells["contract"],
        cells["symbol"],
        cells["name"],
        note=cells["name"],
    )


COLUMNS = {
    "hash": "Txhash|Transaction Hash",
    "time": "DateTime",
    "from": "From",
    "to": "To",
    "contract": "ContractAddress",
    "number": "TokenId|Token ID",
    "name": "TokenName",
    "symbol": "TokenSymbol",
}
OPTIONAL = {
    "block": "Blockno",
    "unix": "UnixTimestamp",
    "type": "Type",
    "quantity": "Quantity",
    "note": "PrivateNote",
    "method": "Method",
}

FORMATS = (
    Format(
        id="etherscan_nfts",
        title="NFT transfers (Etherscan, BscScan, PolygonScan and the like)",
        account_kind="wallet",
        covers=(Covers.TRANSFERS,),
        key=("hash", "from", "to", "contract", "number", "quantity"),
        layouts=(Layout("all", COLUMNS, OPTIONAL, TIMES, "UTC", known_from=KnownFrom.READER),),
        group=events,
    ),
)
