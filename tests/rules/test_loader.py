"""Loading a pack: which one, and what is said of a bad one."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from engine.errors import InputError
from engine.rules.loader import FOLDER, find_line, load_pack, load_rules

GOOD = (FOLDER / "TY2026.toml").read_text(encoding="utf-8")


def written(folder: Path, text: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(InputError) as refused:
        load_pack(written(folder, text))
    return str(refused.value)


def line_of(text: str, part: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if part in line)


@pytest.mark.parametrize("year", [2019, 2028])
def test_a_year_without_a_pack(year: int) -> None:
    with pytest.raises(InputError) as refused:
        load_rules(year)
    assert str(refused.value) == f"There is no rule pack for tax year {year}; Hisaab knows 2020 to 2027."


def test_other_years_are_enacted_law() -> None:
    rules = load_rules(2026)
    assert rules.for_year(2024).tax_year == 2024
    assert rules.for_year(2026) is rules.pack
    assert rules.for_year(2024) is rules.for_year(2024)
    assert rules.years() == tuple(range(2020, 2028))
    with pytest.raises(InputError, match="tax year 2019"):
        rules.for_year(2019)


def test_the_digest_is_of_the_file() -> None:
    assert load_rules(2026).digest == hashlib.sha256((FOLDER / "TY2026.toml").read_bytes()).hexdigest()


@pytest.mark.parametrize("name", [None, "pakistan", "pakistan/TY2026"])
def test_the_names_of_enacted_law(name: str | None) -> None:
    assert load_rules(2026, name).pack_id == "pakistan/TY2026"


def test_a_pack_of_ones_own(tmp_path: Path) -> None:
    text = GOOD.replace('id = "pakistan/TY2026"', 'id = "mine"').replace(
        'over = 5_600_000, base = 1_610_000, rate = "45"', "over = 5_600_000, base = 1_610_000, rate = 35.5"
    )
    path = written(tmp_path, text)
    rules = load_rules(2026, str(path))
    assert rules.pack_id == "mine"
    assert str(rules.pack.slabs.non_salaried.value[-1].rate) == "35.5"
    assert rules.for_year(2025).id == "pakistan/TY2025"


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    mine = GOOD.replace('id = "pakistan/TY2026"', 'id = "mine"')
    first = load_rules(2026, str(written(tmp_path, mine))).digest
    second = load_rules(2026, str(written(tmp_path, mine + "# changed\n"))).digest
    assert first != second


def test_a_pack_of_another_year() -> None:
    with pytest.raises(InputError, match=r"is for tax year 2025, not 2026"):
        load_rules(2026, "pakistan/TY2025")


def test_no_such_pack() -> None:
    with pytest.raises(InputError, match=r"no rule pack 'nowhere\.toml'"):
        load_rules(2026, "nowhere.toml")


def test_not_toml(tmp_path: Path) -> None:
    said = refusal(tmp_path, GOOD.replace("[slabs.salaried]", "[slabs.salaried", 1))
    assert f"mine.toml, line {line_of(GOOD, '[slabs.salaried]')}: the file is not valid TOML" in said


def test_not_text(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="not a text file"):
        load_pack(path)


@pytest.mark.parametrize(
    ("old", "new", "at", "words"),
    [
        ("value = 10_000_000", 'value = "ten"', 'value = "ten"', "surcharge.threshold.value should be a valid integer"),
        ('rate = "23"', 'rate = "23%"', '"23%"', "slabs.salaried.value.3.rate should be a decimal"),
        ('rate = "23"', 'rate = "123"', '"123"', "less than or equal to 100"),
        (
            "over =   600_000, base =       0",
            "over =         0, base =       0",
            "[slabs.salaried]",
            "start at over = 0 and rise",
        ),
        ("tax_year = 2026", "tax_yaer = 2026", "tax_yaer", "tax_yaer is not a key of a rule pack"),
        ("tax_year = 2026", 'tax_year = "2026"', "tax_year =", "tax_year should be a valid integer"),
        ('value = ["fifo", "average"]', 'value = ["best"]', 'value = ["best"]', "value.0 should be 'fifo', 'lifo'"),
        ("from_day = 2024-07-01", "from_day = 2014-07-01", "[penalties.default_surcharge]", "follow one another"),
        ("swap_is_disposal]", "swaps]", "[capital_gains.swaps]", "capital_gains.swaps is not a key"),
        ("due]\nvalue = 2026-09-30", "due]", "[filing.due]", "filing.due.value is missing"),
        (
            'status = "enacted"',
            'status = "law"',
            'status = "law"',
            "'enacted', 'proposed' or 'interpretation', not \"law\"",
        ),
    ],
)
def test_a_bad_pack_is_refused_with_line_key_and_what_was_expected(
    tmp_path: Path, old: str, new: str, at: str, words: str
) -> None:
    assert old in GOOD
    bad = GOOD.replace(old, new, 1)
    said = refusal(tmp_path, bad)
    assert words in said
    near = line_of(bad, at)
    lines = {near, near + 1} if at.startswith("[slabs") else {near}
    assert any(f"mine.toml, line {line}: " in said for line in lines), said


def test_many_faults_are_counted(tmp_path: Path) -> None:
    said = refusal(tmp_path, GOOD.replace('status = "enacted"', 'status = "law"'))
    assert len(said.splitlines()) == 7
    assert said.splitlines()[-1].startswith("and ")


TEXT = """\
id = "x"

[slabs.salaried] # a table
value = [
  { over = 0, rate = "0" },

  # a comment
  { over = 1, rate = "1" },
]
status = "enacted"

[surcharge]
threshold.value = 3
years = [2025, 2026]
other = [
  1,
]
"""


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("id",), 1),
        (("slabs", "salaried"), 3),
        (("slabs", "salaried", "value"), 4),
        (("slabs", "salaried", "value", 0, "rate"), 5),
        (("slabs", "salaried", "value", 1, "rate"), 8),
        (("slabs", "salaried", "value", 7), 4),
        (("slabs", "salaried", "status"), 10),
        (("slabs", "salaried", "date"), 3),
        (("surcharge", "threshold", "value"), 13),
        (("surcharge", "rate"), 12),
        (("surcharge", "years", 1), 14),
        (("surcharge", "other", 0), 16),
        (("nowhere",), 1),
    ],
)
def test_find_line(place: tuple[str | int, ...], line: int) -> None:
    assert find_line(TEXT, place) == line
