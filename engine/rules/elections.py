"""The taxpayer's choices (elections) and yearly facts: the keys, what they may hold, what holds in a year.

A setting is written as `key` and then holds for every year, or as `key.TY2025` and then holds for that year
alone. Facts are rupees. Whether the engine can act on a choice is the engine's business; here it is checked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
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

    @property
    def default(self) -> str:
        return self.values[0]


class Fact(NamedTuple):
    """One yearly fact in rupees, default 0. With `per_origin` the key goes on with the loss's year."""

    key: str
    meaning: str
    section: str
    per_origin: bool = False


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
    ),
    Choice(
        "head.derivatives",
        ("speculation", "business", "capital_gains"),
        "The head that futures, perpetuals and other contracts settled without delivery fall under.",
        "s.19, s.18, s.37",
    ),
    Choice("head.staking", _RECEIVED, "The head that staking rewards fall under on receipt.", "s.39(1), s.18"),
    Choice("head.airdrop", _RECEIVED, "The head that airdrops fall under on receipt.", "s.39(1), s.18"),
    Choice("head.interest", _RECEIVED, "The head that lending and earn interest falls under.", "s.39(1)(c), s.18"),
    Choice(
        "head.mining",
        ("business", "other_sources", "zero_basis"),
        "The head that mined coins fall under on receipt.",
        "s.18, s.39(1)",
    ),
    Choice("head.referral", _RECEIVED, "The head that referral rewards fall under on receipt.", "s.39(1), s.18"),
    Choice("head.fork", _RECEIVED, "The head that coins from a fork fall under on receipt.", "s.39(1), s.18"),
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
    ),
    Choice(
        "holding_location",
        ("by_venue", "pakistan", "foreign"),
        "Whether holdings count as held in Pakistan or abroad, by their venue or all alike.",
        "s.2(38AA), s.116A",
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
    Fact(
        "other.final_tax_income",
        "Income under final or separate taxation, outside taxable income.",
        "s.169",
    ),
    Fact("tax_withheld", "Tax already withheld or paid in advance.", "s.4(3)"),
    Fact("foreign_tax_paid", "Income tax paid abroad on foreign-source income.", "s.103"),
    Fact("brought_forward.capital_loss", "Capital loss brought forward, by year of origin.", "s.59", True),
    Fact("brought_forward.business_loss", "Business loss brought forward, by year of origin.", "s.57", True),
    Fact(
        "brought_forward.speculation_loss",
        "Speculation loss brought forward, by year of origin.",
        "s.58",
        True,
    ),
)

_CHOICE = {choice.key: choice for choice in CHOICES}
_FACT = {fact.key: fact for fact in FACTS}
_YEAR = re.compile(r"TY(20\d\d)", re.ASCII)


class _Setting(NamedTuple):
    """A key taken apart: `origin` is a loss's year, `year` the only year it holds for; 0 for none."""

    base: str
    origin: int
    year: int


@dataclass(frozen=True, slots=True)
class Elections:
    """What holds in one tax year: every choice, and the facts given. Money in paisa."""

    year: int
    choices: Mapping[str, str]
    facts: Mapping[str, int]
    losses: Mapping[tuple[str, int], int]
    losses_of_year: frozenset[tuple[str, int]]

    @classmethod
    def resolve(cls, settings: Mapping[str, str], year: int) -> Elections:
        """The choices and facts of tax year `year`; a setting for that year beats a general one.

        Raises UsageError as `validate` does.
        """
        choices = {choice.key: choice.default for choice in CHOICES}
        facts: dict[str, int] = {}
        losses: dict[tuple[str, int], int] = {}
        of_year: set[tuple[str, int]] = set()
        parsed = [(*_parse(key, text), text) for key, text in settings.items()]
        for base, origin, only, text in sorted(parsed, key=lambda one: one[2]):  # general ones first
            if only not in (0, year):
                continue
            if base in choices:
                choices[base] = text
            elif origin:
                losses[base, origin] = _rupees(text)
                if only:
                    of_year.add((base, origin))
            else:
                facts[base] = _rupees(text)
        return cls(year, choices, facts, losses, frozenset(of_year))

    def get(self, key: str) -> str:
        """The value of an election. KeyError for a key that is none."""
        return self.choices[key]

    def fact(self, key: str) -> int:
        """A yearly fact in paisa, 0 where it was not given. KeyError for a key that is none."""
        if _FACT[key].per_origin:
            raise KeyError(key)
        return self.facts.get(key, 0)

    def brought_forward(self, kind: str) -> Mapping[int, int]:
        """Losses the taxpayer brings forward: year of origin -> paisa, oldest first.

        `kind` is capital_loss, business_loss or speculation_loss.
        """
        key = f"brought_forward.{kind}"
        _FACT[key]
        return {origin: self.losses[key, origin] for base, origin in sorted(self.losses) if base == key}

    def brought_forward_for_year(self, kind: str) -> frozenset[int]:
        """The years of origin whose balance was given for this year alone (`….TYorigin.TYyear`)."""
        return frozenset(origin for base, origin in self.losses_of_year if base == f"brought_forward.{kind}")

    def as_dict(self) -> dict[str, str]:
        """All elections, and the facts given (rupees to two places), in a stable order."""
        shown = {choice.key: self.choices[choice.key] for choice in CHOICES}
        for fact in FACTS:
            if fact.key in self.facts:
                shown[fact.key] = rupees_text(self.facts[fact.key])
        for fact in FACTS:
            for base, origin in sorted(self.losses):
                if base == fact.key:
                    shown[f"{base}.TY{origin}"] = rupees_text(self.losses[base, origin])
        return shown


def validate(settings: Mapping[str, str]) -> None:
    """Raises UsageError where a key does not exist or its value is not one it may hold, naming both."""
    for key, text in settings.items():
        _parse(key, text)


def _parse(key: str, text: str) -> _Setting:
    """The key taken apart and its value checked. Raises UsageError."""
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
        per_origin = _FACT[base].per_origin
        _check_years(key, base, years, 1 if per_origin else 0)
        _check_fact(key, text)
        origin, *only = years if per_origin else [0, *years]
        return _Setting(base, origin, only[0] if only else 0)
    raise UsageError(f"There is no election or fact {key!r}.{_meant(base, [*_CHOICE, *_FACT])}")


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


def _check_fact(key: str, text: str) -> None:
    try:
        number = decimal(text)
    except ValueError as reason:
        raise UsageError(f"{key}: {reason}; it is rupees, such as 1500000 or 1500000.50.") from None
    if number < 0:
        raise UsageError(f"{key} cannot be {text!r}; it is rupees, not below zero.")
    if number != round(number, 2):
        raise UsageError(f"{key} cannot be {text!r}; rupees have at most two places.")


def _rupees(text: str) -> int:
    return paisa(decimal(text))


def _meant(word: str, known: list[str] | tuple[str, ...]) -> str:
    near = get_close_matches(word, known, n=1, cutoff=0.6)
    return f" Did you mean {near[0]!r}?" if near else ""
