"""Our own template for what nobody exports: cash dealers, Remitano, exchanges that are closed or unknown.

One row is one event, in words (`Buy`, `Staking reward`, `Gift given`). A time without a zone is Karachi's; a day
without a time is noon, with the tag `day_only`. A trade for rupees with a person or a way of payment is `p2p`. An empty
one is written by `taxapp profile template`.
"""

from __future__ import annotations

from engine.model import PKR, Amount, Entry
from importers import zones
from importers.happening import Happening, entries_of, rupees
from importers.meanings import COMMON, Meaning, plain
from importers.normalise import local_time
from importers.payment_methods import method
from importers.programs import amount, figure
from importers.spec import Cells, Context, Format, Layout, NativeId, Refused, SetAside

KARACHI = 5 * 60
MINUTE = 60_000_000
NOON = 12 * 60 * MINUTE
DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d-%b-%Y", "%d %b %Y", "%d %B %Y", "%Y-%m-%d %H:%M:%S")
HOURS = ("%H:%M:%S", "%H:%M", "%I:%M:%S %p", "%I:%M %p")
PAKISTAN = frozenset({"", "pkt", "pst", "pakistan", "asia/karachi", "karachi"})

COLUMNS = {
    "time": "Date",
    "hour": "Time",
    "zone": "Time zone",
    "word": "Type",
    "sent": "Sent amount",
    "sent_asset": "Sent asset",
    "received": "Received amount",
    "received_asset": "Received asset",
    "fee": "Fee amount",
    "fee_asset": "Fee asset",
    "account": "Account",
    "to_account": "To account",
    "counterparty": "Counterparty",
    "method": "Payment method",
    "bank": "Bank or wallet",
    "reference": "Payment reference",
    "value": "PKR value",
    "evidence": "Evidence file",
    "note": "Note",
    "id": "External id",
}
NEEDED = ("time", "word", "sent", "sent_asset", "received", "received_asset", "account")


def event(cells: Cells, context: Context) -> tuple[Entry, ...] | SetAside:
    """One row of the template."""
    time, is_day_only = _moment(cells)
    sent, received, fee = (amount(cells, side) for side in ("sent", "received", "fee"))
    if not (sent or received or fee):
        raise Refused("is empty: what was given, got or paid?", "sent")
    account = cells["account"] or context.account
    if not account:
        raise Refused("is empty: on which account did it happen?", "account")
    meaning = _meaning(cells, sent, received)
    tags = [method(f"{cells['method']} {cells['bank']}").tag, "day_only" if is_day_only else ""]
    if sent and received and PKR in (sent.asset, received.asset):
        _check_side(cells, received)
        if cells["counterparty"] or cells["method"] or cells["bank"]:
            tags.insert(0, "p2p")
    note = [cells["note"]]
    note += [f"{word}: {cells[key]}" for key, word in (("method", "payment"), ("bank", "through")) if cells[key]]
    note += [f"evidence: {cells['evidence']}"] if cells["evidence"] else []
    happening = Happening(
        time,
        account,
        sent,
        received,
        fee,
        cells["to_account"],
        rupees(figure(cells, "value"), "PKR"),
        cells["counterparty"],
        cells["reference"] or cells["id"],
        ",".join(filter(None, tags)),
        "; ".join(filter(None, note)),
    )
    return entries_of(happening, meaning)


def _check_side(cells: Cells, received: Amount) -> None:
    word = plain(cells["word"])
    if word in ("buy", "bought") and received.asset == PKR:
        raise Refused("says Buy, and rupees came in: exchange what was sent and received, or write Sell", "word")
    if word in ("sell", "sold") and received.asset != PKR:
        raise Refused("says Sell, and rupees went out: exchange what was sent and received, or write Buy", "word")


def _meaning(cells: Cells, sent: Amount | None, received: Amount | None) -> Meaning:
    if not cells["word"]:
        raise Refused("is empty: what happened? Buy, Sell, Transfer, Deposit, Airdrop, Gift given ...", "word")
    sends, receives = sent is not None, received is not None
    if not (sends or receives):
        sends = True
    return COMMON.meaning(cells["word"], sends=sends, receives=receives)


def _moment(cells: Cells) -> tuple[int, bool]:
    """The time as UTC microseconds, and whether only the day is known."""
    day, hour = cells["time"], cells["hour"]
    if not day:
        raise Refused("is empty", "time")
    zone = cells["zone"]
    try:
        ahead = KARACHI if zone.casefold() in PAKISTAN else zones.parsed(zone)
    except ValueError as problem:
        raise Refused(str(problem), "zone") from None
    try:
        start = local_time(day, DAYS)
    except ValueError as problem:
        raise Refused(str(problem), "time") from None
    try:
        since = local_time(f"2020-01-01 {hour}", tuple(f"%Y-%m-%d {form}" for form in HOURS)) if hour else 0
    except ValueError:
        raise Refused(f"{hour!r} is no time; write it like 18:05 or 6:05 PM", "hour") from None
    is_day_only = not hour and start % (2 * NOON) == 0
    start += since % (2 * NOON) + (NOON if is_day_only else 0)
    return start - ahead * MINUTE, is_day_only


FORMATS = (
    Format(
        id="hisaab_template",
        title="Hisaab template for cash, dealers and other exchanges",
        venue="hisaab",
        account_kind="wallet",
        native=NativeId("template", "id"),
        layouts=(
            Layout(
                "1",
                {key: COLUMNS[key] for key in NEEDED},
                {key: name for key, name in COLUMNS.items() if key not in NEEDED},
                DAYS,
                zone="UTC",
            ),
        ),
        row=event,
    ),
)
