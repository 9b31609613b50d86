"""Bitget. The tax records are the spine: every change of every balance, for two years of a classic account.

They are what the web's exports hold, row by row (importers/files/bitget), so a file and a sync tell alike. Deposits,
withdrawals and P2P orders are asked beside them for hashes, addresses and rupees: there the tax records have the
balance's side alone, and it counts as told better (detail 1). Fills and conversions are asked where the key may not
read tax records.
"""

from __future__ import annotations

from datetime import date, timedelta

from importers.api.bitget import records, tax
from importers.api.bitget.asking import (
    Bitget,
    for_merchants,
    lists,
    market_coins,
    paged,
    where_unified,
    without_tax_records,
)
from importers.api.bitget.balances import balances
from importers.spec import Covers
from importers.sync.spec import Access, Endpoint, Needs, Service

HOSTS = ("api.bitget.com",)
_TWO_YEARS = timedelta(days=729)
"""Programs that ask these endpoints find about two years; Bitget's own pages name no limit. A day less, for clocks."""
_MONTH, _QUARTER = timedelta(days=30), timedelta(days=90)


def _open(access: Access) -> Bitget:
    return Bitget("bitget", "Bitget", access, HOSTS, {"options": {"fetchMarkets": {"types": ["spot"]}}})


ENDPOINTS = (
    Endpoint(
        "deposits",
        "deposits",
        (Covers.TRANSFERS,),
        fetch=paged("privateSpotGetV2SpotWalletDepositRecords", 100, "orderId", "cTime"),
        row=records.deposited,
        window=_QUARTER,
        reach=_TWO_YEARS,
        again=timedelta(days=3),
    ),
    Endpoint(
        "withdrawals",
        "withdrawals",
        (Covers.TRANSFERS,),
        fetch=paged("privateSpotGetV2SpotWalletWithdrawalRecords", 100, "orderId", "cTime"),
        row=records.withdrawn,
        window=_QUARTER,
        reach=_TWO_YEARS,
        again=timedelta(days=3),
    ),
    Endpoint(
        "p2p_orders",
        "P2P orders",
        (Covers.P2P,),
        fetch=for_merchants(
            paged("privateP2pGetV2P2pOrderList", 100, "orderId", "ctime", lists("orderList"), known="orderNo")
        ),
        row=records.p2p_order,
        window=_QUARTER,
        reach=_TWO_YEARS,
        native="p2p_order",
        note="Bitget shows P2P orders to merchants alone. Others: export the P2P order history on the web.",
    ),
    Endpoint(
        "spot",
        "spot account (tax records)",
        (Covers.TRADES, Covers.TRANSFERS, Covers.INCOME),
        fetch=paged("privateTaxGetV2TaxSpotRecord", 500, "id", "ts", whole_seconds=True),
        group=tax.spot_events,
        window=_MONTH,
        reach=_TWO_YEARS,
        detail=1,
        note="Bitget tells two years. For what is older export the spot transactions on the web.",
    ),
    Endpoint(
        "p2p",
        "P2P account (tax records)",
        (Covers.P2P,),
        fetch=paged("privateTaxGetV2TaxP2pRecord", 500, "id", "ts"),
        group=tax.p2p_events,
        window=_MONTH,
        reach=_TWO_YEARS,
        detail=1,
        note="What was paid in rupees is in the P2P orders: export their history on the web.",
    ),
    Endpoint(
        "futures",
        "futures (tax records)",
        (Covers.DERIVATIVES,),
        fetch=paged("privateTaxGetV2TaxFutureRecord", 500, "id", "ts", scope="productType"),
        group=tax.futures_events,
        scopes=lambda client, seen: ("COIN-FUTURES", "USDC-FUTURES", "USDT-FUTURES"),
        window=_MONTH,
        reach=_TWO_YEARS,
    ),
    Endpoint(
        "margin",
        "margin (tax records)",
        (Covers.TRADES,),
        fetch=paged("privateTaxGetV2TaxMarginRecord", 500, "id", "ts", scope="marginType", whole_seconds=True),
        group=tax.margin_events,
        scopes=lambda client, seen: ("crossed", "isolated"),
        window=_MONTH,
        reach=_TWO_YEARS,
        detail=1,
        note="Loans are not read yet.",
    ),
    Endpoint(
        "unified_deposits",
        "deposits of the unified account",
        (),
        fetch=paged("privateUtaGetV3AccountDepositRecords", 100, "orderId", "createdTime", below="cursor"),
        row=records.deposited,
        scopes=where_unified(""),
        window=_MONTH,
        reach=_TWO_YEARS,
        again=timedelta(days=3),
    ),
    Endpoint(
        "unified_withdrawals",
        "withdrawals of the unified account",
        (),
        fetch=paged("privateUtaGetV3AccountWithdrawalRecords", 100, "orderId", "createdTime", below="cursor"),
        row=records.withdrawn,
        scopes=where_unified(""),
        window=_MONTH,
        reach=_TWO_YEARS,
        again=timedelta(days=3),
    ),
    Endpoint(
        "unified",
        "unified account (tax records)",
        (),
        fetch=paged("privateUtaGetV3TaxRecords", 500, "id", "ts", scope="bizType", below="cursor", whole_seconds=True),
        group=tax.unified_events,
        scopes=where_unified("SPOT", "MARGIN", "USDT-FUTURES", "COIN-FUTURES", "USDC-FUTURES", "OTHER"),
        window=timedelta(days=7),
        reach=timedelta(days=365),
        detail=1,
        note="Bitget tells a year of a unified account, to a key made at bitget.com/taxes-api.",
    ),
    Endpoint(
        "fills",
        "spot fills",
        (),
        fetch=paged("privateSpotGetV2SpotTradeFills", 100, "tradeId", "cTime", facts=market_coins),
        row=records.filled,
        scopes=without_tax_records,
        window=timedelta(days=30),
        reach=timedelta(days=89),
        note="Asked where the key may not read tax records. Bitget tells 90 days.",
    ),
    Endpoint(
        "converts",
        "conversions",
        (),
        fetch=paged("privateConvertGetV2ConvertConvertRecord", 100, "id", "ts", lists("dataList")),
        row=records.converted,
        scopes=without_tax_records,
        window=_QUARTER,
        reach=_TWO_YEARS,
        note="Asked where the key may not read tax records.",
    ),
    Endpoint(
        "dust",
        "small balances converted to BGB",
        (),
        fetch=paged("privateConvertGetV2ConvertBgbConvertRecords", 100, "orderId", "ctime"),
        row=records.swept,
        scopes=without_tax_records,
        window=_QUARTER,
        reach=_TWO_YEARS,
        note="Asked where the key may not read tax records.",
    ),
)

SERVICES = (
    Service(
        id="bitget",
        title="Bitget",
        venue="bitget",
        endpoints=ENDPOINTS,
        open=_open,
        launched=date(2018, 9, 1),
        balances=balances,
        needs=(Needs.API_KEY, Needs.SECRET, Needs.PASSWORD),
        hosts=HOSTS,
        how=(
            "On bitget.com, API Keys > Create API Key, choose 'Read-only' with all groups and Tax ticked, and set a "
            "passphrase. Leave trading and withdrawals off; the passphrase is asked for as the password."
        ),
        note=(
            "Bitget tells two years, and 90 days of single fills. For what is older export on the web: spot "
            "transactions, futures transactions, deposit and withdrawal records, P2P order history. Of a unified "
            "account it tells one year, and to a key made at bitget.com/taxes-api."
        ),
    ),
)
