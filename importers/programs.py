"""Rows of other tax programs' exports and templates, which are all alike: a time, a word for what happened, what was
sent, received and paid as fee, wallets, a value. A format of theirs is its columns under the keys below, and its words.

| key | holds |
|---|---|
| `time` | in one of the layout's forms; ISO 8601 with an offset and Unix times besides; `hour` may stand apart |
| `word` | type, label or tag; `kind` a second one that counts where `word` is empty |
| `sent`, `sent_asset`, `received`, `received_asset`, `fee`, `fee_asset` | amounts and symbols; `-` and zero are none |
| `from`, `to`, `wallet` | own wallets: that of what was sent, of what was received, of both |
| `source`, `target` | the other's address where something came in, went out |
| `value`, `sent_value`, `received_value` | its worth, in `value_currency` or the currency in the column's name |
| `reference`, `note`, `more` | hash or id; free texts |
| `deleted`, `hint_...` | whether the row counts no more; what the program itself found amiss |
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from engine import venues
from engine.exact import plain
from engine.model import Amount, Entry
from importers.happening import Happening, asset_named, entries_of, rupees
from importers.meanings import COMMON, PLAIN, Vocabulary
from importers.meanings import plain as plain_word
from importers.normalise import local_time, number, total, zoned_time
from importers.spec import Cells, Context, Format, Layout, NativeId, Refused, SetAside

KARACHI = 5 * 3_600_000_000
YES = frozenset({"true", "yes", "1", "y", "x"})
_WITH_OFFSET = re.compile(r"(.*\d)\s*(Z|[+-]\d{2}:?\d{2})", re.ASCII)
_UNIX = re.compile(r"\d{10}(\d{3})?", re.ASCII)
_ID = re.compile(r";\d+$")
"""What Koinly appends to a symbol or wallet that needs telling apart: `LUNA;9546698`."""

_CURRENCY = re.compile(r"\bin ([A-Z]{3})$")

Prepare = Callable[[Cells, Context], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Program:
    """How a program's rows are to be taken. `prepare` brings cells that are otherwise arranged under the keys above.
    `fee_inside`: an amount holds the fee of its own coin; a fee in a third coin is a row of its own. `symbols` are its
    own names of coins, as everyone else calls them."""

    name: str
    venue: str
    words: Vocabulary = COMMON
    prepare: Prepare | None = None
    fee_inside: bool = False
    symbols: Mapping[str, str] = field(default_factory=dict)

    def format(self, export: str, title: str, *layouts: Layout, native: NativeId | None = None) -> Format:
        """The format of one of its exports or templates."""
        return Format(
            id=f"{self.venue}_{export}",
            title=f"{self.name} {title}",
            layouts=layouts,
            venue=self.venue,
            account=self.name,
            account_kind="wallet",
            row=self.row,
            native=native,
        )

    def row(self, cells: Cells, context: Context) -> tuple[Entry, ...] | SetAside:
        """The row function of the program's formats."""
        if self.prepare is not None:
            cells = {**cells, **self.prepare(cells, context)}
        if cells.get("deleted", "").casefold() in YES:
            return SetAside(f"left out in {self.name}")
        key = "word" if cells.get("word") or not cells.get("kind") else "kind"
        word = cells.get(key, "")
        sent, received, fee = (self._amount(cells, side) for side in ("sent", "received", "fee"))
        if not (sent or received or fee):
            return SetAside("nothing moved")
        if not (sent or received):
            sent, fee = fee, None
            meaning = self.words.meaning(word or "fee", sends=True, receives=False, key=key)
        else:
            meaning = self.words.meaning(word, sends=sent is not None, receives=received is not None, key=key)
        happening = self._happening(cells, context, sent, received, fee, word)
        return entries_of(happening, meaning)

    def _amount(self, cells: Cells, side: str) -> Amount | None:
        found = amount(cells, side)
        return found and found._replace(asset=self.symbols.get(found.asset, found.asset))

    def _happening(
        self,
        cells: Cells,
        context: Context,
        sent: Amount | None,
        received: Amount | None,
        fee: Amount | None,
        word: str,
    ) -> Happening:
        notes = [] if plain_word(word) in PLAIN else [f"{self.name}: {word}"]
        if fee and self.fee_inside:
            if fee.asset not in (sent and sent.asset, received and received.asset):
                notes.append(f"fee of {plain(fee.quantity)} {fee.asset} in a row of its own")
                fee = None
            else:
                sent, received = _without(sent, fee), _with(received, fee, sent)
        account, to_account, other = _places(cells, context, sends=sent is not None, receives=received is not None)
        value, valued = _value(cells, context)
        notes += [cells.get("note", ""), cells.get("more", ""), valued, *_hints(cells)]
        return Happening(
            moment(cells, context),
            account,
            sent,
            received,
            fee,
            to_account,
            value,
            counterparty=other,
            reference=cells.get("reference", ""),
            note="; ".join(filter(None, notes)),
        )


def moment(cells: Cells, context: Context, key: str = "time") -> int:
    """The time in a cell as UTC microseconds, in any of the ways that programs write it."""
    text = f"{cells[key]} {cells.get('hour', '')}".strip().removesuffix(" UTC").removesuffix(" GMT").strip()
    text, ahead = (text.removesuffix(" PKT"), KARACHI) if text.endswith(" PKT") else (text, context.offset)
    if not text:
        raise Refused("is empty", key)
    try:
        if _UNIX.fullmatch(text):
            return int(text) * (1_000_000 if len(text) == 10 else 1_000)
        if found := _WITH_OFFSET.fullmatch(text):
            return zoned_time(found[1] + found[2])
        return local_time(text, context.layout.times) - ahead
    except ValueError as problem:
        raise Refused(str(problem), key) from None


def figure(cells: Cells, key: str) -> Decimal:
    """The number in a cell that may not be there, or be written as `-`: then zero. Refused where it is negative."""
    text = cells.get(key, "")
    if text in ("", "-"):
        return Decimal(0)
    try:
        value = number(text, thousands=True)
    except ValueError as problem:
        raise Refused(str(problem), key) from None
    if value < 0:
        raise Refused("is negative", key)
    return value


def amount(cells: Cells, side: str) -> Amount | None:
    """What a row says of a side, None for nothing. Refused where an amount has no symbol."""
    value = figure(cells, side)
    if not value:
        return None
    name = _ID.sub("", cells.get(f"{side}_asset", ""))
    if not name or name == "-":
        raise Refused("is empty, but there is an amount", f"{side}_asset")
    try:
        return Amount(asset_named(name), value)
    except ValueError as problem:
        raise Refused(str(problem), f"{side}_asset") from None


def _without(sent: Amount | None, fee: Amount) -> Amount | None:
    """What was sent without the fee that it holds."""
    if sent is None or sent.asset != fee.asset:
        return sent
    if fee.quantity > sent.quantity:
        raise Refused("is more than what it is part of", "fee")
    rest = total(sent.quantity, -fee.quantity)
    return Amount(sent.asset, rest) if rest else None


def _with(received: Amount | None, fee: Amount, sent: Amount | None) -> Amount | None:
    """What was received before the fee that was taken from it."""
    if received is None or received.asset != fee.asset or (sent is not None and sent.asset == fee.asset):
        return received
    return Amount(received.asset, total(received.quantity, fee.quantity))


@lru_cache(maxsize=1024)
def account_name(text: str) -> str:
    """A wallet's name as our accounts have it: a venue's own spelling where it is a venue's name (`kucoin`)."""
    venue = venues.named(text) if text else None
    return venue.name if venue and text.casefold() in (venue.id, venue.name.casefold()) else text


def _places(cells: Cells, context: Context, *, sends: bool, receives: bool) -> tuple[str, str, str]:
    """The account that a row stands on, the one that what was received went to, and the other party."""
    wallet = account_name(cells.get("wallet", "")) or context.account
    start, end = (account_name(_ID.sub("", cells.get(key, ""))) for key in ("from", "to"))
    if sends and receives:
        account = start or end or wallet
        return account, end if end and end != account else "", ""
    if sends:
        return start or wallet, "", cells.get("target", "") or end
    return end or wallet, "", cells.get("source", "") or start


def _value(cells: Cells, context: Context) -> tuple[Decimal | None, str]:
    """The row's value in rupees, else None and the value in words."""
    for key in ("value", "received_value", "sent_value"):
        value = figure(cells, key) if not cells.get(key, "").startswith("-") else Decimal(0)
        if value:
            currency = cells.get("value_currency", "") or _captured(context, key)
            in_rupees = rupees(value, _ID.sub("", currency))
            return in_rupees, "" if in_rupees else f"value {plain(value)} {_ID.sub('', currency)}".strip()
    return None, ""


def _captured(context: Context, key: str) -> str:
    """The currency in the name of a value's column: what a pattern found there, else its last three letters."""
    found = _CURRENCY.search(context.headers.get(key, ""))
    return context.captured.get(key, "") or (found[1] if found else "")


def _hints(cells: Cells) -> list[str]:
    """What the program itself found amiss with the row."""
    return [
        key.removeprefix("hint_").replace("_", " ")
        for key, text in cells.items()
        if key.startswith("hint_") and text and text.casefold() not in ("false", "no", "0", "[]", "{}")
    ]
