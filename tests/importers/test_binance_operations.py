"""What each operation of Binance's transaction history becomes, in one table: coming in, going out."""

from __future__ import annotations

import pytest

from importers.files.binance.operations import OPERATIONS
from tests.importers.conftest import Reader

HEAD = "User_ID,UTC_Time,Account,Operation,Coin,Change,Remark"

# What a row of the operation becomes when it stands alone: (a change above zero, a change below zero).
SWAP = ("rejected", "rejected")  # a trade needs its other side
FEE = ("income.other", "fee")
CARD = ("deposit", "rejected")
IN_OUT = ("deposit", "withdrawal")
OWN_MOVE = ("set_aside", "set_aside")
PNL = ("derivative_pnl", "derivative_pnl")
LOAN = ("rejected", "rejected")
ELSEWHERE = ("rejected", "rejected")  # told by another export


def income(kind: str) -> tuple[str, str]:
    return (f"income.{kind}", "rejected")


TABLE: list[tuple[tuple[str, str], list[str]]] = [
    (
        SWAP,
        [
            "Buy",
            "Sell",
            "Transaction Buy",
            "Transaction Spend",
            "Transaction Sold",
            "Transaction Revenue",
            "Transaction Related",
            "The Easiest Way to Trade",
            "Binance Convert",
            "Large OTC trading",
            "Asset Conversion Transfer",
            "Futures Convert",
            "Sell Crypto To Fiat",
            "Convert Fiat to Crypto OCBS",
            "Auto-Invest Transaction",
            "WBETH2.0 - Staking",
            "SOL Staking - Purchase",
            "RWUSD - Subscription",
            "RWUSD - Redemption",
            "BFUSD Subscription",
            "BFUSD Redemption",
            "Cross Margin Liquidation - Small Assets Takeover",
            "Small assets exchange BNB",
            "Small Assets Exchange BNB",
            "Small Assets Exchange BNB (Spot)",
            "Stablecoins Auto-Conversion",
            "Leverage Token Redemption",
            "Leveraged Coin Consolidation",
            "ETH 2.0 Staking",
            "ETH 2.0 Staking Withdrawals",
            "Liquid Swap Sell",
            "Liquid Swap Buy",
            "Swap Farming Transaction",
            "Token Swap - Distribution",
            "Token Swap - Redenomination/Rebranding",
        ],
    ),
    (CARD, ["Buy Crypto", "Buy Crypto With Card", "Buy Crypto With Fiat"]),
    (FEE, ["Fee", "Transaction Fee", "BNB Fee Deduction"]),
    (
        income("airdrop"),
        [
            "Distribution",
            "Asset - Transfer",
            "Airdrop Assets",
            "Airdrop Reward Distribution",
            "Simple Earn Flexible Airdrop",
            "Launchpool Airdrop",
            "Launchpool Airdrop - User Claim Distribution",
            "Launchpool Airdrop - System Distribution",
            "HODLer Airdrops Distribution",
            "Earn - Airdrop Distribution",
            "Megadrop Rewards",
        ],
    ),
    (
        income("other"),
        [
            "Cash Voucher",
            "Cash Voucher distribution",
            "Cashback Voucher",
            "Campaign Related Reward",
            "Campaign Rewards",
            "Mission Reward Distribution",
            "Liquid Swap rewards",
            "Swap Farming Rewards",
            "Binance Card Cashback",
            "Card Cashback",
            "Strategy Trading Fee Rebate",
        ],
    ),
    (
        income("interest"),
        [
            "Savings Interest",
            "Savings distribution",
            "Simple Earn Flexible Interest",
            "Simple Earn Locked Interest",
            "RWUSD - Distribution",
            "BFUSD Daily Reward",
            "BNB Vault Rewards",
        ],
    ),
    (
        income("staking"),
        [
            "POS savings interest",
            "Staking Rewards",
            "DeFi Staking Interest",
            "ETH 2.0 Staking Rewards",
            "Simple Earn Locked Rewards",
            "DOT Slot Auction Rewards",
            "BNSOL Staking - Extra Rewards",
            "Onchain Yields Fixed - Distribution",
            "Onchain Yields Flexible - Distribution",
            "Launchpool Interest",
            "Launchpool Earnings Withdrawal",
        ],
    ),
    (income("mining"), ["Pool Distribution", "Super BNB Mining"]),
    (
        income("referral"),
        [
            "Commission History",
            "Referrer rebates",
            "Referrer Rebate",
            "Referee rebates",
            "Futures Referral Rebate",
            "Commission Rebate",
            "Commission Fee Shared With You",
            "Referral Kickback",
            "Referral Commission",
            "Referrer Commission",
            "Referee Commission",
        ],
    ),
    (
        OWN_MOVE,
        [
            "transfer_in",
            "transfer_out",
            "Main and Funding Account Transfer",
            "Transfer Between Main and Funding Wallet",
            "Transfer Between Main and Funding Account",
            "Transfer Between Main and Trading Account",
            "Transfer Between Spot and Funding",
            "Transfer Between Spot Account and UM Futures Account",
            "Transfer Between Spot Account and CM Futures Account",
            "Transfer Between Spot and UM Futures Account",
            "Transfer Between Spot and CM Futures Account",
            "Transfer Between UM Futures and Funding Account",
            "Transfer Between CM Futures and Funding Account",
            "Transfer Between Spot Account and Options Account",
            "Transfer Between Spot and Options",
            "Transfer Between Spot and Strategy Account",
            "Transfer Between Spot and Strategy",
            "Transfer Between Alpha and Spot",
            "Transfer Funds to Spot",
            "Transfer Funds to Spot Account",
            "Transfer Funds to Funding Wallet",
            "Transfer Between Main Account/Futures and Margin Account",
            "Transfer Between Main Account And Mining Account",
            "Transfer Between Main And Mining Account",
            "Transfer Between Main Account and Sub-Account",
            "Savings purchase",
            "Savings Principal redemption",
            "Savings purchase / Principal redemption",
            "Principal redemption",
            "POS savings purchase",
            "POS savings redemption",
            "Staking Purchase",
            "Staking Redemption",
            "Simple Earn Flexible Subscription",
            "Simple Earn Flexible Redemption",
            "Simple Earn Locked Subscription",
            "Simple Earn Locked Redemption",
            "DOT Slot Auction Staking",
            "DOT Slot Auction Redemption",
            "Launchpool Subscription",
            "Launchpool Redemption",
            "Launchpool Subscription/Redemption",
            "Launchpad Subscribe",
            "Liquid Swap Add",
            "Liquid Swap Remove",
            "DeFi Staking purchase",
            "DeFi Staking redemption",
            "Liquidity Farming Remove",
        ],
    ),
    (
        IN_OUT,
        [
            "Deposit",
            "Withdraw",
            "Withdrawal",
            "Fiat Deposit",
            "Fiat Withdraw",
            "Fiat Withdrawal",
            "Deposit Fiat OCBS",
            "Fiat OCBS - Add Fiat and Fees",
            "Binance Pay",
            "Send",
            "Crypto Box",
            "Asset Recovery",
            "P2P Trading",
        ],
    ),
    (
        LOAN,
        [
            "Isolated Margin Loan",
            "Isolated Margin Repayment",
            "Isolated Margin Liquidation Fee",
            "Isolated Margin Liquidation - Fee",
            "Isolated Margin Liquidation - Repayment",
            "Isolated Margin Liquidation - Forced Repayment",
            "Isolated Margin Interest",
            "Cross Margin Loan",
            "Cross Margin Repayment",
            "Cross Margin Interest",
            "Margin Loan",
            "Margin Repayment",
            "Margin Interest",
            "Cross Margin Liquidation - Repayment",
            "Flexible Loan - Lending",
            "Flexible Loan - Repayment",
            "Flexible Loan - Asset Transfer",
            "Flexible Loan - Collateral Transfer",
        ],
    ),
    (
        ELSEWHERE,
        [
            "Alpha 2.0 - Asset Freeze",
            "Alpha 2.0 - Asset Unfreeze",
            "Alpha 2.0 - Refund",
            "Alpha 2.0 - Transaction Revenue",
            "Alpha - Instant Order Settlement",
            "Alpha Token - Payment",
            "Alpha Token - Refund",
            "Sell Web3 Alpha Tokens",
            "Dual Savings Purchase",
            "Dual Savings Settlement",
            "Launchpad Token Distribution",
        ],
    ),
    (("deposit", "spend"), ["Binance Card Spending", "Merchant Acquiring"]),
    (
        PNL,
        [
            "Realized Profit and Loss",
            "Realize profit and loss",
            "Funding Fee",
            "Insurance Fund Compensation",
            "Insurance Fund Refund",
            "Insurance Fund Compensation/Refund",
        ],
    ),
]
BY_NAME = [(name, *outcome) for outcome, names in TABLE for name in names]


def outcome_of(read: Reader, operation: str, change: str, remark: str = "") -> str:
    batch = read(HEAD, f"9,2026-01-31 18:05:00,Spot,{operation},USDT,{change},{remark}")
    [row] = batch.rows
    return str(batch.entries[0].entry.kind) if batch.entries else str(row.state)


@pytest.mark.parametrize(("operation", "incoming", "outgoing"), BY_NAME)
def test_an_operation_alone(read: Reader, operation: str, incoming: str, outgoing: str) -> None:
    assert outcome_of(read, operation, "12.5") == incoming
    assert outcome_of(read, operation, "-12.5") == outgoing
    assert outcome_of(read, operation.upper(), "12.5") == incoming
    assert outcome_of(read, operation, "0.00") == "set_aside"


def test_the_table_above_is_whole() -> None:
    assert {name.casefold() for name, _, _ in BY_NAME} | {"transfer"} == set(OPERATIONS)


def test_transfer_means_binance_pay_where_its_remark_says_so(read: Reader) -> None:
    assert outcome_of(read, "Transfer", "5", "Binance Pay - P_A1") == "deposit"
    assert outcome_of(read, "Transfer", "-5", "Binance Pay - P_A1") == "withdrawal"
    assert outcome_of(read, "Transfer", "5") == "rejected"


def test_an_unknown_operation_is_refused_with_the_nearest_known(read: Reader) -> None:
    batch = read(HEAD, "9,2026-01-31 18:05:00,Spot,Simple Earn Flexi Interest,USDT,1,")
    [row] = batch.rows
    assert (row.line, row.column, row.value) == (2, "Operation", "Simple Earn Flexi Interest")
    assert row.reason == "is an operation we don't know; the nearest we know is Simple Earn Flexible Interest"
