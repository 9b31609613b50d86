"""The days that a file says it is of: in its name or in a line above the header.

Exchanges name files like `…_2025-07-01_2026-06-30.csv` or write `Period: 2025-07-01 ~ 2026-06-30`. Without such words
nothing is known but the first and the last row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

_DAY = r"(20\d{2})[-./]?(0[1-9]|1[0-2])[-./]?(0[1-9]|[12]\d|3[01])"
_DAYS = re.compile(rf"(?<!\d){_DAY}(?:[ T]\d\d:\d\d(?::\d\d)?)?\s*(?:-|_|~|to|–|through|until|till)+\s*{_DAY}(?!\d)")


def of_file(name: str, above: Sequence[str]) -> tuple[int, int] | None:
    """First and last day (`date.toordinal()`); None where nothing says them."""
    for text in (name, *above):
        if match := _DAYS.search(text):
            try:
                first, last = date(*map(int, match.groups()[:3])), date(*map(int, match.groups()[3:]))
            except ValueError:
                continue
            if first <= last:
                return first.toordinal(), last.toordinal()
    return None
