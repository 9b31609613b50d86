"""What the words of tax programs and spreadsheets mean: a type, label or tag of a row, with the sides that it has, as
one of our kinds.

Other programs sort by their own countries' taxes; a word is taken here for what happened, not for how they tax it.
What only they would know (a loan that came in, a deposit that they call tax-free) is a plain deposit or withdrawal,
about which review asks. A word that is in no table is refused with what comes nearest.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache

from engine.model import Kind
from importers.spec import Refused

DERIVATIVES = "derivatives"


class Act(StrEnum):
    """What a row can be that is no kind of ours by itself."""

    STAKE = "stake"
    """Coins put where they are staked: a move to an account of that name, and back with `UNSTAKE`."""
    UNSTAKE = "unstake"
    IGNORE = "ignore"
    OPEN_POSITION = "open position"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word means; `tags` are what the entry has besides."""

    what: Kind | Act
    tags: str = ""


Words = Mapping[str, Meaning]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of rows that only receive, that only send, and that do both."""

    incoming: Words
    outgoing: Words
    both: Words

    def with_words(
        self,
        incoming: Mapping[str, Kind | Act] | None = None,
        outgoing: Mapping[str, Kind | Act] | None = None,
        both: Mapping[str, Kind | Act] | None = None,
    ) -> Vocabulary:
        """This one, with a program's own words on top."""
        return Vocabulary(
            {**self.incoming, **_meanings(incoming)},
            {**self.outgoing, **_meanings(outgoing)},
            {**self.both, **_meanings(both)},
        )

    def meaning(self, word: str, *, sends: bool, receives: bool, key: str = "word") -> Meaning:
        """What a word means in a row with these sides. Refused where it is in no table."""
        words = self.both if sends and receives else self.outgoing if sends else self.incoming
        spelt = plain(word)
        if (found := words.get(spelt)) is not None:
            return found
        if spelt in self.both:
            raise Refused("needs both what was sent and what was received", key)
        if spelt in self.incoming or spelt in self.outgoing:
            way = "brings something in" if spelt in self.incoming else "takes something away"
            raise Refused(f"{way}, and the row says otherwise", key)
        raise Refused(unknown(spelt, tuple(words)), key)


@lru_cache(maxsize=4096)
def plain(word: str) -> str:
    """A word without capitals and without the marks that programs write between words."""
    return " ".join(re.sub(r"[_\-/()&.:]+", " ", word.casefold()).split())


def _meanings(words: Mapping[str, Kind | Act] | None) -> dict[str, Meaning]:
    return {plain(word): Meaning(what) for word, what in (words or {}).items()}


def _by_word(kinds: Mapping[Kind | Act, Iterable[str]], tagged: Mapping[str, Meaning]) -> dict[str, Meaning]:
    table = {plain(word): Meaning(what) for what, words in kinds.items() for word in words}
    return table | {plain(word): meaning for word, meaning in tagged.items()}


@lru_cache(maxsize=1024)
def unknown(word: str, known: Collection[str]) -> str:
    """What to say of a word that is not among those known."""
    near = get_close_matches(word, known, 1)
    hint = f"; the nearest we know is {near[0]}" if near else ""
    return f"is a word we don't know{hint}"


_LEVERAGE = ("margin trade", "derivatives futures trade", "futures trade", "open position")
_GAINS = (
    "realized gain",
    "realized pnl",
    "realized p l",
    "realized profit",
    "realized profit and loss",
    "margin gain",
    "margin profit",
    "margin trading profit",
    "margin trading gain",
    "derivatives futures profit",
    "derivatives futures gain",
    "derivative pnl",
    "futures profit",
    "futures profit or loss",
    "futures pnl",
)

PLAIN = frozenset(
    {
        *("", "trade", "buy", "sell", "swap", "exchange", "deposit", "withdrawal", "withdraw", "send", "receive"),
        *("sent", "received", "transfer", "fiat deposit", "crypto deposit", "fiat withdrawal", "crypto withdrawal"),
    }
)
"""Words that say no more than the entry does."""

COMMON = Vocabulary(
    incoming=_by_word(
        {
            Kind.DEPOSIT: (
                *("", "deposit", "fiat deposit", "crypto deposit", "receive", "received", "incoming", "in", "credit"),
                *("transfer", "transfer in", "internal", "internal transfer", "add funds", "non taxable in"),
                *("nontaxablein", "non taxable", "income non taxable", "manual deposit", "manual position", "minting"),
                *("loan", "receive loan", "borrow", "margin loan", "liquidity in", "liquidity out", "swap in"),
                *("bridge in", "bridge", "from pool", "remove liquidity", "return liquidity", "receive lp token"),
            ),
            Kind.AIRDROP: ("airdrop", "airdrop non taxable", "income airdrop"),
            Kind.FORK: ("fork", "forked", "hard fork", "hardfork", "chain split", "income fork"),
            Kind.MINING: ("mining", "mined", "mining reward", "mining income", "mining commercial", "income mining"),
            Kind.STAKING: (
                *("staking", "staking reward", "staking rewards", "stakingreward", "staked", "reward", "rewards"),
                *("masternode", "master node", "masternodes", "income staking", "staking income", "liquidity pool"),
            ),
            Kind.INTEREST: (
                *("interest", "interest income", "interest payment", "loan interest", "lending interest"),
                *("lending", "lending income", "income interest", "dividends income", "dividend", "dividends"),
            ),
            Kind.REFERRAL: ("referral", "referral reward", "referral rewards", "bounties", "income referral"),
            Kind.SALARY: ("salary", "wages", "income salary"),
            Kind.BUSINESS_INCOME: ("business income", "income business"),
            Kind.OTHER_INCOME: (
                *("income", "other income", "otherincome", "bounty", "royalties", "royalty", "cashback", "rebate"),
                *("fee refund", "refund fee", "reward bonus", "bonus", "gambling income", "learning reward"),
                *("airdrop reward", "income other", "margin rebate", "promotion", "misc reward"),
            ),
            Kind.GIFT_IN: ("gift", "gift tip", "tip", "gift received", "incoming gift", "received gift", "gift in"),
            Kind.INHERITANCE: ("inheritance", "inherited"),
            Kind.OPENING: ("opening", "opening balance", "opening position"),
            Kind.LOAN_BACK: ("collateral", "collateral withdrawal", "receive collateral", "loan back"),
            Act.UNSTAKE: ("unstake", "staking withdrawal", "staking pool", "remove from pool", "unpool"),
            Act.IGNORE: ("ignored", "ignore", "failed in"),
            Act.OPEN_POSITION: _LEVERAGE,
        },
        {
            **dict.fromkeys(_GAINS, Meaning(Kind.DERIVATIVE_PNL, DERIVATIVES)),
            "fee rebate": Meaning(Kind.OTHER_INCOME, "fee_rebate"),
            "spam": Meaning(Kind.DEPOSIT, "spam"),
        },
    ),
    outgoing=_by_word(
        {
            Kind.WITHDRAWAL: (
                *("", "withdrawal", "withdraw", "fiat withdrawal", "crypto withdrawal", "send", "sent", "outgoing"),
                *("out", "debit", "transfer", "transfer out", "internal", "internal transfer", "remove funds"),
                *("non taxable out", "nontaxableout", "non taxable", "expense non taxable", "manual withdrawal"),
                *("loan repayment", "repay loan", "repay", "margin repayment", "liquidity in", "liquidity out"),
                *("swap out", "bridge out", "bridge", "add liquidity", "provide liquidity", "return lp token"),
                "to pool",
            ),
            Kind.SPEND: (
                *("spend", "spent", "spending", "cost", "payment", "paid", "expense", "other expense", "purchase"),
                *("personal use", "loan fee", "loan interest", "interest", "interest payment", "interest paid", "tax"),
                *("interest expense", "borrowing fee", "gambling used", "gambling", "merchant payment"),
            ),
            Kind.GIFT_OUT: (
                *("gift", "gift sent", "gift given", "gift out", "outgoing gift", "donation", "donate", "charity sent"),
                "sent gift",
            ),
            Kind.LOST: (
                "lost",
                "stolen",
                "stolen hacked fraud",
                "theft",
                "hack",
                "burn",
                "burned",
                "loss",
                "theft loss",
                "investment loss",
                "lost stolen",
            ),
            Kind.FEE: (
                *("fee", "fees", "other fee", "approval", "transaction fee", "network fee", "gas", "trading fee"),
                *("settlement fee", "trade fee", "platform fee"),
            ),
            Kind.LOAN_OUT: ("collateral", "collateral deposit", "send collateral", "loan out"),
            Act.STAKE: ("stake", "staking deposit", "staking pool", "sent to pool", "add to pool", "pool"),
            Act.IGNORE: ("ignored", "ignore", "failed out", "failed"),
            Act.OPEN_POSITION: _LEVERAGE,
        },
        {
            **dict.fromkeys(
                (
                    *_GAINS,
                    *("realized loss", "margin loss", "margin trading loss", "derivatives futures loss"),
                    *("futures loss", "liquidation", "liquidate"),
                ),
                Meaning(Kind.DERIVATIVE_PNL, DERIVATIVES),
            ),
            **dict.fromkeys(
                ("margin fee", "margin trading fee", "margin funding cost", "funding fee", "futures fee"),
                Meaning(Kind.FEE, DERIVATIVES),
            ),
            "gift spouse": Meaning(Kind.GIFT_OUT, "relative"),
            "spam": Meaning(Kind.WITHDRAWAL, "spam"),
        },
    ),
    both=_by_word(
        {
            Kind.SWAP: (
                *(
                    "",
                    "trade",
                    "trading",
                    "buy",
                    "bought",
                    "sell",
                    "sold",
                    "sale",
                    "swap",
                    "exchange",
                    "convert",
                    "conversion",
                    "order",
                ),
                *("liquidity in", "liquidity out", "add liquidity", "remove liquidity", "provide liquidity", "mint"),
                *("return liquidity", "lp deposit", "lp withdraw", "stake", "unstake", "staking", "ico", "purchase"),
            ),
            Kind.TRANSFER: ("transfer", "internal transfer", "internal", "deposit", "withdrawal", "send", "receive"),
            Kind.MIGRATE: ("migrate", "migration", "swap non taxable", "wrap", "unwrap", "bridge", "redenomination"),
            Act.IGNORE: ("ignored", "ignore"),
            Act.OPEN_POSITION: _LEVERAGE,
        },
        {},
    ),
)
"""The words that mean the same wherever they stand."""
