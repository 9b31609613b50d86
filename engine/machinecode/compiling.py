"""Machine code made of functions: numba compiles them, LLVM adds the entry that they are called by."""

from __future__ import annotations

from typing import Any

import numpy as np

from engine.machinecode.calling import BY_NUMBA, ENTRY, EXCEPTION, FIRST, INTEGER, NOTHING, TRUTH
from engine.machinecode.functions import Function, new_to_numba
from engine.machinecode.loading import llvm


def dispatcher(function: Function) -> Function:
    """The function as numba compiles, keeps and calls it by itself."""
    import numba

    _introduce_helpers()
    try:
        found: Function = numba.njit(cache=True, nogil=True)(function)
    except RuntimeError:  # numba finds no place to keep it
        found = numba.njit(nogil=True)(function)
    return found


def _introduce_helpers() -> None:
    from numba.extending import overload

    for function, body in new_to_numba():
        overload(function, strict=False)(_returning(body))


def _returning(body: Function) -> Function:
    return lambda *arguments: body


def made(function: Function, arguments: tuple[Any, ...]) -> tuple[int, bytes]:
    """What it returns, and an object file with `entry(words)`; for numba to call, and nothing, where that cannot be.

    Why it cannot be, numba says when it is called.
    """
    try:
        return _object_file(function, arguments)
    except Exception:  # whatever numba and LLVM raise
        return BY_NUMBA, b""


def _object_file(function: Function, arguments: tuple[Any, ...]) -> tuple[int, bytes]:
    import numba
    from numba.core import types
    from numba.core.compiler_lock import global_compiler_lock

    _introduce_helpers()
    # Counting references takes two thirds of the time of a loop with many small helpers, and needs numba at run time.
    options: dict[str, Any] = {"_nrt": False, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}
    by_numba: Any = numba.njit(nogil=True, **options)(function)
    type_of: Any = numba.typeof
    signature = [type_of(one) if isinstance(one, np.ndarray) else types.int64 for one in arguments]
    with global_compiler_lock:
        found = by_numba._compiler.compile(tuple(signature), None)
        kinds = {types.none: NOTHING, types.int64: INTEGER, types.boolean: TRUTH}
        kind = kinds[found.signature.return_type]
        module = found.library._final_module.clone()
        entry = llvm().parse_assembly(_entry(found.fndesc.llvm_func_name, arguments))
        entry.triple, entry.data_layout = module.triple, module.data_layout
        module.link_in(entry)
        module.verify()
        return kind, found.library._codegen._tm.emit_object(module)


def _entry(name: str, arguments: tuple[Any, ...]) -> str:
    """`entry`, in LLVM's language: takes the address of a call's words, and calls `name` as numba calls it."""
    lines: list[str] = []
    handed = [f"ptr %words, ptr {_place(lines, EXCEPTION)}"]
    at = FIRST
    for one in arguments:
        if not isinstance(one, np.ndarray):
            handed.append(f"i64 {_word(lines, at, 'i64')}")
            at += 1
            continue
        data = _word(lines, at, "ptr")
        sizes = [_word(lines, at + 1 + axis, "i64") for axis in range(2 * one.ndim)]
        size = "1"
        for length in sizes[: one.ndim]:
            lines.append(f"%size{len(lines)} = mul i64 {size}, {length}")
            size = f"%size{len(lines) - 1}"
        handed.append(f"ptr null, ptr null, i64 {size}, i64 {one.itemsize}, ptr {data}")
        handed += [f"i64 {each}" for each in sizes]
        at += 1 + 2 * one.ndim
    call = ", ".join(handed)
    takes = ", ".join(each.split()[0] for each in call.split(", "))
    body = "\n".join(lines)
    return (
        f'declare i32 @"{name}"({takes})\n'
        f"define i32 @{ENTRY}(ptr %words) {{\n{body}\n"
        f'%status = call i32 @"{name}"({call})\nret i32 %status\n}}\n'
    )


def _place(lines: list[str], at: int) -> str:
    lines.append(f"%place{at} = getelementptr i64, ptr %words, i64 {at}")
    return f"%place{at}"


def _word(lines: list[str], at: int, what: str) -> str:
    lines.append(f"%word{at} = load {what}, ptr {_place(lines, at)}")
    return f"%word{at}"


MAKERS = (_object_file, _entry, _place, _word)
"""The functions that decide what an object file holds besides what is compiled."""
