"""KuCoin's account history (Funding, Trading): what each balance moved by, one row a change.

`Amount` is what the balance moved by, `Side` which way, and `Fee` is inside: a withdrawal of 100.5 with a fee of 0.5
sent 100, a sale that brought 189.81 after a fee of 0.19 brought 190. Trades are two rows or more of one second without
their pair; the files of orders, deposits and profits say the same better, where they are imported too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from engine.ledger.batch import RowState
from engine.model import Amount, Kind
from importers.amounts import amount_of
from importers.events import cost, deposit, income, rebate, withdrawal
from importers.files.kucoin.columns import ACCOUNT, FORMS, VENUE
from importers.legs import FAULTS, by_second, rejection
from importers.normalise import Moment, quantity, some, time
from importers.spec import Context, Format, Found, KnownFrom, Layout, Left, PlacedRow, Refused
from importers.statement import APART, NOT_EARNED, Leg, settled
from importers.words import meaning, plain, table

OWN, IN_OUT, FEE, LOAN, REBATE = "own", "in or out", "fee", "loan", "rebate"
LEG = "leg of "
_DUST = "small balances were turned into KCS together and the file doesn't say what each brought: use the universal CSV"
_MARGIN = "is of margin or lending, which is not read yet: enter what it came to in the universal CSV"

WORDS = table(
    (
        LEG + "spot",
        """Spot
        Trade_Exchange""",
    ),
    (
        LEG + "conversion",
        """Convert Market
        Instant Exchange""",
    ),
    (LEG + "fiat order", "Fiat Transactions"),
    (
        LEG + "dust",
        """Convert Dust to KCS
        Convert to KCS
        CONVERT_TO_KCS""",
    ),
    (
        IN_OUT,
        """Deposit
        Withdraw
        Withdrawal
        Fiat Deposit
        Fiat Withdraw
        Fiat Withdrawal
        Send red envelope
        Open red envelope""",
    ),
    (
        OWN,
        """Transfer
        Trading Account
        Funding Account
        Sub Account Transfer
        Sub-account transfer
        SUB_TRANSFER
        Assets Transferred in After Upgrading
        KuCoin Earn Locked
        KuCoin Earn Redemptions
        Staking
        Redemption
        Voting
        Vote for Coin
        Redemption of Voting
        Pool transactions""",
    ),
    (
        FEE,
        """KCS Pay Fees
        KCS Fee Deduction
        DEDUCTION_FEES""",
    ),
    (
        REBATE,
        """Deduction Coupon Refund
        COUPON_RETURNED_FEES
        Fee Rebate
        Refunded Fees
        RETURNED_FEES
        Fee Refunds using KCS
        Rebate""",
    ),
    (
        LOAN,
        """Margin Trade
        Cross Margin
        Cross Margin Trading
        Isolated Margin Trading
        Loans
        Borrowings
        Debt Repayment
        Loans Repaid
        Lendings
        Liquidation Fees
        Liquidation Takeover
        Return of Liquidation Takeover""",
    ),
    (
        Kind.REFERRAL,
        """Referral Bonus
        REFERRAL_BONUS""",
    ),
    (
        Kind.AIRDROP,
        """Distribution
        Airdrop/Fork
        LockDrop Vesting""",
    ),
    (
        Kind.STAKING,
        """Staking Profits
        Soft Staking Profits
        Voting Earnings""",
    ),
    (
        Kind.INTEREST,
        """KuCoin Earn Profits
        Hold to Earn Earnings
        Earn Rate-Up Coupon""",
    ),
    (Kind.MINING, "Mining Income"),
    (
        Kind.OTHER_INCOME,
        """KuCoin Bonus
        KUCOIN_BONUS
        KuCoin Event
        Rewards
        Other rewards
        PLATFORM_REWARD_WITHDRAW""",
    ),
)
"""What each `Type` means. Files from before it have the same words in `Remark`."""


@dataclass(frozen=True, slots=True)
class Move:
    """A row that was understood. `amount` is what the balance moved by, the fee inside."""

    place: int
    time: int
    incoming: bool
    amount: Amount
    fee: Decimal
    meaning: Kind | str
    note: str

    @property
    def apart(self) -> Amount:
        """The amount with the fee taken out."""
        asset, moved = self.amount
        return Amount(asset, moved + self.fee if self.incoming else moved - self.fee)


def events(rows: Sequence[PlacedRow], context: Context, moment: Moment = time) -> Iterator[Found | Left]:
    """All entries of the history, and the fate of the rows that make none."""
    families: dict[str, list[Leg]] = defaultdict(list)
    for row in rows:
        try:
            move = _move(row, context, moment)
            result = _single(move, context)
        except FAULTS as problem:
            yield rejection(row.place, problem)
            continue
        if result is not None:
            yield result
        else:
            asset, quantity_ = move.apart
            change = quantity_ if move.incoming else -quantity_
            families[str(move.meaning)].append(Leg(move.place, move.time, asset, change, move.fee))
    for family, legs in families.items():
        for group in by_second(legs):
            apart, note = (_DUST, "dust") if family == LEG + "dust" else (APART, "")
            yield from settled(group, context, "amount", apart=apart, note=note)


def _move(row: PlacedRow, context: Context, moment: Moment) -> Move:
    cells = row.cells
    side = cells["side"].casefold()
    if side not in ("deposit", "withdrawal"):
        raise Refused("is neither Deposit nor Withdrawal", "side")
    word = "type" if cells["type"] else "remark"
    found = meaning(WORDS, cells, word)
    amount = amount_of(cells, asset="coin")
    fee = quantity(cells, "fee")
    if side == "withdrawal" and fee > amount.quantity:
        raise Refused("is more than the amount it is inside of", "fee")
    remark = "" if plain(cells["remark"]) == plain(cells["type"]) else cells["remark"]
    note = ": ".join(part for part in (cells["type"], remark) if part)
    return Move(row.place, moment(cells, context), side == "deposit", amount, fee, found, note)


def _single(move: Move, context: Context) -> Found | Left | None:
    """What a row makes by itself; None for a part of an exchange."""
    what = move.meaning
    if what.startswith(LEG):
        return None
    if what == OWN:
        return Left(move.place, RowState.SET_ASIDE, "moves inside KuCoin")
    if what == LOAN:
        raise Refused(_MARGIN, "type")
    if what == IN_OUT:
        make = deposit if move.incoming else withdrawal
        entry = make(context, move.time, move.apart, some(move.amount.asset, move.fee), note=move.note)
    elif what == FEE and not move.incoming:
        entry = cost(context, move.time, move.amount, note=move.note)
    elif not move.incoming:
        raise Refused(NOT_EARNED, "side")
    elif isinstance(what, Kind):
        entry = income(context, move.time, what, move.amount, note=move.note)
    else:
        entry = rebate(context, move.time, move.amount, note=move.note)
    return Found(entry, (move.place,))


MOVED = {
    "user": "UID",
    "wallet": "Account Type",
    "coin": "Currency",
    "side": "Side",
    "amount": "Amount",
    "fee": "Fee",
    "time": "Time",
    "remark": "Remark",
}

FORMATS = (
    Format(
        id="kucoin_history",
        title="KuCoin account history",
        venue=VENUE,
        account=ACCOUNT,
        key=("time", "coin", "side", "amount", "fee", "remark", "type"),
        detail=1,
        layouts=(
            Layout("with types", MOVED | {"type": "Type"}, {}, FORMS),
            Layout("without types", MOVED, {"type": "Type"}, FORMS, known_from=KnownFrom.READER),
        ),
        group=events,
    ),
)
