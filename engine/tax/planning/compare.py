"""One tax year under every scenario: cost methods, pools, heads, s.75A and rule packs, each with its tax.

A row says what computing the year with its settings and its pack says; the work that rows share is done once: earlier
years and the treatment of entries for a pool, a head and a reading of s.75A, the year's matching for a method beside
them; a pack that changes neither only taxes anew.

The cost method and the head are varied for the year alone, with earlier years as they were computed. The pool and s.75A
are varied for all years: lots have to lie in the same pools throughout, and a cost that is denied was so when it arose.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from itertools import product

import numpy as np

from engine.basis.matching import left
from engine.karachi import year_end, year_start
from engine.model import Head, HeadFigures, LedgerColumns, TaxFigures
from engine.progress import Progress, no_progress
from engine.rules.catalogue import enacted_path
from engine.rules.elections import Elections
from engine.rules.loader import Rules
from engine.tax.assessment.liability import Assessment, Chain, assess
from engine.tax.book import Book, make_book, work_off
from engine.tax.crypto_sums import crypto_year
from engine.tax.earlier_years import chain_before, first_with_crypto
from engine.tax.law import Law
from engine.tax.stock import closing_stocks

METHODS = ("fifo", "lifo", "hifo", "average", "specific")


class Dimension(StrEnum):
    """What scenarios differ in, the slowest first."""

    POOL = "pool"
    S75A = "s75a"
    HEAD = "head"
    METHOD = "method"
    PACK = "pack"


DIMENSIONS = tuple(Dimension)


class Standing(StrEnum):
    """Whether a scenario is open to the taxpayer; of several that hold, the last here."""

    OWN = "own"
    OPEN = "open"
    ALL_YEARS = "same_in_all_years"
    PERMISSION = "needs_permission"
    RECORD = "needs_record"
    NOT_ALLOWED = "not_allowed"
    PROPOSED = "proposed_law"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a scenario is not simply open, or what speaks against it (standing `open`)."""

    standing: Standing
    text: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a scenario comes to, in paisa.

    `carried_forward` are all losses that later years can use; `cost_left` is the cost of what is still held: the less
    is left, the more of what it brings one day is gain.
    """

    tax: TaxFigures
    heads: Mapping[Head, HeadFigures]
    carried_forward: int
    cost_left: int


@dataclass(frozen=True, slots=True)
class Scenario:
    """One row. `compute` with `settings` and the rules of `pack` gives the same.

    `outcome` is None where the scenario cannot be computed, as `reasons` say. `difference` is what is payable less what
    is payable as elected.
    """

    pool: str
    s75a: str
    head: str
    method: str
    pack: str
    settings: Mapping[str, str]
    standing: Standing
    reasons: tuple[Reason, ...]
    outcome: Outcome | None
    difference: int | None


def scenarios(
    columns: LedgerColumns,
    rules: Rules,
    settings: Mapping[str, str],
    packs: Sequence[Rules] = (),
    only: Collection[Dimension] = DIMENSIONS,
    progress: Progress = no_progress,
) -> Iterator[Scenario]:
    """The scenarios of `rules.tax_year` one by one, each computed when asked for; first what is elected, under `rules`.

    `packs` are those compared beside `rules`. What is not in `only` stays as elected. Raises as `compute`.
    """
    elected = Elections.resolve(settings, rules.tax_year)

    def choices(dimension: Dimension, key: str, values: Sequence[str]) -> list[str]:
        own = elected.get(key)
        return [own, *(value for value in values if value != own)] if dimension in only else [own]

    other_s75a = "warn" if elected.get("s75a") == "strict" else "strict"
    ways = list(
        product(
            choices(Dimension.POOL, "pool", ("taxpayer", "account")),
            choices(Dimension.S75A, "s75a", (other_s75a,)),
            choices(Dimension.HEAD, "head.spot", ("capital_gains", "business")),
        )
    )
    methods = choices(Dimension.METHOD, "cost_method", METHODS)
    laws = [rules, *(pack for pack in packs if pack.digest != rules.digest)] if Dimension.PACK in only else [rules]
    count, total = 0, len(ways) * len(methods) * len(laws)

    def watch(what: str, done: int, of: int) -> None:
        progress("Comparing", count, total)

    payable = 0
    for pool, s75a, head in ways:
        group = Group(columns, rules, settings, watch, pool=pool, s75a=s75a, head=head)
        for method, law in product(methods, laws):
            progress("Comparing", count, total)
            found = group.scenario(method, law)
            if not count:
                found = replace(found, standing=Standing.OWN)
                payable = found.outcome.tax.payable if found.outcome else 0
            if found.outcome:
                found = replace(found, difference=found.outcome.tax.payable - payable)
            count += 1
            yield found
    progress("Comparing", total, total)


class Group:
    """The scenarios of one pool, reading of s.75A and head: they share entries as treated, and earlier years.

    `settings` are the taxpayer's; None for what stays as elected.
    """

    def __init__(
        self,
        columns: LedgerColumns,
        rules: Rules,
        settings: Mapping[str, str],
        progress: Progress = no_progress,
        *,
        pool: str | None = None,
        s75a: str | None = None,
        head: str | None = None,
    ) -> None:
        self._columns = columns
        self._rules = rules
        self._progress = progress
        self._year = rules.tax_year
        self._own = Elections.resolve(settings, self._year)
        found = dict(settings)
        for key, value in (("pool", pool), ("s75a", s75a)):
            if value not in (None, self._own.get(key)):
                found = {name: text for name, text in found.items() if name.split(".TY")[0] != key}
                found[key] = str(value)
        if head not in (None, self._own.get("head.spot")):
            found[f"head.spot.TY{self._year}"] = str(head)
        self._settings = found
        self._elected = Elections.resolve(found, self._year)
        self._bases: list[Book] = []
        self._matched: tuple[Book, str, Book] | None = None
        self._chains: dict[str, Chain | None] = {}

    def settings(self, method: str) -> Mapping[str, str]:
        """The group's settings with a method for the year alone; untouched for the one that is elected."""
        if method == self._elected.get("cost_method"):
            return self._settings
        return {**self._settings, f"cost_method.TY{self._year}": method}

    def scenario(self, method: str, rules: Rules) -> Scenario:
        """One scenario; its `difference` is not known here."""
        own = method == self._elected.get("cost_method")
        law = Law(rules, self.settings(method))
        computable = own or method != "specific" or names_lots(self._columns, self._year)
        outcome = None
        if computable:
            book = self.book(method, rules)
            outcome = outcome_of(book, self.assessed(book))
        else:
            book = replace(self._base(law), law=law)
        reasons = tuple(self._reasons(book, computable))
        return Scenario(
            pool=self._elected.get("pool"),
            s75a=self._elected.get("s75a"),
            head=self._elected.get("head.spot"),
            method=method,
            pack=rules.pack_id,
            settings=law.settings,
            standing=max((reason.standing for reason in reasons), key=_RANK.index, default=Standing.OPEN),
            reasons=reasons,
            outcome=outcome,
            difference=None,
        )

    def book(self, method: str, rules: Rules) -> Book:
        """The book of a scenario, from what others share with it."""
        law = Law(rules, self.settings(method))
        base = self._base(law)
        if method == self._elected.get("cost_method"):
            return replace(base, law=law)
        if self._matched is None or self._matched[0] is not base or self._matched[1] != method:
            self._matched = None  # one method's lots at a time
            self._matched = (base, method, _matched_again(base, law))
        return replace(self._matched[2], law=law)

    def assessed(self, book: Book) -> Assessment:
        """The year's tax."""
        return assess(
            book.law.rules.pack, book.law.elections(self._year), crypto_year(book, self._year), self.chain(book)
        )

    def chain(self, book: Book) -> Chain | None:
        """Losses from earlier years: they are the same in every book of the group but for packs that reach back."""
        rules = book.law.rules
        reaches_back = rules.pack.since is not None and rules.pack.since < self._year
        key = rules.digest if reaches_back else ""
        if key not in self._chains:
            self._chains[key] = chain_before(book)
        return self._chains[key]

    def _base(self, law: Law) -> Book:
        """The book with the elected method, under a pack that treats and settles entries as `law` does."""
        for base in self._bases:
            if _treat_alike(base, law):
                return base
        self._bases.append(make_book(self._columns, law.rules, self._settings, self._progress))
        return self._bases[-1]

    @cached_property
    def _began(self) -> int:
        """The first year with crypto that there are rules for."""
        book = self._bases[0]
        return max(first_with_crypto(book, closing_stocks(book)), self._rules.years()[0])

    def _reasons(self, book: Book, computable: bool) -> Iterator[Reason]:
        year, now = self._year, book.law.elections(self._year)
        began = self._began
        if book.law.rules.path != enacted_path(year):
            pack = book.law.rules.pack
            yield Reason(Standing.PROPOSED, f"{pack.id} is not enacted law: {pack.title}.")
        if not computable:
            text = f"No lots are named for disposals of TY{year}: name them with `taxapp lots`."
            yield Reason(Standing.RECORD, text)
        yield from method_reasons(book.law, began, year)
        if now.get("pool") != self._own.get("pool") and began < year:
            text = f"The pool is the same in all years: open only if every return since TY{began} used it."
            yield Reason(Standing.ALL_YEARS, text)
        if now.get("head.spot") != self._own.get("head.spot"):
            yield Reason(
                Standing.OPEN,
                "The head follows from how the coins were traded (s.2(10), s.37(5)); it is not chosen for its tax.",
            )
            if now.overrides("head.spot"):
                text = "Accounts, assets and entries with a head of their own keep it."
                yield Reason(Standing.OPEN, text)


def names_lots(columns: LedgerColumns, year: int) -> bool:
    """Whether lots are named for some disposal of the year."""
    named = np.array([uid for uid, _ in columns.lot_choices], np.uint64)
    time = columns.time[np.isin(columns.uid, named)]
    return bool(((time >= year_start(year)) & (time < year_end(year))).any())


def outcome_of(book: Book, assessed: Assessment) -> Outcome:
    """What a book comes to when its year is taxed."""
    return Outcome(
        tax=assessed.tax,
        heads=assessed.heads,
        carried_forward=sum(figures.carried_forward for figures in assessed.heads.values()),
        cost_left=sum(int(left(one.state, one.method).cost.sum()) for one in book.worked),
    )


def _treat_alike(book: Book, law: Law) -> bool:
    """Whether a pack treats and settles a book's entries as the book's own, under equal elections: it only taxes."""
    return book.law.rules.digest == law.rules.digest or all(
        replace(book.law.of_year(year), elections=law.elections(year)) == law.of_year(year)
        for year in range(book.first_year, book.year + 1)
    )


def _matched_again(book: Book, law: Law) -> Book:
    """The book with its last year matched under the method of `law`."""
    worked = tuple(
        work_off(one.component, law, book.year, [settled for settled in one.years if settled.year < book.year])
        for one in book.worked
    )
    return replace(book, law=law, worked=worked)


# -- what speaks against a scenario --------------------------------------------------------------------------------

_RANK = tuple(Standing)


def method_reasons(law: Law, first: int, year: int) -> Iterator[Reason]:
    """What the pack says against the year's cost method, under each head of spot trades. `first`: the chain's first."""
    elections, pack = law.elections(year), law.rules.for_year(year)
    method = elections.get("cost_method")
    for head in _heads(elections):
        is_stock = head == Head.BUSINESS
        rule = pack.stock_in_trade.cost_methods if is_stock else pack.capital_gains.cost_methods
        if method not in rule.value:
            what = "stock-in-trade" if is_stock else "a capital asset"
            allowed = " or ".join(rule.value)
            yield Reason(Standing.NOT_ALLOWED, f"The cost of {what} is found by {allowed} ({rule.section}).")
            continue
        change = pack.stock_in_trade.change_of_method
        before = _stock_method_before(law, first, year) if is_stock and change.value == "with_permission" else ""
        if before and before != method:
            yield Reason(
                Standing.PERMISSION,
                f"Stock was valued by {before} before: a change of method needs the Commissioner's written permission "
                f"({change.section}).",
            )


def _heads(elections: Elections) -> list[str]:
    return sorted({elections.get("head.spot"), *(one.value for one in elections.overrides("head.spot"))})


def _stock_method_before(law: Law, first: int, year: int) -> str:
    """The method by which stock-in-trade was last valued before the year, '' where there was none."""
    for each in range(year - 1, first - 1, -1):
        elections = law.elections(each)
        method = elections.get("cost_method")
        if Head.BUSINESS in _heads(elections) and method in law.rules.for_year(each).stock_in_trade.cost_methods.value:
            return method
    return ""
