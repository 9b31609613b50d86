"""Where profiles are: a file, the ones a person has saved, and the built-in ones in resources/profiles."""

from __future__ import annotations

import os
import sys
from functools import cache
from importlib.resources import files
from pathlib import Path

from engine.errors import InputError
from importers import profile as schema
from importers.mapped import format_of
from importers.profile import Profile
from importers.spec import Format

SAVED, BUILT_IN = 1, 2
"""Ranks in detection, after the formats of modules: a person's own profiles, then the built-in ones."""


def folder() -> Path:
    """The folder of a person's saved profiles; it need not exist."""
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming") / "Hisaab" / "profiles"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "Hisaab" / "profiles"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "hisaab" / "profiles"


def find(text: str) -> Format | None:
    """The profile that is meant: a path to one, a saved one or a built-in one by its id. None where there is none.

    InputError where it is found and wrong.
    """
    found = profile(text)
    return format_of(found) if found is not None else None


def profile(text: str) -> Profile | None:
    """As `find`, before it is made a format."""
    if text.lower().endswith(".toml"):
        return schema.load(Path(text), based)
    place = _place(text)
    return schema.load(place, based) if place is not None else None


def text_of(id_: str) -> str | None:
    """The TOML of a saved or built-in profile; None where there is none."""
    place = _place(id_)
    return place.read_text("utf-8-sig") if place is not None else None


def builtin_text(id_: str) -> str:
    """The TOML of a built-in profile."""
    return next((path.read_text("utf-8-sig") for path in _built_in_paths(id_) if path.is_file()), "")


def _place(id_: str) -> Path | None:
    places = (folder() / f"{id_}.toml", *_built_in_paths(id_)) if id_.replace("_", "").isalnum() else ()
    return next((place for place in places if place.is_file()), None)


def saved() -> list[tuple[Path, Profile | InputError]]:
    """A person's saved profiles, each with what it says or why it can't be used."""
    there = folder()
    found: list[tuple[Path, Profile | InputError]] = []
    for path in sorted(there.glob("*.toml")) if there.is_dir() else []:
        try:
            found.append((path, schema.load(path, based)))
        except InputError as refusal:
            found.append((path, refusal))
    return found


@cache
def builtin() -> tuple[Profile, ...]:
    """The profiles that come with the program, by id."""
    found = [
        schema.read(one.read_text("utf-8"), one.name, based)
        for one in files("resources").joinpath("profiles").iterdir()
        if one.name.endswith(".toml")
    ]
    return tuple(sorted(found, key=lambda one: one.id))


def formats() -> tuple[Format, ...]:
    """What takes part in detection: saved profiles that are right, then the built-in ones."""
    own = [format_of(one, SAVED) for _, one in saved() if isinstance(one, Profile)]
    ids = {one.id for one in own}
    return (*own, *(one for one in builtin_formats() if one.id not in ids))


@cache
def builtin_formats() -> tuple[Format, ...]:
    """The formats that the built-in profiles describe."""
    return tuple(format_of(one, BUILT_IN) for one in builtin())


def based(id_: str) -> Profile | None:
    """The built-in profile that another one is like."""
    for path in _built_in_paths(id_):
        if path.is_file():
            return schema.load(path, based)
    return None


def save(text: str, id_: str) -> Path:
    """Keeps a profile's text in the person's folder under its id; where it went."""
    there = folder()
    there.mkdir(parents=True, exist_ok=True)
    path = there / f"{id_}.toml"
    path.write_text(text, "utf-8")
    return path


def _built_in_paths(id_: str) -> tuple[Path, ...]:
    return (Path(str(files("resources").joinpath("profiles", f"{id_}.toml"))),)
