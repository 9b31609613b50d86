"""Where a file says its time zone. The first hours of 1 July in Pakistan decide the tax year, so none is guessed."""

from __future__ import annotations

import pytest

from importers import zones
from tests.importers.conftest import Reader, entries

HOUR = 3_600_000_000
MIDNIGHT_UTC = 1_782_864_000_000_000  # 2026-07-01T00:00:00Z
FILLS = "Time,Pair,Side,Price,Executed,Amount,Fee"
FILL = "26-07-01 00:00:00,BTCUSDT,BUY,100000,0.001BTC,100USDT,0BNB"


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("Date(UTC)", 0),
        ("Date(UTC+0)", 0),
        ("Time(UTC+5)", 300),
        ("Time(UTC+05:00)", 300),
        ("Time (UTC-03:30)", -210),
        ("Date (+05:00)", 300),
        ("Binance-Spot-Trade-History-202601(UTC--6)_ab1.csv", -360),
        ("Binance-Spot-Trade-History-202601(UTC+5)_ab1 (1).csv", 300),
        ("history(UTC-6).csv", -360),
        ("Time(GMT+8)", 480),
        ("Time", None),
        ("Fiat (PKR)", None),
        ("Time(UTC+99)", None),
    ],
)
def test_zones_in_names(text: str, minutes: int | None) -> None:
    assert zones.in_brackets(text) == minutes


@pytest.mark.parametrize(
    ("line", "minutes"),
    [("UID:1,Account Type:Main,Time Zone:UTC+8", 480), ("Time zone: UTC", 0), ("Timezone,UTC+5", 300), ("UTC+8", None)],
)
def test_zones_above_the_header(line: str, minutes: int | None) -> None:
    assert zones.in_preamble(["Binance", line]) == minutes


@pytest.mark.parametrize(("minutes", "text"), [(0, "UTC"), (300, "UTC+5"), (-210, "UTC-3:30")])
def test_zones_in_words(minutes: int, text: str) -> None:
    assert zones.written(minutes) == text


@pytest.mark.parametrize(("name", "hours"), [("spot(UTC).csv", 0), ("spot(UTC+5).csv", 5), ("spot(UTC--6).csv", -6)])
def test_the_file_name_gives_the_zone(read: Reader, name: str, hours: int) -> None:
    batch = read(FILLS, FILL, name=name)
    assert entries(batch)[0].time == MIDNIGHT_UTC - hours * HOUR
    assert batch.warnings == ()


def test_the_header_comes_before_the_file_name_and_a_contradiction_is_told(read: Reader) -> None:
    batch = read(FILLS.replace("Time", "Date(UTC)"), FILL, name="spot(UTC+5).csv")
    assert entries(batch)[0].time == MIDNIGHT_UTC
    assert batch.warnings == ("spot(UTC+5).csv names two time zones; UTC was used. Check the times of a few rows.",)


def test_no_zone_anywhere_is_utc_and_a_warning_that_names_the_file(read: Reader) -> None:
    batch = read(FILLS, FILL, name="spot.csv")
    assert entries(batch)[0].time == MIDNIGHT_UTC
    [warning] = batch.warnings
    assert warning.startswith("spot.csv doesn't say what time zone it is in; its times were taken as UTC.")


@pytest.mark.parametrize(("name", "hours", "source"), [("spot.csv", 5, "given"), ("spot(UTC+8).csv", 8, "file_name")])
def test_the_zone_that_a_person_gives_is_of_the_files_that_do_not_say_it(
    read: Reader, name: str, hours: int, source: str
) -> None:
    """`taxapp import LEDGER FILE... --zone UTC+5`: a folder of files, some of which know better."""
    batch = read(FILLS, FILL, name=name, zone=300)
    assert entries(batch)[0].time == MIDNIGHT_UTC - hours * HOUR
    assert batch.zone_from == source
    assert ("--zone was not used" in " ".join(batch.warnings)) == (source == "file_name")
