"""Recap, tax program."""
