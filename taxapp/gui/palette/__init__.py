"""Ctrl+K: everything that can be done and every place to go to, found by a few letters."""
