"""rotki: the export of history events (premium: History > Events > Export CSV), a row for each thing that moved.

`direction` says whether it came or went. What moved in one trade has one event identifier; so has a deposit into a
vault and the token that was got for it, which is a swap. Anything else stands for itself, by type and subtype. Times
are written in the form and zone that the person has set: UTC, or a zone's letters stand behind them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from engine.ledger.batch import RowState
from engine.model import Amount, Entry, Kind
from importers.happening import Happening, asset_named, entries_of
from importers.meanings import COMMON, Meaning, plain, unknown
from importers.normalise import positive, total
from importers.programs import account_name, moment
from importers.spec import Context, Format, Found, KnownFrom, Layout, Left, PlacedRow, Refused, SetAside

CHAINS = {
    "1": "ethereum",
    "10": "optimism",
    "56": "bsc",
    "100": "gnosis",
    "137": "polygon",
    "8453": "base",
    "42161": "arbitrum",
    "43114": "avalanche",
}
TOKEN = "eip155:"

INCOMING = {
    "none": "deposit",
    "receive": "deposit",
    "reward": "reward",
    "airdrop": "airdrop",
    "donate": "gift",
    "interest": "interest",
    "block production": "staking",
    "mev reward": "staking",
    "generate debt": "loan",
    "remove asset": "deposit",
    "deposit asset": "deposit",
    "bridge": "bridge in",
    "refund": "deposit",
    "cancel order": "deposit",
    "payment": "income",
    "grant": "income",
    "nft": "deposit",
    "receive wrapped": "deposit",
    "liquidate": "income",
}
OUTGOING = {
    "none": "withdrawal",
    "spend": "withdrawal",
    "fee": "fee",
    "donate": "donation",
    "deposit asset": "withdrawal",
    "remove asset": "withdrawal",
    "payback debt": "repay loan",
    "interest payment": "interest payment",
    "payment": "spend",
    "bridge": "bridge out",
    "place order": "withdrawal",
    "liquidate": "lost",
    "nft": "spend",
    "return wrapped": "withdrawal",
    "create": "fee",
    "governance": "fee",
}
"""What a subtype is in the words of `importers.meanings`, where the type says nothing else."""
PAIRED = frozenset({"spend", "receive", "receive wrapped", "return wrapped", "deposit asset", "remove asset"})
"""Subtypes of what is given and got in one event."""


def events(rows: Sequence[PlacedRow], context: Context) -> Iterator[Found | Left]:
    """The rows of an export as entries: those that are one exchange together, all others for themselves."""
    groups: dict[tuple[str, str], list[PlacedRow]] = defaultdict(list)
    for row in rows:
        if plain(row.cells["direction"]) == "neutral":
            yield Left(row.place, RowState.SET_ASIDE, "nothing moved")
        else:
            groups[row.cells["group"] or f"row {row.place}", row.cells["location"]].append(row)
    for group in groups.values():
        group.sort(key=lambda row: (len(row.cells["sequence"]), row.cells["sequence"], row.cells["direction"]))
        for part in _parts(group):
            yield from _settled(part, context)


def _parts(group: Sequence[PlacedRow]) -> list[list[PlacedRow]]:
    """The rows of an event, those together that are one entry: an exchange, or one thing that moved, with its fees."""
    exchange = [row for row in group if plain(row.cells["subtype"]) in PAIRED or _is_trade(row)]
    fees = [row for row in group if plain(row.cells["subtype"]) == "fee"]
    rest = [row for row in group if row not in fees]
    if {plain(row.cells["direction"]) for row in exchange} == {"in", "out"}:
        return [[*exchange, *fees], *([row] for row in rest if row not in exchange)]
    if len(rest) == 1:
        return [[*rest, *fees]]
    return [[row] for row in group]


def _is_trade(row: PlacedRow) -> bool:
    return plain(row.cells["type"]) in ("trade", "migrate") and plain(row.cells["subtype"]) != "fee"


def _settled(part: Sequence[PlacedRow], context: Context) -> Iterator[Found | Left]:
    places = tuple(sorted(row.place for row in part))
    try:
        made = _entries(part, context)
    except Refused as refusal:
        yield from (Left(place, RowState.REJECTED, refusal.reason, refusal.key) for place in places)
        return
    if isinstance(made, SetAside):
        yield from (Left(place, RowState.SET_ASIDE, made.reason) for place in places)
        return
    for number, entry in enumerate(made):
        yield Found(entry, places, str(number) if number else "")


def _entries(part: Sequence[PlacedRow], context: Context) -> tuple[Entry, ...] | SetAside:
    sides: dict[str, dict[str, Decimal]] = {"in": {}, "out": {}, "fee": {}}
    for row in part:
        side = plain(row.cells["direction"])
        if side not in ("in", "out"):
            raise Refused(unknown(side, ("in", "out", "neutral")), "direction")
        if len(part) > 1 and plain(row.cells["subtype"]) == "fee":
            side = "fee"
        asset = _asset(row, context)
        sums = sides[side]
        sums[asset] = total(sums.get(asset, Decimal(0)), positive(row.cells, "amount"))
    for side, sums in sides.items():
        if len(sums) > 1:
            raise Refused(f"{len(sums)} coins together ({side}): enter it in the universal CSV", "asset")
    received, sent, fee = (
        next((Amount(asset, size) for asset, size in sides[side].items()), None) for side in ("in", "out", "fee")
    )
    cells = part[0].cells
    happening = Happening(
        moment(cells, context),
        _account(part[0]),
        sent,
        received,
        fee,
        reference=cells["hash"] or cells["group"],
        note="; ".join(filter(None, dict.fromkeys(row.cells[key] for row in part for key in ("note", "auto")))),
    )
    return entries_of(happening, _meaning(part[0], sent, received))


def _meaning(row: PlacedRow, sent: Amount | None, received: Amount | None) -> Meaning:
    type_, subtype = plain(row.cells["type"]), plain(row.cells["subtype"]) or "none"
    if sent and received:
        return Meaning(Kind.MIGRATE if type_ == "migrate" else Kind.SWAP)
    words = INCOMING if received else OUTGOING
    if type_ == "staking" and subtype in ("deposit asset", "remove asset"):
        word = "unstake" if received else "stake"
    elif type_ == "fail":
        word = "fee"
    elif subtype not in words:
        raise Refused(unknown(subtype, tuple(words)), "subtype")
    else:
        word = words[subtype]
    return COMMON.meaning(word, sends=sent is not None, receives=received is not None, key="subtype")


def _asset(row: PlacedRow, context: Context) -> str:
    """The symbol of what moved; a token of a chain is known by its contract (`eip155:1/erc20:0x...`)."""
    asset, name = row.cells["asset"], row.cells["symbol"]
    try:
        if asset.startswith(TOKEN):
            chain, _, contract = asset.removeprefix(TOKEN).partition("/")
            contract = contract.partition(":")[2]
            return context.tokens.symbol(CHAINS.get(chain, f"eip155-{chain}"), contract, name or contract[:8])
        return asset_named(name or asset)
    except ValueError as problem:
        raise Refused(str(problem), "asset") from None


def _account(row: PlacedRow) -> str:
    """An exchange's name; an address on a chain with the chain's name."""
    location, label = row.cells["location"], row.cells["label"]
    is_address = len(label) > 20 and " " not in label
    return f"{location.title()} {label}" if is_address else account_name(location)


FORMATS = (
    Format(
        id="rotki_history",
        title="rotki history events",
        venue="rotki",
        account="rotki",
        account_kind="wallet",
        layouts=(
            Layout(
                "1",
                {
                    "time": "timestamp",
                    "type": "event_type",
                    "subtype": "event_subtype",
                    "location": "location",
                    "label": "location_label",
                    "asset": "asset",
                    "symbol": "asset_symbol",
                    "amount": "amount",
                    "group": "event_identifier|group_identifier",
                    "direction": "direction",
                },
                {
                    "value": "fiat_value",
                    "note": "user_notes|notes",
                    "auto": "auto_notes",
                    "hash": "tx_hash|tx_ref",
                    "id": "identifier",
                    "entry": "entry_type",
                    "sequence": "sequence_index",
                    "extra": "extra_data",
                    "address": "address",
                    "protocol": "counterparty",
                    "product": "product",
                },
                ("%d/%m/%Y %H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M:%S"),
                zone="UTC",
                known_from=KnownFrom.READER,
            ),
        ),
        group=events,
    ),
)
