"""The statements beside the return: wealth, foreign assets, capital value tax, s.75A, filing late, the IRIS worksheet.

`assemble.statements_of` makes them all; what each says is in docs/assessment.md, "Statements".
"""
