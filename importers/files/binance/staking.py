"""ETH and SOL given for what stands for them staked (BETH, WBETH, BNSOL), and back (Earn > ETH Staking > History).

One row an exchange. What the staked coin earns is in its worth, so that the lists of rewards (`Position Amount`,
`BNSOL Balance`) tell of nothing that was credited. A redemption is paid out days later; its row has the time of the
request.
"""

from __future__ import annotations

from engine.model import Amount, Entry
from importers.amounts import amount_of
from importers.events import swap
from importers.files.binance.common import CHANGED, TIMES
from importers.normalise import agree, exchange_symbol, number, time
from importers.spec import Cells, Context, Covers, Format, KnownFrom, Layout, Refused, SetAside
from importers.words import unfinished

GROWS = "the staked coin grows in worth; no coins are credited"


def exchange(cells: Cells, context: Context) -> Entry | SetAside:
    """One exchange of a coin for its staked form, or back."""
    if left := unfinished(cells, what="the exchange"):
        return left
    sent, received = _side(cells, "given", "given_much"), _side(cells, "got", "got_much")
    if sent.asset == received.asset:
        raise Refused("is the coin that was given", "got")
    _check_ratio(cells, sent, received)
    return swap(context, time(cells, context), sent, received, note="Staking")


def _side(cells: Cells, key: str, much: str) -> Amount:
    """The side whose coin is in one cell and amount in another; BETH and WBETH where the header names them."""
    named = {"given": "BETH", "got": "WBETH", **cells}
    return amount_of(named, much, key, thousands=True)


def _check_ratio(cells: Cells, sent: Amount, received: Amount) -> None:
    one, _, rate = cells["ratio"].partition(":")
    try:
        each = number(rate.strip()[:20])
    except ValueError:
        return
    if one.strip() == "1" and not agree(each, sent.quantity, received.quantity):
        raise Refused(CHANGED.format("amount x ratio", "what was received"), "ratio")


def one_to_one(cells: Cells, context: Context) -> Entry | SetAside:
    """ETH for as much BETH."""
    if left := unfinished(cells, what="the exchange"):
        return left
    sent, received = (amount_of(cells, asset=key, thousands=True) for key in ("coin", "token"))
    if (sent.asset, received.asset) not in (("ETH", "BETH"), ("BETH", "ETH")):
        raise Refused(f"is not what {exchange_symbol(cells['coin'])} is staked as", "token")
    return swap(context, time(cells, context), sent, received, note="ETH 2.0 Staking")


_RATIO = {"ratio": "Ratio", "status": "Status"}

FORMATS = (
    Format(
        id="binance_staking",
        title="Binance ETH and SOL staking history",
        venue="binance",
        account="Binance",
        layouts=(
            Layout(
                "ETH staked",
                {"time": "Time", "given": "Stake", "given_much": "Stake Amount"}
                | {"got": "Distribute", "got_much": "Distribute Amount"}
                | _RATIO,
                times=TIMES,
                known_from=KnownFrom.READER,
            ),
            Layout(
                "ETH redeemed",
                {"time": "Time", "given": "Redeem", "given_much": "Redeem Amount"}
                | {"got": "Distribute", "got_much": "Distribute Amount"}
                | _RATIO,
                times=TIMES,
                known_from=KnownFrom.READER,
            ),
            Layout(
                "BETH wrapped",
                {"time": "Time", "given_much": "Wrapped BETH Amount", "got_much": "Distributed WBETH Amount"} | _RATIO,
                times=TIMES,
                known_from=KnownFrom.READER,
            ),
            Layout(
                "SOL staked",
                {"time": "Stake Date", "given": "Stake", "given_much": "Stake Amount"}
                | {"got": "Receive", "got_much": "Receive Amount"}
                | _RATIO,
                times=TIMES,
                known_from=KnownFrom.READER,
            ),
        ),
        row=exchange,
        covers=(Covers.TRADES,),
    ),
    Format(
        id="binance_beth",
        title="Binance ETH 2.0 staking (BETH)",
        venue="binance",
        account="Binance",
        layouts=(
            Layout(
                "2021",
                {"time": "Date(UTC)|Date", "coin": "Coin", "token": "Token", "amount": "Amount", "status": "Status"},
                times=TIMES,
            ),
        ),
        row=one_to_one,
        covers=(Covers.TRADES,),
    ),
    Format(
        id="binance_staking_rewards",
        title="Binance ETH and SOL staking rewards",
        venue="binance",
        account="Binance",
        layouts=(
            Layout(
                "ETH",
                {"time": "Time", "coin": "Asset", "ratio": "Ratio", "amount": "Amount", "position": "Position Amount"},
                known_from=KnownFrom.READER,
            ),
            Layout(
                "SOL",
                {"time": "Date", "position": "BNSOL Balance", "amount": "SOL Compound Amount", "rate": "APR"},
                known_from=KnownFrom.READER,
            ),
        ),
        set_aside=GROWS,
        covers=(),
    ),
)
