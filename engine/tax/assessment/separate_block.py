"""Disposals that a scenario pack taxes apart from other income: tiers by holding period, each with its rate.

docs/assessment.md, "Separate block". The minimum by the slabs needs Division I and is in liability.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.model import Head
from engine.tax.assessment.losses import BLOCK, CarriedLosses, Loss, carry_or_lapse
from engine.tax.assessment.worksheet import Worksheet, rest_of, sum_of, to_two_places, whole
from engine.tax.crypto_year import CryptoYear, Tier
from engine.workings import Figure, Law, Term, Total, Unit, least, to_the_paisa, to_the_rupee

if TYPE_CHECKING:
    from engine.rules.schema import SeparateBlock


@dataclass(slots=True)
class _Tier:
    """Gains taxed at one rate, and what losses took from them."""

    place: int
    over_years: int
    rate: Term
    gains: Term
    losses: Term
    set_off: list[Figure] = field(default_factory=list)
    used: list[Figure] = field(default_factory=list)

    def rest(self) -> Term:
        return rest_of(self.gains, (*self.set_off, *self.used))


@dataclass(frozen=True, slots=True)
class BlockClosed:
    """A separate block after its losses, with its tax by its own rates. `rows` are the statement's."""

    gains: tuple[Term, ...]
    arisen: tuple[Term, ...]
    set_off: tuple[Figure, ...]
    used: tuple[Figure, ...]
    taxable: Figure
    tax: Figure
    withheld: Figure
    losses: tuple[Loss, ...]
    carried: dict[int, int]
    rows: tuple[dict[str, Term], ...]


def close_block(sheet: Worksheet, crypto: CryptoYear, carried: CarriedLosses) -> BlockClosed | None:
    """The year's block closed and taxed; None where the pack has none. ValueError where tiers are not the pack's."""
    law = sheet.pack.separate_block
    if law is None:
        if crypto.tiers:
            raise ValueError(f"{sheet.pack.id} has no separate block, but there are tiers")
        return None
    given = crypto.tiers or tuple(Tier() for _ in law.rates.value)
    if len(given) != len(law.rates.value):
        raise ValueError(f"{sheet.pack.id} has {len(law.rates.value)} tiers, not {len(given)}")
    on_list = sheet.elections.get("atl") == "true"
    tiers = [_tier(sheet, law, place, on_list, tier) for place, tier in enumerate(given)]
    dearest = sorted(tiers, key=lambda tier: -tier.rate.value)
    losses = _losses(sheet, law, tiers, dearest, carried)
    taxes = [_taxed(sheet, law, tier) for tier in tiers]
    cess = sheet.percent("separate_block.cess", law.cess.value)
    whole = sum_of(taxes)
    tax = sheet.put(
        "separate_block.tax", "Tax of the separate block by its rates", to_the_rupee(whole + whole * cess),
        law.rates.section, why="Off the Active Taxpayers' List." if not on_list else "",
    )  # fmt: skip
    withholding = sheet.percent("separate_block.withholding", law.withholding.value)
    return BlockClosed(
        gains=tuple(tier.gains for tier in tiers),
        arisen=tuple(tier.losses for tier in tiers),
        set_off=tuple(figure for tier in tiers for figure in tier.set_off),
        used=tuple(figure for tier in tiers for figure in tier.used),
        taxable=sheet.put("separate_block.taxable", "Taxed in the separate block", sum_of([t.rest() for t in tiers])),
        tax=tax,
        withheld=sheet.put(
            "separate_block.withheld", "Withheld from disposals in the separate block",
            to_the_paisa(sheet.total("consideration", crypto.consideration) * withholding), law.withholding.section,
        ),
        losses=tuple(losses),
        carried={loss.origin: loss.left for loss in losses if loss.carried},
        rows=tuple(_row(sheet, tier) for tier in tiers),
    )  # fmt: skip


def _tier(sheet: Worksheet, law: SeparateBlock, place: int, on_list: bool, tier: Tier) -> _Tier:
    rates = law.rates.value[place]
    standing = "atl" if on_list else "non_atl"
    rate = sheet.percent(f"separate_block.rates[{place}].{standing}", getattr(rates, standing))
    gains = Total(f"tier:{place}:gains", sheet.year, tier.gains)
    losses = Total(f"tier:{place}:losses", sheet.year, tier.losses)
    return _Tier(place, rates.over_years, rate, gains, losses)


def _losses(
    sheet: Worksheet, law: SeparateBlock, tiers: Sequence[_Tier], dearest: Sequence[_Tier], carried: CarriedLosses
) -> list[Loss]:
    """A tier's losses off its own gains, what is left off the others, then those of earlier years, oldest first."""
    counted = law.losses.value == "set_off"
    found = list(_brought_forward(sheet, law, carried)) if counted else []
    arisen = sum_of([tier.losses for tier in tiers])
    if arisen.value:
        figure = sheet.put("separate_block.loss", "Separate block, losses of the year", arisen)
        loss = Loss(Head.CAPITAL_GAINS, BLOCK, sheet.year, figure, whole(figure.amount), brought=False)
        if counted:
            for tier in tiers:
                _take(sheet, tier, loss, f"separate_block.{tier.place}.set_off", tier.losses, tier.set_off)
            for tier in dearest:
                _take(sheet, tier, loss, f"separate_block.{tier.place}.set_off_of_others", loss.rest(), tier.set_off)
        found.append(loss)
    for loss in found:
        for tier in dearest if loss.brought else ():
            _take(sheet, tier, loss, f"separate_block.{tier.place}.used.TY{loss.origin}", loss.rest(), tier.used)
        carry_or_lapse(sheet, loss, law.loss_carry_years.value if counted else 0, law.loss_carry_years.section)
    return found


def _brought_forward(sheet: Worksheet, law: SeparateBlock, carried: CarriedLosses) -> Iterator[Loss]:
    for origin, balance in sorted(carried.block.items()):
        if balance and sheet.year - origin <= law.loss_carry_years.value:
            entered = sheet.put(
                f"separate_block.brought_forward.TY{origin}", f"Separate block, loss of TY{origin} brought forward",
                Figure(f"{sheet.prefix}separate_block.carried.TY{origin}", carried.closed, balance),
                law.loss_carry_years.section,
            )  # fmt: skip
            yield Loss(Head.CAPITAL_GAINS, BLOCK, origin, entered, balance, brought=True)


def _take(sheet: Worksheet, tier: _Tier, loss: Loss, name: str, most: Term, into: list[Figure]) -> None:
    """Take a loss, `most` of it, from a tier's gains as far as both go."""
    term = least(tier.rest(), most)
    if not term.value:
        return
    whose = f"loss of TY{loss.origin}" if loss.brought else "losses of the year"
    figure = sheet.put(name, f"Separate block, held over {tier.over_years} years: {whose}", term)
    into.append(figure)
    loss.taken.append(figure)
    loss.left -= whole(figure.amount)


def _taxed(sheet: Worksheet, law: SeparateBlock, tier: _Tier) -> Figure:
    """A tier's exact tax, before cess and rounding."""
    label = f"Separate block, held over {tier.over_years} years: tax before cess and rounding"
    return sheet.put(f"separate_block.{tier.place}.tax", label, tier.rest() * tier.rate, law.rates.section)


def _row(sheet: Worksheet, tier: _Tier) -> dict[str, Term]:
    taken = (*tier.set_off, *tier.used)
    over = f"separate_block.rates[{tier.place}].over_years"
    return {
        "over_years": Law(over, sheet.year, tier.over_years, Unit.COUNT),
        "rate": to_two_places(tier.rate),
        "gains": tier.gains,
        "losses": tier.losses,
        "set_off": sum_of(taken),
        "taxable": tier.rest(),
        "tax": to_the_paisa(tier.rest() * tier.rate),
    }
