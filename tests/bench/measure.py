"""Running a command as a process of its own, and what it cost."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

RUNS = 3
_ENOUGH = 20.0
"""Seconds after which a command is not repeated."""


@dataclass(frozen=True, slots=True)
class Cost:
    """The median of a few runs: wall and processor seconds, the largest resident size in MB."""

    seconds: float
    processor: float
    megabytes: float
    runs: int


class RunError(Exception):
    """The command did not finish: too slow, or an error. Says which."""


def cost(
    command: Sequence[str],
    *,
    limit: float | None = None,
    before_each: Callable[[], None] | None = None,
    output: Path | None = None,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> Cost:
    """Run a command up to RUNS times, and write what the last run printed to `output`. RunError after `limit` seconds.

    A child's peak counts what its parent held when it was started, so the caller should hold little.
    """
    found: list[tuple[float, float, float]] = []
    while len(found) < RUNS and sum(seconds for seconds, _, _ in found) < _ENOUGH:
        if before_each is not None:
            before_each()
        found.append(_once(command, limit, output, cwd, env))
    seconds, processor, megabytes = sorted(found)[len(found) // 2]
    return Cost(seconds, processor, megabytes, len(found))


def _environment() -> dict[str, str]:
    """As a person has it: Python may keep the modules it has compiled."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _once(
    command: Sequence[str], limit: float | None, output: Path | None, cwd: Path | None, env: Mapping[str, str] | None
) -> tuple[float, float, float]:
    with open(output or os.devnull, "w+b") as stdout, open(f"{output}.err" if output else os.devnull, "w+b") as stderr:
        started = time.perf_counter()
        process = subprocess.Popen(
            command,
            stdout=stdout,
            stderr=stderr,
            cwd=cwd,
            env={**_environment(), **(env or {}), "QT_QPA_PLATFORM": "offscreen"},
        )
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(limit, stop) if limit else None
        if timer:
            timer.start()
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        if timer:
            timer.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
    if late.is_set():
        raise RunError(f"not finished in {limit:.0f} s")
    if process.returncode:
        raise RunError(f"failed ({process.returncode}): {_last_line(output)}")
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def _last_line(output: Path | None) -> str:
    if output is None:
        return ""
    for path in (Path(f"{output}.err"), output):
        lines = path.read_text("utf-8", "replace").strip().splitlines()
        if lines:
            return lines[-1][:200]
    return ""


def free_gigabytes() -> float:
    """Memory that programs can still have, or infinity where the system does not say."""
    try:
        lines = Path("/proc/meminfo").read_text().splitlines()
    except OSError:
        return float("inf")
    return next((int(line.split()[1]) / 2**20 for line in lines if line.startswith("MemAvailable")), float("inf"))
