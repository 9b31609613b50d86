"""Charts: the picture and the table say the same; keys, mouse, copying and saving; left-to-right in every language."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from taxapp.gui.shell import Shell
from taxapp.gui.widgets.chart import Chart
from taxapp.gui.widgets.chart_data import ChartData, Series, Shape, marks, short_rupees
from tests.gui.pages import column

DATA = ChartData(
    "Asset",
    ["BTC", "ETH", "SOL"],
    [Series("Cost", [500_00, 300_00, 0]), Series("Market", [700_00, None, 100_00], "muted")],
    ["b", "e", ""],
)


@pytest.fixture
def chart(window: Shell, qtbot: QtBot) -> Chart:
    """A chart of two series, drawn."""
    made = Chart(window.desk, "test/chart", "Holdings", Shape.ACROSS)
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show_data(DATA)
    made.show()
    qtbot.waitUntil(lambda: made.plot is not None)
    return made


def test_the_table_shows_the_same_figures_and_it_is_kept(chart: Chart, qtbot: QtBot, window: Shell) -> None:
    assert chart.plot is not None
    assert chart.plot.isVisible()
    chart.as_table.click()
    assert not chart.plot.isVisible()
    assert column(chart.table, "Asset") == ["BTC", "ETH", "SOL"]
    assert column(chart.table, "Cost") == ["500.00", "300.00", "0.00"]
    assert column(chart.table, "Market") == ["700.00", "—", "100.00"]
    another = Chart(window.desk, "test/chart", "Holdings", Shape.ACROSS)
    qtbot.addWidget(another)
    assert another.is_table


def test_arrows_read_the_bars_and_enter_chooses_one(chart: Chart, qtbot: QtBot) -> None:
    plot = chart.plot
    assert plot is not None
    plot.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(plot, Qt.Key.Key_Home)
    assert "BTC" in chart.reading.text()
    assert "500.00" in chart.reading.text()
    qtbot.keyClick(plot, Qt.Key.Key_Down)
    assert "ETH" in chart.reading.text()
    assert "—" in chart.reading.text()
    assert "ETH" in plot.accessibleName()
    with qtbot.waitSignal(chart.chosen) as chosen:
        qtbot.keyClick(plot, Qt.Key.Key_Return)
    assert chosen.args == ["e"]
    qtbot.keyClick(plot, Qt.Key.Key_End)
    with qtbot.assertNotEmitted(chart.chosen):  # a category without a key leads nowhere
        qtbot.keyClick(plot, Qt.Key.Key_Return)


def test_a_click_chooses_the_bar_under_it(chart: Chart, qtbot: QtBot) -> None:
    plot = chart.plot
    assert plot is not None
    view = plot.getPlotItem().getViewBox()
    at = plot.mapFromScene(view.mapViewToScene(view.viewRect().center()))
    with qtbot.waitSignal(chart.chosen) as chosen:
        qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at.x(), at.y()))
    assert chosen.args == ["e"]


def test_figures_are_copied_and_pictures_saved(chart: Chart, tmp_path: Path) -> None:
    chart.copy_figures()
    assert QGuiApplication.clipboard().text().splitlines()[1] == "BTC\t500.00\t700.00"
    assert chart.save_picture(str(tmp_path / "one.png"))
    assert chart.save_picture(str(tmp_path / "one.svg"))
    assert (tmp_path / "one.png").read_bytes().startswith(b"\x89PNG")
    assert "<svg" in (tmp_path / "one.svg").read_text("utf-8")
    assert not chart.save_picture(str(tmp_path / "nowhere" / "one.png"))


def test_what_is_nothing_says_so(window: Shell, qtbot: QtBot) -> None:
    chart = Chart(window.desk, "test/empty", "Income", Shape.BARS)
    qtbot.addWidget(chart)
    chart.show()
    chart.show_data(ChartData("Month", ["Jul"], [Series("Income", [0])]))
    assert chart.nothing.isVisible()
    assert not chart.as_table.isVisible()
    assert chart.plot is None


@pytest.mark.parametrize("shape", list(Shape))
def test_every_shape_draws_huge_tiny_and_missing_figures(window: Shell, qtbot: QtBot, shape: Shape) -> None:
    chart = Chart(window.desk, "test/shape", "Shape", shape)
    qtbot.addWidget(chart)
    chart.resize(500, 400)
    chart.show()
    values = [10**22, -1, 0, None, 1]
    chart.show_data(
        ChartData("Asset", ["A" * 80, "B", "C", "D", "E"], [Series("Gain", values), Series("Cost", values)])
    )
    qtbot.waitUntil(lambda: chart.plot is not None)
    assert chart.plot is not None
    assert not chart.plot.grab().isNull()


def test_a_waterfall_ends_where_its_steps_lead() -> None:
    data = ChartData(
        "Line", ["Opening", "In", "Out", "Closing"], [Series("Change", [100_00, 50_00, -30_00, 120_00])],
        totals=frozenset({0, 3}),
    )  # fmt: skip
    drawn = marks(Shape.WATERFALL, data)
    assert [(one.start, one.stop) for one in drawn] == [(0, 100), (100, 150), (150, 120), (0, 120)]
    assert [one.is_loss for one in drawn] == [False, False, True, False]


def test_axis_figures_are_short_in_both_groupings() -> None:
    words = {
        name: f"{{amount}} {name}" for name in ("thousand", "million", "billion", "lakh", "crore")
    }  # fmt: skip
    assert short_rupees(1_500_000, "thousands", words) == "1.5 million"
    assert short_rupees(1_500_000, "lakh", words) == "15 lakh"
    assert short_rupees(-20_000_000, "lakh", words) == "−2 crore"
    assert short_rupees(0, "lakh", words) == "0"


def test_in_urdu_the_picture_still_runs_left_to_right(settings: QSettings, request: pytest.FixtureRequest) -> None:
    settings.setValue("window/language", "ur")
    chart: Chart = request.getfixturevalue("chart")
    plot = chart.plot
    assert plot is not None
    assert chart.layoutDirection() == Qt.LayoutDirection.RightToLeft
    item = plot.getPlotItem()
    names, bars = item.getAxis("left"), item.getViewBox()
    assert names.sceneBoundingRect().center().x() < bars.sceneBoundingRect().center().x()
    assert bars.mapViewToScene(bars.viewRect().topLeft()).x() < bars.mapViewToScene(bars.viewRect().topRight()).x()
    assert chart.as_table.text() == "جدول دکھائیں"
