"""Electrum: one module an export."""
