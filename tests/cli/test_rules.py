"""`taxapp rules`: the law as a page to read, and a pack of one's own checked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from taxapp.__main__ import main

MINE = """\
id = "mine"
title = "My own"
extends = "s37c-15"

[surcharge.rate_others]
value = "5"
section = "s.4AB"
source = "my own guess"
date = 2026-11-01
status = "proposed"
certainty = "low"
"""


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No packs of whoever runs the tests."""
    for name in ("HOME", "USERPROFILE", "XDG_DATA_HOME", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    path = tmp_path / "mine.toml"
    path.write_text(MINE, encoding="utf-8")
    return path


def test_the_list_says_what_is_law_and_what_is_not(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "list", "--ledger", str(mine.with_name("x.hisaab")), "--json"]) == 0
    kinds = {pack["id"]: (pack["kind"], len(pack["years"])) for pack in json.loads(capsys.readouterr().out)}
    assert kinds["pakistan/TY2026"] == ("enacted", 1)
    assert kinds["scenario/s37c-15"] == ("scenario", 8)
    assert kinds["mine"] == ("own", 8)
    assert main(["rules", "list"]) == 0
    assert "mine" not in capsys.readouterr().out


def test_a_pack_reads_like_a_page_of_law(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "show", "pakistan/TY2026"]) == 0
    page = capsys.readouterr().out
    assert "over 600,000: 0 + 15%" in page
    assert "threshold = Rs 10,000,000" in page
    assert "s.4AB. Enacted, certainty high." in page
    assert "Stated by" not in page, "one file states all of it"
    shown = page.partition("BESIDE THE COMPUTATION")[2]
    assert "remittance_limit = Rs 5,000,000" in shown
    assert "extension_days = 15 days" in shown


def test_a_pack_on_another_says_who_states_what(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "show", str(mine), "--year", "2026"]) == 0
    page = capsys.readouterr().out
    assert "Builds on s37c-15" in page
    for who in ("mine", "scenario/s37c-15", "pakistan/TY2026"):
        assert f"Stated by {who}" in page
    assert main(["rules", "show", str(mine), "--year", "2026", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    [rate] = [one for one in told["parameters"] if one["parameter"] == "surcharge.rate_others"]
    assert rate == {
        "parameter": "surcharge.rate_others",
        "value": "5",
        "section": "s.4AB",
        "source": "my own guess",
        "date": "2026-11-01",
        "status": "proposed",
        "certainty": "low",
        "note": "",
        "informative": "",
        "stated_by": "mine",
    }


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["s37c-51"], "Did you mean 's37c-15'?"),
        (["s37c-15", "--year", "2019"], "no rule pack for tax year 2019"),
        (["pakistan/TY2026", "--year", "2025"], "is for tax year 2026, not 2025"),
    ],
)
def test_a_pack_that_is_not_there_is_refused(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "show", *words]) == 3
    assert said in capsys.readouterr().err


def test_a_good_pack_is_checked(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "check", str(mine)]) == 0
    assert "is a valid rule pack: mine, My own." in capsys.readouterr().err


def test_every_fault_of_a_bad_pack_is_told(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine.write_text(MINE.replace('"5"', '"5%"').replace('"proposed"', '"law"').replace('"low"', '"sure"'), "utf-8")
    assert main(["rules", "check", str(mine)]) == 1
    told = capsys.readouterr().out.splitlines()
    assert [line.partition(": ")[0] for line in told] == [f"{mine}, line {number}" for number in (6, 10, 11)]
    assert "should be a decimal written as text" in told[0]
    assert "should be 'enacted', 'proposed' or 'interpretation', not \"law\"" in told[1]
    assert main(["rules", "check", str(mine), "--json"]) == 1
    [first, *_] = json.loads(capsys.readouterr().out)["faults"]
    assert (first["line"], first["key"]) == (6, "surcharge.rate_others.value")


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "image.toml").write_bytes(b"\xff\xfe")
    for name in ("nowhere.toml", "image.toml"):
        assert main(["rules", "check", str(tmp_path / name)]) == 3
        assert name in capsys.readouterr().err
