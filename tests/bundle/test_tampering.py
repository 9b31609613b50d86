"""Whatever is changed in a bundle is caught, or proven to change nothing. The forger here makes the seal anew."""

from __future__ import annotations

import csv
import json
import random
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from engine.bundle.archive import Archive, Program, open_archive
from engine.bundle.members import read_ledger
from engine.tax.computation_json import computation_bytes
from engine.tax.compute import compute
from taxapp.usecases.exporting import export_year
from taxapp.usecases.verifying import BEYOND, Cause, Verdict, Verification, verify
from tests.bundle.forging import HISTORY, broken, bundle, figure, resealed, restated, text
from tests.support import new_ledger

SETTINGS = {"other.salary": "3000000", "tax_withheld": "15000", "cost_method.TY2025": "fifo"}


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bundle(tmp_path_factory.mktemp("good"), settings=SETTINGS)


def checked(path: Path) -> Verification:
    found = verify(path)
    assert BEYOND not in found.reason, found.reason
    return found


# -- the seal ------------------------------------------------------------------------------------------------------


def test_every_member_is_sealed(good: Path, tmp_path: Path) -> None:
    for name in open_archive(good).members:
        cut = checked(broken(good, tmp_path / "x.hisaab.zip", {name: lambda data: data[:-1] + b"\n\n"}))
        assert cut.verdict is Verdict.BROKEN, name
        gone = checked(broken(good, tmp_path / "y.hisaab.zip", {name: None}))
        assert gone.verdict is Verdict.BROKEN, name
    added = checked(broken(good, tmp_path / "z.hisaab.zip", {"more.csv": lambda _: b"1"}))
    assert added.verdict is Verdict.BROKEN


# -- every single field, one at a time -----------------------------------------------------------------------------


def test_every_figure_of_the_computation(good: Path, tmp_path: Path) -> None:
    """Each value of computation.json changed, one at a time, with a seal made anew."""
    document = json.loads(open_archive(good).members["computation.json"])
    count = 0
    for path in leaves(document):
        found = checked(resealed(good, tmp_path / "x.hisaab.zip", {"computation.json": at(path, changed)}))
        words_of_a_question = path[0] == "questions" and path[-1] in ("message", "remedy", "severity")
        if not words_of_a_question:
            assert found.verdict in (Verdict.DIFFERS, Verdict.UNREADABLE), path
            count += 1
    assert count > 150


@pytest.mark.parametrize("member", ["entries.csv", "prices.csv", "accounts.csv", "assets.csv", "elections.toml"])
def test_every_cell_of_what_was_computed_from(good: Path, tmp_path: Path, member: str) -> None:
    """A changed cell either can't be read, or gives other figures than are claimed, or gives the very same return."""
    archive = open_archive(good)
    draw = random.Random(7)
    cells = list(cells_of(archive, member))
    for where, data in cells if len(cells) < 160 else draw.sample(cells, 160):
        found = checked(resealed(good, tmp_path / "x.hisaab.zip", {member: lambda _, data=data: data}))
        if found.verdict is Verdict.AGREES:
            forged = open_archive(tmp_path / "x.hisaab.zip")
            assert recomputed(forged) == archive.members["computation.json"], (member, where)


def test_every_value_of_the_rules(good: Path, tmp_path: Path) -> None:
    """A value of law that is another than the known one is told, whether figures hang on it or not."""
    archive = open_archive(good)
    lines = archive.members["rules.toml"].decode().splitlines(keepends=True)
    numbers = [
        place
        for place, line in enumerate(lines)
        if (any(digit in line.split("=", 1)[-1] for digit in "123456789") and "value" in line) or " rate = " in line
    ]
    for place in random.Random(3).sample(numbers, min(len(numbers), 60)):
        data = "".join(
            "".join("8" if one == "1" else "1" if one.isdigit() else one for one in line) if number == place else line
            for number, line in enumerate(lines)
        )
        found = checked(resealed(good, tmp_path / "x.hisaab.zip", {"rules.toml": lambda _, data=data: data.encode()}))
        assert found.verdict in (Verdict.DIFFERS, Verdict.UNREADABLE), lines[place]
    earlier = checked(resealed(good, tmp_path / "y.hisaab.zip", {
        "rules/pakistan-TY2025.toml": text('rate = "35"', 'rate = "5"')}))  # fmt: skip
    assert earlier.parameters[0].parameter.startswith("TY2025/slabs")
    assert earlier.verdict is Verdict.DIFFERS


def test_the_print(good: Path, tmp_path: Path) -> None:
    found = checked(
        resealed(good, tmp_path / "x.hisaab.zip", {"return.pdf": lambda data: data.replace(b"Test", b"Tess")})
    )
    assert [str(one.found) for one in found.findings] == ["print_differs"]
    assert found.verdict is Verdict.DIFFERS


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"tax_year": 2025}, "manifest_year"),
        ({"taxpayer": {"name": "Somebody Else"}}, "print_differs"),
        ({"pack": "pakistan/TY2025"}, "manifest_rules"),
        ({"pack_digest": "0" * 64}, "manifest_rules"),
        ({"digits": "lakh"}, "print_differs"),
        ({"digits": "roman"}, "manifest_digits"),
        ({"program": Program("9.9", "9.9")}, "print_not_compared"),
    ],
)
def test_the_manifest(good: Path, tmp_path: Path, change: dict[str, Any], code: str) -> None:
    path = restated(good, tmp_path / "x.hisaab.zip", lambda said: replace(said, **change))
    if code == "print_not_compared":  # a version nobody has: the print is then not what was claimed
        path = resealed(path, tmp_path / "y.hisaab.zip", {"return.pdf": lambda data: data + b"%"})
        assert checked(path).verdict is Verdict.AGREES
    found = checked(path)
    assert code in [str(one.found) for one in found.findings] or found.verdict is Verdict.UNREADABLE
    assert found.verdict is not Verdict.AGREES or code == "print_not_compared"


# -- what was changed is named -------------------------------------------------------------------------------------


def causes(found: Verification, start: str = "") -> set[Cause | None]:
    return {one.cause for one in found.differing if one.name.startswith(start)}


def test_an_entry_left_out_of_the_bundle(good: Path, tmp_path: Path) -> None:
    def without_the_first_purchase(data: bytes) -> bytes:
        lines = data.splitlines(keepends=True)
        return b"".join(line for line in lines if b"P2P-1" not in line)

    found = checked(resealed(good, tmp_path / "x.hisaab.zip", {"entries.csv": without_the_first_purchase}))
    assert found.verdict is Verdict.DIFFERS
    assert causes(found, "disposals.") & {Cause.MISSING_ENTRY, Cause.ENTRY}


def test_an_entry_whose_price_was_changed(good: Path, tmp_path: Path) -> None:
    found = checked(resealed(good, tmp_path / "x.hisaab.zip", {"entries.csv": text(",PKR,390000,", ",PKR,890000,")}))
    assert causes(found, "disposals.") == {Cause.PRICE}
    assert Cause.ROWS in causes(found, "tax.")


def test_a_disposal_taken_out_of_the_computation(good: Path, tmp_path: Path) -> None:
    def less(data: bytes) -> bytes:
        document = json.loads(data)
        document["disposals"].pop(0)
        return json.dumps(document).encode()

    found = checked(resealed(good, tmp_path / "x.hisaab.zip", {"computation.json": less}))
    assert causes(found) == {Cause.LEFT_OUT}


def test_another_election_than_the_return_was_computed_by(good: Path, tmp_path: Path) -> None:
    found = checked(resealed(good, tmp_path / "x.hisaab.zip", {"elections.toml": text("3000000", "9000000")}))
    assert causes(found, "tax.") == {Cause.ELECTION}
    assert [one.key for one in found.elections] == ["other.salary"]


def test_rules_made_kinder(tmp_path: Path) -> None:
    """The whole return computed by a changed pack of the same name: each figure that hangs on it is told so."""
    from engine.rules.loader import load_rules
    from taxapp.reports.bundle import seal
    from taxapp.usecases.reading import read_year

    pack = tmp_path / "TY2026.toml"
    law = load_rules(2026).path.read_text("utf-8").replace('rate = "23"', 'rate = "3"')
    assert law.count('rate = "3"')
    pack.write_text(law, "utf-8")
    from engine.bundle.rules import _rules
    from engine.rules.layers import read_layer

    rules = _rules([read_layer(pack)], 2026)
    ledger = new_ledger(tmp_path, HISTORY)
    read = read_year(ledger, 2026, SETTINGS, None)
    result = compute(read.columns, rules, read.settings)
    path = tmp_path / "kind-TY2026.hisaab.zip"
    path.write_bytes(seal(result, read.columns, rules, read.settings, {}, {"name": "Test"}).data)
    found = checked(path)
    assert found.verdict is Verdict.DIFFERS
    assert causes(found, "tax.") == {Cause.RULES}
    assert "slabs" in found.parameters[0].parameter


def test_a_rate_of_the_state_bank_changed(tmp_path: Path) -> None:
    path = bundle(tmp_path, HISTORY + "2026-03-03T10:00:00+05:00,income.airdrop,Binance,,,USDT,100,,,,,,A-1\n")
    lines = open_archive(path).members["prices.csv"].decode().splitlines()
    [line] = [line for line in lines if ",2026-03-03," in line and line.startswith("sbp_daily")]
    rate = line.split(",")[4]
    found = checked(resealed(path, tmp_path / "x.hisaab.zip", {"prices.csv": text(line, line.replace(rate, "100"))}))
    assert found.verdict is Verdict.DIFFERS
    assert [(one.day, one.bundle, one.known) for one in found.rates] == [("2026-03-03", "100", rate)]


def test_a_total_changed_by_itself(good: Path, tmp_path: Path) -> None:
    change = {"computation.json": figure("tax", "payable", to="1.00")}
    found = checked(resealed(good, tmp_path / "x.hisaab.zip", change))
    assert [(one.name, one.cause) for one in found.differing] == [("tax.payable", Cause.ARITHMETIC)]


def test_the_words_of_an_entry_change_no_figure(good: Path, tmp_path: Path) -> None:
    found = checked(resealed(good, tmp_path / "x.hisaab.zip", {"entries.csv": text("first purchase", "a gift")}))
    assert found.verdict is Verdict.AGREES


# -- how fields are changed ----------------------------------------------------------------------------------------


def changed(value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if value is None:
        return "1.00"
    return value[:-1] + ("1" if value[-1:] != "1" else "2")


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if inside is None:
        yield path
        return
    for key, one in inside:
        yield from leaves(one, (*path, key))


def at(path: tuple[Any, ...], change: Any) -> Any:
    def of(data: bytes) -> bytes:
        document = json.loads(data)
        where = document
        for key in path[:-1]:
            where = where[key]
        where[path[-1]] = change(where[path[-1]])
        return json.dumps(document, ensure_ascii=False).encode()

    return of


def cells_of(archive: Archive, member: str) -> Iterator[tuple[Any, bytes]]:
    """The member with one cell changed, for each of its cells."""
    data = archive.members[member].decode()
    if member.endswith(".toml"):
        for key, value in tomllib.loads(data)["settings"].items():
            yield key, data.replace(f'"{value}"', f'"{changed(value)}"', 1).encode()
        return
    rows = list(csv.reader(StringIO(data, newline="")))
    for row in range(1, len(rows)):
        for column in range(len(rows[row])):
            forged = [list(one) for one in rows]
            forged[row][column] = changed(forged[row][column] or " ")
            out = StringIO(newline="")
            csv.writer(out, lineterminator="\r\n").writerows(forged)
            yield (row, column), out.getvalue().encode()


def recomputed(archive: Archive) -> bytes:
    from engine.rules.loader import load_rules

    contents = read_ledger(archive.members)
    return computation_bytes(compute(contents.columns, load_rules(2026), contents.settings))


def test_an_export_is_what_the_ledger_says(tmp_path: Path) -> None:
    """Settings that are kept in the ledger and those given go into the bundle alike."""
    ledger = new_ledger(tmp_path, HISTORY)
    [path] = export_year(ledger, 2026, ["bundle"], tmp_path, settings={"other.salary": "100"})
    assert b'"other.salary" = "100"' in open_archive(path).members["elections.toml"]
