"""Bundles as a forger would leave them: a member changed, with the seal broken or made anew over the change."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from engine.bundle.archive import Archive, Manifest, content_digest, manifest_of, open_archive, pack_bytes
from taxapp.usecases.exporting import export_year
from tests.support import new_ledger

HISTORY = """
2024-08-01T10:00:00+05:00,buy,Binance,PKR,280000,USDT,1000,,,,,Bilal,P2P-1,bank,first purchase
2024-08-02T10:00:00+05:00,swap,Binance,USDT,600,BTC,0.01,,,,,,T-1
2024-09-02T10:00:00+05:00,swap,Binance,USDT,300,BTC,0.005,USDT,0.3,,,,T-2
2025-07-20T09:00:00+05:00,income.staking,Binance,,,USDT,10,,,,2840,,S-1
2025-08-05T15:00:00+05:00,sell,Binance,BTC,0.012,PKR,390000,,,,,Saad,P2P-2
2025-09-05T15:00:00+05:00,sell,Binance,USDT,50,PKR,14200,,,,,Saad,P2P-3
2026-02-01T12:00:00+05:00,transfer,Binance,BTC,0.002,BTC,0.002,,,Wallet,,,W-1
"""

Change = Callable[[bytes], bytes]


def bundle(folder: Path, rows: str = HISTORY, settings: Mapping[str, str] | None = None, **options: str) -> Path:
    """The bundle of TY2026 of a small ledger."""
    ledger = new_ledger(folder, rows, "Ayesha.hisaab")
    [path] = export_year(ledger, 2026, ["bundle"], folder / "pack", settings=settings or {}, **options)  # type: ignore[arg-type]
    return path


def broken(path: Path, target: Path, changes: Mapping[str, Change | None]) -> Path:
    """The bundle with members changed, or taken out (None), under the old seal."""
    archive = open_archive(path)
    target.write_bytes(pack_bytes(archive.manifest, _changed(archive, changes)))
    return target


def resealed(path: Path, target: Path, changes: Mapping[str, Change | None]) -> Path:
    """The same with a new manifest over the change: only computing again can tell."""
    archive = open_archive(path)
    members = _changed(archive, changes)
    said = archive.manifest
    manifest = manifest_of(
        members, tax_year=said.tax_year, taxpayer=said.taxpayer, pack=said.pack, pack_digest=said.pack_digest,
        digits=said.digits, program=said.program,
    )  # fmt: skip
    target.write_bytes(pack_bytes(manifest, members))
    return target


def restated(path: Path, target: Path, change: Callable[[Manifest], Manifest]) -> Path:
    """The bundle with another manifest, sound in itself."""
    archive = open_archive(path)
    manifest = change(archive.manifest)
    manifest = replace(manifest, digest=content_digest(manifest.digests))
    target.write_bytes(pack_bytes(manifest, archive.members))
    return target


def text(old: str, new: str) -> Change:
    """Puts one text in the place of another, which has to be there."""

    def change(data: bytes) -> bytes:
        assert old.encode() in data, old
        return data.replace(old.encode(), new.encode())

    return change


def figure(*path: str, to: str) -> Change:
    """Another value for a figure of computation.json."""

    def change(data: bytes) -> bytes:
        document = json.loads(data)
        at = document
        for key in path[:-1]:
            at = at[int(key)] if isinstance(at, list) else at[key]
        assert at[path[-1]] != to
        at[path[-1]] = to
        return json.dumps(document, ensure_ascii=False).encode()

    return change


def _changed(archive: Archive, changes: Mapping[str, Change | None]) -> dict[str, bytes]:
    members = dict(archive.members)
    for name, change in changes.items():
        if change is None:
            del members[name]
        else:
            members[name] = change(members.get(name, b""))
    return members
