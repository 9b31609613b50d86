"""What the first-run assistant was told so far, and what a ledger keeps of it."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QStandardPaths

from engine.errors import UsageError
from engine.karachi import tax_year_of
from engine.ledger.ledger import SUFFIX
from taxapp.usecases.ledgers import checked_cnic, checked_ntn

Next = Literal["files", "account", "sample", "later"]


def documents() -> Path:
    found = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return found if found.is_dir() else Path.home()


def last_ended_year() -> int:
    """The tax year whose return is due next: the last one that ended."""
    return tax_year_of(int(time.time() * 1_000_000)) - 1


@dataclass
class Answers:
    """`salary` as it was typed, of the tax year `year`; `file` empty as long as the name proposes it."""

    name: str = ""
    cnic: str = ""
    ntn: str = ""
    is_resident: bool = True
    is_on_atl: bool = True
    is_salaried: bool = False
    salary: str = ""
    folder: Path = field(default_factory=documents)
    file: str = ""
    next: Next = "files"
    year: int = field(default_factory=last_ended_year)

    @property
    def path(self) -> Path:
        stem = self.file.strip() or "".join(one for one in self.name.strip() if one.isalnum() or one in " -_")
        name = stem.strip() or "ledger"
        return self.folder / (name if name.endswith(SUFFIX) else name + SUFFIX)

    @property
    def taxpayer(self) -> dict[str, str]:
        """As it will stand in the ledger. UsageError where CNIC or NTN is none."""
        return {"name": self.name.strip(), "cnic": checked_cnic(self.cnic), "ntn": checked_ntn(self.ntn)}

    @property
    def settings(self) -> dict[str, str]:
        """The elections and facts that differ from what holds anyway."""
        found = {}
        if not self.is_resident:
            found["residency"] = "non_resident"
        if not self.is_on_atl:
            found["atl"] = "false"
        if self.is_salaried and (salary := plain_rupees(self.salary)):
            found[f"other.salary.TY{self.year}"] = salary
        return found


def plain_rupees(text: str) -> str:
    """An amount without separators; empty where none is given. UsageError for what is no amount in rupees."""
    plain = text.replace(",", "").replace(" ", "").removeprefix("Rs.").removeprefix("Rs")
    if not plain:
        return ""
    whole, _, part = plain.partition(".")
    if not (whole.isascii() and whole.isdigit() and (not part or (part.isascii() and part.isdigit()))):
        raise UsageError(f"{text!r} is no amount in rupees.")
    return plain
