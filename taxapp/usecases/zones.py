"""A file that was imported with an assumed time zone, read again with the one that the person knows."""

from __future__ import annotations

from pathlib import Path

from engine.errors import InputError


def read_again(ledger: Path, file: Path, zone: str) -> None:
    """The file takes the place of its own earlier import. InputError where the zone is none, the file cannot be read,
    it is another file than the one imported, or the zone changes nothing."""
    from importers.read import Choices
    from importers.zones import parsed
    from taxapp.usecases.importing import import_files

    try:
        choices = Choices(zone=parsed(zone.strip()))
    except ValueError as error:
        raise InputError(f"{zone.strip() or 'Nothing'} is no time zone. Write it like UTC+5 or UTC-3:30.") from error
    for dry_run in (True, False):
        [outcome] = import_files(ledger, [file], choices=choices, dry_run=dry_run)
        if outcome.result is None:
            raise InputError(outcome.error)
        if outcome.result.entries_replaced:
            continue
        if outcome.result.entries_added:
            raise InputError(f"{file.name} is another file than the one that was imported. Choose that one.")
        raise InputError(
            f"{file.name} was read with {zone.strip()} already. If that is right, say so under Explain below."
        )
