"""The positions taken: each election with its legal basis, the argument for it, what it risks, and the other side."""

from __future__ import annotations

from collections.abc import Iterator

from engine.model import Return
from engine.rules.positions import Choice, Side
from engine.rules.positions import positions as known_positions
from taxapp.reports.pdf.sheet import CELL_STRONG, SMALL, Column, Look, Row, Writer

_STATUS = {"enacted": "The text says so", "interpretation": "A reading of the law", "fact": "A fact about the taxpayer"}


def positions(writer: Writer, result: Return) -> None:
    """A table of them; what the taxpayer chose otherwise than by default stands out."""
    writer.paragraph(
        "Where the law leaves a point open, or asks who the taxpayer is, the computation takes these positions. "
        "Each with its argument, what may be held against it, and what the other side would say.",
        SMALL,
    )
    writer.table(
        (
            Column("Position", 92, style=CELL_STRONG),
            Column("Section", 66, style=SMALL),
            Column("Why, and what it risks", 190),
            Column("The other side", 150, style=SMALL),
        ),
        list(_rows(result)),
    )


def _rows(result: Return) -> Iterator[Row]:
    choices = known_positions().choices
    for key, value in result.elections.items():
        choice = choices.get(key.partition("@")[0])
        if choice is None:
            continue  # a fact
        taken = next(side for side in choice.sides if side.value == value)
        others = [side for side in choice.sides if side is not taken]
        yield Row(
            (
                f"{key} = {value}",
                choice.section,
                f"{_basis(choice, taken)} {taken.argument}\nRisk: {taken.risk}",
                "\n".join(f"{side.value}: {side.argument}" for side in others),
            ),
            Look.PLAIN,
        )


def _basis(choice: Choice, taken: Side) -> str:
    """How firm the default is, or that it was departed from."""
    if taken.value != choice.default:
        return f"Elected instead of {choice.default}."
    return f"{_STATUS.get(choice.status, choice.status)}, {choice.certainty} certainty."
