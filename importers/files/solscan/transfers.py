"""Solscan's transfers of an account (Transfers > Export CSV): SOL and SPL tokens.

`Amount` is in the token's smallest units and `Decimals` says how many places it has; `Value` is in dollars and is not
read. `From` and `To` are the wallets, not their token accounts. SOL has an address of its own here, and so has wrapped
SOL, which wallets wrap and unwrap unasked: both are SOL. Fees are not in this export. `Flow` is seen from the account
that was asked for, and has to agree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from difflib import get_close_matches

from importers import transfers
from importers.amounts import from_smallest
from importers.normalise import quantity
from importers.normalise import time as time_of
from importers.spec import Context, Covers, Format, Found, KnownFrom, Layout, Left, PlacedRow, Refused, WrongExport
from importers.tokens import network
from importers.transfers import Move, hash_of

NETWORK = "solana"
SOL_ADDRESSES = frozenset(
    {"So11111111111111111111111111111111111111111", "So11111111111111111111111111111111111111112", "SOL"}
)
ACTIONS = ("TRANSFER", "TRANSFER_CHECKED", "TRANSFER_WITH_FEE", "MINT", "BURN", "CREATE_ACCOUNT", "CLOSE_ACCOUNT")


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
    yield from transfers.entries(moves, own, network(NETWORK), context)


def _move(row: PlacedRow, context: Context, own: str) -> Move:
    cells = row.cells
    action = cells["action"].upper().replace(" ", "_")
    if action not in ACTIONS:
        near = get_close_matches(action, ACTIONS, 1)
        raise Refused(f"is an action that we don't know{f'; the nearest is {near[0]}' if near else ''}", "action")
    goes = cells["from"] == own
    if cells["flow"] and cells["from"] != cells["to"] and cells["flow"].casefold() != ("out" if goes else "in"):
        raise Refused("contradicts From and To: the file is of another address", "flow")
    mint = cells["token"]
    if not mint:
        raise Refused("is empty", "token")
    is_sol = mint in SOL_ADDRESSES
    return Move(
        row.place,
        time_of(cells, context),
        hash_of(cells),
        cells["from"],
        cells["to"],
        "SOL" if is_sol else context.tokens.symbol(NETWORK, mint, ""),
        _amount(row),
        "" if is_sol else mint,
        note="" if action.startswith("TRANSFER") else cells["action"].lower(),
    )


def _amount(row: PlacedRow) -> Decimal:
    """The amount in whole tokens."""
    cells = row.cells
    if not cells["amount"].isdigit():
        raise Refused("is no whole number of the token's smallest units", "amount")
    if not cells["decimals"].isdigit() or int(cells["decimals"]) > 18:
        raise Refused("is no number of decimal places", "decimals")
    if cells["multiplier"] and quantity(cells, "multiplier") != 1:
        raise Refused("is a token whose amounts are scaled, which we don't read yet", "multiplier")
    try:
        return from_smallest(cells["amount"], int(cells["decimals"]))
    except ValueError as problem:
        raise Refused(str(problem), "amount") from None


COLUMNS = {
    "hash": "Signature",
    "time": "Human Time",
    "unix": "Block Time",
    "action": "Action",
    "from": "From",
    "to": "To",
    "amount": "Amount",
    "decimals": "Decimals",
    "token": "Token Address",
}
TIMES = ("%Y-%m-%dT%H:%M:%S.%fZ", "%Y-%m-%dT%H:%M:%SZ")

FORMATS = (
    Format(
        id="solscan_transfers",
        title="Solscan transfers (SOL, SPL tokens)",
        venue="solana",
        account_kind="wallet",
        covers=(Covers.TRANSFERS,),
        key=("hash", "action", "from", "to", "amount", "token"),
        layouts=(
            Layout(
                "transfers",
                COLUMNS,
                {"flow": "Flow", "value": "Value", "multiplier": "Multiplier"},
                TIMES,
                "UTC",
                known_from=KnownFrom.VENDOR,
            ),
        ),
        group=events,
        wrong=(
            WrongExport(
                "Solscan's DeFi activities",
                ("Signature", "Token1", "Amount1", "Token2", "Amount2"),
                "Export Transfers instead: they hold the same swaps with their exact amounts.",
            ),
            WrongExport(
                "an export of the old Solscan, which doesn't say how many decimals a token has",
                ("Txhash", "BlockTime Unix", "ChangeType", "SPL BalanceChange"),
                "Export Transfers from solscan.io again.",
            ),
        ),
    ),
)
