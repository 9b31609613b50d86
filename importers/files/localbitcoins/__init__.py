"""LocalBitcoins: one module an export."""
