"""The sealed bundle of a tax year: a zip from which a stranger can compute every figure again (docs/bundle.md).

`members` says what the files hold and reads them back into what the engine computes from; `tables` is how their rows
are written; `archive` packs and opens the zip; `rules` puts the law in and out; `figures` compares two computations.
A bundle that is opened is taken for hostile: nothing of it is written to disk, run, or believed.
"""
