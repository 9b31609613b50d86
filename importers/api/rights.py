"""What an API key may do, asked of the exchange itself before the key is kept.

An answer that does not say so is never taken for a key that can only read: whatever right is not known to be one of
reading counts as more. Answers hold key names, e-mail addresses and IP addresses: nothing of them is kept or shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from engine.karachi import local, microseconds
from importers.api.client import Client
from importers.sync.retrying import NotAllowed
from importers.sync.spec import SECOND

_DAY = 86_400 * SECOND


@dataclass(frozen=True, slots=True)
class Rights:
    """`reads`: may ask what is needed; `trades`: may change anything (orders, loans, moves between own accounts);
    `withdraws`: may send coins away, or prepare it. `ip_bound`: works from named addresses alone; None where the
    exchange doesn't tell. `expires` in UTC microseconds; None for never, or not told. `checked` is False where the
    exchange does not tell a key's rights: then reads, trades and withdraws are what must be feared."""

    reads: bool = True
    trades: bool = True
    withdraws: bool = True
    ip_bound: bool | None = None
    expires: int | None = None
    checked: bool = True

    @property
    def says(self) -> str:
        """In few words."""
        if not self.checked:
            may = "not told by the exchange"
        else:
            rights = ((self.reads, "reads"), (self.trades, "trades"), (self.withdraws, "withdraws"))
            may = ", ".join(word for has, word in rights if has) or "nothing"
        bound = {True: "bound to IP addresses", False: "from any IP address", None: ""}[self.ip_bound]
        ends = f"until {_date(self.expires)}" if self.expires else ""
        return "; ".join(part for part in (may, bound, ends) if part)


UNKNOWN = Rights(checked=False)


def rights(client: Client) -> Rights:
    """What the client's key may do; UNKNOWN where the exchange does not say. Raises as `Client.ask`, but NotAllowed."""
    ask = _ASK.get(client.exchange.id)
    try:
        return UNKNOWN if ask is None else ask(client)
    except NotAllowed:
        return UNKNOWN


def refusal(may: Rights, title: str, now: int, *, unchecked: bool = False) -> str:
    """Why a key is not taken; '' where it is. `now` as `expires`.

    One that may withdraw never is, nor one that can't read or has expired; one whose rights the exchange doesn't tell
    only where `unchecked`: the person says that it can only read.
    """
    how = "Make one that may only read, and delete this one."
    if may.checked and may.withdraws:
        return f"This key of {title} may withdraw: it is not taken. {how}"
    if may.checked and not may.reads:
        return f"This key of {title} may not read the account: it is not taken. {how}"
    if may.expires is not None and may.expires <= now:
        return f"This key of {title} expired on {_date(may.expires)}. Make a new one."
    if not may.checked and not unchecked:
        return (
            f"{title} does not tell what this key may do. Look it up where the key was made; if it may only read, add "
            "--unchecked."
        )
    return ""


def advice(may: Rights, title: str) -> list[str]:
    """What to tell a person of a key that is taken; nothing where it is as it should be."""
    told = []
    if not may.checked:
        told.append(f"{title} does not tell what this key may do; it is taken for one that may only read.")
    elif may.trades:
        told.append(
            f"This key of {title} may do more than read (trade, or move coins between accounts). Make one that may "
            "only read."
        )
    if may.ip_bound is False:
        told.append(f"This key of {title} works from any IP address; bind it to yours where {title} lets you.")
    if may.expires is not None:
        told.append(f"This key of {title} expires on {_date(may.expires)}; make a new one before.")
    return told


@dataclass(frozen=True, slots=True)
class _Words:
    """An exchange that lists a key's rights: those that read, and those that send away; all others count as trading."""

    reads: frozenset[str]
    withdraws: frozenset[str]

    def of(self, given: object, ip_bound: bool | None, expires: int | None = None) -> Rights:
        """Of a list, or words with commas between. UNKNOWN where that is neither, or empty."""
        words = given.split(",") if isinstance(given, str) else given
        if not isinstance(words, Sequence) or not words:
            return UNKNOWN
        found = {str(word).strip().lower() for word in words} - {""}
        if not found:
            return UNKNOWN
        withdraws = bool(found & self.withdraws)
        return Rights(bool(found & self.reads), bool(found - self.reads - self.withdraws), withdraws, ip_bound, expires)


def _words(reads: str, withdraws: str) -> _Words:
    return _Words(frozenset(reads.split()), frozenset(withdraws.split()))


_OKX = _words("read_only", "withdraw")
_KUCOIN = _words("general", "transfer withdraw withdrawal")
_KRAKEN = _words(
    "query-funds query-open-trades query-closed-trades query-ledger query-ledger-entries export-data create-ws-token"
    " access-websocket",
    "withdraw-funds add-withdraw-address update-withdraw-address",
)
_BITGET = _words("readonly coor cpor stor smor ttor wtor taxr chor p2pr pllr", "wwow withdraw")
_HTX = _words("readonly", "withdraw")
_MEXC = _words(
    "spot_account_read spot_deal_read spot_withdraw_read spot_transfer_read spot_deposit_read contract_account_read"
    " contract_deal_read",
    "spot_withdraw_write",
)


def _binance(client: Client) -> Rights:
    """https://developers.binance.com/docs/wallet/account/api-key-permission. A key's own end is not told:
    tradingAuthorityExpirationTime is that of its right to trade."""
    told = client.ask("sapiGetAccountApiRestrictions")
    if not isinstance(told, Mapping) or not {"enableReading", "enableWithdrawals"} <= told.keys():
        return UNKNOWN
    harmless = ("enableReading", "enableWithdrawals", "enableFixReadOnly")
    more = [name for name, value in told.items() if name.startswith(("enable", "permits")) and value is not False]
    return Rights(
        reads=told["enableReading"] is True,
        trades=any(name not in harmless for name in more),
        withdraws=told["enableWithdrawals"] is not False,
        ip_bound=_is_true(told.get("ipRestrict")),
    )


def _bybit(client: Client) -> Rights:
    """https://bybit-exchange.github.io/docs/v5/user/apikey-info. A key that is bound to no address has ips ["*"]."""
    told = _inner(client.ask("privateGetV5UserQueryApi"), "result")
    permissions = told.get("permissions")
    if str(told.get("readOnly")) not in ("0", "1") or not isinstance(permissions, Mapping):
        return UNKNOWN
    writes = str(told["readOnly"]) == "0"
    listed = [str(word) for words in permissions.values() if isinstance(words, Sequence) for word in words]
    ips = told.get("ips")
    return Rights(
        reads=bool(listed),
        trades=writes and any(word != "Withdraw" for word in listed),
        withdraws=writes and "Withdraw" in listed,
        ip_bound="*" not in ips if isinstance(ips, Sequence) and ips else None,
        expires=_iso(told.get("expiredAt")),
    )


def _okx(client: Client) -> Rights:
    """https://www.okx.com/docs-v5/en/#trading-account-rest-api-get-account-configuration"""
    told = _first(client.ask("privateGetAccountConfig"))
    return _OKX.of(told.get("perm"), _bound(told.get("ip")))


def _kucoin(client: Client) -> Rights:
    """https://www.kucoin.com/docs-new/rest/account-info/account-funding/get-apikey-info. `Transfer` is withdrawing (by
    the guide for keys); no end is told."""
    told = _inner(client.ask("privateGetUserApiKey"), "data")
    return _KUCOIN.of(told.get("permission"), _bound(told.get("ipWhitelist")))


def _kraken(client: Client) -> Rights:
    """https://docs.kraken.com/api-reference/account-data/get-api-key-info. `validUntil` in seconds, 0 for no end."""
    told = _inner(client.ask("privatePostGetApiKeyInfo"), "result")
    return _KRAKEN.of(told.get("permissions"), _bound(told.get("ipAllowlist")), _seconds(told.get("validUntil")))


def _gate(client: Client) -> Rights:
    """https://www.gate.com/docs/developers/apiv4/#retrieve-user-account-information tells addresses, and not what a key
    may do: `key.mode` is that of the account (classic or unified)."""
    told = client.ask("privateAccountGetDetail")
    return Rights(checked=False, ip_bound=_bound(told.get("ip_whitelist")) if isinstance(told, Mapping) else None)


def _bitget(client: Client) -> Rights:
    """https://www.bitget.com/api-doc/spot/account/Get-Account-Info; of a unified account, which that one refuses,
    https://www.bitget.com/api-doc/uta/account/Get-Account-Info."""
    try:
        told = _inner(client.ask("privateSpotGetV2SpotAccountInfo"), "data")
    except NotAllowed:
        told = _inner(client.ask("privateUtaGetV3AccountInfo"), "data")
        reads_only = told.get("permType") == "read-only"
        withdraws = not reads_only and "withdraw" in (told.get("permissions") or ("withdraw",))
        return Rights(trades=not reads_only, withdraws=withdraws, ip_bound=_bound(told.get("ips")))
    return _BITGET.of(told.get("authorities"), _bound(told.get("ips")))


def _htx(client: Client) -> Rights:
    """https://www.htx.com/en-us/opend/newApiPages/?id=7ec52c92-7773-11ed-9966-0242ac110003: asked by user id and key.
    `validDays` are those that are left, -1 for no end."""
    user = client.ask("v2PrivateGetUserUid")
    asked = {"uid": user.get("data") if isinstance(user, Mapping) else "", "accessKey": client.exchange.apiKey}
    told = _first(client.ask("v2PrivateGetUserApiKey", asked))
    if told.get("accessKey") != client.exchange.apiKey:
        return UNKNOWN
    return _HTX.of(told.get("permission"), _bound(told.get("ipAddresses")), _days(told.get("validDays"), client))


def _mexc(client: Client) -> Rights:
    """https://www.mexc.com/api-docs/spot-v3/spot-account-trade/query-api-key-info (since 2026). What /api/v3/account
    says (canWithdraw) is of the account, not of the key."""
    told = client.ask("spotPrivateGetApiKeyInfo", {"accessKey": client.exchange.apiKey})
    if not isinstance(told, Mapping):
        return UNKNOWN
    ends = _days(told.get("remainingValidity"), client)
    return _MEXC.of(told.get("permissions"), _bound(told.get("ipWhiteList")), ends)


def _coinbase(client: Client) -> Rights:
    """https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/data-api/get-api-key-permissions. Neither
    addresses nor an end are told. `can_transfer` is sending coins away."""
    told = client.ask("v3PrivateGetBrokerageKeyPermissions")
    if not isinstance(told, Mapping) or not {"can_view", "can_trade", "can_transfer"} <= told.keys():
        return UNKNOWN
    return Rights(told["can_view"] is True, told["can_trade"] is not False, told["can_transfer"] is not False)


_ASK: Mapping[str, Callable[[Client], Rights]] = {
    "binance": _binance,
    "bitget": _bitget,
    "bybit": _bybit,
    "coinbase": _coinbase,
    "gate": _gate,
    "htx": _htx,
    "kraken": _kraken,
    "kucoin": _kucoin,
    "mexc": _mexc,
    "okx": _okx,
}
"""By ccxt's name of the exchange."""


def _inner(answer: object, name: str) -> Mapping[str, Any]:
    found = answer.get(name) if isinstance(answer, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def _first(answer: object) -> Mapping[str, Any]:
    """The first of an answer's `data`."""
    data = answer.get("data") if isinstance(answer, Mapping) else None
    return data[0] if isinstance(data, list) and data and isinstance(data[0], Mapping) else {}


def _is_true(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _bound(addresses: object) -> bool | None:
    """Whether there are any; None where that is not told."""
    return bool(addresses) if isinstance(addresses, str | list) else None


def _seconds(value: object) -> int | None:
    text = str(value)
    return int(text) * SECOND or None if text.isdigit() else None


def _days(left: object, client: Client) -> int | None:
    text = str(left)
    return client.now() + int(text) * _DAY if text.isdigit() and int(text) else None


def _iso(value: object) -> int | None:
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return microseconds(moment if moment.tzinfo else moment.replace(tzinfo=UTC)) if moment.year > 1970 else None


def _date(time: int) -> str:
    return str(local(time).date())
