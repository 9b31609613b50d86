"""Crypto.com's app: one row a transaction, or one side of it. `Transaction Kind` says what it is.

A conversion of small balances has a row for each coin given and one for what came; it is shared out by what the file
says each was worth. `Native` is the person's own money, in which a purchase by card is paid. The swap of MCO for CRO in
2020 stands twice: as a whole (`dynamic_coin_swap`), and in its parts from wallet and stake.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import ROUND_DOWN, Decimal

from engine.ledger.batch import RowState
from engine.model import Amount, Entry, Kind
from importers.events import income, moved, swap
from importers.legs import FAULTS, rejection
from importers.normalise import coin, signed, time, total
from importers.spec import Cells, Context, Format, Found, KnownFrom, Layout, Left, PlacedRow, Refused
from importers.statement import NOT_EARNED, ONE_SIDED
from importers.words import meaning, table

TWO_SIDED, PURCHASE, IN_OUT, INSIDE, DUST, TOKEN_SWAP = "trade", "purchase", "in or out", "inside", "dust", "token swap"

KINDS: dict[str, Kind | str] = table(
    (
        TWO_SIDED,
        """viban_purchase
        van_purchase
        crypto_viban_exchange
        crypto_exchange
        crypto_to_van_sell_order
        recurring_buy_order
        trading.limit_order.fiat_wallet.sell_commit
        trading.limit_order.fiat_wallet.purchase_commit
        trading.limit_order.cash_account.purchase_commit
        trading.limit_order.cash_account.sell_commit
        trading.limit_order.crypto_wallet.exchange""",
    ),
    (
        PURCHASE,
        """crypto_purchase
        trading.crypto_purchase.google_pay
        trading.crypto_purchase.apple_pay""",
    ),
    (
        IN_OUT,
        """crypto_deposit
        crypto_withdrawal
        crypto_transfer
        crypto_to_exchange_transfer
        exchange_to_crypto_transfer
        viban_deposit
        viban_withdrawal
        van_deposit
        van_withdrawal
        invest_deposit
        invest_withdrawal""",
    ),
    (DUST, "dust_conversion_credited\ndust_conversion_debited"),
    (
        TOKEN_SWAP,
        """crypto_wallet_swap_credited
        crypto_wallet_swap_debited
        lockup_swap_credited
        lockup_swap_debited
        interest_swap_credited
        interest_swap_debited
        dynamic_coin_swap_credited
        dynamic_coin_swap_debited""",
    ),
    (
        Kind.INTEREST,
        """crypto_earn_interest_paid
        crypto_earn_extra_interest_paid
        finance.crypto_earn.loyalty_program_extra_interest_paid.crypto_wallet""",
    ),
    (
        Kind.STAKING,
        """mco_stake_reward
        supercharger_reward_to_app_credited
        finance.lockup.dpos_compound_interest.crypto_wallet
        finance.dpos.non_compound_interest.crypto_wallet
        finance.dpos.compound_interest.crypto_wallet""",
    ),
    (Kind.REFERRAL, "referral_bonus\nreferral_gift"),
    (
        Kind.OTHER_INCOME,
        """referral_card_cashback
        transfer_cashback
        reimbursement
        gift_card_reward
        admin_wallet_credited
        campaign_reward
        rewards_platform_deposit_credited
        pay_checkout_reward
        reward.loyalty_program.trading_rebate.crypto_wallet""",
    ),
    (
        Kind.SPEND,
        """crypto_payment
        crypto_payment_refund
        card_top_up
        card_cashback_reverted
        reimbursement_reverted
        viban_card_top_up""",
    ),
    (
        INSIDE,
        """crypto_earn_program_created
        crypto_earn_program_withdrawn
        lockup_lock
        lockup_unlock
        lockup_upgrade
        lockup_swap_rebate
        supercharger_deposit
        supercharger_withdrawal
        council_node_deposit_created
        airdrop_locked
        dynamic_coin_swap_bonus_exchange_deposit
        trading.limit_order.fiat_wallet.purchase_lock
        trading.limit_order.fiat_wallet.purchase_unlock
        trading.limit_order.fiat_wallet.sell_lock
        trading.limit_order.fiat_wallet.sell_unlock
        trading.limit_order.cash_account.purchase_lock
        trading.limit_order.cash_account.purchase_unlock
        trading.limit_order.cash_account.sell_lock
        trading.limit_order.cash_account.sell_unlock
        trading.limit_order.crypto_wallet.fund_lock
        trading.limit_order.crypto_wallet.fund_unlock
        finance.lockup.dpos_lock.crypto_wallet
        finance.dpos.staking.crypto_wallet
        finance.dpos.unstaking.crypto_wallet
        viban_deposit_precredit
        viban_deposit_precredit_repayment""",
    ),
)

OVERALL = "dynamic_coin_swap"
PARTS = frozenset({"crypto_wallet_swap", "lockup_swap"})
PART = "is a part of the overall swap of this second"
_PLACES = Decimal("1e-8")
_WORTHLESS = "several coins were exchanged at once, and the file doesn't say what each was worth: use the universal CSV"


def events(rows: Sequence[PlacedRow], context: Context) -> Iterator[Found | Left]:
    """All entries of the file, and the fate of the rows that make none."""
    groups: dict[tuple[str, str, int], list[PlacedRow]] = defaultdict(list)
    for row in rows:
        try:
            what, when = meaning(KINDS, row.cells, "kind", "a kind"), time(row.cells, context)
            if what in (DUST, TOKEN_SWAP):
                groups[what, row.cells["kind"].casefold().rpartition("_")[0], when].append(row)
            elif what == INSIDE:
                yield Left(row.place, RowState.SET_ASIDE, "moves inside Crypto.com")
            else:
                yield Found(_entry(row.cells, what, when, context), (row.place,))
        except FAULTS as problem:
            yield rejection(row.place, problem)
    for (what, swapped, when), group in groups.items():
        if swapped in PARTS and (what, OVERALL, when) in groups:
            yield from (Left(row.place, RowState.SET_ASIDE, PART) for row in group)
            continue
        try:
            yield from list(_exchanged(group, when, context, what))
        except FAULTS as problem:
            yield from (rejection(row.place, problem) for row in group)


def _entry(cells: Cells, what: Kind | str, when: int, context: Context) -> Entry:
    asset, change = coin(cells, "asset"), signed(cells, "amount")
    if not change:
        raise Refused("is zero", "amount")
    amount = Amount(asset, abs(change))
    if what == TWO_SIDED:
        received = Amount(coin(cells, "to_asset"), abs(signed(cells, "to_amount")))
        return swap(context, when, amount, received, note=cells["words"])
    if what == PURCHASE:
        native = Amount(coin(cells, "native"), abs(signed(cells, "native_amount")))
        sent, got = (native, amount) if change > 0 else (amount, native)
        return swap(context, when, sent, got, note=cells["words"])
    if what == IN_OUT:
        return moved(context, when, asset, change, reference=cells["hash"], note=cells["words"])
    if what == Kind.SPEND:
        if change > 0:
            return moved(context, when, asset, change, note=cells["words"])
        return Entry(when, Kind.SPEND, context.account, amount, reference=cells["hash"], note=cells["words"])
    if change < 0:
        raise Refused(NOT_EARNED, "amount")
    return income(context, when, Kind(what), amount, note=cells["words"])


def _exchanged(rows: Sequence[PlacedRow], when: int, context: Context, what: str) -> Iterator[Found]:
    """What was given and what came in one moment: the latter shared out by what each was worth."""
    sides = [(row, Amount(coin(row.cells, "asset"), signed(row.cells, "amount"))) for row in rows]
    outs = sorted(((row, amount) for row, amount in sides if amount.quantity < 0), key=lambda side: side[1])
    ins = [(row, amount) for row, amount in sides if amount.quantity > 0]
    if not outs or not ins:
        raise Refused(ONE_SIDED, "amount")
    if len({amount.asset for _, amount in ins}) > 1:
        raise Refused(_WORTHLESS, "amount")
    asset, came = ins[0][1].asset, total(*(amount.quantity for _, amount in ins))
    worths = [abs(signed(row.cells, "native_amount")) for row, _ in outs]
    if len(outs) > 1 and not all(worths):
        raise Refused(_WORTHLESS, "native_amount")
    left, places = came, tuple(row.place for row, _ in ins)
    for number, (row, gave) in enumerate(outs, 1):
        share = left
        if number < len(outs):
            share = (came * worths[number - 1] / sum(worths)).quantize(_PLACES, ROUND_DOWN)
            left -= share
        if share <= 0:
            raise Refused(_WORTHLESS, "native_amount")
        sent, received = Amount(gave.asset, -gave.quantity), Amount(asset, share)
        entry = swap(context, when, sent, received, note=row.cells["words"])
        if what == TOKEN_SWAP:
            entry = Entry(when, Kind.MIGRATE, context.account, sent, received, note=row.cells["words"])
        yield Found(entry, (row.place, *places), f"{number}" if len(outs) > 1 else "")


ROW = {
    "time": "Timestamp (UTC)",
    "words": "Transaction Description",
    "asset": "Currency",
    "amount": "Amount",
    "to_asset": "To Currency",
    "to_amount": "To Amount",
    "native": "Native Currency",
    "native_amount": "Native Amount",
    "dollars": "Native Amount (in USD)",
    "kind": "Transaction Kind",
}

FORMATS = (
    Format(
        id="cryptocom_app",
        title="Crypto.com app transactions",
        venue="cryptocom",
        account="Crypto.com",
        key=("time", "kind", "asset", "amount", "to_asset", "to_amount", "native_amount", "words"),
        layouts=(
            Layout("with hashes", ROW | {"hash": "Transaction Hash"}, {}, zone="UTC", known_from=KnownFrom.READER),
            Layout("transactions", ROW, {"hash": "Transaction Hash"}, zone="UTC"),
        ),
        group=events,
    ),
)
