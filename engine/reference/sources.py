"""Whether a disposal or an item of income is foreign-source (s.101), and where a holding is held (s.116A)."""

from __future__ import annotations

from engine.columns import Row
from engine.model import PKR, Head, Kind, LedgerColumns
from engine.reference.entries import Departure, Nature, Receipt
from engine.reference.law import Law


def is_disposal_foreign(columns: LedgerColumns, law: Law, event: Departure, head: Head) -> bool:
    elected = law.elected("source_of_gain", event.row, event.account, event.asset)
    if elected != "by_counterparty":
        return elected == "foreign"
    if _is_at_home(columns, law, event.row, event.account, head):
        return False
    return event.nature in (Nature.SALE, Nature.SWAP, Nature.FEE)


def is_income_foreign(columns: LedgerColumns, law: Law, event: Receipt) -> bool:
    row = event.row
    if row.kind in (Kind.SALARY, Kind.GIFT_IN):
        return False
    elected = law.elected("source_of_gain", row, row.account, event.asset)
    if elected != "by_counterparty":
        return elected == "foreign"
    if _is_at_home(columns, law, row, row.account, event.head):
        return False
    return row.kind is Kind.DERIVATIVE_PNL or event.head is not Head.BUSINESS


def _is_at_home(columns: LedgerColumns, law: Law, row: Row, account: int, head: Head) -> bool:
    """On an account in Pakistan, with rupees on a side, or the business of a resident, which is carried on here."""
    if columns.accounts[account].country == HOME:
        return True
    if any(asset >= 0 and columns.assets[asset].symbol == PKR for asset in (row.sent_asset, row.received_asset)):
        return True
    return head in (Head.BUSINESS, Head.SPECULATION) and law.is_resident(row.time)


def is_held_abroad(columns: LedgerColumns, law: Law, year: int, account: int, asset: int) -> bool:
    elected = law.elected_of_holding("holding_location", year, account, asset)
    if elected != "by_venue":
        return elected == "foreign"
    where = columns.accounts[account]
    return where.kind == "exchange" and where.country != HOME


HOME = "PK"
