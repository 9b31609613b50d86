"""CoinTracking, tax program."""
