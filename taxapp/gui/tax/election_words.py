"""Elections and yearly facts, and what they may hold, in a few words each."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

from taxapp.gui import words
from taxapp.gui.widgets.text import isolated

_SECTION = re.compile(r"\bss?\.([0-9][0-9A-Za-z()-]*)")


def election_title(key: str) -> str:
    """What an election or a fact is called; `key` may go on with a year or what it is about."""
    translate = QCoreApplication.translate
    base = key.partition("@")[0]
    base, _, year = base.partition(".TY")
    titles = {
        "cost_method": translate("Elections", "Cost method"),
        "pool": translate("Elections", "Pool of lots"),
        "head.spot": translate("Elections", "Head: buying and selling coins"),
        "head.derivatives": translate("Elections", "Head: futures and other derivatives"),
        "head.staking": translate("Elections", "Head: staking rewards"),
        "head.airdrop": translate("Elections", "Head: airdrops"),
        "head.interest": translate("Elections", "Head: interest and earn"),
        "head.mining": translate("Elections", "Head: mining"),
        "head.referral": translate("Elections", "Head: referral rewards"),
        "head.fork": translate("Elections", "Head: forks"),
        "consideration": translate("Elections", "Consideration"),
        "s75a": translate("Elections", "Banking channel (s.75A)"),
        "source_of_gain": translate("Elections", "Source of gains"),
        "foreign_losses": translate("Elections", "Foreign losses"),
        "holding_location": translate("Elections", "Where holdings are held"),
        "transfer_fee": translate("Elections", "Fees of own transfers"),
        "loan": translate("Elections", "Coins lent out"),
        "fx_series": translate("Elections", "Rate of the State Bank"),
        "surcharge_salary_proviso": translate("Elections", "Surcharge: relief for salary"),
        "late_filed": translate("Elections", "Return filed late"),
        "atl": translate("Elections", "On the Active Taxpayers' List"),
        "residency": translate("Elections", "Residency"),
        "wealth_value": translate("Elections", "Values in the wealth statement"),
        "other.salary": translate("Elections", "Salary"),
        "other.business": translate("Elections", "Business income"),
        "other.property": translate("Elections", "Income from property"),
        "other.other_sources": translate("Elections", "Other sources"),
        "other.capital_gains": translate("Elections", "Capital gains"),
        "other.final_tax_income": translate("Elections", "Income under final tax"),
        "other.turnover": translate("Elections", "Turnover of business"),
        "foreign.salary": translate("Elections", "Foreign part of salary"),
        "foreign.business": translate("Elections", "Foreign part of business income"),
        "foreign.property": translate("Elections", "Foreign part of income from property"),
        "foreign.other_sources": translate("Elections", "Foreign part of other sources"),
        "foreign.capital_gains": translate("Elections", "Foreign part of capital gains"),
        "foreign_assets": translate("Elections", "Foreign assets, at cost"),
        "tax_withheld": translate("Elections", "Tax withheld or paid in advance"),
        "foreign_tax_paid": translate("Elections", "Tax paid abroad, not split by head"),
        "foreign_tax_paid.salary": translate("Elections", "Tax paid abroad on salary"),
        "foreign_tax_paid.business": translate("Elections", "Tax paid abroad on business income"),
        "foreign_tax_paid.speculation": translate("Elections", "Tax paid abroad on speculation"),
        "foreign_tax_paid.property": translate("Elections", "Tax paid abroad on property income"),
        "foreign_tax_paid.other_sources": translate("Elections", "Tax paid abroad on other sources"),
        "foreign_tax_paid.capital_gains": translate("Elections", "Tax paid abroad on capital gains"),
        "brought_forward.capital_loss": translate("Elections", "Capital loss"),
        "brought_forward.business_loss": translate("Elections", "Business loss"),
        "brought_forward.speculation_loss": translate("Elections", "Speculation loss"),
        "brought_forward.foreign_capital_loss": translate("Elections", "Foreign capital loss"),
        "brought_forward.foreign_business_loss": translate("Elections", "Foreign business loss"),
        "brought_forward.foreign_speculation_loss": translate("Elections", "Foreign speculation loss"),
        "tax_of_last_return": translate("Elections", "Tax of the last return"),
        "filed_on": translate("Elections", "Return filed on"),
        "paid_on": translate("Elections", "Tax paid on"),
        "due_on": translate("Elections", "Due date, as extended"),
        "kibor": translate("Elections", "KIBOR, per cent a year"),
    }
    title = titles.get(base, words.plain_key(base))
    return translate("Elections", "{title} (TY{year})").format(title=title, year=year) if year else title


def elected(key: str, value: str) -> str:
    """An election with its value; `key` may go on with a year or what it is about. '' is no value any more."""
    translate = QCoreApplication.translate
    general, at, about = key.partition("@")
    title = election_title(general)
    if at:
        title = translate("Elections", "{title} for {what}").format(title=title, what=about.partition(":")[2])
    base = general.partition(".TY")[0]
    shown = value_text(base, value) if value else translate("Elections", "no longer set")
    return translate("Elections", "{title}: {value}").format(title=title, value=shown)


def by_section(text: str) -> str:
    """Sections as they are cited, `s.37, s.75(1)(a)`, in the window's language."""
    word = QCoreApplication.translate("Elections", "s.")
    if word == "s.":
        return words.said(text)
    return _SECTION.sub(lambda found: f"{word} {isolated(found[1])}", words.said(text))


def value_text(key: str, value: str) -> str:
    """A value of an election."""
    translate = QCoreApplication.translate
    of_key = {
        ("pool", "taxpayer"): translate("Elections", "All accounts together"),
        ("pool", "account"): translate("Elections", "Each account apart"),
        ("consideration", "received"): translate("Elections", "What was received"),
        ("source_of_gain", "pakistan"): translate("Elections", "All from Pakistan"),
        ("source_of_gain", "foreign"): translate("Elections", "All foreign"),
        ("holding_location", "pakistan"): translate("Elections", "All in Pakistan"),
        ("holding_location", "foreign"): translate("Elections", "All abroad"),
        ("transfer_fee", "dispose"): translate("Elections", "A disposal"),
        ("loan", "dispose"): translate("Elections", "Disposed of when lent"),
    }
    of_all = {
        "fifo": translate("Elections", "FIFO: first in, first out"),
        "lifo": translate("Elections", "LIFO: last in, first out"),
        "hifo": translate("Elections", "HIFO: highest cost first"),
        "average": translate("Elections", "Average cost"),
        "specific": translate("Elections", "Lots that you name"),
        "capital_gains": translate("Elections", "Capital gains"),
        "business": translate("Elections", "Business"),
        "speculation": translate("Elections", "Speculation"),
        "other_sources": translate("Elections", "Other sources"),
        "zero_basis": translate("Elections", "No income; cost of nothing"),
        "higher_of_received_and_fmv": translate("Elections", "Receipt or market value, the higher"),
        "warn": translate("Elections", "Flagged only"),
        "strict": translate("Elections", "Cost denied"),
        "off": translate("Elections", "Left aside"),
        "by_counterparty": translate("Elections", "By who pays"),
        "apart": translate("Elections", "Kept apart"),
        "together": translate("Elections", "Together with gains here"),
        "by_venue": translate("Elections", "By venue"),
        "add_to_cost": translate("Elections", "Part of the cost"),
        "keep": translate("Elections", "Stay yours"),
        "sbp_daily": translate("Elections", "Of the day"),
        "month_end": translate("Elections", "Of the month's end"),
        "salaried_table_only": translate("Elections", "The salaried table only"),
        "literal": translate("Elections", "Anyone with a salary"),
        "true": translate("Elections", "Yes"),
        "false": translate("Elections", "No"),
        "resident": translate("Elections", "Resident"),
        "non_resident": translate("Elections", "Non-resident"),
        "cost": translate("Elections", "Cost"),
        "market_memo": translate("Elections", "Cost, with market value as a memo"),
    }
    return of_key.get((key, value)) or of_all.get(value) or words.plain_key(value)
