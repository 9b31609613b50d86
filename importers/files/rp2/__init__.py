"""rp2 and dali, tax programs."""
