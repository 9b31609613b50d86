"""What the computation of each tax year asks, as items of review: what many entries ask alike stands together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np

from engine.columns import PLACES
from engine.exact import atto_text
from engine.karachi import day_of, tax_year_of
from engine.model import Question, Return, Severity
from engine.review.context import Review
from engine.review.item import Item, make_item
from engine.review.written import moment

SHORTAGE, NO_EVIDENCE, UNPRICED = "shortage", "no_banking_evidence", "unpriced"
_NAME = {"s75a_exposure": NO_EVIDENCE}
_ELSEWHERE = frozenset({"negative_balance", SHORTAGE})
"""Told better by other parts of review."""
MOST_ALONE = 25
"""More questions than these about one coin in one year are one item; of prices of one coin, more than one."""
_SECTION = "s.75A"
_IMPORT, _PRICES, _LOTS = "taxapp import LEDGER FILE", "taxapp prices LEDGER --fetch", "taxapp lots LEDGER ENTRY"
_COMMANDS = {
    UNPRICED: (_PRICES, "taxapp prices LEDGER --csv FILE"),
    "unknown_deposit": (_IMPORT, "taxapp edit LEDGER match WITHDRAWAL ENTRY", "taxapp edit LEDGER kind ENTRY KIND"),
    "unmatched_transfer": (_IMPORT, "taxapp edit LEDGER match ENTRY DEPOSIT", "taxapp edit LEDGER kind ENTRY KIND"),
    "lot_choice_impossible": (_LOTS,),
    "lot_choice_missing": (_LOTS,),
    NO_EVIDENCE: (_IMPORT, "taxapp edit LEDGER match ENTRY BANK_LINE"),
}


def asked(review: Review) -> Iterator[Item]:
    """Everything the years' Returns ask but for shortages, each once: of an entry, what the Return of its year asks."""
    last = review.years[-1] if review.years else 0
    found: dict[tuple[str, int, str], list[Question]] = defaultdict(list)
    every = {question.entry for one in review.returns for question in one.questions if question.entry}
    places = review.places(every)
    years = {uid: tax_year_of(int(review.columns.time[place])) for uid, place in places.items()}
    met: set[tuple[str, str]] = set()
    for one in review.returns:
        for question in one.questions:
            year = years.get(question.entry, one.tax_year)
            is_of_another = year != one.tax_year and (year in review.years or one.tax_year != last)
            this = question.code, question.entry or question.message
            if question.code in _ELSEWHERE or is_of_another or this in met:
                continue
            met.add(this)
            coin = ""
            if question.entry in places:
                of = _unpriced_coin if question.code == UNPRICED else Review.symbol
                coin = of(review, places[question.entry])
            found[_NAME.get(question.code, question.code), year, coin].append(question)
    for (code, year, coin), questions in sorted(found.items()):
        if coin and len(questions) > (1 if code == UNPRICED else MOST_ALONE):
            yield _together(code, year, coin, questions)
        else:
            yield from (_alone(code, year, question) for question in questions)


def _unpriced_coin(review: Review, place: int) -> str:
    """The coins of an entry whose price of that day nobody knows."""
    columns, book = review.columns, review.book
    assert book is not None
    day = day_of(int(columns.time[place]))
    sides = (columns.sent, columns.received, columns.fee)
    lacking = dict.fromkeys(one for side in sides if (one := int(side.asset[place]), day) in book.valuer.missing)
    return " or ".join(columns.assets[one].symbol for one in lacking) or review.symbol(place)


def _alone(code: str, year: int, question: Question) -> Item:
    entries = (question.entry,) if question.entry else ()
    key = (year,) if entries else (year, question.message)
    commands = tuple(command.replace("ENTRY", question.entry or "ENTRY") for command in _COMMANDS.get(code, ()))
    note = ""
    if code == NO_EVIDENCE and question.worth:
        note = f"the tax that more would be due if its cost did not count ({_SECTION}, election s75a)"
    return make_item(
        code,
        question.severity,
        question.message,
        question.remedy,
        year=year,
        entries=entries,
        key=key,
        commands=commands,
        worth=question.worth,
        worth_note=note,
    )


def _together(code: str, year: int, coin: str, questions: list[Question]) -> Item:
    worths = [question.worth for question in questions if question.worth]
    first = questions[0].message
    message = f"{len(questions):,} entries of {coin} in TY{year} ask the same. The first: {first}"
    if code == UNPRICED:
        message = f"No rupee value is known for {coin} on the days of {len(questions):,} entries of TY{year}. {first}"
    return make_item(
        code,
        max(questions, key=lambda one: one.severity == Severity.HIGH).severity,
        message,
        questions[0].remedy,
        year=year,
        entries=sorted(question.entry for question in questions),
        key=(year, coin),
        commands=_COMMANDS.get(code, ()),
        worth=sum(worths) if worths else None,
        worth_note="the sum of what each is worth by itself" if worths else "",
    )


# --- shortages -----------------------------------------------------------------------------------------------------


class _Short(NamedTuple):
    uid: str
    time: int
    account: str
    quantity: int


def shortages(review: Review) -> Iterator[Item]:
    """More of a coin disposed of or moved in a year than there was: one item a coin and year."""
    worth = _worth_by_entry(review.returns)
    for (year, coin), found in sorted(_short(review).items()):
        found.sort(key=lambda one: (one.time, one.uid))
        total, first = sum(one.quantity for one in found), found[0]
        saved = max((worth.get(one.uid, 0) for one in found), default=0)
        if len(found) == 1:
            message = (
                f"{atto_text(total)} {coin} more left {first.account} on {moment(first.time)} than was ever acquired; "
                "it is computed at zero cost."
            )
        else:
            message = (
                f"{atto_text(total)} {coin} more left in TY{year} than was ever acquired, at {len(found):,} times, "
                f"first on {moment(first.time)} from {first.account}; it is computed at zero cost."
            )
        yield make_item(
            SHORTAGE,
            Severity.HIGH,
            message,
            "Import the file in which it was acquired, or add an opening lot with its cost.",
            year=year,
            entries=tuple(one.uid for one in found),
            key=(year, coin),
            commands=(_IMPORT,),
            worth=saved or None,
            worth_note=f"had all {coin} short in TY{year} cost what it was sold for" if saved else "",
        )


def accounts_short(review: Review) -> set[tuple[str, str]]:
    """The accounts and coins of which more left than there was."""
    return {(one.account, coin) for (_, coin), found in _short(review).items() for one in found}


def _short(review: Review) -> Mapping[tuple[int, str], list[_Short]]:
    found: dict[tuple[int, str], list[_Short]] = defaultdict(list)
    book, columns = review.book, review.columns
    for worked in book.worked if book else ():
        component = worked.component
        up = 10 ** (PLACES - component.places)
        for settled in worked.years:
            short = np.flatnonzero(settled.shortage)
            legs = [*settled.leg[short].tolist(), *settled.segment.short_leg.tolist()]
            missing = [*settled.shortage[short].tolist(), *settled.segment.short_quantity.tolist()]
            for leg, much in zip(legs, missing, strict=True):
                coin = columns.assets[int(component.asset[leg])].symbol
                found[settled.year, coin].append(
                    _Short(
                        f"{int(component.uid[leg]):016x}",
                        int(component.legs.time[leg]),
                        columns.accounts[int(component.account[leg])].name,
                        int(much) * up,
                    )
                )
    return found


def _worth_by_entry(returns: Iterable[Return]) -> dict[str, int]:
    return {
        question.entry: question.worth
        for one in returns
        for question in one.questions
        if question.code == SHORTAGE and question.worth
    }
