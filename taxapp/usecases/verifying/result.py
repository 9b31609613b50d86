"""What checking a bundle found: plain data, for the window, the command line, JSON and CSV."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from engine.bundle.rules import Changed


class Verdict(StrEnum):
    """`broken`: the files are not those that were sealed. `differs`: they are, and do not give what they claim."""

    AGREES = "agrees"
    DIFFERS = "differs"
    BROKEN = "broken"
    UNREADABLE = "unreadable"


class Cause(StrEnum):
    """Why a figure is not what it claims to be, where that can be told."""

    MISSING_ENTRY = "missing_entry"
    LEFT_OUT = "left_out"
    ENTRY = "entry"
    PRICE = "price"
    RATE = "rate"
    ELECTION = "election"
    RULES = "rules"
    ROWS = "rows"
    ARITHMETIC = "arithmetic"


CAUSES: Mapping[Cause, str] = {
    Cause.MISSING_ENTRY: "It stands on an entry that the bundle does not hold.",
    Cause.LEFT_OUT: "The computation leaves out an entry that the bundle holds.",
    Cause.ENTRY: "The entry in the bundle is another than the one computed from.",
    Cause.PRICE: "A price or value in the bundle is another than the one computed from.",
    Cause.RATE: "A rate of the State Bank was changed.",
    Cause.ELECTION: "The computation follows another election or fact than the bundle holds.",
    Cause.RULES: "The rule pack was changed.",
    Cause.ROWS: "It follows from rows that differ.",
    Cause.ARITHMETIC: "It does not follow from the entries: the arithmetic is wrong, or the figure was changed.",
}


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Found(StrEnum):
    """What may be found beside figures."""

    MEMBER_MISSING = "member_missing"
    MEMBER_UNLISTED = "member_unlisted"
    MEMBER_CHANGED = "member_changed"
    DIGEST = "digest"
    CANNOT_COMPUTE = "cannot_compute"
    MANIFEST_YEAR = "manifest_year"
    MANIFEST_RULES = "manifest_rules"
    MANIFEST_DIGITS = "manifest_digits"
    RULES_DIGEST = "rules_digest"
    RULES_CHANGED = "rules_changed"
    RULES_REWORDED = "rules_reworded"
    RULES_FAULTY = "rules_faulty"
    RULES_SCENARIO = "rules_scenario"
    RULES_OWN = "rules_own"
    EARLIER_RULES = "earlier_rules"
    RATES = "rates"
    PRINT_DIFFERS = "print_differs"
    PRINT_NOT_COMPARED = "print_not_compared"
    ENGINES = "engines"
    NO_REFERENCE = "no_reference"
    SIGNATURE = "signature"


FINDINGS: Mapping[Found, tuple[Severity, str]] = {
    Found.MEMBER_MISSING: (Severity.ERROR, "{what} is missing from the bundle."),
    Found.MEMBER_UNLISTED: (Severity.ERROR, "{what} was put into the bundle after it was sealed."),
    Found.MEMBER_CHANGED: (Severity.ERROR, "{what} was changed after the bundle was sealed."),
    Found.DIGEST: (Severity.ERROR, "The digest of the bundle is not that of its files."),
    Found.CANNOT_COMPUTE: (Severity.ERROR, "The year cannot be computed from the bundle: {what}"),
    Found.MANIFEST_YEAR: (Severity.ERROR, "Manifest and computation name different tax years: {what}."),
    Found.MANIFEST_RULES: (Severity.ERROR, "Manifest and computation name different rules: {what}."),
    Found.MANIFEST_DIGITS: (Severity.ERROR, "The manifest says that digits are grouped in a way there is not: {what}."),
    Found.RULES_DIGEST: (Severity.ERROR, "The digest of rules.toml is another than the manifest says: {what}."),
    Found.RULES_CHANGED: (Severity.ERROR, "The rules {what} are not those known here: {count} parameters differ."),
    Found.RULES_REWORDED: (Severity.NOTE, "The rules {what} are worded otherwise here; no parameter differs."),
    Found.RULES_FAULTY: (Severity.ERROR, "The rules in the bundle cannot be used: {what}"),
    Found.RULES_SCENARIO: (Severity.WARNING, "Computed under the scenario {what}, which is not enacted law."),
    Found.RULES_OWN: (
        Severity.WARNING,
        "Computed under rules of the taxpayer's own, {what}: {count} parameters differ from enacted law.",
    ),
    Found.EARLIER_RULES: (Severity.ERROR, "The law of earlier years was changed: {count} parameters differ."),
    Found.RATES: (Severity.ERROR, "{count} dollar rates are not those that the State Bank published."),
    Found.PRINT_DIFFERS: (Severity.ERROR, "return.pdf is not the print of these figures."),
    Found.PRINT_NOT_COMPARED: (
        Severity.NOTE,
        "return.pdf could not be compared: it was made by another version of Hisaab ({what}). "
        "Go by the figures here, not by the print.",
    ),
    Found.ENGINES: (
        Severity.ERROR,
        "The two engines do not agree on {count} figures. That is a fault of this program: report it.",
    ),
    Found.NO_REFERENCE: (Severity.NOTE, "Computed by one engine alone: the second takes too long for {count} entries."),
    Found.SIGNATURE: (Severity.NOTE, "The bundle carries a signature, which this version does not check."),
}


@dataclass(frozen=True, slots=True)
class Finding:
    found: Found
    what: str = ""
    count: int = 0

    @property
    def severity(self) -> Severity:
        return FINDINGS[self.found][0]

    def __str__(self) -> str:
        return FINDINGS[self.found][1].format(what=self.what, count=f"{self.count:,}")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it is claimed and as it was computed again; None where one has no such figure. `cause` is None where
    the two agree, `entry` the uid of the entry whose row it stands in."""

    name: str
    claimed: str | None
    recomputed: str | None
    reference: str | None
    apart: Decimal | None = None
    cause: Cause | None = None
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """An entry of the bundle, for looking at what a difference stands on; '' for what it has not."""

    uid: str
    time: int
    kind: str
    account: str
    to_account: str
    sent: str
    received: str
    fee: str
    value_pkr: str
    counterparty: str
    reference: str
    tags: str
    note: str


@dataclass(frozen=True, slots=True)
class WrongRate:
    """A day (YYYY-MM-DD) on which the bundle has another rupee rate of the dollar than the State Bank published."""

    day: str
    bundle: str
    known: str


@dataclass(frozen=True, slots=True)
class OtherElection:
    """An election or fact that the computation claims otherwise than the bundle's own elections say; '' for none."""

    key: str
    claimed: str
    bundle: str


@dataclass(frozen=True)
class Verification:
    """What checking one bundle found.

    `reason` says why it is unreadable. `main` are the figures that go into the return, whether they agree or not;
    `differing` all figures that do not agree, the first MOST of them, `differences` how many there are in all.
    """

    path: Path
    verdict: Verdict
    reason: str = ""
    taxpayer: Mapping[str, str] = field(default_factory=dict)
    tax_year: int = 0
    pack: str = ""
    digest: str = ""
    version: str = ""
    size: int = 0
    entries: int = 0
    findings: tuple[Finding, ...] = ()
    main: tuple[Figure, ...] = ()
    differing: tuple[Figure, ...] = ()
    differences: int = 0
    parameters: tuple[Changed, ...] = ()
    rates: tuple[WrongRate, ...] = ()
    elections: tuple[OtherElection, ...] = ()
    told: Mapping[str, Told] = field(default_factory=dict)
    rows: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Asset and time of the rows that figures stand in, by `disposals.ID`."""

    def figure(self, name: str) -> Figure | None:
        return next((one for one in (*self.main, *self.differing) if one.name == name), None)
