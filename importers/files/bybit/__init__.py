"""Bybit: one module an export."""
