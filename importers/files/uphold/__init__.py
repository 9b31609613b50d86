"""Uphold: the transaction history."""
