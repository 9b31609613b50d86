"""The law as data: rule packs (enacted law one a tax year, scenarios, the user's own) and the taxpayer's elections.

It computes no tax. Importing this package costs nothing; pydantic is loaded when the first pack is read.
"""
