"""Files that prove entries (a bank's receipt, a picture of an order): kept in the ledger, each once by its sha256, for
any number of entries. To attach and to detach are edits that can be undone; a file that is attached to nothing any more
stays, so that it can come back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from engine.errors import InputError
from engine.ledger.cells import Cell
from engine.ledger.edits import Action, Edit, known_entry, make_edit
from engine.ledger.ledger import Ledger

MOST_BYTES = 20 * 1024 * 1024
"""Of one file."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file of evidence, without its content, and the entries (uids) that it is attached to."""

    sha256: str
    name: str
    media_type: str
    size: int
    note: str
    entries: tuple[str, ...]


def attach(
    ledger: Ledger, uids: Sequence[str], name: str, media_type: str, content: bytes, note: str = ""
) -> tuple[Evidence, Edit]:
    """Keep a file as evidence of entries. One that the ledger has already is attached under the name it has.

    InputError where it is empty or over MOST_BYTES, an entry is not there, or all of them have it.
    """
    if not content:
        raise InputError(f"{name} is empty. Choose another file.")
    if len(content) > MOST_BYTES:
        raise InputError(
            f"{name} has {len(content) / 1024 / 1024:.1f} MB; a file of evidence may have "
            f"{MOST_BYTES // 1024 // 1024} MB. Choose a smaller one, such as a picture in lower quality."
        )
    if not uids:
        raise InputError("No entry is named that the file should be attached to.")
    for uid in uids:
        known_entry(ledger, uid)
    sha256 = hashlib.sha256(content).hexdigest()
    with ledger.writing():
        ledger.connection.execute(
            "INSERT OR IGNORE INTO evidence (sha256, name, media_type, content, note) VALUES (?, ?, ?, ?, ?)",
            (sha256, name, media_type, content, note),
        )
    cells = [Cell("evidence_entry", (sha256, uid), ()) for uid in dict.fromkeys(uids)]
    edit = make_edit(ledger, Action.ATTACH, uids[0] if len(uids) == 1 else "", cells, note, ())
    return _one(ledger, sha256), edit


def detach(ledger: Ledger, sha256: str, uids: Sequence[str] = (), note: str = "") -> Edit:
    """Take a file from these entries; without entries, from all. InputError where it is attached to none of them."""
    there = _one(ledger, sha256).entries
    wanted = [uid for uid in there if not uids or uid in uids]
    if not wanted:
        raise InputError("The file is not attached to that. Nothing was changed.")
    cells = [Cell("evidence_entry", (sha256, uid), None) for uid in wanted]
    return make_edit(ledger, Action.DETACH, wanted[0] if len(wanted) == 1 else "", cells, note, ())


def evidence(ledger: Ledger, uid: str = "") -> list[Evidence]:
    """The files that are attached to something, by name; those of one entry, and of the entries it was made of."""
    found: dict[str, list[str]] = {}
    for sha256, entry in ledger.connection.execute("SELECT sha256, entry_uid FROM evidence_entry ORDER BY entry_uid"):
        found.setdefault(sha256, []).append(entry)
    if uid:
        origins = _with_origins(ledger, uid)
        found = {sha256: entries for sha256, entries in found.items() if not origins.isdisjoint(entries)}
    rows = ledger.connection.execute("SELECT sha256, name, media_type, length(content), note FROM evidence")
    listed = [_evidence(row, found[row[0]]) for row in rows if row[0] in found]
    return sorted(listed, key=lambda one: (one.name, one.sha256))


def read(ledger: Ledger, sha256: str) -> bytes:
    """A file's content. InputError where the ledger has none such."""
    found = ledger.connection.execute("SELECT content FROM evidence WHERE sha256 = ?", (sha256,)).fetchone()
    if found is None:
        raise InputError(f"The ledger has no file of evidence {sha256}.")
    content: bytes = found[0]
    return content


def by_beginning(ledger: Ledger, text: str) -> str:
    """The sha256 of the file named by its name or by the beginning of its sha256. InputError for none, or several."""
    found = [one for one in evidence(ledger) if one.name == text or one.sha256.startswith(text.lower())]
    if len(found) == 1:
        return found[0].sha256
    if not found:
        raise InputError(
            f"The ledger has no file of evidence {text!r}. `taxapp evidence {ledger.path} list` shows all."
        )
    raise InputError(f"{text!r} may be {' or '.join(one.sha256[:12] for one in found)}. Give more of it.")


def _one(ledger: Ledger, sha256: str) -> Evidence:
    row = ledger.connection.execute(
        "SELECT sha256, name, media_type, length(content), note FROM evidence WHERE sha256 = ?", (sha256,)
    ).fetchone()
    if row is None:
        raise InputError(f"The ledger has no file of evidence {sha256}.")
    entries = ledger.connection.execute(
        "SELECT entry_uid FROM evidence_entry WHERE sha256 = ? ORDER BY 1", (sha256,)
    ).fetchall()
    return _evidence(row, [uid for (uid,) in entries])


def _evidence(row: tuple[str, str, str, int, str], entries: Sequence[str]) -> Evidence:
    sha256, name, media_type, size, note = row
    return Evidence(sha256, name, media_type, size, note, tuple(entries))


def _with_origins(ledger: Ledger, uid: str) -> set[str]:
    found, new = {uid}, {uid}
    while new:
        new = {
            origin
            for one in new
            for (origin,) in ledger.connection.execute("SELECT origin_uid FROM made_of WHERE entry_uid = ?", (one,))
        } - found
        found |= new
    return found
