"""Looking through the entries of a ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import UsageError

if TYPE_CHECKING:
    from engine.ledger.browse import Row


def find_entries(
    ledger_path: Path, words: str = "", *, account: str = "", kind: str = "", year: int = 0, most: int = 50
) -> tuple[list[Row], int]:
    """The first entries, by time, that answer to all of these, and how many do.

    `words` are looked for in an entry's own texts, its id, and the names of its file, accounts and coins. UsageError
    for an account or kind that the ledger doesn't have; InputError for the ledger.
    """
    from engine.ledger import browse
    from engine.ledger.filters import Field, Filter
    from engine.ledger.ledger import open_ledger

    with open_ledger(ledger_path) as ledger:
        if account and account not in {one.name for one in browse.accounts(ledger)}:
            raise UsageError(f"There is no account {account!r}. `taxapp accounts {ledger_path}` lists them.")
        if kind and kind not in (known := browse.kinds(ledger)):
            raise UsageError(f"There are no entries of kind {kind!r}, only of: {', '.join(known)}.")
        wanted = ((Field.TEXT, words), (Field.ACCOUNT, account), (Field.KIND, kind), (Field.YEAR, str(year or "")))
        filters = tuple(Filter(field, value) for field, value in wanted if value.strip())
        found = browse.matching_ids(ledger, browse.Query(filters, descending=False))
        return browse.rows(ledger, found[:most].tolist()), len(found)
