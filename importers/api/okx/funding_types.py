"""What the types of OKX's funding account's bills are called, and what they mean.

The words are those of its export where it has them, so that what they mean there is what they mean here
(`importers.files.okx.funding`); else OKX's own, of GET /api/v5/asset/bills-history
(https://www.okx.com/docs-v5/en/#funding-account-rest-api-asset-bills-history). Left out, and so refused: structured
products (dual investment, shark fin, snowball), Jumpstart sales, profit shares, custody: their two sides don't show in
one second.
"""

from __future__ import annotations

from engine.model import Kind
from importers.api.okx.bills import Type
from importers.files.okx.funding import OPERATIONS
from importers.statement import Meaning

DEPOSIT, WITHDRAWAL = "1", "2"
TOLD_BETTER = frozenset({DEPOSIT, WITHDRAWAL, "13", "221", "222"})
"""Of coins, the histories of deposits and withdrawals tell these: with hash, address and fee."""
SALE_CANCELLED = "118"

_FILE_WORDS = {
    DEPOSIT: "Deposit",
    WITHDRAWAL: "Withdrawal",
    "13": "Canceled withdrawal",
    "20": "Transfer to sub account",
    "21": "Transfer from sub account",
    "72": "Received",
    "75": "Simple earn subscription",
    "76": "Simple earn redemption",
    "80": "Stake",
    "82": "Redeem staking",
    "83": "Staking yield",
    "89": "Deposit yield",
    "116": "Place an order",
    "117": "Fulfill an order",
    "118": "Cancel an order",
    "130": "From unified trading account",
    "131": "To unified trading account",
    "136": "Convert",
    "137": "ETH staking subscription",
    "138": "ETH staking swapping",
    "139": "ETH staking earnings",
    "151": "Referral reward",
    "189": "Mystery box bonus",
    "229": "Airdrop",
}
_LOANS = ("175", "176", "177", "178", "179", "180", "212", "215", "217", "218", "345", "346", "347", "351")
_OTHERS: dict[str, Type] = {
    "22": ("Transfer to the main account", Meaning.INSIDE),
    "23": ("Transfer from the main account", Meaning.INSIDE),
    "28": ("Claim", Kind.OTHER_INCOME),
    "48": ("Event reward", Kind.OTHER_INCOME),
    "49": ("Given to an event", Meaning.COST),
    "61": ("Conversion", Meaning.TOGETHER),
    "68": ("Fee rebate by rebate card", Meaning.COST),
    "73": ("Token sent", Meaning.IN_OUT),
    "74": ("Token returned", Meaning.IN_OUT),
    "78": ("Jumpstart lock-up", Meaning.INSIDE),
    "84": ("Penalty", Meaning.COST),
    "124": ("Jumpstart unlocking", Meaning.INSIDE),
    "132": ("P2P: frozen by customer service", Meaning.INSIDE),
    "133": ("P2P: unfrozen by customer service", Meaning.INSIDE),
    "135": ("Cross-chain exchange", Meaning.TOGETHER),
    "146": ("Customer reward", Kind.OTHER_INCOME),
    "150": ("Affiliate commission", Kind.REFERRAL),
    "152": ("Broker commission", Kind.REFERRAL),
    "172": ("Affiliate rebate", Kind.REFERRAL),
    "173": ("Fee cashback", Meaning.COST),
    **dict.fromkeys(_LOANS, ("Loan", Meaning.LOAN)),
    "221": ("Withdrawal fee", Meaning.COST),
    "222": ("Withdrawal fee returned", Meaning.COST),
    "272": ("Convert: buy", Meaning.TOGETHER),
    "273": ("Convert: sell", Meaning.TOGETHER),
    "299": ("Affiliate commission", Kind.REFERRAL),
    "300": ("Fee discount cashback", Meaning.COST),
    "311": ("Small balance from the trading account", Meaning.INSIDE),
    "313": ("Gift sent", Meaning.IN_OUT),
    "314": ("Gift received", Meaning.IN_OUT),
    "315": ("Gift returned", Meaning.IN_OUT),
    "328": ("SOL staking yield", Kind.STAKING),
    "329": ("SOL staking subscription", Meaning.TOGETHER),
    "330": ("SOL staking mint", Meaning.TOGETHER),
    "331": ("SOL staking redemption", Meaning.TOGETHER),
    "332": ("SOL staking settlement", Meaning.TOGETHER),
    "333": ("Trial fund yield", Kind.OTHER_INCOME),
    "339": ("Simple earn fixed: order", Meaning.INSIDE),
    "340": ("Simple earn fixed: refund", Meaning.INSIDE),
    "341": ("Simple earn fixed: redemption", Meaning.INSIDE),
    "342": ("Simple earn fixed: principal", Meaning.INSIDE),
    "343": ("Simple earn fixed: interest", Kind.INTEREST),
    "344": ("Simple earn fixed: compensation", Kind.INTEREST),
    "348": ("BTC staking subscription", Meaning.INSIDE),
    "349": ("BTC staking redemption", Meaning.INSIDE),
    "350": ("BTC staking yield", Kind.STAKING),
    "354": ("Bot reward", Kind.OTHER_INCOME),
    "361": ("From a closed sub-account", Meaning.INSIDE),
    "372": ("Asset lock", Meaning.INSIDE),
    "373": ("Asset unlock", Meaning.INSIDE),
    "400": ("Auto lend interest", Kind.INTEREST),
    "408": ("Auto earn interest", Kind.INTEREST),
    "509": ("OKUSD subscription", Meaning.TOGETHER),
    "511": ("OKUSD redemption", Meaning.TOGETHER),
    "516": ("OKUSD yield", Kind.INTEREST),
}
TYPES: dict[str, Type] = {
    **{code: (words, OPERATIONS[words.casefold()]) for code, words in _FILE_WORDS.items()},
    **_OTHERS,
}
