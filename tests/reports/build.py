"""Returns made by hand: a believable one, an empty one, and one as long as wanted."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from engine.karachi import microseconds
from engine.model import (
    ATTO,
    Citation,
    Disposal,
    Head,
    HeadFigures,
    Holding,
    Income,
    Kind,
    LotUse,
    Question,
    Return,
    Severity,
    TaxFigures,
    Wealth,
)

DAY = 86_400_000_000
START = microseconds(datetime(2025, 7, 1, 6, 30, tzinfo=UTC))

TAXPAYER = {
    "name": "Zubaida Khatoon Chaudhry binte Muhammad Ibrahim <b>of</b> Rahim Yar Khan",
    "cnic": "31303-0000000-0",
    "ntn": "0000000-0",
}
LONG_ACCOUNT = "Binance sub-account for the joint family savings committee (second sister-in-law), number 4"
URDU_ACCOUNT = "بٹوا: احمد علی (ذاتی) 2025"
MARKUP_ACCOUNT = "<font color=red>Wallet</font> &amp; <b>safe</b>"


def lot(place: int, time: int, held: int, quantity: int, cost: int, gain: int, fraction: str = "1") -> LotUse:
    return LotUse(f"e{place}", time - held * DAY, quantity, cost, gain, held, Decimal(fraction))


def disposal(
    place: int,
    account: str,
    asset: str,
    quantity: int,
    proceeds: int | None,
    lots: list[LotUse],
    *,
    foreign: bool = True,
    head: Head = Head.CAPITAL_GAINS,
    shortage: int = 0,
) -> Disposal:
    cost = sum(use.cost for use in lots)
    time = START + place * 7 * DAY
    gain = None if proceeds is None else proceeds - cost
    section = "s.37(5)(d)" if head is Head.CAPITAL_GAINS else "s.19"
    return Disposal(
        *(f"d{place}", f"e{1000 + place}", time, account, asset, quantity, proceeds, cost, gain),
        *(head, section, foreign, shortage, lots, "rupees that changed hands"),
    )


def believable() -> Return:
    """About what an active taxpayer has in a year, with one of each thing that is awkward to print."""
    rng = random.Random(7)
    accounts = ["Binance", "OKX", "TRON wallet", LONG_ACCOUNT, URDU_ACCOUNT, MARKUP_ACCOUNT]
    disposals = []
    for place in range(36):
        time = START + place * 7 * DAY
        asset = rng.choice(["BTC", "ETH", "SOL", "USDT", "BNB"])
        lots = []
        for piece in range(rng.choice([1, 1, 1, 2, 3])):
            quantity = rng.randrange(10**6, 5 * 10**9) * 10**10
            cost, gain = rng.randrange(5_000_00, 900_000_00), rng.randrange(-120_000_00, 300_000_00)
            lots.append(lot(place * 10 + piece, time, rng.randrange(1, 900), quantity, cost, gain))
        proceeds = sum(use.cost + use.gain for use in lots)
        disposals.append(
            disposal(
                *(place, rng.choice(accounts), asset, sum(use.quantity for use in lots), proceeds, lots),
                foreign=place % 5 != 0,
            )
        )
    time = START + 36 * 7 * DAY
    disposals += [
        disposal(
            *(36, "TRON wallet", "TRX", 500 * ATTO, 41_657_12),
            [
                lot(360, time, 412, 300 * ATTO, 19_488_11, 5_506_16, "0.75"),
                LotUse("", 0, 200 * ATTO, 0, 16_662_85, 0, Decimal(1)),
            ],
            shortage=200 * ATTO,
        ),
        disposal(
            *(37, "Binance", "SHIB", 123_456_789_012 * ATTO + 123_456_789_012_345_678, 912_345_678_901_23),
            [lot(370, time + 7 * DAY, 31, 123_456_789_012 * ATTO + 123_456_789_012_345_678, 1_00, 912_345_678_900_23)],
        ),
        disposal(
            *(40, "OKX", "ETH", ATTO, 760_000_00),
            [
                lot(400, time, 367, ATTO, 610_000_00, 150_000_00),
                LotUse("incidental", time, 0, 715_44, -715_44, 0, Decimal(1)),
            ],
        ),
        disposal(
            38, "Binance", "LAYER", 12 * ATTO // 10, None, [lot(380, time + 14 * DAY, 5, 12 * ATTO // 10, 33_10, 0)]
        ),
        disposal(
            *(39, "Binance", "BTC-PERP", ATTO, -55_000_00),
            [lot(390, time + 21 * DAY, 0, ATTO, 0, -55_000_00)],
            head=Head.SPECULATION,
        ),
    ]
    income = [
        Income(
            *(f"i{place}", f"e{2000 + place}", START + place * 30 * DAY, rng.choice(accounts)),
            *(rng.choice(["ETH", "BNB", "USDT"]), rng.randrange(10**14, 10**18), rng.randrange(10_00, 9_000_00)),
            *(rng.choice([Kind.STAKING, Kind.INTEREST, Kind.AIRDROP]), Head.OTHER_SOURCES, "s.39(1)"),
            place % 2 == 0,
            "price of the day x State Bank rate",
        )
        for place in range(9)
    ]
    income.append(
        Income(
            *("i9", "e2009", START + 300 * DAY, "Binance", "WHATISTHIS", 5 * ATTO, None),
            *(Kind.AIRDROP, Head.OTHER_SOURCES, "s.39(1)", True, ""),
        )
    )
    income.append(
        Income(
            *("i10", "e2010", START + 310 * DAY, "Binance", "USDT", 41 * ATTO, -11_420_07),
            *(Kind.DERIVATIVE_PNL, Head.SPECULATION, "s.19", True, "the dollar's rate of the day"),
        )
    )
    holdings = [
        Holding("Binance", "BTC", 29_581_110_000_000_000, 845_120_33, 1_322_456_91),
        Holding("Binance", "ETH", 450_775_300_000_000_000, 310_990_05, 301_114_70),
        Holding("Binance", "USDT", 3_299_618_940_510_000_000_000, 924_118_66, 918_776_13),
        Holding("TRON wallet", "USDT", 411_600_000_000_000_000_000, 114_830_21, None),
        Holding(LONG_ACCOUNT, "SOL", 5_203_000_000_000_000_000, 178_000_00, 138_106_44),
        Holding(URDU_ACCOUNT, "BNB", 182_502_840_000_000_000, 21_908_77, 33_742_50),
    ]
    return Return(
        tax_year=2026,
        period_from="2025-07-01",
        period_to="2026-06-30",
        pack="pakistan/TY2026",
        pack_digest="9c1f5be7302d4a68c9b1aa37f04e5d2286b07cd15e3f9aa41b6d70c2e8f5a391",
        elections={
            "cost_method": "fifo",
            "pool": "taxpayer",
            "head.spot": "capital_gains",
            "head.staking": "other_sources",
            "consideration": "higher_of_received_and_fmv",
            "s75a": "warn",
            "transfer_fee": "add_to_cost",
            "fx_series": "sbp_daily",
            "late_filed": "false",
            "atl": "true",
            "residency": "resident",
            "other.salary": "1850000.00",
            "brought_forward.capital_loss.TY2024": "48213.40",
        },
        disposals=disposals,
        income=income,
        holdings=holdings,
        heads=_heads(disposals, income),
        tax=TaxFigures(
            *(4_212_345_67, "non-salaried individuals and associations of persons", 1_054_938_27, 0, 12_000_00),
            *(75_000_00, 967_938_27, 251_000_00, 716_938_27),
        ),
        wealth=Wealth(
            1_934_102_05,
            {"purchases": 3_411_905_10, "income": 24_410_98, "gifts_received": 0},
            {"cost_of_disposals": 2_960_417_48, "gifts_given": 14_932_63},
            2_395_068_02,
            0,
        ),
        statements={
            "s116a": {"assets_abroad_at_cost": "2395068.02", "foreign_income": "24410.98", "must_file": "yes"},
            "cvt": {
                "value_of_foreign_assets": "2714196.68",
                "note": "Below the threshold of Rs 100,000,000, so that no capital value tax falls due for this year.",
            },
            "losses": [
                {
                    "head": "capital_gains",
                    "pool": "foreign",
                    "origin": "TY2024",
                    "brought_forward": "48213.40",
                    "used": "48213.40",
                    "lapsed": "0.00",
                    "carried_forward": "0.00",
                }
            ],
            "s116": [
                _line(LONG_ACCOUNT, "SOL", "5203", "178000.00", "foreign"),
                _line(URDU_ACCOUNT, "BNB", "0.18", "21908.77", "pakistan"),
            ],
            "s75a": [],
            "iris": [
                {
                    "code": "7006",
                    "label": "Investment",
                    "column": "Value at cost",
                    "amount": "2395068.02",
                    "status": "likely",
                    "figure": "wealth.closing_cost",
                    "note": "Candidates: 7006 and 7013. " * 12,
                },
                {
                    "code": "9100",
                    "label": "Taxable income",
                    "column": "Total",
                    "amount": "4212345.67",
                    "status": "verified",
                    "figure": "tax.taxable_income",
                    "note": "",
                },
            ],
        },
        questions=[
            Question(
                "shortage",
                Severity.HIGH,
                "e1036",
                "500 TRX were disposed of on TRON wallet, but only 300 were ever acquired. 200 have no cost.",
                "Import the wallet or exchange that the other 200 came from, or add an opening lot.",
            ),
            Question(
                "unpriced",
                Severity.HIGH,
                "5c1f90e7a2d84b6e93bb20476fd1e8a35d7c4e11f08a62b9c4d37e90a1b65f28",
                "No value is known for 5 WHATISTHIS received as an airdrop from خالد محمود (لاہور) on 27 Apr 2026.",
                "Give a price for the day, or mark the entry as worthless.",
            ),
            Question("s75a", Severity.LOW, "e17", "Rs 1,136,600 was paid for USDT.", "Attach the bank statement."),
            Question("method", Severity.INFO, "", "Lots are matched first in, first out.", ""),
        ],
        citations=[
            Citation("slabs.non_salaried", BANDS, "First Schedule, Part I, Division I, clause (1)", SOURCE, "enacted"),
            Citation("surcharge.threshold", "10000000", "s.4AB", SOURCE, "enacted"),
            Citation("capital_gains.swap_is_disposal", "true", "s.75(1)(a)", SOURCE, "interpretation"),
            *(
                Citation(f"capital_gains.parameter_{place}", str(place), "s.37", SOURCE, "enacted")
                for place in range(24)
            ),
        ],
    )


SOURCE = (
    "Income Tax Ordinance 2001 as amended to 30.06.2026 (FBR), "
    "https://download1.fbr.gov.pk/Docs/2026724177725705IncomeTaxOrdinanace2001.pdf, PDF page 525"
)
BANDS = (
    "over 0: 0 plus 0%; over 600000: 0 plus 15%; over 1200000: 90000 plus 20%; over 1600000: 170000 plus 30%; "
    "over 3200000: 650000 plus 40%; over 5600000: 1610000 plus 45%"
)


def _line(account: str, asset: str, quantity: str, cost: str, location: str) -> dict[str, str]:
    return {"account": account, "asset": asset, "quantity": quantity, "cost_pkr": cost, "location": location}


def _heads(disposals: list[Disposal], income: list[Income]) -> dict[Head, HeadFigures]:
    def gains(head: Head, sign: int) -> int:
        return sum(
            abs(one.gain) for one in disposals if one.head is head and one.gain is not None and one.gain * sign > 0
        )

    received = sum(one.value or 0 for one in income if one.head is Head.OTHER_SOURCES)
    won, lost = gains(Head.CAPITAL_GAINS, 1), gains(Head.CAPITAL_GAINS, -1)
    return {
        Head.CAPITAL_GAINS: HeadFigures(won, lost, 0, 0, 48_213_40, won - lost - 48_213_40, 0),
        Head.BUSINESS: HeadFigures(),
        Head.SPECULATION: HeadFigures(0, gains(Head.SPECULATION, -1), 0, 0, 0, 0, 66_420_07),
        Head.OTHER_SOURCES: HeadFigures(0, 0, received, 0, 0, received, 0),
        Head.SALARY: HeadFigures(0, 0, 1_850_000_00, 0, 0, 1_850_000_00, 0),
    }


def empty() -> Return:
    nothing = HeadFigures()
    return replace(
        believable(),
        elections={},
        disposals=[],
        income=[],
        holdings=[],
        heads=dict.fromkeys(Head, nothing),
        tax=TaxFigures(0, "non-salaried", 0, 0, 0, 0, 0, 0, 0),
        wealth=Wealth(0, {}, {}, 0, 0),
        statements={},
        questions=[],
        citations=[],
    )


def long(rows: int) -> Return:
    """Half of the disposals have one lot, half have two."""
    rng = random.Random(11)
    disposals = []
    for place in range(rows):
        time = START + place * (365 * DAY // rows)
        lots = []
        for piece in range(1 + place % 2):
            cost, gain = rng.randrange(10**9), rng.randrange(-(10**8), 10**8)
            quantity = rng.randrange(1, 10**20)
            lots.append(lot(place * 2 + piece, time, rng.randrange(700), quantity, cost, gain))
        proceeds = sum(use.cost + use.gain for use in lots)
        made = disposal(place, "Binance", "BTC", sum(use.quantity for use in lots), proceeds, lots)
        disposals.append(replace(made, time=time))
    return replace(believable(), disposals=disposals)
