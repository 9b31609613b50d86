"""Koinly, tax program: what it exports, and the universal template that many tools write."""
