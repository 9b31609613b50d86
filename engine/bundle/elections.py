"""elections.toml: the elections and yearly facts that were in force, keyed as on the command line."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping

from engine.errors import InputError, UsageError
from engine.rules.elections import validate

ELECTIONS = "elections.toml"
_MOST_BYTES = 4 << 20


def write_elections(settings: Mapping[str, str]) -> bytes:
    lines = ["[settings]", *(f"{_quoted(key)} = {_quoted(settings[key])}" for key in sorted(settings))]
    return ("\n".join(lines) + "\n").encode()


def read_elections(data: bytes) -> dict[str, str]:
    """InputError where that is no such file, or a setting in it does not exist."""
    if len(data) > _MOST_BYTES:
        raise InputError(f"{ELECTIONS} is larger than any.")
    try:
        document = tomllib.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"{ELECTIONS} cannot be read: {error}.") from None
    settings = document.get("settings")
    if set(document) != {"settings"} or not isinstance(settings, dict):
        raise InputError(f"{ELECTIONS} should hold the table settings and nothing else.")
    for key, value in settings.items():
        if not isinstance(value, str):
            raise InputError(f"{ELECTIONS}: {key} should be a text.")
    try:
        validate(settings)
    except UsageError as error:
        raise InputError(f"{ELECTIONS}: {error}") from None
    return settings


def _quoted(text: str) -> str:
    """A basic string of TOML; those of JSON are some."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
