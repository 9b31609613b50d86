"""CoinEx: one module an export."""
