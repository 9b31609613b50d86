"""One module a format: its headers as data, and the function from a row to an entry. Listed in `importers.registry`."""
