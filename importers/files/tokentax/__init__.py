"""TokenTax, tax program."""
