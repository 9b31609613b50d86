"""Crypto.com Tax, tax program."""
