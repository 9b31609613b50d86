"""OKX: one module an export."""
