"""How P2P orders were paid, by the words of the venues."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from importers.payment_methods import method


@pytest.mark.parametrize(
    ("words", "tag", "venue"),
    [
        ("Easypaisa-PK Only", "bank", "easypaisa"),
        ("JazzCash", "bank", "jazzcash"),
        ("Jazz Cash", "bank", "jazzcash"),
        ("SadaPay", "emi", "sadapay"),
        ("NayaPay", "emi", "nayapay"),
        ("Bank Transfer", "bank", ""),
        ("Bank Transfer (HBL)", "bank", "hbl"),
        ("Raast", "bank", ""),
        ("IBFT - Meezan Bank", "bank", "meezan"),
        ("MCB Islamic", "bank", "mcbislamic"),
        ("Cash in person", "cash", ""),
        ("Cash Deposit to Bank", "cash", ""),
        ("SadaPay, NayaPay", "emi", ""),
        ("Easypaisa / SadaPay", "", ""),
        ("Meezan Bank, UBL", "bank", ""),
        ("OcaBlue", "", ""),
        ("Wise", "", ""),
        ("Cashless", "", ""),
        ("", "", ""),
    ],
)
def test_words(words: str, tag: str, venue: str) -> None:
    assert method(words) == (tag, venue)


def test_every_way_has_a_source_and_its_bank_is_in_the_register_as_what_its_tag_says() -> None:
    resources = files("resources")
    known = tomllib.loads(resources.joinpath("payment_methods.toml").read_text("utf-8"))
    banks = tomllib.loads(resources.joinpath("venues", "banks.toml").read_text("utf-8"))["venue"]
    names = [name for one in known["method"] for name in one["names"]]
    assert len(names) == len(set(names))
    for one in known["method"]:
        assert one["source"] in known["source"]
        assert one["tag"] in ("bank", "emi", "cash")
        if "venue" in one:
            standing = {each["status"] for each in banks[one["venue"]]["standing"]}
            assert (one["tag"] == "emi") == ("emi" in standing), (one["venue"], standing)
