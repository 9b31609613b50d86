"""The sealed bundle of a computed year (engine/bundle): its files, the manifest over them, the zip."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from engine.bundle.archive import SUFFIX, manifest_of, pack_bytes
from engine.bundle.entries import Said
from engine.bundle.members import write_members
from engine.model import LedgerColumns, Return
from engine.progress import Progress, no_progress
from engine.rules.loader import Rules
from taxapp.format import Grouping
from taxapp.reports.pdf import pdf_bytes

_ODD = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class Sealed:
    """A bundle's bytes, and the digest by which it is quoted."""

    data: bytes
    digest: str


def seal(
    result: Return,
    columns: LedgerColumns,
    rules: Rules,
    settings: Mapping[str, str],
    said: Said,
    taxpayer: Mapping[str, str],
    digits: Grouping = "thousands",
    progress: Progress = no_progress,
) -> Sealed:
    """The bundle of a year. `result` is what columns, rules and settings give; the same of all give the same bytes."""
    progress("Printing the return", 0, 1)
    pdf = pdf_bytes(result, taxpayer, digits)
    members = write_members(columns, settings, said, rules, result, pdf, progress)
    manifest = manifest_of(
        members,
        tax_year=result.tax_year,
        taxpayer=taxpayer,
        pack=result.pack,
        pack_digest=result.pack_digest,
        digits=digits,
    )
    return Sealed(pack_bytes(manifest, members, progress), manifest.digest)


def bundle_name(name: str, year: int) -> str:
    """What the file is called: NAME-TY2026.hisaab.zip."""
    return f"{_ODD.sub('-', name).strip('-.') or 'return'}-TY{year}{SUFFIX}"
