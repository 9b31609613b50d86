"""Review: what a ledger leaves open."""
