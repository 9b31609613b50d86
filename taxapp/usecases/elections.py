"""The elections and yearly facts kept in a ledger: seeing them, keeping or removing some, and why one holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from engine.errors import UsageError

if TYPE_CHECKING:
    from engine.ledger.ledger import Ledger
    from engine.rules.elections import Setting
    from engine.rules.positions import Choice


class InForce(NamedTuple):
    """One election or fact, its value, whether the ledger keeps it (else it is the default), and what it means."""

    key: str
    value: str
    kept: bool
    meaning: str


class Why(NamedTuple):
    """An election with both sides' arguments, and every setting of it that the ledger keeps."""

    choice: Choice
    kept: Mapping[str, str]


def in_force(ledger_path: Path) -> list[InForce]:
    """Every election with the value that holds, each with what differs from it, then the facts that are kept."""
    from engine.ledger.ledger import open_ledger
    from engine.rules.elections import take_apart
    from engine.rules.positions import positions

    with open_ledger(ledger_path) as ledger:
        kept = ledger.settings()
    by_base: dict[str, list[str]] = {}
    for key in sorted(kept):
        by_base.setdefault(take_apart(key).base, []).append(key)
    choices, facts = positions()
    found = []
    for choice in choices.values():
        found.append(InForce(choice.key, kept.get(choice.key, choice.default), choice.key in kept, choice.meaning))
        particular = (key for key in by_base.get(choice.key, ()) if key != choice.key)
        found += [InForce(key, kept[key], True, choice.meaning) for key in particular]
    for fact in facts.values():
        found += [InForce(key, kept[key], True, fact.meaning) for key in by_base.get(fact.key, ())]
    return found


def why(ledger_path: Path, key: str) -> Why:
    """The arguments for each value of an election, and what the ledger keeps of it. UsageError for no election."""
    from engine.ledger.ledger import open_ledger
    from engine.rules.elections import take_apart
    from engine.rules.positions import positions

    base = take_apart(key).base
    choices, _ = positions()
    if base not in choices:
        raise UsageError(f"{base} is a fact: there is nothing to argue about. Elections are {', '.join(choices)}.")
    with open_ledger(ledger_path) as ledger:
        kept = ledger.settings()
    return Why(choices[base], {key: kept[key] for key in sorted(kept) if take_apart(key).base == base})


def keep(ledger_path: Path, settings: Mapping[str, str]) -> None:
    """Keep settings in the ledger; an empty value removes one. All of them, or none.

    An entry may be named by an unambiguous beginning of its uid. UsageError for a setting that does not exist, that
    the year's law has nothing to do with, or that names an account, asset or entry the ledger has not.
    """
    from engine.ledger.ledger import open_ledger
    from engine.rules.elections import take_apart, validate
    from engine.rules.fitting import check_years

    with open_ledger(ledger_path) as ledger:
        kept = ledger.settings()
        whole = {key if key in kept else _with_full_uid(ledger, key): value for key, value in settings.items()}
        given = {key: value for key, value in whole.items() if value}
        validate(given)
        check_years(given)
        for key in whole:
            setting = take_apart(key)
            if key in given:
                _refuse_a_date_for_all_years(key, setting)
                _refuse_what_is_not_there(ledger, key, setting)
        ledger.set_settings(whole)


def _with_full_uid(ledger: Ledger, key: str) -> str:
    """The key, with the uid of an entry written out where it is only begun."""
    from taxapp.usecases.lots import full_uid

    start, at, rest = key.partition("@entry:")
    if not at:
        return key
    begun, dot, year = rest.partition(".")
    return f"{start}{at}{full_uid(ledger, begun)}{dot}{year}"


def _refuse_a_date_for_all_years(key: str, setting: Setting) -> None:
    from engine.rules.positions import positions

    fact = positions().facts.get(setting.base)
    if fact is not None and fact.kind == "date" and not setting.year:
        raise UsageError(f"{key}: a day belongs to one year's return; say which, as in {key}.TY2026.")


def _refuse_what_is_not_there(ledger: Ledger, key: str, setting: Setting) -> None:
    if setting.level == "account":
        _refuse_unknown(key, "account", setting.name, ledger.connection.execute("SELECT name FROM account"))
    elif setting.level == "asset":
        _refuse_unknown(key, "asset", setting.name, ledger.connection.execute("SELECT symbol FROM asset"))


def _refuse_unknown(key: str, level: str, name: str, rows: Iterable[Sequence[str]]) -> None:
    known = sorted({known for (known,) in rows})
    if name in known:
        return
    lower = {one.lower(): one for one in known}
    near = get_close_matches(name.lower(), lower, n=1)
    meant = f" Did you mean {lower[near[0]]!r}?" if near else ""
    raise UsageError(f"{key}: the ledger has no {level} {name!r}.{meant}")
