"""Bitstamp: the transactions."""
