"""Trezor: one module an export."""
