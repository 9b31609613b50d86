"""Making a ledger for a taxpayer, with what is known of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from engine.errors import UsageError

_CNIC_DIGITS = 13
_NTN = re.compile(r"\d{7}-?\d|\d{7}")


def make_ledger(path: Path, taxpayer: Mapping[str, str], settings: Mapping[str, str]) -> None:
    """A new ledger of this taxpayer (name, cnic, ntn), keeping elections and facts. All of it, or no file.

    InputError as `create_ledger`; UsageError for a CNIC or NTN that is none, and as `elections.keep`.
    """
    from engine.ledger.ledger import create_ledger
    from taxapp.usecases.elections import keep

    known = {
        "name": taxpayer.get("name", "").strip(),
        "cnic": checked_cnic(taxpayer.get("cnic", "")),
        "ntn": checked_ntn(taxpayer.get("ntn", "")),
    }
    create_ledger(path, **known).close()
    try:
        if settings:
            keep(path, settings)
    except BaseException:
        for end in ("", "-wal", "-shm"):
            path.with_name(path.name + end).unlink(missing_ok=True)
        raise


def checked_cnic(text: str) -> str:
    """A CNIC as NADRA prints it, 00000-0000000-0; empty where none is given. UsageError for anything else."""
    digits = re.sub(r"[\s-]", "", text)
    if not digits:
        return ""
    if len(digits) != _CNIC_DIGITS or not (digits.isascii() and digits.isdigit()):
        raise UsageError("A CNIC has 13 digits, as 35202-1234567-1.")
    return f"{digits[:5]}-{digits[5:12]}-{digits[12]}"


def checked_ntn(text: str) -> str:
    """An NTN: seven digits, with or without the check digit; an individual's may be the CNIC. Empty where none is
    given. UsageError for anything else."""
    plain = re.sub(r"\s", "", text)
    if not plain:
        return ""
    if plain.isascii() and _NTN.fullmatch(plain):
        return plain if len(plain) == 7 or "-" in plain else f"{plain[:7]}-{plain[7]}"
    if len(re.sub("-", "", plain)) == _CNIC_DIGITS:
        return checked_cnic(plain)
    raise UsageError("An NTN has seven digits and a check digit, as 1234567-8; an individual's may be the CNIC.")
