"""What each entry is in law: which acquisitions, disposals and income it makes, at which value.

Sections are of the Income Tax Ordinance 2001. How a fee enters cost follows s.76(2)(b) and docs/matching.md. Money
other than rupees (dollars at an exchange) is money: it values what it bought, and is not itself traced in lots.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from engine.basis.matching import Leg, Move
from engine.exact import atto_text, rupees_text
from engine.karachi import day_of, tax_year_of
from engine.model import PKR, AssetKind, Head, Kind, LedgerColumns, Question, Severity
from engine.rules.elections import Elections
from engine.valuation.values import Value, Valuer


class Nature(StrEnum):
    """Why an asset left; also the name of its line among the wealth statement's outflows."""

    SALE = "sold_for_money"
    SWAP = "swapped"
    SPEND = "spent"
    FEE = "fees_in_coin"
    LOST = "lost"
    GIFT = "gifts_given"
    GIFT_WITHOUT_GAIN = "gifts_given_without_gain"
    WITHDRAWAL = "withdrawn_unexplained"
    SETTLEMENT = "derivative_losses_paid"


class Origin(StrEnum):
    """How an asset came; also the name of its line among the wealth statement's inflows."""

    PURCHASE = "bought_for_money"
    SWAP = "received_in_swaps"
    INCOME = "income_in_kind"
    GIFT = "gifts_received"
    INHERITANCE = "inherited"
    OPENING = "held_before_the_records"
    DEPOSIT = "deposits_unexplained"
    SETTLEMENT = "derivative_profits"


_INCOME_ELECTION = {
    Kind.STAKING: "head.staking",
    Kind.AIRDROP: "head.airdrop",
    Kind.MINING: "head.mining",
    Kind.INTEREST: "head.interest",
    Kind.REFERRAL: "head.referral",
    Kind.FORK: "head.fork",
}
_INCOME_HEAD = {
    Kind.SALARY: Head.SALARY,
    Kind.BUSINESS_INCOME: Head.BUSINESS,
    Kind.OTHER_INCOME: Head.OTHER_SOURCES,
}
_SECTION_OF_HEAD = {
    Head.SALARY: "s.12",
    Head.BUSINESS: "s.18",
    Head.SPECULATION: "s.19",
    Head.OTHER_SOURCES: "s.39",
    Head.CAPITAL_GAINS: "s.37",
}


@dataclass(frozen=True, slots=True)
class Acquired:
    """An acquisition by leg id: the entry's place, and how it came."""

    place: int
    origin: Origin


@dataclass(frozen=True, slots=True)
class Disposed:
    """A disposal by leg id. `proceeds` None: unpriced. `incidental` is the cost of disposing, s.76(2)(b). Paisa."""

    place: int
    part: str
    asset: int
    quantity: int
    proceeds: int | None
    incidental: int
    nature: Nature
    found: str


@dataclass(frozen=True, slots=True)
class Received:
    """Income in kind, or a realised derivative result (negative: a loss). `value` None: unpriced. Paisa."""

    place: int
    asset: int
    quantity: int
    value: int | None
    kind: Kind
    head: Head
    section: str
    found: str


@dataclass(slots=True)
class Treated:
    """All entries in the eyes of the law."""

    legs: list[Leg] = field(default_factory=list)
    acquired: dict[int, Acquired] = field(default_factory=dict)
    disposed: dict[int, Disposed] = field(default_factory=dict)
    received: list[Received] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class YearLaw:
    """What the treatment needs to know of an entry's year: the elections and three parameters of its rule pack."""

    elections: Elections
    gifts_at_market_value: bool
    every_gift_without_gain: bool
    s75a_limit: int


def treat(columns: LedgerColumns, valuer: Valuer, law_of: Callable[[int], YearLaw], end: int) -> Treated:
    """Treat every entry before `end` (UTC microseconds). `law_of` gives the law of a tax year."""
    treatment = _Treatment(columns, valuer, law_of)
    for place, time in enumerate(columns.time):
        if time < end:
            treatment.entry(place)
    return treatment.out


def unpriced(uid: str, time: int, *symbols: str) -> Question:
    """The question about an entry whose rupee value could not be had."""
    return Question(
        "unpriced",
        Severity.HIGH,
        uid,
        f"No rupee value is known for {' or '.join(symbols)} on {date.fromordinal(day_of(time))}; "
        "it is left out of the sums.",
        "Add the day's price with `taxapp prices LEDGER --csv FILE` or --fetch, or give the entry a value.",
    )


class _Treatment:
    def __init__(self, columns: LedgerColumns, valuer: Valuer, law_of: Callable[[int], YearLaw]) -> None:
        self.c = columns
        self.valuer = valuer
        self.law_of = law_of
        self.out = Treated()
        self.fiat = [asset.kind is AssetKind.FIAT for asset in columns.assets]

    def entry(self, place: int) -> None:
        kind = self.c.kind[place]
        if kind in (Kind.BUY, Kind.SELL, Kind.SWAP):
            self._trade(place)
        elif kind is Kind.TRANSFER:
            self._transfer(place)
        elif kind in (Kind.DEPOSIT, Kind.OPENING, Kind.GIFT_IN, Kind.INHERITANCE):
            self._arrival(place, kind)
        elif kind is Kind.DERIVATIVE_PNL:
            self._derivative(place)
        elif kind.startswith("income."):
            self._income(place, kind)
        else:
            self._departure(place, kind)

    # -- kinds ---------------------------------------------------------------------------------------------------

    def _trade(self, place: int) -> None:
        c = self.c
        sent, received = c.sent_asset[place], c.received_asset[place]
        sent_quantity, received_quantity = c.sent_quantity[place], c.received_quantity[place]
        value = self.valuer.traded(place)
        worth = value.paisa if value else None
        found = value.found if value else ""
        if value is None:
            self._unpriced(place, c.assets[sent].symbol, c.assets[received].symbol)
        fee = c.fee_asset[place]
        cost_in = cost_out = 0
        if fee >= 0 and fee == received and not self.fiat[fee] and c.fee_quantity[place] < received_quantity:
            received_quantity -= c.fee_quantity[place]
        elif fee >= 0 and fee == sent and not self.fiat[sent]:
            sent_quantity += c.fee_quantity[place]
        elif fee >= 0:
            charge = self._fee_apart(place)
            to_disposal = self.fiat[received] if self.fiat[fee] else not self.fiat[sent]
            cost_in, cost_out = (0, charge) if to_disposal else (charge, 0)
        if not self.fiat[sent]:
            proceeds = worth
            if c.assets[received].symbol == PKR and worth is not None:
                proceeds, found = self._floor(place, sent, c.sent_quantity[place], worth, found)
            nature = Nature.SALE if self.fiat[received] else Nature.SWAP
            self._dispose(place, "", sent, sent_quantity, proceeds, nature, found, cost_out)
        if not self.fiat[received]:
            cost = (worth or 0) + cost_in
            if self.fiat[sent]:
                cost = self._banking_channel(place, cost)
            origin = Origin.PURCHASE if self.fiat[sent] else Origin.SWAP
            self._acquire(place, received, received_quantity, cost, origin)

    def _transfer(self, place: int) -> None:
        c = self.c
        asset = c.sent_asset[place] if c.sent_asset[place] >= 0 else c.received_asset[place]
        if c.received_asset[place] not in (asset, -1):
            self._ask(
                "transfer_assets_differ",
                place,
                "A transfer sends one asset and receives another; it is treated as a swap.",
                "Change its kind to swap, or correct the asset.",
            )
            self._trade(place)
            return
        if self.fiat[asset]:
            return
        sent = c.sent_quantity[place] or c.received_quantity[place]
        received = c.received_quantity[place] or sent
        moved = sent
        if c.fee_asset[place] == asset:
            moved += c.fee_quantity[place]
        elif c.fee_asset[place] >= 0:
            self._fee_apart(place)
        lost = moved - received
        if lost > 0:
            value = self.valuer.market(asset, lost, day_of(c.time[place]))
            keep_cost = self._law(place).elections.get("transfer_fee") == "add_to_cost"
            self._dispose(
                place,
                "fee",
                asset,
                lost,
                value.paisa if value else None,
                Nature.FEE,
                value.found if value else "",
                moved=moved if keep_cost and moved > lost else 0,
            )
        elif lost < 0:
            self._ask(
                "transfer_gained",
                place,
                "More arrived than was sent; the difference is counted as a deposit without cost.",
                "Correct the quantities, or split off what the difference is.",
            )
            self._acquire(place, asset, -lost, 0, Origin.DEPOSIT)

    def _arrival(self, place: int, kind: Kind) -> None:
        c = self.c
        asset, quantity = c.received_asset[place], c.received_quantity[place]
        if self.fiat[asset]:
            return
        given = c.value_pkr[place]
        net, charge = self._net(place, asset, quantity)
        if kind is Kind.DEPOSIT:
            self._ask(
                "unknown_deposit",
                place,
                f"{self._told(place, asset, quantity)} arrived from an unknown place; "
                "its cost counts as nothing until it is explained.",
                "Import the P2P orders or the other account it came from, or say what it was.",
            )
            self._acquire(place, asset, net, charge, Origin.DEPOSIT)
            return
        if kind is Kind.GIFT_IN and not self._relative(place):
            value = self.valuer.moved(place, asset, quantity)
            self._receive(place, asset, quantity, value, kind, Head.OTHER_SOURCES, "s.39(1)(la)")
            cost = (value.paisa if value else 0) + charge
            self._acquire(place, asset, net, cost, Origin.GIFT)
            return
        origin = {Kind.OPENING: Origin.OPENING, Kind.INHERITANCE: Origin.INHERITANCE}.get(kind, Origin.GIFT)
        if kind is not Kind.OPENING and self._law(place).gifts_at_market_value:
            value = self.valuer.market(asset, quantity, day_of(c.time[place]))
            given = value.paisa if value else given
        if given is None:
            self._ask(
                "cost_missing",
                place,
                f"{self._told(place, asset, quantity)} came with a cost that is not stated; it counts as nothing.",
                "Give the cost in rupees (value_pkr) that the earlier owner, or you, paid.",
            )
        self._acquire(place, asset, net, (given or 0) + charge, origin)

    def _income(self, place: int, kind: Kind) -> None:
        c = self.c
        asset, quantity = c.received_asset[place], c.received_quantity[place]
        key = _INCOME_ELECTION.get(kind)
        elected = self._law(place).elections.get(key) if key else _INCOME_HEAD[kind]
        cost = 0
        if elected != "zero_basis":
            head = Head(elected)
            value = self.valuer.moved(place, asset, quantity)
            self._receive(place, asset, quantity, value, kind, head, _SECTION_OF_HEAD[head])
            cost = value.paisa if value else 0
        net, charge = self._net(place, asset, quantity)
        if not self.fiat[asset]:
            self._acquire(place, asset, net, cost + charge, Origin.INCOME)

    def _derivative(self, place: int) -> None:
        c = self.c
        head = Head(self._law(place).elections.get("head.derivatives"))
        profit = c.received_asset[place] >= 0
        asset = c.received_asset[place] if profit else c.sent_asset[place]
        quantity = c.received_quantity[place] if profit else c.sent_quantity[place]
        value = self.valuer.moved(place, asset, quantity)
        worth = value.paisa if value else None
        signed = value if profit or value is None else Value(-value.paisa, value.found)
        self._receive(place, asset, quantity, signed, Kind.DERIVATIVE_PNL, head, _SECTION_OF_HEAD[head])
        if profit:
            net, charge = self._net(place, asset, quantity)
            if not self.fiat[asset]:
                self._acquire(place, asset, net, (worth or 0) + charge, Origin.SETTLEMENT)
            return
        fee = c.fee_quantity[place] if c.fee_asset[place] == asset else 0
        if c.fee_asset[place] not in (-1, asset):
            self._fee_apart(place)
        if not self.fiat[asset]:
            self._dispose(place, "", asset, quantity + fee, worth, Nature.SETTLEMENT, value.found if value else "")

    def _departure(self, place: int, kind: Kind) -> None:
        c = self.c
        asset, quantity = c.sent_asset[place], c.sent_quantity[place]
        if c.fee_asset[place] >= 0 and asset < 0:
            asset, quantity = c.fee_asset[place], c.fee_quantity[place]
        elif c.fee_asset[place] == asset:
            quantity += c.fee_quantity[place]
        elif c.fee_asset[place] >= 0:
            self._fee_apart(place)
        if self.fiat[asset]:
            return
        nature = {
            Kind.SPEND: Nature.SPEND,
            Kind.FEE: Nature.FEE,
            Kind.LOST: Nature.LOST,
            Kind.WITHDRAWAL: Nature.WITHDRAWAL,
            Kind.GIFT_OUT: Nature.GIFT_WITHOUT_GAIN if self._gain_free(place) else Nature.GIFT,
        }[kind]
        value: Value | None
        if nature is Nature.LOST:
            value = Value(c.value_pkr[place] or 0, "compensation received, if any")
        elif nature is Nature.GIFT_WITHOUT_GAIN:
            value = Value(0, "no gain, no loss: proceeds are the cost (s.79)")
        else:
            value = self.valuer.moved(place, asset, quantity)
            if value is None:
                self._unpriced(place, c.assets[asset].symbol)
        if nature is Nature.WITHDRAWAL:
            self._ask(
                "unmatched_transfer",
                place,
                f"{self._told(place, asset, quantity)} left to an unknown place; "
                "it counts as disposed of at market value.",
                "Import the account it went to, or say that it was a payment, a gift or a sale.",
            )
        self._dispose(
            place,
            "",
            asset,
            quantity,
            value.paisa if value else None,
            nature,
            value.found if value else "",
        )

    # -- parts ---------------------------------------------------------------------------------------------------

    def _law(self, place: int) -> YearLaw:
        return self.law_of(tax_year_of(self.c.time[place]))

    def _relative(self, place: int) -> bool:
        return "relative" in self.c.tags[place].replace(";", ",").replace(" ", ",").split(",")

    def _gain_free(self, place: int) -> bool:
        """s.79(1): a gift to a relative; before the Finance Act 2021 any gift."""
        return self._relative(place) or self._law(place).every_gift_without_gain

    def _net(self, place: int, asset: int, quantity: int) -> tuple[int, int]:
        """What arrives, and the rupees that a fee adds to its cost.

        A fee in the coin itself leaves less of it at the full cost; any other, or one larger than what arrived, is
        apart.
        """
        fee = self.c.fee_asset[place]
        if fee < 0:
            return quantity, 0
        if fee == asset and (self.fiat[asset] or self.c.fee_quantity[place] < quantity):
            return quantity - self.c.fee_quantity[place], 0
        return quantity, self._fee_apart(place)

    def _fee_apart(self, place: int) -> int:
        """A fee that is in neither side's coin: its rupee value, and the disposal of its coin."""
        c = self.c
        asset, quantity = c.fee_asset[place], c.fee_quantity[place]
        value = self.valuer.market(asset, quantity, day_of(c.time[place]))
        if value is None:
            self._unpriced(place, c.assets[asset].symbol)
        if not self.fiat[asset]:
            found = value.found if value else ""
            self._dispose(place, "fee", asset, quantity, value.paisa if value else None, Nature.FEE, found)
        return value.paisa if value else 0

    def _floor(self, place: int, asset: int, quantity: int, worth: int, found: str) -> tuple[int, str]:
        """s.77(1): consideration is the higher of what was received and fair market value."""
        if self._law(place).elections.get("consideration") == "received":
            return worth, found
        market = self.valuer.market(asset, quantity, day_of(self.c.time[place]))
        if market is None:
            return worth, f"{found}; no market price is known to hold it against (s.77)"
        if market.paisa <= worth:
            return worth, found
        return market.paisa, f"fair market value above the {rupees_text(worth)} received (s.77): {market.found}"

    def _banking_channel(self, place: int, cost: int) -> int:
        """s.75A: what was paid otherwise than through a bank, above the limit, is not treated as cost."""
        law = self._law(place)
        mode = law.elections.get("s75a")
        paid_by_bank = "bank" in self.c.tags[place].replace(";", ",").replace(" ", ",").split(",")
        if mode == "off" or cost <= law.s75a_limit or paid_by_bank:
            return cost
        self._ask(
            "s75a_exposure",
            place,
            f"A purchase for Rs {cost // 100:,} on {self._day(place)} is above the banking-channel limit of s.75A "
            "and has no bank record.",
            "Attach the bank transfer of this purchase, and tag the entry `bank`.",
            Severity.HIGH if mode == "strict" else Severity.LOW,
        )
        return 0 if mode == "strict" else cost

    def _acquire(self, place: int, asset: int, quantity: int, cost: int, origin: Origin) -> None:
        if quantity > 0:
            self.out.acquired[self._leg(place, Move.ACQUIRE, asset, quantity, cost)] = Acquired(place, origin)

    def _dispose(
        self,
        place: int,
        part: str,
        asset: int,
        quantity: int,
        proceeds: int | None,
        nature: Nature,
        found: str,
        incidental: int = 0,
        moved: int = 0,
    ) -> None:
        if quantity > 0:
            leg = self._leg(place, Move.SHRINK if moved else Move.DISPOSE, asset, quantity, 0, moved)
            self.out.disposed[leg] = Disposed(place, part, asset, quantity, proceeds, incidental, nature, found)

    def _leg(self, place: int, move: Move, asset: int, quantity: int, cost: int, moved: int = 0) -> int:
        c = self.c
        number = len(self.out.legs)
        what = c.assets[asset]
        pool = "|".join((what.symbol, what.network, what.contract))
        account = c.accounts[c.account[place]].name if c.account[place] >= 0 else ""
        self.out.legs.append(
            Leg(number, pool, move, c.time[place], account, c.reference[place], c.uid[place], quantity, cost, moved)
        )
        return number

    def _receive(
        self, place: int, asset: int, quantity: int, value: Value | None, kind: Kind, head: Head, section: str
    ) -> None:
        if value is None:
            self._unpriced(place, self.c.assets[asset].symbol)
        worth = value.paisa if value else None
        found = value.found if value else ""
        self.out.received.append(Received(place, asset, quantity, worth, kind, head, section, found))

    def _unpriced(self, place: int, *symbols: str) -> None:
        self.out.questions.append(unpriced(self.c.uid[place], self.c.time[place], *symbols))

    def _day(self, place: int) -> str:
        return date.fromordinal(day_of(self.c.time[place])).isoformat()

    def _told(self, place: int, asset: int, quantity: int) -> str:
        """Such as `0.15 ETH (Binance, 2026-01-14)`."""
        account = self.c.accounts[self.c.account[place]].name
        return f"{atto_text(quantity)} {self.c.assets[asset].symbol} ({account}, {self._day(place)})"

    def _ask(self, code: str, place: int, message: str, remedy: str, severity: Severity = Severity.HIGH) -> None:
        self.out.questions.append(Question(code, severity, self.c.uid[place], message, remedy))
