"""Summ, formerly Crypto Tax Calculator, tax program."""
