"""docs/law.md: every command it shows runs on its own example, in its order, and prints what the page shows of it."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from taxapp.__main__ import main
from tests.support import COLUMNS

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "law.md").read_text("utf-8")
BLOCKS = [
    "\n".join(line[4:] for line in block.splitlines()) for block in re.findall(r"(?:^    .*\n)+", PAGE, flags=re.M)
]


def _block(start: str) -> str:
    """The indented block of the page that begins so."""
    [found] = [block for block in BLOCKS if block.startswith(start)]
    return found + "\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A folder with the page's ledger, its pack, and the same pack spoilt in two ways."""
    pack = BLOCKS[[block.startswith('id = "cautious"') for block in BLOCKS].index(True)] + "\n\n"
    pack += _block("[separate_block.loss_carry_years]")
    (tmp_path / "cautious.toml").write_text(pack)
    (tmp_path / "wrong.toml").write_text(pack.replace("value = 0", "value = -1").replace("cautious", "wrong"))
    (tmp_path / "wrong-too.toml").write_text(
        pack.replace("separate_block.loss_carry_years", "capital_gains.swap_is_disposal")
        .replace("value = 0", "value = false")
        .replace("cautious", "wrong-too")
    )
    (tmp_path / "trades.csv").write_text(_block(COLUMNS))
    monkeypatch.chdir(tmp_path)
    assert main(["new", "mine.hisaab"]) == 0
    assert main(["import", "mine.hisaab", "trades.csv"]) == 0
    capsys.readouterr()
    return tmp_path


def test_the_commands_print_what_the_page_shows(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = [block.splitlines() for block in BLOCKS if block.startswith("$ taxapp ")]
    assert len(shown) >= 9
    for command, *lines in shown:
        main(shlex.split(command.removeprefix("$ taxapp ")))
        printed = capsys.readouterr()
        said = [" ".join(line.split()) for line in (printed.out + printed.err).splitlines()]
        place = 0
        for line in lines:
            words = " ".join(line.split())
            found = [number for number, text in enumerate(said[place:], place) if words in text]
            assert found, f"{command}: does not print {line!r} there:\n" + "\n".join(said)
            place = found[0]
