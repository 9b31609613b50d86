"""What Gate.io books for futures (GET /futures/{settle}/account_book, /delivery/{settle}/account_book), one wallet for
each coin that they are settled in.

1000 rows a page by offset. `time` is in seconds with decimals; older rows have no id. `change` has a sign: fees
are negative, those given back positive. Points that pay fees are a coin of their own, as in the files.
https://www.gate.com/docs/developers/apiv4/en/#query-futures-account-change-history
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from engine.model import Entry, Kind
from importers.api.client import Client
from importers.api.derivatives import FEE, booked
from importers.api.fields import cells, of_seconds, unknown
from importers.api.gate.asking import seconds
from importers.api.paging import paged
from importers.normalise import signed
from importers.spec import Context, Refused, SetAside
from importers.statement import Meaning
from importers.sync.retrying import NotAllowed
from importers.sync.spec import Record, Seen, Window

LARGEST, PAGES = 1000, 1_000
WALLETS = ("futures usdt", "futures btc", "delivery usdt")
NEVER_USED = "USER_NOT_FOUND"
"""What Gate.io says of a wallet that does not exist yet."""

KINDS: Mapping[str, Meaning | Kind | str] = {
    "dnw": Meaning.INSIDE,
    "pnl": Meaning.DERIVATIVE,
    "fund": Meaning.DERIVATIVE,
    "fee": FEE,
    "refr": Kind.REFERRAL,
    "settle": Meaning.DERIVATIVE,
    "settle_fee": FEE,
    "point_dnw": Meaning.INSIDE,
    "point_fee": FEE,
    "point_refr": Kind.REFERRAL,
}
TRIAL = "is trial money of Gate.io, which is not read yet: enter what it left you in the universal CSV"


def wallets(kind: str, client: Client, seen: Seen) -> list[str]:
    """Those of the wallets of a kind that exist. NotAllowed where the key may not ask."""
    return [one for one in WALLETS if one.startswith(kind) and account(client, one) is not None]


def account(client: Client, wallet: str) -> dict[str, str] | None:
    """What Gate.io says of a wallet; None where there is none. NotAllowed where the key may not ask."""
    kind, settle = wallet.split()
    method = f"private{kind.capitalize()}GetSettleAccounts"
    try:
        found: dict[str, str] = client.ask(method, {"settle": settle})
    except NotAllowed as problem:
        if NEVER_USED in str(problem):
            return None
        raise
    return found


def fetch(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """The rows of a wallet in a window."""
    kind, settle = scope.split()
    method = f"private{kind.capitalize()}GetSettleAccountBook"

    def ask(part: Window, page: int) -> list[Record]:
        params = {"settle": settle, **seconds(part), "limit": LARGEST, "offset": (page - 1) * LARGEST}
        facts = {"coin": settle.upper()}
        return [
            Record(str(raw.get("id") or ""), of_seconds(raw["time"]), raw, facts) for raw in client.ask(method, params)
        ]

    return paged(ask, window, PAGES, client.title)


def change(record: Record, context: Context) -> Entry | SetAside:
    """One row as an entry."""
    raw = cells(record.raw)
    kind = raw["type"]
    if kind.startswith("bonus"):
        raise Refused(TRIAL, "type")
    if kind not in KINDS:
        raise unknown(kind, KINDS, "type", "a kind of change")
    asset = "POINT" if kind.startswith("point") else record.facts["coin"]
    about = raw.get("contract") or raw.get("text", "").partition(":")[0]
    return booked(context, record.time, asset, signed(raw, "change"), KINDS[kind], f"{about} {kind}".strip())
