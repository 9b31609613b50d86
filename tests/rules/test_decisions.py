"""docs/tax-decisions.md speaks of every parameter and every election, and of nothing that is not there."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from engine.rules.elections import CHOICES, FACTS
from engine.rules.loader import citations, load_rules

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "tax-decisions.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"`([^`]+)`", TEXT))


def test_every_parameter_election_and_fact_has_its_entry() -> None:
    wanted = [citation.parameter for citation in citations(load_rules(2026).pack)]
    wanted += [choice.key for choice in CHOICES] + [fact.key for fact in FACTS]
    assert [key for key in wanted if key not in NAMED] == []


def test_both_sides_of_every_election_are_named() -> None:
    for choice in CHOICES:
        if choice.key not in ("late_filed", "cost_method"):
            assert [value for value in choice.values if value not in NAMED] == [], choice.key


def test_every_entry_has_a_decision_and_a_status() -> None:
    for entry in TEXT.split("\n### ")[1:]:
        title = entry.splitlines()[0]
        assert "**Decision.**" in entry, title
        assert "**Status.**" in entry, title


def test_the_files_and_cases_it_points_at_exist() -> None:
    for name in NAMED:
        if re.fullmatch(r"(engine|tests|resources)/[\w/.]+", name):
            assert (ROOT / name).exists(), name
    names = [
        case["name"]
        for path in (ROOT / "tests" / "law").glob("*.toml")
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    ]
    flat = " ".join(TEXT.split())
    for quoted in re.findall(r'\.toml`: ((?:"[^"]+"(?:,| and)? ?)+)', flat):
        for words in re.findall(r'"([^"]+)"', quoted):
            start = words.removesuffix(" …")
            found = any(start in name for name in names) or start in flat_headings()
            assert found, f"no case is named {words!r}"


def flat_headings() -> str:
    """The section comments of the case files, which an entry may point at instead of a case."""
    return " ".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests" / "law").glob("*.toml")))
