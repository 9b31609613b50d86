"""The formats we read: those of every module under `files`. A new one is a module there, with its `FORMATS`."""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module

from engine.errors import UsageError
from importers import files, profiles
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


def readable() -> tuple[Format, ...]:
    """All formats that a file may be in: those of modules, then the saved profiles, then the built-in ones."""
    return (*formats(), *profiles.formats())


def wanted(text: str) -> Format:
    """The format that the person asks for: by its id, or a profile's file or name. UsageError where there is none."""
    if any(one.id == text for one in formats()):
        return format_by_id(text)
    return profiles.find(text) or format_by_id(text)


def format_by_id(id_: str) -> Format:
    """The format of this id; UsageError where there is none."""
    for one in formats():
        if one.id == id_:
            return one
    known = ", ".join(one.id for one in formats())
    raise UsageError(f"There is no format {id_}. These are known: {known}.")
