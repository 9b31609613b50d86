"""From the text of one cell to a number, a symbol or a time, or `Refused` with the reason. Floats never occur.

Knows no file format: whether thousands commas are allowed or a unit is glued to a number is for the caller to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Context as Precision
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from engine import exact
from engine.ledger.assets import NFT_MARK
from engine.model import PKR, Amount, Kind
from importers.spec import Cells, Context, Refused

EPOCH = datetime(1970, 1, 1)
EPOCH_UTC = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
TOLERANCE = Decimal("0.005")
"""How far price x quantity may stand from the total before the row counts as damaged: venues round, spreadsheets
lose decimal points."""

ALIASES = {"XBT": "BTC", "XXBT": "BTC", "XDG": "DOGE", "BCC": "BCH", "BCHABC": "BCH", "YOYO": "YOYOW"}
"""What exchanges call a coin -> what everyone else does. Old names, which no other coin has now; what one venue alone
says is in its own folder."""

_SPREADSHEET = "; a spreadsheet has changed the file: download it again and import it unopened"
_WIDE = Precision(prec=120)
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?", re.ASCII)
_GLUED = re.compile(r"([+-]?[\d,]*\.?\d+) ?([^\W\d_].*)", re.ASCII)
_SERIAL = re.compile(r"[3-7]\d{4}(\.\d+)?", re.ASCII)
_ROUNDED = re.compile(r"\d(\.\d+)?[eE]\+?\d+", re.ASCII)


# --- numbers ------------------------------------------------------------------------------------------------


def number(text: str, *, thousands: bool = False) -> Decimal:
    """Plain digits as an exact number within the ledger's limits (18 places, 30 digits); ValueError with the reason.

    `thousands` allows commas in groups of three; a comma anywhere else is refused, not guessed at.
    """
    if (value := _usual(text)) is not None:
        return value
    if text[:1] == "-" and (value := _usual(text[1:])) is not None:
        return value.copy_negate() if value else value
    if thousands and "," in text and _THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    if text.count(".") > 1:
        raise ValueError(f"{text!r} is not a number{_SPREADSHEET}")
    if "," in text:
        raise ValueError(f"{text!r} is not a number; it must have a decimal point and no comma")
    return exact.decimal(text)


def _usual(text: str) -> Decimal | None:
    """A number of digits and at most one point, as nearly all are, without a closer look; None for anything else."""
    point = text.find(".")
    if point < 0:
        return Decimal(text) if len(text) <= 28 and text.isdigit() and text.isascii() else None
    if not 0 < point <= 12 or not text.replace(".", "", 1).isdigit() or not text.isascii():
        return None
    if text[-1] == "0":
        text = text.rstrip("0").rstrip(".")
    return Decimal(text) if len(text) - point <= exact.PLACES + 1 else None


def unsigned(text: str, *, thousands: bool = False) -> Decimal:
    """As `number`, and neither a sign nor an exponent."""
    if (usual := _usual(text)) is not None:
        return usual
    value = number(text, thousands=thousands)
    if text[0] in "+-" or "e" in text or "E" in text:
        raise ValueError(f"{text!r} must be written in plain digits, without a sign or an exponent")
    return value


def quantity(cells: Cells, key: str, *, thousands: bool = False) -> Decimal:
    """The non-negative number in a cell; an empty cell is zero."""
    text = cells[key]
    if not text:
        return Decimal(0)
    try:
        value = number(text, thousands=thousands)
    except ValueError as problem:
        raise Refused(str(problem), key) from None
    if value < 0:
        raise Refused("is negative", key)
    return value


def positive(cells: Cells, key: str, *, thousands: bool = False) -> Decimal:
    """The number in a cell, which must be there and above zero."""
    if not cells[key]:
        raise Refused("is empty", key)
    value = quantity(cells, key, thousands=thousands)
    if value == 0:
        raise Refused("is zero", key)
    return value


def signed(cells: Cells, key: str) -> Decimal:
    """The number in a cell with its sign; it must be there."""
    if not cells[key]:
        raise Refused("is empty", key)
    try:
        return number(cells[key], thousands=True)
    except ValueError as problem:
        raise Refused(str(problem), key) from None


def signed_if_any(cells: Cells, key: str) -> Decimal:
    """As `signed`; an empty cell is zero."""
    return signed(cells, key) if cells[key] else Decimal(0)


def total(*numbers: Decimal) -> Decimal:
    """The exact sum, however long; ValueError where it passes the ledger's limits."""
    sum_ = Decimal(0)
    for one in numbers:
        sum_ = _WIDE.add(sum_, one)
    return exact.bounded(sum_)


def agree(price: Decimal, amount: Decimal, whole: Decimal) -> bool:
    """Whether price x amount is the total, within `TOLERANCE` and the total's last place (at most a hundredth)."""
    try:
        last = Decimal(1).scaleb(int(whole.as_tuple().exponent))
        return abs(price * amount - whole) <= whole * TOLERANCE + min(last, Decimal("0.01"))
    except (InvalidOperation, ValueError):
        return False


def glued(text: str, units: tuple[str, ...] = ()) -> Amount:
    """`2.29774000USDT` as an amount; ValueError where it is none. Units that are expected are tried first, since a
    symbol may begin with a digit (`5.01INCH` is five of 1INCH to nobody but who knows the market)."""
    for unit in units:
        if unit and text.upper().endswith(unit):
            try:
                return Amount(unit, number(text[: -len(unit)].strip(), thousands=True))
            except ValueError:
                continue
    match = _GLUED.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is not a number with its coin")
    return Amount(match[2].strip().upper(), number(match[1], thousands=True))


def some(asset: str, amount: Decimal) -> Amount | None:
    """An amount, or None for nothing."""
    return Amount(asset, amount) if amount else None


# --- symbols and ids -----------------------------------------------------------------------------------------


def spelling(text: str) -> str:
    """A symbol as the ledger spells it: trimmed, upper case; of a token the chain and contract after it, lower case
    (`USDT@tron:1a2b3c4d`)."""
    name, mark, contract = text.strip().partition("@")
    return name.upper() + mark + contract.lower()


@lru_cache(maxsize=20_000)
def symbol(text: str) -> str:
    """`spelling` of what can be a symbol. ValueError where it can be none."""
    spelt = spelling(text)
    if not spelt or len(spelt) > 40 or not spelt.isprintable():
        raise ValueError(f"{text!r} is not the symbol of an asset")
    return spelt


@lru_cache(maxsize=20_000)
def exchange_symbol(text: str) -> str:
    """A symbol as exchanges write it, with their own names for coins put right. ValueError as `symbol`, and for what
    has the marks of tokens (`@`) and of things that are one of a kind (`#`) in the ledger's symbols."""
    spelt = symbol(text)
    if "@" in spelt or NFT_MARK in spelt:
        raise ValueError(f"{text!r} is not the symbol of a coin")
    return ALIASES.get(spelt, spelt)


def coin(cells: Cells, key: str) -> str:
    """The coin in a cell, as `exchange_symbol`."""
    if not cells[key]:
        raise Refused("is empty", key)
    try:
        return exchange_symbol(cells[key])
    except ValueError as problem:
        raise Refused(str(problem), key) from None


def is_rounded(text: str) -> bool:
    """Whether an id was made a number by a spreadsheet (2.03E+19), so that many ids look the same."""
    return _ROUNDED.fullmatch(text) is not None


def native_id(cells: Cells, key: str) -> str:
    """The venue's id in a cell; an id that a spreadsheet has rounded (2.03E+19) is refused."""
    text = cells[key]
    if not text:
        raise Refused("is empty", key)
    if is_rounded(text):
        raise Refused(f"{text!r} has lost digits{_SPREADSHEET}", key)
    return text


# --- times ---------------------------------------------------------------------------------------------------


def micros(moment: datetime) -> int:
    """Microseconds since 1970 of a datetime without zone."""
    return (moment - EPOCH) // MICROSECOND


LONG_TIME = "%Y-%m-%d %H:%M:%S"
SHORT_TIME = "%y-%m-%d %H:%M:%S"


def _parsed(text: str, form: str) -> datetime:
    """As strptime, by a shorter way for the two forms in which nearly all times are written."""
    if len(text) == 19 and form == LONG_TIME and text[10] == " " and text[13] == text[16] == ":":
        return datetime.fromisoformat(text)
    if len(text) == 17 and form == SHORT_TIME and text[8] == " " and text[11] == text[14] == ":" and text[:2] < "69":
        return datetime.fromisoformat(f"20{text}")
    return datetime.strptime(text, form)


@lru_cache(maxsize=4096)
def local_time(text: str, forms: tuple[str, ...]) -> int:
    """A time without zone, in one of `forms` or as an Excel serial (days since 30 December 1899), as microseconds.

    ValueError with the reason. The zone is not applied here: this is what the clock on the wall said. What is written
    with an offset (`%z`) comes out in UTC.
    """
    for form in forms:
        try:
            moment = _parsed(text, form)
        except ValueError:
            continue
        if not 2009 <= moment.year <= 2100:
            raise ValueError(f"{text!r} is not a time of this age")
        return micros(moment if moment.tzinfo is None else moment.astimezone(UTC).replace(tzinfo=None))
    if _SERIAL.fullmatch(text):
        seconds = int((Decimal(text) * 86400).to_integral_value())
        return micros(datetime(1899, 12, 30) + timedelta(seconds=seconds))
    likeness = datetime(2026, 1, 31, 18, 5, 0).strftime(forms[0])
    raise ValueError(f"{text!r} is not a time written like {likeness}")


Moment = Callable[[Cells, Context], int]
"""How the time of a row is found, UTC microseconds: `time`, unless its cells are none of a file's."""


def time(cells: Cells, context: Context, key: str = "time") -> int:
    """The time in a cell as UTC microseconds."""
    if not cells[key]:
        raise Refused("is empty", key)
    try:
        return local_time(cells[key], context.layout.times) - context.offset
    except ValueError as problem:
        raise Refused(str(problem), key) from None


def zoned_time(text: str) -> int:
    """An ISO 8601 time with offset or Z as UTC microseconds; ValueError with the reason."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text!r} is not a time; write it like 2026-01-31T18:05:00+05:00") from None
    if moment.tzinfo is None:
        raise ValueError(f"{text!r} has no zone; write it like 2026-01-31T18:05:00+05:00, or with Z for UTC")
    if not 1970 < moment.year < 2200:
        raise ValueError(f"{text!r} is not a time of this age")
    if len(text) > 26 and (digits := re.search(r"[.,](\d{7,})", text)) and digits[1][6:].strip("0"):
        raise ValueError(f"{text!r} is finer than a microsecond")
    since = moment - EPOCH_UTC
    return (since.days * 86400 + since.seconds) * 1_000_000 + since.microseconds


def time_with_zone(cells: Cells, key: str = "time") -> int:
    """The time in a cell that says its own zone, as UTC microseconds."""
    try:
        return zoned_time(cells[key])
    except ValueError as problem:
        raise Refused(str(problem), key) from None


# --- kinds ---------------------------------------------------------------------------------------------------


def exchange_kind(sent: Amount, received: Amount) -> Kind:
    """What a swap is called: a buy where rupees were paid, a sale where rupees came in."""
    if sent.asset == PKR:
        return Kind.BUY
    return Kind.SELL if received.asset == PKR else Kind.SWAP
