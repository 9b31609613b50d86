"""Binance: one module an export."""
