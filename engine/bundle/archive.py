"""The zip: packed the same way each time, and opened as if an enemy had made it.

Opened in memory, within limits on sizes, counts, names and compression; nothing is extracted to disk.
"""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Literal

from engine.errors import InputError
from engine.progress import Progress, no_progress

SUFFIX = ".hisaab.zip"
MANIFEST = "manifest.json"
SCHEMA_ID = "hisaab/bundle/1"
PDF = "return.pdf"
SIGNATURE = "signature"
"""Detached, over the manifest, which therefore does not name it."""
APART = (PDF, SIGNATURE)
"""Members that the digest leaves out: they may print it, or sign it."""

MOST_MEMBERS = 64
MOST_BYTES = 2 << 30
"""Of the file, and of all that it holds."""
MOST_MANIFEST = 256 << 10
MOST_TIMES = 200
"""How many times larger than in the zip a member may be; text of this program's comes to about 30."""
_FREE_BYTES = 1 << 20
_PIECE = 1 << 20

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}(/[A-Za-z0-9][A-Za-z0-9._-]{0,99})?", re.ASCII)
_MOMENT = (1980, 1, 1, 0, 0, 0)  # the first that a zip can hold


@dataclass(frozen=True, slots=True)
class Program:
    """What made a bundle. `zlib` is its compressor, which decides the bytes of a PDF."""

    version: str
    zlib: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a bundle says of itself: nothing of it is believed before it was computed again.

    `sizes` and `digests` are by member, without the manifest. `digest` is of all members but those APART: what is
    printed, quoted and signed as the bundle's.
    """

    tax_year: int
    taxpayer: Mapping[str, str]
    pack: str
    pack_digest: str
    digits: str
    program: Program
    sizes: Mapping[str, int]
    digests: Mapping[str, str]
    digest: str


@dataclass(frozen=True, slots=True)
class BrokenSeal:
    """A member that is not as the manifest says: missing, unlisted (not in the manifest), changed; or the `digest` of
    the bundle as a whole."""

    how: Literal["missing", "unlisted", "changed", "digest"]
    member: str = ""


@dataclass(frozen=True, slots=True)
class Archive:
    """An opened bundle. `members` are those that it holds, `said` what stands in its manifest."""

    manifest: Manifest
    members: Mapping[str, bytes]
    faults: tuple[BrokenSeal, ...]


def this_program() -> Program:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return Program(version("hisaab"), zlib.ZLIB_RUNTIME_VERSION)
    except PackageNotFoundError:
        return Program("", zlib.ZLIB_RUNTIME_VERSION)


def content_digest(digests: Mapping[str, str]) -> str:
    """The digest of a bundle from those of its members: of a line `NAME SHA256` for each, in order of name."""
    lines = "".join(f"{name} {digests[name]}\n" for name in sorted(digests) if name not in APART)
    return hashlib.sha256(lines.encode()).hexdigest()


def manifest_of(
    members: Mapping[str, bytes],
    *,
    tax_year: int,
    taxpayer: Mapping[str, str],
    pack: str,
    pack_digest: str,
    digits: str,
    program: Program | None = None,
) -> Manifest:
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in members.items()}
    sizes = {name: len(data) for name, data in members.items()}
    made_by = program or this_program()
    return Manifest(tax_year, taxpayer, pack, pack_digest, digits, made_by, sizes, digests, content_digest(digests))


def pack_bytes(manifest: Manifest, members: Mapping[str, bytes], progress: Progress = no_progress) -> bytes:
    """The zip. The same members give the same bytes (with the same version of zlib)."""
    target = BytesIO()
    every = {MANIFEST: _manifest_bytes(manifest), **{name: members[name] for name in sorted(members)}}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for number, (name, data) in enumerate(every.items()):
            progress("Sealing the bundle", number, len(every))
            info = zipfile.ZipInfo(name, _MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # or it would tell Windows from others
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)
    return target.getvalue()


def open_archive(path: Path, progress: Progress = no_progress) -> Archive:
    """Read a bundle within the limits. InputError where it can't be read, and why."""
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise InputError(f"{path.name} is larger than any bundle: {size:,} bytes.")
        if not path.is_file():
            raise InputError(f"{path} is not a file. Choose a {SUFFIX} file.")
        with path.open("rb") as stream:
            return _open(path.name, zipfile.ZipFile(stream), progress)
    except OSError as error:
        raise InputError(f"{path} cannot be opened: {error.strerror or error}.") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError) as error:
        raise InputError(f"{path.name} is not a zip file that can be read: {error}.") from None


def _open(name: str, archive: zipfile.ZipFile, progress: Progress) -> Archive:
    infos = archive.infolist()
    _check(name, infos)
    members: dict[str, bytes] = {}
    for number, info in enumerate(infos):
        progress(f"Reading {name}", number, len(infos))
        members[info.filename] = _read(archive, info, progress)
    said = members.pop(MANIFEST, None)
    if said is None:
        raise InputError(f"{name} is a zip file, but not a Hisaab bundle: it has no {MANIFEST}.")
    manifest = _manifest(name, said)
    return Archive(manifest, members, tuple(_faults(manifest, members)))


def _check(name: str, infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > MOST_MEMBERS:
        raise InputError(f"{name} holds {len(infos):,} files; a bundle holds at most {MOST_MEMBERS}.")
    if sum(info.file_size for info in infos) > MOST_BYTES:
        raise InputError(f"{name} would be larger than {MOST_BYTES >> 30} GiB when unpacked.")
    seen: set[str] = set()
    for info in infos:
        if not _NAME.fullmatch(info.filename) or info.filename != info.orig_filename or ".." in info.filename:
            raise InputError(f"{name} holds a file with a name that no bundle has: {info.filename[:80]!r}.")
        if info.filename.lower() in seen:
            raise InputError(f"{name} holds two files called {info.filename}.")
        seen.add(info.filename.lower())
        if info.flag_bits & 0x1:
            raise InputError(f"{name} is encrypted. Decrypt it first.")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise InputError(f"{name}: {info.filename} is compressed in a way that bundles are not.")
        if info.file_size > max(_FREE_BYTES, info.compress_size * MOST_TIMES):
            raise InputError(f"{name}: {info.filename} unpacks to far more than a bundle's file does.")
        if info.filename == MANIFEST and info.file_size > MOST_MANIFEST:
            raise InputError(f"{name}: its {MANIFEST} is larger than any.")


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, progress: Progress) -> bytes:
    """A member, never more of it than its header says."""
    parts = []
    with archive.open(info) as stream:
        left = info.file_size
        while left and (piece := stream.read(min(left, _PIECE))):
            progress(f"Reading {info.filename}", info.file_size - left, info.file_size)
            parts.append(piece)
            left -= len(piece)
        stream.read(1)  # the checksum is looked at when the end is reached
    return b"".join(parts)


def _faults(manifest: Manifest, members: Mapping[str, bytes]) -> Iterator[BrokenSeal]:
    for name in sorted({*manifest.digests, *members} - {SIGNATURE}):
        if name not in members:
            yield BrokenSeal("missing", name)
        elif name not in manifest.digests:
            yield BrokenSeal("unlisted", name)
        elif (
            hashlib.sha256(members[name]).hexdigest() != manifest.digests[name]
            or len(members[name]) != manifest.sizes[name]
        ):
            yield BrokenSeal("changed", name)
    if manifest.digest != content_digest(manifest.digests):
        yield BrokenSeal("digest")


# -- the manifest --------------------------------------------------------------------------------------------------


def _manifest_bytes(manifest: Manifest) -> bytes:
    document = {
        "schema": SCHEMA_ID,
        "program": {"name": "Hisaab", "version": manifest.program.version, "zlib": manifest.program.zlib},
        "tax_year": manifest.tax_year,
        "taxpayer": {key: manifest.taxpayer[key] for key in sorted(manifest.taxpayer)},
        "rules": {"pack": manifest.pack, "digest": manifest.pack_digest},
        "pdf": {"digits": manifest.digits},
        "members": [
            {"name": name, "size": manifest.sizes[name], "sha256": manifest.digests[name]}
            for name in sorted(manifest.digests)
        ],
        "digest": manifest.digest,
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _manifest(name: str, data: bytes) -> Manifest:
    document = read_json(f"{name}: {MANIFEST}", data)
    try:
        if document["schema"] != SCHEMA_ID:
            raise InputError(
                f"{name} is a bundle of a kind that this program does not know: {str(document['schema'])[:60]!r}. "
                "A newer Hisaab may have made it."
            )
        members = [
            (_text(one["name"]), _number(one["size"]), _text(one["sha256"])) for one in _list(document["members"])
        ]
        if len({member for member, _, _ in members}) != len(members):
            raise InputError(f"{name}: its {MANIFEST} names a member twice.")
        taxpayer = {_text(key): _text(value) for key, value in _mapping(document["taxpayer"]).items()}
        program, rules = _mapping(document["program"]), _mapping(document["rules"])
        return Manifest(
            _number(document["tax_year"]),
            taxpayer,
            _text(rules["pack"]),
            _text(rules["digest"]),
            _text(_mapping(document["pdf"])["digits"]),
            Program(_text(program["version"]), _text(program["zlib"])),
            {member: size for member, size, _ in members},
            {member: digest for member, _, digest in members},
            _text(document["digest"]),
        )
    except (KeyError, TypeError) as missing:
        raise InputError(f"{name}: its {MANIFEST} is not as a bundle's should be ({missing}).") from None


def read_json(name: str, data: bytes) -> dict[str, object]:
    """A JSON object of an untrusted document: no key twice, no fractions, no depth to fall into. Raises InputError."""

    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) != len(pairs):
            raise ValueError("a key stands twice")
        return found

    def never(text: str) -> object:
        raise ValueError(f"{text[:40]} is no value of such a document")

    try:
        document = json.loads(data.decode("utf-8"), object_pairs_hook=once, parse_float=never, parse_constant=never)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name} cannot be read: {error}.") from None
    if not isinstance(document, dict):
        raise InputError(f"{name} cannot be read: it is no object.")
    return document


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{str(value)[:40]!r} is no text")
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 1 << 60:
        raise TypeError(f"{str(value)[:40]!r} is no number")
    return value


def _list(value: object) -> list[dict[str, object]]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise TypeError("a list is missing")
    return value


def _mapping(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise TypeError("an object is missing")
    return value
