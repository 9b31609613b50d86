"""Daily prices through the real ccxt against fakes of the venues: every digit kept, refusals clear."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from engine.errors import InputError
from importers.net import offline
from importers.prices import fetching
from importers.prices.candles import paged
from importers.prices.fetching import fetch_daily
from importers.prices.routes import DayPrice, Route, priced
from importers.prices.venues import VENUES, Venue
from importers.sync.retrying import Pace
from importers.sync.spec import Access
from tests.fakes.candles import HOUR_S, Candles
from tests.fakes.candles_binance import Binance
from tests.fakes.candles_bybit import Bybit
from tests.fakes.candles_gate import Gate
from tests.fakes.candles_kraken import Kraken
from tests.fakes.candles_kucoin import Kucoin
from tests.fakes.candles_okx import Okx
from tests.fakes.candles_others import Bitget, Coinbase, Htx, Mexc
from tests.fakes.server import Faults, Handler, Request, Response, serve

NOW = date(2026, 6, 30)
DAY = date(2026, 1, 1)
FAKES: dict[str, type[Candles]] = {
    "binance": Binance, "okx": Okx, "kucoin": Kucoin, "gate": Gate, "bybit": Bybit, "kraken": Kraken,
    "mexc": Mexc, "bitget": Bitget, "htx": Htx, "coinbase": Coinbase,
}  # fmt: skip


def days(first: date, *closes: str) -> dict[date, str]:
    return {first + timedelta(days=n): close for n, close in enumerate(closes)}


def instant(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp()) * 1_000_000


def fetched(
    venues: Mapping[str, Handler | str],
    wanted: Mapping[str, list[date]],
    faults: Mapping[str, Faults] | None = None,
    waits: list[float] | None = None,
) -> tuple[dict[str, dict[date, DayPrice]], tuple[str, ...]]:
    """What fetch_daily keeps and warns of, with each venue a fake (or an address where nobody is)."""
    found: dict[str, dict[date, DayPrice]] = {}
    slept: list[float] = [] if waits is None else waits
    with ExitStack() as stack:
        servers = {
            name: fake
            if isinstance(fake, str)
            else stack.enter_context(serve(fake, (faults or {}).get(name, Faults()))).url
            for name, fake in venues.items()
        }
        warnings = fetch_daily(
            wanted,
            lambda symbol, prices: found.setdefault(symbol, {}).update(prices),
            servers,
            instant(NOW),
            wait=lambda seconds, _: slept.append(seconds),
        )
    return found, warnings


def prices_of(found: Mapping[str, Mapping[date, DayPrice]], symbol: str) -> dict[date, str]:
    return {day: str(one.price) for day, one in found.get(symbol, {}).items()}


NOBODY = "http://127.0.0.1:9"


# --- one venue -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("venue", FAKES)
def test_each_venue_gives_its_closes_with_every_digit(venue: str) -> None:
    fake = FAKES[venue]({"BNB/USDT": days(DAY, "612.12345678901234", "613.1", "614.100")})
    found, warnings = fetched({venue: fake}, {"BNB": [DAY + timedelta(days=2), DAY]})
    assert prices_of(found, "BNB") == {DAY: "612.12345678901234", DAY + timedelta(days=2): "614.1"}
    assert found["BNB"][DAY].source == f"{venue} BNB/USDT daily close"
    assert warnings == ()


@pytest.mark.parametrize("venue", FAKES)
def test_years_of_days_come_page_by_page(venue: str) -> None:
    """Kraken has the last 720 days and no more."""
    first = date(2022, 1, 1)
    length = (NOW - first).days
    fake = FAKES[venue]({"BNB/USDT": days(first, *(str(1 + n) for n in range(length)))})
    wanted = [first + timedelta(days=n) for n in range(length)]
    found, _ = fetched({venue: fake}, {"BNB": wanted})
    reach = 719 if venue == "kraken" else length
    assert prices_of(found, "BNB") == {day: str(1 + (day - first).days) for day in wanted[-reach:]}
    most = {"htx": 41, "coinbase": 299}.get(venue, fake.most)
    assert len(fake.asked) <= reach // most + 2


def test_days_far_apart_are_asked_in_pages_of_their_own() -> None:
    fake = Binance({"BNB/USDT": days(date(2020, 1, 1), *(str(1 + n) for n in range(2_300)))})
    wanted = [date(2020, 1, 1) + timedelta(days=n) for n in (0, 999, 1_000, 2_250)]
    found, _ = fetched({"binance": fake}, {"BNB": wanted})
    assert prices_of(found, "BNB") == dict(zip(wanted, ["1", "1000", "1001", "2251"], strict=True))
    assert len(fake.asked) == 3


def test_an_answer_shorter_than_asked_loses_no_day() -> None:
    """OKX's history has been limited to 100 candles: the newest of the window come, the rest is asked again."""
    first = date(2020, 1, 1)
    fake = Okx({"BNB/USDT": days(first, *(str(1 + n) for n in range(300)))}, history_most=100)
    wanted = [first + timedelta(days=n) for n in range(300)]
    found, _ = fetched({"okx": fake}, {"BNB": wanted})
    assert list(prices_of(found, "BNB").values()) != []
    assert set(prices_of(found, "BNB")) == set(wanted)
    assert len(fake.asked) == 3


def test_days_before_a_coin_was_listed_cost_few_requests() -> None:
    asked = []

    def page(first: int, count: int) -> dict[int, Decimal]:
        asked.append((first, count))
        return {day: Decimal(day) for day in range(max(first, 5_000), first + count)}

    assert paged(page, range(1_000, 6_000), 1_000) == {day: Decimal(day) for day in range(5_000, 6_000)}
    assert len(asked) == 5


def test_a_day_without_a_candle_stays_missing() -> None:
    fake = Binance({"BNB/USDT": {date(2026, 1, 5): "7"}})
    found, _ = fetched({"binance": fake}, {"BNB": [DAY, date(2026, 1, 5), date(2026, 1, 9)]})
    assert prices_of(found, "BNB") == {date(2026, 1, 5): "7"}


def test_a_day_that_is_not_over_is_not_asked() -> None:
    """It is noon UTC of 30 June: its close is not known, and what it is meanwhile would change."""
    fake = Binance({"BNB/USDT": days(date(2026, 6, 29), "1", "2")})
    found, _ = fetched({"binance": fake}, {"BNB": [date(2026, 6, 29), NOW]})
    assert prices_of(found, "BNB") == {date(2026, 6, 29): "1"}


def test_a_venue_whose_days_begin_at_another_hour_gives_nothing() -> None:
    fake = Gate({"BNB/USDT": days(DAY, "1", "2")}, lag=16 * HOUR_S)
    assert fetched({"gate": fake}, {"BNB": [DAY]}) == ({}, ())


def test_only_markets_and_days_are_sent() -> None:
    fake = Binance({"BNB/USDT": days(DAY, "1")})
    fetched({"binance": fake}, {"BNB": [DAY]})
    assert {key for request in fake.asked for key in request.params} == {"symbol", "interval", "startTime", "limit"}


# --- the chain of venues ----------------------------------------------------------------------------------------------


def test_the_venues_stand_in_the_order_they_are_asked() -> None:
    assert [venue.id for venue in VENUES] == [
        "binance", "okx", "kucoin", "gate", "mexc", "bybit", "bitget", "htx", "kraken", "coinbase",
    ]  # fmt: skip


def test_what_one_venue_lacks_the_next_is_asked() -> None:
    """A market that it does not have, and a day that it does not have."""
    chain = {
        "binance": Binance({"BNB/USDT": days(DAY, "600")}),
        "okx": Okx({"BNB/USDT": days(DAY, "601", "602"), "KCS/USDT": days(DAY, "9")}),
        "kucoin": Kucoin({"KCS/USDT": days(DAY, "10", "11")}),
    }
    second = DAY + timedelta(days=1)
    found, _ = fetched(chain, {"BNB": [DAY, second], "KCS": [DAY, second]})
    assert {day: (str(one.price), one.source.split()[0]) for day, one in found["BNB"].items()} == {
        DAY: ("600", "binance"),
        second: ("602", "okx"),
    }
    assert {day: (str(one.price), one.source.split()[0]) for day, one in found["KCS"].items()} == {
        DAY: ("9", "okx"),
        second: ("11", "kucoin"),
    }


def test_a_venue_is_left_alone_once_everything_is_found() -> None:
    okx = Okx({"BNB/USDT": days(DAY, "601")})
    fetched({"binance": Binance({"BNB/USDT": days(DAY, "600")}), "okx": okx}, {"BNB": [DAY]})
    assert okx.asked == []


def test_a_venue_that_is_away_is_passed_over_with_a_warning() -> None:
    found, [warning] = fetched({"binance": NOBODY, "okx": Okx({"BNB/USDT": days(DAY, "601")})}, {"BNB": [DAY]})
    assert prices_of(found, "BNB") == {DAY: "601"}
    assert warning.startswith("Binance was passed over: ")


@pytest.mark.parametrize("status", [403, 451])
def test_a_region_that_is_refused_is_no_end(status: int) -> None:
    def refused(request: Request) -> Response:
        return Response({"code": 0, "msg": "Service unavailable from a restricted location"}, status)

    found, warnings = fetched({"binance": refused, "okx": Okx({"BNB/USDT": days(DAY, "601")})}, {"BNB": [DAY]})
    assert prices_of(found, "BNB") == {DAY: "601"}
    assert [text.split(":")[0] for text in warnings] == ["Binance was passed over"]


@pytest.mark.parametrize("fault", ["maintenance", "maintenance_200", "server_error", "reset", "truncated"])
def test_a_passing_fault_is_asked_again(fault: str) -> None:
    fake = Binance({"BNB/USDT": days(DAY, "600")})
    plan = Faults(plan={1: fault, 3: fault})  # type: ignore[dict-item]
    found, warnings = fetched({"binance": fake}, {"BNB": [DAY]}, {"binance": plan})
    assert prices_of(found, "BNB") == {DAY: "600"}
    assert warnings == ()


def test_a_rate_limit_is_waited_out_as_long_as_the_venue_says() -> None:
    waits: list[float] = []
    plan = Faults(plan={2: "rate_limit"}, retry_after=7)
    fake = Binance({"BNB/USDT": days(DAY, "600")})
    found, _ = fetched({"binance": fake}, {"BNB": [DAY]}, {"binance": plan}, waits)
    assert prices_of(found, "BNB") == {DAY: "600"}
    assert waits == [7.0]


def test_prices_found_before_a_venue_goes_away_are_kept() -> None:
    fake = Binance({"AAVE/USDT": days(DAY, "1"), "BNB/USDT": days(DAY, "2")})

    def until_bnb(request: Request) -> Response:
        if request.params.get("symbol") == "BNBUSDT":
            return Response("<html>gone</html>", 503)
        return fake(request)

    chain: dict[str, Handler] = {"binance": until_bnb, "okx": Okx({"BNB/USDT": days(DAY, "3")})}
    found, warnings = fetched(chain, {"AAVE": [DAY], "BNB": [DAY]})
    assert (prices_of(found, "AAVE"), prices_of(found, "BNB")) == ({DAY: "1"}, {DAY: "3"})
    assert len(warnings) == 1


def test_a_market_that_a_venue_refuses_is_asked_elsewhere() -> None:
    fake = Okx({"BNB/USDT": days(DAY, "1")})

    def refusing(request: Request) -> Response:
        if "candles" in request.path:
            return Response({"code": "51001", "msg": "Instrument ID does not exist", "data": []})
        return fake(request)

    found, _ = fetched({"okx": refusing, "kucoin": Kucoin({"BNB/USDT": days(DAY, "2")})}, {"BNB": [DAY]})
    assert prices_of(found, "BNB") == {DAY: "2"}


def test_no_answer_from_anybody_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(InputError, match=r"No exchange answered.*Binance, OKX: the connection failed\..*--csv"):
        fetched({"binance": NOBODY, "okx": NOBODY}, {"BNB": [DAY]})


def test_the_offline_switch_forbids_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HISAAB_OFFLINE", "1")
    assert offline()
    with pytest.raises(InputError, match="offline"):
        fetched({"binance": Binance({})}, {"BNB": [DAY]})


@pytest.mark.parametrize("venue", VENUES, ids=lambda venue: venue.id)
def test_each_venue_is_asked_at_the_host_that_is_allowed(venue: Venue, monkeypatch: pytest.MonkeyPatch) -> None:
    """The session refuses any other host before it looks at the offline switch."""
    client = fetching._client(venue, Access(pace=Pace(tries=1)))
    monkeypatch.setenv("HISAAB_OFFLINE", "1")
    [host] = venue.hosts
    with pytest.raises(InputError, match=f"offline: A connection to {host}"):
        fetching._spot_markets(client, venue)


# --- routes -----------------------------------------------------------------------------------------------------------


def test_a_coin_traded_for_bitcoin_alone_goes_through_bitcoin() -> None:
    fake = Binance({"XYZ/BTC": days(DAY, "0.00001234", "0.00002"), "BTC/USDT": days(DAY, "100000.01")})
    found, _ = fetched({"binance": fake}, {"XYZ": [DAY, DAY + timedelta(days=1)]})
    assert {day: (one.price, one.source) for day, one in found["XYZ"].items()} == {
        DAY: (Decimal("1.2340001234"), "binance XYZ/BTC x BTC/USDT daily closes")
    }


def test_a_market_in_dollars_elsewhere_goes_before_a_way_through_bitcoin() -> None:
    chain = {
        "binance": Binance({"XYZ/BTC": days(DAY, "0.1"), "BTC/USDT": days(DAY, "10")}),
        "okx": Okx({"XYZ/USDT": days(DAY, "2")}),
    }
    found, _ = fetched(chain, {"XYZ": [DAY]})
    assert found["XYZ"][DAY] == DayPrice(Decimal(2), "okx XYZ/USDT daily close")


def test_usdc_is_valued_in_tether_where_the_venue_trades_it() -> None:
    """On 11 March 2023 a USDC was 88 cents: a coin's price in USDC is not its price in dollars."""
    day = date(2023, 3, 11)
    fake = Binance({"XYZ/USDC": {day: "10"}, "USDC/USDT": {day: "0.97"}})
    found, _ = fetched({"binance": fake}, {"XYZ": [day]})
    assert found["XYZ"][day] == DayPrice(Decimal("9.7"), "binance XYZ/USDC x USDC/USDT daily closes")


def test_the_crossing_is_asked_once_for_many_coins() -> None:
    fake = Binance({"A/BTC": days(DAY, "1"), "B/BTC": days(DAY, "2"), "BTC/USDT": days(DAY, "10")})
    found, _ = fetched({"binance": fake}, {"A": [DAY], "B": [DAY]})
    assert (prices_of(found, "A"), prices_of(found, "B")) == ({DAY: "10"}, {DAY: "20"})
    assert [request.params["symbol"] for request in fake.asked] == ["ABTC", "BTCUSDT", "BBTC"]


def test_a_product_of_more_than_18_places_is_rounded_and_says_so() -> None:
    closes = [{DAY: Decimal("0.0000000015")}, {DAY: Decimal("1.2345678905")}]
    found = priced(Route(("XYZ/BTC", "BTC/USDT")), VENUES[0], closes)
    assert found == {
        DAY: DayPrice(Decimal("0.000000001851851836"), "binance XYZ/BTC x BTC/USDT daily closes, rounded to 18 places")
    }


def test_bitcoin_itself_never_goes_through_bitcoin() -> None:
    fake = Binance({"BTC/ETH": days(DAY, "30"), "ETH/USDT": days(DAY, "3000")})
    found, _ = fetched({"binance": fake}, {"BTC": [DAY]})
    assert found["BTC"][DAY] == DayPrice(Decimal(90_000), "binance BTC/ETH x ETH/USDT daily closes")
