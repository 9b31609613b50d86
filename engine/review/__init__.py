"""What a ledger leaves open, what mending it is worth, and which account is proven for which days.

for item in engine.review.questions(ledger, 2026): print(item.code, item.message, item.worth)
"""

from engine.ledger.edits import State
from engine.review.item import Item, RawLine
from engine.review.review import balance_questions, look, questions, questions_of
from engine.review.rows import with_rows

__all__ = ["Item", "RawLine", "State", "balance_questions", "look", "questions", "questions_of", "with_rows"]
