"""A single price or rate, given or taken back by hand: an edit of the ledger, so that it can be undone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import InputError, UsageError
from engine.exact import plain
from taxapp.usecases.prices.from_csv import above_zero, day_of, symbol_of
from taxapp.usecases.prices.kept import OWN, QUOTES, RUPEES, USD
from taxapp.usecases.prices.quotes import Quoted, Quotes

if TYPE_CHECKING:
    from engine.ledger.edits import Edit
    from engine.ledger.ledger import Ledger

_GIVEN = "0"


def set_price(ledger_path: Path, asset: str, day: str, price: str, note: str, quote: str = "") -> Edit:
    """Keep the price of an asset on a day, in place of any other it has then; or the rate of a currency, in PKR.

    `quote` is USD (for a currency: PKR) where it is ''; or what `Quotes` knows. UsageError without a note, which says
    where the price is from; InputError for a day, a price or a quote that is none.
    """
    from engine.ledger import assets
    from engine.ledger.cells import Cell
    from engine.ledger.edits import Action, make_edit
    from engine.ledger.ledger import open_ledger
    from engine.model import AssetKind

    symbol, on, exact = symbol_of(asset), day_of(day, "The day"), above_zero(price, "The price")
    why = " ".join(note.split())
    if not why:
        raise UsageError(
            f"Say with --note where the price of {symbol} is from: it stands beside every value made of it."
        )
    source = f"by hand: {why}"
    with open_ledger(ledger_path) as ledger:
        if assets.kind_of(symbol) is AssetKind.FIAT:
            if symbol == RUPEES:
                raise InputError("The rupee has no rate: it is what rates are in. Name another currency.")
            if quote.upper() not in ("", RUPEES):
                raise InputError(f"A rate of {symbol} must be in PKR. Write --quote PKR, or leave it out.")
            rate = (plain(exact), source, why, _GIVEN)
            return make_edit(ledger, Action.PRICE, "", [Cell("fx", (symbol, str(on), OWN), rate)], why, [])
        found = _quoted(ledger, exact, quote.upper() or USD, on)
        told = f"{source} = {found.how}" if found.how else source
        kept = (plain(found.price), told, why, _GIVEN)
        _make_asset(ledger, symbol)
        cells = [Cell("price", (symbol, str(on), one), kept if one == found.quote else None) for one in QUOTES]
        return make_edit(ledger, Action.PRICE, "", cells, why, [])


def remove_price(ledger_path: Path, asset: str, day: str, note: str = "") -> Edit:
    """Forget what the ledger keeps of an asset's price on a day, or what the person gave as a currency's rate.

    InputError where there is nothing of the kind.
    """
    from engine.ledger import assets
    from engine.ledger.cells import Cell
    from engine.ledger.edits import Action, make_edit
    from engine.ledger.ledger import open_ledger
    from engine.model import AssetKind

    symbol, on = symbol_of(asset), day_of(day, "The day")
    with open_ledger(ledger_path) as ledger:
        cells = [Cell("price", (symbol, str(on), one), None) for one in QUOTES]
        if assets.kind_of(symbol) is AssetKind.FIAT:
            cells = [Cell("fx", (symbol, str(on), OWN), None)]
        try:
            return make_edit(ledger, Action.PRICE, "", cells, note, [])
        except InputError:  # nothing changes
            raise InputError(
                f"There is no price of {symbol} on {on} that could be removed. `taxapp prices {ledger.path} --list` "
                "shows those that there are."
            ) from None


def _quoted(ledger: Ledger, price: Decimal, quote: str, day: date) -> Quoted:
    try:
        return Quotes(ledger).in_ledger(price, quote, day)
    except InputError as reason:
        raise InputError(f"The price can't be kept: {reason}.") from None


def _make_asset(ledger: Ledger, symbol: str) -> None:
    from engine.ledger import assets

    with ledger.writing() as connection:
        if symbol not in assets.known_ids(connection):
            assets.add(connection, symbol)
