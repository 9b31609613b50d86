"""Nexo: the transactions."""
