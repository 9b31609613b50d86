"""Elections and facts beside the computation: tried before they are kept, kept, and taken back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QLabel

from engine.rules.positions import positions
from taxapp.gui.shell import Shell
from taxapp.gui.tax.page import TaxPage
from taxapp.usecases.computing import compute_year
from tests.gui.pages import column, taxyear

Settled = Callable[[], None]


@pytest.fixture
def page(opened: Shell, settled: Settled) -> TaxPage:
    """The latest year, the elections open beside it."""
    opened.visit_page("tax")
    settled()
    page = taxyear(opened)
    page.open_elections()
    return page


def kept(page: TaxPage) -> dict[str, str]:
    session = page.desk.session
    assert session is not None
    return session.reader.settings()


def texts(page: TaxPage) -> list[str]:
    """What the trial says."""
    return [one.text() for one in page.elections.trial.findChildren(QLabel) if not one.isHidden()]


def test_every_election_stands_with_what_is_elected(page: TaxPage) -> None:
    assert len(column(page.elections.list, "Election")) == len(positions().choices)
    assert column(page.elections.list, "Elected")[0] == "FIFO: first in, first out"


def test_both_sides_argue_and_say_what_they_risk(page: TaxPage) -> None:
    for choice in positions().choices.values():
        page.open_election(choice.key)
        shown = " ".join(one.text() for one in page.elections.detail.findChildren(QLabel))
        assert list(page.elections.detail.radios) == list(choice.values)
        assert all(side.argument in shown and side.risk in shown for side in choice.sides)
        assert choice.section in shown


def test_a_change_shows_its_effect_before_it_is_kept(page: TaxPage, settled: Settled) -> None:
    session = page.desk.session
    assert session is not None
    page.open_election("other.salary")
    field = page.elections.facts.fields["other.salary"]
    field.edit.setText("3,000,000")
    field.edit.editingFinished.emit()
    settled()
    then = compute_year(session.path, 2026, settings={"other.salary.TY2026": "3000000"})
    assert page.desk.rupees(then.tax.payable) in texts(page)
    assert "+" + page.desk.rupees(then.tax.payable) in texts(page)
    assert kept(page) == {}
    page.elections.trial.discard.click()
    assert page.elections.trial.isHidden()
    assert field.edit.text() == ""


def test_what_is_kept_can_be_taken_back(opened: Shell, page: TaxPage, settled: Settled) -> None:
    before = page.summary.due.text(), column(page.summary.heads, "Taxable")
    page.open_election("cost_method")
    page.elections.detail.radios["hifo"].click()
    settled()
    page.elections.trial.keep.click()
    settled()
    assert kept(page) == {"cost_method": "hifo"}
    assert column(page.summary.heads, "Taxable") != before[1]
    assert opened.notice.isVisible()
    assert "HIFO" in opened.notice.text.text()
    opened.notice.act.click()
    settled()
    assert kept(page) == {}
    assert (page.summary.due.text(), column(page.summary.heads, "Taxable")) == before
    assert page.elections.detail.radios["fifo"].isChecked()


def test_an_election_for_one_year_and_for_one_account(page: TaxPage, settled: Settled) -> None:
    detail = page.elections.detail
    page.open_election("head.spot")
    detail.where.setCurrentIndex(detail.where.findData("@account:Binance"))
    detail.year.setCurrentIndex(1)
    detail.year.activated.emit(1)
    detail.radios["business"].click()
    settled()
    page.elections.trial.keep.click()
    settled()
    assert kept(page) == {"head.spot@account:Binance.TY2026": "business"}
    assert "1 differ" in column(page.elections.list, "Elected")[2]
    page.open_election("head.spot")
    detail.where.setCurrentIndex(detail.where.findData("@account:Binance"))
    detail.year.setCurrentIndex(1)
    detail.year.activated.emit(1)
    detail.unset.click()
    settled()
    page.elections.trial.keep.click()
    settled()
    assert kept(page) == {}


def test_several_changes_are_tried_together(page: TaxPage, settled: Settled) -> None:
    page.open_election("cost_method")
    page.elections.detail.radios["lifo"].click()
    page.open_election("s75a")
    page.elections.detail.radios["strict"].click()
    settled()
    assert page.elections.trial.changed == {"cost_method": "lifo", "s75a": "strict"}
    assert page.elections.trial.keep.isEnabled()
    page.open_election("cost_method")
    page.elections.detail.radios["fifo"].click()
    settled()
    assert page.elections.trial.changed == {"s75a": "strict"}


@pytest.mark.parametrize(
    ("fact", "typed", "said"),
    [
        ("other.salary", "much", "no amount"),
        ("other.salary", "-1", "below zero"),
        ("other.salary", "1.005", "two places"),
        ("filed_on", "30/9/2026", "no day"),
        ("kibor", "200", "0 to 100"),
    ],
)
def test_what_cannot_be_read_says_so_where_it_is_typed(
    page: TaxPage, settled: Settled, fact: str, typed: str, said: str
) -> None:
    page.open_election(fact)
    field = page.elections.facts.fields[fact]
    field.edit.setText(typed)
    field.edit.editingFinished.emit()
    settled()
    assert said in field.problem.text()
    assert field.problem.isVisible()
    assert page.elections.trial.changed == {}


def test_what_the_engine_refuses_is_said_in_the_panel(page: TaxPage, settled: Settled) -> None:
    page.open_election("foreign.salary")
    field = page.elections.facts.fields["foreign.salary"]
    field.edit.setText("500")
    field.edit.editingFinished.emit()
    settled()
    assert any("more than other.salary" in text for text in texts(page))
    assert not page.elections.trial.keep.isEnabled()


def test_a_loss_brought_forward_gets_a_field_of_its_own(page: TaxPage, settled: Settled) -> None:
    page.open_election("other.salary")
    facts = page.elections.facts
    facts.loss_kind.setCurrentIndex(facts.loss_kind.findData("brought_forward.capital_loss"))
    facts.loss_origin.setCurrentIndex(facts.loss_origin.findData(2024))
    facts.add_loss.click()
    field = facts.fields["brought_forward.capital_loss.TY2024"]
    field.edit.setText("25000")
    field.edit.editingFinished.emit()
    settled()
    page.elections.trial.keep.click()
    settled()
    assert kept(page) == {"brought_forward.capital_loss.TY2024.TY2026": "25000"}
    assert facts.fields["brought_forward.capital_loss.TY2024"].edit.text() == "25,000"


def test_whether_the_elections_are_seen_is_kept(opened: Shell, page: TaxPage, settled: Settled) -> None:
    page.elections.close_it.click()
    assert not page.elections.isVisible()
    opened.visit_page("transactions")
    opened.visit_page("tax")
    settled()
    assert not page.elections.isVisible()
    page.elections_button.click()
    assert page.elections.isVisible()
    assert page.desk.prefs.kept("tax/elections") is True


def test_a_ledger_closed_while_something_is_tried(opened: Shell, page: TaxPage, settled: Settled) -> None:
    page.open_election("cost_method")
    page.elections.detail.radios["lifo"].click()
    opened.close_ledger()
    settled()
    assert page.elections.trial.changed == {}


def test_in_urdu(settings: QSettings, request: pytest.FixtureRequest) -> None:
    settings.setValue("window/language", "ur")
    opened: Shell = request.getfixturevalue("opened")
    settled: Settled = request.getfixturevalue("settled")
    opened.visit_page("tax")
    settled()
    page = taxyear(opened)
    page.open_elections()
    page.open_election("cost_method")
    page.elections.detail.radios["lifo"].click()
    settled()
    assert "لاگت کا طریقہ" in page.elections.trial.what.text()
    assert page.elections.trial.keep.text() == "محفوظ کریں"
