"""Balances that files state, against their own rows and against what the ledger comes to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.exact import atto, atto_text
from engine.karachi import tax_year_of
from engine.model import Severity
from engine.review.context import Review
from engine.review.item import Item, make_item
from engine.review.negative import Running
from engine.review.written import moment


def balance_mismatches(review: Review, balances: Iterable[Running]) -> Iterator[Item]:
    """Where a running balance does not follow from the row before, and where the ledger holds something else."""
    yield from _broken_runs(review)
    columns = review.columns
    ours = {(columns.accounts[one.account].name, columns.assets[one.asset].symbol): one for one in balances}
    # Of each file's balances of a whole account the last: it stands for all before it.
    for account, symbol, time, quantity, line, name, digest in review.connection.execute(
        """
        SELECT a.name, x.symbol, b.time, b.quantity, b.line, s.name, s.sha256
          FROM (SELECT *, row_number() OVER (PARTITION BY source_id, account_id, asset_id ORDER BY time DESC, line DESC)
                       AS place
                  FROM stated_balance WHERE wallet = '') AS b
          JOIN account AS a ON a.id = b.account_id JOIN asset AS x ON x.id = b.asset_id
          JOIN source AS s ON s.id = b.source_id
         WHERE b.place = 1 AND x.kind <> 'fiat' ORDER BY s.id, a.name, x.symbol
        """
    ):
        stated = atto(quantity)
        run = ours.get((account, symbol))
        held = run.at(time) if run else 0
        if held == stated:
            continue
        way = "more" if held > stated else "less"
        yield make_item(
            "balance_mismatch",
            Severity.HIGH,
            f"{name}, line {line}, says that {account} held {atto_text(stated)} {symbol} on {moment(time)}; "
            f"the entries come to {atto_text(held)}, {atto_text(abs(held - stated))} {way}.",
            f"Something of {account} before that moment is missing, or counts twice: look at its coverage and import "
            "what lacks.",
            year=tax_year_of(time),
            key=(digest, account, symbol, line, quantity),
            commands=("taxapp coverage LEDGER", "taxapp import LEDGER FILE"),
        )


def _broken_runs(review: Review) -> Iterator[Item]:
    """One item a file and wallet: the first row whose balance is not what the rows before it lead to."""
    for account, wallet, symbol, time, quantity, expected, line, name, digest, count in review.connection.execute(
        """
        SELECT a.name, b.wallet, x.symbol, b.time, b.quantity, b.expected, b.line, s.name, s.sha256, b.breaks
          FROM (SELECT *, count(*) OVER (PARTITION BY source_id, account_id, wallet, asset_id) AS breaks,
                       row_number() OVER (PARTITION BY source_id, account_id, wallet, asset_id ORDER BY time, line)
                       AS place
                  FROM stated_balance WHERE expected IS NOT NULL AND expected <> quantity) AS b
          JOIN account AS a ON a.id = b.account_id JOIN asset AS x ON x.id = b.asset_id
          JOIN source AS s ON s.id = b.source_id
         WHERE b.place = 1 ORDER BY s.id, b.line
        """
    ):
        place = f"{account} {wallet}".strip()
        places = "1 other place" if count == 2 else f"{count - 1:,} other places"
        more = f" So it is at {places} after it." if count > 1 else ""
        yield make_item(
            "balance_mismatch",
            Severity.HIGH,
            f"{name}, line {line}: {place} states {quantity} {symbol} where the rows before lead to {expected}: "
            f"rows are missing or were changed.{more}",
            "Export the file again, unedited and for the whole time, and import it.",
            year=tax_year_of(time),
            key=(digest, account, wallet, symbol, line),
            commands=("taxapp import LEDGER FILE",),
        )
