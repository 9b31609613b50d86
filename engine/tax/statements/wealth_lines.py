"""The wealth statement's lines of crypto (s.116): one a holding, at cost, with where it is held."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from engine.exact import atto_text
from engine.model import ATTO, Account, Holding, Source
from engine.rules.elections import Elections
from engine.tax.statements.location import location
from engine.tax.statements.names import row_names
from engine.tax.statements.written import hundredths
from engine.workings import Exact, Figure, Sheet, Term, Unit, total


@dataclass(frozen=True, slots=True)
class Line:
    """A holding in the wealth statement. `cost` is its figure on the sheet."""

    holding: Holding
    location: Source
    cost: Figure

    @property
    def is_abroad(self) -> bool:
        """Whether a foreign asset is held here: something, and abroad."""
        return self.location is Source.FOREIGN and self.holding.quantity > 0


def wealth_lines(
    sheet: Sheet, elections: Elections, accounts: Mapping[str, Account], held: Sequence[Holding]
) -> tuple[Line, ...]:
    """The lines in the order of the holdings, their figures put on the sheet. `accounts` are by name."""
    with_market = elections.get("wealth_value") == "market_memo"
    names = row_names("s116", [{"account": one.account, "asset": one.asset} for one in held])
    lines = []
    for one, name in zip(held, names, strict=True):
        label = f"{one.asset} on {one.account}"

        def put(field: str, text: str, amount: Exact, unit: Unit = Unit.PKR, why: str = "", name: str = name) -> Figure:
            holding = Figure(f"holdings.{name}.{field}", sheet.year, amount, unit)
            return sheet.put(f"statements.s116.{name}.{field}", text, holding, section="s.116", why=why)

        put("quantity", f"{label}, quantity", Fraction(one.quantity, ATTO), Unit.QUANTITY)
        cost = put("cost_pkr", f"{label}, at cost", one.cost)
        if with_market and one.market is not None:
            put("market_pkr", f"{label}, at market value", one.market, why="A memo: the statement is at cost.")
        lines.append(Line(one, location(elections, accounts[one.account], one.asset), cost))
    return tuple(lines)


def rows(lines: Sequence[Line], elections: Elections) -> Iterator[dict[str, str]]:
    """The statement's rows."""
    with_market = elections.get("wealth_value") == "market_memo"
    for line in lines:
        one = line.holding
        row = {
            "account": one.account,
            "asset": one.asset,
            "quantity": atto_text(one.quantity),
            "cost_pkr": hundredths(one.cost),
        }
        if with_market:
            row["market_pkr"] = "" if one.market is None else hundredths(one.market)
        yield row | {"location": str(line.location)}


def cost_abroad(lines: Sequence[Line]) -> Term:
    """What is held abroad, at cost."""
    return total([line.cost for line in lines if line.is_abroad])
