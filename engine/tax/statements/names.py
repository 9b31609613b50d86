"""The names that the figures of a statement stand under on the year's sheet.

A statement of lines has `statements.<statement>.<line>`, one of rows `statements.<statement>.<row>.<field>`. What a row
is called is written here; of rows that would be called alike the second is `Ledger/ABC#2`, and so on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.model import Asset, LedgerColumns
    from engine.tax.holdings import Held

ROW_KEYS: dict[str, tuple[tuple[str, ...], str]] = {
    "losses": (("head", "pool", "origin"), "."),
    "foreign_tax_credit": (("head",), ""),
    "separate_block": (("over_years",), ""),
    "s35": (("asset",), ""),
    "s75a": (("entry",), ""),
    "s116": (("account", "asset"), "/"),
    "late": (("line",), ""),
    "iris": (("code", "figure"), "/"),
}
"""The fields that tell the rows of a statement apart, and what stands between them in a name."""


def row_names(statement: str, rows: Sequence[Mapping[str, str]]) -> list[str]:
    """What each row of a statement is called. KeyError for a statement that has no rows."""
    fields, between = ROW_KEYS[statement]
    return list(numbered(between.join(row[field] for field in fields) for row in rows))


def numbered(names: Iterable[str]) -> Iterator[str]:
    """The names, those that came before made different: A, A#2, A#3."""
    seen: dict[str, int] = {}
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        yield name if seen[name] == 1 else f"{name}#{seen[name]}"


def holding_names(columns: LedgerColumns, held: Iterable[Held]) -> dict[str, Held]:
    """What the rows of the holdings are called, in their order: by account and symbol, `Binance/ETH`."""
    rows = [(columns.accounts[one.account].name, columns.assets[one.asset].symbol, one) for one in held]
    rows.sort(key=lambda row: row[:2])
    names = row_names("s116", [{"account": account, "asset": symbol} for account, symbol, _ in rows])
    return {name: one for name, (_, _, one) in zip(names, rows, strict=True)}


def asset_name(assets: Sequence[Asset], place: int) -> str:
    """An asset's symbol, with its network and contract where another asset has the same symbol."""
    what = assets[place]
    if sum(one.symbol == what.symbol for one in assets) == 1:
        return what.symbol
    return " ".join(filter(None, (what.symbol, what.network, what.contract)))
