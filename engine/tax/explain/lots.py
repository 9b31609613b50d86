"""Where a lot's cost comes from and where it went, as formulas: through sales, moves, their fees, and average cost.

    lots.5c1f90e7a3b20d44.cost_pkr     what was acquired by an entry, and what it cost
    pieces.0-7.cost_pkr                what of a lot a move brought to a pool, or was left when the method changed
    draws.0-12.quantity                what a move took of a piece (or, under average, a disposal)
    moves.0-31.fee_cost_pkr            a move: what left, its fee, what arrived
    pools.0-2.15.cost_pkr              a pool under average cost, after so many changes
    left.0-1.cost_pkr                  what the lots left in a pool cost

The first number is the component's place in the book; the others are places in its story (engine.tax.explain.replay).
In an earlier year's book the tax year stands before them, its `scope`: left.TY2024:0-1.cost_pkr.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import cached_property

from engine.basis.matching import Move
from engine.columns import PLACES
from engine.karachi import tax_year_of
from engine.tax.book import Book
from engine.tax.explain.entries import Entries, Leg
from engine.tax.explain.replay import AVERAGE, Disposed, Draw, Flow, Fragment, Moved, Piece, Run, Spread, Story, replay
from engine.tax.pools import by_year
from engine.workings import (
    NOTHING,
    Difference,
    Exact,
    Figure,
    Number,
    Product,
    Quotient,
    Rounded,
    Term,
    Total,
    Unit,
    Working,
    least,
    to_the_paisa,
    total,
)

COST, QUANTITY = "cost_pkr", "quantity"
_UNIT = {COST: Unit.PKR, QUANTITY: Unit.QUANTITY}
_ATTO = Fraction(1, 10**PLACES)
_NO_QUANTITY = replace(NOTHING, of=Unit.QUANTITY)


class Lots:
    """The story of each component of a book, and the formulas in it. `disposal_key` names the disposal of a leg."""

    def __init__(self, book: Book, entries: Entries, disposal_key: Callable[[Leg], str], scope: str = "") -> None:
        self.book = book
        self.scope = scope
        self.entries = entries
        self.disposal_key = disposal_key
        self._stories: dict[int, Story] = {}

    # -- stories -------------------------------------------------------------------------------------------------

    def story(self, component: int) -> Story:
        """What happened to a component, gone through when it is first asked for."""
        found = self._stories.get(component)
        if found is None:
            worked, law = self.book.worked[component].component, self.book.law
            methods = {year: law.elections(year).get("cost_method") for year, _, _ in by_year(worked, self.book.year)}
            found = self._stories[component] = replay(worked, methods)
        return found

    @cached_property
    def _leg_of_lot(self) -> dict[int, Leg]:
        """The leg by which an entry (its uid) acquired something."""
        found = {}
        for place, worked in enumerate(self.book.worked):
            component = worked.component
            legs = (component.legs.move == Move.ACQUIRE).nonzero()[0]
            for uid, leg in zip(component.uid[legs].tolist(), legs.tolist(), strict=True):
                found[uid] = Leg(place, leg)
        return found

    def units(self, component: int, units: int) -> Exact:
        """A component's units as a quantity of the asset."""
        much = Fraction(units, 10 ** self.book.worked[component].component.places)
        return much.numerator if much.denominator == 1 else much

    def _at(self, component: int, number: int) -> str:
        return f"{self.scope}{component}-{number}"

    def year(self, leg: Leg) -> int:
        return int(self.book.worked[leg.component].component.year[leg.place])

    # -- figures -------------------------------------------------------------------------------------------------

    def piece(self, component: int, piece: Piece, field: str) -> Figure:
        """The quantity or the cost of a piece as it came into its pool."""
        amount: Exact = piece.cost if field == COST else self.units(component, piece.quantity)
        leg = Leg(component, piece.leg)
        return Figure(f"{self._piece_name(component, piece)}.{field}", self.year(leg), amount, _UNIT[field])

    def _piece_name(self, component: int, piece: Piece) -> str:
        if self._is_whole_lot(component, piece):
            return f"lots.{int(self.book.worked[component].component.uid[piece.leg]):016x}"
        return f"pieces.{self._at(component, piece.number)}"

    def _is_whole_lot(self, component: int, piece: Piece) -> bool:
        return self.story(component).acquired.get(piece.leg) is piece

    def draw(self, component: int, draw: Draw, field: str) -> Figure:
        """The quantity or the cost of what left a piece at once; under average it has no cost of its own."""
        amount: Exact = draw.cost if field == COST else self.units(component, draw.quantity)
        leg = Leg(component, draw.leg)
        name = f"draws.{self._at(component, draw.number)}"
        disposal = self.story(component).disposals.get(draw.leg)
        if disposal and disposal.method != AVERAGE:
            place = next(at for at, one in enumerate(disposal.fragments) if draw in one.draws)
            name = f"disposals.{self.disposal_key(leg)}.lots.{place}"
        return Figure(f"{name}.{field}", self.year(leg), amount, _UNIT[field])

    def lot_of(self, uid: int, field: str) -> Figure:
        """The quantity or the cost of what an entry acquired. KeyError where it acquired nothing."""
        leg = self._leg_of_lot[uid]
        return self.piece(leg.component, self.story(leg.component).acquired[leg.place], field)

    def leg_of_lot(self, uid: int) -> Leg:
        """The leg by which an entry acquired something. KeyError where it acquired nothing."""
        return self._leg_of_lot[uid]

    def acquired(self, leg: Leg, field: str) -> Figure:
        return self.piece(leg.component, self.story(leg.component).acquired[leg.place], field)

    def of_move(self, leg: Leg, field: str) -> Figure:
        """A number of a move."""
        working = self._move_working(leg, field)
        return Figure(working.id, working.year, working.value, working.unit)

    def pool(self, component: int, run: Run, flows: int, field: str) -> Figure:
        """What a pool under average holds, or what that cost, after so many changes."""
        name = f"pools.{self._at(component, run.number)}.{flows}.{field}"
        quantity, cost = run.so_far[flows]
        amount: Exact = cost if field == COST else self.units(component, quantity)
        return Figure(name, self._run_year(component, run, flows), amount, _UNIT[field])

    def _run_year(self, component: int, run: Run, flows: int) -> int:
        leg = next((flow.leg for flow in reversed(run.flows[: flows + 1]) if flow.leg >= 0), -1)
        return self.book.year if leg < 0 else self.year(Leg(component, leg))

    def cost_left(self, component: int, pool: int) -> Figure:
        """What the lots left in a pool at the end cost."""
        story = self.story(component)
        run = story.runs.get(pool)
        pieces = story.open.get(pool, [])
        cost = run.cost if run else sum(piece.cost - piece.used_cost for piece in pieces)
        return Figure(f"left.{self._at(component, pool)}.{COST}", self.book.year, cost)

    # -- workings ------------------------------------------------------------------------------------------------

    def working(self, name: str) -> Working:
        """The working of a figure named as above. KeyError or ValueError where there is no such figure."""
        what, place, *rest = name.split(".")
        field = rest[-1]
        if what == "lots":
            return self._lot_working(name, int(place, 16), field)
        component, number = _numbers(place)
        story = self.story(component)
        if what == "pieces":
            return self._piece_working(name, component, story.pieces[number], field)
        if what == "draws":
            return self._draw_working(name, component, story.draws[number], field)
        if what == "moves":
            return self._move_working(Leg(component, number), field)
        if what == "pools":
            return self._pool_working(name, component, story.all_runs[number], int(rest[0]), field)
        if what == "left":
            return self._left_working(name, component, number)
        raise KeyError(name)

    def rows(self, name: str) -> Sequence[Term]:
        """What adds up to a total of this module. KeyError or ValueError where there is no such total."""
        what, place, *rest = name.split(".")
        if what == "uses":
            return self._uses(place, int(rest[0]), rest[1])
        component, number = _numbers(place)
        if what == "pools":
            run = self.story(component).all_runs[number]
            rows = [
                self._flow(component, flow, rest[1])
                for flow in run.flows[: int(rest[0])]
                if (flow.quantity > 0) == (rest[2] == "in")
            ]
        elif what == "left":
            rows = [self._left_of(component, piece, COST) for piece in self.story(component).open.get(number, [])]
        else:
            raise KeyError(name)
        return [row for row in rows if row.value]

    def _lot_working(self, name: str, uid: int, field: str) -> Working:
        leg = self._leg_of_lot[uid]
        row = self.entries.leg_row(leg)
        told = f"{self._asset(leg)} acquired: {self.entries.told(row)}"
        if field == QUANTITY:
            return Working(name, tax_year_of(row.time), f"Quantity of {told}", self.entries.quantity(leg))
        cost = self.entries.acquisition_cost(leg)
        return Working(
            name, tax_year_of(row.time), f"Cost of {told}", cost.or_nothing, section=cost.section, why=cost.why
        )

    def _asset(self, leg: Leg) -> str:
        return self.entries.asset_name(int(self.book.worked[leg.component].component.asset[leg.place]))

    # -- pieces --------------------------------------------------------------------------------------------------

    def _piece_working(self, name: str, component: int, piece: Piece, field: str) -> Working:
        leg = Leg(component, piece.leg)
        told = self.entries.told(self.entries.leg_row(leg))
        if piece.spread:
            working = self._spread_working(name, component, piece, piece.spread, field)
        elif field == QUANTITY:
            term = self._moved_quantity(component, self.story(component).moves[piece.leg], piece)
            working = Working(name, self.year(leg), f"Units of a lot that arrived with {told}", term)
        else:
            move = self.story(component).moves[piece.leg]
            working = Working(
                name,
                self.year(leg),
                f"Cost of units that arrived with {told}",
                self._moved_cost(leg, move, piece),
                section="s.76",
                why="A move realises nothing: cost goes along, with that of the fee spread over what arrives.",
            )
        return working

    def _moved_quantity(self, component: int, move: Moved, piece: Piece) -> Term:
        if move.arrives == move.sent:
            return _sum([self._part_quantity(component, move, place) for place in _parts_of(move, piece)])
        before, upto = (self._scaled(component, move, piece, which) for which in (0, 1))
        return Difference(upto, before) if before.value else upto

    def _scaled(self, component: int, move: Moved, piece: Piece, which: int) -> Term:
        """The units that arrived before a piece (0) or with it (1), of those that had left, scaled."""
        leg = Leg(component, move.leg)
        arrives = self.of_move(leg, "arrives")
        if piece.bounds[which] == move.sent:
            return arrives
        bounds = [one for one in range(_count(move)) if _passed(move, one)[1] <= piece.bounds[which]]
        passed = _sum([self._part_quantity(component, move, place) for place in bounds])
        return Rounded(Product(arrives, Quotient(passed, self.of_move(leg, "sent"))), _ATTO)

    def _part_quantity(self, component: int, move: Moved, place: int) -> Term:
        draw = _draws(move)[place]
        if draw is not None:
            return self.draw(component, draw, QUANTITY)
        return self.of_move(Leg(component, move.leg), "missing")

    def _moved_cost(self, leg: Leg, move: Moved, piece: Piece) -> Term:
        terms: list[Term] = []
        freed = self.of_move(leg, "fee_cost_pkr")
        for part in piece.made:
            if part.draw is None:
                terms += [freed] if move.rest == 0 and move.freed else []
                continue
            terms.append(self.draw(leg.component, part.draw, COST))
            if move.freed:
                terms.append(self._fee_share(leg, move, freed, part.passed))
        return _sum(terms) if terms else NOTHING

    def _fee_share(self, leg: Leg, move: Moved, freed: Term, passed: tuple[int, int]) -> Term:
        rest = self.of_move(leg, "rest")

        def upto(units: int) -> Term:
            if units == move.rest:
                return freed
            draws = [one for at, one in enumerate(_draws(move)) if one and _passed(move, at)[1] <= units]
            part = _sum([self.draw(leg.component, one, QUANTITY) for one in draws])
            return to_the_paisa(Product(freed, Quotient(part, rest)))

        return Difference(upto(passed[1]), upto(passed[0])) if passed[0] else upto(passed[1])

    def _spread_working(self, name: str, component: int, piece: Piece, spread: Spread, field: str) -> Working:
        year = self.year(Leg(component, piece.leg))
        if field == QUANTITY:
            left = [self._left_of(component, one, QUANTITY) for one in spread.lots]
            return Working(name, year, "Units of a lot left when the method changed from average", _sum(left))
        run = spread.run
        siblings = [one for one in self.story(component).pieces if one.spread and one.spread.run is run]
        whole, pool = (self.pool(component, run, spread.flows, one) for one in (QUANTITY, COST))

        def upto(units: int) -> Term:
            if units == spread.whole:
                return pool
            lots = [one for one in siblings if one.spread and one.spread.passed[1] <= units]
            part = _sum([self.piece(component, one, QUANTITY) for one in lots])
            return to_the_paisa(Product(pool, Quotient(part, whole)))

        before, after = spread.passed
        return Working(
            name,
            year,
            "Cost of a lot when the method changed from average",
            Difference(upto(after), upto(before)) if before else upto(after),
            why="The pool's cost is spread over the lots left, the oldest first, by quantity.",
        )

    # -- what left a piece ---------------------------------------------------------------------------------------

    def _uses(self, name: str, count: int, field: str) -> list[Term]:
        """The first so many uses of a piece, which is named `LOT_UID` or `COMPONENT-NUMBER`."""
        component, piece = self._by_name(name)
        return [self.draw(component, one, field) for one in piece.uses[:count]]

    def _by_name(self, name: str) -> tuple[int, Piece]:
        if "-" in name:
            component, number = _numbers(name)
            return component, self.story(component).pieces[number]
        leg = self._leg_of_lot[int(name, 16)]
        return leg.component, self.story(leg.component).acquired[leg.place]

    def _used(self, component: int, piece: Piece, count: int, field: str) -> Total:
        """What the first so many uses of a piece took of it."""
        uses = piece.uses[:count]
        amount: Exact = sum(one.cost if field == COST else one.quantity for one in uses)
        name = self._piece_name(component, piece).partition(".")[2]
        year = self.year(Leg(component, uses[-1].leg if uses else piece.leg))
        if field == QUANTITY:
            amount = self.units(component, int(amount))
        return Total(f"uses.{name}.{count}.{field}", year, amount, _UNIT[field])

    def _left_of(self, component: int, piece: Piece, field: str, uses: int | None = None) -> Term:
        """What is left of a piece after so many uses (None: all there were)."""
        count = len(piece.uses) if uses is None else uses
        whole = self.piece(component, piece, field)
        return Difference(whole, self._used(component, piece, count, field)) if count else whole

    def draw_cost(self, component: int, draw: Draw) -> Term:
        """The step of a piece's rounded cumulative cost: R(cost x k / quantity)."""
        piece = draw.piece
        cost, whole = (self.piece(component, piece, field) for field in (COST, QUANTITY))
        this = self.draw(component, draw, QUANTITY)
        if not draw.place:
            return cost if draw.quantity == piece.quantity else to_the_paisa(Product(cost, Quotient(this, whole)))
        before = self._used(component, piece, draw.place, QUANTITY)
        used = sum(one.quantity for one in piece.uses[: draw.place + 1])
        upto = cost if used == piece.quantity else to_the_paisa(Product(cost, Quotient(before + this, whole)))
        return Difference(upto, to_the_paisa(Product(cost, Quotient(before, whole))))

    def draw_quantity(self, component: int, draw: Draw, wanted: Term, *limits: Term) -> Term:
        """The lesser of what is still wanted and what is left of the piece."""
        return least(wanted, *limits, self._left_of(component, draw.piece, QUANTITY, draw.place))

    def _draw_working(self, name: str, component: int, draw: Draw, field: str) -> Working:
        leg = Leg(component, draw.leg)
        told = self.entries.told(self.entries.leg_row(leg))
        if field == COST:
            label = f"Cost of what was moved of a lot: {told}"
            return Working(name, self.year(leg), label, self.draw_cost(component, draw))
        story = self.story(component)
        if draw.leg in story.disposals:
            disposal = story.disposals[draw.leg]
            before = [one for fragment in disposal.fragments for one in fragment.draws if one.number < draw.number]
            wanted = self._still_wanted(leg, disposal, self._draws_before(component, before))
            return Working(
                name, self.year(leg), f"Units of a lot in {told}", self.draw_quantity(component, draw, wanted)
            )
        move = story.moves[draw.leg]
        of_fee = draw in move.fee
        drawn = [one for one in (move.fee if of_fee else _draws(move)) if one]
        earlier = self._draws_before(component, [one for one in drawn if one.number < draw.number])
        leaves, fee = self.of_move(leg, "leaves"), self.of_move(leg, "fee")
        whole = fee if of_fee else Difference(leaves, fee) if fee.value else leaves
        label = f"Units of a lot that {'paid the fee of' if of_fee else 'were moved with'} {told}"
        limited = self.draw_quantity(component, draw, Difference(whole, earlier) if earlier else whole)
        return Working(name, self.year(leg), label, limited)

    def _draws_before(self, component: int, draws: Sequence[Draw]) -> Term | None:
        return _sum([self.draw(component, one, QUANTITY) for one in draws]) if draws else None

    def _still_wanted(self, leg: Leg, disposal: Disposed, before: Term | None) -> Term:
        name = f"disposals.{self.disposal_key(leg)}.{QUANTITY}"
        whole = Figure(name, self.year(leg), self.units(leg.component, disposal.wanted), Unit.QUANTITY)
        return Difference(whole, before) if before else whole

    # -- disposals -----------------------------------------------------------------------------------------------

    def disposal(self, leg: Leg) -> Disposed:
        return self.story(leg.component).disposals[leg.place]

    def fragment(self, leg: Leg, place: int, field: str) -> Figure:
        """The quantity or the cost of what a disposal consumed of its n-th lot."""
        one = self.disposal(leg).fragments[place]
        amount: Exact = one.cost if field == COST else self.units(leg.component, one.quantity)
        name = f"disposals.{self.disposal_key(leg)}.lots.{place}.{field}"
        return Figure(name, self.year(leg), amount, _UNIT[field])

    def fragment_quantity(self, leg: Leg, place: int) -> Term:
        """How much of a lot a disposal consumed."""
        disposal = self.disposal(leg)
        one = disposal.fragments[place]
        before = [self.fragment(leg, at, QUANTITY) for at in range(place)]
        wanted = self._still_wanted(leg, disposal, _sum(before) if before else None)
        if not one.draws:
            return wanted
        if disposal.method == AVERAGE:
            return _sum([self.draw(leg.component, draw, QUANTITY) for draw in one.draws])
        named = [] if one.chosen < 0 else [self._named(leg, disposal, one, place)]
        return self.draw_quantity(leg.component, one.draws[0], wanted, *named)

    def _named(self, leg: Leg, disposal: Disposed, one: Fragment, place: int) -> Term:
        """How much of a lot the taxpayer named, less what its earlier pieces gave."""
        choices = self.book.worked[leg.component].component.choices
        named = Number(
            self.units(leg.component, int(choices.quantity[one.chosen])), Unit.QUANTITY, "named for this disposal"
        )
        earlier = [at for at in range(place) if disposal.fragments[at].chosen == one.chosen]
        taken = [self.fragment(leg, at, QUANTITY) for at in earlier]
        return Difference(named, _sum(taken)) if taken else named

    def fragment_cost(self, leg: Leg, place: int) -> Term:
        """What of a lot's cost a disposal consumed; nothing for a shortage."""
        disposal = self.disposal(leg)
        one = disposal.fragments[place]
        if not one.draws:
            return NOTHING
        if disposal.method != AVERAGE:
            return self.draw_cost(leg.component, one.draws[0])
        whole = Figure(f"disposals.{self.disposal_key(leg)}.lots_cost_pkr", self.year(leg), disposal.total)

        def upto(count: int) -> Term:
            fragments = disposal.fragments[:count]
            if sum(each.quantity for each in fragments) == disposal.there:
                return whole
            part = _sum([self.fragment(leg, at, QUANTITY) for at in range(count)])
            return to_the_paisa(Product(whole, Quotient(part, self._covered(leg))))

        return Difference(upto(place + 1), upto(place)) if place else upto(place + 1)

    def _covered(self, leg: Leg) -> Term:
        """What of a disposal was there."""
        disposal = self.disposal(leg)
        short = [self.fragment(leg, at, QUANTITY) for at, one in enumerate(disposal.fragments) if not one.draws]
        return self._still_wanted(leg, disposal, _sum(short) if short else None)

    def lots_cost(self, leg: Leg) -> Term:
        """What the lots of a disposal cost together: under average so much of the pool's cost, else their sum."""
        disposal = self.disposal(leg)
        if disposal.method == AVERAGE and disposal.there:
            return self._out_of_pool(leg, self._covered(leg), disposal.there)
        return _sum([self.fragment(leg, at, COST) for at in range(len(disposal.fragments))])

    # -- average -------------------------------------------------------------------------------------------------

    def _out_of_pool(self, leg: Leg, much: Term, units: int) -> Term:
        """R(C x quantity / Q), or C where it takes all."""
        run = self.story(leg.component).out_of[leg.place]
        flows = run.at_leg[leg.place]
        cost, whole = (self.pool(leg.component, run, flows, field) for field in (COST, QUANTITY))
        if units == run.so_far[flows][0]:
            return cost
        return to_the_paisa(Product(cost, Quotient(much, whole)))

    def _pool_working(self, name: str, component: int, run: Run, flows: int, field: str) -> Working:
        figure = self.pool(component, run, flows, field)
        came, went = (self._flows(component, run, flows, field, way) for way in ("in", "out"))
        label = "Cost of a pool at average cost" if field == COST else "Units in a pool at average cost"
        return Working(name, figure.year, label, Difference(came, went) if went.amount else came)

    def _flows(self, component: int, run: Run, flows: int, field: str, way: str) -> Total:
        chosen = [flow for flow in run.flows[:flows] if (flow.quantity > 0) == (way == "in")]
        amount: Exact = sum(abs(flow.cost if field == COST else flow.quantity) for flow in chosen)
        if field == QUANTITY:
            amount = self.units(component, int(amount))
        year = self._run_year(component, run, flows)
        return Total(f"pools.{self._at(component, run.number)}.{flows}.{field}.{way}", year, amount, _UNIT[field])

    def _flow(self, component: int, flow: Flow, field: str) -> Term:
        """One change of a pool under average, as a positive amount."""
        leg = Leg(component, flow.leg)
        if flow.piece:
            return self._left_of(component, flow.piece, field, flow.uses)
        story = self.story(component)
        if flow.leg in story.acquired:
            return self.acquired(leg, field)
        if flow.leg in story.moves:
            what = "carried_pkr" if field == COST else "entered" if flow.quantity > 0 else "taken"
            amount: Exact = abs(flow.cost) if field == COST else self.units(component, abs(flow.quantity))
            return Figure(f"moves.{self._at(component, flow.leg)}.{what}", self.year(leg), amount, _UNIT[field])
        if field == COST:
            name = f"disposals.{self.disposal_key(leg)}.lots_cost_pkr"
            return Figure(name, self.year(leg), story.disposals[flow.leg].total)
        return self._covered(leg)

    # -- moves ---------------------------------------------------------------------------------------------------

    def _move_working(self, leg: Leg, field: str) -> Working:
        move = self.story(leg.component).moves[leg.place]
        told = self.entries.told(self.entries.leg_row(leg))
        label, term = self._move_term(leg, move, field)
        why = "Taken out of the pool's average cost." if field == "carried_pkr" else ""
        return Working(
            f"moves.{self._at(leg.component, leg.place)}.{field}", self.year(leg), f"{label}: {told}", term, why=why
        )

    def _move_term(self, leg: Leg, move: Moved, field: str) -> tuple[str, Term]:
        component = leg.component
        fee = [self.draw(component, one, QUANTITY) for one in move.fee]
        rest = [self.draw(component, one, QUANTITY) for one in _draws(move) if one]
        if field == "leaves":
            return "Units that leave, with the fee", self.entries.quantity(leg)
        if field == "fee":
            return "Units that stay on the way", self.entries.move_fee(leg)
        if field == "arrives":
            return "Units that arrive", self.entries.arrives(leg)
        if field == "sent":
            leaves, on_the_way = self.of_move(leg, "leaves"), self.of_move(leg, "fee")
            if self.units(component, move.sent) != leaves.value - on_the_way.value:  # all that the pool holds
                return "Units sent", _sum(rest)
            return "Units sent", Difference(leaves, on_the_way) if on_the_way.value else leaves
        if field == "rest":
            return "Units sent that were in the pool", _sum(rest)
        if field == "missing":
            sent = self.of_move(leg, "sent")
            return "Units sent that were not in the pool", Difference(sent, _sum(rest)) if rest else sent
        if field == "short":
            leaves = self.of_move(leg, "leaves")
            taken = [*fee, *rest]
            return "Units that were not in the pool", Difference(leaves, _sum(taken)) if taken else leaves
        if field == "taken":
            return "Units that left the pool", _sum([*fee, *rest])
        if field == "entered":
            return "Units that entered the pool", self.of_move(leg, "rest" if self._is_within(leg) else "arrives")
        if field == "fee_cost_pkr":
            return "Cost of the units that stay on the way", _sum(
                [self.draw(component, one, COST) for one in move.fee], NOTHING
            )
        if field == "carried_pkr":
            if not move.there:
                return "Cost that goes along", NOTHING
            return "Cost that goes along", self._out_of_pool(leg, self.of_move(leg, "taken"), move.there)
        raise KeyError(field)

    def _is_within(self, leg: Leg) -> bool:
        legs, at = self.book.worked[leg.component].component.legs, leg.place
        return bool(legs.to_pool[at] == legs.pool[at] and legs.arrives[at] == legs.quantity[at] - legs.fee[at])

    # -- what is left --------------------------------------------------------------------------------------------

    def open_lots(self, component: int, pool: int) -> list[tuple[int, Term]]:
        """The lots left in a pool at the end (the legs that acquired them), and what they cost."""
        story = self.story(component)
        pieces, run = story.open.get(pool, []), story.runs.get(pool)
        if run is None:
            return [(piece.lot, self._left_of(component, piece, COST)) for piece in pieces]
        cost = self.pool(component, run, len(run.flows), COST)
        whole = self.pool(component, run, len(run.flows), QUANTITY)
        lots = list(dict.fromkeys(piece.lot for piece in pieces))

        def upto(count: int) -> Term:
            if count == len(lots):
                return cost
            part = [self._left_of(component, piece, QUANTITY) for piece in pieces if piece.lot in lots[:count]]
            return to_the_paisa(Product(cost, Quotient(_sum(part), whole)))

        return [(lot, Difference(upto(at + 1), upto(at)) if at else upto(1)) for at, lot in enumerate(lots)]

    def _left_working(self, name: str, component: int, pool: int) -> Working:
        story = self.story(component)
        figure = self.cost_left(component, pool)
        run = story.runs.get(pool)
        term: Term = (
            self.pool(component, run, len(run.flows), COST)
            if run
            else Total(f"left.{self._at(component, pool)}", self.book.year, figure.amount)
        )
        asset = self.entries.asset_name(int(self.book.worked[component].component.pool_asset[pool]))
        return Working(name, self.book.year, f"Cost of the {asset} left in its lots", term)


def _draws(move: Moved) -> list[Draw | None]:
    """What a move took of pieces for what it sent, in order; None for what was not there."""
    return [part.draw for piece in move.pieces for part in piece.made]


def _count(move: Moved) -> int:
    return sum(len(piece.made) for piece in move.pieces)


def _passed(move: Moved, place: int) -> tuple[int, int]:
    return [part.passed for piece in move.pieces for part in piece.made][place]


def _parts_of(move: Moved, piece: Piece) -> range:
    first = 0
    for one in move.pieces:
        if one is piece:
            break
        first += len(one.made)
    return range(first, first + len(piece.made))


def _numbers(place: str) -> tuple[int, int]:
    component, number = place.rpartition(":")[2].split("-")
    return int(component), int(number)


def _sum(terms: Sequence[Term], nothing: Term = _NO_QUANTITY) -> Term:
    if not terms:
        return nothing
    return terms[0] if len(terms) == 1 else total(list(terms))
