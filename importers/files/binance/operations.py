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
    """Borrowed or repaid coins, which we don't read yet."""
    ELSEWHERE = "elsewhere"
    """A part of something that these rows don't tell; `advice` says which export does, or what to do."""


class Operation(NamedTuple):
    """`family` tells trades apart that may share a second; `kind` is the kind of income, or of an exchange that is no
    swap; `tag` goes on the entry.

    `alone`: a leg of an exchange that goes this way (1: in, -1: out) without another side is a deposit or a withdrawal.
    `remark`: the operation means this only where the remark begins so. `name` is how Binance spells it.
    """

    treatment: Treatment
    family: str = ""
    kind: Kind | None = None
    tag: str = ""
    remark: str = ""
    alone: tuple[int, ...] = ()
    advice: str = ""
    name: str = ""


ALPHA = (
    "is a part of a trade on Binance Alpha, which these rows don't tell: import Binance's Alpha order history for them"
)
DUAL = "is a part of a dual investment: where another coin came back than was put in, enter a swap in the universal CSV"
AUTO_INVEST = "comes at another time than its other side: import Binance's auto-invest history for it"
STAKING = "has its other side days later or in another file: import Binance's ETH staking history for it"
LAUNCHPAD = "brings tokens that were paid for in other rows (Launchpad Subscribe): enter the swap in the universal CSV"


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
        Asset Conversion Transfer
        Futures Convert""",
    )
    add(
        Operation(Treatment.TRADE, "card", tag="card", alone=(1,)),
        """Buy Crypto
        Buy Crypto With Card
        Buy Crypto With Fiat""",
    )
    add(Operation(Treatment.TRADE, "card", tag="card"), "Sell Crypto To Fiat\nConvert Fiat to Crypto OCBS")
    add(Operation(Treatment.DUST, "dust"), "Small assets exchange BNB\nSmall Assets Exchange BNB (Spot)")
    add(Operation(Treatment.TRADE, "stablecoin"), "Stablecoins Auto-Conversion")
    add(Operation(Treatment.TRADE, "leveraged token"), "Leverage Token Redemption\nLeveraged Coin Consolidation")
    add(
        Operation(Treatment.TRADE, "eth staking", advice=STAKING),
        "ETH 2.0 Staking\nETH 2.0 Staking Withdrawals\nWBETH2.0 - Staking",
    )
    add(Operation(Treatment.TRADE, "sol staking"), "SOL Staking - Purchase")
    add(Operation(Treatment.TRADE, "rwusd"), "RWUSD - Subscription\nRWUSD - Redemption")
    add(Operation(Treatment.TRADE, "bfusd"), "BFUSD Subscription\nBFUSD Redemption")
    add(Operation(Treatment.TRADE, "auto-invest", advice=AUTO_INVEST), "Auto-Invest Transaction")
    add(Operation(Treatment.TRADE, "takeover"), "Cross Margin Liquidation - Small Assets Takeover")
    add(Operation(Treatment.TRADE, "liquid swap"), "Liquid Swap Sell\nLiquid Swap Buy")
    add(Operation(Treatment.TRADE, "swap farming"), "Swap Farming Transaction")
    add(
        Operation(Treatment.TRADE, "token swap", kind=Kind.MIGRATE, tag="token_swap"),
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
        Earn - Airdrop Distribution
        Megadrop Rewards""",
    )
    add(
        Operation(Treatment.INCOME, kind=Kind.OTHER_INCOME),
        """Cash Voucher
        Cash Voucher distribution
        Cashback Voucher
        Campaign Related Reward
        Campaign Rewards
        Mission Reward Distribution
        Liquid Swap rewards
        Swap Farming Rewards
        Binance Card Cashback
        Card Cashback
        Strategy Trading Fee Rebate""",
    )
    add(
        Operation(Treatment.INCOME, kind=Kind.INTEREST),
        """Savings Interest
        Savings distribution
        Simple Earn Flexible Interest
        Simple Earn Locked Interest
        RWUSD - Distribution
        BFUSD Daily Reward
        BNB Vault Rewards""",
    )
    add(
        Operation(Treatment.INCOME, kind=Kind.STAKING),
        """POS savings interest
        Staking Rewards
        DeFi Staking Interest
        ETH 2.0 Staking Rewards
        Simple Earn Locked Rewards
        DOT Slot Auction Rewards
        BNSOL Staking - Extra Rewards
        Onchain Yields Fixed - Distribution
        Onchain Yields Flexible - Distribution
        Launchpool Interest
        Launchpool Earnings Withdrawal""",
    )
    add(Operation(Treatment.INCOME, kind=Kind.MINING), "Pool Distribution\nSuper BNB Mining")
    add(
        Operation(Treatment.INCOME, kind=Kind.REFERRAL),
        """Commission History
        Referrer rebates
        Referrer Rebate
        Referee rebates
        Futures Referral Rebate
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
        Transfer Between Spot and Strategy
        Transfer Between Alpha and Spot
        Transfer Funds to Spot
        Transfer Funds to Spot Account
        Transfer Funds to Funding Wallet
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
        DeFi Staking purchase
        DeFi Staking redemption
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
        Liquid Swap Remove
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
        Deposit Fiat OCBS
        Fiat OCBS - Add Fiat and Fees""",
    )
    add(Operation(Treatment.IN_OUT, tag="binance_pay"), "Binance Pay")
    add(Operation(Treatment.IN_OUT, tag="binance_pay", remark="Binance Pay"), "Transfer")
    add(Operation(Treatment.IN_OUT, tag="sent"), "Send")
    add(Operation(Treatment.IN_OUT, tag="crypto_box"), "Crypto Box")
    add(Operation(Treatment.TRADE, "token swap", Kind.MIGRATE, "asset_recovery", alone=(1, -1)), "Asset Recovery")
    add(Operation(Treatment.SPENDING, tag="card"), "Binance Card Spending")
    add(Operation(Treatment.SPENDING, tag="binance_pay"), "Merchant Acquiring")
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
        Isolated Margin Liquidation - Forced Repayment
        Isolated Margin Interest
        Cross Margin Loan
        Cross Margin Repayment
        Cross Margin Interest
        Margin Loan
        Cross Margin Liquidation - Repayment
        Margin Repayment
        Margin Interest
        Flexible Loan - Lending
        Flexible Loan - Repayment
        Flexible Loan - Asset Transfer
        Flexible Loan - Collateral Transfer""",
    )
    add(
        Operation(Treatment.ELSEWHERE, advice=ALPHA),
        """Alpha 2.0 - Asset Freeze
        Alpha 2.0 - Asset Unfreeze
        Alpha 2.0 - Refund
        Alpha 2.0 - Transaction Revenue
        Alpha - Instant Order Settlement
        Alpha Token - Payment
        Alpha Token - Refund
        Sell Web3 Alpha Tokens""",
    )
    add(Operation(Treatment.ELSEWHERE, advice=DUAL), "Dual Savings Purchase\nDual Savings Settlement")
    add(Operation(Treatment.ELSEWHERE, advice=LAUNCHPAD), "Launchpad Token Distribution")
    return known


OPERATIONS: Mapping[str, Operation] = MappingProxyType(_table())
"""Operation, case-folded -> what it means."""
