"""Other programs in virtual environments of their own, outside the project."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

from tests.bench.peers.peer import MissingError

VERSIONS = tomllib.loads(Path(__file__).with_name("versions.toml").read_text("utf-8"))


def home() -> Path:
    """The folder that all of it is kept in: BENCH_HOME, else ~/.cache/hisaab-bench."""
    return Path(os.environ.get("BENCH_HOME") or Path.home() / ".cache" / "hisaab-bench")


def program(package: str, name: str) -> str:
    """The path of a program of an installed package; `python` is the interpreter it runs on."""
    return str(home() / package / "bin" / name)


@cache
def install(package: str) -> str:
    """Install a package at its pinned version, unless it is there. Returns the version."""
    wanted = VERSIONS[package]
    version = str(wanted["install"].partition("==")[2])
    folder = home() / package
    stamp = folder / "installed"
    if stamp.exists() and stamp.read_text() == wanted["install"]:
        return version
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    python = interpreter(wanted["python"])
    for command in (
        [python, "-m", "venv", str(folder)],
        [str(folder / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check", wanted["install"]],
    ):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            said = (done.stderr or done.stdout).strip().splitlines()
            raise MissingError(f"could not be installed: {said[-1] if said else command}")
    stamp.write_text(wanted["install"])
    return version


@cache
def interpreter(lowest: str) -> str:
    """A Python of at least this version: ours, one on the PATH, or one of pyenv's."""
    least = tuple(int(part) for part in lowest.split("."))
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    others = [shutil.which(f"python3.{minor}") for minor in range(20, least[1] - 1, -1)]
    for python in (sys.executable, *others, *sorted(map(str, pyenv.glob("versions/*/bin/python")), reverse=True)):
        if python is None:
            continue
        asked = [python, "-c", "import sys; print(*sys.version_info[:2])"]
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
        if done.returncode == 0 and tuple(map(int, done.stdout.split())) >= least:
            return python
    raise MissingError(f"needs Python {lowest} or later, and none is found")
