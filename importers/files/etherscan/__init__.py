"""Etherscan and the explorers of its make: one module an export."""
