"""Solscan: one module an export."""
