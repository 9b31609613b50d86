"""What each exchange tells of a key, in the shapes of their documentation, read through the real ccxt; and what the
program makes of it."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from engine.errors import InputError
from importers.api.client import Client
from importers.api.rights import UNKNOWN, Rights, advice, refusal, rights
from importers.sync.retrying import KeyRefused, Pace
from importers.sync.services import services
from importers.sync.spec import Access, Service
from tests.fakes.certificate import pem
from tests.fakes.server import Request, Response, Server, hmac_base64, hmac_hex, serve

NOW = 1_764_000_000_000_000
"""2025-11-24T16:00:00Z."""
DAY = 86_400_000_000
API_KEY = "mx0vglexamplekey1234"
SECRET = "0dlyFh7hhgCdFWDDf3x3KQXVKyw0VxdCSf1KD5lqvLw="
PASSWORD = "hunter2hunter2"
KEY = {"api_key": API_KEY, "secret": SECRET, "password": PASSWORD}
COINBASE_KEY = {"api_key": "organizations/8f0e/apiKeys/1a2b", "secret": pem()}

READS = Rights(trades=False, withdraws=False)
BINANCE = {
    "ipRestrict": False, "createTime": 1698645219000, "enableReading": True, "enableWithdrawals": False,
    "enableInternalTransfer": False, "enableMargin": False, "enableFutures": False, "permitsUniversalTransfer": False,
    "enableVanillaOptions": False, "enableFixApiTrade": False, "enableFixReadOnly": True,
    "enableSpotAndMarginTrading": False, "enablePortfolioMarginTrading": False,
}  # fmt: skip
BYBIT = {
    "id": "13770661", "note": "tax", "apiKey": API_KEY, "readOnly": 1, "secret": "",
    "permissions": {
        "ContractTrade": ["Order", "Position"], "Spot": ["SpotTrade"], "Options": ["OptionsTrade"],
        "Wallet": ["AccountTransfer", "SubMemberTransferList", "Withdraw"], "Exchange": ["ExchangeHistory"], "NFT": [],
    },
    "ips": ["*"], "type": 1, "deadlineDay": 83, "expiredAt": "2026-02-15T03:21:05Z",
    "createdAt": "2025-11-17T03:21:05Z",
}  # fmt: skip
KRAKEN = {
    "apiKeyName": "tax", "apiKey": API_KEY, "nonce": "1772627060997", "nonceWindow": 0,
    "permissions": ["query-funds", "query-open-trades", "query-closed-trades", "query-ledger"],
    "iban": "AA88 N84G WOAK NMOI", "validUntil": "0", "queryFrom": "0", "queryTo": "0", "createdTime": "1772542900",
    "modifiedTime": "1772543095", "ipAllowlist": [], "lastUsed": "1772627061",
}  # fmt: skip
KUCOIN = {
    "remark": "tax", "apiKey": API_KEY, "apiVersion": 3, "permission": "General", "ipWhitelist": "203.0.113.7",
    "createdAt": 1729821494000, "uid": 165111215, "isMaster": True,
}  # fmt: skip
BITGET = {
    "userId": "1234567890", "inviterId": "0", "ips": "203.0.113.7", "authorities": ["stor", "wtor", "taxr", "p2pr"],
    "parentId": 1, "traderType": "not_trader", "channelCode": "", "channel": "", "regisTime": "1246566789345",
}  # fmt: skip
UNIFIED = {"uid": "1234567890", "ips": "", "permType": "read-only", "permissions": ["uta_mgt", "uta_trade"]}
HTX = {
    "accessKey": API_KEY, "status": "normal", "note": "tax", "permission": "readOnly", "ipAddresses": "",
    "validDays": 12, "createTime": 1591348751000, "updateTime": 1591348751000,
}  # fmt: skip
MEXC = {
    "note": "tax", "accessKey": API_KEY, "createTime": "2026-09-14T18:53:36.000+00:00",
    "permissions": "SPOT_ACCOUNT_READ,SPOT_DEAL_READ,SPOT_WITHDRAW_READ", "remainingValidity": 82, "ipWhiteList": "",
    "status": "VALID",
}  # fmt: skip
LASTING = MEXC | {"ipWhiteList": "203.0.113.7", "remainingValidity": None}
COINBASE = {"can_view": True, "can_trade": False, "can_transfer": False, "portfolio_uuid": "8bfc"}
GATE = {"user_id": 1667201533, "ip_whitelist": ["203.0.113.7"], "currency_pairs": [], "key": {"mode": 1}, "tier": 2}
OKX = {"uid": "446", "acctLv": "2", "perm": "read_only", "ip": "", "label": "tax", "kycLv": "3", "roleType": "0"}

ENDPOINTS: Mapping[str, tuple[str, str]] = {
    "binance": ("GET", "/sapi/v1/account/apiRestrictions"),
    "bitget": ("GET", "/api/v2/spot/account/info"),
    "bybit": ("GET", "/v5/user/query-api"),
    "coinbase": ("GET", "/api/v3/brokerage/key_permissions"),
    "gate": ("GET", "/api/v4/account/detail"),
    "htx": ("GET", "/v2/user/api-key"),
    "kraken": ("POST", "/0/private/GetApiKeyInfo"),
    "kucoin": ("GET", "/api/v1/user/api-key"),
    "mexc": ("GET", "/api/v3/apiKeyInfo"),
    "okx": ("GET", "/api/v5/account/config"),
}
WRAPPED: Mapping[str, Callable[[object], object]] = {
    "bitget": lambda told: {"code": "00000", "msg": "success", "requestTime": 1695808949356, "data": told},
    "bybit": lambda told: {"retCode": 0, "retMsg": "", "result": told, "retExtInfo": {}, "time": 1684120865},
    "htx": lambda told: {"code": 200, "message": "success", "data": [told]},
    "kraken": lambda told: {"error": [], "result": told},
    "kucoin": lambda told: {"code": "200000", "data": told},
    "okx": lambda told: {"code": "0", "data": [told], "msg": ""},
}


def asked(name: str, told: object) -> tuple[Rights, Server]:
    """The rights that a key has of which the exchange tells this."""

    def answer(request: Request) -> Response:
        if request.path == "/v2/user/uid":
            return Response({"code": 200, "data": 63628520})
        if (request.method, request.path) != ENDPOINTS[name]:
            return Response({"code": "404"}, 404)
        if name == "htx" and (request.params["uid"], request.params["accessKey"]) != ("63628520", API_KEY):
            return Response({"code": 2002, "message": "invalid field value in `uid`"})
        return Response(WRAPPED[name](told) if name in WRAPPED else told)

    with serve(answer) as server:
        key = COINBASE_KEY if name == "coinbase" else KEY
        access = Access(key=key, server=server.url, now=NOW, pace=Pace(tries=1))
        return rights(Client(name, name.title(), access)), server


@pytest.mark.parametrize(
    ("name", "told", "expected"),
    [
        ("binance", BINANCE, replace(READS, ip_bound=False)),
        ("binance", BINANCE | {"ipRestrict": True}, replace(READS, ip_bound=True)),
        ("binance", BINANCE | {"enableSpotAndMarginTrading": True}, Rights(True, True, False, False)),
        ("binance", BINANCE | {"permitsUniversalTransfer": True}, Rights(True, True, False, False)),
        ("binance", BINANCE | {"enableSomethingNew": True}, Rights(True, True, False, False)),
        ("binance", BINANCE | {"enableWithdrawals": True, "ipRestrict": True}, Rights(True, False, True, True)),
        ("binance", BINANCE | {"enableReading": False}, Rights(False, False, False, False)),
        ("binance", {"code": 0}, UNKNOWN),
        ("bybit", BYBIT, replace(READS, ip_bound=False, expires=1_771_125_665_000_000)),
        ("bybit", BYBIT | {"ips": ["203.0.113.7"], "expiredAt": "1970-01-01T00:00:00Z"}, replace(READS, ip_bound=True)),
        ("bybit", BYBIT | {"readOnly": 0, "expiredAt": ""}, Rights(True, True, True, False)),
        (
            "bybit",
            BYBIT | {"readOnly": 0, "permissions": {"Wallet": ["AccountTransfer"]}, "expiredAt": ""},
            Rights(True, True, False, False),
        ),
        ("bybit", {}, UNKNOWN),
        ("okx", OKX, replace(READS, ip_bound=False)),
        ("okx", OKX | {"perm": "read_only,trade", "ip": "203.0.113.7"}, Rights(True, True, False, True)),
        ("okx", OKX | {"perm": "read_only,withdraw,trade"}, Rights(True, True, True, False)),
        ("okx", {"uid": "446"}, UNKNOWN),
        ("kucoin", KUCOIN, replace(READS, ip_bound=True)),
        ("kucoin", KUCOIN | {"permission": "General, Spot"}, Rights(True, True, False, True)),
        ("kucoin", KUCOIN | {"permission": "General, InnerTransfer"}, Rights(True, True, False, True)),
        ("kucoin", KUCOIN | {"permission": "General, Transfer"}, Rights(True, False, True, True)),
        ("kucoin", KUCOIN | {"permission": ""}, UNKNOWN),
        ("kraken", KRAKEN, replace(READS, ip_bound=False)),
        (
            "kraken",
            KRAKEN | {"permissions": [*KRAKEN["permissions"], "modify-trades"], "ipAllowlist": ["203.0.113.0/24"]},  # type: ignore[misc]
            Rights(True, True, False, True),
        ),
        ("kraken", KRAKEN | {"permissions": ["query-funds", "withdraw-funds"]}, Rights(True, False, True, False)),
        ("kraken", KRAKEN | {"validUntil": "1788220800"}, replace(READS, ip_bound=False, expires=1788220800000000)),
        ("gate", GATE, replace(UNKNOWN, ip_bound=True)),
        ("bitget", BITGET, replace(READS, ip_bound=True)),
        ("bitget", BITGET | {"authorities": ["readonly"], "ips": ""}, replace(READS, ip_bound=False)),
        ("bitget", BITGET | {"authorities": ["stow", "stor"]}, Rights(True, True, False, True)),
        ("bitget", BITGET | {"authorities": ["stor", "wwow"]}, Rights(True, False, True, True)),
        ("bitget", BITGET | {"authorities": []}, UNKNOWN),
        ("htx", HTX, replace(READS, ip_bound=False, expires=NOW + 12 * DAY)),
        ("htx", HTX | {"permission": "readOnly,trade", "validDays": -1}, Rights(True, True, False, False)),
        ("htx", HTX | {"ipAddresses": "203.0.113.7", "validDays": -1}, replace(READS, ip_bound=True)),
        ("htx", HTX | {"permission": "readOnly,trade,withdraw", "validDays": -1}, Rights(True, True, True, False)),
        ("htx", HTX | {"accessKey": "another"}, UNKNOWN),
        ("mexc", MEXC, replace(READS, ip_bound=False, expires=NOW + 82 * DAY)),
        ("mexc", LASTING | {"permissions": "SPOT_ACCOUNT_READ,SPOT_DEAL_WRITE"}, Rights(True, True, False, True)),
        ("mexc", LASTING | {"permissions": "SPOT_ACCOUNT_READ,SPOT_WITHDRAW_WRITE"}, Rights(True, False, True, True)),
        ("coinbase", COINBASE, READS),
        ("coinbase", COINBASE | {"can_trade": True}, Rights(True, True, False)),
        ("coinbase", COINBASE | {"can_transfer": True}, Rights(True, False, True)),
        ("coinbase", {"can_view": True}, UNKNOWN),
    ],
)  # fmt: skip
def test_rights_by_exchange(name: str, told: object, expected: Rights) -> None:
    assert asked(name, told)[0] == expected


def test_a_unified_account_of_bitget_is_asked_where_it_is_told() -> None:
    told: dict[str, object] = dict(UNIFIED)

    def answer(request: Request) -> Response:
        if request.path == "/api/v3/account/info":
            return Response({"code": "00000", "msg": "success", "data": told})
        msg = "You are in Unified Account mode, and the Classic Account API is not supported at this time"
        return Response({"code": "40085", "msg": msg, "data": None}, 400)

    with serve(answer) as server:
        client = Client("bitget", "Bitget", Access(key=KEY, server=server.url, now=NOW))
        assert rights(client) == replace(READS, ip_bound=False)
        told |= {"permType": "read-and-write"}
        assert rights(client) == Rights(True, True, False, False)
        told |= {"permissions": ["uta_trade", "withdraw"]}
        assert rights(client) == Rights(True, True, True, False)
        told.pop("permissions")
        assert rights(client).withdraws


@pytest.mark.parametrize("service", [one for one in services() if one.kind == "exchange"], ids=lambda one: one.id)
def test_every_exchange_that_accounts_are_synced_with_is_asked(service: Service) -> None:
    asked_of: list[str] = []

    def answer(request: Request) -> Response:
        asked_of.append(request.path)
        return Response({"code": 200, "data": 63628520} if request.path == "/v2/user/uid" else {})

    with serve(answer) as server:
        key = COINBASE_KEY if service.id == "coinbase" else KEY
        client = service.open(Access(key=key, server=server.url, now=NOW, pace=Pace(tries=1)))
        with contextlib.suppress(InputError):  # what an empty answer is to this exchange
            assert not rights(client).checked
    assert ENDPOINTS[service.id][1] in asked_of


def test_requests_are_signed_with_the_secret_which_is_not_sent() -> None:
    signed = asked("binance", BINANCE)[1].requests[0]
    query, _, signature = signed.query.rpartition("&signature=")
    assert signature == hmac_hex(SECRET, query)
    okx = asked("okx", OKX)[1].requests[0]
    text = okx.headers["ok-access-timestamp"] + "GET" + okx.path
    assert okx.headers["ok-access-sign"] == hmac_base64(SECRET, text)
    for name, told in (
        ("kraken", KRAKEN),
        ("gate", GATE),
        ("bybit", BYBIT),
        ("kucoin", KUCOIN),
        ("mexc", MEXC),
        ("htx", HTX),
    ):
        for request in asked(name, told)[1].requests:
            assert SECRET not in request.whole
    assert "PRIVATE KEY" not in asked("coinbase", COINBASE)[1].requests[0].whole


def test_answers_are_not_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    asked("kraken", KRAKEN)
    asked("mexc", MEXC)
    for hidden in ("N84G", API_KEY, SECRET, "query-funds", "SPOT_ACCOUNT_READ"):
        assert hidden not in caplog.text


def test_a_key_that_is_not_known_is_refused() -> None:
    def answer(request: Request) -> Response:
        return Response({"code": -2015, "msg": "Invalid API-key, IP, or permissions for action."}, 401)

    with serve(answer) as server, pytest.raises(KeyRefused, match="Binance refuses the key"):
        rights(Client("binance", "Binance", Access(key=KEY, server=server.url, now=NOW)))


def test_a_key_that_only_reads_from_one_address_needs_no_advice() -> None:
    may = replace(READS, ip_bound=True)
    assert (refusal(may, "Binance", NOW), advice(may, "Binance")) == ("", [])


def test_a_key_that_may_withdraw_is_refused_whatever_is_said() -> None:
    for unchecked in (False, True):
        said = refusal(Rights(True, False, True, True), "OKX", NOW, unchecked=unchecked)
        assert "may withdraw: it is not taken" in said


@pytest.mark.parametrize(
    ("may", "said"),
    [
        (Rights(False, True, False), "may not read the account"),
        (replace(READS, expires=NOW - DAY), "expired on 2025-11-23"),
        (
            UNKNOWN,
            "does not tell what this key may do. Look it up where the key was made; if it may only read, add --un",
        ),
    ],
)
def test_keys_that_are_refused(may: Rights, said: str) -> None:
    assert said in refusal(may, "Gate", NOW)


def test_a_key_whose_rights_are_not_told_is_taken_on_the_persons_word() -> None:
    assert refusal(UNKNOWN, "Gate", NOW, unchecked=True) == ""


@pytest.mark.parametrize(
    ("may", "told"),
    [
        (Rights(True, True, False, True), ["may do more than read"]),
        (replace(READS, ip_bound=False), ["works from any IP address"]),
        (replace(READS, ip_bound=True, expires=NOW + 12 * DAY), ["expires on 2025-12-06"]),
        (replace(UNKNOWN, ip_bound=False), ["does not tell", "works from any IP address"]),
    ],
)
def test_what_is_told_of_a_key_that_is_taken(may: Rights, told: list[str]) -> None:
    said = advice(may, "Gate")
    assert len(said) == len(told)
    assert all(part in sentence for part, sentence in zip(told, said, strict=True))


def test_rights_in_few_words() -> None:
    assert replace(READS, ip_bound=False, expires=NOW).says == "reads; from any IP address; until 2025-11-24"
    assert Rights(True, True, True, True).says == "reads, trades, withdraws; bound to IP addresses"
    assert UNKNOWN.says == "not told by the exchange"
