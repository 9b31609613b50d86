"""Bitfinex: trades, movements and ledgers."""
