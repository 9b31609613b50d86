"""Coinpanda, tax program."""
