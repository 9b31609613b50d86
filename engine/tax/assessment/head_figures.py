"""Crypto's part of each head of income, as the return shows it."""

from __future__ import annotations

from collections.abc import Mapping

from engine.model import HEADS, Head, HeadFigures
from engine.tax.assessment.incomes import gains_of, income_of, losses_of, sources_taxed
from engine.tax.assessment.losses import YearClosed
from engine.tax.assessment.separate_block import BlockClosed
from engine.tax.assessment.worksheet import HEAD_NAMES, HEAD_SECTIONS, Worksheet, rest_of, sum_of, whole
from engine.tax.crypto_year import CryptoYear
from engine.workings import NOTHING, Figure, Term, greatest


def head_figures(
    sheet: Worksheet, crypto: CryptoYear, closed: YearClosed, block: BlockClosed | None
) -> Mapping[Head, HeadFigures]:
    """One HeadFigures a head, each figure on the sheet as `heads.HEAD.FIELD`.

    - gains, losses, income: crypto's, as given, with stock written down (s.35). The taxpayer's `other.*` facts are not
      in them.
    - set_off: losses of the year taken from this head's gains and income, be they its own or a business loss
      from elsewhere. The business losses taken from other heads are in those heads' set_off, not in that of
      business.
    - brought_forward_used: losses of earlier years taken from this head.
    - taxable: what is left of crypto's gains and income: max(0, gains + income - set_off - brought_forward_used).
      Losses come off crypto first; what they exceed it by comes off the `other.*` fact of the head.
    - carried_forward: all losses of the head, of this and earlier years, that next year can use.

    Those of capital gains are together with the separate block's, where there is one.
    """
    sources = sources_taxed(sheet.elections)
    found = {}
    for head in HEADS:
        pots = [closed.pots[head, source] for source in sources if (head, source) in closed.pots]
        gains = [term for source in sources for term in gains_of(sheet, crypto, head, source)]
        losses = [term for source in sources for term in losses_of(sheet, crypto, head, source)]
        income = [term for source in sources for term in income_of(sheet, crypto, head, source)]
        set_off: list[Term] = [figure for pot in pots for figure in pot.set_off]
        used: list[Term] = [figure for pot in pots for figure in pot.used]
        carried: list[Term] = [loss.carried for loss in closed.losses if loss.head == head and loss.carried]
        left = _left(gains, income, set_off, used)
        if block and head == Head.CAPITAL_GAINS:
            gains += block.gains
            losses += block.arisen
            set_off += block.set_off
            used += block.used
            left = left + block.taxable
            carried += [loss.carried for loss in block.losses if loss.carried]
        put = _Putter(sheet, head)
        found[head] = HeadFigures(
            gains=put("gains", "gains", gains),
            losses=put("losses", "losses", losses),
            income=put("income", "income that is no gain", income),
            set_off=put("set_off", "losses of the year set off", set_off, "s.56"),
            brought_forward_used=put("brought_forward_used", "losses of earlier years used", used, "ss.57-59"),
            taxable=put("taxable", "what is left of crypto", [left]),
            carried_forward=put("carried_forward", "losses carried forward", carried, "ss.57-59"),
        )
    return found


def _left(gains: list[Term], income: list[Term], set_off: list[Term], used: list[Term]) -> Term:
    if not gains and not income:
        return NOTHING
    return greatest(NOTHING, rest_of(sum_of([*gains, *income]), [*set_off, *used]))


class _Putter:
    """Puts a head's figures on the sheet."""

    def __init__(self, sheet: Worksheet, head: Head) -> None:
        self._sheet, self._head = sheet, head

    def __call__(self, name: str, label: str, terms: list[Term], section: str = "") -> int:
        head = self._head
        figure: Figure = self._sheet.put(
            f"heads.{head}.{name}", f"{HEAD_NAMES[head]}: {label}", sum_of(terms), section or HEAD_SECTIONS[head]
        )
        return whole(figure.amount)
