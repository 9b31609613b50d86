"""A rule pack as it is put together: the files it extends below, its own on top, and what is wrong in which of them.

A parameter of an upper file replaces the whole parameter of a lower one, so that no number stands under another's
citation; what an upper file does not name stays as it is.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from engine.errors import InputError
from engine.rules.places import find_line

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from engine.rules.schema import RulePack

Tree = dict[str, object]
Owners = dict[tuple[str, ...], int]

_EACH_ITS_OWN = ("id", "title", "extends", "since")
"""What a file says of itself and not of the law: never taken from the file below."""


class Fault(NamedTuple):
    """One thing wrong in a pack's file: the key, and what is there instead of what was expected."""

    path: Path
    line: int
    key: str
    said: str

    def __str__(self) -> str:
        return f"{self.path}, line {self.line}: {self.key} {self.said}."


class FaultyPack(InputError):  # noqa: N818 - as Cancelled, it says what it is
    """A rule pack that is not valid; `faults` are all there are."""

    _SHOWN = 5

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        more = len(faults) - self._SHOWN
        tail = [f"and {more} more"] if more > 0 else []
        super().__init__(
            "\n".join(["The rule pack is not valid.", *(str(fault) for fault in faults[: self._SHOWN]), *tail])
        )


@dataclass(frozen=True, slots=True)
class Layer:
    """One file as it was read. Equal where path and bytes are."""

    path: Path
    data: bytes
    text: str = field(repr=False, compare=False)
    tree: Tree = field(repr=False, compare=False)

    @property
    def id(self) -> str:
        return str(self.tree.get("id", self.path.stem))

    @property
    def extends(self) -> str | None:
        """The pack that this one builds on. FaultyPack where that is no text."""
        named = self.tree.get("extends")
        if named is not None and not (isinstance(named, str) and named):
            raise FaultyPack([self.fault("extends", f"should be the id of a rule pack, not {_short(named)}")])
        return named

    def fault(self, key: str, said: str) -> Fault:
        return Fault(self.path, find_line(self.text, key.split(".")), key, said)


class Checked(NamedTuple):
    """A whole pack, the digest of its files, and for each parameter the id of the file that says it."""

    pack: RulePack
    digest: str
    origins: Mapping[str, str]


def read_layer(path: Path) -> Layer:
    """A pack's file as it stands now. InputError where it can't be read; FaultyPack where it is no TOML."""
    try:
        data = path.read_bytes()
    except OSError as reason:
        raise InputError(f"The rule pack {path} cannot be read: {reason.strerror}.") from None
    return layer_of(path, data)


@cache
def layer_of(path: Path, data: bytes) -> Layer:
    """A pack's file of these bytes, wherever they come from. Raises as `read_layer`."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise InputError(f"The rule pack {path} is not a text file in UTF-8.") from None
    try:
        return Layer(path, data, text, tomllib.loads(text, parse_float=Decimal))
    except tomllib.TOMLDecodeError as reason:
        at = re.search(r"line (\d+)", str(reason))
        line = int(at[1]) if at else len(text.splitlines())
        raise FaultyPack([Fault(path, line, "the file", f"is not valid TOML: {reason}")]) from None


@cache
def put_together(layers: tuple[Layer, ...], year: int) -> Checked:
    """The pack of tax year `year` that the files make, the lowest first. Raises FaultyPack."""
    from pydantic import ValidationError

    from engine.rules.schema import RulePack

    merged: Tree = {}
    owners: Owners = {}
    for number, layer in enumerate(layers):
        for key in _EACH_ITS_OWN:
            merged.pop(key, None)
            owners[key,] = number
        _lay_over(merged, layer.tree, number, (), owners)
    if merged.get("tax_year") != year and type(merged.get("tax_year")) is int:
        top = layers[owners[("tax_year",)]]
        raise FaultyPack([top.fault("tax_year", f"is {merged['tax_year']}, but the pack is used for {year}")])
    try:
        pack = RulePack.model_validate(merged)
    except ValidationError as invalid:
        raise FaultyPack(
            [_fault(layers[_owner(error["loc"], owners)], error) for error in invalid.errors(include_url=False)]
        ) from None
    digests = [hashlib.sha256(layer.data) for layer in layers]
    digest = digests[0] if len(layers) == 1 else hashlib.sha256(b"".join(one.digest() for one in digests))
    origins = {".".join(place): layers[number].id for place, number in owners.items()}
    return Checked(pack, digest.hexdigest(), origins)


def _lay_over(below: Tree, above: Tree, number: int, place: tuple[str, ...], owners: Owners) -> None:
    """Put a file's tree over what lies below it, noting whose each part now is."""
    for key, value in above.items():
        here = (*place, key)
        owners[here] = number
        under = below.get(key)
        if isinstance(value, dict) and "value" not in value and not (isinstance(under, dict) and "value" in under):
            inner: Tree = dict(under) if isinstance(under, dict) else {}
            below[key] = inner
            _lay_over(inner, value, number, here, owners)
        else:
            below[key] = value


def _owner(place: Sequence[str | int], owners: Owners) -> int:
    """Whose fault it is: the file that said the nearest thing above `place`, the topmost where none did."""
    names = tuple(part for part in place if isinstance(part, str))
    for length in range(len(names), 0, -1):
        if names[:length] in owners:
            return owners[names[:length]]
    return max(owners.values(), default=0)


def _fault(layer: Layer, error: ErrorDetails) -> Fault:
    place = error["loc"]
    if error["type"] == "missing":
        said = "is missing"
    elif error["type"] == "extra_forbidden":
        said = "is not a key of a rule pack"
    elif error["type"] == "model_type":
        said = f"should be a table of keys, not {_short(error['input'])}"
    else:
        expected = error["msg"].removeprefix("Value error, ").removeprefix("Input ")
        said = f"{expected}, not {_short(error['input'])}"
    key = ".".join(str(part) for part in place) or "the file"
    return Fault(layer.path, find_line(layer.text, place), key, said)


def _short(value: object) -> str:
    shown = f'"{value}"' if isinstance(value, str) else str(value)
    if isinstance(value, bool):
        shown = shown.lower()
    return shown if len(shown) <= 60 else shown[:57] + "..."
