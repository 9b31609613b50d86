"""Files that prove entries, kept in the ledger: attached, listed, saved elsewhere, detached."""

from __future__ import annotations

import mimetypes
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import InputError

if TYPE_CHECKING:
    from engine.ledger.edits import Edit
    from engine.ledger.evidence import Evidence


def attach_evidence(
    ledger_path: Path, file: Path, entries: Sequence[str], note: str = "", name: str = ""
) -> tuple[Evidence, Edit]:
    """Keep a file as evidence of entries, named by the beginnings of their ids.

    InputError where the file can't be read, is empty or too large, an entry is not there, or all of them have it.
    """
    from engine.ledger.evidence import MOST_BYTES, attach
    from engine.ledger.ledger import open_ledger
    from taxapp.usecases.lots import full_uid

    try:
        with file.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            if size > 8 * MOST_BYTES:
                raise InputError(
                    f"{file} has {size // 1024 // 1024} MB; a file of evidence may have {MOST_BYTES // 1024 // 1024} "
                    "MB. Choose a smaller one."
                )
            content = stream.read()
    except OSError as reason:
        raise InputError(f"{file} can't be read: {reason.strerror}. Choose another file.") from None
    media_type = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    with open_ledger(ledger_path) as ledger:
        uids = [full_uid(ledger, entry) for entry in entries]
        return attach(ledger, uids, name or file.name, media_type, content, note)


def list_evidence(ledger_path: Path, entry: str = "") -> list[Evidence]:
    """The files of evidence in a ledger, or those of one entry."""
    from engine.ledger.evidence import evidence
    from engine.ledger.ledger import open_ledger
    from taxapp.usecases.lots import full_uid

    with open_ledger(ledger_path) as ledger:
        return evidence(ledger, full_uid(ledger, entry) if entry else "")


def save_evidence(ledger_path: Path, file: str, to: Path) -> Path:
    """Write a file of evidence (by its name, or the beginning of its sha256) to a folder, or under a name of its own.

    InputError where there is none such, or it can't be written; an existing file is never written over.
    """
    from engine.ledger.evidence import by_beginning, evidence, read
    from engine.ledger.ledger import open_ledger

    with open_ledger(ledger_path) as ledger:
        sha256 = by_beginning(ledger, file)
        [name] = [one.name for one in evidence(ledger) if one.sha256 == sha256]
        content = read(ledger, sha256)
    target = to / Path(name).name if to.is_dir() else to
    try:
        with target.open("xb") as stream:
            stream.write(content)
    except FileExistsError:
        raise InputError(f"{target} exists already. Choose another name.") from None
    except OSError as reason:
        raise InputError(f"{target} can't be written: {reason.strerror}. Choose another place.") from None
    return target


def detach_evidence(ledger_path: Path, file: str, entries: Sequence[str] = (), note: str = "") -> Edit:
    """Take a file (by its name, or the beginning of its sha256) from entries; where none is named, from all."""
    from engine.ledger.evidence import by_beginning, detach
    from engine.ledger.ledger import open_ledger
    from taxapp.usecases.lots import full_uid

    with open_ledger(ledger_path) as ledger:
        uids = [full_uid(ledger, entry) for entry in entries]
        return detach(ledger, by_beginning(ledger, file), uids, note)
