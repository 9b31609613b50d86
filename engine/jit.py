"""Loops over columns, compiled by numba; the compiled code is cached beside the source, or in the user's cache folder.

One source serves two widths. On int64 columns a `compiled` function runs as machine code; its plain Python form
(`function.py_func`) runs the same statements on object columns (or lists) of Python integers, which have no width.
What such a function calls is a `helper`. Only `share` and `product_sign` differ between the two: a product of two
64-bit numbers has 128 bits.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numba
from numba.extending import overload, register_jitable

F = TypeVar("F", bound=Callable[..., Any])

MOST_UNITS = 1 << 60
"""Quantities summed over a pool stay below this in int64 columns, and so does what `share` divides by."""
MOST_PAISA = 1 << 52
"""Rupee amounts in paisa (45 trillion rupees), and what `share` returns, stay below this in int64 columns."""


def compiled(function: F) -> F:
    """The function as machine code for int64 columns; `.py_func` is the function itself."""
    return cast(F, numba.njit(cache=True, nogil=True)(function))


def compiled_in_place(function: F) -> F:
    """As `compiled`, for a loop that writes into the columns it is given and makes none.

    It counts no references, which takes two thirds of the time of a loop with many small helpers.
    """
    no_references: dict[str, Any] = {"_nrt": False}  # numba's own option for such loops; its types do not name it
    return cast(F, numba.njit(cache=True, nogil=True, **no_references)(function))


def helper(function: F) -> F:
    """A function that compiled functions call: machine code within theirs, plain Python within their `.py_func`.

    It stands in the file of its callers: numba compiles a cached function anew only when that function's file changes.
    """
    return register_jitable(function)


def share(amount: int, part: int, whole: int) -> int:
    """amount x part / whole, rounded half up, exact; all >= 0, whole > 0.

    In int64: amount or part below MOST_PAISA, the other and whole below MOST_UNITS, the result below MOST_PAISA.
    """
    return (2 * amount * part + whole) // (2 * whole)


@overload(share, inline="never")
def _share(amount: Any, part: Any, whole: Any) -> Any:
    def in_64_bits(amount: Any, part: Any, whole: Any) -> Any:  # numba wants the very signature of `_share`
        # The float is off by two at most; the remainder is then far below 2^63, so it is right modulo 2^64.
        found = int(float(amount) * float(part) / float(whole))
        rest = amount * part - found * whole
        while rest < 0:
            found -= 1
            rest += whole
        while rest >= whole:
            found += 1
            rest -= whole
        return found + 1 if rest >= whole - rest else found

    return in_64_bits


def product_sign(a: int, b: int, c: int, d: int) -> int:
    """The sign (-1, 0, 1) of a x b - c x d, exact; all >= 0. In int64: a, c below MOST_PAISA, b, d below MOST_UNITS."""
    return (a * b > c * d) - (a * b < c * d)


@overload(product_sign)
def _product_sign(a: Any, b: Any, c: Any, d: Any) -> Any:
    def in_64_bits(a: Any, b: Any, c: Any, d: Any) -> Any:
        # Each float product is off by less than 3/2^53 of it. Where that leaves the sign open, the products differ by
        # less than 2^63, so their difference is right modulo 2^64.
        left, right = float(a) * float(b), float(c) * float(d)
        if abs(left - right) > (left + right) * 2.0**-51:
            return 1 if left > right else -1
        apart = a * b - c * d
        return 1 if apart > 0 else (-1 if apart < 0 else 0)

    return in_64_bits
