"""The list of shortcuts, and what the program is."""
