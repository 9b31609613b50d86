"""Settings that the law of their year has nothing to do with: refused where a person gives them."""

from __future__ import annotations

from collections.abc import Mapping

from engine.errors import UsageError
from engine.rules.catalogue import available_years
from engine.rules.elections import take_apart
from engine.rules.loader import load_rules
from engine.rules.positions import positions

_OF_TAX = ("surcharge_salary_proviso", "late_filed", "atl", "wealth_value")
"""Elections about tax and statements alone. Others count before the first pack too: lots are matched there."""


def check_years(settings: Mapping[str, str]) -> None:
    """Check the settings made for one tax year against its enacted law.

    Raises UsageError for a fact, or an election about tax, of a year that has no pack; and for a reading of a proviso
    that the year's law has not.
    """
    known = available_years()
    for key, text in settings.items():
        base, _, year, _, _ = take_apart(key)
        if not year:
            continue
        if year not in known and (base in positions().facts or base in _OF_TAX):
            raise UsageError(
                f"{key}: there is no rule pack for tax year {year}; Hisaab knows {known[0]} to {known[-1]}."
            )
        literal = (base, text) == ("surcharge_salary_proviso", "literal")
        if literal and not load_rules(year).pack.surcharge.salary_proviso.value:
            raise UsageError(f"{key}: the law of tax year {year} has no such proviso (s.4AB), so nothing would change.")
