"""LocalBitcoins trades (closed in February 2023), all in bitcoin, with times in UTC.

`trade_type` is the kind of advertisement, whoever's it was: ONLINE_SELL may be the user's purchase. The user's side is
told by the name that stands in every row as buyer or seller; where that is not one name, the person says it (as the
own address). The advertiser's fee is in bitcoin, and `btc_amount` is before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.model import Entry
from importers import p2p
from importers.legs import one_by_one, result_of
from importers.normalise import quantity, time_with_zone
from importers.spec import Cells, Context, Covers, Format, Layout, NativeId, PlacedRow, Refused, SetAside
from importers.statement import Result

WHO = "can't tell which of the two is you: give your LocalBitcoins name with --address"


def orders(rows: Sequence[PlacedRow], context: Context) -> Iterable[Result]:
    """All trades of a file."""
    user = (context.address or _common_name(rows)).casefold()
    return one_by_one(rows, context, lambda row, context: [result_of(row, _order(row.cells, user, context))])


def _common_name(rows: Sequence[PlacedRow]) -> str:
    """The one name that stands in every row; '' where none does, or both."""
    names = [{row.cells["buyer"], row.cells["seller"]} for row in rows]
    common = set.intersection(*names) if names else set()
    return common.pop() if len(common) == 1 else ""


def _order(cells: Cells, user: str, context: Context) -> Entry | SetAside:
    buyer, seller = cells["buyer"], cells["seller"]
    if not user or user not in (buyer.casefold(), seller.casefold()):
        raise Refused(WHO, "buyer")
    if not cells["time"]:
        return SetAside("the bitcoins were never released")
    if quantity(cells, "quantity") - quantity(cells, "fee") != quantity(cells, "less_fee"):
        raise Refused("is not the amount without the fee: the file was changed. Download it again", "less_fee")
    is_buyer = user == buyer.casefold()
    side, other = ("buy", seller) if is_buyer else ("sell", buyer)
    derived = {"side": side, "counterparty": other, "asset": "BTC", "status": "completed"}
    return p2p.order({**cells, **derived}, context, moment=time_with_zone(cells))


FORMATS = (
    Format(
        id="localbitcoins_p2p",
        title="LocalBitcoins trades",
        venue="localbitcoins",
        account="LocalBitcoins",
        native=NativeId("p2p_order", "number"),
        covers=(Covers.P2P,),
        layouts=(
            Layout(
                "2019",
                {
                    "number": "id",
                    "created": "created_at",
                    "buyer": "buyer",
                    "seller": "seller",
                    "kind": "trade_type",
                    "quantity": "btc_amount",
                    "traded": "btc_traded",
                    "fee": "fee_btc",
                    "less_fee": "btc_amount_less_fee",
                    "final": "btc_final",
                    "total": "fiat_amount",
                    "fiat_fee": "fiat_fee",
                    "price": "fiat_per_btc",
                    "fiat": "currency",
                    "rate": "exchange_rate",
                    "time": "transaction_released_at",
                    "method": "online_provider",
                    "code": "reference",
                },
                zone="UTC",
            ),
        ),
        group=orders,
    ),
)
