"""Revolut: the crypto statement."""
