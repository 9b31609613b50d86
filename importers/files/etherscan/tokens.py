"""Token transfers of an address (ERC-20 and BEP-20; Etherscan and the like, Routescan).

The contract says which token it is, never its name. Where one token left and another came in under one hash, that is a
swap; a token for the native coin shows here as one half, with the transaction's hash. The gas is in the export of
normal transactions. The page's own CSV of 2025 writes a picture and a name instead of the contract, and its rows are
refused for that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from importers import transfers
from importers.files.etherscan.common import TIMES, network_of_tokens
from importers.normalise import quantity, time
from importers.spec import Cells, Context, Covers, Format, Found, KnownFrom, Layout, Left, PlacedRow, Refused
from importers.tokens import Network, network, network_of_chain
from importers.transfers import Move, hash_of

NO_CONTRACT = (
    "doesn't say the token's contract, and its name may be anybody's: export ERC-20 transfers from "
    "etherscan.io/exportData (or the same page of your explorer) instead"
)
_CONTRACT = re.compile(r"0x[0-9a-fA-F]{40}")
_MARKUP = re.compile(r"<[^>]*>")


def events(rows: Sequence[PlacedRow], context: Context) -> Iterator[Found | Left]:
    """The entries of a file."""
    rows, own = transfers.read(rows, context)
    if not rows:
        return
    chain = _chain(rows, context)
    moves = []
    for row in rows:
        try:
            moves.append(_move(row, context, chain))
        except Refused as refusal:
            yield transfers.left(row, refusal)
    yield from transfers.entries(moves, own, chain, context)


def _chain(rows: Sequence[PlacedRow], context: Context) -> Network:
    numbers = {row.cells["chain_id"] for row in rows}
    if len(numbers) == 1 and (number := numbers.pop()).isdigit() and (found := network_of_chain(int(number))):
        return network(found)
    return network_of_tokens((contract_in(row.cells) for row in rows), context)


def contract_in(cells: Cells) -> str:
    """The contract in a row, '' where there is none."""
    found = _CONTRACT.search(cells["contract"] or cells["token"])
    return found[0] if found else ""


def _move(row: PlacedRow, context: Context, chain: Network) -> Move:
    cells = row.cells
    contract = contract_in(cells)
    if not contract:
        raise Refused(NO_CONTRACT, "token" if cells["token"] else "contract")
    symbol = cells["symbol"] or _MARKUP.sub("", cells["token"]).strip()
    when = time(cells, context)
    if not cells["value"]:
        raise Refused("is empty", "value")
    return Move(
        row.place,
        when,
        hash_of(cells),
        cells["from"],
        cells["to"],
        context.tokens.symbol(chain.id, contract, symbol, cells["name"]),
        quantity(cells, "value", thousands=True),
        contract,
        symbol,
        cells["name"],
    )


COMMON = {"hash": "Txhash|Transaction Hash|tx_hash", "from": "From", "to": "To"}
CONTRACT = {"contract": "ContractAddress|token_address", "name": "TokenName", "symbol": "TokenSymbol"}
OPTIONAL = {
    "block": "Blockno|block_number",
    "unix": "UnixTimestamp|block_unix_timestamp",
    "usd": "USDValueDayOfTx|Value (USD)",
    "method": "Method",
    "status": "Status",
    "from_name": "From_Nametag",
    "to_name": "To_Nametag",
    "note": "PrivateNote",
    "chain_id": "chain_id",
    "token": "Token",
    "contract": "ContractAddress",
    "name": "TokenName",
    "symbol": "TokenSymbol",
}


def _layout(name: str, columns: dict[str, str], known_from: KnownFrom) -> Layout:
    optional = {key: names for key, names in OPTIONAL.items() if key not in columns}
    return Layout(name, COMMON | columns, optional, TIMES, "UTC", known_from=known_from)


FORMATS = (
    Format(
        id="etherscan_tokens",
        title="Token transfers (Etherscan, BscScan, PolygonScan and the like)",
        account_kind="wallet",
        covers=(Covers.TRANSFERS,),
        key=("hash", "from", "to", "value", "contract", "token"),
        layouts=(
            _layout("with contract", {"time": "DateTime", "value": "TokenValue"} | CONTRACT, KnownFrom.READER),
            _layout("older", {"time": "DateTime", "value": "Value"} | CONTRACT, KnownFrom.READER),
            _layout(
                "Routescan",
                {"time": "block_datetime", "value": "token_value", "chain_id": "chain_id"} | CONTRACT,
                KnownFrom.READER,
            ),
            _layout(
                "2025: the page's own",
                {"time": "DateTime", "value": "Amount", "token": "Token"},
                KnownFrom.UNCONFIRMED,
            ),
        ),
        group=events,
    ),
)
