"""Saying what the columns of a file hold, step by step: a profile as plain content that a person changes piece by
piece, what it makes of the file's first rows, and keeping it.

The content is what tomllib gives of a profile's TOML (docs/profiles.md), so that what was guessed, saved or built in
can be changed the same way and nothing of it is lost.
"""

from __future__ import annotations

import re
import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.errors import InputError
from engine.ledger.batch import RawRow, RowState
from engine.progress import Progress, no_progress
from taxapp.usecases.importing import SeenEntry

if TYPE_CHECKING:
    from importers.profile import Profile
    from importers.sample import Cut, Sample

Content = dict[str, Any]
LOOKED_AT = 250
"""Lines of a file that are tried while its columns are named."""
_USUAL = {"bought": "buy", "purchase": "buy", "sold": "sell", "sale": "sell"}
_PLACE = re.compile(r"line \d+: ([a-z_0-9.]+) ")


@dataclass(frozen=True, slots=True)
class Trial:
    """What a mapping makes of a sample. `fault` says what is wrong with the mapping itself ('' for nothing) and
    `fault_key` where (`columns.time`, `form.date`)."""

    entries: tuple[SeenEntry, ...] = ()
    rejected: tuple[RawRow, ...] = ()
    set_aside: tuple[RawRow, ...] = ()
    rows: int = 0
    warnings: tuple[str, ...] = ()
    fault: str = ""
    fault_key: str = ""


def samples_of(path: Path, progress: Progress = no_progress, most: int = LOOKED_AT) -> list[Sample]:
    """The first rows of a file, or of the files in a bundle, read in a process of its own. InputError as import."""
    from importers.child import Reader

    with Reader() as reader:
        return reader.look(path, most, progress)


def as_cells(sample: Sample) -> Cut:
    """A sample cut into cells below its header: that of a format that reads it, else the likeliest. InputError where
    there is no table in it."""
    from importers import registry
    from importers.detect import detect_in
    from importers.sample import cut
    from taxapp.usecases.profiles import header_and_rows

    try:
        found = detect_in(sample.table, registry.readable())
        return cut(sample, found.header_line, found.dialect)
    except InputError:
        place, dialect, _, _ = header_and_rows(sample.table)
        return cut(sample, place + 1, dialect)


def guessed(sample: Sample) -> Content:
    """A first mapping. InputError where the sample holds no table."""
    from taxapp.usecases.profiles import guess_of

    return parsed(guess_of(sample.table, Path(sample.name).stem).text)


def parsed(text: str) -> Content:
    """A profile's TOML as content. InputError where it is no TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise InputError(f"This is no valid TOML: {problem}.") from None


def tried(content: Mapping[str, Any], sample: Sample) -> Trial:
    """What a mapping makes of a sample, faults in the mapping and in the rows included. Raises nothing."""
    from importers.mapped import format_of
    from importers.read import Choices, open_table, whole

    try:
        batch = whole(open_table(sample.table, (format_of(checked(content)),), Choices()))
    except InputError as refusal:
        found = _PLACE.search(str(refusal))
        return Trial(fault=str(refusal), fault_key=found[1] if found else "")
    rows = batch.rows
    entries = tuple(
        SeenEntry(made.entry, made.identity[:8].hex(), min((rows[place].line for place in made.rows), default=0))
        for made in batch.entries
    )
    return Trial(
        entries,
        tuple(row for row in rows if row.state is RowState.REJECTED),
        tuple(row for row in rows if row.state is RowState.SET_ASIDE),
        len(rows),
        tuple(batch.warnings),
    )


def checked(content: Mapping[str, Any]) -> Profile:
    """The profile that a mapping is. InputError with line, key and what was expected."""
    from importers import profile as schema
    from importers import profiles

    return schema.read(as_toml(content), str(content.get("title") or content.get("id") or "profile"), profiles.based)


def save(content: Mapping[str, Any]) -> tuple[Profile, Path]:
    """Keeps a mapping as a profile of the person's, so that files like it are recognised. InputError where it is
    wrong or can't be written."""
    from importers import profiles

    profile = checked(content)
    try:
        return profile, profiles.save(as_toml(content), profile.id)
    except OSError as error:
        raise InputError(f"The profile cannot be kept in {profiles.folder()}: {error.strerror}.") from None


def kept_once(content: Mapping[str, Any]) -> Path:
    """Writes a mapping where only this run of the program finds it: the file to import by. InputError where wrong."""
    profile = checked(content)
    path = Path(tempfile.mkdtemp(prefix="hisaab-profile-")) / f"{profile.id}.toml"
    path.write_text(as_toml(content), "utf-8")
    return path


def remove(id_: str) -> str:
    """Takes one of the person's profiles away; its text, from which `restore` brings it back. InputError where there
    is none."""
    from importers import profiles

    path = profiles.folder() / f"{id_}.toml"
    try:
        text = path.read_text("utf-8-sig")
        path.unlink()
    except FileNotFoundError:
        raise InputError(f"There is no profile {id_} of yours.") from None
    except OSError as error:
        raise InputError(f"The profile {path} cannot be removed: {error.strerror}.") from None
    return text


def restore(id_: str, text: str) -> Path:
    """Writes a profile's text again."""
    from importers import profiles

    return profiles.save(text, id_)


# --- as TOML -------------------------------------------------------------------------------------------------------


def as_toml(content: Mapping[str, Any]) -> str:
    """A profile's content as TOML: texts and lists first, then its tables, then its lists of tables."""
    plain = {key: value for key, value in content.items() if not isinstance(value, Mapping) and not _tables(value)}
    lines = _lines(plain)
    for key, value in content.items():
        if isinstance(value, Mapping) and value:
            lines += ["", f"[{_key(key)}]", *_lines(value)]
    for key, value in content.items():
        for one in value if _tables(value) else ():
            inner = {name: what for name, what in one.items() if not isinstance(what, Mapping)}
            lines += ["", f"[[{_key(key)}]]", *_lines(inner)]
            for name, what in one.items():
                if isinstance(what, Mapping):
                    lines += [f"[{_key(key)}.{_key(name)}]", *_lines(what)]
    return "\n".join(lines).strip() + "\n"


def _lines(table: Mapping[str, Any]) -> list[str]:
    return [f"{_key(key)} = {_value(value)}" for key, value in table.items()]


def _tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)


def _value(value: object) -> str:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(map(_value, value))}]"
    return _text(str(value))


def _key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else _text(key)


def _text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(one if one.isprintable() else f"\\u{ord(one):04x}" for one in escaped) + '"'


# --- words of a file -----------------------------------------------------------------------------------------------


def columns_in(content: Mapping[str, Any]) -> dict[str, str]:
    """The file's columns by ours, required and optional ones; without those that are ignored."""
    found = {**content.get("columns", {}), **content.get("optional", {})}
    return {key: names for key, names in found.items() if isinstance(names, str) and not key.startswith("ignored")}


def with_words(content: Mapping[str, Any], sample: Sample) -> Content:
    """The mapping with a meaning for each word of its columns of types, directions and states, where it has one by
    usage; what was said of words stays. Tables of columns that it has no more go."""
    from importers.meanings import COMMON, plain
    from taxapp.usecases.profiles import is_done, is_incoming, words_in

    columns = columns_in(content)
    changed = dict(content)
    for table, key in (("types", "type"), ("directions", "direction"), ("status", "status")):
        if key not in columns:
            changed.pop(table, None)
            continue
        said = {word: _USUAL.get(meaning, meaning) for word, meaning in content.get(table, {}).items()}
        for word in words_in(sample.table, columns[key]):
            if word in said:
                continue
            if table == "directions":
                said[word] = "in" if is_incoming(word) else "out"
            elif table == "status":
                said[word] = "done" if is_done(word) else "skip"
            else:
                spelt = _USUAL.get(plain(word), plain(word))
                if spelt in COMMON.incoming or spelt in COMMON.outgoing or spelt in COMMON.both:
                    said[word] = spelt
        changed[table] = said
    return changed


def words_to_settle(content: Mapping[str, Any], sample: Sample) -> dict[str, list[str]]:
    """By table (types, directions, status): the words in the sample that a meaning may be given to."""
    from taxapp.usecases.profiles import words_in

    columns = columns_in(content)
    return {
        table: words_in(sample.table, columns[key])
        for table, key in (("types", "type"), ("directions", "direction"), ("status", "status"))
        if key in columns
    }
