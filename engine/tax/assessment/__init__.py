"""A tax year closed and taxed, from crypto's sums to what is payable, every figure by its formula on a sheet.

`liability.assess` is the way in; docs/assessment.md is the specification. Nothing here knows a ledger.
"""
