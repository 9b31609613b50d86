"""The nouns that ledger, valuation, basis, rules, tax, importers and screens share. No behaviour lives here.

Units. Time is an integer: microseconds since 1970-01-01 UTC. Quantities inside the engine are integers, always exact:
of 10^-18 of a unit (`ATTO`), or in columns of 10^-places of a unit, by asset. Rupees inside the engine are integers
of a paisa: a rupee value is rounded once, half up, when an amount becomes rupees (ITO 2001 s.71), and from then on
paisa are only added and apportioned, so every schedule foots to every other. Dates and tax years are taken in
Asia/Karachi.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.tax.book import Book
    from engine.workings import Sheet

ATTO = 10**18
PKR = "PKR"
NO_VALUE = -(1 << 63)
"""In a column of rupees: none is given."""

Column: TypeAlias = "NDArray[Any]"


class Kind(StrEnum):
    """What an entry is, in the words of the universal CSV."""

    BUY = "buy"
    SELL = "sell"
    SWAP = "swap"
    TRANSFER = "transfer"
    DEPOSIT = "deposit"
    WITHDRAWAL = "withdrawal"
    STAKING = "income.staking"
    AIRDROP = "income.airdrop"
    MINING = "income.mining"
    INTEREST = "income.interest"
    REFERRAL = "income.referral"
    FORK = "income.fork"
    SALARY = "income.salary"
    BUSINESS_INCOME = "income.business"
    OTHER_INCOME = "income.other"
    GIFT_IN = "gift_in"
    GIFT_OUT = "gift_out"
    INHERITANCE = "inheritance"
    SPEND = "spend"
    FEE = "fee"
    LOST = "lost"
    DERIVATIVE_PNL = "derivative_pnl"
    OPENING = "opening"
    MIGRATE = "migrate"
    LOAN_OUT = "loan_out"
    LOAN_BACK = "loan_back"


KINDS: tuple[Kind, ...] = tuple(Kind)
"""In a column a kind is its place here."""


class Head(StrEnum):
    """Heads of income, ITO 2001 s.11; speculation is business taxed apart (s.19, s.58)."""

    CAPITAL_GAINS = "capital_gains"
    BUSINESS = "business"
    SPECULATION = "speculation"
    OTHER_SOURCES = "other_sources"
    SALARY = "salary"


class Source(StrEnum):
    """Where income comes from, ITO 2001 s.101. In a column `foreign` says it is the second."""

    PAKISTAN = "pakistan"
    FOREIGN = "foreign"


class AssetKind(StrEnum):
    FIAT = "fiat"
    COIN = "coin"
    TOKEN = "token"
    STABLECOIN = "stablecoin"
    NFT = "nft"
    DERIVATIVE = "derivative"


HEADS: tuple[Head, ...] = tuple(Head)
PARTS = ("", "fee", "network")
"""What of an entry is disposed of: what it sent, its fee, or what a move of coins cost in the coin moved.

In a column a head or a part is its place here.
"""


class Role(StrEnum):
    """The part a posting plays in its entry. Sent and fee postings are negative, received ones positive."""

    SENT = "sent"
    RECEIVED = "received"
    FEE = "fee"


class Amount(NamedTuple):
    """So much of an asset, as a file says it: `asset` is a symbol, `quantity` a positive decimal."""

    asset: str
    quantity: Decimal


@dataclass(frozen=True, slots=True)
class Entry:
    """One economic event in the form of one row of the universal CSV; importers make these."""

    time: int
    kind: Kind
    account: str
    sent: Amount | None = None
    received: Amount | None = None
    fee: Amount | None = None
    to_account: str = ""
    value_pkr: Decimal | None = None
    counterparty: str = ""
    reference: str = ""
    tags: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    name: str
    kind: str = "exchange"
    venue: str = ""
    country: str = ""
    own: bool = True


@dataclass(frozen=True, slots=True)
class Asset:
    symbol: str
    kind: AssetKind = AssetKind.COIN
    network: str = ""
    contract: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """What every entry sent (received, paid as fee): the asset's place (int32, -1: none), and how much of it.

    `units` (int64) counts 10^-places of the asset, >= 0; where the asset is wide it is a place in `LedgerColumns.wide`.
    """

    asset: Column
    units: Column


@dataclass(frozen=True, slots=True, eq=False)
class LedgerColumns:
    """Everything the engine computes from, one array a column, one place an entry, in no particular order.

    `uid` (uint64) is the number that an entry's uid is the hexadecimal of; `kind` (int8) a place in KINDS; `account`
    and `to_account` (int32) places in `accounts`, -1 for none; `value_pkr` (int64) paisa, NO_VALUE for none.
    `assets` and `accounts` are sorted. `places` (int8) gives each asset's decimal places in `units`, enough for every
    quantity of it; `is_wide` (bool) says which assets have quantities that 64 bits cannot count so: theirs stand
    in `wide` as ATTO integers. `wide_values` holds, by place, rupee values of 2^52 paisa and more (the column has
    NO_VALUE). `prices` maps (asset place, Karachi day number) to (USD price as ATTO integer, source), and
    `rupee_prices` likewise to prices that were given in rupees, which go before. `fx` maps (currency, day number) to
    (rupees as ATTO integer, source) as the person gave it; `published` maps (series, currency, day number) to what the
    State Bank published, on top of the bundled table. A day number is `date.toordinal()`. `lot_choices` maps (uid of a
    disposing entry, part) to the lots named for it: (uid of the acquiring entry, ATTO quantity).
    """

    uid: Column
    time: Column
    kind: Column
    account: Column
    to_account: Column
    sent: Side
    received: Side
    fee: Side
    value_pkr: Column
    reference: Sequence[str]
    tags: Sequence[str]
    accounts: Sequence[Account]
    assets: Sequence[Asset]
    places: Column
    is_wide: Column
    wide: Sequence[int] = ()
    wide_values: Mapping[int, int] = field(default_factory=dict)
    prices: Mapping[tuple[int, int], tuple[int, str]] = field(default_factory=dict)
    rupee_prices: Mapping[tuple[int, int], tuple[int, str]] = field(default_factory=dict)
    fx: Mapping[tuple[str, int], tuple[int, str]] = field(default_factory=dict)
    published: Mapping[tuple[str, str, int], tuple[int, str]] = field(default_factory=dict)
    lot_choices: Mapping[tuple[int, str], Sequence[tuple[int, int]]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.uid)


class Severity(StrEnum):
    HIGH = "high"
    LOW = "low"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Question:
    """Something the computation met that a person should know or mend. `entry` is an entry's uid or ''.

    `worth` is the year's tax in paisa that mending it may save, where that can be told.
    """

    code: str
    severity: Severity
    entry: str
    message: str
    remedy: str
    worth: int | None = None


@dataclass(frozen=True, slots=True)
class LotUse:
    """The part of one lot that one disposal consumed. `lot` is the acquiring entry's uid, '' for a shortage."""

    lot: str
    acquired: int
    quantity: int
    cost: int
    gain: int
    held_days: int
    fraction_taxable: Decimal


@dataclass(frozen=True, slots=True)
class Disposal:
    """A disposal of an asset (s.75) with the lots it consumed; money in paisa. `proceeds` is None where unpriced."""

    id: str
    entry: str
    time: int
    account: str
    asset: str
    quantity: int
    proceeds: int | None
    cost: int
    gain: int | None
    head: Head
    section: str
    foreign: bool
    shortage: int
    lots: Sequence[LotUse]
    valued_by: str


@dataclass(frozen=True, slots=True)
class Income:
    """Income received in kind or, for derivatives, a realised result (negative: a loss). `value` None: unpriced."""

    id: str
    entry: str
    time: int
    account: str
    asset: str
    quantity: int
    value: int | None
    kind: Kind
    head: Head
    section: str
    foreign: bool
    valued_by: str


@dataclass(frozen=True, slots=True)
class Holding:
    """What is held at the year's end on one account; `market` is None where no price is known."""

    account: str
    asset: str
    quantity: int
    cost: int
    market: int | None


@dataclass(frozen=True, slots=True)
class HeadFigures:
    """One head of income for the year, in paisa."""

    gains: int = 0
    losses: int = 0
    income: int = 0
    set_off: int = 0
    brought_forward_used: int = 0
    taxable: int = 0
    carried_forward: int = 0


@dataclass(frozen=True, slots=True)
class TaxFigures:
    """The tax of the year, in paisa. `table` names the Division I table used."""

    taxable_income: int
    table: str
    normal_tax: int
    surcharge: int
    credits: int
    withheld: int
    payable: int
    without_crypto: int
    due_to_crypto: int


@dataclass(frozen=True, slots=True)
class Wealth:
    """Crypto at cost over the year: opening + inflows - outflows - closing = unexplained. Paisa."""

    opening_cost: int
    inflows: Mapping[str, int]
    outflows: Mapping[str, int]
    closing_cost: int
    unexplained: int


Statement: TypeAlias = "Mapping[str, str] | Sequence[Mapping[str, str]]"
"""One statement beside the return: its lines by name, or its rows. Numbers are decimal text, rupees with two places."""


@dataclass(frozen=True, slots=True)
class Return:
    """The whole computation of one tax year: what every screen, report and export prints. Computes nothing.

    `workings` says how each figure of heads, tax, wealth and statements was come by, a sheet for each tax year that
    this one builds on; `book` is what the rows' explanations are made from when they are asked for (engine.explain).
    """

    tax_year: int
    period_from: str
    period_to: str
    pack: str
    pack_digest: str
    elections: Mapping[str, str]
    disposals: Sequence[Disposal]
    income: Sequence[Income]
    holdings: Sequence[Holding]
    heads: Mapping[Head, HeadFigures]
    tax: TaxFigures
    wealth: Wealth
    statements: Mapping[str, Statement]
    questions: Sequence[Question]
    citations: Sequence[Citation]
    workings: Mapping[int, Sheet] = field(default_factory=dict)
    book: Book | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Citation:
    """One parameter of law that the computation used, as the rule pack states it."""

    parameter: str
    value: str
    section: str
    source: str
    status: str
