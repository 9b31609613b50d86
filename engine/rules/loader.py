"""Finds rule packs, reads them, and says where in the file a bad one is wrong.

Enacted law is resources/rules/pakistan/TY2020.toml and so on; a user's own pack is any such file.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from engine.errors import InputError
from engine.model import Citation

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from engine.rules.schema import RulePack

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "rules" / "pakistan"
_SHOWN = 5  # faults of one file shown at once


class PackInfo(NamedTuple):
    """A pack as a list shows it."""

    id: str
    tax_year: int
    title: str
    path: Path


class _Read(NamedTuple):
    pack: RulePack
    digest: str


@dataclass(frozen=True, slots=True)
class Rules:
    """The law for computing one tax year and, since losses carry, the years before it."""

    tax_year: int
    pack: RulePack
    digest: str
    path: Path
    _others: Mapping[int, Path] = field(repr=False)

    @property
    def pack_id(self) -> str:
        """The id the pack gives itself, such as pakistan/TY2026."""
        return self.pack.id

    def for_year(self, year: int) -> RulePack:
        """This pack for `tax_year`, enacted law for other years. InputError for an unknown year."""
        if year == self.tax_year:
            return self.pack
        return _read(_known(year, self._others)).pack

    def years(self) -> tuple[int, ...]:
        """The years `for_year` knows, in order."""
        return tuple(sorted({*self._others, self.tax_year}))


def load_rules(year: int, pack: str | None = None) -> Rules:
    """The rules for computing tax year `year`.

    `pack` is the id of a pack, or the path of a user's own TOML file for that year; None means enacted law.
    Raises InputError: no pack for the year, no such pack, a pack of another year, a pack that is not valid.
    """
    enacted = _enacted()
    if pack is None or pack == FOLDER.name:
        path = _known(year, enacted)
    else:
        path = _find(pack)
    read = _read(path)
    if read.pack.tax_year != year:
        raise InputError(
            f"The rule pack {read.pack.id} ({path.name}) is for tax year {read.pack.tax_year}, not {year}."
        )
    return Rules(year, read.pack, read.digest, path, enacted)


def load_pack(path: Path) -> RulePack:
    """One pack file, checked. Raises InputError naming file, line, key and what was expected."""
    return _read(path).pack


def available_years() -> tuple[int, ...]:
    """The tax years there is enacted law for, in order."""
    return tuple(_enacted())


def list_packs() -> tuple[PackInfo, ...]:
    """The bundled packs, by year."""
    packs = []
    for year, path in _enacted().items():
        top = _parse(path, path.read_bytes())
        packs.append(PackInfo(str(top["id"]), year, str(top["title"]), path))
    return tuple(packs)


def citations(pack: RulePack) -> tuple[Citation, ...]:
    """Every parameter of a pack as the report prints it, in the pack's own order."""
    return tuple(_cite("", pack))


@cache
def _enacted() -> dict[int, Path]:
    return {int(path.stem[2:]): path for path in sorted(FOLDER.glob("TY20[0-9][0-9].toml"))}


def _known(year: int, packs: Mapping[int, Path]) -> Path:
    if year not in packs:
        raise InputError(f"There is no rule pack for tax year {year}; Hisaab knows {min(packs)} to {max(packs)}.")
    return packs[year]


def _find(pack: str) -> Path:
    for info in list_packs():
        if info.id == pack:
            return info.path
    path = Path(pack).expanduser()
    if path.is_file():
        return path
    raise InputError(
        f"There is no rule pack {pack!r}: it is neither a pack's id nor a file. `rules list` shows the ids."
    )


def _read(path: Path) -> _Read:
    """The pack in a file as it stands now; one reading of the same bytes is kept."""
    try:
        data = path.read_bytes()
    except OSError as reason:
        raise InputError(f"The rule pack {path} cannot be read: {reason.strerror}.") from None
    return _check(path, data)


@cache
def _check(path: Path, data: bytes) -> _Read:
    from pydantic import ValidationError

    from engine.rules.schema import RulePack

    tree = _parse(path, data)
    try:
        pack = RulePack.model_validate(tree)
    except ValidationError as invalid:
        text = data.decode("utf-8")
        faults = [_fault(path, text, error) for error in invalid.errors(include_url=False)]
        more = len(faults) - _SHOWN
        tail = f"\nand {more} more" if more > 0 else ""
        raise InputError("The rule pack is not valid.\n" + "\n".join(faults[:_SHOWN]) + tail) from None
    return _Read(pack, hashlib.sha256(data).hexdigest())


def _parse(path: Path, data: bytes) -> dict[str, object]:
    try:
        return tomllib.loads(data.decode("utf-8"), parse_float=Decimal)
    except UnicodeDecodeError:
        raise InputError(f"The rule pack {path} is not a text file in UTF-8.") from None
    except tomllib.TOMLDecodeError as reason:
        raise InputError(f"The rule pack {path} is not valid TOML: {reason}.") from None


def _fault(path: Path, text: str, error: ErrorDetails) -> str:
    place = error["loc"]
    if error["type"] == "missing":
        said = "is missing"
    elif error["type"] == "extra_forbidden":
        said = "is not a key of a rule pack"
    else:
        expected = error["msg"].removeprefix("Value error, ").removeprefix("Input ")
        said = f"{expected}, not {_short(error['input'])}"
    name = ".".join(str(part) for part in place) or "the file"
    return f"{path}, line {find_line(text, place)}: {name} {said}."


def _short(value: object) -> str:
    shown = f'"{value}"' if isinstance(value, str) else str(value)
    return shown if len(shown) <= 60 else shown[:57] + "..."


_HEADER = re.compile(r"\s*\[\[?\s*([\w.\-\"' ]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"\s*([\w\-.\"']+(?:\s*\.\s*[\w\-\"']+)*)\s*=")
_ELEMENT = re.compile(r"\s*[{\[\"'\d]")


def find_line(text: str, place: Sequence[str | int]) -> int:
    """The line (from 1) of the TOML text where the key path `place` stands, or the nearest thing above it.

    A whole number in the path counts the elements of an array written one a line.
    """
    names = [part for part in place if isinstance(part, str)]
    best, depth = 1, 0
    for number, path in _keys(text):
        if len(path) > depth and path == names[: len(path)]:
            best, depth = number, len(path)
    lines = text.splitlines()
    opens = bool(lines) and lines[best - 1].count("[") > lines[best - 1].count("]")
    if depth < len(place) and isinstance(place[depth], int) and opens:
        element = int(place[depth])
        for number, line in enumerate(lines[best:], start=best + 1):
            if line.lstrip().startswith("]"):
                break
            if _ELEMENT.match(line):
                if element == 0:
                    return number
                element -= 1
    return best


def _keys(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each table header and each key at the start of a line, with its line number and full path."""
    table: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            table = _split(header[1])
            yield number, table
        elif key := _KEY.match(line):
            yield number, [*table, *_split(key[1])]


def _split(dotted: str) -> list[str]:
    return [part.strip().strip("\"'") for part in dotted.split(".")]


def _cite(name: str, part: object) -> Iterator[Citation]:
    from engine.rules.schema import Parameter, Part

    if isinstance(part, Parameter):
        yield Citation(name, _value_text(part.value), part.section, part.source, part.status)
    elif isinstance(part, Part):
        for key in type(part).model_fields:
            yield from _cite(f"{name}.{key}" if name else key, getattr(part, key))


def _value_text(value: object) -> str:
    from engine.rules.schema import Band

    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Band):
        return f"over {value.over:,}: {value.base:,} + {value.rate}%"
    if isinstance(value, tuple):
        return "; ".join(_value_text(one) for one in value)
    return f"{value:,}" if isinstance(value, int) else str(value)
