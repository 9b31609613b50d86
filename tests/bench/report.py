"""What a run found, as tables: aligned text or markdown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from tests.bench.comparison import Found
from tests.bench.measure import Cost

Steps = dict[str, Cost | str]
"""What each step of Hisaab cost, or why it did not finish."""
Clock = Callable[[Cost], float]
"""The seconds that count: on the wall, or of the processor."""

_STEPS = {
    "yardstick": "reading the file as text and Decimal (yardstick)",
    "import": "`taxapp import`: raw rows kept, deduplicated, committed",
    "compute": "`taxapp compute`: JSON of a year and all before it, FIFO",
    "lifo": "... LIFO",
    "hifo": "... HIFO",
    "average": "... average cost",
}


def own_table(own: dict[int, Steps], clock: Clock, *, markdown: bool) -> str:
    sizes = list(own)
    rows = []
    for name, told in _STEPS.items():
        cells = [_own_cell(own[size].get(name), own[size]["yardstick"], clock) for size in sizes]
        rows.append(
            (
                told,
                *cells,
                *(_growth(own[a].get(name), own[b].get(name), clock) for a, b in pairwise(sizes)),
            )
        )
    grown = [f"from {a:,} to {b:,}" for a, b in pairwise(sizes)]
    return table(("whole process", *(f"{size:,} events" for size in sizes), *grown), rows, markdown=markdown)


def _own_cell(found: Cost | str | None, yardstick: Cost | str, clock: Clock) -> str:
    if not isinstance(found, Cost):
        return found or ""
    assert isinstance(yardstick, Cost)
    return f"{clock(found) / clock(yardstick):.1f}x ({clock(found):.2f} s, {found.megabytes:.0f} MB)"


def _growth(small: Cost | str | None, large: Cost | str | None, clock: Clock) -> str:
    if not isinstance(small, Cost) or not isinstance(large, Cost):
        return ""
    return f"{clock(large) / clock(small):.1f}x"


def comparison_table(own: dict[int, Steps], others: dict[int, list[Found]], clock: Clock, *, markdown: bool) -> str:
    """Everything in units of Hisaab's import and compute together."""
    sizes = list(others)
    base = {size: _both(own[size], others[size][0].cost) for size in sizes}
    rows: list[Sequence[str]] = [
        (
            "Hisaab: import + compute",
            "from the file to the tax",
            *(_cell(base[size], base[size], clock) for size in sizes),
        )
    ]
    for place, found in enumerate(others[sizes[0]]):
        title = "Hisaab: compute" if place == 0 else found.program
        cells = [_cell(others[size][place].cost, base[size], clock) or others[size][place].said for size in sizes]
        rows.append((title, found.does, *cells))
    return table(("whole process", "what it does", *(f"{size:,} events" for size in sizes)), rows, markdown=markdown)


def _both(steps: Steps, computed: Cost | None) -> Cost | None:
    imported = steps["import"]
    if not isinstance(imported, Cost) or computed is None:
        return None
    return Cost(
        imported.seconds + computed.seconds,
        imported.processor + computed.processor,
        max(imported.megabytes, computed.megabytes),
        min(imported.runs, computed.runs),
    )


def _cell(found: Cost | None, base: Cost | None, clock: Clock) -> str:
    if found is None:
        return ""
    size = f"{found.megabytes:,.0f} MB" if found.megabytes < 1000 else f"{found.megabytes / 1000:.1f} GB"
    seconds = clock(found)
    told = f"{seconds:.1f} s, {size}" if seconds >= 10 else f"{seconds:.2f} s, {size}"
    return f"{_ratio(seconds / clock(base))} ({told})" if base else told


def _ratio(times: float) -> str:
    return f"{times:.0f}x" if times >= 10 else f"{times:.1f}x"


def agreement_table(others: dict[int, list[Found]], *, markdown: bool) -> str:
    sizes = list(others)
    rows = []
    for place, found in enumerate(others[sizes[0]]):
        cells = [others[size][place].agreement for size in sizes]
        if any(cells):
            rows.append((found.program, *cells))
    return table(("against the exact figure, rupees", *(f"{size:,} events" for size in sizes)), rows, markdown=markdown)


def table(header: Sequence[str], rows: Sequence[Sequence[str]], *, markdown: bool) -> str:
    if markdown:
        lines = ["| " + " | ".join(row) + " |" for row in (header, ["---"] * len(header), *rows)]
        return "\n".join(lines) + "\n"
    widths = [max(len(row[column]) for row in (header, *rows)) for column in range(len(header))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in (header, *rows)
    ]
    return "\n".join(lines) + "\n"
