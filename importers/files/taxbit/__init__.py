"""TaxBit, tax program."""
