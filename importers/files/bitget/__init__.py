"""Bitget: one module an export."""
