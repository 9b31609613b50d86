"""What parts, parameters and values of a rule pack are called on a page of law."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from PySide6.QtCore import QCoreApplication

from taxapp.gui import words


def part(name: str) -> str:
    return _parts().get(name) or words.plain_key(name)


def parameter(name: str) -> str:
    """By its full name, such as surcharge.threshold."""
    return _parameters().get(name) or words.plain_key(name.partition(".")[2])


def column(name: str, of: str = "") -> str:
    """The heading of a column of the table that a parameter is."""
    if of == "super_tax.bands" and name == "rate":
        return QCoreApplication.translate("Words", "Of the whole income, %")
    return _columns().get(name) or words.plain_key(name)


def word(value: str) -> str:
    """A value that is a word of the program, such as carry_over."""
    return _values().get(value) or words.plain_key(value)


def status(value: str) -> str:
    translate = QCoreApplication.translate
    known = {
        "enacted": translate("Words", "Enacted"),
        "proposed": translate("Words", "Proposed"),
        "interpretation": translate("Words", "Interpretation"),
    }
    return known.get(value, value)


def certainty(value: str) -> str:
    translate = QCoreApplication.translate
    known = {
        "high": translate("Words", "Certain"),
        "medium": translate("Words", "Fairly certain"),
        "low": translate("Words", "Uncertain"),
    }
    return known.get(value, value)


def forget() -> None:
    """The window speaks another language from now on."""
    for one in (_parts, _parameters, _columns, _values):
        one.cache_clear()


@cache
def _parts() -> Mapping[str, str]:
    translate = QCoreApplication.translate
    return {
        "slabs": translate("Words", "Rates of tax"),
        "surcharge": translate("Words", "Surcharge"),
        "super_tax": translate("Words", "Super tax"),
        "minimum_tax": translate("Words", "Minimum tax"),
        "foreign": translate("Words", "Foreign income"),
        "capital_gains": translate("Words", "Capital gains"),
        "stock_in_trade": translate("Words", "Stock in trade"),
        "other_sources": translate("Words", "Other sources"),
        "losses": translate("Words", "Losses"),
        "valuation": translate("Words", "Value in rupees"),
        "filing": translate("Words", "Filing"),
        "statements": translate("Words", "Foreign statement and capital value tax"),
        "penalties": translate("Words", "Filing and paying late"),
        "separate_block": translate("Words", "Crypto taxed apart from other income"),
        "beside": translate("Words", "Beside the computation"),
    }


@cache
def _parameters() -> Mapping[str, str]:
    translate = QCoreApplication.translate
    return {
        "slabs.non_salaried": translate("Words", "Slabs for individuals without mostly salary"),
        "slabs.salaried": translate("Words", "Slabs for the salaried"),
        "slabs.salaried_share_percent": translate("Words", "Share of salary above which the salaried slabs hold"),
        "surcharge.threshold": translate("Words", "Income above which surcharge is due"),
        "surcharge.rate_others": translate("Words", "Rate, of the tax"),
        "surcharge.rate_salaried": translate("Words", "Rate for the salaried, of the tax"),
        "surcharge.salary_proviso": translate("Words", "The proviso on salary holds"),
        "super_tax.bands": translate("Words", "Rates on the whole income"),
        "minimum_tax.turnover": translate("Words", "Turnover from which it is due"),
        "minimum_tax.rate": translate("Words", "Rate, of turnover"),
        "minimum_tax.carry_years": translate("Words", "Years it can be carried forward"),
        "foreign.tax_credit": translate("Words", "Credit for tax paid abroad"),
        "foreign.loss_carry_years": translate("Words", "Years a foreign loss is carried forward"),
        "capital_gains.long_term_over_years": translate("Words", "Years after which a holding is long"),
        "capital_gains.long_term_fraction": translate("Words", "Share of a long-held gain that is taxed"),
        "capital_gains.cost_methods": translate("Words", "Methods to choose the lots sold"),
        "capital_gains.swap_is_disposal": translate("Words", "A swap is a disposal"),
        "capital_gains.consideration": translate("Words", "Consideration"),
        "capital_gains.incidental_cost": translate("Words", "Fees of buying and selling"),
        "capital_gains.income_cost_basis": translate("Words", "Cost of what was taxed as income"),
        "capital_gains.gift_given": translate("Words", "A gift given"),
        "capital_gains.gift_cost": translate("Words", "Cost of a gift received"),
        "capital_gains.inheritance_cost": translate("Words", "Cost of an inheritance"),
        "capital_gains.lost": translate("Words", "What was lost or stolen"),
        "capital_gains.banking_channel_limit": translate("Words", "Purchase from which a bank trail is needed"),
        "stock_in_trade.cost_methods": translate("Words", "Methods to value the stock sold"),
        "stock_in_trade.change_of_method": translate("Words", "A change of method"),
        "stock_in_trade.closing_value": translate("Words", "Value of the closing stock"),
        "other_sources.gift_from_non_relative": translate("Words", "A gift from one who is no relative"),
        "losses.capital_carry_years": translate("Words", "Years a capital loss is carried forward"),
        "losses.business_carry_years": translate("Words", "Years a business loss is carried forward"),
        "losses.speculation_carry_years": translate("Words", "Years a speculation loss is carried forward"),
        "losses.business_against_property": translate("Words", "A business loss may be set off against rent"),
        "losses.carried_when_late": translate("Words", "Losses are carried forward when filed late"),
        "valuation.fx_series": translate("Words", "Exchange rate that the law names"),
        "filing.due": translate("Words", "Due date of the return"),
        "filing.rounding": translate("Words", "Rounding of tax"),
        "statements.s116a_income_usd": translate("Words", "Foreign income from which the statement is due"),
        "statements.s116a_assets_usd": translate("Words", "Foreign assets from which the statement is due"),
        "statements.cvt_threshold": translate("Words", "Foreign assets from which capital value tax is due"),
        "statements.cvt_rate": translate("Words", "Rate of capital value tax"),
        "penalties.return_tax": translate("Words", "Tax that penalties for a late return are of"),
        "penalties.return_daily_percent": translate("Words", "Late return: share of the tax for each day"),
        "penalties.return_daily_least": translate("Words", "Late return: least for each day"),
        "penalties.return_least": translate("Words", "Late return: least in all"),
        "penalties.return_least_salaried": translate("Words", "Late return: least for the salaried"),
        "penalties.return_least_salaried_below": translate("Words", "Salary below which that least holds"),
        "penalties.return_most_percent": translate("Words", "Late return: most, of the tax"),
        "penalties.return_reduced": translate("Words", "Late return: reduced when filed soon"),
        "penalties.wealth_weekly_percent": translate("Words", "Late wealth statement: share for each week"),
        "penalties.wealth_least": translate("Words", "Late wealth statement: least"),
        "penalties.foreign_yearly_percent": translate("Words", "Late foreign statement: share for each year"),
        "penalties.payment_percents": translate("Words", "Late payment: share of the tax by default"),
        "penalties.default_surcharge": translate("Words", "Default surcharge"),
        "penalties.atl_surcharge": translate("Words", "To stand on the Active Taxpayers List after a late return"),
        "separate_block.covers": translate("Words", "What it covers"),
        "separate_block.rates": translate("Words", "Rates by time held"),
        "separate_block.non_atl_at_least_slab": translate("Words", "Off the Active Taxpayers List: at least the slabs"),
        "separate_block.incidental_cost": translate("Words", "Fees of buying and selling"),
        "separate_block.losses": translate("Words", "Losses"),
        "separate_block.loss_carry_years": translate("Words", "Years a loss is carried forward"),
        "separate_block.cess": translate("Words", "Cess, of the tax"),
        "separate_block.withholding": translate("Words", "Tax withheld at sale"),
        "beside.card_abroad_atl": translate("Words", "Card payments abroad: advance tax"),
        "beside.card_abroad_non_atl": translate("Words", "Card payments abroad, off the Active Taxpayers List"),
        "beside.cash_withdrawal_non_atl": translate("Words", "Cash withdrawn, off the Active Taxpayers List"),
        "beside.cash_withdrawal_daily": translate("Words", "Cash withdrawn in a day from which it is due"),
        "beside.services_export_registered": translate("Words", "IT exports, registered with PSEB"),
        "beside.services_export": translate("Words", "Other exports of services"),
        "beside.social_media": translate("Words", "Income from social media"),
        "beside.remittance_limit": translate("Words", "Money from abroad that is asked no source"),
        "beside.controlled_company_least": translate(
            "Words", "Controlled foreign company: income from which it counts"
        ),
        "beside.pension_free": translate("Words", "Pension free of tax"),
        "beside.pension_rate": translate("Words", "Tax on pension above that"),
        "beside.deemed_rent": translate("Words", "Deemed rent"),
        "beside.extension_days": translate("Words", "Extension for filing"),
        "beside.further_extension_days": translate("Words", "Further extension"),
        "beside.revision_days": translate("Words", "A return may be revised within"),
        "beside.wealth_revision_years": translate("Words", "A wealth statement may be revised within"),
        "beside.return_notice_years": translate("Words", "A return may be asked for within"),
        "beside.return_notice_years_never_filed": translate("Words", "The same of one who never filed"),
        "beside.amendment_years": translate("Words", "An assessment may be amended within"),
        "beside.false_statement": translate("Words", "Penalty for a false statement"),
        "beside.concealment": translate("Words", "Penalty for concealing income"),
        "beside.offshore_evasion": translate("Words", "Penalty for offshore evasion"),
        "beside.offshore_enabling": translate("Words", "Penalty for enabling offshore evasion"),
    }


@cache
def _columns() -> Mapping[str, str]:
    translate = QCoreApplication.translate
    return {
        "over": translate("Words", "Income over, Rs"),
        "base": translate("Words", "Tax, Rs"),
        "rate": translate("Words", "And of the rest, %"),
        "over_years": translate("Words", "Held over, years"),
        "atl": translate("Words", "On the ATL, %"),
        "non_atl": translate("Words", "Off the ATL, %"),
        "months": translate("Words", "Within, months"),
        "percent": translate("Words", "Share, %"),
        "from_day": translate("Words", "From"),
        "over_kibor": translate("Words", "Or KIBOR and, %"),
        "least": translate("Words", "At least, Rs"),
    }


@cache
def _values() -> Mapping[str, str]:
    translate = QCoreApplication.translate
    return {
        "none": translate("Words", "None"),
        "yes": translate("Words", "Yes"),
        "no": translate("Words", "No"),
        "fifo": translate("Words", "First in, first out"),
        "lifo": translate("Words", "Last in, first out"),
        "hifo": translate("Words", "Highest cost first"),
        "average": translate("Words", "Average cost"),
        "specific": translate("Words", "Lots named by the taxpayer"),
        "lesser_of_paid_and_average_rate": translate("Words", "The tax paid, at most the average rate here"),
        "higher_of_received_and_fmv": translate("Words", "What was received, at least the market value"),
        "received": translate("Words", "What was received"),
        "in_cost": translate("Words", "Part of the cost"),
        "not_in_cost": translate("Words", "No part of the cost"),
        "amount_taxed": translate("Words", "The amount that was taxed"),
        "no_gain": translate("Words", "No gain"),
        "no_gain_to_relative": translate("Words", "No gain where it goes to a relative"),
        "market_value": translate("Words", "Market value"),
        "carry_over": translate("Words", "The giver's cost"),
        "disposal_for_nothing": translate("Words", "Disposed of for nothing"),
        "with_permission": translate("Words", "With the Commissioner's permission"),
        "free": translate("Words", "Free"),
        "lower_of_cost_and_nrv": translate("Words", "Cost, or what it would fetch where that is less"),
        "cost": translate("Words", "Cost"),
        "income_at_market_value": translate("Words", "Income at market value"),
        "sbp_daily": translate("Words", "The State Bank's rate of the day"),
        "nearest_rupee": translate("Words", "To the nearest rupee"),
        "of_the_year": translate("Words", "The tax of the year"),
        "of_the_year_or_last_return": translate("Words", "The tax of the year, or of the last return where higher"),
        "capital_gains": translate("Words", "Capital gains"),
        "all_disposals": translate("Words", "All disposals"),
        "set_off": translate("Words", "Set off against gains of the same kind"),
        "immovable_property_only": translate("Words", "Of land and buildings only"),
    }
