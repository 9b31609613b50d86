"""What machine code depends on: the statements it was compiled from, and the machine it was compiled for."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import sys
from collections.abc import Iterator
from enum import Enum
from functools import cache
from pathlib import Path
from types import BuiltinFunctionType, CodeType, FunctionType, ModuleType
from typing import Any

import numpy as np

from engine.machinecode.compiling import MAKERS
from engine.machinecode.functions import Compiled, Function, body_of
from engine.machinecode.loading import llvm


class UndecidedError(Exception):
    """The function uses something that may change without its code changing."""


def code_digest(function: Function) -> bytes:
    """32 bytes that differ when anything differs that is compiled: statements, constants, helpers and what they use.

    The code itself rather than its source, which a packaged program does not have. Raises UndecidedError.
    """
    digest = hashlib.sha256()
    seen: set[Function] = set()
    waiting = [function]
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        body = body_of(one)
        if not isinstance(body, FunctionType) or body.__closure__:
            raise UndecidedError
        for code in _codes(body.__code__):
            said = [_statements(code), _constant(body.__defaults__)]
            for name in code.co_names:
                value = body.__globals__.get(name)
                if isinstance(value, Compiled | FunctionType):
                    waiting.append(value.py_func if isinstance(value, Compiled) else value)
                elif name in body.__globals__:
                    said.append((name, _constant(value)))
            digest.update(repr(said).encode())
    return digest.digest()


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for value in code.co_consts:
        if isinstance(value, CodeType):
            yield from _codes(value)


def _statements(code: CodeType) -> Any:
    constants = [_constant(value) for value in code.co_consts if not isinstance(value, CodeType)]
    names = (code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars)
    return code.co_code, constants, names, code.co_flags, code.co_argcount


def _constant(value: Any) -> Any:
    if value is None or isinstance(value, int | float | complex | str | bytes) or value is Ellipsis:
        return type(value).__qualname__, repr(value)
    if isinstance(value, np.ndarray | np.generic) and not value.dtype.hasobject:
        return value.dtype.str, value.shape, value.tobytes()
    if isinstance(value, tuple):
        return [_constant(one) for one in value]
    if isinstance(value, frozenset):
        return sorted(repr(_constant(one)) for one in value)
    if isinstance(value, ModuleType) and value.__name__ in ("numpy", "math"):
        return value.__name__
    if isinstance(value, type) and issubclass(value, Enum):
        return [repr(one) for one in value]
    if isinstance(value, BuiltinFunctionType | type) and value.__module__ in ("builtins", "numpy", "math"):
        return value.__module__, value.__qualname__
    raise UndecidedError


@cache
def machine() -> str:
    """The processor, the system and the versions that the code is made by and for."""
    import llvmlite  # type: ignore[import-untyped]

    binding = llvm()
    compiler = importlib.util.find_spec("numba")
    versions = [
        Path(folder, "_version.py")
        for folder in (compiler.submodule_search_locations or () if compiler else ())
        if Path(folder, "_version.py").is_file()
    ]
    said = (
        sys.implementation.cache_tag,
        np.__version__,
        llvmlite.__version__,
        [path.read_bytes() for path in versions],
        binding.get_process_triple(),
        binding.get_host_cpu_name(),
        binding.get_host_cpu_features().flatten(),
        sorted((name, value) for name, value in os.environ.items() if name.startswith("NUMBA_")),
        [_statements(code) for one in MAKERS for code in _codes(one.__code__)],
    )
    return repr(said)
