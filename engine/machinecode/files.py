"""Where machine code is kept: in files beside its source, or in the user's cache folder."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

import numpy as np

from engine.machinecode.calling import Types
from engine.machinecode.digest import machine
from engine.machinecode.functions import Function


def places(function: Function, types: Types) -> list[Path]:
    """Where the code may lie, the best first. New code of a function takes the place of the old."""
    module = function.__module__
    told = [one.str if isinstance(one, np.dtype) else repr(one) for one in types]
    digest = hashlib.sha256(repr((module, function.__qualname__, told, machine())).encode()).hexdigest()
    name = f"{module.rpartition('.')[2]}.{function.__name__}-{digest[:20]}.code"
    source = getattr(sys.modules.get(module), "__file__", None) or function.__code__.co_filename
    found = [Path(source).parent / "__pycache__" / name]
    with suppress(RuntimeError):  # nobody's home
        found.append(_user_cache() / "hisaab" / name)
    return found


def _user_cache() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def kept(files: Iterable[Path], code: bytes) -> Iterator[tuple[int, bytes]]:
    """What the function returns, and its machine code: from each file that is whole and of that digest."""
    for file in files:
        try:
            content = file.read_bytes()
        except OSError:
            continue
        check, rest = content[:32], content[32:]
        if hashlib.sha256(rest).digest() == check and rest[:32] == code:
            yield rest[32], rest[33:]


def keep(files: Iterable[Path], code: bytes, kind: int, machine_code: bytes) -> None:
    """Write the first of the files that can be written; none, where none can."""
    rest = code + bytes([kind]) + machine_code
    for file in files:
        new = file.with_name(f"{file.name}.{os.getpid()}")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            new.write_bytes(hashlib.sha256(rest).digest() + rest)
            os.replace(new, file)
        except OSError:
            with suppress(OSError):
                new.unlink()
            continue
        return
