"""The return pack's PDF: one document over one Return, the same bytes for the same input.

`write_pdf` is the way in. `sections` says what is printed, `sheet` lays it out, `fonts` and `arabic` measure and
shape text. It prints figures of the Return and computes none.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from engine.model import Return


def write_pdf(
    result: Return,
    path: Path | str,
    taxpayer: Mapping[str, str],
    digits: Literal["thousands", "lakh"] = "lakh",
) -> None:
    """Writes the computation as a PDF. `taxpayer` is what the cover says of the person (`name`, `cnic`, ...)."""
    Path(path).write_bytes(pdf_bytes(result, taxpayer, digits))


def pdf_bytes(result: Return, taxpayer: Mapping[str, str], digits: Literal["thousands", "lakh"] = "lakh") -> bytes:
    """The same document in memory."""
    from taxapp.reports.pdf.document import render

    return render(result, taxpayer, digits)
