"""The sentences and labels that the engine makes for people, read off its sources, for their Urdu.

    python -m tests.gui.engine_texts            those without Urdu, as JSON
    python -m tests.gui.engine_texts FILE.json  fills their Urdu in from such a JSON

What is filled in when the program runs stands as {1}, {2}, ... in the order of the English text. The Urdu is in
resources/translations/ur/engine.json; taxapp.gui.said finds it by the text.
"""

from __future__ import annotations

import ast
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "resources" / "translations" / "ur" / "engine.json"
SOURCES = ("engine/review", "engine/tax", "engine/workings.py")
ELECTIONS = ROOT / "resources" / "rules" / "elections.toml"
FILLING = (
    "Pakistan-source", "foreign-source", "Property", "Salary", "salaried", "non-salaried", "rupee", "paisa", "cent",
    "exceeds", "does not exceed", "after", "not after", "below", "not below", "earlier", "later", "less", "more",
    "look", "looks", "month", "months", "week", "weeks", "year", "years", "day", "days", "say", "says",
    "sent", "received", "were moved with", "paid the fee of", "stock-in-trade", "about", "in dollars",
    "gains", "losses", "used", "lapsed", "carried forward", "brought forward", "market value", "last day", "fees",
    "Salary exceeds {1} per cent of taxable income.", "Salary does not exceed {1} per cent of taxable income.",
)  # fmt: skip
"""Words that fill a place of a sentence."""
IMPORTING = (
    "is not a number",
    "is not a number; it must have a decimal point and no comma",
    "is not a number; a spreadsheet has changed the file: download it again and import it unopened",
    "is empty",
    "is empty, but there is an amount",
    "is negative",
    "is zero",
    "must be above zero",
    "is no kind of entry",
    "is no kind of entry; did you mean {1}?",
    "did you mean {1}?",
    "is a word we don't know",
    "is a word we don't know; the nearest we know is {1}",
    "is a status that we don't know",
    "is a status that we don't know; the nearest we know is {1}",
    "is a type that we don't know",
    "is a type that we don't know; the nearest we know is {1}",
    "is an operation we don't know",
    "is neither buy nor sell",
    "is not a sum of money",
    "needs both what was sent and what was received",
    "transfer needs what was sent or what was received",
    "has no coin beside it",
    "has the same number as line {1} and says something else",
    "price x quantity is not the total: the file was changed. Download it again",
    "price x quantity is not the total price: the file was changed. Download it again",
    "the other side of this trade is not in the file: export a longer period, or enter it in the universal CSV",
    "loans and margin are not read yet: enter it in the universal CSV",
    "nothing moved",
    "no row of the table",
    "the order was not carried out",
    "the order was not carried out ({1})",
    "was not carried out ({1})",
    "the conversion was not carried out ({1})",
    "the transfer was not carried out ({1})",
    "nothing of this order was filled",
    "nothing of this order was filled ({1})",
    "moves inside {1}",
    "between addresses of this account",
    "from this address to itself",
    "{1} is no time zone. Write it like UTC+5 or UTC-3:30.",
    "{1} is another file than the one that was imported. Choose that one.",
    "{1} was read with {2} already. If that is right, say so under Explain below.",
)
"""What importers most often say of a row that is rejected or set aside, and what is said of a file read again."""
_SQL = re.compile(r"\b(SELECT|INSERT|UPDATE|DELETE|FROM|WHERE|JOIN|CREATE|PRAGMA|UNION|ORDER BY|GROUP BY|AND|IN)\b")
_OURS = ("ValueError", "KeyError", "AssertionError", "TypeError", "RuntimeError", "NotImplementedError", "LookupError")
_WORD = re.compile(r"[a-z]{2}")


def texts() -> list[str]:
    """Every text once, sorted."""
    found = set(_elections()) | set(_services()) | set(_keys()) | set(FILLING) | set(IMPORTING) | set(_packs())
    for source in SOURCES:
        path = ROOT / source
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            found.update(_of(ast.parse(file.read_text(encoding="utf-8"))))
    return sorted(found)


def catalogue() -> dict[str, str]:
    if not CATALOGUE.exists():
        return {}
    found: dict[str, str] = json.loads(CATALOGUE.read_text(encoding="utf-8"))
    return found


def lacking() -> dict[str, str]:
    known = catalogue()
    return {text: "" for text in texts() if text not in known}


def fill(given: dict[str, str]) -> None:
    """What was translated stays only as long as the engine says it."""
    wanted = set(texts())
    kept = {text: urdu for text, urdu in (catalogue() | given).items() if urdu and text in wanted}
    CATALOGUE.write_text(json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _elections() -> Iterator[str]:
    told = tomllib.loads(ELECTIONS.read_text(encoding="utf-8"))
    for table in told.values():
        for one in table:
            yield from (one[key] for key in ("meaning", "note") if key in one)
            for value in one.get("value", ()):
                if isinstance(value, dict):
                    yield from (value[key] for key in ("argument", "risk") if value.get(key))


def _packs() -> Iterator[str]:
    """Titles of rule packs, what their parts are, and the decisions that their parameters are used by; notes and
    decisions themselves stay in the words of the law."""
    from engine.rules.loader import list_packs
    from taxapp.usecases.rules import decisions, read_pack

    for pack in list_packs():
        if pack.kind != "own":
            yield pack.title
    for document in (read_pack("pakistan/TY2026"), read_pack("scenario/s37c-15", 2026)):
        yield from filter(None, document.about.values())
        yield from filter(None, (clause.informative for clause in document.clauses))
    for found in decisions().values():
        yield from (one.title for one in found)


def _services() -> Iterator[str]:
    """How a key is made for an exchange or chain, and what it does not tell."""
    from importers.sync.services import services

    for one in services():
        yield from (text for text in (one.how, one.note) if text)


def _keys() -> Iterator[str]:
    """Keys of the engine that the window shows as words: flows of wealth, choices, tables of rates, a statement's
    figures."""
    import tempfile

    from engine.rules.loader import load_rules
    from engine.tax.treatment import NATURES, ORIGINS
    from taxapp.gui.words import spaced
    from taxapp.usecases.computing import compute_year
    from taxapp.usecases.demo import make_demo_ledger

    yield from (spaced(str(one)) for one in (*ORIGINS, *NATURES))
    told = tomllib.loads(ELECTIONS.read_text(encoding="utf-8"))
    for table in told.values():
        for one in table:
            yield spaced(one["key"])
            yield from (spaced(value["value"]) for value in one.get("value", ()) if isinstance(value, dict))
    with tempfile.TemporaryDirectory() as folder:
        result = compute_year(make_demo_ledger(Path(folder)), 2026)
    for name in ("s116a", "cvt"):
        statement = result.statements[name]
        assert isinstance(statement, dict)
        yield from (spaced(key) for key in statement)
    yield from (spaced(name) for name, _ in load_rules(2026).pack.slabs)


def _of(tree: ast.Module) -> Iterator[str]:
    passed: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            passed.add(id(node.value))
        elif isinstance(node, ast.Raise) and _is_ours(node):
            passed.update(id(part) for part in ast.walk(node))
        elif isinstance(node, ast.JoinedStr):
            passed.update(id(part) for part in ast.walk(node) if part is not node and isinstance(part, ast.Constant))
    for node in ast.walk(tree):
        if id(node) not in passed and (text := _text(node)) and _is_for_people(text):
            yield text.strip()


def _is_ours(node: ast.Raise) -> bool:
    """A fault of the program, which nobody is told but in the crash dialog's details."""
    call = node.exc
    return isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in _OURS


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        text, count = "", 0
        for part in node.values:
            if isinstance(part, ast.Constant):
                text += str(part.value)
            else:
                count += 1
                text += f"{{{count}}}"
        return text
    return ""


def _is_for_people(text: str) -> bool:
    is_code = text.startswith("taxapp ") or _SQL.search(text)
    return " " in text.strip() and bool(_WORD.search(text)) and not is_code


def main(arguments: list[str]) -> int:
    if arguments:
        fill(json.loads(Path(arguments[0]).read_text(encoding="utf-8")))
    print(json.dumps(lacking(), ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
