"""What the window says of faults and refusals holds no secret."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from engine.errors import InputError
from engine.ledger.batch import Progress
from engine.redaction import forget, remember
from taxapp.gui.crash import CrashDialog
from taxapp.gui.shell import Shell
from taxapp.gui.work import Job

SECRET = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j"
SIGNED = "https://api.binance.com/api/v3/account?timestamp=1&signature=00aa11bb22"


@pytest.fixture(autouse=True)
def in_use() -> Iterator[None]:
    remember(SECRET)
    yield
    forget(SECRET)


def test_a_fault_in_a_sync_shows_no_secret(window: Shell, settled: Callable[[], None], faults: list[str]) -> None:
    def sync(progress: Progress) -> None:
        raise KeyError(f"{SIGNED} with {SECRET}")

    window.desk.jobs.start(Job("Syncing", sync))
    settled()
    dialog = next(one for one in window.findChildren(CrashDialog))
    told = dialog.details.toPlainText()
    dialog.close()
    assert "KeyError" in told
    assert SECRET not in told
    assert "00aa11bb22" not in told
    faults.clear()


def test_a_refusal_and_progress_show_no_secret(window: Shell, settled: Callable[[], None]) -> None:
    said: list[str] = []

    def sync(progress: Progress) -> None:
        progress(f"Asking with {SECRET}", 1, 2)
        raise InputError(f"Binance refuses {SIGNED}")

    job = Job("Syncing", sync)
    job.refused.connect(said.append)
    job.progressed.connect(lambda what, done, total: said.append(what))
    window.desk.jobs.start(job)
    settled()
    QApplication.processEvents()
    assert said == ["Asking with [hidden]", "Binance refuses https://api.binance.com/api/v3/account?[hidden]"]
