"""The taxpayer's choices (elections) and yearly facts: the keys, what they may hold, what holds in a year.

A setting is written as `key` and then holds for every year, or as `key.TY2025` and then holds for that year
alone. Facts are rupees. Whether the engine can act on a choice is the engine's business; here it is checked.
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


class Choice(NamedTuple):
    """One election: what it may hold (the default first), what it means, the section it rests on."""

    key: str
    values: tuple[str, ...]
    meaning: str
    section: str
    may_differ_by: tuple[str, ...] = ()

    @property
    def default(self) -> str:
        return self.values[0]


class Fact(NamedTuple):
    """One yearly fact in rupees, default 0. With `per_origin` the key goes on with the loss's year."""

    key: str
    meaning: str
    section: str
    per_origin: bool = False
    kind: str = "rupees"


class Override(NamedTuple):
    """What an election is for one account, asset or entry (`level`), by its name or uid, where it differs."""

    level: str
    name: str
    value: str


LEVELS = ("account", "asset", "entry")
"""Where an election may differ, the nearest last."""

_RECEIVED = ("other_sources", "business", "zero_basis")

CHOICES: tuple[Choice, ...] = (
    Choice(
        "cost_method",
        ("fifo", "lifo", "hifo", "average", "specific"),
        "Which lots a disposal consumes: oldest, newest, highest unit cost, average cost, or those you name.",
        "no rule for capital assets (s.37, s.76); s.35(6) for stock-in-trade",
    ),
    Choice(
        "pool",
        ("taxpayer", "account"),
        "Whether lots are matched over all your accounts together or inside each account.",
        "no rule; s.37 taxes the person",
    ),
    Choice(
        "head.spot",
        ("capital_gains", "business"),
        "The head of income that buying and selling coins falls under.",
        "s.37, s.18",
        LEVELS,
    ),
    Choice(
        "head.derivatives",
        ("speculation", "business", "capital_gains"),
        "The head that futures, perpetuals and other contracts settled without delivery fall under.",
        "s.19, s.18, s.37",
        LEVELS,
    ),
    Choice("head.staking", _RECEIVED, "The head that staking rewards fall under on receipt.", "s.39(1), s.18", LEVELS),
    Choice("head.airdrop", _RECEIVED, "The head that airdrops fall under on receipt.", "s.39(1), s.18", LEVELS),
    Choice(
        "head.interest", _RECEIVED, "The head that lending and earn interest falls under.", "s.39(1)(c), s.18", LEVELS
    ),
    Choice(
        "head.mining",
        ("business", "other_sources", "zero_basis"),
        "The head that mined coins fall under on receipt.",
        "s.18, s.39(1)",
        LEVELS,
    ),
    Choice(
        "head.referral", _RECEIVED, "The head that referral rewards fall under on receipt.", "s.39(1), s.18", LEVELS
    ),
    Choice("head.fork", _RECEIVED, "The head that coins from a fork fall under on receipt.", "s.39(1), s.18", LEVELS),
    Choice(
        "consideration",
        ("higher_of_received_and_fmv", "received"),
        "Whether a disposal counts at the higher of receipt and market value, or at what was received.",
        "s.77(1)",
    ),
    Choice(
        "s75a",
        ("warn", "strict", "off"),
        "Whether a big purchase without a bank trail is only flagged, loses its cost, or is ignored.",
        "s.75A",
    ),
    Choice(
        "source_of_gain",
        ("by_counterparty", "pakistan", "foreign"),
        "Whether gains are Pakistan-source or foreign-source, by who paid or all alike.",
        "s.101(14), (16)",
        LEVELS,
    ),
    Choice(
        "foreign_losses",
        ("apart", "together"),
        "Whether foreign-source losses come off foreign-source income of their head only, or off all of it.",
        "s.104",
    ),
    Choice(
        "holding_location",
        ("by_venue", "pakistan", "foreign"),
        "Whether holdings count as held in Pakistan or abroad, by their venue or all alike.",
        "s.2(38AA), s.116A",
        ("account", "asset"),
    ),
    Choice(
        "transfer_fee",
        ("add_to_cost", "dispose"),
        "Whether a network fee on your own transfer stays in the cost of what moved or is a disposal.",
        "s.76(2)(b), s.75(1)",
    ),
    Choice(
        "loan",
        ("keep", "dispose"),
        "Whether coins lent out or given as collateral stay yours, or are disposed of and acquired again.",
        "s.75(1); no rule for a loan in kind",
    ),
    Choice(
        "fx_series",
        ("sbp_daily", "month_end"),
        "Which State Bank of Pakistan rate turns dollars into rupees: the day's, or the month's last.",
        "s.71(2)",
    ),
    Choice(
        "surcharge_salary_proviso",
        ("salaried_table_only", "literal"),
        "Who is free of the surcharge in TY2027: those on the salaried table, or anyone with a salary.",
        "s.4AB, proviso of Finance Act 2026",
    ),
    Choice("late_filed", ("false", "true"), "Whether the year's return was filed after its due date.", "s.182A"),
    Choice("atl", ("true", "false"), "Whether you were on the Active Taxpayers' List.", "s.181A, Tenth Schedule"),
    Choice(
        "residency",
        ("resident", "non_resident"),
        "Whether you were resident in Pakistan.",
        "s.82, s.11(5), (6)",
    ),
    Choice(
        "wealth_value",
        ("cost", "market_memo"),
        "Whether the wealth statement shows cost alone or market value beside it as a memo.",
        "s.116",
    ),
)

FACTS: tuple[Fact, ...] = (
    Fact("other.salary", "Salary apart from crypto.", "s.12"),
    Fact("other.business", "Business income apart from crypto.", "s.18"),
    Fact("other.property", "Income from property, where the slabs apply to it.", "s.15"),
    Fact("other.other_sources", "Income from other sources apart from crypto.", "s.39"),
    Fact("other.capital_gains", "Capital gains apart from crypto that the slabs apply to.", "s.37"),
    Fact("other.final_tax_income", "Income under final or separate taxation, outside taxable income.", "s.169"),
    Fact("other.turnover", "Turnover of business apart from crypto.", "s.113"),
    Fact("foreign.salary", "What of other.salary is foreign-source.", "s.101"),
    Fact("foreign.business", "What of other.business is foreign-source.", "s.101"),
    Fact("foreign.property", "What of other.property is foreign-source.", "s.101"),
    Fact("foreign.other_sources", "What of other.other_sources is foreign-source.", "s.101"),
    Fact("foreign.capital_gains", "What of other.capital_gains is foreign-source.", "s.101"),
    Fact("foreign_assets", "Assets held outside Pakistan apart from crypto, at cost.", "s.116A"),
    Fact("tax_withheld", "Tax already withheld or paid in advance.", "s.4(3)"),
    Fact("foreign_tax_paid", "Income tax paid abroad on foreign-source income, of no one head.", "s.103"),
    Fact("foreign_tax_paid.salary", "Income tax paid abroad on salary.", "s.103"),
    Fact("foreign_tax_paid.business", "Income tax paid abroad on business income.", "s.103"),
    Fact("foreign_tax_paid.speculation", "Income tax paid abroad on speculation profits.", "s.103"),
    Fact("foreign_tax_paid.property", "Income tax paid abroad on income from property.", "s.103"),
    Fact("foreign_tax_paid.other_sources", "Income tax paid abroad on income from other sources.", "s.103"),
    Fact("foreign_tax_paid.capital_gains", "Income tax paid abroad on capital gains.", "s.103"),
    Fact("brought_forward.capital_loss", "Capital loss brought forward, by year of origin.", "s.59", True),
    Fact("brought_forward.business_loss", "Business loss brought forward, by year of origin.", "s.57", True),
    Fact("brought_forward.speculation_loss", "Speculation loss brought forward, by year of origin.", "s.58", True),
    Fact(
        "brought_forward.foreign_capital_loss",
        "Foreign capital loss brought forward, by year of origin.",
        "s.104",
        True,
    ),
    Fact(
        "brought_forward.foreign_business_loss",
        "Foreign business loss brought forward, by year of origin.",
        "s.104",
        True,
    ),
    Fact(
        "brought_forward.foreign_speculation_loss", "Foreign speculation loss brought forward, by year.", "s.104", True
    ),
    Fact("filed_on", "The day the return was filed.", "s.182", kind="date"),
    Fact("paid_on", "The day the tax was paid.", "s.205", kind="date"),
    Fact(
        "due_on", "The day the return was due, where it was extended for all or for you.", "s.118, s.119", kind="date"
    ),
    Fact("kibor", "KIBOR in per cent a year, for default surcharge.", "s.205", kind="percent"),
)

_CHOICE = {choice.key: choice for choice in CHOICES}
_FACT = {fact.key: fact for fact in FACTS}
_YEAR = re.compile(r"TY(20\d\d)", re.ASCII)
_YEAR_AT_END = re.compile(r"\.TY(20\d\d)$", re.ASCII)
_UID = re.compile(r"[0-9a-f]{16}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class _Setting(NamedTuple):
    """A key taken apart: `origin` is a loss's year, `year` the only year it holds for; 0 for none.

    `level` and `name` say whom it is about where it is about one account, asset or entry alone.
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
        choices = {choice.key: choice.default for choice in CHOICES}
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
            elif _FACT[base].kind == "date":
                dates[base] = date.fromisoformat(text)
            elif _FACT[base].kind == "percent":
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
        fact = _FACT[key]
        if fact.per_origin or fact.kind != "rupees":
            raise KeyError(key)
        return self.facts.get(key, 0)

    def date(self, key: str) -> date | None:
        """A day that was given, such as that of filing. KeyError for a key that is none."""
        if _FACT[key].kind != "date":
            raise KeyError(key)
        return self.dates.get(key)

    def percent(self, key: str) -> Decimal | None:
        """A rate that was given, in per cent. KeyError for a key that is none."""
        if _FACT[key].kind != "percent":
            raise KeyError(key)
        return self.percents.get(key)

    def brought_forward(self, kind: str) -> Mapping[int, int]:
        """Losses the taxpayer brings forward: year of origin -> paisa, oldest first.

        `kind` is capital_loss, business_loss or speculation_loss, or one of these after foreign_.
        """
        key = f"brought_forward.{kind}"
        _FACT[key]
        return {origin: self.losses[key, origin] for base, origin in sorted(self.losses) if base == key}

    def brought_forward_for_year(self, kind: str) -> frozenset[int]:
        """The years of origin whose balance was given for this year alone (`….TYorigin.TYyear`)."""
        return frozenset(origin for base, origin in self.losses_of_year if base == f"brought_forward.{kind}")

    def as_dict(self) -> dict[str, str]:
        """All elections, each with what differs from it, and the facts given, in a stable order.

        Rupees have two places; days are as 2026-09-30. A year that a setting was made for is not told.
        """
        shown: dict[str, str] = {}
        for choice in CHOICES:
            shown[choice.key] = self.choices[choice.key]
            for level, name, value in self.overrides(choice.key):
                shown[f"{choice.key}@{level}:{name}"] = value
        for fact in FACTS:
            if fact.key in self.facts:
                shown[fact.key] = rupees_text(self.facts[fact.key])
            elif fact.key in self.dates:
                shown[fact.key] = self.dates[fact.key].isoformat()
            elif fact.key in self.percents:
                shown[fact.key] = f"{self.percents[fact.key]:f}"
        for fact in FACTS:
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


def _parse(key: str, text: str) -> _Setting:
    """The key taken apart and its value checked. Raises UsageError."""
    general, at, place = key.partition("@")
    if at:
        return _parse_differing(key, general, place, text)
    parts = key.split(".")
    years: list[int] = []
    while parts and (match := _YEAR.fullmatch(parts[-1])):
        years.insert(0, int(match[1]))
        parts.pop()
    base = ".".join(parts)
    if base in _CHOICE:
        _check_years(key, base, years, 0)
        _check_choice(key, _CHOICE[base], text)
        return _Setting(base, 0, years[0] if years else 0)
    if base in _FACT:
        fact = _FACT[base]
        _check_years(key, base, years, 1 if fact.per_origin else 0)
        _CHECKS[fact.kind](key, text)
        origin, *only = years if fact.per_origin else [0, *years]
        return _Setting(base, origin, only[0] if only else 0)
    raise UsageError(f"There is no election or fact {key!r}.{_meant(base, [*_CHOICE, *_FACT])}")


def _parse_differing(key: str, base: str, place: str, text: str) -> _Setting:
    """A setting for one account, asset or entry: `KEY@LEVEL:NAME`, at its end perhaps `.TY2026`."""
    if base not in _CHOICE:
        if base in _FACT:
            raise UsageError(f"{key}: {base} is a fact of the year and cannot differ by account, asset or entry.")
        raise UsageError(f"There is no election {base!r}.{_meant(base, [*_CHOICE])}")
    choice = _CHOICE[base]
    level, colon, name = place.partition(":")
    if level not in LEVELS or not colon:
        raise UsageError(f"{key}: after @ comes account:NAME, asset:SYMBOL or entry:UID.")
    if level not in choice.may_differ_by:
        may = " or ".join(choice.may_differ_by)
        raise UsageError(f"{key}: {base} cannot differ by {level}{f', only by {may}' if may else ''}.")
    year = 0
    if match := _YEAR_AT_END.search(name):
        name, year = name[: match.start()], int(match[1])
    if not name.strip():
        raise UsageError(f"{key} names no {level}.")
    if level == "entry" and not _UID.fullmatch(name):
        raise UsageError(f"{key}: an entry is named by its uid, sixteen of the digits 0-9 and a-f, not {name!r}.")
    _check_choice(key, choice, text)
    return _Setting(base, 0, year, level, name)


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
