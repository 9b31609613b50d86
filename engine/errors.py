"""The refusals a person can do something about. Each message says what happened, where, and what to do."""

from __future__ import annotations


class HisaabError(Exception):
    """Base of every refusal: its text is shown to the person as it is."""


class InputError(HisaabError):
    """A file, a ledger, a rule pack or a fact is not usable; nothing was changed. Command line exit code 3."""


class UsageError(HisaabError):
    """The request itself makes no sense (unknown election, bad value). Command line exit code 2."""


class Cancelled(HisaabError):  # noqa: N818 - it is no error of anybody's
    """The person stopped the work; nothing is half-done. Command line exit code 4."""


class CutOff(Cancelled):
    """A service stopped answering in the middle; what was written before is whole. Command line exit code 4."""
