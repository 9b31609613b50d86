"""ZenLedger, tax program."""
