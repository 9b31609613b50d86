"""What each head of income has before losses: crypto's gains, losses and income, and the taxpayer's other income."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from engine.model import Head, Source
from engine.rules.elections import Elections
from engine.tax.assessment.worksheet import (
    HEAD_NAMES,
    HEAD_SECTIONS,
    PLACES,
    PROPERTY,
    Worksheet,
    rest_of,
    sum_of,
    whole,
)
from engine.tax.crypto_year import CryptoHead, CryptoYear
from engine.workings import Figure, Term

PAKISTAN, FOREIGN = Source.PAKISTAN, Source.FOREIGN
LOSS_HEADS = (Head.CAPITAL_GAINS, Head.BUSINESS, Head.SPECULATION)
"""The heads that may have a loss."""

SOURCE_NAMES = {PAKISTAN: "Pakistan-source", FOREIGN: "foreign-source"}
_HAS_FACT = (Head.CAPITAL_GAINS, Head.BUSINESS, Head.OTHER_SOURCES, Head.SALARY, PROPERTY)
_NO_CRYPTO = CryptoHead()


@dataclass(slots=True)
class Pot:
    """Income of one head from one source, and what losses took from it. `place` is a Head or PROPERTY."""

    place: str
    source: Source
    whole: Term
    left: int
    set_off: list[Figure] = field(default_factory=list)
    used: list[Figure] = field(default_factory=list)

    def rest(self) -> Term:
        return rest_of(self.whole, (*self.set_off, *self.used))


def sources_taxed(elections: Elections) -> tuple[Source, ...]:
    """A resident's income from both sources, a non-resident's from Pakistan alone (s.11(5), (6))."""
    return (PAKISTAN, FOREIGN) if elections.get("residency") == "resident" else (PAKISTAN,)


def check(crypto: CryptoYear, year: int) -> None:
    """ValueError where crypto's figures make no sense: below zero, or a loss under a head that has none."""
    for (head, source), part in crypto.heads.items():
        if min(part) < 0 or (part.losses and head not in LOSS_HEADS):
            raise ValueError(f"{head.value} of TY{year}, {source.value}, cannot be {part}")
    for name in ("opening_written_down", "closing_written_down", "turnover", "consideration"):
        if getattr(crypto, name) < 0:
            raise ValueError(f"{name} of TY{year} cannot be {getattr(crypto, name)}")
    if any(min(tier) < 0 for tier in crypto.tiers):
        raise ValueError(f"tiers of TY{year} cannot be {crypto.tiers}")


def gains_of(sheet: Worksheet, crypto: CryptoYear, head: Head, source: Source) -> list[Term]:
    """Crypto's gains of a head and source: those of disposals, and stock written down a year ago (s.35)."""
    part = crypto.heads.get((head, source), _NO_CRYPTO)
    terms: list[Term] = [sheet.total(f"gains:{head}:{source}", part.gains)] if part.gains else []
    if head == Head.BUSINESS and source == PAKISTAN and crypto.opening_written_down:
        terms.append(sheet.total("opening_written_down", crypto.opening_written_down))
    return terms


def losses_of(sheet: Worksheet, crypto: CryptoYear, head: Head, source: Source) -> list[Term]:
    """Crypto's losses of a head and source: those of disposals, and stock written down now (s.35)."""
    part = crypto.heads.get((head, source), _NO_CRYPTO)
    terms: list[Term] = [sheet.total(f"losses:{head}:{source}", part.losses)] if part.losses else []
    if head == Head.BUSINESS and source == PAKISTAN and crypto.closing_written_down:
        terms.append(sheet.total("closing_written_down", crypto.closing_written_down))
    return terms


def income_of(sheet: Worksheet, crypto: CryptoYear, head: Head, source: Source) -> list[Term]:
    """Crypto's income of a head and source that is no gain."""
    part = crypto.heads.get((head, source), _NO_CRYPTO)
    return [sheet.total(f"income:{head}:{source}", part.income)] if part.income else []


def incomes(sheet: Worksheet, crypto: CryptoYear) -> Iterator[Pot]:
    """What each head has from each source before losses, where it has anything."""
    for place in PLACES:
        for source in sources_taxed(sheet.elections):
            terms: list[Term] = []
            if place != PROPERTY:
                head = Head(place)
                terms = [*gains_of(sheet, crypto, head, source), *income_of(sheet, crypto, head, source)]
            before = _with_facts(sheet, place, source, terms) if place in _HAS_FACT else sum_of(terms)
            if not before.value:
                continue
            figure = sheet.put(
                f"heads.{place}.{source}.income",
                f"{HEAD_NAMES[place]}, {SOURCE_NAMES[source]}, before losses",
                before,
                HEAD_SECTIONS[place],
            )
            yield Pot(place, source, figure, whole(figure.amount))


def _with_facts(sheet: Worksheet, place: str, source: Source, terms: list[Term]) -> Term:
    other, abroad = sheet.fact(f"other.{place}"), sheet.fact(f"foreign.{place}")
    if source == FOREIGN:
        return sum_of([*terms, abroad] if abroad.amount else terms)
    found = sum_of([*terms, other] if other.amount else terms)
    return found - abroad if abroad.amount else found
