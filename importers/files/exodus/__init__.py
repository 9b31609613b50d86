"""Exodus: one module an export."""
