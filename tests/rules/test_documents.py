"""Packs as documents: what they say, what changed, which decision uses them; own packs made, checked, removed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import get_args

import pytest

from engine.errors import InputError
from engine.rules.catalogue import FOLDER, user_folder
from engine.rules.loader import available_years, list_packs, load_rules, parameters
from engine.rules.schema import Part, RulePack
from taxapp.usecases.rules import (
    check_own_pack,
    decisions,
    differences,
    list_rule_packs,
    new_own_pack,
    read_own_pack,
    read_pack,
    remove_own_pack,
    save_own_pack,
    search,
)

ROOT = Path(__file__).parents[2]


def decisions_in(text: str) -> dict[str, list[tuple[str, str]]]:
    """What the text of docs/tax-decisions.md says of each parameter: the heading and the decision."""
    known = _names_of_parameters()
    found: dict[str, list[tuple[str, str]]] = {}
    for block in re.split(r"^### ", text, flags=re.MULTILINE)[1:]:
        title, _, body = block.partition("\n")
        body = re.split(r"^## ", body, flags=re.MULTILINE)[0]
        told = re.search(r"\*\*Decision\.\*\* (.*?)(?=\n- |\n\n|\Z)", body, re.DOTALL)
        decided = " ".join((told[1] if told else "").replace("`", "").split())
        for name in dict.fromkeys(re.findall(r"`([a-z_]+\.[a-z0-9_]+)`", body)):
            if name in known:
                found.setdefault(name, []).append((title.strip(), decided))
    return dict(sorted(found.items()))


def _names_of_parameters() -> set[str]:
    found = set()
    for part, field in RulePack.model_fields.items():
        for kind in (field.annotation, *get_args(field.annotation)):
            if isinstance(kind, type) and issubclass(kind, Part):
                found.update(f"{part}.{key}" for key in kind.model_fields)
    return found


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def test_the_decisions_are_those_of_the_document() -> None:
    """`python -m tests.rules.test_documents` writes the file anew."""
    told = decisions_in((ROOT / "docs" / "tax-decisions.md").read_text("utf-8"))
    assert told == {name: [(one.title, one.decision) for one in found] for name, found in decisions().items()}


def test_every_parameter_is_used_by_a_decision() -> None:
    names = {name for pack in list_packs() for name, _ in parameters(load_rules(pack.years[-1], pack.id).pack)}
    assert names <= decisions().keys()


@pytest.mark.parametrize("year", available_years())
def test_a_document_has_every_parameter_of_its_pack(year: int) -> None:
    document = read_pack(f"pakistan/TY{year}")
    assert [one.name for one in document.clauses] == [name for name, _ in parameters(load_rules(year).pack)]
    assert all(one.instead_of is None and one.section and one.source for one in document.clauses)
    assert (document.kind, document.years) == ("enacted", (year,))


def test_a_scenario_says_what_it_changes_of_any_year() -> None:
    document = read_pack("s37c-15", 2024)
    assert (document.year, document.kind, document.years[0]) == (2024, "scenario", 2020)
    changed = [one.name for one in document.clauses if one.instead_of is not None]
    assert changed
    assert all(name.startswith("separate_block.") for name in changed)
    assert read_pack("s37c-15", 1999).year == 2027  # a year that it has not: the last


def test_what_differs_between_two_years() -> None:
    found = {one.name: one for one in differences(read_pack("pakistan/TY2025"), read_pack("pakistan/TY2026"))}
    rate = found["surcharge.rate_salaried"]
    assert rate.before is not None
    assert rate.after is not None
    assert (rate.before.value.words, rate.after.value.words) == ("10", "9")
    assert "surcharge.rate_others" not in found
    assert differences(read_pack("pakistan/TY2025"), read_pack("pakistan/TY2025")) == []


def test_a_search_looks_everywhere() -> None:
    document = read_pack("pakistan/TY2026")
    assert [one.name for one in search(document, "4AB threshold income")] == ["surcharge.threshold"]
    assert search(document, "zakat") == []
    assert search(document, "") == list(document.clauses)


@pytest.mark.parametrize("pack", [one.id for one in list_packs()])
@pytest.mark.parametrize("whole", [False, True])
def test_a_pack_of_ones_own_made_from_any_is_valid(pack: str, whole: bool) -> None:
    path = new_own_pack(pack, "Mein Plan, نیا!", whole=whole)
    assert path == user_folder() / "mein-plan.toml"
    assert check_own_pack(path, read_own_pack(path)) == ()
    [own] = [one for one in list_rule_packs() if one.kind == "own"]
    assert (own.title, own.fault) == ("Mein Plan, نیا!", "")
    same = differences(read_pack(pack), read_pack(str(path), read_pack(pack).year))
    assert same == []


def test_names_are_never_given_twice() -> None:
    paths = [new_own_pack("pakistan/TY2026", title) for title in ("Plan", "plan", "?!", "؟")]
    assert [path.stem for path in paths] == ["plan", "plan-2", "own", "own-2"]
    with pytest.raises(InputError, match="Give the pack a title"):
        new_own_pack("pakistan/TY2026", "  ")


def test_a_text_is_checked_before_it_is_saved() -> None:
    path = new_own_pack("pakistan/TY2026", "Plan")
    before = read_own_pack(path)
    [fault] = check_own_pack(path, before.replace('title = "Plan"', "title = 7"))
    assert (fault.path, fault.line, fault.key) == (path, 2, "title")
    [fault] = check_own_pack(path, before + "\n[surcharge\n")
    assert "not valid TOML" in fault.said
    [fault] = check_own_pack(path, before.replace('id = "plan"', 'id = "scenario/s37c-15"'))
    assert "comes with the program" in fault.said
    assert {one.key for one in check_own_pack(path, before + "\n[surcharge.threshold]\nvalue = 5\n")} == {
        f"surcharge.threshold.{key}" for key in ("section", "source", "date", "status", "certainty")
    }
    assert read_own_pack(path) == before


def test_a_pack_is_saved_and_removed_and_those_of_the_program_are_not() -> None:
    path = new_own_pack("scenario/s37c-15", "Plan")
    save_own_pack(path, read_own_pack(path) + "# more\n")
    text = remove_own_pack(path)
    assert text.endswith("# more\n")
    assert not path.exists()
    assert [one.name for one in path.parent.iterdir()] == []
    with pytest.raises(InputError, match="can't be read"):
        remove_own_pack(path)
    with pytest.raises(InputError, match="comes with the program"):
        remove_own_pack(FOLDER / "TY2026.toml")


if __name__ == "__main__":
    told = decisions_in((ROOT / "docs" / "tax-decisions.md").read_text("utf-8"))
    (ROOT / "resources" / "rules" / "decisions.json").write_text(
        json.dumps(told, indent=1, ensure_ascii=False) + "\n", "utf-8", newline="\n"
    )
