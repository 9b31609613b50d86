"""Loops over columns as machine code: made by numba once, kept in a file, and from then on loaded without numba.

One source serves two widths. On int64 columns a `compiled` function runs as machine code; its plain Python form
(`function.py_func`) runs the same statements on object columns (or lists) of Python integers, which have no width.
What such a function calls is a `helper`. Only `share` and `product_sign` differ between the two: a product of two
64-bit numbers has 128 bits.

To import numba and to call its first function takes longer than all else that a small ledger needs. So each loop's
machine code lies in a file beside its source in __pycache__, or in the user's cache folder where that cannot be
written; engine.machinecode makes, keeps and loads it. It is used only for the very statements, constants, argument
types, processor and versions that it was made for. Where anything of this does not work, numba compiles and calls the
function as it always does.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import update_wrapper
from typing import Any, TypeVar, cast

import numpy as np

from engine.machinecode.calling import BY_NUMBA, Types, types_and_words, whole_number
from engine.machinecode.compiling import dispatcher, made
from engine.machinecode.digest import UndecidedError, code_digest
from engine.machinecode.files import keep, kept, places
from engine.machinecode.functions import Compiled, Function, stands_for
from engine.machinecode.loading import loaded

F = TypeVar("F", bound=Callable[..., Any])

MOST_UNITS = 1 << 60
"""Quantities summed over a pool stay below this in int64 columns, and so does what `share` divides by."""
MOST_PAISA = 1 << 52
"""Rupee amounts in paisa (45 trillion rupees), and what `share` returns, stay below this in int64 columns."""

LOOPS: list[Loop] = []
"""All there are in the modules imported so far."""

_lock = threading.RLock()


def compiled(function: F) -> F:
    """The function as machine code for arrays and 64-bit integers; `.py_func` is the function itself.

    It takes arrays and integers by position, returns an integer, a truth value or nothing, and writes into the arrays
    it is given: it makes none. It runs without the interpreter's lock. Raises RuntimeError where the function would
    raise, OverflowError for an integer of more than 64 bits, TypeError for what is neither array nor integer.
    """
    return cast(F, Loop(function))


def helper(function: F) -> F:
    """A function that compiled functions call: machine code within theirs, plain Python within their `.py_func`."""
    stands_for(function, function)
    return function


# -- products of 128 bits ---------------------------------------------------------------------------------------------
#
# In 64 bits the products wrap round, and only their difference counts. They are unsigned for that: of signed ones the
# compiler takes it that they never wrap, and compares the products where the difference is asked for.


def share(amount: int, part: int, whole: int) -> int:
    """amount x part / whole, rounded half up, exact; all >= 0, whole > 0.

    In int64: amount or part below MOST_PAISA, the other and whole below MOST_UNITS, the result below MOST_PAISA.
    """
    return (2 * amount * part + whole) // (2 * whole)


def _share_in_64_bits(amount: int, part: int, whole: int) -> int:
    # The float is off by two at most; the remainder is then far below 2^63, so it is right modulo 2^64.
    found = int(float(amount) * float(part) / float(whole))
    rest = np.int64(np.uint64(amount) * np.uint64(part) - np.uint64(found) * np.uint64(whole))
    while rest < 0:
        found -= 1
        rest += whole
    while rest >= whole:
        found += 1
        rest -= whole
    return found + 1 if rest >= whole - rest else found


stands_for(share, _share_in_64_bits)


def product_sign(a: int, b: int, c: int, d: int) -> int:
    """The sign (-1, 0, 1) of a x b - c x d, exact; all >= 0. In int64: a, c below MOST_PAISA, b, d below MOST_UNITS."""
    return (a * b > c * d) - (a * b < c * d)


def _product_sign_in_64_bits(a: int, b: int, c: int, d: int) -> int:
    # Each float product is off by less than 3/2^53 of it. Where that leaves the sign open, the products differ by
    # less than 2^63, so their difference is right modulo 2^64.
    left, right = float(a) * float(b), float(c) * float(d)
    if abs(left - right) > (left + right) * 2.0**-51:
        return 1 if left > right else -1
    apart = np.int64(np.uint64(a) * np.uint64(b) - np.uint64(c) * np.uint64(d))
    return 1 if apart > 0 else (-1 if apart < 0 else 0)


stands_for(product_sign, _product_sign_in_64_bits)


# -- calls -----------------------------------------------------------------------------------------------------------


class Loop(Compiled):
    """A function that runs as machine code on arrays and 64-bit integers."""

    def __init__(self, function: Function) -> None:
        update_wrapper(self, function)
        self.py_func = function
        self.ready: dict[Types, Function] = {}
        """For each types of arguments met so far what runs the call: takes the arguments and the words."""
        LOOPS.append(self)

    def __call__(self, *arguments: Any) -> Any:
        types, words = types_and_words(arguments)
        run = self.ready.get(types)
        if run is None:
            with _lock:
                run = self.ready.get(types) or self.ready.setdefault(types, _runner(self.py_func, types, arguments))
        return run(arguments, words)


def _runner(function: Function, types: Types, arguments: tuple[Any, ...]) -> Function:
    try:
        code = code_digest(function)
    except UndecidedError:
        return _by_numba(function)
    files = places(function, types)
    for kind, machine_code in kept(files, code):
        try:
            return _by_machine_code(function, kind, machine_code)
        except RuntimeError:  # it does not fit this process
            continue
    kind, machine_code = made(function, arguments)
    try:
        run = _by_machine_code(function, kind, machine_code)
    except RuntimeError:
        kind, machine_code = BY_NUMBA, b""
        run = _by_numba(function)
    keep(files, code, kind, machine_code)
    return run


def _by_machine_code(function: Function, kind: int, machine_code: bytes) -> Function:
    """Raises RuntimeError for code that cannot be loaded here."""
    return _by_numba(function) if kind == BY_NUMBA else loaded(function.__qualname__, kind, machine_code)


def _by_numba(function: Function) -> Function:
    call = dispatcher(function)

    def run(arguments: tuple[Any, ...], words: list[int]) -> Any:
        return call(*(one if isinstance(one, np.ndarray) else whole_number(one) for one in arguments))

    return run
