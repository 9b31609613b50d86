"""Bitget's tax records: one row a change of one balance.

`amount` is signed and without the fee; `fee`, with its minus, stands beside, as in the exported transactions. The sides
of a trade have one `bizOrderId` and one millisecond; trades of one second that exchange the same coins the same way are
one entry, as they are in files, which tell no more than the second. Sources: Bitget's pages common/tax/
Get-Spot-Account-Record, Get-P2P-Account-Record, Get-Future-Account-Record, Get-Margin-Account-Record; records of real
accounts in other programs' tests (the two sides of a trade, `open_long`, `contract_main_settle_fee`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from engine.model import Kind
from importers.api import fields
from importers.files.bitget import futures, spot
from importers.legs import FAULTS, SECOND, rejection
from importers.normalise import coin, positive, signed, signed_if_any
from importers.spec import Cells, Context, Found, Left
from importers.statement import Leg, Meaning, alone, settled
from importers.sync.spec import Record
from importers.words import meaning, table

Means = Meaning | Kind | str

SPOT: Mapping[str, Means] = spot.WORDS | table(
    (
        Meaning.IN_OUT,
        """Buy Crypto
        Sell Crypto
        Buy with card
        Fiat deposit
        Fiat withdrawal success - Deduct
        Sent
        Received
        fiat_recharge_in
        fiat_balance_success_user_in
        fiat_balance_user_out""",
    ),
    (
        Meaning.INSIDE,
        """Subscribe
        Redemption
        Deposit from strategy account
        Withdraw to strategy account
        System lock-up
        User lock-up
        Unlock locked order
        Withdrawal frozen
        Withdrawal unfreeze
        Delegate
        Undelegate
        financial_subs_out
        financial_rede_in
        financial_lock_out
        financial_unlock_in
        financial_pos_out""",
    ),
    (
        Meaning.COST,
        """User fees
        Transaction fee deduct
        System charges fees
        Fast withdrawal fee
        Copy Trade expense""",
    ),
    (Kind.INTEREST, "batch_interest_user_in"),
    (Kind.AIRDROP, "Airdrop Reward-A\nAirdrop Reward-B"),
    (Kind.REFERRAL, "Channel referral rewards"),
    (Kind.OTHER_INCOME, "Lotto rewards\nCrypto Voucher Distribution\nActivity issuance\nCopy Trade profit"),
    (spot.REBATE, "Trading fee rebate\nRefund Copy Trade commission"),
)
"""What each `spotTaxType` means. Bitget lists about ninety and explains none; those that could be several
things (Release, Return, Super account, Mirror fund, Settlement out) are refused. The words in small
letters are on no page: another program met them."""

FUTURES: Mapping[str, Means] = {**futures.WORDS} | table(
    (
        Meaning.DERIVATIVE,
        """buy_deal
        sell_deal
        force_close_long
        force_close_short
        offset_reduce_close_long
        offset_reduce_close_short
        force_buy_ssm
        force_sell_ssm
        burst_buy_ssm
        burst_sell_ssm
        risk_liq_user_in
        risk_liq_user_out
        contract_main_settle_fee_user_in
        contract_main_settle_fee_user_out
        interest_settlement_out""",
    ),
    (Meaning.INSIDE, "transfer_in\ntransfer_out"),
)
"""What each `futureTaxType` means, in whichever case; what the exports' operations are called came in answers too."""

MARGIN: Mapping[str, Means] = table(
    (Meaning.TOGETHER, "deal_in\ndeal_out"),
    (spot.CONVERSION, "exchange_in\nexchange_out"),
    (Meaning.INSIDE, "transfer_in\ntransfer_out"),
    (Meaning.COST, "interest_repay\nliquidation_fee"),
    (Meaning.LOAN, "borrow\nrepay\ncompensate\nconfiscated"),
)

UNIFIED: Mapping[str, Means] = {**FUTURES} | table(
    (Meaning.TOGETHER, "order_dealt_frozen_out\norder_dealt_in"),
    (Meaning.COST, "order_plf_fee_out"),
    (
        spot.CONVERSION,
        """repay_source_user_out
        repay_target_user_in
        small_asset_source_token_user_out
        small_asset_target_token_user_in
        delist_margin_token_source_user_out
        delist_margin_token_target_user_in""",
    ),
    (
        Meaning.DERIVATIVE,
        """adl_close_long
        adl_close_short
        adl_buy_in_single_side_mode
        adl_sell_in_single_side_mode
        fixed_settle_fee_user_in
        fixed_settle_fee_user_out""",
    ),
)
"""What each `type` of a unified account means (Bitget's page uta/enum, Tax type). Isolated positions, whose amounts may
hold their margin, and institutions' loans are refused."""

P2P: Mapping[str, Means] = table(
    (Meaning.PEER, "buy\nsell"),
    (Meaning.INSIDE, "transfer-in\ntransfer-out\ntransfer_in\ntransfer_out"),
)


def spot_events(records: Sequence[Record], context: Context) -> Iterator[Found | Left]:
    """All entries of the spot account, and the fate of the rows that make none."""
    return _events(records, context, SPOT, "spotTaxType", lambda cells: cells["bizOrderId"])


def unified_events(records: Sequence[Record], context: Context) -> Iterator[Found | Left]:
    """All entries of a unified account. Its rows name no order: the sides of a trade have one millisecond."""
    return _events(records, context, UNIFIED, "type", lambda cells: "")


def margin_events(records: Sequence[Record], context: Context) -> Iterator[Found | Left]:
    """All entries of a margin account; borrowing and repaying are refused."""
    return _events(records, context, MARGIN, "marginTaxType", lambda cells: cells["symbol"])


def futures_events(records: Sequence[Record], context: Context) -> Iterator[Found | Left]:
    """All results of futures: profit and loss, funding, fees."""
    return _one_by_one(records, context, FUTURES, "futureTaxType", _futures_leg)


def p2p_events(records: Sequence[Record], context: Context) -> Iterator[Found | Left]:
    """The coins that P2P orders brought and took: `balance` (`total` in older answers) of them, without a sign."""
    return _one_by_one(records, context, P2P, "p2pTaxType", _p2p_leg)


def _events(
    records: Sequence[Record], context: Context, words: Mapping[str, Means], key: str, order: Callable[[Cells], str]
) -> Iterator[Found | Left]:
    orders: dict[tuple[str, str], list[Leg]] = defaultdict(list)
    for place, record in enumerate(records):
        cells = fields.cells(record.raw)
        try:
            what, leg = meaning(words, cells, key), _leg(place, record, cells, key)
            if what in (Meaning.TOGETHER, spot.CONVERSION):
                orders[str(what), order(cells)].append(leg)
            else:
                yield from spot.single(leg, what, context)
        except FAULTS as problem:
            yield rejection(place, problem)
    alike: dict[tuple[str, int, str, str], list[Leg]] = defaultdict(list)
    for (what_, _), legs in orders.items():
        for moment in _moments(legs):
            outs, ins = ({leg.asset for leg in moment if leg.change * way > 0} for way in (-1, 1))
            if len(outs) == len(ins) == 1:
                second = max(leg.time for leg in moment) // SECOND
                alike[what_, second, outs.pop(), ins.pop()] += moment
            else:
                yield from settled(moment, context, "amount")
    for legs in alike.values():
        yield from settled(legs, context, "amount")


def _one_by_one(
    records: Sequence[Record],
    context: Context,
    words: Mapping[str, Means],
    key: str,
    made: Callable[[int, Record, Cells], Leg],
) -> Iterator[Found | Left]:
    for place, record in enumerate(records):
        cells = fields.cells(record.raw)
        try:
            what = meaning(words, cells, key)
            assert isinstance(what, Meaning | Kind)
            yield from alone(made(place, record, cells), what, context, "amount")
        except FAULTS as problem:
            yield rejection(place, problem)


def _leg(place: int, record: Record, cells: Cells, key: str) -> Leg:
    time, change, fee = fields.of_millis(cells["ts"]), signed(cells, "amount"), -signed_if_any(cells, "fee")
    return Leg(place, time, coin(cells, "coin"), change, fee, cells[key])


def _futures_leg(place: int, record: Record, cells: Cells) -> Leg:
    words = " ".join(part for part in (cells["futureTaxType"], cells.get("symbol", "")) if part)
    change, fee = signed(cells, "amount"), -signed_if_any(cells, "fee")
    return Leg(place, record.time, coin(cells, "marginCoin"), change, fee, words)


def _p2p_leg(place: int, record: Record, cells: Cells) -> Leg:
    quantity = positive(cells, "balance" if "balance" in cells else "total")
    word = cells["p2pTaxType"]
    change = -quantity if word.casefold() == "sell" else quantity
    return Leg(place, record.time, coin(cells, "coin"), change, Decimal(0), word)


def _moments(legs: Iterable[Leg]) -> Iterator[list[Leg]]:
    """The legs of one order by the moment; a lone side together with the lone other side within a second."""
    by_time: dict[int, list[Leg]] = defaultdict(list)
    for leg in legs:
        by_time[leg.time].append(leg)
    waiting: list[Leg] = []
    for time in sorted(by_time):
        moment = by_time[time]
        if waiting and time - waiting[-1].time <= SECOND and {_side(waiting), _side(moment)} == {-1, 1}:
            yield waiting + moment
            waiting = []
            continue
        if waiting:
            yield waiting
            waiting = []
        if _side(moment):
            waiting = moment
        else:
            yield moment
    if waiting:
        yield waiting


def _side(legs: Sequence[Leg]) -> int:
    """1 or -1 where all legs go this way, 0 where they don't."""
    ways = {1 if leg.change > 0 else -1 for leg in legs if leg.change}
    return ways.pop() if len(ways) == 1 else 0
