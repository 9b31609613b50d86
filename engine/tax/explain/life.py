"""A lot's whole life: acquired, moved, disposed of in parts, what is left. Its quantities add up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

import numpy as np

from engine.basis.matching import Move
from engine.columns import PLACES
from engine.karachi import tax_year_of
from engine.model import HEADS, PARTS, Head
from engine.tax.book import Book
from engine.tax.explain.replay import Draw, Story, replay
from engine.tax.pools import by_year


class What(Enum):
    """SHORT: units that a move was short of, taken to have been there at no cost. FEE: units that stayed on the way."""

    ACQUIRED = "acquired"
    SHORT = "short"
    MOVED = "moved"
    FEE = "fee"
    DISPOSED = "disposed"


@dataclass(frozen=True, slots=True)
class Happening:
    """One step. Quantities are ATTO, `cost` is paisa: what the units that left, or came, had cost.

    `change` is what it does to the quantity of the lot, `moved` what of it went on its way, `left` what there is of the
    lot afterwards on all accounts. `account` and `to_account` are names ('' for none), `asset` a symbol. `disposal` is
    the disposal's id where it is one.
    """

    what: What
    time: int
    tax_year: int
    entry: str
    account: str
    to_account: str
    asset: str
    change: int
    moved: int
    cost: int
    left: int
    head: Head
    disposal: str = ""


class LotLives:
    """Goes through a component of a book when a lot of it is first asked for; keeps the last one."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._kept: tuple[int, Story] | None = None

    def find(self, uid: str) -> tuple[int, int] | None:
        """The component and the leg of the lot that an entry acquired, or that its move was short of."""
        number = np.uint64(int(uid, 16))
        moves = None
        for place, worked in enumerate(self.book.worked):
            component = worked.component
            for leg in np.flatnonzero(component.uid == number).tolist():
                if component.legs.move[leg] == Move.ACQUIRE:
                    return place, leg
                if component.legs.move[leg] == Move.MOVE:
                    moves = place, leg
        return moves

    def life(self, component: int, leg: int) -> list[Happening]:
        """What became of the lot that a leg acquired, in order. IndexError or KeyError where it acquired nothing."""
        story = self._story(component)
        return list(_Life(self.book, component, leg, story).happenings())

    def _story(self, component: int) -> Story:
        if self._kept is None or self._kept[0] != component:
            worked, law = self.book.worked[component].component, self.book.law
            methods = {year: law.elections(year).get("cost_method") for year, _, _ in by_year(worked, self.book.year)}
            self._kept = component, replay(worked, methods)
        return self._kept[1]


class _Life:
    def __init__(self, book: Book, component: int, leg: int, story: Story) -> None:
        self.columns = book.columns
        self.component = book.worked[component].component
        self.leg = leg
        self.story = story
        self.up = 10 ** (PLACES - self.component.places)
        self.left = 0

    def happenings(self) -> Iterator[Happening]:
        legs, leg, story = self.component.legs, self.leg, self.story
        draws: dict[int, list[Draw]] = {}
        for piece in story.pieces:
            if piece.lot == leg:
                for draw in piece.uses:
                    draws.setdefault(draw.leg, []).append(draw)
        if legs.move[leg] == Move.ACQUIRE:
            whole = story.acquired[leg]
            yield self._step(What.ACQUIRED, leg, whole.quantity, 0, int(legs.cost[leg]))
        else:
            came = [piece for piece in story.moves[leg].pieces if piece.lot == leg]
            yield self._step(What.SHORT, leg, sum(one.quantity for one in came), 0, sum(one.cost for one in came))
        for at in sorted(draws):
            if at in story.disposals:
                yield self._disposed(at)
            else:
                yield from self._moved(at, draws[at])

    def _disposed(self, at: int) -> Happening:
        parts = [one for one in self.story.disposals[at].fragments if one.draws and one.draws[0].piece.lot == self.leg]
        is_fee = self.component.legs.move[at] == Move.MOVE
        much, cost = sum(one.quantity for one in parts), sum(one.cost for one in parts)
        return self._step(What.FEE if is_fee else What.DISPOSED, at, -much, 0, cost)

    def _moved(self, at: int, draws: list[Draw]) -> Iterator[Happening]:
        move = self.story.moves[at]
        fee = [draw for draw in move.fee if draw.piece.lot == self.leg]
        of_fee = sum(draw.quantity for draw in fee)
        if of_fee:
            yield self._step(What.FEE, at, -of_fee, 0, sum(draw.cost for draw in fee))
        sent = sum(draw.quantity for draw in draws) - of_fee
        if sent:
            came = [piece for piece in move.pieces if piece.lot == self.leg]
            arrived = sum(piece.quantity for piece in came)
            yield self._step(What.MOVED, at, arrived - sent, arrived, sum(piece.cost for piece in came))

    def _step(self, what: What, at: int, change: int, moved: int, cost: int) -> Happening:
        component, columns = self.component, self.columns
        self.left += change
        row = int(component.row[at])
        entry = f"{int(component.uid[at]):016x}"
        part = PARTS[int(component.part[at])]
        to = int(columns.to_account[row])
        is_move = component.legs.move[at] == Move.MOVE
        pool = int(component.legs.to_pool[at]) if what in (What.MOVED, What.SHORT) else int(component.legs.pool[at])
        time = int(component.legs.time[at])
        return Happening(
            what=what,
            time=time,
            tax_year=tax_year_of(time),
            entry=entry,
            account=columns.accounts[int(component.account[at])].name,
            to_account=columns.accounts[to].name if is_move and to >= 0 else "",
            asset=columns.assets[int(component.pool_asset[pool])].symbol,
            change=change * self.up,
            moved=moved * self.up,
            cost=cost,
            left=self.left * self.up,
            head=HEADS[int(component.head[at])],
            disposal=f"{entry}:{part}" if part and what is What.DISPOSED else entry if what is What.DISPOSED else "",
        )
