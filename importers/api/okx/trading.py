"""OKX's trading account (GET /api/v5/account/bills-archive): a record is one change of one coin's balance.

The last three months, 100 records a request, by bill; older ones OKX only makes into a file on demand
(/api/v5/account/bills-history-archive), so its export is the way. `balChg` holds the result and the fee of a trade in
derivatives, `fee` is negative where it was paid. In isolated margin the balance moves by the margin too: there the
result is `pnl`. Spot and margin trades are not kept: the fills tell them. Options, loans and spread trades are refused,
as in the export (`importers.files.okx.trading`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from engine.model import Kind
from importers.api.client import Client
from importers.api.fields import of_millis
from importers.api.okx.asking import by_bill
from importers.api.okx.bills import Type, named
from importers.legs import FAULTS, SECOND, rejection
from importers.normalise import coin, signed, signed_if_any, total
from importers.spec import Context, Found, Left, Refused
from importers.statement import UNSHARED, Leg, Meaning, alone, settled
from importers.sync.spec import Record, Window

TRADE, FUNDING_FEE = "2", "8"
IN_FILLS = ("SPOT", "MARGIN")
CONTRACTS = ("SWAP", "FUTURES")

TYPES: dict[str, Type] = {
    "1": ("Transfer", Meaning.INSIDE),
    TRADE: ("Trade", Meaning.DERIVATIVE),
    "3": ("Delivery", Meaning.DERIVATIVE),
    "4": ("Forced repayment", Meaning.LOAN),
    "5": ("Liquidation", Meaning.DERIVATIVE),
    "6": ("Margin transfer", Meaning.INSIDE),
    "7": ("Interest deduction", Meaning.COST),
    FUNDING_FEE: ("Funding fee", Meaning.DERIVATIVE),
    "9": ("ADL", Meaning.DERIVATIVE),
    "10": ("Clawback", Meaning.DERIVATIVE),
    "11": ("System token conversion", Meaning.TOGETHER),
    "12": ("Strategy transfer", Meaning.INSIDE),
    "13": ("DDH", Meaning.DERIVATIVE),
    "14": ("Block trade", Meaning.DERIVATIVE),
    "15": ("Quick margin", Meaning.LOAN),
    "16": ("Borrowing", Meaning.LOAN),
    "22": ("Repay", Meaning.LOAN),
    "27": ("Convert", Meaning.TOGETHER),
    "28": ("Easy convert", Meaning.TOGETHER),
    "29": ("One-click repay", Meaning.LOAN),
    "30": ("Simple trade", Meaning.TOGETHER),
    "33": ("Loan", Meaning.LOAN),
    "34": ("Settlement", Meaning.DERIVATIVE),
    "250": ("Profit sharing expenses", Meaning.COST),
    "251": ("Profit sharing refund", Meaning.COST),
    "381": ("Auto lend interest", Kind.INTEREST),
}
"""Bill type -> what it is called, what it means (https://www.okx.com/docs-v5/en/#trading-account-rest-api-get-bills-
details-last-3-months)."""
SUBTYPES: dict[str, Type] = {
    "290": ("Small balance to the funding account", Meaning.INSIDE),
    "381": ("Auto lend interest", Kind.INTEREST),
}
"""Subtypes that mean something of their own."""
WORDS = {
    "1": "Buy",
    "2": "Sell",
    "3": "Open long",
    "4": "Open short",
    "5": "Close long",
    "6": "Close short",
    "100": "Partial liquidation long",
    "101": "Partial liquidation short",
    "104": "Liquidation long",
    "105": "Liquidation short",
    "112": "Delivery long",
    "113": "Delivery short",
    "125": "ADL close long",
    "126": "ADL close short",
    "173": "Funding fee expense",
    "174": "Funding fee income",
}
"""Subtypes in the words of the export's column Action."""
NO_CONTRACT = "of options, spot and margin is not read from here: import OKX's file or enter it in the universal CSV"


def fetch(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """The bills of a window, without spot and margin trades."""
    for page in by_bill(client, "privateGetAccountBillsArchive", {}, window):
        yield [Record(raw["billId"], of_millis(raw["ts"]), raw) for raw in page if not _is_in_fills(raw)]


def _is_in_fills(raw: Mapping[str, str]) -> bool:
    return raw["type"] == TRADE and raw["instType"] in IN_FILLS


def entries(records: Sequence[Record], context: Context) -> Iterable[Found | Left]:
    """All entries of bills, and the fate of the records that make none."""
    converted: dict[tuple[str, int], list[Leg]] = defaultdict(list)
    for place, record in enumerate(records):
        raw = record.raw
        try:
            words, meaning = SUBTYPES.get(raw["subType"]) or named(TYPES, raw["type"])
            if meaning is Meaning.DERIVATIVE:
                yield from alone(_result(place, record, words), meaning, context, "balChg")
                continue
            leg = Leg(place, record.time, coin(raw, "ccy"), signed(raw, "balChg"), words=words)
            if meaning is Meaning.TOGETHER:
                converted[raw["type"], leg.time // SECOND].append(leg)
            else:
                yield from alone(leg, meaning, context, "balChg")
        except FAULTS as problem:
            yield rejection(place, problem)
    for legs in converted.values():
        yield from settled(legs, context, "balChg", apart=UNSHARED)


def _result(place: int, record: Record, words: str) -> Leg:
    """The result and the fee of a change by derivatives."""
    raw = record.raw
    if raw["instType"] not in CONTRACTS:
        raise Refused(NO_CONTRACT, "type")
    fee, result = signed_if_any(raw, "fee"), signed_if_any(raw, "pnl")
    if raw["mgnMode"] != "isolated" or (raw["type"] == FUNDING_FEE and not result):
        result = total(signed(raw, "balChg"), -fee)
    said = f"{raw['instId']} {WORDS.get(raw['subType'], words)}"
    return Leg(place, record.time, coin(raw, "ccy"), result, -fee, said, raw["ordId"])
