"""docs/tax-decisions.md speaks of every parameter, election and fact, and of nothing that is not there."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.rules.elections import CHOICES, FACTS
from engine.rules.loader import available_years, load_rules, parameters
from engine.rules.positions import Choice

ROOT = Path(__file__).parents[2]
LAW = ROOT / "tests" / "law"
TEXT = (ROOT / "docs" / "tax-decisions.md").read_text(encoding="utf-8")
ENTRIES = {entry.splitlines()[0]: entry for entry in re.split(r"^(?:## .*|### )", TEXT, flags=re.M) if entry.strip()}
NAMED = set(re.findall(r"`([^`]+)`", TEXT))


def _entries() -> list[tuple[str, str]]:
    return [(title, entry) for title, entry in ENTRIES.items() if "**Decision.**" in entry or "**Status.**" in entry]


def _parameters() -> set[str]:
    """The parameters of every year's law, and of a scenario."""
    packs = [load_rules(year).pack for year in available_years()] + [load_rules(2026, "s37c-ladder").pack]
    return {name for pack in packs for name, _ in parameters(pack)}


def test_every_parameter_of_every_pack_has_its_entry() -> None:
    assert sorted(_parameters() - NAMED) == []


def test_every_election_and_fact_has_its_entry() -> None:
    keys = [choice.key for choice in CHOICES] + [fact.key for fact in FACTS]
    assert [key for key in keys if key not in NAMED] == []


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice.key)
def test_both_sides_of_an_election_stand_in_its_entry(choice: Choice) -> None:
    about = [
        entry for _, entry in _entries() if f"`{choice.key}`" in entry and "lection" in entry.split("**Decision.**")[0]
    ]
    assert about, choice.key
    assert any(all(f"`{value}`" in entry for value in choice.values) for entry in about), choice.values
    if choice.status == "interpretation":
        assert any("other side costs" in entry for entry in about), f"{choice.key}: what does the other side cost?"


def test_every_entry_has_a_decision_and_a_status() -> None:
    for title, entry in _entries():
        assert "**Decision.**" in entry, title
        assert re.search(r"\*\*Status\.\*\* (Enacted|Interpretation|Proposed|Scope|Our|Thresholds)", entry), title


def test_the_parameters_it_names_exist() -> None:
    """In lines that say which parameters an entry is about."""
    known = _parameters()
    for line in re.findall(r"^- Parameters? ((?:.|\n  )+?)(?:;|\.$)", TEXT, re.M):
        named = set(re.findall(r"`([^`]+)`", line))
        assert named <= known | {"separate_block"}, named - known


def test_the_files_it_names_exist() -> None:
    for name in NAMED:
        if re.fullmatch(r"(engine|tests|resources|docs)/[\w/.-]+", name):
            assert (ROOT / name).exists(), name
        elif re.fullmatch(r"[\w-]+\.toml", name):
            assert (LAW / name).is_file() or (ROOT / "resources/rules/pakistan" / name).is_file(), name


def test_the_cases_it_names_exist_in_the_files_it_names() -> None:
    quoted = list(_named_cases())
    assert len(quoted) > 100
    for name, start in quoted:
        names = [case["name"] for case in tomllib.loads((LAW / name).read_text("utf-8"))["case"]]
        assert any(start.removesuffix(" …") in known for known in names), f"{name} has no case {start!r}"


def _named_cases() -> Iterator[tuple[str, str]]:
    """(case file, words of a case's name) of every entry's tests."""
    for bullet in re.findall(r"^- \*\*Tests\.\*\* ((?:.|\n  )+)", TEXT, re.M):
        for part in " ".join(bullet.split()).split("; "):
            name = re.match(r"`([\w-]+\.toml)`:", part)
            if name:
                yield from ((name[1], words) for words in re.findall(r'"([^"]+)"', part))


def test_every_case_file_is_pointed_at() -> None:
    assert [path.name for path in sorted(LAW.glob("*.toml")) if path.name not in NAMED] == []
