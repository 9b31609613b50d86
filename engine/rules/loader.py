"""Loads rule packs: the law of a tax year as one checked object, with what a report cites of it.

Enacted law is resources/rules/pakistan/TY2020.toml and so on, scenarios are resources/rules/scenarios/*.toml; a
user's own pack is a file by path, or by id where `engine.rules.catalogue` finds it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.errors import InputError
from engine.model import Citation
from engine.rules.catalogue import (
    ENACTED,
    FOLDER,
    PackInfo,
    available_years,
    enacted,
    enacted_path,
    find,
    id_fault,
    list_packs,
    own_folders,
    stack,
    years_of,
)
from engine.rules.layers import Checked, Fault, FaultyPack, Layer, layer_of, put_together, read_layer
from engine.rules.places import find_line

if TYPE_CHECKING:
    from engine.rules.schema import Parameter, RulePack

__all__ = [
    "FOLDER",
    "Fault",
    "FaultyPack",
    "PackInfo",
    "Rules",
    "available_years",
    "check_pack",
    "check_text",
    "citations",
    "find_line",
    "layers_of",
    "list_packs",
    "load_pack",
    "load_rules",
    "parameters",
    "value_text",
    "years_of_pack",
]


_WITH_UNIT = {
    "Whole rupees": "Rs {}",
    "Whole US dollars": "USD {}",
    "Per cent": "{}%",
    "Years": "{} year",
    "Days": "{} day",
}


@dataclass(frozen=True, slots=True)
class Rules:
    """The law for computing one tax year and, since losses carry, the years before it.

    `origins` says for each parameter the id of the pack that states it: that of enacted law, of a scenario, or the
    user's own. `layers` are its files where it was not read from disk.
    """

    tax_year: int
    pack: RulePack
    digest: str
    path: Path
    origins: Mapping[str, str] = field(repr=False, default_factory=dict)
    ledger: Path | None = field(repr=False, default=None)
    layers: tuple[Layer, ...] = field(repr=False, default=())

    @property
    def pack_id(self) -> str:
        """The id the pack gives itself, such as pakistan/TY2026 or scenario/s37c-15."""
        return self.pack.id

    def for_year(self, year: int) -> RulePack:
        """This pack for `tax_year`, enacted law for other years. InputError for an unknown year.

        A pack that says `since` is used for the years from that one to `tax_year` as well.
        """
        if year == self.tax_year:
            return self.pack
        if self.pack.since is not None and self.pack.since <= year < self.tax_year:
            return put_together(layers_of(self, year), year).pack
        return _checked(enacted_path(year), year).pack

    def years(self) -> tuple[int, ...]:
        """The years `for_year` knows, in order."""
        return tuple(sorted({*enacted(), self.tax_year}))


def load_rules(year: int, pack: str | None = None, ledger: Path | None = None) -> Rules:
    """The rules for computing tax year `year`.

    `pack` is the id of a pack, or the path of a user's own TOML file; None means enacted law. Own packs are looked
    for beside `ledger` and in the user's folder. Raises InputError: no pack for the year, no such pack, a pack of
    another year, a pack that is not valid.
    """
    if pack is None or pack == ENACTED:
        path = enacted_path(year)
    else:
        path = find(pack, ledger)
        years = years_of(path, ledger)
        if years and year not in years:
            if len(years) > 1:
                enacted_path(year)
            raise InputError(
                f"The rule pack {read_layer(path).id} ({path.name}) is for tax year {years[0]}, not {year}."
            )
    read = _checked(path, year, ledger)
    return Rules(year, read.pack, read.digest, path, read.origins, ledger)


def layers_of(rules: Rules, year: int | None = None) -> tuple[Layer, ...]:
    """The files that the rules are made of, the lowest first; for another `year` on that year's enacted law.

    Raises as `load_rules`.
    """
    if not rules.layers:
        return stack(rules.path, rules.tax_year if year is None else year, rules.ledger)
    if year in (None, rules.tax_year):
        return rules.layers
    assert year is not None
    stands_on_enacted = len(rules.layers) > 1 and rules.layers[1].extends == ENACTED
    return (read_layer(enacted_path(year)), *rules.layers[1:]) if stands_on_enacted else rules.layers


def years_of_pack(pack: str, ledger: Path | None = None) -> tuple[int, ...]:
    """The tax years a pack can be used for. InputError where there is no such pack, or it does not say."""
    if pack == ENACTED:
        return available_years()
    path = find(pack, ledger)
    years = years_of(path, ledger)
    if not years:
        _checked(path, None, ledger)  # says that tax_year is missing
    return years


def load_pack(path: Path) -> RulePack:
    """One pack file with what it extends, checked; of several years the last. InputError as `load_rules`."""
    years = years_of(path)
    return _checked(path, years[-1] if years else None).pack


def check_pack(path: Path, ledger: Path | None = None) -> tuple[Fault, ...]:
    """Everything wrong with a pack's file, in every tax year it can be used for; InputError where it can't be read."""
    try:
        return _faults(read_layer(path), ledger)
    except FaultyPack as faulty:
        return faulty.faults


def check_text(path: Path, text: str, ledger: Path | None = None) -> tuple[Fault, ...]:
    """The same of a text that is not saved yet, as if it stood in the file."""
    try:
        return _faults(layer_of(path, text.encode()), ledger)
    except FaultyPack as faulty:
        return faulty.faults


def _faults(layer: Layer, ledger: Path | None) -> tuple[Fault, ...]:
    path = layer.path
    folders = own_folders(path) if ledger is None else (*own_folders(path), *own_folders(ledger))
    if fault := id_fault(layer, folders):
        return (fault,)
    found: dict[Fault, None] = {}
    for year in years_of(path, ledger, layer) or (None,):
        try:
            _checked(path, year, ledger, layer)
        except FaultyPack as faulty:
            found.update(dict.fromkeys(faulty.faults))
    return tuple(found)


def _checked(path: Path, year: int | None, ledger: Path | None = None, top: Layer | None = None) -> Checked:
    layers = stack(path, year, ledger, top)
    if year is None:
        stated = layers[-1].tree.get("tax_year")
        year = stated if isinstance(stated, int) else 0
    return put_together(layers, year)


def parameters(pack: RulePack) -> Iterator[tuple[str, Parameter[Any]]]:
    """Every parameter by its name, such as surcharge.rate_others, in the pack's own order."""
    return _parameters("", pack)


def citations(pack: RulePack) -> tuple[Citation, ...]:
    """The law a return was worked by, as the report prints it: every parameter that is not `beside` the computation."""
    return tuple(
        Citation(name, value_text(one.value), one.section, one.source, one.status)
        for name, one in parameters(pack)
        if not name.startswith("beside.")
    )


def value_text(value: object, unit: str = "") -> str:
    """A parameter's value as a person reads it; with its unit (`Parameter.unit`) where one is given."""
    from engine.rules.schema import Band, BlockRate, Higher, Reduction, SuperTaxBand, SurchargeRate

    if unit and isinstance(value, int | Decimal) and not isinstance(value, bool):
        many = "s" if unit in ("Years", "Days") and value != 1 else ""
        return _WITH_UNIT.get(unit, "{}").format(value_text(value)) + many
    match value:
        case None:
            return "none"
        case bool():
            return "yes" if value else "no"
        case Band():
            return f"over {value.over:,}: {value.base:,} + {value.rate}%"
        case SuperTaxBand():
            return f"over {value.over:,}: {value.rate}% of all"
        case Reduction():
            return f"within {value.months} months: {value.percent}%"
        case SurchargeRate():
            higher = "" if value.over_kibor is None else f", or KIBOR + {value.over_kibor}% if higher"
            return f"from {value.from_day}: {value.percent}% a year{higher}"
        case Higher():
            return f"{value.percent}% of the tax, or Rs {value.least:,} if higher"
        case BlockRate():
            held = f"held over {value.over_years} years" if value.over_years else "any time held"
            same = value.atl == value.non_atl
            return f"{held}: {value.atl}%" + ("" if same else f" ({value.non_atl}% not on the ATL)")
        case tuple():
            return "; ".join(value_text(one) for one in value) or "none"
        case int():
            return f"{value:,}"
        case _:
            return str(value)


def _parameters(name: str, part: object) -> Iterator[tuple[str, Parameter[Any]]]:
    from engine.rules.schema import Parameter, Part

    if isinstance(part, Parameter):
        yield name, part
    elif isinstance(part, Part):
        for key in type(part).model_fields:
            yield from _parameters(f"{name}.{key}" if name else key, getattr(part, key))
