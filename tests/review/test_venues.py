"""The venue register: what is known of each venue, and what a bad entry is told."""

from __future__ import annotations

import pytest

from engine.errors import InputError
from engine.venues import PVARA, Certainty, Venue, VenueKind, named, read_register, venue, venues
from importers.registry import formats


def test_every_format_is_of_a_venue_in_the_register() -> None:
    lacking = {one.id: one.venue for one in formats() if one.venue and venue(one.venue) is None}
    assert lacking == {}


def test_the_kind_a_format_gives_its_account_is_the_venues() -> None:
    other = {
        one.id: (one.account_kind, found.account_kind)
        for one in formats()
        if (found := venue(one.venue)) is not None and found.kind is not VenueKind.PROGRAM
        if one.account_kind != found.account_kind
    }
    assert other == {}


def test_two_exchanges_have_a_no_objection_certificate_and_nobody_is_known_to_have_a_licence() -> None:
    words = {one.id: one.status(PVARA) for one in venues() if one.kind is VenueKind.EXCHANGE}
    assert {id_ for id_, word in words.items() if word == "noc"} == {"binance", "htx"}
    assert {word for id_, word in words.items() if id_ not in ("binance", "htx")} == {"unknown"}
    certificates = [one for id_ in ("binance", "htx") for one in _of(id_).standing]
    assert {one.since for one in certificates} == {"2025-12-12"}


def test_what_an_authority_said_is_cited() -> None:
    assert all(one.source.startswith("https://") for found in venues() for one in found.standing)


@pytest.mark.parametrize(
    ("called", "id_"),
    [("Binance", "binance"), ("gate.io", "gate"), ("Huobi", "htx"), ("Meezan Bank", "meezan"), ("Tronscan", "tron")],
)
def test_a_venue_is_found_by_any_of_its_names(called: str, id_: str) -> None:
    assert named(called) is venue(id_)


def test_banks_and_rupee_wallets_have_the_state_banks_word() -> None:
    words = {name: _of(name).status("SBP") for name in ("hbl", "jazzcash", "easypaisa", "sadapay", "nayapay")}
    assert words == {
        "hbl": "bank",
        "jazzcash": "microfinance_bank",
        "easypaisa": "digital_retail_bank",
        "sadapay": "emi",
        "nayapay": "emi",
    }


def test_the_domestic_exchange_is_in_pakistan_and_unconfirmed() -> None:
    hsx = _of("hsx")
    assert (hsx.country, hsx.certainty) == ("PK", Certainty.UNCONFIRMED)


def test_accounts_in_a_program_are_wallets() -> None:
    assert _of("koinly").account_kind == "wallet"


GOOD = '[venue.x]\nname = "X"\ncertainty = "known"\n'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('kind = "shop"\n' + GOOD, "f.toml, kind: 'shop' is not one of exchange"),
        ('kind = "bank"\n[venue.x]\ncertainty = "known"\n', "f.toml: [venue.x], name is missing"),
        ('kind = "bank"\n' + GOOD + 'country = "Pakistan"\n', "country: 'Pakistan' is not two capital letters"),
        ('kind = "bank"\n' + GOOD + 'licence = "yes"\n', "there is no key 'licence'"),
        ('kind = "bank"\n' + GOOD + 'aliases = "Y"\n', "aliases: 'Y' is not a list"),
        ('kind = "bank"\n' + GOOD + '[[venue.x.standing]]\nauthority = "SBP"\nstatus = "emi"\n', "source is missing"),
        ('kind = "bank"\n' + GOOD + '[venue.y]\nname = "x"\ncertainty = "known"\n', "x is called 'x' too"),
        ("kind = ", "f.toml: Invalid value"),
    ],
)
def test_a_bad_entry_is_refused_with_its_file_and_key(text: str, told: str) -> None:
    with pytest.raises(InputError) as refusal:
        read_register({"f.toml": text})
    assert told in str(refusal.value)


def _of(id_: str) -> Venue:
    found = venue(id_)
    assert found is not None, id_
    return found
