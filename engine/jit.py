"""Loops over columns as machine code: made by numba once, kept in a file, and from then on loaded without numba.

One source serves two widths. On int64 columns a `compiled` function runs as machine code; its plain Python form
(`function.py_func`) runs the same statements on object columns (or lists) of Python integers, which have no width.
What such a function calls is a `helper`. Only `share` and `product_sign` differ between the two: a product of two
64-bit numbers has 128 bits.

To import numba and to call its first function takes longer than all else that a small ledger needs. So each loop's
machine code lies in a file beside its source in __pycache__, or in the user's cache folder where that cannot be
written; llvmlite loads it and ctypes calls it. It is used only for the very statements, constants, argument types,
processor and versions that it was made for. Where anything of this does not work, numba compiles and calls the
function as it always does.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import sys
import threading
from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from enum import Enum
from functools import cache, update_wrapper
from itertools import count
from operator import index
from pathlib import Path
from types import BuiltinFunctionType, CodeType, FunctionType, ModuleType
from typing import Any, TypeVar, cast

import numpy as np

F = TypeVar("F", bound=Callable[..., Any])
Function = Callable[..., Any]
Types = tuple[Any, ...]
"""What the machine code depends on, argument by argument: of an array its dtype, dimensions and flags; of an integer
its place alone."""

MOST_UNITS = 1 << 60
"""Quantities summed over a pool stay below this in int64 columns, and so does what `share` divides by."""
MOST_PAISA = 1 << 52
"""Rupee amounts in paisa (45 trillion rupees), and what `share` returns, stay below this in int64 columns."""

_ENTRY = "entry"
_BY_ROWS, _BY_COLUMNS, _ALIGNED, _WRITABLE = 0x001, 0x002, 0x100, 0x400
_FLAGS = _BY_ROWS | _BY_COLUMNS | _ALIGNED | _WRITABLE
"""numpy's flags that numba tells types by; of an array that is contiguous in both ways it takes the first."""
_RESULT, _EXCEPTION, _FIRST = range(3)
"""Words of a call: where the result goes, where numba says what it raises, the first argument."""
_NOTHING, _INTEGER, _TRUTH, _BY_NUMBA = range(4)
"""What a function returns; the last: it is numba's to call."""

_lock = threading.RLock()
_bodies: dict[Function, Function] = {}
_unknown_to_numba: list[Function] = []
_names = count()
_loaded: list[Any] = []
"""What holds loaded code in memory, to the end of the process."""

LOOPS: list[Loop] = []
"""All there are in the modules imported so far."""


def compiled(function: F) -> F:
    """The function as machine code for arrays and 64-bit integers; `.py_func` is the function itself.

    It takes arrays and integers by position, returns an integer, a truth value or nothing, and writes into the arrays
    it is given: it makes none. It runs without the interpreter's lock. Raises RuntimeError where the function would
    raise, OverflowError for an integer of more than 64 bits, TypeError for what is neither array nor integer.
    """
    return cast(F, Loop(function))


def helper(function: F) -> F:
    """A function that compiled functions call: machine code within theirs, plain Python within their `.py_func`."""
    _stands_for(function, function)
    return function


def _stands_for(function: Function, body: Function) -> None:
    """Let compiled functions that call `function` run `body`, compiled with them."""
    _bodies[function] = body
    _unknown_to_numba.append(function)


# -- products of 128 bits ---------------------------------------------------------------------------------------------


def share(amount: int, part: int, whole: int) -> int:
    """amount x part / whole, rounded half up, exact; all >= 0, whole > 0.

    In int64: amount or part below MOST_PAISA, the other and whole below MOST_UNITS, the result below MOST_PAISA.
    """
    return (2 * amount * part + whole) // (2 * whole)


def _share_in_64_bits(amount: int, part: int, whole: int) -> int:
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


_stands_for(share, _share_in_64_bits)


def product_sign(a: int, b: int, c: int, d: int) -> int:
    """The sign (-1, 0, 1) of a x b - c x d, exact; all >= 0. In int64: a, c below MOST_PAISA, b, d below MOST_UNITS."""
    return (a * b > c * d) - (a * b < c * d)


def _product_sign_in_64_bits(a: int, b: int, c: int, d: int) -> int:
    # Each float product is off by less than 3/2^53 of it. Where that leaves the sign open, the products differ by
    # less than 2^63, so their difference is right modulo 2^64.
    left, right = float(a) * float(b), float(c) * float(d)
    if abs(left - right) > (left + right) * 2.0**-51:
        return 1 if left > right else -1
    apart = a * b - c * d
    return 1 if apart > 0 else (-1 if apart < 0 else 0)


_stands_for(product_sign, _product_sign_in_64_bits)


# -- calls -----------------------------------------------------------------------------------------------------------


class Loop:
    """A function that runs as machine code on arrays and 64-bit integers."""

    def __init__(self, function: Function) -> None:
        update_wrapper(self, function)
        self.py_func = function
        self.ready: dict[Types, Function] = {}
        """For each types of arguments met so far what runs the call: takes the arguments and the words."""
        LOOPS.append(self)

    def __call__(self, *arguments: Any) -> Any:
        types: list[Any] = []
        words = [0] * _FIRST
        for one in arguments:
            if isinstance(one, np.ndarray):
                flags = one.flags.num & _FLAGS
                types += (one.dtype, one.ndim, flags & ~_BY_COLUMNS if flags & _BY_ROWS else flags)
                words.append(_address(one))
                words += one.shape
                words += one.strides
            else:
                types.append(int)
                words.append(_whole(one))
        key = tuple(types)
        run = self.ready.get(key)
        if run is None:
            with _lock:
                run = self.ready.get(key) or self.ready.setdefault(key, _runner(self.py_func, key, arguments))
        return run(arguments, words)


def _whole(number: Any) -> int:
    """Raises TypeError for what is neither an integer nor a truth value."""
    return int(number) if isinstance(number, np.bool_) else index(number)


def _runner(function: Function, types: Types, arguments: tuple[Any, ...]) -> Function:
    try:
        code = _code_digest(function)
    except _UndecidedError:
        return _by_numba(function)
    files = _files(function, types)
    for kind, machine_code in _kept(files, code):
        try:
            return _by_machine_code(function, kind, machine_code)
        except RuntimeError:  # it does not fit this process
            continue
    kind, machine_code = _made(function, arguments)
    try:
        run = _by_machine_code(function, kind, machine_code)
    except RuntimeError:
        kind, machine_code = _BY_NUMBA, b""
        run = _by_numba(function)
    _keep(files, code, kind, machine_code)
    return run


def _by_numba(function: Function) -> Function:
    import numba

    _introduce_helpers()
    try:
        dispatcher = numba.njit(cache=True, nogil=True)(function)
    except RuntimeError:  # numba finds no place to keep it
        dispatcher = numba.njit(nogil=True)(function)

    def run(arguments: tuple[Any, ...], words: list[int]) -> Any:
        return dispatcher(*(one if isinstance(one, np.ndarray) else _whole(one) for one in arguments))

    return run


def _by_machine_code(function: Function, kind: int, machine_code: bytes) -> Function:
    """Raises RuntimeError for code that cannot be loaded here."""
    if kind == _BY_NUMBA:
        return _by_numba(function)
    entry = _load(machine_code)
    name = function.__qualname__

    def run(arguments: tuple[Any, ...], words: list[int]) -> Any:  # `arguments` keeps the arrays in memory
        block = array("q", words)
        status = entry(block.buffer_info()[0])
        if status:
            raise RuntimeError(f"{name} stopped with status {status}")
        if kind == _NOTHING:
            return None
        return block[_RESULT] if kind == _INTEGER else bool(block[_RESULT])

    return run


def _load(machine_code: bytes) -> Any:
    builder = _llvm().JITLibraryBuilder().add_object_img(machine_code).add_current_process().export_symbol(_ENTRY)
    library = builder.link(_linker(), f"loop-{next(_names)}")  # a failed link uses its name up
    _loaded.append(library)
    return ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p)(library[_ENTRY])


@cache
def _llvm() -> Any:
    import llvmlite.binding  # type: ignore[import-untyped]

    return llvmlite.binding


@cache
def _linker() -> Any:
    llvm = _llvm()
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    machine = llvm.Target.from_triple(llvm.get_process_triple()).create_target_machine()
    # LLVM's newer linker keeps an object's sections together, as ARM's short addresses need; of Windows it knows less.
    newer = sys.platform != "win32"
    return llvm.create_lljit_compiler(machine, use_jit_link=newer, suppress_errors=True)


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


# -- compiling -------------------------------------------------------------------------------------------------------


def _introduce_helpers() -> None:
    from numba.extending import overload

    while _unknown_to_numba:
        function = _unknown_to_numba.pop()
        overload(function, strict=False)(_returning(_bodies[function]))


def _returning(body: Function) -> Function:
    return lambda *arguments: body


def _made(function: Function, arguments: tuple[Any, ...]) -> tuple[int, bytes]:
    """What it returns, and an object file with `entry(words)`; for numba to call, and nothing, where that cannot be.

    Why it cannot be, numba says when it is called.
    """
    try:
        return _object_file(function, arguments)
    except Exception:  # whatever numba and LLVM raise
        return _BY_NUMBA, b""


def _object_file(function: Function, arguments: tuple[Any, ...]) -> tuple[int, bytes]:
    import numba
    from numba.core import types
    from numba.core.compiler_lock import global_compiler_lock

    _introduce_helpers()
    # Counting references takes two thirds of the time of a loop with many small helpers, and needs numba at run time.
    options: dict[str, Any] = {"_nrt": False, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}
    dispatcher: Any = numba.njit(nogil=True, **options)(function)
    type_of: Any = numba.typeof
    signature = [type_of(one) if isinstance(one, np.ndarray) else types.int64 for one in arguments]
    with global_compiler_lock:
        made = dispatcher._compiler.compile(tuple(signature), None)
        kinds = {types.none: _NOTHING, types.int64: _INTEGER, types.boolean: _TRUTH}
        kind = kinds[made.signature.return_type]
        module = made.library._final_module.clone()
        entry = _llvm().parse_assembly(_entry(made.fndesc.llvm_func_name, arguments))
        entry.triple, entry.data_layout = module.triple, module.data_layout
        module.link_in(entry)
        module.verify()
        return kind, made.library._codegen._tm.emit_object(module)


def _entry(name: str, arguments: tuple[Any, ...]) -> str:
    """`entry`, in LLVM's language: takes the address of a call's words, and calls `name` as numba calls it."""
    lines: list[str] = []
    handed = [f"ptr %words, ptr {_place(lines, _EXCEPTION)}"]
    at = _FIRST
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
        f"define i32 @{_ENTRY}(ptr %words) {{\n{body}\n"
        f'%status = call i32 @"{name}"({call})\nret i32 %status\n}}\n'
    )


def _place(lines: list[str], at: int) -> str:
    lines.append(f"%place{at} = getelementptr i64, ptr %words, i64 {at}")
    return f"%place{at}"


def _word(lines: list[str], at: int, what: str) -> str:
    lines.append(f"%word{at} = load {what}, ptr {_place(lines, at)}")
    return f"%word{at}"


# -- what the code depends on ----------------------------------------------------------------------------------------


class _UndecidedError(Exception):
    """The function uses something that may change without its code changing."""


def _code_digest(function: Function) -> bytes:
    """32 bytes that differ when anything differs that is compiled: statements, constants, helpers and what they use.

    The code itself rather than its source, which a packaged program does not have.
    """
    digest = hashlib.sha256()
    seen: set[Function] = set()
    waiting = [function]
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        body = _bodies.get(one, one)
        if not isinstance(body, FunctionType) or body.__closure__:
            raise _UndecidedError
        for code in _codes(body.__code__):
            said = [_statements(code), _constant(body.__defaults__)]
            for name in code.co_names:
                value = body.__globals__.get(name)
                if isinstance(value, Loop | FunctionType):
                    waiting.append(value.py_func if isinstance(value, Loop) else value)
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
    raise _UndecidedError


@cache
def _machine() -> str:
    """The processor, the system and the versions that the code is made by and for."""
    import llvmlite

    llvm = _llvm()
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
        llvm.get_process_triple(),
        llvm.get_host_cpu_name(),
        llvm.get_host_cpu_features().flatten(),
        sorted((name, value) for name, value in os.environ.items() if name.startswith("NUMBA_")),
        [_statements(code) for one in (_entry, _place, _word, _object_file) for code in _codes(one.__code__)],
    )
    return repr(said)


# -- the files -------------------------------------------------------------------------------------------------------


def _files(function: Function, types: Types) -> list[Path]:
    """Where the code may lie, the best first. New code of a function takes the place of the old."""
    module = function.__module__
    told = [one.str if isinstance(one, np.dtype) else repr(one) for one in types]
    digest = hashlib.sha256(repr((module, function.__qualname__, told, _machine())).encode()).hexdigest()
    name = f"{module.rpartition('.')[2]}.{function.__name__}-{digest[:20]}.code"
    source = getattr(sys.modules.get(module), "__file__", None) or function.__code__.co_filename
    places = [Path(source).parent / "__pycache__" / name]
    with suppress(RuntimeError):  # nobody's home
        places.append(_user_cache() / "hisaab" / name)
    return places


def _user_cache() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def _kept(files: Iterable[Path], code: bytes) -> Iterator[tuple[int, bytes]]:
    for file in files:
        try:
            content = file.read_bytes()
        except OSError:
            continue
        check, rest = content[:32], content[32:]
        if hashlib.sha256(rest).digest() == check and rest[:32] == code:
            yield rest[32], rest[33:]


def _keep(files: Iterable[Path], code: bytes, kind: int, machine_code: bytes) -> None:
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
