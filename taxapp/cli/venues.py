"""taxapp venues."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from taxapp.cli.parser import DONE, Commands, add_command
from taxapp.cli.printing import print_json, print_table, talk

if TYPE_CHECKING:
    from engine.venues import Venue

KINDS = ("exchange", "wallet", "bank", "cash")


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    venues = add_command(
        commands,
        "venues",
        "list the exchanges, wallets, banks and programs that are known, with what PVARA said of them",
        "taxapp venues --kind exchange",
        _venues,
    )
    venues.add_argument("--kind", choices=(*KINDS, "program"), help="of this kind alone")


def pvara(venue: Venue | None) -> str:
    """What PVARA said last of an exchange, and when; - for what is none."""
    from engine.venues import PVARA, VenueKind

    if venue is None or venue.kind is not VenueKind.EXCHANGE:
        return "-"
    said = [one for one in venue.standing if one.authority == PVARA]
    return f"{said[-1].status} {said[-1].since}".strip() if said else venue.status(PVARA)


def standing_json(venue: Venue) -> list[dict[str, str]]:
    """What authorities said of it, in order."""
    return [
        {"authority": one.authority, "status": one.status, "since": one.since, "source": one.source, "note": one.note}
        for one in venue.standing
    ]


def _venues(given: argparse.Namespace) -> int:
    from engine.venues import venues

    found = [one for one in venues() if given.kind in (None, one.kind)]
    if given.json:
        print_json([_venue_json(one) for one in found])
        return DONE
    rows = [("id", "name", "kind", "country", "standing", "certainty")]
    for one in found:
        said = "; ".join(f"{word.authority}: {word.status} {word.since}".strip() for word in one.standing)
        rows.append((one.id, one.name, one.kind, one.country or "-", said or pvara(one), one.certainty))
    print_table(rows)
    talk("A no-objection certificate (noc) is no licence; unknown says that nothing is known here.")
    return DONE


def _venue_json(venue: Venue) -> dict[str, object]:
    return {
        "id": venue.id,
        "name": venue.name,
        "aliases": list(venue.aliases),
        "kind": venue.kind,
        "country": venue.country,
        "standing": standing_json(venue),
        "api": venue.api,
        "export": venue.export,
        "certainty": venue.certainty,
        "note": venue.note,
    }
