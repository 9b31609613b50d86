"""KuCoin Earn: profits. What was staked and redeemed only moves inside KuCoin. `Amount` is before the fee."""

from __future__ import annotations

from engine.model import Entry, Kind
from importers.amounts import with_fee
from importers.events import income
from importers.files.kucoin.columns import ACCOUNT, FORMS, USER, VENUE
from importers.normalise import time
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout


def profit(cells: Cells, context: Context) -> Entry:
    """One payment. Savings pay interest; whatever else KuCoin calls its products, it stakes."""
    kind = Kind.INTEREST if "saving" in cells["product"].casefold() else Kind.STAKING
    note = " ".join(part for part in (cells["product"], cells["name"]) if part)
    return income(
        context,
        time(cells, context),
        kind,
        *with_fee(cells, asset="coin"),
        reference=cells["order"],
        note=note,
    )


FORMATS = (
    Format(
        id="kucoin_earn",
        title="KuCoin earn profits",
        venue=VENUE,
        account=ACCOUNT,
        key=("time", "order", "coin", "amount", "name"),
        covers=(Covers.INCOME,),
        layouts=(
            Layout(
                "profit history",
                {
                    "order": "Order ID",
                    "time": "Time",
                    "staked": "Staked Coin",
                    "product": "Product Type",
                    "name": "Product Name",
                    "coin": "Earnings Coin",
                    "type": "Earnings Type",
                    "amount": "Amount",
                    "fee": "Fee",
                },
                USER | {"remark": "Remarks", "dollars": "Amount(USDT)"},
                FORMS,
                known_from=KnownFrom.READER,
            ),
        ),
        row=profit,
    ),
    Format(
        id="kucoin_earn_orders",
        title="KuCoin earn subscriptions and redemptions",
        venue=VENUE,
        account=ACCOUNT,
        covers=(),
        layouts=(
            Layout(
                "staking history",
                {"product": "Product", "coin": "Coin", "amount": "Amount", "time": "Time", "status": "Status"},
                USER,
                FORMS,
                known_from=KnownFrom.UNCONFIRMED,
            ),
        ),
        set_aside="moves inside KuCoin; what it earned is in the profit history",
    ),
)
