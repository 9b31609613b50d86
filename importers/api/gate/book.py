"""The book of Gate.io's spot account (GET /spot/account_book): every change of its balances.

30 days a request, 1000 rows a page by number, to the 100,000th. What the histories tell better (orders, deposits and
withdrawals, flash swaps, small balances) is not kept; the rest is what the billing details have, by the same rules
(`importers.files.gate.billing`): rewards, rebates, interest, P2P without rupees, transfers to other users. `type` is a
word for what the file calls in many; `time` is in milliseconds, though the question is in seconds.
https://www.gate.com/docs/developers/apiv4/en/#accountbook-type
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from engine.ledger.batch import RowState
from engine.model import Kind
from importers.api.client import Client
from importers.api.fields import cells, coin_of, of_millis, unknown
from importers.api.gate.asking import seconds
from importers.api.paging import paged
from importers.files.gate.billing import OPERATIONS, RETURNED
from importers.legs import FAULTS, rejection
from importers.normalise import signed
from importers.spec import Context, Left
from importers.statement import Leg, Meaning, Result, alone, undone
from importers.sync.spec import Record, Window

LARGEST, PAGES = 1000, 101

TOLD = frozenset(
    (
        *("new_order", "cancel_order", "order_fill", "order_rej", "order_fee", "system_fee"),
        *("withdraw", "deposit", "deposit_rej", "withdraw_rej", "cancel_withdraw"),
        *("withdraw_gatecode", "deposit_gatecode", "dust_swap_dctd", "dust_swap_gt_add"),
        *("cv_buy", "cv_sell", "flash_swap_buy", "flash_swap_sell"),
    )
)
"""Told by the histories."""

CALLED = {
    "withdraw_fireblock": "fireblocks withdrawals",
    "deposit_fireblock": "fireblocks deposits",
    "withdraw_copper": "copper withdrawals",
    "deposit_copper": "copper deposits",
    "push_sent": "push sent",
    "push_rcvd": "push received",
    "referral_rebate": "referral superior rebate",
    "referral_fee": "referral superior rebate",
    "sec_rebate_out": "secondary rebate financial account transfer out",
    "sec_rebate_in": "affiliate indirect superior rebate income",
    "ab_rebate": "api broker rebate income",
    "eb_rebate": "exchange broker rebate income",
    "u_rebate": "referral rebate income",
    "ads_rebate": "affiliate direct superior rebate income",
    "au_rebate": "affiliate user rebate income",
    "pis_rebate": "partner indirect superior rebate income",
    "pds_rebate": "partner direct superior rebate income",
    "pu_rebate": "partner user rebate income",
    "c2c_mop": "c2c merchant order placed",
    "c2c_moc": "c2c merchant order canceled",
    "c2c_rop": "c2c retail order placed",
    "c2c_roc": "c2c retail order canceled",
    "c2c_om": "c2c order matched",
    "c2c_or": "c2c order rejected",
    "deposit_bonus": "deposit bonus",
    "trading_rewards": "trading rewards",
    "purchase_bonus": "purchase bonus",
    "airdrop": "airdrop",
    "award": "award",
    "mining_rewards": "mining rewards",
    "margin_in": "isolated margin-transferred in",
    "margin_out": "isolated margin-transferred out",
    "spot_settle_out": "spot settlement transfer out",
    "spot_settle_in": "spot settlement transfer out",
    "lending_in": "lending-transferred in",
    "lending_out": "lending-transferred out",
    "margin_funding_in": "lending-transferred in",
    "margin_funding_out": "lending-transferred out",
    "cross_in": "portfoliomarginaccounttransferin",
    "cross_out": "portfoliomarginaccounttransferout",
    "cross_margin_in": "portfoliomarginaccounttransferin",
    "cross_margin_out": "portfoliomarginaccounttransferout",
    "perp_in": "perps-transferred in",
    "perp_out": "perps-transferred out",
    "futures_in": "perps-transferred in",
    "futures_out": "perps-transferred out",
    "perp_settle_in": "perpetual multi-currency settlement transfer in",
    "perp_settle_out": "perpetual multi-currency settlement transfer out",
    "delivery_in": "delivery-transferred in",
    "delivery_out": "delivery-transferred out",
    "ai_in": "auto-invest-transferred in",
    "ai_out": "auto-invest-transferred out",
    "e_options_in": "easy options-transferred in",
    "e_options_out": "easy options-transferred out",
    "options_in": "options-transferred in",
    "options_out": "options-transferred out",
    "cbbc_in": "cbbc-transferred in",
    "cbbc_out": "cbbc-transferred out",
    "warrant_in": "warrant-transferred in",
    "warrant_out": "warrant-transferred out",
    "subaccount_trf": "subaccount transfer",
    "sub_account_transfer": "subaccount transfer",
    "quant_in": "quant-transferred in",
    "quant_out": "quant-transferred out",
    "quant_return": "quant-transaction returned",
    "pay_in": "payment account-transferred in",
    "pay_out": "payment account-transferred out",
    "fct_in": "futures copy trading-funds transfer in",
    "fct_out": "futures copy trading-funds transfer out",
    "copy_trading_in": "futures copy trading-funds transfer in",
    "copy_trading_out": "futures copy trading-funds transfer out",
    "fct_refund": "futures copy trading-funds auto transfer out",
    "points_purchase": "points purchase",
    "lending_lent": "lending-lent",
    "collected": "collected",
    "interest_in": "interest income",
    "lending_fee": "lending-fees deducted",
    "hodl_int": "hodl interest",
    "redeem": "redeem",
    "lend": "lend",
    "slot_int_in": "slot auction staking interest income",
    "str_int_in": "structured products staking interest income",
    "borrow": "borrow",
    "repay": "repay",
    "margin_borrow": "isolated margin-transferred in",
    "margin_repay": "isolated margin-transferred out",
    "margin_interest_out": "isolated margin-interest deduction",
    "cl_borrow": "cryptoloan-borrowed",
    "cl_repay": "cryptoloan-repaid",
    "cl_dctd": "cryptoloan-collateral deducted",
    "cl_rtd": "cryptoloan-collateral returned",
    "cross_borrow": "portfoliomarginaccountborrowin",
    "cross_repay": "portfoliomarginaccountrepay",
    "interest_out": "interest",
}
"""`type` -> what the billing details call it."""

MEANINGS: dict[str, Meaning | Kind] = {word: OPERATIONS[called] for word, called in CALLED.items()} | {
    "c2c_fee": Meaning.COST,
    "dust_swap_fee": Meaning.COST,
}
GIVES_BACK = frozenset({"c2c_moc", "c2c_roc", "c2c_or"})


def fetch(client: Client, scope: str, window: Window) -> Iterator[Sequence[Record]]:
    """The rows of a window that nothing else tells."""

    def ask(part: Window, page: int) -> list[Record]:
        params = {**seconds(part), "limit": LARGEST, "page": page}
        found = client.ask("privateSpotGetAccountBook", params)
        return [Record(str(raw["id"]), of_millis(raw["time"]), raw) for raw in found]

    for page in paged(ask, window, PAGES, client.title):
        yield [one for one in page if one.raw["type"] not in TOLD]


def changes(records: Sequence[Record], context: Context) -> Iterable[Result]:
    """All entries of the rows, and the fate of those that make none. What a P2P order took and gave back again, when it
    was cancelled, is set aside."""
    peers: list[tuple[Leg, bool]] = []
    for place, record in enumerate(records):
        try:
            raw = cells(record.raw)
            kind = raw["type"]
            if kind not in MEANINGS:
                raise unknown(kind, MEANINGS, "type", "a kind of change")
            called = CALLED.get(kind, kind.replace("_", " "))
            leg = Leg(place, record.time, coin_of(raw["currency"], "currency"), signed(raw, "change"), words=called)
            if MEANINGS[kind] is Meaning.PEER:
                peers.append((leg, kind in GIVES_BACK))
            else:
                yield from alone(leg, MEANINGS[kind], context)
        except KeyError as problem:
            yield rejection(place, ValueError(f"has no field {problem.args[0]!r}"))
        except FAULTS as problem:
            yield rejection(place, problem)
    pairs = undone(peers)
    for leg, _ in peers:
        if leg.place in pairs:
            yield Left(leg.place, RowState.SET_ASIDE, RETURNED)
        else:
            yield from alone(leg, Meaning.PEER, context)
