"""Profiles: what a TOML file can say of a CSV, what is refused in it, and where profiles are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import InputError, UsageError
from engine.ledger.batch import ImportBatch
from importers import profiles, registry
from importers.profile import load, read, strptime_form
from importers.read import Choices, read_file
from tests.importers.conftest import Reader, entries, only_rejection, told

MINE = """\
id = "mine"
title = "My exchange"
account = "Mine"
account_kind = "exchange"

[columns]
time = "Zeit"
type = "Art"
asset = "Coin"
amount = "Menge"
money = "Geld"
total = "Summe"
price = "Preis"
fee = "Kosten"
status = "Stand"
reference = "Nr"

[form]
date = ["DD.MM.YYYY HH:mm"]
zone = "UTC+5"
decimal = ","

[types]
"Kauf" = "buy"
"Verkauf" = "sell"
"Zins" = "income.interest"
"Intern" = "skip"

[status]
"fertig" = "done"
"storniert" = "skip"
"""
HEADER = "Zeit;Art;Coin;Menge;Geld;Summe;Preis;Kosten;Stand;Nr"


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No profiles of whoever runs the tests."""
    for name in ("HOME", "USERPROFILE", "XDG_DATA_HOME", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))


def made(tmp_path: Path, *rows: str, profile: str = MINE, header: str = HEADER) -> list[str]:
    """The entries that a profile makes of rows."""
    return told(batch(tmp_path, *rows, profile=profile, header=header))


def batch(tmp_path: Path, *rows: str, profile: str = MINE, header: str = HEADER) -> ImportBatch:
    (tmp_path / "mine.toml").write_text(profile, "utf-8")
    (tmp_path / "file.csv").write_text("\n".join([header, *rows]) + "\n", "utf-8")
    return read_file(tmp_path / "file.csv", Choices(str(tmp_path / "mine.toml")))


# --- what it can say ------------------------------------------------------------------------------------------


def test_a_trade_in_other_words_and_with_a_decimal_comma(tmp_path: Path) -> None:
    bought, sold = made(
        tmp_path,
        "31.01.2026 18:05;Kauf;USDT;100,5;PKR;28.291,00;281,50;50;fertig;1",
        "31.01.2026 19:05;Verkauf;USDT;10;PKR;2.820,00;282;0;fertig;2",
    )
    assert bought == "2026-01-31T13:05:00Z,buy,Mine,PKR,28291,USDT,100.5,PKR,50,,,,1,,"
    assert sold == "2026-01-31T14:05:00Z,sell,Mine,USDT,10,PKR,2820,,,,,,2,,"


def test_a_total_is_held_against_price_and_amount(tmp_path: Path) -> None:
    refused = only_rejection(batch(tmp_path, "31.01.2026 18:05;Kauf;USDT;100;PKR;38.150,00;281,50;;fertig;1"))
    assert (refused.column, "price x quantity is not the total" in refused.reason) == ("Summe", True)


def test_words_may_mean_a_kind_or_that_a_row_is_none(tmp_path: Path) -> None:
    found = batch(
        tmp_path,
        "31.01.2026 18:05;Zins;USDT;1,5;;;;;fertig;1",
        "31.01.2026 18:05;Intern;USDT;9;;;;;fertig;2",
        "31.01.2026 18:05;Kauf;USDT;9;PKR;2.533,50;281,50;;storniert;3",
    )
    assert told(found) == ["2026-01-31T13:05:00Z,income.interest,Mine,,,USDT,1.5,,,,,,1,,"]
    assert [row.reason for row in found.rows if row.reason] == [
        "no event (Intern)",
        "was not carried out (storniert)",
    ]


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("31.01.2026 18:05;Tausch;USDT;1;;;;;fertig;1", "Art", "is a word we don't know"),
        ("31.01.2026 18:05;Kauf;USDT;1;PKR;281,5;;;offen;1", "Stand", "is no status that the profile knows"),
        ("31-01-2026 18:05;Kauf;USDT;1;PKR;281,5;;;fertig;1", "Zeit", "is not a time written like 31.01.2026 18:05"),
        ("31.01.2026 18:05;Kauf;USDT;viel;PKR;281,5;;;fertig;1", "Menge", "is not a number"),
        ("31.01.2026 18:05;Kauf;USDT;1;;281,5;;;fertig;1", "Geld", "in what was it paid"),
        ("31.01.2026 18:05;Kauf;USDT;1;PKR;;;;fertig;1", "Summe", "is empty"),
        ("31.01.2026 18:05;Zins;;1;;;;;fertig;1", "Coin", "is empty"),
    ],
)
def test_rows_that_are_refused(tmp_path: Path, row: str, column: str, reason: str) -> None:
    refused = only_rejection(batch(tmp_path, row))
    assert refused.column == column
    assert reason in refused.reason


SIDES = """\
id = "sides"
account = "Dealer"
[columns]
time = "When"
sent = "Gave"
sent_asset = "Of"
received = "Got"
received_asset = "Of what"
fee = "Fee"
method = "Paid by"
account = "Place"
to_account = "To"
value_pkr = "Worth"
[form]
date = ["YYYY-MM-DD"]
zone = "UTC+5"
"""
SIDES_HEADER = "When,Gave,Of,Got,Of what,Fee,Paid by,Place,To,Worth"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            "2026-01-31,28150,PKR,100,USDT,1,SadaPay,,,",
            "2026-01-31T07:00:00Z,buy,Dealer,PKR,28150,USDT,100,USDT,1,,,,,emi,day_only,payment: SadaPay",
        ),
        (
            "2026-01-31,5,USDT,5,USDT,,,Phone,Laptop,",
            "2026-01-31T07:00:00Z,transfer,Phone,USDT,5,USDT,5,,,Laptop,,,,day_only,",
        ),
        ("2026-01-31,,,20,ARB,,,Phone,,2400", "2026-01-31T07:00:00Z,deposit,Phone,,,ARB,20,,,,2400,,,day_only,"),
    ],
)
def test_what_was_given_and_got(tmp_path: Path, row: str, expected: str) -> None:
    assert made(tmp_path, row, profile=SIDES, header=SIDES_HEADER) == [expected]


@pytest.mark.parametrize(("fee", "expected"), [("apart", "USDT,20,,,USDT,1"), ("inside", "USDT,19,,,USDT,1")])
def test_a_fee_is_paid_besides_the_amount_or_is_a_part_of_it(tmp_path: Path, fee: str, expected: str) -> None:
    profile = f"""\
id = "fees"
[columns]
time = "Date"
amount = "Amount"
fee = "Fee"
[fixed]
asset = "USDT"
[form]
date = ["DD/MM/YYYY HH:mm"]
zone = "UTC"
fee = "{fee}"
"""
    [line] = made(tmp_path, "31/01/2026 18:05,-20,1", profile=profile, header="Date,Amount,Fee")
    assert ",".join(line.split(",")[3:9]) == expected


def test_a_date_and_an_hour_in_columns_of_their_own_and_one_column_for_all_amounts(tmp_path: Path) -> None:
    profile = """\
id = "split"
account = "Here"
[columns]
time = "Day"
hour = "Hour"
direction = "Way"
asset = "Coin"
amount = "Size"
[form]
date = ["DD-MMM-YYYY"]
zone = "UTC+5"
[directions]
"Jama" = "in"
"Naam" = "out"
"""
    lines = made(
        tmp_path,
        "31-Jan-2026,6:05 PM,Jama,USDT,5",
        "31-Jan-2026,18:06,Naam,USDT,2",
        "31-Jan-2026,,Naam,USDT,1",
        profile=profile,
        header="Day,Hour,Way,Coin,Size",
    )
    assert [line.split(",")[:2] for line in lines] == [
        ["2026-01-31T13:05:00Z", "deposit"],
        ["2026-01-31T13:06:00Z", "withdrawal"],
        ["2026-01-31T07:00:00Z", "withdrawal"],
    ]
    assert [line.split(",")[13] for line in lines] == ["", "", "day_only"]


def test_one_profile_may_be_like_another(tmp_path: Path) -> None:
    profile = 'id = "village"\ntitle = "Village Bank"\nlike = "bank"\naccount = "Village"\n'
    [line] = made(
        tmp_path,
        "10/08/2025,IBFT FROM BILAL 1,,500,500",
        profile=profile,
        header="Date,Description,Debit,Credit,Balance",
    )
    assert line.split(",")[1:3] == ["deposit", "Village"]
    assert "BILAL" in line.split(",")


# --- what is refused ------------------------------------------------------------------------------------------


def refusal(text: str) -> str:
    with pytest.raises(InputError) as caught:
        read(text, "mine.toml", profiles.based)
    return str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('id = "mine"', "id = mine", "mine.toml, line 1: this is no valid TOML"),
        ('id = "mine"', 'id = "My Bank!"', "mine.toml, line 1: id is needed: lower-case letters"),
        ('title = "My exchange"', "title = 3", "mine.toml, line 2: title must be a text in quotes"),
        ('title = "My exchange"', 'name = "x"', "mine.toml, line 2: name is no key of a profile"),
        ('"exchange"', '"shop"', "mine.toml, line 4: account_kind must be one of exchange, wallet, bank, cash"),
        ('asset = "Coin"', 'coin = "Coin"', "mine.toml, line 9: columns.coin is no column that we know"),
        ('asset = "Coin"\n', "", "mine.toml, line 6: columns.asset is needed"),
        ('time = "Zeit"\n', "", "mine.toml, line 6: columns.time is needed"),
        ('amount = "Menge"\n', "", "columns needs the amounts in just one of these ways"),
        ('amount = "Menge"', 'in = "Menge"', "columns has in or out but not the other"),
        ('asset = "Coin"', "asset = 3", "columns.asset must be the column's name in the file"),
        ('"DD.MM.YYYY HH:mm"', '"TT.MM.JJJJ"', "form.date is wrong: 'TT.MM.JJJJ' is no form of a date"),
        ('["DD.MM.YYYY HH:mm"]', "[]", "form.date is needed"),
        ('"UTC+5"', '"Karachi"', "form.zone is wrong"),
        ('decimal = ","', 'decimal = "x"', 'form.decimal must be "." or ","'),
        ('decimal = ","', 'comma = "x"', "form.comma is no key of [form]"),
        ('"Kauf" = "buy"', '"Kauf" = "purchse"', "line 24: types.Kauf must mean one of"),
        ('"fertig" = "done"', '"fertig" = "ok"', "line 30: status.fertig must mean one of done, skip; 'ok' is none"),
        ('[status]\n"fertig" = "done"\n"storniert" = "skip"\n', "", "status is needed beside the column status"),
        ('id = "mine"', 'id = "mine"\nlike = "nobody"', "line 2: like names a profile that there isn't: nobody"),
        ('id = "mine"', 'id = "mine"\nfile_name = "(("', "line 2: file_name is no pattern"),
        (
            'id = "mine"',
            'id = "mine"\nfind = [{in = "reference", pattern = "(?P<who>x)"}]',
            "find.pattern must have named groups",
        ),
    ],
)
def test_a_wrong_profile_is_refused_with_file_line_key_and_what_was_expected(old: str, new: str, expected: str) -> None:
    assert old in MINE
    assert expected in refusal(MINE.replace(old, new, 1))


def test_forms_of_dates() -> None:
    assert strptime_form("DD/MM/YYYY HH:mm:ss") == "%d/%m/%Y %H:%M:%S"
    assert strptime_form("MMM DD, YY hh:mm AM") == "%b %d, %y %I:%M %p"
    assert strptime_form("YYYY-MM-DDTHH:mm") == "%Y-%m-%dT%H:%M"


@pytest.mark.parametrize("words", ["MM/YYYY", "DD/MM", "Day DD MM YYYY", "%d/%m/%Y"])
def test_what_is_no_form_of_a_date(words: str) -> None:
    with pytest.raises(ValueError, match="is no form of a date"):
        strptime_form(words)


def test_a_file_that_is_not_there_and_one_that_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="There is no file"):
        load(tmp_path / "none.toml")
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="can't be read as a profile"):
        load(tmp_path / "bad.toml")


# --- where they are found -------------------------------------------------------------------------------------


def test_a_saved_profile_takes_part_in_detection(read: Reader) -> None:
    row = "31.01.2026 18:05;Kauf;USDT;100;PKR;28.150,00;281,50;;fertig;1"
    with pytest.raises(InputError):
        read(HEADER, row)
    profiles.save(MINE, "mine")
    found = read(HEADER, row)
    assert (found.importer, found.account, found.layout) == ("mine", "Mine", "amount")
    assert [one.kind for one in entries(found)] == ["buy"]


def test_a_saved_profile_goes_before_a_built_in_one_and_after_the_formats(read: Reader) -> None:
    header = "Date,Description,Debit,Credit,Balance"
    own = 'id = "own"\nlike = "bank"\naccount = "My own"\n'
    assert read(header, "10/08/2025,Cash,,500,500").account == "Bank"
    profiles.save(own, "own")
    assert read(header, "10/08/2025,Cash,,500,500").account == "My own"
    koinly = "Date,Sent Amount,Sent Currency,Received Amount,Received Currency,Fee Amount,Fee Currency,Label"
    assert read(koinly, "2025-08-01 09:15 UTC,,,1,TRX,,,").importer == "koinly_template"


def test_a_saved_profile_that_is_wrong_hurts_nobody_else(read: Reader) -> None:
    profiles.save("id = 3", "broken")
    [(path, fault)] = profiles.saved()
    assert (path.stem, isinstance(fault, InputError)) == ("broken", True)
    assert read("Date,Description,Debit,Credit", "10/08/2025,Cash,,500").account == "Bank"
    with pytest.raises(InputError, match=r"broken\.toml"):
        registry.wanted("broken")


def test_profiles_are_asked_for_by_file_or_name(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(MINE, "utf-8")
    assert registry.wanted(str(tmp_path / "mine.toml")).id == "mine"
    assert registry.wanted("nayapay").venue == "nayapay"
    assert profiles.find("../../etc/passwd") is None
    with pytest.raises(UsageError, match="There is no format nothing"):
        registry.wanted("nothing")
