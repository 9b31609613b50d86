"""CoinTracker, tax program."""
