"""Coinbase: the app, Pro (Exchange) and Prime."""
