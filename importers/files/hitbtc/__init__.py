"""HitBTC."""
