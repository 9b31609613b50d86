"""taxapp whatif."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import UsageError
from taxapp.cli.computing import add_set, settings_of
from taxapp.cli.parser import DONE, Commands, add_command
from taxapp.cli.printing import TerminalProgress, print_json, print_table, talk

if TYPE_CHECKING:
    from engine.model import LotUse
    from engine.tax.planning.compare import Outcome
    from engine.tax.planning.headroom import Step
    from engine.tax.planning.hypothetical import Price
    from engine.tax.planning.whatif import LossReview, PlannedSale, Position, Sale

_LOTS_SHOWN = 40


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    whatif = add_command(
        commands,
        "whatif",
        "show what a planned sale would cost in tax, or which losses could still be realised",
        "taxapp whatif mine.hisaab --year 2026 --sell BTC=0.5 --price-pkr 17000000\n"
        "          taxapp whatif mine.hisaab --year 2026 --losses --price BTC=61000",
        _whatif,
    )
    whatif.add_argument("ledger", type=Path, metavar="LEDGER")
    whatif.add_argument("--year", type=int, required=True, help="the tax year, by the year it ends in: 2026")
    whatif.add_argument("--rules", metavar="PACK", help="a rule pack's id or file, instead of enacted law")
    what = whatif.add_mutually_exclusive_group()
    what.add_argument("--sell", metavar="COIN=QUANTITY", help="a planned sale; QUANTITY may be all")
    what.add_argument("--losses", action="store_true", help="positions at a loss, and the tax that selling them saves")
    price = whatif.add_mutually_exclusive_group()
    price.add_argument("--price-pkr", metavar="N", help="of the planned sale: rupees a unit, paid in rupees")
    price.add_argument("--price-usd", metavar="N", help="of the planned sale: dollars a unit, paid in dollars")
    whatif.add_argument("--rate", metavar="N", help="rupees a dollar; default: the day's rate, or the newest known")
    whatif.add_argument("--on", metavar="DAY", help="the day, such as 2026-06-15; default: today, or the year's last")
    whatif.add_argument("--account", default="", help="sell from this account; default: from all that hold the coin")
    whatif.add_argument(
        "--price", action="append", default=[], metavar="COIN=USD", help="with --losses: dollars a unit of a coin"
    )
    whatif.add_argument("--rupees", action="store_true", help="with --losses: sold for rupees, not for dollars")
    add_set(whatif)


def _whatif(given: argparse.Namespace) -> int:
    from engine.karachi import ZONE
    from taxapp.usecases.planning import day_in_year, end_of_day, plan_sale, review_losses, room_in_year

    progress = TerminalProgress()
    day = _day(given.on) if given.on else day_in_year(given.year, datetime.now(ZONE).date())
    time = end_of_day(day)
    common = {"settings": settings_of(given), "pack": given.rules, "progress": progress}
    if given.sell:
        plan = plan_sale(given.ledger, given.year, _sale(given, time), **common)
        progress.clear()
        _show(given.json, plan, _plan_json, _print_plan)
    elif given.losses:
        prices = dict(_priced(text) for text in given.price)
        currency = "PKR" if given.rupees else "USD"
        review = review_losses(given.ledger, given.year, time, prices_usd=prices, currency=currency, **common)
        progress.clear()
        _show(given.json, review, _review_json, _print_review)
    else:
        steps = room_in_year(given.ledger, given.year, **common)
        progress.clear()
        _show(given.json, steps, lambda found: {"room": [_step_json(step) for step in found]}, _print_room)
    return DONE


def _show(as_json: bool, found: object, to_json: Callable[..., object], to_print: Callable[..., None]) -> None:
    if as_json:
        print_json(to_json(found))
    else:
        to_print(found)


# -- what is asked -------------------------------------------------------------------------------------------------


def _sale(given: argparse.Namespace, time: int) -> Sale:
    from engine.exact import atto, decimal, plain
    from engine.tax.planning.whatif import Sale

    asset, equals, much = given.sell.partition("=")
    if not equals or not asset.strip() or not much.strip():
        raise UsageError(f"A planned sale is COIN=QUANTITY, not {given.sell!r}; for example --sell BTC=0.5")
    quantity = None
    if much.strip() != "all":
        try:
            quantity = atto(plain(decimal(much)))
        except ValueError as reason:
            raise UsageError(f"--sell {given.sell}: {reason}.") from None
    return Sale(
        asset=asset.strip(),
        quantity=quantity,
        time=time,
        unit_pkr=_number("--price-pkr", given.price_pkr),
        unit_usd=_number("--price-usd", given.price_usd),
        usd_rate=_number("--rate", given.rate),
        account=given.account,
    )


def _number(option: str, text: str | None) -> Fraction | None:
    from engine.exact import decimal

    if text is None:
        return None
    try:
        return Fraction(decimal(text.replace(",", "")))
    except ValueError as reason:
        raise UsageError(f"{option}: {reason}.") from None


def _priced(text: str) -> tuple[str, Fraction]:
    coin, _, price = text.partition("=")
    number = _number("--price", price or None)
    if not coin.strip() or number is None or number < 0:
        raise UsageError(f"A price is COIN=USD, not {text!r}; for example --price BTC=61000")
    return coin.strip(), number


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--on takes a day such as 2026-06-15, not {text!r}.") from None


# -- a planned sale ------------------------------------------------------------------------------------------------


def _print_plan(plan: PlannedSale) -> None:
    from taxapp.cli.compare import numbered
    from taxapp.format import day, quantity, rupees

    own = plan.methods[0]
    where = ", ".join(f"{quantity(much)} on {account}" for account, much in plan.parts)
    print(f"Sale of {quantity(plan.quantity)} {plan.asset} on {day(plan.time)} ({where})")
    print(f"for Rs {rupees(own.proceeds)} ({plan.price.note}); nothing is written to the ledger.\n")
    notes: list[str] = []
    table: list[tuple[str, ...]] = [
        ("", "method", "gain", "tax without", "tax with", "the sale adds", "losses carried", "open")
    ]
    for one in plan.methods:
        amounts = (
            one.gain,
            one.without.tax.payable,
            one.with_sale.tax.payable,
            one.tax,
            one.with_sale.carried_forward,
        )
        mark = "*" if one is own else ""
        table.append((mark, one.method, *map(rupees, amounts), numbered(one.standing, one.reasons, notes)))
    print_table(table, right=range(2, 7))
    for place, note in enumerate(notes, start=1):
        print(f"[{place}] {note}")
    source = "foreign-source" if own.foreign else "Pakistan-source"
    print(f"\nTaken under {own.method} ({own.head.replace('_', ' ')}, {source}):")
    _print_lots([(plan.asset, lot) for lot in own.lots])
    print()
    _print_changes(own.without, own.with_sale)
    print()
    _print_room(plan.room)


def _print_changes(before: Outcome, after: Outcome) -> None:
    """What of the year's computation the sale changes."""
    from taxapp.format import rupees

    rows = [("", "without", "with")]
    for name in ("taxable_income", "normal_tax", "surcharge", "payable"):
        one, other = getattr(before.tax, name), getattr(after.tax, name)
        if one != other:
            rows.append((name.replace("_", " "), rupees(one), rupees(other)))
    if before.tax.table != after.tax.table:
        rows.append(("table", before.tax.table.replace("_", "-"), after.tax.table.replace("_", "-")))
    for head, figures in after.heads.items():
        for name in ("set_off", "brought_forward_used", "carried_forward"):
            one, other = getattr(before.heads[head], name), getattr(figures, name)
            if one != other:
                label = f"{head.replace('_', ' ')}: {name.replace('_', ' ')}"
                rows.append((label, rupees(one), rupees(other)))
    print_table(rows, right=(1, 2)) if len(rows) > 1 else print("It changes nothing in the year's computation.")


def _print_lots(lots: Sequence[tuple[str, LotUse]]) -> None:
    from taxapp.format import day, quantity, rupees

    rows = [("coin", "lot", "acquired", "days held", "quantity", "cost", "gain")]
    for coin, lot in lots[:_LOTS_SHOWN]:
        since = day(lot.acquired) if lot.lot else "not known"
        amounts = (quantity(lot.quantity), rupees(lot.cost), rupees(lot.gain))
        rows.append((coin, lot.lot or "none", since, str(lot.held_days), *amounts))
    print_table(rows, right=(3, 4, 5, 6))
    if len(lots) > _LOTS_SHOWN:
        print(f"... and {len(lots) - _LOTS_SHOWN} more: --json shows all.")


def _print_room(steps: Sequence[Step]) -> None:
    from taxapp.format import rupees

    if not steps:
        print("No slab, table or surcharge lies ahead.")
        return
    print("Gain that can still be realised (for rupees) before tax on it changes:")
    rows = [("next", "gain before it", "taxable income then", "tax on the next Rs 1,000")]
    for step in steps:
        name = {"slab": f"slab of {step.rate}%", "table": "the non-salaried table", "surcharge": "surcharge s.4AB"}
        rows.append((name[step.kind], rupees(step.room), rupees(step.income), rupees(step.next_thousand)))
    print_table(rows, right=(1, 2, 3))


# -- losses --------------------------------------------------------------------------------------------------------


def _print_review(review: LossReview) -> None:
    from engine.tax.planning.whatif import WASH_SALES
    from taxapp.format import day, quantity, rupees

    def money(amount: int | None) -> str:
        return "not known" if amount is None else rupees(amount)

    if not review.positions:
        print(f"Nothing is held at the end of {day(review.time)}.")
        return
    print(f"Positions at the end of {day(review.time)}, cost by {review.method}\n")
    with_account = any(one.account for one in review.positions)
    rows = [("coin", *(["account"] if with_account else []), "quantity", "cost", "market value", "gain")]
    for one in review.positions:
        amounts = (quantity(one.quantity), rupees(one.cost), money(one.market), money(one.gain))
        rows.append((one.asset, *([one.account] if with_account else []), *amounts))
    first = len(rows[0]) - 4
    print_table(rows, right=range(first, first + 4))
    losing = [one for one in review.positions if one.realisable]
    if any(one.price is None for one in review.positions):
        talk("Give a price that is not known as --price COIN=USD, or keep it with `taxapp prices LEDGER --csv FILE`.")
    if not losing:
        print("\nNo loss can be realised by the method elected.")
    else:
        print("\nLosses that could be realised, the largest first:")
        _print_losses(losing)
        print(f"\nTax of the year: Rs {rupees(review.payable)}; with all of them Rs {rupees(review.payable_after)}.")
        if review.more_carried:
            print(f"Rs {rupees(review.more_carried)} of these losses would only be carried forward.")
            if any(one.realisable and one.realisable.foreign for one in losing):
                print(
                    "Sold for dollars on an exchange abroad they are foreign losses, which come off foreign gains "
                    "alone (s.104). --rupees shows them sold for rupees."
                )
        print("\nBy lot:")
        _print_lots([(one.asset, lot) for one in losing for lot in one.lots])
        talk(WASH_SALES)
    print()
    _print_room(review.room)


def _print_losses(losing: Sequence[Position]) -> None:
    from taxapp.format import quantity, rupees

    rows: list[tuple[str, ...]] = [
        ("coin", "sell", "loss", "tax saved by it alone", "only carried", "year's tax after it")
    ]
    for one in losing:
        found = one.realisable
        assert found is not None
        amounts = (found.loss, found.tax_saved, found.more_carried, found.payable_in_order)
        rows.append((" ".join(filter(None, (one.asset, one.account))), quantity(found.quantity), *map(rupees, amounts)))
    print_table(rows, right=(1, 2, 3, 4, 5))


# -- JSON ----------------------------------------------------------------------------------------------------------


def _plan_json(plan: PlannedSale) -> dict[str, object]:
    from engine.exact import atto_text, rupees_text
    from engine.karachi import iso_utc
    from taxapp.cli.compare import outcome_json, reason_json

    return {
        "asset": plan.asset,
        "quantity": atto_text(plan.quantity),
        "accounts": [{"account": account, "quantity": atto_text(much)} for account, much in plan.parts],
        "time": iso_utc(plan.time),
        "price": _price_json(plan.price),
        "methods": [
            {
                "method": one.method,
                "open": one.standing.value,
                "reasons": [reason_json(reason) for reason in one.reasons],
                "proceeds_pkr": rupees_text(one.proceeds),
                "cost_pkr": rupees_text(one.cost),
                "gain_pkr": rupees_text(one.gain),
                "head": one.head.value,
                "foreign": one.foreign,
                "tax_pkr": rupees_text(one.tax),
                "without": outcome_json(one.without),
                "with": outcome_json(one.with_sale),
                "lots": [_lot_json(lot) for lot in one.lots],
            }
            for one in plan.methods
        ],
        "room": [_step_json(step) for step in plan.room],
    }


def _review_json(review: LossReview) -> dict[str, object]:
    from engine.exact import atto_text, rupees_text
    from engine.karachi import iso_utc
    from engine.tax.planning.whatif import WASH_SALES

    def money(amount: int | None) -> str | None:
        return None if amount is None else rupees_text(amount)

    return {
        "time": iso_utc(review.time),
        "method": review.method,
        "payable_pkr": rupees_text(review.payable),
        "payable_after_pkr": rupees_text(review.payable_after),
        "more_carried_pkr": rupees_text(review.more_carried),
        "positions": [
            {
                "asset": one.asset,
                "account": one.account,
                "quantity": atto_text(one.quantity),
                "cost_pkr": rupees_text(one.cost),
                "price": _price_json(one.price) if one.price else None,
                "market_pkr": money(one.market),
                "gain_pkr": money(one.gain),
                "lots": [_lot_json(lot) for lot in one.lots],
                "realisable": {
                    "quantity": atto_text(one.realisable.quantity),
                    "loss_pkr": rupees_text(one.realisable.loss),
                    "foreign": one.realisable.foreign,
                    "tax_saved_pkr": rupees_text(one.realisable.tax_saved),
                    "more_carried_pkr": rupees_text(one.realisable.more_carried),
                    "payable_in_order_pkr": rupees_text(one.realisable.payable_in_order),
                }
                if one.realisable
                else None,
            }
            for one in review.positions
        ],
        "room": [_step_json(step) for step in review.room],
        "note": WASH_SALES,
    }


def _price_json(price: Price) -> dict[str, str]:
    from engine.exact import atto_text
    from engine.model import ATTO

    unit = (price.pkr * ATTO + Fraction(1, 2)).__floor__()
    return {"currency": price.currency, "unit_pkr": atto_text(unit), "note": price.note}


def _lot_json(lot: LotUse) -> dict[str, object]:
    from engine.exact import atto_text, rupees_text
    from engine.karachi import iso_utc

    return {
        "lot": lot.lot,
        "acquired": iso_utc(lot.acquired),
        "quantity": atto_text(lot.quantity),
        "cost_pkr": rupees_text(lot.cost),
        "gain_pkr": rupees_text(lot.gain),
        "held_days": lot.held_days,
        "fraction_taxable": str(lot.fraction_taxable),
    }


def _step_json(step: Step) -> dict[str, object]:
    from engine.exact import rupees_text

    return {
        "kind": step.kind.value,
        "taxable_income_pkr": rupees_text(step.income),
        "room_pkr": rupees_text(step.room),
        "next_thousand_pkr": rupees_text(step.next_thousand),
        "rate_percent": None if step.rate is None else str(step.rate),
    }
