"""What the reports call things: heads, kinds, figures, positions. English only; the window has its own words."""

from __future__ import annotations

from engine.model import Head, Kind, Return, Severity

HEADS = {
    Head.CAPITAL_GAINS: ("Capital gains", "s.37"),
    Head.BUSINESS: ("Income from business", "s.18"),
    Head.SPECULATION: ("Speculation business", "s.19"),
    Head.OTHER_SOURCES: ("Income from other sources", "s.39"),
    Head.SALARY: ("Salary", "s.12"),
}

KINDS = {
    Kind.STAKING: "Staking",
    Kind.AIRDROP: "Airdrop",
    Kind.MINING: "Mining",
    Kind.INTEREST: "Interest",
    Kind.REFERRAL: "Referral",
    Kind.FORK: "Fork",
    Kind.SALARY: "Salary",
    Kind.BUSINESS_INCOME: "Business",
    Kind.OTHER_INCOME: "Other",
    Kind.DERIVATIVE_PNL: "Derivatives",
}

SEVERITIES = {Severity.HIGH: "High", Severity.LOW: "Low", Severity.INFO: "Note"}

# What an election means for the figures, for the notice on the cover. What is not here stands in the list of elections.
POSITIONS = {
    ("cost_method", "fifo"): "What was sold first is taken to be what was acquired first (FIFO).",
    ("cost_method", "lifo"): "What was sold is taken to be what was acquired last (LIFO).",
    ("cost_method", "hifo"): (
        "What was sold is the lot with the highest unit cost in rupees at acquisition, fees included (HIFO)."
    ),
    ("cost_method", "average"): (
        "What was sold costs the moving average of what was held; holding periods follow first in, first out."
    ),
    ("cost_method", "specific"): (
        "What was sold is the lots that the taxpayer named; where none were named, what was acquired first."
    ),
    ("pool", "taxpayer"): "The lots of all accounts form one pool.",
    ("pool", "account"): "Lots stay with their account, and move with a transfer; each account is matched by itself.",
    ("head.spot", "capital_gains"): "Buying and selling coins gives capital gains (s.37).",
    ("head.spot", "business"): "Buying and selling coins is a business (s.18).",
    (
        "consideration",
        "higher_of_received_and_fmv",
    ): "Consideration is the higher of what was received and the market value, where that is known (s.77).",
    ("consideration", "received"): "Consideration is what was received.",
    ("head.staking", "other_sources"): "Staking rewards are income from other sources when received (s.39).",
    ("head.staking", "business"): "Staking rewards are business income when received (s.18).",
    ("head.staking", "zero_basis"): "Staking rewards are no income when received, and have no cost.",
    ("s75a", "warn"): "Purchases without a bank trail keep their cost; those that s.75A may reach are listed.",
    ("s75a", "strict"): "Purchases that s.75A reaches, without a bank trail, have no cost.",
    ("s75a", "off"): "Section 75A is left aside.",
    (
        "transfer_fee",
        "add_to_cost",
    ): "The fee of a transfer between own accounts stays in the cost of what was moved.",
    ("transfer_fee", "dispose"): "The fee of a transfer between own accounts is a disposal.",
    ("loan", "keep"): "Coins lent out or given as collateral stay the taxpayer's.",
    ("loan", "dispose"): "Coins lent out are disposed of, and acquired again when they come back.",
    ("fx_series", "sbp_daily"): "Dollars become rupees at the State Bank's rate of the day (s.71).",
    ("fx_series", "month_end"): "Dollars become rupees at the rate of the month's end (s.71).",
    ("residency", "non_resident"): "The taxpayer is not resident in Pakistan.",
    ("atl", "false"): "The taxpayer is not on the Active Taxpayers' List.",
    ("late_filed", "true"): "The return is filed late.",
}

TAXPAYER = {"name": "Name", "cnic": "CNIC", "ntn": "NTN", "address": "Address", "status": "Status"}


def position(result: Return, key: str, value: str) -> str:
    """What a choice means for this return, in a sentence; '' for one that has none.

    Whose rule pack has no floor under consideration (s.77) has none, whatever he elected.
    """
    if key == "consideration" and any(
        (one.parameter, one.value) == ("capital_gains.consideration", "received") for one in result.citations
    ):
        value = "received"
    return POSITIONS.get((key, value), "")


def label(key: str) -> str:
    """A key of the Return in words: `p2p_purchases` is 'P2p purchases' at worst."""
    text = key.replace("_", " ").strip()
    return text[:1].upper() + text[1:]
