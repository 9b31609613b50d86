"""Divly, tax program."""
