"""The same file imported again but read otherwise (another zone, account or format) takes the earlier import's place.

What the person decided about entries of the earlier import goes over to those made from the same lines. An import whose
zone is only assumed takes no place of one whose zone is known (a file that was renamed, and no longer says it).
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from engine.errors import InputError
from engine.ledger.batch import ImportBatch, ZoneFrom

_DECIDED = (
    ("entry_change", "entry_uid"),
    ("apart", "first_uid"),
    ("apart", "second_uid"),
    ("lot_choice", "disposal_uid"),
    ("lot_choice", "lot_uid"),
    ("evidence_entry", "entry_uid"),
    ("match", "first_uid"),
    ("match", "second_uid"),
)
"""Where an entry's uid stands in what the person decided; of matches, those that the person made."""

_Lines = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Earlier:
    """Imports of the same file that read it otherwise. `decided`: uid -> lines of the entries that the person decided
    something about, None for lines that several entries are made from; `named`: the same of those that only the
    history of edits names. Where the earlier import `stays`, the new one adds nothing."""

    ids: tuple[int, ...] = ()
    entries: int = 0
    decided: Mapping[str, _Lines | None] = field(default_factory=dict)
    named: Mapping[str, _Lines | None] = field(default_factory=dict)
    told: tuple[str, ...] = ()
    stays: bool = False


def find(connection: sqlite3.Connection, batch: ImportBatch) -> Earlier:
    """The imports whose place the batch takes; none where it reads the file as it was read before."""
    if not batch.sha256:
        return Earlier()
    found = connection.execute(
        """
        SELECT s.id, s.importer, s.zone, ifnull(a.name, ''), s.name, s.zone_from
          FROM source AS s LEFT JOIN account AS a ON a.id = s.account_id
         WHERE s.sha256 = ? AND s.rows_read > 0
        """,
        (batch.sha256,),
    ).fetchall()
    surer = [
        _known_better(batch.name, name, zone)
        for _, importer, zone, _, name, zone_from in found
        if importer == batch.importer and zone != batch.zone and zone_from != ZoneFrom.ASSUMED
    ]
    if surer and batch.zone_from == ZoneFrom.ASSUMED:
        return Earlier(told=tuple(surer[:1]), stays=True)
    otherwise = [
        (row, importer, zone, account, name)
        for row, importer, zone, account, name, _ in found
        if importer != batch.importer or zone != batch.zone or (batch.account and account != batch.account)
    ]
    if not otherwise:
        return Earlier()
    ids = tuple(row for row, *_ in otherwise)
    [entries] = connection.execute(f"SELECT count(*) FROM entry WHERE source_id IN {_list(ids)}").fetchone()
    decided, named = _uids_decided(connection, ids)
    lines = _lines_of(connection, ids) if decided or named else {}
    told = [
        f"{batch.name} was imported before as {importer}, {_zone(zone)}, on {account or 'several accounts'}: this "
        "import takes the place of that one and its entries."
        for _, importer, zone, account, _ in otherwise
    ]
    if again := _known_through(connection, ids):
        told.append(f"Some rows of {', '.join(again)} were known through the earlier import: import these files again.")
    return Earlier(
        ids,
        entries,
        {uid: _only(lines, uid) for uid in sorted(decided)},
        {uid: _only(lines, uid) for uid in sorted(named)},
        tuple(told),
    )


def _known_better(name: str, before: str, zone: int) -> str:
    return (
        f"{name} is the same file as {before}, whose times are known to be in {_zone(zone)}: that stays, and nothing "
        "is added. To read it otherwise, import it with --zone."
    )


def remove(connection: sqlite3.Connection, earlier: Earlier) -> None:
    """Take the earlier imports out: their rows, and the entries that they gave."""
    sources = _list(earlier.ids)
    entries = f"SELECT id FROM entry WHERE source_id IN {sources}"
    uids = f"SELECT uid FROM entry WHERE source_id IN {sources}"
    for statement in (
        f"DELETE FROM match WHERE made_by = 'program' AND (first_uid IN ({uids}) OR second_uid IN ({uids}))",
        f"DELETE FROM entry_raw WHERE entry_id IN ({entries})"
        f" OR raw_id IN (SELECT id FROM raw_record WHERE source_id IN {sources})",
        f"DELETE FROM posting WHERE entry_id IN ({entries})",
        f"DELETE FROM entry WHERE source_id IN {sources}",
        f"DELETE FROM raw_record WHERE source_id IN {sources}",
        f"DELETE FROM stated_balance WHERE source_id IN {sources}",
        f"DELETE FROM source WHERE id IN {sources}",
    ):
        connection.execute(statement)


def carry_over(connection: sqlite3.Connection, earlier: Earlier, source: int, name: str) -> None:
    """Give what was decided to the entries that the new import made from the same lines.

    InputError where there is no such entry, or more than one.
    """
    if not earlier.decided and not earlier.named:
        return
    made: dict[_Lines, list[str]] = defaultdict(list)
    for uid, of_it in _lines_of(connection, (source,)).items():
        made[of_it].append(uid)
    now = {}
    for uid, lines in {**earlier.named, **earlier.decided}.items():
        found = made.get(lines, []) if lines is not None else []
        if len(found) == 1:
            now[uid] = found[0]
        elif uid in earlier.decided:
            where = f"line {', '.join(map(str, lines))}" if lines else "its rows"
            raise InputError(
                f"{name} was imported before, and you have changed or matched the entry {uid} made from {where}, which "
                "has no one entry in its place when the file is read this way. Undo that change first: `taxapp edits`."
            )
    _rename(connection, {old: new for old, new in now.items() if old != new})


def _rename(connection: sqlite3.Connection, names: Mapping[str, str]) -> None:
    """Call entries otherwise wherever the person's decisions name them. A new name may be another's old one."""
    for step in (
        [(old, f"?{place}?") for place, old in enumerate(names)],
        [(f"?{place}?", new) for place, new in enumerate(names.values())],
    ):
        for old, new in step:
            for table, column in (*_DECIDED, ("edit", "entry_uid")):
                connection.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", (new, old))
            for table, column in (("edit", "before"), ("edit", "after"), ("question_state", "id")):
                connection.execute(
                    f"UPDATE {table} SET {column} = replace({column}, ?1, ?2) WHERE instr({column}, ?1)", (old, new)
                )
        _rename_in_edits_of_many(connection, step)


def _rename_in_edits_of_many(connection: sqlite3.Connection, names: Sequence[tuple[str, str]]) -> None:
    """All at once: one edit may have changed a hundred thousand entries."""
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS renamed (old TEXT PRIMARY KEY, new TEXT) WITHOUT ROWID")
    connection.execute("DELETE FROM temp.renamed")
    connection.executemany("INSERT INTO temp.renamed VALUES (?, ?)", names)
    connection.execute(
        "UPDATE edit_change SET entry_uid = (SELECT new FROM temp.renamed WHERE old = entry_uid)"
        " WHERE entry_uid IN (SELECT old FROM temp.renamed)"
    )


def _uids_decided(connection: sqlite3.Connection, sources: tuple[int, ...]) -> tuple[set[str], set[str]]:
    of_these = f"IN (SELECT uid FROM entry WHERE source_id IN {_list(sources)})"
    decided: set[str] = set()
    for table, column in _DECIDED:
        by_hand = "made_by = 'user' AND" if table == "match" else ""
        query = f"SELECT {column} FROM {table} WHERE {by_hand} {column} {of_these}"
        decided.update(uid for (uid,) in connection.execute(query))
    named = {
        uid
        for table in ("edit", "edit_change")
        for (uid,) in connection.execute(f"SELECT entry_uid FROM {table} WHERE entry_uid {of_these}")
    }
    return decided, named - decided


def _lines_of(connection: sqlite3.Connection, sources: tuple[int, ...]) -> dict[str, _Lines]:
    lines: dict[str, list[int]] = defaultdict(list)
    for uid, line in connection.execute(
        f"""
        SELECT e.uid, r.line FROM entry AS e JOIN entry_raw AS er ON er.entry_id = e.id
          JOIN raw_record AS r ON r.id = er.raw_id
         WHERE e.source_id IN {_list(sources)} ORDER BY r.line
        """
    ):
        lines[uid].append(line)
    return {uid: tuple(found) for uid, found in lines.items()}


def _only(lines: Mapping[str, _Lines], uid: str) -> _Lines | None:
    mine = lines.get(uid)
    return mine if sum(one == mine for one in lines.values()) == 1 else None


def _known_through(connection: sqlite3.Connection, sources: tuple[int, ...]) -> list[str]:
    """Files of the same format, imported later, of which some rows were known already."""
    found = connection.execute(
        f"""
        SELECT DISTINCT later.name FROM source AS later JOIN source AS one ON one.importer = later.importer
         WHERE one.id IN {_list(sources)} AND later.id > one.id AND later.id NOT IN {_list(sources)}
           AND later.rows_known > 0 AND later.sha256 <> one.sha256
         ORDER BY later.name
        """
    )
    return [name for (name,) in found]


def _zone(minutes: int) -> str:
    sign = "-" if minutes < 0 else "+"
    return f"UTC{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}" if minutes else "UTC"


def _list(ids: Iterable[int]) -> str:
    return f"({','.join(map(str, ids))})"
