"""When a year's return is due, how the year stands, and what filing it on a day would cost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from engine.model import Return, Severity


class Standing(Enum):
    """FILED: the day of filing is given. READY: nothing that needs the person is open. OPEN: something is."""

    OPEN = "open"
    READY = "ready"
    FILED = "filed"


@dataclass(frozen=True, slots=True)
class Due:
    """`days` are left until the due date, or below nothing: late by so many, counted to the day of filing where it is
    known. `extended`: the day is the taxpayer's own (`due_on`), not the law's."""

    day: date
    section: str
    source: str
    note: str
    extended: bool
    days: int
    filed: date | None
    standing: Standing
    needs_person: int


def due_of(result: Return, today: date) -> Due:
    """ValueError for a Return that was not computed (s.118; an extension under s.119 as the fact `due_on`)."""
    from engine.tax.statements.late import due_date

    if result.book is None:
        raise ValueError("Only a Return that was computed knows its law.")
    law = result.book.law
    elections = law.elections(result.tax_year)
    parameter = law.rules.pack.filing.due
    day, filed = due_date(law.rules.pack, elections), elections.date("filed_on")
    needs = sum(one.severity is Severity.HIGH for one in result.questions)
    standing = Standing.FILED if filed else Standing.OPEN if needs else Standing.READY
    return Due(
        day=day,
        section=parameter.section,
        source=parameter.source,
        note=parameter.note,
        extended=elections.date("due_on") is not None,
        days=(day - (filed or today)).days,
        filed=filed,
        standing=standing,
        needs_person=needs,
    )


def cost_of_filing_on(result: Return, day: date) -> int:
    """What filing and paying on a day would cost in penalties and surcharge by the year's pack, in paisa (ss.182, 182A,
    205); 0 in time. Nothing is matched again. ValueError for a Return that was not computed."""
    from engine.exact import decimal, paisa
    from engine.tax.compute import return_of
    from engine.tax.law import Law

    book = result.book
    if book is None:
        raise ValueError("Only a Return that was computed knows its law.")
    year = result.tax_year
    given = {f"filed_on.TY{year}": day.isoformat(), f"paid_on.TY{year}": day.isoformat()}
    filed = return_of(replace(book, law=Law(book.law.rules, {**book.law.settings, **given})))
    lines = filed.statements["late"]
    assert not isinstance(lines, dict)
    [total] = [line for line in lines if line["line"] == "total"]  # type: ignore[index]
    return paisa(decimal(total["amount_pkr"]))  # type: ignore[index]
