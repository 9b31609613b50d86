"""Verdicts, findings and causes in words; each verdict has a sign beside it, so that colour is never alone."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from taxapp.gui import words
from taxapp.usecases.verifying.result import Cause, Finding, Found, Severity, Verdict

TONE = {Verdict.AGREES: "good", Verdict.DIFFERS: "warning", Verdict.BROKEN: "error", Verdict.UNREADABLE: "muted"}
ICON = {Verdict.AGREES: "good", Verdict.DIFFERS: "warning", Verdict.BROKEN: "error", Verdict.UNREADABLE: "error"}
SEVERITY_ICON = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "info"}


def verdict(value: Verdict) -> str:
    translate = QCoreApplication.translate
    return {
        Verdict.AGREES: translate("VerifyWords", "= Agrees"),
        Verdict.DIFFERS: translate("VerifyWords", "≠ Differs"),
        Verdict.BROKEN: translate("VerifyWords", "× Broken"),
        Verdict.UNREADABLE: translate("VerifyWords", "? Unreadable"),
    }[value]


def sentence(value: Verdict) -> str:
    """What a verdict means."""
    translate = QCoreApplication.translate
    return {
        Verdict.AGREES: translate(
            "VerifyWords", "Every figure follows from the entries, the rules and the rates in the bundle."
        ),
        Verdict.DIFFERS: translate(
            "VerifyWords", "The files are those that were sealed, but they do not give what the return claims."
        ),
        Verdict.BROKEN: translate("VerifyWords", "Files of the bundle were changed after it was sealed."),
        Verdict.UNREADABLE: translate("VerifyWords", "This is not a bundle that can be checked."),
    }[value]


def severity(value: Severity) -> str:
    translate = QCoreApplication.translate
    return {
        Severity.ERROR: translate("VerifyWords", "Fault"),
        Severity.WARNING: translate("VerifyWords", "Mind"),
        Severity.NOTE: translate("VerifyWords", "Note"),
    }[value]


def cause(value: Cause | None) -> str:
    """Why a figure differs, in a word or two."""
    translate = QCoreApplication.translate
    names = {
        None: translate("VerifyWords", "agrees"),
        Cause.MISSING_ENTRY: translate("VerifyWords", "entry missing"),
        Cause.LEFT_OUT: translate("VerifyWords", "entry left out"),
        Cause.ENTRY: translate("VerifyWords", "other entry"),
        Cause.PRICE: translate("VerifyWords", "other price"),
        Cause.RATE: translate("VerifyWords", "rate changed"),
        Cause.ELECTION: translate("VerifyWords", "other election"),
        Cause.RULES: translate("VerifyWords", "rules changed"),
        Cause.ROWS: translate("VerifyWords", "follows from rows"),
        Cause.ARITHMETIC: translate("VerifyWords", "arithmetic"),
    }
    return names[value]


def why(value: Cause) -> str:
    """The same as a sentence."""
    translate = QCoreApplication.translate
    return {
        Cause.MISSING_ENTRY: translate("VerifyWords", "It stands on an entry that the bundle does not hold."),
        Cause.LEFT_OUT: translate("VerifyWords", "The computation leaves out an entry that the bundle holds."),
        Cause.ENTRY: translate("VerifyWords", "The entry in the bundle is another than the one computed from."),
        Cause.PRICE: translate("VerifyWords", "A price or value in the bundle is another than the one computed from."),
        Cause.RATE: translate("VerifyWords", "A rate of the State Bank was changed."),
        Cause.ELECTION: translate(
            "VerifyWords", "The computation follows another election or fact than the bundle holds."
        ),
        Cause.RULES: translate("VerifyWords", "The rule pack was changed."),
        Cause.ROWS: translate("VerifyWords", "It follows from rows that differ."),
        Cause.ARITHMETIC: translate(
            "VerifyWords",
            "It does not follow from the entries: the arithmetic is wrong, or the figure was changed.",
        ),
    }[value]


def finding(one: Finding) -> str:
    return _template(one.found).format(what=words.said(one.what), count=f"{one.count:,}")


def _template(found: Found) -> str:
    translate = QCoreApplication.translate
    return {
        Found.MEMBER_MISSING: translate("VerifyWords", "{what} is missing from the bundle."),
        Found.MEMBER_UNLISTED: translate("VerifyWords", "{what} was put into the bundle after it was sealed."),
        Found.MEMBER_CHANGED: translate("VerifyWords", "{what} was changed after the bundle was sealed."),
        Found.DIGEST: translate("VerifyWords", "The digest of the bundle is not that of its files."),
        Found.CANNOT_COMPUTE: translate("VerifyWords", "The year cannot be computed from the bundle: {what}"),
        Found.MANIFEST_YEAR: translate("VerifyWords", "Manifest and computation name different tax years: {what}."),
        Found.MANIFEST_RULES: translate("VerifyWords", "Manifest and computation name different rules: {what}."),
        Found.MANIFEST_DIGITS: translate(
            "VerifyWords", "The manifest says that digits are grouped in a way there is not: {what}."
        ),
        Found.RULES_DIGEST: translate(
            "VerifyWords", "The digest of rules.toml is another than the manifest says: {what}."
        ),
        Found.RULES_CHANGED: translate(
            "VerifyWords", "The rules {what} are not those known here. Parameters that differ: {count}."
        ),
        Found.RULES_REWORDED: translate(
            "VerifyWords", "The rules {what} are worded otherwise here; no parameter differs."
        ),
        Found.RULES_FAULTY: translate("VerifyWords", "The rules in the bundle cannot be used: {what}"),
        Found.RULES_SCENARIO: translate("VerifyWords", "Computed under the scenario {what}, which is not enacted law."),
        Found.RULES_OWN: translate(
            "VerifyWords",
            "Computed under rules of the taxpayer's own, {what}. Parameters that differ from enacted law: {count}.",
        ),
        Found.EARLIER_RULES: translate(
            "VerifyWords", "The law of earlier years was changed. Parameters that differ: {count}."
        ),
        Found.RATES: translate("VerifyWords", "Dollar rates that are not those of the State Bank: {count}."),
        Found.PRINT_DIFFERS: translate("VerifyWords", "return.pdf is not the print of these figures."),
        Found.PRINT_NOT_COMPARED: translate(
            "VerifyWords",
            "return.pdf could not be compared: it was made by another version of Hisaab ({what}). Go by the figures "
            "here, not by the print.",
        ),
        Found.ENGINES: translate(
            "VerifyWords",
            "The two engines of this program do not agree. Figures: {count}. That is a fault of the program: "
            "report it.",
        ),
        Found.NO_REFERENCE: translate(
            "VerifyWords", "Computed by one engine alone: for {count} entries the second takes too long."
        ),
        Found.SIGNATURE: translate("VerifyWords", "The bundle carries a signature, which this version does not check."),
    }[found]
