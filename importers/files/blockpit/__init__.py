"""Blockpit, tax program."""
