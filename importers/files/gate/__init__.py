"""Gate.io: one module an export."""
