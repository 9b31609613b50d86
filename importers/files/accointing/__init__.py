"""Accointing, tax program (closed; part of Blockpit)."""
