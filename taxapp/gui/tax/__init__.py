"""The computation of one tax year, and the way down from a figure to the row of a file it came from."""
