"""Crypto.com: the app."""
