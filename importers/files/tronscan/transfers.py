"""Tronscan's transfers of an address (Transfers > Download CSV): TRX, TRC-10 and TRC-20 with amounts in whole coins.

`Token` holds the contract beside or instead of the symbol, and the contract says which token it is. A row that names
only a symbol other than TRX is refused: fake USDT is called USDT too. The fee (TRX burned for energy and bandwidth) is
not in this export, so the TRX balance comes out a little high: see the transactions of OKLink or enter it as `fee`.
Times are UTC. How the column of hashes is called we know by hearsay only; a file without it is read by address, time
and amount.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from importers import transfers
from importers.normalise import quantity, time
from importers.spec import (
    Cells,
    Context,
    Covers,
    Format,
    Found,
    KnownFrom,
    Layout,
    Left,
    PlacedRow,
    Refused,
    WrongExport,
)
from importers.tokens import network
from importers.transfers import Move, hash_of

NETWORK = "tron"
TRX = "TRX"
NO_CONTRACT = (
    "doesn't say the token's contract, and its symbol may be anybody's: download the transfers from tronscan.org again"
)
_CONTRACT = re.compile(r"T[1-9A-HJ-NP-Za-km-z]{33}")
_TRC10 = re.compile(r"\b10\d{5}\b")
_DONE = frozenset({"", "success", "successful", "confirmed", "true", "1", "yes"})
_NOT = frozenset({"unconfirmed", "false", "0", "no", "pending"})
_FAILED = frozenset({"fail", "failed", "revert", "reverted", "out_of_energy", "out of energy", "failure"})


def events(rows: Sequence[PlacedRow], context: Context) -> Iterator[Found | Left]:
    """The entries of a file."""
    rows, own = transfers.read(rows, context)
    if not rows:
        return
    moves = []
    for row in rows:
        try:
            moves.append(_move(row, context))
        except Refused as refusal:
            yield transfers.left(row, refusal)
    yield from transfers.entries(moves, own, network(NETWORK), context)


def _move(row: PlacedRow, context: Context) -> Move:
    cells = row.cells
    asset, contract, symbol = token(cells, context)
    if not cells["amount"]:
        raise Refused("is empty", "amount")
    amount = quantity(cells, "amount", thousands=True)
    failed = did_fail(cells)
    return Move(
        row.place,
        time(cells, context),
        hash_of(cells) if cells["hash"] else "",
        cells["from"],
        cells["to"],
        asset,
        amount * 0 if failed else amount,
        contract,
        symbol,
        cells["name"],
        note="failed" if failed else "",
    )


def token(cells: Cells, context: Context) -> tuple[str, str, str]:
    """(the ledger's symbol, contract or TRC-10 number, the token's own symbol) of a row; no contract for TRX."""
    text = cells["token"]
    found = _CONTRACT.search(cells["contract"]) or _CONTRACT.search(text)
    symbol = cells["symbol"] or re.sub(r"[\s()\[\],;/|-]+", " ", _CONTRACT.sub("", text)).strip()
    if found:
        return context.tokens.symbol(NETWORK, found[0], symbol, cells["name"]), found[0], symbol
    if symbol.upper() in (TRX, "TRON", "TRONIX TRX", "TRX TRX"):
        return TRX, "", TRX
    if number := _TRC10.search(f"{cells['contract']} {text}"):
        name = symbol.replace(number[0], "").strip() or number[0]
        return context.tokens.symbol(NETWORK, number[0], name), number[0], symbol
    raise Refused(NO_CONTRACT if text or symbol else "is empty", "token")


def did_fail(cells: Cells) -> bool:
    """Whether a transfer was turned down; one that is not confirmed yet is refused until it is."""
    for key in ("result", "status", "confirmed"):
        word = cells[key].casefold()
        if word in _FAILED:
            return True
        if word in _NOT:
            raise Refused("is not confirmed yet: download the file again when it is", key)
        if word not in _DONE:
            raise Refused("is no status that we know (SUCCESS, CONFIRMED, FAIL, REVERT)", key)
    return False


COLUMNS = {"time": "Time", "from": "From", "to": "To", "token": "Token", "amount": "Amount/TokenID|Amount"}
OPTIONAL = {
    "hash": "Txn Hash|Transaction Hash|Tx Hash|TxHash|Hash|TxID|Transaction ID",
    "block": "Block|Block Height|Block No|Block Number",
    "contract": "Token Contract|Contract Address|Token Address|Contract",
    "symbol": "Token Symbol|Symbol|Token Abbr",
    "name": "Token Name",
    "type": "Token Type|Type|Method",
    "result": "Result|ContractRet",
    "status": "Status",
    "confirmed": "Confirmed",
}

FORMATS = (
    Format(
        id="tronscan_transfers",
        title="Tronscan transfers (TRX, TRC-20)",
        venue="tron",
        account_kind="wallet",
        covers=(Covers.TRANSFERS,),
        key=("hash", "time", "from", "to", "token", "contract", "amount"),
        layouts=(
            Layout(
                "2025: amount or number of a token",
                COLUMNS | {"amount": "Amount/TokenID"},
                OPTIONAL,
                ("%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M:%S"),
                "UTC",
                known_from=KnownFrom.READER,
            ),
        ),
        group=events,
        wrong=(
            WrongExport(
                "an old Tronscan export of one token's transfers",
                ("transaction_id", "block_ts", "from_address", "to_address", "quant"),
                "It doesn't say which token it is of. Download the address's transfers from tronscan.org again.",
            ),
        ),
    ),
)
