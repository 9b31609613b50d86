"""A user's own packs: where they are found, what they may build on, and what is said of a bad one."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import InputError
from engine.rules import catalogue
from engine.rules.layers import FaultyPack
from engine.rules.loader import Fault, check_pack, list_packs, load_pack, load_rules

MINE = """\
# Fifteen per cent as proposed, with losses carried for ten years.
id = "ten-years"
title = "Losses carried for ten years"
extends = "s37c-15"

[separate_block.loss_carry_years]
value = 10
section = "none"
source = "my own guess"
date = 2026-11-01
status = "proposed"
certainty = "low"
"""
SURCHARGE = """\
id = "no-surcharge"
title = "Without the surcharge"
extends = "pakistan/TY2026"

[surcharge.rate_others]
value = "0"
section = "s.4AB"
source = "my own guess"
date = 2026-11-01
status = "proposed"
certainty = "low"
"""


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's folder of one's own, empty."""
    home = tmp_path / "home"
    for name in ("HOME", "USERPROFILE", "XDG_DATA_HOME", "APPDATA"):
        monkeypatch.setenv(name, str(home))
    folder = catalogue.user_folder()
    folder.mkdir(parents=True)
    return folder


def written(folder: Path, text: str, name: str = "mine.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def line_of(text: str, part: str) -> int:
    return next(number for number, line in enumerate(text.splitlines(), 1) if part in line)


def faults(folder: Path, text: str) -> list[tuple[int, str, str]]:
    return [(one.line, one.key, one.said) for one in check_pack(written(folder, text))]


def test_by_path_it_builds_on_a_scenario_and_that_on_the_law_of_the_year(tmp_path: Path) -> None:
    path = written(tmp_path, MINE)
    for year in (2025, 2027):
        rules = load_rules(year, str(path))
        assert rules.pack.separate_block is not None
        assert rules.pack.separate_block.loss_carry_years.value == 10
        assert rules.pack.separate_block.covers.value == "capital_gains"
        assert rules.pack.tax_year == year
        assert rules.origins["separate_block.loss_carry_years"] == "ten-years"
        assert rules.origins["separate_block.covers"] == "scenario/s37c-15"
        assert rules.origins["filing.due"] == f"pakistan/TY{year}"


def test_by_id_it_is_found_in_the_users_folder(at_home: Path) -> None:
    written(at_home, MINE)
    assert load_rules(2026, "ten-years").pack_id == "ten-years"
    assert [(info.id, info.kind, len(info.years)) for info in list_packs()][-1] == ("ten-years", "own", 8)


def test_by_id_it_is_found_beside_the_ledger_and_not_elsewhere(tmp_path: Path) -> None:
    path = written(tmp_path, MINE)
    written(tmp_path, 'name = "something else"\n', "settings.toml")
    ledger = tmp_path / "mine.hisaab"
    assert load_rules(2026, "ten-years", ledger).path == path
    assert [info.path for info in list_packs(ledger) if info.kind == "own"] == [path]
    with pytest.raises(InputError, match=r"no rule pack 'ten-years'"):
        load_rules(2026, "ten-years")


def test_a_pack_of_one_year_is_for_that_year(tmp_path: Path) -> None:
    path = written(tmp_path, SURCHARGE)
    assert load_rules(2026, str(path)).pack.surcharge.rate_others.value == 0
    assert load_rules(2026, str(path)).for_year(2025).surcharge.rate_others.value == 10
    with pytest.raises(InputError, match=r"no-surcharge \(mine.toml\) is for tax year 2026, not 2027"):
        load_rules(2027, str(path))


def test_a_pack_on_the_law_of_whatever_year_may_bind_itself_to_one(tmp_path: Path) -> None:
    path = written(tmp_path, MINE.replace("title =", "tax_year = 2026\ntitle ="))
    assert load_pack(path).tax_year == 2026
    with pytest.raises(InputError, match=r"ten-years \(mine.toml\) is for tax year 2026, not 2027"):
        load_rules(2027, str(path))


def test_a_pack_of_another_year_than_what_it_builds_on_is_refused(tmp_path: Path) -> None:
    text = SURCHARGE.replace("title =", "tax_year = 2027\ntitle =")
    said = "is 2027, but the pack is used for 2026"
    assert faults(tmp_path, text) == [(line_of(text, "tax_year ="), "tax_year", said)]


def test_the_list_shows_a_bad_pack_with_what_is_wrong(at_home: Path) -> None:
    written(at_home, MINE.replace("value = 10", "value = -10"))
    [shown] = [info for info in list_packs() if info.kind == "own"]
    assert (shown.id, shown.years) == ("mine", ())
    assert "line 7: separate_block.loss_carry_years.value should be greater than or equal to 0" in shown.fault


def test_since_says_from_which_year_on_a_pack_holds(tmp_path: Path) -> None:
    path = written(tmp_path, MINE.replace('extends = "s37c-15"', 'extends = "s37c-15"\nsince = 2025'))
    rules = load_rules(2027, str(path))
    assert [rules.for_year(year).separate_block is not None for year in (2024, 2025, 2026, 2027)] == [
        False,
        True,
        True,
        True,
    ]
    assert rules.for_year(2025).slabs == load_rules(2025).pack.slabs


def test_a_parameter_is_replaced_whole_so_that_no_number_stands_under_anothers_citation(tmp_path: Path) -> None:
    text = SURCHARGE.replace('section = "s.4AB"\n', "").replace('source = "my own guess"\n', "")
    assert faults(tmp_path, text) == [
        (line_of(text, "[surcharge.rate_others]"), "surcharge.rate_others.section", "is missing"),
        (line_of(text, "[surcharge.rate_others]"), "surcharge.rate_others.source", "is missing"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "at", "key", "said"),
    [
        (
            "value = 10",
            'value = "ten"',
            'value = "ten"',
            "separate_block.loss_carry_years.value",
            'should be a valid integer, not "ten"',
        ),
        ("loss_carry_years", "loss_years", "loss_years]", "separate_block.loss_years", "is not a key of a rule pack"),
        ('id = "ten-years"\n', "", "# Fifteen", "id", "is missing"),
        (
            'extends = "s37c-15"',
            'extends = "s37c-51"',
            "extends =",
            "extends",
            "should be the id of a rule pack; there is none called 's37c-51' (did you mean 's37c-15')",
        ),
        ('extends = "s37c-15"', "extends = 15", "extends =", "extends", "should be the id of a rule pack, not 15"),
        (
            'extends = "s37c-15"',
            'extends = "ten-years"',
            "extends =",
            "extends",
            "leads back to itself: ten-years -> ten-years",
        ),
        (
            'id = "ten-years"',
            'id = "pakistan"',
            "id =",
            "id",
            "should be another: 'pakistan' comes with the program",
        ),
        (
            'id = "ten-years"',
            'id = "s37c-15"',
            "id =",
            "id",
            "should be another: 's37c-15' comes with the program",
        ),
    ],
)
def test_a_fault_names_the_line_the_key_and_what_was_expected(
    tmp_path: Path, old: str, new: str, at: str, key: str, said: str
) -> None:
    text = MINE.replace(old, new, 1)
    assert faults(tmp_path, text) == [(line_of(text, at), key, said)]


def test_a_fault_below_is_told_of_the_file_that_has_it(tmp_path: Path) -> None:
    below = written(tmp_path, MINE.replace("value = 10", "value = -1"), "below.toml")
    above = written(tmp_path, 'id = "above"\ntitle = "Above"\nextends = "ten-years"\n', "above.toml")
    assert {(one.path, one.key) for one in check_pack(above)} == {(below, "separate_block.loss_carry_years.value")}


def test_packs_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    one = written(tmp_path, 'id = "one"\ntitle = "One"\nextends = "two"\n', "one.toml")
    written(tmp_path, 'id = "two"\ntitle = "Two"\nextends = "one"\n', "two.toml")
    with pytest.raises(FaultyPack, match=r"leads back to itself: one -> two -> one"):
        load_pack(one)


def test_two_packs_of_one_id_are_refused_when_asked_for(tmp_path: Path, at_home: Path) -> None:
    path = written(tmp_path, MINE)
    other = written(at_home, MINE, "other.toml")
    with pytest.raises(InputError) as refused:
        load_rules(2026, "ten-years", tmp_path / "mine.hisaab")
    assert str(path) in str(refused.value)
    assert str(other) in str(refused.value)
    assert [one.key for one in check_pack(path)] == ["id"]


def test_a_pack_that_takes_the_id_of_a_scenario_is_refused_when_that_is_asked_for(at_home: Path) -> None:
    written(at_home, MINE.replace('id = "ten-years"', 'id = "s37c-15"'))
    with pytest.raises(InputError, match="Two rule packs have the id 's37c-15'"):
        load_rules(2026, "s37c-15")
    assert load_rules(2026).pack_id == "pakistan/TY2026", "enacted law asks nobody"


def test_a_broken_pack_in_the_folder_stops_only_who_asks_for_it(at_home: Path) -> None:
    written(at_home, 'id = "broken\n', "broken.toml")
    written(at_home, MINE)
    assert load_rules(2026, "ten-years").pack_id == "ten-years"
    [shown] = [info for info in list_packs() if info.id == "broken"]
    assert "line 1: the file is not valid TOML" in shown.fault
    with pytest.raises(InputError, match=r"broken\.toml, line 1"):
        load_rules(2026, "broken")


def test_a_near_name_is_offered(at_home: Path) -> None:
    written(at_home, MINE)
    with pytest.raises(InputError, match="Did you mean 'ten-years'"):
        load_rules(2026, "ten-year")


def test_a_file_that_is_not_there_is_no_fault_but_a_refusal(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        check_pack(tmp_path / "nowhere.toml")


def test_a_fault_reads_as_a_sentence() -> None:
    fault = Fault(Path("mine.toml"), 3, "surcharge.threshold", "is missing")
    assert str(fault) == "mine.toml, line 3: surcharge.threshold is missing."


@pytest.mark.parametrize(
    ("platform", "folder"),
    [("linux", "hisaab/rules"), ("darwin", "Library/Application Support/Hisaab/rules"), ("win32", "Hisaab/rules")],
)
def test_the_users_folder_is_where_each_system_keeps_such_things(
    monkeypatch: pytest.MonkeyPatch, platform: str, folder: str
) -> None:
    monkeypatch.setattr("sys.platform", platform)
    assert catalogue.user_folder().as_posix().endswith(folder)
