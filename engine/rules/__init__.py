"""The law as data: rule packs, one a tax year, and the taxpayer's elections. It computes no tax.

Importing this package costs nothing; pydantic is loaded when the first pack is read.
"""
