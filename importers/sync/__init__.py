"""Syncing accounts with exchanges and chains: window by window, each whole or not at all."""
