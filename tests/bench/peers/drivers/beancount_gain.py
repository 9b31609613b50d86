"""Run by beancount's own Python: the sum of the gains that it booked, in rupees."""

# mypy: disable-error-code="import-not-found"
import sys
from decimal import Decimal

from beancount import loader
from beancount.core.data import Transaction

entries, errors, _ = loader.load_file(sys.argv[1])
assert not errors, errors[0]
print(
    -sum(
        (
            posting.units.number
            for entry in entries
            if isinstance(entry, Transaction)
            for posting in entry.postings
            if posting.account == "Income:Gains"
        ),
        Decimal(0),
    )
)
