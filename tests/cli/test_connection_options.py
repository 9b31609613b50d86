"""What a person says of a synced account beside its key: markets and the service's own options."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.ledger.connections import add_connection, connection
from engine.ledger.ledger import open_ledger
from taxapp.__main__ import main
from tests.support import new_ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = new_ledger(tmp_path)
    with open_ledger(path) as made:
        add_connection(made, "Binance", "binance", 1_700_000_000_000_000, {"key": "keyring"}, venue="binance")
    return path


def options(ledger: Path) -> dict[str, str]:
    with open_ledger(ledger) as opened:
        return dict(connection(opened, "Binance").options)


def said(ledger: Path, *words: str) -> int:
    return main(["accounts", str(ledger), *words])


def test_markets_and_mining_accounts_are_named_without_giving_the_key_again(ledger: Path) -> None:
    assert said(ledger, "set", "Binance", "--markets", "lunabusd  xrpbtc", "--option", "mining=Rig1 Rig2") == 0
    assert options(ledger) == {"key": "keyring", "markets": "LUNABUSD XRPBTC", "mining": "Rig1 Rig2"}
    assert said(ledger, "set", "Binance", "--option", "mining=", "--country", "AE") == 0
    assert options(ledger) == {"key": "keyring", "markets": "LUNABUSD XRPBTC"}


@pytest.mark.parametrize("option", ["pools=mine", "mining", "key=nowhere"])
@pytest.mark.parametrize("words", [("set", "Binance"), ("add", "Other", "--service", "binance")])
def test_an_option_that_the_service_has_not_is_refused_with_those_it_has(
    ledger: Path, words: tuple[str, ...], option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(ledger, *words, "--option", option) == 2
    assert "mining=... (the names of mining accounts, with spaces between)" in capsys.readouterr().err
    assert options(ledger) == {"key": "keyring"}


def test_an_account_that_is_not_synced_has_no_options(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(ledger, "set", "Nowhere", "--markets", "XRPBTC") == 2
    assert "Nowhere" in capsys.readouterr().err
