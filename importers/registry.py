"""The formats we read: those of every module under `files`. A new one is a module there, with its `FORMATS`."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from engine.errors import UsageError
from importers import files
from importers.spec import Format

OWN = "hisaab"


@cache
def formats() -> tuple[Format, ...]:
    """All formats: our own first, then by id."""
    found = [
        one
        for module in pkgutil.walk_packages(files.__path__, f"{files.__name__}.")
        if not module.ispkg
        for one in getattr(import_module(module.name), "FORMATS", ())
    ]
    return tuple(sorted(found, key=lambda one: (one.id != OWN, one.id)))


def format_by_id(id_: str) -> Format:
    """The format of this id; UsageError where there is none."""
    for one in formats():
        if one.id == id_:
            return one
    known = ", ".join(one.id for one in formats())
    raise UsageError(f"There is no format {id_}. These are known: {known}.")
