"""Blockchair: one module an export."""
