"""The taxpayer's choices (elections) and yearly facts: the keys, what they may hold, what holds in a year.

A setting is written as `key` and then holds for every year, or as `key.TY2025` and then holds for that year
alone. Some elections may differ for an account, an asset or an entry: `head.spot@account:Binance`, and at its end
perhaps the year. Whether the engine can act on a choice is the engine's business; here it is checked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import NamedTuple

from engine.errors import UsageError
from engine.exact import decimal, paisa, rupees_text
from engine.rules.positions import LEVELS, Choice, Fact, positions

CHOICES: tuple[Choice, ...]
FACTS: tuple[Fact, ...]
"""Every election and every fact, in the order they are shown in; read from the file when first asked for."""


def __getattr__(name: str) -> object:
    if name == "CHOICES":
        return tuple(positions().choices.values())
    if name == "FACTS":
        return tuple(positions().facts.values())
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


class Override(NamedTuple):
    """What an election is for one account, asset or entry (`level`), by its name or uid, where it differs."""

    level: str
    name: str
    value: str


_YEAR = re.compile(r"TY(20\d\d)", re.ASCII)
_YEAR_AT_END = re.compile(r"\.TY(20\d\d)$", re.ASCII)
_UID = re.compile(r"[0-9a-f]{16}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class Setting(NamedTuple):
    """A key taken apart: `origin` is a loss's year, `year` the only year it holds for; 0 for none.

    `level` and `name` say what it is about where it is about one account, asset or entry alone.
    """

    base: str
    origin: int
    year: int
    level: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Elections:
    """What holds in one tax year: every choice, and the facts given. Money in paisa.

    `differing` holds, by election, what it is for (level, name).
    """

    year: int
    choices: Mapping[str, str]
    facts: Mapping[str, int]
    losses: Mapping[tuple[str, int], int]
    losses_of_year: frozenset[tuple[str, int]]
    differing: Mapping[str, Mapping[tuple[str, str], str]] = field(default_factory=dict)
    dates: Mapping[str, date] = field(default_factory=dict)
    percents: Mapping[str, Decimal] = field(default_factory=dict)

    @classmethod
    def resolve(cls, settings: Mapping[str, str], year: int) -> Elections:
        """The choices and facts of tax year `year`; a setting for that year beats a general one.

        Raises UsageError as `validate` does, and where more of an income is foreign than there is of it.
        """
        choices = {choice.key: choice.default for choice in positions().choices.values()}
        facts: dict[str, int] = {}
        losses: dict[tuple[str, int], int] = {}
        of_year: set[tuple[str, int]] = set()
        differing: dict[str, dict[tuple[str, str], str]] = {}
        dates: dict[str, date] = {}
        percents: dict[str, Decimal] = {}
        parsed = [(_parse(key, text), text) for key, text in settings.items()]
        for (base, origin, only, level, name), text in sorted(
            parsed, key=lambda one: one[0].year
        ):  # general ones first
            if only not in (0, year):
                continue
            if level:
                differing.setdefault(base, {})[level, name] = text
            elif base in choices:
                choices[base] = text
            elif origin:
                losses[base, origin] = _rupees(text)
                if only:
                    of_year.add((base, origin))
            elif positions().facts[base].kind == "date":
                dates[base] = date.fromisoformat(text)
            elif positions().facts[base].kind == "percent":
                percents[base] = decimal(text)
            else:
                facts[base] = _rupees(text)
        elections = cls(year, choices, facts, losses, frozenset(of_year), differing, dates, percents)
        elections._check_foreign()
        return elections

    def get(self, key: str) -> str:
        """The value of an election where nothing nearer differs. KeyError for a key that is none."""
        return self.choices[key]

    def of(self, key: str, account: str, asset: str, uid: int) -> str:
        """The value of an election for one entry: by entry, else asset, else account, else in general."""
        differing = self.differing.get(key)
        if not differing:
            return self.choices[key]
        for place in (("entry", uid_text(uid)), ("asset", asset), ("account", account)):
            if place in differing:
                return differing[place]
        return self.choices[key]

    def overrides(self, key: str) -> Sequence[Override]:
        """Where an election differs in this year, the nearest last, then by name."""
        found = self.differing.get(key, {})
        order = sorted(found, key=lambda place: (LEVELS.index(place[0]), place[1]))
        return tuple(Override(level, name, found[level, name]) for level, name in order)

    def fact(self, key: str) -> int:
        """A yearly fact in paisa, 0 where it was not given. KeyError for a key that is none."""
        fact = positions().facts[key]
        if fact.per_origin or fact.kind != "rupees":
            raise KeyError(key)
        return self.facts.get(key, 0)

    def date(self, key: str) -> date | None:
        """A day that was given, such as that of filing. KeyError for a key that is none."""
        if positions().facts[key].kind != "date":
            raise KeyError(key)
        return self.dates.get(key)

    def percent(self, key: str) -> Decimal | None:
        """A rate that was given, in per cent. KeyError for a key that is none."""
        if positions().facts[key].kind != "percent":
            raise KeyError(key)
        return self.percents.get(key)

    def brought_forward(self, kind: str) -> Mapping[int, int]:
        """Losses the taxpayer brings forward: year of origin -> paisa, oldest first.

        `kind` is capital_loss, business_loss or speculation_loss, or one of these after foreign_.
        """
        key = f"brought_forward.{kind}"
        positions().facts[key]
        return {origin: self.losses[key, origin] for base, origin in sorted(self.losses) if base == key}

    def brought_forward_for_year(self, kind: str) -> frozenset[int]:
        """The years of origin whose balance was given for this year alone (`….TYorigin.TYyear`)."""
        return frozenset(origin for base, origin in self.losses_of_year if base == f"brought_forward.{kind}")

    def as_dict(self) -> dict[str, str]:
        """All elections, each with what differs from it, and the facts given, in a stable order.

        Rupees have two places; days are as 2026-09-30. A year that a setting was made for is not told.
        """
        shown: dict[str, str] = {}
        for choice in positions().choices.values():
            shown[choice.key] = self.choices[choice.key]
            for level, name, value in self.overrides(choice.key):
                shown[f"{choice.key}@{level}:{name}"] = value
        for fact in positions().facts.values():
            if fact.key in self.facts:
                shown[fact.key] = rupees_text(self.facts[fact.key])
            elif fact.key in self.dates:
                shown[fact.key] = self.dates[fact.key].isoformat()
            elif fact.key in self.percents:
                shown[fact.key] = f"{self.percents[fact.key]:f}"
        for fact in positions().facts.values():
            for base, origin in sorted(self.losses):
                if base == fact.key:
                    shown[f"{base}.TY{origin}"] = rupees_text(self.losses[base, origin])
        return shown

    def _check_foreign(self) -> None:
        for key, part in self.facts.items():
            if key.startswith("foreign."):
                whole = "other." + key.removeprefix("foreign.")
                if part > self.facts.get(whole, 0):
                    raise UsageError(
                        f"{key} ({rupees_text(part)}) is more than {whole} ({rupees_text(self.facts.get(whole, 0))}) "
                        f"of TY{self.year}, which it is a part of."
                    )


def uid_text(uid: int) -> str:
    """The uid of an entry as it is shown: sixteen hexadecimal digits."""
    return f"{uid:016x}"


def validate(settings: Mapping[str, str]) -> None:
    """Raises UsageError where a key does not exist or its value is not one it may hold, naming both."""
    for key, text in settings.items():
        _parse(key, text)


def take_apart(key: str) -> Setting:
    """What a setting is about. UsageError where there is no such election or fact, or it may not be so particular."""
    general, at, place = key.partition("@")
    if at:
        return _take_apart_differing(key, general, place)
    parts = key.split(".")
    years: list[int] = []
    while parts and (match := _YEAR.fullmatch(parts[-1])):
        years.insert(0, int(match[1]))
        parts.pop()
    base = ".".join(parts)
    choices, facts = positions()
    if base not in choices and base not in facts:
        raise UsageError(f"There is no election or fact {key!r}.{_meant(base, [*choices, *facts])}")
    per_origin = base in facts and facts[base].per_origin
    _check_years(key, base, years, 1 if per_origin else 0)
    origin, *only = years if per_origin else [0, *years]
    return Setting(base, origin, only[0] if only else 0)


def _take_apart_differing(key: str, base: str, place: str) -> Setting:
    """A setting for one account, asset or entry: `KEY@LEVEL:NAME`, at its end perhaps `.TY2026`."""
    choices, facts = positions()
    if base in facts:
        raise UsageError(f"{key}: {base} is a fact of the year and cannot differ by account, asset or entry.")
    if base not in choices:
        hint = " The year comes last." if _YEAR_AT_END.search(base) else _meant(base, [*choices])
        raise UsageError(f"There is no election {base!r}.{hint}")
    level, colon, name = place.partition(":")
    if level not in LEVELS or not colon:
        raise UsageError(f"{key}: after @ comes account:NAME, asset:SYMBOL or entry:UID.")
    may = choices[base].may_differ_by
    if level not in may:
        raise UsageError(f"{key}: {base} cannot differ by {level}{', only by ' + ' or '.join(may) if may else ''}.")
    year = 0
    if match := _YEAR_AT_END.search(name):
        name, year = name[: match.start()], int(match[1])
    if not name.strip():
        raise UsageError(f"{key} names no {level}.")
    if level == "entry" and not _UID.fullmatch(name):
        raise UsageError(f"{key}: an entry is named by its uid, sixteen of the digits 0-9 and a-f, not {name!r}.")
    return Setting(base, 0, year, level, name)


def _parse(key: str, text: str) -> Setting:
    """The key taken apart and its value checked. Raises UsageError."""
    setting = take_apart(key)
    choices, facts = positions()
    if setting.base in choices:
        _check_choice(key, choices[setting.base], text)
    else:
        _CHECKS[facts[setting.base].kind](key, text)
    return setting


def _check_years(key: str, base: str, years: list[int], needed: int) -> None:
    if len(years) < needed:
        raise UsageError(f"{key} needs the tax year the loss arose in, for example {base}.TY2023.")
    if len(years) > needed + 1:
        raise UsageError(f"{key} names too many tax years.")
    if needed and len(years) == 2 and years[0] >= years[1]:
        raise UsageError(f"{key}: a loss of TY{years[0]} cannot be brought forward into TY{years[1]}.")


def _check_choice(key: str, choice: Choice, text: str) -> None:
    if text not in choice.values:
        allowed = ", ".join(choice.values)
        raise UsageError(f"{key} cannot be {text!r}; it is one of {allowed}.{_meant(text, choice.values)}")


def _check_rupees(key: str, text: str) -> None:
    try:
        number = decimal(text)
    except ValueError as reason:
        raise UsageError(f"{key}: {reason}; it is rupees, such as 1500000 or 1500000.50.") from None
    if number < 0:
        raise UsageError(f"{key} cannot be {text!r}; it is rupees, not below zero.")
    if number != round(number, 2):
        raise UsageError(f"{key} cannot be {text!r}; rupees have at most two places.")


def _check_date(key: str, text: str) -> None:
    try:
        if not _DAY.fullmatch(text):
            raise ValueError
        date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{key} cannot be {text!r}; it is a day, such as 2026-09-30.") from None


def _check_percent(key: str, text: str) -> None:
    try:
        number = decimal(text)
    except ValueError:
        raise UsageError(f"{key} cannot be {text!r}; it is per cent, such as 11.5.") from None
    if not 0 <= number <= 100:
        raise UsageError(f"{key} cannot be {text!r}; it is per cent, from 0 to 100.")


_CHECKS = {"rupees": _check_rupees, "date": _check_date, "percent": _check_percent}


def _rupees(text: str) -> int:
    return paisa(decimal(text))


def _meant(word: str, known: Sequence[str]) -> str:
    near = get_close_matches(word, known, n=1, cutoff=0.6)
    return f" Did you mean {near[0]!r}?" if near else ""
