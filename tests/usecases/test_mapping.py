"""Saying what a file's columns hold: content and TOML are the same thing, and what is tried is what an import gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import InputError
from importers import profile as schema
from importers import profiles
from importers.read import Choices
from taxapp.usecases.importing import import_files
from taxapp.usecases.mapping import (
    as_cells,
    as_toml,
    guessed,
    kept_once,
    parsed,
    remove,
    restore,
    samples_of,
    save,
    tried,
    with_words,
    words_to_settle,
)
from tests.support import new_ledger

FILE = """Txn Date;Side;Coin;Qty;Total PKR;Order No
01/10/2025 10:20;Bought;BTC;0,01;285000;A-1
13/10/2025 12:00;Sold;BTC;0,004;114400;A-2
17/10/2025 18:40;Wobbled;USDT;5;1407,5;A-3
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "karachi.csv"
    path.write_text(FILE, "utf-8")
    return path


@pytest.mark.parametrize("one", profiles.builtin(), ids=lambda one: one.id)
def test_a_profile_written_as_toml_again_says_the_same(one: schema.Profile) -> None:
    content = parsed(profiles.builtin_text(one.id))
    again = schema.read(as_toml(content), one.id, profiles.based)
    assert as_toml(parsed(as_toml(content))) == as_toml(content)
    assert repr(again) == repr(one)  # compiled patterns compare by what they are made of


def test_a_sample_is_cut_into_cells_as_the_file_is_written(file: Path) -> None:
    [sample] = samples_of(file)
    cut = as_cells(sample)
    assert (sample.encoding, cut.delimiter, cut.header_line) == ("UTF-8", "semicolon", 1)
    assert cut.header == ("Txn Date", "Side", "Coin", "Qty", "Total PKR", "Order No")
    assert [row.line for row in cut.rows] == [2, 3, 4]


def test_a_sample_of_a_long_file_ends_with_a_whole_row(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text("Date,Note,Amount\n" + '2025-01-01,"two\nlines",5\n' * 500, "utf-8")
    [sample] = samples_of(path, most=100)
    assert sample.length == 1002  # the last line feed ends an empty one
    assert all(not row.fault for row in as_cells(sample).rows)


def test_words_get_the_meaning_that_they_usually_have(file: Path) -> None:
    [sample] = samples_of(file)
    content = with_words(guessed(sample), sample)
    assert content["types"] == {"Bought": "buy", "Sold": "sell"}
    assert words_to_settle(content, sample) == {"types": ["Bought", "Sold", "Wobbled"]}


def test_what_is_tried_is_what_an_import_gives(file: Path, tmp_path: Path) -> None:
    [sample] = samples_of(file)
    content = with_words(guessed(sample), sample)
    trial = tried(content, sample)
    assert [one.line for one in trial.rejected] == [4]
    [outcome] = import_files(new_ledger(tmp_path), [file], choices=Choices(str(kept_once(content))))
    assert outcome.result is not None
    assert outcome.preview == tuple(one.entry for one in trial.entries)
    assert [one.line for one in outcome.result.rejected] == [4]


def test_a_fault_of_the_mapping_names_its_place(file: Path) -> None:
    [sample] = samples_of(file)
    content = guessed(sample)
    del content["columns"]["time"]
    trial = tried(content, sample)
    assert trial.fault_key == "columns.time"
    assert not trial.entries


def test_a_profile_is_kept_taken_away_and_brought_back(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    [sample] = samples_of(file)
    profile, path = save(with_words(guessed(sample), sample))
    assert [one.id for _, one in profiles.saved() if isinstance(one, schema.Profile)] == [profile.id]
    text = remove(profile.id)
    assert not path.exists()
    restore(profile.id, text)
    assert path.read_text("utf-8") == text
    with pytest.raises(InputError):
        remove("nobody")
