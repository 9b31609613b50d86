"""For how long something was held: Karachi days, whole years."""

from __future__ import annotations

from datetime import date

from engine.karachi import day_of


def is_held_over(years: int, acquired: int, disposed: int) -> bool:
    """Whether more than so many years passed; exactly so many are not more. 29 February comes round on 1 March."""
    start = date.fromordinal(day_of(acquired))
    try:
        anniversary = start.replace(year=start.year + years)
    except ValueError:
        anniversary = date(start.year + years, 3, 1)
    return day_of(disposed) > anniversary.toordinal()
