"""How machine code is called: `entry(words)` takes the address of 64-bit words, which hold or point to all else."""

from __future__ import annotations

import ctypes
import sys
from operator import index
from typing import Any

import numpy as np

Types = tuple[Any, ...]
"""What the machine code depends on, argument by argument: of an array its dtype, dimensions and flags; of an integer
its place alone."""

ENTRY = "entry"
"""The name of the function."""
RESULT, EXCEPTION, FIRST = range(3)
"""Words of a call: where the result goes, where numba says what it raises, the first argument."""
NOTHING, INTEGER, TRUTH, BY_NUMBA = range(4)
"""What a function returns; the last: it is numba's to call."""

_BY_ROWS, _BY_COLUMNS, _ALIGNED, _WRITABLE = 0x001, 0x002, 0x100, 0x400
_FLAGS = _BY_ROWS | _BY_COLUMNS | _ALIGNED | _WRITABLE
"""numpy's flags that numba tells types by; of an array that is contiguous in both ways it takes the first."""


def types_and_words(arguments: tuple[Any, ...]) -> tuple[Types, list[int]]:
    """Of a call with arrays and integers. The words hold while the arrays are kept in memory."""
    types: list[Any] = []
    words = [0] * FIRST
    for one in arguments:
        if isinstance(one, np.ndarray):
            flags = one.flags.num & _FLAGS
            types += (one.dtype, one.ndim, flags & ~_BY_COLUMNS if flags & _BY_ROWS else flags)
            words.append(_address(one))
            words += one.shape
            words += one.strides
        else:
            types.append(int)
            words.append(whole_number(one))
    return tuple(types), words


def whole_number(number: Any) -> int:
    """The number as Python's integer. Raises TypeError for what is neither an integer nor a truth value."""
    return int(number) if isinstance(number, np.bool_) else index(number)


def _slow_address(column: Any) -> int:
    return int(column.ctypes.data)


def _fast_address(column: Any) -> int:
    return _pointer.from_address(id(column) + _HEAD).value or 0


_pointer = ctypes.c_void_p
_HEAD = object.__basicsize__
"""Where numpy's arrays hold the address of their data, by its ABI: behind the object's head."""


def _finds_addresses() -> bool:
    if sys.implementation.name != "cpython" or hasattr(sys, "getobjects"):
        return False
    probes = [np.zeros(5, np.int8)[start:] for start in range(3)]
    return all(_fast_address(probe) == _slow_address(probe) for probe in probes)


_address = _fast_address if _finds_addresses() else _slow_address
