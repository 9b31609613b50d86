"""Gemini: the transaction history."""
