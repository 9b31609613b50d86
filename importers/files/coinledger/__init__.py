"""CoinLedger (CryptoTrader.Tax), tax program."""
