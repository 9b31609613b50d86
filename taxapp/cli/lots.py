"""taxapp lots."""

from __future__ import annotations

import argparse
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import UsageError
from engine.model import PARTS
from taxapp.cli.computing import add_set, settings_of
from taxapp.cli.parser import DONE, Commands, add_command
from taxapp.cli.printing import print_json, print_table, talk

if TYPE_CHECKING:
    from taxapp.usecases.lots import Choosable, Lot, Named


def add_commands(commands: Commands[argparse.ArgumentParser]) -> None:
    lots = add_command(
        commands,
        "lots",
        "show the lots that a disposal can be matched with, and name those it was of",
        "taxapp lots mine.hisaab 5c1f90e7 20b3=0.5 a7d84b6e=1 --set cost_method=specific",
        _lots,
    )
    lots.add_argument("ledger", type=Path, metavar="LEDGER")
    lots.add_argument(
        "disposal",
        metavar="DISPOSAL",
        nargs="?",
        help="the disposing entry's id, or its beginning; without: all choices",
    )
    lots.add_argument(
        "lots", metavar="LOT=QUANTITY", nargs="*", help="the acquiring entry's id, or its beginning, and how much of it"
    )
    lots.add_argument(
        "--part",
        choices=PARTS[1:],
        default="",
        help="what of the entry is the disposal, if not what it sent: its fee, or what a transfer cost on the way",
    )
    lots.add_argument("--clear", action="store_true", help="forget the lots named for the disposal")
    add_set(lots)


def _lots(given: argparse.Namespace) -> int:
    from taxapp.usecases.lots import choosable_lots, forget_lots, name_lots, named_lots

    settings = settings_of(given)
    if given.disposal is None:
        if given.clear:
            raise UsageError("--clear needs the disposal whose lots are to be forgotten.")
        _show_all(named_lots(given.ledger, settings), given)
        return DONE
    if "=" in given.disposal:
        raise UsageError(f"{given.disposal!r} names a lot, but not of which disposal: that comes first.")
    if given.clear and given.lots:
        raise UsageError("--clear forgets the lots named; name new ones without it.")
    if given.clear:
        uid = forget_lots(given.ledger, given.disposal, given.part)
        if given.json:
            print_json({"disposal": uid, "part": given.part, "named": []})
        talk(f"No lots are named for {uid}: the oldest are taken.")
        return DONE
    wanted = [_wanted(text) for text in given.lots]
    if wanted:
        found = name_lots(given.ledger, given.disposal, given.part, wanted, settings=settings)
    else:
        found = choosable_lots(given.ledger, given.disposal, given.part, settings=settings)
    _show(found, given)
    return DONE


def _wanted(text: str) -> tuple[str, Decimal]:
    from engine.exact import decimal

    uid, equals, quantity = text.partition("=")
    try:
        if equals and uid.strip():
            return uid.strip(), decimal(quantity)
    except ValueError as reason:
        raise UsageError(f"{text}: {reason}; a lot is given as LOT=QUANTITY, for example 20b3=0.5") from None
    raise UsageError(f"A lot is given as LOT=QUANTITY, for example 20b3=0.5, not {text!r}.")


def _show_all(named: list[Named], given: argparse.Namespace) -> None:
    from engine.exact import plain
    from engine.karachi import iso_utc
    from taxapp.format import day

    if given.json:
        print_json(
            [
                {
                    "disposal": one.disposal,
                    "part": one.part,
                    "time": None if one.time is None else iso_utc(one.time),
                    "in_effect": one.method == "specific",
                    "lots": [
                        {
                            "lot": lot,
                            "acquired": None if acquired is None else iso_utc(acquired),
                            "quantity": plain(quantity),
                        }
                        for lot, acquired, quantity in one.lots
                    ],
                }
                for one in named
            ]
        )
        return
    if not named:
        talk("No disposal names its lots.")
        return
    rows = [("disposal", "part", "on", "lot", "acquired", "quantity")]
    for one in named:
        for lot, acquired, quantity in one.lots:
            on, since = ("gone" if time is None else day(time) for time in (one.time, acquired))
            rows.append((one.disposal, one.part, on, lot, since, plain(quantity)))
    print_table(rows, right=(5,))
    idle = sum(one.method != "specific" for one in named)
    if idle:
        talk(f"{idle} of {len(named)} choices have no effect: cost_method is not specific in the disposal's tax year.")


def _show(found: Choosable, given: argparse.Namespace) -> None:
    from engine.exact import atto, atto_text, plain
    from engine.karachi import iso_utc
    from taxapp.format import day, quantity, rupees

    named: dict[str, int] = {}
    for uid, much in found.named:
        named[uid] = named.get(uid, 0) + atto(plain(much))
    if given.json:
        print_json(
            {
                "disposal": found.disposal,
                "part": found.part,
                "time": iso_utc(found.time),
                "account": found.account,
                "asset": found.asset,
                "quantity": atto_text(found.quantity),
                "tax_year": found.tax_year,
                "cost_method": found.method,
                "in_effect": found.method == "specific",
                "lots": [_lot_json(lot) for lot in found.lots],
                "named": [{"lot": uid, "quantity": plain(much)} for uid, much in found.named],
            }
        )
    else:
        what = {"fee": "The fee of", "network": "The network fee of"}.get(found.part, "Disposal")
        print(
            f"{what} {found.disposal}: {quantity(found.quantity)} {found.asset}, {found.account}, {day(found.time)}, "
            f"TY{found.tax_year}\n"
        )
        rows = [("lot", "acquired", "left", "unit cost, Rs", "cost, Rs", "named")]
        for lot in found.lots:
            chosen = quantity(named[lot.uid]) if lot.uid in named else ""
            rows.append((lot.uid, day(lot.acquired), quantity(lot.quantity), unit_cost(lot), rupees(lot.cost), chosen))
        print_table(rows, right=(2, 3, 4, 5))
    _talk(found, named)


def _talk(found: Choosable, named: dict[str, int]) -> None:
    """What the names come to."""
    from engine.exact import atto_text

    left = {lot.uid: lot.quantity for lot in found.lots}
    taken = 0
    for uid, much in named.items():
        there = min(much, left.get(uid, 0))
        taken += there
        if there < much:
            talk(f"Of the lot {uid} only {atto_text(there)} of the {atto_text(much)} named is there at that moment.")
    if not found.lots:
        talk("Nothing of it was held there before that can be named.")
    elif named and taken < found.quantity:
        talk(f"{atto_text(found.quantity - taken)} of it is taken from the oldest lots.")
    elif not named:
        talk("No lots are named: the oldest are taken.")
    if found.method != "specific":
        talk(
            f"TY{found.tax_year} is computed by cost_method={found.method}, where named lots have no effect. Add "
            "--set cost_method=specific, here and to `taxapp compute`."
        )


def _lot_json(lot: Lot) -> dict[str, str]:
    from engine.exact import atto_text, rupees_text
    from engine.karachi import iso_utc

    return {
        "lot": lot.uid,
        "acquired": iso_utc(lot.acquired),
        "quantity": atto_text(lot.quantity),
        "unit_cost_pkr": unit_cost(lot, grouped=False),
        "cost_pkr": rupees_text(lot.cost),
    }


def unit_cost(lot: Lot, *, grouped: bool = True) -> str:
    """Rupees a unit, to the paisa; below a rupee to eight places."""
    from engine.exact import atto_text, divide_half_up
    from engine.model import ATTO
    from taxapp.format import number

    paid, units = lot.unit_cost
    places = 8 if paid * ATTO < 100 * units else 2
    exact = divide_half_up(paid * ATTO * 10**places, units * 100) * 10 ** (18 - places)
    whole, _, rest = atto_text(exact).partition(".")
    text = f"{whole}.{rest.ljust(2, '0')}"
    return number(text, "thousands") if grouped else text
