"""What the person chose about backups: where they are kept, how many, and how often one is made unasked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine import preferences
from engine.errors import InputError
from engine.ledger.backups import DEFAULTS, FOLDER


@dataclass(frozen=True, slots=True)
class BackupChoices:
    """`folder` None: the program's own. Kept are the newest backup of each of the last `days` days, `weeks` weeks and
    `months` months. `minutes`: how old the last may be before the next large change makes one; 0 for none unasked."""

    folder: Path | None
    days: int
    weeks: int
    months: int
    minutes: int


def backup_choices() -> BackupChoices:
    """InputError where the settings can't be read."""
    kept = preferences.load()
    numbers = {}
    for key, usual in DEFAULTS.items():
        value = kept.get(key, usual)
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise InputError(f"{preferences.settings_file()}: {key} should be a number from 0 on, not {value!r}.")
        numbers[key.removeprefix("backup_")] = value
    folder = kept.get(FOLDER)
    return BackupChoices(Path(str(folder)).expanduser() if folder else None, **numbers)


def usual_folder() -> Path:
    """Where backups are kept if the person chose no other folder."""
    return preferences.user_data_folder() / "backups"


def choose_backups(choices: BackupChoices) -> None:
    """Keep these. InputError where the settings can't be written, or the folder isn't there."""
    if choices.folder is not None and not choices.folder.is_dir():
        raise InputError(f"The folder {choices.folder} does not exist. Make it first, or choose another.")
    changes: dict[str, preferences.Value | None] = {FOLDER: str(choices.folder) if choices.folder else None}
    for key, usual in DEFAULTS.items():
        value = getattr(choices, key.removeprefix("backup_"))
        if value < 0:
            raise InputError(f"{key} should be a number from 0 on, not {value}.")
        changes[key] = None if value == usual else value
    preferences.save(changes)
