"""What would be: a year under every scenario, planned sales, losses to realise. Nothing here writes to a ledger."""
