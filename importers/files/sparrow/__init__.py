"""Sparrow: one module an export."""
