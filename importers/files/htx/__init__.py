"""HTX (Huobi before): one module an export."""
