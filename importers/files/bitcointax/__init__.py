"""Bitcoin.tax, tax program."""
