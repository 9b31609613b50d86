"""KuCoin's asset snapshots: what each account held at the end of a day. They make no entry; they prove others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.ledger.batch import RowState
from importers.files.kucoin.columns import ACCOUNT, FORMS, VENUE
from importers.normalise import coin, quantity, time
from importers.spec import Cells, Context, Format, Layout, Left, PlacedRow, Stated


def balance(cells: Cells, context: Context) -> Stated:
    """What one account held of a coin. Coins in KuCoin Earn are in no snapshot."""
    return Stated(time(cells, context), cells["name"], coin(cells, "coin"), quantity(cells, "amount"), None)


def none(rows: Sequence[PlacedRow], context: Context) -> Iterator[Left]:
    """No entries."""
    for row in rows:
        yield Left(row.place, RowState.SET_ASIDE, "a balance, to check the others by")


FORMATS = (
    Format(
        id="kucoin_snapshots",
        title="KuCoin asset snapshots",
        venue=VENUE,
        account=ACCOUNT,
        key=("time", "name", "coin", "amount"),
        covers=(),
        layouts=(
            Layout(
                "snapshots",
                {
                    "user": "UID",
                    "wallet": "Account Type",
                    "name": "Account Name",
                    "coin": "Coin",
                    "amount": "Amount",
                    "time": "Time",
                },
                {"dollars": "Amount(USDT)"},
                FORMS,
            ),
        ),
        group=none,
        stated=balance,
    ),
)
