"""OKLink's transactions of an address: the native coin (TRX, ETH, BNB …), TRC-10 tokens, and on Tron what is staked.

On Tron `contractType` says what a row is. Staking TRX for energy or bandwidth, voting and lending resources move
nothing: it stays one's own. The reward of voting is income. Fees are only in the exports of Ethereum and its like; on
Tron no export has the TRX that was burned for energy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.ledger.batch import RowState
from engine.model import Amount, Entry, Kind
from importers import transfers
from importers.files.etherscan.common import evm_networks
from importers.files.oklink.tokens import COMMON, OPTIONAL, TIMES
from importers.normalise import quantity, some, time
from importers.spec import Context, Covers, Format, Found, KnownFrom, Layout, Left, PlacedRow, Refused
from importers.tokens import Network, network, network_named, spelt
from importers.transfers import Move, hash_of
from importers.tron_contracts import OWN, Treatment, treatment_of

TRX = "TRX"


_DONE = frozenset({"success", "successful", "1", "true", ""})
_FAILED = frozenset({"fail", "failed", "revert", "reverted", "out_of_energy", "0", "false"})


def events(rows: Sequence[PlacedRow], context: Context) -> Iterator[Found | Left]:
    """The entries of a file."""
    rows, own = transfers.read(rows, context)
    if not rows:
        return
    chain = _chain(own, rows[0].cells["symbol"], context)
    moves = []
    for row in rows:
        try:
            made = _made(row, context, chain, own)
        except Refused as refusal:
            yield transfers.left(row, refusal)
            continue
        if isinstance(made, Move):
            moves.append(made)
        else:
            yield made
    yield from transfers.entries(moves, own, chain, context)


def _chain(own: str, coin: str, context: Context) -> Network:
    tron = network("tron")
    if tron.is_address(own):
        return tron
    said = {network_named(context.account), network_named(context.file)}
    alike = [one for one in evm_networks() if one.native == coin.upper()] or [network("ethereum")]
    return next((one for one in evm_networks() if one.id in said), alike[0])


def _made(row: PlacedRow, context: Context, chain: Network, own: str) -> Move | Found | Left:
    cells = row.cells
    when, failed = time(cells, context), _did_fail(cells["status"])
    treatment = treatment_of(cells["type"], "type") if chain.id == "tron" else Treatment.TRANSFER
    if treatment is Treatment.OWN:
        return Left(row.place, RowState.SET_ASIDE, OWN)
    amount = quantity(cells, "value", thousands=True)
    if treatment is Treatment.REWARD:
        if failed or not amount:
            return Left(row.place, RowState.SET_ASIDE, transfers.NOTHING_MOVED)
        account = transfers.account_of(context, chain, own)
        reward = Entry(when, Kind.STAKING, account, None, Amount(TRX, amount), reference=hash_of(cells))
        return Found(reward, (row.place,), own)
    asset, contract = chain.native, ""
    if treatment is Treatment.TRC10:
        contract = cells["symbol"]
        if not contract:
            raise Refused("is empty, so nobody knows which token this was", "symbol")
        asset = context.tokens.symbol(chain.id, contract, contract)
    elif cells["symbol"] and cells["symbol"].upper() != chain.native:
        raise Refused(f"is not {chain.native}: export the token transfers for it", "symbol")
    goes = spelt(cells["from"]) == own
    return Move(
        row.place,
        when,
        hash_of(cells),
        cells["from"],
        cells["to"],
        asset,
        amount * 0 if failed else amount,
        contract,
        cells["symbol"],
        fee=some(chain.native, quantity(cells, "fee", thousands=True)) if goes else None,
        note="failed" if failed else "",
    )


def _did_fail(text: str) -> bool:
    word = text.casefold()
    if word in _FAILED:
        return True
    if word not in _DONE:
        raise Refused("is no status that we know (SUCCESS, FAIL, REVERT)", "status")
    return False


FORMATS = (
    Format(
        id="oklink_transactions",
        title="OKLink transactions (TRX, ETH, BNB, ...)",
        account_kind="wallet",
        covers=(Covers.TRANSFERS,),
        key=("hash", "from", "to", "value", "symbol"),
        layouts=(
            Layout(
                "Tron",
                COMMON | {"type": "contractType", "status": "status"},
                OPTIONAL | {"fee": "fee"},
                TIMES,
                "UTC",
                known_from=KnownFrom.READER,
            ),
            Layout(
                "with fee",
                {key: names for key, names in COMMON.items() if key != "symbol"} | {"fee": "fee", "status": "status"},
                OPTIONAL | {"symbol": "symbol"},
                TIMES,
                "UTC",
                known_from=KnownFrom.READER,
            ),
        ),
        group=events,
    ),
)
