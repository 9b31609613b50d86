"""What became of the chosen entry in the computation, line by line; a line leads to the page that tells more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.karachi import tax_year_of
from engine.ledger.browse import Row
from engine.progress import Progress
from taxapp.gui import theme, words
from taxapp.gui.desk import Desk
from taxapp.gui.theme import SPACE
from taxapp.gui.widgets.table import Column, RowsModel, Table
from taxapp.gui.widgets.text import button, isolated, label, row
from taxapp.gui.work import Job

if TYPE_CHECKING:
    from engine.model import Return
    from engine.tax.explain.life import LotLives
    from taxapp.usecases.became import Became


@dataclass(frozen=True, slots=True)
class Line:
    """Money in paisa, None where there is none. `place`: page and path that it leads to."""

    what: str
    time: int
    quantity: int
    asset: str
    cost: int | None = None
    proceeds: int | None = None
    gain: int | None = None
    left: int | None = None
    place: tuple[str, ...] = ()


class BecameView(QWidget):
    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._entry: Row | None = None
        self._job: Job | None = None
        self._lives: tuple[Return, LotLives] | None = None
        self.said = label("", "caption", wrap=True)
        self.compute = button("", "normal")
        self.compute.clicked.connect(self._compute)
        self.table = Table(desk, self.tr("What became of the entry; Enter opens a line"), is_drill=True)
        self._lines = RowsModel[Line](self._columns(), self)
        self.table.setModel(self._lines)
        self.table.set_columns(self._lines.columns)
        self.table.chosen.connect(self._go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addWidget(self.said)
        layout.addLayout(row(self.compute, 1))
        layout.addWidget(self.table, 1)
        layout.addStretch(0)
        self.setFocusProxy(self.table)
        desk.years.computed.connect(self._renew)  # a method: it is let go of with the view
        desk.years.cleared.connect(self._renew)
        self.show_entry(None)

    @property
    def lines(self) -> list[Line]:
        return [self._lines.row_at(place) for place in range(self._lines.rowCount())]

    def show_entry(self, entry: Row | None) -> None:
        self._entry = entry
        if self._job is not None:
            self._job.cancel()
            self._job = None
        self._lines.set_rows([])
        self.table.hide()
        self.compute.hide()
        if entry is None:
            self.said.setText(self.tr("Choose one transaction to see what became of it."))
            return
        if not entry.counts:
            self.said.setText(self.tr("This entry does not count, so nothing became of it. Its state says why."))
            return
        year = tax_year_of(entry.time)
        result = self._desk.years.result(year)
        if result is None:
            self.said.setText(
                self.tr("Tax year {year}, in which this entry falls, is not computed yet.").format(year=year)
            )
            self.compute.setText(self.tr("Compute tax year {year}").format(year=year))
            self.compute.setAccessibleName(self.compute.text())
            self.compute.setEnabled(not self._desk.years.is_busy)
            self.compute.show()
            return
        self.said.setText(self.tr("Looking…"))
        later = max(self._desk.years.results, key=lambda one: one.tax_year)
        kept = self._lives

        def look(progress: Progress) -> tuple[Became, tuple[Return, LotLives] | None]:
            from engine.tax.explain.life import LotLives
            from taxapp.usecases.became import became

            lives = kept if kept is not None and kept[0] is later else None
            if lives is None and later.book is not None:
                lives = later, LotLives(later.book)
            return became(result, lives[1] if lives else None, entry.uid), lives

        job = self._desk.start(
            self.tr("Following the entry"), look, lambda found: self._take(job, entry, *found), shown=False
        )
        self._job = job

    def restyle(self) -> None:
        self._lines.refigure()

    def _renew(self) -> None:
        if self.isVisible():
            self.show_entry(self._entry)

    def _compute(self) -> None:
        if self._entry is not None:
            self.compute.setEnabled(False)
            self.said.setText(self.tr("Computing…"))
            self._desk.years.want(tax_year_of(self._entry.time))

    def _take(self, job: Job, entry: Row, found: Became, lives: Any) -> None:
        if job is not self._job:
            return
        self._job, self._lives = None, lives
        lines = self._made(entry, found)
        self._lines.set_rows(lines)
        self.table.setVisible(bool(lines))
        if found.life:
            from taxapp.format import quantity

            last = found.life[-1]
            self.said.setText(
                self.tr("Of the lot that this entry acquired, {much} is left.").format(
                    much=isolated(f"{quantity(last.left)} {last.asset}")
                )
            )
        elif lines:
            self.said.setText(self.tr("This is what the computation of the tax year made of it."))
        else:
            self.said.setText(
                self.tr("It moves nothing that is taxed or kept as a lot, or the other end of it tells of it.")
            )

    def _made(self, entry: Row, found: Became) -> list[Line]:
        from engine.tax.explain.life import What

        year = str(tax_year_of(entry.time))
        lines = [
            Line(
                self.tr("Income: {head}").format(head=words.head(one.head)),
                one.time,
                one.quantity,
                one.asset,
                proceeds=one.value,
                place=("tax", year, one.head.value),
            )
            for one in found.income
        ]
        lines += [
            Line(
                self.tr("Disposal: {head}").format(head=words.head(one.head)),
                one.time,
                one.quantity,
                one.asset,
                one.cost,
                one.proceeds,
                one.gain,
                place=("tax", year, one.head.value, one.id),
            )
            for one in found.disposals
        ]
        said = {
            What.ACQUIRED: self.tr("Lot acquired"),
            What.SHORT: self.tr("More moved than the records hold"),
            What.MOVED: self.tr("Lot moved to another account"),
            What.FEE: self.tr("Fee paid from the lot"),
            What.DISPOSED: self.tr("Disposed of from the lot"),
        }
        for step in found.life:
            place: tuple[str, ...] = ()
            if step.disposal:
                place = ("tax", str(step.tax_year), step.head.value, step.disposal)
            elif step.entry != entry.uid:
                place = ("transactions", step.entry)
            lines.append(
                Line(
                    said[step.what],
                    step.time,
                    abs(step.change) or step.moved,
                    step.asset,
                    step.cost,
                    left=step.left,
                    place=place,
                )
            )
        return lines

    def _go(self, place: int) -> None:
        if to := self._lines.row_at(place).place:
            self._desk.visit(*to)

    def _columns(self) -> list[Column[Line]]:
        from taxapp.format import moment, quantity

        def money(name: str) -> Any:
            return lambda line: "" if getattr(line, name) is None else self._desk.rupees(getattr(line, name))

        def gain(line: Line) -> str:
            return "" if not line.gain else "error" if line.gain < 0 else "good"

        wide = theme.scaled
        return [
            Column(self.tr("What"), lambda line: line.what, tip=lambda line: line.what, width=wide(240)),
            Column(self.tr("Time"), lambda line: moment(line.time), width=wide(190)),
            Column(
                self.tr("Quantity"), lambda line: quantity(line.quantity), is_number=True, unit=lambda line: line.asset,
                width=wide(180),
            ),
            Column(self.tr("Cost (Rs)"), money("cost"), is_number=True, width=wide(130)),
            Column(self.tr("Proceeds or value (Rs)"), money("proceeds"), is_number=True, width=wide(160)),
            Column(self.tr("Gain (Rs)"), money("gain"), is_number=True, tone=gain, width=wide(130)),
            Column(
                self.tr("Left of the lot"), lambda line: "" if line.left is None else quantity(line.left),
                is_number=True, unit=lambda line: "" if line.left is None else line.asset, width=wide(170),
            ),
            Column("", lambda line: "›" if line.place else "", tone=lambda line: "muted", stretch=True),
        ]  # fmt: skip
