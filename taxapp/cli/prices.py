"""taxapp prices."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.errors import UsageError
from taxapp.cli.parser import DONE, Commands, add_command
from taxapp.cli.printing import TerminalProgress, counted, print_json, print_table, talk, wrapped

if TYPE_CHECKING:
    from engine.review.missing_prices import Missing, MissingPrice
    from taxapp.usecases.prices import KeptPrice, KeptRate, RatesAdded

_SHOWN = 30
_EXAMPLES = """taxapp prices mine.hisaab
          taxapp prices mine.hisaab --fetch
          taxapp prices mine.hisaab --fetch-rates
          taxapp prices mine.hisaab --rates BFER_Daily_Arch.xlsx --rates 17-Jul-26.pdf
          taxapp prices mine.hisaab --csv prices.csv
          taxapp prices mine.hisaab --set ARB 2026-06-24 0.41 --note "close on coinmarketcap.com"
          taxapp prices mine.hisaab --remove ARB 2026-06-24
          taxapp prices mine.hisaab --list"""


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    prices = add_command(
        commands,
        "prices",
        "list the prices and rates that are missing, the dearest first, and fill them",
        _EXAMPLES,
        _prices,
    )
    prices.add_argument("ledger", type=Path, metavar="LEDGER")
    prices.add_argument("--csv", type=Path, metavar="FILE", help="keep prices from a file: day,asset,quote,price,note")
    prices.add_argument("--fetch", action="store_true", help="fetch missing prices from exchanges' public candles")
    prices.add_argument(
        "--asset",
        metavar="ASSET",
        action="append",
        default=[],
        help="with --fetch: price this one too, on every day it has entries (a stablecoin off its dollar)",
    )
    prices.add_argument(
        "--rates",
        type=Path,
        metavar="FILE",
        action="append",
        default=[],
        help="keep the State Bank's rates from its workbook (.xlsx) or its daily M2M sheet (.pdf)",
    )
    prices.add_argument("--fetch-rates", action="store_true", help="fetch the State Bank's rates from its site")
    prices.add_argument("--set", nargs=3, metavar=("ASSET", "DAY", "PRICE"), help="keep a price by hand; needs --note")
    prices.add_argument("--quote", default="", help="what PRICE is in: USD (if not said), PKR, EUR, BTC...")
    prices.add_argument("--note", default="", help="where a price by hand is from, or why one is removed")
    prices.add_argument("--remove", nargs=2, metavar=("ASSET", "DAY"), help="forget a price, or a rate given by hand")
    prices.add_argument(
        "--list", action="store_true", help="the prices and rates that the ledger keeps, and their sources"
    )


def _prices(given: argparse.Namespace) -> int:
    from taxapp.usecases.prices import missing_prices

    if (given.quote or given.note) and not (given.set or given.remove):
        raise UsageError("--quote and --note belong to --set ASSET DAY PRICE or --remove ASSET DAY.")
    if given.asset and not given.fetch:
        raise UsageError("--asset says what --fetch fetches as well.")
    progress = TerminalProgress()
    warnings: list[str] = []
    added = _add_rates(given, progress)
    warnings += [warning for one in added for warning in one.warnings]
    _by_hand(given)
    not_asked: dict[str, str] = {}
    if given.fetch:
        from taxapp.usecases.prices import fetch_prices

        fetched = fetch_prices(given.ledger, progress, also=[one.upper() for one in given.asset])
        progress.clear()
        talk(f"Fetched {counted(fetched.found, 'price')}.")
        not_asked |= fetched.not_asked
        warnings += fetched.warnings
    for warning in warnings:
        talk(f"Warning: {warning}")
    if given.list:
        return _list(given)
    missing = fetched.missing if given.fetch else missing_prices(given.ledger, progress)
    progress.clear()
    if given.json:
        print_json(_missing_json(missing, added, warnings))
        return DONE
    if (given.set or given.remove) and not (given.fetch or given.csv or added):
        left = counted(len(missing.prices), "price") if missing.prices else "No price"
        talk(f"{left} {'are' if len(missing.prices) > 1 else 'is'} missing now.")
    else:
        _show(missing, given.ledger, not_asked)
    return DONE


def _add_rates(given: argparse.Namespace, progress: TerminalProgress) -> list[RatesAdded]:
    from taxapp.usecases.prices import add_rates_from_file, fetch_rates

    added: list[RatesAdded] = []
    for path in given.rates:
        added.append(add_rates_from_file(given.ledger, path))
        talk(_told(added[-1]))
    if given.fetch_rates:
        fetched = fetch_rates(given.ledger, progress)
        progress.clear()
        for one in fetched:
            talk(_told(one))
        added += fetched
    return added


def _by_hand(given: argparse.Namespace) -> None:
    """What --csv, --remove and --set ask for."""
    from taxapp.usecases.prices import add_prices_from_csv, remove_price, set_price

    if given.csv:
        talk(f"Kept {counted(add_prices_from_csv(given.ledger, given.csv), 'price')} from {given.csv.name}.")
    made = []
    if given.remove:
        asset, day = given.remove
        made.append(("Removed", remove_price(given.ledger, asset, day, given.note)))
    if given.set:
        asset, day, price = given.set
        made.append(("Kept", set_price(given.ledger, asset, day, price, given.note, given.quote)))
    for what, edit in made:
        talk(f"{what}. To take it back: taxapp undo {given.ledger} {edit.id}")


def _told(one: RatesAdded) -> str:
    if not one.currencies:
        return f"{one.name}: nothing was read."
    day = one.first if one.first == one.last else f"{one.first} to {one.last}"
    return (
        f"{one.name}: rates of {counted(one.currencies, 'currency', 'currencies')}, {day}; {one.new:,} new, "
        f"{one.changed:,} changed, {one.known:,} known already."
    )


# --- what is missing -------------------------------------------------------------------------------------------------


def _show(missing: Missing, ledger: Path, not_asked: dict[str, str]) -> None:
    from engine.review.missing_prices import HOLDS_UP
    from importers.prices.symbols import why_not
    from taxapp.format import quantity

    if missing.prices:
        rows = [("asset", "day", "quantity", "entries", "holds up", "tax", "at")]
        rows += [
            (
                one.asset.symbol,
                str(date.fromordinal(one.day)),
                quantity(one.quantity),
                f"{len(one.entries):,}",
                ", ".join(one.holds_up),
                _tax(one),
                one.tried.partition(" (")[0] or "no price of it is known",
            )
            for one in missing.prices[:_SHOWN]
        ]
        print_table(rows, right=(2, 3, 5))
    for line in _explained(missing, ledger, HOLDS_UP):
        talk(wrapped(line))
    reasons = {one.asset.symbol: why_not(one.asset) for one in missing.prices if why_not(one.asset)} | not_asked
    for symbol, reason in sorted(reasons.items())[:_SHOWN]:
        talk(wrapped(f"{symbol} is not fetched: {reason}. Give its prices with --csv or --set."))


def _explained(missing: Missing, ledger: Path, words: Any) -> Iterator[str]:
    """What the table means, what is done meanwhile, and how to fill it."""
    if missing.rates:
        first, last = (date.fromordinal(day) for day in (min(missing.rates), max(missing.rates)))
        yield (
            f"No US dollar rate reaches {counted(len(missing.rates), 'day')} with entries ({first} to {last}); the "
            f"last known is of {date.fromordinal(missing.until)}. Their tax years cannot be computed until they have "
            f"one: taxapp prices {ledger} --fetch-rates, or --rates FILE, or --csv FILE. The list above is made with "
            "the newest rate."
        )
    if not missing.prices:
        yield "No price is missing."
        return
    left = len(missing.prices) - _SHOWN
    yield f"{counted(len(missing.prices), 'price')} {'is' if len(missing.prices) == 1 else 'are'} missing" + (
        f"; {left:,} more are not shown (--json has all)." if left > 0 else "."
    )
    held = dict.fromkeys(what for one in missing.prices for what in one.holds_up)
    yield "Until they are known: " + "; ".join(f"{words[what]} ({what})" for what in held) + "."
    if any(one.tax is not None for one in missing.prices):
        yield (
            "`tax` is by how much the tax of all years would change, were the price the nearest that the ledger has "
            "(`at`): a guess at the price, exact in the tax."
        )
    one = next((one for one in missing.prices if one.asset.kind != "fiat"), missing.prices[0])
    day = date.fromordinal(one.day)
    yield (
        f"To fill them: taxapp prices {ledger} --fetch (asks exchanges' public candles; what is sent are the names of "
        f"markets and the days), --csv FILE, or one by hand: --set {one.asset.symbol} {day} PRICE --note WHERE_FROM."
    )


def _tax(one: MissingPrice) -> str:
    from taxapp.format import grouped

    if one.tax is None:
        return "" if one.value is None else f"worth Rs {grouped(str(one.value // 100), 'thousands')}"
    if one.tax == 0:
        return "no change"
    return f"Rs {grouped(str(abs(one.tax) // 100), 'thousands')} {'more' if one.tax > 0 else 'less'}"


def _missing_json(missing: Missing, added: Iterable[RatesAdded], warnings: list[str]) -> dict[str, Any]:
    from engine.exact import atto_text, rupees_text
    from importers.prices.symbols import why_not

    return {
        "missing": [
            {
                "asset": one.asset.symbol,
                "day": str(date.fromordinal(one.day)),
                "tax_year": one.tax_year,
                "quantity": atto_text(one.quantity),
                "entries": list(one.entries),
                "holds_up": dict(one.holds_up),
                "tax_pkr": None if one.tax is None else rupees_text(one.tax),
                "value_pkr": None if one.value is None else rupees_text(one.value),
                "tried": one.tried,
                "not_fetched": why_not(one.asset),
            }
            for one in missing.prices
        ],
        "rates_missing": [str(date.fromordinal(day)) for day in missing.rates],
        "rates_until": str(date.fromordinal(missing.until)),
        "added": [
            {
                "file": one.name,
                "series": one.series,
                "currencies": one.currencies,
                "first": one.first,
                "last": one.last,
                "new": one.new,
                "changed": one.changed,
                "known": one.known,
            }
            for one in added
        ],
        "warnings": warnings,
    }


# --- what is kept ----------------------------------------------------------------------------------------------------


def _list(given: argparse.Namespace) -> int:
    from taxapp.usecases.prices import kept_prices, kept_rates

    prices, rates = kept_prices(given.ledger), kept_rates(given.ledger)
    if given.json:
        print_json({"prices": [_price_json(one) for one in prices], "rates": [_rate_json(one) for one in rates]})
        return DONE
    table = [("asset", "day", "price", "", "source", "fetched")]
    table += [(one.asset, one.day, one.price, one.quote, one.source, _moment(one.fetched_at)) for one in prices]
    own = [one for one in rates if one.series == "own"]
    table += [(one.currency, one.day, one.pkr, "PKR", one.source, _moment(one.fetched_at)) for one in own]
    if len(table) > 1:
        print_table(table, right=(2,))
    for series in dict.fromkeys(one.series for one in rates if one.series != "own"):
        of = [one for one in rates if one.series == series]
        days = sorted({one.day for one in of})
        currencies = sorted({one.currency for one in of})
        print(
            f"{series}: {len(of):,} rates of {len(currencies)} currencies ({', '.join(currencies)}), {days[0]} to "
            f"{days[-1]}, from {', '.join(dict.fromkeys(one.source for one in of))}"
        )
    if not prices and not rates:
        talk("The ledger keeps no prices and no rates of its own.")
    return DONE


def _price_json(one: KeptPrice) -> dict[str, Any]:
    return {
        "asset": one.asset,
        "day": one.day,
        "quote": one.quote,
        "price": one.price,
        "source": one.source,
        "note": one.note,
        "fetched_at": _moment(one.fetched_at),
    }


def _rate_json(one: KeptRate) -> dict[str, Any]:
    return {
        "currency": one.currency,
        "day": one.day,
        "series": one.series,
        "pkr_per_unit": one.pkr,
        "source": one.source,
        "note": one.note,
        "fetched_at": _moment(one.fetched_at),
    }


def _moment(time_us: int) -> str:
    """ISO 8601 in UTC; '' for what was not fetched."""
    return datetime.fromtimestamp(time_us // 1_000_000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if time_us else ""
