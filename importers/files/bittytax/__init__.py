"""BittyTax, tax program."""
