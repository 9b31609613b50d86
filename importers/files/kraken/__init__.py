"""Kraken: ledgers and trades."""
