"""Blockscout: one module an export."""
