"""Files of evidence: kept once, for any number of entries, attached and detached as edits."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from engine.errors import InputError
from engine.ledger import evidence as kept
from engine.ledger.evidence import MOST_BYTES, attach, by_beginning, detach, evidence, read
from engine.ledger.ledger import Ledger, create_ledger, open_ledger
from engine.ledger.parts import Share, split
from engine.ledger.undoing import redo_last, undo_last
from engine.model import Kind
from taxapp.usecases.evidence import attach_evidence, detach_evidence, list_evidence, save_evidence
from tests.ledger.told import HOUR, at, bring, entry, uid

T = at("10:00")
PDF = b"%PDF-1.4 receipt"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with create_ledger(tmp_path / "a.hisaab") as ledger:
        bring(ledger, 1, [entry(T + n * HOUR, Kind.BUY, "Binance", "28000 PKR", "100 USDT") for n in range(3)])
        yield ledger


def names(ledger: Ledger, one: str = "") -> list[tuple[str, tuple[str, ...]]]:
    return [(found.name, found.entries) for found in evidence(ledger, one)]


def test_one_file_for_many_entries_is_kept_once(ledger: Ledger) -> None:
    attach(ledger, [uid(1)], "receipt.pdf", "application/pdf", PDF, "from Meezan")
    found, _ = attach(ledger, [uid(2), uid(1)], "the same.pdf", "application/pdf", PDF)
    assert (found.name, found.entries, found.note, found.size) == ("receipt.pdf", (uid(1), uid(2)), "from Meezan", 16)
    assert ledger.connection.execute("SELECT count(*) FROM evidence").fetchone() == (1,)
    assert read(ledger, found.sha256) == PDF
    assert (names(ledger, uid(2)), names(ledger, uid(3))) == ([("receipt.pdf", (uid(1), uid(2)))], [])


def test_to_attach_and_to_detach_are_undone_and_redone(ledger: Ledger) -> None:
    found, _ = attach(ledger, [uid(1), uid(2)], "receipt.pdf", "application/pdf", PDF)
    detach(ledger, found.sha256, [uid(1)])
    assert names(ledger) == [("receipt.pdf", (uid(2),))]
    undo_last(ledger)
    assert names(ledger) == [("receipt.pdf", (uid(1), uid(2)))]
    undo_last(ledger)
    assert names(ledger) == []
    redo_last(ledger)
    assert names(ledger) == [("receipt.pdf", (uid(1), uid(2)))]
    detach(ledger, found.sha256)
    assert names(ledger) == []


def test_the_parts_of_an_entry_have_its_evidence(ledger: Ledger) -> None:
    attach(ledger, [uid(1)], "receipt.pdf", "application/pdf", PDF)
    rest = {"kind": Kind.BUY}
    split(ledger, uid(1), [Share(Decimal(7000), Decimal(25), **rest), Share(Decimal(21000), Decimal(75), **rest)])
    parts = [one for (one,) in ledger.connection.execute("SELECT entry_uid FROM made_of")]
    assert [len(names(ledger, one)) for one in parts] == [1, 1]


def test_what_can_not_be_is_refused(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    attach(ledger, [uid(1)], "receipt.pdf", "application/pdf", PDF)
    for uids, content, says in (
        ([uid(1)], PDF, "so already"),
        ([uid(1)], b"", "is empty"),
        ([uid(9)], b"x", "not in the ledger"),
        ([], b"x", "No entry is named"),
    ):
        with pytest.raises(InputError, match=says):
            attach(ledger, uids, "a.pdf", "application/pdf", content)
    monkeypatch.setattr(kept, "MOST_BYTES", 3 * 1024 * 1024)
    with pytest.raises(InputError, match=r"a.png has 4.0 MB; a file of evidence may have 3 MB"):
        attach(ledger, [uid(1)], "a.png", "image/png", bytes(4 * 1024 * 1024))
    with pytest.raises(InputError, match="not attached to that"):
        detach(ledger, by_beginning(ledger, "receipt.pdf"), [uid(3)])
    assert names(ledger) == [("receipt.pdf", (uid(1),))]


def test_files_go_in_and_come_out_as_they_were(ledger: Ledger, tmp_path: Path) -> None:
    path = ledger.path
    ledger.close()
    file = tmp_path / "رسید.jpg"
    file.write_bytes(bytes(range(256)) * 40)
    found, _ = attach_evidence(path, file, [uid(1)[:15] + "1", uid(2)])
    assert found.media_type == "image/jpeg"
    (tmp_path / "out").mkdir()
    saved = save_evidence(path, found.sha256[:8], tmp_path / "out")
    assert (saved.name, saved.read_bytes()) == ("رسید.jpg", file.read_bytes())
    with pytest.raises(InputError, match="exists already"):
        save_evidence(path, "رسید.jpg", tmp_path / "out")
    detach_evidence(path, "رسید.jpg", [uid(2)])
    assert [one.entries for one in list_evidence(path)] == [(uid(1),)]
    with pytest.raises(InputError, match="can't be read"):
        attach_evidence(path, tmp_path / "nowhere.pdf", [uid(1)])
    with file.open("r+b") as stream:
        stream.truncate(9 * MOST_BYTES)  # a file with a hole: nothing of it is read
    with pytest.raises(InputError, match="180 MB"):
        attach_evidence(path, file, [uid(1)])
    with open_ledger(path) as again:
        assert len(evidence(again)) == 1
