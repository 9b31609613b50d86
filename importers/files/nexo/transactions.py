"""Nexo's transactions: one row an event, in three shapes of its columns.

Coins that are Nexo's own money (GBPX, EURX, USDX) and its several kinds of NEXO and USDT go by one name. Credit that is
drawn and repaid is a loan: what it brought is a deposit, what repaid it a withdrawal, and review asks. A sell order
turns a coin into the dollars that repay it. A card's payment is told in dollars; what paid it is credit, or stands in
rows of its own. Interest of a loan stands with a minus. Where nothing came out, the columns
of the output may be empty. Times without a zone are Nexo's own, Zurich's; they are an hour or two ahead of UTC and are
asked for.
"""

from __future__ import annotations

import re
from decimal import Decimal

from engine.ledger.assets import kind_of
from engine.model import Amount, AssetKind, Entry, Kind
from importers.amounts import without_fee
from importers.events import deposit, income, swap, withdrawal
from importers.normalise import exchange_symbol, native_id, number, positive, signed, some, time
from importers.spec import Cells, Context, Format, KnownFrom, Layout, Refused, SetAside
from importers.statement import NOT_EARNED
from importers.words import meaning, table

IN, OUT, EXCHANGE, INSIDE, LOAN_IN, LOAN_OUT, SOLD = "in", "out", "exchange", "inside", "loan in", "loan out", "sold"
CARD = "card"
WORDS: dict[str, Kind | str] = table(
    (
        IN,
        """Deposit
        Top up Crypto
        ExchangeDepositedOn
        Exchange Deposited On
        Assimilation""",
    ),
    (
        OUT,
        """Withdrawal
        WithdrawExchanged
        Withdraw Exchanged""",
    ),
    (
        EXCHANGE,
        """Exchange
        Exchange Collateral
        DepositToExchange
        Deposit To Exchange
        ExchangeToWithdraw
        Exchange To Withdraw
        Credit Card Fiatx Exchange To Withdraw""",
    ),
    (
        INSIDE,
        """LockingTermDeposit
        Locking Term Deposit
        UnlockingTermDeposit
        Unlocking Term Deposit
        TransferIn
        Transfer In
        TransferOut
        Transfer Out
        Transfer To Pro Wallet
        Transfer From Pro Wallet""",
    ),
    (
        Kind.INTEREST,
        """Interest
        FixedTermInterest
        Fixed Term Interest
        InterestAdditional
        Interest Additional
        Dividend""",
    ),
    (Kind.REFERRAL, "ReferralBonus\nReferral Bonus"),
    (Kind.OTHER_INCOME, "Cashback\nExchange Cashback"),
    (Kind.AIRDROP, "Bonus"),
    (LOAN_IN, "WithdrawalCredit\nWithdrawal Credit\nLoan Withdrawal"),
    (LOAN_OUT, "Liquidation\nRepayment\nManual Repayment\nForced Repayment"),
    (CARD, "CreditCardStatus\nCredit Card Status\nNexo Card Purchase"),
    (SOLD, "Manual Sell Order\nAutomatic Sell Order"),
    (Kind.SPEND, "Administrator\nAdministrative Deduction"),
)
GIVEN = {"airdrop": Kind.AIRDROP, "interest adjustment": Kind.INTEREST}
"""What a deposit's details say it is, where nobody deposited it."""
SAME = {"NEXONEXO": "NEXO", "NEXOBNB": "NEXO", "NEXOBEP2": "NEXO", "USDTERC": "USDT"}
SAME |= {f"{money}X": money for money in ("GBP", "EUR", "USD")}
_BOTH = re.compile(r"-([\d.]+) ?/ ?\+?([\d.]+)")


def transaction(cells: Cells, context: Context) -> Entry | SetAside:
    """One event; what was rejected is set aside."""
    reference, what = native_id(cells, "id"), meaning(WORDS, cells, "type")
    if cells["details"].casefold().startswith("rejected"):
        return SetAside(f"it was not carried out ({cells['details']})")
    if cells["details"].casefold().startswith("pending"):
        return SetAside(f"it was not finished yet ({cells['details']}): export again when it is")
    if what == INSIDE:
        return SetAside("moves inside Nexo")
    when, note = time(cells, context), f"{cells['type']}: {cells['details']}"
    gave, got, change = _sides(cells)
    if what == EXCHANGE:
        if gave.asset == got.asset:
            return SetAside("the same money under another name")
        gave, fee = _apart(gave, _fee(cells))
        return swap(context, when, gave, got, fee, reference=reference, note=note)
    if what == CARD:
        if kind_of(gave.asset) is AssetKind.FIAT:
            return SetAside("paid by card: by credit, or by what other rows tell")
        return Entry(when, Kind.SPEND, context.account, gave, reference=reference, note=note)
    if what == SOLD:
        dollars = Amount("USD", positive({"dollars": cells["dollars"].lstrip("$")}, "dollars"))
        return swap(context, when, gave, dollars, reference=reference, note=note)
    if what == IN and (earned := next((kind for word, kind in GIVEN.items() if word in note.casefold()), None)):
        return income(context, when, earned, gave, reference=reference, note=note)
    if what in (IN, LOAN_IN):
        return deposit(context, when, gave, reference=reference, note=note)
    if what in (OUT, LOAN_OUT):
        return withdrawal(context, when, *_apart(gave, _fee(cells)), reference=reference, note=note)
    if what == Kind.SPEND or (what == Kind.INTEREST and change < 0):
        return Entry(when, Kind.SPEND, context.account, gave, reference=reference, note=note)
    if change < 0:
        raise Refused(NOT_EARNED, "got")
    return income(context, when, Kind(what), got, reference=reference, note=note)


def _apart(gave: Amount, fee: Amount | None) -> tuple[Amount, Amount | None]:
    """What was given and the fee, which is inside where it is in the same coin."""
    return without_fee(gave, fee) if fee and fee.asset == gave.asset else (gave, fee)


def _sides(cells: Cells) -> tuple[Amount, Amount, Decimal]:
    """What went in and what came out, above zero, and the latter with its sign."""
    if cells["got_coin"] or cells["got"].strip("0."):
        change = signed(cells, "got")
        gave = Amount(_coin(cells["gave_coin"], "gave_coin"), abs(signed(cells, "gave")))
        got = Amount(_coin(cells["got_coin"], "got_coin"), abs(change))
    elif match := _BOTH.fullmatch(cells["gave"]):
        first, slash, second = cells["gave_coin"].partition("/")
        if not slash:
            raise Refused("does not name both coins", "gave_coin")
        gave = Amount(_coin(first, "gave_coin"), number(match[1]))
        got = Amount(_coin(second, "gave_coin"), number(match[2]))
        change = got.quantity
    else:
        change = signed(cells, "gave")
        gave = got = Amount(_coin(cells["gave_coin"], "gave_coin"), abs(change))
    if not gave.quantity and not got.quantity:
        raise Refused("is zero", "gave")
    return (gave if gave.quantity else got), (got if got.quantity else gave), change


def _coin(text: str, key: str) -> str:
    if not text:
        raise Refused("is empty", key)
    spelt = exchange_symbol(text)
    return SAME.get(spelt, spelt)


def _fee(cells: Cells) -> Amount | None:
    if cells["fee"] in ("", "-"):
        return None
    return some(_coin(cells["fee_coin"], "fee_coin"), positive(cells, "fee")) if cells["fee"].strip("0.") else None


ROW = {"id": "Transaction", "type": "Type", "details": "Details"}
ONE = {"gave_coin": "Currency", "gave": "Amount"}
TWO = {
    "gave_coin": "Input Currency",
    "gave": "Input Amount",
    "got_coin": "Output Currency",
    "got": "Output Amount",
}
FEE = {"fee": "Fee", "fee_coin": "Fee Currency"}
MORE = {
    **TWO,
    **FEE,
    "dollars": "USD Equivalent",
    "loan": "Outstanding Loan",
    "shown": "normalizedDisplayDetails",
}

FORMATS = (
    Format(
        id="nexo",
        title="Nexo transactions",
        venue="nexo",
        account="Nexo",
        key=("id", "type", "time", "gave_coin", "gave", "got_coin", "got"),
        layouts=(
            Layout("with fees", ROW | TWO | FEE | {"time": "Date / Time"}, MORE, known_from=KnownFrom.READER),
            Layout("in and out", ROW | TWO | {"time": "Date / Time"}, MORE),
            Layout("one currency", ROW | ONE | {"time": "Date / Time"}, MORE, known_from=KnownFrom.READER),
        ),
        row=transaction,
    ),
)
