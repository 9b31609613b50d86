"""The offline switch: a setting of the user's, or HISAAB_OFFLINE=1 in the environment, which no setting overrules."""

from __future__ import annotations

import os

from engine import preferences
from engine.errors import InputError

VARIABLE = "HISAAB_OFFLINE"
_KEY = "offline"


def forced_offline() -> bool:
    """Whether the environment says so."""
    return os.environ.get(VARIABLE, "").strip().lower() not in ("", "0", "false", "no", "off")


def offline() -> bool:
    """Whether no connection may be opened. InputError where the settings can't be read."""
    return forced_offline() or preferences.chosen(_KEY)


def set_offline(on: bool) -> None:
    """Turn the switch. InputError where the settings can't be written."""
    preferences.save({_KEY: True if on else None})


def require_online(what: str) -> None:
    """`what` as a sentence begins: "Syncing Binance". InputError where the switch forbids it."""
    if forced_offline():
        raise InputError(
            f"Hisaab is offline: {what} needs the network. {VARIABLE} is set in the environment; unset it."
        )
    if offline():
        raise InputError(f"Hisaab is offline: {what} needs the network. Go online with `taxapp offline off`.")
