"""What the person chose about the program on this computer: a few keys in `settings.toml` in the user's folder.

What is chosen about a ledger is kept in the ledger. Nothing secret is kept here.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import tomllib
from collections.abc import Mapping
from pathlib import Path

from engine.errors import InputError

Value = bool | int | str


def user_data_folder() -> Path:
    """The folder of what the program keeps for the user; it need not exist."""
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming") / "Hisaab"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Hisaab"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "hisaab"


def settings_file() -> Path:
    """Where the settings are; it need not exist."""
    return user_data_folder() / "settings.toml"


def load() -> dict[str, Value]:
    """All that is chosen, by key. InputError where the file is there and can't be read."""
    path = settings_file()
    try:
        tree = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as reason:
        raise InputError(f"{path} cannot be read: {reason.strerror}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as reason:
        raise InputError(f"{path} is not valid TOML: {reason}. Mend it, or delete it to start anew.") from None
    return {key: value for key, value in tree.items() if isinstance(value, bool | int | str)}


def save(changes: Mapping[str, Value | None]) -> None:
    """Keep these keys, None removing one; the rest stays. The file is the old or the new one, never half of either.

    InputError where it can't be read or written.
    """
    kept: dict[str, Value | None] = {**load(), **changes}
    text = "".join(f"{key} = {_toml(value)}\n" for key, value in sorted(kept.items()) if value is not None)
    path = settings_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(dir=path.parent, prefix=".settings-", suffix=".toml")
        try:
            with os.fdopen(number, "w", encoding="utf-8") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            os.replace(name, path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as reason:
        raise InputError(f"{path} cannot be written: {reason.strerror}.") from None


def chosen(key: str) -> bool:
    """Whether a switch is on; one that was never set is off. InputError as `load`, or where it is no true or false."""
    value = load().get(key, False)
    if not isinstance(value, bool):
        raise InputError(f"{settings_file()}: {key} should be true or false, not {value!r}.")
    return value


def _toml(value: Value) -> str:
    # A JSON string without DEL is a TOML basic string.
    return json.dumps(value, ensure_ascii=True)
