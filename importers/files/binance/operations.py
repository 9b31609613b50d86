"""What each operation of Binance's transaction history means: the whole table, and nothing else.

Binance renames operations now and then; names are compared without case, and old names stay in the table. One that
isn't here is refused, never guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from engine.model import Kind


class Treatment(StrEnum):
    """What becomes of a row, by its operation."""

    TRADE = "trade"
    """A leg of an exchange of two assets; the legs of one second belong together."""
    TRADE_FEE = "trade_fee"
    """The fee of the exchange in the same second; a fee of its own where there is none."""
    DUST = "dust"
    """Several small balances turned into one coin in one second, in pairs of rows."""
    INCOME = "income"
    """Something earned; `kind` says what."""
    OWN_MOVE = "own_move"
    """From one Binance wallet to another: nothing happened to what the person owns."""
    IN_OUT = "in_out"
    """Into Binance or out of it: a deposit or a withdrawal, by the sign."""
    P2P = "p2p"
    """The coin's side of a P2P order; the rupees are in the P2P export."""
    SPENDING = "spending"
    """Paid for goods or services."""
    DERIVATIVE = "derivative"
    """Realised result of futures or options, and funding: profit or loss by the sign."""
    LOAN = "loan"
    """Borrowed or repaid margin, which we don't read yet."""


class Operation(NamedTuple):
    """`family` tells trades apart that may share a second; `kind` is the kind of income; `tag` goes on the entry.

    `remark`: the operation means this only where the remark begins so. `name` is how Binance spells it.
    """

    treatment: Treatment
    family: str = ""
    kind: Kind | None = None
    tag: str = ""
    remark: str = ""
    name: str = ""


def _table() -> dict[str, Operation]:
    known: dict[str, Operation] = {}

    def add(operation: Operation, names: str) -> None:
        for name in map(str.strip, names.splitlines()):
            known[name.casefold()] = operation._replace(name=name)

    add(
        Operation(Treatment.TRADE, "spot"),
        """Buy
        Sell
        Transaction Buy
        Transaction Spend
        Transaction Sold
        Transaction Revenue
        Transaction Related""",
    )
    add(
        Operation(Treatment.TRADE_FEE, "spot"),
        """Fee
        Transaction Fee
        BNB Fee Deduction""",
    )
    add(
        Operation(Treatment.TRADE, "convert"),
        """Binance Convert
        Large OTC trading
        The Easiest Way to Trade
        Asset Conversion Transfer""",
    )
    add(
        Operation(Treatment.TRADE, "card", tag="card"),
        """Buy Crypto
        Buy Crypto With Card
        Buy Crypto With Fiat""",
    )
    add(Operation(Treatment.DUST, "dust"), "Small assets exchange BNB\nSmall Assets Exchange BNB (Spot)")
    add(Operation(Treatment.TRADE, "stablecoin"), "Stablecoins Auto-Conversion")
    add(Operation(Treatment.TRADE, "leveraged token"), "Leverage Token Redemption\nLeveraged Coin Consolidation")
    add(Operation(Treatment.TRADE, "eth staking"), "ETH 2.0 Staking\nETH 2.0 Staking Withdrawals")
    add(Operation(Treatment.TRADE, "liquid swap"), "Liquid Swap Sell\nLiquid Swap Buy")
    add(Operation(Treatment.TRADE, "swap farming"), "Swap Farming Transaction")
    add(
        Operation(Treatment.TRADE, "token swap", tag="token_swap"),
        "Token Swap - Distribution\nToken Swap - Redenomination/Rebranding",
    )
    add(
        Operation(Treatment.INCOME, kind=Kind.AIRDROP),
        """Distribution
        Asset - Transfer
        Airdrop Assets
        Airdrop Reward Distribution
        Simple Earn Flexible Airdrop
        Launchpool Airdrop
        Launchpool Airdrop - User Claim Distribution
        Launchpool Airdrop - System Distribution
        HODLer Airdrops Distribution
        Megadrop Rewards""",
    )
    add(
        Operation(Treatment.INCOME, kind=Kind.OTHER_INCOME),
        """Cash Voucher distribution
        Campaign Related Reward
        Mission Reward Distribution
        Liquid Swap rewards
        Swap Farming Rewards
        Binance Card Cashback
        Strategy Trading Fee Rebate""",
    )
    add(
        Operation(Treatment.INCOME, kind=Kind.INTEREST),
        """Savings Interest
        Savings distribution
        Simple Earn Flexible Interest
        Simple Earn Locked Interest
        BNB Vault Rewards""",
    )
    add(
        Operation(Treatment.INCOME, kind=Kind.STAKING),
        """POS savings interest
        Staking Rewards
        ETH 2.0 Staking Rewards
        Simple Earn Locked Rewards
        DOT Slot Auction Rewards
        Launchpool Interest
        Launchpool Earnings Withdrawal""",
    )
    add(Operation(Treatment.INCOME, kind=Kind.MINING), "Pool Distribution\nSuper BNB Mining")
    add(
        Operation(Treatment.INCOME, kind=Kind.REFERRAL),
        """Commission History
        Referrer rebates
        Commission Rebate
        Commission Fee Shared With You
        Referral Kickback
        Referral Commission
        Referrer Commission
        Referee Commission""",
    )
    add(
        Operation(Treatment.OWN_MOVE),
        """transfer_in
        transfer_out
        Main and Funding Account Transfer
        Transfer Between Main and Funding Wallet
        Transfer Between Main and Funding Account
        Transfer Between Main and Trading Account
        Transfer Between Spot and Funding
        Transfer Between Spot Account and UM Futures Account
        Transfer Between Spot Account and CM Futures Account
        Transfer Between Spot and UM Futures Account
        Transfer Between Spot and CM Futures Account
        Transfer Between UM Futures and Funding Account
        Transfer Between CM Futures and Funding Account
        Transfer Between Spot Account and Options Account
        Transfer Between Spot and Options
        Transfer Between Spot and Strategy Account
        Transfer Between Main Account/Futures and Margin Account
        Transfer Between Main Account And Mining Account
        Transfer Between Main And Mining Account
        Transfer Between Main Account and Sub-Account
        Savings purchase
        Savings Principal redemption
        POS savings purchase
        POS savings redemption
        Staking Purchase
        Staking Redemption
        Simple Earn Flexible Subscription
        Simple Earn Flexible Redemption
        Simple Earn Locked Subscription
        Simple Earn Locked Redemption
        DOT Slot Auction Staking
        DOT Slot Auction Redemption
        Launchpool Subscription
        Launchpool Redemption
        Launchpool Subscription/Redemption
        Launchpad Subscribe
        Liquid Swap Add
        Liquidity Farming Remove""",
    )
    add(Operation(Treatment.OWN_MOVE), "Savings purchase / Principal redemption\nPrincipal redemption")
    add(
        Operation(Treatment.IN_OUT),
        """Deposit
        Withdraw
        Withdrawal
        Fiat Deposit
        Fiat Withdraw
        Fiat Withdrawal
        Fiat OCBS - Add Fiat and Fees""",
    )
    add(Operation(Treatment.IN_OUT, tag="binance_pay"), "Binance Pay")
    add(Operation(Treatment.IN_OUT, tag="binance_pay", remark="Binance Pay"), "Transfer")
    add(Operation(Treatment.IN_OUT, tag="sent"), "Send")
    add(Operation(Treatment.IN_OUT, tag="crypto_box"), "Crypto Box")
    add(Operation(Treatment.IN_OUT, tag="asset_recovery"), "Asset Recovery")
    add(Operation(Treatment.SPENDING, tag="card"), "Binance Card Spending")
    add(Operation(Treatment.P2P, tag="p2p"), "P2P Trading")
    add(
        Operation(Treatment.DERIVATIVE),
        """Realized Profit and Loss
        Realize profit and loss
        Funding Fee
        Insurance Fund Compensation
        Insurance Fund Refund
        Insurance Fund Compensation/Refund""",
    )
    add(
        Operation(Treatment.LOAN),
        """Isolated Margin Loan
        Isolated Margin Repayment
        Isolated Margin Liquidation Fee
        Isolated Margin Liquidation - Fee
        Isolated Margin Liquidation - Repayment
        Isolated Margin Interest
        Cross Margin Loan
        Cross Margin Repayment
        Cross Margin Interest
        Margin Loan
        Margin Repayment
        Margin Interest""",
    )
    return known


OPERATIONS: Mapping[str, Operation] = MappingProxyType(_table())
"""Operation, case-folded -> what it means."""
