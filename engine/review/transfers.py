"""Own transfers: those taken for one although another would fit too, and what an end without its other end may be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from engine.karachi import tax_year_of
from engine.ledger.links.transfers import Unmatched, unmatched_ends
from engine.model import Severity
from engine.review.context import Review
from engine.review.item import Item, make_item
from engine.review.written import moment

_SURE = 75
"""Per cent; a transfer that is less sure wants to be confirmed."""
_ENDS = ("unknown_deposit", "unmatched_transfer")
_NAMED = 3


def doubtful_transfers(review: Review) -> Iterator[Item]:
    """One item a pair that the program took for a transfer although it is not the only one that fits."""
    pairs = review.connection.execute(
        "SELECT first_uid, second_uid, confidence FROM match"
        " WHERE kind = 'transfer' AND made_by = 'program' AND confidence < ? ORDER BY first_uid",
        (_SURE,),
    ).fetchall()
    places = review.places(first for first, _, _ in pairs)
    columns = review.columns
    for first, second, confidence in pairs:
        if first not in places:
            continue
        place = places[first]
        time = int(columns.time[place])
        here = columns.accounts[int(columns.account[place])].name
        there = columns.accounts[int(columns.to_account[place])].name
        yield make_item(
            "transfer_unsure",
            Severity.LOW,
            f"{review.symbol(place)} that left {here} on {moment(time)} is taken to be what arrived on {there} "
            f"({confidence} %): the nearest in time of several that fit.",
            "Look at both on the venues' sites; confirm the two, or say that they don't belong together.",
            year=tax_year_of(time),
            entries=(first, second),
            commands=(f"taxapp edit LEDGER match {first} {second}", f"taxapp edit LEDGER apart {first} {second}"),
        )


def with_candidates(review: Review, items: Iterable[Item]) -> Iterator[Item]:
    """The items; those about an end without its other end with the commands that match what may be that."""
    found = list(items)
    if any(item.code in _ENDS for item in found):
        ends = {one.uid: one for one in unmatched_ends(review.connection)}
        found = [_with_candidates(item, ends) for item in found]
    yield from found


def _with_candidates(item: Item, ends: Mapping[str, Unmatched]) -> Item:
    if item.code not in _ENDS or len(item.entries) != 1:
        return item
    [uid] = item.entries
    if uid in ends and (parts := ends[uid].parts):
        told = (uid, *parts)
        return replace(
            item,
            remedy=f"{len(parts)} deposits under its transaction hash come to it: {', '.join(parts)}. A transfer joins "
            "one withdrawal with one deposit: import a universal CSV with a transfer for each, and leave these out.",
            commands=tuple(f"taxapp edit LEDGER ignore {one}" for one in told) + item.commands,
        )
    candidates = ends[uid].candidates if uid in ends else ()
    if not candidates:
        return item
    is_deposit = item.code == "unknown_deposit"
    pairs = [(other, uid) if is_deposit else (uid, other) for other in candidates[:_NAMED]]
    count = "1 entry fits" if len(candidates) == 1 else f"{len(candidates)} entries fit"
    return replace(
        item,
        remedy=f"{item.remedy} {count} as its other end, {candidates[0]} best.",
        commands=tuple(f"taxapp edit LEDGER match {first} {second}" for first, second in pairs) + item.commands,
    )
