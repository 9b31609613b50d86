"""The words in which a service is described that accounts are synced with: `Service` and its `Endpoint`s.

A service is an exchange or a chain. Each of its endpoints tells one kind of thing (spot trades, deposits, P2P orders)
and is asked window by window of time (`fetch`) or onwards from a cursor (`walk`). What it answers are `Record`s, kept
verbatim; `row` makes an entry of one, `group` entries of all records of a window together. Asking again, resuming,
retrying, identities and the ledger are done elsewhere and are the same for all services.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple, Protocol

from engine.model import Entry
from importers.spec import Context, Covers, Found, Left, SetAside
from importers.sync.retrying import Pace

SECOND = 1_000_000
"""Microseconds."""


class Window(NamedTuple):
    """A stretch of time [start, end) in UTC microseconds."""

    start: int
    end: int

    @property
    def first_ms(self) -> int:
        """Its first millisecond, of the UNIX epoch."""
        return -(-self.start // 1000)

    @property
    def last_ms(self) -> int:
        """Its last millisecond, for services that take both ends as included."""
        return -(-self.end // 1000) - 1

    @property
    def first_second(self) -> int:
        """Its first whole second, of the UNIX epoch."""
        return -(-self.start // SECOND)

    @property
    def last_second(self) -> int:
        """Its last whole second, for services that take both ends as included."""
        return -(-self.end // SECOND) - 1

    def has(self, time: int) -> bool:
        """Whether a time, UTC microseconds, is in it."""
        return self.start <= time < self.end

    def halves(self) -> tuple[Window, Window]:
        """The two halves, for a service that shows no more than so many records of a window."""
        middle = (self.start + self.end) // 2
        return Window(self.start, middle), Window(middle, self.end)


@dataclass(frozen=True, slots=True)
class Record:
    """One object that a service sent. `raw` is it as JSON was read (numbers with a point as text, see `verbatim`).

    `id` is the service's own id of it within the endpoint, '' where it has none; then it is known by its scope and what
    it says, and equal ones of a window are told apart by their count. `time` in UTC microseconds. `facts` are what the
    request says of it beside (the coins of the market that was asked), for the function that makes an entry of it.
    """

    id: str
    time: int
    raw: Any
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unfinished:
    """The record may still change (a deposit under way): it is left to the next sync, and nothing from its time on
    counts as proven. After `Endpoint.patience` it is set aside with this reason."""

    reason: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """As `Unfinished`, of the record at a place that a group function was given."""

    place: int
    reason: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a walk: its records, where to go on, and whether that was all there is now.

    A walk may go `backward`, newest first: then nothing is proven before its last step. `until`: what the last step
    proves all of, UTC microseconds, where that is not up to now."""

    records: Sequence[Record]
    cursor: str
    is_last: bool
    backward: bool = False
    until: int | None = None


class Client(Protocol):
    """What endpoints ask a service through; `importers.api.client` and `importers.chain.client` have more."""

    def now(self) -> int:
        """The time of the sync, UTC microseconds: nothing after it is asked for."""
        ...


class Seen(NamedTuple):
    """What is known of an account when an endpoint is about to be asked: the coins that it has touched by all that the
    ledger knows, the scopes (markets) that the person named, and `kept()`, the records (`raw`) of this endpoint that
    the ledger has."""

    assets: Collection[str]
    named: Sequence[str]
    kept: Callable[[], Iterable[Any]] = tuple


RowFunction = Callable[[Record, Context], "Entry | Sequence[Entry] | SetAside | Unfinished"]
GroupFunction = Callable[[Sequence[Record], Context], "Iterable[Found | Left | Waiting]"]
Fetch = Callable[[Any, str, Window], Iterator[Sequence[Record]]]
"""(client, scope, window) -> pages of records, until all of the window were given; later pages may repeat records."""
Walk = Callable[[Any, str, str], Step]
"""(client, scope, cursor) -> the next step; cursor '' is the beginning. Records come oldest first, unless the walk goes
`backward`."""
Scopes = Callable[[Any, Seen], Sequence[str]]
"""(client, what is known) -> the scopes to ask, one by one: markets, kinds, addresses; '' is the whole account."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One kind of thing that a service tells.

    `covers` is what of the account's doings it tells all of. Just one of `fetch` and `walk` is given, and just one of
    `row`, `group` and `set_aside` (why no record of it makes an entry). `window` is the longest stretch that the
    service takes in one request (None: any), `reach` how far back it answers (None: to the beginning), `earliest` the
    day before which it tells nothing: it is not asked about that, nor counted as known. `again` is how far before the
    last proven moment it is asked once more, for what appears late. `scopes` are the parts that must be asked one by
    one (markets). `native` is the kind of the venue's ids in entries' identities where files have the same ids
    (`p2p_order`): an event told by both is one entry. `detail` as in `importers.spec.Format`. `version` goes up when
    the same record would give other entries. `patience` is how long what is `Unfinished` is waited for. `note` says
    what the service does not tell here. An endpoint that the key may not ask is told so, and the others are asked.
    """

    id: str
    title: str
    covers: tuple[Covers, ...]
    fetch: Fetch | None = None
    walk: Walk | None = None
    row: RowFunction | None = None
    group: GroupFunction | None = None
    set_aside: str = ""
    window: timedelta | None = None
    reach: timedelta | None = None
    earliest: date | None = None
    again: timedelta = timedelta(hours=1)
    patience: timedelta = timedelta(days=14)
    scopes: Scopes | None = None
    native: str = ""
    detail: int = 2
    version: str = "1"
    note: str = ""


class Balance(NamedTuple):
    """What a service says an account holds: `wallet` '' for all of it, else the part that it tells of."""

    wallet: str
    asset: str
    quantity: Decimal


class Needs(StrEnum):
    """What a person gives to connect an account."""

    API_KEY = "api_key"
    SECRET = "secret"
    PASSWORD = "password"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Access:
    """How a service is reached for one account: its key (`api_key`, `secret`, `password`; never shown), its addresses,
    the connection's options, another server than the service's own ('' for its own), the time of the sync, and
    `wait(seconds, why)`, which sleeps and may raise Cancelled."""

    key: Mapping[str, str] = field(default_factory=dict, repr=False)
    addresses: tuple[str, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)
    server: str = ""
    now: int = 0
    wait: Callable[[float, str], None] = lambda seconds, why: None
    pace: Pace = field(default_factory=Pace)


@dataclass(frozen=True, slots=True)
class Service:
    """An exchange or a chain that accounts are synced with.

    `venue` is an id of the venue register and `kind` what its accounts are (exchange, wallet). `endpoints` are asked in
    their order. `open` gives the client of one account. `balances` what the account holds now, where the service says;
    asked before the endpoints, or after them where `balances_last` (a chain, whose client has then seen which tokens).
    `launched` is the day before which there is nothing. `needs` is what the person must give, `may` what else they may.
    `address` makes of what the person gave the addresses that are asked, or raises UsageError. `subject` tells records
    of two accounts apart that have the same ids (an address); '' where ids are the venue's own. `how` says how to make
    a key that may only read. `hosts` are the only ones that are asked. `options` are what else a person may say of an
    account (`--option NAME=VALUE`), each with what it is; they are in `Access.options`.
    """

    id: str
    title: str
    venue: str
    endpoints: tuple[Endpoint, ...]
    open: Callable[[Access], Any]
    launched: date
    kind: str = "exchange"
    balances: Callable[[Any], Sequence[Balance]] | None = None
    balances_last: bool = False
    needs: tuple[Needs, ...] = (Needs.API_KEY, Needs.SECRET)
    may: tuple[Needs, ...] = ()
    address: Callable[[str], tuple[str, ...]] | None = None
    subject: Callable[[Access], str] | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    hosts: tuple[str, ...] = ()
    how: str = ""
    note: str = ""
