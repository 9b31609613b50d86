"""What HTX books for USDT-margined futures (GET /v5/account/bills): results, fees, funding, rewards.

48 hours a request, 90 days back, 100 rows; `from` is left away at first (zero is refused), then the last id of the page
before, with `direct` prev for those before it. `amount` has a sign: what was paid is negative. The kinds are numbers.
https://www.htx.com/en-us/opend/newApiPages/?id=8cb89359-77b5-11ed-9966-19b930b8bee
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from engine.model import Entry, Kind
from importers.api.client import Client
from importers.api.derivatives import FEE, booked
from importers.api.fields import cells, coin_of, of_millis, unknown
from importers.api.htx.asking import asked
from importers.api.paging import ends, onwards
from importers.normalise import signed
from importers.spec import Context, SetAside
from importers.statement import Meaning
from importers.sync.spec import Record, Window

LARGEST = 100

RESULT = Meaning.DERIVATIVE
BILLS: Mapping[str, tuple[Meaning | Kind | str, str]] = {
    "3": (RESULT, "close long"),
    "4": (RESULT, "close short"),
    "5": (FEE, "opening fee"),
    "6": (FEE, "opening fee"),
    "7": (FEE, "closing fee"),
    "8": (FEE, "closing fee"),
    "9": (RESULT, "close long for delivery"),
    "10": (RESULT, "close short for delivery"),
    "11": (FEE, "delivery fee"),
    "12": (RESULT, "liquidation of a long"),
    "13": (RESULT, "liquidation of a short"),
    "14": (Meaning.INSIDE, "from spot"),
    "15": (Meaning.INSIDE, "to spot"),
    "16": (RESULT, "settlement of a long"),
    "17": (RESULT, "settlement of a short"),
    "19": (RESULT, "clawback"),
    "28": (Kind.OTHER_INCOME, "activity reward"),
    "29": (Meaning.COST, "rebate"),
    "30": (RESULT, "funding received"),
    "31": (RESULT, "funding paid"),
    "34": (Meaning.INSIDE, "to a sub-account"),
    "35": (Meaning.INSIDE, "from a sub-account"),
    "36": (Meaning.INSIDE, "to the main account"),
    "37": (Meaning.INSIDE, "from the main account"),
    "38": (Meaning.INSIDE, "from another margin account"),
    "39": (Meaning.INSIDE, "to another margin account"),
    "46": (RESULT, "automatic reduction of a long"),
    "47": (RESULT, "automatic reduction of a short"),
    "141": (FEE, "liquidation fee"),
}
"""`type`. Changes by the system (26) and its advances (66, 67) are refused: nobody says what they are."""


def fetch(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """The bills of a window, the latest first."""
    first, last_ms = ends(window)
    within = {"start_time": first, "end_time": last_ms, "limit": LARGEST, "direct": "prev"}

    def ask(last: Record | None) -> list[Record]:
        place = {"from": last.id} if last else {}
        answer = asked(client, "contractPrivateGetV5AccountBills", {**within, **place})
        return [Record(str(raw["id"]), of_millis(raw["created_time"]), raw) for raw in answer.get("data") or []]

    return onwards(ask)


def bill(record: Record, context: Context) -> Entry | SetAside:
    """One bill as an entry."""
    raw = cells(record.raw)
    if raw["type"] not in BILLS:
        raise unknown(raw["type"], BILLS, "type", "a kind of bill")
    meaning, words = BILLS[raw["type"]]
    note = f"{raw.get('contract_code', '')} {words}".strip()
    return booked(context, record.time, coin_of(raw["currency"], "currency"), signed(raw, "amount"), meaning, note)
