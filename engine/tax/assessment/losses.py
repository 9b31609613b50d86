"""Closes one tax year of losses: set-off within a head and across heads, losses brought and carried forward.

ITO 2001 ss.56-59, s.104 and s.182A; the order is that of docs/assessment.md, "Closing a year". Every amount taken is a
figure on the worksheet. Tax itself is liability.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.model import HEADS, Head, Source
from engine.tax.assessment.incomes import (
    FOREIGN,
    LOSS_HEADS,
    PAKISTAN,
    SOURCE_NAMES,
    Pot,
    check,
    incomes,
    losses_of,
    sources_taxed,
)
from engine.tax.assessment.worksheet import HEAD_NAMES, HEAD_SECTIONS, PROPERTY, Worksheet, rest_of, sum_of, whole
from engine.tax.crypto_year import CryptoYear
from engine.workings import NOTHING, Fact, Figure, Term, least

if TYPE_CHECKING:
    from engine.rules.schema import RulePack

_AGAINST_PROPERTY = "losses.business_against_property"
_BOTH = (PAKISTAN, FOREIGN)
LATE = "s.182A"
BLOCK = "separate_block"

_KIND = {Head.CAPITAL_GAINS: "capital_loss", Head.BUSINESS: "business_loss", Head.SPECULATION: "speculation_loss"}
_SECTION = {Head.CAPITAL_GAINS: "s.59", Head.BUSINESS: "s.57", Head.SPECULATION: "s.58"}
_SET_OFF_SECTION = {Head.CAPITAL_GAINS: "s.38", Head.BUSINESS: "s.56", Head.SPECULATION: "s.58"}


@dataclass(frozen=True, slots=True)
class CarriedLosses:
    """Losses carried out of a year, in paisa, only what the next year can still use.

    `balances`: (head, pool) -> year of origin -> paisa; `block`: those of a separate block, year of origin -> paisa.
    `closed` is the year they were carried out of; 0 where the chain of years has not begun.
    """

    balances: Mapping[tuple[Head, Source], Mapping[int, int]] = field(default_factory=dict)
    block: Mapping[int, int] = field(default_factory=dict)
    closed: int = 0


NOTHING_CARRIED = CarriedLosses()


@dataclass(slots=True)
class Loss:
    """A loss of one head and pool that arose in `origin`, and what became of it. `pool` is a Source or BLOCK."""

    head: Head
    pool: str
    origin: int
    whole: Term
    left: int
    brought: bool
    taken: list[Figure] = field(default_factory=list)
    carried: Figure | None = None
    lapsed: Figure | None = None

    def rest(self) -> Term:
        return rest_of(self.whole, self.taken)

    def label(self) -> str:
        pool = "separate block" if self.pool == BLOCK else SOURCE_NAMES[Source(self.pool)]
        return f"{HEAD_NAMES[self.head]}, {pool}, loss of TY{self.origin}"

    def row(self) -> dict[str, Term]:
        """Its figures as the statement `losses` names them."""
        return {
            "brought_forward": self.whole if self.brought else NOTHING,
            "used": sum_of(self.taken),
            "lapsed": self.lapsed or NOTHING,
            "carried_forward": self.carried or NOTHING,
        }


@dataclass(frozen=True, slots=True)
class YearClosed:
    """The outcome of a year.

    `pots` and `net` (what is left of each, after all losses) say nothing of a head and source without income. `losses`
    are all that arose in the year or entered it. `carried` goes into the next year.
    """

    pots: Mapping[tuple[str, Source], Pot]
    net: Mapping[tuple[str, Source], Figure]
    losses: tuple[Loss, ...]
    carried: CarriedLosses

    def of_head(self, place: str) -> Iterator[Figure]:
        """What is left of a head's income, by source."""
        for source in _BOTH:
            if (place, source) in self.net:
                yield self.net[place, source]

    def left(self, place: str) -> int:
        """What is left of a head's income from both sources, in paisa."""
        return sum(whole(figure.amount) for figure in self.of_head(place))


def close_year(sheet: Worksheet, crypto: CryptoYear, carried: CarriedLosses = NOTHING_CARRIED) -> YearClosed:
    """Set off the year's losses and those brought forward, and carry on what is left; a separate block's are not here.

    ValueError where crypto's figures make no sense: below zero, or a loss under salary or other sources (s.12 and s.39
    as modelled give none).
    """
    check(crypto, sheet.year)
    pots = {(pot.place, pot.source): pot for pot in incomes(sheet, crypto)}
    arisen = {(loss.head, loss.pool): loss for loss in _losses(sheet, crypto)}
    brought = [
        loss
        for head in LOSS_HEADS
        for pool in sources_taxed(sheet.elections)
        for loss in _brought_forward(sheet, head, pool, carried)
    ]
    _off_own_source(sheet, pots, arisen)
    _off_own_head(sheet, pots, arisen)
    _use_brought_forward(sheet, pots, brought)
    _off_other_heads(sheet, pots, arisen)
    losses = sorted([*brought, *arisen.values()], key=lambda loss: (HEADS.index(loss.head), loss.pool != PAKISTAN))
    for loss in losses:
        carry_or_lapse(sheet, loss, carry_years(sheet.pack, loss.head, loss.pool), _section(loss))
    net = {
        key: sheet.put(
            f"heads.{pot.place}.{pot.source}.left",
            f"{HEAD_NAMES[pot.place]}, {SOURCE_NAMES[pot.source]}, after losses",
            pot.rest(),
            HEAD_SECTIONS[pot.place],
        )
        for key, pot in pots.items()
    }
    going_on = balances([*losses, *_waiting(sheet, carried)])
    return YearClosed(pots, net, tuple(losses), CarriedLosses(going_on, {}, sheet.year))


def carry_years(pack: RulePack, head: Head, pool: str = PAKISTAN) -> int:
    """How many tax years after its own a loss under this head can be used (ss.57-59, s.104)."""
    if pool == FOREIGN:
        return pack.foreign.loss_carry_years.value
    losses = pack.losses
    return {
        Head.CAPITAL_GAINS: losses.capital_carry_years.value,
        Head.BUSINESS: losses.business_carry_years.value,
        Head.SPECULATION: losses.speculation_carry_years.value,
    }[head]


def carry_or_lapse(sheet: Worksheet, loss: Loss, last: int, section: str) -> None:
    """Carry on what is left of a loss where a year to come can use it: the `last` is so many years after its own."""
    if not loss.left:
        return
    where, label = _at(loss), loss.label()
    late = sheet.elections.get("late_filed") == "true" and not sheet.pack.losses.carried_when_late.value
    if loss.origin == sheet.year and late:
        loss.lapsed = sheet.put(
            f"{where}.lapsed.TY{loss.origin}", f"{label}, not carried", loss.rest(), LATE,
            ["losses.carried_when_late"], "The return was filed after the due date.",
        )  # fmt: skip
    elif sheet.year + 1 - loss.origin > last:
        loss.lapsed = sheet.put(
            f"{where}.lapsed.TY{loss.origin}", f"{label}, lapsed", loss.rest(), section, [_carry_parameter(loss)]
        )
    else:
        loss.carried = sheet.put(
            f"{where}.carried.TY{loss.origin}", f"{label}, carried forward", loss.rest(), section,
            [_carry_parameter(loss)],
        )  # fmt: skip


def balances(losses: Iterable[Loss]) -> dict[tuple[Head, Source], dict[int, int]]:
    """What is carried, by head and pool, then year of origin, oldest first."""
    found: dict[tuple[Head, Source], dict[int, int]] = {}
    for loss in sorted(losses, key=lambda one: one.origin):
        if loss.carried:
            found.setdefault((loss.head, Source(loss.pool)), {})[loss.origin] = loss.left
    return found


# -- what enters the year ------------------------------------------------------------------------------------------


def _losses(sheet: Worksheet, crypto: CryptoYear) -> Iterator[Loss]:
    for head in LOSS_HEADS:
        for source in sources_taxed(sheet.elections):
            terms = losses_of(sheet, crypto, head, source)
            if terms:
                label = f"{HEAD_NAMES[head]}, {SOURCE_NAMES[source]}, losses of the year"
                figure = sheet.put(f"heads.{head}.{source}.loss", label, sum_of(terms), HEAD_SECTIONS[head])
                yield Loss(head, source, sheet.year, figure, whole(figure.amount), brought=False)


def _joined(sheet: Worksheet, foreign: Loss, pakistani: Loss | None) -> Loss:
    """Under foreign_losses=together: what is left of a foreign loss becomes part of the head's Pakistani loss."""
    head = foreign.head
    moved = sheet.put(
        f"heads.{head}.foreign.loss_joined", f"{HEAD_NAMES[head]}, foreign-source loss that counts as any other",
        foreign.rest(), "s.104", why="foreign_losses=together",
    )  # fmt: skip
    foreign.whole, foreign.left = rest_of(foreign.whole, [moved]), 0
    if pakistani is None:
        return Loss(head, PAKISTAN, sheet.year, moved, whole(moved.amount), brought=False)
    pakistani.whole, pakistani.left = pakistani.whole + moved, pakistani.left + whole(moved.amount)
    return pakistani


def _brought_forward(sheet: Worksheet, head: Head, pool: Source, carried: CarriedLosses) -> Iterator[Loss]:
    """Losses of earlier years this year can use, oldest first.

    The chain gives them; the taxpayer's fact for a year of origin replaces the chain's figure. A fact without
    a year of its own says what the year of origin carried out, so it counts once: where the chain begins, or
    in the year after its origin. A fact for this very year is the balance as it enters this year.
    """
    year, elections = sheet.year, sheet.elections
    kind = ("foreign_" if pool == FOREIGN else "") + _KIND[head]
    earlier = f"{sheet.prefix}heads.{head}.{pool}.carried.TY"
    found: dict[int, Term] = {
        origin: Figure(f"{earlier}{origin}", carried.closed, balance)
        for origin, balance in carried.balances.get((head, pool), {}).items()
    }
    if given := elections.brought_forward(kind):
        of_this_year = elections.brought_forward_for_year(kind)
        for origin, amount in given.items():
            if origin in of_this_year or origin >= carried.closed:
                found[origin] = Fact(f"brought_forward.{kind}.TY{origin}", year, amount)
    for origin, term in sorted(found.items()):
        if term.value and origin < year and year - origin <= carry_years(sheet.pack, head, pool):
            figure = sheet.put(
                f"heads.{head}.{pool}.brought_forward.TY{origin}",
                f"{HEAD_NAMES[head]}, {SOURCE_NAMES[pool]}, loss of TY{origin} brought forward",
                term,
                _SECTION[head] if pool == PAKISTAN else "s.104",
            )
            yield Loss(head, pool, origin, figure, whole(figure.amount), brought=True)


def _waiting(sheet: Worksheet, carried: CarriedLosses) -> list[Loss]:
    """Foreign losses in a year of non-residence: carried on as they came, while they can still be used later."""
    if FOREIGN in sources_taxed(sheet.elections):
        return []
    waiting = [loss for head in LOSS_HEADS for loss in _brought_forward(sheet, head, FOREIGN, carried)]
    for loss in waiting:
        carry_or_lapse(sheet, loss, carry_years(sheet.pack, loss.head, FOREIGN), _section(loss))
    return waiting


# -- what comes off what -------------------------------------------------------------------------------------------

_Pots = Mapping[tuple[str, Source], Pot]
_Arisen = dict[tuple[Head, str], "Loss"]


def _off_own_source(sheet: Worksheet, pots: _Pots, arisen: _Arisen) -> None:
    """Step 1: a loss of the year off income of its head and source."""
    for (head, pool), loss in arisen.items():
        _set_off(sheet, pots.get((head, Source(pool))), loss, "set_off", _SET_OFF_SECTION[head])


def _off_own_head(sheet: Worksheet, pots: _Pots, arisen: _Arisen) -> None:
    """Step 2: a Pakistani loss off foreign income of its head; a foreign one off Pakistani income under `together`."""
    together = sheet.elections.get("foreign_losses") == "together"
    for head in LOSS_HEADS:
        if loss := arisen.get((head, PAKISTAN)):
            _set_off(sheet, pots.get((head, FOREIGN)), loss, "set_off_of_pakistan", _SET_OFF_SECTION[head])
        if together and (loss := arisen.get((head, FOREIGN))):
            _set_off(sheet, pots.get((head, PAKISTAN)), loss, "set_off_of_foreign", _SET_OFF_SECTION[head])
            if loss.left:
                arisen[head, PAKISTAN] = _joined(sheet, loss, arisen.get((head, PAKISTAN)))


def _use_brought_forward(sheet: Worksheet, pots: _Pots, brought: Sequence[Loss]) -> None:
    """Step 3: by head, foreign losses off foreign income, then Pakistani ones off both; each oldest first."""
    for pool, sources in ((FOREIGN, (FOREIGN,)), (PAKISTAN, _BOTH)):
        for loss in brought:
            for source in sources if loss.pool == pool else ():
                _use(sheet, pots.get((loss.head, source)), loss)


def _off_other_heads(sheet: Worksheet, pots: _Pots, arisen: _Arisen) -> None:
    """Step 4: what is left of a Pakistani business loss off other heads (s.56)."""
    loss = arisen.get((Head.BUSINESS, PAKISTAN))
    for place in _business_loss_goes_to(sheet.pack) if loss else ():
        for source in _BOTH:
            assert loss is not None
            _set_off(sheet, pots.get((place, source)), loss, "set_off_of_business", "s.56", [_AGAINST_PROPERTY])


def _set_off(
    sheet: Worksheet, pot: Pot | None, loss: Loss, name: str, section: str, parameters: Sequence[str] = ()
) -> None:
    """Take a loss of the year from income, as far as both go."""
    if pot is None or not pot.left or not loss.left:
        return
    label = f"{loss.label()}, off {HEAD_NAMES[pot.place].lower()}, {SOURCE_NAMES[pot.source]}"
    figure = sheet.put(
        f"heads.{pot.place}.{pot.source}.{name}", label, least(pot.rest(), loss.rest()), section, parameters
    )
    pot.set_off.append(figure)
    _took(pot, loss, figure)


def _use(sheet: Worksheet, pot: Pot | None, loss: Loss) -> None:
    """Take a loss brought forward from income, as far as both go."""
    if pot is None or not pot.left or not loss.left:
        return
    figure = sheet.put(
        f"heads.{pot.place}.{pot.source}.used.{loss.pool}.TY{loss.origin}",
        f"{loss.label()}, off income from {SOURCE_NAMES[pot.source]}",
        least(pot.rest(), loss.rest()),
        _section(loss),
    )
    pot.used.append(figure)
    _took(pot, loss, figure)


def _took(pot: Pot, loss: Loss, figure: Figure) -> None:
    loss.taken.append(figure)
    pot.left -= whole(figure.amount)
    loss.left -= whole(figure.amount)


def _business_loss_goes_to(pack: RulePack) -> tuple[str, ...]:
    """What a business loss is taken from, in order (s.56): never salary."""
    if pack.losses.business_against_property.value:
        return (Head.SPECULATION, Head.OTHER_SOURCES, PROPERTY, Head.CAPITAL_GAINS)
    return (Head.SPECULATION, Head.OTHER_SOURCES, Head.CAPITAL_GAINS)


# -- names ---------------------------------------------------------------------------------------------------------


def _section(loss: Loss) -> str:
    return _SECTION[loss.head] if loss.pool == PAKISTAN else "s.104"


def _at(loss: Loss) -> str:
    return BLOCK if loss.pool == BLOCK else f"heads.{loss.head}.{loss.pool}"


def _carry_parameter(loss: Loss) -> str:
    if loss.pool == BLOCK:
        return "separate_block.loss_carry_years"
    if loss.pool == FOREIGN:
        return "foreign.loss_carry_years"
    return f"losses.{_KIND[loss.head].removesuffix('_loss')}_carry_years"
