"""The rows of a schedule as compact JSON, from its columns; byte for byte what `computation_json` makes one by one."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

import numpy as np

from engine.model import HEADS, KINDS, PARTS, Column
from engine.tax.schedules import INCIDENTAL, LOT, DisposalTable, IncomeTable, LotTable
from engine.textcolumns import Texts, integers, moments, plain, quantities, rupees, uids, weave

json_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def disposal_rows(table: DisposalTable) -> Iterator[bytes]:
    """The disposals in order, thousands at a time; each row starts with a comma and a line end."""
    names = _Names(table)
    fractions = plain(map(str, table.lots.fractions))
    for part in table.parts():
        yield _disposals(part, names, fractions).buffer.tobytes()


def income_rows(table: IncomeTable) -> Iterator[bytes]:
    """The income in order, thousands at a time; each row starts with a comma and a line end."""
    names = _Names(table)
    for part in table.parts():
        yield _income(part, names).buffer.tobytes()


class _Names:
    """The texts that a table's codes stand for, as JSON strings."""

    def __init__(self, table: DisposalTable | IncomeTable) -> None:
        self.accounts = _strings(table.accounts)
        self.symbols = _strings(table.symbols)
        self.sections = _strings(table.sections)
        self.valuations = _strings(table.valuations)


_HEADS = plain(HEADS)
_KINDS = plain(KINDS)
_PARTS = plain(f":{part}" if part else part for part in PARTS)
_BOOLEANS = plain(("false", "true"))
_OPENING = plain(("null", '"'))
_CLOSING = plain(("", '"'))
_COMMA = plain(("", ","))


def _strings(texts: Iterable[str]) -> Texts:
    return plain(map(json_text, texts))


def _disposals(table: DisposalTable, names: _Names, fractions: Texts) -> Texts:
    known = table.proceeds_known
    entry = uids(table.uid)
    opening, closing = _OPENING.take(known), _CLOSING.take(known)
    return weave(
        len(table),
        [
            *(b',\n{"id":"', entry, _PARTS.take(table.part)),
            *(b'","time":"', moments(table.time)),
            *(b'Z","account":', names.accounts.take(table.account)),
            *(b',"asset":', names.symbols.take(table.asset)),
            *(b',"quantity":"', quantities(table.quantity, table.places)),
            *(b'","proceeds_pkr":', opening, _where(known, table.proceeds), closing),
            *(b',"cost_pkr":"', rupees(table.cost)),
            *(b'","gain_pkr":', opening, _where(known, table.gain), closing),
            *(b',"head":"', _HEADS.take(table.head)),
            *(b'","section":', names.sections.take(table.section)),
            *(b',"foreign":', _BOOLEANS.take(table.foreign)),
            *(b',"entry":"', entry),
            *(b'","shortage":', _BOOLEANS.take(table.shortage > 0)),
            *(b',"valued_by":', names.valuations.take(table.valued_by)),
            *(b',"lots":[', _lots(table.lots, table.lot_start, fractions).joined(table.lot_start), b"]}"),
        ],
    )


def _lots(table: LotTable, starts: Column, fractions: Texts) -> Texts:
    is_further = np.ones(len(table) + 1, bool)
    is_further[starts] = False
    kind = table.kind
    return weave(
        len(table),
        [
            *(_COMMA.take(is_further[:-1]), b'{"lot":"', uids(table.lot).where(kind == LOT)),
            plain(("", "incidental")).take(kind == INCIDENTAL),
            *(b'","acquired":"', moments(table.acquired)),
            *(b'Z","quantity":"', quantities(table.quantity, table.places)),
            *(b'","cost_pkr":"', rupees(table.cost)),
            *(b'","gain_pkr":"', rupees(table.gain)),
            *(b'","held_days":', integers(table.held_days)),
            *(b',"fraction_taxable":"', fractions.take(table.fraction), b'"}'),
        ],
    )


def _income(table: IncomeTable, names: _Names) -> Texts:
    known = table.value_known
    entry = uids(table.uid)
    return weave(
        len(table),
        [
            *(b',\n{"id":"', entry),
            *(b':income","time":"', moments(table.time)),
            *(b'Z","account":', names.accounts.take(table.account)),
            *(b',"asset":', names.symbols.take(table.asset)),
            *(b',"quantity":"', quantities(table.quantity, table.places)),
            *(b'","value_pkr":', _OPENING.take(known), _where(known, table.value), _CLOSING.take(known)),
            *(b',"kind":"', _KINDS.take(table.kind)),
            *(b'","head":"', _HEADS.take(table.head)),
            *(b'","section":', names.sections.take(table.section)),
            *(b',"foreign":', _BOOLEANS.take(table.foreign)),
            *(b',"entry":"', entry),
            *(b'","valued_by":', names.valuations.take(table.valued_by), b"}"),
        ],
    )


def _where(known: Column, amounts: Column) -> Texts:
    return rupees(np.where(known, amounts, 0)).where(known)
