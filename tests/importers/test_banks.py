"""Statements of Pakistani banks and rupee wallets, which are read by built-in profiles."""

from __future__ import annotations

from decimal import Decimal

import pytest

from importers import profiles
from importers.mapped import format_of, money
from importers.spec import Context, KnownFrom, Refused
from tests.importers.conftest import Reader, entries, only_rejection, told

STATEMENT = "Date,Description,Debit,Credit,Balance"
NAYAPAY = "TIMESTAMP,TYPE,DESCRIPTION,AMOUNT,BALANCE"


def bank_line(read: Reader, words: str) -> tuple[str, str]:
    """Who and what number is found in a bank's words."""
    [entry] = entries(read(STATEMENT, f'10/08/2025,"{words}",,500.00,500.00'))
    return entry.counterparty, entry.reference


# --- lines ----------------------------------------------------------------------------------------------------


def test_a_credit_is_a_deposit_and_a_debit_a_withdrawal(read: Reader) -> None:
    came, went = told(read(STATEMENT, "10/08/2025,Cash,,500.00,500.00", "11/08/2025,Rent,200.00,,300.00"))
    assert came == "2025-08-10T07:00:00Z,deposit,Bank,,,PKR,500,,,,,,,bank_line,day_only,Cash"
    assert went == "2025-08-11T07:00:00Z,withdrawal,Bank,PKR,200,,,,,,,,,bank_line,day_only,Rent"


def test_a_day_without_an_hour_is_noon_in_karachi_and_says_so(read: Reader) -> None:
    [entry] = entries(read(STATEMENT, "30/06/2025,Cash,,500.00,500.00"))
    assert (entry.time, entry.tags) == (1_751_266_800_000_000, "bank_line,day_only")  # 2025-06-30T07:00Z


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        ("10/08/2025", "2025-08-10T07:00:00Z"),
        ("10-Aug-2025", "2025-08-10T07:00:00Z"),
        ("10 Aug 2025", "2025-08-10T07:00:00Z"),
        ("10-08-25", "2025-08-10T07:00:00Z"),
        ("2025-08-10 00:00:00", "2025-08-09T19:00:00Z"),
        ("10/08/2025 18:05", "2025-08-10T13:05:00Z"),
        ("10-Aug-2025 06:05 PM", "2025-08-10T13:05:00Z"),
    ],
)
def test_dates_as_banks_write_them(read: Reader, date: str, moment: str) -> None:
    assert told(read(STATEMENT, f"{date},Cash,,500.00,500.00"))[0].split(",")[0] == moment


@pytest.mark.parametrize(
    ("text", "size", "is_out", "side"),
    [
        ("5,000.00", "5000", False, ""),
        ("1,25,000.00", "125000", False, ""),
        ("+50,000", "50000", False, ""),
        ("- PKR5,000.00", "5000", True, ""),
        ("Rs. 20", "20", False, ""),
        ("(500.00)", "500", True, ""),
        ("500.00-", "500", True, ""),
        ("1,234.00Dr", "1234", False, "out"),
        ("1,234.00 CR", "1234", False, "in"),
        ("-", "0", False, ""),
        ("", "0", False, ""),
    ],
)
def test_amounts_as_banks_write_them(text: str, size: str, is_out: bool, side: str) -> None:
    assert money({"amount": text}, "amount") == (Decimal(size), is_out, side)


def test_an_amount_with_a_decimal_comma() -> None:
    assert money({"amount": "1.234,50"}, "amount", ",").size == Decimal("1234.5")


@pytest.mark.parametrize("text", ["12,34.00", "1.2.3", "five", "1,2345"])
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        money({"amount": text}, "amount")


@pytest.mark.parametrize(
    ("words", "who", "number"),
    [
        ("IBFT FROM BILAL AHMED 0123", "BILAL AHMED", ""),
        (
            "RAAST P2P FT FROM SANA MALIK MEBL ACCT: PK17MEZN*********997 MSGID: AMEZNPKKA003001102",
            "SANA MALIK",
            "AMEZNPKKA003001102",
        ),
        (
            "RAAST P2P FT TO ALI RAZA EASYPAISA (MSGID: UBL010826125823312120455)",
            "ALI RAZA",
            "UBL010826125823312120455",
        ),
        ("Raast P2P Fund transfer - from BILAL AHMED RAAST 123", "BILAL AHMED", ""),
        ("Money Transferred To AYESHA KHAN ****2660 STAN (282501)", "AYESHA KHAN", "282501"),
        ("Money received from Bilal Ahmed - HBL", "Bilal Ahmed", ""),
        ("Funds Transfer to Hira Shah TID: 0012345678", "Hira Shah", "0012345678"),
        ("CASH DEPOSIT BRANCH 0421", "", ""),
    ],
)
def test_who_and_what_number_are_found_in_the_banks_words(read: Reader, words: str, who: str, number: str) -> None:
    assert bank_line(read, words) == (who, number)


def test_the_banks_words_are_kept_whole(read: Reader) -> None:
    [entry] = entries(read(STATEMENT, "10/08/2025,Binance order 20512345678901234567,,500.00,500.00"))
    assert entry.note == "Binance order 20512345678901234567"


def test_balances_and_totals_are_no_lines(read: Reader) -> None:
    batch = read(
        STATEMENT,
        "01/08/2025,Opening Balance,,,1000.00",
        "10/08/2025,Cash,,500.00,1500.00",
        "Total:,,0.00,500.00,",
        "*** End of statement ***",
    )
    assert len(batch.entries) == 1
    assert [row.reason for row in batch.rows if row.reason] == [
        "no event (Opening Balance)",
        "no row of the table",
        "no row of the table",
    ]


def test_a_shop_called_total_is_a_line(read: Reader) -> None:
    assert len(read(STATEMENT, "10/08/2025,TOTAL PARCO PUMP,500.00,,1500.00").entries) == 1


def test_a_line_that_came_and_went_is_refused(read: Reader) -> None:
    refused = only_rejection(read(STATEMENT, "10/08/2025,Odd,10.00,10.00,0.00"))
    assert (refused.column, refused.reason) == ("Debit", "came in and went out in one row")


def test_a_running_balance_that_does_not_follow_is_told(read: Reader) -> None:
    right = read(STATEMENT, "10/08/2025,A,,500.00,500.00", "11/08/2025,B,200.00,,300.00", "12/08/2025,C,,50,350.00")
    assert right.warnings == ()
    wrong = read(STATEMENT, "10/08/2025,A,,500.00,500.00", "12/08/2025,C,,50,350.00", "13/08/2025,D,,1,351.00")
    assert [warning.partition(":")[0] for warning in wrong.warnings] == ["line 3"]


# --- which bank -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "above", "account", "venue"),
    [
        ("statement.csv", "", "Bank", ""),
        ("HBL-2025.csv", "", "HBL", "hbl"),
        ("statement.csv", "UNITED BANK LIMITED", "UBL", "ubl"),
        ("statement.csv", "IBAN: PK36ALFH0001001234567890", "Bank Alfalah", "alfalah"),
        ("statement.csv", "Allied Bank", "Allied Bank", "abl"),
        ("askari.csv", "", "Askari Bank", "askari"),
        ("faysal_bank.csv", "", "Faysal Bank", "faysal"),
    ],
)
def test_the_bank_is_named_by_the_file_or_above_its_table(
    read: Reader, name: str, above: str, account: str, venue: str
) -> None:
    batch = read(*filter(None, [above]), STATEMENT, "10/08/2025,Cash,,500.00,500.00", name=name)
    assert (batch.account, batch.venue, batch.account_kind, batch.covers) == (account, venue, "bank", ["bank"])


def test_a_bank_that_is_named_in_a_line_is_not_the_statements(read: Reader) -> None:
    assert read(STATEMENT, "10/08/2025,ATM CASH WITHDRAWAL UBL 0123,500.00,,500.00").account == "Bank"


def test_an_account_of_ones_own_name(read: Reader) -> None:
    assert read(STATEMENT, "10/08/2025,Cash,,500.00,500.00", account="Joint account").account == "Joint account"


@pytest.mark.parametrize("header", ["Date,Narration,Withdrawal,Deposit", "Txn Date,Particulars,Dr,Cr,Running Balance"])
def test_other_names_of_columns(read: Reader, header: str) -> None:
    row = ["10/08/2025", "Cash", "", "500.00", "500.00"][: header.count(",") + 1]
    assert [entry.kind for entry in entries(read(header, ",".join(row)))] == ["deposit"]


def test_debit_or_credit_in_a_column_of_its_own(read: Reader) -> None:
    came, went = entries(read("Date,Narration,Amount,Cr/Dr", "10/08/2025,Cash,500.00,CR", "11/08/2025,Rent,200.00,Dr"))
    assert (came.kind, went.kind) == ("deposit", "withdrawal")


def test_nayapay_tells_time_name_and_number(read: Reader) -> None:
    batch = read(
        "Customer Name,SANA MALIK,,,,,,,",
        "Account Statement for:,from 01 Aug 2025 to 31 Aug 2025,,,,,,,",
        NAYAPAY + ",,,,",
        '02 Aug 2025 11:05 PM,Raast Out,"Outgoing fund transfer to Ayesha Khan (Asaan Ac)',
        'Meezan Bank-2660|Transaction ID 688f9a1b2c3d4e5f60718293","-28,150","26,850.50",,,,',
    )
    [entry] = entries(batch)
    assert (batch.importer, batch.account, batch.warnings) == ("nayapay", "NayaPay", ())
    assert (entry.kind, entry.sent, entry.tags) == ("withdrawal", ("PKR", 28150), "bank_line")
    assert (entry.counterparty, entry.reference) == ("Ayesha Khan (Asaan Ac)", "688f9a1b2c3d4e5f60718293")
    assert told(batch)[0].startswith("2025-08-02T18:05:00Z")


def test_meezan_puts_blanks_between_cells(read: Reader) -> None:
    batch = read(
        "Transaction Date ,Description ,Debit ,Credit ,Available Balance ,",
        '"29/07/2025" ,"Opening Balance" , , ,"10000.00" ,',
        '"02/08/2025" ,"Money Transferred To AYESHA KHAN ****2660 STAN (282501)   " ,"28150.0" , ,"31850.00" ,',
        name="AccountFullStatement.csv",
    )
    [entry] = entries(batch)
    assert (batch.importer, entry.kind, entry.sent, entry.counterparty) == (
        "meezan",
        "withdrawal",
        ("PKR", 28150),
        "AYESHA KHAN",
    )


@pytest.mark.parametrize("amount", ["28,250.00Cr", "28,250.00 Cr"])
def test_mcb_writes_the_side_after_the_amount(read: Reader, amount: str) -> None:
    batch = read(
        "Bank,MCB Bank Limited",
        "Date,Description,Reference Number,Amount,Balance",
        f'11 Aug 2025,INTERBANK FUNDS RECEIVING,1000000001,"{amount}","29,250.00"',
    )
    [entry] = entries(batch)
    assert (batch.importer, entry.kind, entry.received, entry.reference) == (
        "mcb",
        "deposit",
        ("PKR", 28250),
        "1000000001",
    )


def test_sadapay_has_one_signed_column(read: Reader) -> None:
    came, went = entries(
        read(
            "Date,Description,Debit/Credit",
            '"16 Aug, 2025",TRANSF CR/ICT/BILAL AHMED,"+28,100.00 PKR"',
            '"17 Aug, 2025",TRANSF DR/OGT/AYESHA KHAN,"-1,100.00 PKR"',
        )
    )
    assert (came.account, came.kind, came.counterparty) == ("SadaPay", "deposit", "BILAL AHMED")
    assert (went.kind, went.counterparty) == ("withdrawal", "AYESHA KHAN")


# --- what is known --------------------------------------------------------------------------------------------


def test_only_what_was_seen_is_called_known() -> None:
    seen = {one.id for one in profiles.builtin() if one.known_from is not KnownFrom.UNCONFIRMED}
    assert seen == {"nayapay", "meezan"}


def test_every_built_in_profile_is_a_format_that_can_be_asked_for() -> None:
    for one in profiles.builtin():
        found = profiles.find(one.id)
        assert found is not None
        assert found.id == one.id


def test_a_balance_that_is_owed_is_below_zero() -> None:
    bank = profiles.profile("bank")
    assert bank is not None
    one = format_of(bank)
    assert one.stated is not None
    cells = {"time": "10/08/2025", "in": "", "out": "500.00", "balance": "100.00 Dr", "note": ""}
    stated = one.stated(cells, Context("Bank", one.layouts[0]))
    assert stated is not None
    assert (stated.balance, stated.change) == (Decimal(-100), Decimal(-500))
