"""Files that are written whole or not at all: what stood there before stays until the new one is complete."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from engine.errors import InputError


@contextmanager
def writing_whole(path: Path) -> Iterator[BinaryIO]:
    """A stream to write the file to; it takes its place where all went well. InputError where it can't be written."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}.") from None
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        os.replace(name, path)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}.") from None
    finally:
        Path(name).unlink(missing_ok=True)  # gone already where all went well


def write_atomically(path: Path, parts: Iterable[bytes]) -> None:
    """Write a file whole or not at all, from its parts. InputError where its folder can't be written to."""
    with writing_whole(path) as stream:
        stream.writelines(parts)
