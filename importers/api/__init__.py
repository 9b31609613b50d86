"""Exchanges by their programming interfaces, through ccxt. Only an explicit wish of the person opens a connection."""
