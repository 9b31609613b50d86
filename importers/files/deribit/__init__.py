"""Deribit: the transaction log."""
