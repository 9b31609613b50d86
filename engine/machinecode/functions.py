"""Functions that machine code is made of: which statements stand for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

Function = Callable[..., Any]

_bodies: dict[Function, Function] = {}
_unknown_to_numba: list[Function] = []


class Compiled:
    """What runs as machine code."""

    py_func: Function
    """The function itself, in plain Python."""


def stands_for(function: Function, body: Function) -> None:
    """Let compiled functions that call `function` run `body`, compiled with them."""
    _bodies[function] = body
    _unknown_to_numba.append(function)


def body_of(function: Function) -> Function:
    """What is compiled for the function: itself, where nothing else stands for it."""
    return _bodies.get(function, function)


def new_to_numba() -> Iterator[tuple[Function, Function]]:
    """Each function that something stands for, and what does: once in a process."""
    while _unknown_to_numba:
        function = _unknown_to_numba.pop()
        yield function, _bodies[function]
