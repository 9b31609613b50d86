"""Tronscan: one module an export."""
