"""Which entries tell of the same event: found from the entries alone, so the order of imports never matters.

`overlap`: an account statement (detail 1) repeats what an order or trade history (detail 2) says better. The
statement's entry stays in the ledger and is left out of the computation. Two tell of the same event when they stand
on the same account and either carry the same reference, or trade the same two assets in the same second (one second
of play) in exactly the same quantities, the history's fills of that second added up. The statement's fees of that
second go with its trade.

`transfer`: a withdrawal from one own account and a deposit on another are one transfer when they carry the same
transaction hash, or are each other's only candidate: same asset, the deposit within a day, and no more of it lost on
the way than a tenth. What is ambiguous is left to the person.

`renew_links` says what the links are. `extend_links` comes to the same after entries were added, and looks only at
what these can touch.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from engine.exact import atto
from engine.model import Question, Severity

if TYPE_CHECKING:
    import sqlalchemy as sa

_SECOND = 1_000_000
_DAY = 86_400 * _SECOND
_BEFORE = 600 * _SECOND
"""A deposit may be dated so much before its withdrawal; both are less than a day apart."""
_BY_REFERENCE, _BY_HASH = "reference", "transaction hash"
_ALL = range(1 << 62)


class _Link(NamedTuple):
    kind: str
    first: str
    second: str
    method: str
    confidence: int


def add_links(connection: sqlite3.Connection, first: int) -> None:
    """Bring the links up to date after the entries from id `first` on were added, the quicker way."""
    (last,) = connection.execute("SELECT ifnull(max(id), 0) FROM entry").fetchone()
    if 4 * (last - first) > first:
        renew_links(connection)
    else:
        extend_links(connection, first)


def renew_links(connection: sqlite3.Connection) -> None:
    """Forget the links that the program made, and find them anew. Links made by the person stay and go first."""
    connection.execute("DELETE FROM match WHERE made_by = 'program'")
    taken = {uid for row in connection.execute("SELECT first_uid, second_uid FROM match") for uid in row}
    if connection.execute("SELECT EXISTS (SELECT 1 FROM entry WHERE detail = 1)").fetchone() == (1,):
        overlaps = _by_trade(*_trades(connection), _ALL) | _by_reference(connection)
        _write(connection, (link for link in overlaps.values() if link.second not in taken))
    ends = [end for end in _ends(connection) if end.is_free]
    by_hash = _by_hash(ends)
    _write(connection, by_hash)
    matched = {uid for link in by_hash for uid in (link.first, link.second)}
    _write(connection, _by_amount(_candidates(end for end in ends if end.uid not in matched)))


def extend_links(connection: sqlite3.Connection, first: int) -> None:
    """Do what `renew_links` would after the entries from id `first` on were added to a ledger with its links."""
    changed = {end.uid: end for end in _ends(connection, "AND e.id >= ?", (first,))}
    for end in _ends_among(connection, "e.uid", _extend_overlaps(connection, first)):
        changed[end.uid] = end
    if changed:
        _extend_transfers(connection, changed)


def _write(connection: sqlite3.Connection, links: Iterable[_Link]) -> None:
    insert = (
        "INSERT INTO match (kind, first_uid, second_uid, method, confidence, made_by) VALUES (?, ?, ?, ?, ?, 'program')"
    )
    connection.executemany(insert, links)


def _remove(connection: sqlite3.Connection, links: Iterable[_Link]) -> None:
    delete = "DELETE FROM match WHERE kind = ? AND first_uid = ? AND second_uid = ?"
    connection.executemany(delete, (link[:3] for link in links))


def _made(connection: sqlite3.Connection, kind: str, uids: Iterable[str], *, maker: str = "program") -> set[_Link]:
    """The links that have one of the entries at either end."""
    query = "SELECT kind, first_uid, second_uid, method, confidence FROM match WHERE made_by = ? AND kind LIKE ? AND"
    return {
        _Link(*row)
        for uid in uids
        for end in ("first_uid", "second_uid")
        for row in connection.execute(f"{query} {end} = ?", (maker, kind, uid))
    }


# --- overlaps ------------------------------------------------------------------------------------------------


class _Trade(NamedTuple):
    uid: str
    second: int
    detail: int
    account: int
    sent_asset: int
    received_asset: int
    sent: str
    received: str


class _Fee(NamedTuple):
    uid: str
    second: int
    account: int


def _by_reference(connection: sqlite3.Connection, first: int | None = None) -> dict[str, _Link]:
    """By the poorer entry's uid; from `first` on, only those that share their reference with an entry so new."""
    query = """
        SELECT min(better.uid), poorer.uid
          FROM entry AS poorer
          JOIN entry AS better ON better.reference = poorer.reference AND better.detail > poorer.detail
         WHERE poorer.detail = 1 AND poorer.reference <> ''
           AND EXISTS (SELECT 1 FROM posting AS a JOIN posting AS b ON a.account_id = b.account_id
                        WHERE a.entry_id = poorer.id AND b.entry_id = better.id AND a.asset_id = b.asset_id)
    """
    values: tuple[int, ...] = ()
    if first is not None:
        query += " AND poorer.reference IN (SELECT reference FROM entry WHERE id >= ? AND reference <> '')"
        values = (first,)
    # The plus keeps SQLite from reading the whole table in the order of uids.
    rows = connection.execute(f"{query} GROUP BY +poorer.uid", values)
    return {poorer: _Link("overlap", better, poorer, _BY_REFERENCE, 100) for better, poorer in rows}


def _trades(connection: sqlite3.Connection, window: tuple[int, int] | None = None) -> tuple[list[_Trade], list[_Fee]]:
    """Trades on accounts that have statements, and these statements' fees; within seconds from and up to, where given.

    Nothing where no statement is.
    """
    scope, values = "", tuple[int, ...]()
    if window is not None:
        scope, values = "AND e.time >= ? AND e.time < ?", (window[0] * _SECOND, window[1] * _SECOND)
    statements = f"""
        SELECT DISTINCT p.account_id FROM entry AS e JOIN posting AS p ON p.entry_id = e.id WHERE e.detail = 1 {scope}
    """
    accounts = ",".join(str(account) for (account,) in connection.execute(statements, values))
    if not accounts:
        return [], []
    trades = f"""
        SELECT e.uid, e.time / {_SECOND}, e.detail, s.account_id, s.asset_id, r.asset_id, s.quantity, r.quantity
          FROM entry AS e
          JOIN posting AS s ON s.entry_id = e.id AND s.role = 1
          JOIN posting AS r ON r.entry_id = e.id AND r.role = 2
         WHERE e.kind IN ('buy', 'sell', 'swap') AND s.account_id IN ({accounts}) {scope}
    """
    fees = f"""
        SELECT e.uid, e.time / {_SECOND}, f.account_id FROM entry AS e JOIN posting AS f ON f.entry_id = e.id
         WHERE e.kind = 'fee' AND e.detail = 1 {scope}
    """
    return (
        [_Trade(*row) for row in connection.execute(trades, values)],
        [_Fee(*row) for row in connection.execute(fees, values)],
    )


def _by_trade(trades: Iterable[_Trade], fees: Iterable[_Fee], seconds: Container[int]) -> dict[str, _Link]:
    """By the uid of the statement's trade or fee; of those that stand in these seconds."""
    fills: dict[tuple[int, int, int, int], list[_Trade]] = defaultdict(list)
    statements = []
    for trade in trades:
        if trade.detail != 1:
            fills[trade.second, trade.account, trade.sent_asset, trade.received_asset].append(trade)
        elif trade.second in seconds:
            statements.append(trade)
    found = {}
    repeated: dict[tuple[int, int], str] = {}
    for told in statements:
        for second in (told.second, told.second - 1, told.second + 1):
            same = fills.get((second, told.account, told.sent_asset, told.received_asset), [])
            if same and _total(same) == _total([told]):
                better = min(fill.uid for fill in same)
                found[told.uid] = _Link("overlap", better, told.uid, "same second and quantities", 95)
                place = (told.second, told.account)
                repeated[place] = min(better, repeated.get(place, better))
                break
    for fee in fees:
        if fee.second in seconds and (fee.second, fee.account) in repeated:
            better = repeated[fee.second, fee.account]
            found[fee.uid] = _Link("overlap", better, fee.uid, "fee of a repeated trade", 90)
    return found


def _total(trades: Sequence[_Trade]) -> tuple[int, int]:
    return sum(atto(trade.sent) for trade in trades), sum(atto(trade.received) for trade in trades)


def _extend_overlaps(connection: sqlite3.Connection, first: int) -> set[str]:
    """The entries that are left out now and were not, or the other way round."""
    by_reference = _by_reference(connection, first)
    query = f"SELECT time / {_SECOND} FROM entry WHERE id >= ? AND kind IN ('buy', 'sell', 'swap', 'fee')"
    seconds = {second + near for (second,) in connection.execute(query, (first,)) for near in (-1, 0, 1)}
    by_trade: dict[str, _Link] = {}
    touched = set(by_reference)
    for start, stop in _stretches(seconds, 1):
        trades, fees = _trades(connection, (start - 1, stop + 2))
        by_trade |= _by_trade(trades, fees, seconds)
        touched.update(trade.uid for trade in trades if trade.detail == 1 and trade.second in seconds)
        touched.update(fee.uid for fee in fees if fee.second in seconds)
    if not touched:
        return set()
    before = {link.second: link for link in _made(connection, "overlap", touched) if link.second in touched}
    kept = {uid: link for uid, link in before.items() if link.method == _BY_REFERENCE}
    taken = {uid for link in _made(connection, "%", touched, maker="user") for uid in (link.first, link.second)}
    after = {uid: link for uid, link in (by_trade | kept | by_reference).items() if uid in touched - taken}
    _remove(connection, set(before.values()) - set(after.values()))
    _write(connection, set(after.values()) - set(before.values()))
    return before.keys() ^ after.keys()


def _stretches(points: Iterable[int], reach: int) -> Iterator[tuple[int, int]]:
    """(first, last) of the stretches of points that are no more than `reach` apart."""
    ordered = sorted(points)
    if not ordered:
        return
    start = stop = ordered[0]
    for point in ordered:
        if point - stop > reach:
            yield start, stop
            start = point
        stop = point
    yield start, stop


# --- transfers -----------------------------------------------------------------------------------------------


class _End(NamedTuple):
    """A withdrawal or a deposit. `most` is its quantity and the fee in the same coin; one that is not free has an
    overlap, or a link that the person made."""

    uid: str
    time: int
    kind: str
    account: int
    asset: int
    quantity: int
    most: int
    reference: str
    is_free: bool
    has_hash_link: bool


def _ends(connection: sqlite3.Connection, scope: str = "", values: Sequence[Any] = ()) -> list[_End]:
    query = f"""
        SELECT e.uid, e.time, e.kind, p.account_id, p.asset_id, p.quantity, e.reference,
               (SELECT f.quantity FROM posting AS f WHERE f.entry_id = e.id AND f.role = 3 AND f.asset_id = p.asset_id),
               NOT EXISTS (SELECT 1 FROM match AS m WHERE m.first_uid = e.uid AND m.made_by = 'user') AND NOT EXISTS
               (SELECT 1 FROM match AS m WHERE m.second_uid = e.uid AND (m.kind = 'overlap' OR m.made_by = 'user')),
               EXISTS (SELECT 1 FROM match AS m WHERE m.first_uid = e.uid AND m.method = '{_BY_HASH}')
               OR EXISTS (SELECT 1 FROM match AS m WHERE m.second_uid = e.uid AND m.method = '{_BY_HASH}')
          FROM entry AS e
          JOIN posting AS p ON p.entry_id = e.id AND p.role IN (1, 2)
          JOIN asset AS a ON a.id = p.asset_id
         WHERE e.kind IN ('deposit', 'withdrawal') AND a.kind <> 'fiat'
           AND (',' || e.tags || ',') NOT LIKE '%,p2p,%' {scope}
    """
    ends = []
    for uid, time, kind, account, asset, text, reference, fee, is_free, has_link in connection.execute(query, values):
        quantity = abs(atto(text))
        most = quantity + (abs(atto(fee)) if fee else 0)
        ends.append(_End(uid, time, kind, account, asset, quantity, most, reference, bool(is_free), bool(has_link)))
    return ends


def _ends_among(connection: sqlite3.Connection, column: str, names: Iterable[str]) -> Iterator[_End]:
    for name in sorted(names):
        yield from _ends(connection, f"AND {column} = ?", (name,))


def _by_hash(ends: Iterable[_End]) -> set[_Link]:
    """Withdrawals and deposits of the same coin under the same hash, where there is just one of each that fit."""
    groups: dict[tuple[str, int], list[_End]] = defaultdict(list)
    for end in ends:
        if end.reference:
            groups[end.reference, end.asset].append(end)
    found = set()
    for group in groups.values():
        into = [end for end in group if end.kind == "deposit"]
        if len(into) == 1:
            out = [end for end in group if end.kind == "withdrawal" and _may_be(end, into[0])]
            if len(out) == 1:
                found.add(_Link("transfer", out[0].uid, into[0].uid, _BY_HASH, 100))
    return found


def _may_be(out: _End, into: _End) -> bool:
    return out.account != into.account and into.quantity <= out.most


_Pairs = Sequence[tuple[_End, _End]]


def _candidates(ends: Iterable[_End]) -> _Pairs:
    """The pairs of a withdrawal and a deposit that fit by amount and time."""
    deposits: dict[int, list[_End]] = defaultdict(list)
    withdrawals = []
    for end in ends:
        if end.kind == "deposit":
            deposits[end.asset].append(end)
        else:
            withdrawals.append(end)
    times = {}
    for asset, of_asset in deposits.items():
        of_asset.sort(key=lambda end: end.time)
        times[asset] = [end.time for end in of_asset]
    pairs = []
    for out in withdrawals:
        when = times.get(out.asset, [])
        near = slice(bisect_left(when, out.time - _BEFORE), bisect_right(when, out.time + _DAY))
        pairs += [(out, into) for into in deposits[out.asset][near] if _fits(out, into)]
    return pairs


def _fits(out: _End, into: _End) -> bool:
    if out.reference and into.reference and out.reference != into.reference:
        return False
    return _may_be(out, into) and 10 * into.quantity >= 9 * out.quantity


def _by_amount(pairs: _Pairs) -> list[_Link]:
    """The pairs that are each other's only candidate."""
    claims: dict[str, int] = defaultdict(int)
    for pair in pairs:
        for end in pair:
            claims[end.uid] += 1
    found = []
    for out, into in pairs:
        if claims[out.uid] == 1 == claims[into.uid]:
            confidence = 90 if into.quantity in (out.quantity, out.most) else 80
            found.append(_Link("transfer", out.uid, into.uid, "only candidate by amount and time", confidence))
    return found


def _extend_transfers(connection: sqlite3.Connection, changed: Mapping[str, _End]) -> None:
    """Find anew the transfers that may hang on ends that were added, or are no longer free."""
    group = list(_ends_among(connection, "e.reference", {end.reference for end in changed.values()} - {""}))
    before = {link for link in _made(connection, "transfer", (end.uid for end in group)) if link.method == _BY_HASH}
    after = _by_hash(end for end in group if end.is_free)
    _remove(connection, before - after)
    _write(connection, after - before)
    moved = {uid for link in before ^ after for uid in (link.first, link.second)}
    times = {end.time for end in changed.values()} | {end.time for end in group if end.uid in moved}
    moved |= changed.keys()
    # Two that are candidates stand within a day. What changed touches its candidates, and whether one of these has a
    # sole candidate hangs on the candidates of that one: three days away at most.
    near = {
        end.uid: end
        for start, stop in _stretches(times, 6 * _DAY)
        for end in _ends(connection, "AND e.time BETWEEN ? AND ?", (start - 3 * _DAY, stop + 3 * _DAY))
    }
    touched = set(moved)
    for pair in _candidates(near.values()):
        if not moved.isdisjoint(end.uid for end in pair):
            touched.update(end.uid for end in pair)
    before = {link for link in _made(connection, "transfer", touched) if link.method != _BY_HASH}
    free = (end for end in near.values() if end.is_free and not end.has_hash_link)
    after = {link for link in _by_amount(_candidates(free)) if not touched.isdisjoint((link.first, link.second))}
    _remove(connection, before - after)
    _write(connection, after - before)


def suspected_repeats(connection: sa.Connection) -> list[Question]:
    """Statement trades that no trade history repeats exactly, though one has the same pair in the same second."""
    query = """
        SELECT DISTINCT poor.uid, a.symbol, b.symbol
          FROM entry AS poor
          JOIN posting AS ps ON ps.entry_id = poor.id AND ps.role = 1
          JOIN posting AS pr ON pr.entry_id = poor.id AND pr.role = 2
          JOIN entry AS good ON good.detail > 1 AND good.time BETWEEN poor.time - 1000000 AND poor.time + 1000000
          JOIN posting AS gs ON gs.entry_id = good.id AND gs.role = 1
                            AND gs.account_id = ps.account_id AND gs.asset_id = ps.asset_id
          JOIN posting AS gr ON gr.entry_id = good.id AND gr.role = 2 AND gr.asset_id = pr.asset_id
          JOIN asset AS a ON a.id = ps.asset_id
          JOIN asset AS b ON b.id = pr.asset_id
         WHERE poor.detail = 1 AND poor.kind IN ('buy', 'sell', 'swap')
           AND poor.uid NOT IN (SELECT second_uid FROM match WHERE kind = 'overlap')
         ORDER BY poor.uid
    """
    return [
        Question(
            "suspected_duplicate",
            Severity.HIGH,
            uid,
            f"A statement's trade of {sent} for {received} stands beside trades of the same second and pair, "
            "but the quantities differ; both count.",
            "Compare the two files' rows, and ignore the one that repeats the other.",
        )
        for uid, sent, received in connection.exec_driver_sql(query)
    ]
