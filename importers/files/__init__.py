"""A folder a venue, a module an export: its headers as data, and the function from a row to an entry (`FORMATS`)."""
