"""Prices and rates that a ledger keeps: what is missing, from a file, by hand, fetched from exchanges' public candles
and from the State Bank."""

from __future__ import annotations

from taxapp.usecases.prices.by_hand import remove_price, set_price
from taxapp.usecases.prices.fetching import Fetched, fetch_prices
from taxapp.usecases.prices.from_csv import COLUMNS, add_prices_from_csv
from taxapp.usecases.prices.kept import KeptPrice, KeptRate, kept_prices, kept_rates
from taxapp.usecases.prices.missing import missing_prices
from taxapp.usecases.prices.rates import RatesAdded, add_rates_from_file, fetch_rates

__all__ = [
    "COLUMNS",
    "Fetched",
    "KeptPrice",
    "KeptRate",
    "RatesAdded",
    "add_prices_from_csv",
    "add_rates_from_file",
    "fetch_prices",
    "fetch_rates",
    "kept_prices",
    "kept_rates",
    "missing_prices",
    "remove_price",
    "set_price",
]
