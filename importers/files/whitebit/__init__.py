"""WhiteBIT: deposits and withdrawals."""
