"""A real window on a real ledger file, without a screen. Nothing of ours is replaced; files come from the tests."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from taxapp.gui.app import make_app, make_window
from taxapp.gui.shell import Shell
from tests.support import new_ledger

HISTORY = """
2024-08-01T10:00:00+05:00,buy,Binance,PKR,280000,USDT,1000,,,,,Bilal,P2P-1
2024-08-02T10:00:00+05:00,swap,Binance,USDT,600,BTC,0.01,,,,,,T-1
2024-09-02T10:00:00+05:00,swap,Binance,USDT,300,BTC,0.005,USDT,0.3,,,,T-2
2025-07-20T09:00:00+05:00,income.staking,Binance,,,USDT,10,,,,2840,,S-1
2025-08-05T15:00:00+05:00,sell,Binance,BTC,0.012,PKR,390000,,,,,Saad,P2P-2
2025-09-05T15:00:00+05:00,sell,Binance,USDT,50,PKR,14200,,,,,Saad,P2P-3
2026-02-01T12:00:00+05:00,transfer,Binance,BTC,0.002,BTC,0.002,,,Wallet,,,W-1
"""
# Line 3 has a cell that is not a number, line 4 a kind that there is none of.
WITH_FAULTS = """
2025-10-01T10:00:00+05:00,buy,OTC,PKR,28000,USDT,100,,,,,Ahmed,O-1
2025-10-02T10:00:00+05:00,buy,OTC,PKR,28x00,USDT,100,,,,,Ahmed,O-2
2025-10-03T10:00:00+05:00,bye,OTC,PKR,28000,USDT,100,,,,,Ahmed,O-3
"""


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    return QApplication


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def faults() -> list[str]:
    """Details of faults that the window met; a test that ends with one fails."""
    return []


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, settings: QSettings, faults: list[str]) -> Iterator[Shell]:
    make_app()
    shell = make_window(qapp, settings)
    shell.desk.jobs.crashed.connect(lambda doing, details: faults.append(f"{doing}\n{details}"))
    qtbot.addWidget(shell)
    shell.resize(1366, 768)
    shell.show()
    yield shell
    shell.close()
    assert not faults, "\n".join(faults)


@pytest.fixture
def settled(window: Shell, qtbot: QtBot) -> Callable[[], None]:
    """Waits until no job runs and what they brought is on the screen."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not window.desk.jobs.busy, timeout=30_000)
        qtbot.wait(1)
        qtbot.waitUntil(lambda: not window.desk.jobs.busy, timeout=30_000)

    return wait


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return new_ledger(tmp_path, HISTORY, "Ayesha.hisaab")


@pytest.fixture
def empty_ledger(tmp_path: Path) -> Path:
    return new_ledger(tmp_path, "", "empty.hisaab")


@pytest.fixture
def opened(window: Shell, ledger: Path, settled: Callable[[], None]) -> Shell:
    """The window on the ledger with HISTORY."""
    window.open_ledger(ledger)
    settled()
    assert window.desk.session is not None
    return window


@pytest.fixture
def opened_empty(window: Shell, empty_ledger: Path, settled: Callable[[], None]) -> Shell:
    window.open_ledger(empty_ledger)
    settled()
    assert window.desk.session is not None
    return window
