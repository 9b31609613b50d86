"""Two engines, written apart, agree on every ledger whose prices are in rupees and whose rates are the State Bank's."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from hypothesis import given

from engine.model import LedgerColumns
from tests.properties.agreement import differences
from tests.properties.ledgers import ALL_YEARS, Ledger, examples, ledgers


@dataclass(frozen=True)
class Requoted(Ledger):
    """A ledger every other of whose prices is in rupees, and two of three of whose rates are published ones."""

    def columns(self) -> LedgerColumns:
        columns = Ledger.columns(self)
        prices = sorted(columns.prices.items())
        rates = sorted(columns.fx.items())
        return replace(
            columns,
            prices=dict(prices[::2]),
            rupee_prices={key: (price * 283, source) for key, (price, source) in prices[1::2]},
            fx=dict(rates[::3]),
            published={("sbp_daily", *key): rate for key, rate in rates[1::3]}
            | {("sbp_m2m", *key): rate for key, rate in rates[2::3]},
        )


@examples(80)
@given(ledgers(years=ALL_YEARS))
def test_both_engines_agree(ledger: Ledger) -> None:
    assert differences(Requoted(**{one.name: getattr(ledger, one.name) for one in fields(ledger)})) == {}
