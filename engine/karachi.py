"""Karachi days and Pakistani tax years of UTC microseconds.

A day is a number: `date.toordinal()` of the calendar day in Asia/Karachi. A tax year is named by the year it ends in:
TY2026 runs from 1 July 2025 to 30 June 2026 (ITO 2001 s.74).
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from engine.model import Column

ZONE = ZoneInfo("Asia/Karachi")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_DAY = date(1970, 1, 1).toordinal()
_DAY = 86_400_000_000
# Pakistan has stood at UTC+5 without summer time since 1 November 2009.
_PLAIN_SINCE = 1_257_012_000_000_000
_OFFSET = 5 * 3_600_000_000


def local(time: int) -> datetime:
    """UTC microseconds as a Karachi date and time."""
    return (_EPOCH + timedelta(microseconds=time)).astimezone(ZONE)


def day_of(time: int) -> int:
    """The number of the Karachi day that a moment falls on."""
    if time >= _PLAIN_SINCE:
        return (time + _OFFSET) // _DAY + _EPOCH_DAY
    return local(time).date().toordinal()


def days_of(times: Column) -> Column:
    """`day_of` each time of a column, as int32."""
    import numpy as np

    days = ((times + _OFFSET) // _DAY + _EPOCH_DAY).astype(np.int32)
    old = np.flatnonzero(times < _PLAIN_SINCE)
    if old.size:
        days[old] = [day_of(time) for time in times[old].tolist()]
    return days


def tax_years_of_days(days: Column) -> Column:
    """The tax year of each day number of a column, as int32."""
    import numpy as np

    months = (days.astype(np.int64) - _EPOCH_DAY).astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    return ((months + 6) // 12 + 1970).astype(np.int32)


def tax_year_of(time: int) -> int:
    """The tax year that a moment falls in."""
    return tax_year_of_day(day_of(time))


@cache
def tax_year_of_day(day: int) -> int:
    found = date.fromordinal(day)
    return found.year + (found.month >= 7)


@cache
def year_start(tax_year: int) -> int:
    """The first microsecond of a tax year: 1 July 00:00 in Karachi."""
    return microseconds(datetime(tax_year - 1, 7, 1, tzinfo=ZONE))


def year_end(tax_year: int) -> int:
    """The first microsecond after a tax year."""
    return year_start(tax_year + 1)


def microseconds(moment: datetime) -> int:
    """A zoned date and time as UTC microseconds."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def anniversaries(days: Column, years: int = 1) -> Column:
    """For each day number the day so many years later; what is sold after it was held for longer than they."""
    import numpy as np

    distinct = np.unique(days)
    later = np.array([_anniversary(day, years) for day in distinct.tolist()], days.dtype)
    return later[np.searchsorted(distinct, days)]


def _anniversary(day: int, years: int = 1) -> int:
    start = date.fromordinal(day)
    try:
        return start.replace(year=start.year + years).toordinal()
    except ValueError:  # 29 February
        return date(start.year + years, 3, 1).toordinal()


def iso_utc(time: int) -> str:
    """A moment as ISO 8601 in UTC with `Z`, microseconds only where there are any."""
    moment = _EPOCH + timedelta(microseconds=time)
    return moment.strftime("%Y-%m-%dT%H:%M:%S") + (f".{moment.microsecond:06d}Z" if moment.microsecond else "Z")
