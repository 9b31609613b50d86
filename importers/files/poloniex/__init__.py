"""Poloniex: trades, deposits, withdrawals, distributions."""
