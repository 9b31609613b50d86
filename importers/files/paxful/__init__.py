"""Paxful: one module an export."""
