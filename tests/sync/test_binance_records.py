"""What each record of Binance's API becomes, worked out by hand, and as ccxt reads the same records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import ccxt
import pytest

from engine.model import Entry
from importers.api.binance import exchanges, fiat, futures, income, pay, trades, transfers
from importers.files.universal import cells_of
from importers.spec import Context, Found, Layout, Left, Refused, SetAside
from importers.sync import verbatim
from importers.sync.spec import Record, Unfinished
from tests.sync.binance import CLOCK, CONVERSION, DEPOSIT, DUST, FILL, P2P, PAID, PAY, WITHDRAWAL

HERE = Context("Binance", Layout("sync", {}))


def told(made: object) -> list[str]:
    """Entries as lines of universal CSV, from their kind on."""
    lines = []
    for one in made if isinstance(made, list) else [made]:
        assert isinstance(one, Entry), one
        lines.append(",".join(cells_of(one)[1:]).rstrip(","))
    return lines


def record(raw: Mapping[str, Any], **facts: str) -> Record:
    return Record("1", CLOCK * 1000, dict(raw), facts)


def refused(make: Callable[[Record, Context], object], raw: Mapping[str, Any], **facts: str) -> tuple[str, str]:
    with pytest.raises(Refused) as refusal:
        make(record(raw, **facts), HERE)
    return refusal.value.key, refusal.value.reason


# --- trades ------------------------------------------------------------------------------------------------------

COINS = {"base": "LTC", "quote": "BNB"}


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({}, "swap,Binance,BNB,0.6,LTC,4,BNB,0.00045,,,,28457"),
        ({"isBuyer": False}, "swap,Binance,LTC,4,BNB,0.6,BNB,0.00045,,,,28457"),
        ({"commissionAsset": "LTC", "commission": "0.004"}, "swap,Binance,BNB,0.6,LTC,4,LTC,0.004,,,,28457"),
        ({"commissionAsset": "USDT", "commission": "0.1"}, "swap,Binance,BNB,0.6,LTC,4,USDT,0.1,,,,28457"),
        ({"commission": "0.00000000"}, "swap,Binance,BNB,0.6,LTC,4,,,,,,28457"),
    ],
)
def test_a_fill_is_before_its_fee_whichever_coin_that_is_in(changes: dict[str, Any], line: str) -> None:
    entry = trades.fill(record(FILL | changes, **COINS), HERE)
    assert told(entry) == [line]
    assert entry.time == CLOCK * 1000  # to the millisecond


def test_a_fill_says_which_side_it_is() -> None:
    assert refused(trades.fill, FILL | {"isBuyer": "yes"}, **COINS) == ("isBuyer", "says neither true nor false")


# --- deposits and withdrawals ------------------------------------------------------------------------------------


def test_a_deposit_has_address_hash_network_source_and_memo() -> None:
    assert told(transfers.arrival(record(DEPOSIT), HERE)) == [
        "deposit,Binance,,,BNB,0.025,,,,,bnb136ns6lfw4zs5hg4n85vdthaad7hq5m4gtkgf23,"
        "98A3EA560C6B3336D348B6C83F0F95ECE4F1F5919E94BD006E5BF3BF264FACFC,,"
        "over BNB, from bnb1sender, memo 101764890"
    ]


def test_what_a_withdrawal_tells_arrives_and_its_fee_leaves_beside_it() -> None:
    assert told(transfers.departure(record(WITHDRAWAL), HERE)) == [
        "withdrawal,Binance,USDT,8.91,,,USDT,0.004,,,0x94df8b352de7f46f64b01d3666bf6e936e44ce60,"
        "0xb5ef8c13b968a406cc62a93a8bd80f9e9a906ef1b3fcf20a2e48573c17659268,,over ETH"
    ]


@pytest.mark.parametrize(
    ("make", "raw", "status", "becomes"),
    [
        (transfers.arrival, DEPOSIT, 0, Unfinished),
        (transfers.arrival, DEPOSIT, 6, Unfinished),  # credited, and its record still changes
        (transfers.arrival, DEPOSIT, 8, Unfinished),
        (transfers.arrival, DEPOSIT, 7, SetAside),
        (transfers.departure, WITHDRAWAL, 0, Unfinished),
        (transfers.departure, WITHDRAWAL, 2, Unfinished),
        (transfers.departure, WITHDRAWAL, 4, Unfinished),
        (transfers.departure, WITHDRAWAL, 1, SetAside),
        (transfers.departure, WITHDRAWAL, 3, SetAside),
        (transfers.departure, WITHDRAWAL, 5, SetAside),
    ],
)
def test_what_is_not_done_waits_and_what_failed_is_set_aside(
    make: Callable[[Record, Context], object], raw: dict[str, Any], status: int, becomes: type
) -> None:
    assert isinstance(make(record(raw | {"status": status}), HERE), becomes)


def test_a_status_nobody_knows_is_refused() -> None:
    assert refused(transfers.arrival, DEPOSIT | {"status": 9})[0] == "status"
    assert refused(transfers.departure, WITHDRAWAL | {"status": 7})[0] == "status"


# --- money -------------------------------------------------------------------------------------------------------

P2P_LINE = "sell,Binance,USDT,100,PKR,28300,USDT,0.05,,,karim***,20219644646554779648,p2p"


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({}, P2P_LINE),
        ({"tradeType": "BUY"}, "buy,Binance,PKR,28300,USDT,100,USDT,0.05,,,karim***,20219644646554779648,p2p"),
        ({"payMethodName": "SadaPay"}, f"{P2P_LINE},emi,payment: SadaPay"),
        ({"takerCommission": "0.07"}, P2P_LINE),  # the other's
        ({"advertisementRole": "TAKER", "commission": "0", "takerCommission": "0.05"}, P2P_LINE),
    ],
)
def test_a_p2p_order_is_a_trade_for_rupees(changes: dict[str, Any], line: str) -> None:
    assert told(fiat.p2p_order(record(P2P | changes), HERE)) == [line]


@pytest.mark.parametrize(
    ("status", "becomes"),
    [
        *((one, Unfinished) for one in ("PENDING", "TRADING", "BUYER_PAYED", "DISTRIBUTING", "IN_APPEAL")),
        *((one, SetAside) for one in ("CANCELLED", "CANCELLED_BY_SYSTEM")),
    ],
)
def test_a_p2p_order_that_is_not_completed(status: str, becomes: type) -> None:
    assert isinstance(fiat.p2p_order(record(P2P | {"orderStatus": status}), HERE), becomes)


def test_a_p2p_status_nobody_knows_is_refused_with_what_comes_nearest() -> None:
    key, reason = refused(fiat.p2p_order, P2P | {"orderStatus": "COMPLETEDD"})
    assert (key, "the nearest we know is completed" in reason) == ("orderStatus", True)


ORDER = {
    "orderNo": "7d76d611-0568-4f43-afb6-24cac7767365",
    "fiatCurrency": "EUR",
    "indicatedAmount": "10.00",
    "amount": "9.00",
    "totalFee": "1.00",
    "method": "BankAccount",
    "status": "Successful",
    "createTime": CLOCK,
    "updateTime": CLOCK + 900,
}


def test_money_paid_in_is_before_its_fee_and_money_paid_out_after() -> None:
    number = ORDER["orderNo"]
    assert told(fiat.order(record(ORDER, way="0"), HERE)) == [
        f"deposit,Binance,,,EUR,10,EUR,1,,,,{number},,BankAccount"
    ]
    assert told(fiat.order(record(ORDER, way="1"), HERE)) == [
        f"withdrawal,Binance,EUR,9,,,EUR,1,,,,{number},,BankAccount"
    ]


@pytest.mark.parametrize(
    ("status", "becomes"),
    [("Processing", Unfinished), ("Refunding", Unfinished), ("Failed", SetAside), ("Refunded", SetAside)],
)
def test_money_that_is_under_way_or_came_to_nothing(status: str, becomes: type) -> None:
    assert isinstance(fiat.order(record(ORDER | {"status": status}, way="0"), HERE), becomes)


def test_a_deposit_of_money_that_was_credited_in_part_is_refused() -> None:
    assert refused(fiat.order, ORDER | {"status": "Order Partial credit Stopped"}, way="0")[0] == "status"


PAYMENT = {
    "orderNo": "353fca443f06466db0c4dc89f94f027a",
    "sourceAmount": "20.00",
    "fiatCurrency": "EUR",
    "obtainAmount": "4.462",
    "cryptoCurrency": "LUNA",
    "totalFee": "0.2",
    "price": "4.437472",
    "status": "Completed",
    "paymentMethod": "Credit Card",
    "createTime": CLOCK,
}
SALE = {"price": "2", "totalFee": "0.4", "paymentMethod": ""}


def test_a_card_pays_for_coins_with_the_fee_inside() -> None:
    assert told(fiat.payment(record(PAYMENT, way="0"), HERE)) == [
        "swap,Binance,EUR,19.8,LUNA,4.462,EUR,0.2,,,,353fca443f06466db0c4dc89f94f027a,card,Credit Card"
    ]


@pytest.mark.parametrize(
    "amounts",
    [{"sourceAmount": "10", "obtainAmount": "19.6"}, {"sourceAmount": "19.6", "obtainAmount": "10"}],
    ids=["the coin is what was paid", "the coin is what was traded"],
)
def test_the_price_tells_which_amount_of_a_sale_is_the_coin(amounts: dict[str, str]) -> None:
    assert told(fiat.payment(record(PAYMENT | SALE | amounts, way="1"), HERE)) == [
        "swap,Binance,LUNA,10,EUR,20,EUR,0.4,,,,353fca443f06466db0c4dc89f94f027a,card"
    ]


def test_a_payment_whose_price_fits_neither_reading_is_refused() -> None:
    assert refused(fiat.payment, PAYMENT | {"price": "9"}, way="0")[0] == "price"


# --- conversions -------------------------------------------------------------------------------------------------

STABLE = {
    "tranId": 118263615991,
    "type": 244,
    "time": CLOCK,
    "deductedAsset": "USDC",
    "deductedAmount": "1",
    "targetAsset": "BUSD",
    "targetAmount": "1",
    "status": "S",
    "accountType": "MAIN",
}
AUTO = {
    "id": 1111,
    "targetAsset": "BTC",
    "transactionDateTime": CLOCK,
    "transactionStatus": "SUCCESS",
    "sourceAsset": "BUSD",
    "sourceAssetAmount": "297.12345",
    "targetAssetAmount": "0.005",
    "transactionFee": "0.002",
    "transactionFeeUnit": "BUSD",
}
STAKE = {
    "time": CLOCK,
    "asset": "ETH",
    "amount": "2.5",
    "distributeAsset": "WBETH",
    "distributeAmount": "2.4",
    "conversionRatio": "1.0417",
    "status": "SUCCESS",
}
WRAP = {
    "time": CLOCK,
    "fromAsset": "BETH",
    "fromAmount": "21",
    "toAsset": "WBETH",
    "toAmount": "20",
    "exchangeRate": "1.05",
    "status": "SUCCESS",
}
LD_USDT = {"fromAsset": "LDUSDT"}


@pytest.mark.parametrize(
    ("made", "line"),
    [
        pytest.param(
            exchanges.conversion(record(CONVERSION), HERE),
            "swap,Binance,USDT,20,BNB,0.06154036,,,,,,940708407462087195,,Binance Convert",
            id="Convert",
        ),
        pytest.param(
            exchanges.conversion(record(CONVERSION | LD_USDT), HERE),
            "swap,Binance,USDT,20,BNB,0.06154036,,,,,,940708407462087195,,Binance Convert",
            id="Convert out of savings",
        ),
        pytest.param(
            exchanges.small_balance(record({"userAssetDribbletDetails": [DUST]}), HERE),
            "swap,Binance,USDT,0.0009,BNB,0.000441,,,,,,,,Small balance, after a charge of 0.000009",
            id="a small balance",
        ),
        pytest.param(
            exchanges.small_balance(record({"userAssetDribbletDetails": [DUST | {"targetAsset": "ETH"}]}), HERE),
            "swap,Binance,USDT,0.0009,ETH,0.000441,,,,,,,,Small balance, after a charge of 0.000009",
            id="a small balance turned into what it names",
        ),
        pytest.param(
            exchanges.stablecoin(record(STABLE), HERE),
            "swap,Binance,USDC,1,BUSD,1,,,,,,,,Stablecoins Auto-Conversion",
            id="stablecoins",
        ),
        pytest.param(
            exchanges.purchase(record(AUTO), HERE),
            "swap,Binance,BUSD,297.12345,BTC,0.005,BUSD,0.002,,,,,,Auto-Invest",
            id="Auto-Invest: the fee beside the amount",
        ),
        pytest.param(
            exchanges.stake(record(STAKE, history="ETH staked"), HERE),
            "swap,Binance,ETH,2.5,WBETH,2.4,,,,,,,,Staking",
            id="ETH staked",
        ),
        pytest.param(
            exchanges.stake(record(WRAP, history="BETH wrapped"), HERE),
            "swap,Binance,BETH,21,WBETH,20,,,,,,,,Staking",
            id="BETH wrapped",
        ),
    ],
)
def test_one_coin_for_another(made: object, line: str) -> None:
    assert told(made) == [line]


@pytest.mark.parametrize(
    ("make", "raw", "facts", "becomes"),
    [
        (exchanges.conversion, CONVERSION | {"orderStatus": "PROCESS"}, {}, Unfinished),
        (exchanges.conversion, CONVERSION | {"orderStatus": "ACCEPT_SUCCESS"}, {}, Unfinished),
        (exchanges.conversion, CONVERSION | {"orderStatus": "FAIL"}, {}, SetAside),
        (exchanges.stablecoin, STABLE | {"status": "P"}, {}, Unfinished),
        (exchanges.stablecoin, STABLE | {"status": "F"}, {}, SetAside),
        (exchanges.purchase, AUTO | {"transactionStatus": "PENDING"}, {}, Unfinished),
        (exchanges.purchase, AUTO | {"transactionStatus": "FAILED"}, {}, SetAside),
        (exchanges.stake, STAKE | {"status": "PENDING"}, {"history": "ETH redeemed"}, Unfinished),
        (exchanges.stake, STAKE | {"status": "FAILED"}, {"history": "ETH redeemed"}, SetAside),
    ],
)
def test_an_exchange_that_is_not_done(
    make: Callable[[Record, Context], object], raw: dict[str, Any], facts: dict[str, str], becomes: type
) -> None:
    assert isinstance(make(record(raw, **facts), HERE), becomes)


# --- income ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("BHFT distribution", "income.airdrop"),
        ("HODLer Airdrops Distribution", "income.airdrop"),
        ("Flexible Savings", "income.interest"),
        ("ETH 2.0 Staking", "income.staking"),
        ("Locked Staking", "income.staking"),
        ("Launchpool", "income.staking"),
        ("BNB Vault", "income.interest"),
        ("Cash Voucher distribution", "income.other"),
        ("Referral Kickback", "income.referral"),
    ],
)
def test_a_distribution_is_what_its_name_says(name: str, kind: str) -> None:
    made = income.distribution(record(PAID | {"enInfo": name, "direction": 1}), HERE)
    assert told(made) == [f"{kind},Binance,,,BHFT,10,,,,,,,,{name}"]


def test_a_distribution_of_another_name_is_refused_with_what_comes_nearest() -> None:
    key, reason = refused(income.distribution, PAID | {"enInfo": "Locked Stakings"})
    assert (key, reason) == ("enInfo", "is a payment that we don't know; the nearest we know is locked staking")


def test_a_distribution_that_takes_away_is_refused() -> None:
    assert refused(income.distribution, PAID | {"enInfo": "Launchpool", "direction": -1})[0] == "direction"


def test_rewards_of_simple_earn() -> None:
    flexible = {"asset": "LDUSDT", "rewards": "0.00687654", "projectId": "USDT001", "type": "REALTIME", "time": CLOCK}
    assert told(income.earned(record(flexible, list=income.FLEXIBLE), HERE)) == [
        "income.interest,Binance,,,USDT,0.00687654,,,,,,,,Simple Earn flexible: REALTIME"
    ]
    locked = {"positionId": 123123, "time": CLOCK, "asset": "BNB", "amount": "1.23223", "type": "Boost Rewards"}
    assert told(income.earned(record(locked, list=income.LOCKED), HERE)) == [
        "income.staking,Binance,,,BNB,1.23223,,,,,,,,Simple Earn locked: Boost Rewards"
    ]
    assert isinstance(income.earned(record(flexible | {"rewards": "0"}, list=income.FLEXIBLE), HERE), SetAside)


def test_what_redeeming_early_gave_back_is_a_cost() -> None:
    moved = {"asset": "BNB", "time": CLOCK, "positionId": 123123, "status": "PAID"}
    early = moved | {"originalAmount": "10", "amount": "9.9", "lossAmount": "0.1", "type": "AHEAD"}
    assert told(income.earn_move(record(early), HERE)) == [
        "fee,Binance,,,,,BNB,0.1,,,,,,Simple Earn: interest given back by redeeming early"
    ]
    ripe = early | {"amount": "10", "lossAmount": "0", "type": "MATURE"}
    assert isinstance(income.earn_move(record(ripe), HERE), SetAside)
    assert isinstance(income.earn_move(record(moved | {"amount": "10"}), HERE), SetAside)


def test_rebates_mining_and_interest() -> None:
    rebate = {"asset": "USDT", "type": 2, "amount": "0.0001126", "updateTime": CLOCK}
    assert told(income.rebate(record(rebate), HERE)) == [
        "income.referral,Binance,,,USDT,0.0001126,,,,,,,,Referral Kickback"
    ]
    assert refused(income.rebate, rebate | {"type": 3})[0] == "type"
    raw = '{"time":1769817600000,"type":0,"profitAmount":0.00085426469012,"coinName":"BTC","status":2}'
    mined = verbatim.parsed(raw)  # a number without quotes, of which no digit may be lost
    assert told(income.profit(record(mined, miner="sha256 k2"), HERE)) == [
        "income.mining,Binance,,,BTC,0.00085426469012,,,,,,,,Mining sha256 k2"
    ]
    assert isinstance(income.profit(record(mined | {"status": 1}, miner="sha256 k2"), HERE), Unfinished)
    assert refused(income.profit, mined | {"type": 5}, miner="sha256 k2")[0] == "type"
    owed = {"asset": "BNB", "interest": "0.02414667", "interestAccuredTime": CLOCK, "type": "ON_BORROW"}
    assert told(income.interest(record(owed), HERE)) == ["fee,Binance,,,,,BNB,0.02414667,,,,,,Cross Margin Interest"]


# --- Binance Pay -------------------------------------------------------------------------------------------------

REFERENCE = "M_P_71505104267788288"
TWO_COINS = [{"currency": "USDT", "amount": "20"}, {"currency": "BNB", "amount": "0.01"}]


@pytest.mark.parametrize(
    ("changes", "lines"),
    [
        ({}, [f"withdrawal,Binance,USDT,23.5,,,,,,,Karim,{REFERENCE},binance_pay,Binance Pay: C2C"]),
        (
            {"amount": "23.5"},
            [f"deposit,Binance,,,USDT,23.5,,,,,Jack,{REFERENCE},binance_pay,Binance Pay: C2C"],
        ),
        (
            {"orderType": "PAY"},
            [f"spend,Binance,USDT,23.5,,,,,,,Karim,{REFERENCE},binance_pay,Binance Pay: PAY"],
        ),
        (
            {"orderType": "PAY_REFUND", "amount": "23.5"},
            [f"deposit,Binance,,,USDT,23.5,,,,,Jack,{REFERENCE},binance_pay,Binance Pay: PAY_REFUND"],
        ),
        (
            {"orderType": "CRYPTO_BOX"},
            [f"withdrawal,Binance,USDT,23.5,,,,,,,Karim,{REFERENCE},crypto_box,Binance Pay: CRYPTO_BOX"],
        ),
        (
            {"orderType": "PAY", "currency": "EUR", "fundsDetail": TWO_COINS},  # a price in euros, paid in coins
            [
                f"spend,Binance,USDT,20,,,,,,,Karim,{REFERENCE},binance_pay,Binance Pay: PAY",
                f"spend,Binance,BNB,0.01,,,,,,,Karim,{REFERENCE},binance_pay,Binance Pay: PAY",
            ],
        ),
    ],
)
def test_a_payment_goes_or_comes_by_its_sign(changes: dict[str, Any], lines: list[str]) -> None:
    assert told(pay.payment(record(PAY | changes), HERE)) == lines


def test_payments_that_are_refused() -> None:
    key, reason = refused(pay.payment, PAY | {"orderType": "REMITTANCES"})
    assert (key, reason) == ("orderType", "is a kind of payment that we don't know; the nearest we know is REMITTANCE")
    assert refused(pay.payment, PAY | {"amount": "-24"})[0] == "amount"  # not what it was paid with


# --- futures -----------------------------------------------------------------------------------------------------


def changed(kind: str, amount: str, asset: str = "USDT", number: int = 7, symbol: str = "BTCUSDT") -> Record:
    raw = {"symbol": symbol, "incomeType": kind, "income": amount, "asset": asset, "time": CLOCK, "tranId": number}
    return Record(f"{kind}{amount}", CLOCK * 1000, raw)


def test_futures_are_what_their_export_says() -> None:
    placed = [
        changed("REALIZED_PNL", "-0.37500000"),
        changed("COMMISSION", "-0.01", "BNB"),
        changed("FUNDING_FEE", "0.002"),
        changed("SPECIAL_FUNDING_FEE", "-0.5"),
        changed("TRANSFER", "25", symbol=""),
        changed("COIN_SWAP_WITHDRAW", "-10", "USDC", 8, ""),
        changed("COIN_SWAP_DEPOSIT", "9.99", "USDT", 8, ""),
        changed("REALIZED_PNLS", "1"),
    ]
    made = list(futures.events(placed, HERE))
    assert sorted(line for one in made if isinstance(one, Found) for line in told(one.entry)) == [
        "derivative_pnl,Binance,,,USDT,0.002,,,,,,,derivatives,FUNDING_FEE BTCUSDT",
        "derivative_pnl,Binance,USDT,0.375,,,,,,,,,derivatives,REALIZED_PNL BTCUSDT",
        "derivative_pnl,Binance,USDT,0.5,,,,,,,,,derivatives,SPECIAL_FUNDING_FEE BTCUSDT",
        "fee,Binance,,,,,BNB,0.01,,,,,derivatives,COMMISSION BTCUSDT",
        "swap,Binance,USDC,10,USDT,9.99,,,,,,,,Futures exchange",
    ]
    assert {one.entry.time for one in made if isinstance(one, Found)} == {CLOCK * 1000}
    left = {one.place: (str(one.state), one.reason) for one in made if isinstance(one, Left)}
    assert left == {
        4: ("set_aside", "moves inside Binance"),
        7: ("rejected", "is a type we don't know; the nearest we know is REALIZED_PNL"),
    }


# --- as ccxt reads the same records ------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def reader() -> Any:
    exchange = ccxt.binance({"number": str})
    market = {"id": "LTCBNB", "symbol": "LTC/BNB", "base": "LTC", "quote": "BNB", "baseId": "LTC", "quoteId": "BNB"}
    kinds = {"type": "spot", "spot": True, "option": False, "contract": False, "linear": None, "inverse": None}
    exchange.set_markets([market | kinds | {"precision": {}, "limits": {}}])
    return exchange


def test_ccxt_reads_a_trade_alike(reader: Any) -> None:
    theirs, ours = reader.parse_trade(dict(FILL)), trades.fill(record(FILL, **COINS), HERE)
    assert ours.sent is not None and ours.received is not None and ours.fee is not None  # noqa: PT018
    assert theirs["side"] == "buy"
    assert (Decimal(theirs["amount"]), Decimal(theirs["cost"])) == (ours.received.quantity, ours.sent.quantity)
    assert (theirs["fee"]["currency"], Decimal(theirs["fee"]["cost"])) == ours.fee
    assert theirs["timestamp"] * 1000 == ours.time


@pytest.mark.parametrize(
    ("make", "raw", "kind"),
    [(transfers.arrival, DEPOSIT, "deposit"), (transfers.departure, WITHDRAWAL, "withdrawal")],
)
def test_ccxt_reads_a_transfer_alike(
    reader: Any, make: Callable[[Record, Context], Entry], raw: dict[str, Any], kind: str
) -> None:
    theirs, ours = reader.parse_transaction(raw | {"type": kind}), make(record(raw), HERE)
    amount = ours.sent or ours.received
    assert amount is not None
    assert (theirs["status"], theirs["currency"], Decimal(theirs["amount"])) == ("ok", *amount)
    assert (theirs["txid"], theirs["address"]) == (ours.reference, ours.counterparty)
    assert theirs["timestamp"] // 1000 == ours.time // 1_000_000
    fee = theirs["fee"] and Decimal(theirs["fee"]["cost"])
    assert fee == (ours.fee.quantity if ours.fee else None)


def test_ccxt_reads_a_conversion_alike(reader: Any) -> None:
    theirs, ours = reader.parse_conversion(dict(CONVERSION)), exchanges.conversion(record(CONVERSION), HERE)
    assert isinstance(ours, Entry)
    assert (theirs["fromCurrency"], Decimal(theirs["fromAmount"])) == ours.sent
    assert (theirs["toCurrency"], Decimal(theirs["toAmount"])) == ours.received
