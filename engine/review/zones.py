"""Times whose zone the file doesn't say: UTC was assumed. Asked where another zone would put an entry into another
tax year, and where the account's other files tell of the file's P2P orders some whole hours away."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from engine.exact import atto
from engine.karachi import tax_year_of, year_end, year_start
from engine.model import Severity
from engine.review.context import Review
from engine.review.item import Item, make_item
from engine.review.written import moment

_HOUR = 3_600_000_000
_BEHIND, _AHEAD = 12 * _HOUR, 14 * _HOUR
"""How far clocks stand behind and ahead of UTC."""
_MINUTE = _HOUR // 60
_EARLIER, _LATER = 10 * _MINUTE, 45 * _MINUTE
"""How long before an order's time in one file another may say that its coins moved, and how long after."""
_ENDS = ("unknown_deposit", "unmatched_transfer")


def assumed_zones(review: Review) -> Iterator[Item]:
    """One item a file and turn of a tax year."""
    if not review.years:
        return
    turns = [year_start(review.years[0]), *(year_end(year) for year in review.years)]
    sources = review.connection.execute(
        "SELECT id, name FROM source WHERE zone_from = 'assumed' ORDER BY id"
    ).fetchall()
    for source, name in sources:
        for turn in turns:
            # A clock that was ahead of UTC showed a later time than it was: the moment may be earlier, and the reverse.
            uids = [
                uid
                for (uid,) in review.connection.execute(
                    "SELECT uid FROM entry WHERE source_id = ? AND time >= ? AND time < ? ORDER BY time, uid",
                    (source, turn - _BEHIND, turn + _AHEAD),
                )
            ]
            if not uids:
                continue
            year = tax_year_of(turn - 1)
            yield make_item(
                "zone_ambiguous",
                Severity.HIGH,
                f"{name} doesn't say the zone of its times, so UTC was assumed; {_entries(len(uids))} beside 30 June "
                f"{year} may belong to TY{year} or to TY{year + 1}.",
                "Look at one of these trades on the venue's site, and import the file again with its zone.",
                year=year,
                entries=uids,
                commands=("taxapp import LEDGER FILE --zone UTC+5",),
            )


def shifted_orders(review: Review, asked: Iterable[Item]) -> Iterator[Item]:
    """One item a file whose P2P orders another file of the account tells of at another hour; and what is asked
    besides, without what asks about these ends alone."""
    found = list(asked)
    told: set[str] = set()
    open_ends = {uid for item in found if item.code in _ENDS for uid in item.entries}
    if open_ends and (files := _assumed_orders(review)):
        ends = [one for one in _moved(review, _TOLD) if one.uid in open_ends]
        for orders in files:
            shift, pairs = _best_shift(orders, ends)
            if pairs:
                told.update(end.uid for _, end in pairs)
                yield _shifted(orders[0].file, shift, pairs)
    yield from (item for item in found if not (item.code in _ENDS and set(item.entries) <= told))


@dataclass(frozen=True, slots=True)
class _Moved:
    """What an entry brought (above zero) or took of a coin, ATTO, without and with its fee."""

    source: int
    file: str
    uid: str
    time: int
    account: str
    asset: str
    changes: tuple[int, ...]


_ORDERS = "s.zone_from = 'assumed' AND instr(' ' || e.tags || ' ', ' p2p ')"
_TOLD = "e.kind IN ('deposit', 'withdrawal')"


def _moved(review: Review, where: str) -> list[_Moved]:
    rows = review.connection.execute(
        f"""
        SELECT s.id, s.name, e.uid, e.time, a.name, x.symbol, p.quantity
          FROM source AS s JOIN entry AS e ON e.source_id = s.id JOIN posting AS p ON p.entry_id = e.id
          JOIN account AS a ON a.id = p.account_id JOIN asset AS x ON x.id = p.asset_id
         WHERE {where} AND x.kind <> 'fiat'
         ORDER BY s.id, e.time, e.uid, p.role
        """
    )
    legs: dict[tuple[int, str, str, int, str, str], list[int]] = defaultdict(list)
    for *whose, quantity in rows:
        legs[tuple(whose)].append(atto(quantity))
    return [_Moved(*whose, (changes[0], sum(changes))) for whose, changes in legs.items()]


def _assumed_orders(review: Review) -> list[list[_Moved]]:
    """By file."""
    files: dict[int, list[_Moved]] = defaultdict(list)
    for order in _moved(review, _ORDERS):
        files[order.source].append(order)
    return list(files.values())


_Pairs = list[tuple[_Moved, _Moved]]


def _best_shift(orders: Sequence[_Moved], ends: Sequence[_Moved]) -> tuple[int, _Pairs]:
    """The hours ahead of UTC under which most orders fall together with an end of the same coins, and which they are;
    none where two zones do as well, or where UTC does."""
    by_shift: dict[int, dict[str, tuple[_Moved, _Moved]]] = defaultdict(dict)
    for order in orders:
        for end in ends:
            if (end.account, end.asset) != (order.account, order.asset):
                continue
            if end.changes[0] not in order.changes:
                continue
            for hours in range(-12, 15):
                if -_EARLIER <= end.time - (order.time - hours * _HOUR) <= _LATER:
                    by_shift[hours].setdefault(end.uid, (order, end))
    ranked = sorted(by_shift, key=lambda hours: -len(by_shift[hours]))
    if not ranked or ranked[0] == 0 or (len(ranked) > 1 and len(by_shift[ranked[0]]) == len(by_shift[ranked[1]])):
        return 0, []
    return ranked[0], list(by_shift[ranked[0]].values())


def _shifted(file: str, hours: int, pairs: _Pairs) -> Item:
    order, end = pairs[0]
    zone = f"UTC{hours:+d}"
    many = "one of its P2P orders" if len(pairs) == 1 else f"{len(pairs):,} of its P2P orders"
    return make_item(
        "zone_ambiguous",
        Severity.HIGH,
        f"{file} doesn't say the zone of its times, so UTC was assumed; but {order.account} has the coins of {many} "
        f"{abs(hours)} hours {'earlier' if hours > 0 else 'later'} (that of {moment(order.time)} on "
        f"{moment(end.time)}): its times are {zone}, and these orders count twice now.",
        f"Import the file again with --zone {zone}; it takes the place of this import.",
        year=tax_year_of(end.time),
        entries=[uid for one, other in pairs for uid in (one.uid, other.uid)],
        commands=(f"taxapp import LEDGER FILE --zone {zone}",),
    )


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count:,} entries"
