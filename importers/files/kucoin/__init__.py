"""KuCoin: one module an export."""
