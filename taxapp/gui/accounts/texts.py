"""What accounts, keys and syncs are, in words for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from taxapp.gui import words

if TYPE_CHECKING:
    from engine.venues import Venue
    from importers.api.rights import Rights
    from taxapp.usecases.accounts import AccountRow
    from taxapp.usecases.connections import Connected

translate = QCoreApplication.translate
KINDS = ("exchange", "wallet", "bank", "cash")


def said(text: str) -> str:
    """What importers and services say, in the window's language; Binance writes a letter that no bundled font has."""
    return words.said(text).replace("Ⓢ", "S")


def kind(value: str, own: bool = True) -> str:
    if not own:
        return {
            "exchange": translate("Accounts", "Someone else's exchange"),
            "wallet": translate("Accounts", "Someone else's wallet"),
            "bank": translate("Accounts", "Someone else's bank"),
            "cash": translate("Accounts", "Someone else's cash"),
        }.get(value, value)
    return {
        "exchange": translate("Accounts", "Exchange"),
        "wallet": translate("Accounts", "Wallet"),
        "bank": translate("Accounts", "Bank"),
        "cash": translate("Accounts", "Cash"),
    }.get(value, value)


def group(row: AccountRow) -> int:
    """Where it stands in the list: exchanges, wallets, banks, cash, other people's."""
    return KINDS.index(row.kind) if row.own and row.kind in KINDS else len(KINDS)


def standing(venue: Venue | None) -> str:
    """What the registers of PVARA and the State Bank say of a venue."""
    from engine.venues import VenueKind

    if venue is None or venue.kind in (VenueKind.WALLET, VenueKind.PROGRAM, VenueKind.CASH):
        return "—"
    if not venue.standing:
        return translate("Accounts", "Nothing known")
    said = []
    for one in venue.standing:
        text = translate("Accounts", "{authority}: {status}, {since}") if one.since else "{authority}: {status}"
        said.append(text.format(authority=one.authority, status=_status(one.status), since=one.since))
    return "; ".join(said)


def _status(word: str) -> str:
    return {
        "noc": translate("Accounts", "no-objection certificate"),
        "licence": translate("Accounts", "licence"),
        "bank": translate("Accounts", "scheduled bank"),
        "microfinance_bank": translate("Accounts", "microfinance bank"),
        "digital_retail_bank": translate("Accounts", "digital retail bank"),
        "emi": translate("Accounts", "electronic money institution"),
        "unknown": translate("Accounts", "nothing known"),
    }.get(word, words.plain_key(word))


def covers(value: str) -> str:
    return {
        "all": translate("Accounts", "everything"),
        "trades": translate("Accounts", "trades"),
        "transfers": translate("Accounts", "deposits and withdrawals"),
        "income": translate("Accounts", "income"),
        "p2p": translate("Accounts", "P2P"),
        "derivatives": translate("Accounts", "derivatives"),
        "bank": translate("Accounts", "bank lines"),
    }.get(value, value)


def key_place(connected: Connected | None) -> str:
    """Where the key of an account is, short."""
    if connected is None:
        return ""
    return {
        "keyring": translate("Accounts", "In the keyring"),
        "ledger": translate("Accounts", "In the encrypted ledger"),
        "nowhere": translate("Accounts", "Asked each time"),
    }.get(connected.key, translate("Accounts", "None needed"))


def kept(place: str) -> str:
    """Where a key will be kept, as a sentence."""
    return {
        "keyring": translate("Accounts", "The key is kept in this computer's keyring, never in the ledger's file."),
        "ledger": translate("Accounts", "The key is kept in the encrypted ledger."),
        "nowhere": translate(
            "Accounts", "This computer has no keyring, so the key is not stored: it is asked for at each sync."
        ),
    }.get(place, "")


def part(value: str) -> str:
    """A part of a key, as services call it."""
    return {
        "api_key": translate("Accounts", "API key"),
        "secret": translate("Accounts", "Secret"),
        "password": translate("Accounts", "Passphrase"),
        "address": translate("Accounts", "Address"),
    }.get(value, value)


def needs(parts: tuple[str, ...]) -> str:
    if set(parts) <= {"address"}:
        return translate("Accounts", "an address")
    if "address" in parts:
        return translate("Accounts", "an address and a key")
    return translate("Accounts", "a key that only reads")


Right = tuple[str, str, str]
"""What is asked of a key, the answer, and its tone."""


def rights(may: Rights | None) -> list[Right]:
    """A key right by right. The answer is a word, so that colour says nothing alone."""
    if may is None:
        return []
    from taxapp.format import day

    yes, no = translate("Accounts", "Yes"), translate("Accounts", "No")
    not_told = translate("Accounts", "Not stated by the exchange")
    asked = (
        (translate("Accounts", "Reads the account"), may.reads, "good", "error"),
        (translate("Accounts", "Trades, or moves coins between accounts"), may.trades, "warning", "good"),
        (translate("Accounts", "Withdraws coins"), may.withdraws, "error", "good"),
    )
    found: list[Right] = []
    for text, has, when_yes, when_no in asked:
        if not may.checked:
            found.append((text, not_told, "warning"))
        else:
            found.append((text, yes if has else no, when_yes if has else when_no))
    bound = {True: (yes, "good"), False: (no, "warning"), None: (not_told, "muted")}[may.ip_bound]
    found.append((translate("Accounts", "Works from named IP addresses alone"), *bound))
    ends = day(may.expires) if may.expires else translate("Accounts", "Never, or not stated")
    found.append((translate("Accounts", "Expires"), ends, "warning" if may.expires else "muted"))
    return found


def verdict(value: str, title: str) -> tuple[str, str]:
    """What to do about a key: the tone, and a sentence or two."""
    texts = {
        "good": ("good", translate("Accounts", "This key only reads. It is safe to keep here.")),
        "unasked": ("good", translate("Accounts", "Nothing to check: what is asked is public.")),
        "warned": (
            "warning",
            translate(
                "Accounts",
                "This key is taken, but it could be narrower: let it only read, and only from your IP address.",
            ),
        ),
        "unknown": (
            "warning",
            translate(
                "Accounts",
                "{service} does not say what this key may do. Look it up where you made the key, and confirm below that"
                " it can only read.",
            ),
        ),
        "withdraws": (
            "error",
            translate(
                "Accounts",
                "This key may withdraw coins, so it is not taken. Make one at {service} that may only read, and delete"
                " this one.",
            ),
        ),
        "blind": (
            "error",
            translate("Accounts", "This key may not read the account, so it is not taken. Allow reading at {service}."),
        ),
        "expired": ("error", translate("Accounts", "This key has expired. Make a new one at {service}.")),
    }
    tone, text = texts[value]
    return tone, text.format(service=title)


def state(value: str) -> tuple[str, str]:
    """How an endpoint stands: a word, and its tone."""
    return {
        "waiting": (translate("Accounts", "Not begun"), "muted"),
        "asking": (translate("Accounts", "Asking…"), "accent"),
        "done": (translate("Accounts", "All there is"), "good"),
        "unfinished": (translate("Accounts", "Still under way"), "warning"),
        "not_allowed": (translate("Accounts", "Not open to this key"), "warning"),
        "failed": (translate("Accounts", "Refused"), "error"),
        "stopped": (translate("Accounts", "Stopped"), "warning"),
        "answers": (translate("Accounts", "Answers"), "good"),
        "not allowed": (translate("Accounts", "Not open to this key"), "warning"),
        "fails": (translate("Accounts", "Fails"), "error"),
    }.get(value, (value, ""))


def names_of(options: Mapping[str, str]) -> str:
    """Markets and options of a connection, in one line."""
    hidden = ("address", "server", "key", "rights")
    return "; ".join(f"{words.plain_key(name)}: {value}" for name, value in options.items() if name not in hidden)
