"""The elections and yearly facts there are, as resources/rules/elections.toml says, with both sides' arguments.

The file is read when something is first asked of it.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

_FILE = Path(__file__).resolve().parents[2] / "resources" / "rules" / "elections.toml"

LEVELS = ("account", "asset", "entry")
"""Where an election may differ, the nearest last."""


class Side(NamedTuple):
    """One value of an election: the argument for it, and what it risks."""

    value: str
    argument: str
    risk: str


class Choice(NamedTuple):
    """One election: what it may hold (the default first), what it means, the section it rests on.

    `may_differ_by` says at which of LEVELS it may be another. `status` and `certainty` are those of the default, in the
    words of a rule pack.
    """

    key: str
    values: tuple[str, ...]
    meaning: str
    section: str
    may_differ_by: tuple[str, ...]
    sides: tuple[Side, ...]
    status: str
    certainty: str

    @property
    def default(self) -> str:
        return self.values[0]


class Fact(NamedTuple):
    """One yearly fact: rupees, default 0, or by `kind` a date or per cent, default none.

    With `per_origin` the key goes on with the loss's year.
    """

    key: str
    meaning: str
    section: str
    per_origin: bool = False
    kind: str = "rupees"


class Positions(NamedTuple):
    """Every election and every fact by its key, in the order they are shown in."""

    choices: dict[str, Choice]
    facts: dict[str, Fact]


@cache
def positions() -> Positions:
    tree = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    choices = (_choice(table) for table in tree["election"])
    facts = (Fact(**table) for table in tree["fact"])
    return Positions({one.key: one for one in choices}, {one.key: one for one in facts})


def _choice(table: dict[str, Any]) -> Choice:
    sides = tuple(Side(**side) for side in table["value"])
    return Choice(
        key=table["key"],
        values=tuple(side.value for side in sides),
        meaning=table["meaning"],
        section=table["section"],
        may_differ_by=tuple(table.get("may_differ_by", ())),
        sides=sides,
        status=table["status"],
        certainty=table["certainty"],
    )
