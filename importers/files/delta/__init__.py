"""Delta, portfolio app."""
