"""What the documents say works: their commands run, their examples import, their links lead somewhere."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest

import engine
from taxapp.__main__ import main
from tests.docs import formats_page, services_page
from tests.support import COLUMNS, bring_in, new_ledger

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8")):
        assert target.startswith("https://") or (page.parent / target).exists(), target


def test_the_readme_commands_run_in_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every `taxapp` line of the README but the window, on the sample files under the names it uses."""
    samples = ROOT / "resources" / "samples"
    for name, sample in {
        "binance-p2p.csv": "binance-p2p-orders.csv",
        "binance-trades.csv": "binance-spot-trades.csv",
        "binance-history.csv": "binance-transaction-history.csv",
    }.items():
        (tmp_path / name).write_bytes((samples / sample).read_bytes())
    monkeypatch.chdir(tmp_path)
    commands = re.findall(r"^    \.venv/bin/taxapp (.+)$", (ROOT / "README.md").read_text("utf-8"), re.M)
    assert len(commands) >= 6
    for command in commands:
        if not command.startswith("gui"):
            assert main(shlex.split(command, comments=True)) in (0, 1), command
    assert (tmp_path / "pack" / "hisaab-TY2026.pdf").is_file()
    capsys.readouterr()


@pytest.mark.parametrize("page", ["README.md", "docs/architecture.md", "engine/__init__.py"])
def test_the_notebook_lines_run(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The three lines that compute a year, as they stand in the document."""
    new_ledger(tmp_path, name="mine.hisaab")
    monkeypatch.chdir(tmp_path)
    text = (ROOT / page).read_text("utf-8")
    lines = re.findall(r"^    (?:>>> )?((?:import engine|ledger =|result =).*)$", text, re.M)
    assert len(lines) == 3
    found: dict[str, Any] = {}
    exec("\n".join(lines), found)
    assert found["result"].tax_year == 2026
    assert engine.explain(found["result"], "tax.payable").value == 0
    found["ledger"].close()


def test_the_universal_csv_example_imports_whole(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "universal-csv.md").read_text("utf-8")
    example = [line.strip() for line in text.split("For example:")[1].strip().splitlines()]
    assert example[0] == COLUMNS
    file = tmp_path / "example.csv"
    file.write_text("\n".join(example) + "\n")
    outcome = bring_in(new_ledger(tmp_path), file)
    assert outcome.result is not None
    assert (outcome.result.entries_added, len(outcome.result.rejected)) == (len(example) - 1, 0)


def test_every_kind_is_explained() -> None:
    from engine.model import Kind

    text = (ROOT / "docs" / "universal-csv.md").read_text("utf-8")
    assert [kind for kind in Kind if f"`{kind}`" not in text] == []


def test_the_page_of_formats_is_of_these_formats() -> None:
    assert formats_page.PAGE.read_text("utf-8") == formats_page.page(), "python -m tests.docs.formats_page"


def test_the_page_of_services_is_of_these_services() -> None:
    assert services_page.PAGE.read_text("utf-8") == services_page.page(), "python -m tests.docs.services_page"


def test_every_matching_case_of_the_page_is_run() -> None:
    """The arithmetic of docs/matching.md stands in the cases too."""
    folder = ROOT / "tests" / "engine" / "cases"
    cases = "\n".join(file.read_text("utf-8") for file in sorted(folder.glob("*.toml")))
    for rows in re.findall(r"^ +(buy .+?) +→", (ROOT / "docs" / "matching.md").read_text("utf-8"), re.M):
        for row in rows.split(", "):
            assert re.search(rf"^\d+ {re.escape(row.strip())}$", cases, re.M), row
