"""Import: choose or drop files, look at what they hold, then add them to the ledger."""
