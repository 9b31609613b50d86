"""The State Bank's workbook and daily sheet: read as they are, refused where they are something else, fetched."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import pytest

from engine.errors import InputError
from importers.prices import pdf_text
from importers.prices.sbp_revaluation import read_sheet
from importers.prices.sbp_sources import NotReached, download_sheet, download_workbook, sheet_urls
from importers.prices.sbp_workbook import read_workbook
from tests.fakes.server import Request, Response, serve
from tests.fakes.state_bank import StateBank, archive, current_month, customers, pdf, revaluation

MONDAY, TUESDAY = date(2026, 6, 29), date(2026, 6, 30)
JULY = date(2026, 7, 17)


# --- the workbook -----------------------------------------------------------------------------------------------------


def test_the_archive_is_read_by_currency_and_day() -> None:
    content = archive(
        {
            "U.S. Dollar": {MONDAY: 278.1, TUESDAY: 278.2},
            "U.A.E. Dirham": {MONDAY: 75.7, TUESDAY: 75.8},
            "U.K. Pound Sterling": {MONDAY: 370, TUESDAY: 371.5},
        }
    )
    found = read_workbook(content, "BFER_Daily_Arch.xlsx")
    assert found.rates == {
        ("USD", MONDAY): Decimal("278.1"),
        ("USD", TUESDAY): Decimal("278.2"),
        ("AED", MONDAY): Decimal("75.7"),
        ("AED", TUESDAY): Decimal("75.8"),
        ("GBP", MONDAY): Decimal(370),
        ("GBP", TUESDAY): Decimal("371.5"),
    }
    assert found.warnings == ()


def test_the_months_workbook_has_its_rows_elsewhere_and_labels_of_its_own() -> None:
    labels = {
        "Japnese Yen": "JPY", "Hongkong Dollar": "HKD", "Singaporian Dollar": "SGD", "Thai Bhat": "THB",
        "Swedish Krona": "SEK", "UAE Dirham": "AED", "UK Pound Sterling": "GBP", "U.S. Dollar": "USD", " Euro ": "EUR",
        "SAUDI  ARABIAN RIYAL": "SAR",
    }  # fmt: skip
    found = read_workbook(current_month({label: {MONDAY: 1.5} for label in labels}), "BFER_Daily.xlsx")
    assert set(found.rates) == {(code, MONDAY) for code in labels.values()}


def test_rates_are_taken_to_six_decimals_as_they_were_always_published() -> None:
    """The newest columns hold averages that a spreadsheet computed; the bundled table was made by the same rule."""
    day = date(2026, 4, 1)
    found = read_workbook(archive({"U.S. Dollar": {day: 279.35178571428565}}), "a.xlsx")
    assert found.rates == {("USD", day): Decimal("279.351786")}


def test_a_holiday_and_a_dash_are_no_rates_and_no_matter() -> None:
    content = archive({"U.S. Dollar": {MONDAY: 278.1, TUESDAY: None}, "Euro": {MONDAY: "-", TUESDAY: 320}})
    found = read_workbook(content, "a.xlsx")
    assert found.rates == {("USD", MONDAY): Decimal("278.1"), ("EUR", TUESDAY): Decimal(320)}
    assert found.warnings == ()


def test_what_is_not_understood_is_told_by_row() -> None:
    content = archive(
        {"U.S. Dollar": {MONDAY: 278.1, TUESDAY: "two hundred"}, "Martian Thaler": {MONDAY: 5, TUESDAY: 6}}
    )
    found = read_workbook(content, "a.xlsx")
    assert found.rates == {("USD", MONDAY): Decimal("278.1")}
    assert found.warnings == (
        "a.xlsx, row 8: U.S. Dollar of 2026-06-30 is 'two hundred', which is no rate.",
        "a.xlsx, row 9: 'Martian Thaler' is no currency known here; its rates were left out.",
    )


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (archive({"U.S. Dollar": {MONDAY: 1}}, title="Monthly Average Exchange Rates"), "Daily Average Banks'"),
        (archive({"U.S. Dollar": {MONDAY: 1}}, unit="Currency Units per Pak Rupee"), "Pak Rupees per Currency Unit"),
        (archive({"U.S. Dollar": {}}), "no row of dates"),
        (archive({"Martian Thaler": {MONDAY: 1}}), "no rates"),
        (archive({"U.S. Dollar": {MONDAY: 1}})[:2000], "damaged"),
    ],
)
def test_another_workbook_is_refused_by_what_is_missing(content: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read_workbook(content, "a.xlsx")


# --- the sheet --------------------------------------------------------------------------------------------------------


def test_the_ready_rates_of_a_sheet_are_read_with_its_own_day() -> None:
    found = read_sheet(revaluation("17-Jul-26", {"USD": "277.9612", "AED": "75.6769", "JPY": "1.7121"}), "x.pdf")
    assert found.rates == {
        ("USD", JULY): Decimal("277.9612"),
        ("AED", JULY): Decimal("75.6769"),
        ("JPY", JULY): Decimal("1.7121"),
    }


def test_a_sheet_of_customer_rates_is_another_series() -> None:
    with pytest.raises(InputError, match=r"Weighted Average Customer Exchange Rates.*Mark to Market"):
        read_sheet(customers("01-Jun-26"), "01-Jun-26.pdf")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"<html>not here</html>", "is no PDF"),
        (b"%PDF-1.7\ngarbage", "can't be read"),
        (pdf([]), "no text"),
        (pdf(["A letter"]), "is not the State Bank's sheet"),
        (revaluation("some day", {"USD": "277.9612"}), "no day"),
        (revaluation("17-Jul-26", {"EUR": "317.9876"}), "no rate of the US dollar"),
        (b"%PDF" + bytes(pdf_text.LARGEST), "more than 4 MB"),
    ],
)
def test_another_pdf_is_refused_by_what_is_wrong(content: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says):
        read_sheet(content, "x.pdf")


def test_a_pdf_of_many_pages_is_not_read() -> None:
    import pypdf

    writer = pypdf.PdfWriter()
    for _ in range(pdf_text.MOST_PAGES + 1):  # one too many
        writer.add_blank_page(100, 100)
    content = io.BytesIO()
    writer.write(content)
    with pytest.raises(InputError, match="5 pages"):
        read_sheet(content.getvalue(), "x.pdf")


# --- where they are ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2025, 8, 27), "mark-to-market-revaluation-exchange-rate-27-Aug-25.pdf"),
        (date(2026, 6, 23), "23-Jun-26.pdf"),
        (date(2026, 6, 30), "30-Jun-26_1.pdf"),
        (date(2026, 7, 2), "mark-to-market-revaluation-exchange-rate-02-Jul-26.pdf"),
        (date(2026, 7, 14), "mark-to-market-revaluation-exchange-rate-14-july-2026.pdf"),
        (date(2026, 7, 17), "17-Jul-26.pdf"),
    ],
)
def test_the_addresses_that_sheets_have_been_found_at_are_asked(day: date, name: str) -> None:
    assert f"https://www.sbp.org.pk/assets/document/{name}" in list(sheet_urls(day))


def test_the_workbook_is_fetched() -> None:
    site = StateBank({"BFER_Daily_Arch.xlsx": archive({"U.S. Dollar": {MONDAY: 278.1}})})
    with serve(site) as there:
        assert download_workbook(there.url).content == site.files["BFER_Daily_Arch.xlsx"]


def test_a_workbook_that_has_moved_is_told_with_where_to_get_it() -> None:
    with serve(StateBank({})) as there, pytest.raises(InputError, match=r"web page.*2026-07-06|2026-07-06.*web page"):
        download_workbook(there.url)
    with (
        serve(lambda request: Response("<html>gone</html>", 404)) as there,
        pytest.raises(InputError, match=r"answers 404.*Download it in a browser.*--rates FILE"),
    ):
        download_workbook(there.url)


def test_a_site_that_is_away_is_told() -> None:
    with pytest.raises(NotReached, match="no connection"):
        download_workbook("http://127.0.0.1:9")


def test_a_sheet_is_looked_for_at_each_of_its_addresses() -> None:
    site = StateBank({"17-Jul-26.pdf": revaluation("17-Jul-26", {"USD": "277.9612"})})
    with serve(site) as there:
        found = download_sheet(JULY, there.url)
        assert download_sheet(date(2026, 7, 18), there.url) is None
    assert found is not None
    assert (found.name, found.content[:4]) == ("17-Jul-26.pdf", b"%PDF")
    assert site.asked[:2] == ["mark-to-market-revaluation-exchange-rate-17-july-2026.pdf", "17-Jul-26.pdf"]


def test_the_offline_switch_forbids_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(request: Request) -> Response:
        raise AssertionError(f"{request.path} was asked")

    monkeypatch.setenv("HISAAB_OFFLINE", "1")
    with serve(never) as there:
        with pytest.raises(InputError, match="offline"):
            download_workbook(there.url)
        with pytest.raises(InputError, match="offline"):
            download_sheet(JULY, there.url)
