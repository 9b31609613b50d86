"""taxapp offline."""

from __future__ import annotations

import argparse

from taxapp.cli.parser import DONE, Commands, add_command
from taxapp.cli.printing import print_json


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    offline = add_command(
        commands,
        "offline",
        "say whether connections are forbidden, or forbid and allow them",
        "taxapp offline on",
        _offline,
    )
    offline.add_argument("switch", nargs="?", choices=("on", "off"), help="on forbids every connection")


def _offline(given: argparse.Namespace) -> int:
    from importers.net import forced_offline, offline, set_offline

    if given.switch:
        set_offline(given.switch == "on")
    is_off = offline()
    if given.json:
        print_json({"offline": is_off, "forced": forced_offline()})
    elif forced_offline():
        print("Offline: HISAAB_OFFLINE is set in the environment. No connection is opened.")
    elif is_off:
        print("Offline: no connection is opened. `taxapp offline off` allows them.")
    else:
        print("Online: connections are opened by sync, by accounts add, test and rotate, and where prices are fetched.")
    return DONE
