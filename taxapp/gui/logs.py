"""The log: what the program did and where it failed, in a small file on this computer. It holds no secret, CNIC or
IBAN: `engine.redaction` takes them out of every record."""

from __future__ import annotations

import logging
from pathlib import Path

from engine.preferences import user_data_folder
from engine.redaction import guard_logging

WINDOW = logging.getLogger("hisaab.window")
_BYTES, _KEPT = 512 * 1024, 3


def log_folder() -> Path:
    """Where the logs are; it need not exist."""
    return user_data_folder() / "logs"


def log_file() -> Path:
    return log_folder() / "hisaab.log"


def log_files() -> list[Path]:
    """Those that there are, the newest first."""
    try:
        return sorted(log_folder().glob("hisaab.log*"), key=lambda one: one.stat().st_mtime, reverse=True)
    except OSError:
        return []


def start_log() -> None:
    """From now on this process writes the log; not where its folder can't be written."""
    from logging.handlers import RotatingFileHandler

    guard_logging()
    try:
        log_folder().mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(log_file(), maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8", delay=True)
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.setLevel(logging.INFO)
    root = logging.getLogger()
    root.addHandler(handler)
    logging.getLogger("hisaab").setLevel(logging.INFO)
