"""The whole computation: ledger columns + rules + elections -> Return.

One pass values and treats every entry up to the year's end, one pass matches lots, then the years are closed one
after another, so that losses carry by themselves. Everything is a function of the arguments: the same ledger and the
same rules give the same Return, whatever order the files were imported in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from engine.basis.matching import Fragment, Matched, match_fifo
from engine.errors import InputError
from engine.exact import atto_text, divide_half_up
from engine.karachi import day_of, over_a_year, tax_year_of, year_end, year_start
from engine.model import (
    PKR,
    Disposal,
    Head,
    Holding,
    Income,
    LedgerColumns,
    LotUse,
    Question,
    Return,
    Severity,
    Wealth,
)
from engine.rules.elections import Elections, validate
from engine.rules.loader import Rules, citations
from engine.tax.liability import Chain, assess
from engine.tax.losses import CryptoHead
from engine.tax.treatment import Disposed, Nature, Origin, Treated, YearLaw, treat, unpriced
from engine.valuation.values import Valuer

_NOT_YET = {"cost_method": ("fifo",), "pool": ("taxpayer",), "residency": ("resident",)}
_ONE = Decimal(1)


def compute(columns: LedgerColumns, rules: Rules, settings: Mapping[str, str] | None = None) -> Return:
    """The Return of `rules.tax_year`.

    `settings` are elections and yearly facts keyed as on the command line (`head.spot`, `other.salary.TY2025`).
    Raises UsageError for a setting that does not exist, InputError where a year has no rule pack, a rate is missing, or
    an election is one that this version cannot compute.
    """
    settings = settings or {}
    validate(settings)
    year = rules.tax_year
    law = _Law(rules, settings)
    elections = law.elections(year)
    valuer = Valuer(columns, elections.get("fx_series"))
    end = year_end(year)
    treated = treat(columns, valuer, law.of_year, end)
    matched = match_fifo(treated.legs)
    disposals = _disposals(columns, law, treated, matched)
    incomes = _incomes(columns, treated)
    times = [disposal.time for disposal in disposals] + [income.time for income in incomes]
    oldest = tax_year_of(min(times)) if times else year
    first = max(oldest, rules.years()[0])
    chain: Chain | None = None
    for each in range(first, year):
        before = _by_head(disposals, incomes, each)
        chain = assess(rules.for_year(each), law.elections(each), before, chain).chain
    assessed = assess(rules.pack, elections, _by_head(disposals, incomes, year), chain)
    start = year_start(year)
    holdings, negative = _holdings(columns, valuer, treated, matched, end)
    met = [
        *treated.questions,
        *_unpriced_fees(treated, disposals),
        *_shortages(disposals),
        *negative,
        *_not_computed(elections, oldest, first),
    ]
    met.sort(key=lambda q: (q.severity != Severity.HIGH, q.code, q.entry, q.message))
    return Return(
        tax_year=year,
        period_from=f"{year - 1}-07-01",
        period_to=f"{year}-06-30",
        pack=rules.pack_id,
        pack_digest=rules.digest,
        elections=elections.as_dict(),
        disposals=tuple(d for d in disposals if start <= d.time < end),
        income=tuple(i for i in incomes if start <= i.time < end),
        holdings=holdings,
        heads=assessed.heads,
        tax=assessed.tax,
        wealth=_wealth(treated, matched, start, end),
        statements={},
        questions=tuple(met),
        citations=citations(rules.pack),
    )


class _Law:
    """Rules and elections by year, each looked up once."""

    def __init__(self, rules: Rules, settings: Mapping[str, str]) -> None:
        self.rules = rules
        self._settings = settings
        self._elections: dict[int, Elections] = {}
        self._years: dict[int, YearLaw] = {}
        self._fractions: dict[int, Decimal] = {}

    def elections(self, year: int) -> Elections:
        found = self._elections.get(year)
        if found is None:
            found = self._elections[year] = Elections.resolve(self._settings, year)
            for key, able in _NOT_YET.items():
                if found.get(key) not in able:
                    raise InputError(
                        f"This version of Hisaab cannot compute {key}={found.get(key)} yet; it can: {', '.join(able)}."
                    )
        return found

    def of_year(self, year: int) -> YearLaw:
        found = self._years.get(year)
        if found is None:
            # Lots bought before the first rule pack need no law of their own year; its first pack's limits stand in.
            known = self.rules.years()
            pack = self.rules.for_year(min(max(year, known[0]), known[-1]))
            gains = pack.capital_gains
            found = self._years[year] = YearLaw(
                self.elections(year),
                gains.gift_cost.value == "market_value",
                gains.gift_given.value == "no_gain",
                int(gains.banking_channel_limit.value) * 100,
            )
        return found

    def long_term_fraction(self, disposed: int, acquired: int) -> Decimal:
        """The part of a gain that s.37(3) taxed where the asset was held for over a year (to TY2022)."""
        year = tax_year_of(disposed)
        fraction = self._fractions.get(year)
        if fraction is None:
            pack = self.rules.for_year(max(year, self.rules.years()[0]))
            fraction = self._fractions[year] = pack.capital_gains.long_term_fraction.value
        return fraction if fraction != _ONE and over_a_year(acquired, disposed) else _ONE


def _disposals(columns: LedgerColumns, law: _Law, treated: Treated, matched: Matched) -> list[Disposal]:
    """All disposals in order of time, account, asset, reference, quantity and id."""
    found = []
    for leg_id, fragments in matched.fragments.items():
        what = treated.disposed[leg_id]
        leg = treated.legs[leg_id]
        cost = sum(fragment.cost for fragment in fragments)
        proceeds = cost if what.nature is Nature.GIFT_WITHOUT_GAIN else what.proceeds
        uses = _lot_uses(columns, law, treated, fragments, proceeds, what, leg.time)
        if what.incidental:
            uses.append(_incidental(leg.time, what.incidental, uses))
        cost += what.incidental
        year = tax_year_of(leg.time)
        head = Head(law.elections(year).get("head.spot"))
        found.append(
            Disposal(
                id=f"{leg.uid}:{what.part}" if what.part else leg.uid,
                entry=leg.uid,
                time=leg.time,
                account=leg.account,
                asset=columns.assets[what.asset].symbol,
                quantity=what.quantity,
                proceeds=proceeds,
                cost=cost,
                gain=None if proceeds is None else proceeds - cost,
                head=head,
                section=_section(what.nature, head),
                foreign=_foreign(columns, law.elections(year), what),
                shortage=sum(fragment.quantity for fragment in fragments if fragment.lot < 0),
                lots=tuple(uses),
                valued_by=what.found,
            )
        )
    found.sort(key=lambda d: (d.time, d.account, d.asset, d.quantity, d.id))
    return found


def _lot_uses(
    columns: LedgerColumns,
    law: _Law,
    treated: Treated,
    fragments: Sequence[Fragment],
    proceeds: int | None,
    what: Disposed,
    time: int,
) -> list[LotUse]:
    """The fragments with their share of the proceeds, apportioned by quantity with cumulative rounding."""
    uses = []
    passed = given = 0
    for fragment in fragments:
        passed += fragment.quantity
        share = divide_half_up((proceeds or 0) * passed, what.quantity) - given
        given += share
        gain = 0 if proceeds is None else share - fragment.cost
        if fragment.lot < 0:
            uses.append(LotUse("", time, fragment.quantity, 0, gain, 0, _ONE))
            continue
        lot = treated.legs[fragment.lot]
        held = day_of(time) - day_of(lot.time)
        fraction = law.long_term_fraction(time, lot.time) if gain > 0 else _ONE
        uses.append(LotUse(lot.uid, lot.time, fragment.quantity, fragment.cost, gain, held, fraction))
    return uses


def _incidental(time: int, cost: int, uses: Sequence[LotUse]) -> LotUse:
    """The cost of disposing (s.76(2)(b)) as a line of its own, so that each lot's fragments add up to the lot."""
    fraction = min((use.fraction_taxable for use in uses), default=_ONE)
    return LotUse("incidental", time, 0, cost, -cost, 0, fraction)


def _section(nature: Nature, head: Head) -> str:
    section = {Head.CAPITAL_GAINS: "s.37", Head.BUSINESS: "s.18"}[head]
    return {
        Nature.LOST: f"{section}, s.75(1)(b)",
        Nature.GIFT_WITHOUT_GAIN: "s.79(1)",
        Nature.GIFT: f"{section}, s.78",
        Nature.SWAP: f"{section}, s.75(1)(a)",
    }.get(nature, section)


def _foreign(columns: LedgerColumns, elections: Elections, what: Disposed) -> bool:
    """s.101: by default a gain paid for in rupees is Pakistan-source, one made on an order book abroad is foreign."""
    elected = elections.get("source_of_gain")
    if elected != "by_counterparty":
        return elected == "foreign"
    sides = (columns.sent_asset[what.place], columns.received_asset[what.place])
    in_rupees = any(asset >= 0 and columns.assets[asset].symbol == PKR for asset in sides)
    return what.nature in (Nature.SALE, Nature.SWAP, Nature.FEE) and not in_rupees


def _incomes(columns: LedgerColumns, treated: Treated) -> list[Income]:
    found = [
        Income(
            id=f"{columns.uid[item.place]}:income",
            entry=columns.uid[item.place],
            time=columns.time[item.place],
            account=_account(columns, item.place),
            asset=columns.assets[item.asset].symbol,
            quantity=item.quantity,
            value=item.value,
            kind=item.kind,
            head=item.head,
            section=item.section,
            valued_by=item.found,
        )
        for item in treated.received
    ]
    found.sort(key=lambda i: (i.time, i.account, i.asset, i.quantity, i.id))
    return found


def _by_head(disposals: Iterable[Disposal], incomes: Iterable[Income], year: int) -> dict[Head, CryptoHead]:
    """Gains, losses (positive) and income of a year by head, in paisa, after the long-term fraction."""
    sums = {head: [0, 0, 0] for head in Head}
    for disposal in disposals:
        if disposal.gain is None or tax_year_of(disposal.time) != year:
            continue
        gain = disposal.gain
        if any(use.fraction_taxable != _ONE for use in disposal.lots):
            gain = sum(int((use.gain * use.fraction_taxable).to_integral_value(ROUND_HALF_UP)) for use in disposal.lots)
        sums[disposal.head][0 if gain >= 0 else 1] += abs(gain)
    for income in incomes:
        if income.value is None or tax_year_of(income.time) != year:
            continue
        if income.head in (Head.SPECULATION, Head.CAPITAL_GAINS) or income.value < 0:
            sums[income.head][0 if income.value >= 0 else 1] += abs(income.value)
        else:
            sums[income.head][2] += income.value
    return {head: CryptoHead(*amounts) for head, amounts in sums.items()}


def _unpriced_fees(treated: Treated, disposals: Iterable[Disposal]) -> list[Question]:
    """Transfer fees without a rupee value: only matching tells which of them are disposals."""
    asked = {question.entry for question in treated.questions if question.code == "unpriced"}
    return [
        unpriced(disposal.entry, disposal.time, disposal.asset)
        for disposal in disposals
        if disposal.proceeds is None and disposal.entry not in asked
    ]


def _shortages(disposals: Iterable[Disposal]) -> list[Question]:
    return [
        Question(
            "shortage",
            Severity.HIGH,
            disposal.entry,
            f"{atto_text(disposal.shortage)} {disposal.asset} more was disposed of than was ever acquired "
            f"({disposal.account}, {date.fromordinal(day_of(disposal.time))}); it is computed at zero cost.",
            "Import the file in which it was acquired, or add an opening lot with its cost.",
        )
        for disposal in disposals
        if disposal.shortage
    ]


def _not_computed(elections: Elections, oldest: int, first: int) -> list[Question]:
    """What the taxpayer must know that this computation leaves out."""
    questions = []
    if oldest < first:
        questions.append(
            Question(
                "before_the_rules",
                Severity.LOW,
                "",
                f"Disposals before tax year {first} are matched with their lots, but not taxed: there is no rule pack.",
                "If a loss of those years can still be carried, give it as brought_forward.capital_loss.TY....",
            )
        )
    if elections.fact("foreign_tax_paid"):
        questions.append(
            Question(
                "foreign_tax_credit",
                Severity.LOW,
                "",
                "Foreign tax was paid, but the credit of s.103 is not computed; the tax is shown without it.",
                "Have an adviser work out the credit, and set it against the tax payable.",
            )
        )
    return questions


def _holdings(
    columns: LedgerColumns, valuer: Valuer, treated: Treated, matched: Matched, end: int
) -> tuple[tuple[Holding, ...], list[Question]]:
    """What each account holds at the year's end, the pool's cost apportioned over accounts by quantity.

    A shortage counts as acquired, at no cost, on the account that disposed of it.
    """
    balances, places = _balances(columns, treated, matched, end)
    cost = {pool: sum(fragment.cost for fragment in left) for pool, left in matched.left.items()}
    rows: list[Holding] = []
    questions: list[Question] = []
    for pool in sorted(balances):
        accounts = {name: held for name, held in sorted(balances[pool].items()) if held}
        whole = sum(held for held in accounts.values() if held > 0)
        passed = given = 0
        for name, held in accounts.items():
            share = 0
            if held > 0:
                passed += held
                share = divide_half_up(cost.get(pool, 0) * passed, whole) - given
                given += share
            else:
                questions.append(_negative(name, columns.assets[places[pool]].symbol, held))
            rows.append(
                Holding(
                    name,
                    columns.assets[places[pool]].symbol,
                    held,
                    share,
                    _market(valuer, places[pool], held, end),
                )
            )
    rows.sort(key=lambda row: (row.account, row.asset))
    return tuple(rows), questions


def _negative(account: str, asset: str, held: int) -> Question:
    return Question(
        "negative_balance",
        Severity.HIGH,
        "",
        f"{account} would hold {atto_text(held)} {asset} at the year's end: something that arrived there is missing.",
        "Import the deposits of this account, or the transfer from your other account.",
    )


def _market(valuer: Valuer, asset: int, held: int, end: int) -> int | None:
    try:
        value = valuer.market(asset, abs(held), day_of(end - 1))
    except InputError:  # a rate for the memo only: the year may not have ended yet
        return None
    if value is None:
        return None
    return value.paisa if held > 0 else -value.paisa


def _balances(
    columns: LedgerColumns, treated: Treated, matched: Matched, end: int
) -> tuple[dict[str, dict[str, int]], dict[str, int]]:
    """Quantity by pool and account, and the asset's place of each pool."""
    names = [account.name for account in columns.accounts]
    pools = ["|".join((asset.symbol, asset.network, asset.contract)) for asset in columns.assets]
    traced = {leg.pool for leg in treated.legs}
    balances: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for place, time in enumerate(columns.time):
        if time >= end:
            continue
        here = columns.account[place]
        there = columns.to_account[place] if columns.to_account[place] >= 0 else here
        for asset, account, quantity in (
            (columns.sent_asset[place], here, -columns.sent_quantity[place]),
            (columns.received_asset[place], there, columns.received_quantity[place]),
            (columns.fee_asset[place], here, -columns.fee_quantity[place]),
        ):
            if asset >= 0 and pools[asset] in traced:
                balances[pools[asset]][names[account]] += quantity
    for leg_id, fragments in matched.fragments.items():
        short = sum(fragment.quantity for fragment in fragments if fragment.lot < 0)
        if short:
            leg = treated.legs[leg_id]
            balances[leg.pool][leg.account] += short
    return balances, {pool: place for place, pool in enumerate(pools)}


def _wealth(treated: Treated, matched: Matched, start: int, end: int) -> Wealth:
    """Crypto at cost over the year, by how it came and went. Unexplained is zero unless cost was lost on the way."""
    inflows: dict[str, int] = {str(origin): 0 for origin in Origin}
    outflows: dict[str, int] = {str(nature): 0 for nature in Nature}
    opening = 0
    for leg_id, acquired in treated.acquired.items():
        leg = treated.legs[leg_id]
        if leg.time < start:
            opening += leg.cost
        else:
            inflows[acquired.origin] += leg.cost
    for leg_id, fragments in matched.fragments.items():
        cost = sum(fragment.cost for fragment in fragments)
        if treated.legs[leg_id].time < start:
            opening -= cost
        else:
            outflows[treated.disposed[leg_id].nature] += cost
    closing = sum(fragment.cost for left in matched.left.values() for fragment in left)
    unexplained = opening + sum(inflows.values()) - sum(outflows.values()) - closing
    return Wealth(opening, inflows, outflows, closing, unexplained)


def missing_prices(columns: LedgerColumns, rules: Rules, settings: Mapping[str, str]) -> list[tuple[str, int]]:
    """The (symbol, Karachi day number) pairs whose US dollar price the computation asked for and did not find."""
    law = _Law(rules, settings)
    valuer = Valuer(columns, law.elections(rules.tax_year).get("fx_series"))
    treat(columns, valuer, law.of_year, year_end(rules.tax_year))
    return sorted((columns.assets[asset].symbol, day) for asset, day in valuer.missing)


def _account(columns: LedgerColumns, place: int) -> str:
    return columns.accounts[columns.account[place]].name if columns.account[place] >= 0 else ""
