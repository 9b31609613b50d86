"""Reads rows by a profile: a profile as a format, and a row of its file as entries.

A bank's row is money that came in or went out, whatever for: a deposit or a withdrawal with the tag `bank_line`, which
is matched with P2P orders. A day without an hour is taken as noon, with the tag `day_only`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache, partial
from typing import NamedTuple

from engine.model import Amount, Entry, Kind
from importers.events import check_total, pair
from importers.happening import Happening, asset_named, entries_of, rupees
from importers.meanings import COMMON, Meaning, plain
from importers.normalise import local_time, number, total
from importers.payment_methods import method
from importers.profile import SKIP, Header, Profile
from importers.spec import Cells, Context, Format, Layout, NativeId, Refused, SetAside, Stated

NOON = 12 * 3_600_000_000
BANK_LINE, DAY_ONLY = "bank_line", "day_only"
WORKBOOK = "%Y-%m-%d %H:%M:%S"
"""How the date of a workbook's cell is written by the reader of workbooks."""
_UNIT = re.compile(r"(?<![A-Za-z])(?:PKR|Rs)(?![A-Za-z])\.?|₨", re.IGNORECASE)
_SIDE = re.compile(r"\(?\b(cr|dr)\b\.?\)?$", re.IGNORECASE)
_GLUED_SIDE = re.compile(r"(?<=\d)\s*(cr|dr)\.?$", re.IGNORECASE)
_OFFSET = re.compile(
    r"(?<=:\d\d)(?:\.0+)? ?(?:UTC|GMT|Z|(?P<sign>[+-])(?P<hours>[01]\d):?(?P<minutes>[0-5]\d))$", re.ASCII
)
_LAKHS = re.compile(r"\d{1,3}(,\d{2,3})*,\d{3}(\.\d*)?", re.ASCII)


def format_of(profile: Profile, rank: int = 0) -> Format:
    """The format that a profile describes, tried at this rank."""
    header = profile.headers[0]
    names = [_layout_name(one) for one in profile.headers]
    return Format(
        id=profile.id,
        title=profile.title,
        layouts=tuple(
            Layout(
                name if name not in names[:place] else f"{name}, {place + 1}",
                one.columns,
                one.optional,
                (*profile.dates, *profile.days, WORKBOOK, "%Y-%m-%d"),
                profile.zone,
                known_from=one.known_from or profile.known_from,
            )
            for place, (name, one) in enumerate(zip(names, profile.headers, strict=True))
        ),
        venue=profile.venue,
        account=profile.account or profile.title,
        account_kind=profile.account_kind,
        version=profile.version,
        row=partial(entries, profile),
        native=NativeId("row", "id") if "id" in header.columns and profile.venue else None,
        covers=profile.covers,
        stated=partial(stated, profile)
        if any("balance" in _keys(one.columns, one.optional) for one in profile.headers)
        else None,
        hint=profile.file_name,
        rank=rank,
        footer=profile.footer,
    )


def _layout_name(header: Header) -> str:
    """What a version of the columns is called: by how it writes amounts."""
    if "in" in header.columns:
        return "in and out"
    if "sent" in header.columns:
        return "sent and received"
    return "amount and direction" if "direction" in header.columns else "amount"


def _keys(*tables: object) -> set[str]:
    return {key for table in tables for key in table}  # type: ignore[attr-defined]


def entries(profile: Profile, cells: Cells, context: Context) -> tuple[Entry, ...] | SetAside:
    """The entries of one row of a profile's file."""
    if (verdict := _left_out(profile, cells)) is not None:
        return verdict
    time, is_day_only = moment(profile, cells, context)
    sides = _sides(profile, cells)
    if not (sides.sent or sides.received or sides.fee):
        return SetAside("nothing moved")
    tags = [DAY_ONLY] if is_day_only else []
    if profile.is_bank:
        tags.insert(0, BANK_LINE)
        meaning = Meaning(Kind.DEPOSIT if sides.received else Kind.WITHDRAWAL)
    else:
        meaning = _meaning(profile, cells, sides)
        if paid := method(cells.get("method", "")).tag:
            tags.insert(0, paid)
    texts = _texts(profile, cells)
    happening = Happening(
        time,
        cells.get("account", "") or context.account,
        sides.sent,
        sides.received,
        sides.fee,
        cells.get("to_account", ""),
        _value(profile, cells),
        counterparty=texts["counterparty"],
        reference=texts["reference"],
        tags=",".join(tags),
        note=texts["note"],
    )
    return entries_of(happening, meaning)


def stated(profile: Profile, cells: Cells, context: Context) -> Stated | None:
    """The running balance of a row, where it has one."""
    if not cells.get("balance"):
        return None
    time, _ = moment(profile, cells, context)
    balance = money(cells, "balance", profile.decimal)
    sides = _sides(profile, cells)
    asset = (sides.received or sides.sent or Amount(profile.fixed.get("asset", ""), Decimal(0))).asset
    change = total(
        *(one.quantity for one in (sides.received,) if one),
        *(-one.quantity for one in (sides.sent, sides.fee) if one and one.asset == asset),
    )
    return Stated(time, "", asset, -balance.size if balance.is_out or balance.side == "out" else balance.size, change)


# --- whether ----------------------------------------------------------------------------------------------------


def _left_out(profile: Profile, cells: Cells) -> SetAside | None:
    for key, words in profile.skip.items():
        text = cells.get(key, "").casefold()
        if any(word in text for word in words):
            return SetAside(f"no event ({' '.join(cells[key].split())})")
    if cells.get("status"):
        status = profile.status.get(" ".join(cells["status"].casefold().split()))
        if status is None:
            raise Refused(f"is no status that the profile knows ({', '.join(profile.status)})", "status")
        if status == SKIP:
            return SetAside(f"was not carried out ({cells['status']})")
    word = " ".join(cells.get("type", "").casefold().split())
    if profile.types.get(word) == SKIP:
        return SetAside(f"no event ({cells['type']})")
    return None


def _meaning(profile: Profile, cells: Cells, sides: Sides) -> Meaning:
    """What a row's type means with its sides; without a column of types the profile's own, or what the sides say."""
    word = cells.get("type", "") or profile.fixed.get("type", "")
    meant = profile.types.get(" ".join(word.casefold().split()), word)
    if meant in {kind.value for kind in Kind}:
        kind = Kind(meant)
        return Meaning(kind, "derivatives" if kind is Kind.DERIVATIVE_PNL else "")
    sends, receives = sides.sent is not None, sides.received is not None
    if not (sends or receives):
        return Meaning(Kind.FEE)
    return COMMON.meaning(meant, sends=sends, receives=receives, key="type")


# --- when -------------------------------------------------------------------------------------------------------


def moment(profile: Profile, cells: Cells, context: Context) -> tuple[int, bool]:
    """The time of a row as UTC microseconds, and whether only the day is known (then it is noon)."""
    text, hour = " ".join(cells["time"].split()), " ".join(cells.get("hour", "").split())
    if not text:
        raise Refused("is empty", "time")
    bare, ahead = without_offset(text)
    offset = context.offset if ahead is None else ahead
    text = bare
    try:
        if hour:
            day = text.split(" ")[0] if text.endswith(" 00:00:00") else text
            return local_time(f"{day} {_clock(hour)}", _with_hours(profile.days)) - offset, False
        return _moment(text, profile.dates, profile.days, offset)
    except ValueError as problem:
        raise Refused(str(problem), "hour" if hour else "time") from None


def without_offset(text: str) -> tuple[str, int | None]:
    """A time without the `UTC`, `Z` or `+05:00` at its end, and what that says it is ahead of UTC (microseconds)."""
    found = _OFFSET.search(text)
    if found is None:
        return text, None
    minutes = int(found["hours"] or 0) * 60 + int(found["minutes"] or 0)
    return text[: found.start()], (-minutes if found["sign"] == "-" else minutes) * 60_000_000


@lru_cache(maxsize=4096)
def _moment(text: str, dates: tuple[str, ...], days: tuple[str, ...], offset: int) -> tuple[int, bool]:
    for forms, is_day_only in ((dates, False), ((*days, "%Y-%m-%d"), True)):
        if not forms:
            continue
        try:
            time = local_time(text, forms)
        except ValueError:
            continue
        is_midnight = time % (2 * NOON) == 0
        is_day_only = is_day_only or (not dates and is_midnight)
        return (time + NOON if is_day_only else time) - offset, is_day_only
    time = local_time(text, (*dates, *days, WORKBOOK))
    is_day_only = not dates and time % (2 * NOON) == 0
    return (time + NOON if is_day_only else time) - offset, is_day_only


@lru_cache(maxsize=64)
def _with_hours(days: tuple[str, ...]) -> tuple[str, ...]:
    hours = ("%H:%M:%S", "%H:%M", "%I:%M:%S %p", "%I:%M %p")
    return tuple(f"{day} {hour}" for day in (*days, "%Y-%m-%d") for hour in hours)


def _clock(text: str) -> str:
    """An hour as strptime takes it: `6:05pm` with a space; the day before the hour, as workbooks have it, left out."""
    return re.sub(r"(?<=\d)(?=[AaPp]\.?[Mm])", " ", text.split(" ")[-1] if "-" in text else text).replace(".", ":")


# --- how much ---------------------------------------------------------------------------------------------------


class Money(NamedTuple):
    """The number in a cell without its sign; `is_out` where it had a minus or stood in brackets, `side` what was
    written beside it: in (Cr), out (Dr) or nothing."""

    size: Decimal
    is_out: bool
    side: str = ""


class Sides(NamedTuple):
    sent: Amount | None
    received: Amount | None
    fee: Amount | None


def money(cells: Cells, key: str, decimal: str = ".") -> Money:
    """The number in a cell, as banks write them: `- PKR5,000.00`, `1,25,000.00Cr`, `(500.00)`, `Rs. 20`. An empty
    cell and a dash are zero."""
    text = _UNIT.sub("", cells.get(key, "")).strip()
    side = ""
    if found := _GLUED_SIDE.search(text) or _SIDE.search(text):
        side = "in" if found[1].casefold() == "cr" else "out"
        text = text[: found.start()].strip()
    is_out = False
    if text.startswith("(") and text.endswith(")"):
        is_out, text = True, text[1:-1].strip()
    if text[:1] in ("-", "\u2212", "+") or text[-1:] == "-":
        is_out = is_out or text[:1] != "+"
        text = text.strip("+-\u2212 ")
    text = text.replace("\u00a0", "").replace(" ", "")
    if decimal == ",":
        text = text.replace(".", "").replace(",", ".") if text.count(",") <= 1 else text
    elif _LAKHS.fullmatch(text):
        text = text.replace(",", "")
    if not text:
        return Money(Decimal(0), False, side)
    try:
        value = number(text)
    except ValueError as problem:
        raise Refused(str(problem), key) from None
    return Money(value, is_out and bool(value), side)


_BUYING, _SELLING = ("buy", "bought", "purchase"), ("sell", "sold", "sale")


def _sides(profile: Profile, cells: Cells) -> Sides:
    """What a row gives, brings and costs."""
    if "sent" in cells or "received" in cells:
        sent = _positive(profile, cells, "sent", _asset(profile, cells, "sent_asset"))
        received = _positive(profile, cells, "received", _asset(profile, cells, "received_asset"))
        return _with_fee(profile, cells, sent, received, (received or sent))
    base, quote = _market(profile, cells)
    if "in" in cells or "out" in cells:
        came, went = (_positive(profile, cells, key, base) for key in ("in", "out"))
        if came and went:
            raise Refused("came in and went out in one row", "out")
        return _with_fee(profile, cells, went, came, came or went)
    figure = money(cells, "amount", profile.decimal)
    if not figure.size:
        return _with_fee(profile, cells, None, None, None, base)
    if not base:
        raise Refused("is empty, but there is an amount", "asset")
    amount = Amount(base, figure.size)
    word = plain(profile.types.get(" ".join(cells.get("type", "").casefold().split()), cells.get("type", "")))
    if word in (*_BUYING, *_SELLING) and ("total" in cells or "price" in cells):
        paid = _total(profile, cells, figure.size, quote)
        sent, received = (paid, amount) if word in _BUYING else (amount, paid)
        return _with_fee(profile, cells, sent, received, paid)
    is_out = _is_out(profile, cells, figure, word)
    return _with_fee(profile, cells, amount if is_out else None, None if is_out else amount, amount)


def _is_out(profile: Profile, cells: Cells, figure: Money, word: str) -> bool:
    """Whether a single amount went out: by its sign, what stands beside it, its direction, or its type."""
    direction = cells.get("direction", "")
    if direction:
        said = profile.directions.get(" ".join(direction.casefold().split()))
        if said is None:
            raise Refused(f"is no direction that the profile knows ({', '.join(profile.directions)})", "direction")
        if figure.side and figure.side != said:
            raise Refused("goes the other way than the amount says", "direction")
        return said == "out"
    if figure.side:
        return figure.side == "out"
    return figure.is_out or (word in COMMON.outgoing and word not in COMMON.incoming)


def _total(profile: Profile, cells: Cells, size: Decimal, quote: str) -> Amount:
    """What a trade cost or brought: its total, which price x amount must agree with, else price x amount."""
    price = money(cells, "price", profile.decimal).size
    whole = money(cells, "total", profile.decimal).size
    if not quote:
        raise Refused("is empty: in what was it paid? A profile may say it of all rows: [fixed] money", "money")
    if whole and price:
        check_total(price, size, whole)
    if not whole:
        whole = price * size
    if not whole:
        raise Refused("is empty", "total" if "total" in cells else "price")
    return Amount(quote, total(whole))


def _with_fee(
    profile: Profile,
    cells: Cells,
    sent: Amount | None,
    received: Amount | None,
    usual: Amount | None,
    asset: str = "",
) -> Sides:
    size = money(cells, "fee", profile.decimal).size
    if not size:
        return Sides(sent, received, None)
    named = _asset(profile, cells, "fee_asset") or (usual.asset if usual else asset)
    fee = Amount(named, size)
    if profile.fee_inside:
        if sent and sent.asset == named:
            if size > sent.quantity:
                raise Refused("is more than what it is part of", "fee")
            rest = total(sent.quantity, -size)
            sent = Amount(named, rest) if rest else None
        elif received and received.asset == named:
            received = Amount(named, total(received.quantity, size))
    return Sides(sent, received, fee)


def _positive(profile: Profile, cells: Cells, key: str, asset: str) -> Amount | None:
    """The amount in a column that says its direction by itself; a minus in it is no other direction."""
    figure = money(cells, key, profile.decimal)
    if not figure.size:
        return None
    if not asset:
        raise Refused("is empty, but there is an amount", f"{key}_asset" if key in ("sent", "received") else "asset")
    return Amount(asset, figure.size)


def _market(profile: Profile, cells: Cells) -> tuple[str, str]:
    """What a row is of, and in what a trade was paid."""
    if cells.get("pair"):
        return pair(cells["pair"])
    return _asset(profile, cells, "asset"), _asset(profile, cells, "money")


def _asset(profile: Profile, cells: Cells, key: str) -> str:
    text = cells.get(key, "") or profile.fixed.get(key, "")
    if not text:
        return ""
    try:
        return asset_named(_RUPEES.get(text.strip(" .").casefold(), text))
    except ValueError as problem:
        raise Refused(str(problem), key) from None


_RUPEES = dict.fromkeys(("rs", "rupees", "rupee", "₨", "pakistan rupee", "pak rupee"), "PKR")


def _value(profile: Profile, cells: Cells) -> Decimal | None:
    return rupees(money(cells, "value_pkr", profile.decimal).size, "PKR")


# --- texts ------------------------------------------------------------------------------------------------------


def _texts(profile: Profile, cells: Cells) -> dict[str, str]:
    """Counterparty, reference and note: from their columns, else as the profile finds them in others."""
    texts = {key: " ".join(cells.get(key, "").split()) for key in ("counterparty", "reference", "method")}
    for find in profile.find:
        lines = [" ".join(line.split()) for line in cells.get(find.column, "").splitlines()]
        found = find.pattern.search("\n".join(lines))
        for key, text in (found.groupdict() if found else {}).items():
            texts[key] = texts[key] or " ".join((text or "").split())
    note = [" ".join(cells.get(key, "").split()) for key in ("note", "note2")]
    if texts["method"]:
        note.append(f"payment: {texts['method']}")
    return {**texts, "note": "; ".join(filter(None, note))}
