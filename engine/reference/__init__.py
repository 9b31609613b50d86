"""The whole computation a second time: slow, plain, in exact fractions, to check the engine by.

It shares the nouns (`engine.model`), dates, and the law's data (`engine.rules`) with the engine, and no step of the
work: docs/matching.md, docs/assessment.md and docs/tax-decisions.md are stated here again in the fewest words that run.
Read it in this order: `entries` (what each entry is in law), `lots` (which lots leave), `schedules` (the rows of the
return), `crypto` (sums by head and source), `losses`, `block` and `liability` (the tax), `statements`, `abroad` and
`exposure` (what goes with the return). Questions, citations, workings, the words about where a value comes from, and
the statements `late` and `iris` are left out.

Money is paisa, quantities count 10^-18 units; both are `Fraction`, whole wherever the law or a lot rounds.
"""

from engine.reference.compute import compute

__all__ = ["compute"]
