"""Under which head and from which source each disposal and each item of income is: docs/assessment.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model import Account, Amount, Asset, Disposal, Entry, Head, Income, Kind, LedgerColumns, Return
from engine.rules.elections import Elections, uid_text
from engine.rules.loader import load_rules
from engine.tax.compute import compute
from engine.tax.law import Where, chosen
from tests.support import columns_of

DAY = "2025-09-01"
COUNTRIES = {"Here": "PK"}


def at(day: str) -> int:
    return int(datetime.fromisoformat(f"{day}T10:00:00+05:00").timestamp()) * 1_000_000


def amount(text: str) -> Amount | None:
    if not text:
        return None
    quantity, asset = text.split()
    return Amount(asset, Decimal(quantity))


def entry(
    kind: Kind, sent: str = "", received: str = "", account: str = "Binance", tags: str = "", **more: str
) -> Entry:
    value = Decimal(more["value"]) if "value" in more else Decimal(1000)
    when = at(more.get("day", DAY))
    fee = amount(more.get("fee", ""))
    return Entry(when, kind, account, amount(sent), amount(received), fee, value_pkr=value, tags=tags)


def columns(entries: Sequence[Entry]) -> LedgerColumns:
    found = columns_of(entries)
    return replace(found, accounts=[replace(one, country=COUNTRIES.get(one.name, "")) for one in found.accounts])


def result(entries: Sequence[Entry], settings: Mapping[str, str] | None = None, year: int = 2026) -> Return:
    return compute(columns(entries), load_rules(year), settings or {})


def disposal(one: Entry, settings: Mapping[str, str] | None = None) -> Disposal:
    [found] = result([one], settings).disposals
    return found


def income(one: Entry, settings: Mapping[str, str] | None = None) -> Income:
    [found] = result([one], settings).income
    return found


SALE = entry(Kind.SELL, "1 ETH", "500 USD")
SALE_FOR_RUPEES = entry(Kind.SELL, "1 ETH", "500 PKR")
SPENT = entry(Kind.SPEND, "1 ETH")
STAKED = entry(Kind.STAKING, "", "1 ETH")
FUTURES = entry(Kind.DERIVATIVE_PNL, "", "10 USDT")


@pytest.mark.parametrize(
    ("one", "settings", "foreign"),
    [
        (SALE, {}, True),
        (SALE_FOR_RUPEES, {}, False),
        (replace(SALE, account="Here"), {}, False),
        (SALE, {"head.spot": "business"}, False),
        (SALE, {"head.spot": "business", "residency": "non_resident"}, True),
        (SPENT, {}, False),
        (SPENT, {"source_of_gain": "foreign"}, True),
        (SALE, {"source_of_gain": "pakistan"}, False),
        (SALE_FOR_RUPEES, {"source_of_gain": "foreign"}, True),
        (entry(Kind.FEE, "1 ETH"), {}, True),
        (entry(Kind.LOST, "1 ETH"), {}, False),
        (entry(Kind.GIFT_OUT, "1 ETH"), {}, False),
    ],
    ids=[
        "sold on an order book abroad",
        "sold for rupees",
        "sold on an account in Pakistan",
        "a resident's business is carried on here",
        "a non-resident's is not",
        "spent: nobody abroad paid",
        "spent, all elected foreign",
        "all elected Pakistani",
        "for rupees, all elected foreign",
        "a fee",
        "lost",
        "given",
    ],
)
def test_the_source_of_a_disposal(one: Entry, settings: Mapping[str, str], foreign: bool) -> None:
    assert disposal(one, settings).foreign is foreign


@pytest.mark.parametrize(
    ("one", "settings", "foreign"),
    [
        (STAKED, {}, True),
        (STAKED, {"head.staking": "business"}, False),
        (STAKED, {"head.staking": "business", "residency": "non_resident"}, False),
        (replace(STAKED, account="Here"), {}, False),
        (entry(Kind.SALARY, "", "1 ETH"), {"source_of_gain": "foreign"}, False),
        (entry(Kind.GIFT_IN, "", "1 ETH"), {"source_of_gain": "foreign"}, False),
        (FUTURES, {}, False),
        (FUTURES, {"head.derivatives": "capital_gains"}, True),
        (FUTURES, {"residency": "non_resident"}, True),
    ],
    ids=[
        "staked abroad",
        "staked as a business",
        "staked as a non-resident's business",
        "staked in Pakistan",
        "salary is earned here, whatever is elected",
        "so is a gift",
        "speculation is business",
        "futures as capital gains",
        "a non-resident's futures",
    ],
)
def test_the_source_of_income(one: Entry, settings: Mapping[str, str], foreign: bool) -> None:
    assert income(one, settings).foreign is foreign


def test_a_head_may_differ_by_account_asset_and_entry_and_the_nearest_wins() -> None:
    entries = [replace(SALE, account=account, reference=str(place)) for place, account in enumerate(("A", "A", "B"))]
    named = uid_text(int(columns(entries).uid[0]))
    settings = {"head.spot@account:A": "business", f"head.spot@entry:{named}": "capital_gains"}
    heads = {one.entry: one.head for one in result(entries, settings).disposals}
    assert heads[named] is Head.CAPITAL_GAINS
    assert sorted(heads.values()) == [Head.BUSINESS, Head.CAPITAL_GAINS, Head.CAPITAL_GAINS]
    settings["head.spot@asset:ETH"] = "business"
    assert [one.head for one in result(entries, settings).disposals].count(Head.BUSINESS) == 2


def test_an_election_for_an_asset_is_of_the_coin_disposed_of() -> None:
    swap = entry(Kind.SWAP, "1 ETH", "1 BTC", fee="1 BNB")
    heads = {one.asset: one.head for one in result([swap], {"head.spot@asset:BNB": "business"}).disposals}
    assert heads == {"ETH": Head.CAPITAL_GAINS, "BNB": Head.BUSINESS}


def test_a_disposal_says_the_section_of_its_head() -> None:
    entries = [SALE, replace(SPENT, account="A"), replace(SPENT, kind=Kind.LOST, account="A")]
    found = result(entries, {"head.spot@account:A": "business"}).disposals
    assert sorted(one.section for one in found) == ["s.18", "s.18, s.75(1)(b)", "s.37"]


def test_an_election_for_a_year_is_of_that_year_alone() -> None:
    entries = [entry(Kind.STAKING, "", "1 ETH", day=day) for day in ("2024-09-01", "2025-09-01")]
    settings = {"head.staking@asset:ETH.TY2025": "business"}
    assert [result(entries, settings, year).income[0].head for year in (2025, 2026)] == ["business", "other_sources"]


def test_income_that_is_exempt_is_no_income_and_its_value_is_its_cost() -> None:
    settings = {"head.staking": "zero_basis"}
    found = result([replace(STAKED, tags="earn, exempt"), replace(STAKED, account="A")], settings)
    assert list(found.income) == []
    assert {one.account: one.cost for one in found.holdings} == {"Binance": 50_000, "A": 50_000}, (
        "one pool: apportioned"
    )
    assert found.wealth.inflows["income_in_kind"] == 100_000
    assert [question.code for question in found.questions if question.entry] == ["exempt_income"]


def test_a_non_resident_is_taxed_on_what_is_from_pakistan_and_told_what_is_left_out() -> None:
    entries = [entry(Kind.BUY, "100 PKR", "2 ETH", day="2025-08-01", value="100"), SALE, SALE_FOR_RUPEES]
    found = result(entries, {"residency": "non_resident", "consideration": "received"})
    assert sorted(one.foreign for one in found.disposals) == [False, True]
    assert found.heads[Head.CAPITAL_GAINS].gains == 45_000
    [asked] = [question for question in found.questions if question.code == "foreign_source_left_out"]
    assert "gains of Rs 950, losses of Rs 0 and" in asked.message


def test_two_heads_that_share_a_pool_are_asked_about() -> None:
    entries = [entry(Kind.BUY, "100 PKR", "3 ETH", day="2025-08-01"), SALE, replace(SALE, account="A")]
    settings = {"head.spot@account:A": "business"}
    codes = [question.code for question in result(entries, settings).questions]
    assert codes.count("heads_share_a_pool") == 1
    apart = [question.code for question in result(entries, {**settings, "pool": "account"}).questions]
    assert "heads_share_a_pool" not in apart


KEYS = ("head.spot", "source_of_gain")
VALUES = {"head.spot": ("capital_gains", "business"), "source_of_gain": ("by_counterparty", "pakistan", "foreign")}
NAMES = ("A", "B", "C")
UIDS = (0, 1, 2**63, 2**64 - 1)


@given(st.data(), st.sampled_from(KEYS), st.lists(st.tuples(*map(st.sampled_from, (range(3), range(3), UIDS)))))
def test_what_is_chosen_in_columns_is_what_is_chosen_one_by_one(
    data: st.DataObject, key: str, rows: list[tuple[int, int, int]]
) -> None:
    values = VALUES[key]
    places = [f"{level}:{name}" for level in ("account", "asset") for name in NAMES]
    places += [f"entry:{uid_text(uid)}" for uid in UIDS]
    keys = [key, *(f"{key}@{place}" for place in places)]
    keys += [f"{one}.TY2026" for one in keys]
    settings = data.draw(st.dictionaries(st.sampled_from(keys), st.sampled_from(values)))
    elections = Elections.resolve(settings, 2026)
    account, asset, uid = (np.array([row[place] for row in rows], kind) for place, kind in enumerate("iiQ"))
    where = Where([Account(name) for name in NAMES], [Asset(name) for name in NAMES], account, asset, uid)
    wanted = [elections.of(key, NAMES[one], NAMES[other], it) for one, other, it in rows]
    assert [values[place] for place in chosen(elections, key, values, where).tolist()] == wanted
