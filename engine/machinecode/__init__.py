"""Loops as machine code: compiled, kept in files, loaded, called. Who writes a loop imports `engine.jit` alone.

llvmlite is imported when a loop is called for the first time, numba when one is called that has no machine code yet.
"""
