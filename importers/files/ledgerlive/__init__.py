"""Ledger Live: one module an export."""
