"""The commands by which items are mended: each is one that the program knows, and those that name all they need work
on the ledger where the question arises."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from engine.ledger.ledger import open_ledger
from engine.model import Kind
from engine.review import questions
from engine.review.worth import in_words
from taxapp.__main__ import main
from taxapp.cli.parser import build
from tests.review.support import TODAY, ledger_of

SECOND_FILE = "INSERT INTO source (id, importer, importer_version, name, sha256, imported_at, covers, entries_added) "
OF_ANOTHER = SECOND_FILE + "VALUES (2, 'other', '1', 'other.csv', 'x', 0, 'all', 1)"
STATED = (
    "INSERT INTO stated_balance (source_id, line, wallet, asset_id, account_id, time, quantity) "
    "SELECT 1, 3, '', a.id, b.id, 1754128800000000, '5' FROM asset AS a, account AS b "
    "WHERE a.symbol = 'USDT' AND b.name = 'Binance'"
)
LOT = "2025-07-10T10:00:00Z,buy,Binance,PKR,28000000,USDT,100000,,,,,,,bank"

LEDGERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "shortage": ("2025-09-01T10:00:00Z,sell,Binance,ETH,1,PKR,900000", ()),
    "negative_balance": (f"{LOT}\n2025-08-01T10:00:00Z,sell,Bybit,USDT,5,PKR,1400", ()),
    "unpriced": ("2025-09-01T10:00:00Z,income.staking,Binance,,,DOT,1", ()),
    "unknown_deposit": (
        f"{LOT}\n2025-08-01T10:00:00Z,deposit,OKX,,,USDT,500\n2025-08-01T09:00:00Z,withdrawal,Binance,USDT,500,,\n"
        "2025-08-01T09:30:00Z,withdrawal,Binance,USDT,500,,",
        (),
    ),
    "unmatched_transfer": (f"{LOT}\n2025-08-01T10:00:00Z,withdrawal,Binance,USDT,500,,", ()),
    "transfer_unsure": (
        f"{LOT}\n2025-08-01T10:00:00Z,withdrawal,Binance,USDT,500,,\n2025-08-01T10:05:00Z,deposit,OKX,,,USDT,500\n"
        "2025-08-01T20:00:00Z,deposit,OKX,,,USDT,500",
        (),
    ),
    "one_transaction": (
        f"{LOT}\n2025-08-01T10:00:00Z,withdrawal,Wallet,USDT,500,,,,,,,,0xab\n"
        "2025-08-01T10:00:00Z,deposit,Wallet,,,LP,2,,,,,,0xab\n2025-08-01T10:00:00Z,deposit,Wallet,,,USDT,1,,,,,,0xab",
        (),
    ),
    "suspected_duplicate": (
        f"{LOT}\n2025-08-01T10:00:00Z,sell,Binance,USDT,5,PKR,1400\n2025-08-01T10:00:00Z,sell,Binance,USDT,6,PKR,1690",
        (OF_ANOTHER, "UPDATE entry SET source_id = 2 WHERE id = 3"),
    ),
    "no_banking_evidence": (
        "2025-07-10T10:00:00Z,buy,Binance,PKR,28000000,USDT,100000\n"
        "2025-09-10T10:00:00Z,sell,Binance,USDT,100000,PKR,28500000",
        (),
    ),
    "unmatched_order": (
        "2025-08-10T10:00:00Z,buy,Binance,PKR,14000,USDT,50,,,,,,,p2p\n"
        "2025-08-01T10:00:00Z,withdrawal,Meezan,PKR,28000,,,,,,,,,bank_line\n"
        "2025-08-31T10:00:00Z,withdrawal,Meezan,PKR,500,,,,,,,,,bank_line",
        (),
    ),
    "bank_credits": (f"{LOT}\n2025-08-21T10:00:00Z,deposit,Meezan,,,PKR,9000,,,,,,,bank_line,BINANCE", ()),
    "zone_ambiguous": (
        "2025-06-30T20:00:00Z,buy,Binance,PKR,28000,USDT,100",
        ("UPDATE source SET zone_from = 'assumed'",),
    ),
    "balance_mismatch": (f"{LOT}\n2025-08-02T10:00:00Z,deposit,Binance,,,USDT,1", (STATED,)),
    "spam_excluded": (f"{LOT}\n2025-08-02T10:00:00Z,deposit,Wallet,,,WIN.XYZ,50,,,,,,,spam", ()),
    "gap_in_coverage": (
        f"{LOT}\n2025-12-02T10:00:00Z,sell,Binance,USDT,5,PKR,1400",
        (
            OF_ANOTHER,
            "UPDATE entry SET source_id = 2 WHERE id = 2",
            "UPDATE source SET importer = 'venue', covers = 'all'",
            "UPDATE source SET account_id = (SELECT id FROM account WHERE name = 'Binance')",
            "UPDATE source SET period_from = 1752141600000000, period_to = 1752141600000000 WHERE id = 1",
        ),
    ),
}


@pytest.mark.parametrize("code", LEDGERS)
def test_the_commands_of_an_item_work_where_it_arises(
    code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows, statements = LEDGERS[code]
    ledger = ledger_of(tmp_path, rows, *statements)
    with open_ledger(ledger) as opened:
        found = questions(opened, today=TODAY)
    assert code in {item.code for item in found}
    for command in dict.fromkeys(command for item in found for command in item.commands):
        words = shlex.split(command)
        assert words[0] == "taxapp"
        arguments = [_named(word, ledger) for word in words[1:]]
        build().parse_args(arguments)
        if words[1] in ("edit", "coverage", "lots") and not any(re.fullmatch("[A-Z_]{3,}", one) for one in words[3:]):
            assert main(arguments) == 0, (command, capsys.readouterr().err)
            if words[1] == "edit":
                assert main(["undo", str(ledger)]) == 0
    assert all(in_words(item) for item in found if item.worth)


def _named(word: str, ledger: Path) -> str:
    """What stands in place of a word that the person replaces."""
    return {"LEDGER": str(ledger), "KIND": Kind.GIFT_IN}.get(word, word)
