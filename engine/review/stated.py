"""Balances that files state, against their own rows, against the file before, and against what the ledger comes to.

A file of a whole account must come to what the ledger comes to. One of a single wallet proves only that the account
held as much: the rest may lie in wallets that no file tells of. Wallets of several files are taken together at the
ends of days, since a day's last balance is what is kept of each.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from engine.columns import PLACES
from engine.exact import atto, atto_text
from engine.karachi import day_of, tax_year_of
from engine.model import Severity
from engine.review.computed import accounts_short
from engine.review.context import Review
from engine.review.item import Item, make_item
from engine.review.negative import SECOND, Running
from engine.review.written import listed, moment

ALL_WALLETS = frozenset({"bitfinex_ledgers", "coinbase_pro", "kraken_ledgers"})
"""Formats whose files name wallets and hold all of an account's."""
_AROUND = 900
"""Seconds by which two sources may tell of one event at different times."""
_COARSEST = 10 ** (PLACES - 2)
"""Balances are rounded to hundredths at most, in ATTO; that one has no decimals does not mean that it is rounded."""
_IMPORT, _COVERAGE = "taxapp import LEDGER FILE", "taxapp coverage LEDGER"


class _Source(NamedTuple):
    """`start` and `end`: the first and last moment that the file tells of; `rejected`: rows that could not be read."""

    id: int
    name: str
    digest: str
    importer: str
    rejected: int
    start: int
    end: int


class _Row(NamedTuple):
    """`much` in ATTO, written with so many `places`; `is_break`: the rows before lead to something else."""

    time: int
    much: int
    line: int
    places: int
    is_break: bool


class _Chain:
    """The balances of an asset in a wallet that one file states. `opening` is a microsecond before the first row; a
    file that states none states what there was at single moments."""

    def __init__(self, source: _Source, wallet: str, rows: Sequence[_Row]) -> None:
        self.source, self.wallet, self.rows = source, wallet, rows
        self.opening = rows[0] if rows[0].time % 1000 == 999 else None
        self.days: dict[int, _Row] = {}
        for row in rows[self.opening is not None :]:
            self.days[day_of(row.time)] = row
        self.order = sorted(self.days)
        self.unit = min(10 ** (PLACES - max(row.places for row in rows)), _COARSEST)

    def at(self, day: int) -> _Row | None:
        """The last balance by the end of a day; None where the file doesn't say."""
        place = bisect_right(self.order, day)
        if self.opening is None:
            return self.days.get(day)
        return self.days[self.order[place - 1]] if place else self.opening


@dataclass(frozen=True, slots=True)
class _Point:
    """What chains together state at a moment; of an opening, before it. `unit`: the last place to which balances are
    rounded, `slack` how far the sum may be off by that. `rows`: those that say something new."""

    time: int
    much: int
    unit: int
    slack: int
    rows: Sequence[tuple[_Chain, _Row]]
    is_opening: bool


_Key = tuple[str, str]
"""Account and symbol."""


def balance_mismatches(review: Review, balances: Iterable[Running]) -> Iterator[Item]:
    """Where a running balance does not follow from the row before or from the file before, and where the ledger holds
    something else."""
    chains = _chains(review)
    if not chains:
        return
    ledger = _Ledger(review, balances)
    yield from _broken_runs(review, chains, ledger)
    told = set()
    for key, these in chains.items():
        for item in _between_files(review, key, these):
            told.add(key)
            yield item
    if review.book is None:
        return
    short = accounts_short(review)
    for key, these in chains.items():
        if key in told or key[1] in ledger.money:
            continue
        whole, parts = _whole_and_parts(these)
        for group in whole:
            yield from _held(key, list(_points(group)), ledger, is_whole=True, is_short=key in short)
        if parts and key not in short:
            points = sorted((*_points(parts), *_openings(parts)), key=lambda one: (one.time, not one.is_opening))
            yield from _held(key, points, ledger, is_whole=False, is_short=False)


# --- what files state -----------------------------------------------------------------------------------------------


def _chains(review: Review) -> dict[_Key, list[_Chain]]:
    found: dict[tuple[str, str, int, str], list[_Row]] = defaultdict(list)
    for account, symbol, source, wallet, time, quantity, line, is_break in review.connection.execute(
        """
        SELECT a.name, x.symbol, b.source_id, b.wallet, b.time, b.quantity, b.line,
               b.expected IS NOT NULL AND b.expected <> b.quantity
          FROM stated_balance AS b JOIN account AS a ON a.id = b.account_id JOIN asset AS x ON x.id = b.asset_id
         ORDER BY a.name, x.symbol, b.source_id, b.wallet, b.time, b.line
        """
    ):
        places = len(quantity.partition(".")[2])
        row = _Row(time, atto(quantity), line, places, bool(is_break))
        found[account, symbol, source, wallet].append(row)
    sources = _sources(review)
    chains: dict[_Key, list[_Chain]] = defaultdict(list)
    for (account, symbol, source, wallet), rows in found.items():
        chains[account, symbol].append(_Chain(sources[source], wallet, rows))
    return chains


def _sources(review: Review) -> dict[int, _Source]:
    return {
        row[0]: _Source(*row)
        for row in review.connection.execute(
            """
            SELECT s.id, s.name, s.sha256, s.importer, s.rows_rejected,
                   min(min(b.time), ifnull(s.period_from, min(b.time))),
                   max(max(b.time), ifnull(s.period_to, max(b.time)))
              FROM source AS s JOIN stated_balance AS b ON b.source_id = s.id GROUP BY s.id
            """
        )
    }


def _whole_and_parts(chains: Sequence[_Chain]) -> tuple[list[list[_Chain]], list[_Chain]]:
    """The chains of files that tell of a whole account, by file, and the others."""
    whole: dict[int, list[_Chain]] = defaultdict(list)
    parts = []
    for chain in chains:
        if not chain.wallet or chain.source.importer in ALL_WALLETS:
            whole[chain.source.id].append(chain)
        else:
            parts.append(chain)
    return list(whole.values()), parts


def _points(chains: Sequence[_Chain]) -> Iterator[_Point]:
    """What the chains together say at the end of each day that has a balance, those of one wallet by its last; of one
    file, what it opens with too."""
    openings = [(chain, chain.opening) for chain in chains if chain.opening]
    if len(openings) == len(chains) and len({chain.source for chain in chains}) == 1:
        yield _point(openings, min(row.time for _, row in openings), is_opening=True)
    for day in sorted({day for chain in chains for day in chain.days}):
        time = max(chain.days[day].time for chain in chains if day in chain.days)
        known: dict[str, tuple[int, _Chain, _Row]] = {}
        for chain in chains:
            row = chain.at(day) if chain.source.start <= time <= chain.source.end else None
            if row is not None:
                since = chain.source.start if row is chain.opening else row.time
                if chain.wallet not in known or since > known[chain.wallet][0]:
                    known[chain.wallet] = since, chain, row
        yield _point([(chain, row) for _, chain, row in known.values()], time)


def _openings(chains: Sequence[_Chain]) -> Iterator[_Point]:
    """What each wallet held before its file begins."""
    for chain in chains:
        if chain.opening:
            yield _point([(chain, chain.opening)], chain.opening.time, is_opening=True)


def _point(rows: Sequence[tuple[_Chain, _Row]], time: int, is_opening: bool = False) -> _Point:
    new = [(chain, row) for chain, row in rows if day_of(row.time) == day_of(time) and (row.much or len(rows) == 1)]
    unit = min(chain.unit for chain, _ in rows)
    return _Point(time, sum(row.much for _, row in rows), unit, unit * len(rows), new or rows[:1], is_opening)


# --- what the ledger comes to ---------------------------------------------------------------------------------------


class _Ledger:
    """What the entries come to by account and symbol, at any time; what was on its way is not there yet."""

    def __init__(self, review: Review, balances: Iterable[Running]) -> None:
        columns = review.columns
        self.money = {asset.symbol for asset in columns.assets if asset.kind == "fiat"}
        self._runs = {(columns.accounts[one.account].name, columns.assets[one.asset].symbol): one for one in balances}
        self._on_the_way = _on_the_way(review)

    def held(self, key: _Key, point: _Point) -> int:
        """ATTO."""
        run = self._runs.get(key)
        return (run.at(point.time - SECOND * point.is_opening) if run else 0) + self._corrected(key, point.time)

    def fits(self, key: _Key, point: _Point, is_whole: bool) -> bool:
        """Whether the ledger comes to it within a quarter of an hour: to just so much, or to no less."""
        stated = point.much
        correction = self._corrected(key, point.time)
        for much in self._around(key, point):
            held = much + correction
            is_rounded = abs(held - stated) < point.slack and held % point.unit != 0
            if held == stated or is_rounded or (not is_whole and held > stated):
                return True
        return False

    def _around(self, key: _Key, point: _Point) -> Iterator[int]:
        run = self._runs.get(key)
        if run is None:
            yield 0
            return
        second = point.time // SECOND
        first = int(np.searchsorted(run.second, second - _AROUND, "right"))
        if point.is_opening:
            last = int(np.searchsorted(run.second, (point.time + 1) // SECOND, "left"))
        else:
            last = int(np.searchsorted(run.second, second + _AROUND, "right"))
        for place in range(first, max(first, last) + 1):
            yield int(run.balance[place - 1]) * run.up if place else 0

    def _corrected(self, key: _Key, time: int) -> int:
        return sum(
            (much if arrived <= time else 0) - (much if left <= time else 0)
            for left, arrived, much in self._on_the_way.get(key, ())
        )


def _on_the_way(review: Review) -> Mapping[_Key, list[tuple[int, int, int]]]:
    """What two entries tell, own transfers and swaps, by where it arrives: when it left and arrived, how much. The
    columns have the first alone."""
    found: dict[_Key, list[tuple[int, int, int]]] = defaultdict(list)
    for account, symbol, left, arrived, quantity in review.connection.execute(
        """
        SELECT a.name, x.symbol, w.time, d.time, p.quantity FROM match AS m
          JOIN entry AS w ON w.uid = m.first_uid JOIN entry AS d ON d.uid = m.second_uid
          JOIN posting AS p ON p.entry_id = d.id AND p.role = 2
          JOIN account AS a ON a.id = p.account_id JOIN asset AS x ON x.id = p.asset_id
         WHERE m.kind IN ('swap', 'transfer') AND w.time <> d.time
        """
    ):
        found[account, symbol].append((left, arrived, atto(quantity)))
    return found


# --- what is asked --------------------------------------------------------------------------------------------------


def _held(key: _Key, points: Sequence[_Point], ledger: _Ledger, *, is_whole: bool, is_short: bool) -> Iterator[Item]:
    """The last balance where the ledger comes to something else, and since when it does; else what the file opens with,
    unless that is asked as short."""
    wrong = [not ledger.fits(key, point, is_whole) for point in points]
    if not any(wrong):
        return
    if wrong[-1]:
        last = len(points) - 1
        since = next((place for place in range(last, -1, -1) if not wrong[place]), -1) + 1
        yield _mismatch(key, points[last], points[since], ledger, is_whole)
    elif not is_short:
        openings = [point for point, is_wrong in zip(points, wrong, strict=True) if is_wrong and point.is_opening]
        for point in openings[:1]:
            yield _mismatch(key, point, point, ledger, is_whole)


def _mismatch(key: _Key, point: _Point, since: _Point, ledger: _Ledger, is_whole: bool) -> Item:
    account, symbol = key
    held = ledger.held(key, point)
    way = "more" if held > point.much else "less"
    chain, row = point.rows[0]
    where = f"{chain.source.name}, line {row.line}, says" if row.line else f"{chain.source.name.partition(':')[0]} says"
    place = f"{account} {chain.wallet}".strip()
    if len(point.rows) > 1 or row.much != point.much:
        files = list(dict.fromkeys(one.source.name for one, _ in point.rows))
        wallets = listed([f"{one.wallet} line {each.line}" for one, each in point.rows], 4)
        where, place = f"{listed(files)} ({wallets}) {'say' if len(files) > 1 else 'says'}", account
    least = "" if is_whole else "at least "
    when = f"before {moment(point.time + 1)}" if point.is_opening else f"on {moment(point.time)}"
    long = "" if since is point else f" It is so since {_since(since)}."
    if unread := sorted({one.source.name for one, _ in point.rows if one.source.rejected}):
        long += f" Rows of {listed(unread)} could not be read, which may be why."
    return make_item(
        "balance_mismatch",
        Severity.HIGH,
        f"{where} that {place} held {least}{atto_text(point.much)} {symbol} {when}; the entries come to "
        f"{atto_text(held)}, {atto_text(abs(held - point.much))} {way}.{long}",
        f"Something of {account} before that moment is missing, or counts twice: look at its coverage and import "
        "what lacks.",
        year=tax_year_of(point.time),
        key=(chain.source.digest, account, symbol, row.line, atto_text(point.much)),
        commands=(_COVERAGE, _IMPORT),
    )


def _since(point: _Point) -> str:
    chain, row = point.rows[0]
    where = f"{chain.source.name}, line {row.line}"
    if point.is_opening:
        return f"before {where}, of {moment(point.time + 1)}"
    return f"{moment(point.time)} ({where})"


def _between_files(review: Review, key: _Key, chains: Sequence[_Chain]) -> Iterator[Item]:
    """Where a file opens with something else than the file before it of the same wallet ended with."""
    account, symbol = key
    wallets: dict[str, list[_Chain]] = defaultdict(list)
    for chain in chains:
        if chain.opening:
            wallets[chain.wallet].append(chain)
    for wallet, these in sorted(wallets.items()):
        reached: _Chain | None = None
        for chain in sorted(these, key=lambda one: (one.rows[0].time, one.rows[-1].time)):
            opening = chain.rows[0]
            last = reached.rows[-1] if reached else opening
            if (
                reached
                and reached.source.end <= opening.time
                and _is_another(last, opening, reached, chain)
                and not _is_any_between(review, key, last.time, opening.time)
            ):
                yield _lacking(account, symbol, wallet, reached, chain)
            if reached is None or last.time <= chain.rows[-1].time:
                reached = chain


def _is_another(last: _Row, opening: _Row, before: _Chain, after: _Chain) -> bool:
    return abs(last.much - opening.much) >= (max(before.unit, after.unit) if before.unit != after.unit else 1)


def _is_any_between(review: Review, key: _Key, after: int, until: int) -> bool:
    """Whether other files tell of the time between: what they tell may be what lacks."""
    found = review.connection.execute(
        """
        SELECT EXISTS (SELECT 1 FROM entry AS e JOIN posting AS p ON p.entry_id = e.id
          JOIN account AS a ON a.id = p.account_id JOIN asset AS x ON x.id = p.asset_id
         WHERE e.time > ? AND e.time <= ? AND a.name = ? AND x.symbol = ?)
        """,
        (after, until, *key),
    ).fetchone()
    return bool(found[0])


def _lacking(account: str, symbol: str, wallet: str, before: _Chain, after: _Chain) -> Item:
    last, opening = before.rows[-1], after.rows[0]
    place = f"{account} {wallet}".strip()
    return make_item(
        "balance_mismatch",
        Severity.HIGH,
        f"{place} held {atto_text(last.much)} {symbol} after {before.source.name}, line {last.line}, of "
        f"{moment(last.time)}, and {atto_text(opening.much)} before {after.source.name}, line {opening.line}, of "
        f"{moment(opening.time + 1)}: what happened between is in no file.",
        f"Export {account} for these days and import the file.",
        year=tax_year_of(opening.time),
        key=(before.source.digest, after.source.digest, account, wallet, symbol, last.line, opening.line),
        commands=(_COVERAGE, _IMPORT),
    )


def _broken_runs(review: Review, chains: Mapping[_Key, list[_Chain]], ledger: _Ledger) -> Iterator[Item]:
    """One item a file and wallet: the first row whose balance is not what the rows before it lead to, unless what lacks
    came by another file."""
    broken = []
    for key, these in chains.items():
        whole, _ = _whole_and_parts(these)
        alone = {id(group[0]) for group in whole if len(group) == 1}
        for chain in these:
            breaks = [row for row in chain.rows if row.is_break]
            if breaks and id(chain) in alone and review.book and key[1] not in ledger.money:
                breaks = [row for row in breaks if not ledger.fits(key, _point([(chain, row)], row.time), True)]
            if breaks:
                broken.append((chain.source.id, breaks[0].line, key, chain, breaks))
    for source, line, (account, symbol), chain, breaks in sorted(broken, key=lambda one: one[:3]):
        [expected] = review.connection.execute(
            "SELECT b.expected FROM stated_balance AS b JOIN asset AS x ON x.id = b.asset_id"
            " WHERE b.source_id = ? AND b.line = ? AND b.wallet = ? AND x.symbol = ? AND b.time = ?",
            (source, line, chain.wallet, symbol, breaks[0].time),
        ).fetchone()
        places = "1 other place" if len(breaks) == 2 else f"{len(breaks) - 1:,} other places"
        more = f" So it is at {places} after it." if len(breaks) > 1 else ""
        yield make_item(
            "balance_mismatch",
            Severity.HIGH,
            f"{chain.source.name}, line {line}: {f'{account} {chain.wallet}'.strip()} states "
            f"{atto_text(breaks[0].much)} {symbol} where the rows before lead to {expected}: rows are missing or were "
            f"changed.{more}",
            "Export the file again, unedited and for the whole time, and import it.",
            year=tax_year_of(breaks[0].time),
            key=(chain.source.digest, account, chain.wallet, symbol, line),
            commands=(_IMPORT,),
        )
