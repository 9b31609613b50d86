"""Object files made ready to run: llvmlite loads them, ctypes calls them."""

from __future__ import annotations

import ctypes
import sys
from array import array
from functools import cache
from itertools import count
from typing import Any

from engine.machinecode.calling import ENTRY, INTEGER, NOTHING, RESULT
from engine.machinecode.functions import Function

_names = count()
_loaded: list[Any] = []
"""What holds loaded code in memory, to the end of the process."""


def loaded(name: str, kind: int, machine_code: bytes) -> Function:
    """What runs an object file: takes a call's arguments and its words, and returns what is of that kind.

    Raises RuntimeError for code that cannot be loaded here; in a call, where the function named so would raise.
    """
    entry = _load(machine_code)

    def run(arguments: tuple[Any, ...], words: list[int]) -> Any:  # `arguments` keeps the arrays in memory
        block = array("q", words)
        status = entry(block.buffer_info()[0])
        if status:
            raise RuntimeError(f"{name} stopped with status {status}")
        if kind == NOTHING:
            return None
        return block[RESULT] if kind == INTEGER else bool(block[RESULT])

    return run


def _load(machine_code: bytes) -> Any:
    builder = llvm().JITLibraryBuilder().add_object_img(machine_code).add_current_process().export_symbol(ENTRY)
    library = builder.link(_linker(), f"loop-{next(_names)}")  # a failed link uses its name up
    _loaded.append(library)
    return ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p)(library[ENTRY])


@cache
def llvm() -> Any:
    """LLVM, as llvmlite binds it."""
    import llvmlite.binding  # type: ignore[import-untyped]

    return llvmlite.binding


@cache
def _linker() -> Any:
    binding = llvm()
    binding.initialize_native_target()
    binding.initialize_native_asmprinter()
    machine = binding.Target.from_triple(binding.get_process_triple()).create_target_machine()
    # LLVM's newer linker keeps an object's sections together, as ARM's short addresses need; of Windows it knows less.
    newer = sys.platform != "win32"
    return binding.create_lljit_compiler(machine, use_jit_link=newer, suppress_errors=True)
