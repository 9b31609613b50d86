"""MEXC: one module an export."""
