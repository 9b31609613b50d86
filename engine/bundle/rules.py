"""rules.toml and rules/: the law that a bundle was computed by, whole, and how it compares with the law known here.

rules.toml is the pack's own file, byte for byte. rules/ holds the files it extends, and enacted law of the years before
from which losses may have been carried.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.errors import InputError
from engine.rules.catalogue import ENACTED, enacted, enacted_path, find
from engine.rules.layers import Checked, FaultyPack, Layer, layer_of, put_together, read_layer
from engine.rules.loader import Rules, layers_of, parameters, value_text

RULES = "rules.toml"
FOLDER = "rules/"
_ODD = re.compile(r"[^A-Za-z0-9._-]+")
_MOST_BYTES = 2 << 20
_MOST_DEPTH = 60


@dataclass(frozen=True, slots=True)
class Changed:
    """A parameter of law that the bundle states otherwise than the pack known here; '' where one of them has none."""

    parameter: str
    bundle: str
    known: str
    section: str


@dataclass(frozen=True, slots=True)
class Law:
    """The law in a bundle. `pack` is its id.

    `claimed` is what the bundle holds, None where that is no valid pack (`fault` says why). `known` is the pack of that
    id as this program has it, None for one of the taxpayer's own. `changed` says where the two differ, for a pack of
    one's own where it differs from enacted law; `is_same` is whether they are the same file.
    """

    pack: str
    claimed: Rules | None
    known: Rules | None
    is_same: bool
    is_enacted: bool
    changed: tuple[Changed, ...]
    fault: str = ""

    @property
    def to_compute_by(self) -> Rules | None:
        """The known pack, else what the bundle holds."""
        return self.known or self.claimed


def write_rules(rules: Rules, first_year: int) -> dict[str, bytes]:
    """The members. `first_year` is the first tax year that is computed."""
    layers = layers_of(rules)
    found = {RULES: layers[-1].data}
    below = [
        *layers[:-1],
        *(read_layer(path) for year, path in enacted().items() if first_year <= year < rules.tax_year),
    ]
    for layer in below:
        found[f"{FOLDER}{_ODD.sub('-', layer.id)}.toml"] = layer.data
    return found


def read_rules(members: Mapping[str, bytes], year: int, pack: str) -> Law:
    """The law of a bundle's members. InputError where there is no rules.toml at all."""
    if RULES not in members:
        raise InputError(f"The bundle has no {RULES}.")
    known = _known(pack, year)
    claimed, fault = None, ""
    try:
        claimed = _claimed(members, year)
        if claimed.pack_id != pack:
            fault = f"{RULES} is the pack {claimed.pack_id}, not {pack} as the manifest says."
    except InputError as error:
        fault = str(error)
    is_same = claimed is not None and known is not None and claimed.digest == known.digest
    beside = known or _known(f"{ENACTED}/TY{year}", year)
    changed = () if is_same or claimed is None or beside is None else differences(claimed, beside)
    is_enacted = pack == f"{ENACTED}/TY{year}"
    return Law(pack, claimed, known, is_same, is_enacted, changed, fault)


def earlier_law(members: Mapping[str, bytes], year: int) -> tuple[Changed, ...]:
    """Where the bundle's files of enacted law of earlier years differ from those known here."""
    found: list[Changed] = []
    for each, path in enacted().items():
        data = members.get(f"{FOLDER}{ENACTED}-TY{each}.toml")
        if data is None or each >= year or data == path.read_bytes():
            continue
        try:
            theirs = _rules([_layer(f"{ENACTED}-TY{each}.toml", data)], each)
        except InputError as error:
            found.append(Changed(f"TY{each}", str(error), "", ""))
            continue
        ours = _rules([read_layer(path)], each)
        found += [
            Changed(f"TY{each}/{one.parameter}", one.bundle, one.known, one.section)
            for one in differences(theirs, ours)
        ]
    return tuple(found)


def differences(claimed: Rules, known: Rules) -> tuple[Changed, ...]:
    """The parameters whose value differs, in the pack's order."""
    ours = dict(parameters(known.pack))
    theirs = dict(parameters(claimed.pack))
    found = []
    for name in dict.fromkeys([*ours, *theirs]):
        mine, other = _shown(ours.get(name)), _shown(theirs.get(name))
        if mine != other:
            one = ours.get(name) or theirs[name]
            found.append(Changed(name, other, mine, one.section))
    return tuple(found)


def _shown(parameter: Any) -> str:
    return "" if parameter is None else value_text(parameter.value)


def _known(pack: str, year: int) -> Rules | None:
    """The pack of this id that comes with the program; never one of the person's own, which may be anything."""
    try:
        if pack == f"{ENACTED}/TY{year}":
            path = enacted_path(year)
        elif pack.startswith("scenario/") and re.fullmatch(r"scenario/[a-z0-9-]{1,60}", pack, re.ASCII):
            path = find(pack)
        else:
            return None
        layers = [read_layer(path)]
        while (base := layers[0].extends) is not None:
            layers.insert(0, read_layer(enacted_path(year) if base == ENACTED else find(base)))
        return _rules(layers, year, path)
    except InputError:
        return None


def _claimed(members: Mapping[str, bytes], year: int) -> Rules:
    """The pack that the bundle's files make. InputError where they make none."""
    others = [_layer(name, data) for name, data in members.items() if name.startswith(FOLDER)]
    layers = [_layer(RULES, members[RULES])]
    while (base := layers[0].extends) is not None:
        wanted = f"{ENACTED}/TY{year}" if base == ENACTED else base
        below = [layer for layer in others if layer.id in (wanted, f"scenario/{wanted}")]
        if not below:
            raise InputError(f"{layers[0].path.name} builds on {base}, which the bundle does not hold.")
        others.remove(below[0])
        layers.insert(0, below[0])
    return _rules(layers, year)


def _rules(layers: Sequence[Layer], year: int, path: Path | None = None) -> Rules:
    read: Checked = put_together(tuple(layers), year)
    return Rules(year, read.pack, read.digest, path or layers[-1].path, read.origins, None, tuple(layers))


def _layer(name: str, data: bytes) -> Layer:
    if len(data) > _MOST_BYTES:
        raise InputError(f"{name} is larger than any rule pack.")
    if _depth(data) > _MOST_DEPTH:
        raise InputError(f"{name} nests deeper than any rule pack.")
    try:
        return layer_of(Path(name), data)
    except (RecursionError, FaultyPack) as error:
        raise InputError(f"{name} is not a rule pack: {error}") from None


def _depth(data: bytes) -> int:
    """An upper bound of how deep brackets nest."""
    deepest = now = 0
    for byte in data:
        if byte in b"[{":
            now += 1
            deepest = max(deepest, now)
        elif byte in b"]}":
            now = max(now - 1, 0)
    return deepest
