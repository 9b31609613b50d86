"""Which entries tell of the same event: found from the entries alone, so the order of imports never matters.

`overlap`: an account statement (detail 1) repeats what an order or trade history (detail 2) says better. The
statement's entry stays in the ledger and is left out of the computation. Two tell of the same event when they stand
on the same account and either carry the same reference, or trade the same two assets in the same second (one second
of play) in exactly the same quantities, the history's fills of that second added up.

`transfer`: a withdrawal from one own account and a deposit on another are one transfer when they carry the same
transaction hash, or are each other's only candidate: same asset, the deposit within a day, and no more of it lost on
the way than a tenth. What is ambiguous is left to the person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from engine.exact import atto
from engine.ledger import schema
from engine.model import Question, Severity

_SECOND = 1_000_000
_DAY = 86_400 * _SECOND
_BEFORE = 600 * _SECOND


@dataclass(frozen=True, slots=True)
class _Found:
    kind: str
    first: str
    second: str
    method: str
    confidence: int


def renew_links(connection: sa.Connection) -> None:
    """Forget the links that the program made, and find them anew. Links made by the person stay and go first."""
    table = schema.match
    connection.execute(sa.delete(table).where(table.c.made_by == "program"))
    by_hand = list(connection.execute(sa.select(table.c.kind, table.c.first_uid, table.c.second_uid)))
    overlaps = [*_by_reference(connection), *_by_trade(connection)]
    taken = {uid for _, first, second in by_hand for uid in (first, second)}
    overlaps = [found for found in overlaps if found.second not in taken]
    shadowed = {found.second for found in overlaps} | {row[2] for row in by_hand if row[0] == "overlap"}
    transfers = list(_transfers(connection, shadowed | taken))
    rows = [
        {
            "kind": found.kind,
            "first_uid": found.first,
            "second_uid": found.second,
            "method": found.method,
            "confidence": found.confidence,
            "made_by": "program",
        }
        for found in (*overlaps, *transfers)
    ]
    if rows:
        connection.execute(sa.insert(table), rows)


def _by_reference(connection: sa.Connection) -> Iterable[_Found]:
    query = """
        SELECT min(better.uid), poorer.uid
          FROM entry AS poorer
          JOIN entry AS better ON better.reference = poorer.reference AND better.detail > poorer.detail
         WHERE poorer.detail = 1 AND poorer.reference <> ''
           AND EXISTS (SELECT 1 FROM posting AS a JOIN posting AS b ON a.account_id = b.account_id
                        WHERE a.entry_id = poorer.id AND b.entry_id = better.id AND a.asset_id = b.asset_id)
         GROUP BY poorer.uid
    """
    for better, poorer in connection.exec_driver_sql(query):
        yield _Found("overlap", better, poorer, "reference", 100)


def _by_trade(connection: sa.Connection) -> Iterable[_Found]:
    query = """
        SELECT e.uid, e.time / 1000000, e.detail, e.kind, s.account_id, s.asset_id, s.quantity, r.asset_id, r.quantity
          FROM entry AS e
          JOIN posting AS s ON s.entry_id = e.id AND s.role = 1
          JOIN posting AS r ON r.entry_id = e.id AND r.role = 2
         WHERE e.kind IN ('buy', 'sell', 'swap') AND s.account_id IN (
               SELECT DISTINCT p.account_id FROM entry AS x JOIN posting AS p ON p.entry_id = x.id WHERE x.detail = 1)
         ORDER BY e.uid
    """
    if not connection.exec_driver_sql("SELECT EXISTS (SELECT 1 FROM entry WHERE detail = 1)").scalar_one():
        return
    fills: dict[tuple[int, int, int, int], list[tuple[str, int, int]]] = defaultdict(list)
    statements = []
    for uid, second, detail, _, account, out, sent, into, received in connection.exec_driver_sql(query):
        item = (uid, atto(sent), atto(received))
        if detail == 1:
            statements.append((second, account, out, into, item))
        else:
            fills[second, account, out, into].append(item)
    gone: set[tuple[int, int]] = set()
    for second, account, out, into, (uid, sent_quantity, received_quantity) in statements:
        for moment in (second, second - 1, second + 1):
            same = fills.get((moment, account, out, into), [])
            if same and (sum(f[1] for f in same), sum(f[2] for f in same)) == (
                sent_quantity,
                received_quantity,
            ):
                gone.add((second, account))
                yield _Found("overlap", same[0][0], uid, "same second and quantities", 95)
                break
    fees = """
        SELECT e.uid, e.time / 1000000, f.account_id FROM entry AS e JOIN posting AS f ON f.entry_id = e.id
         WHERE e.kind = 'fee' AND e.detail = 1 ORDER BY e.uid
    """
    kept = {(second, account): same[0][0] for (second, account, _, _), same in fills.items()}
    for uid, second, account in connection.exec_driver_sql(fees):
        if (second, account) in gone and (second, account) in kept:
            yield _Found("overlap", kept[second, account], uid, "fee of a repeated trade", 90)


@dataclass(frozen=True, slots=True)
class _End:
    uid: str
    time: int
    account: int
    asset: int
    quantity: int
    most: int
    reference: str


def _transfers(connection: sa.Connection, left_out: set[str]) -> Iterable[_Found]:
    query = """
        SELECT e.uid, e.time, p.account_id, p.asset_id, p.quantity, e.reference, e.kind,
               (SELECT f.quantity FROM posting AS f WHERE f.entry_id = e.id AND f.role = 3 AND f.asset_id = p.asset_id)
          FROM entry AS e
          JOIN posting AS p ON p.entry_id = e.id AND p.role IN (1, 2)
          JOIN asset AS a ON a.id = p.asset_id
         WHERE e.kind IN ('deposit', 'withdrawal') AND a.kind <> 'fiat' AND (',' || e.tags || ',') NOT LIKE '%,p2p,%'
         ORDER BY e.time, e.uid
    """
    ends: dict[str, list[_End]] = {"deposit": [], "withdrawal": []}
    for uid, time, account, asset, text, reference, kind, fee in connection.exec_driver_sql(query):
        if uid in left_out:
            continue
        quantity = abs(atto(text))
        most = quantity + (abs(atto(fee)) if fee else 0)
        ends[kind].append(_End(uid, time, account, asset, quantity, most, reference))
    yield from _same_hash(ends)
    yield from _only_candidates(ends)


def _same_hash(ends: dict[str, list[_End]]) -> Iterable[_Found]:
    by_hash: dict[tuple[str, int], list[_End]] = defaultdict(list)
    for end in ends["deposit"]:
        if end.reference:
            by_hash[end.reference, end.asset].append(end)
    for out in list(ends["withdrawal"]):
        into = by_hash.get((out.reference, out.asset), [])
        if out.reference and len(into) == 1 and into[0].account != out.account and into[0].quantity <= out.most:
            ends["withdrawal"].remove(out)
            ends["deposit"].remove(into[0])
            yield _Found("transfer", out.uid, into[0].uid, "transaction hash", 100)


def _only_candidates(ends: dict[str, list[_End]]) -> Iterable[_Found]:
    by_asset: dict[int, list[_End]] = defaultdict(list)
    for end in ends["deposit"]:
        by_asset[end.asset].append(end)
    candidates = {out.uid: [e for e in by_asset[out.asset] if _fits(out, e)] for out in ends["withdrawal"]}
    claims: dict[str, int] = defaultdict(int)
    for found in candidates.values():
        for end in found:
            claims[end.uid] += 1
    for out in ends["withdrawal"]:
        found = candidates[out.uid]
        if len(found) == 1 and claims[found[0].uid] == 1:
            confidence = 90 if found[0].quantity in (out.quantity, out.most) else 80
            yield _Found("transfer", out.uid, found[0].uid, "only candidate by amount and time", confidence)


def _fits(out: _End, into: _End) -> bool:
    if out.account == into.account or not out.time - _BEFORE <= into.time <= out.time + _DAY:
        return False
    if out.reference and into.reference and out.reference != into.reference:
        return False
    return into.quantity <= out.most and 10 * into.quantity >= 9 * out.quantity


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
