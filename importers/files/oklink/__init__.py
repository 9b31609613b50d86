"""OKLink, an explorer of many chains: one module an export."""
