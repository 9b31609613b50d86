"""The tables of the what-if page: a sale under each method, the lots it takes, positions with a loss."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from taxapp.gui import theme, words
from taxapp.gui.desk import Desk
from taxapp.gui.tax.election_words import value_text
from taxapp.gui.tax.standings import standing
from taxapp.gui.widgets.table import Column, RowsModel, Table

if TYPE_CHECKING:
    from engine.model import LotUse
    from engine.tax.planning.whatif import Position, SaleByMethod


def method_columns(desk: Desk) -> list[Column[SaleByMethod]]:
    translate, rs = QCoreApplication.translate, desk.rupees

    def added(one: SaleByMethod) -> str:
        return ("+" if one.tax > 0 else "−" if one.tax < 0 else "") + rs(abs(one.tax))

    return [
        Column(translate("WhatIfView", "Method"), lambda one: value_text("cost_method", one.method),
               tone=lambda one: "strong" if one.standing.value == "own" else "", width=theme.scaled(190)),
        Column(translate("WhatIfView", "Gain"), lambda one: rs(one.gain), is_number=True,
               tone=lambda one: "error" if one.gain < 0 else "good", width=theme.scaled(130)),
        Column(translate("WhatIfView", "Tax without"), lambda one: rs(one.without.tax.payable), is_number=True,
               width=theme.scaled(130)),
        Column(translate("WhatIfView", "Tax with it"), lambda one: rs(one.with_sale.tax.payable), is_number=True,
               width=theme.scaled(130)),
        Column(translate("WhatIfView", "The sale adds"), added, is_number=True, tone=lambda _: "strong",
               width=theme.scaled(130)),
        Column(translate("WhatIfView", "Losses carried"), lambda one: rs(one.with_sale.carried_forward), is_number=True,
               width=theme.scaled(124)),
        Column(translate("WhatIfView", "Open to you"), lambda one: standing(one.standing.value),
               tone=lambda one: "" if one.standing.value in ("own", "open") else "warning",
               tip=lambda one: "\n".join(words.said(reason.text) for reason in one.reasons), stretch=True),
    ]  # fmt: skip


def lot_columns(desk: Desk, asset: Callable[[], str]) -> list[Column[LotUse]]:
    from taxapp.format import day, quantity

    translate, rs = QCoreApplication.translate, desk.rupees
    missing = translate("WhatIfView", "Not in the records")
    return [
        Column(translate("WhatIfView", "Acquired"), lambda one: day(one.acquired) if one.lot else missing,
               stretch=True),
        Column(translate("WhatIfView", "Quantity"), lambda one: quantity(one.quantity), is_number=True,
               unit=lambda _: asset(), width=theme.scaled(220)),
        Column(translate("WhatIfView", "Cost"), lambda one: rs(one.cost), is_number=True, width=theme.scaled(140)),
        Column(translate("WhatIfView", "Gain"), lambda one: rs(one.gain), is_number=True,
               tone=lambda one: "error" if one.gain < 0 else "good", width=theme.scaled(140)),
        Column(translate("WhatIfView", "Days held"), lambda one: f"{one.held_days:,}", is_number=True,
               width=theme.scaled(110)),
    ]  # fmt: skip


def position_columns(desk: Desk) -> list[Column[Position]]:
    from taxapp.format import quantity

    translate, rs = QCoreApplication.translate, desk.rupees

    def of_loss(field: str) -> Callable[[Position], str]:
        return lambda one: rs(getattr(one.realisable, field)) if one.realisable else ""

    return [
        Column(translate("WhatIfView", "Asset"), lambda one: " · ".join(filter(None, (one.asset, one.account))),
               stretch=True),
        Column(translate("WhatIfView", "Cost"), lambda one: rs(one.cost), is_number=True, width=theme.scaled(126)),
        Column(translate("WhatIfView", "Market value"), lambda one: rs(one.market), is_number=True,
               tip=lambda one: words.said(one.price.note) if one.price else "", width=theme.scaled(126)),
        Column(translate("WhatIfView", "Gain"), lambda one: rs(one.gain), is_number=True,
               tone=lambda one: "" if one.gain is None else "error" if one.gain < 0 else "good",
               width=theme.scaled(126)),
        Column(translate("WhatIfView", "Sell"), lambda one: quantity(one.realisable.quantity) if one.realisable else "",
               is_number=True, width=theme.scaled(150)),
        Column(translate("WhatIfView", "Loss"), of_loss("loss"), is_number=True, width=theme.scaled(120)),
        Column(translate("WhatIfView", "Tax saved by it"), of_loss("tax_saved"), is_number=True,
               tone=lambda _: "strong", width=theme.scaled(126)),
    ]  # fmt: skip


def fill(table: Table, rows: Sequence[Any]) -> None:
    """Shows the rows; columns as wide as they need, but the stretched one, and the table as high as its rows."""
    model = table.model()
    assert isinstance(model, RowsModel)
    model.set_rows(rows)
    stretched = next((place for place, one in enumerate(model.columns) if one.stretch), -1)
    for place in range(len(model.columns)):
        if place != stretched:
            table.resizeColumnToContents(place)
    table.fit_height()
