"""Chains by address, through public explorers and nodes. One module a chain or family of chains."""
