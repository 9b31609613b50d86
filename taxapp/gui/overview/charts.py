"""The charts of a year: what each shows, and where a click on it leads."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from PySide6.QtCore import QObject

from taxapp.gui import words
from taxapp.gui.desk import Desk
from taxapp.gui.widgets.chart import Chart
from taxapp.gui.widgets.chart_data import ChartData, Series, Shape
from taxapp.usecases.year_figures import YearFigures

_ASSETS_MOST = 12


class YearCharts(QObject):
    """The five charts of a year."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._year = 0
        self.months = Chart(desk, "overview/months", self.tr("Gain or loss by month"), Shape.SIGNED)
        self.assets = Chart(desk, "overview/assets", self.tr("Gain or loss by asset"), Shape.SIGNED_ACROSS)
        self.held = Chart(desk, "overview/held", self.tr("Held at the year's end"), Shape.ACROSS)
        self.kinds = Chart(desk, "overview/kinds", self.tr("Income by kind"), Shape.ACROSS)
        self.heads = Chart(desk, "overview/heads", self.tr("Tax due to crypto, by head"), Shape.ACROSS)
        self.all = (self.months, self.assets, self.held, self.kinds, self.heads)
        self.months.chosen.connect(self._open_month)
        self.assets.chosen.connect(lambda asset: self._open_transactions(f"asset={_quoted(asset)}&year={self._year}"))
        self.kinds.chosen.connect(lambda kind: self._open_transactions(f"kind={kind}&year={self._year}"))
        self.heads.chosen.connect(lambda head: desk.visit("tax", str(self._year), head))
        self.held.chosen.connect(lambda asset: desk.visit("holdings", f"{self._year}-06-30", asset))

    def in_columns(self, columns: int) -> list[list[Chart]]:
        """Which stand under one another where there is room for one, two or three."""
        if columns == 1:
            return [list(self.all)]
        if columns == 2:
            return [[self.months, self.held], [self.assets, self.heads, self.kinds]]
        return [[self.months, self.kinds], [self.assets, self.heads], [self.held]]

    def show_figures(self, year: int, figures: YearFigures) -> None:
        self._year = year
        gain, loss, net = self.tr("Gains"), self.tr("Losses"), self.tr("Gain or loss")
        self.months.show_data(
            ChartData(
                self.tr("Month"),
                [_month(day) for day, _ in figures.months],
                [Series(net, [one.net for _, one in figures.months])],
                [day.isoformat() for day, _ in figures.months],
                only_table=[
                    Series(gain, [one.gain for _, one in figures.months]),
                    Series(loss, [one.loss for _, one in figures.months]),
                ],
                ticks=[_month(day).split(" ")[0] for day, _ in figures.months],
            )
        )
        named = [(asset, one.gain, one.loss) for asset, one in figures.assets]
        shown, rest = named[:_ASSETS_MOST], named[_ASSETS_MOST:]
        keys = [asset for asset, _, _ in shown]
        if rest:
            text = self.tr("{count} other assets").format(count=len(rest))
            shown.append((text, sum(one[1] for one in rest), sum(one[2] for one in rest)))
            keys.append("")
        self.assets.show_data(
            ChartData(
                self.tr("Asset"),
                [name for name, _, _ in shown],
                [Series(net, [more - less for _, more, less in shown])],
                keys,
                only_table=[Series(gain, [one[1] for one in shown]), Series(loss, [one[2] for one in shown])],
            )
        )
        held = figures.held[:_ASSETS_MOST]
        self.held.show_data(
            ChartData(
                self.tr("Asset"),
                [one.asset for one in held],
                [
                    Series(self.tr("Cost"), [one.cost for one in held]),
                    Series(self.tr("Market value"), [one.market for one in held], "muted"),
                ],
                [one.asset for one in held],
            )
        )
        self.kinds.show_data(
            ChartData(
                self.tr("Kind"),
                [words.kind(kind) for kind, _ in figures.kinds],
                [Series(self.tr("Value when received"), [value for _, value in figures.kinds])],
                [str(kind) for kind, _ in figures.kinds],
            )
        )
        self.heads.show_data(
            ChartData(
                self.tr("Head"),
                [words.head(one.head) for one in figures.heads],
                [Series(self.tr("Tax, by taxable income"), [one.tax for one in figures.heads])],
                [str(one.head) for one in figures.heads],
                only_table=[Series(self.tr("Taxable"), [one.taxable for one in figures.heads])],
            )
        )

    def _open_month(self, day: str) -> None:
        first = date.fromisoformat(day)
        last = first.replace(day=monthrange(first.year, first.month)[1])
        self._open_transactions(f"from={first}&to={last}")

    def _open_transactions(self, asked: str) -> None:
        self._desk.visit("transactions", f"?{asked}")


def _quoted(text: str) -> str:
    from urllib.parse import quote

    return quote(text, safe="")


def _month(day: date) -> str:
    from taxapp.format import calendar_day

    return calendar_day(day).split(" ", 1)[1]
