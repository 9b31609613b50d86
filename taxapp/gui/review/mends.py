"""What can be done about a question in place: read from the commands that mend it, and from what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.review.item import Item

_UID = re.compile(r"[0-9a-f]{16}(/\d+)?")
KINDS_IN = (
    "income.staking",
    "income.airdrop",
    "income.mining",
    "income.interest",
    "income.referral",
    "income.fork",
    "income.salary",
    "income.business",
    "income.other",
    "gift_in",
    "inheritance",
    "opening",
)
KINDS_OUT = ("spend", "gift_out", "lost")
WITH_COST = ("opening", "inheritance", "gift_in")
"""Kinds whose rupee value is the cost that comes with the coins."""


@dataclass(frozen=True, slots=True)
class Mend:
    """One way to mend a question. `kind`: match, apart, ignore, ignore_all, pick, classify, price, own, bank, evidence,
    untag, cash, zone, import, account, sync, tax. `uids` are the entries it is about, `more` what it needs besides: how
    two are matched, a zone, an account."""

    kind: str
    uids: tuple[str, ...] = ()
    more: str = ""


def mends_of(item: Item, accounts: tuple[str, ...]) -> list[Mend]:
    """In the order in which they are offered, each once."""
    return list(dict.fromkeys([*_special(item), *_commanded(item), *_beside(item, accounts)]))


def _special(item: Item) -> Iterator[Mend]:
    """What no command does by itself."""
    if item.code in ("shortage", "negative_balance"):
        yield Mend("own", item.entries[:1])
    if item.code == "no_banking_evidence":
        yield Mend("evidence", item.entries)
        if len(item.entries) == 1:
            yield Mend("bank", item.entries)
    if item.code == "unmatched_order" and len(item.entries) == 1:
        yield Mend("bank", item.entries)
    is_end = item.code in ("unknown_deposit", "unmatched_transfer") and len(item.entries) == 1
    if is_end and not any(len(_UID.findall(command)) == 2 for command in item.commands):
        yield Mend("pick", item.entries)
    if item.code == "unpriced":
        yield Mend("price", item.entries)


def _commanded(item: Item) -> Iterator[Mend]:
    for command in item.commands:
        words = command.split()
        verb, rest = words[1], words[3:]
        if verb == "import" and "--zone" in words:
            yield Mend("zone", item.entries, words[words.index("--zone") + 1])
        elif verb == "import":
            yield Mend("import")
        elif verb == "edit":
            yield from _edited(item, rest)
        elif verb == "lots":
            yield Mend("tax")


def _edited(item: Item, words: list[str]) -> Iterator[Mend]:
    action, named = words[0], [word for word in words[1:] if _UID.fullmatch(word)]
    half = len(item.entries) // 2
    if action == "match" and len(named) == 2:
        yield Mend("match", tuple(named), words[-1] if "--as" in words else "")
    elif action == "apart" and len(named) == 2:
        yield Mend("apart", tuple(named))
    elif action == "ignore" and named:
        yield Mend("ignore", tuple(named))
    elif action == "ignore" and item.code == "suspected_duplicate":
        yield Mend("ignore_all", item.entries[half:])
    elif action == "kind" and item.entries:
        yield Mend("classify", item.entries)
    elif action == "untag" and item.entries:
        yield Mend("untag", item.entries)
    elif action == "tag" and words[-1] == "cash" and item.entries:
        yield Mend("cash", item.entries)


def _beside(item: Item, accounts: tuple[str, ...]) -> Iterator[Mend]:
    if item.code in ("unmatched_transfer", "balance_mismatch", "gap_in_coverage", "bank_credits", "negative_balance"):
        for name in accounts[:2]:
            yield Mend("account", (), name)
    if item.code in ("not_computed", "lot_choice_missing", "lot_choice_impossible"):
        yield Mend("tax")
